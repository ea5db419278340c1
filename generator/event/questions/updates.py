"""Questions on what may have changed as the event went on: which was written first?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.readings import articles, compared, places, told
from generator.event.questions.registry import Draft, draft, family

_WEIGHT = 0.8
_CLOSING = {"not-told": "Which was written first, and where does the one that tells it have it from?"}


@family("update")
def updates(room: Newsroom) -> Iterator[Draft]:
    """Ask, of readings that may each have been right in its hour, which came first."""
    for row in room.report.discrepancies:
        if row.level != "update":
            continue
        about = articles(row)
        dates = {room.articles[one].published for one in about} - {None}
        how = (
            "Put the articles in the order of their dates."
            if len(dates) == len(about)
            else "Look for words that tell when each was written: a date line, a day of the week, “this morning”."
        )
        right = (
            "can each of these have been right when it was written"
            if len(row.readings) > 2
            else "can both have been right when they were written"
        )
        yield draft(
            "update",
            _WEIGHT * (0.5 + row.confidence / 2),
            "find",
            f"{row.what} {compared(room, row)} {_CLOSING.get(row.rule, f'Which was written first, and {right}?')}",
            steps=(
                how,
                "Say what could have happened or become known in between.",
                "Find out what was known in the end: look for a report from some days later.",
            ),
            key=(
                *told(room, row),
                *filter(None, [room.dates(about)]),
                "Open: whether a reading changed because things changed, or because one article knew less.",
                "A good answer may notice that an earlier article can be careful and still be out of date.",
            ),
            about=(row.id,),
            evidence=places(row),
            finding=row.id,
            articles=about,
        )
