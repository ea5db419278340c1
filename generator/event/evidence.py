"""What a finding of any kind rests on, and what it says in a few words: by this a correction knows it again."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.findings import Coverage, Discrepancy, Overlap, Person, Question, Quotation, Reuse, Span

Finding = Quotation | Person | Overlap | Reuse | Discrepancy | Coverage | Question
"""Every row of a report that has an id."""

NOUNS: Mapping[type, str] = {
    Quotation: "a quotation",
    Person: "a person or institution",
    Overlap: "a shared quotation",
    Reuse: "a shared passage",
    Discrepancy: "a difference",
    Coverage: "a fact",
    Question: "a question",
}
_WORDS = 8


class Sentences:
    """The sentences of an event's articles, to be asked for those around a stretch."""

    def __init__(self, sentences: Iterable[Span]) -> None:
        self._found: defaultdict[str, list[Span]] = defaultdict(list)
        for one in sentences:
            self._found[one.article].append(one)

    def around(self, span: Span) -> tuple[Span, ...]:
        """Return the sentences that a stretch touches."""
        return tuple(one for one in self._found[span.article] if one.start < span.end and span.start < one.end)


def evidence_digest(finding: Finding, sentences: Sentences) -> str:
    """Return twelve hexadecimal digits of what a finding rests on: its values, and each sentence with its article.

    Where in an article a sentence stands has no say, nor have the words in which Parallax explains the finding.
    """
    told = json.dumps([_values(finding), sorted(_places(finding, sentences))], ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _places(finding: Finding, sentences: Sentences) -> set[tuple[str, str, str]]:
    return {(span.article, _plain(span.text), _told(sentences.around(span))) for span in evidence_of(finding)}


def _told(spans: Iterable[Span]) -> str:
    return " ".join(_plain(span.text) for span in spans)


def _plain(text: str) -> str:
    return " ".join(text.split())


def evidence_of(finding: Finding) -> Iterator[Span]:
    """Yield the stretches of the articles that a finding rests on."""
    match finding:
        case Quotation():
            yield finding
            yield from (span for span in (finding.attribution, finding.cue) if span is not None)
        case Overlap() | Reuse():
            yield from finding.members
        case Discrepancy():
            for reading in finding.readings:
                yield from reading.evidence
        case Coverage() | Question():
            yield from finding.evidence
        case Person():
            for form in finding.forms:
                yield from form.evidence
            for description in (*finding.descriptions, *finding.called):
                yield from description.evidence


def _values(finding: Finding) -> list[Any]:
    """Return what a finding says of its evidence."""
    match finding:
        case Quotation():
            return [finding.kind, *([finding.speaker.name, finding.speaker.type] if finding.speaker else [])]
        case Overlap():
            return [finding.relation]
        case Reuse():
            return [finding.words]
        case Discrepancy():
            return [finding.kind, finding.level, sorted(reading.value for reading in finding.readings)]
        case Coverage():
            return [finding.fact, sorted(finding.articles), sorted(finding.missing)]
        case Question() | Person():
            return [about(finding)]


def about(finding: Finding) -> str:
    """Return what a finding says in a few words."""
    match finding:
        case Quotation():
            return f"{_quoted(finding.text)} in {finding.article}"
        case Overlap() | Reuse():
            return f"{_quoted(finding.members[0].text)} in {len(finding.members)} places"
        case Discrepancy():
            return finding.what
        case Coverage():
            return finding.fact
        case Question():
            return finding.ask
        case Person():
            return finding.name


def _quoted(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:_WORDS])}{' …' if len(words) > _WORDS else ''}”"
