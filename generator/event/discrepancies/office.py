"""Offices still held or left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from generator.event.discrepancies.described import (
    HEADING,
    OFFICE_HOLDER,
    Bearer,
    Told,
    bearers,
    post,
    reading_of,
    words_of,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy
from generator.event.role_names import head_of
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list


@rule(
    "office-held",
    aligns="The same person and the same office, called former in one place and held in another.",
    limits="A title that is kept by courtesy ('President Lee', 'Judge Lee') says nothing by itself: it counts as held "
    "only beside a plain statement that the office is held, in articles that never call the person former, where "
    "nobody else in the event holds that office. A post that nobody keeps as a title (chief engineer, "
    "minister, director) counts as held where it stands without 'former'. Sentences about another year are left aside.",
)
def offices_held_and_left(comparison: Comparison) -> Iterator[Discrepancy]:
    """A person is said to hold an office, and also to have left it, in two articles or in one."""
    everybody = bearers(comparison)
    for bearer in everybody:
        for office in _offices(bearer):
            former = [one for one in bearer.told if _is_former(one, office)]
            current = [one for one in bearer.told if _is_current(one, office)]
            rival = _has_rival(bearer, office, everybody)
            telling = bool(current) or head_of(office) not in word_list("courtesy_titles").terms()
            styled = _styled(bearer, office) if telling and not rival else []
            yield from _across(bearer, office, former, [*current, *styled])
            yield from _within(bearer, office, former, current)


def _offices(bearer: Bearer) -> list[str]:
    """Return the offices that somebody calls former for this person."""
    return list(
        dict.fromkeys(
            post(one.description) for one in bearer.told if one.description.status == "former" and _is_post(one)
        )
    )


def _is_post(one: Told) -> bool:
    role = post(one.description)
    return head_of(role) in offices() or role.split()[0] in HEADING


@cache
def offices() -> frozenset[str]:
    """Return the nouns of offices held in public life."""
    return frozenset(entry.term for entry in word_list("roles") if entry.get("kind") == "office")


def _is_former(one: Told, office: str) -> bool:
    given = one.description
    return given.status == "former" and (post(given) == office or given.role == OFFICE_HOLDER)


def _is_current(one: Told, office: str) -> bool:
    given = one.description
    return given.status == "current" and (post(given) == office or given.role == OFFICE_HOLDER) and not one.is_dated


def _styled(bearer: Bearer, office: str) -> list[Told]:
    """Return the bare titles from articles that never call the person former."""
    called_former = {one.article for one in bearer.told if one.description.status == "former"}
    return [
        one
        for one in bearer.told
        if post(one.description) == office
        and one.description.status == "unstated"
        and one.article not in called_former
        and not one.is_dated
    ]


def _has_rival(bearer: Bearer, office: str, everybody: Sequence[Bearer]) -> bool:
    """Tell whether somebody else is said to hold the office, in the same state or where no state is told."""
    own = bearer.states()
    for other in everybody:
        if other.id == bearer.id:
            continue
        holds = any(
            post(one.description) == office and one.description.status in {"current", "unstated", "incoming"}
            for one in other.told
        )
        states = other.states()
        if holds and (not states or not own or states & own):
            return True
    return False


def _across(bearer: Bearer, office: str, former: Sequence[Told], held: Sequence[Told]) -> Iterator[Discrepancy]:
    articles = {one.article for one in former} | {one.article for one in held}
    if not former or not held or len(articles) < 2:
        return
    yield _office_finding(bearer, office, former, held, "conflict")


def _within(bearer: Bearer, office: str, former: Sequence[Told], current: Sequence[Told]) -> Iterator[Discrepancy]:
    for article in dict.fromkeys(one.article for one in former):
        own = [one for one in former if one.article == article]
        held = [one for one in current if one.article == article]
        if held:
            yield _office_finding(bearer, office, own, held, "internal-conflict")


def _office_finding(
    bearer: Bearer, office: str, former: Sequence[Told], held: Sequence[Told], level: Level
) -> Discrepancy:
    readings = [
        reading_of(f"holds the office ({words_of(held)})", held),
        reading_of(f"has left it ({words_of(former)})", former),
    ]
    return discrepancy(
        "role",
        level,
        f"Is {bearer.name} the {office} or a former {office}?",
        f"Read as holding the office: {words_of(held)}. Read as having left it: {words_of(former)}.",
        "office-held",
        0.85 if any(one.description.status == "current" for one in held) else 0.75,
        readings,
    )
