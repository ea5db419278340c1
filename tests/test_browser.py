"""The built pages in a real browser, served over HTTP: what a reader sees, and what the pages ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.sites import KINDS, OF_AN_EVENT, address_of, served
from tests.web_tools import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

Opened = Callable[..., BrowserContext]
# Elements with words of their own that are not laid out, though nothing that a reader can unfold holds them.
OUT_OF_REACH = """
() => [...document.querySelectorAll('article *')].map((one, place) => [one, place])
    .filter(([one]) => [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
    .filter(([one]) => !one.closest('svg, .headerlink, details:not([open])'))
    .filter(([one]) => !one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map(([one, place]) => `${place}: ${one.outerHTML.slice(0, 120)}`)
"""


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Open a window with the options of `Browser.new_context`; it is closed when the test ends."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**options))
        return contexts[-1]

    yield make
    for context in contexts:
        context.close()


def watched(context: BrowserContext) -> tuple[Page, list[str], list[str]]:
    """Return a new tab, the addresses that it asks for, and the errors that it logs."""
    tab = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    return tab, asked, errors


def elsewhere(asked: list[str], address: str) -> list[str]:
    return [url for url in asked if not url.startswith((address, "data:", "blob:"))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_only_its_own_host_and_logs_no_error(kind: str, address: str, built: Path, opened: Opened) -> None:
    tab, asked, errors = watched(opened())
    tab.goto(address + address_of(built, kind), wait_until="networkidle")
    tab.keyboard.press("End")
    tab.wait_for_load_state("networkidle")
    assert elsewhere(asked, address) == []
    assert errors == []
    assert len(asked) > 3


@pytest.mark.parametrize("kind", OF_AN_EVENT)
def test_a_page_of_a_real_event_asks_only_its_own_host(kind: str, talks: Path, opened: Opened) -> None:
    with served(talks) as address:
        tab, asked, errors = watched(opened())
        tab.goto(address + address_of(talks, kind), wait_until="networkidle")
        assert (elsewhere(asked, address), errors) == ([], [])


def test_searching_and_changing_the_palette_ask_only_the_own_host(address: str, built: Path, opened: Opened) -> None:
    tab, asked, errors = watched(opened(color_scheme="light", viewport={"width": 1280, "height": 900}))
    tab.goto(address + address_of(built, "event"), wait_until="networkidle")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = tab.evaluate(ground)
    tab.locator("label[title='Switch to dark mode']").click()
    tab.wait_for_function(f"{ground} !== '{before}'")
    tab.locator("input.md-search__input").click()
    tab.keyboard.type("bridge")
    tab.locator(".md-search-result__link").first.wait_for()
    tab.locator(".md-search-result__link").first.click()
    tab.wait_for_load_state("networkidle")
    assert "bridge" in tab.locator("article").inner_text().lower()
    assert elsewhere(asked, address) == []
    assert errors == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_everything_can_be_read(kind: str, address: str, built: Path, opened: Opened) -> None:
    """What is left out at one width, for want of place or as there is a table instead, is there at the other."""
    tab = opened(java_script_enabled=False).new_page()
    tab.goto(address + address_of(built, kind))
    missing = []
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        # The tests' own channel reads the page although the page's scripts are off.
        missing.append(set(tab.evaluate(OUT_OF_REACH)))
    assert missing[0] & missing[1] == set()
    assert len(tab.locator("article").inner_text().split()) > 50


def test_without_scripts_a_fold_opens(address: str, built: Path, opened: Opened) -> None:
    tab = opened(java_script_enabled=False).new_page()
    tab.goto(address + address_of(built, "event"))
    fold = tab.locator("article details:not([open])").first
    hidden = fold.locator(":scope > :not(summary)").first
    assert not hidden.is_visible()
    fold.locator("summary").first.click()
    assert tab.locator("article details[open]").count() > 0
    assert hidden.is_visible() or tab.locator("article details[open] > :not(summary)").first.is_visible()


def test_without_scripts_a_finding_leads_to_its_sentence_and_back(address: str, built: Path, opened: Opened) -> None:
    tab = opened(java_script_enabled=False).new_page()
    tab.goto(address + address_of(built, "event"))
    link = tab.locator("article a[href*='/#s-']:visible").first
    fragment = str(link.get_attribute("href")).split("#")[1]
    link.click()
    tab.wait_for_url(f"**/#{fragment}")
    sentence = tab.locator(f"[id='{fragment}']")
    assert sentence.is_visible()
    note = sentence.locator("a[href^='#']:visible").first
    note.click()
    target = tab.url.split("#")[1]
    assert tab.locator(f"[id='{target}']").count() == 1
    back = tab.locator("article a[href*='../#']:visible").first
    back.click()
    tab.wait_for_url("**/events/*/#*")
    assert tab.locator(f"[id='{tab.url.split('#')[1]}']").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_told_from_its_ground_in_both_schemes(scheme: str, address: str, built: Path, opened: Opened) -> None:
    tab = opened(color_scheme=scheme).new_page()
    tab.goto(address + address_of(built, "event"))
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    text = tab.evaluate("getComputedStyle(document.querySelector('article p')).color")
    assert ground != text
    assert (sum(map(int, ground.strip("rgba()").split(",")[:3])) > 382) == (scheme == "light")
