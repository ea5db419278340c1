"""Several sites in place of one: what is built, what is left alone, and that every link in them leads somewhere."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.disk import alone
from generator.findings import Row
from generator.site.home_view import EventRow, EventSummary
from generator.site.index import Link
from generator.site.split import part_folder, parts
from tests.conftest import TWO_ARTICLES
from tests.running import ROOT, run

CONFIG = """\
site_name: The Reading Room
theme: {name: material, font: false, custom_dir: overrides}
hooks: [hooks/stamp.py]
plugins: [search, parallax]
markdown_extensions: [attr_list, md_in_html, tables, def_list, {toc: {permalink: true}}]
nav: [Events: index.md, About: about.md, Method: method.md, Glossary: glossary.md]
not_in_nav: /events/
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""
HOOK = "def on_post_page(output, page, config): return output.replace('</body>', '<!-- stamped --></body>')\n"
Build = Callable[..., subprocess.CompletedProcess[str]]
EVENTS = {"fire": "2024-10-08", "flood": "2024-10-20", "strike": "2024-11-02"}


class Links(HTMLParser):
    """Collects what a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.found.append(value)
            if name == "id" and value:
                self.ids.add(value)


def room(folder: Path) -> Path:
    """Make a folder with a configuration, a page of the user's own, and three events in two months."""
    for name, text in {
        "mkdocs.yml": CONFIG,
        "hooks/stamp.py": HOOK,
        "overrides/main.html": '{% extends "base.html" %}{% block announce %}Our announcement{% endblock %}',
        "docs/about.md": "# About us\n\nBack to the [events](index.md).\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for event, day in EVENTS.items():
        for path, text in TWO_ARTICLES.items():
            target = folder / "corpus" / event / Path(path).name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text.replace("market", f"{event} market"), "utf-8")
        (folder / f"corpus/{event}/event.yml").write_text(f"title: The {event}\ndate: {day}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Runs `parallax build`; what one run has read the next one has in its cache."""
    cache = str(tmp_path_factory.mktemp("cache"))
    return lambda folder, *args: run("generator", "build", "--cache", cache, *args, cwd=folder, PYTHONPATH=str(ROOT))


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    folder = room(tmp_path_factory.mktemp("months"))
    done = build(folder, "--split", "month")
    assert done.returncode == 0, done.stderr
    assert "3 sites built" in done.stdout
    assert done.stderr == ""
    return folder


def page(path: Path) -> str:
    return path.read_text("utf-8")


def times(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in sorted(site.rglob("*.html"))}


def broken(site: Path) -> Iterator[str]:
    """Yield each link of each page that leads to no file, or to another host."""
    pages = {path: Links() for path in sorted(site.rglob("*.html"))}
    for path, links in pages.items():
        links.feed(page(path))
    for path, links in pages.items():
        if path.name == "404.html":
            continue  # its links begin at the root of the host
        for link in links.found:
            parts = urlsplit(link)
            if parts.netloc == "squidfunk.github.io" or parts.scheme == "data":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            lost = parts.fragment and target in pages and parts.fragment not in pages[target].ids
            if parts.netloc or not target.is_file() or lost:
                yield f"{path.relative_to(site)}: {link}"


def test_each_month_is_a_site_and_one_lists_them(months: Path) -> None:
    site = months / "site"
    assert sorted(path.parent.name for path in site.glob("*/events")) == ["2024-10", "2024-11"]
    assert sorted(path.name for path in (site / "2024-10/events").iterdir()) == ["fire", "flood"]
    assert sorted(path.name for path in (site / "2024-11/events").iterdir()) == ["strike"]
    index = page(site / "index.html")
    assert "The Reading Room</title>" in index
    assert "3 events, 6 articles" in index
    assert index.index("November 2024") < index.index("October 2024")
    assert '<a href="2024-10/events/flood/index.html">The flood</a>' in index
    assert "2 events, 4 articles" in index
    assert "The Reading Room · October 2024</title>" in page(site / "2024-10/index.html")


def test_every_link_leads_somewhere_within(months: Path) -> None:
    assert list(broken(months / "site")) == []


def test_each_site_leads_back_to_the_list(months: Path) -> None:
    assert '<a href="../index.html">All months</a> · October 2024</p>' in page(months / "site/2024-10/index.html")


def test_theme_hooks_and_pages_of_the_user_hold_in_every_site(months: Path) -> None:
    for path in ("", "2024-10/", "2024-11/"):
        home = page(months / f"site/{path}index.html")
        assert "Our announcement" in home
        assert "<!-- stamped -->" in home
        assert "About us" in page(months / f"site/{path}about/index.html")


def test_each_site_has_a_search_of_its_own(months: Path) -> None:
    indexes = {path: months / f"site/{path}/search/search_index.json" for path in ("2024-10", "2024-11")}
    found = {path: {row["title"] for row in json.loads(page(file))["docs"]} for path, file in indexes.items()}
    assert "The flood" in found["2024-10"]
    assert "The strike" not in found["2024-10"]
    assert "The strike" in found["2024-11"]


def test_what_the_plugin_mends_is_mended(months: Path) -> None:
    assert re.search(r'role="dialog"[^>]*aria-label="Search"', page(months / "site/2024-10/index.html"))


def test_nothing_is_built_again_and_then_only_what_changed(build: Build, months: Path, tmp_path: Path) -> None:
    folder = tmp_path / "room"
    shutil.copytree(months, folder)
    before = times(folder / "site")
    done = build(folder, "--split", "month")
    assert done.returncode == 0, done.stderr
    assert "0 sites built, 3 unchanged" in done.stdout
    assert times(folder / "site") == before

    for left in ("events/fire/index.html", "sitemap.xml.old", ".well-known/mine.txt"):
        (folder / "site" / left).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / left).write_text("from before", "utf-8")
    done = build(folder, "--split", "month")
    assert done.returncode == 0, done.stderr
    assert "site/events: removed" in done.stderr
    assert not (folder / "site/events").exists()
    assert not (folder / "site/sitemap.xml.old").exists()
    assert (folder / "site/.well-known/mine.txt").exists()
    (folder / "site/.well-known/mine.txt").unlink()
    assert times(folder / "site") == before

    article = folder / "corpus/strike/herald.txt"
    article.write_text(page(article) + "\nThe mayor was not there, a spokesman said.\n", "utf-8")
    done = build(folder, "--split", "month")
    assert done.returncode == 0, done.stderr
    changed = {name.split("/")[0] for name, time in times(folder / "site").items() if before.get(name) != time}
    assert "2024-11" in changed
    assert "2024-10" not in changed

    shutil.rmtree(folder / "corpus/strike")
    done = build(folder, "--split", "month")
    assert done.returncode == 0, done.stderr
    assert "1 removed" in done.stdout
    assert not (folder / "site/2024-11").exists()
    assert not (folder / "sites/2024-11").exists()
    assert "November" not in page(folder / "site/index.html")


