"""Clock times of different zones on one scale: minutes after midnight, universal time.

A named zone has a known distance from universal time, or two, in winter and summer. 'Local time' is that of the
country where the event takes place, as far as the articles tell it: the least and the most of its zones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.article.clock_times import DAY, LOCAL
from generator.article.gazetteer import country_of
from generator.claims import Interval
from generator.event.discrepancies.intervals import wide_places
from generator.event.discrepancies.registry import Comparison
from generator.lexicons import word_list

HOUR = 60


@dataclass(frozen=True)
class Offset:
    """Minutes ahead of universal time, at least and at most."""

    least: float
    most: float

    def universal(self, clock: Interval) -> Interval:
        """Return a clock time of this zone in universal time; it may lie before 0 or after midnight."""
        low = None if clock.low is None else clock.low - self.most
        high = None if clock.high is None else clock.high - self.least
        return Interval(low=low, high=high)

    def local(self, universal: Interval) -> Interval:
        """Return a universal time in this zone."""
        low = None if universal.low is None else universal.low + self.least
        high = None if universal.high is None else universal.high + self.most
        return Interval(low=low, high=high)


@cache
def _named() -> MappingProxyType[str, Offset]:
    return MappingProxyType(
        {
            one.get("canonical"): Offset(float(one.get("least")) * HOUR, float(one.get("most")) * HOUR)
            for one in word_list("time_zones")
        }
    )


@cache
def _of_countries() -> MappingProxyType[str, Offset]:
    return MappingProxyType(
        {
            one.term: Offset(float(one.get("least")) * HOUR, float(one.get("most")) * HOUR)
            for one in word_list("country_clocks")
        }
    )


def country_of_event(comparison: Comparison) -> str:
    """Return the one country that the openings of at least half of the articles name, or the empty string."""
    named = sorted({country for place in wide_places(comparison) if (country := country_of(place))})
    return named[0] if len(named) == 1 else ""


def offset_of(zone: str, country: str) -> Offset | None:
    """Return how far a zone stands from universal time; 'local' and no zone are those of `country`, if it is known."""
    if zone and zone != LOCAL:
        return _named().get(zone)
    return _of_countries().get(country)


def meet_within_a_day(one: Interval, other: Interval) -> bool:
    """Tell whether two stretches of minutes meet on the clock, whatever the day."""
    return any(one.meets(_shifted(other, days * DAY)) for days in (-2, -1, 0, 1, 2))


def _shifted(stretch: Interval, by: float) -> Interval:
    return stretch.scaled(1.0, by)
