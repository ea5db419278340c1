"""Where a claim stands: its sentence, who and which places it names, which years, and whether it is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypedDict

from spacy.tokens import Doc

from generator.article.clauses import ancestors
from generator.article.people import People
from generator.article.referents import Referents
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
        mentioned = self.people.mentions_between(sentence.start, sentence.end)
        aside = self.asides(sentence, start, end)
        clause = "".join(
            "\n" if sentence.start + place in aside else character for place, character in enumerate(sentence.text)
        )
        places = dict.fromkeys(
            entity.name.lower()
            for mention, entity in mentioned
            if entity.type == "place" and mention.end - 1 not in aside
        )
        return Circumstances(
            article=self.article.info.id,
            start=start,
            end=end,
            text=self.article.text[start:end],
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            entities=tuple(dict.fromkeys(entity.id for _, entity in mentioned)),
            places=tuple(places),
            years=tuple(sorted({int(match.group()) for match in _YEAR.finditer(clause)})),
            frames=(*frames_in(clause), *(("then",) if self.is_background(sentence) else ())),
            terms=tuple(sorted(set(sentence.terms))),
            quoted=self.is_quoted(start, end),
        )

    def asides(self, sentence: Sentence, start: int, end: int) -> frozenset[int]:
        """Return the offsets of the sentence's other clauses: those whose verb does not govern the phrase.

        What a verb above the phrase says of time and place holds for the phrase, too; what another
        clause says does not.
        """
        tokens = self.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        phrase = self.doc.char_span(start, end, alignment_mode="expand")
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


def frames_in(text: str) -> tuple[str, ...]:
    """Return the months, dates and words such as 'last year' that set a sentence in another time."""
    unmodal = _MODAL_MAY.sub(lambda match: "-" * len(match.group()), text)
    return tuple(sorted({" ".join(match.group().lower().split()) for match in _FRAME.finditer(unmodal)}))
