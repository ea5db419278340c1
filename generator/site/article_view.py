"""One article's page as plain data: its annotated text and the notes to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import prose
from generator.article.readability import FEWEST_WORDS
from generator.corpus.furniture import BYLINE
from generator.findings import ArticleInfo
from generator.site import address, charts, escape, plain, quotes_view
from generator.site.annotate import CODES, LINES, BlockView, Mark, annotated
from generator.site.article_glance import GlanceGroup, at_a_glance
from generator.site.charts import BarChart
from generator.site.facts import OwnFact
from generator.site.folding import Folded, folded
from generator.site.index import EventIndex, Evidence, Link
from generator.site.ledger_view import LedgerView, SourceGroup, ledger, sources
from generator.site.notes_view import (
    NOBODYS,
    FactView,
    LevelNotes,
    Noted,
    differences,
    leftovers,
    not_here,
    only_here,
    wording,
    wording_marks,
)
from generator.site.questions_view import AskedHere, asked_of
from generator.site.quotes_view import QuotationGroup, SpeakerView, quote_marks

_SECTIONS = {
    "Q": "quotations",
    "R": "reported",
    "S": "sources",
    "D": "disagree",
    "L": "wording",
    "H": "wording",
    "O": "wording",
    "M": "nobodys",
    "X": "leftovers",
    "B": "leftovers",
}
"""The section that holds the notes of each letter."""


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
class Around:
    """The articles before and after this one in the event, and the comparison of all."""

    before: Link | None
    event: Link
    after: Link | None
    place: str


@dataclass(frozen=True)
class KeyItem:
    """What a kind of mark means, what its line looks like, how often it is used, and where its notes stand."""

    code: str
    name: str
    line: str
    count: str
    href: str


@dataclass(frozen=True)
class WordingGroup:
    """The words and phrases of one kind."""

    name: str
    notes: Folded[Noted]


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
    around: Around
    method: Link
    leans: str
    identity: Identity
    label: str
    glance: tuple[GlanceGroup, ...]
    key: tuple[KeyItem, ...]
    blocks: tuple[BlockView, ...]
    speakers: tuple[SpeakerView, ...]
    speakers_chart: BarChart | None
    sources: tuple[SourceGroup, ...]
    ledger: LedgerView | None
    quotations: Folded[QuotationGroup]
    reported: Folded[QuotationGroup]
    findings: tuple[LevelNotes, ...]
    wording: tuple[WordingGroup, ...]
    nobodys: Folded[Noted]
    grade: str
    grade_range: str
    fewest_words: int
    measures: tuple[MeasureView, ...]
    hardest: tuple[Evidence, ...]
    leftovers: Folded[Noted]
    bylines: Folded[Noted]
    only_here: Folded[OwnFact]
    not_here: Folded[FactView]
    to_coverage: str
    asked: tuple[AskedHere, ...]


def article_page(index: EventIndex, info: ArticleInfo, formulas: Mapping[str, tuple[str, str]]) -> ArticlePage:
    """Return the page of one article.

    `formulas` gives the label and the meaning of each readability measure by its key.
    """
    here, rows = index.article_page(info.id), index.rows[info.id]
    fates = quotes_view.fates(index, here, rows.quotes)
    said, worded = quote_marks(rows.quotes, fates), wording_marks(rows.wording)
    quotations = quotes_view.quotations(index, here, rows.quotes, said, fates)
    inside = [(quote, view) for quote, view in zip(rows.quotes, quotations, strict=True) if quote.kind != "indirect"]
    without = [(quote, view) for quote, view in zip(rows.quotes, quotations, strict=True) if quote.kind == "indirect"]
    speakers = quotes_view.speakers(index, rows.quotes, quotations)
    groups, sourced = sources(index, here, rows.sources, rows.reliance)
    notes, differing = differences(index, here, info.id, rows.discrepancies)
    leftover_notes, left = leftovers(index, here, rows.leftovers)
    words = wording(index, here, rows.wording, worded)
    marks = [*said, *worded, *sourced, *differing, *left]
    measures = rows.readability
    title = info.title or index.labels[info.id]
    return ArticlePage(
        path=here,
        title=title,
        about=f"{title}: the article read by Parallax, with what was found marked in its text.",
        text=index.settings[info.id],
        around=_around(index, here, info.id),
        leans=address.href(here, address.METHOD, "leans"),
        method=Link("How each of these is found", address.href(here, address.METHOD)),
        identity=_identity(info, measures.reading_minutes if measures else None, index.is_blind),
        label=index.labels[info.id],
        glance=at_a_glance(index, rows, len(speakers), sum(bool(view.fates) for view in quotations)),
        key=tuple(_key(marks)),
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
        quotations=quotes_view.by_speaker(index, inside),
        reported=quotes_view.by_speaker(index, without),
        findings=notes,
        wording=tuple(_wording_groups(words)),
        nobodys=folded([note for note in words if note.label.startswith(NOBODYS)]),
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
        if measures is not None and measures.grade is not None
        else (),
        fewest_words=FEWEST_WORDS,
        hardest=tuple(index.evidence(here, span) for span in measures.hardest) if measures else (),
        leftovers=folded([note for note in leftover_notes if note.kind != BYLINE]),
        bylines=folded([note for note in leftover_notes if note.kind == BYLINE]),
        only_here=only_here(index, here, rows.only_here),
        not_here=not_here(index, here, rows.not_here),
        to_coverage=index.to_event(here, "coverage"),
        asked=asked_of(index, here, info.id),
    )


def _identity(info: ArticleInfo, minutes: float | None, is_blind: bool) -> Identity:
    return Identity(
        outlet=info.outlet or "",
        author=info.author or "",
        published=prose.day(info.published),
        original=escape.web_address(info.url),
        words=f"{info.words:,}",
        minutes="" if minutes is None else f"{max(1, round(minutes))}",
        # Where a letter stands for the outlet, it does in the path as well, and there is no such file.
        path="" if is_blind else info.path,
    )


def _around(index: EventIndex, here: str, article: str) -> Around:
    order = list(index.articles)
    at = order.index(article)
    before = index.article_link(here, order[at - 1]) if at else None
    after = index.article_link(here, order[at + 1]) if at + 1 < len(order) else None
    event = Link(index.report.event.title, index.to_event(here))
    return Around(before, event, after, f"Article {at + 1} of {len(order)}")


def _key(marks: Sequence[Mark]) -> Iterator[KeyItem]:
    """Yield what each kind of mark in the text means; a note with several marks counts once."""
    counts = Counter(mark.code for mark in {mark.label: mark for mark in marks}.values())
    for code, name in CODES.items():
        if code in counts:
            yield KeyItem(code, name, LINES[code], f"{counts[code]:,}", address.href("", "", _SECTIONS[code]))


def _wording_groups(notes: Sequence[Noted]) -> Iterator[WordingGroup]:
    for code, name in (("L", "Loaded words"), ("H", "Hedges"), ("O", "Opinion")):
        of_kind = [note for note in notes if note.label.startswith(code)]
        if of_kind:
            yield WordingGroup(name, folded(of_kind))
