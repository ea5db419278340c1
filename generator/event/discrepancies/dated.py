"""Two times of one happening: whether their days, years or hours can be the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.article.clock_times import DAY, LOCAL
from generator.claims import ActClaim, Interval, TimeClaim
from generator.event.discrepancies.clock_zones import HOUR, meet_within_a_day, offset_of

_WEEK = 7
_CLOSE = 5
"""Minutes between two exact clock times that writers round away."""
_ROUND = 10
"""Room either side of a full hour told without minutes."""
_SMALL_HOURS = Interval(low=0, high=6 * HOUR)
_NIGHT = frozenset({"night", "late"})
_PARTS = frozenset({"morning", "afternoon", "evening", "night"})
_LIKE = frozenset({"evening", "night"})
_EVENINGS = frozenset({"evening", "night", "late"})
_MORNINGS = frozenset({"small hours", "morning"})
Hours = Literal["agree", "close", "apart", "parts", "unknown"]


@dataclass(frozen=True)
class Dated:
    """A time, the act that it dates, and the day of publication of its article in ISO form."""

    claim: TimeClaim
    act: ActClaim | None = None
    issued: str | None = None

    @property
    def article(self) -> str:
        """Return the id of the article."""
        return self.claim.article

    @property
    def told(self) -> tuple[object, ...]:
        """Return all on which it depends how the time stands to another: equal times stand alike to all others."""
        claim = self.claim
        when = claim.date, claim.weekday, claim.day, claim.month, claim.year, claim.years
        return claim.predicate, *when, claim.clock, claim.part, claim.part_name, claim.zone, (self.issued or "")[:10]

    @property
    def weekday(self) -> int | None:
        """Return the weekday that the words or the date give, Monday = 0."""
        if self.claim.weekday is not None or self.claim.date is None:
            return self.claim.weekday
        return date.fromisoformat(self.claim.date).weekday()

    @property
    def hours(self) -> Interval | None:
        """Return the minutes after midnight of the day that the time allows."""
        return self.claim.clock or self.claim.part


def days_apart(one: Dated, other: Dated) -> bool:
    """Tell whether two times lie on different days, or in different years or months where no day is given.

    A night reaches into the next morning: 'late Saturday' and 'early Sunday' are one night.
    """
    years = [{each.claim.year} if each.claim.year else set(each.claim.years) for each in (one, other)]
    dated = one.claim.date is not None and other.claim.date is not None
    if years[0] != years[1] and not dated:
        told = all(each.claim.year for each in (one, other)) and one.claim.year != other.claim.year
        return told and is_year_only(one.claim) and is_year_only(other.claim)
    if is_year_only(one.claim) and is_year_only(other.claim):
        months = {each.claim.month for each in (one, other)}
        return years[0] == years[1] and len(months) == 2 and None not in months
    gap = days_between(one, other)
    named = one.claim.weekday is not None and one.claim.weekday == other.claim.weekday
    if gap is None or gap == 0 or named:
        return False
    return abs(gap) > 1 or not _one_night(*((one, other) if gap > 0 else (other, one)))


def days_between(one: Dated, other: Dated) -> int | None:
    """Return how many days after the first time the second lies, as far as both tell.

    Weekdays alone are held against each other as days of one week, for articles published within a week.
    """
    if one.claim.date is not None and other.claim.date is not None:
        return (date.fromisoformat(other.claim.date) - date.fromisoformat(one.claim.date)).days
    if one.weekday is not None and other.weekday is not None and _within_a_week(one, other):
        gap = (other.weekday - one.weekday) % _WEEK
        return gap if gap <= _WEEK // 2 else gap - _WEEK
    if one.claim.day is not None and other.claim.day is not None and one.claim.month and other.claim.month:
        return (other.claim.month - one.claim.month) * 30 + other.claim.day - one.claim.day
    return None


def _within_a_week(one: Dated, other: Dated) -> bool:
    if one.issued is None or other.issued is None:
        return True
    return abs((date.fromisoformat(one.issued[:10]) - date.fromisoformat(other.issued[:10])).days) < _WEEK


def _one_night(earlier: Dated, later: Dated) -> bool:
    """Tell whether the hours of the earlier day reach those of the next, or zones may put them on one day.

    A night and the bare day after it may be one: nothing tells the hour of the latter.
    """
    zones = {each.claim.zone if each.claim.zone != LOCAL else "" for each in (earlier, later)}
    if len(zones) > 1:
        return True
    if earlier.hours is None or earlier.hours.high is None:
        return False
    if earlier.hours.high <= DAY:
        return earlier.claim.part_name == "evening" and later.claim.part_name == "small hours"
    return later.hours is None or earlier.hours.meets(later.hours.scaled(1.0, DAY))


def are_either_side_of_midnight(one: Dated, other: Dated) -> bool:
    """Tell whether one time is the evening or night of a day and the other the first hours of the next."""
    gap = days_between(one, other)
    if gap is None or abs(gap) != 1 or one.claim.clock is not None or other.claim.clock is not None:
        return False
    earlier, later = (one, other) if gap == 1 else (other, one)
    return earlier.claim.part_name in _EVENINGS and later.claim.part_name in _MORNINGS and _one_night(earlier, later)


def is_year_only(claim: TimeClaim) -> bool:
    """Tell whether a time gives no more than a year or a month."""
    return all(one is None for one in (claim.weekday, claim.clock, claim.day, claim.part, claim.date))


def hours_of(one: Dated, other: Dated, country: str = "") -> Hours:
    """Return how the hours of two times stand to each other.

    `country` is where the event takes place: it tells what 'local time' is. `close` are exact times a few
    minutes apart and a full hour beside a time near it; `parts` are two parts of the day that meet at the border.
    """
    if one.hours is None or other.hours is None or days_apart(one, other) or _years_differ(one, other):
        return "unknown"
    if _zone(one) == _zone(other):
        return "unknown" if are_either_side_of_midnight(one, other) else _hours_here(one, other)
    if not _says_zone(one) or not _says_zone(other):
        return "unknown"
    offsets = [offset_of(each.claim.zone, country) for each in (one, other)]
    if offsets[0] is None or offsets[1] is None:
        return "unknown"
    universal = [offset.universal(each.hours) for offset, each in zip(offsets, (one, other), strict=True)]  # type: ignore[union-attr, arg-type]
    return "agree" if meet_within_a_day(universal[0].widened(_CLOSE), universal[1]) else "apart"


def _years_differ(one: Dated, other: Dated) -> bool:
    years = [{each.claim.year} if each.claim.year else set(each.claim.years) for each in (one, other)]
    return years[0] != years[1] and (one.claim.date is None or other.claim.date is None)


def _zone(one: Dated) -> str:
    return "" if one.claim.zone == LOCAL else one.claim.zone


def _says_zone(one: Dated) -> bool:
    """Tell whether a time says in which zone it is told; a part of the day is always the place's own."""
    return bool(one.claim.zone) or one.claim.clock is None


def _hours_here(one: Dated, other: Dated) -> Hours:
    """Return how the hours of two times of one zone stand to each other."""
    mine, theirs = one.hours, other.hours
    if mine is None or theirs is None:
        return "unknown"
    for night, hours in ((one, theirs), (other, mine)):
        if night.claim.clock is None and night.claim.part_name in _NIGHT and hours.meets(_SMALL_HOURS):
            return "unknown"
    parts = {each.claim.part_name for each in (one, other) if each.claim.clock is None}
    if len(parts) == 2 and parts <= _PARTS and parts != _LIKE:
        return "parts" if mine.meets(theirs) and not _only_touch(mine, theirs) else "apart"
    if mine.meets(theirs):
        return "agree"
    return "close" if _rounded(mine).meets(theirs) or _rounded(theirs).meets(mine) else "apart"


def _only_touch(one: Interval, other: Interval) -> bool:
    return one.high == other.low or other.high == one.low


def _rounded(hours: Interval) -> Interval:
    """Return an exact time with the room that writers leave: more for a full hour than for minutes."""
    if hours.low is None or hours.low != hours.high:
        return hours
    return hours.widened(_CLOSE if hours.low % HOUR else _ROUND)
