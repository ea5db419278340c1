"""What an article relies on as plain data: its sources, what rests on each, and what rests on none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator import prose
from generator.findings import Reliance, Source, SourceType
from generator.site import charts, plain
from generator.site.address import anchor
from generator.site.annotate import Mark, backs
from generator.site.charts import BarChart
from generator.site.context import in_context
from generator.site.folding import Folded, folded
from generator.site.index import EventIndex, Evidence, Link
from generator.site.tables_view import SOURCE_PARTS

_DRAWN = 12
_PLACES = 12
"""So many places of one source stand open."""


@dataclass(frozen=True)
class SourceNote:
    """A source, the number in its mark, and the id of its note on the article's page."""

    source: Source
    number: int
    id: str


@dataclass(frozen=True)
class SourceView:
    """Something or someone that the article relies on, and the first words that show it.

    `words` and `statements` count what rests on it; `backs` lead to its marks in the text.
    """

    id: str
    label: str
    name: str
    description: str
    how: str
    words: str
    statements: str
    first: Evidence | None
    backs: Folded[Link]


@dataclass(frozen=True)
class SourceGroup:
    """The sources of one type, and what rests on all of them: their words as a share of the article's."""

    id: str
    name: str
    words: str
    share: str
    statements: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class LedgerView:
    """What rests on whom, in the whole article.

    `words` and `statements` say how much of each rests on a source. `unsourced` are the statements for which the text
    names none.
    """

    words: str
    statements: str
    chart: BarChart | None
    unsourced: Folded[Evidence]


def sources(
    index: EventIndex, here: str, rows: Sequence[Source], reliance: Reliance | None
) -> tuple[tuple[SourceGroup, ...], list[Mark]]:
    """Return the sources of one article by type, and a mark for each piece of their evidence."""
    notes = source_notes(rows)
    marks = {note.id: _marks(note) for note in notes}
    groups = []
    for kind in plain.SOURCE_NAMES:
        of_kind = [note for note in notes if note.source.type == kind]
        views = [_source(index, here, note, marks[note.id]) for note in of_kind]
        if views:
            groups.append(_group(kind, [note.source for note in of_kind], views, reliance))
    return tuple(groups), [mark for found in marks.values() for mark in found]


def _marks(note: SourceNote) -> list[Mark]:
    """Return a mark for each piece of a source's evidence; the margin says once that a source has no name."""
    gists = ["no name given" if note.source.type == "unnamed" else "", *[""] * len(note.source.evidence)]
    return [
        Mark(span, "S", note.number, note.id, nth, gist)
        for nth, (span, gist) in enumerate(zip(note.source.evidence, gists, strict=False), start=1)
    ]


def source_notes(rows: Sequence[Source]) -> tuple[SourceNote, ...]:
    """Return the sources of one article by type, each with its number and the id of its note."""
    seen: Counter[str] = Counter()
    notes: list[SourceNote] = []
    for source in (source for kind in plain.SOURCE_NAMES for source in rows if source.type == kind):
        key = anchor("src", source.article, source.type, source.name)
        seen[key] += 1
        notes.append(SourceNote(source, len(notes) + 1, key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return tuple(notes)


def _group(
    kind: SourceType, rows: Sequence[Source], views: Sequence[SourceView], reliance: Reliance | None
) -> SourceGroup:
    words = sum(source.words for source in rows)
    return SourceGroup(
        id=f"sources-{kind}",
        name=plain.SOURCE_NAMES[kind],
        words=f"{words:,}",
        share=plain.share(words, reliance.words) if reliance else "–",
        statements=str(sum(source.statements for source in rows)),
        sources=tuple(views),
    )


def _source(index: EventIndex, here: str, note: SourceNote, marks: Sequence[Mark]) -> SourceView:
    source = note.source
    return SourceView(
        id=note.id,
        label=f"S{note.number}",
        name=source.name,
        description=source.description or "",
        how=prose.listed(source.how),
        words=f"{source.words:,}",
        statements=str(source.statements),
        first=in_context(index.evidence(here, source.evidence[0])) if source.evidence else None,
        backs=folded(backs(marks), _PLACES),
    )


def ledger(index: EventIndex, here: str, rows: Sequence[Source], reliance: Reliance | None) -> LedgerView | None:
    """Return what of an article rests on a source and what on none; `None` where that was not weighed."""
    if reliance is None:
        return None
    kinds = list(plain.SOURCE_NAMES)
    most = sorted((row for row in rows if row.words), key=lambda row: -row.words)[:_DRAWN]
    drawn = [(row.name, [row.words if kind == row.type else 0 for kind in kinds]) for row in most]
    return LedgerView(
        words=_part(reliance.words_sourced, reliance.words, "word", "words"),
        statements=_part(
            reliance.statements_sourced, reliance.statements, "checkable statement", "checkable statements"
        ),
        chart=charts.stacked(
            "chart-ledger",
            "What rests on each source",
            "Words of the article that each source is said to have said or shown. The figures are in the table below.",
            SOURCE_PARTS,
            drawn,
            inside=False,
        ),
        unsourced=folded([index.evidence(here, span) for span in reliance.unsourced]),
    )


def _part(part: int, whole: int, one: str, many: str) -> str:
    """Return a part of a whole in words: `402 of 812 words (50%)`."""
    return f"{part:,} of {whole:,} {prose.plural(whole, one, many)} ({plain.share(part, whole)})"
