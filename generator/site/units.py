"""What a page shows or withholds as one: a sentence, or a stretch of a block that no sentence covers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.findings import Block, Report, Span
from generator.site.address import anchor

_MARKER = re.compile(r"(?:[-*•·–—]|\d{1,3}[.)])\s+")


@dataclass(frozen=True)
class Unit:
    """A stretch of an article that is shown whole or not at all.

    `block` is the index of its block among the article's blocks; `anchor` is its id on the article's page.
    """

    article: str
    start: int
    end: int
    text: str
    block: int
    kind: str
    anchor: str


class Units:
    """The units of every article of a report, in text order."""

    def __init__(self, report: Report) -> None:
        sentences: dict[str, list[Span]] = defaultdict(list)
        for sentence in report.sentences:
            sentences[sentence.article].append(sentence)
        blocks: dict[str, list[Block]] = defaultdict(list)
        for block in report.blocks:
            blocks[block.article].append(block)
        self.blocks = {info.id: tuple(blocks[info.id]) for info in report.articles}
        self._units = {
            info.id: _units(blocks[info.id], sorted(sentences[info.id], key=lambda s: s.start))
            for info in report.articles
        }
        self._under: dict[tuple[str, int, int], tuple[Unit, ...]] = {}
        self._ends = {article: [unit.end for unit in units] for article, units in self._units.items()}

    def of(self, article: str) -> tuple[Unit, ...]:
        """Return every unit of an article."""
        return self._units[article]

    def under(self, span: Span) -> tuple[Unit, ...]:
        """Return the units that `span` touches; an empty span touches the unit it lies in."""
        key = span.article, span.start, span.end
        if key not in self._under:
            self._under[key] = self._touched(*key)
        return self._under[key]

    def _touched(self, article: str, start: int, end: int) -> tuple[Unit, ...]:
        units = self._units[article]
        first = last = bisect_left(self._ends[article], start + 1)
        while last < len(units) and units[last].start < max(end, start + 1):
            last += 1
        return units[first:last]


def _units(blocks: Sequence[Block], sentences: Sequence[Span]) -> tuple[Unit, ...]:
    seen: Counter[str] = Counter()
    units = []
    starts = [sentence.start for sentence in sentences]
    for index, block in enumerate(blocks):
        inside = sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        for start, end in _parts(block, inside):
            text = block.text[start - block.start : end - block.start]
            seen[text] += 1
            name = anchor("s", text, str(seen[text])) if seen[text] > 1 else anchor("s", text)
            units.append(Unit(block.article, start, end, text, index, block.kind, name))
    return tuple(units)


def _parts(block: Block, sentences: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block, and what lies between them unless it is white space."""
    at = block.start + (_marker(block.text) if block.kind == "list-item" else 0)
    for sentence in sentences:
        yield from _filled(block, at, sentence.start)
        start, end = max(at, sentence.start), min(sentence.end, block.end)
        if start < end:
            yield start, end
            at = end
    yield from _filled(block, at, block.end)


def _marker(text: str) -> int:
    """Return the length of the sign that opens a list item; the page sets its own."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def _filled(block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = block.text[start - block.start : end - block.start]
    if text.strip():
        lead = len(text) - len(text.lstrip())
        yield start + lead, start + len(text.rstrip())
