"""The stages in order: corpus → article → event → site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from generator import __version__
from generator.article.language import load, parse, version_of
from generator.article.read import read_article
from generator.corpus import event_folders, notices, read_event
from generator.errors import CorpusError
from generator.event.compare import compare
from generator.findings import Event, NamedVersion, Report, SetAside
from generator.reading import ArticleFindings, EventFolder
from generator.run.progress import Reporter
from generator.semantic.encoder import load_encoder
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.pages import PageFile
from generator.site.render import unknown_templates
from generator.site.write import reports_before


@dataclass(frozen=True)
class Generated:
    """What a run made: the reports, their pages, and the files that it could not read."""

    reports: tuple[Report, ...]
    files: tuple[PageFile, ...]
    set_aside: tuple[SetAside, ...]


def generate(settings: Settings, reporter: Reporter, nlp: Language | None = None) -> Generated:
    """Read the corpus that `settings` names and return the pages of its site; nothing is written.

    `nlp` is a pipeline that is already loaded, for callers that generate again and again.
    Raises `ParallaxError` where nothing can be built.
    """
    events = read_corpus(settings, reporter)
    nlp = nlp or load(settings.model)
    encoder = load_encoder() if settings.semantic else None
    findings = read_articles(nlp, events, reporter)
    reports = tuple(
        compare(identity(event, settings, version_of(nlp)), read, event.set_aside, encoder)
        for event, read in reporter.track(zip(events, findings, strict=True), len(events), "Comparing articles")
    )
    return Generated(
        reports=reports,
        files=render_site(reports, settings, _elsewhere(settings)),
        set_aside=tuple(row for event in events for row in event.set_aside),
    )


def _elsewhere(settings: Settings) -> tuple[Report, ...]:
    """Return the events that a run for one event leaves as they are, so that the home page still lists them."""
    if settings.only is None:
        return ()
    return tuple(report for report in reports_before(settings.docs) if report.event.id != settings.only)


def read_corpus(settings: Settings, reporter: Reporter) -> list[EventFolder]:
    """Return the events that hold at least one readable article; what is set aside is warned of."""
    events = [read_event(folder, settings.corpus) for folder in event_folders(settings.corpus, settings.only)]
    for notice in (*notices(settings.corpus), *unknown_templates(settings.templates)):
        reporter.hint(notice)
    for event in events:
        reporter.note(f"{event.id}: {len(event.articles)} articles")
        for article in event.articles:
            reporter.note(f"read {settings.corpus / article.info.path}")
        for notice in event.notices:
            reporter.hint(notice)
        for row in event.set_aside:
            place = row.path if row.line is None else f"{row.path}:{row.line}"
            reporter.warn(f"Set aside: {settings.corpus.resolve().name}/{place}: {row.reason}")
    usable = [event for event in events if event.articles]
    if not usable:
        raise CorpusError(
            f"{settings.corpus}: no article could be read. "
            "Put the articles on one event into a folder below it, as .txt, .md or .html files."
        )
    for event in events:
        if not event.articles:
            reporter.warn(f"{settings.corpus / event.id}: no article could be read, so the event has no page.")
    return usable


def read_articles(
    nlp: Language, events: Sequence[EventFolder], reporter: Reporter
) -> list[tuple[ArticleFindings, ...]]:
    """Return each event's findings, article by article; all events share one pass of the pipeline."""
    articles = [article for event in events for article in event.articles]
    parsed = parse(nlp, articles)
    read: Iterator[ArticleFindings] = (
        read_article(article, doc) for article, doc in reporter.track(parsed, len(articles), "Reading articles")
    )
    return [tuple(next(read) for _ in event.articles) for event in events]


def identity(event: EventFolder, settings: Settings, model: NamedVersion) -> Event:
    """Return the report's head: which event this is, and how it was read."""
    return Event(
        id=event.id,
        title=event.title,
        summary=event.summary,
        date=event.date,
        generator=__version__,
        model=model,
        settings={"model": settings.model, "text": settings.text, "semantic": "on" if settings.semantic else "off"},
    )
