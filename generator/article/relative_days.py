"""Days, months and years told from another: 'yesterday', 'last night', 'a day earlier', 'April last year'.

What they are told from is either the day of publication or a day that the same sentence names. Words that leave
either open ('recently', 'last Monday', 'the other day') are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.article.keyed import KeyedPattern

Unit = Literal["day", "month", "year"]
Origin = Literal["issue", "text"]
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|one|\d{{1,2}})"
_PART = r"(?P<part>morning|afternoon|evening|night)"
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
_EDGE = r"(?:(?P<edge>early|late|earlier|later)\s+)?"
_TODAY = KeyedPattern(
    re.compile(rf"\b{_EDGE}(?:(?P<word>today|tonight)(?!['’]s\b)|this\s+{_PART})\b"),
    ("today", "tonight", "this morning", "this afternoon", "this evening", "this night"),
)
_YESTERDAY = KeyedPattern(
    re.compile(rf"\b{_EDGE}(?:yesterday(?!['’]s\s+\w+paper)(?:\s+{_PART})?|(?P<last>last\s+(?:night|evening)))\b"),
    ("yesterday", "last night", "last evening"),
)
_TOMORROW = KeyedPattern(re.compile(rf"\btomorrow(?:\s+{_PART})?\b"), ("tomorrow",))
_DAYS_AGO = KeyedPattern(re.compile(rf"\b{_COUNT}\s+days?\s+ago\b"), ("day ago", "days ago"))
_DAYS_OFF = KeyedPattern(
    re.compile(
        rf"\b(?:just\s+|only\s+)?{_COUNT}\s+days?\s+(?P<way>(?:earlier|later)(?!\s+than)|before(?=\s*[,.;:)]|\s*$)|after(?=\s*[,.;:)]|\s*$))"
    ),
    tuple(f"{unit} {way}" for unit in ("day", "days") for way in ("earlier", "later", "before", "after")),
)
_NEXT_DAY = KeyedPattern(
    re.compile(
        r"\bthe\s+(?:(?P<back>(?:previous|preceding)\s+(?P<part>day|evening|night|afternoon|morning)"
        r"|(?P<part_before>day|night|evening|afternoon)\s+before(?=\s*[,.;:)]|\s*$))"
        r"|(?P<on>(?:next|following)\s+(?P<part_on>day|morning|afternoon|evening|night)))\b"
    ),
    (
        *("the previous", "the preceding", "the next", "the following"),
        *("the day before", "the night before", "the evening before", "the afternoon before"),
    ),
)
_MONTH_LAST_YEAR = KeyedPattern(
    re.compile(rf"\b{_MONTH}\s+(?:of\s+)?(?P<way>last|this)\s+year\b"), ("last year", "this year")
)
_UNIT_LAST = KeyedPattern(
    re.compile(r"\b(?:(?P<edge>earlier|later)\s+)?(?P<way>last|this)\s+(?P<unit>month|year)\b(?!['’]s\b)"),
    ("last month", "this month", "last year", "this year"),
)
RELATIVES = (_TODAY, _YESTERDAY, _TOMORROW, _DAYS_AGO, _DAYS_OFF, _NEXT_DAY, _MONTH_LAST_YEAR, _UNIT_LAST)
_AT_START = re.compile(r"\W{0,3}(?:Today|Yesterday|Tonight|Tomorrow|Last|This|The|A|Two|Three|Early|Late|Earlier)\b")


@dataclass(frozen=True)
class Relative:
    """`count` units after (before, if negative) the day of publication or a day that the sentence names."""

    start: int
    end: int
    unit: Unit
    count: int
    origin: Origin
    part: str = ""
    month: str = ""


def relatives_in(text: str, keys: str) -> list[Relative]:
    """Return the relative days, months and years of a sentence, in text order, none inside another.

    `keys` is `keyed(text)`.
    """
    found = sorted(_all(_lowered(text), keys), key=lambda one: (one.start, -one.end))
    kept: list[Relative] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _lowered(text: str) -> str:
    """Return the sentence with the capital of its first word made small; other capitals make names ('USA Today')."""
    opening = _AT_START.match(text)
    return text[: opening.end()].lower() + text[opening.end() :] if opening else text


def _all(text: str, keys: str) -> Iterator[Relative]:
    for match in _TODAY.finditer(text, keys):
        part = "night" if match["word"] == "tonight" else match["part"] or ""
        yield Relative(match.start(), match.end(), "day", 0, "issue", part or _edge(match))
    for match in _YESTERDAY.finditer(text, keys):
        part = match["last"].split()[-1] if match["last"] else match["part"] or ""
        yield Relative(match.start(), match.end(), "day", -1, "issue", part or _edge(match))
    for match in _TOMORROW.finditer(text, keys):
        yield Relative(match.start(), match.end(), "day", 1, "issue", match["part"] or "")
    for match in _DAYS_AGO.finditer(text, keys):
        yield Relative(match.start(), match.end(), "day", -_number(match["count"]), "issue")
    for match in _DAYS_OFF.finditer(text, keys):
        sign = -1 if match["way"] in {"earlier", "before"} else 1
        yield Relative(match.start(), match.end(), "day", sign * _number(match["count"]), "text")
    for match in _NEXT_DAY.finditer(text, keys):
        part = match["part"] or match["part_before"] or match["part_on"]
        count = -1 if match["back"] else 1
        yield Relative(match.start(), match.end(), "day", count, "text", "" if part == "day" else part)
    for match in _MONTH_LAST_YEAR.finditer(text, keys):
        count = -1 if match["way"] == "last" else 0
        yield Relative(match.start(), match.end(), "year", count, "issue", month=match["month"])
    for match in _UNIT_LAST.finditer(text, keys):
        unit: Unit = "month" if match["unit"] == "month" else "year"
        yield Relative(match.start(), match.end(), unit, -1 if match["way"] == "last" else 0, "issue")


def _edge(match: re.Match[str]) -> str:
    return match["edge"] if match["edge"] in {"early", "late"} else ""


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return 1 if word == "one" else _NUMBERS.index(word) + 1
