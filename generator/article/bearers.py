"""Whether a person can be whom "the mayor", "the Vermont senator" or "the 44-year-old" means.

A description in the article that fits is evidence; one that cannot be the same (another place's senator, a former
holder for "the mayor", somebody of another age) rules a person out; without either the matter is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from generator.article.names import MEMORY, fold
from generator.article.roles import Role, role_phrase
from generator.lexicons import word_list
from generator.reading import Article, Description, Entity, RoleStatus

Fit = Literal["told", "alike", "open", "against"]

OF_ANYBODY = frozenset(
    {"candidate", "contender", "executive", "front runner", "hopeful", "incumbent", "lawmaker", "leader", "member"}
    | {"minister", "nominee", "official", "politician", "rival"}
)
"""Offices that the holder of another one may be called as well."""
AGE = re.compile(r"(?P<age>\d{1,3})-year-old")
OLDEST = 120
AGE_AFTER = re.compile(r",\s(?:aged\s)?(?P<age>\d{1,3})\b(?![\s-]?(?:%|percent|per|years? (?:ago|later)))")
AGE_BEFORE = re.compile(r"(?P<age>\d{1,3})-year-old\b[^.;:\n]{0,60}$")
NEARBY = 90
"""Characters before and after a name within which its bearer's age is told."""


@dataclass(frozen=True)
class Sought:
    """What a description without a name says of the person meant: a role with its place and status, or an age."""

    role: Role | None
    of: str | None
    status: RoleStatus
    age: int | None


@lru_cache(MEMORY)
def sought(phrase: str) -> Sought | None:
    """Return what a noun phrase says of the person it means, or `None` where it gives neither a role nor an age."""
    age = AGE.search(phrase)
    years = int(age["age"]) if age and int(age["age"]) <= OLDEST else None
    read = role_phrase(phrase)
    if read is None:
        return Sought(None, None, "unstated", years) if years is not None else None
    role, of, status = read
    return Sought(role, of, status, years)


def fit(article: Article, entity: Entity, wanted: Sought) -> Fit:
    """Return whether the article tells that a person is who is wanted, that it is somebody else, or neither.

    `alike` is somebody of the same role of whom the article does not say of what: "Senator Grant" for
    "the Vermont senator".
    """
    if wanted.age is not None:
        ages = ages_of(article, entity)
        if ages:
            return "told" if wanted.age in ages else "against"
    if wanted.role is None:
        return "open"
    if {wanted.role.gender, entity.gender} == {"female", "male"}:
        return "against"
    same = [one for one in entity.descriptions if is_same_role(one.role, wanted.role.head)]
    agreeing = [one for one in same if agrees_with(one, wanted)]
    if agreeing:
        return "told" if wanted.of is None or any(one.of is not None for one in agreeing) else "alike"
    if same:
        return "against"
    others = [one for one in entity.descriptions if one.role not in OF_ANYBODY and is_office(one.role)]
    return "against" if others and wanted.role.kind == "office" and wanted.role.head not in OF_ANYBODY else "open"


def agrees_with(one: Description, wanted: Sought) -> bool:
    """Return whether a description of the same role is of the same place and status, as far as both say."""
    if (one.status == "former") != (wanted.status == "former") and "unstated" not in {one.status, wanted.status}:
        return False
    if wanted.status != "former" and one.status == "former":
        return False
    if one.of is None or wanted.of is None:
        return True
    own, other = fold(one.of), fold(wanted.of)
    return own == other or own.endswith(f" {other}") or other.endswith(f" {own}")


def is_same_role(one: str, other: str) -> bool:
    """Return whether two roles are one, or one is the other said more exactly: manager, campaign manager."""
    one, other = canonical(one), canonical(other)
    if one == other:
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.endswith(f" {shorter}") and not longer.startswith(("vice ", "deputy ", "assistant ", "associate "))


def last_word(role: str) -> str:
    """Return the word in which all roles end that are the same as this one (`is_same_role`)."""
    return canonical(role).rpartition(" ")[2]


def canonical(role: str) -> str:
    """Return the role that a word for it stands for: lawyer for attorney."""
    return _canonical().get(role, role)


@cache
def _canonical() -> dict[str, str]:
    return {
        entry.term: entry.get("canonical") for entry in word_list("role_synonyms") if entry.get("canonical").isalpha()
    }


@cache
def is_office(role: str) -> bool:
    """Return whether a role is an office held in public life."""
    read = role_phrase(role)
    return read is not None and read[0].kind == "office"


def ages_of(article: Article, entity: Entity) -> frozenset[int]:
    """Return the ages that an article gives right behind or before a person's name: "Jo Grant, 44,"."""
    found = set()
    for mention in entity.mentions:
        after = AGE_AFTER.match(article.text, mention.end, mention.end + NEARBY)
        before = AGE_BEFORE.search(article.text[max(0, mention.start - NEARBY) : mention.start])
        found |= {int(match["age"]) for match in (after, before) if match and int(match["age"]) <= OLDEST}
    return frozenset(found)
