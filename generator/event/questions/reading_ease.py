"""A question on the hardest sentence: who can read this?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import quoted
from generator.event.questions.registry import Draft, draft, family

_WEIGHT = 0.4


@family("reading ease")
def reading_ease(room: Newsroom) -> Iterator[Draft]:
    """Ask for the hardest sentence of the hardest article in plainer words."""
    rows = [row for row in room.report.readability if row.grade is not None and row.hardest]
    if not rows:
        return
    row = max(rows, key=lambda one: (one.grade or 0, one.article))
    easiest = min(rows, key=lambda one: (one.grade or 0, one.article))
    span = row.hardest[0]
    compared = (
        (
            f"By the usual formulas {room.name(row.article)} asks for about {row.grade:.0f} years of school, "
            f"{room.name(easiest.article)} for about {easiest.grade:.0f}.",
        )
        if easiest is not row
        else (f"By the usual formulas {room.name(row.article)} asks for about {row.grade:.0f} years of school.",)
    )
    hardest = f"By the usual formulas {room.name(row.article)} is the hardest to read. " if easiest is not row else ""
    yield draft(
        "reading ease",
        _WEIGHT,
        "stop",
        f"{hardest}One of the hardest sentences in {room.name(row.article)} has {len(span.text.split())} words and "
        f"begins {quoted(span.text, 8)}. Who can read it without stopping? Write it as two or three short sentences.",
        steps=(
            "Read it once, close the page, and say what it says.",
            "Split it. Keep every fact and every source.",
            "Say what had to go, and whether it mattered.",
        ),
        key=(
            *compared,
            "Open: how hard it is for this class. Formulas count letters, syllables and words; they know no meaning.",
            "A good answer may notice that a short version easily loses who said so, or how sure it is.",
        ),
        about=(row.article, span.text),
        evidence=(span,),
    )
