"""Questions on the pages, the worksheet and its key, and what all pages are like on paper."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.event.questions import find_questions
from generator.findings import Report, TextSetting
from generator.settings import Settings
from generator.site.draw import render_site
from tests.site_html import build, dead_links, read_page
from tests.site_report import TEXTS, sample_report
from tests.sites import address_of
from tests.web_tools import CHROMIUM, needs

EVENT = "events/northgate-crane"
_WORD = re.compile(r"\w+")
SHOWN = 9


def with_questions(report: Report) -> Report:
    return report.model_copy(update={"questions": find_questions(report)})


def only(article: str) -> Report:
    """Return what the report holds on one article alone, without any finding."""
    report = sample_report()
    of_one = {
        name: tuple(row for row in getattr(report, name) if row.article == article) for name in ("blocks", "sentences")
    }
    none: dict[str, tuple[object, ...]] = {
        name: ()
        for name, field in Report.model_fields.items()
        if name not in {"event", "articles", "blocks", "sentences"} and str(field.annotation).startswith("tuple")
    }
    infos = tuple(info for info in report.articles if info.id == article)
    return report.model_copy(update={**none, **of_one, "articles": infos})


def written(report: Report, text: TextSetting) -> dict[str, str]:
    return {
        file.path: html.unescape(file.content.decode("utf-8-sig"))
        for file in render_site([report], Settings(text=text))
        if file.path.startswith("events/")
    }


def site_of(report: Report, folder: Path, text: TextSetting) -> Path:
    for file in render_site([report], Settings(text=text)):
        path = folder / "docs" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return build(folder / "docs")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(with_questions(sample_report()), tmp_path_factory.mktemp("questions"), "full")


def test_every_link_of_the_sheets_leads_somewhere(site: Path) -> None:
    sheets = ("worksheet/", "key/")
    dead = [link for link in dead_links(site) if any(f"/{sheet}" in link for sheet in sheets)]
    assert dead == []


def test_the_event_leads_to_the_worksheet_and_the_worksheet_to_the_key(site: Path) -> None:
    event, sheet = read_page(site / EVENT / "index.html"), read_page(site / EVENT / "worksheet/index.html")
    assert {"worksheet/", "key/"} <= {link.split("#")[0] for link in event.links}
    assert "../key/" in sheet.links
    assert "../" in sheet.links


def test_the_worksheet_asks_what_the_page_asks_and_holds_nothing_of_the_key(site: Path) -> None:
    questions = find_questions(sample_report())[:SHOWN]
    event, sheet, key = (read_page(site / EVENT / f"{name}index.html") for name in ("", "worksheet/", "key/"))
    for question in questions:
        assert [question.id in page.ids for page in (event, sheet, key)] == [True] * 3
    lines = [_plain(line) for question in questions for line in question.key if not _is_hostile(line)]
    assert lines
    assert [line for line in lines if line in _plain(sheet.text)] == []
    assert [line for line in lines if line not in _plain(key.text)] == []


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _is_hostile(text: str) -> bool:
    return "<" in text or "⟨" in text or "\u202e" in text


def test_the_sheets_are_not_in_the_search_index() -> None:
    files = written(with_questions(sample_report()), "full")
    for name in ("worksheet", "key"):
        head = files[f"{EVENT}/{name}.md"].split("---")[1]
        assert re.search(r"search:\n  exclude: true", head)


def test_questions_are_numbered_through_in_the_order_of_the_moves(site: Path) -> None:
    text = (site / EVENT / "worksheet/index.html").read_text("utf-8")
    numbers = [int(number) for number in re.findall(r'class="px-number">(\d+)<', text)]
    assert numbers == list(range(1, len(numbers) + 1))
    moves = re.findall(r'id="move-(\w+)"', text)
    assert moves == [move for move in ("stop", "investigate", "find", "trace") if move in moves]
    assert len(moves) > 2


def test_hostile_text_takes_no_effect_on_the_sheets(site: Path) -> None:
    for name in ("worksheet", "key"):
        page = read_page(site / EVENT / name / "index.html")
        assert not [tag for tag, attrs in page.tags if tag in {"script", "img", "iframe"} or "onerror" in attrs]
        assert not [link for link in page.links if link.startswith(("javascript:", "http://evil"))]


@pytest.mark.parametrize("article", ["index", "Wire Desk"])
def test_an_event_of_one_article_has_a_worksheet(article: str, tmp_path: Path) -> None:
    site = site_of(with_questions(only(article)), tmp_path, "excerpts")
    assert read_page(site / EVENT / "worksheet/index.html").text.count("?") > 0
    assert [link for link in dead_links(site) if "worksheet" in link or "/key/" in link] == []


def test_a_report_without_questions_says_so() -> None:
    files = written(sample_report(), "full")
    assert "nothing in these articles" in files[f"{EVENT}/worksheet.md"]
    assert "nothing in these articles" in files[f"{EVENT}/key.md"]


def test_without_text_questions_name_places_and_leak_no_words() -> None:
    report = with_questions(sample_report())
    files = written(report, "none")
    assert re.search(r"\[characters [\d,]+ to [\d,]+\]", files[f"{EVENT}/worksheet.md"])
    shown = [info.title or "" for info in report.articles] + [str(info.outlet) for info in report.articles]
    shown += (
        [row.name for row in report.sources]
        + [row.name for row in report.people]
        + [report.event.title, report.event.summary or ""]
    )
    shown += [report.set_aside[0].reason]
    secret = set().union(*map(runs, TEXTS.values())) - runs(" ".join(shown))
    for name in ("index.md", "worksheet.md", "key.md", "questions.csv", "report.json"):
        assert secret & runs(files[f"{EVENT}/{name}"]) == set(), name


def runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_excerpts_show_no_sentence_that_only_a_question_would_bring_in() -> None:
    plain, asking = (written(report, "excerpts") for report in (sample_report(), with_questions(sample_report())))
    kept = "The builder disputes that figure."
    assert not any(kept in content for content in (*plain.values(), *asking.values()))


def test_the_download_holds_every_question() -> None:
    table = written(with_questions(sample_report()), "full")[f"{EVENT}/questions.csv"]
    assert all(question.id in table for question in find_questions(sample_report()))


WIDTHS = {"A4": 680, "Letter": 703}
"""Pixels between the margins of 15 mm."""
PAGES = ("home", "event", "article", "worksheet", "key", "method", "glossary", "data")
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, found = [];
  for (const one of document.querySelectorAll('body, body *')) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || !box.height || style.clipPath !== 'none' || one.closest('.px-said, .px-unseen')) continue;
    if (one.closest('svg') && !['svg', 'text'].includes(one.tagName)) continue;
    const scrolls = style.overflowX !== 'visible' && style.display !== 'inline';
    const cut = scrolls && one.scrollWidth > one.clientWidth + 1;
    if (box.right > width + 1 || cut) found.push(one.outerHTML.slice(0, 120));
  }
  return found;
}"""
ON_SCREEN_ONLY = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .md-top, .headerlink, .px-ways"
COLOURS = """() => {
  const style = getComputedStyle(document.body), names = new Set();
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      for (const name of rule.style || []) if (name.startsWith('--px-')) names.add(name);
  const found = {};
  for (const name of [...names].sort()) found[name] = style.getPropertyValue(name).trim();
  return [style.color, style.backgroundColor, found];
}"""

