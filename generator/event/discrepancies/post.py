"""Posts in one crew, court or body that exclude each other: captain and co-pilot, regional and general secretary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from generator.article.roles import role_key
from generator.event.discrepancies.described import Told, bearers, reading_of, words_of
from generator.event.discrepancies.rank import are_of_one_body
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy
from generator.event.role_names import canonical_role, head_of
from generator.findings import Discrepancy
from generator.lexicons import word_list
from generator.prose import listed

_KEPT_AS_TITLE = frozenset({"captain", "judge"})
"""Posts that are titles, too: the captain of an air force may fly as a co-pilot."""


@rule(
    "post",
    aligns="The same person, in two articles, in two posts of one crew, court or team by the list of posts of which "
    "one person has one at a time: captain and co-pilot, judge and prosecutor.",
    limits="Former and future posts, sentences about another year, and articles that give a person both posts are left "
    "aside, and so is a post that only stands as a title with a capital (“Captain Lee”): it may be a rank.",
)
def posts_that_exclude_each_other(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give one person two posts in one crew, court or team."""
    for bearer in bearers(comparison):
        held: dict[str, dict[str, list[Told]]] = {}
        for one in bearer.told:
            post = canonical_role(one.description.role)
            if _is_held(one) and post in _groups():
                held.setdefault(_groups()[post], {}).setdefault(post, []).append(one)
        for posts in held.values():
            if not _are_apart(posts) or any(_may_be_title(post, told) for post, told in posts.items()):
                continue
            yield discrepancy(
                "role",
                "conflict",
                f"Which post does {bearer.name} hold?",
                f"{listed([words_of(told) for told in posts.values()])} are two posts. In one crew, court or team "
                "nobody holds both.",
                "post",
                0.8,
                [reading_of(told[0].description.role, told) for told in posts.values()],
            )


@cache
def _groups() -> dict[str, str]:
    return {role_key(entry.term): entry.get("group") for entry in word_list("exclusive_posts")}


def _is_held(one: Told) -> bool:
    return one.description.status in {"unstated", "current"} and not one.is_dated and not one.is_doubted


def _are_apart(posts: Mapping[str, Sequence[Told]]) -> bool:
    """Tell whether there are several posts and no article gives two of them."""
    articles = [{one.article for one in told} for told in posts.values()]
    return len(posts) > 1 and not any(one & other for one, other in combinations(articles, 2))


def _may_be_title(post: str, told: Sequence[Told]) -> bool:
    """Tell whether a post stands with a capital right before every name: 'Captain Lee'."""
    return post in _KEPT_AS_TITLE and all(
        one.description.text[:1].isupper() and len(one.description.text.split()) == 1 for one in told
    )


@rule(
    "scope",
    aligns="The same person and the same noun for a post, in two articles, each with another word for how far it "
    "reaches (regional secretary, general secretary), in one body as far as both say.",
    limits="Both can be right, for a person may have two posts, so the finding is a variant. Former posts and "
    "sentences about another year are left aside.",
)
def posts_of_another_reach(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give one person's post a different reach, such as regional and general."""
    for bearer in bearers(comparison):
        posts: dict[str, dict[str, list[Told]]] = {}
        for one in bearer.told:
            words = role_key(one.description.text.replace(one.description.of or "\0", " ")).split()
            head = head_of(role_key(one.description.role))
            at = words.index(head) if head in words else 0
            if at and words[at - 1] in word_list("post_scopes").terms() and _is_held(one):
                posts.setdefault(head, {}).setdefault(words[at - 1], []).append(one)
        for head, reaches in posts.items():
            if not _are_apart(reaches) or not are_of_one_body(reaches):
                continue
            yield discrepancy(
                "role",
                "variant",
                f"What kind of {head} is {bearer.name}?",
                f"{listed([words_of(told) for told in reaches.values()])} are two posts. One person can have both.",
                "scope",
                0.9,
                [reading_of(f"{reach} {head}", told) for reach, told in reaches.items()],
            )
