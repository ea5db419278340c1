"""Questions on what one article states and another credits to someone or leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import apart
from generator.event.questions.readings import articles, compared, part, places, told
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Discrepancy, Reading

_WEIGHT = 0.85


@family("certainty")
def certainty(room: Newsroom) -> Iterator[Draft]:
    """Ask how each article could know, and which words make the difference."""
    for row in room.report.discrepancies:
        if row.level == "certainty":
            yield _question(room, row)


def _question(room: Newsroom, row: Discrepancy) -> Draft:
    firm = [reading for reading in row.readings if reading.value.startswith("stated")]
    loose = [reading for reading in row.readings if reading not in firm]
    both = firm and loose
    ask = (
        f"It is stated outright: {_all(room, firm)}. It is left open, or credited to someone: {_all(room, loose)}. "
        if both
        else f"{row.what} {compared(room, row)} "
    )
    return draft(
        "certainty",
        _WEIGHT * (0.5 + row.confidence / 2),
        "investigate",
        f"{ask}Which words make the difference, and how could each article know?",
        steps=(
            "Circle the words that make the one more certain than the other.",
            "Write down how each could know: was a reporter there, did somebody tell, or is it not said?",
            "Write the firm sentence again so that it claims no more than its source can know.",
        ),
        key=(
            *told(room, row),
            "Open: which of them knew more when it was written.",
            "A good answer may notice words such as “appears”, “is said to” or “suspected”, and who is credited.",
        ),
        about=(row.id,),
        evidence=places(row),
        finding=row.id,
        articles=articles(row),
    )


def _all(room: Newsroom, readings: list[Reading] | tuple[Reading, ...]) -> str:
    return apart([part(room, reading) for reading in readings])
