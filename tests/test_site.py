"""The site as a reader gets it: built by MkDocs from the rendered pages."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.findings import Report, TextSetting
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.pages import PageFile
from generator.site.write import write_site
from tests.site_html import Page, build, dead_links, read_page
from tests.site_report import HOSTILE, HOSTILE_LINES, TEXTS, questioned, sample_report

ALL_EXTENSIONS = (
    "attr_list", "md_in_html", "tables", "toc: {permalink: true}", "admonition", "abbr", "def_list", "footnotes",
    "pymdownx.arithmatex: {generic: true}", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
    "pymdownx.magiclink", "pymdownx.mark", "pymdownx.snippets", "pymdownx.superfences",
    "pymdownx.tabbed: {alternate_style: true}", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.smartsymbols",
)  # fmt: skip
TAGS = frozenset({
    "a", "b", "bdi", "br", "circle", "code", "dd", "defs", "del", "desc", "details", "div", "dl", "dt", "em", "g",
    "h1", "h2", "h3", "h4", "li", "line", "mark", "nav", "ol", "p", "path", "pattern", "rect", "span", "strong",
    "summary", "sup", "svg", "table", "caption", "tbody", "td", "text", "th", "thead", "title", "tr", "tspan", "ul",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "aria-hidden", "aria-label", "aria-labelledby", "aria-level", "class", "colspan", "cx", "cy", "d", "data-label",
    "data-px-code", "data-px-finding", "data-px-kind", "data-px-level", "data-px-outlet", "data-px-outlets", "dir",
    "dx", "dy", "fill", "height", "href", "id", "patterntransform", "patternunits", "r", "role", "scope", "style",
    "tabindex", "title", "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
})  # fmt: skip
FROM_OUTSIDE = frozenset({"aria-label", "data-label", "href", "title"})
"""Attributes that may hold words or addresses from outside."""
OURS = {
    "class": r"(?:(?:px-[A-Za-z0-9-]+|headerlink)(?: |$))*",
    "style": r"--[a-z]:-?[0-9.]+em",
    "fill": r"url\(#[a-z0-9-]+\)",
}
"""What the other attributes are made of; one that is not named here has no sign that HTML or CSS would read."""
_PLAIN = r"[A-Za-z0-9 .%_:/()-]*"
HOSTS = ("https://gazette.example/", "http://wire.example/")


def rendered(text: TextSetting = "excerpts", event: str = "northgate-crane") -> tuple[PageFile, ...]:
    return render_site([questioned(sample_report(event))], Settings(text=text))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built with every extension that an author may have switched on."""
    docs = tmp_path_factory.mktemp("all") / "docs"
    write_site(rendered("full"), docs, complete=True)
    return build(docs, extensions=ALL_EXTENSIONS)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {
        path.relative_to(site).as_posix(): read_page(path) for path in site.rglob("*.html") if path.name != "404.html"
    }


@pytest.mark.parametrize(
    ("text", "directories"),
    [("full", True), ("excerpts", True), ("none", True), ("full", False)],
    ids=["full", "excerpts", "none", "pages that are files"],
)
def test_builds_strictly_and_every_link_and_anchor_resolves(
    tmp_path: Path, text: TextSetting, directories: bool
) -> None:
    docs = tmp_path / "docs"
    write_site(rendered(text), docs, complete=True)
    assert dead_links(build(docs, directories=directories)) == []


def test_builds_with_the_fork(tmp_path: Path) -> None:
    pytest.importorskip("properdocs")
    docs = tmp_path / "docs"
    write_site(rendered(), docs, complete=True)
    assert dead_links(build(docs, command=("properdocs",))) == []


def test_hostile_text_makes_no_tag_attribute_or_link(pages: dict[str, Page]) -> None:
    assert all(len(page.tags) > 5 for page in pages.values())
    for name, page in pages.items():
        for tag, attrs in page.tags:
            assert tag in TAGS, (name, tag, attrs)
            assert set(attrs) <= ATTRIBUTES, (name, tag, attrs)
            for attribute, value in attrs.items():
                if attribute not in FROM_OUTSIDE:
                    assert re.fullmatch(OURS.get(attribute, _PLAIN), value or ""), (name, tag, attribute, value)
        for href in page.links:
            assert "://" not in href or href.startswith(HOSTS) or "squidfunk" in href, (name, href)
            assert not href.lower().startswith(("javascript:", "data:", "//"))
        assert not any(tag in {"script", "iframe"} and "pwned" in str(attrs) for tag, attrs in page.everywhere)


