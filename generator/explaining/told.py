"""A finding in plain text for a terminal of eighty columns: rule, values, sentences, and a correction to paste."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.event.evidence import NOUNS, Finding, Sentences, evidence_digest, evidence_of
from generator.explaining.kinds import Finder
from generator.findings import (
    Correction,
    Coverage,
    Discrepancy,
    Overlap,
    Person,
    Question,
    Quotation,
    Reuse,
    Span,
)
from generator.prose import listed
from generator.shown import one_line
from generator.site import plain
from generator.site.reading_words import letter

WIDTH = 80
MOST_SENTENCES = 40
"""Of a finding that rests on more stretches, such as a name that stands everywhere, the others are counted."""


@dataclass(frozen=True)
class Place:
    """Where a stretch stands: the article's file, and the line there, or in the text that was taken out of the file."""

    path: str
    line: int
    in_file: bool


@dataclass(frozen=True)
class Explained:
    """A finding as it was found, what found it, and what is stated on it.

    `sentences` are those of its event, `place_of` says where a stretch stands, `log` is what became of its
    corrections, and `file` is the file of corrections that it belongs into.
    """

    event: str
    finding: Finding
    finder: Finder
    sentences: Sentences
    place_of: Callable[[Span], Place]
    log: Sequence[Correction]
    file: str

    def text(self, today: str) -> str:
        """Return all that there is to tell; `today` is the day that a correction to paste is given."""
        parts = (
            self._head(),
            self._rule(),
            ("VALUES", *_values(self.finding)),
            self._evidence(),
            tuple(corrected(self.log)),
            tuple(self._stanza(today)),
        )
        return "\n\n".join("\n".join(part) for part in parts if part)

    def _head(self) -> tuple[str, ...]:
        return tuple(wrapped(f"{self.finding.id}: {NOUNS[type(self.finding)]} of the event “{self.event}”", ""))

    def _rule(self) -> tuple[str, ...]:
        one = self.finder
        rows = (("Found by", one.name), ("It finds", one.does), ("Must agree", one.aligns), ("Limits", one.limits))
        return ("RULE", *(line for name, says in rows if says for line in wrapped(says, f"  {name}: ")))

    def _evidence(self) -> tuple[str, ...]:
        spans = list(dict.fromkeys(_places(self.finding)))
        lines = [line for label, span in spans[:MOST_SENTENCES] for line in self._sentence(label, span)]
        more = len(spans) - MOST_SENTENCES
        return ("SENTENCES", *lines, *([f"  and {more} more places"] if more > 0 else []))

    def _sentence(self, label: str, span: Span) -> Iterator[str]:
        place = self.place_of(span)
        where = f"line {place.line}" if place.in_file else f"line {place.line} of its text"
        lead = f"  {label} " if label else "  "
        yield from wrapped(f"{place.path}, {where}, characters {span.start} to {span.end}", lead)
        around = self.sentences.around(span)
        if not around:
            yield from wrapped(f"[{span.text}]", "    ")
            return
        text = " ".join(_marked(sentence, span) for sentence in around)
        yield from wrapped(text, "    ")

    def _stanza(self, today: str) -> Iterator[str]:
        yield "IS IT WRONG?"
        yield from wrapped(
            f"Put this into {self.file}, with your reason and your name, which are published, and build again:", "  "
        )
        yield ""
        yield f"- finding: {self.finding.id}"
        yield "  dismiss: true"
        yield from _instead(self.finding)
        yield f"  evidence: {evidence_digest(self.finding, self.sentences)}"
        yield "  reason:"
        yield "  name:"
        yield f"  date: {today}"


def gone(finding: str, log: Sequence[Correction]) -> str:
    """Return what there is to tell of a finding that is not there any more, and that a correction names."""
    head = wrapped(f"{finding}: there is no such finding now. It is named in a file of corrections.", "")
    return "\n\n".join(["\n".join(head), "\n".join(corrected(log))])


def corrected(log: Sequence[Correction]) -> Iterator[str]:
    """Yield what was corrected in a finding, and what was not and why."""
    if log:
        yield "CORRECTED"
    for one in log:
        change = f"{one.change}: {one.was or 'none'} → {one.now or 'none'}" if one.was or one.now else one.change
        state = "applied" if one.applied else f"NOT APPLIED: {one.problem}"
        yield from wrapped(f"{change} ({state})", "  ")
        yield from wrapped(f"{one.reason} ({one.name}, {one.date})", "    ")


