"""Whose a thing is: different owners or lenders in two articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.claims import BelongingClaim
from generator.event.discrepancies.parties import party_of
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.things import are_one_thing
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy
from generator.prose import listed


@rule(
    "belongs-to",
    aligns="One thing in two articles (by name, by noun, or by a general noun for its class: coins, 'the treasure'), "
    "said to belong to, to be owned by or to be on loan from two parties by name, or of two sorts (a museum, a bank).",
    limits="Things can have several owners, and an owner can be part of another, so the finding is a variant. Owners "
    "whose names share a word, and persons beside bodies, are taken for one. Claims of another year are set aside.",
)
def owners_of_a_thing(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different owners or lenders of one thing."""
    claims = [claim for one in comparison.findings for claim in one.claims.belongings if not claim.years]
    reported: set[str] = set()
    for one, other in combinations(claims, 2):
        if one.article != other.article and one.thing.head not in reported and _differ(comparison, one, other):
            reported |= {one.thing.head, other.thing.head}
            yield _finding(one, other)


def _differ(comparison: Comparison, one: BelongingClaim, other: BelongingClaim) -> bool:
    attached = [set(claim.attached) for claim in (one, other)]
    if all(attached) and not attached[0] & attached[1]:
        return False
    if not are_one_thing(comparison, (one, one.thing), (other, other.thing)):
        return False
    parties = [party_of(comparison, claim.article, claim.owner) for claim in (one, other)]
    return parties[0].is_other(parties[1])


def _finding(one: BelongingClaim, other: BelongingClaim) -> Discrepancy:
    words = [tidy(claim.text) for claim in (one, other)]
    things = list(dict.fromkeys(f"“{tidy(claim.thing.text)}”" for claim in (one, other)))
    same = f" {listed(things)} are taken for one." if len(things) > 1 else ""
    return discrepancy(
        "origin",
        "variant",
        f"To whom did {'these' if one.thing.plural else 'this'} belong: {tidy(one.thing.text).lower()}?",
        f"One article says “{words[0]}”, the other “{words[1]}”.{same} A thing can have more than one owner.",
        "belongs-to",
        0.7,
        [reading(word, [span_of(claim)]) for word, claim in zip(words, (one, other), strict=True)],
    )
