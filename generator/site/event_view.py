"""The comparison of one event as plain data: what the page shows, from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.event.overlaps import shared_utterances
from generator.findings import ArticleInfo, Discrepancy, Overlap, SetAside
from generator.site import address, escape, plain
from generator.site.charts import BarChart
from generator.site.coverage_view import CoverageView, coverage
from generator.site.downloads import NAMES
from generator.site.findings_view import (
    FindingView,
    LevelGroup,
    OverlapGroup,
    finding,
    level_groups,
    overlap_groups,
)
from generator.site.framing_view import FramingView, framing, leans
from generator.site.index import Count, EventIndex, Link
from generator.site.people_view import PeopleTable, people_table
from generator.site.shared_view import SharedView, shared_text
from generator.site.tables_view import (
    ReadabilityView,
    Table,
    readability,
    sourcing,
    speaking,
)


@dataclass(frozen=True)
class ArticleRow:
    """An article in the event's list."""

    link: Link
    title: str
    published: str
    original: str | None
    words: Link
    quotations: Link
    reported: Link
    sources: Link
    grade: Link


@dataclass(frozen=True)
class Download:
    """A file that a reader can take away."""

    link: Link
    says: str


@dataclass(frozen=True)
class EventPage:
    """Everything on the page that compares the articles of one event."""

    path: str
    title: str
    about: str
    summary: str
    date: str
    home: Link
    method: Link
    leaning: str
    glossary: Link
    text: str
    lead: tuple[Link, ...]
    articles: tuple[ArticleRow, ...]
    levels: tuple[LevelGroup, ...]
    compatible: tuple[FindingView, ...]
    shared: str
    overlaps: tuple[OverlapGroup, ...]
    speaking: Table
    speaking_chart: BarChart | None
    framing: FramingView
    leans: Table
    sourcing: Table
    sourcing_chart: BarChart | None
    coverage: CoverageView
    shared_text: SharedView
    readability: ReadabilityView
    people: PeopleTable
    set_aside: tuple[SetAside, ...]
    downloads: tuple[Download, ...]
    made_with: str


def event_page(index: EventIndex, rules: Mapping[str, str], formulas: dict[str, str]) -> EventPage:
    """Return the comparison page of one event.

    `rules` gives the sentence of each discrepancy rule by its name, `formulas` the label of each
    readability measure by its key.
    """
    here, event = index.page, index.report.event
    lead = tuple(lead_paragraph(index))
    speaking_chart, speaking_table = speaking(index, here)
    sourcing_chart, sourcing_table = sourcing(index, here)
    return EventPage(
        path=here,
        title=event.title,
        about="".join(link.text for link in lead),
        summary=event.summary or "",
        date=plain.day(event.date),
        home=Link("All events", address.href(here, address.HOME)),
        leaning=address.href(here, address.METHOD, "leans"),
        method=Link("How each of these is found", address.href(here, address.METHOD)),
        glossary=Link("What the words mean", address.href(here, address.GLOSSARY)),
        text=index.setting,
        lead=lead,
        articles=tuple(_article_row(index, here, info) for info in index.report.articles),
        levels=level_groups(index, here, rules),
        compatible=tuple(finding(index, here, row, rules) for row in index.report.compatible),
        shared=_comparisons(index.report.overlaps),
        overlaps=overlap_groups(index, here),
        speaking=speaking_table,
        speaking_chart=speaking_chart,
        framing=framing(index, here),
        leans=leans(index, here),
        sourcing=sourcing_table,
        sourcing_chart=sourcing_chart,
        coverage=coverage(index, here),
        shared_text=shared_text(index, here),
        readability=readability(index, here, formulas),
        people=people_table(index, here),
        set_aside=index.report.set_aside,
        downloads=tuple(Download(Link(name, name), says) for name, says in NAMES.items()),
        made_with=f"Parallax {event.generator}, {event.model.name} {event.model.version}",
    )


def _article_row(index: EventIndex, here: str, info: ArticleInfo) -> ArticleRow:
    rows = index.rows[info.id]
    kinds = [quote.kind for quote in rows.quotes]

    def to(text: str, section: str) -> Link:
        return Link(text, index.to_article(here, info.id, section))

    return ArticleRow(
        link=to(index.labels[info.id] if info.outlet else f"{index.labels[info.id]} (no outlet given)", ""),
        title=info.title or index.opening(info.id) or "no title",
        published=plain.day(info.published),
        original=escape.web_address(info.url),
        words=to(f"{info.words:,}", "text"),
        quotations=to(str(sum(kind != "indirect" for kind in kinds)), "quotations"),
        reported=to(str(kinds.count("indirect")), "reported"),
        sources=to(str(len(rows.sources)), "sources"),
        grade=to(plain.grade(rows.readability.grade if rows.readability else None), "readability"),
    )


