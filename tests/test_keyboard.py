"""The pages with a keyboard alone: every stop is seen when it is reached, in the page's order, and none is a trap."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.sites import OF_AN_EVENT, address_of, served
from tests.web_tools import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

STILL = (
    "*, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important }"
)
# Numbers what a reader with a keyboard can come to, and keeps how each looks without the focus.
BEGIN = """
() => {
    const able = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const stops = [...document.querySelectorAll(able)]
        .filter(one => one.tabIndex >= 0 && !one.disabled && one.getClientRects().length)
        .filter(one => one.checkVisibility({visibilityProperty: true}))
        .filter(one => !one.closest('[hidden]') && (one.type !== 'radio' || one.checked));
    // What stands for a stop on the screen: itself, and for a box that is out of sight the label beside it.
    window.parts = one => {
        const beside = [...(one.labels ?? []), one.nextElementSibling].filter(label => label?.tagName === 'LABEL');
        return getComputedStyle(one).opacity === '0' ? beside : [one, ...beside];
    };
    window.looks = one => {
        const drawn = window.parts(one).flatMap(part => [part, part.parentElement, ...part.querySelectorAll('*')]);
        return JSON.stringify(drawn.map(part => {
            const style = getComputedStyle(part);
            const outline = style.outlineStyle === 'none' ? '' : style.outline;
            return [outline, style.boxShadow, style.backgroundColor, style.borderColor, style.opacity];
        }));
    };
    window.plain = new Map(stops.map((one, place) => [one, [place, window.looks(one)]]));
    return stops.map(one => one.outerHTML.slice(0, 120));
}
"""
# Where the focus is; whether it looks different from before; whether any of it is on the screen and not covered.
HERE = """
() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const [place, look] = window.plain.get(one) ?? [-1, ''];
    const uncovered = window.parts(one).some(part => [...part.getClientRects()].some(box =>
        [[.5, .5], [.1, .2], [.9, .8], [.02, .5]].some(([across, down]) => {
            const top = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
            return top && (part.contains(top) || top.contains(part) && top !== document.documentElement);
        })));
    return {place, uncovered, ringed: window.looks(one) !== look, html: one.outerHTML.slice(0, 120)};
}
"""


@contextmanager
def opened(browser: Browser, url: str, width: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    try:
        tab = context.new_page()
        tab.goto(url, wait_until="networkidle")
        tab.add_style_tag(content=STILL)
        yield tab
    finally:
        context.close()


def walk(tab: Page) -> tuple[list[str], list[dict[str, Any]]]:
    """Press Tab from the top of the page to its end; return the stops expected and those made."""
    stops = tab.evaluate(BEGIN)
    made: list[dict[str, Any]] = []
    for _ in range(len(stops) + 5):
        tab.keyboard.press("Tab")
        here = tab.evaluate(HERE)
        if here is None:
            break
        made.append(here)
    return stops, made


def faults(stops: list[str], made: list[dict[str, Any]]) -> list[str]:
    known = [stop for stop in made if stop["place"] >= 0]
    places = [stop["place"] for stop in known]
    missed = [f"never reached: {stops[place]}" for place in range(len(stops)) if place not in places]
    jumped = [
        f"out of order: {after['html']} comes after {before['html']}"
        for before, after in pairwise(known)
        if after["place"] < before["place"]
    ]
    unseen = [f"off the screen or covered: {stop['html']}" for stop in made if not stop["uncovered"]]
    bare = [f"looks as without the focus: {stop['html']}" for stop in made if not stop["ringed"]]
    return [*missed, *jumped, *unseen, *bare]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["home", *OF_AN_EVENT])
def test_a_walk_with_the_tab_key_sees_every_stop_in_order(
    kind: str, width: int, address: str, built: Path, browser: Browser
) -> None:
    with opened(browser, address + address_of(built, kind), width) as tab:
        stops, made = walk(tab)
    found = faults(stops, made)
    assert not found, "\n".join([f"{len(found)} of {len(stops)}", *found[:20]])
    assert len(stops) > 8


def test_the_first_stop_skips_to_the_content(address: str, built: Path, browser: Browser) -> None:
    with opened(browser, address + address_of(built, "event"), 1280) as tab:
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.classList.contains('md-skip')")
        assert tab.locator(".md-skip").is_visible()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_what_is_wider_than_its_place_is_scrolled_with_the_arrows(width: int, strained: Path, browser: Browser) -> None:
    """In an event of forty articles a table stacks, or is a stop of the keyboard and scrolls."""
    scrolling = (
        "one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1"
        " && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)"
    )
    with (
        served(strained / "site") as address,
        opened(browser, address + address_of(strained / "site", "event", "crowd"), width) as tab,
    ):
        tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        wide = tab.evaluate_handle(f"[...document.querySelectorAll('article *')].filter({scrolling})")
        for place in range(tab.evaluate("all => all.length", wide)):
            tab.evaluate("([all, place]) => all[place].focus()", [wide, place])
            tab.keyboard.press("ArrowRight")
            tab.wait_for_function("([all, place]) => all[place].scrollLeft > 0", arg=[wide, place], timeout=5_000)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<a href='#a'>A</a> <a href='#b' style='outline: none'>B</a>", "looks as without the focus"),
        ("<a href='#a' tabindex=2>A</a> <a href='#b' tabindex=1>B</a>", "out of order"),
        ("<a href='#a' style='position: absolute; left: -999px'>A</a>", "off the screen"),
        ("<a href='#a'>A</a> <a href='#b'>B</a> <script>document.links[0].onkeydown = () => false</script>", "never"),
        ("<a href='#a'>A</a> <a href='#b'>B</a> <button>C</button>", ""),
    ],
)
def test_a_fault_would_be_found(body: str, says: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(body)
    found = faults(*walk(tab))
    tab.close()
    assert [says in one for one in found] == [True] * len(found)
    assert bool(found) is bool(says)
