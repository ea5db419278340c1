"""Kinds of spot held beside each other: one that cannot lie in the other, or two parts of one kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.claims import Setting
from generator.event.discrepancies.wording import tidy
from generator.lexicons import word_list

_AXES = (
    frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"}),
    frozenset({"front", "back", "rear"}),
    frozenset({"upper", "lower", "top", "bottom"}),
    frozenset({"left", "right"}),
    frozenset({"main", "side"}),
)
_ORDINALS = frozenset(
    {
        "ground",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
    }
    | {"twelfth"}
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_HOUSING = frozenset(
    {"shopping centre", "hotel", "airport", "railway station", "bus station", "university", "school", "port", "stadium"}
    | {"hospital", "factory", "office", "parliament", "town hall", "prison", "barracks", "church", "mine", "court"}
)
_HOUSED = frozenset(
    {"shop", "restaurant", "bar", "gym", "library", "office", "warehouse", "bank", "museum", "theatre"}
    | {"garage", "barn", "post office", "cinema", "police station", "stadium", "embassy"}
)
_NEIGHBOURS = frozenset({frozenset({"home", "barn"}), frozenset({"home", "garage"}), frozenset({"home", "hotel"})})
_REMOTE = frozenset({"wood", "field", "desert", "mountain", "swamp", "lake", "landfill", "tunnel", "sea"})
"""Open ground in which no site of the list is likely to lie."""
_PUBLIC = frozenset({"square", "park", "beach"})
_HALLS = frozenset({"stadium", "church", "school", "court", "hotel", "airport", "theatre", "cinema", "factory"})
_GROUND = _REMOTE | {"beach", "river", "cemetery", "motorway", "park"}
_ADJOINING = frozenset(
    frozenset(pair)
    for pair in (
        ("wood", "mountain"),
        ("beach", "sea"),
        ("park", "lake"),
        ("park", "river"),
        ("park", "wood"),
        ("mountain", "river"),
        ("wood", "river"),
        ("wood", "lake"),
        ("wood", "swamp"),
        ("lake", "beach"),
        ("field", "river"),
        ("field", "motorway"),
        ("wood", "motorway"),
        ("mountain", "motorway"),
        ("mountain", "tunnel"),
        ("motorway", "tunnel"),
        ("field", "park"),
        ("mountain", "desert"),
        ("mountain", "lake"),
    )
)
_TRANSPORT = frozenset({"bus", "train", "plane", "ship"})
_INDOORS = frozenset({"home", "school", "church", "hotel", "shop", "restaurant", "bar", "court", "hospital", "cinema"})
_CARS = frozenset({"car", "taxi", "van"})
_NAMED = frozenset(
    {"airport", "hospital", "school", "university", "church", "mosque", "synagogue", "police station", "museum"}
    | {"railway station", "bus station", "stadium", "prison", "court", "hotel", "theatre", "library", "town hall"}
)
"""Kinds that a name's last word tells: 'Holm Airport', 'Holm High School'."""
_FIRM = frozenset(
    {
        "home",
        "airport",
        "railway station",
        "hospital",
        "school",
        "church",
        "hotel",
        "bank",
        "stadium",
        "cinema",
        "mosque",
    }
    | {"restaurant", "bar", "shop", "museum", "theatre", "synagogue", "factory"}
)


@dataclass(frozen=True)
class Spot:
    """A noun for a spot: its kind, the sort of kind, the words that narrow it down, and how the article has it."""

    kind: str
    sort: str
    narrowed: frozenset[str]
    said: str

    def __str__(self) -> str:
        """Return the spot in the article's words: 'at his home'."""
        return self.said


@cache
def _kinds() -> MappingProxyType[str, tuple[str, str]]:
    return MappingProxyType({one.term: (one.get("kind"), one.get("sort")) for one in word_list("spots")})


def spot_of(setting: Setting) -> Spot | None:
    """Return the spot that a phrase names by a common noun ('at Holm airport', 'in the kitchen'), or `None`."""
    words = re.findall(r"[\w-]+", setting.noun.text.lower())
    for length in (2, 1):
        known = _kinds().get(" ".join(words[-length:])) if len(words) >= length else None
        if known is None and words and length == 1:
            known = _kinds().get(setting.noun.head)
        if known is not None and _is_common(setting.noun.text, *known):
            before = frozenset(words[:-length])
            narrowed = before & frozenset().union(*_AXES) | {_number(word) for word in before if _number(word)}
            return Spot(*known, narrowed, tidy(f"{setting.preposition} {setting.noun.text}"))
    return None


def _is_common(text: str, kind: str, sort: str) -> bool:
    """Tell whether the noun says what the spot is; in a name it may not: 'the White House', 'College Park'."""
    return text.rsplit(maxsplit=1)[-1][:1].islower() or (sort == "premises" and kind in _NAMED)


def _number(word: str) -> str:
    if word in _ORDINALS:
        return word
    return word if _ORDINAL.fullmatch(word) else ""


def are_apart(one: Spot, other: Spot) -> bool:
    """Tell whether two spots are plainly two: of two kinds, neither of which is likely to lie in the other."""
    if one.kind == other.kind:
        return bool(one.narrowed and other.narrowed) and not one.narrowed & other.narrowed
    pair = frozenset({one.kind, other.kind})
    sorts = frozenset({one.sort, other.sort})
    if sorts == {"premises"}:
        housing = any(a in _HOUSING and b in _HOUSED for a, b in ((one.kind, other.kind), (other.kind, one.kind)))
        return not housing and pair not in _NEIGHBOURS
    return (
        (sorts == {"open"} and pair <= _GROUND and pair not in _ADJOINING)
        or (sorts == {"premises", "open"} and bool(pair & _REMOTE) and not pair & {"port", "mine", "barn"})
        or (sorts == {"premises", "open"} and bool(pair & _PUBLIC) and bool(pair & _HALLS))
        or (sorts == {"vehicle", "premises"} and bool(pair & _TRANSPORT) and bool(pair & _INDOORS))
        or (sorts == {"vehicle"} and not pair <= _CARS and "ambulance" not in pair)
        or sorts == {"room"}
    )


def is_firm(one: Spot, other: Spot) -> bool:
    """Tell whether both are sites of their own, or two numbered or opposite parts of one kind."""
    if one.kind == other.kind:
        together = one.narrowed | other.narrowed
        return any(together <= axis for axis in _AXES[:4]) or all(_number(word) for word in together)
    return {one.kind, other.kind} <= _FIRM
