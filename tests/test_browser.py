"""The built pages in a real browser, served over HTTP: what a reader sees, and what the pages ask for."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
EVENT = "events/harbour-bridge/"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; on Debian: apt-get install chromium"),
]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def article(built: Path) -> str:
    """The path of one article's page."""
    return min(path.parent.relative_to(built).as_posix() for path in (built / EVENT).glob("*/index.html")) + "/"


@pytest.mark.parametrize("page", ["", EVENT, "article", "method/", "glossary/"])
def test_a_page_asks_only_its_own_host_and_logs_no_error(
    page: str, address: str, browser: Browser, article: str
) -> None:
    tab = browser.new_page()
    asked: list[str] = []
    errors: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(address + (article if page == "article" else page), wait_until="networkidle")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert errors == []
    tab.close()


@pytest.mark.parametrize("width", [390, 800, 1280])
@pytest.mark.parametrize("page", ["", EVENT, "article", "method/"])
def test_nothing_overflows_the_window(page: str, width: int, address: str, browser: Browser, article: str) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(address + (article if page == "article" else page))
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_a_finding_leads_to_its_sentence_without_scripts(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + EVENT)
    link = tab.locator("article a[href*='/#s-'], article a[href*='#s-']").first
    fragment = str(link.get_attribute("href")).split("#")[1]
    link.click()
    assert tab.url.endswith(f"#{fragment}")
    assert tab.locator(f"[id='{fragment}']").count() == 1
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_told_from_its_ground_in_both_schemes(scheme: str, address: str, browser: Browser) -> None:
    context = browser.new_context(color_scheme=scheme)
    tab = context.new_page()
    tab.goto(address + EVENT)
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    text = tab.evaluate("getComputedStyle(document.querySelector('article p')).color")
    assert ground != text
    assert (sum(map(int, ground.strip("rgba()").split(",")[:3])) > 382) == (scheme == "light")
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
@pytest.mark.parametrize("page", ["", EVENT, "article", "method/", "glossary/"])
def test_axe_finds_nothing_that_shuts_a_reader_out(
    page: str, scheme: str, width: int, address: str, browser: Browser, article: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.goto(address + (article if page == "article" else page), wait_until="networkidle")
    broken = {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in Axe().run(tab).response["violations"]}
    context.close()
    assert broken == {}
