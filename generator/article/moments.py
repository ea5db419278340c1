"""Days, dates and clock times in running text, normalised.

A weekday keeps its part of the day; a clock time is an interval of minutes. What is told from another day
('yesterday', 'a day earlier') is kept as such, for `calendar` to resolve. The word 'may' is left aside where it is a
verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.article.clock_times import LOCAL, clock_of, clocks
from generator.article.keyed import KeyedPattern, has_any, keyed
from generator.article.relative_days import RELATIVES, Relative, relatives_in
from generator.claims import Interval

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_PARTS = {
    "early": Interval(low=0, high=10 * 60),
    "morning": Interval(low=0, high=12 * 60),
    "midday": Interval(low=11 * 60, high=14 * 60),
    "afternoon": Interval(low=12 * 60, high=18 * 60),
    "evening": Interval(low=17 * 60, high=24 * 60),
    "night": Interval(low=17 * 60, high=30 * 60),
    "late": Interval(low=15 * 60, high=30 * 60),
    "small hours": Interval(low=0, high=6 * 60),
    "dawn": Interval(low=3 * 60, high=9 * 60),
    "dusk": Interval(low=15 * 60, high=23 * 60),
    "early afternoon": Interval(low=12 * 60, high=16 * 60),
    "late afternoon": Interval(low=14 * 60, high=19 * 60),
    "early evening": Interval(low=16 * 60, high=21 * 60),
    "late evening": Interval(low=19 * 60, high=24 * 60),
    "late morning": Interval(low=9 * 60, high=12 * 60),
}
"""Minutes after midnight of each part of the day, generous at the borders; 'night' and 'late' reach past midnight."""
_AS_PART = {"lunchtime": "midday", "noontime": "midday", "daybreak": "dawn", "sunrise": "dawn", "sunset": "dusk"} | {
    "nightfall": "dusk",
    "predawn": "small hours",
    "pre-dawn": "small hours",
}
_DAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})(?:[’']s)?"
_PART = r"(?P<part>morning|afternoon|evening|night|midday|lunchtime|noontime)"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DATE = KeyedPattern(
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?:)(?:,?\s+(?P<year>\d{{4}}))?"), ("0",)
)
_DATE_BRITISH = KeyedPattern(
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+(?P<year>\d{{4}}))?"), ("0",)
)
_MONTH_YEAR = KeyedPattern(re.compile(rf"\b{_MONTH}(?:,|\s+of)?\s+(?P<year>\d{{4}})\b"), ("0000",))
_AFTER_YEAR = (
    "after|against|although|and|as|at|because|before|but|by|during|following|for|from|in|on|over|that|though|to|when"
    "|where|which|while|who|with"
)
"""Words that may follow a year; before any other word in small letters a number counts something."""
_YEAR_ALONE = KeyedPattern(
    re.compile(
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=: ))(?P<year>(?:1[5-9]|20)\d{2})\b"
        rf"(?!\d|[,-]\d)(?!\s+(?!(?:{_AFTER_YEAR})\b)[a-z])"
    ),
    ("0000",),
)
_WEEKDAY = KeyedPattern(
    re.compile(rf"\b(?:(?P<edge>early|late)\s+(?:on\s+)?)?{_DAY}(?:\s+{_PART})?\b", re.IGNORECASE), ("day",)
)
_PART_OF = KeyedPattern(
    re.compile(
        r"\b(?:(?P<edge>early|late)\s+)?(?:(?P<part>morning|afternoon|evening|night)\s+of"
        r"|(?P<small>early|small|wee|pre-?dawn)(?:\s+morning)?\s+hours\s+(?:of|on)|(?P<light>dawn|dusk|daybreak|sunrise|sunset"
        rf"|nightfall|lunchtime)\s+on)\b(?=\s+(?:{'|'.join(WEEKDAYS)}|{_MONTH}|\d{{1,2}}\s|today|yesterday))",
        re.IGNORECASE,
    ),
    (
        *(f"{part} of" for part in ("morning", "afternoon", "evening", "night", "hours")),
        *(
            f"{part} on"
            for part in ("hours", "dawn", "dusk", "daybreak", "sunrise", "sunset", "nightfall", "lunchtime")
        ),
    ),
)
_YEAR_FROM = KeyedPattern(
    re.compile(r"\bdat(?:e|es|ed|ing)\s+(?:back\s+)?(?:from|to)\s+(?P<year>(?:1[5-9]|20)\d{2})\b(?![-–\d])"), ("0000",)
)
_MONTH_ALONE = KeyedPattern(
    re.compile(
        r"(?<=\b[Ii]n )(?:early\s+|late\s+|mid-)?(?P<month>January|February|March|April|May|June|July|August|September"
        r"|October|November|December)\b(?!['’]s)(?!,?\s+(?:of\s+)?(?:\d|last|this))"
    ),
    tuple(f"in {first}" for first in (*_MONTHS, "early", "late", "mid")),
)
_WITH_MONTH = (_DATE, _DATE_BRITISH, _MONTH_YEAR, _MONTH_ALONE)
"""The patterns of dates that name a month: without a month's first letters they are not tried."""
_WITHOUT_MONTH = (_YEAR_ALONE, _YEAR_FROM)
_DATES = (*_WITH_MONTH, *_WITHOUT_MONTH)
_SHORT_MONTHS = tuple(month[:3] for month in _MONTHS)
_IN_BRACKETS = re.compile(r"^[\s,]*(?:\(|or\s+)$")
_BETWEEN = re.compile(r"^[\s,]*(?:on\s+|at\s+|the\s+)?$", re.IGNORECASE)


