"""Reports in, pages out: views of plain data, templates that only print, files as bytes.

An event's pages need its own report and nothing else, so that they can be drawn as soon as it is there, in any process.
What the pages of the whole site tell of the event is a small summary, which outlives the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.event.discrepancies.own import OwnRules
from generator.findings import ON, Report
from generator.settings import Settings
from generator.site import address, escape
from generator.site.article_view import article_page
from generator.site.downloads import downloads, schema_json
from generator.site.downloads.annotations import annotation_files
from generator.site.event_view import event_page
from generator.site.home_view import EventSummary, home_page, summarised
from generator.site.index import EventIndex
from generator.site.pages import Page, PageFile
from generator.site.reference_view import formula_labels, method_page, rule_sentences
from generator.site.render import Renderer, renderer
from generator.site.robots import kept_out
from generator.site.static import script, stylesheet
from generator.site.terms import TOPICS, Glossary
from generator.site.worksheet_view import key_page, worksheet_page


@dataclass(frozen=True)
class EventPages:
    """Every file of one event, and what the pages of the whole site tell of it."""

    files: tuple[Page, ...]
    summary: EventSummary


def render_site(reports: Sequence[Report], settings: Settings, elsewhere: Sequence[Report] = ()) -> tuple[Page, ...]:
    """Return every file of the site: those of `render_shared`, then each event's pages and downloads.

    `elsewhere` are reports whose pages exist already: the home page lists them, and no page of theirs is drawn.
    `settings.text` decides how much of the articles' text pages and downloads show; `settings.templates` may hold
    templates that replace the built-in ones. Raises `TemplateError` if one of them is broken.
    """
    slugs = address.slugs(report.event.id for report in (*reports, *elsewhere))
    drawn = [render_event(report, settings, slugs[report.event.id]) for report in reports]
    listed = [event.summary for event in drawn]
    listed += [summarise(report, settings, slugs[report.event.id]) for report in elsewhere]
    return (*render_shared(listed, settings), *(file for event in drawn for file in event.files))


def render_event(report: Report, settings: Settings, slug: str, own: Sequence[OwnRules] = ()) -> EventPages:
    """Return the pages and downloads of one event; `slug` names its folder, as `address.slugs` of every event gives it.

    Of `settings`, what decides is `text`, `templates`, `site_url` and `directory_urls`; if the pages are kept out of
    search engines, the report itself says. `own` are the rules beside Parallax's. Raises `TemplateError`.
    """
    site = address.Site(escape.web_address(settings.site_url) or "", settings.directory_urls)
    index = EventIndex(report, settings.text, slug)
    files = _event_files(renderer(settings.templates), index, site, own)
    if report.event.settings.get("noindex") == ON:
        files = map(kept_out, files)
    return EventPages(tuple(files), summarised(index))


def summarise(report: Report, settings: Settings, slug: str) -> EventSummary:
    """Return what the pages of the whole site tell of an event whose own pages exist already."""
    return summarised(EventIndex(report, settings.text, slug))


def render_shared(
    events: Sequence[EventSummary], settings: Settings, own: Sequence[OwnRules] = ()
) -> tuple[PageFile, ...]:
    """Return the files that all events share: home, method, glossary, schema, styles, script.

    The order of `events` does not matter; `own` are the rules beside Parallax's. Raises `TemplateError`.
    """
    events = sorted(events, key=lambda event: event.event)
    draw = renderer(settings.templates).render
    models = tuple(dict.fromkeys(event.model for event in events))
    files = (
        PageFile(address.HOME, draw("home.md.jinja", address.HOME, page=home_page(events))),
        PageFile(address.METHOD, draw("method.md.jinja", address.METHOD, page=method_page(models, own))),
        PageFile(address.GLOSSARY, draw("glossary.md.jinja", address.GLOSSARY, page=Glossary(TOPICS))),
        PageFile(address.SCHEMA, schema_json()),
        PageFile(address.STYLES, stylesheet()),
        PageFile(address.SCRIPT, script()),
    )
    return tuple(map(kept_out, files)) if settings.noindex else files


def _event_files(draw: Renderer, index: EventIndex, site: address.Site, own: Sequence[OwnRules]) -> Iterator[PageFile]:
    files = downloads(index.report, annotation_files(index, site))
    formulas = formula_labels()
    labels = {key: label for key, (label, _) in formulas.items()}
    event = event_page(index, rule_sentences(tuple(own)), labels, files)
    yield PageFile(index.page, draw.render("event.md.jinja", index.page, page=event))
    for info in index.report.articles:
        page = article_page(index, info, formulas)
        yield PageFile(page.path, draw.render("article.md.jinja", page.path, page=page))
    for template, sheet in (("worksheet.md.jinja", worksheet_page(index)), ("key.md.jinja", key_page(index))):
        yield PageFile(sheet.path, draw.render(template, sheet.path, page=sheet))
    for name, content in files.items():
        yield PageFile(f"{index.folder}/{name}", content)
