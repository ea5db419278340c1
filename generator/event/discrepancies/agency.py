"""Who did it: one act on one person, laid to two persons, two bodies or two states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import ActClaim, Participant
from generator.event.discrepancies.parties import Party, party_of
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, fullest, reading, span_of, tidy
from generator.findings import Discrepancy, Level

_FIRM = 0.85
"""Least confidence in whom a pronoun or description stands for."""
_BY_ONE = frozenset({"kill", "shoot", "stab", "appoint", "nominate", "marry", "strangle", "behead", "poison", "hire"})
"""Acts that one person does to another once: two doers cannot both be right unless they did it together."""
_BY_SEVERAL = frozenset(
    {"arrest", "detain", "abduct", "rescue", "evict", "expel", "extradite", "fire", "sue", "deport"}
)
"""Acts in which more than one body can have a part."""
_DONE = {"kill": "killed", "shoot": "shot", "stab": "stabbed", "abduct": "abducted", "arrest": "arrested"}

Told = tuple[Party, ActClaim]


@rule(
    "done-by",
    aligns="The same act (shot, killed, arrested, appointed, rescued) done to the same person, active or passive, told "
    "as a fact of the past of no other year, by one doer whom the article names.",
    limits="The doers are two persons, two bodies or two states: police and an officer are not told apart. Where an "
    "article names both together nothing is reported. Acts in which several can have a part (arrests, rescues) are "
    "variants.",
)
def one_act_by_two_doers(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles say that different people or bodies did the same thing to one person."""
    groups: dict[tuple[str, str], list[Told]] = {}
    together: set[tuple[str, str]] = set()
    for act in comparison.acts(predicates=_BY_ONE | _BY_SEVERAL):
        person = _patient(comparison, act)
        if person is None:
            continue
        if len(act.agents) > 1:
            together.add((act.predicate, person))
        doer = _doer(act)
        if doer is not None:
            groups.setdefault((act.predicate, person), []).append((party_of(comparison, act.article, doer), act))
    for (predicate, person), told in groups.items():
        apart = next((pair for pair in combinations(told, 2) if _are_two(*pair)), None)
        if apart is not None and (predicate, person) not in together:
            yield _finding(comparison, predicate, person, told, apart)


def _patient(comparison: Comparison, act: ActClaim) -> str | None:
    """Return the one named person to whom an act, if it is stated as a fact of the past, was done."""
    if act.negated or act.supposed or act.quoted or act.under:
        return None
    if act.tense != "past" or act.hedges or len(act.patients) != 1 or not _is_firm(act.patients[0]):
        return None
    person = comparison.person(act.article, act.patients[0].entity or "")
    return None if "/" in person else person


def _doer(act: ActClaim) -> Participant | None:
    if len(act.agents) != 1 or not _is_firm(act.agents[0]) or act.agents[0].plural:
        return None
    return act.agents[0] if act.agents[0].entity != act.patients[0].entity else None


def _is_firm(one: Participant) -> bool:
    return one.entity is not None and one.confidence >= _FIRM


def _are_two(one: Told, other: Told) -> bool:
    if one[1].article == other[1].article or one[1].years != other[1].years or one[1].frames != other[1].frames:
        return False
    return one[0].kind == other[0].kind and one[0].is_apart(other[0])


def _finding(
    comparison: Comparison, predicate: str, person: str, told: Sequence[Told], apart: tuple[Told, Told]
) -> Discrepancy:
    sides = [[one for one in told if one[0].key == chosen[0].key] for chosen in apart]
    level: Level = "conflict" if predicate in _BY_ONE and apart[0][0].kind == "person" else "variant"
    names = [tidy(fullest(act.agents[0].text for _, act in side)) for side in sides]
    verb = _DONE.get(predicate) or tidy(apart[0][1].verb)
    return discrepancy(
        "attribution",
        level,
        f"By whom was {comparison.name(person)} {verb if predicate in _DONE else _participle(verb)}?",
        f"One article names {names[0]}, another {names[1]}.",
        "done-by",
        0.75,
        [reading(name, [span_of(act) for _, act in side]) for name, side in zip(names, sides, strict=True)],
    )


def _participle(verb: str) -> str:
    return f"{verb}d" if verb.endswith("e") else f"{verb[:-1]}ied" if verb.endswith("ry") else f"{verb}ed"
