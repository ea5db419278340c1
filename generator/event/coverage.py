"""Who reports what: facts that two or more articles state, and the articles that leave them out.

Sentences of different articles are gathered if every two of them say nearly the same (complete
linkage, Sørensen 1948): they share most of their weighted words, name the same actors, agree on
figures, on directions and on whether the thing is denied. An article that has a third of a fact's
words somewhere, quotations included, or a sentence that has three of them, but none that states it,
is counted neither as reporting the fact nor as leaving it out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.event.people import EventPeople
from generator.event.statements import Statement, Weights, opposed, quoted_grams, statements_of, weights_of
from generator.event.words import stem, words
from generator.findings import Coverage, content_id
from generator.reading import ArticleFindings

_SAME = 0.45
_WITHIN = 0.75
_STATED = 0.6
_PERHAPS = 1 / 3
_LEAST_SHARED = 4
_LEAST_WITHIN = 5
_POINTERS = frozenset(
    {"he", "she", "it", "they", "his", "her", "hers", "its", "their", "theirs", "him", "them"}
    | {"this", "that", "these", "those", "such", "both", "but", "and", "or", "so", "instead", "also", "others"}
)
_LEFT_OVER = frozenset({"rest", "other", "others", "latter", "same"})
_NEAR_WORDS = 3
_EVERYWHERE = 0.25
_FEW = 40
_MANY = 100


def find_coverage(findings: Sequence[ArticleFindings], people: EventPeople) -> tuple[Coverage, ...]:
    """Find the facts that at least two articles of an event report.

    `fact` is the shortest sentence that the other evidence states too. Rows are ordered by
    the article and the offset of their first evidence.
    """
    ordered = sorted(findings, key=lambda reading: reading.info.id)
    quoted = quoted_grams(ordered)
    everything = [statement for reading in ordered for statement in statements_of(reading, people, quoted)]
    statements = [statement for statement in everything if statement.own_words]
    weights = weights_of(everything)
    vocabulary = _vocabulary(ordered, everything)
    near = _Near.of(everything)
    rows = (
        _row(fact, cluster, _silent(fact, cluster, vocabulary, weights) - near.articles(cluster))
        for cluster in _clusters(statements, weights)
        if (fact := _fact(cluster, weights)) is not None
    )
    unique = {row.id: row for row in rows}.values()
    return tuple(sorted(unique, key=lambda row: (row.evidence[0].article, row.evidence[0].start)))


@dataclass(frozen=True, slots=True)
class _Near:
    """Where each stem stands: the article and the number of the sentence."""

    places: Mapping[str, tuple[tuple[str, int], ...]]
    sentences: int

    @classmethod
    def of(cls, everything: Sequence[Statement]) -> _Near:
        places: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, statement in enumerate(everything):
            for told in statement.stems | statement.features:
                places[told].append((statement.article, number))
        return cls({told: tuple(held) for told, held in places.items()}, len(everything))

    def articles(self, cluster: Sequence[Statement]) -> frozenset[str]:
        """Return the articles that have a sentence with three telling words of one evidence sentence."""
        found: set[str] = set()
        for statement in cluster:
            shared = Counter(
                place
                for told in statement.stems
                if len(self.places[told]) <= max(_FEW, self.sentences * _EVERYWHERE)
                for place in self.places[told]
            )
            found.update(article for (article, _), count in shared.items() if count >= _NEAR_WORDS)
        return frozenset(found)


def _vocabulary(ordered: Sequence[ArticleFindings], everything: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """Return all the features that each article has, and the stems of all its words beside."""
    found = {
        reading.info.id: {stem(word.form) for sentence in reading.sentences for word in words(sentence.text)}
        for reading in ordered
    }
    for statement in everything:
        found[statement.article] |= statement.features
    return {article: frozenset(features) for article, features in found.items()}


def _neighbours(statements: Sequence[Statement]) -> dict[int, set[int]]:
    """Return, for each statement, those of other articles that share a feature that is not everywhere.

    In a large event a feature of more than a hundred sentences is too common to tell which belong together.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        for feature in statement.features:
            holders[feature].append(index)
    limit = max(_FEW, min(_MANY, len(statements) // 4))
    near: dict[int, set[int]] = {index: set() for index in range(len(statements))}
    for found in holders.values():
        if len(found) <= limit:
            for one, other in combinations(found, 2):
                if statements[one].article != statements[other].article:
                    near[one].add(other)
                    near[other].add(one)
    return near


def _clusters(statements: Sequence[Statement], weights: Weights) -> Iterator[tuple[Statement, ...]]:
    """Yield clusters of statements, one an article, that all agree with one another."""
    near = _neighbours(statements)
    agreeing = {
        (one, other): weights.likeness(statements[one], statements[other])
        for one in sorted(near)
        for other in sorted(near[one])
        if one < other and _agree(statements[one], statements[other], weights)
    }
    cluster_of: dict[int, list[int]] = {}
    for one, other in sorted(agreeing, key=lambda pair: (-agreeing[pair], pair)):
        left, right = cluster_of.get(one, [one]), cluster_of.get(other, [other])
        if left is right or {statements[i].article for i in left} & {statements[i].article for i in right}:
            continue
        if all((min(i, j), max(i, j)) in agreeing for i in left for j in right):
            merged = sorted(left + right)
            for index in merged:
                cluster_of[index] = merged
    seen: set[int] = set()
    for index in sorted(cluster_of):
        if index not in seen:
            seen.update(cluster_of[index])
            yield tuple(statements[member] for member in cluster_of[index])


def _agree(one: Statement, other: Statement, weights: Weights) -> bool:
    """Tell whether two sentences report the same fact."""
    shared = len(one.features & other.features)
    if one.denied != other.denied or shared < _LEAST_SHARED or opposed(one, other):
        return False
    if not _same_actors(one, other) or not _same_numbers(one, other):
        return False
    if weights.likeness(one, other) >= _SAME:
        return True
    return shared >= _LEAST_WITHIN and max(weights.share(one, other), weights.share(other, one)) >= _WITHIN


def _same_actors(one: Statement, other: Statement) -> bool:
    """Tell whether one sentence's actors are all among the other's, and so are its places."""
    return _nested(one.actors, other.actors) and _nested(one.places, other.places)


def _same_numbers(one: Statement, other: Statement) -> bool:
    return _nested(one.numbers, other.numbers)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _fact(cluster: Sequence[Statement], weights: Weights) -> Statement | None:
    """Return the shortest statement most of which every other one states too, or `None`."""
    stated = [
        statement
        for statement in cluster
        if not _is_deictic(statement) and all(weights.share(statement, other) >= _STATED for other in cluster)
    ]
    return min(stated, key=lambda statement: len(statement.span.text), default=None)


def _is_deictic(statement: Statement) -> bool:
    """Tell whether the sentence begins with words that point back to another ("He said …", "The rest …")."""
    first, second = ([word.form for word in words(statement.span.text)[:2]] + ["", ""])[:2]
    return first in _POINTERS or (first == "the" and second in _LEFT_OVER)


def _silent(
    fact: Statement, cluster: Sequence[Statement], vocabulary: Mapping[str, frozenset[str]], weights: Weights
) -> frozenset[str]:
    """Return the articles that hold, all sentences taken together, little of the fact or of its core.

    The core is what all the evidence has in common. An article that has a third of either may well
    state the fact in some other way, or in two sentences.
    """
    reporting = {statement.article for statement in cluster}
    core = frozenset.intersection(*(statement.features for statement in cluster))
    wording = frozenset(stem(word.form) for word in words(fact.span.text) if word.is_content)
    return frozenset(
        article
        for article, known in vocabulary.items()
        if article not in reporting
        and all(_is_strange(told, known, weights) for told in (fact.features, wording, core))
    )


def _is_strange(told: frozenset[str], known: frozenset[str], weights: Weights) -> bool:
    """Tell whether less than a third of `told`, by number and by weight, is `known`."""
    shared = told & known
    return len(shared) < _PERHAPS * len(told) and weights.total(shared) <= _PERHAPS * weights.total(told)


def _row(fact: Statement, cluster: Sequence[Statement], missing: frozenset[str]) -> Coverage:
    return Coverage(
        id=content_id("coverage", *(f"{member.article}:{member.span.text}" for member in cluster)),
        fact=" ".join(fact.span.text.lstrip("-–—•*· \t").split()),
        articles=tuple(member.article for member in cluster),
        evidence=tuple(member.span for member in cluster),
        missing=tuple(sorted(missing)),
    )
