"""How people who were hurt are doing, as a hospital or the police put it; and who lives or died."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.claims import ActClaim, Claim, ConditionClaim
from generator.event.discrepancies.growth import is_earlier
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, fullest, reading, span_of, tidy
from generator.findings import Discrepancy
from generator.prose import listed

_WELL, _SURVIVES, _DIES = 1, 0, 5
_STABLE, _IN_HOSPITAL, _RELEASED, _NOBODY = 6, 7, 8, 9
_BAD = frozenset({3, 4, 5})
_STABLE_TOO = "'Stable' says that a condition does not change, not how bad it is; both can be right."
_ALIKE = "These are different words for people who are well; both can be right."
_LEAVES = "People leave hospital and are taken back, so both can have been right when written."
_CHANGES = "A condition changes, so both can have been right when written."


@rule(
    "condition",
    aligns="The same person, or people under the same plural noun ('the women'), in two articles: how bad their "
    "condition is, and whether they are still in hospital.",
    limits="Conditions change within hours, and hospitals word them differently: other words for one grade are a "
    "variant, other grades an update, never a conflict. 'Stable' alone is no grade: beside 'serious' it is a variant. "
    "Counts of people in one condition "
    "are left to the rules on numbers.",
)
def conditions_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles put injured people in different conditions: good, fair, serious or critical."""
    cases: dict[str, list[ConditionClaim]] = {}
    called = _called(comparison)
    for one in comparison.findings:
        for claim in one.claims.conditions:
            key = _key(comparison, claim) or called.get(_definite(claim), "")
            if key and not claim.frames:
                cases.setdefault(key, []).append(claim)
    for claims in cases.values():
        groups: dict[int, list[ConditionClaim]] = {}
        for claim in claims:
            groups.setdefault(claim.grade, []).append(claim)
        steady = groups.pop(_STABLE, [])
        hospital = {grade: groups.pop(grade) for grade in (_IN_HOSPITAL, _RELEASED) if grade in groups}
        if len(hospital) == 2 and _differ(hospital):
            yield _finding(comparison, claims, list(hospital.values()), "update", _LEAVES)
        bad = [claim for grade in sorted(_BAD & set(groups)) for claim in groups[grade]]
        if steady and bad and _differ({_STABLE: steady, _DIES: bad}):
            yield _finding(comparison, claims, [bad, steady], "variant", _STABLE_TOO)
        if _differ(groups):
            yield _finding(comparison, claims, list(groups.values()), "update", _CHANGES)
        elif list(groups) == [_WELL]:
            worded: dict[str, list[ConditionClaim]] = {}
            for claim in groups[_WELL]:
                worded.setdefault(" ".join(claim.text.casefold().split()[-2:]), []).append(claim)
            if _differ(worded):
                yield _finding(comparison, claims, list(worded.values()), "variant", _ALIKE)


