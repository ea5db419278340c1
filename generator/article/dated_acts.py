"""Which acts are done once to one thing or person in the span of a story, from a small open word list."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from spacy.tokens import Token

from generator.article.synonyms import act, act_kind
from generator.lexicons import word_list


@cache
def _acts() -> MappingProxyType[str, tuple[str, str]]:
    return MappingProxyType({one.term: (one.get("canonical"), one.get("by")) for one in word_list("dated_acts")})


def dated_act(verb: Token) -> str:
    """Return the canonical act of a verb: that of the list of acts, or of the list of predicates."""
    if act_kind(verb):
        return act(verb)
    return _acts().get(verb.lemma_.lower(), (act(verb), ""))[0]


def is_dated(verb: Token, by: str = "") -> bool:
    """Tell whether a verb is listed; with `by`='year', whether it is one whose year can be compared."""
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
