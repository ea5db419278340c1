"""Questions on readings that may all be right: one is more exact, or people and things are named differently."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.readings import articles, compared, places, told
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Discrepancy

_LEFT_TO_OTHERS = frozenset({"name", "quote-wording", "quote-speaker"})
_WEIGHTS = {"variant": 0.5, "granularity": 0.38}


@family("described")
def described(room: Newsroom) -> Iterator[Draft]:
    """Ask what a reader learns from the one that the other does not tell."""
    for row in room.report.discrepancies:
        if row.kind not in _LEFT_TO_OTHERS and row.level in _WEIGHTS:
            yield _question(room, row)


def _question(room: Newsroom, row: Discrepancy) -> Draft:
    can = "Can they all be right?" if len(row.readings) > 2 else "Can both be right?"
    closing = (
        "Which is the more exact, and does the difference matter to a reader?"
        if row.level == "granularity"
        else f"{can} What does a reader take away from each?"
    )
    about = articles(row)
    others = room.others(about)
    return draft(
        "described",
        _WEIGHTS[row.level] * (0.5 + row.confidence / 2),
        "find",
        f"{row.what} {compared(room, row)} {closing}",
        steps=(
            "Underline the words that differ.",
            *((f"Look through {room.names(others)}: is there another answer?",) if others else ()),
            "Write one sentence that keeps everything on which the articles agree.",
        ),
        key=(
            *told(room, row),
            "Open: whether the articles mean the same in other words, or know different things.",
            "A good answer may notice that a choice of words can be fair and still leave another picture.",
        ),
        about=(row.id,),
        evidence=places(row),
        finding=row.id,
        articles=about,
    )
