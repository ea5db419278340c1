"""In which hospital somebody is treated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.article.names import fold
from generator.claims import ActClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.toponyms import stretch
from generator.event.discrepancies.victims import named
from generator.event.discrepancies.wording import discrepancy, reading, tidy
from generator.findings import Discrepancy
from generator.prose import listed

_TREATED = frozenset(
    {"take", "bring", "rush", "fly", "airlift", "transport", "treat", "admit", "be", "remain", "recover", "hospitalize"}
    | {
        "hospitalise",
        "transfer",
        "move",
        "die",
        "lie",
        "stay",
        "undergo",
        "drive",
        "evacuate",
        "send",
        "listed",
        "list",
    }
)
_WORDS = frozenset({"hospital", "clinic", "infirmary", "center", "centre"})
_GENERIC = frozenset(
    {"hospital", "clinic", "infirmary", "center", "centre", "medical", "health", "trauma", "general", "university"}
    | {"regional", "memorial", "community", "city", "county", "central", "royal", "the", "of", "a", "children", "s"}
    | {"national", "district", "state", "military", "veterans", "nearby", "local", "st", "saint", "and", "hospitals"}
)
_AT = frozenset({"to", "at", "in", "into", "inside"})


@dataclass(frozen=True)
class _Stay:
    claim: ActClaim
    words: frozenset[str]
    said: str
    end: int
    town: bool
    """The words are those of the town: 'in hospital in Holm'."""


@rule(
    "hospital",
    aligns="The same person by name, taken to, treated or lying in a hospital that each article names by its own name "
    "or its town.",
    limits="People are moved from one hospital to another, and a hospital may lie in the town that another article "
    "names: always a variant. A town is held only against a hospital that is called after another place.",
)
def two_hospitals(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different hospitals for one person."""
    places = frozenset(
        word for _, entity in comparison.entities() if entity.type == "place" for word in _words(entity.name)
    )
    groups: dict[str, list[_Stay]] = {}
    for claim in comparison.acts(_TREATED):
        stay = _stay(claim)
        if stay is None:
            continue
        for somebody in claim.patients if claim.passive else claim.agents:
            person = named(comparison, claim, somebody)
            if person is not None:
                groups.setdefault(person, []).append(stay)
    for person, stays in groups.items():
        unsteady = {
            one.claim.article
            for one, other in combinations(stays, 2)
            if one.claim.article == other.claim.article and not one.words & other.words
        }
        steady = [stay for stay in stays if stay.claim.article not in unsteady]
        pairs = [(one, other) for one, other in combinations(steady, 2) if _are_two(one, other, places)]
        if not pairs:
            continue
        values: dict[str, list[_Stay]] = {}
        for stay in steady:
            if any(stay in pair for pair in pairs):
                values.setdefault(stay.said, []).append(stay)
        yield discrepancy(
            "place",
            "variant",
            f"In which hospital is {comparison.name(person)}?",
            f"The articles name {listed(list(values))}. Patients are moved, and both can be right.",
            "hospital",
            0.75,
            [
                reading(said, [stretch(comparison, stay.claim, stay.end) for stay in some])
                for said, some in values.items()
            ],
        )


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in re.findall(r"[A-Z][\w-]+", name)) - _GENERIC


def _stay(claim: ActClaim) -> _Stay | None:
    """Return the hospital, or its town, in which an act of `_TREATED` sets somebody, or `None`."""
    if claim.negated or claim.supposed or claim.frames or claim.years:
        return None
    for one in claim.settings:
        if one.preposition not in _AT or one.noun.text.split()[-1].lower() not in _WORDS or one.noun.plural:
            continue
        words = _words(one.noun.text)
        if words:
            return _Stay(claim, words, tidy(one.noun.text), one.noun.end, town=False)
        inner = next((s for s in claim.settings if s.place and s.preposition == "in" and s.of in _WORDS | {""}), None)
        if inner is not None and 0 <= inner.noun.start - one.noun.end < len(" in the nearby town of "):
            said = tidy(f"{one.noun.text} in {inner.noun.text}")
            return _Stay(claim, _words(inner.noun.text), said, inner.noun.end, town=True)
    return None


def _are_two(one: _Stay, other: _Stay, places: frozenset[str]) -> bool:
    if one.claim.article == other.claim.article or not one.words or not other.words or one.words & other.words:
        return False
    if one.town == other.town:
        return not one.town
    named_so = other if one.town else one
    lower = named_so.said.split()[-1].islower()
    return lower or named_so.words <= places
