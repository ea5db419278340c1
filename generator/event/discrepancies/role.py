"""Roles by which articles introduce a person, and which have no word in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from generator.article.names import fold
from generator.article.roles import role_key
from generator.event.discrepancies.described import (
    BEFORE_LABEL,
    OFFICE_HOLDER,
    Bearer,
    Told,
    bare,
    bearers,
    doubts,
    reading_of,
)
from generator.event.discrepancies.registry import Comparison, kept_for_event, rule
from generator.event.discrepancies.wording import discrepancy, tidy
from generator.event.role_names import canonical_role, head_of, is_broader, synonym
from generator.findings import Discrepancy
from generator.lexicons import word_list
from generator.reading import Description

_OUTSIDE = frozenset(
    {"client", "contractor", "customer", "guest", "member", "passenger", "patient", "patron", "shopper", "student"}
    | {"tenant", "visitor"}
)
"""Roles of those who use a body and do not work for it."""


@rule(
    "relation",
    aligns="The same person and the same institution or outlet, in two articles that give the person roles there "
    "without a word in common: customer and employee, analyst and contributor.",
    limits="Both can be right, so the finding is a variant. Offices of politicians, former roles and synonyms "
    "(spokesman, spokesperson) are left aside, and so are roles in a country.",
)
def roles_in_one_body(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give one person different roles in one body, such as customer and employee."""
    named = _bodies(comparison)
    for bearer in bearers(comparison):
        for roles in _roles_by_body(bearer, named).values():
            if _is_told_apart(roles):
                yield discrepancy(
                    "role",
                    "variant",
                    f"What is the role of {bearer.name} at {_as_told(roles)}?",
                    "The articles give different roles in one body. One person can have both.",
                    "relation",
                    0.9,
                    [reading_of(_label(told[0].description), told) for told in roles.values()],
                )


@kept_for_event
def _bodies(comparison: Comparison) -> frozenset[str]:
    """Return the folded names of the institutions and outlets of the event."""
    return frozenset(
        fold(form)
        for _, entity in comparison.entities()
        if entity.type in {"institution", "media"}
        for form in entity.forms
    )


def _roles_by_body(bearer: Bearer, named: Set[str]) -> dict[str, dict[str, list[Told]]]:
    found: dict[str, dict[str, list[Told]]] = {}
    for one in bearer.told:
        body = fold(one.description.of or "").removeprefix("the ")
        role = synonym(one.description.role.casefold())
        past = one.description.status == "former" or (one.is_dated and one.description.status != "current")
        if body not in named or past or is_office(role):
            continue
        found.setdefault(body, {}).setdefault(role, []).append(one)
    return {body: roles for body, roles in found.items() if len(roles) > 1}


def _as_told(roles: Mapping[str, Sequence[Told]]) -> str:
    """Return the body's name as the first description gives it."""
    return next(one.description.of or "" for told in roles.values() for one in told)


def _is_told_apart(roles: Mapping[str, Sequence[Told]]) -> bool:
    """Tell whether two articles give roles without a word in common, not merely a narrower name for one."""
    for one, other in combinations(roles, 2):
        apart = {told.article for told in roles[one]} ^ {told.article for told in roles[other]}
        both = {told.article for told in roles[one]} & {told.article for told in roles[other]}
        general = {one, other} & {"employee", "worker", "official", "member"}
        if len(apart) < 2 or both or set(one.split()) & set(other.split()):
            continue
        if not general or {head_of(one), head_of(other)} & _OUTSIDE:
            return True
    return False


