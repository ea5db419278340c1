"""Where a claim stands: its sentence, who and which places it names, which years, and whether it is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Generic, NamedTuple, TypedDict, TypeVar

from generator.article.asides import Clausal, clausal, governors, is_aside
from generator.article.concordance import Concordance
from generator.article.counting import tokens_of
from generator.article.keyed import KeyedPattern, has_any
from generator.article.people import People
from generator.article.referents import Referents
from generator.article.tokens import Doc, Token
from generator.findings import Quotation
from generator.reading import Article, Sentence

_YEAR = KeyedPattern(re.compile(r"\b(?:1[89]|20)\d{2}\b(?![\d,-]*\d)(?!s\b)"), ("0000",))
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_FRAME = KeyedPattern(
    re.compile(
        rf"\b(?:{_MONTHS})\b(?:\s+\d{{1,2}}\b(?!,?\s*\d{{3}}))?|\b\d{{1,2}}\s+(?:{_MONTHS})\b"
        r"|\b(?:last|previous|preceding|following|next)\s+(?:year|month|week|decade|century)\b"
        r"|\b(?:years?|months?|weeks?|decades?|days)\s+(?:ago|earlier|later|before)\b|\bsince\b|\boriginally\b|\binitially\b"
        r"|\bpreliminary\b|\bformerly\b|\bpreviously\b",
        re.IGNORECASE,
    ),
    (
        *_MONTHS.split("|"),
        *(" year", " month", " week", " decade", " century", "ago", "earlier", "later", "before", "since"),
        *("originally", "initially", "preliminary", "formerly", "previously"),
    ),
)
_DATE_LINE = re.compile(
    rf"^[A-Z][A-Z .,'’-]{{2,40}},\s+(?P<date>(?i:{_MONTHS})\s+\d{{1,2}}|\d{{1,2}}\s+(?i:{_MONTHS}))"
    r"(?:,?\s+\d{4})?[^-–—.]{0,30}[-–—]\s"
)
"""The place and day at the head of a report: 'HOLM, June 14 (Agency) -'. The day is that of writing."""

_WEEKDAY = KeyedPattern(
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday)\b", re.IGNORECASE), ("day",)
)
_OPENING = 60
_PAST_OPENING = re.compile(
    rf"(?:In|On|Since|During|Back in|Early in|Late in)\s+(?:early\s+|late\s+|mid-)?(?:(?:{_MONTHS})\b[^.]{{0,12}}?\s*)?"
    r"(?:(?:of\s+)?(?:1[89]|20)\d{2}\b|last\s+(?:year|month)\b)"
    r"|Last\s+(?:year|month)\b|\w+\s+(?:years?|months?|decades?)\s+ago\b",
    re.IGNORECASE,
)
_MODAL_MAY = re.compile(r"\bmay\b(?!\s+\d)")
_SPEAKABLE = frozenset({"title", "heading", "paragraph", "list-item"})
Value = TypeVar("Value")


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


class _Told(NamedTuple, Generic[Value]):
    """A place or time that a sentence tells, and those of its words that clauses below the main one hold."""

    value: Value
    words: tuple[Clausal, ...]


@dataclass(frozen=True)
class _Scene:
    """What a sentence tells of time and place: a claim leaves out what other clauses say."""

    entities: tuple[str, ...]
    places: tuple[_Told[str], ...]
    years: tuple[_Told[int], ...]
    frames: tuple[_Told[str], ...]
    terms: tuple[str, ...]
    is_background: bool

    @cached_property
    def is_clausal(self) -> bool:
        """Whether clauses below the main one tell any of the places and times."""
        return any(one.words for told in (self.places, self.years, self.frames) for one in told)


@dataclass(frozen=True)
class Ground:
    """One article with everything that its claims are read from."""

    article: Article
    doc: Doc
    people: People
    quotations: Sequence[Quotation]
    sentences: tuple[Sentence, ...]
    referents: Referents | None = None
    """Whom pronouns and descriptions stand for, where the article's quotations were read."""

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence of the prose that holds `offset`, or `None`."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    @cached_property
    def words(self) -> Concordance:
        """The words of the article outside its tables, and where each occurs."""
        return Concordance(self.doc, self.sentences)

    def of(self, start: int, end: int) -> Circumstances | None:
        """Return the circumstances of the phrase [start, end), or `None` outside the prose."""
        sentence = self.sentence_at(start)
        if sentence is None or sentence.kind not in _SPEAKABLE or start >= end:
            return None
        scene = self._scene_of(sentence)
        governing = governors(tokens_of(self.doc, start, end)) if scene.is_clausal else frozenset[int]()
        return Circumstances(
            article=self.article.info.id,
            start=start,
            end=end,
            text=self.article.text[start:end],
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            entities=scene.entities,
            places=tuple(dict.fromkeys(_told_of(governing, scene.places))),
            years=tuple(sorted(set(_told_of(governing, scene.years)))),
            frames=(*sorted(set(_told_of(governing, scene.frames))), *(("then",) if scene.is_background else ())),
            terms=scene.terms,
            quoted=self.is_quoted(start, end),
        )

    def clause_words(self, start: int, end: int) -> list[Token]:
        """Return the words of the clause of the phrase [start, end), but for its own; none outside the prose."""
        sentence = self.sentence_at(start)
        words = tokens_of(self.doc, sentence.start, sentence.end) if sentence is not None else []
        governing = governors(tokens_of(self.doc, start, end))
        aside = {word.place for word in clausal(words, words) if is_aside([word], governing)}
        return [word for word in words if word.i not in aside and not start <= word.idx < end]

    def _scene_of(self, sentence: Sentence) -> _Scene:
        """Return what a sentence tells of time and place, read once for all its claims."""
        known = self._scenes.get(sentence.start)
        if known is None:
            known = self._scenes[sentence.start] = self._read_scene(sentence)
        return known

    @cached_property
    def _scenes(self) -> dict[int, _Scene]:
        """The scenes of the sentences read so far, by offset."""
        return {}

    def _read_scene(self, sentence: Sentence) -> _Scene:
        base, text, keys = sentence.start, sentence.text, self.words.keyed(sentence)
        mentioned = self.people.mentions_between(sentence.start, sentence.end)
        named = [(one, entity) for one, entity in mentioned if entity.type == "place"]
        years = list(_YEAR.finditer(text, keys))
        frames = list(_frames(text, keys))
        words = tokens_of(self.doc, sentence.start, sentence.end) if named or years or frames else []
        return _Scene(
            entities=tuple(dict.fromkeys(entity.id for _, entity in mentioned)),
            places=tuple(_told(entity.name.lower(), words, one.end - 1, one.end) for one, entity in named),
            years=tuple(_told(int(one.group()), words, base + one.start(), base + one.end()) for one in years),
            frames=tuple(_told(_frame(one), words, base + one.start(), base + one.end()) for one in frames),
            terms=tuple(sorted(set(sentence.terms))),
            is_background=self.is_background(sentence),
        )

    def is_background(self, sentence: Sentence) -> bool:
        """Tell whether one of the two sentences before opened with another time and none since named a weekday."""
        place = bisect_right(self.sentences, sentence.start, key=lambda one: one.start) - 1
        for before in (place, place - 1, place - 2):
            if before < 0 or self._openings[before] == "weekday":
                return False
            if before < place and self._openings[before] == "past":
                return True
        return False

    @cached_property
    def _openings(self) -> list[str]:
        """Of each sentence whether it names a weekday or, if not, whether it opens with another time."""
        return [_opening(sentence.text, self.words.keyed(sentence)) for sentence in self.sentences]

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether the phrase stands inside quotation marks."""
        index = bisect_right(self._quoted, start, key=lambda reach: reach[0]) - 1
        return index >= 0 and end <= self._quoted[index][1]

    def is_reported(self, offset: int) -> bool:
        """Tell whether somebody is said to have said what stands at an offset, without quotation marks."""
        place = bisect_right(self._reported, offset, key=lambda reach: reach[0]) - 1
        return place >= 0 and offset < self._reported[place][1]

    @cached_property
    def _reported(self) -> tuple[tuple[int, int], ...]:
        """Where each report of what somebody said begins, and the farthest end of those that have begun there."""
        return _reaches((one.start, one.end) for one in self.quotations if one.kind == "indirect")

    @cached_property
    def _quoted(self) -> tuple[tuple[int, int], ...]:
        """Where each quotation in marks begins, and the farthest end of those that have begun there."""
        return _reaches((one.start, one.end) for one in self.quotations if one.kind != "indirect")


def _reaches(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the starts of spans in order, each with the farthest end of the spans that have begun there."""
    ordered = sorted(spans)
    return tuple(zip((start for start, _ in ordered), accumulate((end for _, end in ordered), max), strict=True))


def _opening(text: str, keys: str) -> str:
    if _WEEKDAY.search(text, keys):
        return "weekday"
    return "past" if _PAST_OPENING.match(text[:_OPENING]) else ""


def _told(value: Value, words: Sequence[Token], start: int, end: int) -> _Told[Value]:
    """Return what the words of a sentence at the offsets [start, end) tell."""
    telling = [word for word in words if word.idx < end and start < word.idx + len(word.text)]
    return _Told(value, clausal(telling, words))


def _told_of(governing: frozenset[int], told: Iterable[_Told[Value]]) -> Iterator[Value]:
    """Yield what is told of a phrase below the words `governing`, and not by another clause."""
    return (one.value for one in told if not (one.words and is_aside(one.words, governing)))


def _frames(text: str, keys: str) -> Iterable[re.Match[str]]:
    """Yield the months, dates and words such as 'last year' that set a sentence in another time."""
    if not has_any(keys, _FRAME.keys):
        return ()
    line = _DATE_LINE.match(text)
    if line is not None:
        text = " " * line.end() + text[line.end() :]
    return _FRAME.pattern.finditer(_MODAL_MAY.sub(lambda match: "-" * len(match.group()), text))


def _frame(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().split())
