"""What else is noted in an article as plain data: wording, leftovers, differences, and facts told here or elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import prose
from generator.corpus.furniture import BYLINE
from generator.findings import LEVELS, Coverage, Discrepancy, Leftover, Reading, Span, Wording
from generator.site import plain
from generator.site.address import anchor
from generator.site.annotate import Mark, backs
from generator.site.context import in_context
from generator.site.corrections_view import corrected
from generator.site.facts import FACT_ORDER, OwnFact, own_fact
from generator.site.folding import Folded, folded
from generator.site.index import EventIndex, Evidence, Link
from generator.site.reading_words import COUNTED, own_wording
from generator.site.redaction import WITHHELD

NOBODYS = "M"
"""The letter of words in quotation marks that are nobody's."""
WORDING_CODES = {"loaded": "L", "hedge": "H", "opinion": "O"} | dict.fromkeys(
    ("title of a work", "nickname", "word as word", "term", "scare quotes", "no speaker found"), NOBODYS
)
"""The letter of each kind of wording, by the word its name contains."""
_PLACES = 8
"""Of more places than this only the first are linked."""
_SENTENCES = 2
"""So many sentences of one reading stand open."""
_VALUE = 44
"""Characters of a reading that the margin shows."""
_WORDINGS = re.compile(r" \((?:“|also told)|(?<=\w): “")


@dataclass(frozen=True)
class Noted:
    """A word, phrase or stretch that is noted, under its letter and number; `back` leads to its mark in the text.

    `kind` says what sort it is, `plainer` is a word that says the same without the colour, or empty.
    """

    id: str
    label: str
    back: str
    kind: str
    plainer: str
    evidence: Evidence


@dataclass(frozen=True)
class OwnReading:
    """A reading that the article itself gives, its sentences, and the articles that give the same one.

    `others` more articles give it than are linked.
    """

    value: str
    evidence: Folded[Evidence]
    also: tuple[Link, ...]
    others: int


@dataclass(frozen=True)
class OtherReading:
    """A reading that only other articles give; `others` more of them than are linked."""

    value: str
    articles: tuple[Link, ...]
    others: int


@dataclass(frozen=True)
class FindingNote:
    """A discrepancy that the article is part of: its own reading first, then those of the others.

    `backs` lead to its marks in the text, `full` to all sentences side by side in the comparison. `corrected` says what
    a person has changed in it.
    """

    id: str
    label: str
    backs: Folded[Link]
    what: str
    kind: str
    confidence: str
    here: tuple[OwnReading, ...]
    elsewhere: tuple[OtherReading, ...]
    full: Link
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True)
class LevelNotes:
    """The differences of one level, and what that level means."""

    id: str
    name: str
    meaning: str
    notes: Folded[FindingNote]


@dataclass(frozen=True)
class FactView:
    """A fact that the article leaves out, and who reports it; `others` more articles do than are linked."""

    fact: str
    articles: tuple[Link, ...]
    others: int = 0


def wording_marks(rows: Iterable[Wording]) -> list[Mark]:
    """Return a mark for each word or phrase; the margin has a plainer word where the list has one."""
    numbers: Counter[str] = Counter()
    marks = []
    for row in rows:
        code = _code(row)
        numbers[code] += 1
        note = anchor("w", row.kind, row.lexicon, str(row.start))
        marks.append(Mark(row, code, numbers[code], note, gist=f"plainer: {row.plainer}" if row.plainer else ""))
    return marks


def _code(row: Wording) -> str:
    """Return the letter for a kind of wording; a kind without one of its own counts as loaded."""
    return next((code for word, code in WORDING_CODES.items() if word in row.kind.lower()), "L")


def _sort(row: Wording) -> str:
    """Return what sort a word is; the section names loaded words, hedges and opinion already."""
    if not row.category or row.category == row.kind:
        return row.kind
    return row.category if row.kind in {"loaded word", "hedge", "opinion"} else f"{row.kind}, {row.category}"


