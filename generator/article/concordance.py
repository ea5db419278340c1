"""Where each word of an article occurs, so that a reader of claims looks up its own words and passes over the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from generator.article.counting import tokens_of
from generator.article.keyed import KeyedPattern, has_any, keyed, least_keys
from generator.article.moments import Moment, named_in, patterns
from generator.article.tokens import Doc, Token
from generator.reading import Sentence


@dataclass(frozen=True)
class Concordance:
    """The words of an article outside its tables, in text order, each with the sentence that it stands in."""

    doc: Doc
    sentences: tuple[Sentence, ...]

    def of(self, sentence: Sentence) -> list[Token]:
        """Return the words of a sentence; none for a table."""
        return self._by_sentence.get(sentence.start, [])

    def among(self, wanted: Set[str]) -> list[tuple[Sentence, Token]]:
        """Return the words of which the lemma or the form, in small letters, is one of `wanted`, in text order."""
        places = {place for word in self._places.keys() & wanted for place in self._places[word]}
        sentences, width = self.sentences, self._width
        return [(sentence := sentences[place // width], self.of(sentence)[place % width]) for place in sorted(places)]

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

    def having(self, *tried: KeyedPattern) -> list[Sentence]:
        """Return the sentences that have a key of one of the patterns tried: in no other can one of them match."""
        whole = self._keyed_whole
        keys = [key for key in least_keys(*[one.keys for one in tried]) if key in whole]
        return [sentence for sentence in self.sentences if has_any(self._keyed[sentence.start], keys)] if keys else []

    @cached_property
    def dated(self) -> Sequence[Sentence]:
        """The sentences that may tell a day, date or clock time, in text order."""
        return self.having(*patterns())

    def moments_of(self, sentence: Sentence) -> Sequence[Moment]:
        """Return the days, dates and clock times that a sentence names, as `named_in` finds them."""
        return self._moments.get(sentence.start, ())

    @cached_property
    def _moments(self) -> Mapping[int, Sequence[Moment]]:
        """The moments of each dated sentence, by where it begins."""
        return {one.start: named_in(one.text, self._keyed[one.start]) for one in self.dated}

    @cached_property
    def _keyed_whole(self) -> str:
        return "\n".join(self._keyed.values())

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
    def _width(self) -> int:
        """More than any sentence has words."""
        return 1 + max(map(len, self._by_sentence.values()), default=0)

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """The places of each lemma and of each form: `_width` times that of the sentence, and that within it."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for place, word in enumerate(self.of(sentence), number * self._width):
                lemma, form = word.lemma_, word.lower_
                places[form].append(place)
                if lemma != form and (lemma := lemma.lower()) != form:
                    places[lemma].append(place)
        return places
