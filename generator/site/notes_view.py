"""What else is noted in an article as plain data: wording, leftovers, differences, and facts told here or elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus.furniture import BYLINE
from generator.findings import Coverage, Discrepancy, Leftover, Wording
from generator.site.address import anchor
from generator.site.annotate import Mark
from generator.site.findings_view import FindingView, finding
from generator.site.index import EventIndex, Evidence, Link

NOBODYS = "M"
"""The letter of words in quotation marks that are nobody's."""
WORDING_CODES = {"loaded": "L", "hedge": "H", "opinion": "O"} | dict.fromkeys(
    ("title of a work", "nickname", "word as word", "term", "scare quotes", "no speaker found"), NOBODYS
)
"""The letter of each kind of wording, by the word its name contains."""
_PLACES = 12
_FACTS = 60


@dataclass(frozen=True)
class Noted:
    """A word, phrase or stretch that is noted, under its letter and number.

    `says` is what sort it is, `plainer` a word that says the same without the colour; both may be empty.
    """

    id: str
    label: str
    kind: str
    says: str
    plainer: str
    evidence: Evidence


@dataclass(frozen=True)
class FindingNote:
    """A discrepancy that the article is part of, and its label in the text."""

    label: str
    finding: FindingView


@dataclass(frozen=True)
class FactView:
    """A fact, and where it is reported; `others` more articles report it than are linked."""

    fact: Link
    articles: tuple[Link, ...]
    others: int = 0


@dataclass(frozen=True)
class Facts:
    """Facts, and how many more there are than are shown."""

    shown: tuple[FactView, ...]
    more: int


def wording_marks(rows: Iterable[Wording]) -> list[Mark]:
    """Return a mark for each word or phrase."""
    numbers: Counter[str] = Counter()
    marks = []
    for row in rows:
        code = wording_code(row)
        numbers[code] += 1
        marks.append(Mark(row, code, numbers[code], anchor("w", row.kind, row.lexicon, str(row.start))))
    return marks


def wording_code(row: Wording) -> str:
    """Return the letter for a kind of wording; a kind without one of its own counts as loaded."""
    return next((code for word, code in WORDING_CODES.items() if word in row.kind.lower()), "L")


def wording(index: EventIndex, here: str, rows: Sequence[Wording], marks: Sequence[Mark]) -> tuple[Noted, ...]:
    """Return the words and phrases of one article, each with its mark's label."""
    return tuple(
        Noted(mark.note, mark.label, row.kind, row.category, row.plainer, index.evidence(here, row))
        for row, mark in zip(rows, marks, strict=True)
    )


def leftovers(index: EventIndex, here: str, rows: Iterable[Leftover]) -> tuple[tuple[Noted, ...], list[Mark]]:
    """Return the leftovers and bylines of one article and their marks."""
    numbers: Counter[str] = Counter()
    notes: list[Noted] = []
    marks: list[Mark] = []
    for row in rows:
        code = "B" if row.kind == BYLINE else "X"
        numbers[code] += 1
        mark = Mark(row, code, numbers[code], anchor("x", row.kind, str(row.start), index.unit_anchor(row)))
        marks.append(mark)
        notes.append(Noted(mark.note, mark.label, row.kind, "", "", index.evidence(here, row)))
    return tuple(notes), marks


def differences(
    index: EventIndex, here: str, article: str, rows: Iterable[Discrepancy], rules: Mapping[str, str]
) -> tuple[tuple[FindingNote, ...], list[Mark]]:
    """Return the discrepancies that one article is part of, and a mark for each of its readings in them."""
    notes: list[FindingNote] = []
    marks: list[Mark] = []
    for row in rows:
        spans = [span for reading in row.readings for span in reading.evidence if span.article == article]
        notes.append(FindingNote(f"D{len(notes) + 1}", finding(index, here, row, rules)))
        marks += [Mark(span, "D", len(notes), row.id) for span in spans]
    return tuple(notes), marks


def facts(index: EventIndex, here: str, rows: Sequence[Coverage]) -> Facts:
    """Return the first of the facts, each with the way to its row in the comparison and to the sentences."""
    return Facts(tuple(_fact(index, here, row) for row in rows[:_FACTS]), len(rows[_FACTS:]))


def _fact(index: EventIndex, here: str, row: Coverage) -> FactView:
    first = {span.article: span for span in reversed(row.evidence)}
    told = [article for article in row.articles if article in first]
    links = tuple(Link(index.labels[article], index.place(here, first[article])) for article in told[:_PLACES])
    return FactView(Link(row.fact, index.to_event(here, row.id)), links, len(told[_PLACES:]))
