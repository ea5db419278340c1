"""Hostile text in every door of a corpus, up to the pages in a real browser: it shows itself, and no more."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Request

from generator.findings import Report
from generator.shown import one_line
from tests.hostile_texts import ATTACKS, corpus
from tests.running import ROOT, run
from tests.site_html import read_page
from tests.sites import common, made_once, served
from tests.web_tools import needs_chromium

MOVES_A_CURSOR = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# What a page consists of: elements with their attributes, and the schemes that links lead to.
CENSUS = """
() => {
    const found = new Set();
    for (const one of document.querySelectorAll('*')) {
        found.add(one.localName);
        for (const {name} of one.attributes)
            // Material names in full what its lists of pages cut short.
            if (name !== 'title' || !one.matches('.md-ellipsis')) found.add(`${one.localName} ${name}`);
        for (const name of ['href', 'src', 'action', 'data', 'formaction'])
            if (one.hasAttribute(name)) found.add(`scheme ${new URL(one.getAttribute(name), location).protocol}`);
    }
    return [...found];
}
"""


FOREIGN = {"script", "img", "svg", "iframe", "object", "embed", "style", "base", "meta", "form", "input", "!--", "?php"}


@dataclass(frozen=True)
class Built:
    """A corpus, its site, and what MkDocs said."""

    corpus: Path
    site: Path
    said: str

    def pages(self) -> list[str]:
        """Return the paths of the pages made from the corpus, with the home page and the shared ones."""
        events = sorted(
            path.parent.relative_to(self.site).as_posix() for path in self.site.glob("events/**/index.html")
        )
        return ["", "method/", "glossary/", *(f"{path}/" for path in events)]

    def looked_at(self) -> list[str]:
        """Return those of the pages that a browser opens: all of most events, and some of the many with odd names."""
        pages = self.pages()
        if "events/harbour-bridge/" in pages:
            return pages
        names = [page for page in pages if page.startswith("events/names/")]
        left_out = ("third/", "/key/", "/worksheet/", "method/", "glossary/")
        return [page for page in pages if page not in names[2:] and not page.endswith(left_out)]


def build(folder: Path, hostile: bool) -> None:
    corpus(folder / "corpus", hostile=hostile)
    done = run(
        "mkdocs", "build", "--site-dir", str(folder / "site"), cwd=ROOT, PARALLAX_CORPUS=str(folder / "corpus"),
        PARALLAX_TEXT="full", SITE_URL="https://site.example/",
    )  # fmt: skip
    (folder / "said.txt").write_bytes(f"{done.returncode}\n{done.stdout}{done.stderr}".encode())


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The hostile site and the tame one."""
    made = {}
    for name in ("hostile", "tame"):
        folder = made_once(common(tmp_path_factory) / name, partial(build, hostile=name == "hostile"))
        made[name] = Built(folder / "corpus", folder / "site", (folder / "said.txt").read_bytes().decode())
        assert (folder / "site" / "index.html").is_file(), made[name].said
    return made


@pytest.fixture(scope="module")
def hostile(both: dict[str, Built]) -> Built:
    return both["hostile"]


def test_both_corpora_are_built_whole_and_no_fault_is_told(both: dict[str, Built]) -> None:
    for built in both.values():
        assert built.said.startswith("0\n")
        for word in ("Traceback", "itself failed", "ERROR"):
            assert word not in built.said, built.said
    assert len(both["hostile"].pages()) > 50


def test_the_log_of_mkdocs_moves_no_cursor(hostile: Built) -> None:
    assert not MOVES_A_CURSOR.search(hostile.said)


def test_the_console_moves_no_cursor(tmp_path: Path) -> None:
    odd = tmp_path / "corpus" / "fire\x1b[2J\r\u202e"
    odd.mkdir(parents=True)
    for name in ("\x1b]0;title\x07.txt", "a\nb\x85.txt", os.fsdecode(b"\xff\xfe.txt"), "c\u202e.docx", "d.txt"):
        (odd / name).write_text(
            '---\n"\\e[31m": red\ntitle: "x\\e\\u202e"\n---\nThe mill shut on Monday, the council said.\n'
        )
    (odd / "event.yml").write_text('title: "a\\e[31mb\\u0007"\n"\\e[2J": c\n')
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--corpus", tmp_path / "corpus", "--docs", tmp_path / "docs",
         "--no-cache", "--verbose"],
        cwd=ROOT, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8", "surrogateescape")
    assert done.returncode in (0, 1), said
    assert "Traceback" not in said
    assert not MOVES_A_CURSOR.search(said)
    assert "\\x1b" in said


@pytest.fixture(scope="module")
def census(both: dict[str, Built], browser: Browser) -> dict[str, dict[str, set[str]]]:
    """What each page consists of once its scripts have run, and what it did, as entries that begin with `!`."""
    return {name: dict(_looked_at(built, browser)) for name, built in both.items()}


def _looked_at(built: Built, browser: Browser) -> Iterator[tuple[str, set[str]]]:
    with served(built.site) as address:
        tab = browser.new_page()
        deeds: set[str] = set()
        tab.on("dialog", partial(_dismissed, deeds))
        tab.on("pageerror", lambda error: deeds.add(f"!error {error}"))
        tab.on("console", lambda told: deeds.add(f"!console {told.text}") if told.type == "error" else None)
        tab.on("request", partial(_told_if_elsewhere, deeds, address))
        for page in built.looked_at():
            tab.goto(address + page, wait_until="load")
            deeds |= {f"!elsewhere {tab.url}"} if not tab.url.startswith(address + page) else set()
            deeds |= {"!pwned"} if tab.evaluate("'pwned' in document.documentElement.dataset") else set()
            yield page, {*tab.evaluate(CENSUS), *deeds}
            deeds.clear()
        tab.close()


