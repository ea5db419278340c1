"""Measures of an earlier happening that several articles recall: 'the 8.6 quake of April last year'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.intervals import level_across, normalised, not_meeting, places_agree, readings_of
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import articles_of, discrepancy
from generator.findings import Discrepancy

_MONTH = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)


_REGIONS = frozenset(
    [
        "province",
        "region",
        "district",
        "country",
        "state",
        "county",
        "city",
        "town",
        "village",
        "island",
        "world",
        "coast",
    ]
)
_OF_DEATH = frozenset(
    {"people", "person", "die", "kill", "dead", "death", "life", "lose", "cost", "claim", "man", "woman"}
)


@rule(
    "past-measure",
    aligns="The strength of an earlier quake of the same year in the same named place; 'last year' is reckoned from "
    "the day of publication.",
    limits="Where the articles name different months they may mean two happenings, and the finding is no conflict. "
    "Each article must give one figure only for the year and place.",
)
def earlier_measures_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different strengths of one earlier quake."""
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
            f"{normalised(apart)}, all of {year}. No one number fits all of these.{note}",
            "past-measure",
            0.75,
            readings,
        )


@rule(
    "past-toll",
    aligns="How many died in one earlier year: 'in 2011 two men died', 'the fire of 2011 cost three lives'. The "
    "sentences have a word in common that is not one of dying, and name the same region or none.",
    limits="Each article must give one figure only for the year; the year of publication is left aside. A conflict "
    "needs two plain figures of people under one noun; 'two men' and 'three people' are a variant.",
)
def earlier_tolls_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different numbers of people who died in one earlier year."""
    told: dict[int, list[QuantityClaim]] = {}
    for one in comparison.findings:
        mine: dict[int, list[QuantityClaim]] = {}
        for claim in one.claims.quantities:
            if claim.predicate == "kill" and len(claim.years) == 1 and not claim.parts:
                mine.setdefault(claim.years[0], []).append(claim)
        for year, claims in mine.items():
            if not not_meeting(claims) and not (one.info.published or "9999").startswith(str(year)):
                told.setdefault(year, []).append(claims[0])
    for year, claims in sorted(told.items()):
        apart = not_meeting(claims)
        if len({claim.article for claim in apart}) < 2 or not _are_of_one_happening(apart):
            continue
        alike = len({claim.counted for claim in apart}) == 1 and all(
            claim.exact and not claim.quoted for claim in apart
        )
        yield discrepancy(
            "number",
            "conflict" if alike else "variant",
            f"How many died in {year}?",
            f"{normalised(apart)}, all of {year}. No one number fits all of these.",
            "past-toll",
            0.75,
            readings_of(apart),
        )


def _are_of_one_happening(claims: list[QuantityClaim]) -> bool:
    """Tell whether all sentences share a word that is not one of dying, and none tells of a region of its own."""
    telling = [{term for term in claim.terms if term.isalpha()} - _OF_DEATH for claim in claims]
    regions = {frozenset(_REGIONS.intersection(claim.clause)) for claim in claims}
    share = all(one & other for one, other in combinations(telling, 2))
    return share and len(regions) == 1 and places_agree(claims, frozenset())


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
