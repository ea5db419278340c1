"""The pages' script in a real browser: filters, switches, notes in passing, the wall, links into what is folded."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.sites import address_of, articles_of
from tests.web_tools import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

Opened = Callable[..., Page]
FINDINGS = "article [data-px-kind]"


@pytest.fixture
def event(address: str, built: Path) -> str:
    return address + address_of(built, "event", "harbour-bridge")


@pytest.fixture
def article(address: str, built: Path) -> str:
    """An article's page with several kinds of marks."""
    return address + next(page for page in articles_of(built, "harbour-bridge") if page.endswith("/northlight-wire/"))


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Windows by their options, so that pages of one test find in store what those of another have loaded."""
    kept: dict[str, BrowserContext] = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def opened(browser: Browser, windows: dict[str, BrowserContext]) -> Iterator[Opened]:
    """Open a page; what it logs as an error fails the test."""
    tabs: list[Page] = []
    errors: list[str] = []

    def make(url: str, width: int = 1280, height: int = 720, **options: Any) -> Page:
        key = repr((width, height, options))
        if key not in windows:
            windows[key] = browser.new_context(viewport={"width": width, "height": height}, **options)
        tab = windows[key].new_page()
        tabs.append(tab)
        tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(url, wait_until="domcontentloaded")
        return tab

    yield make
    for tab in tabs:
        tab.close()
    assert errors == []


def step_to(tab: Page, wanted: Locator, key: str = "Tab", most: int = 60) -> None:
    """Press a key until the focus is on what is wanted."""
    for _ in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        tab.keyboard.press(key)
    raise AssertionError(f"not reached with {most} times {key}")


def shown(tab: Page) -> list[str]:
    """Return the titles of the findings that can be seen."""
    return [text.strip("¶ \n") for text in tab.locator(f"{FINDINGS}:visible .px-what").all_inner_texts()]


def label(tab: Page, text: str) -> Locator:
    return tab.locator(".px-filter .px-chip", has_text=text).locator("input")


# ------------------------------------------------------------------------------------------------------------ filters


def test_without_the_script_no_control_is_on_the_page(event: str, article: str, opened: Opened) -> None:
    for url in (event, article):
        tab = opened(url, java_script_enabled=False)
        assert tab.locator("article :is(button, input, select)").count() == 0
        assert tab.locator(".md-search, [data-md-component='palette']").locator("visible=true").count() == 0


def test_filters_are_folded_and_open_with_a_key(event: str, opened: Opened) -> None:
    tab = opened(event)
    fold = tab.get_by_role("button", name="Filter", exact=True)
    assert fold.get_attribute("aria-expanded") == "false"
    assert not tab.get_by_role("group", name="About").is_visible()
    fold.focus()
    tab.keyboard.press("Enter")
    assert fold.get_attribute("aria-expanded") == "true"
    assert tab.get_by_role("group", name="About").is_visible()


def test_a_kind_is_chosen_by_keyboard_and_only_its_findings_stay(event: str, opened: Opened) -> None:
    tab = opened(event)
    every = shown(tab)
    kinds = tab.locator(FINDINGS).evaluate_all("all => all.map(one => one.dataset.pxKind)")
    tab.get_by_role("button", name="Filter", exact=True).focus()
    tab.keyboard.press("Enter")
    box = label(tab, "Figure")
    step_to(tab, box)
    tab.keyboard.press("Space")
    count = tab.locator(".px-count")
    assert len(shown(tab)) == kinds.count("number") < len(every)
    assert count.inner_text() == f"{kinds.count('number')} of {len(kinds)} findings: Figure"
    assert count.get_attribute("role") == "status"
    tab.get_by_role("button", name="Show all", exact=True).click()
    assert shown(tab) == every
    assert count.inner_text() == f"All {len(kinds)} findings on this page"


def test_of_outlets_each_that_is_chosen_takes_part(event: str, opened: Opened) -> None:
    tab = opened(event)
    rows = tab.locator(FINDINGS).evaluate_all("all => all.map(one => one.dataset.pxOutlets.split(' '))")
    tab.get_by_role("button", name="Filter", exact=True).click()
    label(tab, "The Daily Gannet").check()
    label(tab, "Trendwhistle Hub").check()
    both = [row for row in rows if {"daily-gannet", "trendwhistle"} <= set(row)]
    assert 0 < len(both) < len(rows)
    assert tab.locator(f"{FINDINGS}:visible").count() == len(both)
    assert "The Daily Gannet and Trendwhistle Hub" in tab.locator(".px-count").inner_text()


def test_the_number_beside_a_choice_is_what_it_would_leave(event: str, opened: Opened) -> None:
    tab = opened(event)
    tab.get_by_role("button", name="Filter", exact=True).click()
    label(tab, "The Daily Gannet").check()
    for chip in tab.locator(".px-chip", has_text="Time").all()[:1]:
        expected = int(chip.locator(".px-n").inner_text())
        chip.locator("input").check()
        assert tab.locator(f"{FINDINGS}:visible").count() == expected > 0
    disabled = tab.locator(".px-filter input:disabled")
    assert disabled.count() > 0
    assert set(disabled.locator("xpath=..").locator(".px-n").all_inner_texts()) == {"0"}


def test_a_group_of_which_nothing_is_left_goes_with_its_heading(event: str, opened: Opened) -> None:
    tab = opened(event)
    headings = tab.locator("article :is(h2, h3):visible")
    before = [text.strip("¶") for text in headings.all_inner_texts()]
    tab.get_by_role("button", name="Filter", exact=True).click()
    label(tab, "Role").check()
    after = [text.strip("¶") for text in headings.all_inner_texts()]
    assert "Word for word" in before and "Word for word" not in after
    assert "Checked and compatible" in before and "Checked and compatible" not in after
    assert {"What does not agree", "Downloads"} <= set(after)
    for group in tab.locator(".px-kinds:visible").all():
        assert group.locator("[data-px-kind]:visible").count() > 0
    tab.get_by_role("button", name="Show all", exact=True).click()
    assert [text.strip("¶") for text in headings.all_inner_texts()] == before


def test_the_overview_shows_what_is_chosen(event: str, opened: Opened) -> None:
    tab = opened(event)
    rows = tab.locator("[data-px-finding]:visible")
    before = rows.count()
    tab.get_by_role("button", name="Filter", exact=True).click()
    label(tab, "Figure").check()
    held = {*tab.locator(f"{FINDINGS}:visible .px-what").evaluate_all("all => all.map(one => one.id)")}
    left = rows.evaluate_all("all => all.map(one => one.dataset.pxFinding)")
    assert 0 < len(left) < before
    assert set(left) <= held


def test_a_choice_stands_in_the_address(event: str, opened: Opened) -> None:
    tab = opened(event)
    tab.get_by_role("button", name="Filter", exact=True).click()
    label(tab, "Figure").check()
    label(tab, "Northlight Wire").check()
    assert tab.url == f"{event}?kind=number&outlet=northlight-wire"
    chosen = shown(tab)
    tab.reload()
    assert shown(tab) == chosen
    assert label(tab, "Figure").is_checked() and label(tab, "Figure").is_visible()
    tab.goto(f"{event}?kind=unheard-of&outlet=%3Cb%3E")
    assert tab.locator(".px-count").inner_text() == f"All {tab.locator(FINDINGS).count()} findings on this page"


def test_a_link_to_a_finding_that_is_filtered_out_shows_it(event: str, opened: Opened) -> None:
    tab = opened(f"{event}?kind=role")
    ids = tab.locator("article [data-px-kind='number'] .px-what").evaluate_all("all => all.map(one => one.id)")
    assert not tab.locator(f"[id='{ids[0]}']").is_visible()
    tab.evaluate("id => { location.hash = id }", ids[0])
    tab.locator(f"[id='{ids[0]}']").wait_for(state="visible")
    assert tab.url == f"{event}#{ids[0]}"
    tab.goto("about:blank")
    tab.goto(f"{event}?kind=role#{ids[1]}")
    assert tab.locator(f"[id='{ids[1]}']").is_visible()


# ---------------------------------------------------------------------------------------------------- links, printing


def test_a_link_into_a_fold_opens_it(article: str, event: str, opened: Opened) -> None:
    tab = opened(event)
    target = tab.locator("details:not([open]) [id]").first
    name = str(target.get_attribute("id"))
    fold = "id => document.getElementById(id).closest('details').open"
    tab.evaluate("id => { location.hash = id }", name)
    tab.wait_for_function(f"({fold})('{name}')")
    top = tab.locator(f"[id='{name}']").bounding_box()
    assert top is not None and 0 <= top["y"] < 720
    tab.goto("about:blank")
    tab.goto(f"{event}#{name}")
    assert tab.evaluate(fold, name)
    # The same link once more, after the reader has folded it: no address changes, yet it opens.
    tab.evaluate("id => { document.getElementById(id).closest('details').open = false }", name)
    again = "const way = document.createElement('a'); way.href = '#' + id; document.body.append(way); way.click()"
    tab.evaluate(f"id => {{ {again} }}", name)
    tab.wait_for_function(f"({fold})('{name}')")


def test_printing_unfolds_and_folds_again(event: str, opened: Opened) -> None:
    tab = opened(event)
    closed = "document.querySelectorAll('article details:not([open])').length"
    before = tab.evaluate(closed)
    assert before > 0
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(closed) == 0
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate(closed) == before


# ----------------------------------------------------------------------------------------------------------- the wall


def test_a_finding_is_shown_on_the_wall_and_left_by_keyboard(event: str, opened: Opened) -> None:
    tab = opened(event)
    card = tab.locator(FINDINGS).nth(1)
    title = card.locator(".px-what").inner_text().strip("¶ \n")
    way = card.get_by_role("button", name=f"Show on the wall: {title}")
    way.focus()
    tab.keyboard.press("Enter")
    wall = tab.get_by_role("dialog", name="On the wall")
    total = tab.locator(FINDINGS).count()
    counter = wall.locator(".px-counter")
    assert wall.get_by_role("heading", name=title).is_visible()
    assert counter.inner_text().startswith(f"2 of {total}")
    for key, place in (("ArrowRight", 3), ("ArrowLeft", 2), ("End", total), ("ArrowRight", 1), ("Home", 1)):
        tab.keyboard.press(key)
        assert counter.inner_text().startswith(f"{place} of {total}"), key
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Escape")
    assert not wall.is_visible()
    last = tab.locator(FINDINGS).nth(2).locator(".px-open")
    assert last.evaluate("one => one === document.activeElement")
    box = last.bounding_box()
    assert box is not None and 0 <= box["y"] < 720


def test_the_keys_of_a_presenters_remote_scroll_before_they_turn(event: str, opened: Opened) -> None:
    tab = opened(event, width=390, height=400)
    tab.locator(".px-filter").get_by_role("button", name="Show on the wall").click()
    counter, slide = tab.locator(".px-counter"), tab.locator(".px-slide")
    assert slide.evaluate("one => one.scrollHeight > one.clientHeight")
    tab.keyboard.press("PageDown")
    assert slide.evaluate("one => one.scrollTop") > 0
    assert counter.inner_text().startswith("1 of")
    for _ in range(30):
        tab.keyboard.press("PageDown")
        if counter.inner_text().startswith("2 of"):
            break
    assert counter.inner_text().startswith("2 of")
    assert slide.evaluate("one => one.scrollTop") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_stands_on_the_wall_can_be_read_from_the_last_row(scheme: str, event: str, opened: Opened) -> None:
    tab = opened(event, color_scheme=scheme)
    tab.locator(".px-filter").get_by_role("button", name="Show on the wall").click()
    sizes = """one => [...one.querySelectorAll('*')]
        .filter(part => [...part.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
        .filter(part => part.checkVisibility())
        .map(part => parseFloat(getComputedStyle(part).fontSize))"""
    overflow = "one => one.scrollWidth - one.clientWidth"
    for _ in range(tab.locator(FINDINGS).count()):
        slide = tab.locator(".px-slide")
        assert min(slide.evaluate(sizes)) >= 28, slide.inner_text()
        assert slide.evaluate(overflow) <= 0
        tab.keyboard.press("ArrowRight")


def test_the_wall_holds_a_copy_without_ids_and_links(event: str, opened: Opened) -> None:
    tab = opened(event)
    tab.locator(".px-filter").get_by_role("button", name="Show on the wall").click()
    tab.keyboard.press("ArrowRight")
    assert tab.locator(".px-slide :is([id], a, button)").count() == 0
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_outlets_are_hidden_until_the_class_has_guessed(event: str, opened: Opened) -> None:
    tab = opened(event)
    names = tab.locator("[data-px-outlet] b").all_inner_texts()
    tab.locator(".px-filter").get_by_role("button", name="Show on the wall").click()
    slide = tab.locator(".px-slide")
    assert any(name in slide.inner_text() for name in names)
    tab.get_by_label("Hide the outlets").check()
    outlets = "article .px-card, .px-overlap"
    for _ in range(tab.locator(outlets).count()):
        open_text = slide.inner_text().replace(tab.locator(".px-slide .px-what").inner_text(), "")
        assert "Which outlet" in open_text
        tab.keyboard.press("ArrowRight")
    assert tab.get_by_label("Hide the outlets").is_checked()


def test_only_what_is_chosen_goes_to_the_wall(event: str, opened: Opened) -> None:
    tab = opened(f"{event}?kind=role")
    left = shown(tab)
    tab.locator(".px-filter").get_by_role("button", name="Show on the wall").click()
    assert tab.locator(".px-counter").inner_text().startswith(f"1 of {len(left)}")


def test_the_overview_goes_to_the_wall_before_its_findings(event: str, opened: Opened) -> None:
    tab = opened(event)
    total = tab.locator(FINDINGS).count()
    tab.get_by_role("button", name="Show on the wall: Who gives which answer").click()
    wall = tab.get_by_role("dialog", name="On the wall")
    assert wall.locator(".px-counter").inner_text().startswith(f"1 of {total + 1}")
    heads = wall.locator("thead th")
    assert heads.nth(1).inner_text() == tab.locator(".px-answered thead th").nth(1).inner_text()
    wall.get_by_label("Hide the outlets").check()
    assert heads.nth(1).inner_text() == "Which outlet?"
    tab.keyboard.press("ArrowRight")
    assert wall.locator("h4.px-what").is_visible()


def test_questions_go_to_the_wall(event: str, opened: Opened) -> None:
    tab = opened(event)
    asks = tab.locator("article .px-task")
    asks.nth(1).locator(".px-open").click()
    wall = tab.get_by_role("dialog")
    assert wall.locator(".px-counter").inner_text().startswith(f"2 of {asks.count()}")
    said = asks.nth(1).locator(".px-asking").inner_text()
    assert said.split()[-3:] == wall.locator(".px-asking").inner_text().split()[-3:]


def test_a_shortcut_of_the_theme_does_nothing_behind_the_wall(event: str, opened: Opened) -> None:
    tab = opened(event)
    tab.locator(".px-filter").get_by_role("button", name="Show on the wall").click()
    tab.keyboard.press("s")
    assert not tab.locator("#__search").is_checked()
    assert tab.get_by_role("dialog", name="On the wall").is_visible()


# ------------------------------------------------------------------------------------------------- the annotated text


def test_marks_of_a_letter_are_switched_by_keyboard(article: str, opened: Opened) -> None:
    tab = opened(article)
    box = tab.get_by_label("Show in the text: quotation")
    marks = tab.locator(".px-text mark[data-px-code='Q']")
    line = "all => new Set(all.map(one => getComputedStyle(one).textDecorationLine))"
    is_drawn = f"all => [...({line})(all)].join()"
    assert marks.count() > 0 and marks.evaluate_all(is_drawn) == "underline"
    text = " ".join(marks.all_inner_texts())
    box.focus()
    tab.keyboard.press("Space")
    assert marks.evaluate_all(is_drawn) == "none"
    assert " ".join(marks.all_inner_texts()) == text
    others = tab.locator(".px-text mark[data-px-code='D']")
    assert others.evaluate_all(is_drawn) == "underline"
    tab.keyboard.press("Space")
    assert marks.evaluate_all(is_drawn) == "underline"


def test_a_hidden_letter_takes_its_tags_along(article: str, opened: Opened) -> None:
    tab = opened(article)
    tags = tab.locator(".px-text .px-ref:visible")
    before = tags.all_inner_texts()
    tab.get_by_label("Show in the text: source").uncheck()
    assert [tag for tag in before if not tag.startswith("S")] == tags.all_inner_texts() != before
    tab.get_by_role("button", name="Hide all marks").click()
    assert tags.count() == 0
    assert tab.locator(".px-legend input:checked").count() == 0
    tab.get_by_role("button", name="Show all marks").click()
    assert tags.all_inner_texts() == before


def test_the_text_can_be_set_larger(article: str, opened: Opened) -> None:
    tab = opened(article)
    size = "parseFloat(getComputedStyle(document.querySelector('.px-text')).fontSize)"
    before = tab.evaluate(size)
    tab.get_by_label("Larger text").check()
    assert tab.evaluate(size) >= 28 > before
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1280


# --------------------------------------------------------------------------------------------------- notes in passing


def test_a_note_shows_while_its_tag_has_the_focus(article: str, opened: Opened) -> None:
    tab = opened(article)
    tags = tab.locator(".px-text .px-ref :is(a), .px-text a.px-ref")
    tip = tab.locator("#px-tip")
    held = set(re.findall(r"\w+", str(tab.locator("article").text_content())))
    for place in range(0, tags.count(), 7):
        tag = tags.nth(place)
        tag.focus()
        assert tip.is_visible() and tip.inner_text().strip(), tag.inner_text()
        assert tag.get_attribute("aria-describedby") == "px-tip"
        assert set(re.findall(r"\w+", tip.inner_text())) <= held
        box = tip.bounding_box()
        assert box is not None and box["x"] >= 0 and box["y"] >= 0
        assert box["x"] + box["width"] <= 1280 and box["y"] + box["height"] <= 720
    tab.keyboard.press("Escape")
    assert not tip.is_visible()
    assert tab.evaluate("document.activeElement.closest('.px-text') !== null")


def test_a_note_stays_while_the_pointer_is_in_it(article: str, opened: Opened) -> None:
    tab = opened(article)
    tag = tab.locator(".px-text .px-ref :is(a), .px-text a.px-ref").nth(2)
    tip = tab.locator("#px-tip")
    tag.scroll_into_view_if_needed()
    tag.hover()
    tip.wait_for(state="visible")
    tip.hover()
    tab.wait_for_timeout(500)
    assert tip.is_visible()
    tab.mouse.move(5, 400)
    tip.wait_for(state="hidden")
    assert tag.get_attribute("aria-describedby") is None


def test_a_notes_text_is_text(article: str, opened: Opened) -> None:
    tab = opened(article)
    tag = tab.locator(".px-text .px-ref :is(a), .px-text a.px-ref").first
    note = str(tag.get_attribute("href")).partition("#")[2]
    tab.evaluate(
        "id => { document.getElementById(id).replaceChildren('<img src=x onerror=alert(1)><b>bold</b>') }", note
    )
    tag.focus()
    assert tab.locator("#px-tip").inner_text().endswith("<img src=x onerror=alert(1)><b>bold</b>")
    assert tab.locator("#px-tip :is(img, b)").count() == 0


# ----------------------------------------------------------------------------------------------------------- the rest


@pytest.mark.parametrize("width", [390, 1280])
def test_a_region_is_a_stop_only_while_it_scrolls(width: int, event: str, opened: Opened) -> None:
    tab = opened(event, width=width)
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    judged = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
        [...document.querySelectorAll('.px-scroll')].filter(one => one.checkVisibility())
            .map(one => [one.scrollWidth > one.clientWidth + 1, one.tabIndex === 0])))))"""
    regions = tab.evaluate(judged)
    assert regions and all(scrolls == stops for scrolls, stops in regions)


def test_the_script_keeps_nothing(event: str, article: str, opened: Opened) -> None:
    tab = opened(event)
    tab.get_by_role("button", name="Filter", exact=True).click()
    label(tab, "Figure").check()
    tab.goto(article)
    tab.get_by_label("Larger text").check()
    stored = tab.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in stored if "__" not in key] == []
    assert tab.evaluate("document.cookie") == ""
