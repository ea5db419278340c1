"""Questions on names that are spelled in more than one way."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.readings import articles, compared, places, told
from generator.event.questions.registry import Draft, draft, family

_WEIGHTS = {
    "conflict": 0.6,
    "internal-conflict": 0.6,
    "error": 0.5,
    "spelling": 0.5,
    "variant": 0.4,
    "granularity": 0.3,
}


@family("spelling")
def spellings(room: Newsroom) -> Iterator[Draft]:
    """Ask where the spelling of a name could be checked, and if one name can be written in several ways."""
    for row in room.report.discrepancies:
        if row.kind != "name" or row.level not in _WEIGHTS:
            continue
        closing = (
            "How can such a difference come about, and where could you check the name?"
            if row.level == "error"
            else "Can a name be written in more than one way, and where could you check this one?"
        )
        yield draft(
            "spelling",
            _WEIGHTS[row.level] * (0.5 + row.confidence / 2),
            "trace",
            f"{row.what} {compared(room, row)} {closing}",
            steps=(
                "Say whether the name comes from another language or alphabet.",
                "Find a place where the person or the body writes the name itself.",
                "Say which other details you would check in an article in which a name differs from all the rest.",
            ),
            key=(
                *told(room, row),
                "Open: which spelling is the bearer's own. A name from another alphabet can have several.",
                "A good answer may notice which articles spell alike: they may follow one agency or one house rule.",
            ),
            about=(row.id,),
            evidence=places(row),
            finding=row.id,
            articles=articles(row),
        )
