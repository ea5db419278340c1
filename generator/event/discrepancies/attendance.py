"""Whether somebody takes part in what the event is about: talks, a trial, a funeral."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.article.names import fold
from generator.claims import AttendanceClaim
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list

_SURE = 0.8
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_OTHER_ROUND = frozenset(
    {"first", "second", "third", "next", "last", "previous", "earlier", "another", "other", "final", "later", "past"}
)
_VALUES = {"yes": "takes part", "no": "does not take part", "open": "left open"}
_RANK: tuple[Level, ...] = ("conflict", "update", "certainty")
_CONFIDENCE = {"conflict": 0.8, "update": 0.75, "certainty": 0.8}


@rule(
    "attendance",
    aligns="The same named person, body or country, and the gathering that the event is about (a noun for talks, a "
    "trial, a debate, a funeral in the opening of half of the articles), or a clause that names no gathering: “will "
    "not attend”, “her absence”. Other gatherings are not compared.",
    limits="A plan, a change of tense or a later publication makes yes and no an update; an open question against an "
    "answer is a matter of certainty. Taking part by video, sentences that name another year, another round or two "
    "different weekdays, and articles that tell both yes and no are left aside.",
)
def attendance_that_differs(comparison: Comparison) -> Iterator[Discrepancy]:
    """Somebody who takes part in one article and stays away, or is undecided, in another is reported."""
    for who, claims in _groups(comparison).items():
        steady = _steady(claims)
        levels: set[Level] = {
            level
            for one, other in combinations(steady, 2)
            if one.article != other.article and (level := _level(comparison, one, other)) is not None
        }
        if levels:
            yield _finding(who, steady, next(rank for rank in _RANK if rank in levels))


def _groups(comparison: Comparison) -> dict[str, list[AttendanceClaim]]:
    """Return the claims about the event's own gathering by the name of whom they are about."""
    central = central_nouns(comparison)
    own = {
        entry.get("canonical")
        for entry in word_list("gatherings")
        if entry.term in central or entry.term.removesuffix("s") in central
    }
    groups: dict[str, list[AttendanceClaim]] = {}
    if not own:
        return groups
    for one in comparison.findings:
        for claim in one.claims.attendance:
            who = _name(comparison, claim)
            of_this = not claim.happening or claim.happening in own
            other = claim.years or claim.frames or _OTHER_ROUND & set(claim.modifiers)
            if who is not None and of_this and not other and not claim.remote:
                groups.setdefault(who, []).append(claim)
    return groups


def _name(comparison: Comparison, claim: AttendanceClaim) -> str | None:
    """Return the name, one for all articles, of whoever surely is meant."""
    if claim.whom.entity is None or claim.whom.confidence < _SURE:
        return None
    entity = comparison.entity(claim.article, claim.whom.entity)
    if entity.type in {"person", "institution"}:
        person = comparison.person(claim.article, entity.id)
        return comparison.name(person)
    return " ".join(word.capitalize() for word in fold(entity.name).split()) if entity.type == "place" else None


def _steady(claims: Sequence[AttendanceClaim]) -> list[AttendanceClaim]:
    """Return the claims of the articles that answer yes or no, but not both: others speak of two occasions."""
    answers: dict[str, set[str]] = {}
    for claim in claims:
        if claim.stance != "open":
            answers.setdefault(claim.article, set()).add(claim.stance)
    return [claim for claim in claims if len(answers.get(claim.article, ())) < 2]


def _level(comparison: Comparison, one: AttendanceClaim, other: AttendanceClaim) -> Level | None:
    if one.stance == other.stance or _on_two_days(one, other) or _of_two_gatherings(one, other):
        return None
    dates = {_published(comparison, claim.article) for claim in (one, other)}
    later = len(dates) == 2 and None not in dates
    if "open" in {one.stance, other.stance}:
        return "update" if later else "certainty"
    told = {_time(claim) for claim in (one, other)}
    if later or one.planned or other.planned or len(told) > 1:
        return "update"
    return "conflict"


def _time(claim: AttendanceClaim) -> str:
    return "done" if claim.tense == "past" or (claim.tense == "present" and claim.stance == "yes") else "ahead"


def _on_two_days(one: AttendanceClaim, other: AttendanceClaim) -> bool:
    days = [_WEEKDAYS & set(claim.terms) for claim in (one, other)]
    return all(days) and not days[0] & days[1]


def _of_two_gatherings(one: AttendanceClaim, other: AttendanceClaim) -> bool:
    """Tell whether both narrow the gathering down, and with different words: 'the bail hearing', 'the appeal'."""
    return bool(one.modifiers and other.modifiers) and not set(one.modifiers) & set(other.modifiers)


def _published(comparison: Comparison, article: str) -> str | None:
    published = comparison.article(article).info.published
    return published[:10] if published is not None else None


def _finding(who: str, claims: Sequence[AttendanceClaim], level: Level) -> Discrepancy:
    by_stance = {
        stance: [claim for claim in claims if claim.stance == stance]
        for stance in _VALUES
        if any(claim.stance == stance for claim in claims)
    }
    why = {
        "conflict": "The articles answer yes and no, of the same time.",
        "update": "The articles differ; plans change, and the later word overtakes the earlier.",
        "certainty": "One article leaves open what another states.",
    }[level]
    return discrepancy(
        "attendance",
        level,
        f"Does {who} take part?",
        why,
        "attendance",
        _CONFIDENCE[level],
        [
            reading(
                _VALUES[stance] + (" (planned)" if all(claim.planned for claim in some) else ""),
                [span_of(claim) for claim in some],
            )
            for stance, some in by_stance.items()
        ],
    )
