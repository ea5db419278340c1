"""How many people were hurt and how many things damaged: counts that rise as an event goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.claims import QuantityClaim
from generator.event.discrepancies.exactness import less_exact, said_alike
from generator.event.discrepancies.growth import Growth, growth
from generator.event.discrepancies.intervals import (
    PROVISIONAL,
    Group,
    body_first,
    grouped,
    is_elsewhere,
    meet,
    normalised,
    not_meeting,
    supporting,
    wide_places,
    worded,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import day_words, discrepancy, reading, span_of
from generator.findings import Discrepancy, Reading
from generator.lexicons import word_list

_FALLING = frozenset({"missing", "trap", "hospitalize", "evacuate", "displace"})
_OF_PEOPLE = frozenset({"kill", "injure", "missing", "rescue", "trap", "hospitalize", "evacuate", "displace"})
_ONGOING = frozenset({"war"})
_OTHER_SIZE = 500
"""A toll so many times as large as another counts something else: a war, not a night of it."""
_QUESTIONS = {
    "kill": "How many {thing} were killed?",
    "injure": "How many {thing} were injured?",
    "casualty": "How many casualties were there?",
    "shoot": "How many {thing} were shot?",
    "missing": "How many {thing} are missing?",
    "trap": "How many {thing} were trapped?",
    "displace": "How many {thing} were displaced?",
    "evacuate": "How many {thing} were evacuated?",
    "rescue": "How many {thing} were rescued?",
    "hospitalize": "How many {thing} were taken to hospital?",
    "damage": "How many {thing} were damaged?",
    "destroy": "How many {thing} were destroyed?",
}
_PLACE_NOUNS = frozenset(
    ["district", "village", "town", "neighborhood", "neighbourhood", "street", "suburb", "block", "quarter", "county"]
)
TOLLS = frozenset(_QUESTIONS)
"""Harms that are counted, each apart from the others."""


@rule(
    "toll",
    aligns="The same harm (killed, injured, shot, in hospital, missing, displaced, damaged) to the same things, "
    "brought about by the same happening where both name one, in sentences that name no other time and no narrower "
    "place. 'Others' counts all who were injured where the sentence has first told how many died; 'seriously injured' "
    "is a harm of its own. Things (houses, cars) also need the same place where either sentence names one.",
    limits="The first figure of each article is taken as its total, and a plain figure beside a toll of another harm "
    "as the same total told more exactly. Parts ('two of the four'), additions ('three more') and suppositions are "
    "left aside. Tolls rise: figures that rise with the dates of the articles, or whose order is not known, are an "
    "update. A conflict are readings of a war that differ in their order of magnitude, and a lower figure published "
    "later, if both are given without a hedge. Figures that can all be right are listed by how exact they are.",
)
def tolls_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different numbers of people killed, hurt or missing, or of things damaged, and no one number
    fits both."""
    local = wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in _of_anybody(body_first(one))
        if claim.predicate in TOLLS and not is_elsewhere(claim, local) and not PROVISIONAL.intersection(claim.frames)
    ]
    yield from _first_reports(comparison, claims)
    for key, group in grouped(claims, lambda claim: _toll_key(claim, local)).items():
        for causes in _by_cause(group):
            yield from _toll(comparison, key, causes)
            yield from _told_twice(causes, claims, key)


def _of_anybody(claims: Sequence[QuantityClaim]) -> list[QuantityClaim]:
    """Return an article's figures, those of people of one kind as people where it gives the same figure of these, too.

    A title that says 'at least six killed' makes the text's 'at least six workers' all who were killed.
    """
    people = {(claim.predicate, str(claim.interval)) for claim in claims if claim.counted == "person"}
    kinds = word_list("counted_people").terms()
    return [
        claim.model_copy(update={"counted": "person", "modifiers": ()})
        if claim.predicate in _OF_PEOPLE
        and claim.counted in kinds
        and (claim.predicate, str(claim.interval)) in people
        and not claim.modifiers
        else claim
        for claim in claims
    ]


