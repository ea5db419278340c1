"""Where a claim stands: its sentence, who and which places it names, which years, and whether it is quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from generator.article.concordance import Concordance
from generator.article.counting import tokens_of
from generator.article.people import People
from generator.article.referents import Referents
from generator.article.scenes import Scenes
from generator.article.stretches import Stretches
from generator.article.tokens import Doc, Token
from generator.claims import Participant
from generator.findings import Quotation
from generator.reading import Article, Sentence

_SPEAKABLE = frozenset({"title", "heading", "paragraph", "list-item"})


class Circumstances(TypedDict):
    """The fields that every claim shares."""

    article: str
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    entities: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[int, ...]
    frames: tuple[str, ...]
    terms: tuple[str, ...]
    quoted: bool


@dataclass(frozen=True)
class Ground:
    """One article with everything that its claims are read from."""

    article: Article
    doc: Doc
    people: People
    quotations: Sequence[Quotation]
    words: Concordance
    """The words of the article outside its tables, and where each occurs."""
    referents: Referents
    """Whom pronouns and descriptions stand for, where the article's quotations were read."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The article's sentences, in text order."""
        return self.words.sentences

    @cached_property
    def participants(self) -> dict[int, Participant]:
        """The noun phrases read so far, by the place of their heads."""
        return {}

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence of the prose that holds `offset`, or `None`."""
        place = self._place_at(offset)
        return self.sentences[place] if place is not None else None

    def of(self, start: int, end: int) -> Circumstances | None:
        """Return the circumstances of the phrase [start, end), or `None` outside the prose."""
        place = self._place_at(start)
        if place is None or start >= end or self.sentences[place].kind not in _SPEAKABLE:
            return None
        sentence, scene = self.sentences[place], self._scenes.at(place)
        setting = self._scenes.of_phrase(place, start, end)
        return {
            "article": self.article.info.id,
            "start": start,
            "end": end,
            "text": self.article.text[start:end],
            "sentence_start": sentence.start,
            "sentence_end": sentence.end,
            "entities": scene.entities,
            "places": setting.places,
            "years": setting.years,
            "frames": setting.frames,
            "terms": scene.terms,
            "quoted": self.is_quoted(start, end),
        }

    def clause_words(self, start: int, end: int) -> list[Token]:
        """Return the content words of the clause of the phrase [start, end), but for its own; none of tables."""
        place = self._place_at(start)
        if place is None:
            return []
        return self._scenes.clauses_at(place).beside(start, end, tokens_of(self.doc, start, end))

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether the phrase stands inside quotation marks."""
        return self._quoted.last_end(start) >= end

    def is_reported(self, offset: int) -> bool:
        """Tell whether somebody is said to have said what stands at an offset, without quotation marks."""
        return self._reported.last_end(offset) > offset

    def quotations_around(self, offset: int) -> list[Quotation]:
        """Return the quotations, with marks and without, that hold the character at an offset."""
        return [self.quotations[place] for place in self._spoken.holding(offset)]

    def _place_at(self, offset: int) -> int | None:
        """Return the place of the sentence that holds `offset`, in the order of sentences."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and offset < self.sentences[place].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _scenes(self) -> Scenes:
        return Scenes(self.doc, self.people, self.words)

    @cached_property
    def _quoted(self) -> Stretches:
        return Stretches((one.start, one.end) for one in self.quotations if one.kind != "indirect")

    @cached_property
    def _reported(self) -> Stretches:
        return Stretches((one.start, one.end) for one in self.quotations if one.kind == "indirect")

    @cached_property
    def _spoken(self) -> Stretches:
        return Stretches((one.start, one.end) for one in self.quotations)
