"""Words of outlets' names, as the lexicons have them: which are known, and which name nobody by themselves."""

from __future__ import annotations

import re
from functools import cache

from generator.lexicons import word_list

_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Return the words of a text in small letters, with a blank between two."""
    return " ".join(_WORD.findall(text.casefold()))


@cache
def agencies() -> tuple[tuple[str, str], ...]:
    """Return each form under which a news agency is credited, with the agency."""
    return tuple((entry.term, entry.get("agency")) for entry in word_list("news_agencies"))


@cache
def media() -> frozenset[str]:
    """Return the names of outlets and agencies that are known."""
    names = [entry.term for entry in word_list("media_names")]
    return frozenset(map(plain, (*names, *(name for pair in agencies() for name in pair))))


@cache
def media_words() -> frozenset[str]:
    """Return words that make a name that of an outlet, as its last: "times"."""
    return frozenset(entry.term.casefold() for entry in word_list("media_words"))


@cache
def places() -> frozenset[str]:
    """Return every word of the name of a place: "York" too."""
    names = (entry.term for name in ("places", "countries") for entry in word_list(name))
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name))


@cache
def not_telling() -> frozenset[str]:
    """Return words of outlets' names that name no outlet by themselves."""
    return frozenset(entry.term for entry in word_list("outlet_name_words"))
