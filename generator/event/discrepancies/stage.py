"""How far a case has come: whether somebody was caught, charged, sentenced, and found guilty or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from generator.article.accused import accused_nouns
from generator.claims import Participant, StageClaim
from generator.event.discrepancies.growth import is_earlier
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import begun, discrepancy, fullest, reading, span_of, tidy
from generator.findings import Discrepancy, Level
from generator.prose import listed

THE_SUSPECT, THE_SUSPECTS = "/the suspect", "/the suspects"
_RANKS = {"sought": 0, "held": 1, "freed": 1, "booked": 1, "charged": 2, "acquitted": 3, "convicted": 3, "sentenced": 4}
_LEAST_OFFENCE = 2
"""Words for the offence that two clauses share where one of them names nobody."""
_SHOWN = 2
_MOVES_ON = "A case moves on: one article may only know what came later."


@dataclass(frozen=True)
class _Question:
    """A step of a case: what is asked, and which claims say that it was not yet or was already taken."""

    ask: str
    before: dict[tuple[str, str], str]
    """Stage and standing of the claims that say 'not yet', each with a short reading of it."""
    after: dict[str, str]
    """Stages that say 'already', each with a short reading of it."""
    of_nobody: str
    """What is asked where 'not yet' is said of nobody in particular."""


_QUESTIONS = (
    _Question(
        "Had {} been caught?",
        {("sought", "reached"): "still sought", ("held", "not reached"): "not held"},
        {"held": "held", "booked": "held", "charged": "charged"},
        "Had anybody been arrested?",
    ),
    _Question(
        "Had {} been charged?",
        {
            ("charged", "not reached"): "not charged",
            ("booked", "not reached"): "not booked",
            ("charged", "planned"): "charges expected",
        },
        {"charged": "charged", "convicted": "found guilty or pleaded guilty", "sentenced": "sentenced"},
        "Had charges been brought?",
    ),
    _Question(
        "Had {} been sentenced?",
        {("sentenced", "planned"): "not sentenced yet", ("sentenced", "not reached"): "not sentenced"},
        {"sentenced": "sentenced"},
        "Had anybody been sentenced?",
    ),
)


@dataclass(frozen=True)
class _Pair:
    """Two ways to tell one step, of which a person's case has one at a time."""

    ask: str
    told: dict[str, tuple[frozenset[str], frozenset[str]]]
    """Each label with the stages it stands for and the words of which a claim has one, if any are given."""
    level: Level
    note: str
    named: bool = True
    """Only where the person is named."""


_PAIRS = (
    _Pair(
        "Was {} found guilty?",
        {"acquitted": (frozenset({"acquitted"}), frozenset()), "convicted": (frozenset({"convicted"}), frozenset())},
        "update",
        "One person can be tried on several charges, and a verdict can be overturned.",
    ),
    _Pair(
        "How did {} plead?",
        {
            "not guilty": (frozenset({"plea of not guilty"}), frozenset()),
            "guilty": (frozenset({"convicted"}), frozenset({"pleaded", "pled", "pleads"})),
        },
        "update",
        "A plea can be changed, and there can be a plea to each charge.",
    ),
    _Pair(
        "Was {} free or in custody?",
        {
            "free": (frozenset({"freed"}), frozenset()),
            "in custody": (frozenset({"held"}), frozenset({"custody", "jail", "bars", "remanded", "bail"})),
        },
        "update",
        "People are released and taken back, so both can have been right when written.",
        named=False,
    ),
    _Pair(
        "Was {} arrested, or did the person give up?",
        {
            "arrested": (frozenset({"held"}), frozenset({"arrested", "captured", "apprehended", "caught", "arrest"})),
            "gave up": (frozenset({"held"}), frozenset({"surrendered", "surrender", "turned", "gave", "handed"})),
        },
        "variant",
        "Who gives up is then arrested, so both can be right.",
    ),
)


