"""axe-core, the rules of WCAG 2.2 AA and its own advice, on every kind of page: in light and dark, in three widths."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.sites import DOCUMENTATION, KINDS, OF_AN_EVENT, address_of, articles_of, served
from tests.web_tools import AXE, needs_axe

pytestmark = [pytest.mark.browser, needs_axe]

WIDTHS = (390, 800, 1280)
# axe leaves the size of targets, which is new in WCAG 2.2, out unless it is asked for.
RULES = {"target-size": {"enabled": True}}
# Contrast takes most of the time: it is looked at once for each kind of page, scheme and width.
BUT_CONTRAST = {**RULES, "color-contrast": {"enabled": False}}
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
RUN = "rules => axe.run(document, {resultTypes: ['violations'], rules})"
Rules = dict[str, dict[str, bool]]


def violations(tab: Page, asked: Rules = RULES) -> str:
    """Return what breaks a rule on the page that is shown, everything unfolded: the rule, the element and why."""
    tab.evaluate(OPEN)
    tab.add_script_tag(path=AXE)
    rules: list[dict[str, Any]] = tab.evaluate(RUN, asked)["violations"]
    found = [f"{rule['id']} {one['target']}: {one['failureSummary']}" for rule in rules for one in rule["nodes"]]
    return "\n".join([f"{len(found)} elements", *found[:10]]) if found else ""


def broken(browser: Browser, url: str, scheme: str, width: int, asked: Rules = RULES) -> str:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    try:
        tab = context.new_page()
        tab.goto(url, wait_until="load")
        return violations(tab, asked)
    finally:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in DOCUMENTATION])
def test_no_kind_of_page_shuts_a_reader_out(
    kind: str, scheme: str, width: int, address: str, built: Path, browser: Browser
) -> None:
    found = broken(browser, address + address_of(built, kind), scheme, width)
    assert not found, found


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
@pytest.mark.parametrize("kind", DOCUMENTATION)
def test_no_page_of_the_documentation_shuts_a_reader_out(
    kind: str, scheme: str, width: int, address: str, built: Path, browser: Browser
) -> None:
    found = broken(browser, address + address_of(built, kind), scheme, width)
    assert not found, found


def test_no_article_of_the_sample_shuts_a_reader_out(address: str, built: Path, browser: Browser) -> None:
    found = {page: broken(browser, address + page, "light", 1280, BUT_CONTRAST) for page in articles_of(built)}
    assert [page for page, rules in found.items() if rules] == [], "\n".join(found.values())
    assert len(found) == 6


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
@pytest.mark.parametrize("kind", OF_AN_EVENT)
def test_no_page_of_a_real_event_shuts_a_reader_out(
    kind: str, scheme: str, width: int, talks: Path, browser: Browser
) -> None:
    with served(talks) as address:
        found = broken(browser, address + address_of(talks, kind), scheme, width)
    assert not found, found


@pytest.mark.parametrize("event", ["crowd", "names"])
def test_no_page_of_a_strained_event_shuts_a_reader_out(event: str, strained: Path, browser: Browser) -> None:
    with served(strained / "site") as address:
        for kind in OF_AN_EVENT:
            page = address_of(strained / "site", kind, event)
            found = broken(browser, address + page, "light", 390, BUT_CONTRAST)
            assert not found, f"{page} {found}"


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("<img src='x.png'>", "image-alt"),
        ("<p style='color: #999; background: #aaa'>Hardly seen</p>", "color-contrast"),
        ("<details><summary>More</summary><input></details>", "label"),
        ("<div style='font-size: 8px'><a href='#a'>a</a><br><a href='#b'>b</a></div>", "target-size"),
    ],
)
def test_a_fault_would_be_found(fault: str, rule: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(f"<!doctype html><html lang='en'><title>Fault</title><main><h1>Fault</h1>{fault}</main></html>")
    found = violations(tab)
    tab.close()
    assert rule in found
