"""The inverted index: which articles may tell of the same event, and how alike they are.

How alike two articles are is the harmonic mean of two cosines, that of their names and that of their other words, each
weighted by inverse document frequency, and less the further apart the days are on which they were published. The two
are held apart because people and places recur for months while what they do does not (Makkonen, Ahonen-Myka and
Salmenkivi 2004, "Simple semantics in topic detection and tracking", compare who, where and what separately); the
harmonic mean asks for both. That the likeness fades with time is from Allan, Papka and Lavrenko (1998, "On-line new
event detection and tracking"); Laban and Hearst (2017, "newsLens") and Miranda et al. (2018, "Multilingual clustering
of streaming news") do the same.

The work is bounded: an article is held against no more than `MOST_POSTINGS` entries of the index, rarest word first,
and words that more than `TOO_COMMON` articles of its time hold are passed over. So the work for n articles grows with
n, not with its square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.grouping.sketch import Sketch, weights
from generator.grouping.terms import share_of_articles

MOST_POSTINGS = 2_048
"""Entries of the index that one article is held against, at most."""
TOO_COMMON = 256
"""A word that more articles of the same weeks hold finds no candidates; it still counts when two are compared."""
NEIGHBOURS = 24
"""The nearest articles that are kept of each."""
HALF_LIFE = 30.0
"""Days after which the likeness of two articles counts half."""
WINDOW = 90
"""Articles more days apart are never on one event."""
LOOKING_BACK = 730
"""Articles up to so many days apart are still held beside each other, to tell the user of a likeness."""
COLLECTION = 1_000
"""The articles of English at large that a pile is taken to be added to, for how rare a word is."""
_DIGITS = 6

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Facet:
    """One sort of word (names, or all others) of every article: article i has `terms[starts[i]:starts[i + 1]]`.

    `values` are the weights; those of an article make a vector of length 1. `vocabulary` holds the words by number.
    """

    vocabulary: tuple[str, ...]
    starts: Ints
    terms: Ints
    values: Floats

    def row(self, article: int) -> tuple[Ints, Floats]:
        """Return the words of an article, by number in rising order, and their weights."""
        part = slice(self.starts[article], self.starts[article + 1])
        return self.terms[part], self.values[part]


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles of a pile in the order of their days, those without one last, and the words of each."""

    sketches: tuple[Sketch, ...]
    names: Facet
    words: Facet


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles by number, the smaller first, and how alike they are, from 0 to 1.

    `likeness` is less the further apart their days are; `timeless` is not.
    """

    one: int
    other: int
    likeness: float
    timeless: float


def collection(sketches: Iterable[Sketch]) -> Collection:
    """Return the articles with their weighted words; the order in which they come does not matter."""
    ordered = tuple(sorted(sketches, key=_in_time))
    return Collection(
        ordered,
        _facet([one.name_keys for one in ordered], [one.name_counts for one in ordered]),
        _facet([one.words for one in ordered], [one.word_counts for one in ordered]),
    )


def _in_time(sketch: Sketch) -> tuple[bool, int, str]:
    return sketch.day is None, sketch.day or 0, sketch.article


def _facet(rows: Sequence[Sequence[str]], counts: Sequence[bytes]) -> Facet:
    frequencies = Counter(term for row in rows for term in row)
    vocabulary = tuple(sorted(frequencies))
    number = {term: place for place, term in enumerate(vocabulary)}
    rarities = [_inverse_frequency(term, frequencies[term], len(rows)) for term in vocabulary]
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    most = sum(map(len, rows))
    terms, values = np.empty(most, dtype=np.int32), np.empty(most)
    end = 0
    for place, (row, packed) in enumerate(zip(rows, counts, strict=True), 1):
        vector = _unit({number[term]: w * rarities[number[term]] for term, w in zip(row, weights(packed), strict=True)})
        start, end = end, end + len(vector)
        terms[start:end], values[start:end] = list(vector), list(vector.values())
        starts[place] = end
    return Facet(vocabulary, starts, terms[:end], values[:end])


def _unit(vector: dict[int, float]) -> dict[int, float]:
    """Return `vector` with the length 1, in the order of its terms."""
    ordered = sorted(vector)
    length = math.sqrt(sum(vector[term] ** 2 for term in ordered)) or 1.0
    return {term: vector[term] / length for term in ordered}


def _inverse_frequency(term: str, frequency: int, articles: int) -> float:
    """Return how much it tells that an article holds a word, from the pile and from English at large.

    A pile of one event would by itself call that event's own names common.
    """
    expected = COLLECTION * share_of_articles(term)
    return max(0.0, math.log((COLLECTION + articles) / (expected + frequency)))


def faded(days: float | None) -> float:
    """Return the share of their likeness that two articles keep which are `days` apart; all if that is not known."""
    if days is None:
        return 1.0
    return 0.0 if days > WINDOW else math.exp2(-days / HALF_LIFE)


def combined(names: float, words: float) -> float:
    """Return the harmonic mean of the likeness in names and in other words."""
    return 2.0 * names * words / (names + words) if names > 0.0 and words > 0.0 else 0.0


def neighbours(pile: Collection, least: float) -> Iterator[tuple[int, list[Pair]]]:
    """Yield each article's number with the pairs that it makes with articles before it, the most alike first.

    Only pairs as alike as `least`, were they of one day, and at most `NEIGHBOURS` of them.
    """
    indexes = [_Index(facet, _Window(pile.sketches)) for facet in (pile.names, pile.words)]
    for article in range(len(pile.sketches)):
        yield article, _nearest(pile, indexes, article, least)


class _Window:
    """Which articles are near enough in time: numbers, in the order of the days."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.days = np.array([sketch.day for sketch in sketches if sketch.day is not None], dtype=np.int64)
        self.dated = len(self.days)

    def first(self, article: int, days: int) -> int:
        """Return the first article that is at most so many days before `article`, which has no day before any."""
        if article >= self.dated:
            return 0
        return int(np.searchsorted(self.days, self.days[article] - days))

    def faded(self, article: int, others: Ints) -> Floats:
        """Return the share of its likeness that each of `others` keeps."""
        if article >= self.dated:
            return np.ones(len(others))
        return np.array([faded(float(days)) for days in self.days[article] - self.days[others]])


