"""An article's text with what was found marked in it: overlapping spans flattened into runs."""

from __future__ import annotations

import re
from collections import defaultdict
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
    "D": "difference",
    "L": "loaded word",
    "H": "hedge",
    "O": "opinion",
    "M": "nobody's words in marks",
    "X": "leftover",
    "B": "byline or date line",
}
"""The letter that marks each kind of finding in the text."""
LINES = {
    "Q": "solid line",
    "R": "dashed line",
    "S": "dotted line",
    "D": "double line",
    "L": "thick wave",
    "H": "thin wave",
    "O": "wave above and below",
    "M": "thin line",
    "X": "short dashes",
    "B": "short dots",
}
"""The line under each kind of mark, in words: the marks are told apart without colour."""

_INNERMOST = {code: at for at, code in enumerate(reversed(CODES))}
_IN_LINES = frozenset({"table", "leftover"})
_CLOSERS = re.compile(r"[.,;:!?\"'”’)\]…»]+(?=\s|$)")


@dataclass(frozen=True)
class Mark:
    """A finding to be marked: where it stands, its letter and number, and the id of its note on the page.

    A note may have several marks: `nth` is the place of this one among them, from 1. `gist` is what the margin says
    of it, in a few words; it may be empty.
    """

    span: Span
    code: str
    number: int
    note: str
    nth: int = 1
    gist: str = ""

    @property
    def label(self) -> str:
        """Return the letter and number that lead from the text to the note: `Q3`."""
        return f"{self.code}{self.number}"

    @property
    def id(self) -> str:
        """Return the mark's own id, to which its note leads back."""
        return f"at-{self.note}" if self.nth == 1 else f"at-{self.note}-{self.nth}"

    @property
    def back(self) -> str:
        """Return the link from its note back to the mark."""
        return address.href("", "", self.id)


def backs(marks: Sequence[Mark]) -> tuple[Link, ...]:
    """Return the ways from a note back to each of its marks, numbered where there are several."""
    return tuple(Link(str(at) if len(marks) > 1 else "", mark.back) for at, mark in enumerate(marks, start=1))


@dataclass(frozen=True)
class Layer:
    """A mark over a run. `id` is set where it begins; a second mark of the same letter has no `code` of its own."""

    code: str
    id: str


@dataclass(frozen=True)
class Ref:
    """The way from a mark to its note: the tag in the text, and what it `says` to someone who cannot see the mark."""

    code: str
    text: str
    href: str
    says: str


