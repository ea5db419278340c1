"""Counts that rise as an event goes on: when a lower and a higher figure can both have been right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.registry import Comparison
from generator.event.discrepancies.wording import day_words
from generator.findings import Level

_BOTH_RIGHT = "Such figures rise as an event goes on, so each can have been right when it was written."
_DAY = 10


@dataclass(frozen=True)
class Growth:
    """What the days of publication make of figures that do not meet; `level` is `None` where nothing can be said."""

    level: Level | None
    note: str


def growth(comparison: Comparison, apart: Sequence[QuantityClaim]) -> Growth:
    """Tell what `apart`, counts of what grows, are to each other by the dates of their articles.

    Figures that rise with the dates are an update, and so are figures whose order in time is not
    known. A figure that falls is a conflict if both are given without a hedge; a fall between hedged
    figures says too little.
    """
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    pairs = [
        (one, other) if one.interval.below(other.interval) else (other, one)
        for one, other in combinations(apart, 2)
        if one.article != other.article and (one.interval.below(other.interval) or other.interval.below(one.interval))
    ]
    if not all(dates[claim.article] for pair in pairs for claim in pair):
        return Growth("update", f" The dates of the articles are not all known. {_BOTH_RIGHT}")
    rising = [(is_earlier(dates[low.article], dates[high.article]), low, high) for low, high in pairs]
    falling = [(low, high) for rises, low, high in rising if rises is False]
    if falling:
        exact = all(low.exact and high.exact for low, high in falling)
        return Growth("conflict" if exact else None, " The lower figure stands in an article published later.")
    if any(rises is None for rises, _, _ in rising):
        return Growth("update", f" Which article was written first is not known. {_BOTH_RIGHT}")
    days = sorted({dates[claim.article][:_DAY] for pair in pairs for claim in pair})
    through = f" The figures rise with the day of publication, from {day_words(days[0])} to {day_words(days[-1])}."
    within = f" Both articles are of {day_words(days[0])}, and the one published later has the higher figure."
    return Growth("update", through if len(days) > 1 else within)


def is_earlier(one: str, other: str) -> bool | None:
    """Tell whether one ISO date, or date and time, lies before another; `None` where they do not say."""
    if one[:_DAY] != other[:_DAY]:
        return one[:_DAY] < other[:_DAY]
    try:
        moments = [datetime.fromisoformat(text) for text in (one, other) if len(text) > _DAY]
    except ValueError:
        return None
    zoned = {moment.tzinfo is None for moment in moments}
    if len(moments) < 2 or len(zoned) > 1 or moments[0] == moments[1]:
        return None
    return moments[0] < moments[1]
