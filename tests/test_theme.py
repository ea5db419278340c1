"""What Material leaves undone is mended in every page, and the mends say so when the theme has changed under them."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from generator.site.material import MENDS, Mend, mend
from tests.site_html import read_page
from tests.sites import address_of
from tests.web_tools import needs_chromium

CONFIG = """
site_name: Test
theme:
  name: material
  font: false
  features: [navigation.tabs]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [search]
markdown_extensions: [{toc: {permalink: true}}]
nav: [Home: index.md, Deep: [one.md, two.md]]
not_in_nav: /alone.md
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of a site that the theme makes without Parallax."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "docs").mkdir()
    for name in ("index", "one", "two", "alone"):
        (folder / "docs" / f"{name}.md").write_text("# Title\n\n## Part\n\nText.\n\n## Another\n\nText.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")],
        check=False,
        capture_output=True,
        text=True,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    return [path.read_text("utf-8") for path in sorted(folder.glob("site/**/*.html"))]


@pytest.mark.parametrize("one", MENDS, ids=lambda one: one.fault[:40])
def test_the_theme_still_has_the_fault_and_the_mend_still_finds_it(one: Mend, bare: list[str]) -> None:
    changed = [page for page in bare if one.apply(page) != page]
    assert changed, f"Material has changed: nothing left to mend, or the tag has moved. {one.fault}"
    assert all(one.apply(one.apply(page)) == one.apply(page) for page in changed)


def test_every_fault_lies_around_what_a_page_is_about(bare: list[str]) -> None:
    for page in bare:
        everywhere = page
        for one in MENDS:
            everywhere = one.apply(everywhere)
        assert mend(page) == everywhere


def test_what_a_page_is_about_is_left_as_it_is(bare: list[str]) -> None:
    fault = '<label for="__nav_2" tabindex="0">'
    page = next(page for page in bare if "<p>Text.</p>" in page)
    assert fault in mend(page.replace("<p>Text.</p>", f"<p>Text.{fault}</p>"))


@pytest.mark.parametrize(
    ("tag", "mended"),
    [
        (
            '<div role="dialog" data-new="1" data-md-component="search" class="x">',
            '<div role="dialog" data-new="1" data-md-component="search" class="x" aria-label="Search">',
        ),
        (
            '<div data-md-component="search" role="dialog" aria-label="Find">',
            '<div data-md-component="search" role="dialog" aria-label="Find">',
        ),
        (
            '<div data-md-component="search-query" role="dialog">',
            '<div data-md-component="search-query" role="dialog">',
        ),
        (
            '<input autocomplete="off" type="checkbox" data-md-toggle="search">',
            '<input type="checkbox" data-md-toggle="search">',
        ),
        ('<input type="text" autocomplete="off">', '<input type="text" autocomplete="off">'),
        ('<label tabindex="" for="__nav_2_1" class="y">', '<label for="__nav_2_1" class="y">'),
        ('<label for="__nav_2" tabindex="0">', '<label for="__nav_2">'),
        ('<label for="other" tabindex="0">', '<label for="other" tabindex="0">'),
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
        ('<label for="__toc"></label><input id="__toc">', '<label for="__toc"></label><input id="__toc">'),
        ('<nav aria-expanded="true" class="md-nav" data-md-level="1">', '<nav class="md-nav" data-md-level="1">'),
        ("<p>a &lt;div role=&quot;dialog&quot;</p>", "<p>a &lt;div role=&quot;dialog&quot;</p>"),
        ("", ""),
    ],
)
def test_a_tag_is_known_by_its_attributes_in_any_order(tag: str, mended: str) -> None:
    assert mend(tag) == mended


