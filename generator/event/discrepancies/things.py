"""Whether noun phrases of two articles can stand for one thing: by name, by noun, by a general noun for its class."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from generator.claims import Claim, Participant
from generator.event.discrepancies.registry import Comparison
from generator.lexicons import word_list

_SURE = 0.7
_VAGUE = frozenset({"person", "man", "woman", "people", "thing", "it", "they", "one", "other", "who", "that", "this"})
_ANY = frozenset({"any", "some", "every", "each", "another", "other", "no", "many", "several", "most", "few"})
_SIZES = frozenset({"old", "new", "big", "small", "large", "young", "entire", "whole", "own", "famous", "historic"})
"""Adjectives that an article may leave out."""


@cache
def _classes() -> MappingProxyType[str, tuple[str, bool]]:
    return MappingProxyType(
        {entry.term: (entry.get("class"), entry.get("breadth") == "general") for entry in word_list("general_nouns")}
    )


@cache
def _same() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.term: entry.get("canonical") for entry in word_list("same_things")})


def known_by(comparison: Comparison, claim: Claim, thing: Participant) -> str:
    """Return what a participant is known by in every article: an id, or its noun; empty if it is nothing in particular.

    A noun in the plural, or after 'some' or 'another', tells of no particular thing unless 'the' or an owner opens it.
    """
    if thing.entity is not None:
        return comparison.person(claim.article, thing.entity) if thing.confidence >= _SURE else ""
    if thing.head in _VAGUE or thing.determiner in _ANY or (thing.plural and not thing.determiner):
        return ""
    return _same().get(thing.head, thing.head)


def are_one_thing(comparison: Comparison, one: tuple[Claim, Participant], other: tuple[Claim, Participant]) -> bool:
    """Tell whether two participants can stand for one thing, and nothing in their words speaks against it."""
    names = [known_by(comparison, *told) for told in (one, other)]
    if not all(names):
        return False
    if one[1].entity is not None or other[1].entity is not None:
        return names[0] == names[1]
    if one[1].plural != other[1].plural and names[0] == names[1]:
        return False
    if names[0] != names[1] and not _may_be_called(one[1].head, other[1].head):
        return False
    narrowed = [set(thing.modifiers) - _SIZES for _, thing in (one, other)]
    if names[0] == names[1] and not (narrowed[0] <= narrowed[1] or narrowed[1] <= narrowed[0]):
        return False
    places = [set(claim.places) for claim, _ in (one, other)]
    return not all(places) or bool(places[0] & places[1])


def _may_be_called(one: str, other: str) -> bool:
    classes = [_classes().get(noun, ("", False)) for noun in (one, other)]
    return bool(classes[0][0]) and classes[0][0] == classes[1][0] and (classes[0][1] or classes[1][1])
