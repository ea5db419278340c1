"""How our own sentences are put together: counts in words, lists, dates. Analysis and pages write alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number(count: int) -> str:
    """Return a count in words up to twelve, in digits above."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its noun: `one figure`, `13 figures`."""
    return f"{number(count)} {one if count == 1 else many}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return the noun that goes with a count."""
    return one if count == 1 else many or f"{one}s"


def sentence(text: str) -> str:
    """Return `text` with a capital at its head."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def day(moment: str | None) -> str:
    """Return an ISO date, or date and time, as `16 May 2025`; anything else as it is."""
    if not moment:
        return ""
    parsed = _parsed(moment)
    return moment if parsed is None else f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"


def moment(published: str) -> str:
    """Return an ISO date as `day` does, with the time where it is given: `9 October 2024, 14:20`."""
    parsed = _parsed(published)
    has_time = parsed is not None and ("T" in published or ":" in published)
    return f"{day(published)}, {parsed:%H:%M}" if has_time else day(published)


def _parsed(moment: str) -> datetime | None:
    try:
        return datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return None
