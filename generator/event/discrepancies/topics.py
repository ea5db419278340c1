"""The one figure that each article gives on a topic: what was stolen, how long the jury was out, how many struck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.claims import QuantityClaim
from generator.event.discrepancies.exactness import is_vague, less_exact
from generator.event.discrepancies.intervals import (
    Group,
    body_first,
    grouped,
    is_of_another_time,
    is_rough_miss,
    normalised,
    not_meeting,
    readings_of,
    wide_places,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy
from generator.findings import Discrepancy
from generator.lexicons import Entry, word_list

_PEOPLE = frozenset(
    {"people in shelters", "strikers", "crowd", "people aboard", "workforce", "members", "firefighters"}
)
_THINGS = {
    "jobs cut": frozenset({"job"}),
    "jobs created": frozenset({"job"}),
    "vehicles involved": frozenset({"vehicle", "car", "truck", "lorry"}),
    "without power": frozenset({"house", "household", "customer", "property", "person"}),
    "margin": frozenset({"vote"}),
    "shots": frozenset({"shot", "bullet", "round"}),
}
_OF_A_YEAR = frozenset({"profit", "loss", "revenue", "change of profits", "change of sales"})
"""Topics that are told by the year: 'last year' does not set them in another time."""

_ANYBODY = frozenset({"person", "people", "man", "woman"})
_SHORT = frozenset({"minute", "hour", "second"})
_ROUND = 20


@dataclass(frozen=True)
class _Topic:
    """A topic: name, dimension of its figures, words that must and must not stand in their clause, and a question."""

    name: str
    dimension: str
    groups: tuple[frozenset[str], ...]
    without: frozenset[str]
    firm: bool
    ask: str


@rule(
    "topic",
    aligns="The one figure of each article on a topic of a fixed list, such as the sum taken, the pay that is "
    "demanded or offered, turnout, the maximum sentence, how long a jury deliberated, how soon the police came, how "
    "many struck, gathered, or were on board. The words of the figure's own clause tell the topic.",
    limits="An article that gives two figures on a topic is left aside, and so are figures of other times and places. "
    "Sums in two currencies are not compared. A conflict needs two plain figures, outside quotation marks, on a topic "
    "of which there is one; all else is told as a variant, or by how exact it is. A figure that rounds the other is "
    "called less exact.",
)
def topics_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different figures on one topic, such as turnout or a donation."""
    wide = wide_places(comparison)
    figures = _by_dimension(comparison)
    for topic in _topics():
        claims = [
            claim
            for claim, words in figures[topic.dimension]
            if _is_on(topic, claim, words) and (topic.name in _OF_A_YEAR or not is_of_another_time(claim))
        ]
        for group in grouped(claims, lambda claim: (claim.dimension, *sorted(set(claim.places) - wide))).values():
            yield from _finding(topic, group.steady().first_of_each())


def _finding(topic: _Topic, group: Group) -> Iterator[Discrepancy]:
    apart = not_meeting(group.claims)
    if _is_told_by_counts(group.claims):
        return
    if not apart:
        yield from less_exact(group, topic.ask, "topic", 0.7)
        return
    rounded = _is_rounded(apart) or is_rough_miss(apart)
    firm = topic.firm and all(claim.exact and not claim.quoted for claim in apart)
    note = " One of them may be rounded." if rounded else ""
    yield discrepancy(
        "number",
        "granularity" if rounded else "conflict" if firm else "variant",
        topic.ask,
        f"{normalised(apart)}. No one number fits all of these.{note}",
        "topic",
        0.75,
        readings_of(apart),
    )


def _is_told_by_counts(claims: Sequence[QuantityClaim]) -> bool:
    """Tell whether another rule compares these figures: one noun, counted in one act."""
    keys = {(claim.predicate, claim.counted) for claim in claims}
    return len(keys) == 1 and "/" in claims[0].predicate and claims[0].counted not in {"", *_ANYBODY}


def _is_rounded(apart: Sequence[QuantityClaim]) -> bool:
    """Tell whether the least exact figure rounds the others: 48 million and 48.3 million."""
    widest = max(apart, key=lambda claim: claim.slack)
    middle = widest.interval.low or 0.0
    return middle >= _ROUND * widest.slack and all(
        claim.interval.low is not None and abs(claim.interval.low - middle) <= widest.slack for claim in apart
    )


def _by_dimension(comparison: Comparison) -> defaultdict[str, list[tuple[QuantityClaim, frozenset[str]]]]:
    """Return the plain figures of all articles by the dimension that the list of topics gives them, and their words."""
    found: defaultdict[str, list[tuple[QuantityClaim, frozenset[str]]]] = defaultdict(list)
    for one in comparison.findings:
        for claim in (*body_first(one), *one.claims.figures):
            if not claim.parts and not is_vague(claim):
                verb = claim.predicate.partition("/")[0]
                words = {*claim.clause, *claim.modifiers, claim.counted, verb, *claim.text.lower().split()}
                found[_dimension(claim)].append((claim, frozenset(words)))
    return found


def _dimension(claim: QuantityClaim) -> str:
    """Return the dimension of a figure, sums of all currencies under one; the empty string if it is of no topic."""
    if claim.dimension.startswith("money in "):
        return "money" if claim.predicate != "worth" else ""
    if claim.dimension == "duration":
        return "time" if claim.unit in _SHORT else "duration"
    if claim.dimension == "count":
        return "count" if not claim.predicate.startswith(("per ", "each ")) else ""
    return claim.dimension if claim.predicate not in {"bearing", "size"} else ""


def _is_on(topic: _Topic, claim: QuantityClaim, words: frozenset[str]) -> bool:
    """Tell whether a figure of the topic's dimension is on it, by the words of its clause."""
    if not all(words & group for group in topic.groups) or words & topic.without:
        return False
    if topic.dimension != "count":
        return True
    if topic.name in _PEOPLE:
        return claim.counted in word_list("counted_people").terms() and (claim.interval.low or 0) >= _ROUND
    return claim.counted in _THINGS[topic.name]


@cache
def _topics() -> tuple[_Topic, ...]:
    return tuple(_topic(entry) for entry in word_list("figure_topics"))


def _topic(entry: Entry) -> _Topic:
    groups = tuple(frozenset(group.strip().split("|")) for group in entry.get("words").split("&"))
    without = frozenset(entry.get("without").split("|")) - {""}
    return _Topic(entry.term, entry.get("dimension"), groups, without, entry.get("firm") == "yes", entry.get("ask"))
