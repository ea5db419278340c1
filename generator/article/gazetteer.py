"""What a name says about itself: countries, cities, peoples, seats of power, outlets, institutions.

Each function takes a bare name (without an article or a possessive ending) and looks it up; none
knows the text that the name stands in.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.article.names import MEMORY, fold
from generator.lexicons import word_list

_SMALL_WORDS = frozenset({"the", "of", "and", "&", "for", "in", "on"})
_MEDIA_SHAPE = re.compile(
    r"\w[\w.-]*\.(?:com|org|net|co\.uk)|[KW][A-Z]{3}(?:[ -]?(?:TV|FM|AM))?|(?:FOX|Fox|ABC|CBS|NBC|CW)[ -]?\d{1,2}"
)
"""Domain names, the call signs of American stations, and a network's channels."""

_ROAD = re.compile(r"(?:I|US|U\.S\.|SR|Route|Rte\.?|Highway|Hwy\.?|Interstate|State Road)[ -]\d{1,4}[A-Z]?")
_MODEL = re.compile(r"(?!G-\d|MI-\d)[A-Z]{1,5}-\d{1,4}[A-Za-z]?s?")
"""Names of aircraft, arms and the like: letters, a hyphen and a number; G-20 and MI-6 are bodies."""


@cache
def _countries() -> dict[str, str]:
    """Return the country by the folded form of each of its names."""
    return {
        fold(name): entry.term
        for entry in word_list("countries")
        for name in (entry.term, *entry.get("names").split("/"))
        if name
    }


@cache
def _capitals() -> dict[str, str]:
    return {
        fold(name): entry.term for entry in word_list("countries") for name in entry.get("capitals").split("/") if name
    }


@cache
def _peoples() -> dict[str, str]:
    return {
        fold(name): entry.term for entry in word_list("countries") for name in entry.get("demonyms").split("/") if name
    }


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(entry.term) for entry in word_list("places"))


@cache
def _terms(name: str) -> frozenset[str]:
    return frozenset(fold(term) for term in word_list(name).terms())


@cache
def _metonyms() -> dict[str, str]:
    return {fold(entry.term): entry.get("of") for entry in word_list("metonyms")}


@lru_cache(MEMORY)
def bare(name: str) -> str:
    """Return a name folded and without a leading 'the'."""
    return fold(name).removeprefix("the ")


def country_of(name: str) -> str | None:
    """Return the country that a country name, demonym or capital stands for, or `None`."""
    key = bare(name)
    return _countries().get(key) or _peoples().get(key) or _capitals().get(key)


def is_country(name: str) -> bool:
    """Tell whether the name is a country's."""
    return bare(name) in _countries()


def is_capital(name: str) -> bool:
    """Tell whether the name is the capital of a country."""
    return bare(name) in _capitals()


@lru_cache(MEMORY)
def is_people(name: str) -> bool:
    """Tell whether the word is a demonym, or a word for believers or a party: 'Swiss', 'Sikhs', 'Democratic'."""
    return bare(name) in _peoples() or bare(name) in _terms("group_words")


@lru_cache(MEMORY)
def is_place(name: str) -> bool:
    """Tell whether the name is a listed country, capital, region or city, or ends like a place's ('X County')."""
    key = bare(name)
    if key in _countries() or key in _capitals() or key in _places() or _ROAD.fullmatch(name):
        return True
    words = key.split()
    return len(words) > 1 and words[-1] in _terms("place_words")


@lru_cache(MEMORY)
def is_thing(name: str) -> bool:
    """Tell whether the name is an aircraft's, a model's or an abbreviation of common words: 'CEO', 'B-52'."""
    return bare(name) in _terms("initialisms") or (_MODEL.fullmatch(name) is not None and not _ROAD.fullmatch(name))


@lru_cache(MEMORY)
def institution_key(name: str) -> str:
    """Return what the names of one institution share: 'Ministry of Health' and 'the Health Ministry' are one.

    Initials lose their stops, a country stands for its demonym, and a police department is a police.
    """
    words = re.sub(r"^u s (?=\w\w)", "us ", re.sub(r"['’]s?(?=\s|$)", "", bare(name))).split()
    if len(words) > 1:
        words = [country.lower() if (country := country_of(words[0])) else words[0], *words[1:]]
    key = " ".join(words)
    if re.fullmatch(r"(?:\w ){1,5}\w", key):
        return key.replace(" ", "")
    key = re.sub(r"^(department|ministry) (?:of|for) (?:the )?(.+)$", r"\2 \1", key)
    return re.sub(r"^(?:metropolitan |metro )?(\w.* police)(?: department| dept| force| service)?$", r"\1", key)


def initials_of(name: str) -> frozenset[str]:
    """Return the initials that a name of several words may have, folded: with and without 'of' and 'the'."""
    words = [part for word in bare(name).split() for part in (["u", "s"] if word == "us" else [word])]
    long = [word for word in words if word not in _SMALL_WORDS]
    return frozenset("".join(word[0] for word in some) for some in (words, long) if len(long) > 1)


@lru_cache(MEMORY)
def is_listed_place(name: str) -> bool:
    """Tell whether the name is a listed country, capital, region or city."""
    key = bare(name)
    return key in _countries() or key in _capitals() or key in _places()


@lru_cache(MEMORY)
def is_metonym(name: str) -> bool:
    """Tell whether the name is a seat of power or an institution known by its bare name or initials."""
    return bare(name) in _metonyms()


@lru_cache(MEMORY)
def is_media(name: str) -> bool:
    """Tell whether the name is an outlet's: listed, or of two words or more that end in 'Times' or 'News'."""
    key = bare(name)
    words = key.split()
    if key in _terms("media_names") or _MEDIA_SHAPE.fullmatch(name.removeprefix("the ").strip()):
        return True
    if 1 < len(words) <= 3 and (
        words[0] in _terms("media_names") or (words[0] in {"daily", "radio"} and name.istitle())
    ):
        return True
    capitals = all(word[:1].isupper() or word in _SMALL_WORDS for word in name.split())
    return len(words) > 1 and capitals and words[-1] in _terms("media_words")


def is_media_word(word: str) -> bool:
    """Tell whether a single word ends the names of outlets."""
    return fold(word) in _terms("media_words")


def is_platform(name: str) -> bool:
    """Tell whether the name is a platform that carries statements and makes none."""
    return bare(name) in _terms("social_media")


@lru_cache(MEMORY)
def has_institution_word(name: str) -> bool:
    """Tell whether a word of the name makes it an institution's: 'X Agency', 'Ministry of Y'."""
    words = bare(name).split()
    known = _terms("institution_words")
    if len(words) < 2:
        return False
    head = words[: words.index("of")][-1:] if "of" in words[1:] else words[-1:]
    return (bool(head) and head[0] in known) or words[0] in {"university", "ministry", "department", "bank"}


def is_event_word(word: str) -> bool:
    """Tell whether a word ends the names of events, laws and feasts: 'War', 'Act', 'Day'."""
    return fold(word) in _terms("name_enders")


@cache
def _place_words_that_are_surnames() -> frozenset[str]:
    return frozenset(fold(entry.term) for entry in word_list("place_words") if entry.get("surname") == "yes")


def is_surname_too(place_word: str) -> bool:
    """Tell whether a word that ends the names of places is a surname as well: 'Hill', 'Lane'."""
    return fold(place_word) in _place_words_that_are_surnames()
