"""Reads built HTML as a browser would: what is shown, which ids there are, where links lead."""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

CONFIG = """
site_name: Test
theme: {{name: material, font: false}}
plugins: []
use_directory_urls: {directories}
extra_css: [assets/parallax.css]
extra_javascript: [assets/parallax.js]
markdown_extensions:
{extensions}
not_in_nav: /events/
validation:
  nav: {{omitted_files: warn, not_found: warn, absolute_links: warn}}
  links: {{not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""
NEEDED = ("attr_list", "md_in_html", "tables", "toc: {permalink: true}")
_VOID = frozenset({"br", "img", "input", "link", "meta", "hr", "rect", "circle", "line"})


@dataclass
class Page(HTMLParser):
    """A page's article: its tags with attributes, its ids, links and text; `everywhere` is the whole page."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    everywhere: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._depth = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.everywhere.append((tag, dict(attrs)))
        if tag == "title" and not self._depth:
            self._in_title = True
        inside = ("role", "main") in attrs or tag == "article"
        if self._depth:
            self.tags.append((tag, dict(attrs)))
        if (self._depth or inside) and tag not in _VOID:
            self._depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.everywhere.append((tag, dict(attrs)))
        if self._depth:
            self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if self._depth and tag not in _VOID:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        if self._depth:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """Return what a reader sees, white space folded."""
        return re.sub(r"\s+", " ", "".join(self.texts))

    @property
    def ids(self) -> list[str]:
        return [value for _, attrs in self.everywhere for name, value in attrs.items() if name == "id" and value]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.everywhere if tag == "a" and "href" in attrs]


def read_page(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def build(
    docs: Path, *, directories: bool = True, extensions: tuple[str, ...] = NEEDED,
    command: tuple[str, ...] = ("mkdocs",),
) -> Path:  # fmt: skip
    """Build `docs` in strict mode with every validation at warn; return the site's folder."""
    listed = "\n".join(f"  - {extension}" for extension in extensions)
    config = docs.parent / "mkdocs.yml"
    config.write_text(CONFIG.format(directories=str(directories).lower(), extensions=listed), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", *command, "build", "--strict", "--config-file", str(config)],
        check=False, capture_output=True, text=True, cwd=docs.parent,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return docs.parent / "site"


def dead_links(site: Path) -> list[str]:
    """Return every link within the site that leads to no file or no id, as `page -> link`."""
    pages = {path.relative_to(site).as_posix(): read_page(path) for path in site.rglob("*.html")}
    dead = []
    for name, page in pages.items():
        if name == "404.html":
            continue
        for href in page.links:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc or href.startswith("__"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            if not parts.path:
                target = name
            elif (site / target).is_dir():
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            ids = pages[target].ids if target in pages else [parts.fragment]
            if not (site / target).is_file() or (parts.fragment and parts.fragment not in ids):
                dead.append(f"{name} -> {href}")
    return dead