class _Index:
    """The articles of each word, in the order of their numbers."""

    def __init__(self, facet: Facet, window: _Window) -> None:
        self.facet = facet
        self.window = window
        holders = np.repeat(np.arange(len(facet.starts) - 1, dtype=np.int32), np.diff(facet.starts))
        order = np.argsort(facet.terms, kind="stable")
        self.holders = holders[order]
        self.sought = self.holders.data
        self.ends = np.searchsorted(facet.terms[order], np.arange(len(facet.vocabulary) + 1)).tolist()

    def postings(self, article: int) -> list[_Posting]:
        """Return, for each word of an article that is not too common, the articles before it that hold it."""
        terms, values = self.facet.row(article)
        early = self.window.first(article, LOOKING_BACK)
        late = self.window.first(article, WINDOW)
        found = []
        for term, value in zip(terms.tolist(), values.tolist(), strict=True):
            start = self.ends[term]
            high = bisect_left(self.sought, article, start, self.ends[term + 1])
            if high == start:
                continue
            low = bisect_left(self.sought, early, start, high)
            if high - low > TOO_COMMON:
                low = bisect_left(self.sought, late, low, high)
            if 0 < high - low <= TOO_COMMON:
                found.append(_Posting(high - low, value, self.holders[low:high]))
        return found


class _Posting(NamedTuple):
    """The articles that hold a word, how many they are, and the weight of the word in the one they are sought for."""

    size: int
    value: float
    holders: Ints


def _nearest(pile: Collection, indexes: Sequence[_Index], article: int, least: float) -> list[Pair]:
    candidates = _candidates(indexes, article)
    if not len(candidates):
        return []
    names, words = (_cosines(facet, article, candidates) for facet in (pile.names, pile.words))
    kept = indexes[0].window.faded(article, candidates)
    found = []
    for other, name, word, share in zip(*(part.tolist() for part in (candidates, names, words, kept)), strict=True):
        timeless = combined(name, word)
        if timeless >= least:
            found.append(Pair(other, article, round(timeless * share, _DIGITS), round(timeless, _DIGITS)))
    return sorted(found, key=lambda pair: (-pair.likeness, -pair.timeless, pair.one))[:NEIGHBOURS]


def _candidates(indexes: Sequence[_Index], article: int) -> Ints:
    """Return the articles before this one that share rare words with it, at most four for each neighbour kept."""
    postings = [posting for index in indexes for posting in index.postings(article)]
    total = 0
    chosen: list[_Posting] = []
    for posting in sorted(postings, key=_size):
        # The end of a list is what lies nearest in time.
        holders = posting.holders[-(MOST_POSTINGS - total) :]
        chosen.append(_Posting(len(holders), posting.value, holders))
        total += len(holders)
        if total >= MOST_POSTINGS:
            break
    if not chosen:
        return np.empty(0, dtype=np.int64)
    shared = np.repeat([posting.value for posting in chosen], [posting.size for posting in chosen])
    found, which = np.unique(np.concatenate([posting.holders for posting in chosen]), return_inverse=True)
    if len(found) > 4 * NEIGHBOURS:
        sums = np.bincount(which, weights=shared)
        found = np.sort(found[np.lexsort((found, -np.round(sums, _DIGITS)))[: 4 * NEIGHBOURS]])
    return found


def _size(posting: _Posting) -> int:
    return posting.size


def _cosines(facet: Facet, article: int, others: Ints) -> Floats:
    """Return the cosine of an article's words and those of each of `others`."""
    terms, values = facet.row(article)
    begins, sizes = facet.starts[others], facet.starts[others + 1] - facet.starts[others]
    if not len(terms) or not sizes.sum():
        return np.zeros(len(others))
    offsets = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.repeat(begins, sizes) + offsets
    at = np.minimum(np.searchsorted(terms, facet.terms[places]), len(terms) - 1)
    products = np.where(terms[at] == facet.terms[places], values[at] * facet.values[places], 0.0)
    sums = np.bincount(np.repeat(np.arange(len(others)), sizes), weights=products, minlength=len(others))
    return np.asarray(sums, np.float64)
