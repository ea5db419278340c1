"""Small screens, long words, names read from right to left, ten thousand words, forty articles: nothing is cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.running import ROOT
from tests.sites import KINDS, OF_AN_EVENT, address_of, articles_of, complaints, served
from tests.web_tools import needs_chromium

WIDTHS = (320, 390, 800, 1280)
# Material's menu slides when the window's width changes.
STILL = """
() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets.push(sheet);
}
"""
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
# What is wider than the window, but for what lies inside something that is scrolled.
TOO_WIDE = """
() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .filter(one => {
        for (let up = one.parentElement; up !== document.body; up = up.parentElement)
            if (getComputedStyle(up).overflowX !== 'visible') return false;
        return true;
    })
    .map(one => `wider than the window: ${one.outerHTML.slice(0, 120).replace(/\\s+/g, " ")}`)
    .concat(`the page is ${document.documentElement.scrollWidth} wide`)
"""
# Words that a box without a scroll bar cuts off. What is kept for screen readers alone is a pixel wide or clipped.
CUT = """
() => [...document.querySelectorAll('article *, .md-footer *')]
    .filter(one => one.checkVisibility() && !(one instanceof SVGElement) && one.clientWidth > 1 && one.clientHeight > 1)
    .filter(one => {
        const style = getComputedStyle(one);
        const hides = value => value === 'hidden' || value === 'clip';
        if (style.clipPath !== 'none') return false;
        return hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1
            || hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
    })
    .map(one => `cut off: ${one.outerHTML.slice(0, 160).replace(/\\s+/g, " ")}`)
"""
# Words that stick out of a chart which cuts them off there.
OUT_OF_CHART = """
() => [...document.querySelectorAll('article svg text')]
    .filter(one => one.textContent.trim() && one.checkVisibility({visibilityProperty: true}))
    .filter(one => getComputedStyle(one.ownerSVGElement).overflow !== 'visible')
    .filter(one => {
        const text = one.getBoundingClientRect();
        const chart = one.ownerSVGElement.getBoundingClientRect();
        return text.width > 0 && (text.left < chart.left - 1.5 || text.right > chart.right + 1.5
            || text.top < chart.top - 3 || text.bottom > chart.bottom + 3);
    })
    .map(one => `out of its chart: ${one.outerHTML.slice(0, 160).replace(/\\s+/g, " ")}`)
