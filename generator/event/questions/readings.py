"""The readings of a finding, put side by side in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import apart, folded, quoted
from generator.findings import Discrepancy, Reading, Span

_SHOWN = 5
_QUOTED = 12
_SENTENCES = 2
_KEY = 6


def compared(room: Newsroom, row: Discrepancy) -> str:
    """Return `Compare: “19 cracks” in the Gannet; “24 cracks” in the Wire.`, in the articles' own words."""
    about = articles(row)
    if len(about) == 1:
        within = apart([quoted(_telling(reading), _QUOTED) for reading in row.readings[:_SHOWN]])
        return f"Compare within {room.name(about[0])}: {within}."
    parts = [part(room, reading) for reading in row.readings[:_SHOWN]]
    more = len(row.readings) - _SHOWN
    return f"Compare: {apart([*parts, 'other answers elsewhere'] if more > 0 else parts)}."


def part(room: Newsroom, reading: Reading) -> str:
    """Return one reading in the articles' own words, and where it stands."""
    text = _telling(reading)
    same = [span.article for span in reading.evidence if folded(span.text) == folded(text)]
    rest = [span.article for span in reading.evidence if span.article not in same]
    also = f" and, in other words, in {room.names(rest, 2)}" if rest else ""
    return f"{quoted(text, _QUOTED)} in {room.names(same)}{also}"


def _telling(reading: Reading) -> str:
    """Return the words that most articles use for a reading; one word alone only where there is nothing longer."""
    counts = Counter(folded(span.text) for span in reading.evidence)

    def order(span: Span) -> tuple[bool, int, int]:
        return _is_bare(span.text), -counts[folded(span.text)], reading.evidence.index(span)

    return min(reading.evidence, key=order).text


def _is_bare(text: str) -> bool:
    return len(text.split()) < 2 and not text[:1].isupper()


def places(row: Discrepancy) -> tuple[Span, ...]:
    """Return the places that show a finding best: of each reading the first of each article, few of each."""
    shown: list[Span] = []
    for reading in row.readings:
        first = {span.article: span for span in reversed(reading.evidence)}
        ordered = [span for span in reading.evidence if first[span.article] is span]
        telling = sorted(ordered, key=lambda span: folded(span.text) != folded(_telling(reading)))
        shown += telling[: _SENTENCES if len(row.readings) < 4 else 1]
    return tuple(shown)


def articles(row: Discrepancy) -> tuple[str, ...]:
    """Return every article that a finding is about."""
    return tuple(dict.fromkeys(span.article for reading in row.readings for span in reading.evidence))


def told(room: Newsroom, row: Discrepancy) -> tuple[str, ...]:
    """Return what each article writes and whom it credits, a sentence or two each, for the key."""
    lines = [
        f"{room.at_head(span.article)}: {quoted(span.text)}." if row.kind == "name" else room.says(span)
        for span in places(row)[:_KEY]
    ]
    agreeing: Sequence[str] = [
        note
        for reading in row.readings
        for note in [room.common_text(list(dict.fromkeys(span.article for span in reading.evidence)))]
        if note
    ]
    return (*lines, *dict.fromkeys(agreeing))
