"""Questions on words that articles put into different mouths."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import apart
from generator.event.questions.readings import TO_THE_ORIGINAL, articles, places, told
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Discrepancy

_WEIGHTS = {"conflict": 1.0, "variant": 0.6}


@family("speaker")
def speakers(room: Newsroom) -> Iterator[Draft]:
    """Ask where it could be found out who said it."""
    for row in room.report.discrepancies:
        if row.kind == "quote-speaker" and row.level in _WEIGHTS:
            yield _question(room, row)


def _question(room: Newsroom, row: Discrepancy) -> Draft:
    about = articles(row)
    named = apart(
        [f"{reading.value} in {room.names(span.article for span in reading.evidence)}" for reading in row.readings]
    )
    can = (
        "Can more than one of them have said it, and where could you find out?"
        if row.level == "variant"
        else "How could such a difference come about, and where could you find out?"
    )
    return draft(
        "speaker",
        _WEIGHTS[row.level] * (0.5 + row.confidence / 2),
        "trace",
        f"{row.what} Compare: {named}. {can}",
        steps=(
            "Find the words in each article, and underline who is said to have said them.",
            "Check each article: does it tell where and when they were said, and who was there?",
            TO_THE_ORIGINAL,
        ),
        key=(
            *told(room, row),
            "Open: who said it, if only one of them did.",
            "A good answer may notice that the words suit more than one speaker, and that the same words can be read "
            "differently when somebody else says them.",
        ),
        about=(row.id,),
        evidence=places(row),
        finding=row.id,
        articles=about,
    )
