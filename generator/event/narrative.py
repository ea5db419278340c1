"""What the articles say in their own words: the prose with every quotation taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.event.shingles import Gram, grams
from generator.event.words import Word, stem, words
from generator.reading import ArticleFindings

LONGEST_PHRASE = 3


@dataclass(frozen=True)
class Prose:
    """The prose of an event's articles: by article, the words of each stretch that no quotation mark interrupts."""

    runs: Mapping[str, tuple[tuple[Word, ...], ...]]

    @classmethod
    def of(cls, findings: Iterable[ArticleFindings]) -> Prose:
        """Return the prose of the articles."""
        return cls({reading.info.id: tuple(prose_runs(reading)) for reading in findings})

    def common_phrases(self) -> frozenset[Gram]:
        """Return the stems of every phrase of up to three words that the articles use as their own."""
        found: set[Gram] = set()
        for runs in self.runs.values():
            for run in runs:
                stems = [stem(word.form) for word in run]
                for size in range(1, LONGEST_PHRASE + 1):
                    found.update(grams(stems, size))
        return frozenset(found)


def prose_runs(reading: ArticleFindings) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each stretch of prose that no quotation mark, title or leftover interrupts.

    A run ends where its block ends. Titles and headings are left out: they repeat the text below.
    """
    quoted = sorted((quote.start, quote.end) for quote in reading.quotations if quote.kind != "indirect")
    for block in reading.blocks:
        if block.kind in {"paragraph", "list-item"}:
            yield from _between(words(block.text, block.start), quoted)


def _between(said: tuple[Word, ...], quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[Word, ...]]:
    """Yield the runs of words outside `quoted`: a quotation parts them, even one that holds no word."""
    if not said:
        return
    starts = [start for start, _ in quoted]
    first, last = bisect_right(starts, said[0].start), bisect_right(starts, said[-1].start)
    if first == last and not (first and said[0].start < quoted[first - 1][1]):
        yield said
        return
    run: list[Word] = []
    last_gap = -1
    for word in said:
        gap = bisect_right(starts, word.start)
        inside = gap > 0 and word.start < quoted[gap - 1][1]
        if run and (inside or gap != last_gap):
            yield tuple(run)
            run = []
        last_gap = gap
        if not inside:
            run.append(word)
    if run:
        yield tuple(run)
