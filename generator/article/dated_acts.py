"""Which acts are done once to one thing or person in the span of a story, from small open word lists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from generator.article.clauses import is_passive
from generator.article.synonyms import act, act_kind
from generator.article.tokens import Token
from generator.lexicons import word_list

_OF_A_YEAR = frozenset({"build", "found", "demolish", "kill", "bury", "execute", "marry", "take power"})
_REFLEXIVE = frozenset({"turn in", "hand in"})
"""Idioms that hold only of whoever turns himself in."""


@cache
def _acts() -> MappingProxyType[str, tuple[str, str]]:
    return MappingProxyType({one.term: (one.get("canonical"), one.get("by")) for one in word_list("dated_acts")})


@cache
def _idioms() -> MappingProxyType[str, tuple[str, str]]:
    return MappingProxyType({one.term: (one.get("canonical"), one.get("of")) for one in word_list("dated_idioms")})


def dated_act(verb: Token) -> str:
    """Return the canonical act of a verb: that of an idiom, of the list of acts, or of the list of predicates."""
    idiom = idiom_of(verb)
    if idiom is not None:
        return idiom[0]
    if act_kind(verb):
        return act(verb)
    return _acts().get(verb.lemma_.lower(), (act(verb), ""))[0]


def idiom_of(verb: Token) -> tuple[str, bool] | None:
    """Return the act that a verb tells with its particle or noun, and whether it is told of the verb's doer.

    'Burst its banks' is an overflow, told of the river; 'taken into custody' an arrest, told of whoever is taken.
    """
    for word in _beside(verb):
        term = f"{verb.lemma_.lower()} {word}"
        found = _idioms().get(term)
        if found is not None and found[1] == "subject" and is_passive(verb):
            continue
        if found is not None and (term not in _REFLEXIVE or _is_reflexive(verb)):
            return found[0], found[1] == "subject"
    return None


def _is_reflexive(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and child.lower_.endswith(("self", "selves")) for child in verb.children)


def _beside(verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ in {"prt", "dobj", "acomp", "advmod", "oprd"} or child.dep_ == "nsubjpass":
            yield child.lemma_.lower()
        elif child.dep_ == "prep":
            if child.lower_ in {"down", "out", "up", "over", "off", "into", "in", "from", "back"}:
                yield child.lower_
            yield from (noun.lemma_.lower() for noun in child.children if noun.dep_ == "pobj")


def is_dated(verb: Token, by: str = "") -> bool:
    """Tell whether a verb is listed; with `by`='year', whether it is one whose year can be compared."""
    idiom = idiom_of(verb)
    if idiom is not None and (not by or idiom[0] in _OF_A_YEAR):
        return True
    found = _acts().get(verb.lemma_.lower())
    return found is not None and (not by or found[1] == by)


@cache
def _nouns() -> MappingProxyType[str, str]:
    return MappingProxyType({one.term: one.get("canonical") for one in word_list("dated_act_nouns")})


def act_of_noun(noun: Token) -> str:
    """Return the act that a singular noun names ('arrest' for 'capture'), or the empty string."""
    return _nouns().get(noun.lower_, "") if noun.tag_ in {"NN", "NNP"} else ""


def undergoer_of(noun: Token) -> Token | None:
    """Return whom the act of a noun befell: the owner in 'his arrest', whom 'of' names in 'the arrest of Holm'."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    links = (child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of")
    return next((child for link in links for child in link.children if child.dep_ == "pobj"), None)
