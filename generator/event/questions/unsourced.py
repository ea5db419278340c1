"""Questions on checkable statements for which an article names no source."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import ended, quoted
from generator.event.questions.registry import Draft, draft, family

_WEIGHT = 0.6


@family("unsourced")
def unsourced(room: Newsroom) -> Iterator[Draft]:
    """Ask how a reader could check the first statement of an article that rests on nobody."""
    for row in room.report.reliance:
        if not row.unsourced or row.words_sourced == 0:
            continue
        span = row.unsourced[0]
        others = room.others([row.article])
        yield draft(
            "unsourced",
            _WEIGHT,
            "trace",
            f"{ended(f'{room.at_head(row.article)} writes {quoted(span.text, 24)}')} The text names no source for it. "
            "How could a reader check it?",
            steps=(
                "Underline what can be checked in the sentence: a figure, a day, a deed.",
                *((f"Look through {room.names(others)}: is there a source for it?",) if others else ()),
                "Name somebody who must know, and a place where they may have put it in writing.",
            ),
            key=(
                room.says(span, 30),
                f"Parallax found {len(row.unsourced)} such "
                f"{'statement' if len(row.unsourced) == 1 else 'statements'} in this article.",
                "Open: whether the author saw it, or has it from somebody whom the article does not name.",
                "A good answer may notice that not everything needs a source: what everybody could see does not.",
            ),
            about=(row.article, span.text),
            evidence=(span,),
        )
