"""Figures that do not meet: tolls, durations and ages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.claims import QuantityClaim
from generator.event.discrepancies.agreement import bounds_that_hold, converted
from generator.event.discrepancies.growth import Growth, growth
from generator.event.discrepancies.intervals import (
    Group,
    body_first,
    grouped,
    is_elsewhere,
    level_across,
    meeting,
    normalised,
    not_meeting,
    places_agree,
    readings_of,
    supporting,
    wide_places,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import articles_of, discrepancy
from generator.findings import Discrepancy

_ONGOING = frozenset({"war"})
_NO_NUMBER = "No number fits all of these readings."
_QUESTIONS = {
    "kill": "How many {thing} were killed?",
    "injure": "How many {thing} were injured?",
    "casualty": "How many casualties were there?",
    "missing": "How many {thing} are missing?",
    "trap": "How many {thing} were trapped?",
    "displace": "How many {thing} were displaced?",
    "evacuate": "How many {thing} were evacuated?",
    "rescue": "How many {thing} were rescued?",
    "hospitalize": "How many {thing} were taken to hospital?",
    "damage": "How many {thing} were damaged?",
    "destroy": "How many {thing} were destroyed?",
}
_TOLLS = frozenset(_QUESTIONS)


@rule(
    "toll",
    aligns="The same harm (killed, injured, missing, displaced, damaged) to the same things, brought about by the same "
    "happening where both name one, in sentences that name no other time and no narrower place. Things (houses, "
    "cars) also need the same place where either sentence names one.",
    limits="The first figure of each article is taken as its total. Parts ('two of the four'), "
    "additions ('three more') and suppositions are left aside. Tolls rise: figures that rise with the dates of the "
    "articles, or whose order is not known, are an update. A conflict are readings of a war that differ in their order "
    "of magnitude, and a lower figure published later, if both are given without a hedge.",
)
def tolls_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Each article's toll is an interval ('tens of thousands' is 20,000 to 99,999); two tolls of the same harm are
    reported when their intervals do not meet."""
    local = wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in body_first(one)
        if claim.predicate in _TOLLS and not is_elsewhere(claim, local)
    ]
    for key, group in grouped(claims, _toll_key).items():
        for causes in _by_cause(group):
            yield from _toll(comparison, key, causes.first_of_each())


def _toll_key(claim: QuantityClaim) -> tuple[str, ...]:
    # Houses are counted place by place: a province's are not a district's.
    where = () if claim.counted == "person" else ("in", *sorted(set(claim.places)))
    return (claim.predicate, claim.counted, *claim.modifiers, *where)


def _toll(comparison: Comparison, key: tuple[str, ...], group: Group) -> Iterator[Discrepancy]:
    apart = not_meeting(group.claims)
    if not apart:
        yield from bounds_that_hold(group, _question(group.claims, key[0]), "toll")
        return
    ongoing = any(claim.agent in _ONGOING for claim in apart)
    magnitudes = all(not claim.exact and claim.interval.low and claim.interval.low >= 200 for claim in apart)
    grown = (
        Growth("conflict", " The orders of magnitude differ.") if ongoing and magnitudes else growth(comparison, apart)
    )
    if grown.level is None:
        return
    readings = readings_of(apart, supporting(comparison, apart))
    explanation = f"{normalised(apart)}. {_NO_NUMBER}{grown.note}"
    level = grown.level
    yield discrepancy("number", level, _question(apart, key[0]), explanation, "toll", 0.85, readings)


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


@rule(
    "duration",
    aligns="How long the same war, siege, inquiry or other happening has lasted, with the same name or qualifier.",
    limits="Lengths given as an adjective in days ('a 30-day truce') are kinds of thing, not measurements, and are "
    "left aside. 'More than three years' ends before four; 'its third year' runs from more than two years to three.",
)
def durations_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Durations of one happening are intervals of time; they are reported when the intervals do not meet."""
    wide = wide_places(comparison)
    claims = [claim for one in comparison.findings for claim in one.claims.quantities if claim.predicate == "last"]
    for _, group in grouped(claims, lambda claim: (claim.counted, *claim.modifiers)).items():
        apart = not_meeting(group.claims)
        thing = (apart or group.claims)[0].counted_text.lower()
        if not places_agree(apart or group.claims, wide):
            continue
        for claims in meeting([claim for claim in group.claims if claim.exact]):
            yield from converted(f"How long did the {thing} last?", claims, "duration")
        if not apart:
            continue
        readings = readings_of(apart)
        level = level_across(articles_of(readings))
        yield discrepancy(
            "number",
            level,
            f"How long has the {thing} lasted?",
            f"{normalised(apart)}. {_NO_NUMBER}",
            "duration",
            0.85,
            readings,
        )


@rule(
    "age",
    aligns="The same person, by name, in two articles or twice in one.",
    limits="Only ages given beside the name. Ages at an earlier time ('at age 16') are left aside. An age that differs "
    "by one year may be a birthday between two articles.",
)
def ages_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two ages for one person are reported when they differ."""
    claims = [claim for one in comparison.findings for claim in one.claims.quantities if claim.predicate == "age"]
    groups = grouped(claims, lambda claim: (comparison.person(claim.article, claim.of_entity or ""),))
    for (person,), group in groups.items():
        apart = not_meeting(group.claims)
        if not apart:
            continue
        readings = readings_of(apart)
        level = level_across(articles_of(readings))
        lows = [claim.interval.low or 0 for claim in apart]
        confidence = 0.7 if max(lows) - min(lows) <= 1 else 0.85
        yield discrepancy(
            "number",
            level,
            f"How old is {comparison.name(person)}?",
            f"{normalised(apart)}. Both are given beside the name.",
            "age",
            confidence,
            readings,
        )


def _by_cause(group: Group) -> Iterator[Group]:
    """Split a group where its claims name different happenings; those that name none go with the only one named."""
    causes = sorted({claim.agent for claim in group.claims if claim.agent})
    if len(causes) <= 1:
        yield group
        return
    for cause in causes:
        yield Group(tuple(claim for claim in group.claims if claim.agent == cause))
