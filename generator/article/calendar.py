"""The calendar day of a moment: a weekday held against the publication date, 'yesterday', 'a day earlier'.

A weekday said of the past is the last such day up to publication, one said of the future the next; where the verb
does not tell which, the day stays open. 'Today' and 'yesterday' are counted from the day of publication, 'a day
earlier' from the one other day that the sentence names. What is inside quotation marks was said on a day of its own
and is not counted from publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from generator.article.moments import Moment

Tense = Literal["past", "future", "open"]
_WEEK = 7
_HALF_YEAR = 183


def issued_on(published: str | None) -> date | None:
    """Return the day of an ISO date or date and time, or `None` where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def resolved(
    moment: Moment, others: Sequence[Moment], issued: date | None, tense: Tense, *, quoted: bool = False
) -> Moment:
    """Return the moment with its weekday, date, month or year as far as publication or another day tells them.

    `others` are the other moments of the sentence.
    """
    if moment.relative is None:
        return _named(moment, None if quoted else issued, tense)
    relative = moment.relative
    if relative.unit != "day":
        return moment if quoted or issued is None else _month_or_year(moment, issued)
    if relative.origin == "issue":
        return moment if quoted or issued is None else _on(moment, issued + timedelta(days=relative.count))
    return _from_other(moment, relative.count, others, issued, tense)


def _named(moment: Moment, issued: date | None, tense: Tense) -> Moment:
    """Return a moment that names a weekday or a date with the day it is."""
    if moment.month is not None and moment.day is not None:
        year = moment.year or (_year_of(moment.month, moment.day, issued, tense) if issued else None)
        day = _day(year, moment.month, moment.day) if year else None
        return moment._replace(date=day.isoformat()) if day else moment
    if moment.weekday is None or issued is None or tense == "open":
        return moment
    back = (issued.weekday() - moment.weekday) % _WEEK
    ahead = (moment.weekday - issued.weekday()) % _WEEK
    day = issued - timedelta(days=back) if tense == "past" else issued + timedelta(days=ahead)
    return moment._replace(date=day.isoformat())


def _year_of(month: int, day: int, issued: date, tense: Tense) -> int | None:
    """Return the year of a day and month: the last one past, the next one to come, or that within half a year."""
    days = [one for year in (issued.year - 1, issued.year, issued.year + 1) if (one := _day(year, month, day))]
    if tense == "past":
        return max((one.year for one in days if one <= issued), default=None)
    if tense == "future":
        return min((one.year for one in days if one >= issued), default=None)
    near = [(abs((one - issued).days), one.year) for one in days]
    return min(near)[1] if near and min(near)[0] <= _HALF_YEAR else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on(moment: Moment, day: date) -> Moment:
    return moment._replace(date=day.isoformat(), weekday=day.weekday())


def _month_or_year(moment: Moment, issued: date) -> Moment:
    relative = moment.relative
    if relative is None:
        return moment
    if relative.unit == "year":
        return moment._replace(year=issued.year + relative.count)
    months = issued.year * 12 + issued.month - 1 + relative.count
    return moment._replace(year=months // 12, month=months % 12 + 1)


def _from_other(moment: Moment, count: int, others: Sequence[Moment], issued: date | None, tense: Tense) -> Moment:
    """Return 'a day earlier' counted from the one other day of the sentence; unresolved where it names several."""
    named = [one for one in others if one.weekday is not None or (one.day is not None and one.month is not None)]
    days = {(one.weekday, one.month, one.day) for one in named}
    if len(days) != 1:
        return moment
    origin = _named(named[0], issued, tense)
    if origin.date is not None:
        return _on(moment, date.fromisoformat(origin.date) + timedelta(days=count))
    if origin.weekday is not None:
        return moment._replace(weekday=(origin.weekday + count) % _WEEK)
    return moment
