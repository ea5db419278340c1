"""Whether somebody takes part in what the event is about: talks, a trial, a funeral."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.article.names import fold
from generator.claims import AttendanceClaim, Claim, StayClaim
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
_URGENT = frozenset({"emergency", "crisis", "extraordinary", "special", "urgent"})
_IN_PLURAL = frozenset({"negotiation", "discussion"})
_VALUES = {"yes": "takes part", "no": "does not take part", "open": "left open"}
_RANK: tuple[Level, ...] = ("conflict", "update", "certainty")
_CONFIDENCE = {"conflict": 0.8, "update": 0.75, "certainty": 0.8}


@rule(
    "attendance",
    aligns="The same named person, body or country, and the gathering that the event is about (a noun for talks, a "
    "trial, a debate, a funeral in the opening of half of the articles), or the only other one that both articles name "
    "with this person; or a clause that names no gathering: “will not attend”, “her absence”.",
    limits="A plan, a change of tense or a later publication makes yes and no an update; an open question against an "
    "answer is a matter of certainty. Taking part by video, sentences that name another year, another round or two "
    "different weekdays, and articles that tell both yes and no are left aside.",
)
def attendance_that_differs(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that somebody takes part; another says that they do not, or leaves it open."""
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
    """Return the claims about the event's own gathering, or one that two articles name, by whom they are about."""
    own = _own(comparison)
    groups: dict[str, list[AttendanceClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.attendance:
            who = _name(comparison, claim)
            other = claim.years or claim.frames or _OTHER_ROUND & set(claim.modifiers)
            if who is not None and not other and not claim.remote:
                groups.setdefault(who, []).append(claim)
    return {who: kept for who, claims in groups.items() if (kept := _of_one_gathering(claims, own))}


def _own(comparison: Comparison) -> frozenset[str]:
    central = central_nouns(comparison)
    return frozenset(
        entry.get("canonical")
        for entry in word_list("gatherings")
        if entry.term in central or entry.term.removesuffix("s") in central
    )


def _of_one_gathering(claims: Sequence[AttendanceClaim], own: frozenset[str]) -> list[AttendanceClaim]:
    """Return the claims about the event's gathering; without any, those about the one that two articles name.

    A clause without a gathering is about the event's own, where it has one, or else about the only one named.
    """
    if own:
        about = [claim for claim in claims if not claim.happening or claim.happening in own]
        if len({claim.article for claim in about}) > 1:
            return about
    articles: dict[str, set[str]] = {}
    for claim in claims:
        articles.setdefault(claim.happening, set()).add(claim.article)
    shared = [happening for happening, some in articles.items() if happening and len(some) > 1]
    if len(shared) == 1:
        alone = len(articles.keys() - {""}) == 1
        return [claim for claim in claims if claim.happening == shared[0] or (alone and not claim.happening)]
    return list(claims) if articles.keys() == {""} else []


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


def _on_two_days(one: Claim, other: Claim) -> bool:
    days = [_WEEKDAYS & set(claim.terms) for claim in (one, other)]
    return all(days) and not days[0] & days[1]


def _of_two_gatherings(one: AttendanceClaim, other: AttendanceClaim) -> bool:
    """Tell whether both narrow the gathering down, and with different words: 'the bail hearing', 'the appeal'."""
    narrowed = [{"urgent" if word in _URGENT else word for word in claim.modifiers} for claim in (one, other)]
    return all(narrowed) and not narrowed[0] & narrowed[1]


def _published(comparison: Comparison, article: str) -> str | None:
    published = comparison.article(article).info.published
    return published[:10] if published is not None else None


def _where(claims: Sequence[AttendanceClaim]) -> str:
    """Return the gathering as the articles name it most often: 'in the meeting'; nothing where none names it."""
    named = Counter(
        word
        for claim in claims
        if claim.happening
        for word in sorted({_plain(term) for term in claim.terms} & _words_for(claim.happening))
    )
    if not named:
        return ""
    word = min(named, key=lambda one: (one != "talks", -named[one], one))
    return f" in the {f'{word}s' if word in _IN_PLURAL else word}"


def _plain(term: str) -> str:
    return term if term == "talks" else term.removesuffix("s")


def _words_for(happening: str) -> frozenset[str]:
    return frozenset(entry.term for entry in word_list("gatherings") if entry.get("canonical") == happening)


def _finding(who: str, claims: Sequence[AttendanceClaim], level: Level) -> Discrepancy:
    by_stance = {
        stance: [claim for claim in claims if claim.stance == stance]
        for stance in _VALUES
        if any(claim.stance == stance for claim in claims)
    }
    why = {
        "conflict": "One article says yes and another no, of the same time.",
        "update": "The articles do not say the same. Plans change, and a later article may know more.",
        "certainty": "One article leaves open what another says outright.",
    }[level]
    return discrepancy(
        "attendance",
        level,
        f"Does {who} take part{_where(claims)}?",
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


@rule(
    "whereabouts",
    aligns="The same named person, away at the time in one article (abroad, on holiday, out of town, before a "
    "television) and there in another: at the scene, at the gate, at a gathering, with the victims.",
    limits="Two moments can both be right, so it is a variant; two weekdays, sentences about another time and "
    "articles that tell both are left aside.",
)
def away_and_there(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that somebody was away; another says that they were there."""
    groups: dict[str, list[StayClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.stays:
            if claim.whom.entity is not None and claim.whom.confidence >= _SURE and not (claim.years or claim.frames):
                groups.setdefault(comparison.person(claim.article, claim.whom.entity), []).append(claim)
    for person, claims in groups.items():
        both = {one.article for one in claims if one.away} & {one.article for one in claims if not one.away}
        steady = [claim for claim in claims if claim.article not in both]
        pairs = [
            (one, other)
            for one in steady
            for other in steady
            if one.away and not other.away and not _on_two_days(one, other)
        ]
        if pairs:
            shown = [claim for claim in steady if any(claim in pair for pair in pairs)]
            yield discrepancy(
                "attendance",
                "variant",
                f"Where was {comparison.name(person)}?",
                "One article says “away”, another “there”. They may speak of two moments.",
                "whereabouts",
                0.7,
                [
                    reading("away" if away else "there", [span_of(claim) for claim in shown if claim.away is away])
                    for away in (True, False)
                ],
            )
