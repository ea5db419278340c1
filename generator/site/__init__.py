"""Reports in, pages out: views of plain data, templates that only print, files as bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.findings import Report
from generator.settings import Settings
from generator.site import address, escape
from generator.site.article_view import article_page
from generator.site.downloads import downloads, schema_json
from generator.site.downloads.annotations import annotation_files
from generator.site.event_view import event_page
from generator.site.home_view import home_page
from generator.site.index import EventIndex
from generator.site.reference_view import formula_labels, method_page, rule_sentences
from generator.site.render import Renderer
from generator.site.static import script, stylesheet
from generator.site.terms import TOPICS, Glossary
from generator.site.worksheet_view import key_page, worksheet_page


@dataclass(frozen=True)
class PageFile:
    """A file of the site: its path below the docs folder, with forward slashes, and its bytes."""

    path: str
    content: bytes


def render_site(
    reports: Sequence[Report], settings: Settings, elsewhere: Sequence[Report] = ()
) -> tuple[PageFile, ...]:
    """Return every file of the site: home, method, glossary, each event's pages and downloads, schema, styles, script.

    `elsewhere` are reports whose pages exist already: the home page lists them, and no page of theirs is drawn.
    `settings.text` decides how much of the articles' text pages and downloads show; `settings.templates` may hold
    templates that replace the built-in ones. Raises `TemplateError` if one of them is broken.
    """
    renderer = Renderer(settings.templates)
    site = address.Site(escape.web_address(settings.site_url) or "", settings.directory_urls)
    listed = sorted((*reports, *elsewhere), key=lambda report: report.event.id)
    slugs = address.slugs(report.event.id for report in listed)
    indexes = {report.event.id: EventIndex(report, settings.text, slugs[report.event.id]) for report in listed}
    models = tuple(dict.fromkeys(f"{r.event.model.name} {r.event.model.version}" for r in reports))
    pages = [
        PageFile(address.HOME, renderer.render("home.md.jinja", address.HOME, page=home_page(tuple(indexes.values())))),
        PageFile(address.METHOD, renderer.render("method.md.jinja", address.METHOD, page=method_page(models))),
        PageFile(address.GLOSSARY, renderer.render("glossary.md.jinja", address.GLOSSARY, page=Glossary(TOPICS))),
        PageFile(address.SCHEMA, schema_json()),
        PageFile(address.STYLES, stylesheet()),
        PageFile(address.SCRIPT, script()),
    ]
    for report in reports:
        pages += _event_files(renderer, indexes[report.event.id], site)
    return tuple(pages)


def _event_files(renderer: Renderer, index: EventIndex, site: address.Site) -> Iterator[PageFile]:
    files = downloads(index.report, annotation_files(index, site))
    says, formulas = rule_sentences(), formula_labels()
    labels = {key: label for key, (label, _) in formulas.items()}
    event = event_page(index, says, labels, files)
    yield PageFile(index.page, renderer.render("event.md.jinja", index.page, page=event))
    for info in index.report.articles:
        page = article_page(index, info, formulas)
        yield PageFile(page.path, renderer.render("article.md.jinja", page.path, page=page))
    for template, sheet in (("worksheet.md.jinja", worksheet_page(index)), ("key.md.jinja", key_page(index))):
        yield PageFile(sheet.path, renderer.render(template, sheet.path, page=sheet))
    for name, content in files.items():
        yield PageFile(f"{index.folder}/{name}", content)
