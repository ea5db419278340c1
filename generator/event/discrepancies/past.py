"""Measures of an earlier happening that several articles recall: 'the 8.6 quake of April last year'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.intervals import level_across, normalised, not_meeting, readings_of
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import articles_of, discrepancy
from generator.findings import Discrepancy

_MONTH = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)


@rule(
    "past-measure",
    aligns="The strength of an earlier quake of the same year in the same named place; 'last year' is reckoned from "
    "the day of publication.",
    limits="Where the articles name different months they may mean two happenings, and the finding is no conflict. "
    "Each article must give one figure only for the year and place.",
)
def earlier_measures_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """The magnitude of one earlier quake is reported when two articles give figures that do not meet."""
    published = {one.info.id: one.info.published or "" for one in comparison.findings}
    claims = [
        (claim, year)
        for one in comparison.findings
        for claim in one.claims.quantities
        if claim.predicate == "measure"
        and claim.dimension == "magnitude"
        and (year := year_of(claim, published[claim.article]))
    ]
    for (year, place), alone in sorted(_by_year_and_place(claims).items()):
        apart = not_meeting(alone)
        if len({claim.article for claim in apart}) < 2:
            continue
        months = [months_of(claim) for claim in apart]
        two = any(one and other and not one & other for one, other in combinations(months, 2))
        readings = readings_of(apart)
        note = " The articles name different months, so they may mean two happenings." if two else ""
        yield discrepancy(
            "number",
            "variant" if two else level_across(articles_of(readings)),
            f"How strong was the {year} quake near {place.title()}?",
            f"{normalised(apart)}, all of {year}. No number fits all of these readings.{note}",
            "past-measure",
            0.75,
            readings,
        )


def _by_year_and_place(claims: list[tuple[QuantityClaim, int]]) -> dict[tuple[int, str], list[QuantityClaim]]:
    """Return the claims by year and place, without those of an article that gives several for one year and place."""
    groups: dict[tuple[int, str], list[QuantityClaim]] = {}
    for claim, year in claims:
        for place in claim.places:
            groups.setdefault((year, place), []).append(claim)
    kept: dict[tuple[int, str], list[QuantityClaim]] = {}
    for key, group in groups.items():
        told = Counter(claim.article for claim in group)
        kept[key] = [claim for claim in group if told[claim.article] == 1]
    return kept


def year_of(claim: QuantityClaim, published: str) -> int:
    """Return the year that a claim's clause names, 'last year' reckoned from the day of publication; 0 for none."""
    if len(claim.years) == 1:
        return claim.years[0]
    if not claim.years and "last year" in claim.frames and published[:4].isdecimal():
        return int(published[:4]) - 1
    return 0


def months_of(claim: QuantityClaim) -> frozenset[str]:
    """Return the months that a claim's clause names, in lower case."""
    return frozenset(match.group().lower() for frame in claim.frames for match in _MONTH.finditer(frame))