@rule(
    "role",
    aligns="The same person, described in two articles by roles that have no word in common, or by two of "
    "a kind: bus driver and taxi driver.",
    limits="Both can be right, so the finding is a variant: it shows how each article introduces a person. Left aside "
    "are roles of which one takes in the other (doctor, surgeon), people whose roles are all offices of politicians "
    "(senator, chairman), candidacies, words for a part in the story (suspect, victim, neighbour) and what a speaker "
    "calls somebody inside quotation marks.",
)
def roles_described_otherwise(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles introduce one person by different roles."""
    in_bodies = _bodies(comparison)
    for bearer in bearers(comparison):
        named = [(role_of(one.description), one) for one in bearer.told if not _is_unclear(one)]
        named = [(role, one) for role, one in named if role]
        if not _introduced_otherwise(named) or all(is_office(role) for role, _ in named):
            continue
        if any(_is_told_apart(roles) for roles in _roles_by_body(bearer, in_bodies).values()):
            continue
        groups: dict[tuple[str, bool, bool], list[Told]] = {}
        for role, one in named:
            groups.setdefault((role, one.description.status == "former", one.is_doubted), []).append(one)
        readings = [reading_of(_label(told[0].description), told) for told in groups.values()]
        if len(readings) < 2:
            continue
        yield discrepancy(
            "role",
            "variant",
            f"How is {bearer.name} described?",
            "The articles give different roles. One person can have all of them.",
            "role",
            0.9,
            readings,
        )


def _is_unclear(one: Told) -> bool:
    """Tell whether a role is told of what may be: 'if elected president'."""
    return one.description.status == "incoming"


def is_office(role: str) -> bool:
    """Tell whether a role is an office of a politician."""
    return role in _political() or head_of(role) in _political()


@cache
def _political() -> frozenset[str]:
    return word_list("political_offices").terms()


def _label(description: Description) -> str:
    """Return the role as the article words it, with what narrows it down: 'general secretary', 'alleged smuggler'."""
    words = description.text.split()
    last = (description.role.casefold().split() or [""])[-1]
    place = next((index for index, word in enumerate(words) if role_key(bare(word)).split()[-1:] == [last]), None)
    if place is None:
        label = description.role
    else:
        first = place
        while first and not _starts_anew(words[first - 1]):
            first -= 1
        label = tidy(" ".join(words[first : place + 1]))
    doubted = doubts(description)
    if doubted and not any(word in label.casefold().split() for word in doubted):
        return f"{doubted[0]} {label}"
    told_former = {"former", "retired", "ex"} & set(role_key(label).split())
    open_to_doubt = description.status != "former" or bool(told_former) or bool(doubted)
    return label if open_to_doubt else f"former {label}"


def _starts_anew(word: str) -> bool:
    """Tell whether a label begins after this word: an article, an owner, a joining word or a comma."""
    plain = word.casefold()
    return plain in BEFORE_LABEL or plain.endswith(("'s", "’s", "s'", "s’", ",", ";", ":"))


def role_of(description: Description) -> str:
    """Return a role under one name for its synonyms ('lawyer' for 'attorney'), or the empty string if it is none."""
    return "" if description.role == OFFICE_HOLDER else canonical_role(description.role)


def _introduced_otherwise(named: Sequence[tuple[str, Told]]) -> bool:
    """Tell whether two articles give roles without a word in common, also in the clauses around them."""
    told: dict[str, list[tuple[str, Told]]] = {}
    for role, one in named:
        told.setdefault(one.article, []).append((role, one))
    unlike = dict.fromkeys(map(_Introduced.of, told.values()))
    return any(not one.shares_a_word_with(other) for one, other in combinations(unlike, 2))


@dataclass(frozen=True, slots=True)
class _Introduced:
    """The roles that one article gives a person, the words of their clauses, and those that narrow them down.

    Two articles that introduce somebody alike share a word, so that each way is held against the others once.
    """

    roles: frozenset[str]
    clauses: frozenset[str]
    narrowing: frozenset[str]

    @classmethod
    def of(cls, named: Sequence[tuple[str, Told]]) -> _Introduced:
        return cls(
            frozenset(role for role, _ in named),
            frozenset[str]().union(*(told.clause for _, told in named)),
            frozenset[str]().union(*(told.narrowing for _, told in named)),
        )

    def shares_a_word_with(self, other: _Introduced) -> bool:
        """Tell whether the other article gives a role with a word of these, or has one beside its own."""
        if all(_are_two_of_a_kind(a, b) for a in self.roles for b in other.roles):
            return False
        if not self.clauses.isdisjoint(other.narrowing) or not other.clauses.isdisjoint(self.narrowing):
            return True
        words = [{word for role in one.roles for word in role.split()} for one in (self, other)]
        return bool(words[0] & words[1]) or any(
            is_broader(a, b) or is_broader(b, a) for a in self.roles for b in other.roles
        )


def _are_two_of_a_kind(one: str, other: str) -> bool:
    """Tell whether two roles are told apart by the word before one noun: 'bus driver' and 'taxi driver'."""
    first, second = one.split(), other.split()
    narrowed = min(len(first), len(second)) > 1 and first[-1] == second[-1] and not set(first[:-1]) & set(second[:-1])
    return narrowed and first[-1] in word_list("specialised_roles").terms()
