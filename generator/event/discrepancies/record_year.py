"""The year since when nothing like it happened: 'the worst flood since 1954', 'the last of this size was in 1956'."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.article.dated_kinds import RECORD
from generator.event.discrepancies.dated import Dated
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.time_words import read_as, reading_of
from generator.event.discrepancies.wording import discrepancy, stopped
from generator.findings import Discrepancy

_OF_SIZE = frozenset({"", "worst", "biggest", "largest", "greatest", "heaviest", "severe", "strongest", "highest"})


@rule(
    "record-year",
    aligns="The year since when each of two articles says there was no happening of the kind as bad or as large: "
    "'the worst flood since 1954', 'the last flood of this size was in 1956'.",
    limits="Only where each article names one such year for the kind. 'Deadliest' and 'worst' are not compared, nor "
    "records of two places. Two superlatives in other words are told differently; both can be right.",
)
def record_years_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different years in which something as large last happened."""
    told: dict[str, list[Dated]] = {}
    for found in comparison.findings:
        for claim in found.claims.times:
            if claim.predicate == RECORD and claim.year is not None:
                told.setdefault(claim.theme, []).append(Dated(claim, None, found.info.published))
    for theme, times in told.items():
        articles = [one.article for one in times]
        alone = [one for one in times if articles.count(one.article) == 1]
        for one, other in combinations(alone, 2):
            if one.claim.year != other.claim.year and _is_one_record(one, other):
                yield _finding(theme, one, other)
                break


def _is_one_record(one: Dated, other: Dated) -> bool:
    (mine, here), (theirs, there) = _record(one), _record(other)
    return (mine == theirs or {mine, theirs} <= _OF_SIZE) and (not here or not there or here == there)


def _record(one: Dated) -> tuple[str, str]:
    measure, _, scope = (one.claim.modifiers or ("",))[0].partition(" in ")
    return measure, scope


def _finding(theme: str, one: Dated, other: Dated) -> Discrepancy:
    measures = {_record(one)[0], _record(other)[0]}
    level = "conflict" if len(measures - {""}) < 2 else "variant"
    groups = [[one], [other]]
    explanation = f"{stopped(read_as(groups))} Each names the last {theme} as large, and the years are not the same."
    what = f"When was the last {theme} as large?"
    return discrepancy("time", level, what, explanation, "record-year", 0.75, [reading_of(group) for group in groups])
