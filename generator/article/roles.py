"""Roles: the words that say what somebody is, and whether they still are.

`role_of` looks a role up ("mayor"), `role_phrase` reads a noun phrase ("the mayor of Kingsport",
"then editor of The Gazette").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.article.gazetteer import country_of, is_country, is_people
from generator.article.names import MEMORY, fold, without_possessive
from generator.lexicons import word_list
from generator.reading import Gender, RoleStatus

LONGEST_ROLE = 4
"""Words of the longest phrase in the list of roles."""

LONGEST_LEAD = 7
"""Words before the role in the longest phrase that is read."""

DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "this", "that"})
_ADVERBS = frozenset(
    {"now", "then", "once", "formerly", "currently", "also", "both", "previously", "still", "one", "of"}
)
_SPELLINGS = {"defence": "defense", "advisor": "adviser", "counsellor": "counselor", "organiser": "organizer"}
_RANKS = frozenset({"deputy", "vice", "assistant", "associate"})
_HYPHEN = re.compile(r"[-‑–]")
_OF = re.compile(
    r"\b(?:of|for|at|in|with|from|to)\s+(?:the\s+|its\s+|his\s+|her\s+)?(?P<of>[A-Z](?:[^,;.()]|(?<=\b[A-Z])\.(?=\s?\w))*)"
)


@dataclass(frozen=True)
class Role:
    """A role noun: its normal form, its kind in the list of roles, and the gender that it tells."""

    head: str
    kind: str
    gender: Gender


@lru_cache(MEMORY)
def role_key(words: str) -> str:
    """Return a role as it is looked up: folded, without hyphens, in American spelling."""
    return " ".join(_SPELLINGS.get(word, word) for word in fold(words).replace("-", " ").split())


@cache
def listed_roles() -> dict[str, Role]:
    """Return the roles of the word lists by their `role_key`."""
    genders: dict[str, Gender] = {"female": "female", "male": "male"}
    found = {}
    for entry in word_list("roles"):
        key = role_key(entry.term)
        found[key] = Role(key, entry.get("kind"), genders.get(entry.get("gender"), "unknown"))
    for entry in word_list("title_abbreviations"):
        found.setdefault(role_key(entry.term), found[role_key(entry.get("role"))])
    return found


@cache
def abbreviations() -> frozenset[str]:
    """Return the keys of the abbreviated titles, which are roles only with a capital (Sen., Lt.)."""
    return frozenset(role_key(entry.term) for entry in word_list("title_abbreviations"))


@cache
def status_words() -> dict[str, RoleStatus]:
    """Return the words that say whether a role is still held, folded."""
    known: dict[str, RoleStatus] = {"former": "former", "current": "current", "incoming": "incoming"}
    return {fold(entry.term): known[entry.get("status")] for entry in word_list("role_status")}


@cache
def doubts() -> frozenset[str]:
    """Return the words that leave it open whether somebody is what the role says, folded: alleged."""
    return frozenset(fold(term) for term in word_list("doubted_roles").terms())


@lru_cache(MEMORY)
def role_of(words: str) -> Role | None:
    """Return the role that the words name exactly, singular or plural, or `None`."""
    key = role_key(words)
    if key in listed_roles():
        return listed_roles()[key]
    single = role_key(key.removesuffix("s")) if key.endswith("s") and not key.endswith("ss") else ""
    return listed_roles().get(single) if single not in abbreviations() else None


def ending_role(words: Sequence[str]) -> tuple[int, Role] | None:
    """Return the longest listed role at the end of `words`, with the number of words it takes."""
    for length in range(min(LONGEST_ROLE + 2, len(words)), 0, -1):
        key = role_key(" ".join(words[-length:]))
        found = listed_roles().get(key)
        if found and (key not in abbreviations() or words[-length][:1].isupper()):
            return length, found
    return None


def status_of(words: Sequence[str]) -> RoleStatus:
    """Return what the words before or within a role say about whether it is still held."""
    found: list[RoleStatus] = [
        status for word in words for part in _HYPHEN.split(word) if (status := status_words().get(fold(part)))
    ]
    for status in ("former", "incoming", "current"):
        if status in found:
            return status
    return "unstated"


@lru_cache(MEMORY)
def role_phrase(text: str) -> tuple[Role, str | None, RoleStatus] | None:
    """Read a noun phrase that gives a role: its head, what it is of, and whether it is still held.

    The head is the last listed role before the first preposition or comma; a phrase whose head is
    no role ('a man of 40') gives `None`.
    """
    head_part = re.split(
        r"\s(?:of|for|at|in|with|from|to|on|who|that|and|by|under|during|until|since|when)\s|[,;()]", text, maxsplit=1
    )[0]
    words = head_part.split()
    found = ending_role(words)
    if not found:
        return None
    length, role = found
    rest, role = with_rank(words[: len(words) - length], len(words) - length, role)
    lead = words[:rest]
    role = with_doubt(lead, role)
    if len(lead) > LONGEST_LEAD or any(word.casefold() in DETERMINERS for word in _without_adverbs(lead)[1:]):
        return None
    after = _OF.search(text[len(head_part) :])
    of = after["of"].strip() if after else _named_modifier(lead)
    if of:
        of = re.split(r"\s+(?:who|and|said|told|has|had|was|is|from|since|until)\b", of)[0]
    return role, country_or_name(without_possessive(of)) if of else None, status_of(lead)


def _without_adverbs(words: Sequence[str]) -> Sequence[str]:
    """Return a phrase's words without the adverbs, or 'one of', that it begins with."""
    place = 0
    while place < len(words) and words[place].casefold() in _ADVERBS:
        place += 1
    return words[place:]


def _named_modifier(words: Sequence[str]) -> str | None:
    named = [word for word in words if word[:1].isupper() and fold(word) not in {"the", "a", "an", "his", "her", "its"}]
    return re.sub(r"['’]s?$", "", " ".join(named)) or None


def with_rank(before: Sequence[str], head_start: int, role: Role) -> tuple[int, Role]:
    """Return the role with a word of rank taken in: a deputy defense minister is no defense minister."""
    if before and fold(before[-1]) in _RANKS and not role.head.startswith(tuple(_RANKS)):
        return head_start - 1, Role(f"{fold(before[-1])} {role.head}", role.kind, role.gender)
    return head_start, role


def with_doubt(before: Sequence[str], role: Role) -> Role:
    """Return the role with the word that leaves it open: an alleged gunman is no gunman."""
    doubt = next((fold(word) for word in before if fold(word) in doubts()), None)
    return Role(f"{doubt} {role.head}", role.kind, role.gender) if doubt else role


def country_or_name(name: str) -> str:
    """Return the country that a demonym or a country's other name stands for, else the name itself."""
    return (country_of(name) or name) if is_people(name) or is_country(name) else name
