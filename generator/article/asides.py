"""Which words of a sentence stand in another clause than a phrase does, where nothing is said of the phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.article.clauses import ancestors
from generator.article.tokens import Token

_CLAUSES = frozenset({"advcl", "conj", "relcl", "acl", "ccomp", "parataxis"})


class Clausal(NamedTuple):
    """A word that clauses below the main one hold: its place in the parse, and those of the verbs of these clauses."""

    place: int
    verbs: frozenset[int]


def clausal(words: Iterable[Token], sentence: Sequence[Token]) -> tuple[Clausal, ...]:
    """Return those of `words` that a clause of `sentence` below the main one holds, each with the clauses' verbs."""
    verbs = {word.i for word in sentence if word.dep_ in _CLAUSES and word.pos_ in {"VERB", "AUX"}}
    if not verbs:
        return ()
    held = ((word, frozenset(verbs.intersection(_upwards(word)))) for word in words)
    return tuple(Clausal(word.i, over) for word, over in held if over)


def governors(phrase: Iterable[Token]) -> frozenset[int]:
    """Return the places of the words of a phrase and of the words above it."""
    words = tuple(phrase)
    return frozenset({word.i for word in words} | {head.i for word in words for head in ancestors(word)})


def is_aside(words: Iterable[Clausal], governing: frozenset[int]) -> bool:
    """Tell whether one of `words` stands in a clause whose verb is not above the phrase that `governing` tells of.

    What a verb above the phrase says of time and place holds for the phrase, too; what another clause says does not.
    """
    return any(word.place not in governing and not word.verbs <= governing for word in words)


def _upwards(word: Token) -> list[int]:
    """Return the place of a word and those of all the words above it."""
    places = [word.i]
    while word.head.i != word.i:
        word = word.head
        places.append(word.i)
    return places