def lead_paragraph(index: EventIndex) -> Iterator[Link]:
    """Yield the findings in a few plain sentences; each count leads to what it counts."""
    report = index.report
    count = len(report.articles)
    yield Link(plain.sentence(plain.counted(count, "article", "articles")), "#articles")
    yield Link(". ", None)
    if count == 1:
        yield Link("With one article there is nothing to hold it against. ", None)
    yield from _shared(index)
    yield from _disagreements(report.discrepancies)


def _shared(index: EventIndex) -> Iterator[Link]:
    groups = shared_utterances(index.report.overlaps)
    if not groups:
        return
    yield Link("They share ", None)
    yield Link(plain.counted(len(groups), "quotation", "quotations"), "#same-words")
    relations = Counter(relation for group in groups for relation in {row.relation for row in group})
    changed = [Link(f"{plain.number(n)} with other words", "#overlap-altered") for n in [relations["altered"]] if n] + [
        Link(f"{plain.number(n)} cut", "#overlap-contained") for n in [relations["contained"]] if n
    ]
    for place, link in enumerate(changed):
        yield Link(", " if place == 0 else " and ", None)
        yield link
    yield Link(". ", None)


def _comparisons(rows: Sequence[Overlap]) -> str:
    """Return how many shared quotations the section tells of, and in how many comparisons; nothing without any."""
    relations = Counter(row.relation for row in rows)
    side_by_side = sum(relations[relation] for relation in ("verbatim", "contained", "altered"))
    nouns = (
        (len(shared_utterances(rows)), "shared quotation", "shared quotations"),
        (relations["reworded"], "point made in other words", "points made in other words"),
        (relations["phrase"], "shared phrase", "shared phrases"),
    )
    told = [plain.counted(n, one, many) for n, one, many in nouns if n]
    if side_by_side > nouns[0][0]:
        told[0] += f" in {plain.counted(side_by_side, 'comparison', 'comparisons')}"
    return f"{plain.sentence(plain.listed(told))}." if told else ""


def _disagreements(rows: tuple[Discrepancy, ...]) -> Iterator[Link]:
    plainly = [row for row in rows if row.level in {"conflict", "internal-conflict"}]
    kinds = Counter(row.kind for row in plainly)
    if not kinds:
        yield Link("No contradiction was found. ", None)
    else:
        first = {
            row.kind: row.id for row in sorted(plainly, key=lambda r: (r.level, -r.confidence, r.id), reverse=True)
        }
        said = [
            Link(plain.counted(n, *plain.KIND_NOUNS[kind]), address.href("", "", first[kind]))
            for kind, n in sorted(kinds.items())
        ]
        said[0] = Link(plain.sentence(said[0].text), said[0].href)
        for place, link in enumerate(said):
            if place:
                yield Link(" and " if place == len(said) - 1 else ", ", None)
            yield link
        yield Link(" do not agree. " if kinds.total() > 1 else " does not agree. ", None)
    rest = len(rows) - len(plainly)
    if rest:
        yield Link(plain.sentence(plain.counted(rest, *_further(len(plainly)))), "#disagree")
        yield Link(" can be seen where both readings may be right. ", None)


def counts(index: EventIndex, here: str) -> tuple[Count, ...]:
    """Return what the home page counts of an event, each with the way to it on the event's page; no count of nought."""
    report = index.report
    plainly = sum(row.level in {"conflict", "internal-conflict"} for row in report.discrepancies)
    rows = (
        (len(report.articles), "article", "articles", "articles"),
        (sum(quote.kind != "indirect" for quote in report.quotes), "quotation", "quotations", "speakers"),
        (len(shared_utterances(report.overlaps)), "shared quotation", "shared quotations", "same-words"),
        (plainly, "point on which they do not agree", "points on which they do not agree", "disagree"),
        (len(report.discrepancies) - plainly, *_further(plainly), "disagree"),
    )
    return tuple(Count(n, plain.plural(n, one, many), index.to_event(here, to)) for n, one, many, to in rows if n)


def _further(before: int) -> tuple[str, str]:
    """Return the noun for differences where both readings may be right, after `before` that do not agree."""
    return ("further difference", "further differences") if before else ("difference", "differences")
