"""Offices, ranks and roles: still held or not, higher or lower, or described otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from generator.event.discrepancies.described import BEFORE_LABEL, Bearer, Told, bare, bearers, doubts
from generator.event.discrepancies.intervals import level_across
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, listed, reading, tidy
from generator.findings import Discrepancy, Level, Reading
from generator.lexicons import word_list
from generator.reading import Description

OFFICE_HOLDER = "office-holder"
_GRADES = ("assistant", "associate", "deputy", "vice", "junior")
_HEADING = ("chief", "head", "managing", "executive", "general")


@rule(
    "office-held",
    aligns="The same person and the same office, called former in one place and held in another.",
    limits="A title that is kept by courtesy ('President Lee', 'Judge Lee') says nothing by itself: it counts as held "
    "only beside a plain statement that the office is held, in articles that never call the person former, where "
    "nobody else in the event holds that office. A post that nobody keeps as a title (chief engineer, "
    "minister, director) counts as held where it stands without 'former'. Sentences about another year are left aside.",
)
def offices_held_and_left(comparison: Comparison) -> Iterator[Discrepancy]:
    """An office that is said to be held and said to have been left is reported, across articles and within one."""
    everybody = bearers(comparison)
    for bearer in everybody:
        for office in _offices(bearer):
            former = [one for one in bearer.told if _is_former(one, office)]
            current = [one for one in bearer.told if _is_current(one, office)]
            rival = _has_rival(bearer, office, everybody)
            telling = bool(current) or _head(office) not in word_list("courtesy_titles").terms()
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
    return _head(role) in offices() or role.split()[0] in _HEADING


@cache
def offices() -> frozenset[str]:
    """Return the nouns of offices held in public life."""
    return frozenset(entry.term for entry in word_list("roles") if entry.get("kind") == "office")


def post(description: Description) -> str:
    """Return a role with the word that makes it one post of many: 'chief engineer', 'deputy mayor', 'head coach'."""
    before = _words_before(description)
    role = description.role.casefold()
    grade = before[-1] if before else ""
    return f"{grade} {role}" if grade in (*_GRADES, *_HEADING) and not role.startswith(grade) else role


def _words_before(description: Description) -> list[str]:
    """Return the lower-case words of the description before the role's first word, what the role is in left out."""
    words = re.findall(r"[^\W\d_]+", description.text.casefold())
    inside = set(re.findall(r"[^\W\d_]+", (description.of or "").casefold()))
    first = description.role.casefold().split()[0] if description.role else ""
    before = words[: words.index(first)] if first in words else []
    return [word for word in before if word not in inside]


def _head(role: str) -> str:
    return role.rsplit(maxsplit=1)[-1] if role.split() else ""


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
        _reading(f"holds the office ({_words(held)})", held),
        _reading(f"former ({_words(former)})", former),
    ]
    where = "One article gives" if level == "internal-conflict" else "The articles give"
    return discrepancy(
        "role",
        level,
        f"Is {bearer.name} the {office} or a former {office}?",
        f"{where} both: {_words(held)}, read as held; {_words(former)}, read as left.",
        "office-held",
        0.85 if any(one.description.status == "current" for one in held) else 0.75,
        readings,
    )


def _words(told: Sequence[Told]) -> str:
    return listed([f"“{words}”" for words in dict.fromkeys(tidy(one.span.text) for one in told)][:4])


def _reading(value: str, told: Sequence[Told]) -> Reading:
    return reading(value, [one.span for one in told])


@rule(
    "rank",
    aligns="The same person, both roles unstated or current, in ranks or grades of one body that exclude each other.",
    limits="'Acting' excludes nothing: a deputy may act as chief. Ranks are compared only by the list of ranks; a post "
    "and its deputy only where both articles say what the post is in.",
)
def ranks_that_exclude_each_other(comparison: Comparison) -> Iterator[Discrepancy]:
    """One person is given two ranks of one service (sergeant, lieutenant) or two grades of one post (minister, deputy
    minister)."""
    for bearer in bearers(comparison):
        held = [one for one in bearer.told if one.description.status in {"unstated", "current"} and not one.is_dated]
        for apart in (_by_rank(held), *_by_grade(held)):
            if len(apart) < 2:
                continue
            readings = [_reading(_words(told), told) for told in apart.values()]
            yield discrepancy(
                "role",
                level_across(one.article for told in apart.values() for one in told),
                f"What is the rank of {bearer.name}?",
                f"{listed([_words(told) for told in apart.values()])} exclude each other in one body.",
                "rank",
                0.75,
                readings,
            )