paper = [pytest.mark.browser, needs(CHROMIUM, what="no chromium here; on Debian: apt-get install chromium")]


def printed(marks: object) -> object:
    for mark in paper:
        marks = mark(marks)
    return marks


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.emulate_media(media="print")
    yield page
    page.close()


@printed
@pytest.mark.parametrize("paper_size", WIDTHS)
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_cut_at_the_edge_of_the_paper(
    kind: str, paper_size: str, built: Path, address: str, tab: Page
) -> None:
    tab.set_viewport_size({"width": WIDTHS[paper_size], "height": 1000})
    tab.goto(address + address_of(built, kind))
    assert tab.evaluate(TOO_WIDE) == []


@printed
@pytest.mark.parametrize("kind", ["event", "article", "worksheet"])
def test_paper_shows_the_page_and_nothing_of_the_screen(kind: str, built: Path, address: str, tab: Page) -> None:
    tab.goto(address + address_of(built, kind))
    assert [one for one in tab.locator(ON_SCREEN_ONLY).all() if one.is_visible()] == []
    folded = tab.locator(".md-typeset details:not([open]) > :not(summary)")
    hidden = [one.evaluate("one => one.outerHTML.slice(0, 90)") for one in folded.all() if not _takes_room(one)]
    assert hidden == []


def _takes_room(one: object) -> bool:
    box = one.evaluate(  # type: ignore[attr-defined]
        "one => one.getClientRects().length > 0 || getComputedStyle(one).display === 'none' || !one.textContent.trim()"
    )
    return bool(box)


@printed
def test_a_dark_screen_prints_as_a_light_one_does(address: str, browser: Browser, built: Path) -> None:
    found = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(address + address_of(built, "event"))
        page.emulate_media(media="print", color_scheme=scheme)
        found.append(page.evaluate(COLOURS))
        context.close()
    assert found[0] == found[1]


@printed
@pytest.mark.parametrize("paper_size", WIDTHS)
def test_the_worksheet_fills_two_or_three_pages(paper_size: str, address: str, browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.goto(address + address_of(built, "worksheet"))
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper_size)))
    page.close()
    assert 2 <= sheets <= 3