"""
# A column so narrow that words of a usual length are broken in it. Rectangles a pixel high are for screen readers.
BROKEN_WORDS = """
() => {
    const broken = [];
    for (const cell of document.querySelectorAll('article :is(td, th, dd, dt, li, p, summary)')) {
        if (!cell.checkVisibility() || cell.clientWidth > 160) continue;
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            for (const word of text.data.matchAll(/(?<![\\u00adA-Za-z])[A-Za-z]{4,10}(?![\\u00adA-Za-z])/g)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].filter(box => box.width > 2).map(box => box.top));
                if (lines.size > 1) broken.push(`“${word[0]}” is broken: ${cell.outerHTML.slice(0, 120)}`);
            }
        }
    }
    return broken;
}
"""
CHECKS = (TOO_WIDE, CUT, OUT_OF_CHART, BROKEN_WORDS)


def faults(tab: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """Return what does not fit, at each width of the window."""
    found = []
    tab.evaluate(STILL)
    tab.evaluate(OPEN)
    for width in widths:
        tab.set_viewport_size({"width": width, "height": 900})
        for check in CHECKS:
            found += [f"{width}: {fault}" for fault in tab.evaluate(check)]
    return found


def looked_at(browser: Browser, url: str, widths: tuple[int, ...] = WIDTHS, **options: Any) -> str:
    context = browser.new_context(**options)
    try:
        tab = context.new_page()
        tab.goto(url, wait_until="load")
        found = faults(tab, widths)
        return "\n".join([f"{len(found)} faults at {url}", *found[:12]]) if found else ""
    finally:
        context.close()


@pytest.fixture(scope="module")
def strained_address(strained: Path) -> Iterator[str]:
    with served(strained / "site") as address:
        yield address


def test_the_strained_events_are_built_without_a_warning(strained: Path) -> None:
    said = complaints(strained)
    assert not said, said[:2000]


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_fits_every_window(kind: str, address: str, built: Path, browser: Browser) -> None:
    found = looked_at(browser, address + address_of(built, kind))
    assert not found, found


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("kind", OF_AN_EVENT)
@pytest.mark.parametrize("event", ["crowd", "long-read", "names"])
def test_the_strained_events_fit_every_window(
    event: str, kind: str, scripts: bool, strained: Path, strained_address: str, browser: Browser
) -> None:
    page = address_of(strained / "site", kind, event)
    if event == "long-read" and kind == "article":
        page = "events/long-read/long-read/"
    found = looked_at(browser, strained_address + page, java_script_enabled=scripts)
    assert not found, found


@pytest.mark.browser
@needs_chromium
def test_every_article_with_long_words_fits_a_telephone(
    strained: Path, strained_address: str, browser: Browser
) -> None:
    for page in articles_of(strained / "site", "names"):
        found = looked_at(browser, strained_address + page, (320, 390))
        assert not found, found


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("kind", OF_AN_EVENT)
def test_a_real_event_fits_every_window(kind: str, talks: Path, browser: Browser) -> None:
    with served(talks) as address:
        found = looked_at(browser, address + address_of(talks, kind))
    assert not found, found


STYLES = "".join(path.read_text("utf-8") for path in sorted((ROOT / "generator/site/assets/styles").glob("*.css")))


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize(("names", "beside"), [(1, True), (6, True), (7, False), (30, False)])
def test_many_names_stand_above_the_words_and_not_in_a_thin_column(names: int, beside: bool, browser: Browser) -> None:
    def printing(count: int) -> str:
        links = ", ".join(f"<a href='#'>The Newsroom {number}</a>" for number in range(count))
        return f"<div class='px-printing'><p class='px-where'>{links}</p><p class='px-diff'>What was said</p></div>"

    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    shared = f"<div class='px-overlap'>{printing(names)}{printing(1)}</div>"
    tab.set_content(f"<style>{STYLES}</style><article class='md-typeset'>{shared}</article>")
    places = [tab.locator(name).all() for name in (".px-where", ".px-diff")]
    boxes = [(where.bounding_box(), words.bounding_box()) for where, words in zip(*places, strict=True)]
    tab.close()
    assert len(boxes) == 2
    for where, words in boxes:
        assert where is not None
        assert words is not None
        assert (where["x"] + where["width"] <= words["x"]) is beside


@pytest.mark.browser
@needs_chromium
def test_no_unseen_link_breaks_the_title_of_an_event(browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.set_content(
        f"<style>{STYLES} h3 {{ width: 4em }}</style><article class='md-typeset'><div class='px-event'>"
        "<h3><a href='#'>Shut</a></h3><h3><a href='#'>Shut</a> <a class='headerlink' href='#'>a whole line</a></h3>"
    )
    heights = {tab.locator("h3").nth(number).evaluate("one => one.offsetHeight") for number in range(2)}
    tab.close()
    assert len(heights) == 1


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p style='width: 1400px'>Wide</p>", "wider than the window"),
        ("<div style='overflow: auto'><p style='width: 1400px'>Scrolled</p></div>", ""),
        ("<p style='overflow: hidden; width: 4em'>Unbelievably long</p>", "cut off"),
        ("<p style='overflow: hidden; height: .5em'>High</p>", "cut off"),
        ("<svg width=50 height=20><text x=0 y=15>Much too long for it</text></svg>", "out of its chart"),
        ("<table><td style='width: 20px; overflow-wrap: anywhere'>Many letters here<td>B</table>", "is broken"),
        ("<p>Nothing the matter</p>", ""),
    ],
)
def test_a_fault_would_be_found(body: str, says: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(f"<!doctype html><body style='margin: 0'><article>{body}</article>")
    found = faults(tab, (1280,))
    tab.close()
    assert [says in one or "the page is" in one for one in found] == [True] * len(found)
    assert bool(found) is bool(says)
