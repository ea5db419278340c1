"""Where a claim stands: its sentence, who and which places it names, which years, and whether it is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypedDict

from generator.article.clauses import ancestors
from generator.article.people import People
from generator.article.referents import Referents
from generator.article.tokens import Doc
from generator.findings import Quotation
from generator.reading import Article, Sentence

_YEAR = re.compile(r"\b(?:1[89]|20)\d{2}\b(?![\d,-]*\d)(?!s\b)")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_FRAME = re.compile(
    rf"\b(?:{_MONTHS})\b(?:\s+\d{{1,2}}\b(?!,?\s*\d{{3}}))?|\b\d{{1,2}}\s+(?:{_MONTHS})\b"
    r"|\b(?:last|previous|preceding|following|next)\s+(?:year|month|week|decade|century)\b"
    r"|\b(?:years?|months?|weeks?|decades?|days)\s+(?:ago|earlier|later|before)\b|\bsince\b|\boriginally\b|\binitially\b"
    r"|\bpreliminary\b|\bformerly\b|\bpreviously\b",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    rf"^[A-Z][A-Z .,'’-]{{2,40}},\s+(?P<date>(?i:{_MONTHS})\s+\d{{1,2}}|\d{{1,2}}\s+(?i:{_MONTHS}))"
    r"(?:,?\s+\d{4})?[^-–—.]{0,30}[-–—]\s"
)
"""The place and day at the head of a report: 'HOLM, June 14 (Agency) -'. The day is that of writing."""

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday)\b", re.IGNORECASE)
_OPENING = 60
_PAST_OPENING = re.compile(
    rf"(?:In|On|Since|During|Back in|Early in|Late in)\s+(?:early\s+|late\s+|mid-)?(?:(?:{_MONTHS})\b[^.]{{0,12}}?\s*)?"
    r"(?:(?:of\s+)?(?:1[89]|20)\d{2}\b|last\s+(?:year|month)\b)"
    r"|Last\s+(?:year|month)\b|\w+\s+(?:years?|months?|decades?)\s+ago\b",
    re.IGNORECASE,
)
_CLAUSES = frozenset({"advcl", "conj", "relcl", "acl", "ccomp", "parataxis"})
_MODAL_MAY = re.compile(r"\bmay\b(?!\s+\d)")
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
class _Scene:
    """What a sentence tells of time and place, each with its offsets: a claim leaves out what other clauses say."""

    entities: tuple[str, ...]
    places: tuple[tuple[int, str], ...]
    years: tuple[tuple[range, int], ...]
    frames: tuple[tuple[range, str], ...]
    terms: tuple[str, ...]
    is_background: bool

    @property
    def is_set(self) -> bool:
        """Tell whether the sentence names any place or time."""
        return bool(self.places or self.years or self.frames)


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

    def is_background(self, sentence: Sentence) -> bool:
        """Tell whether one of the two sentences before opened with another time and none since named a weekday."""
        index = bisect_right(self.sentences, sentence.start, key=lambda one: one.start) - 1
        for before in (index, index - 1, index - 2):
            if before < 0 or _WEEKDAY.search(self.sentences[before].text):
                return False
            opening = self.sentences[before].text[:_OPENING]
            if before < index and _PAST_OPENING.match(opening):
                return True
        return False

    def of(self, start: int, end: int) -> Circumstances | None:
        """Return the circumstances of the phrase [start, end), or `None` outside the prose."""
        sentence = self.sentence_at(start)
        if sentence is None or sentence.kind not in _SPEAKABLE or start >= end:
            return None
        scene = self._scene_of(sentence)
        aside = self.asides(sentence, start, end) if scene.is_set else frozenset[int]()
        return Circumstances(
            article=self.article.info.id,
            start=start,
            end=end,
            text=self.article.text[start:end],
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            entities=scene.entities,
            places=tuple(dict.fromkeys(place for last, place in scene.places if last not in aside)),
            years=tuple(sorted({year for reach, year in scene.years if aside.isdisjoint(reach)})),
            frames=(
                *sorted({frame for reach, frame in scene.frames if aside.isdisjoint(reach)}),
                *(("then",) if scene.is_background else ()),
            ),
            terms=scene.terms,
            quoted=self.is_quoted(start, end),
        )

    def _scene_of(self, sentence: Sentence) -> _Scene:
        """Return what a sentence tells of time and place, read once for all its claims."""
        known = self._scenes.get(sentence.start)
        if known is None:
            mentioned = self.people.mentions_between(sentence.start, sentence.end)
            base = sentence.start
            known = _Scene(
                entities=tuple(dict.fromkeys(entity.id for _, entity in mentioned)),
                places=tuple((one.end - 1, entity.name.lower()) for one, entity in mentioned if entity.type == "place"),
                years=tuple((_reach(match, base), int(match.group())) for match in _YEAR.finditer(sentence.text)),
                frames=tuple((_reach(match, base), _frame(match)) for match in _frames(sentence.text)),
                terms=tuple(sorted(set(sentence.terms))),
                is_background=self.is_background(sentence),
            )
            self._scenes[sentence.start] = known
        return known

    @cached_property
    def _scenes(self) -> dict[int, _Scene]:
        """The scenes of the sentences read so far, by offset."""
        return {}

    def asides(self, sentence: Sentence, start: int, end: int) -> frozenset[int]:
        """Return the offsets of the sentence's other clauses: those whose verb does not govern the phrase.

        What a verb above the phrase says of time and place holds for the phrase, too; what another
        clause says does not.
        """
        tokens = self.doc.char_span(sentence.start, sentence.end)
        phrase = self.doc.char_span(start, end)
        if tokens is None or phrase is None:
            return frozenset()
        above = {token.i for token in phrase} | {head.i for token in phrase for head in ancestors(token)}
        aside: set[int] = set()
        for token in tokens:
            if token.dep_ in _CLAUSES and token.pos_ in {"VERB", "AUX"} and token.i not in above:
                for part in token.subtree:
                    if part.i not in above:
                        aside.update(range(part.idx, part.idx + len(part)))
        return frozenset(aside)

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether the phrase stands inside quotation marks."""
        index = bisect_right(self._quoted, start, key=lambda reach: reach[0]) - 1
        return index >= 0 and end <= self._quoted[index][1]

    @cached_property
    def _quoted(self) -> tuple[tuple[int, int], ...]:
        """Where each quotation in marks begins, and the farthest end of those that have begun there."""
        marked = sorted((one.start, one.end) for one in self.quotations if one.kind != "indirect")
        return tuple(zip((start for start, _ in marked), accumulate((end for _, end in marked), max), strict=True))


def _frames(text: str) -> Iterator[re.Match[str]]:
    """Yield the months, dates and words such as 'last year' that set a sentence in another time."""
    line = _DATE_LINE.match(text)
    if line is not None:
        text = " " * line.end() + text[line.end() :]
    return _FRAME.finditer(_MODAL_MAY.sub(lambda match: "-" * len(match.group()), text))


def _frame(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().split())


def _reach(match: re.Match[str], base: int) -> range:
    """Return the offsets in the article of a match in a sentence that begins at `base`."""
    return range(base + match.start(), base + match.end())