@dataclass(frozen=True)
class Run:
    """A stretch of a sentence over which the same marks hold; `notes` lead to the notes of those that end here.

    `layers` are its marks from the outermost in. `line_end` says that a line of a table or leftover ends with it.
    """

    text: str
    layers: tuple[Layer, ...]
    notes: tuple[Ref, ...]
    line_end: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the letters of the marks that lie over it."""
        held = {layer.code for layer in self.layers}
        return tuple(code for code in CODES if code in held)


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
class Aside:
    """A few words in the margin beside a mark."""

    ref: Ref
    text: str


@dataclass(frozen=True)
class BlockView:
    """A paragraph, heading, list item, table line or leftover; `first` and `last` frame a run of list items."""

    kind: str
    sentences: tuple[SentenceView, ...]
    asides: tuple[Aside, ...] = ()
    first: bool = True
    last: bool = True


@dataclass(frozen=True)
class _Part:
    """What of a mark lies in one unit, and if it begins and ends there."""

    mark: Mark
    start: int
    end: int
    begins: bool
    ends: bool


def annotated(index: EventIndex, article: str, marks: Sequence[Mark]) -> tuple[BlockView, ...]:
    """Return the article's blocks with `marks` in them; withheld text between two shown stretches is one gap.

    Every mark has its place, and so its id: one that lies over no sentence stands at the one after it.
    """
    units = index.units.of(article)
    parts = _parts(index, units, sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.label)))
    blocks: dict[int, list[SentenceView]] = {}
    asides: defaultdict[int, dict[str, Aside]] = defaultdict(dict)
    for unit in units:
        inside, text = parts[unit.anchor], index.text_of(unit)
        runs = tuple(_runs(unit, text, inside)) if text else tuple(_silent(inside))
        where = f"characters {unit.start:,} to {unit.end:,}"
        sentence = SentenceView(unit.anchor, runs, not text, unit in index.linked or bool(runs and not text), where)
        blocks.setdefault(unit.block, []).append(sentence)
        for part in inside:
            if part.ends and part.mark.gist:
                asides[unit.block].setdefault(part.mark.label, Aside(_ref(part.mark), part.mark.gist))
    kinds = [block.kind for block in index.units.blocks[article]]
    drawn = [
        BlockView(kinds[at], _without_repeats(sentences), tuple(asides[at].values()))
        for at, sentences in sorted(blocks.items())
    ]
    return tuple(_framed(list(_joined(drawn))))


def _parts(index: EventIndex, units: Sequence[Unit], marks: Sequence[Mark]) -> defaultdict[str, list[_Part]]:
    """Return, by the anchor of each unit, what of the marks lies in it."""
    parts: defaultdict[str, list[_Part]] = defaultdict(list)
    for mark in marks:
        span = mark.span
        touched = index.units.under(span) or [unit for unit in units if unit.end > span.start][:1] or units[-1:]
        for unit in touched:
            start = min(max(span.start, unit.start), unit.end - 1)
            end = max(min(span.end, unit.end), start)
            parts[unit.anchor].append(_Part(mark, start, end, unit is touched[0], unit is touched[-1]))
    return parts


def _silent(parts: Sequence[_Part]) -> Iterator[Run]:
    """Yield the marks of a sentence that is not shown: their ids, and the ways to their notes."""
    begun = tuple(Layer("", part.mark.id) for part in parts if part.begins)
    notes = tuple(_ref(part.mark) for part in parts if part.ends)
    if begun or notes:
        yield Run("", begun, notes)


def _runs(unit: Unit, text: str, parts: Sequence[_Part]) -> Iterator[Run]:
    """Yield the runs of a shown sentence; a mark's note stands where the mark ends for good."""
    if not parts and unit.kind not in _IN_LINES:
        yield Run(text, (), ())
        return
    begun: defaultdict[int, list[Mark]] = defaultdict(list)
    notes: defaultdict[int, list[Ref]] = defaultdict(list)
    for part in parts:
        if part.begins:
            begun[part.start].append(part.mark)
        if part.ends:
            notes[_after_closers(unit, text, part.end)].append(_ref(part.mark))
    edges = {unit.start, unit.end, *begun, *notes, *(at for part in parts for at in (part.start, part.end))}
    if unit.kind in _IN_LINES:
        edges |= {unit.start + at for at, char in enumerate(text, start=1) if char == "\n"}
    if unit.start in notes:
        yield Run("", (), tuple(notes[unit.start]))
    for start, end in pairwise(sorted(edges)):
        yield Run(
            text=text[start - unit.start : end - unit.start],
            layers=tuple(
                _layers([part.mark for part in parts if part.start <= start and end <= part.end], begun[start])
            ),
            notes=tuple(notes[end]),
            line_end=unit.kind in _IN_LINES and text[end - unit.start - 1] == "\n",
        )


def _after_closers(unit: Unit, text: str, end: int) -> int:
    """Return where a mark's tag stands: after the signs that close its word, clause or quotation."""
    closers = _CLOSERS.match(text, end - unit.start)
    return unit.start + closers.end() if closers else end


def _layers(over: Sequence[Mark], begun: Sequence[Mark]) -> Iterator[Layer]:
    """Yield a layer for each letter, the letters of who speaks innermost, and one for each further id."""
    ids: dict[str, list[str]] = {mark.code: [] for mark in (*over, *begun)}
    for mark in begun:
        ids[mark.code].append(mark.id)
    shown = {mark.code for mark in over}
    for code in sorted(ids, key=_INNERMOST.__getitem__):
        first, *more = ids[code] if code not in shown or ids[code] else [""]
        yield Layer(code if code in shown else "", first)
        yield from (Layer("", one) for one in more)


def _ref(mark: Mark) -> Ref:
    return Ref(mark.code, mark.label, address.href("", "", mark.note), f"note {mark.label}: {CODES[mark.code]}")


def _without_repeats(sentences: Sequence[SentenceView]) -> tuple[SentenceView, ...]:
    """Drop a withheld sentence that nothing leads to where the one before it is such a one too."""
    pairs = zip([None, *sentences], sentences, strict=False)
    return tuple(sentence for before, sentence in pairs if not (_gap(sentence) and before and _gap(before)))


def _gap(sentence: SentenceView) -> bool:
    return sentence.hidden and not sentence.kept


def _joined(blocks: Sequence[BlockView]) -> Iterator[BlockView]:
    """Yield the blocks; of several wholly withheld ones in a row only the first."""
    gap = False
    for block in blocks:
        hidden = all(_gap(sentence) for sentence in block.sentences)
        if not (hidden and gap):
            yield BlockView("gap", block.sentences) if hidden else block
        gap = hidden


def _framed(blocks: Sequence[BlockView]) -> Iterator[BlockView]:
    for at, block in enumerate(blocks):
        first = at == 0 or blocks[at - 1].kind != block.kind
        last = at == len(blocks) - 1 or blocks[at + 1].kind != block.kind
        yield BlockView(block.kind, block.sentences, block.asides, first, last)
