"""How an annotation says which words it is about: the words with their surroundings, and their offsets.

Web Annotation Data Model, sections 4.2.4 and 4.2.5 (W3C Recommendation, 2017).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.findings import Block, Span
from generator.site.index import EventIndex
from generator.site.units import Unit

_AROUND = 32
"""Code points before and after the words that a text quote selector gives, as annotation clients do."""


@dataclass(frozen=True)
class _Stretch:
    """A run of published text: where it begins in the article's text, and the text."""

    start: int
    text: str


class Selectors:
    """The selectors of one article's spans; a word that is withheld stands in none of them."""

    def __init__(self, index: EventIndex, article: str) -> None:
        self._index = index
        self._stretches = tuple(_published(index, article))
        self._starts = [stretch.start for stretch in self._stretches]

    def of(self, span: Span) -> list[dict[str, Any]]:
        """Return a quote selector, where the words are published, and a position selector for `span`."""
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        exact = self._index.text(span)
        if not exact:
            return [position]
        around = {"prefix": self._before(span.start), "suffix": self._after(span.end)}
        quote = {"type": "TextQuoteSelector", "exact": exact, **{key: text for key, text in around.items() if text}}
        return [quote, position]

    def _before(self, at: int) -> str:
        """Return the published text that ends at `at`."""
        stretch = self._around(at - 1)
        return stretch.text[max(at - stretch.start - _AROUND, 0) : at - stretch.start] if stretch else ""

    def _after(self, at: int) -> str:
        """Return the published text that begins at `at`."""
        stretch = self._around(at)
        return stretch.text[at - stretch.start : at - stretch.start + _AROUND] if stretch else ""

    def _around(self, at: int) -> _Stretch | None:
        """Return the stretch that holds the code point at `at`."""
        place = bisect_right(self._starts, at) - 1
        if place < 0 or at >= self._starts[place] + len(self._stretches[place].text):
            return None
        return self._stretches[place]


def _published(index: EventIndex, article: str) -> Iterator[_Stretch]:
    """Yield the stretches of published text; none goes beyond its block, since a report holds nothing between two."""
    units: dict[int, list[Unit]] = {}
    for unit in index.units.of(article):
        units.setdefault(unit.block, []).append(unit)
    for number, inside in sorted(units.items()):
        yield from _joined(index, index.units.blocks[article][number], inside)


def _joined(index: EventIndex, block: Block, units: list[Unit]) -> Iterator[_Stretch]:
    """Yield the published units of a block, those as one that have only white space between them."""
    start = end = None
    for unit in units:
        if not index.text_of(unit):
            continue
        if start is None or end is None:
            start = unit.start
        elif block.text[end - block.start : unit.start - block.start].strip():
            yield _Stretch(start, block.text[start - block.start : end - block.start])
            start = unit.start
        end = unit.end
    if start is not None and end is not None:
        yield _Stretch(start, block.text[start - block.start : end - block.start])
