"""One sum of money in a second currency, and one distance from a landmark, as several articles give them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.discrepancies.agreement import converted
from generator.event.discrepancies.exactness import less_exact, reference
from generator.event.discrepancies.intervals import (
    Group,
    grouped,
    level_across,
    meeting,
    normalised,
    not_meeting,
    readings_of,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import articles_of, discrepancy
from generator.findings import Discrepancy

_RATES_APART = 0.08
"""Two rates of exchange closer than this differ by the day or by rounding."""
_HAPPENS_ONCE = frozenset({"quake", "crash", "explosion", "eruption", "derailment", "shooting"})
_NAMED = frozenset(
    {"quake", "fire", "crash", "explosion", "storm", "eruption", "shooting", "building", "town", "village"}
)


@rule(
    "worth",
    aligns="The very same sum in one currency, each time with its worth in a second one beside it: '500 pesos ($25)'.",
    limits="No rates of exchange are looked up: only what articles say of the same sum is compared. Two worths that "
    "differ by less than eight in a hundred are taken as rates of two days, or as rounded, and listed as more or less "
    "exact.",
)
def worths_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different worths, in a second currency, of the same sum of money."""
    claims = [claim for one in comparison.findings for claim in one.claims.quantities if claim.predicate == "worth"]
    for (amount, dimension), group in grouped(claims, lambda claim: (claim.counted, claim.dimension)).items():
        question = f"What are {amount} worth in {dimension.removeprefix('money in ')}?"
        apart = not_meeting(group.claims)
        if not apart:
            yield from less_exact(group, question, "worth", 0.85)
            continue
        figures = [reference(claim) for claim in apart]
        far = min(figures) < max(figures) * (1 - _RATES_APART)
        readings = readings_of(group.claims)
        level = level_across(articles_of(readings)) if far else "granularity"
        rest = "No one rate of exchange fits all of these." if far else "The rates of exchange lie close together."
        yield discrepancy(
            "number", level, question, f"{normalised(group.claims)}. {rest}", "worth", 0.9 if far else 0.8, readings
        )


@rule(
    "distance",
    aligns="How far the same thing lies from the same landmark, in the same direction where one is given.",
    limits="Distances in two units are converted with the room of a rounded last figure. Other directions are not "
    "compared here, and distances of what there can be several of (fires, towns) make no conflict.",
)
def distances_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different distances of one thing from a landmark. Distances that agree in two units are listed
    as compatible."""
    claims = [
        claim
        for one in comparison.findings
        for claim in one.claims.quantities
        if claim.predicate == "bearing" and not claim.years
    ]
    for (mark, *_), group in grouped(claims, lambda claim: (claim.counted, *claim.modifiers)).items():
        question = f"How far is it from {mark.title()}?"
        for meet in meeting(group.claims):
            if len({claim.agent for claim in meet}) == 1:
                yield from converted(question, meet, "distance")
    for (mark, theme, *_), group in grouped(
        claims, lambda claim: (claim.counted, claim.agent, *claim.modifiers) if claim.agent else None
    ).items():
        firsts = group.first_of_each()
        apart = not_meeting(firsts.claims)
        question = (
            f"How far is the {theme} from {mark.title()}?" if theme in _NAMED else f"How far is it from {mark.title()}?"
        )
        if not apart:
            yield from less_exact(Group(tuple(firsts.claims)), question, "distance", 0.8)
        elif theme in _HAPPENS_ONCE and all(claim.modifiers for claim in apart):
            readings = readings_of(apart)
            why = f"{normalised(apart)}. No one number fits all of these."
            yield discrepancy("number", level_across(articles_of(readings)), question, why, "distance", 0.75, readings)
