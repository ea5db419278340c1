"""The comparison of one event as plain data: what the page shows, from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import prose
from generator.findings import ArticleInfo, SetAside
from generator.site import address, escape, plain
from generator.site.corrections_view import CorrectionsView, corrections
from generator.site.coverage_view import CoverageView, coverage
from generator.site.downloads_view import DownloadGroup, download_groups
from generator.site.findings_view import FindingView, LevelGroup, finding, level_groups
from generator.site.framing_view import FramingView, framing
from generator.site.index import EventIndex, Link
from generator.site.lead_view import comparisons, lead_paragraph
from generator.site.overlaps_view import OverlapGroup, overlap_groups
from generator.site.people_view import PeopleTable, people_table
from generator.site.questions_view import QuestionsView, questions
from generator.site.readability_view import ReadabilityView, readability
from generator.site.shared_view import SharedView, shared_text
from generator.site.sides_view import SidesView, sides
from generator.site.sourcing_view import SourcingView, sourcing
from generator.site.speaking_view import SpeakingView, speaking

_LISTED = 12
"""More articles than this are listed only when asked for."""


@dataclass(frozen=True)
class ArticleRow:
    """An article in the event's list; `slug` names it for the page's filters."""

    slug: str
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
    is_blind: bool
    lead: tuple[Link, ...]
    articles: tuple[ArticleRow, ...]
    is_long: bool
    glance: SidesView
    levels: tuple[LevelGroup, ...]
    compatible: tuple[FindingView, ...]
    shared: str
    overlaps: tuple[OverlapGroup, ...]
    marked: bool
    speaking: SpeakingView
    framing: FramingView
    sourcing: SourcingView
    coverage: CoverageView
    shared_text: SharedView
    readability: ReadabilityView
    people: PeopleTable
    questions: QuestionsView
    set_aside: tuple[SetAside, ...]
    corrections: CorrectionsView
    correcting: str
    downloads: tuple[DownloadGroup, ...]
    made_with: str


def event_page(
    index: EventIndex, rules: Mapping[str, str], formulas: dict[str, str], files: Mapping[str, bytes]
) -> EventPage:
    """Return the comparison page of one event.

    `rules` gives the sentence of each discrepancy rule by its name, `formulas` the label of each
    readability measure by its key, and `files` what a reader can take away, by its path below the event's folder.
    """
    here, event = index.page, index.report.event
    lead, overlaps = tuple(lead_paragraph(index)), overlap_groups(index, here)
    return EventPage(
        path=here,
        title=event.title,
        about="".join(link.text for link in lead).strip(),
        summary=event.summary or "",
        date=prose.day(event.date),
        home=Link("All events", address.href(here, address.HOME)),
        leaning=address.href(here, address.METHOD, "leans"),
        method=Link("How each of these is found", address.href(here, address.METHOD)),
        glossary=Link("What the words mean", address.href(here, address.GLOSSARY)),
        text=index.shows,
        is_blind=index.is_blind,
        lead=lead,
        articles=tuple(_article_row(index, here, info) for info in index.report.articles),
        is_long=len(index.articles) > _LISTED,
        glance=sides(index, here),
        levels=level_groups(index, here, rules),
        compatible=tuple(finding(index, here, row, rules) for row in index.report.compatible),
        shared=comparisons(index.report.overlaps),
        overlaps=overlaps,
        marked=any(view.marks for group in overlaps for view in (*group.overlaps, *group.more)),
        speaking=speaking(index, here),
        framing=framing(index, here),
        sourcing=sourcing(index, here),
        coverage=coverage(index, here),
        shared_text=shared_text(index, here),
        readability=readability(index, here, formulas),
        people=people_table(index, here),
        questions=questions(index, here),
        set_aside=index.report.set_aside,
        corrections=corrections(index, here),
        correcting=address.href(here, address.METHOD, "corrections"),
        downloads=download_groups(index, files),
        made_with=f"Parallax {event.generator}, {event.model.name} {event.model.version}",
    )


def _article_row(index: EventIndex, here: str, info: ArticleInfo) -> ArticleRow:
    rows = index.rows[info.id]
    kinds = [quote.kind for quote in rows.quotes]

    def to(text: str, section: str) -> Link:
        return Link(text, index.to_article(here, info.id, section))

    return ArticleRow(
        slug=index.slug(info.id),
        link=to(index.labels[info.id] if info.outlet else f"{index.labels[info.id]} (no outlet given)", ""),
        title=info.title or index.opening(info.id) or "no title",
        published=prose.day(info.published),
        original=escape.web_address(info.url),
        words=to(f"{info.words:,}", "text"),
        quotations=to(str(sum(kind != "indirect" for kind in kinds)), "quotations"),
        reported=to(str(kinds.count("indirect")), "reported"),
        sources=to(str(len(rows.sources)), "sources"),
        grade=to(plain.grade(rows.readability.grade if rows.readability else None), "readability"),
    )
