"""Sentences of different articles that state the same, and the one of them that all the others bear out.

They are gathered if every two of them say nearly the same (complete linkage, Sørensen 1948): they share
most of their weighted words, name the same actors, agree on figures, on directions and on whether the
thing is denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from generator.event.statements import Statement, Weights, opposed
from generator.event.words import every_form_of, stem
from generator.lexicons import word_list

_SAME = 0.45
_WITHIN = 0.75
_STATED = 0.8
_LEAST_SHARED = 4
_LEAST_WITHIN = 5
_FEW = 40
_MANY = 100
_MUCH = 6
_POINTERS = frozenset(
    {"he", "she", "it", "they", "his", "her", "hers", "its", "their", "theirs", "him", "them"}
    | {"this", "that", "these", "those", "such", "both", "but", "and", "or", "so", "instead", "also", "others"}
    | {"however", "meanwhile", "still", "then", "yet", "none", "nor", "afterward", "shortly", "later", "because"}
    | {"since", "anyone", "editor"}
)
_OPEN = frozenset({"may", "might", "could", "would", "should", "if", "whether", "unless", "likely", "possibly"})
_WISHES = frozenset({"need", "hope", "want", "plan", "try", "seek", "expect", "threaten", "vow", "attempt", "aim"})
_PERSONS = frozenset({"he", "she", "him", "his", "her"})
_NEARBY = frozenset({"today", "tonight", "yesterday", "tomorrow", "here"})
_LEFT_OVER = frozenset({"rest", "other", "others", "latter", "same"})


def is_whole(statement: Statement) -> bool:
    """Tell whether a sentence is one, names or counts something or tells much, and points to no other sentence."""
    named = statement.numbers or statement.actors or statement.places
    return (
        statement.span.text.rstrip("”\"’' )").endswith((".", "!"))
        and (bool(named) or len(statement.features) >= _MUCH)
        and not _is_deictic(statement)
    )


def _neighbours(statements: Sequence[Statement]) -> dict[int, set[int]]:
    """Return, for each statement, those of other articles that share a feature that is not everywhere.

    In a large event a feature of more than a hundred sentences is too common to tell which belong together.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        for feature in statement.features:
            holders[feature].append(index)
    limit = max(_FEW, min(_MANY, len(statements) // 4))
    articles = [statement.article for statement in statements]
    near: dict[int, set[int]] = {index: set() for index in range(len(statements))}
    for found in holders.values():
        if len(found) <= limit:
            for one, other in combinations(found, 2):
                if articles[one] != articles[other]:
                    near[one].add(other)
                    near[other].add(one)
    return near


def clusters(statements: Sequence[Statement], weights: Weights) -> Iterator[tuple[Statement, ...]]:
    """Yield clusters of statements, one an article, that all agree with one another."""
    near = _neighbours(statements)
    known: dict[tuple[int, int], float | None] = {}
    kinds: dict[tuple[object, ...], int] = {}
    kind_of = [kinds.setdefault(statement.told, len(kinds)) for statement in statements]
    agreeing: dict[tuple[int, int], float] = {}
    for one in sorted(near):
        for other in sorted(other for other in near[one] if one < other):
            pair = kind_of[one], kind_of[other]
            if pair not in known:
                known[pair] = _likeness(statements[one], statements[other], weights)
            likeness = known[pair]
            if likeness is not None:
                agreeing[one, other] = likeness
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


def _likeness(one: Statement, other: Statement, weights: Weights) -> float | None:
    """Return how alike two sentences are that report the same fact, or `None` if they do not."""
    shared = len(one.features & other.features)
    if shared < _LEAST_SHARED or one.denied != other.denied or opposed(one, other):
        return None
    if not _same_actors(one, other) or not _same_numbers(one, other) or _leaves_open(one) != _leaves_open(other):
        return None
    alike = weights.likeness(one, other)
    if alike >= _SAME:
        return alike
    within = shared >= _LEAST_WITHIN and max(weights.share(one, other), weights.share(other, one)) >= _WITHIN
    return alike if within else None


def _leaves_open(statement: Statement) -> bool:
    """Tell whether a word of the sentence says that something is possible, wished for or needed, not done."""
    return not _OPEN.isdisjoint(statement.forms) or not _wishes().isdisjoint(statement.stems)


@cache
def _wishes() -> frozenset[str]:
    return frozenset(stem(word) for word in _WISHES)


def _same_actors(one: Statement, other: Statement) -> bool:
    """Tell whether one sentence's actors are all among the other's, and so are its places."""
    return _nested(one.actors, other.actors) and _nested(one.places, other.places)


def _same_numbers(one: Statement, other: Statement) -> bool:
    return _nested(one.numbers, other.numbers)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def shortest_borne_out(cluster: Sequence[Statement], weights: Weights) -> Statement | None:
    """Return the shortest statement most of which every other one states too, or `None`."""
    unlike: dict[tuple[object, ...], Statement] = {}
    for statement in cluster:
        unlike.setdefault(statement.told, statement)
    stated = [
        statement
        for statement in unlike.values()
        if is_whole(statement) and all(_bears_out(other, statement, weights) for other in unlike.values())
    ]
    return min(stated, key=lambda statement: len(statement.span.text), default=None)


def _bears_out(other: Statement, fact: Statement, weights: Weights) -> bool:
    """Tell whether a sentence states a fact, every figure, actor, place and telling word of it.

    A word in place of another is enough to make it another fact ("caused panic", "caused concern"), unless a
    list takes the two for one.
    """
    named = fact.numbers | fact.actors | fact.places
    return (
        named <= other.numbers | other.actors | other.places
        and weights.share(fact, other) >= _STATED
        and _canonical(fact.stems - _naming(fact)) <= _canonical(other.stems)
    )


def _naming(statement: Statement) -> frozenset[str]:
    """Return the stems that stand in the sentence as parts of names and titles only: an article may shorten them."""
    capitals = " ".join(word for word in statement.span.text.split() if word.lstrip("“\"'(")[:1].isupper())
    return frozenset(map(stem, every_form_of(capitals))) - statement.features


def _canonical(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(_canonical_stems().get(one, one) for one in stems)


@cache
def _canonical_stems() -> Mapping[str, str]:
    """Return the stem of the canonical word by the stem of each word that a list takes for it."""
    return {
        stem(entry.term): stem(entry.get("canonical"))
        for name in ("predicates", "counted_nouns", "event_nouns")
        for entry in word_list(name)
        if entry.get("canonical") and " " not in entry.term
    }


def _is_deictic(statement: Statement) -> bool:
    """Tell whether the sentence points out of itself: "He said …", "The rest …", "today", an unnamed "she"."""
    first, second = (*statement.forms[:2], "", "")[:2]
    if first in _POINTERS or (first == "the" and second in _LEFT_OVER) or not _NEARBY.isdisjoint(statement.forms):
        return True
    return not statement.actors and not _PERSONS.isdisjoint(statement.forms)