def wording(index: EventIndex, here: str, rows: Sequence[Wording], marks: Sequence[Mark]) -> tuple[Noted, ...]:
    """Return the words and phrases of one article, each with its mark's label."""
    return tuple(
        Noted(
            mark.note,
            mark.label,
            mark.back,
            _sort(row),
            row.plainer,
            in_context(index.evidence(here, row)),
        )
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
        note = anchor("x", row.kind, str(row.start), index.unit_anchor(row))
        mark = Mark(row, code, numbers[code], note, gist=row.kind)
        marks.append(mark)
        notes.append(Noted(mark.note, mark.label, mark.back, row.kind, "", index.evidence(here, row)))
    return tuple(notes), marks


def differences(
    index: EventIndex, here: str, article: str, rows: Sequence[Discrepancy]
) -> tuple[tuple[LevelNotes, ...], list[Mark]]:
    """Return the discrepancies that one article is part of by level, and a mark for each of its readings in them.

    They are numbered as they stand in the text.
    """
    notes: defaultdict[str, list[FindingNote]] = defaultdict(list)
    marks: list[Mark] = []
    of_row = {row.id: _own(row, article) for row in rows}
    in_text = sorted(rows, key=lambda row: (of_row[row.id][0].start, row.id))
    for number, row in enumerate(in_text, start=1):
        spans = of_row[row.id]
        mine = [reading for reading in row.readings if any(span.article == article for span in reading.evidence)]
        theirs = [reading for reading in row.readings if reading not in mine]
        gist = _gist([_own_value(index, row, article, one) for one in mine], [one.value for one in theirs])
        # The margin says it once, where the article says it first.
        gists = [gist, *[""] * len(spans)]
        pairs = enumerate(zip(spans, gists, strict=False), start=1)
        found = [Mark(span, "D", number, row.id, nth, says) for nth, (span, says) in pairs]
        notes[row.level].append(
            FindingNote(
                id=row.id,
                label=f"D{number}",
                backs=folded(backs(found)),
                what=row.what,
                kind=plain.KIND_NAMES[row.kind],
                confidence=plain.confidence(row.confidence),
                here=tuple(_own_reading(index, here, article, row, reading) for reading in mine),
                elsewhere=tuple(_other_reading(index, here, reading) for reading in theirs),
                full=Link("all sentences, side by side", index.to_event(here, row.id)),
                corrected=corrected(index, row.id),
            )
        )
        marks += found
    levels = [level for level in LEVELS if level in notes]
    return tuple(
        LevelNotes(f"differs-{level}", plain.LEVEL_NAMES[level], plain.LEVEL_MEANINGS[level], folded(notes[level]))
        for level in levels
    ), marks


def _own(row: Discrepancy, article: str) -> list[Span]:
    spans = [span for reading in row.readings for span in reading.evidence if span.article == article]
    return sorted(spans, key=lambda span: (span.start, span.end))


def _gist(mine: Sequence[str], theirs: Sequence[str]) -> str:
    """Return what the article says and what the others do, in a few words; nothing where these are withheld."""
    here, there = (prose.listed([_short(value) for value in values]) for values in (mine, theirs))
    if WITHHELD in f"{here}{there}":
        return ""
    return f"here {here}, elsewhere {there}" if there else f"here {here}"


def _short(value: str) -> str:
    """Return a reading without the wordings that some give after it, shortened for the margin."""
    return plain.shortened(_WORDINGS.split(value, maxsplit=1)[0], _VALUE)


def _own_value(index: EventIndex, row: Discrepancy, article: str, reading: Reading) -> str:
    """Return a reading in the words of the article that gives it."""
    if index.is_restated(row.id, reading.value):
        return reading.value
    said = [index.text(span) for span in reading.evidence if span.article == article]
    return own_wording(reading.value, said, counted=row.kind in COUNTED)


def _own_reading(index: EventIndex, here: str, article: str, row: Discrepancy, reading: Reading) -> OwnReading:
    own = [span for span in reading.evidence if span.article == article]
    seen = {index.place(here, span): in_context(index.evidence(here, span)) for span in reversed(own)}
    also, more = _articles(index, here, [span for span in reading.evidence if span.article != article])
    told = folded(tuple(seen.values())[::-1], _SENTENCES)
    return OwnReading(_own_value(index, row, article, reading), told, also, more)


def _other_reading(index: EventIndex, here: str, reading: Reading) -> OtherReading:
    return OtherReading(reading.value, *_articles(index, here, reading.evidence))


def _articles(index: EventIndex, here: str, spans: Iterable[Span]) -> tuple[tuple[Link, ...], int]:
    """Return the articles of some spans, each with the way to its first sentence, and how many more there are."""
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(span.article, span)
    shown = list(first.values())[:_PLACES]
    links = tuple(Link(index.labels[span.article], index.place(here, span)) for span in shown)
    return links, len(first) - len(shown)


def not_here(index: EventIndex, here: str, rows: Iterable[Coverage]) -> Folded[FactView]:
    """Return the facts that an article leaves out, each with the ways to the sentences that report it."""
    return folded([_fact(index, here, row) for row in rows])


def _fact(index: EventIndex, here: str, row: Coverage) -> FactView:
    return FactView(row.fact, *_articles(index, here, row.evidence))


def only_here(index: EventIndex, here: str, rows: Iterable[Coverage]) -> Folded[OwnFact]:
    """Return the facts that one article alone reports, figures and acts first, and whom each is credited to."""
    found = sorted((row for row in rows if row.evidence), key=lambda row: FACT_ORDER[row.kind])
    return folded([own_fact(index, here, row) for row in found])
