"""Where the articles of one event do not agree, and where they only seem not to.

One module per kind; each registers its rules by name. A rule sees the articles' claims, the people
of the event and the shared quotations, and yields findings with the evidence they rest on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from generator.event.discrepancies import (  # noqa: F401  (each module registers its rules)
    agency,
    alike,
    attendance,
    bearing,
    belonging,
    bodies,
    certainty,
    condition,
    counts,
    death_place,
    denied,
    disclosure,
    doers,
    ending,
    equivalents,
    fates,
    given_name,
    harm,
    hospital,
    kinds,
    makeup,
    manner,
    membership,
    name,
    number,
    offence,
    office,
    origin,
    owner,
    past,
    past_happenings,
    place,
    place_name,
    post,
    proceedings,
    property,
    quote_credit,
    quote_cut,
    quote_wording,
    rank,
    recipient,
    record_year,
    role,
    spots,
    stage,
    state,
    struck,
    time,
    tolls,
    topics,
    wholes,
)
from generator.event.discrepancies.own import OwnRules, found_by
from generator.event.discrepancies.registry import RULES, Comparison, RuleInfo
from generator.findings import LEVELS, Discrepancy, Overlap, content_id
from generator.reading import ArticleFindings

if TYPE_CHECKING:
    from generator.event.people import EventPeople

__all__ = ["RULES", "Found", "RuleInfo", "find_discrepancies", "rules"]

_OF_ONE_HAPPENING = frozenset({"number", "time"})
_ORDER = {level: order for order, level in enumerate((*LEVELS, "compatible"))}


@dataclass(frozen=True)
class Found:
    """The readings that do not agree, and those that look unlike and agree."""

    discrepancies: tuple[Discrepancy, ...]
    compatible: tuple[Discrepancy, ...]
    failed: tuple[str, ...] = ()
    """A sentence on each rule of one's own whose findings are left out."""


def rules() -> tuple[RuleInfo, ...]:
    """Return the description of every rule, in the order in which the method page lists them."""
    return tuple(registered.info for registered in RULES.values())


def find_discrepancies(
    findings: Sequence[ArticleFindings],
    people: EventPeople,
    overlaps: Sequence[Overlap],
    own: Sequence[OwnRules] = (),
) -> Found:
    """Run every rule over the articles of one event, and then those of `own`.

    `overlaps` are the quotations found in several places. Findings are ordered by article, then
    offset, of their first evidence; the same finding from two rules is kept once, the graver level
    first. Rules of one's own add to these, and leave them as they are.
    """
    comparison = Comparison(tuple(sorted(findings, key=lambda one: one.info.id)), people, overlaps)
    found = [finding for registered in RULES.values() for finding in _apart(comparison, registered.run(comparison))]
    ordered = with_own_ids(sorted(unique(found), key=_place))
    failed: tuple[str, ...] = ()
    if own:
        added, failed = _added(own, comparison, ordered)
        ordered = sorted([*ordered, *added], key=_place)
    return divided(ordered, failed)


def divided(found: Iterable[Discrepancy], failed: tuple[str, ...] = ()) -> Found:
    """Return findings in their order, those that agree after all apart from the others."""
    ordered = sorted(found, key=lambda one: _place(one)[:-1])
    return Found(
        discrepancies=tuple(finding for finding in ordered if finding.level != "compatible"),
        compatible=tuple(finding for finding in ordered if finding.level == "compatible"),
        failed=failed,
    )


def _added(
    own: Sequence[OwnRules], comparison: Comparison, there: Sequence[Discrepancy]
) -> tuple[list[Discrepancy], tuple[str, ...]]:
    """Return what rules of one's own find beside what is there already, and a sentence on each that failed."""
    rested_on = {_rests_on(finding) for finding in there}
    found, failed = [], []
    for one in found_by(own, comparison, (finding.id for finding in there)):
        if isinstance(one, str):
            failed.append(one)
        elif _rests_on(one) not in rested_on:
            found.append(one)
    return with_own_ids(sorted(unique(list(_apart(comparison, found))), key=_place)), tuple(failed)


def _apart(comparison: Comparison, found: Iterable[Discrepancy]) -> Iterator[Discrepancy]:
    """Yield the findings but those that hold figures or times of two happenings beside each other."""
    for finding in found:
        if finding.kind not in _OF_ONE_HAPPENING or not _is_of_two_happenings(comparison, finding):
            yield finding


def _is_of_two_happenings(comparison: Comparison, finding: Discrepancy) -> bool:
    articles = [{span.article for span in one.evidence} for one in finding.readings]
    return any(
        comparison.are_unrelated(one, other)
        for some, others in combinations(articles, 2)
        for one, other in product(some, others)
    )


def unique(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """Return the findings without those that rest on the very spans of a graver one of the same kind.

    Of two as grave the surer one is kept, and of two as sure the one of the rule that is named first.
    """
    kept: dict[tuple[object, ...], Discrepancy] = {}
    for finding in sorted(found, key=lambda one: (_ORDER[one.level], -one.confidence)):
        kept.setdefault(_rests_on(finding), finding)
    return list(kept.values())


def _rests_on(finding: Discrepancy) -> tuple[object, ...]:
    spans = sorted((span.article, span.start, span.end) for one in finding.readings for span in one.evidence)
    return (finding.kind, *spans)


def with_own_ids(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """Return the findings with an id each: of several that ask the same, each has its readings in the id too."""
    asked = Counter(finding.id for finding in found)
    seen: Counter[str] = Counter()
    kept: list[Discrepancy] = []
    for finding in found:
        own = finding.id if asked[finding.id] == 1 else content_id("discrepancy", finding.id, *_wordings(finding))
        seen[own] += 1
        own = own if seen[own] == 1 else content_id("discrepancy", own, str(seen[own]))
        kept.append(finding.model_copy(update={"id": own}))
    return kept


def _wordings(finding: Discrepancy) -> list[str]:
    return sorted({f"{one.value}@{span.article}:{span.text}" for one in finding.readings for span in one.evidence})


def _place(finding: Discrepancy) -> tuple[str, int, int, str]:
    first = finding.readings[0].evidence[0]
    return first.article, first.start, _ORDER[finding.level], finding.id
