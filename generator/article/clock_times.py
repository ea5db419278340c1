"""Clock times in running text: hours and minutes, how exactly they are told, and the zone they are told in.

A clock time is an interval of minutes after midnight, wider after 'about' and 'after'. 'Six in the evening' is read
as 6 p.m.
"""

from __future__ import annotations

import re
from functools import cache

from generator.article.keyed import KeyedPattern
from generator.claims import Interval
from generator.lexicons import word_list

DAY = 24 * 60
"""Minutes in a day."""
LOCAL = "local"
"""The zone of 'local time'."""
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:\s?[:.]\s?(?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<military>\d{2}\s?:?\s?\d{2})\s?(?=GMT|UTC|hours|hrs|local)"
    r"|(?P<twentyfour>(?:[01]\d|2[0-3]):\s?[0-5]\d)\b(?!\s?[:.]\s?\d)"
    r"|(?P<named>noon|midnight)\b"
    r"|(?P<worded>\d{1,2}(?:[:.]\d{2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:\s+o\s?['’]clock)?\s+(?P<time_of_day>in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b"
)
_KEYS = (
    *(f"0{gap}{half}{stop}{space}m" for gap in ("", " ") for half in "ap" for stop in ("", ".") for space in ("", " ")),
    *("0:0", "0: 0", "gmt", "utc", "hours", "hrs", "local", "noon", "midnight"),
    *("in the morning", "in the afternoon", "in the evening", "at night"),
)
_HOURS_IN_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_HEDGE = (
    r"(?P<hedge>(?:shortly|just|soon|sometime|a\s+little|minutes|moments|a\s+few\s+minutes)\s+(?:after|before)|at\s+about|at\s+around|about|around|approximately"
    r"|roughly|after|before|nearly|by)"
)
_ABOUT = 10
_ABOUT_ROUND = 14
"""Room either side of 'about 10' and 'about half past 10', which are rounder than 'about 10:20'."""
_HALF_HOUR = 30
_SHORTLY = 30
_HOURS = 180
_HALF_DAY = 12 * 60
_BRIEFLY = ("shortly", "just", "soon", "a little", "minutes", "moments", "a few")


@cache
def clocks() -> KeyedPattern:
    """Return the pattern of a clock time with its hedge and its zone."""
    names = sorted((entry.term for entry in word_list("time_zones")), key=lambda name: (-len(name), name))
    zones = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    zone = rf"(?P<zone>local\s+time\b|(?-i:(?:{zones})(?!\w)))"
    hours = r"(?:(?:hours|hrs)\b\.?\s*)?"
    pattern = re.compile(rf"(?:\b{_HEDGE}\s+)?(?<![\w:.,])(?:{_CLOCK})(?:,?\s*{hours}\(?{zone})?", re.IGNORECASE)
    return KeyedPattern(pattern, _KEYS)


def clock_of(match: re.Match[str]) -> tuple[Interval, str] | None:
    """Return the minutes after midnight that a match of `clocks` allows and its zone, or `None` for no clock time.

    The zone is the canonical name of `time_zones.txt`, 'local', or the empty string where none is named.
    """
    minutes = _minutes(match)
    if minutes is None:
        return None
    return _hedged(minutes, " ".join((match["hedge"] or "").lower().split())), _zone(match["zone"])


def _zone(name: str | None) -> str:
    said = " ".join((name or "").lower().split())
    return LOCAL if said == "local time" else _zones().get(said, "")


@cache
def _zones() -> dict[str, str]:
    return {entry.term.lower(): entry.get("canonical") for entry in word_list("time_zones")}


def _minutes(match: re.Match[str]) -> int | None:
    if match["named"]:
        return 12 * 60 if match["named"].lower() == "noon" else 0
    if match["military"] or match["twentyfour"]:
        digits = re.sub(r"\D", "", match["military"] or match["twentyfour"])
        hour, minute = int(digits[:2]), int(digits[2:])
        return hour * 60 + minute if hour < 24 and minute < 60 else None
    if match["worded"]:
        return _minutes_in_words(match["worded"].lower(), match["time_of_day"].lower())
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return (hour % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + minute


def _minutes_in_words(told: str, time_of_day: str) -> int | None:
    """Return the minutes after midnight of 'nine in the evening', '10 o'clock at night'."""
    hour, _, minute = told.replace(":", ".").partition(".")
    hours = _HOURS_IN_WORDS.get(hour) or int(hour)
    if not 1 <= hours <= 12 or int(minute or 0) > 59:
        return None
    later = not time_of_day.endswith("morning") and not (time_of_day.endswith("night") and hours in {12, 1, 2, 3, 4})
    return (hours % 12 + (12 if later else 0)) * 60 + int(minute or 0)


def _hedged(minutes: int, hedge: str) -> Interval:
    """Give 'about' a quarter of an hour, 'shortly after' half an hour, a bare 'after' three hours."""
    if hedge.endswith("after"):
        return Interval(low=minutes, high=minutes + (_SHORTLY if hedge.startswith(_BRIEFLY) else _HOURS))
    if hedge.endswith("before"):
        return Interval(low=minutes - (_SHORTLY if hedge.startswith(_BRIEFLY) else _HOURS), high=minutes)
    if hedge == "by":
        return Interval(low=max(0, minutes - _HALF_DAY), high=minutes)
    if hedge:
        room = _ABOUT if minutes % _HALF_HOUR else _ABOUT_ROUND
        return Interval(low=minutes - room, high=minutes + room)
    return Interval(low=minutes, high=minutes)