class Moment(NamedTuple):
    """A day, date or clock time at offsets into the text; fields that it does not give are `None`."""

    start: int
    end: int
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    clock: Interval | None = None
    zone: str = ""
    part: Interval | None = None
    part_name: str = ""
    relative: Relative | None = None
    """The day, month or year from which this one is told."""
    date: str | None = None
    """The day in ISO form, where the publication date tells it."""


def moments_in(text: str) -> list[Moment]:
    """Return the moments of `text` that it names itself, in order; a weekday and a clock time side by side are one."""
    return side_by_side(named_in(text, keyed(text)), text)


def patterns() -> tuple[KeyedPattern, ...]:
    """Return the patterns of which a sentence must have a key to tell any moment."""
    return (_WEEKDAY, clocks(), _PART_OF, *_DATES, *RELATIVES)


def told_moments(named: Sequence[Moment], text: str, keys: str) -> list[Moment]:
    """Return the moments of a sentence in order, with those told from another day: 'yesterday at noon'.

    `keys` is `keyed(text)`, and `named` what `named_in` returns for it.
    """
    relative = [
        Moment(
            one.start,
            one.end,
            month=_month(one.month) if one.month else None,
            part=_PARTS.get(one.part),
            part_name=one.part,
            relative=one,
        )
        for one in relatives_in(text, keys)
    ]
    return side_by_side([*named, *relative], text)


def _order(moment: Moment) -> tuple[int, int]:
    return moment.start, -moment.end


def named_in(text: str, keys: str) -> list[Moment]:
    """Return the weekdays, clock times, parts of a day and dates that `text` names, each for itself, in no order.

    `keys` is `keyed(text)`.
    """
    return [
        *(_weekday(match) for match in _WEEKDAY.finditer(text, keys)),
        *(moment for match in clocks().finditer(text, keys) if (moment := _clock(match)) is not None),
        *(_part_of(match) for match in _PART_OF.finditer(text, keys)),
        *_dates(text, keys),
    ]


