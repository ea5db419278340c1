"""Which type of source a name or a description is: the one reading that quotations and sources share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.article.gazetteer import is_media, is_media_word, is_people
from generator.article.names import MEMORY, fold
from generator.article.roles import role_of, status_of
from generator.article.tokens import Token
from generator.findings import SourceType
from generator.lexicons import word_list
from generator.reading import Article, Entity

NAMED_TYPES: dict[str, SourceType] = {"person": "person", "institution": "institution", "media": "media"}
"""The type of source that an entity of each type is; a place is one only where it stands for its government."""

_OPENS = re.compile(r"(?:^|[.!?:\n])[\s“\"'‘]*$")
_PART = re.compile(
    r"^(?:some|several|many|most|few|all|both|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds"
    r"|a number)\s+of\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?"
)
_ONE_IN_PLURAL = frozenset({"force", "authority", "service"})
_WHICH = re.compile(r"\s(?:of|for|from|by|about|at|with|in|on|who|that|not|familiar|briefed|close|accompanying)\s")
LEGAL_PAPERS = re.compile(r"\b(?:court|legal|charging|bankruptcy|divorce|immigration)\s+papers\b", re.IGNORECASE)
_OUTLET_BEFORE = re.compile(
    r"\b(?:newspapers?|broadcasters?|tabloids?|broadsheet|magazine|journal|stations?|channels?|networks?|weekly|daily"
    r"|news (?:agency|agencies|site|website|outlet|organi[sz]ation|service|network|wire)s?|newswire|wire service)"
    r"(?:\s+the|,)?\s+$",
    re.IGNORECASE,
)
_OUTLET_AFTER = re.compile(
    r",\s+(?:an?|the|another)\s+(?:[\w-]+\s+){0,3}?(?:newspaper|broadcaster|tabloid|broadsheet|magazine|(?:radio|TV|television)"
    r"\s+(?:station|channel|network)|news (?:agency|site|website|outlet|organi[sz]ation|service|network)|newswire)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"(?:(?:some|several|many|various|other|new|recent|unconfirmed|initial|early|local|earlier)\s+)*reports",
    re.IGNORECASE,
)
_NEWS_REPORTS = re.compile(
    r"\b(?:media|news|press|newspaper|television|TV|radio|broadcast)\s+(?:reports|accounts|websites?|sites?)\b",
    re.IGNORECASE,
)
_PARTICIPLES = frozenset(
    {"seen", "sent", "written", "made", "given", "shown", "taken", "drawn", "dated", "held", "read"}
)


def kind_of_words(name: str) -> str:
    """Return how a description stands for a source: 'expert', 'anyone', a type of `noun_type`, or '' for none."""
    word = _head_word(name)
    return noun_type(word) or kind_of_noun(word)


def is_called_outlet(text: str, entity: Entity) -> bool:
    """Tell whether the words beside a name call it an outlet: "the newspaper Hartmark", "WXK, a radio station"."""
    if is_media_word(entity.name) and any(re.search(r"\b[Tt]he $", text[: one.start][-4:]) for one in entity.mentions):
        return True
    return any(
        _OUTLET_BEFORE.search(text[max(0, one.start - 40) : one.start])
        or _OUTLET_AFTER.match(text[one.end : one.end + 80])
        for one in entity.mentions
    )


def type_of_speaker(
    article: Article, name: str, entity: Entity | None, otherwise: SourceType = "unnamed"
) -> SourceType:
    """Return which type of source a speaker is, from who is behind the words or, failing that, from the words.

    `otherwise` is the type where the words tell nothing.
    """
    if entity is not None and entity.type != "group":
        return type_of_entity(article, entity)
    return "media" if is_media(name) else type_of_words(name, "unnamed" if entity else otherwise)


def type_of_entity(article: Article, entity: Entity) -> SourceType:
    """Return the type of source that an entity is; a place stands for those who govern it."""
    if entity.type == "institution" and is_called_outlet(article.text, entity):
        return "media"
    if entity.type in {"institution", "place"} and _is_noun_at_start(article.text, entity):
        return "unnamed"
    return NAMED_TYPES.get(entity.type, "institution" if entity.type == "place" else "unnamed")


def _is_noun_at_start(text: str, entity: Entity) -> bool:
    """Tell whether a supposed body or place is a noun for people that only opens sentences: "Eyewitnesses said"."""
    word = fold(entity.name)
    plural = " " not in word and word != singular(word) and not noun_type(word) and kind_of_noun(word)
    return bool(plural) and all(_OPENS.search(text[max(0, one.start - 3) : one.start]) for one in entity.mentions)


@lru_cache(MEMORY)
def type_of_words(name: str, otherwise: SourceType) -> SourceType:
    """Return the type of source that a description tells, or `otherwise`; bare "reports" are nobody's."""
    if LEGAL_PAPERS.search(name):
        return "document"
    if _REPORTS.fullmatch(name):
        return "unnamed"
    if _NEWS_REPORTS.search(name):
        return "media"
    word = _head_word(name)
    if role_of(word) and status_of(name.split()) == "former":
        return "unnamed"
    if _is_several_bodies(word):
        return "unnamed"
    return noun_type(word) or ("unnamed" if kind_of_noun(word) else otherwise)