def test_a_site_that_fails_stays_as_it_was_and_the_others_are_built(build: Build, months: Path, tmp_path: Path) -> None:
    folder = tmp_path / "room"
    shutil.copytree(months, folder)
    before = times(folder / "site/2024-11")
    state = json.loads(page(folder / "sites/2024-11/.built.json"))
    for event in ("fire", "strike"):
        path = folder / f"corpus/{event}/event.yml"
        path.write_text(page(path).replace("The", "Another"), "utf-8")
    (folder / "hooks/stamp.py").write_text(
        "def on_config(config):\n    if '2024-11' in config.docs_dir: raise SystemExit('no November, please')\n"
    )
    done = build(folder, "--split", "month")
    assert done.returncode == 2
    assert "1 of 3 sites could not be built" in done.stderr
    assert "2024-11: no November, please" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Another fire" in page(folder / "site/2024-10/index.html")
    assert times(folder / "site/2024-11") == before
    assert list(broken(folder / "site")) == []
    assert not [path for path in folder.rglob("*") if path.name.endswith((".new", ".old"))]
    assert json.loads(page(folder / "sites/2024-11/.built.json"))["of"] == state["of"]


def test_each_event_is_a_site(build: Build, tmp_path: Path) -> None:
    folder = room(tmp_path)
    for event in ("fire", "flood"):
        shutil.rmtree(folder / "corpus" / event)
    done = build(folder, "--split", "event", "--sites", "parts")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (folder / "parts").glob("[!.]*")) == ["index", "strike"]
    index = page(folder / "site/index.html")
    assert '<a href="strike/index.html">The strike</a>' in index
    assert "2 November 2024 · 2 articles" in index
    assert list(broken(folder / "site")) == []


