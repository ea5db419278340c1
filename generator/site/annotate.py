"""An article's text with what was found marked in it: overlapping spans flattened into runs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.findings import Span
from generator.site import address
from generator.site.index import EventIndex, Link
from generator.site.units import Unit

CODES = {
    "Q": "quotation",
    "R": "reported speech",
    "S": "source",
    "D": "reading that does not agree",
    "L": "loaded word",
    "H": "hedge",
    "O": "opinion",
    "M": "nobody's words in marks",
    "X": "leftover",
    "B": "byline or date line",
}
"""The letter that marks each kind of finding in the text."""


_IN_LINES = frozenset({"table", "leftover"})


@dataclass(frozen=True)
class Mark:
    """A finding to be marked: where it stands, its letter and number, and the id of its note on the page."""

    span: Span
    code: str
    number: int
    note: str

    @property
    def label(self) -> str:
        """Return the letter and number that lead from the text to the note: `Q3`."""
        return f"{self.code}{self.number}"


@dataclass(frozen=True)
class Run:
    """A stretch of a sentence over which the same marks hold; `notes` lead to the notes of those that end here.

    `line_end` says that a line of a table or leftover ends with it.
    """

    text: str
    codes: tuple[str, ...]
    notes: tuple[Link, ...]
    line_end: bool = False


@dataclass(frozen=True)
class SentenceView:
    """A sentence of the annotated text.

    Where its text is withheld it is `hidden`, and `where` gives its offsets; a hidden one is still `kept` in its
    place if a finding leads to it.
    """

    anchor: str
    runs: tuple[Run, ...]
    hidden: bool
    kept: bool
    where: str


@dataclass(frozen=True)
class BlockView:
    """A paragraph, heading, list item, table line or leftover; `first` and `last` frame a run of list items."""

    kind: str
    sentences: tuple[SentenceView, ...]
    first: bool = True
    last: bool = True


def annotated(index: EventIndex, article: str, marks: Sequence[Mark]) -> tuple[BlockView, ...]:
    """Return the article's blocks with `marks` in them; withheld text between two shown stretches is one gap."""
    marks = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.label))
    starts = [mark.span.start for mark in marks]
    longest = max((mark.span.end - mark.span.start for mark in marks), default=0)
    blocks: dict[int, list[SentenceView]] = {}
    units = index.units.of(article)
    ends = [*(unit.start for unit in units[1:]), max((mark.span.end for mark in marks), default=0)]
    for unit, following in zip(units, ends, strict=False):
        near = marks[bisect_left(starts, unit.start - longest) : bisect_right(starts, unit.end)]
        inside = [mark for mark in near if mark.span.start < unit.end and unit.start < mark.span.end]
        text = index.text_of(unit)
        runs = tuple(_runs(unit, text, inside, following)) if text else tuple(_silent(inside, following))
        where = f"characters {unit.start:,} to {unit.end:,}"
        sentence = SentenceView(unit.anchor, runs, not text, unit in index.linked, where)
        blocks.setdefault(unit.block, []).append(sentence)
    kinds = [block.kind for block in index.units.blocks[article]]
    drawn = [(kinds[at], _without_repeats(sentences)) for at, sentences in sorted(blocks.items())]
    return tuple(_framed(list(_joined(drawn))))


def _silent(marks: Sequence[Mark], following: int) -> Iterator[Run]:
    notes = tuple(_note(mark) for mark in marks if mark.span.end <= following)
    if notes:
        yield Run("", (), notes)


def _runs(unit: Unit, text: str, marks: Sequence[Mark], following: int) -> Iterator[Run]:
    """Yield the runs of a shown sentence; a mark's note stands where the mark ends for good."""
    edges = {unit.start, unit.end}
    for mark in marks:
        edges |= {max(mark.span.start, unit.start), min(mark.span.end, unit.end)}
    if unit.kind in _IN_LINES:
        edges |= {unit.start + at for at, char in enumerate(text, start=1) if char == "\n"}
    bounds = sorted(edges)
    for start, end in pairwise(bounds):
        over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        done = [mark for mark in over if min(mark.span.end, unit.end) == end and mark.span.end <= max(end, following)]
        yield Run(
            text=text[start - unit.start : end - unit.start],
            codes=tuple(code for code in CODES if any(mark.code == code for mark in over)),
            notes=tuple(_note(mark) for mark in done),
            line_end=unit.kind in _IN_LINES and text[end - unit.start - 1] == "\n",
        )


def _note(mark: Mark) -> Link:
    return Link(mark.label, address.href("", "", mark.note))


def _without_repeats(sentences: Sequence[SentenceView]) -> tuple[SentenceView, ...]:
    """Drop a withheld sentence that nothing leads to where the one before it is such a one too."""
    pairs = zip([None, *sentences], sentences, strict=False)
    return tuple(sentence for before, sentence in pairs if not (_gap(sentence) and before and _gap(before)))


def _gap(sentence: SentenceView) -> bool:
    return sentence.hidden and not sentence.kept


def _joined(blocks: Sequence[tuple[str, tuple[SentenceView, ...]]]) -> Iterator[BlockView]:
    """Yield the blocks; of several wholly withheld ones in a row only the first."""
    gap = False
    for kind, sentences in blocks:
        hidden = all(_gap(sentence) for sentence in sentences)
        if not (hidden and gap):
            yield BlockView("gap" if hidden else kind, sentences)
        gap = hidden


def _framed(blocks: Sequence[BlockView]) -> Iterator[BlockView]:
    for at, block in enumerate(blocks):
        first = at == 0 or blocks[at - 1].kind != block.kind
        last = at == len(blocks) - 1 or blocks[at + 1].kind != block.kind
        yield BlockView(block.kind, block.sentences, first, last)
