"""Who owns a firm or an outlet, where articles name different owners."""

from __future__ import annotations

from collections.abc import Iterator

from generator.article.names import fold
from generator.claims import OwnershipClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of
from generator.findings import Discrepancy
from generator.prose import listed


@rule(
    "owner",
    aligns="The same firm, outlet or institution, with an owner or parent named in two articles.",
    limits="Both can be right, as one owner may belong to the other, so the finding is a variant. Owners whose names "
    "share a word (“Holm Group”, “Holm Media”) are taken for one.",
)
def owners_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different owners of one company or body."""
    owners: dict[str, dict[str, list[OwnershipClaim]]] = {}
    for one in comparison.findings:
        for claim in one.claims.ownership:
            owned, owner = (comparison.person(one.info.id, entity) for entity in (claim.owned, claim.owner))
            owners.setdefault(owned, {}).setdefault(owner, []).append(claim)
    for owned, told in owners.items():
        names = {owner: comparison.name(owner) for owner in told}
        articles = {claim.article for claims in told.values() for claim in claims}
        if len(told) < 2 or len(articles) < 2 or _share_a_word(list(names.values())):
            continue
        yield discrepancy(
            "role",
            "variant",
            f"Who owns {comparison.name(owned)}?",
            f"The articles name {listed(list(names.values()))}. One owner may itself belong to the other.",
            "owner",
            0.9,
            [reading(names[owner], [span_of(claim) for claim in claims]) for owner, claims in told.items()],
        )


def _share_a_word(names: list[str]) -> bool:
    words = [word for name in names for word in set(fold(name).split())]
    return len(words) > len(set(words))
