"""What the articles say in their own words: the prose with every quotation taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from generator.event.shingles import Gram, grams
from generator.event.words import Word, stem, words
from generator.reading import ArticleFindings

LONGEST_PHRASE = 3


def prose_runs(reading: ArticleFindings) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each stretch of prose that no quotation mark, title or leftover interrupts.

    A run ends where its block ends. Titles and headings are left out: they repeat the text below.
    """
    quoted = sorted((quote.start, quote.end) for quote in reading.quotations if quote.kind != "indirect")
    for block in reading.blocks:
        if block.kind in {"paragraph", "list-item"}:
            yield from _between(words(block.text, block.start), quoted)


def common_phrases(findings: Sequence[ArticleFindings]) -> frozenset[Gram]:
    """Return the stems of every phrase of up to three words that the articles use as their own."""
    found: set[Gram] = set()
    for reading in findings:
        for run in prose_runs(reading):
            stems = [stem(word.form) for word in run]
            for size in range(1, LONGEST_PHRASE + 1):
                found.update(grams(stems, size))
    return frozenset(found)


def _between(said: Sequence[Word], quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[Word, ...]]:
    starts = [start for start, _ in quoted]
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
