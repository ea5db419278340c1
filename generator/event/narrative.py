"""What the articles say in their own words: the prose with every quotation taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.event.shingles import Gram
from generator.event.words import Word, stem, words
from generator.reading import ArticleFindings

LONGEST_PHRASE = 3
_BREAK = ("\n",) * LONGEST_PHRASE
"""What stands between two stretches of prose, and is no word."""


@dataclass(frozen=True)
class Prose:
    """The prose of an event's articles: by article, the words of each stretch that no quotation mark interrupts."""

    runs: Mapping[str, tuple[tuple[Word, ...], ...]]

    @classmethod
    def of(cls, findings: Iterable[ArticleFindings]) -> Prose:
        """Return the prose of the articles."""
        return cls({reading.info.id: tuple(prose_runs(reading)) for reading in findings})

    def common_phrases(self) -> Container[Gram]:
        """Return the stems of every phrase of up to three words that the articles use as their own."""
        stems = list(_BREAK)
        for runs in self.runs.values():
            for run in runs:
                stems += [stem(word.form) for word in run]
                stems += _BREAK
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(stems):
            places[one].append(at)
        return _Phrases(stems, places)


@dataclass(frozen=True, slots=True)
class _Phrases(Container[Gram]):
    """The phrases of some prose: few are asked for, so that each is looked up where its rarest word stands."""

    stems: Sequence[str]
    places: Mapping[str, Sequence[int]]

    def __contains__(self, phrase: object) -> bool:
        if not isinstance(phrase, tuple) or not 0 < len(phrase) <= LONGEST_PHRASE:
            return False
        places = [self.places.get(one, ()) for one in phrase]
        at, rarest = min(enumerate(places), key=lambda pair: len(pair[1]))
        wanted = list(phrase)
        return any(self.stems[place - at : place - at + len(phrase)] == wanted for place in rarest)


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