def test_the_way_past_the_navigation_is_the_first_stop_of_every_page(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert (built / "404.html") in pages
    for path in pages:
        stops = [
            (tag, attrs)
            for tag, attrs in read_page(path).everywhere
            if tag in {"a", "button", "input"} and (attrs.get("href") or tag != "a")
        ]
        if path.name != "404.html":  # The theme gives it no headings, and so no way past.
            assert stops[0][1].get("class") == "md-skip", path


def test_every_page_is_mended(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        page = read_page(path)
        text = path.read_text("utf-8")
        assert mend(text) == text, path
        ids = set(page.ids)
        for tag, attrs in page.everywhere:
            if tag == "div" and attrs.get("role") == "dialog":
                assert attrs.get("aria-label"), path
            if tag == "label" and "for" in attrs:
                assert attrs["for"] in ids, (path, attrs)
            if tag == "input" and attrs.get("type") == "checkbox":
                assert "autocomplete" not in attrs, path
            if "tabindex" in attrs:
                assert str(attrs["tabindex"]).lstrip("-").isdigit(), (path, attrs)


def test_no_attribute_of_markdown_stays_in_a_page(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        assert not [tag for tag, attrs in read_page(path).everywhere if "markdown" in attrs], path


# ------------------------------------------------------------------------------------------------------- in the browser


@pytest.fixture
def windows(browser: Browser) -> Iterator[list[BrowserContext]]:
    kept: list[BrowserContext] = []
    yield kept
    for context in kept:
        context.close()


def open_page(browser: Browser, windows: list[BrowserContext], url: str, width: int, **options: object) -> Page:
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, reduced_motion="reduce", **options)  # type: ignore[arg-type]
    windows.append(context)
    tab = context.new_page()
    tab.goto(url)
    return tab


def has_focus(one: Locator) -> bool:
    return bool(one.evaluate("one => one === document.activeElement"))


@needs_chromium
@pytest.mark.browser
def test_the_menu_and_the_search_of_a_small_window_open_by_keyboard(
    address: str, built: Path, browser: Browser, windows: list[BrowserContext]
) -> None:
    tab = open_page(browser, windows, address + address_of(built, "event"), 390)
    menu = tab.get_by_role("button", name="Menu")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className").startswith("md-skip")
    tab.keyboard.press("Tab")
    assert has_focus(menu) and menu.get_attribute("aria-expanded") == "false"
    tab.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    way = tab.locator(".md-nav--primary").get_by_role("link", name="Method")
    for _ in range(20):
        tab.keyboard.press("Tab")
        if has_focus(way):
            break
    assert has_focus(way)
    tab.keyboard.press("Escape")
    assert has_focus(menu) and menu.get_attribute("aria-expanded") == "false"
    search = tab.get_by_role("button", name="Search", exact=True)
    search.focus()
    tab.keyboard.press("Space")
    tab.wait_for_function("document.activeElement.matches('.md-search__input')")
    menu.click(force=True, position={"x": 2, "y": 2})


@needs_chromium
@pytest.mark.browser
def test_the_menu_opens_by_pointer_and_without_scripts(
    address: str, built: Path, browser: Browser, windows: list[BrowserContext]
) -> None:
    tab = open_page(browser, windows, address + address_of(built, "event"), 390)
    tab.locator("header label[for=__drawer]").click()
    assert tab.locator("#__drawer").is_checked()
    tab = open_page(browser, windows, address + address_of(built, "event"), 390, java_script_enabled=False)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert tab.locator("#__drawer").is_checked()
    assert tab.locator(".md-nav--primary").get_by_role("link", name="Method").is_visible()


@needs_chromium
@pytest.mark.browser
@pytest.mark.parametrize("kind", ["event", "article"])
def test_colours_of_the_readers_system_leave_marks_and_controls_visible(
    kind: str, address: str, built: Path, browser: Browser, windows: list[BrowserContext]
) -> None:
    tab = open_page(browser, windows, address + address_of(built, kind), 1280, forced_colors="active")
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector in ("article mark", "article :is(.px-button, .px-chip, .px-switch)"):
        look = tab.locator(selector).first.evaluate(
            "one => [getComputedStyle(one).color, getComputedStyle(one).borderTopColor, "
            "getComputedStyle(one).textDecorationLine]"
        )
        assert look[0] != ground, selector


@needs_chromium
@pytest.mark.browser
def test_nothing_moves_for_a_reader_who_asks_for_less_motion(
    address: str, built: Path, browser: Browser, windows: list[BrowserContext]
) -> None:
    tab = open_page(browser, windows, address + address_of(built, "article"), 1280)
    longest = """Math.max(...[...document.querySelectorAll('*')].flatMap(one =>
        getComputedStyle(one).transitionDuration.split(',').map(parseFloat)))"""
    assert tab.evaluate(longest) <= 0.001
