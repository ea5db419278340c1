"""Of whom a body is made up, and who belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.article.names import fold
from generator.claims import MakeupClaim, SeatClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of
from generator.findings import Discrepancy
from generator.prose import listed

_SURE = 0.8


@rule(
    "makeup",
    aligns="How many women and men (girls and boys, adults and children) a jury, board, crew or team has, where each "
    "article tells it of one body of that noun.",
    limits="The same total made up in two ways is a conflict; with two totals it is a variant, for a body changes.",
)
def bodies_made_up_in_two_ways(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different numbers of women and men in one body, such as a jury."""
    groups: dict[str, list[MakeupClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.makeups:
            if not claim.years and not claim.frames:
                groups.setdefault(claim.body, []).append(claim)
    for body, claims in groups.items():
        told = {claim.article: {other.parts for other in claims if other.article == claim.article} for claim in claims}
        steady = [claim for claim in claims if len(told[claim.article]) == 1]
        pairs = [(one, other) for one, other in combinations(steady, 2) if _differ(one, other)]
        if not pairs:
            continue
        shown = [claim for claim in steady if any(claim in pair for pair in pairs)]
        values: dict[str, list[MakeupClaim]] = {}
        for claim in shown:
            values.setdefault(_said(claim), []).append(claim)
        alike = any(_total(one) == _total(other) for one, other in pairs)
        why = "The total is the same." if alike else "The totals differ, too."
        yield discrepancy(
            "membership",
            "conflict" if alike else "variant",
            f"Of whom is the {body} made up?",
            f"The articles count {listed([f'“{value}”' for value in values])}. {why}",
            "makeup",
            0.85 if alike else 0.7,
            [reading(value, [span_of(claim) for claim in some]) for value, some in values.items()],
        )


def _differ(one: MakeupClaim, other: MakeupClaim) -> bool:
    sorts = [{sort for sort, _ in claim.parts} for claim in (one, other)]
    return one.article != other.article and sorts[0] == sorts[1] and one.parts != other.parts


def _total(claim: MakeupClaim) -> int:
    return sum(number for _, number in claim.parts)


def _said(claim: MakeupClaim) -> str:
    return listed([f"{number} {sort}" for sort, number in claim.parts])


@rule(
    "seat",
    aligns="The same person or body by name, and the noun of a body (panel, board, jury) it sits on or is a member of, "
    "or 'a member' alone where the other article names one body only.",
    limits="Where the no is a denial that the article reports, it is a matter of certainty. Sentences about another "
    "time are left aside, and so are articles that say both.",
)
def who_belongs(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that somebody belongs to a body, such as a jury; another says that they do not."""
    groups: dict[str, list[SeatClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.seats:
            if claim.whom.entity is not None and claim.whom.confidence >= _SURE and not (claim.years or claim.frames):
                groups.setdefault(comparison.person(claim.article, claim.whom.entity), []).append(claim)
    for person, claims in groups.items():
        bodies = {fold(claim.body) for claim in claims if claim.body}
        for body in sorted(bodies):
            about = [claim for claim in claims if claim.body == body or (not claim.body and len(bodies) == 1)]
            both = {one.article for one in about if one.belongs} & {one.article for one in about if not one.belongs}
            kept = [claim for claim in about if claim.article not in both]
            if len({claim.belongs for claim in kept}) < 2:
                continue
            denied = all(claim.said for claim in kept if not claim.belongs)
            yield discrepancy(
                "membership",
                "certainty" if denied else "conflict",
                f"Is {comparison.name(person)} on the {body}?",
                "One article says yes, another reports a denial." if denied else "One article says yes, another no.",
                "seat",
                0.75,
                [
                    reading("yes" if yes else "no", [span_of(claim) for claim in kept if claim.belongs is yes])
                    for yes in (True, False)
                ],
            )
