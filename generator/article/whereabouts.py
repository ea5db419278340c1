"""What the names of places say: which lie in which, and whether a name is a town's or that of a larger stretch."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.article.gazetteer import bare, is_capital, is_country
from generator.article.names import MEMORY, fold
from generator.lexicons import word_list

_AFTER = re.compile(r",\s+((?:[A-Z][\w.'’-]*\s?){1,3})")
_WIDE_WORDS = frozenset(
    {"county", "province", "state", "region", "district", "coast", "territory", "oblast", "governorate"}
    | {"prefecture", "department", "parish", "peninsula", "island", "islands", "valley"}
)
_PARTS = ("northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "upper", "lower")


def region_after(text: str, end: int) -> str:
    """Return the state, region or country that follows a place's name after a comma: 'Ohio' in 'Holm, Ohio'.

    `end` is the offset in `text` at which the place's name ends. The empty string if none follows.
    """
    match = _AFTER.match(text, end)
    if match is None:
        return ""
    words = match.group(1).split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).rstrip(",;:")
        for form in (name, name.rstrip(".")):
            if is_wide(form):
                return name.rstrip(".") if is_wide(name.rstrip(".")) else form
    return ""


@cache
def _wide() -> frozenset[str]:
    return frozenset(fold(entry.term) for entry in word_list("places") if entry.get("kind") in {"region", "state"})


@lru_cache(MEMORY)
def is_wide(name: str) -> bool:
    """Tell whether a name is that of a country, state, county, sea or region, in which towns lie."""
    key = bare(name)
    words = key.split()
    if not words:
        return False
    wide = is_country(name) or key in _wide() or words[-1] in _WIDE_WORDS or words[0] in _WIDE_WORDS
    return wide or (len(words) > 1 and words[0] in _PARTS and is_wide(" ".join(words[1:])))


@lru_cache(MEMORY)
def is_town(name: str) -> bool:
    """Tell whether a name is that of a listed city or capital."""
    return is_capital(name) or bare(name) in _towns()


@cache
def _towns() -> frozenset[str]:
    return frozenset(fold(entry.term) for entry in word_list("places") if entry.get("kind") == "city")


@lru_cache(MEMORY)
def core(name: str) -> str:
    """Return a region's name without the word that cuts a part from it: 'jutland' for 'South Jutland'."""
    words = bare(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _PARTS and is_wide(name) else words)


@lru_cache(MEMORY)
def kind_of(name: str) -> str:
    """Return 'country', 'state', 'county' or 'city' where a name is plainly one, and the empty string for any other."""
    key = bare(name)
    if is_country(name):
        return "country"
    if is_town(name):
        return "city"
    if key.split()[-1:] == ["county"]:
        return "county"
    return "state" if key in _states() else ""


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(entry.term) for entry in word_list("places") if entry.get("kind") == "state")


@lru_cache(MEMORY)
def same_state(one: str, other: str) -> bool:
    """Tell whether two names of states are one, also where one is cut short: 'Mich.' and 'Michigan'."""
    short, full = sorted((bare(one).replace(".", ""), bare(other).replace(".", "")), key=lambda name: (len(name), name))
    if short == full:
        return True
    letters = iter(full)
    return kind_of(one) == kind_of(other) == "state" and full[:1] == short[:1] and all(c in letters for c in short)
