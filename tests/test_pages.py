"""The built site: every link and anchor resolves, and no page asks another host for anything."""

from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

BASE = "http://site.invalid/"
LOADS = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"), ("object", "data")}


@dataclass
class Page(HTMLParser):
    """The ids, links and loaded resources of one page."""

    ids: set[str] = field(default_factory=set)
    doubles: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            (self.doubles.append if given["id"] in self.ids else self.ids.add)(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and given.get("rel") in {"canonical", "prev", "next", "alternate"}:
            return
        self.loads += [value for name, value in given.items() if (tag, name) in LOADS]


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Page]:
    found = {}
    for path in sorted(built.rglob("*.html")):
        page = Page()
        page.feed(path.read_text("utf-8"))
        found[path.relative_to(built).as_posix()] = page
    return found


def target(page: str, link: str) -> tuple[str, str]:
    """The file that a link leads to, and its fragment."""
    parts = urlsplit(urljoin(BASE + page, link))
    path = unquote(parts.path).lstrip("/")
    return (f"{path}index.html" if not path or path.endswith("/") else path), unquote(parts.fragment)


def test_every_link_and_anchor_resolves(pages: dict[str, Page], built: Path) -> None:
    broken = defaultdict(list)
    for name, page in pages.items():
        if name == "404.html":
            continue  # served at any address, so its links start at the site's root
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            file, fragment = target(name, link)
            if not (built / file).is_file() or (fragment and file in pages and fragment not in pages[file].ids):
                broken[name].append(link)
    assert dict(broken) == {}
    assert sum(len(page.links) for page in pages.values()) > 500


def test_nothing_is_loaded_from_another_host(pages: dict[str, Page]) -> None:
    assert {load for page in pages.values() for load in page.loads if urlsplit(load).netloc} == set()


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    assert {name: page.doubles for name, page in pages.items() if page.doubles} == {}


def test_there_is_a_page_of_every_kind(pages: dict[str, Page]) -> None:
    wanted = {"index.html", "method/index.html", "glossary/index.html", "events/harbour-bridge/index.html"}
    assert wanted <= set(pages)
    assert len([name for name in pages if name.startswith("events/harbour-bridge/")]) >= 6


def test_every_count_on_an_event_page_leads_to_what_it_counts(pages: dict[str, Page]) -> None:
    event = pages["events/harbour-bridge/index.html"]
    assert len([link for link in event.links if "#" in link]) > 50