def _is_several_bodies(noun: str) -> bool:
    """Tell whether a folded noun stands for several bodies, none of them named: "watchdog groups", not "forces"."""
    one = singular(noun)
    return one not in {noun, *_ONE_IN_PLURAL} and noun not in _noun_types() and noun_type(one) == "institution"


@lru_cache(MEMORY)
def _head_word(name: str) -> str:
    """Return the noun of a description, folded: 'documents' in "court documents filed on Monday"."""
    words = _WHICH.split(_PART.sub("", fold(name)))[0].split()
    after = (place for place in range(1, len(words)) if _is_participle(words[place]) and _is_listed(words[place - 1]))
    words = words[: next(after, len(words))]
    if len(words) > 1 and noun_type(words[-1]) == "institution" and noun_type(words[-2]) == "document":
        words.pop()  # "receipts police recovered"
    while len(words) > 1 and _is_participle(words[-1]):
        words.pop()
    return words[-1] if words else ""


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in _PARTICIPLES


def _is_listed(noun: str) -> bool:
    return bool(noun_type(noun) or kind_of_noun(noun))


@lru_cache(MEMORY)
def noun_type(word: str) -> SourceType | None:
    """Return whether a common noun stands for an institution, an outlet or a document, or `None`."""
    return _noun_types().get(word) or _noun_types().get(singular(word))


@cache
def _noun_types() -> dict[str, SourceType]:
    known: dict[str, SourceType] = {"institution": "institution", "media": "media", "document": "document"}
    return {
        entry.term: known[entry.get("type")] for entry in word_list("speaker_nouns") if entry.get("type") in known
    } | {"authorities": "unnamed"}


@cache
def _unnamed() -> dict[str, str]:
    return {fold(entry.term): entry.get("kind") for entry in word_list("unnamed_sources")}


def unnamed_kind(head: Token) -> str:
    """Return how a common noun stands for a source without a name: 'expert', 'anyone' or ''."""
    return kind_of_noun(fold(head.text))


@lru_cache(MEMORY)
def kind_of_noun(word: str) -> str:
    """Return how a folded common noun stands for a source without a name: 'expert', 'anyone' or ''."""
    known = _unnamed().get(word) or _unnamed().get(singular(word))
    return known or ("anyone" if role_of(word) or is_people(word) else "")


def singular(word: str) -> str:
    """Return a folded noun without the ending of the plural; a listed plural stays as it is."""
    if word == "children":
        return "child"
    if word.endswith("men") and f"{word[:-3]}man" in _unnamed():
        return f"{word[:-3]}man"
    if word in _unnamed() or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
