"""Pages that search engines are asked to leave out: by a site, by an event, with the plugin and without."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.pipeline import generate
from generator.run.progress import Terminal
from generator.settings import Settings
from generator.site.pages import PageFile
from generator.site.robots import is_kept_out, kept_out, with_robots
from generator.split.config import UserConfig
from tests.conftest import CONFIG, TWO_ARTICLES

MakeCorpus = Callable[[dict[str, str | bytes]], Path]
TAG = '<meta name="robots" content="noindex, nofollow">'
FIRE = {name: text for name, text in TWO_ARTICLES.items() if name.startswith("fire/")}
STORM = {name.replace("fire/", "storm/"): text for name, text in FIRE.items()}


@pytest.fixture
def project(new_corpus: MakeCorpus, tmp_path: Path) -> Path:
    """A site with two events, of which one asks to be left out, and a page of one's own."""
    new_corpus({**FIRE, **STORM, "storm/event.yml": "noindex: true\n"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# About\n")
    return tmp_path


def site(project: Path, options: str) -> dict[str, str]:
    """Return every page of the built site, and its sitemap, by its path."""
    config = CONFIG.format(plugins=f"[search, parallax: {{{options}}}]")
    (project / "mkdocs.yml").write_text(f"site_url: https://class.example/\n{config}")
    build(load_config(str(project / "mkdocs.yml")))
    folder = project / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in {".html", ".xml", ".txt"}
    } | {path.name: "" for path in folder.glob("*.gz")}


def test_an_event_can_be_kept_out_by_itself(project: Path) -> None:
    files = site(project, "")
    out = {name for name, text in files.items() if TAG in text}
    assert out == {name for name in files if name.startswith("events/storm/")} != set()
    assert "https://class.example/events/fire/" in files["sitemap.xml"]
    assert "storm" not in files["sitemap.xml"]


def test_a_site_that_is_kept_out_says_so_on_every_page_and_has_no_sitemap(project: Path) -> None:
    files = site(project, "noindex: true")
    pages = {name for name in files if name.endswith(".html")}
    assert {"index.html", "404.html", "about/index.html", "method/index.html", "events/fire/post/index.html"} <= pages
    assert {name: len(re.findall(r'name="robots"', files[name])) for name in pages} == dict.fromkeys(pages, 1)
    assert all(TAG in files[name] for name in pages)
    assert files.keys() & {"sitemap.xml", "sitemap.xml.gz", "robots.txt"} == set()


def test_an_event_can_be_let_in_where_the_site_is_kept_out(project: Path) -> None:
    (project / "corpus/storm/event.yml").write_text("noindex: no\n")
    made = generate(Settings(corpus=project / "corpus", noindex=True, workers=1), Terminal(quiet=True))
    pages = {file.path: b"\nrobots: noindex" in file.content for file in made.files if file.path.endswith(".md")}
    assert {path for path, is_out in pages.items() if not is_out} == {p for p in pages if p.startswith("events/storm/")}
    assert "index.md" in pages


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("a.md", "---\ntitle: T\n---\n# T\n", "---\nrobots: noindex, nofollow\ntitle: T\n---\n# T\n"),
        ("a.md", "# T\n", "---\nrobots: noindex, nofollow\n---\n\n# T\n"),
        ("a.json", "{}", "{}"),
    ],
)
def test_the_markdown_itself_says_it_so_that_another_build_can_tell(path: str, content: str, told: str) -> None:
    assert kept_out(PageFile(path, content.encode())).content.decode() == told


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (
            '<head><meta charset="utf-8"><title>T</title></head>',
            f'<head><meta charset="utf-8">{TAG}<title>T</title></head>',
        ),
        ("<html><HEAD lang=en>\n<title>T</title>", f"<html><HEAD lang=en>{TAG}\n<title>T</title>"),
        ('<head><title>T</title><meta name="robots" content="all"></head>', f"<head>{TAG}<title>T</title></head>"),
        ("no page", "no page"),
    ],
)
def test_a_page_says_it_once_whatever_the_theme_says(html: str, told: str) -> None:
    assert with_robots(html) == told
    assert with_robots(told) == told


@pytest.mark.parametrize(
    ("meta", "is_out"), [({}, False), ({"robots": "NOINDEX"}, True), ({"robots": "all"}, False), ({"robots": 3}, False)]
)
def test_a_page_of_ones_own_may_say_it_too(meta: dict[str, object], is_out: bool) -> None:
    assert is_kept_out(meta) is is_out


@pytest.mark.parametrize("plugins", ["[search, parallax]", "{search: {}, parallax: {text: none}}"])
def test_each_site_of_many_is_told(plugins: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins))
    user = UserConfig.read(tmp_path / "mkdocs.yml")
    for noindex in (True, False):
        user.write_child(tmp_path / "2024-10", "October", "2024-10/", tmp_path / "site", noindex=noindex)
        text = (tmp_path / "2024-10/mkdocs.yml").read_text()
        assert ("noindex: true" in text) is noindex
        assert "written: true" in text