def _weekday(match: re.Match[str]) -> Moment:
    part, edge = (match["part"] or "").lower(), (match["edge"] or "").lower()
    weekday = WEEKDAYS.index(match["weekday"].lower())
    part = _AS_PART.get(part, part)
    return Moment(match.start(), match.end(), weekday=weekday, part=_reach_of(part, edge), part_name=part or edge)


def _reach_of(part: str, edge: str) -> Interval | None:
    """Return the minutes of 'late Tuesday evening': of the narrower part where there is one."""
    if not part or (edge == "early" and part == "morning"):
        return _PARTS.get(edge)
    return _PARTS.get(f"{edge} {part}") or _PARTS[part]


def _part_of(match: re.Match[str]) -> Moment:
    if match["small"]:
        return Moment(match.start(), match.end(), part=_PARTS["small hours"], part_name="small hours")
    part = (match["part"] or match["light"]).lower()
    part = _AS_PART.get(part, part)
    return Moment(match.start(), match.end(), part=_reach_of(part, (match["edge"] or "").lower()), part_name=part)


def _dates(text: str, keys: str) -> list[Moment]:
    moments: list[Moment] = []
    for pattern in _DATES if has_any(keys, _SHORT_MONTHS) else _WITHOUT_MONTH:
        for match in pattern.finditer(text, keys):
            if any(moment.start < match.end() and match.start() < moment.end for moment in moments):
                continue
            groups = match.groupdict()
            month = _month(groups["month"]) if groups.get("month") else None
            day = int(groups["day"]) if groups.get("day") else None
            year = int(groups["year"]) if groups.get("year") else None
            if day is None or 1 <= day <= 31:
                start = match.start("year") if pattern is _YEAR_FROM else match.start()
                moments.append(Moment(start, match.end(), month=month, day=day, year=year))
    return moments


def _month(name: str) -> int:
    return next(place for place, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower()[:3]))


def _clock(match: re.Match[str]) -> Moment | None:
    read = clock_of(match)
    return None if read is None else Moment(match.start(), match.end(), clock=read[0], zone=read[1])


def side_by_side(moments: Iterable[Moment], text: str) -> list[Moment]:
    """Return moments in text order: a weekday, a date and a clock time side by side as one, none inside another."""
    joined: list[Moment] = []
    for moment in sorted(moments, key=_order):
        last = joined[-1] if joined else None
        if last is not None and moment.start < last.end:
            continue
        if last is not None and _is_same_elsewhere(last, moment, text):
            joined[-1] = last._replace(zone=LOCAL)
        if last is not None and _BETWEEN.match(text[last.end : moment.start]) and _complement(last, moment):
            joined[-1] = last._replace(
                end=moment.end,
                weekday=last.weekday if last.weekday is not None else moment.weekday,
                month=last.month or moment.month,
                day=last.day or moment.day,
                year=last.year or moment.year,
                clock=last.clock or moment.clock,
                zone=last.zone or moment.zone,
                part=last.part or moment.part,
                part_name=last.part_name or moment.part_name,
                relative=last.relative or moment.relative,
            )
            continue
        joined.append(moment)
    return joined


def _is_same_elsewhere(one: Moment, other: Moment, text: str) -> bool:
    """Tell whether the second is the first in another zone, so that the first is local: '2:55 p.m. (1155 GMT)'."""
    told = one.clock is not None and not one.zone and other.clock is not None and other.zone not in {"", LOCAL}
    return told and _IN_BRACKETS.match(text[one.end : other.start]) is not None


def _complement(one: Moment, other: Moment) -> bool:
    """Tell whether the two moments give different things about one time."""
    both_days = all(moment.weekday is not None or moment.relative is not None for moment in (one, other))
    both_clocks = one.clock is not None and other.clock is not None
    both_dates = one.month is not None and other.month is not None
    of_part = one.clock is None and one.part is not None and one.weekday is None and one.relative is None
    both_parts = of_part and other.clock is not None
    return not (both_days or both_clocks or both_dates or both_parts)
