"""Dates as articles and their front matter write them, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import chain

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"),
)
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CLOCK = re.compile(r"\d\s*:\s*\d\d|\d\s*[ap]\.?\s?m\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*\d{4}\b")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T ])")
_NAMED = re.compile(r"[A-Za-z]{3}")
_PUBLISHED = re.compile(r"\b(?:published|posted|issued)\b", re.IGNORECASE)


def written_date(text: str) -> str | None:
    """Return the first date in `text` that can be read in one way only, as `YYYY-MM-DD`, or None.

    A month is named, or the date is in ISO order; `4/9/2007` is left alone.
    """
    return next(_written(text), None)


def publication_date(line: str) -> str | None:
    """Return the date at which a line says that an article was published, as `YYYY-MM-DD`.

    Of several dates it is the one that follows `Published` or `Posted`; None where they are unlike and none does.
    """
    label = _PUBLISHED.search(line)
    labelled = next(_written(line[label.end() :]), None) if label else None
    dates = set(_written(line))
    return labelled or (dates.pop() if len(dates) == 1 else None)


def _written(text: str) -> Iterator[str]:
    """Yield the dates in `text` that can be read in one way only, in their order."""
    for match in sorted(chain.from_iterable(one.finditer(text) for one in _WRITTEN), key=lambda one: one.start()):
        month = match["month"].lower()[:3]
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        with suppress(ValueError):
            yield date(int(match["year"]), number, int(match["day"])).isoformat()


def iso_date(value: str) -> str | None:
    """Return the date, or date and time, that `value` states, in ISO 8601; None where it states none.

    Day, month and year must all be there, and be readable in one way only. Nothing depends on
    today's date.
    """
    value = " ".join(value.split())
    if len(value) > 80:
        return None
    if _ISO.match(value):
        return _exact(value)
    ambiguous = _NUMERIC.search(value)
    if ambiguous and max(int(ambiguous[1]), int(ambiguous[2])) <= 12 and ambiguous[1] != ambiguous[2]:
        return None
    if not ambiguous and not _NAMED.search(value):
        return None
    plain = written_date(value) if any(pattern.fullmatch(value) for pattern in _WRITTEN) else None
    return plain or _parsed(value)


def _parsed(value: str) -> str | None:
    # Imported here because it takes a third of a second, and a date in ISO order or with a named month needs it not.
    import dateparser  # noqa: PLC0415

    parsed = dateparser.parse(
        value,
        languages=["en"],
        settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "RELATIVE_BASE": datetime(2000, 1, 1)},
    )
    if parsed is None:
        return None
    return parsed.isoformat() if _CLOCK.search(value) else parsed.date().isoformat()


def two_readings(value: str) -> tuple[date, date] | None:
    """Return the two days that a date in figures such as `04/03/2025` may mean: 4 March, then 3 April; else None."""
    match = _NUMERIC.search(value)
    year = re.search(r"\d{4}", value[match.end() - 4 :]) if match else None
    if match is None or year is None or match[1] == match[2]:
        return None
    first, second = int(match[1]), int(match[2])
    try:
        return date(int(year[0]), second, first), date(int(year[0]), first, second)
    except ValueError:
        return None


def is_certain(day: date, text: str) -> bool:
    """Tell whether a day that was read from figures in `text` is no guess between day and month.

    It is none where the two are the same, where one can be no month, and where `text` has the day with its month's name
    or in ISO order.
    """
    if day.day > 12 or day.day == day.month:
        return True
    year, month, number = day.year, _MONTHS[day.month - 1], rf"0?{day.day}(?:st|nd|rd|th)?"
    ways = (
        rf"{year}(?:{day:%m%d}|[-/.]0?{day.month}[-/.]0?{day.day}|[-/.]{month}[a-z]*[-/.]0?{day.day})",
        rf"{number}(?:\s+of)?[\s.-]*{month}[a-z]*\.?,?[\s-]*{year}",
        rf"\b{month}[a-z]*\.?\s*{number}\b[^<>]{{0,25}}?\b{year}",
    )
    return re.search(rf"(?<!\d)(?:{'|'.join(ways)})(?!\d)", text, re.IGNORECASE) is not None


def spelled(day: date) -> str:
    """Return a day as `4 March`."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1]}"


def _exact(value: str) -> str | None:
    """Return a date or date and time that begins in ISO order, or None where there is no such day."""
    match = _ISO.match(value)
    if match is None:
        return None
    day, time = "-".join(part.zfill(2) for part in match.groups()), value[match.end() :].strip()
    try:
        if not time:
            return date.fromisoformat(day).isoformat()
        return datetime.fromisoformat(f"{day}T{time.removeprefix('T').replace(' ', '')}").isoformat()
    except ValueError:
        return None
