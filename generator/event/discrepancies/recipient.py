"""To whom a letter, a memo or another document went."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.claims import Participant, RecipientClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy
from generator.prose import listed

_SURE = 0.8
_VAGUE = frozenset({"person", "court", "address", "home", "office", "house", "official", "everyone", "press", "trial"})


@rule(
    "recipient",
    aligns="The one letter, memo, email or petition of the event (each article tells of one of that noun) and to whom "
    "it was sent or addressed.",
    limits="A document can go to several, so it is a variant. A name and a description can be one and are not held "
    "against each other.",
)
def sent_to_others(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles say that one document went to different people or bodies."""
    groups: dict[str, list[RecipientClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.recipients:
            if not claim.years and not claim.frames:
                groups.setdefault(claim.document, []).append(claim)
    for document, claims in groups.items():
        unsteady = {
            one.article
            for one, other in combinations(claims, 2)
            if one.article == other.article and _differ(comparison, one, other)
        }
        steady = [claim for claim in claims if claim.article not in unsteady]
        pairs = [
            (one, other)
            for one, other in combinations(steady, 2)
            if one.article != other.article and _differ(comparison, one, other)
        ]
        if not pairs:
            continue
        values: dict[str, list[RecipientClaim]] = {}
        for claim in steady:
            if any(claim in pair for pair in pairs):
                values.setdefault(listed([tidy(one.text) for one in claim.recipients]), []).append(claim)
        if len(values) > 1:
            yield discrepancy(
                "membership",
                "variant",
                f"To whom did the {document} go?",
                f"The articles name {listed(list(values))}. It may have gone to both.",
                "recipient",
                0.7,
                [reading(value, [span_of(claim) for claim in some]) for value, some in values.items()],
            )


def _differ(comparison: Comparison, one: RecipientClaim, other: RecipientClaim) -> bool:
    """Tell whether no recipient of the one can be a recipient of the other."""
    return all(
        _are_two(comparison, (one.article, a), (other.article, b)) for a in one.recipients for b in other.recipients
    )


def _are_two(comparison: Comparison, one: tuple[str, Participant], other: tuple[str, Participant]) -> bool:
    named = [
        comparison.person(article, whom.entity) if whom.entity and whom.confidence >= _SURE else ""
        for article, whom in (one, other)
    ]
    if all(named):
        return named[0] != named[1]
    if any(named) or {one[1].head, other[1].head} & _VAGUE:
        return False
    if one[1].head != other[1].head:
        return True
    narrowed = [set(whom.modifiers) for _, whom in (one, other)]
    return all(narrowed) and not narrowed[0] & narrowed[1]
