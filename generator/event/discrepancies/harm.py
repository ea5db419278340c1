"""Whether a thing was damaged: said in one article, and expressly not in another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator.claims import HarmClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy, Level


@rule(
    "harm",
    aligns="One thing in the singular, by its noun, where no word for it excludes the other's (a school chapel, a "
    "prison chapel): said to be damaged or vandalised, and in another article that there was no damage to it.",
    limits="A denial is often a party's own account: only where both articles speak in their own voice is it a "
    "conflict, else a variant. 'No reports of damage' denies nothing. Clauses of two years are not compared.",
)
def damage_told_and_denied(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that a thing was damaged; another says that it was not."""
    groups: dict[str, tuple[list[HarmClaim], list[HarmClaim]]] = {}
    for one in comparison.findings:
        for claim in one.claims.harm:
            groups.setdefault(claim.thing, ([], []))[0 if claim.harmed else 1].append(claim)
    for harmed, spared in groups.values():
        pair = next(((one, other) for one, other in product(harmed, spared) if _is_same(one, other)), None)
        if pair is not None:
            yield _finding(*pair)


def _is_same(one: HarmClaim, other: HarmClaim) -> bool:
    narrowed = [set(one.narrowed), set(other.narrowed)]
    return (
        one.article != other.article
        and one.years == other.years
        and (narrowed[0] <= narrowed[1] or narrowed[1] <= narrowed[0])
    )


def _finding(one: HarmClaim, other: HarmClaim) -> Discrepancy:
    level: Level = "variant" if one.credited or other.credited else "conflict"
    words = [tidy(claim.text) for claim in (one, other)]
    return discrepancy(
        "status",
        level,
        f"Was the {one.thing} damaged?",
        f"“{words[0]}” and “{words[1]}” do not say the same."
        + (" At least one of them is somebody's account." if level == "variant" else ""),
        "harm",
        0.75,
        [reading(word, [span_of(claim)]) for word, claim in zip(words, (one, other), strict=True)],
    )
