"""What an article relies on as plain data: its sources, what rests on each, and what rests on none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.findings import Reliance, Source, SourceType
from generator.site import charts, plain
from generator.site.address import anchor
from generator.site.annotate import Mark
from generator.site.charts import BarChart
from generator.site.index import EventIndex, Evidence, Link
from generator.site.tables_view import SOURCE_PARTS

_DRAWN = 12
_UNSOURCED = 40
"""Statements without a source that a page shows; the download holds them all."""


@dataclass(frozen=True)
class SourceNote:
    """A source, the number in its mark, and the id of its note on the article's page."""

    source: Source
    number: int
    id: str


@dataclass(frozen=True)
class SourceView:
    """Something or someone that the article relies on: the first sentence that shows it, and the way to others.

    `words` and `statements` count what rests on it.
    """

    id: str
    label: str
    name: str
    description: str
    how: str
    words: str
    statements: str
    first: Evidence | None
    more: tuple[Link, ...]


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
    names none; `more_unsourced` of them are not shown.
    """

    words: str
    statements: str
    chart: BarChart | None
    unsourced: tuple[Evidence, ...]
    more_unsourced: int


def sources(
    index: EventIndex, here: str, rows: Sequence[Source], reliance: Reliance | None
) -> tuple[tuple[SourceGroup, ...], list[Mark]]:
    """Return the sources of one article by type, and a mark for each piece of their evidence."""
    groups, marks, notes = [], [], source_notes(rows)
    for kind in plain.SOURCE_NAMES:
        of_kind = [note for note in notes if note.source.type == kind]
        views = [_source(index, here, note.source, note.number, note.id) for note in of_kind]
        marks += [Mark(span, "S", note.number, note.id) for note in of_kind for span in note.source.evidence]
        if views:
            groups.append(_group(kind, [note.source for note in of_kind], views, reliance))
    return tuple(groups), marks


def source_notes(rows: Sequence[Source]) -> tuple[SourceNote, ...]:
    """Return the sources of one article by type, each with its number and the id of its note."""
    seen: Counter[str] = Counter()
    notes = []
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


def _source(index: EventIndex, here: str, source: Source, number: int, note: str) -> SourceView:
    seen = _once(index.evidence(here, span) for span in source.evidence)
    return SourceView(
        id=note,
        label=f"S{number}",
        name=source.name,
        description=source.description or "",
        how=plain.listed(source.how),
        words=f"{source.words:,}",
        statements=str(source.statements),
        first=seen[0] if seen else None,
        more=tuple(Link(str(at), evidence.place) for at, evidence in enumerate(seen[1:], start=2)),
    )


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence with each place once."""
    return tuple({seen.place: seen for seen in reversed(list(evidence))}.values())[::-1]


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
        unsourced=tuple(index.evidence(here, span) for span in reliance.unsourced[:_UNSOURCED]),
        more_unsourced=len(reliance.unsourced[_UNSOURCED:]),
    )


def _part(part: int, whole: int, one: str, many: str) -> str:
    """Return a part of a whole in words: `402 of 812 words (50%)`."""
    return f"{part:,} of {whole:,} {plain.plural(whole, one, many)} ({plain.share(part, whole)})"
