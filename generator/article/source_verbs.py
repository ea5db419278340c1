"""The verbs by which somebody is a source: whose each of them is, and what must stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.article.tokens import Token
from generator.lexicons import word_list

_WITH = frozenset({"prep", "prt", "dative"})


def subjects_of_verb(verb: Token) -> frozenset[str]:
    """Return whose verb this is, here: a reading that needs a preposition counts only where it has one."""
    if verb.pos_ != "VERB":
        return frozenset()
    lemma = verb.lemma_.lower()
    plain = _plain_subjects().get(lemma, frozenset())
    if plain is not None:
        return plain
    readings = source_verbs()[lemma]
    after = {child.lower_ for child in verb.children if child.i > verb.i and child.dep_ in _WITH}
    objects = (child for child in verb.children if child.dep_ in {"dobj", "obj"})
    after |= {one.lower_ for thing in objects for one in thing.children if one.dep_ == "prep"}
    return frozenset(who for reading in readings if not reading.needs or reading.needs & after for who in reading.who)


@dataclass(frozen=True)
class Reading:
    """Whose verb a listed verb is (any, place, expert, document), and the prepositions of which it needs one."""

    who: frozenset[str]
    needs: frozenset[str] = frozenset()


@cache
def source_verbs() -> dict[str, tuple[Reading, ...]]:
    """Return the readings of each listed verb."""
    found: dict[str, tuple[Reading, ...]] = {}
    for entry in word_list("source_verbs"):
        reading = Reading(frozenset(entry.get("subjects").split()), frozenset(entry.get("with").split()))
        found[entry.term] = (*found.get(entry.term, ()), reading)
    return found


@cache
def _plain_subjects() -> Mapping[str, frozenset[str] | None]:
    """Return whose each listed verb is, whatever stands beside it, or `None` where that counts."""
    return {
        lemma: None if any(reading.needs for reading in readings) else frozenset().union(*(one.who for one in readings))
        for lemma, readings in source_verbs().items()
    }


def is_verb_of(lemma: str, who: str) -> bool:
    """Tell whether a listed verb can be this kind of subject's."""
    return any(who in reading.who for reading in source_verbs().get(lemma, ()))