@rule(
    "danger",
    aligns="One article says that nobody is badly hurt or in danger; another, which never says so, has somebody in "
    "serious or critical condition or fighting for life.",
    limits="Of one happening with the injured of which the articles deal; what is told of another year is set aside. "
    "Conditions change, so this is an update.",
)
def nobody_in_danger(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that nobody's life is in danger; another says that somebody is in critical condition."""
    told = [claim for one in comparison.findings for claim in one.claims.conditions if not claim.quoted]
    nobody = [claim for claim in told if claim.grade == _NOBODY]
    badly = [claim for claim in told if claim.grade in _BAD]
    articles = [{claim.article for claim in some} for some in (nobody, badly)]
    if nobody and badly and not articles[0] & articles[1]:
        yield discrepancy(
            "status",
            "update",
            "Was anybody badly hurt or in danger?",
            f"{_words(nobody)} says that nobody was; {_words(badly)} says that somebody was. {_CHANGES}",
            "danger",
            0.7,
            [
                reading(f"nobody: {_words(nobody)}", [span_of(claim) for claim in nobody]),
                reading(f"somebody: {_words(badly)}", [span_of(claim) for claim in badly]),
            ],
        )


def _called(comparison: Comparison) -> dict[str, str]:
    """Return the persons for whom a definite noun stands in one article, where it stands for one alone: the driver."""
    found: dict[str, set[str]] = {}
    for one in comparison.findings:
        for claim in one.claims.conditions:
            if claim.whom.entity is not None and _definite(claim):
                found.setdefault(_definite(claim), set()).add(comparison.person(claim.article, claim.whom.entity))
    return {noun: next(iter(persons)) for noun, persons in found.items() if len(persons) == 1}


def _definite(claim: ConditionClaim) -> str:
    whom = claim.whom
    return whom.head if whom.determiner == "the" and not whom.plural and not whom.modifiers else ""


def _key(comparison: Comparison, claim: ConditionClaim) -> str:
    if claim.whom.entity is not None:
        return comparison.person(claim.article, claim.whom.entity)
    known = claim.whom.determiner not in {"", "a", "an", "some", "many", "several", "other", "another"}
    return f"/{claim.whom.head}s" if claim.whom.plural and known and not claim.whom.head.isdigit() else ""


def _differ(groups: Mapping[int, Sequence[ConditionClaim]] | Mapping[str, Sequence[ConditionClaim]]) -> bool:
    """Tell whether two articles give different grades, none of them both; expected to survive fits any but one."""
    articles = [
        {claim.article for claim in claims} for grade, claims in groups.items() if grade != _SURVIVES or _DIES in groups
    ]
    return any(not one & other for one, other in combinations(articles, 2))


def _finding(
    comparison: Comparison,
    claims: Sequence[ConditionClaim],
    groups: Sequence[Sequence[ConditionClaim]],
    level: str,
    note: str,
) -> Discrepancy:
    name = _name(comparison, claims)
    readings = [reading(_words(group), [span_of(claim) for claim in group]) for group in groups]
    verb = "are" if claims[0].whom.plural else "is"
    away = {claim.grade for group in groups for claim in group} <= {_IN_HOSPITAL, _RELEASED}
    return discrepancy(
        "status",
        level,
        f"{verb.title()} {name} in hospital?" if away else f"In what condition {verb} {name}?",
        f"{listed([_words(group) for group in groups])}. {note}",
        "condition",
        0.75,
        readings,
    )


def _name(comparison: Comparison, claims: Sequence[ConditionClaim]) -> str:
    whom = next((claim.whom for claim in claims if claim.whom.entity), claims[0].whom)
    at = next((claim for claim in claims if claim.whom is whom), claims[0])
    return comparison.name(comparison.person(at.article, whom.entity)) if whom.entity else whom.text.lower()


def _words(claims: Sequence[Claim]) -> str:
    return f"“{fullest(tidy(claim.text) for claim in claims)}”"


@rule(
    "alive",
    aligns="The same named person, said to have died or to have been killed in one article, and said in another that "
    "never says so to be in a condition, expected to survive, or to have survived.",
    limits="Somebody can die between two articles, so this is an update; a conflict only where the article published "
    "later says that the person lives. What is told of another year, credited to others or left open is set aside.",
)
def dead_and_alive(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that a person died; another says how the person is doing."""
    died: dict[str, list[Claim]] = {}
    lives: dict[str, list[Claim]] = {}
    for one in comparison.findings:
        for act in comparison.acts_of(one.info.id, predicates={"kill"}):
            for person in _who_died(comparison, act):
                died.setdefault(person, []).append(act)
        for claim in one.claims.conditions:
            if claim.whom.entity is not None and claim.grade not in {_DIES, _RELEASED} and not claim.frames:
                lives.setdefault(comparison.person(claim.article, claim.whom.entity), []).append(claim)
    for person, deaths in died.items():
        told = {claim.article for claim in deaths}
        living = [claim for claim in lives.get(person, []) if claim.article not in told]
        if living:
            yield _of_life(comparison, person, deaths, living)


def _who_died(comparison: Comparison, act: ActClaim) -> list[str]:
    """Return the persons whom an act of dying or of killing, if it is plainly stated, says to be dead."""
    if act.negated or act.supposed or act.hedges or act.under or act.years or act.frames:
        return []
    if act.tense != "past" or act.quoted:
        return []
    dead = act.agents if act.verb in {"die", "perish"} else act.patients
    return [
        comparison.person(act.article, one.entity) for one in dead if one.entity is not None and one.confidence == 1
    ]


def _of_life(comparison: Comparison, person: str, deaths: Sequence[Claim], living: Sequence[Claim]) -> Discrepancy:
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    late = all(
        dates[dead.article] and dates[claim.article] and is_earlier(dates[dead.article], dates[claim.article])
        for dead in deaths
        for claim in living
    )
    return discrepancy(
        "status",
        "conflict" if late else "update",
        f"Did {comparison.name(person)} die?",
        f"{_words(deaths)} is read as dead; {_words(living)} is read as alive. "
        + ("The article published later says that the person lives." if late else _CHANGES),
        "alive",
        0.75,
        [
            reading(f"died: {_words(deaths)}", [span_of(claim) for claim in deaths]),
            reading(f"alive: {_words(living)}", [span_of(claim) for claim in living]),
        ],
    )
