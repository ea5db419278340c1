"""Who a party to an event is: which words name it, which state it belongs to, and when two parties are surely two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.article.gazetteer import country_of
from generator.claims import Participant
from generator.event.discrepancies.registry import Comparison
from generator.lexicons import word_list
from generator.reading import Entity

_NAME = re.compile(r"[^\W\d_][\w.’'-]*")
_COMMON = frozenset({"the", "of", "and", "for", "mr", "mrs", "ms", "dr", "president", "former", "sir", "u.s", "new"})


@dataclass(frozen=True)
class Party:
    """A party as one article names it."""

    key: str
    """Its id across the articles, or its lower-case words."""
    words: frozenset[str]
    """Lower-case words of its names."""
    states: frozenset[str]
    """Countries that it is, stands for, or holds an office in."""
    kind: str
    """'person', 'state' or 'body'; the empty string for a party that is not named."""
    sort: str = ""
    """What sort of body it is by its noun or name: 'union', 'company'; empty where the words do not tell."""

    def is_other(self, other: Party) -> bool:
        """Tell whether two parties are surely two: by name, or by their sorts ('the union', 'the company')."""
        if self.key == other.key or self.words & other.words or self.states & other.states:
            return False
        return self.is_apart(other) or bool(self.sort and other.sort and self.sort != other.sort)

    def is_apart(self, other: Party) -> bool:
        """Tell whether two named parties are surely two, and neither speaks or acts for the other.

        A person and a body are apart only where they belong to different states.
        """
        if not self.kind or not other.kind or self.key == other.key or self.words & other.words:
            return False
        if self.states & other.states:
            return self.kind == other.kind == "person"
        return self.kind == other.kind or bool(self.states and other.states)


def party_of(comparison: Comparison, article: str, told: Participant) -> Party:
    """Return the party that a participant of one article's clause is."""
    entity = _entity(comparison, article, told.entity)
    if entity is None:
        return _unlisted(comparison, told)
    key = comparison.person(article, entity.id)
    words = frozenset(word for form in (entity.name, *entity.forms) for word in names_in(form))
    if entity.type == "person":
        return Party(key, words, _offices(comparison, key), "person")
    state = _state(entity.name)
    if entity.type in {"place", "group"}:
        return Party(
            state or entity.name.casefold(), words, frozenset({state} if state else ()), "state" if state else ""
        )
    return Party(key, words, frozenset({state} if state else ()), "body", _sort(words))


@cache
def names_in(text: str) -> frozenset[str]:
    """Return the lower-case words of a name, without titles and small words."""
    found = {word.casefold().removesuffix("’s").removesuffix("'s").rstrip(".") for word in _NAME.findall(text)}
    return frozenset(word for word in found if len(word) > 1) - _COMMON


def _entity(comparison: Comparison, article: str, entity: str | None) -> Entity | None:
    if entity is None:
        return None
    try:
        return comparison.entity(article, entity)
    except KeyError:
        return None


def _unlisted(comparison: Comparison, told: Participant) -> Party:
    """Return the party of a phrase without an entity: 'the Holm administration', 'Ruritanian demand'."""
    capitals = [word for word in _NAME.findall(told.text) if word[0].isupper()]
    words = frozenset(word for word in names_in(" ".join(capitals)))
    states = {state for word in capitals if (state := country_of(word)) is not None}
    for _, entity in comparison.entities():
        if entity.type == "person" and words & names_in(entity.name.split()[-1]):
            states |= {
                state for one in entity.descriptions if one.of is not None and (state := country_of(one.of)) is not None
            }
    named = bool(states) or len(capitals) > 1 or (bool(words) and not told.text[:1].isupper())
    kind = "body" if named and words else ""
    return Party(" ".join(told.text.casefold().split()), words, frozenset(states), kind, _sort((told.head,)))


def _sort(words: Iterable[str]) -> str:
    """Return the sort of a body by the one noun among its words that tells it; the empty string for none or several."""
    found = {_sorts()[word] for word in words if word in _sorts()}
    return found.pop() if len(found) == 1 else ""


@cache
def _sorts() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.term: entry.get("sort") for entry in word_list("body_sorts")})


def _offices(comparison: Comparison, person: str) -> frozenset[str]:
    """Return the countries that a person's roles are in, by any article."""
    return frozenset(
        state
        for entity in comparison.members(person)
        if entity.type == "person"
        for description in entity.descriptions
        if description.of is not None and (state := country_of(description.of)) is not None
    )


def _state(name: str) -> str:
    """Return the country that a name stands for: its own, its capital, its people, a seat of power in it."""
    seats = {entry.term.casefold(): entry.get("of") for entry in word_list("metonyms")}
    return country_of(name) or seats.get(name.casefold().removeprefix("the "), "")