@pytest.mark.parametrize(
    ("files", "args", "says"),
    [
        ({}, ["--split", "year"], "'year' is not one of month, event"),
        ({}, ["--split", "month", "--only", "fire"], "--only"),
        ({"docs/2024-10.md": "# Ours\n"}, ["--split", "month"], "2024-10.md: this page and the site of 'October 2024'"),
        ({}, ["--split", "month", "--sites", "site/from"], "--sites: site/from lies where the sites go"),
        ({"mkdocs.yml": None}, ["--split", "month"], "mkdocs.yml: cannot be read"),
        ({"mkdocs.yml": "site_name: [\n"}, ["--split", "month"], "not valid YAML"),
    ],
)
def test_what_cannot_be_divided_is_said_to_be_so(
    build: Build, tmp_path: Path, files: dict[str, str | None], args: list[str], says: str
) -> None:
    folder = room(tmp_path)
    for name, text in files.items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(text)
    done = build(folder, *args)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "site").exists()


@pytest.mark.parametrize(("taken", "says"), [("sites", "sites"), ("site", "{folder}/site")])
def test_a_second_build_into_the_same_sites_is_refused(build: Build, tmp_path: Path, taken: str, says: str) -> None:
    folder = room(tmp_path)
    with alone(folder / taken):
        done = build(folder, "--split", "month")
    assert (done.returncode, done.stderr) == (
        2,
        f"parallax: {says.format(folder=folder)}: another run is at work there. Run again when it has ended.\n",
    )
    assert not [path for name in ("site", "sites") for path in folder.glob(f"{name}/*")]


def summary(event: str, date: str) -> Row:
    link = Link(f"The {event}", f"events/{event}/index.md")
    row = EventRow(id=event, link=link, date="", summary="", lead="", outlets=(), more=0, counts=(), ask=())
    return EventSummary(event=event, date=date, articles=2, model="m 1", row=row)


@pytest.mark.parametrize(
    ("by", "event", "date", "folder"),
    [
        ("month", "fire", "2024-10-08", "2024-10"),
        ("month", "fire", "", "undated"),
        ("event", "fire", "", "fire"),
        ("event", "search", "", r"search-\w{6}"),
    ],
)
def test_an_event_belongs_to_one_site(by: str, event: str, date: str, folder: str) -> None:
    assert re.fullmatch(folder, part_folder(summary(event, date), by))  # type: ignore[arg-type]


def test_the_newest_site_comes_first_and_what_has_no_date_last() -> None:
    events = [summary("a", "2024-02-01"), summary("b", ""), summary("c", "2024-11-30"), summary("d", "2024-02-09")]
    assert [part.title for part in parts(events, "month")] == ["November 2024", "February 2024", "Without a date"]  # type: ignore[arg-type]
    assert [part.folder for part in parts(events, "event")] == ["c", "d", "a", "b"]  # type: ignore[arg-type]


def test_of_a_month_the_newest_events_come_first() -> None:
    days = {"b": "2024-02-01", "d": "2024-02-09", "a": "2024-02-01", "c": "2024-02-20"}
    (part,) = parts([summary(event, date) for event, date in days.items()], "month")
    assert [event.event for event in part.events] == ["c", "d", "a", "b"]