def test_hostile_text_is_shown_as_it_was_written(pages: dict[str, Page]) -> None:
    seen = re.sub(r"[\x00\x07]", "\ufffd", HOSTILE.replace("\u202e", "⟨U+202E⟩"))
    article = next(page for name, page in pages.items() if "/q-a-b-" in name)
    event = pages["events/northgate-crane/index.html"]
    assert seen in article.text
    assert seen in event.text
    assert all("pwned" in pages[f"events/northgate-crane/{sheet}/index.html"].text for sheet in ("worksheet", "key"))
    for line in HOSTILE_LINES:
        shown = re.sub(r"\s+", " ", line.replace("\x02", "\ufffd").replace("\x03", "\ufffd").removeprefix("1. "))
        assert shown.removeprefix("- ").strip() in article.text, line


def test_hostile_titles_stay_text_in_the_head(pages: dict[str, Page]) -> None:
    page = pages["events/northgate-crane/index.html"]
    assert page.title.startswith(["The Northgate crane & ", 'script>document.title="pwned"', "/sc"][0])
    descriptions = [attrs["content"] for tag, attrs in page.everywhere if attrs.get("name") == "description"]
    assert descriptions
    assert all("<" not in (text or "") or "script" not in (text or "") for text in descriptions)


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        doubles = [value for value, times in Counter(page.ids).items() if times > 1]
        assert doubles == [], name


def test_no_page_asks_another_host_for_anything(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for tag, attrs in page.everywhere:
            if tag in {"script", "img", "link", "iframe", "source"}:
                source = attrs.get("src") or attrs.get("href") or ""
                assert "//" not in source, (tag, attrs)


def test_every_count_of_the_lead_and_the_article_table_is_a_link() -> None:
    page = next(f for f in rendered() if f.path == "events/northgate-crane/index.md").content.decode()
    lead = next(line for line in page.splitlines() if 'class="px-lead"' in line)
    assert "[Four articles](#articles)" in lead
    assert "[one quotation](#same-words), which some print [in other words](#overlap-altered)" in lead
    assert " and [only in part](#overlap-contained)" in lead
    assert "[one figure](#conflict-number)" in lead
    row = next(line for line in page.splitlines() if "[Wire Desk](wire-desk" in line and "#quotations" in line)
    assert row.count("](wire-desk-") == 6


def test_a_finding_shows_its_sentence_and_leads_to_it_in_place_and_at_the_publisher(pages: dict[str, Page]) -> None:
    page = pages["events/northgate-crane/index.html"]
    assert "Five workers were injured when a tower crane collapsed" in page.text
    assert any(re.search(r"wire-desk-\w+/#s-[0-9a-f]{10}$", href) for href in page.links)
    assert any(href.startswith("http://wire.example/5#top:~:text=Five%20workers") for href in page.links)
    assert any(href.startswith("https://gazette.example/news/crane?x=1&y=%282%29#:~:text=") for href in page.links)


def test_an_article_named_index_has_a_page_of_its_own() -> None:
    paths = [file.path for file in rendered()]
    assert "events/northgate-crane/index.md" in paths
    assert len(paths) == len(set(paths))
    assert sum(path.startswith("events/northgate-crane/index-") for path in paths) == 1


def test_the_page_names_no_one_wrong_or_biased(pages: dict[str, Page]) -> None:
    event = pages["events/northgate-crane/index.html"].text.lower()
    for word in (" wrong", "mistaken", "biased", "falsely", " lie "):
        assert word not in event


def test_same_reports_give_the_same_bytes() -> None:
    assert rendered("full") == rendered("full")


@pytest.mark.parametrize("text", ["full", "excerpts", "none"])
def test_report_json_obeys_its_schema_and_offsets_fit(text: TextSetting) -> None:
    files = {file.path: file.content for file in rendered(text)}
    report = json.loads(files["events/northgate-crane/report.json"])
    Report.model_validate(report)
    assert set(json.loads(files["schema/report.schema.json"])["properties"]) == set(report)
    for quote in report["quotes"]:
        full = TEXTS[quote["article"]][quote["start"] : quote["end"]]
        assert quote["text"] == ("" if text == "none" else full)


def test_pages_are_light(site: Path) -> None:
    for name in ("index.html", "gazette/index.html"):
        page = (site / "events/northgate-crane" / name).read_bytes()
        assert len(gzip.compress(page)) < 40_000


def test_a_site_without_events_still_has_a_home() -> None:
    files = {file.path: file.content.decode() for file in render_site([], Settings())}
    assert "There is no event yet." in files["index.md"]
