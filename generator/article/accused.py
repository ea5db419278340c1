"""Whom a step of a case is said of: named, meant by a pronoun, or told by a noun for people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.article.circumstances import Ground
from generator.article.nominals import names_people
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import Participant
from generator.lexicons import word_list

_FIRM = 0.6
"""Least confidence in whom a pronoun or description stands for."""
_MOST = 6
"""Nouns joined to one another, at most."""


@cache
def accused_nouns() -> dict[str, str]:
    """Return the nouns for whoever a case is about, each with its kind: 'accused' or 'person'."""
    return {entry.term: entry.get("kind") for entry in word_list("accused_nouns")}


def people_meant(ground: Ground, noun: Token) -> Iterator[Participant]:
    """Yield the persons that a noun and those joined to it name; the name set beside a noun stands for it."""
    beside = [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    for named in (beside, [noun]):
        people = [one for head in named for token in _joined(head) if (one := _person(ground, token)) is not None]
        if people:
            yield from people
            return


def _joined(noun: Token) -> list[Token]:
    """Return a noun and those that 'and' or a comma joins to it."""
    found = [noun]
    for token in found:
        found += [child for child in token.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}]
    return found[:_MOST]


def _person(ground: Ground, token: Token) -> Participant | None:
    one = participant(ground, token)
    return one if _is_person(ground, one, token) else None


def _is_person(ground: Ground, one: Participant, token: Token) -> bool:
    if one.entity is not None and one.confidence >= _FIRM:
        return ground.people.by_id(one.entity).type == "person"
    return token.pos_ == "NOUN" and (one.head in accused_nouns() or names_people(token))
