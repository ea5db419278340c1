"""Whom a nameless 'the victim' or 'the suspect' of an event stands for: the only one that there is."""

from __future__ import annotations

from collections.abc import Iterable

from generator.claims import ActClaim, Participant
from generator.event.discrepancies.registry import Comparison, kept_for_event

_SURE = 0.8
_ONE = frozenset({"the", "a", "an", "one", "this", "that", ""})
ONLY = "the only one"


def named(comparison: Comparison, claim: ActClaim, one: Participant) -> str | None:
    """Return the id of the person whom a participant surely names or stands for, or `None`."""
    if one.entity is None or one.confidence < _SURE or one.plural:
        return None
    if comparison.entity(claim.article, one.entity).type != "person":
        return None
    return comparison.person(claim.article, one.entity)


def is_somebody(one: Participant) -> bool:
    """Tell whether a participant is one person without a name: 'the victim', 'a woman'."""
    return one.entity is None and not one.plural and one.determiner in _ONE


@kept_for_event
def has_one_victim(comparison: Comparison) -> bool:
    """Tell whether every toll of the dead in the event is one, some article gives it, and one dead at most is named."""
    tolls = [
        claim.interval
        for one in comparison.findings
        for claim in one.claims.quantities
        if claim.predicate == "kill" and not claim.frames and not claim.years
    ]
    several = any(toll.low is not None and toll.low > 1 for toll in tolls)
    one_dead = any(toll.low == toll.high == 1 for toll in tolls)
    return one_dead and not several and len(_persons(comparison, deaths(comparison))) <= 1


@kept_for_event
def deaths(comparison: Comparison) -> tuple[tuple[ActClaim, Participant], ...]:
    """Return the acts of dying, without those of other times, each with who died."""
    return tuple(
        (claim, one)
        for claim in comparison.acts(predicates={"kill"})
        if not (claim.frames or claim.years or claim.negated or claim.supposed)
        for one in (claim.agents if claim.verb in {"die", "perish"} else claim.patients)
    )


def _persons(comparison: Comparison, acts: Iterable[tuple[ActClaim, Participant]]) -> set[str]:
    return {person for claim, one in acts if (person := named(comparison, claim, one)) is not None}


def only_person(comparison: Comparison, acts: Iterable[tuple[ActClaim, Participant]]) -> str | None:
    """Return the id of the one person to whom all the acts happen, or `None` where several or none are named."""
    found = list(acts)
    persons = _persons(comparison, found)
    return min(persons) if len(persons) == 1 and not any(one.plural for _, one in found) else None