def _dismissed(deeds: set[str], dialog: Dialog) -> None:
    deeds.add(f"!dialog {dialog.message}")
    dialog.dismiss()


def _told_if_elsewhere(deeds: set[str], address: str, asked: Request) -> None:
    if not asked.url.startswith((address, "data:", "blob:")):
        deeds.add(f"!asks {asked.url}")


@pytest.mark.browser
@needs_chromium
def test_nothing_runs_and_nothing_leaves(census: dict[str, dict[str, set[str]]]) -> None:
    deeds = {page: [one for one in found if one[0] == "!"] for page, found in census["hostile"].items()}
    assert {page: did for page, did in deeds.items() if did} == {}


@pytest.mark.browser
@needs_chromium
def test_no_element_attribute_or_scheme_is_there_that_the_tame_site_has_not(
    census: dict[str, dict[str, set[str]]],
) -> None:
    ours = set().union(*census["tame"].values())
    assert {"scheme https:", "a href", "mark", "p"} <= ours
    foreign = {page: sorted(found - ours) for page, found in census["hostile"].items()}
    assert {page: found for page, found in foreign.items() if found} == {}
    assert not [one for one in ours if re.search(r" on\w+$", one)]


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_attack_is_shown_as_it_was_written(attack: str, shown: str) -> None:
    # The tags of findings, of a letter and a number, may stand within what is shown.
    words = re.findall(r"[^\W_]{2,}", one_line(ATTACKS[attack]))
    assert [word for word in words if word not in shown] == []


@pytest.fixture(scope="module")
def shown(hostile: Built) -> str:
    """What the pages of articles that are plain text say, all of it."""
    paths = sorted(hostile.site.glob("events/event-*/first/index.html"))
    assert len(paths) == 6
    return " ".join(read_page(path).text for path in paths)


def test_titles_stay_in_the_title(hostile: Built) -> None:
    for path in hostile.site.glob("events/event-*/**/index.html"):
        head = path.read_text("utf-8").partition("<body")[0]
        rest = re.sub(r"<title>[^<]*</title>|(?:content|href)=\"[^\"<>]*\"", "", head)
        assert "evil.example" not in rest
        assert "pwned" not in rest


def test_no_cell_of_a_table_is_a_formula(hostile: Built) -> None:
    cells = 0
    for path in hostile.site.glob("events/**/*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    cells += 1
                    assert not re.match(r"\s*[=+@＝＋－＠]|\s*-(?![\d.]+$)", cell), (path.name, cell)
                    assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]", cell), (path.name, cell)
    assert cells > 1000


def test_the_data_is_whole_and_says_what_the_files_say(hostile: Built) -> None:
    reports = list(hostile.site.glob("events/**/report.json"))
    assert len(reports) == 7
    for path in reports:
        report = Report.model_validate_json(path.read_bytes())
        texts = {one.id: (hostile.corpus / one.path) for one in report.articles if one.path.endswith((".txt", ".md"))}
        for block in report.blocks:
            if block.article in texts and texts[block.article].exists():
                text = texts[block.article].read_bytes().decode("utf-8")
                assert text[block.start : block.end] == block.text
    for path in [*hostile.site.glob("events/**/*.json"), *hostile.site.glob("events/**/*.jsonld")]:
        json.loads(path.read_bytes())


def test_the_search_index_holds_no_element_of_theirs(hostile: Built) -> None:
    index = json.loads((hostile.site / "search" / "search_index.json").read_text("utf-8"))
    events = [one for one in index["docs"] if one["location"].startswith("events/")]
    assert len(events) > 50
    for one in events:
        for field in ("title", "text"):
            found = set(re.findall(r"<\s*/?\s*([a-zA-Z!?][\w:-]*)", one[field]))
            assert found.isdisjoint(FOREIGN), one


def test_the_site_map_names_pages_of_this_site_alone(hostile: Built) -> None:
    places = [one.text or "" for one in ET.parse(hostile.site / "sitemap.xml").iter() if one.tag.endswith("loc")]
    assert len(places) > 50
    assert [place for place in places if not re.fullmatch(r"https://site\.example/[\w./~-]*", place)] == []


def test_no_file_of_the_site_stands_outside_it_or_has_a_name_that_acts(hostile: Built) -> None:
    names = [path.relative_to(hostile.site).as_posix() for path in (hostile.site / "events").rglob("*")]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9_./-]+", name) or ".." in name] == []
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.browser
@needs_chromium
def test_a_fault_would_be_found(tmp_path: Path, browser: Browser) -> None:
    site = tmp_path / "site"
    (site / "method").mkdir(parents=True)
    (site / "glossary").mkdir()
    for page in ("index.html", "method/index.html", "glossary/index.html"):
        (site / page).write_text(f"<!doctype html><p onclick=x>{ATTACKS['event-handler']}{ATTACKS['frame']}</p>")
    found: Iterator[tuple[str, set[str]]] = _looked_at(Built(tmp_path, site, ""), browser)
    seen = set().union(*(one for _, one in found))
    assert {"p onclick", "img onerror", "iframe", "!pwned", "!asks http://evil.example/"} <= seen
