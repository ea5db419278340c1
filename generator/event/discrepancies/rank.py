"""Ranks and grades of one post: higher or lower, acting or deputy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.article.names import fold
from generator.event.discrepancies.described import GRADES, Told, bearers, reading_of, words_before, words_of
from generator.event.discrepancies.intervals import level_across
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy
from generator.event.role_names import head_of
from generator.findings import Discrepancy
from generator.lexicons import word_list
from generator.prose import listed
from generator.reading import Description

_LOWER = frozenset({*GRADES, "acting", "interim"})
_SAYS_NOTHING = frozenset({"police", "fire", "the", "a", "an", "his", "her", "their", "its", "s"})
"""Words beside a post that make it no other: a police chief is the chief of the police."""
_SHORT = 3
_SHORTER = "The shorter title may stand for the fuller one, or be another post."


@rule(
    "rank",
    aligns="The same person, both roles unstated or current, in ranks or grades of one body that exclude each other.",
    limits="'Acting' excludes nothing: a deputy may act as chief. Ranks are compared only by the list of ranks; a post "
    "and its deputy only where both articles say what the post is in.",
)
def ranks_that_exclude_each_other(comparison: Comparison) -> Iterator[Discrepancy]:
    """One person is given two ranks of one service, or is both the head and the deputy: sergeant and lieutenant,
    minister and deputy minister."""
    for bearer in bearers(comparison):
        held = [one for one in bearer.told if one.description.status in {"unstated", "current"} and not one.is_dated]
        for apart in (_by_rank(held), *_by_grade(held)):
            if len(apart) < 2:
                continue
            readings = [reading_of(words_of(told), told) for told in apart.values()]
            yield discrepancy(
                "role",
                level_across(one.article for told in apart.values() for one in told),
                f"What is the rank of {bearer.name}?",
                f"{listed([words_of(told) for told in apart.values()])} are two ranks. In one body, "
                "one person holds one of them.",
                "rank",
                0.75,
                readings,
            )


def _by_rank(held: Sequence[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in held:
        rank = head_of(one.description.role.casefold())
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
    before = words_before(description)
    grade = next((word for word in (*words[:1], *before) if word in GRADES), "")
    base = " ".join(word for word in words if word not in GRADES)
    field = (description.of or "").casefold()
    if grade and len(base.split()) > 1 and not field:
        return grade, base
    return (grade, f"{field} {base}") if field and base else ("", "")


@rule(
    "grade",
    aligns="The same person and the same post (chief, editor), in two articles, in one body as far as both say.",
    limits="Both can be right: a deputy may act as chief, and an assistant editor may be called an editor. Former "
    "posts, and posts that other words tell apart (news editor, sports editor), are left aside.",
)
def grades_of_one_post(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article gives a person a post; another says that the person is the deputy, the assistant or acting in it."""
    for bearer in bearers(comparison):
        held = [one for one in bearer.told if one.description.status in {"unstated", "current"} and not one.is_dated]
        if any(len(apart) > 1 for apart in (_by_rank(held), *_by_grade(held))):
            continue
        for post, grades in _graded(held).items():
            if not _differ_across(grades):
                continue
            readings = [reading_of(f"{grade} {post}".strip(), told) for grade, told in grades.items()]
            plain = "" in grades and len(grades) == 2
            note = _SHORTER if plain else "These are two titles. One person can have had each."
            yield discrepancy(
                "role",
                "granularity" if plain else "variant",
                f"What is the exact title of {bearer.name}?",
                f"{'; '.join(words_of(told) for told in grades.values())}. {note}",
                "grade",
                0.9,
                readings,
            )


def _graded(held: Sequence[Told]) -> dict[str, dict[str, list[Told]]]:
    """Return for each post the descriptions by grade, the empty one for the plain post."""
    posts: dict[str, dict[str, list[Told]]] = {}
    for one in held:
        role = one.description.role.casefold()
        post = head_of(role)
        narrowing = [word for word in (*words_before(one.description), *role.split()[:-1]) if word.isalpha()]
        grade = next((word for word in narrowing if word in _LOWER), "")
        others = [word for word in narrowing if word not in _LOWER and word not in _SAYS_NOTHING]
        if post and not others and " in " not in role:
            posts.setdefault(post, {}).setdefault(grade, []).append(one)
    return {post: grades for post, grades in posts.items() if len(grades) > 1 and are_of_one_body(grades)}


def are_of_one_body(grades: Mapping[str, Sequence[Told]]) -> bool:
    """Tell whether no two of the bodies named are without a word in common."""
    bodies = {
        frozenset(word for word in fold(one.description.of).split() if len(word) > _SHORT)
        for told in grades.values()
        for one in told
        if one.description.of
    }
    return all(one & other for one, other in combinations(bodies, 2))


def _differ_across(grades: Mapping[str, Sequence[Told]]) -> bool:
    """Tell whether some article uses a grade that another, which grades the post otherwise, does not use."""
    by_article: dict[str, set[str]] = {}
    for grade, told in grades.items():
        for one in told:
            by_article.setdefault(one.article, set()).add(grade)
    return any(not one & other for one, other in combinations(by_article.values(), 2))
