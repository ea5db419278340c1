"""Where each word of an article occurs, so that a reader of claims looks up its own words and passes over the rest."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from generator.article.counting import tokens_of
from generator.article.keyed import keyed
from generator.article.tokens import Doc, Token
from generator.reading import Sentence


@dataclass(frozen=True)
class Concordance:
    """The words of an article outside its tables, in text order, each with the sentence that it stands in."""

    doc: Doc
    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> tuple[tuple[Sentence, Token], ...]:
        """Every word with its sentence; one that two sentences share is there for both."""
        return tuple((sentence, word) for sentence in self.sentences for word in self.of(sentence))

    def of(self, sentence: Sentence) -> list[Token]:
        """Return the words of a sentence; none for a table."""
        return self._by_sentence.get(sentence.start, [])

    def among(self, wanted: Set[str]) -> list[tuple[Sentence, Token]]:
        """Return the words of which the lemma or the form, in small letters, is one of `wanted`, in text order."""
        places = {place for word in self._places.keys() & wanted for place in self._places[word]}
        return [self.words[place] for place in sorted(places)]

    def by_sentence(self, wanted: Set[str]) -> list[tuple[Sentence, list[Token]]]:
        """Return the same words sentence by sentence, without the sentences that have none."""
        found: dict[int, tuple[Sentence, list[Token]]] = {}
        for sentence, word in self.among(wanted):
            found.setdefault(sentence.start, (sentence, []))[1].append(word)
        return list(found.values())

    def keyed(self, sentence: Sentence) -> str:
        """Return the text of a sentence as patterns with key words are tried on it."""
        return self._keyed[sentence.start]

    def keyed_at(self, start: int) -> str:
        """Return the same for the sentence that begins at an offset."""
        return self._keyed[start]

    @cached_property
    def _keyed(self) -> dict[int, str]:
        return {sentence.start: keyed(sentence.text) for sentence in self.sentences}

    @cached_property
    def _by_sentence(self) -> dict[int, list[Token]]:
        return {
            sentence.start: tokens_of(self.doc, sentence.start, sentence.end)
            for sentence in self.sentences
            if sentence.kind != "table"
        }

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The places in `words` of each lemma and of each form."""
        places: dict[str, list[int]] = {}
        for place, (_, word) in enumerate(self.words):
            lemma, form = word.lemma_.lower(), word.lower_
            places.setdefault(lemma, []).append(place)
            if form != lemma:
                places.setdefault(form, []).append(place)
        return places
