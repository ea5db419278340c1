"""Days, dates and clock times in running text, normalised.

A weekday keeps its part of the day; a clock time is an interval of minutes, wider after 'about'
and 'after'. What needs the day of publication ('yesterday', 'today') is left aside, as is the word
'may' where it is a verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.claims import Interval

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
}
_DAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})(?:[’']s)?"
_PART = r"(?P<part>morning|afternoon|evening|night|midday)"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:\s?[:.]\s?(?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<military>\d{2}\s?:?\s?\d{2})\s?(?=GMT|UTC|hours|hrs|local)"
    r"|(?P<twentyfour>(?:[01]\d|2[0-3]):[0-5]\d)\b"
    r"|(?P<named>noon|midnight)\b"
)
_HEDGE = (
    r"(?P<hedge>(?:shortly|just|soon|sometime)\s+(?:after|before)|at\s+about|at\s+around|about|around|approximately"
    r"|roughly|after|before|nearly)"
)
_ZONE = r"(?P<zone>local\s+time|GMT|UTC|[ECMP][SD]?T\b|Eastern|Central|Pacific)"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DATE = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?:)(?:,?\s+(?P<year>\d{{4}}))?")
_DATE_BRITISH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+(?P<year>\d{{4}}))?")
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\s+(?P<year>\d{{4}})\b")
_YEAR_ALONE = re.compile(r"(?:(?<=\bin )|(?<=: ))(?P<year>(?:1[5-9]|20)\d{2})\b(?!\d|[,-]\d)(?!\s+[a-z])")
_WEEKDAY = re.compile(rf"\b(?:(?P<edge>early|late)\s+(?:on\s+)?)?{_DAY}(?:\s+{_PART})?\b", re.IGNORECASE)
_CLOCKS = re.compile(rf"(?:\b{_HEDGE}\s+)?(?<![\w:.,])(?:{_CLOCK})(?:,?\s*\(?{_ZONE})?", re.IGNORECASE)
_BETWEEN = re.compile(r"^[\s,]*(?:on\s+|at\s+|the\s+)?$", re.IGNORECASE)
_ABOUT = 10
_SHORTLY = 30
_HOURS = 180


@dataclass(frozen=True)
class Moment:
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


def moments_in(text: str) -> list[Moment]:
    """Return the moments of `text` in order; a weekday and a clock time side by side are one."""
    found = [
        *(_weekday(match) for match in _WEEKDAY.finditer(text)),
        *(moment for match in _CLOCKS.finditer(text) if (moment := _clock(match)) is not None),
        *_dates(text),
    ]
    return _joined(sorted(found, key=lambda moment: (moment.start, -moment.end)), text)


def _weekday(match: re.Match[str]) -> Moment:
    part = (match["part"] or match["edge"] or "").lower()
    return Moment(match.start(), match.end(), weekday=_WEEKDAYS.index(match["weekday"].lower()), part=_PARTS.get(part))


def _dates(text: str) -> list[Moment]:
    moments: list[Moment] = []
    for pattern in (_DATE, _DATE_BRITISH, _MONTH_YEAR, _YEAR_ALONE):
        for match in pattern.finditer(text):
            if any(moment.start < match.end() and match.start() < moment.end for moment in moments):
                continue
            groups = match.groupdict()
            month = _month(groups["month"]) if groups.get("month") else None
            day = int(groups["day"]) if groups.get("day") else None
            year = int(groups["year"]) if groups.get("year") else None
            if day is None or 1 <= day <= 31:
                moments.append(Moment(match.start(), match.end(), month=month, day=day, year=year))
    return moments


def _month(name: str) -> int:
    return next(place for place, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower()[:3]))


def _clock(match: re.Match[str]) -> Moment | None:
    minutes = _minutes(match)
    if minutes is None:
        return None
    hedge = " ".join((match["hedge"] or "").lower().split())
    zone = " ".join((match["zone"] or "").lower().split())
    zone = {"utc": "gmt", "local time": ""}.get(zone, zone)
    return Moment(match.start(), match.end(), clock=_hedged(minutes, hedge), zone=zone)


def _minutes(match: re.Match[str]) -> int | None:
    if match["named"]:
        return 12 * 60 if match["named"].lower() == "noon" else 0
    if match["military"] or match["twentyfour"]:
        digits = re.sub(r"\D", "", match["military"] or match["twentyfour"])
        hour, minute = int(digits[:2]), int(digits[2:])
        return hour * 60 + minute if hour < 24 and minute < 60 else None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return (hour % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + minute


def _hedged(minutes: int, hedge: str) -> Interval:
    """Give 'about' ten minutes either way, 'shortly after' half an hour, a bare 'after' three hours."""
    if hedge.endswith("after"):
        return Interval(
            low=minutes, high=minutes + (_SHORTLY if hedge.startswith(("shortly", "just", "soon")) else _HOURS)
        )
    if hedge.endswith("before"):
        return Interval(low=minutes - (_SHORTLY if hedge.startswith(("shortly", "just")) else _HOURS), high=minutes)
    if hedge:
        return Interval(low=minutes - _ABOUT, high=minutes + _ABOUT)
    return Interval(low=minutes, high=minutes)


def _joined(moments: list[Moment], text: str) -> list[Moment]:
    """Join a weekday, a date and a clock time that stand side by side, and drop moments inside others."""
    joined: list[Moment] = []
    for moment in moments:
        last = joined[-1] if joined else None
        if last is not None and moment.start < last.end:
            continue
        if last is not None and _BETWEEN.match(text[last.end : moment.start]) and _complement(last, moment):
            joined[-1] = replace(
                last,
                end=moment.end,
                weekday=last.weekday if last.weekday is not None else moment.weekday,
                month=last.month or moment.month,
                day=last.day or moment.day,
                year=last.year or moment.year,
                clock=last.clock or moment.clock,
                zone=last.zone or moment.zone,
                part=last.part or moment.part,
            )
            continue
        joined.append(moment)
    return joined


def _complement(one: Moment, other: Moment) -> bool:
    """Tell whether the two moments give different things about one time."""
    both_days = one.weekday is not None and other.weekday is not None
    both_clocks = one.clock is not None and other.clock is not None
    both_dates = one.month is not None and other.month is not None
    return not (both_days or both_clocks or both_dates)