@rule(
    "stage-of-case",
    aligns="The same person, or 'the suspect' where the articles speak of one alone; a clause that names nobody ('no "
    "charges have been filed') goes with the one case of the event, or with a case of the same offence. One article "
    "says that a step is not yet taken or only planned, and never that it is; another says that it is.",
    limits="A case moves on, so such readings are an update; a conflict only where the article published later says "
    "that a step was not taken which one published earlier reports. An article that merely leaves a step out says "
    "nothing. Clauses with a year, a month or 'ago', and those under 'if', are left aside, and so are several suspects "
    "of whom an article does not say which one is meant.",
)
def stages_of_one_case(comparison: Comparison) -> Iterator[Discrepancy]:
    """A police or court case is at one step in one article and at another in the other: sought and held, not charged
    and charged."""
    cases = _cases(comparison)
    for key, claims in cases.items():
        for question in _QUESTIONS:
            yield from _answers(comparison, key, claims, question)
        yield from _opposed(comparison, key, claims)


def _cases(comparison: Comparison) -> dict[str, list[StageClaim]]:
    """Return the claims of each case: by person, and for the one suspect or the one group that nobody names."""
    claims = [claim for one in comparison.findings for claim in one.claims.stages if not _is_generic(claim)]
    only = _only_suspect(comparison, claims)
    several = any(one.plural and one.entity is None for claim in claims for one in claim.whom)
    cases: dict[str, list[StageClaim]] = {}
    for claim in claims:
        for key in _keys(comparison, claim, only, several=several):
            cases.setdefault(key, []).append(claim)
    for claim in claims:
        if not claim.whom:
            for key in _cases_without_name(claim, cases, only, several=several):
                cases.setdefault(key, []).append(claim)
    return cases


def _is_generic(claim: StageClaim) -> bool:
    """Tell whether a claim is of people at large: 'police arrest kids', 'offenders are charged'."""
    return any(one.entity is None and one.plural and not one.determiner for one in claim.whom)


def _keys(comparison: Comparison, claim: StageClaim, only: str, *, several: bool) -> list[str]:
    named = [comparison.person(claim.article, one.entity) for one in claim.whom if one.entity is not None]
    if len(named) > 1:
        return [*named, THE_SUSPECTS]
    if named:
        return named
    if any(one.plural for one in claim.whom):
        return [THE_SUSPECTS]
    return [only] if claim.whom and only and not several and _is_suspect(claim, claim.whom[0]) else []


def _is_suspect(claim: StageClaim, one: Participant) -> bool:
    """Tell whether a noun is of the suspect: by itself, or as somebody new who was arrested or charged."""
    introduced = one.determiner in {"a", "an"} and claim.stage in {"held", "booked", "charged"}
    return one.head in accused_nouns() or (introduced and claim.standing == "reached")


def _only_suspect(comparison: Comparison, claims: Sequence[StageClaim]) -> str:
    """Return the one person of whom cases of the event are told; failing persons, 'the suspect'; or nobody."""
    called = {
        comparison.person(one.info.id, entity.id)
        for one, entity in comparison.entities()
        if entity.type == "person"
        and any(accused_nouns().get(told.role.casefold()) == "accused" for told in entity.descriptions)
    }
    named = {
        comparison.person(claim.article, one.entity)
        for claim in claims
        for one in claim.whom
        if one.entity is not None and claim.stage in {"sought", "held", "booked", "charged"}
    }
    likely = called & named or called or named
    if len(likely) > 1:
        return ""
    return next(iter(likely), THE_SUSPECT)


def _cases_without_name(
    claim: StageClaim, cases: dict[str, list[StageClaim]], only: str, *, several: bool
) -> list[str]:
    """Return the case that a clause without a name belongs to: the only one, or those of the same offence."""
    if several:
        return [THE_SUSPECTS]
    if only:
        return [only]
    alike = [
        key
        for key, others in cases.items()
        if any(
            len(set(claim.offence) & set(other.offence)) >= _LEAST_OFFENCE
            for other in others
            if other.article != claim.article
        )
    ]
    return [THE_SUSPECTS] if THE_SUSPECTS in alike else alike


def _answers(
    comparison: Comparison, key: str, claims: Sequence[StageClaim], question: _Question
) -> Iterator[Discrepancy]:
    after = [claim for claim in claims if claim.standing == "reached" and claim.stage in question.after]
    told = {claim.article for claim in after}
    before = [
        claim for claim in claims if (claim.stage, claim.standing) in question.before and claim.article not in told
    ]
    if not before or not after:
        return
    level, note = _level(comparison, before, after)
    if level is None:
        return
    nobody = key == THE_SUSPECT and not any(claim.whom for claim in before)
    groups: dict[str, list[StageClaim]] = {}
    for claim in before:
        groups.setdefault(question.before[claim.stage, claim.standing], []).append(claim)
    for claim in _of_last_stage(after):
        groups.setdefault(question.after[claim.stage], []).append(claim)
    yield discrepancy(
        "status",
        level,
        question.of_nobody if nobody else question.ask.format(_name(comparison, key, after)),
        f"{_explained(groups)} {note}",
        "stage-of-case",
        _confidence(before, after),
        [reading(f"{label}: {_words(some)}", [span_of(claim) for claim in some]) for label, some in groups.items()],
    )


