"""What the sentences of an article tell of place and time, and of which of their phrases they tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from generator.article.asides import Clausal, Clauses, governors, is_aside
from generator.article.concordance import Concordance
from generator.article.counting import tokens_of
from generator.article.keyed import KeyedPattern
from generator.article.people import People
from generator.article.tokens import Doc

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
_MAY = "may"
_MODAL_MAY = re.compile(rf"\b{_MAY}\b(?!\s+\d)")
Value = TypeVar("Value")


class Setting(NamedTuple):
    """The places in text order, the years and the other times that are told of a phrase."""

    places: tuple[str, ...]
    years: tuple[int, ...]
    frames: tuple[str, ...]


class _Told(NamedTuple, Generic[Value]):
    """A place or time that a sentence tells, and those of its words that clauses below the main one hold."""

    value: Value
    words: tuple[Clausal, ...]


@dataclass(frozen=True)
class Scene:
    """What a sentence tells of place and time, and the entities that it names."""

    entities: tuple[str, ...]
    places: tuple[_Told[str], ...]
    years: tuple[_Told[int], ...]
    frames: tuple[_Told[str], ...]
    terms: tuple[str, ...]
    is_background: bool

    @cached_property
    def deciding(self) -> frozenset[int]:
        """The places of words of which a phrase may be governed or not, so that other things are told of it."""
        held = [word for told in (self.places, self.years, self.frames) for one in told for word in one.words]
        return frozenset().union([word.place for word in held], *[word.verbs for word in held])

    def of(self, governing: frozenset[int]) -> Setting:
        """Return what is told of the phrase of which `governing` are the governors: not what other clauses tell."""
        deciding = governing & self.deciding
        known = self._settings.get(deciding)
        if known is None:
            known = self._settings[deciding] = self._of(deciding)
        return known

    @cached_property
    def _settings(self) -> dict[frozenset[int], Setting]:
        """What is told of phrases, by those of their governors that decide it: a sentence has but a few such."""
        return {}

    def _of(self, governing: frozenset[int]) -> Setting:
        return Setting(
            tuple(dict.fromkeys(_told_of(governing, self.places))),
            tuple(sorted(set(_told_of(governing, self.years)))),
            (*sorted(set(_told_of(governing, self.frames))), *(("then",) if self.is_background else ())),
        )


class Scenes:
    """The scenes of the sentences of an article, each read when it is first asked for."""

    def __init__(self, doc: Doc, people: People, words: Concordance) -> None:
        self._doc = doc
        self._people = people
        self._words = words
        self._sentences = words.sentences
        self._known: dict[int, Scene] = {}
        self._clauses: dict[int, Clauses] = {}

    def at(self, place: int) -> Scene:
        """Return the scene of the sentence at a place in the order of sentences."""
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._read(place)
        return known

    def of_phrase(self, place: int, start: int, end: int) -> Setting:
        """Return what is told of the phrase at the offsets [start, end), which begins in the sentence at `place`."""
        scene = self.at(place)
        return scene.of(governors(tokens_of(self._doc, start, end)) if scene.deciding else frozenset())

    def clauses_at(self, place: int) -> Clauses:
        """Return the clauses of the sentence at a place in the order of sentences."""
        known = self._clauses.get(place)
        if known is None:
            known = self._clauses[place] = Clauses(self._words.of(self._sentences[place]))
        return known

    def _read(self, place: int) -> Scene:
        sentence = self._sentences[place]
        base, text = sentence.start, sentence.text
        mentioned = self._people.mentions_between(sentence.start, sentence.end)
        named = [(one, entity) for one, entity in mentioned if entity.type == "place"]
        years = list(_YEAR.pattern.finditer(text)) if base in self._having_year else []
        frames = list(_frames(text)) if base in self._having_frame else []
        told_at = self.clauses_at(place).holding
        return Scene(
            entities=tuple(dict.fromkeys([entity.id for _, entity in mentioned])),
            places=tuple([_Told(entity.name.lower(), told_at(one.end - 1, one.end)) for one, entity in named]),
            years=tuple([_Told(int(one.group()), told_at(base + one.start(), base + one.end())) for one in years]),
            frames=tuple([_Told(_frame(one), told_at(base + one.start(), base + one.end())) for one in frames]),
            terms=tuple(sorted(set(sentence.terms))),
            is_background=self._is_background(place),
        )

    def _is_background(self, place: int) -> bool:
        """Tell whether one of the two sentences before opened with another time and none since named a weekday."""
        for before in (place, place - 1, place - 2):
            if before < 0 or self._openings[before] == "weekday":
                return False
            if before < place and self._openings[before] == "past":
                return True
        return False

    @cached_property
    def _having_year(self) -> frozenset[int]:
        return frozenset(sentence.start for sentence in self._words.having(_YEAR))

    @cached_property
    def _having_frame(self) -> frozenset[int]:
        return frozenset(sentence.start for sentence in self._words.having(_FRAME))

    @cached_property
    def _openings(self) -> list[str]:
        """Of each sentence whether it names a weekday or, if not, whether it opens with another time."""
        days = frozenset(one.start for one in self._words.having(_WEEKDAY) if _WEEKDAY.pattern.search(one.text))
        return ["weekday" if one.start in days else _opening(one.text) for one in self._sentences]


def _opening(text: str) -> str:
    return "past" if _PAST_OPENING.match(text[:_OPENING]) else ""


def _told_of(governing: frozenset[int], told: Iterable[_Told[Value]]) -> Iterator[Value]:
    return (one.value for one in told if not is_aside(one.words, governing))


def _frames(text: str) -> Iterable[re.Match[str]]:
    """Yield the months, dates and words such as 'last year' that set a sentence in another time."""
    line = _DATE_LINE.match(text)
    if line is not None:
        text = " " * line.end() + text[line.end() :]
    if _MAY in text:
        text = _MODAL_MAY.sub("-" * len(_MAY), text)
    return _FRAME.pattern.finditer(text)


def _frame(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().split())