def _by_rank(held: Sequence[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in held:
        rank = _head(one.description.role.casefold())
        if rank in word_list("exclusive_ranks").terms():
            found.setdefault(rank, []).append(one)
    return found


def _by_grade(held: Sequence[Told]) -> list[dict[str, list[Told]]]:
    """Return, for each post, the descriptions by grade: 'transport minister' and 'deputy transport minister'."""
    posts: dict[str, dict[str, list[Told]]] = {}
    for one in held:
        grade, base = _grade(one.description)
        posts.setdefault(base, {}).setdefault(f"{grade} {base}".strip(), []).append(one)
    return [grades for base, grades in posts.items() if base]


def _grade(description: Description) -> tuple[str, str]:
    """Return the grade and the post of a role; the post is empty where the text does not say what it is in."""
    role = description.role.casefold()
    words = role.split()
    before = _words_before(description)
    grade = next((word for word in (*words[:1], *before) if word in _GRADES), "")
    base = " ".join(word for word in words if word not in _GRADES)
    field = (description.of or "").casefold()
    if grade and len(base.split()) > 1 and not field:
        return grade, base
    return (grade, f"{field} {base}") if field and base else ("", "")


@rule(
    "role",
    aligns="The same person, described in two articles by roles that have no word in common.",
    limits="Both can be right, so the finding is a variant: it shows how each article introduces a person.",
)
def roles_described_otherwise(comparison: Comparison) -> Iterator[Discrepancy]:
    """A person whom two articles introduce by different roles is listed with each of them."""
    for bearer in bearers(comparison):
        named = [(role_of(one.description), one) for one in bearer.told]
        named = [(role, one) for role, one in named if role]
        if not _introduced_otherwise(named):
            continue
        groups: dict[tuple[str, bool, bool], list[Told]] = {}
        for role, one in named:
            groups.setdefault((role, one.description.status == "former", one.is_doubted), []).append(one)
        readings = [_reading(_label(told[0].description), told) for told in groups.values()]
        if len(readings) < 2:
            continue
        yield discrepancy(
            "role",
            "variant",
            f"How is {bearer.name} described?",
            "The articles give different roles; one person can have all of them.",
            "role",
            0.7,
            readings,
        )


def _label(description: Description) -> str:
    """Return the role as the article words it, with what narrows it down: 'general secretary', 'alleged smuggler'."""
    words = description.text.split()
    last = (description.role.casefold().split() or [""])[-1]
    place = next((index for index, word in enumerate(words) if bare(word) == last), None)
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
    open_to_doubt = description.status != "former" or "former" in label.casefold().split() or bool(doubted)
    return label if open_to_doubt else f"former {label}"


def _starts_anew(word: str) -> bool:
    """Tell whether a label begins after this word: an article, an owner, a joining word or a comma."""
    plain = word.casefold()
    return plain in BEFORE_LABEL or plain.endswith(("'s", "’s", "s'", "s’", ",", ";", ":"))


@cache
def _synonyms() -> dict[str, str]:
    return {entry.term: entry.get("canonical") for entry in word_list("role_synonyms")}


def role_of(description: Description) -> str:
    """Return a role under one name for its synonyms ('lawyer' for 'attorney'), or the empty string if it is none."""
    role = description.role.casefold()
    head = _head(role)
    if role == OFFICE_HOLDER or "-" in (_synonyms().get(role), _synonyms().get(head)):
        return ""
    return _synonyms().get(role) or f"{role.removesuffix(head)}{_synonyms().get(head, head)}"


def _introduced_otherwise(named: Sequence[tuple[str, Told]]) -> bool:
    """Tell whether two articles give roles without a word in common, also in the clauses around them."""
    told: dict[str, list[tuple[str, Told]]] = {}
    for role, one in named:
        told.setdefault(one.article, []).append((role, one))
    return any(not _share_a_word(one, other) for one, other in combinations(told.values(), 2))


def _share_a_word(one: Sequence[tuple[str, Told]], other: Sequence[tuple[str, Told]]) -> bool:
    roles = [{word for role, _ in some for word in role.split()} for some in (one, other)]
    said = [frozenset[str]().union(*(told.clause for _, told in some)) for some in (one, other)]
    narrowed = [frozenset[str]().union(*(told.narrowing for _, told in some)) for some in (one, other)]
    return bool(roles[0] & roles[1] or said[0] & narrowed[1] or said[1] & narrowed[0])