def _of_last_stage(claims: Sequence[StageClaim]) -> list[StageClaim]:
    """Return the claims of the stage nearest to the question: 'charged' before 'sentenced'."""
    first = min(_RANKS[claim.stage] for claim in claims)
    return [claim for claim in claims if _RANKS[claim.stage] == first]


def _level(
    comparison: Comparison, before: Sequence[StageClaim], after: Sequence[StageClaim]
) -> tuple[Level | None, str]:
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    pairs = [(one, other) for one, other in product(before, after) if dates[one.article] and dates[other.article]]
    late = [
        one for one, other in pairs if is_earlier(dates[other.article], dates[one.article]) and one.stage != "sought"
    ]
    if not any(is_earlier(dates[other.article], dates[one.article]) for one, other in pairs):
        ordered = len(pairs) == len(before) * len(after) and all(
            is_earlier(dates[one.article], dates[other.article]) for one, other in pairs
        )
        return "update", "The article published later tells the later step." if ordered else _MOVES_ON
    if late and all(claim.standing == "not reached" for claim in late) and len(late) == len(before):
        return "conflict", "The article published later says that it was not."
    return None, ""


def _opposed(comparison: Comparison, key: str, claims: Sequence[StageClaim]) -> Iterator[Discrepancy]:
    """Yield the two ways in which a step is told of the same person, by articles that tell only one of them."""
    reached = [claim for claim in claims if claim.standing == "reached" and claim.whom]
    for pair in _PAIRS:
        groups = {
            label: [claim for claim in reached if _is_told_as(claim, stages, words)]
            for label, (stages, words) in pair.told.items()
        }
        articles = [{claim.article for claim in group} for group in groups.values()]
        named = key not in {THE_SUSPECT, THE_SUSPECTS} or not pair.named
        if not named or not all(groups.values()) or articles[0] & articles[1]:
            continue
        yield discrepancy(
            "status",
            pair.level,
            pair.ask.format(_name(comparison, key, reached)),
            f"{_explained(groups)} {pair.note}",
            "stage-of-case",
            0.7,
            [reading(f"{label}: {_words(some)}", [span_of(claim) for claim in some]) for label, some in groups.items()],
        )


def _is_told_as(claim: StageClaim, stages: frozenset[str], words: frozenset[str]) -> bool:
    said = set(claim.text.casefold().replace(",", " ").split())
    return claim.stage in stages and (not words or bool(words & said))


def _explained(groups: dict[str, list[StageClaim]]) -> str:
    return begun("; ".join(f"read as “{label}”: {_words(claims)}" for label, claims in groups.items())) + "."


def _words(claims: Sequence[StageClaim]) -> str:
    """Return the fullest wording of two articles at most, in quotation marks."""
    said = [fullest(tidy(one.text) for one in claims if one.article == article) for article in _articles(claims)]
    return listed([f"“{words}”" for words in dict.fromkeys(said)][:_SHOWN])


def _articles(claims: Sequence[StageClaim]) -> list[str]:
    return list(dict.fromkeys(claim.article for claim in claims))


def _name(comparison: Comparison, key: str, claims: Sequence[StageClaim]) -> str:
    """Return the name of the person, of the persons that every claim names, or 'the suspect'."""
    if key not in {THE_SUSPECT, THE_SUSPECTS}:
        return comparison.name(key)
    named = {
        tuple(comparison.person(claim.article, one.entity) for one in claim.whom if one.entity is not None)
        for claim in claims
    }
    persons = named.pop() if len(named) == 1 else ()
    return listed([comparison.name(one) for one in persons]) if len(persons) > 1 else key[1:]


def _confidence(before: Sequence[StageClaim], after: Sequence[StageClaim]) -> float:
    named = all(claim.whom and claim.whom[0].entity is not None for claim in (*before, *after))
    return 0.85 if named else 0.75