def _first_reports(comparison: Comparison, claims: Sequence[QuantityClaim]) -> Iterator[Discrepancy]:
    """Yield the plain tolls that an article says were reported at first, beside the plain toll that stands."""
    for one in comparison.findings:
        for first in one.claims.quantities:
            at_first = bool(first.frames) and PROVISIONAL.issuperset(first.frames) and not first.years
            if not at_first or not first.exact or first.predicate not in TOLLS:
                continue
            standing = [claim for claim in claims if claim.exact and _is_same_harm(claim, first)]
            if not standing or any(meet(claim, first) for claim in standing) or not_meeting(standing):
                continue
            why = f"{normalised([first, standing[0]])}. The one is told as what was reported at first."
            readings = [reading(worded([first]), [span_of(first)]), reading(worded(standing), map(span_of, standing))]
            yield discrepancy("number", "update", _question([first], first.predicate), why, "toll", 0.8, readings)


def _is_same_harm(one: QuantityClaim, other: QuantityClaim) -> bool:
    return (one.predicate, one.counted, one.modifiers) == (other.predicate, other.counted, other.modifiers)


def _toll_key(claim: QuantityClaim, wide: frozenset[str]) -> tuple[str, ...] | None:
    # Houses are counted place by place: a province's are not a district's.
    if claim.counted != "person" and not claim.agent and _PLACE_NOUNS.intersection(claim.terms):
        return None
    where = () if claim.counted == "person" else ("in", *sorted(set(claim.places) - wide))
    return (claim.predicate, claim.counted, *claim.modifiers, *where)


def _toll(comparison: Comparison, key: tuple[str, ...], group: Group) -> Iterator[Discrepancy]:
    group = _of_one_size(group)
    firsts = group.first_of_each()
    apart = not_meeting(firsts.claims)
    question = _question(firsts.claims, key[0])
    if not apart:
        yield from _risen_or_less_exact(comparison, firsts, question)
        return
    ongoing = any(claim.agent in _ONGOING for claim in apart)
    magnitudes = all(not claim.exact and claim.interval.low and claim.interval.low >= 200 for claim in apart)
    grown = Growth("conflict", " They lie far apart.") if ongoing and magnitudes else growth(comparison, apart)
    if key[0] in _FALLING and grown.level != "update":
        grown = Growth("update", " Such figures rise and fall as an event goes on.")
    if grown.level is None:
        return
    told = apart if ongoing else [*firsts.claims, *_more_exact(group)]
    explanation = f"{normalised(told)}. No one number fits all of these.{grown.note}"
    readings = _in_order(comparison, _with_support(told, supporting(comparison, apart)))
    yield discrepancy("number", grown.level, question, explanation, "toll", 0.85, readings, in_order=True)


def _of_one_size(group: Group) -> Group:
    """Return the claims without those far smaller than the others: the dead of a night are not those of a war."""
    ordered = sorted(group.claims, key=lambda claim: claim.interval.low or claim.interval.high or 0)
    for at in range(len(ordered) - 1, 0, -1):
        below, above = ordered[at - 1].interval, ordered[at].interval
        small, large = below.high or below.low, above.low or above.high
        if small and large and large >= _OTHER_SIZE * small:
            kept = ordered[at:]
            return replace(group, claims=tuple(claim for claim in group.claims if claim in kept))
    return group


def _risen_or_less_exact(comparison: Comparison, firsts: Group, question: str) -> Iterator[Discrepancy]:
    """Yield bounds that all hold as an update if they rise with the days, or else by how exact they are."""
    days = {one.info.id: (one.info.published or "")[:10] for one in comparison.findings}
    groups = said_alike(firsts.claims)
    bounds = [group for group in groups if any(claim.interval.high is None for claim in group)]
    spans = [{days[claim.article] for claim in group} for group in groups]
    rises = len(groups) > 1 and all(all(some) for some in spans) and _follow(spans)
    if not rises or len(bounds) < len(groups) - 1:
        yield from less_exact(firsts, question, "toll", 0.8)
        return
    explanation = (
        f"{normalised(firsts.claims)}. Each can have been right when it was written. The figures rise with the day of "
        f"publication, from {day_words(min(spans[0]))} to {day_words(max(spans[-1]))}."
    )
    readings = _in_order(comparison, groups)
    yield discrepancy("number", "update", question, explanation, "toll", 0.85, readings, in_order=True)


def _follow(spans: Sequence[set[str]]) -> bool:
    return max(spans[0]) < min(spans[-1]) and all(max(some) <= min(others) for some, others in pairwise(spans))


