"""How long one happening lasts, and how old one person is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.agreement import converted
from generator.event.discrepancies.exactness import less_exact
from generator.event.discrepancies.growth import growth
from generator.event.discrepancies.intervals import (
    Group,
    grouped,
    level_across,
    meeting,
    normalised,
    not_meeting,
    places_agree,
    readings_of,
    wide_places,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import articles_of, discrepancy
from generator.findings import Discrepancy

_OWN_TIME = frozenset(
    {"since", "years ago", "year ago", "months ago", "month ago", "weeks ago", "week ago", "days ago"}
)
_GOING_ON = frozenset({"war", "siege", "strike", "inquiry", "search", "closure", "outage", "occupation", "protest"})
"""Happenings that go on for days, so that a later article tells of a longer time."""

_BRIEF = frozenset({"quake", "explosion", "crash", "chase", "shooting", "tremor"})
"""Happenings that are over when they are told."""

_NOWHERE = frozenset({"inquiry", "chase", "search"})
"""Happenings that the places in their clauses do not tell apart."""

_NAMESAKES_APART = 10
"""Years between the ages of two bearers of one name from which on they may be father and son."""

_NO_NUMBER = "No one number fits all of these."


@rule(
    "duration",
    aligns="How long the same war, siege, inquiry, quake or other happening has lasted, or how long ago it began, with "
    "the same name or qualifier. 'Chased', 'investigated' and 'the ground shook' stand for a chase, an inquiry and a "
    "quake.",
    limits="Lengths given as an adjective in days ('a 30-day truce') are kinds of thing, not measurements, and are "
    "left aside. 'More than three years' ends before four; 'its third year' runs from more than two years to three; a "
    "bare number of years has half a year of room. What goes on and is told to have lasted longer in a later article "
    "is an update. Two happenings of one kind with other qualifiers are not compared.",
)
def durations_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles say how long one happening lasted, and no one length of time fits both, or one is more exact."""
    wide = wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in one.claims.quantities
        if claim.predicate == "last" and _OWN_TIME.issuperset(claim.frames) and (not claim.years or _counts_back(claim))
    ]
    lasted = [claim for claim in claims if not _counts_back(claim)]
    for _, group in grouped(lasted, lambda claim: (claim.counted, *claim.modifiers)).items():
        apart = not_meeting(group.claims)
        thing = (apart or group.claims)[0].counted_text.lower()
        if not places_agree(apart or group.claims, wide):
            continue
        for agreeing in meeting([claim for claim in group.claims if claim.exact]):
            yield from converted(f"How long did the {thing} last?", agreeing, "duration")
        if not apart:
            continue
        readings = readings_of(apart)
        goes_on = apart[0].counted in _GOING_ON and _rises_with_the_days(comparison, apart)
        level = "update" if goes_on else level_across(articles_of(readings))
        note = " It went on between the days of publication." if goes_on else ""
        yield discrepancy(
            "number",
            level,
            f"How long did the {thing} last?" if apart[0].counted in _BRIEF else f"How long has the {thing} lasted?",
            f"{normalised(apart)}. {_NO_NUMBER}{note}",
            "duration",
            0.85,
            readings,
        )
    for (lasting,), group in grouped(claims, lambda claim: (claim.counted,)).items():
        if _narrowed_alike(group) and (lasting in _NOWHERE or places_agree(group.claims, wide)):
            named = group.claims[0].counted_text.lower()
            yield from less_exact(group, f"How long has the {named} lasted?", "duration", 0.75)


def _rises_with_the_days(comparison: Comparison, apart: list[QuantityClaim]) -> bool:
    """Tell whether all articles are dated and the later they are, the longer the time that they give."""
    dated = all(comparison.article(claim.article).info.published for claim in apart)
    return dated and growth(comparison, apart).level == "update"


def _counts_back(claim: QuantityClaim) -> bool:
    """Tell whether a claim says how long ago something began: then two readings may be of two beginnings."""
    return any(frame.endswith("ago") for frame in claim.frames)


def _narrowed_alike(group: Group) -> bool:
    """Tell whether no two claims have qualifiers that exclude each other: 'the Senate inquiry', 'a police inquiry'."""
    narrowed = [set(claim.modifiers) for claim in group.claims if claim.modifiers]
    return all(one <= other or other <= one for one, other in combinations(narrowed, 2))


@rule(
    "age",
    aligns="The same person, by name, in two articles or twice in one.",
    limits="Only ages given beside the name. Ages at an earlier time ('at age 16') are left aside. An age that differs "
    "by one year may be a birthday between two articles. Bearers of one full name whose ages lie more than ten years "
    "apart may be two people, and are not compared.",
)
def ages_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two different ages are given for one person."""
    claims = [claim for one in comparison.findings for claim in one.claims.quantities if claim.predicate == "age"]
    groups = grouped(claims, lambda claim: (_bearer(comparison, claim),))
    for (name,), group in groups.items():
        apart = not_meeting(group.claims)
        persons = sorted({comparison.person(claim.article, claim.of_entity or "") for claim in apart})
        if not apart or (len(persons) > 1 and not _are_close(apart)):
            continue
        readings = readings_of(apart)
        level = level_across(articles_of(readings))
        lows = [claim.interval.low or 0 for claim in apart]
        confidence = 0.7 if max(lows) - min(lows) <= 1 else 0.85
        yield discrepancy(
            "number",
            level,
            f"How old is {comparison.name(persons[0]) if persons[0] else name}?",
            f"{normalised(apart)}. Both are given beside the name.",
            "age",
            confidence,
            readings,
        )


def _bearer(comparison: Comparison, claim: QuantityClaim) -> str:
    """Return the name by which a person is known in several articles: the full name, or the id of a shorter one."""
    person = comparison.person(claim.article, claim.of_entity or "")
    name = comparison.name(person) if claim.of_entity else person
    return name.casefold() if " " in name else person


def _are_close(claims: list[QuantityClaim]) -> bool:
    ages = [claim.interval.low or 0.0 for claim in claims]
    return max(ages) - min(ages) <= _NAMESAKES_APART
