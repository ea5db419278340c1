"""Questions on figures, times, places and roles that do not agree: which other article gives it, and on whose word?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.readings import articles, compared, places, told
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Discrepancy, DiscrepancyKind

_KINDS = frozenset(
    {
        "number", "time", "place", "role", "attendance", "status", "membership", "origin", "attribution",
        "description",
    }
)  # fmt: skip
_CLOSING: dict[DiscrepancyKind, str] = {
    "number": "Who is each figure from, and what would settle it?",
    "role": "Where could you look it up, outside these articles?",
}
_SETTLES: dict[DiscrepancyKind, str] = {
    "number": "the notes or the report of whoever counted or measured",
    "time": "a log, a timetable or a recording that shows the day and the hour",
    "place": "a map, or the notes of somebody who was there",
    "role": "a list of office holders from that week",
    "attendance": "a list of those present, a photograph or a recording",
    "status": "a statement with a date and an hour on it",
    "membership": "a list that the body itself has published",
    "origin": "the proposal itself, with its date",
    "attribution": "what each side itself said at the time",
    "description": "a record made at the time, such as a court paper",
}
_SETTLES_RULE = {
    "toll": "a list kept by a hospital, the police or a rescue service",
    "fate": "a list kept by a hospital, the police or a rescue service",
    "cost": "a contract, a budget or an official estimate",
    "rate": "a count by whoever runs it",
    "worth": "the rate of exchange on that day",
    "duration": "a calendar, once you know when it began",
    "quote-speaker": "a recording",
}
_WEIGHTS = {"conflict": 0.95, "internal-conflict": 0.8, "error": 0.7}


@family("disagreement")
def disagreements(room: Newsroom) -> Iterator[Draft]:
    """Ask, of readings that cannot all be right, whose they are and what would settle it."""
    for row in room.report.discrepancies:
        if row.kind in _KINDS and row.level in _WEIGHTS:
            yield _question(room, row)


def _question(room: Newsroom, row: Discrepancy) -> Draft:
    about = articles(row)
    within = len(about) == 1
    closing = _CLOSING.get(row.kind, "Who says so in each place, and what would settle it?")
    ask = f"{row.what} {compared(room, row)} {closing}"
    settles = _SETTLES_RULE.get(row.rule, _SETTLES.get(row.kind, "a record made at the time"))
    return draft(
        "disagreement",
        _WEIGHTS[row.level] * (0.5 + row.confidence / 2),
        "find",
        ask,
        steps=(
            "Underline the words that differ. Beside each, write who is said to have given them, or “nobody named”.",
            *_elsewhere(room, about, within),
            f"Name one thing outside these articles that could settle it, such as {settles}.",
        ),
        key=(
            *told(room, row),
            *filter(None, [room.dates(about)]),
            "Open: the articles alone do not show which of these is so, or whether any is.",
            "A good answer may notice whose word each one rests on, and that articles that agree may have one source.",
        ),
        about=(row.id,),
        evidence=places(row),
        finding=row.id,
        articles=about,
    )


def _elsewhere(room: Newsroom, about: tuple[str, ...], within: bool) -> Iterator[str]:
    others = room.others(about)
    if others:
        yield f"Look through {room.names(others)}: is anything said about it there?"
    elif within:
        yield "Read on in the same article: does it explain the difference?"
