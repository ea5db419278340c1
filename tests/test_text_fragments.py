"""Links to a sentence at the publisher: what they say, and where a real browser goes when a reader follows one."""

from __future__ import annotations

import html
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from generator.site.text_fragments import Fragments, extended
from generator.site.units import Unit
from tests.web_tools import needs_chromium

ARTICLE = (
    ("Ferry runs aground off Sallow Point",),
    (
        "The ferry Anna-Maria, with 61 people & 14 cars aboard, ran aground off Sallow Point at 6.40 a.m. on Friday.",
        "Nobody was hurt.",
        '"We felt a bump, then nothing," said Tove Lind, who has taken the boat to work for 20 years.',
    ),
    ("A pilot's error?",),
    (
        "The harbour master's office would not say if a pilot was on board - nor if one was needed.",
        '"It\'s too early," she said.',
        "\"It's too early for that,\" Ms Lind's neighbour told this newspaper, and went back to his half-mended nets.",
    ),
    ("What the line says",),
    (
        "Nobody was hurt.",
        "The line, North & West Ferries (UK), says 100% of its boats were checked in March; the U.S. owner agrees.",
        'The crossing costs £4.50, or 5 euros... "Café included!" a sign says.',
        "Divers will look at the hull, the rudder and both propellers as soon as the swell has gone down.",
    ),
    ("She said so.", "“She said so.”"),
    (
        "The ferry Anna-Maria, with 61 people & 14 cars aboard, was pulled free at noon.",
        "All boats on the route are cancelled.",
    ),
)
"""Paragraphs of sentences, as the stored article has them; some sentences stand in it twice."""


def units() -> list[Unit]:
    made, at = [], 0
    for block, sentences in enumerate(ARTICLE):
        for sentence in sentences:
            made.append(Unit("ferry", at, at + len(sentence), sentence, block, "paragraph", f"s-{len(made)}"))
            at += len(sentence) + 1
        at += 1
    return made


UNITS = units()


def directive(*numbers: int, withheld: frozenset[int] = frozenset()) -> str:
    shown = {unit.start: "" if number in withheld else unit.text for number, unit in enumerate(UNITS)}
    made = Fragments(UNITS, lambda unit: shown[unit.start]).directive([UNITS[number] for number in numbers])
    return unquote(made)


def number_of(words: str, nth: int = 0) -> int:
    return [number for number, unit in enumerate(UNITS) if words in unit.text][nth]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nobody", "text=Nobody was hurt"),
        ("We felt a bump", "text=We felt a bump, then,to work for 20 years"),
        ("harbour master", "text=office would not say if,nor if one was needed"),
        ("Divers", "text=Divers will look at the,swell has gone down".replace("swell", "the swell")),
        ("neighbour told", "text=too early for that,back to his half-mended nets"),
        ("Café", "text=The crossing costs £4.50, or,a sign says"),
    ],
)
def test_a_sentence_is_named_by_words_that_every_publisher_sets_alike(words: str, expected: str) -> None:
    assert directive(number_of(words)) == expected


def test_signs_with_a_meaning_in_a_directive_are_encoded() -> None:
    made = Fragments(UNITS, lambda unit: unit.text).directive([UNITS[1]])
    assert made.startswith("text=The%20ferry%20Anna%2DMaria%2C%20with")
    assert not set(made.partition("=")[2].replace(",", "", 1)) & set("-&,# ")


def test_a_sentence_like_an_earlier_one_is_told_from_it_by_the_words_before() -> None:
    again = number_of("Nobody was hurt", 1)
    assert directive(again) == "text=the line says-,Nobody was hurt"
    assert directive(number_of("was pulled free")).startswith(
        "text=The ferry Anna-Maria, with 61 people & 14 cars aboard"
    )


def test_no_withheld_word_comes_into_an_address() -> None:
    again = number_of("Nobody was hurt", 1)
    assert directive(again, withheld=frozenset({again - 1})) == "text=Nobody was hurt"
    assert directive(again, withheld=frozenset({again})) == ""
    assert directive(again - 1, again, withheld=frozenset({again - 1})) == directive(
        again, withheld=frozenset({again - 1})
    )


@pytest.mark.parametrize(
    ("url", "directive", "expected"),
    [
        ("https://a.example/x", "text=a", "https://a.example/x#:~:text=a"),
        ("https://a.example/x#y", "text=a", "https://a.example/x#y:~:text=a"),
        ("https://a.example/x", "", "https://a.example/x"),
    ],
)
def test_an_address_keeps_the_fragment_that_it_has(url: str, directive: str, expected: str) -> None:
    assert extended(url, directive) == expected


def typeset(sentence: str) -> str:
    """Return a sentence as a publisher's page has it: curly marks, long dashes, an ellipsis, links, odd white space."""
    text = html.escape(sentence, quote=False).replace(" - ", " — ").replace("...", "…").replace("'", "’")
    for mark in ("“", "”") * 4:
        text = text.replace('"', mark, 1)
    first, _, rest = text.partition(" ")
    return f'<a href="#top">{first}</a>\n   <em>{rest}</em>' if len(rest) > 30 else text


def publisher() -> str:
    gap = '<div style="height: 1500px"></div>'
    at = iter(range(len(UNITS)))
    blocks = (
        "<p>"
        + " ".join(f'<span id="n{next(at)}">{typeset(one)}</span>{gap}' for one in block).replace(gap, "")
        + "</p>"
        for block in ARTICLE
    )
    return f"<!doctype html><title>Ferry</title><h2>Most read: something else</h2>{gap}{gap.join(blocks)}{gap}"


def report() -> str:
    made = Fragments(UNITS, lambda unit: unit.text)
    links = (
        f'<p><a id="l{number}" href="{html.escape(extended("/publisher", made.directive([unit])))}">{number}</a></p>'
        for number, unit in enumerate(UNITS)
    )
    return f"<!doctype html><title>Report</title>{''.join(links)}"


class Served(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = {"/report": report, "/publisher": publisher}.get(self.path, lambda: "")().encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(
        viewport={"width": 900, "height": 700}, base_url=f"http://127.0.0.1:{server.server_address[1]}"
    )
    yield page
    page.close()
    server.shutdown()
    server.server_close()


IN_VIEW = """number => {
  const box = document.getElementById('n' + number).getBoundingClientRect();
  return window.scrollY > 0 && box.bottom > 0 && box.top < window.innerHeight;
}"""


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("number", range(len(UNITS)), ids=[unit.text[:24] for unit in UNITS])
def test_a_browser_scrolls_to_the_sentence(number: int, tab: Page) -> None:
    tab.goto("/report")
    assert tab.evaluate("'fragmentDirective' in document")
    tab.locator(f"#l{number}").click()
    tab.wait_for_url("**/publisher**")
    tab.wait_for_function(IN_VIEW, arg=number, timeout=3_000)


@pytest.mark.browser
@needs_chromium
def test_without_a_directive_the_browser_stays_at_the_top(tab: Page) -> None:
    tab.goto("/publisher")
    assert not any(tab.evaluate(IN_VIEW, number) for number in range(len(UNITS)))
