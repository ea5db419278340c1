"""Units of measurement and the hedges of a figure, read from their word lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.claims import Interval
from generator.lexicons import word_list

_LONGEST = 4
CURRENCY_SIGNS = {"$": "dollars", "£": "pounds sterling", "€": "euros", "¥": "yen", "₽": "roubles", "₹": "rupees"}
_UNIT_ENDS_EARLY = frozenset({"year", "decade", "century", "month"})
_NAMED_WHOLES = 10


@dataclass(frozen=True)
class Unit:
    """A unit: value in the base unit of `dimension` = value × `factor` + `offset`."""

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


@cache
def units() -> Mapping[tuple[str, ...], Unit]:
    """Return each unit by the words that name it."""
    return MappingProxyType(
        {
            tuple(entry.term.split()): Unit(
                entry.get("unit"),
                entry.get("dimension"),
                float(entry.get("factor", "1")),
                float(entry.get("offset", "0")),
            )
            for entry in word_list("units")
        }
    )


@cache
def hedges() -> Mapping[tuple[str, ...], str]:
    """Return what each hedge does to the figure after it, by its words."""
    return MappingProxyType({tuple(entry.term.split()): entry.get("bound") for entry in word_list("quantity_hedges")})


@cache
def _unit_openings() -> frozenset[str]:
    return frozenset(name[0] for name in units())


@cache
def _hedge_ends() -> frozenset[str]:
    return frozenset(hedge[-1] for hedge in hedges())


def unit_in(words: list[str], first: int) -> tuple[Unit, int] | None:
    """Return the unit whose name begins at word `first`, and the index after it; the longest name wins."""
    if first >= len(words) or words[first] not in _unit_openings():
        return None
    for length in range(_LONGEST, 0, -1):
        unit = units().get(tuple(words[first : first + length]))
        if unit is not None and first + length <= len(words):
            return unit, first + length
    return None


def hedge_before(words: list[str], first: int) -> tuple[str, int] | None:
    """Return the hedge that ends before word `first`, and where it begins; the longest wins."""
    if first < 1 or words[first - 1] not in _hedge_ends():
        return None
    for length in range(_LONGEST, 0, -1):
        if first - length >= 0:
            bound = hedges().get(tuple(words[first - length : first]))
            if bound is not None:
                return bound, first - length
    return None


def bounded(interval: Interval, bound: str, slack: float, unit: str) -> Interval:
    """Return what is left of `interval` once a hedge has been applied to it.

    'about' leaves a tenth, or half a unit of the last significant figure if that is more, either
    way; 'nearly' leaves a tenth below. 'More than three years' ends before four: a whole number of
    years below ten that has been passed is not yet the next one.
    """
    low, high = interval.low, interval.high
    if low is None or high is None:
        return interval
    match bound:
        case "more":
            left = _passed(high, unit)
        case "just-over":
            left = Interval(low=high, high=high * 1.1, low_open=True)
        case "least":
            left = Interval(low=low)
        case "most":
            left = Interval(high=high)
        case "less":
            left = Interval(high=low, high_open=True)
        case "nearly":
            left = Interval(low=low * 0.9, high=high, high_open=True)
        case "about":
            room = max(abs(high) * 0.1, slack)
            left = Interval(low=low - room, high=high + room)
        case _:
            left = interval
    return left


def _passed(value: float, unit: str) -> Interval:
    if unit in _UNIT_ENDS_EARLY and value == int(value) and value < _NAMED_WHOLES:
        return Interval(low=value, high=value + 1, low_open=True, high_open=True)
    return Interval(low=value, low_open=True)


def rounded_duration(interval: Interval, unit: str) -> Interval:
    """Give a bare number of years or months half a unit either way: 'two years' covers 23 months."""
    if unit in _UNIT_ENDS_EARLY and interval.low is not None and interval.low == interval.high:
        return Interval(low=interval.low - 0.5, high=interval.low + 0.5, high_open=True)
    return interval
