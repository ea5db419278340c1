"""One name for words that mean the same: happenings, acts and counted things, from small open word lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.article.tokens import Token
from generator.lexicons import word_list

# The lists are plain mappings: words are looked up so often that to ask through a read-only proxy would tell.


@cache
def _happenings() -> Mapping[str, str]:
    return {entry.term: entry.get("canonical") for entry in word_list("event_nouns")}


@cache
def _acts() -> Mapping[str, tuple[str, str]]:
    return {entry.term: (entry.get("canonical"), entry.get("kind")) for entry in word_list("predicates")}


@cache
def _counted() -> Mapping[str, str]:
    return {entry.term: entry.get("canonical") for entry in word_list("counted_nouns")}


def happening(token: Token) -> str:
    """Return the canonical noun of what happens ('war' for 'conflict'), or the empty string."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return ""
    return _happenings().get(token.lemma_.lower()) or _happenings().get(token.lower_, "")


def act(token: Token) -> str:
    """Return the canonical act of a verb, participle or noun ('kill' for 'died'); its own lemma if none is listed."""
    return _act(token)[0]


def act_kind(token: Token) -> str:
    """Return 'toll', 'once' or 'open' for a listed act, and the empty string for any other."""
    return _act(token)[1]


def _act(token: Token) -> tuple[str, str]:
    lemma = token.lemma_.lower()
    return _acts().get(token.lower_) or _acts().get(lemma) or (lemma, "")


def counted_thing(token: Token) -> str:
    """Return the canonical noun for what is counted ('person' for 'people'); its own lemma if none is listed."""
    lemma = token.lemma_.lower()
    return _counted().get(lemma) or _counted().get(token.lower_, lemma)
