"""The readings of a finding, put side by side in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import apart, folded, quoted
from generator.findings import Discrepancy, Reading, Span

TO_THE_ORIGINAL = (
    "Look for the words where they were first said: a recording, a full text, a post of the speaker's own."
)
"""The step that leads from a quotation to what was said."""
_SHOWN = 5
_QUOTED = 12
_SENTENCES = 3
_KEY = 2
_KEY_LINES = 6


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
    """Return the words that most articles use for a reading; one word alone only where there is nothing longer.

    Of several, it is the first.
    """
    counts = Counter(folded(span.text) for span in reading.evidence)

    def order(span: Span) -> tuple[bool, int]:
        return _is_bare(span.text), -counts[folded(span.text)]

    return min(reading.evidence, key=order).text


def _is_bare(text: str) -> bool:
    return len(text.split()) < 2 and not text[:1].isupper()


def places(row: Discrepancy) -> tuple[Span, ...]:
    """Return the places that show a finding: one of each reading, and where these are few a second one of some."""
    found = [_ordered(reading) for reading in row.readings[:_SHOWN]]
    firsts = [spans[0] for spans in found]
    seconds = [spans[1] for spans in found if len(spans) > 1]
    return (*firsts, *seconds[: max(0, _SENTENCES - len(firsts))])


def _ordered(reading: Reading) -> list[Span]:
    """Return the first place of each article that gives a reading, the most telling words first."""
    first = {span.article: span for span in reversed(reading.evidence)}
    telling = folded(_telling(reading))
    return sorted(
        (span for span in reading.evidence if first[span.article] is span),
        key=lambda span: folded(span.text) != telling,
    )


def articles(row: Discrepancy) -> tuple[str, ...]:
    """Return every article that a finding is about."""
    return tuple(dict.fromkeys(span.article for reading in row.readings for span in reading.evidence))


def told(room: Newsroom, row: Discrepancy) -> tuple[str, ...]:
    """Return what each article writes and whom it credits, a sentence or two each, for the key."""
    lines = [
        f"{room.at_head(span.article)}: {quoted(span.text)}." if row.kind == "name" else room.says(span)
        for span in [span for reading in row.readings for span in _ordered(reading)[:_KEY]][:_KEY_LINES]
    ]
    agreeing: Sequence[str] = [
        note
        for reading in row.readings
        for note in [room.common_text(list(dict.fromkeys(span.article for span in reading.evidence)))]
        if note
    ]
    return (*lines, *dict.fromkeys(agreeing))
