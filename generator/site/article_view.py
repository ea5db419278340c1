"""One article's page as plain data: its annotated text and the notes to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.article.readability import FEWEST_WORDS
from generator.corpus.furniture import BYLINE
from generator.findings import ArticleInfo
from generator.site import address, charts, escape, plain, quotes_view
from generator.site.annotate import CODES, BlockView, annotated
from generator.site.charts import BarChart
from generator.site.index import Count, EventIndex, Evidence, Link
from generator.site.ledger_view import LedgerView, SourceGroup, ledger, sources
from generator.site.notes_view import (
    NOBODYS,
    Facts,
    FindingNote,
    Noted,
    differences,
    facts,
    leftovers,
    wording,
    wording_marks,
)
from generator.site.quotes_view import QuotationView, SpeakerView, quote_marks
from generator.site.rows import ArticleRows


@dataclass(frozen=True)
class Identity:
    """Who published the article, when and where."""

    outlet: str
    author: str
    published: str
    original: str | None
    words: str
    minutes: str
    path: str


@dataclass(frozen=True)
class MeasureView:
    """One readability measure of the article."""

    name: Link
    value: str
    says: str


@dataclass(frozen=True)
class ArticlePage:
    """Everything on an article's page."""

    path: str
    title: str
    about: str
    text: str
    event: Link
    method: Link
    leans: str
    identity: Identity
    label: str
    glance: tuple[Count, ...]
    legend: tuple[tuple[str, str], ...]
    blocks: tuple[BlockView, ...]
    speakers: tuple[SpeakerView, ...]
    speakers_chart: BarChart | None
    sources: tuple[SourceGroup, ...]
    ledger: LedgerView | None
    quotations: tuple[QuotationView, ...]
    reported: tuple[QuotationView, ...]
    findings: tuple[FindingNote, ...]
    wording: tuple[Noted, ...]
    nobodys: tuple[Noted, ...]
    grade: str
    grade_range: str
    fewest_words: int
    measures: tuple[MeasureView, ...]
    hardest: tuple[Evidence, ...]
    leftovers: tuple[Noted, ...]
    bylines: tuple[Noted, ...]
    not_here: Facts


def article_page(
    index: EventIndex, info: ArticleInfo, rules: Mapping[str, str], formulas: Mapping[str, tuple[str, str]]
) -> ArticlePage:
    """Return the page of one article.

    `rules` gives the sentence of each discrepancy rule by its name; `formulas` the label and the meaning of each
    readability measure by its key.
    """
    here, report, rows = index.article_page(info.id), index.report, index.rows[info.id]
    said, worded = quote_marks(rows.quotes), wording_marks(rows.wording)
    quotations = quotes_view.quotations(index, here, rows.quotes, said)
    speakers = quotes_view.speakers(index, rows.quotes, quotations)
    groups, sourced = sources(index, here, rows.sources, rows.reliance)
    notes, differing = differences(index, here, info.id, rows.discrepancies, rules)
    leftover_notes, left = leftovers(index, here, rows.leftovers)
    words = wording(index, here, rows.wording, worded)
    marks = [*said, *worded, *sourced, *differing, *left]
    used = {mark.code for mark in marks}
    measures = rows.readability
    graded = measures is not None and measures.grade is not None
    title = info.title or index.labels[info.id]
    return ArticlePage(
        path=here,
        title=title,
        about=f"{title}: the article read by Parallax, with what was found marked in its text.",
        text=index.setting,
        event=Link(report.event.title, index.to_event(here)),
        leans=address.href(here, address.METHOD, "leans"),
        method=Link("How each of these is found", address.href(here, address.METHOD)),
        identity=_identity(info, measures.reading_minutes if measures else None),
        label=index.labels[info.id],
        glance=_glance(rows, len(notes), len(speakers)),
        legend=tuple((code, name) for code, name in CODES.items() if code in used),
        blocks=annotated(index, info.id, marks),
        speakers=speakers,
        speakers_chart=charts.bars(
            "chart-speakers",
            "Who speaks",
            "Words inside quotation marks, for each speaker.",
            [(speaker.name, speaker.words) for speaker in speakers if speaker.words][:12],
        ),
        sources=groups,
        ledger=ledger(index, here, rows.sources, rows.reliance),
        quotations=tuple(view for view in quotations if view.label.startswith("Q")),
        reported=tuple(view for view in quotations if view.label.startswith("R")),
        findings=notes,
        wording=tuple(note for note in words if not note.label.startswith(NOBODYS)),
        nobodys=tuple(note for note in words if note.label.startswith(NOBODYS)),
        grade=plain.measure(measures.grade if measures else None),
        grade_range=f"{plain.measure(measures.grade_low)} to {plain.measure(measures.grade_high)}" if measures else "",
        measures=tuple(
            MeasureView(
                Link(label, address.href(here, address.METHOD, f"formula-{key}")),
                plain.measure(getattr(measures, key, None)),
                says,
            )
            for key, (label, says) in formulas.items()
        )
        if graded
        else (),
        fewest_words=FEWEST_WORDS,
        hardest=tuple(index.evidence(here, span) for span in measures.hardest) if measures else (),
        leftovers=tuple(note for note in leftover_notes if note.kind != BYLINE),
        bylines=tuple(note for note in leftover_notes if note.kind == BYLINE),
        not_here=facts(index, here, rows.not_here),
    )


def _identity(info: ArticleInfo, minutes: float | None) -> Identity:
    return Identity(
        outlet=info.outlet or "",
        author=info.author or "",
        published=plain.day(info.published),
        original=escape.web_address(info.url),
        words=f"{info.words:,}",
        minutes="" if minutes is None else f"{max(1, round(minutes))}",
        path=info.path,
    )


def _glance(rows: ArticleRows, differing: int, speaking: int) -> tuple[Count, ...]:
    reported = sum(quote.kind == "indirect" for quote in rows.quotes)
    unnamed = sum(source.type == "unnamed" for source in rows.sources)
    counts = (
        (len(rows.quotes) - reported, "quotation", "quotations", "quotations"),
        (reported, "piece of reported speech", "pieces of reported speech", "reported"),
        (speaking, "speaker", "speakers", "speakers"),
        (len(rows.sources), "source", "sources", "sources"),
        (unnamed, "unnamed source", "unnamed sources", "sources-unnamed" if unnamed else "sources"),
        (differing, "difference from other articles", "differences from other articles", "disagree"),
        (
            len(rows.reliance.unsourced) if rows.reliance else 0,
            "statement plainly without a source",
            "statements plainly without a source",
            "unsourced" if rows.reliance else "sources",
        ),
        (len(rows.wording), "word or phrase noted", "words or phrases noted", "wording"),
        (sum(row.kind != BYLINE for row in rows.leftovers), "leftover", "leftovers", "leftovers"),
    )
    return tuple(
        Count(n, plain.plural(n, one, many), address.href("", "", section)) for n, one, many, section in counts
    )
