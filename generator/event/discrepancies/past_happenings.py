"""Dates of earlier happenings that two articles recall: that year's quake off one town, an earlier round of talks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from generator.article.gazetteer import is_country
from generator.claims import QuantityClaim, TimeClaim
from generator.event.discrepancies.dated import Dated
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.time_words import read_as, reading_of
from generator.event.discrepancies.wording import discrepancy, stopped
from generator.findings import Discrepancy
from generator.prose import MONTHS
from generator.reading import ArticleFindings

_OF_ONE_SIZE = 0.5
"""Units of magnitude within which two reports can speak of one quake."""


@rule(
    "past-happening",
    aligns="A happening of the same kind in the same year at a place below a country that both articles name in "
    "the clause; a year may be told as 'last year' in an article of known date. Two quakes must be of like magnitude.",
    limits="Years are not compared: what took place in another year is another happening. Where one article "
    "dates two such happenings, or two articles share one of the dates, none is compared.",
)
def past_dates_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give a different month or day for one earlier happening."""
    recalled = sorted(
        (one for found in comparison.findings for one in _recalled(found)),
        key=lambda one: (one.claim.theme, one.claim.year or 0),
    )
    for (theme, year), members in groupby(recalled, key=lambda one: (one.claim.theme, one.claim.year)):
        times = list(members)
        for one, other in combinations(times, 2):
            if _is_one(comparison, one, other, times):
                yield _finding(theme, year or 0, [one, other], times)
                break


def _recalled(found: ArticleFindings) -> list[Dated]:
    """Return an article's happenings of a month and year, at a place."""
    return [
        Dated(claim, None, found.info.published)
        for claim in found.claims.times
        if claim.predicate == "occur" and claim.month is not None and claim.year is not None and _places(claim)
    ]


def _places(claim: TimeClaim) -> frozenset[str]:
    return frozenset(place for place in claim.places if not is_country(place))


def _is_one(comparison: Comparison, one: Dated, other: Dated, times: Sequence[Dated]) -> bool:
    """Tell whether two articles date one happening, and date it differently."""
    if one.article == other.article or not _date_differs(one.claim, other.claim):
        return False
    if not _places(one.claim) & _places(other.claim) or not _sizes_agree(comparison, one, other):
        return False
    for each, counterpart in ((one, other), (other, one)):
        own = [time for time in times if time.article == each.article and time is not each]
        if any(
            not _date_differs(time.claim, counterpart.claim) or _date_differs(time.claim, each.claim) for time in own
        ):
            return False
    return True


def _date_differs(one: TimeClaim, other: TimeClaim) -> bool:
    if one.month != other.month:
        return True
    return one.day is not None and other.day is not None and one.day != other.day


def _sizes_agree(comparison: Comparison, one: Dated, other: Dated) -> bool:
    """Tell whether the magnitudes that the two sentences give, if both do, can be one quake's."""
    sizes = [_magnitudes(comparison, each) for each in (one, other)]
    return all(mine.interval.widened(_OF_ONE_SIZE).meets(theirs.interval) for mine in sizes[0] for theirs in sizes[1])


def _magnitudes(comparison: Comparison, one: Dated) -> list[QuantityClaim]:
    found = next(each for each in comparison.findings if each.info.id == one.article)
    return [
        claim
        for claim in found.claims.quantities
        if claim.dimension == "magnitude" and claim.sentence_start == one.claim.sentence_start
    ]


def _finding(theme: str, year: int, apart: Sequence[Dated], times: Sequence[Dated]) -> Discrepancy:
    groups = [[apart[0]], [apart[1]]]
    for one in times:
        if one.article not in {each.article for each in apart}:
            fitting = [
                group
                for group in groups
                if not _date_differs(one.claim, group[0].claim) and _places(one.claim) & _places(group[0].claim)
            ]
            if len(fitting) == 1:
                fitting[0].append(one)
    shared = sorted(_places(apart[0].claim) & _places(apart[1].claim))
    place = apart[0].claim.text and shared[0].title()
    months = [MONTHS[(one.claim.month or 1) - 1] for one in apart]
    measure = "In which month" if months[0] != months[1] else "On which day"
    what = f"{measure} of {year} was the {apart[0].claim.theme_text.lower()} at {place}?"
    explanation = f"{stopped(read_as(groups))} Both recall a {theme} of {year} at {place}. The dates do not agree."
    return discrepancy(
        "time", "conflict", what, explanation, "past-happening", 0.8, [reading_of(group) for group in groups]
    )
