"""An article's marks in a real browser: ways there and back without scripts, lines over one another, the margin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.findings import Leftover
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.index import EventIndex
from generator.site.write import write_site
from tests.site_html import build
from tests.site_report import sample_report
from tests.sites import served
from tests.web_tools import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

STYLE = """codes => codes.map(code => {
  const style = getComputedStyle(document.querySelector(`.px-text mark[data-px-code="${code}"]`));
  return [code, style.textDecorationStyle, style.textDecorationThickness, style.textUnderlineOffset];
})"""


BEYOND = """width => [...document.querySelectorAll(".md-content *")]
  .filter(node => !node.closest(".px-scroll") && node.getBoundingClientRect().right > width + 1)
  .map(node => node.outerHTML)"""
OVER = """[...document.querySelectorAll(".px-text mark mark")].map(mark =>
  [mark.parentElement.closest("mark").dataset.pxCode, mark.dataset.pxCode])"""


@pytest.fixture(scope="module")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an article's page with marks of most kinds over one another, and more notes than stand open."""
    report = sample_report()
    row = report.leftovers[0]
    many = tuple(
        Leftover(
            article=row.article, start=at, end=at + 2, text=row.text[at - row.start : at - row.start + 2], kind="menu"
        )
        for at in range(row.start, row.start + 36, 3)
    )
    report = report.model_copy(update={"leftovers": many})
    docs = tmp_path_factory.mktemp("marks") / "docs"
    write_site(render_site([report], Settings(text="full")), docs, complete=True)
    path = EventIndex(report, "full", "northgate-crane").article_page(row.article).removesuffix(".md")
    site: Path = build(docs)
    with served(site) as address:
        yield f"{address}{path}/"


@pytest.fixture
def still(browser: Browser, gazette: str) -> Iterator[Page]:
    """The page in a wide window without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(gazette)
    yield page
    context.close()


@pytest.mark.parametrize("label", ["Q1", "D1", "L1", "S1", "X1", "X12"])
def test_a_tag_leads_to_its_note_and_the_note_back_to_the_very_mark(still: Page, label: str) -> None:
    still.locator(f".px-text a[aria-label^='note {label}:']").first.click()
    note = still.locator(":target")
    assert note.is_visible()
    back = note.get_by_role("link", name=f"{label}: back to the text")
    assert back.count() == 1
    back.click()
    mark = still.locator(".px-text :target")
    assert mark.count() == 1
    box, legend = mark.bounding_box(), still.locator(".px-legend").bounding_box()
    assert box and legend
    assert legend["y"] + legend["height"] <= box["y"] < 800


def test_the_meaning_of_the_marks_stays_in_sight_beside_the_text(still: Page) -> None:
    still.locator(".px-text p").last.scroll_into_view_if_needed()
    still.mouse.wheel(0, 120)
    still.wait_for_timeout(100)
    box = still.locator(".px-legend").bounding_box()
    assert box
    assert box["y"] >= 0


@pytest.mark.parametrize(("width", "shown"), [(1280, True), (800, False), (390, False)])
def test_the_margin_is_used_where_there_is_one_and_nothing_overflows(
    browser: Browser, gazette: str, width: int, shown: bool
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(gazette)
    notes = page.locator(".px-margin")
    assert notes.first.is_visible() == shown
    assert page.evaluate(BEYOND, width) == []
    if shown:
        text, margin = page.locator(".px-text .px-s").first.bounding_box(), notes.first.bounding_box()
        assert text
        assert margin
        assert margin["x"] >= text["x"] + text["width"]
        assert margin["x"] + margin["width"] <= width
    page.close()


def test_lines_differ_in_shape_and_those_over_one_another_in_height(browser: Browser, gazette: str) -> None:
    page = browser.new_page()
    page.goto(gazette)
    codes = page.evaluate("[...new Set([...document.querySelectorAll('.px-text mark')].map(m => m.dataset.pxCode))]")
    assert {"Q", "R", "S", "D", "L", "H", "M", "X"} <= set(codes)
    lines = page.evaluate(STYLE, codes)
    assert len({(style, thickness) for _, style, thickness, _ in lines}) == len(lines)
    height = {code: float(offset.removesuffix("px")) for code, _, _, offset in lines}
    assert height["Q"] < height["L"] < height["D"]
    over = page.evaluate(OVER)
    assert over
    assert all(outer != inner for outer, inner in over)
    page.close()