def _more_exact(group: Group) -> list[QuantityClaim]:
    """Return plain totals beside another harm in an article whose first total was a bound or a vague word."""
    first = {claim.article: claim for claim in group.first_of_each().claims}
    return [
        claim
        for claim in group.claims
        if claim.exact
        and not first[claim.article].exact
        and claim.predicate in {"injure", "kill"}
        and meet(claim, first[claim.article])
        and {"kill", "injure"} <= _harms(claim)
    ]


def _harms(claim: QuantityClaim) -> frozenset[str]:
    words = {"die": "kill", "dead": "kill", "kill": "kill", "injure": "injure", "injured": "injure", "wound": "injure"}
    return frozenset(words[term] for term in claim.terms if term in words)


def _with_support(claims: Sequence[QuantityClaim], further: Sequence[QuantityClaim]) -> list[list[QuantityClaim]]:
    groups = said_alike(claims)
    settled = {claim.article for claim in claims}
    for claim in further:
        fitting = [group for group in groups if all(meet(claim, one) for one in group)]
        if len(fitting) == 1 and claim.article not in settled:
            fitting[0].append(claim)
            settled.add(claim.article)
    return groups


def _in_order(comparison: Comparison, groups: Sequence[Sequence[QuantityClaim]]) -> list[Reading]:
    """Return a reading for each group, the one published first before the others; undated ones by article."""
    days = {one.info.id: one.info.published or "9" for one in comparison.findings}
    if all(day != "9" for day in days.values()):
        groups = sorted(groups, key=lambda group: min(days[claim.article][:10] for claim in group))
    return [reading(worded(group), [span_of(claim) for claim in group]) for group in groups]


def _told_twice(group: Group, claims: Sequence[QuantityClaim], key: tuple[str, ...]) -> Iterator[Discrepancy]:
    """Yield two plain counts of one harm in an article that in both sentences gives the same count of another harm."""
    if key[0] not in {"injure", "missing", "kill"} or key[1:] != ("person",):
        return
    for name in sorted(group.articles()):
        own = [claim for claim in group.claims if claim.article == name and claim.exact]
        beside = [_beside(claim, claims) for claim in own]
        pairs = [
            (one, other)
            for place, one in enumerate(own)
            for later, other in enumerate(own[place + 1 :], place + 1)
            if not meet(one, other) and beside[place] & beside[later]
        ]
        for one, other in pairs[:1]:
            yield discrepancy(
                "number",
                "variant",
                _question([one], key[0]),
                f"{normalised([one, other])}, in two sentences of one article that agree in the other count. They may "
                "not count the same injuries.",
                "toll",
                0.7,
                [_with_like(claim, group) for claim in (one, other)],
            )


def _with_like(claim: QuantityClaim, group: Group) -> Reading:
    """Return the reading of a plain count with the first counts of other articles that are the same."""
    firsts = group.first_of_each().claims
    like = [other for other in firsts if other.exact and other.article != claim.article and meet(claim, other)]
    return reading(worded([claim]), [span_of(one) for one in (claim, *like)])


def _beside(claim: QuantityClaim, claims: Sequence[QuantityClaim]) -> set[tuple[str, float | None]]:
    """Return the plain counts of people under another harm in the sentence of `claim`."""
    return {
        (other.predicate, other.interval.low)
        for other in claims
        if (other.article, other.sentence_start) == (claim.article, claim.sentence_start)
        and other.predicate != claim.predicate
        and other.counted == "person"
        and other.exact
    }


def _question(claims: Sequence[QuantityClaim], predicate: str) -> str:
    cause = next((claim.agent for claim in claims if claim.agent), "")
    if predicate == "casualty" and cause:
        return (
            f"How many casualties has the {cause} caused?"
            if cause in _ONGOING
            else (f"How many casualties did the {cause} cause?")
        )
    things = Counter(claim.counted_text.lower() for claim in claims)
    thing = "people" if claims[0].counted == "person" else max(sorted(things), key=lambda word: things[word])
    return _QUESTIONS[predicate].format(thing=thing)


def _by_cause(group: Group) -> Iterator[Group]:
    """Split a group where its claims name different happenings; those that name none go with the only one named."""
    causes = sorted({claim.agent for claim in group.claims if claim.agent})
    if len(causes) <= 1:
        yield group
        return
    for cause in causes:
        yield Group(tuple(claim for claim in group.claims if claim.agent == cause))
