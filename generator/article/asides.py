"""Which words of a sentence stand in another clause than a phrase does, where nothing is said of the phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.article.clauses import ancestors
from generator.article.tokens import Token

_CLAUSES = frozenset({"advcl", "conj", "relcl", "acl", "ccomp", "parataxis"})
_VERBS = frozenset({"VERB", "AUX"})


class Clausal(NamedTuple):
    """A word that clauses below the main one hold: its place in the parse, and those of the verbs of these clauses."""

    place: int
    verbs: frozenset[int]


@dataclass(frozen=True)
class Clauses:
    """The words of a sentence, and which of them clauses below the main one hold."""

    words: Sequence[Token]

    @cached_property
    def held(self) -> dict[int, Clausal]:
        """The words that such clauses hold, by their places."""
        verbs = {word.i for word in self.words if word.dep_ in _CLAUSES and word.pos_ in _VERBS}
        if not verbs:
            return {}
        over: dict[int, frozenset[int]] = {}
        for word in self.words:
            _note_verbs_over(word, verbs, over)
        return {word.i: Clausal(word.i, held) for word in self.words if (held := over[word.i])}

    def holding(self, start: int, end: int) -> tuple[Clausal, ...]:
        """Return those of the held words that share a character with the offsets [start, end)."""
        if not self.held:
            return ()
        told = [word.i for word in self.words if word.idx < end and start < word.idx + len(word.text)]
        return tuple([self.held[place] for place in told if place in self.held])

    def beside(self, start: int, end: int, governing: frozenset[int]) -> list[Token]:
        """Return the words around the phrase [start, end), without those of clauses in which nothing is said of it."""
        aside = {place for place, word in self.held.items() if is_aside([word], governing)}
        return [word for word in self.words if word.i not in aside and not start <= word.idx < end]


def _note_verbs_over(word: Token, verbs: set[int], over: dict[int, frozenset[int]]) -> None:
    """Note in `over` which of `verbs` are a word or stand above it, and the same of all the words above it."""
    below: list[Token] = []
    while word.i not in over:
        below.append(word)
        if word.head is word:
            break
        word = word.head
    held = over.get(word.i, frozenset())
    for word in reversed(below):
        held = over[word.i] = held | {word.i} if word.i in verbs else held


def governors(phrase: Iterable[Token]) -> frozenset[int]:
    """Return the places of the words of a phrase and of the words above it."""
    words = tuple(phrase)
    return frozenset({word.i for word in words} | {head.i for word in words for head in ancestors(word)})


def is_aside(words: Iterable[Clausal], governing: frozenset[int]) -> bool:
    """Tell whether one of `words` stands in a clause whose verb is not above the phrase that `governing` tells of.

    What a verb above the phrase says of time and place holds for the phrase, too; what another clause says does not.
    """
    return any(word.place not in governing and not word.verbs <= governing for word in words)
