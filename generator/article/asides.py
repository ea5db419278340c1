"""Which words of a sentence stand in another clause than a phrase does, where nothing is said of the phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.article.clauses import ancestors
from generator.article.tokens import Token

_CLAUSES = frozenset({"advcl", "conj", "relcl", "acl", "ccomp", "parataxis"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_VERBS = frozenset({"VERB", "AUX"})


class Clausal(NamedTuple):
    """A word that clauses below the main one hold: its place in the parse, and those of the verbs of these clauses."""

    place: int
    verbs: frozenset[int]


class Clauses:
    """The words of a sentence, and which of them clauses below the main one hold."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words
        self._over: dict[int, frozenset[int]] = {}

    @cached_property
    def _verbs(self) -> frozenset[int]:
        """The places of the verbs of clauses below the main one."""
        return frozenset([word.i for word in self._words if word.dep_ in _CLAUSES and word.pos_ in _VERBS])

    def holding(self, start: int, end: int) -> tuple[Clausal, ...]:
        """Return those of the held words that share a character with the offsets [start, end)."""
        if not self._verbs:
            return ()
        told = [word for word in self._words if word.idx < end and start < word.idx + len(word.text)]
        return tuple([Clausal(word.i, over) for word in told if (over := self._verbs_over(word))])

    @cached_property
    def _content(self) -> list[Token]:
        return [word for word in self._words if word.pos_ in _CONTENT and not word.is_stop]

    def beside(self, start: int, end: int, phrase: Sequence[Token]) -> list[Token]:
        """Return the content words around the phrase [start, end), but for clauses in which nothing is said of it."""
        around = [word for word in self._content if not start <= word.idx < end]
        if not self._verbs:
            return around
        governing = governors(phrase)
        return [word for word in around if not _is_held_apart(word.i, self._verbs_over(word), governing)]

    def _verbs_over(self, word: Token) -> frozenset[int]:
        """Return the places of the verbs of clauses that hold a word: it may be one itself, or they stand above it."""
        known = self._over
        below: list[Token] = []
        while word.i not in known:
            below.append(word)
            if word.head is word:
                break
            word = word.head
        over = known.get(word.i, frozenset())
        for word in reversed(below):
            if word.i in self._verbs:
                over |= {word.i}
            known[word.i] = over
        return over


def governors(phrase: Iterable[Token]) -> frozenset[int]:
    """Return the places of the words of a phrase and of the words above it."""
    places: set[int] = set()
    for word in phrase:
        places.add(word.i)
        places.update([head.i for head in ancestors(word)])
    return frozenset(places)


def is_aside(words: Iterable[Clausal], governing: frozenset[int]) -> bool:
    """Tell whether one of `words` stands in a clause whose verb is not above the phrase that `governing` tells of.

    What a verb above the phrase says of time and place holds for the phrase, too; what another clause says does not.
    """
    return any(_is_held_apart(word.place, word.verbs, governing) for word in words)


def _is_held_apart(place: int, verbs: frozenset[int], governing: frozenset[int]) -> bool:
    """Tell whether one of the `verbs` over the word at a place is not above the phrase that `governing` tells of.

    A word above the phrase is not held apart, even if the verbs over it stand higher than `ancestors` climbs.
    """
    return place not in governing and not verbs <= governing
