"""Which articles make one event: average-link clustering over the pairs that the index found.

The two clusters that are most alike are joined first, as long as they are alike enough, and likeness is that of the
mean of all their articles, not of the nearest two: a chain of articles that each resemble the next makes no event
(Sokal and Michener 1958; for news, Yang, Pierce and Carbonell 1998, "A study of retrospective and on-line event
detection", who found group-average clustering best). Ties are broken by the order of the articles, so the same articles
always make the same events.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from generator.grouping.index import Collection, Facet, Floats, Ints, Pair, combined, faded

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Vector:
    """Words by number, in rising order, and a weight for each."""

    terms: Ints
    values: Floats

    def at(self, terms: Ints) -> Floats:
        """Return the weights of `terms`, 0 for those that are not there."""
        if not len(self.terms):
            return np.zeros(len(terms))
        places = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        return np.where(self.terms[places] == terms, self.values[places], 0.0)

    def product(self, other: Vector) -> float:
        """Return the sum of the products of the weights of the words that both have."""
        fewer, more = (self, other) if len(self.terms) <= len(other.terms) else (other, self)
        return float((fewer.values * more.at(fewer.terms)).sum())

    def plus(self, other: Vector) -> Vector:
        """Return the sum of both."""
        terms, places = np.unique(np.concatenate((self.terms, other.terms)), return_inverse=True)
        sums = np.bincount(places, np.concatenate((self.values, other.values)), len(terms))
        return Vector(terms, np.asarray(sums, np.float64))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles by number, in rising order, with the sums of their vectors and of the days that are known."""

    members: tuple[int, ...]
    names: Vector
    words: Vector
    days: int
    dated: int

    @property
    def size(self) -> int:
        """Return how many articles it has."""
        return len(self.members)

    @property
    def day(self) -> float | None:
        """Return the mean of the days that are known."""
        return self.days / self.dated if self.dated else None


def single(pile: Collection, article: int) -> Cluster:
    """Return the cluster of one article."""
    day = pile.sketches[article].day
    return Cluster((article,), vector(pile.names, article), vector(pile.words, article), day or 0, int(day is not None))


def vector(facet: Facet, article: int) -> Vector:
    """Return an article's words with their weights."""
    return Vector(*facet.row(article))


def joined(one: Cluster, other: Cluster) -> Cluster:
    """Return the cluster of all articles of both."""
    return Cluster(
        tuple(sorted((*one.members, *other.members))),
        one.names.plus(other.names),
        one.words.plus(other.words),
        one.days + other.days,
        one.dated + other.dated,
    )


def likeness(one: Cluster, other: Cluster) -> float:
    """Return how alike two clusters are, from 0 to 1: the mean over all pairs of an article of each."""
    apart = None if one.day is None or other.day is None else abs(one.day - other.day)
    return round(timeless(one, other) * faded(apart), _DIGITS)


def timeless(one: Cluster, other: Cluster) -> float:
    """Return how alike two clusters would be if all their articles were of one day."""
    pairs = one.size * other.size
    names, words = one.names.product(other.names) / pairs, one.words.product(other.words) / pairs
    return round(combined(names, words), _DIGITS)


def likeness_to_others(cluster: Cluster, article: Cluster) -> float:
    """Return how alike an article and all others of its cluster are; the cost is that of the article alone."""
    others = cluster.size - 1
    names = (article.names.product(cluster.names) - article.names.product(article.names)) / others
    words = (article.words.product(cluster.words) - article.words.product(article.words)) / others
    dated = cluster.dated - article.dated
    apart = abs((cluster.days - article.days) / dated - article.days) if dated and article.dated else None
    return round(combined(names, words) * faded(apart), _DIGITS)


def clusters(pile: Collection, pairs: Iterable[Pair], first: float, least: float) -> list[Cluster]:
    """Return the clusters of a pile, by their first article; those that nothing joined have one.

    Two single articles are joined if they are as alike as `first`, clusters while they are as alike as `least`. Only
    those that some pair links are compared.
    """
    live = {article: single(pile, article) for article in range(len(pile.sketches))}
    near: dict[int, set[int]] = {article: set() for article in live}
    heap: list[tuple[float, int, int]] = []
    for pair in pairs:
        near[pair.one].add(pair.other)
        near[pair.other].add(pair.one)
        if pair.likeness >= first:
            heap.append((-pair.likeness, pair.one, pair.other))
    heapq.heapify(heap)
    following = len(live)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in live or other not in live:
            continue
        live[following] = joined(live.pop(one), live.pop(other))
        near[following] = (near.pop(one) | near.pop(other)) - {one, other}
        for neighbour in sorted(near[following]):
            near[neighbour] -= {one, other}
            near[neighbour].add(following)
            alike = likeness(live[following], live[neighbour])
            if alike >= least:
                heapq.heappush(heap, (-alike, neighbour, following))
        following += 1
    return sorted(live.values(), key=lambda cluster: cluster.members)
