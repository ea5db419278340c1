"""Roles under one name: synonyms, roles that are broader than others, and words that are no role held."""

from __future__ import annotations

from functools import cache

from generator.article.roles import listed_roles, role_key
from generator.lexicons import word_list

_STANDING = frozenset({"senior", "top", "chief", "lead", "veteran", "longtime"})
"""Words that rate somebody and make no other role."""


def head_of(role: str) -> str:
    """Return the last word of a role, or the empty string."""
    return role.rsplit(maxsplit=1)[-1] if role.split() else ""


def synonym(role: str) -> str:
    """Return the role under the name that it shares with its synonyms: 'deputy chair' for 'deputy chairwoman'."""
    head = head_of(role)
    found = _synonyms().get(role) or f"{role.removesuffix(head)}{_synonyms().get(head, head)}"
    return role if "-" in found.split() else found


def canonical_role(role: str) -> str:
    """Return a role under one name for its synonyms ('lawyer' for 'attorney'), or the empty string if it is none.

    Hyphens are lost: 'co pilot'. A part in the story ('suspect', 'neighbor') is none, but a listed occupation
    that ends in such a word is one: 'bus driver'.
    """
    plain = role_key(role)
    if not plain or is_part_in_story(plain):
        return ""
    return synonym(" ".join(word for word in plain.split() if word not in _STANDING))


def is_part_in_story(role: str) -> bool:
    """Tell whether a role only says what part somebody has in the story, or who somebody's kin is."""
    own = _synonyms().get(role)
    if own is not None:
        return own == "-"
    if _synonyms().get(head_of(role)) != "-":
        return False
    return role == head_of(role) or role_key(role) not in listed_roles()


def is_broader(one: str, other: str) -> bool:
    """Tell whether a canonical role takes in another: a doctor and a surgeon, an artist and a painter."""
    return one in _broader(other)


@cache
def _broader(role: str) -> frozenset[str]:
    """Return every role above a role, by the list of broader roles, step by step."""
    found: dict[str, None] = {}
    steps = [*_listed_above().get(role, ()), *_listed_above().get(head_of(role), ())]
    while steps:
        above = steps.pop()
        if above not in found:
            found[above] = None
            steps.extend(_listed_above().get(above, ()))
    return frozenset(found)


@cache
def _listed_above() -> dict[str, tuple[str, ...]]:
    return {
        role_key(entry.term): tuple(role_key(role) for role in entry.get("broader").split("; "))
        for entry in word_list("broader_roles")
    }


@cache
def _synonyms() -> dict[str, str]:
    return {
        role_key(entry.term): role_key(entry.get("canonical")) or entry.get("canonical")
        for entry in word_list("role_synonyms")
    }