def wrapped(text: str, lead: str) -> list[str]:
    """Return a text in lines of at most `WIDTH` characters; the first begins with `lead`, the others as far in."""
    indent = " " * max(4, len(lead) - len(lead.lstrip()))
    return textwrap.wrap(
        one_line(text), WIDTH, initial_indent=lead, subsequent_indent=indent if lead else "", break_on_hyphens=False
    ) or [lead.rstrip()]


def _marked(sentence: Span, span: Span) -> str:
    """Return a sentence with what the finding rests on between brackets."""
    start = min(max(span.start - sentence.start, 0), len(sentence.text))
    end = min(max(span.end - sentence.start, start), len(sentence.text))
    return f"{sentence.text[:start]}[{sentence.text[start:end]}]{sentence.text[end:]}"


def _places(finding: Finding) -> Iterator[tuple[str, Span]]:
    """Yield the stretches that a finding rests on, those of a reading under its letter."""
    if isinstance(finding, Discrepancy):
        for place, reading in enumerate(finding.readings):
            for span in reading.evidence:
                yield letter(place), _bare(span)
    elif isinstance(finding, Quotation):
        yield "", _bare(finding)
    else:
        for span in sorted(map(_bare, evidence_of(finding)), key=lambda one: (one.article, one.start, one.end)):
            yield "", span


def _bare(span: Span) -> Span:
    return Span(article=span.article, start=span.start, end=span.end, text=span.text)


def _values(finding: Finding) -> Iterator[str]:
    """Yield a line for each value of a finding."""
    for name, value in _named_values(finding):
        if value:
            yield from wrapped(value, f"  {name}: ")


def _named_values(finding: Finding) -> Iterator[tuple[str, str]]:
    match finding:
        case Discrepancy():
            yield "Asks", finding.what
            for place, reading in enumerate(finding.readings):
                yield f"Reading {letter(place)}", reading.value
            yield "Why", finding.explanation
            yield "Kind", finding.kind
            yield "Level", f"{finding.level} ({_level(finding)})"
            yield "Confidence", f"{plain.confidence(finding.confidence)} ({finding.confidence:g})"
        case Quotation():
            yield from _of_quotation(finding)
        case Overlap():
            yield "Relation", plain.RELATION_NAMES[finding.relation].lower()
            yield "Credited to", listed(finding.speakers)
            yield "Why", finding.explanation
        case Reuse():
            yield "Words", f"{finding.words}, {plain.share(round(finding.score * 100), 100)} of them in the same order"
            yield "Why", finding.explanation
        case Coverage():
            yield "Fact", finding.fact
            yield "Found in", listed(finding.articles)
            yield "Not found in", listed(finding.missing)
        case Person():
            yield "Name", f"{finding.name} ({finding.type})"
            yield "Spelled", listed([form.text for form in finding.forms])
            yield "Described as", listed([one.text for one in (*finding.descriptions, *finding.called)])
        case Question():
            yield "Asks", finding.ask
            yield "Made from", finding.finding or ""


def _of_quotation(quote: Quotation) -> Iterator[tuple[str, str]]:
    who = quote.speaker
    yield "Kind", plain.QUOTATION_NAMES[quote.kind].lower()
    yield "Speaker", f"{who.name} ({plain.SOURCE_NAMES[who.type].lower()})" if who else "none found"
    if who:
        sure = f"{plain.confidence(who.confidence)} ({who.confidence:g})"
        yield "Known by", f"{plain.RESOLVED_NAMES[who.resolved_by]}; {sure}"
    yield "Cue", quote.cue.text if quote.cue else "none"
    yield "Passed on by", listed([one.name for one in quote.through])


def _level(finding: Discrepancy) -> str:
    names: Mapping[str, str] = {**plain.LEVEL_NAMES, "compatible": "Checked and compatible"}
    return names[finding.level].lower()


def _instead(finding: Finding) -> Iterator[str]:
    """Yield what may stand in the place of a dismissal, as comments."""
    if isinstance(finding, Quotation):
        yield "  # or, in place of the line above, who said it, or 'unknown':"
        yield "  # speaker: FULL NAME"
    elif isinstance(finding, Discrepancy):
        yield "  # or, in place of the line above, its right level:"
        yield "  # level: variant"
        yield "  # or what a reading ought to be (take_out: true, if it is none):"
        yield "  # reading: A"
        yield "  # value: WHAT IT SAYS"
