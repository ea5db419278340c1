"""The names of people as strings: folding, parts, nicknames and the gender of given names.

Nothing here knows an article. `fold` is the one form in which names are held against each other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from nicknames import NickNamer
from rapidfuzz.distance import OSA

from generator.lexicons import word_list
from generator.reading import Gender

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mp", "kc", "qc"])

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "t", "Þ": "T"}
    | {
        "æ": "a",
        "Æ": "A",
        "œ": "o",
        "Œ": "O",
        "ß": "s",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "\u00a0": " ",
    }
)
SHORTEST_NEAR = 5
"""Letters of the shortest word that is taken for another one misspelt."""

MEMORY = 1 << 15
"""Names of which `fold` and what builds on it are remembered: an article asks for the same few again and again."""

_NO_NAME_SIGN = re.compile(r"[^\w\s'&-]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’]|['’])$", re.IGNORECASE)


def plain_letters(text: str) -> str:
    """Return `text` with every letter replaced by its plain Latin one; length and case stay as they are.

    'Çağlar’s' becomes "Caglar's". A character without a plain form is kept.
    """
    if text.isascii():
        return text
    return _NOT_ASCII.sub(lambda found: _plain_letter(found[0]), text)


@cache
def _plain_letter(character: str) -> str:
    mapped = character.translate(_LETTERS)
    if mapped != character:
        return mapped
    base = unicodedata.normalize("NFKD", character)[:1]
    return base if base.isascii() and base.isalpha() else character


def without_possessive(text: str) -> str:
    """Return a name without a possessive ending: "Grant's" and "Rhodes'" become 'Grant' and 'Rhodes'."""
    return _POSSESSIVE.sub("", text)


@lru_cache(MEMORY)
def fold(text: str) -> str:
    """Return a name for comparing: plain lower-case letters, no full stops, single spaces, no possessive."""
    plain = plain_letters(without_possessive(text.strip())).casefold()
    return " ".join(_NO_NAME_SIGN.sub("", plain).split())


@lru_cache(MEMORY)
def parts(name: str) -> tuple[str, ...]:
    """Return the folded parts of a person's name, without suffixes such as Jr.

    A hyphenated part stays whole; "J.D." and "JD" are one part each.
    """
    found = tuple(part for part in fold(name).split() if part)
    while len(found) > 1 and found[-1] in SUFFIXES:
        found = found[:-1]
    return found


@lru_cache(MEMORY)
def surname(name: str) -> tuple[str, ...]:
    """Return the folded parts that make the surname, particles included: 'Chris Van Dorn' gives ('van', 'dorn')."""
    names = parts(name)
    if len(names) < 2:
        return names
    start = len(names) - 1
    while start > 1 and is_particle(names[start - 1]):
        start -= 1
    return names[start:]


def is_particle(word: str) -> bool:
    """Tell whether a word is a particle within a name: 'van', 'de', 'bin'."""
    return word.casefold() in word_list("name_particles").terms()


@cache
def _nicknamer() -> NickNamer:
    return NickNamer()


@cache
def _namesakes(given: str) -> frozenset[str]:
    """Return every form that may stand for the given name, itself included."""
    namer = _nicknamer()
    canonical = frozenset(namer.canonicals_of(given))
    return frozenset({given}) | canonical | frozenset(namer.nicknames_of(given))


def same_given_name(one: str, other: str) -> bool:
    """Tell whether two folded given names may be one person's: equal, an initial, or a nickname.

    Two nicknames of one longer name (Bob and Rob) count only where one is listed for the other.
    """
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return other in _namesakes(one) or one in _namesakes(other)


def is_near(one: str, other: str) -> bool:
    """Tell whether two words begin and end alike and are two letters apart at most: 'Cedirc', 'Cedric'.

    Letters that changed places count once (optimal string alignment: Damerau, 1964). Neither has fewer
    than five letters.
    """
    first, second = fold(one), fold(other)
    if first == second or min(len(first), len(second)) < SHORTEST_NEAR:
        return False
    return first[0] == second[0] and first[-1] == second[-1] and OSA.distance(first, second) <= 2


def compatible(shorter: str, longer: str) -> bool:
    """Tell whether two full names may be one person's: same surname, first names alike, middle names not at odds."""
    one, other = parts(shorter), parts(longer)
    if len(one) < 2 or len(other) < 2 or surname(shorter)[-1] != surname(longer)[-1]:
        return False
    if not same_given_name(one[0], other[0]):
        return one[0] in other[1:-1] and len(one) == 2 and len(one[0]) > 1 and len(other[0]) == 1
    middle, middle_other = one[1:-1], other[1:-1]
    if not middle or not middle_other:
        return True
    return all(same_given_name(a, b) for a, b in zip(middle, middle_other, strict=False))


@cache
def _given_names() -> dict[str, Gender]:
    genders: dict[str, Gender] = {"female": "female", "male": "male"}
    return {fold(entry.term): genders.get(entry.get("gender"), "unknown") for entry in word_list("given_names")}


def is_given_name(word: str) -> bool:
    """Tell whether a single word is listed as a given name."""
    return fold(word) in _given_names()


def is_surname(word: str) -> bool:
    """Tell whether a single word is among the listed surnames."""
    return word[:1].isupper() and fold(word) in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(term) for term in word_list("surnames").terms())


def gender_of_given_name(word: str) -> Gender:
    """Return the gender that a given name is mostly borne by, or 'unknown'."""
    folded = fold(word)
    known = _given_names().get(folded) or _given_names().get(folded.split("-")[0])
    if known is None:
        longer = {_given_names().get(name, "unknown") for name in _nicknamer().canonicals_of(folded)}
        known = longer.pop() if len(longer) == 1 else "unknown"
    return known
