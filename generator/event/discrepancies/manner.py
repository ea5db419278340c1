"""With which weapon, in which vehicle and how dressed the doer of a deed is said to have been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import MannerClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, read_so, reading, span_of, tidy
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list

_QUESTIONS = {
    "weapon": "Which weapon is the attacker said to have had?",
    "vehicle": "Which vehicle is the attacker said to have driven?",
    "dress": "How is the attacker said to have been dressed?",
}


@rule(
    "manner",
    aligns="The one doer of violence that the event has, named or not ('the gunman', a person whom some article "
    "calls the gunman or the suspect): the kind of weapon used, of vehicle driven, or a state of dress.",
    limits="Kinds exclude one another by a short list (rifle, shotgun, handgun, knife; car, van, truck, bus); a "
    "general word (gun, weapon, vehicle) excludes nothing. Somebody can have had two, so the finding is a variant, "
    "and one of exactness where an article leaves two kinds open or says 'naked but for'. An event whose articles "
    "speak of several attackers, or that has an article with both kinds, is left aside.",
)
def manner_told_differently(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different weapons, vehicles or clothes of the attacker."""
    if _has_several_doers(comparison):
        return
    culprits = {
        comparison.person(claim.article, claim.of_entity)
        for one in comparison.findings
        for claim in one.claims.culprits
    }
    groups: dict[str, list[MannerClaim]] = {}
    if len(culprits) > 1:
        return
    for one in comparison.findings:
        for claim in one.claims.manner:
            person = claim.of_entity and comparison.person(claim.article, claim.of_entity)
            if claim.doer or person in culprits:
                groups.setdefault(claim.aspect, []).append(claim)
    for aspect, claims in groups.items():
        found = _finding(aspect, claims)
        if found is not None:
            yield found


def _has_several_doers(comparison: Comparison) -> bool:
    doers = {entry.term for entry in word_list("perpetrators") if entry.get("kind") == "doer"}
    return any(
        noun.plural and noun.head in doers
        for one in comparison.findings
        for act in one.claims.acts
        for noun in (*act.agents, *act.patients)
    )


def _finding(aspect: str, claims: Sequence[MannerClaim]) -> Discrepancy | None:
    sorts: dict[str, set[str]] = {}
    for claim in claims:
        sorts.setdefault(claim.article, set()).add(claim.sort)
    open_to = {claim.article for claim in claims if claim.either}
    both = any(len(kinds) > 1 and article not in open_to for article, kinds in sorts.items())
    if both and aspect != "dress":
        return None
    groups: dict[str, list[MannerClaim]] = {}
    for claim in claims:
        label = " or ".join(sorted(sorts[claim.article])) if claim.article in open_to else claim.sort
        groups.setdefault(label, []).append(claim)
    apart = {
        label
        for one, other in combinations(groups, 2)
        if not (_may_be_called(groups[one], groups[other]))
        for label in (one, other)
    }
    told = {label: members for label, members in groups.items() if label in apart}
    if len(told) < 2 or (
        aspect != "dress" and len({claim.article for members in told.values() for claim in members}) < 2
    ):
        return None
    exact: Level = "granularity" if open_to or aspect == "dress" else "variant"
    values = {
        label: (" or " if " or " in label else "; ").join(dict.fromkeys(tidy(claim.text) for claim in members))
        for label, members in told.items()
    }
    return discrepancy(
        "description",
        exact,
        _QUESTIONS[aspect],
        f"{read_so({label: [value] for label, value in values.items()})}. "
        + (
            "One is more exact, or they tell of different moments."
            if exact == "granularity"
            else "One person can have had more than one."
        ),
        "manner",
        0.75,
        [reading(values[label], [span_of(claim) for claim in members]) for label, members in told.items()],
    )


def _may_be_called(some: Sequence[MannerClaim], others: Sequence[MannerClaim]) -> bool:
    return any(one.sort in other.broader or other.sort in one.broader for one in some for other in others)
