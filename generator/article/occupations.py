"""Occupations told by a verb: "who teaches at a school", "She runs a bakery in Holm"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from generator.article.roles import Role, listed_roles, role_key
from generator.lexicons import word_list
from generator.reading import RoleStatus

_HEAD = (
    r"(?P<clause>,?\s+(?P<who>who\s+(?:(?:is|was)\s+\d{1,3}\s+and\s+)?)?"
    r"(?P<has>(?:has|had|also|now|currently|once|previously|formerly|still)\s+)*"
)
_WHERE = (
    r"[^,;:.()—\n]{0,60}?)"
    r"(?=\s*(?:[,;:()—\n]|\.(?:\s|$)|$|\s(?:and|but|who|when|while|until|before|after|told|said)\b))"
)
_FOR_YEARS = r"for\s+(?:\w+\s+){0,3}(?:years|decades)"
_LASTING = re.compile(r"\bfor (?:\w+ ){1,3}(?:years|decades)\b|\bfor decades\b|\bfor a living\b")


def told_by_verb(text: str) -> tuple[re.Match[str], Role, RoleStatus] | None:
    """Read an occupation from the words after a name or pronoun, with the match, whose group `clause` tells it.

    A verb in the past tells one only in a relative clause or with how long it was done: "taught for 30 years".
    """
    if not _any_verb().match(text):
        return None
    for pattern, name in _patterns():
        match = pattern.match(text)
        if match is None:
            continue
        past = match["past"] is not None and not re.search(r"\bhas\b", match["has"] or "")
        if past and not match["who"] and not _LASTING.search(match["clause"]):
            continue
        former = re.search(r"\b(?:once|previously|formerly)\b", match["has"] or "")
        return match, listed_roles()[role_key(name)], "former" if former else "unstated" if past else "current"
    return None


@cache
def _any_verb() -> re.Pattern[str]:
    verbs = sorted({verb for entry in word_list("occupation_verbs") for verb in entry.term.split("/")})
    return re.compile(rf"{_HEAD}(?:{'|'.join(verbs)})\s)")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    objects: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in word_list("occupation_verbs"):
        objects[entry.term, entry.get("role")].extend(entry.get("object").split("|"))
    found = []
    for (verb, role), things in objects.items():
        present, _, past = verb.partition("/")
        follows = "|".join(
            _FOR_YEARS if thing == "for years" else re.escape(thing).replace(r"\ ", r"\s+")
            for thing in sorted(things, key=lambda thing: (-len(thing), thing))
        )
        found.append(
            (re.compile(rf"{_HEAD}(?:(?P<present>{present})|(?P<past>{past}))\s+(?:{follows})\b{_WHERE}"), role)
        )
    return tuple(found)
