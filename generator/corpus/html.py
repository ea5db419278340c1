"""An HTML page to text and drafts, by trafilatura (Barbaresi 2021), without the network.

The text that is made here is the article's text from then on: a block a line, list items after
`- `, table rows between `|`. Offsets count in it, and it is stored with the report.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from html import unescape
from types import MappingProxyType
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from generator.corpus.dates import is_certain, iso_date
from generator.corpus.drafts import Draft, Form
from generator.corpus.limits import MOST_ATTRIBUTES, MOST_ELEMENTS, MOST_PAGE_CHARACTERS
from generator.corpus.lines import TRIMMED
from generator.corpus.metadata import web_address
from generator.corpus.refusal import Refused

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What lxml reads and then refuses to write; white space is told apart from marks that are nothing."""
_LONG_TAG = re.compile(r"<[A-Za-z](?:[^>\"']|\"[^\"]*+\"|'[^']*+'){1000,}+")
_ATTRIBUTE = re.compile(r"[^\s\"'=]+(?:\s*=\s*(?:\"[^\"]*+\"|'[^']*+'|[^\s\"']+))?")
NO_ARTICLE = "no article text was found in the HTML"
_FRONT = 4096
_DATES = MappingProxyType({"original_date": True, "extensive_search": False, "max_date": "2200-01-01"})
"""Without a fixed bound htmldate would measure dates against today's."""
_MOST_COMPARED = 5_000
"""Elements of a page in which jusText may look for the article, too, where trafilatura finds little: its time is the
square of their number, some seconds for so many."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = (
    *("head", "script", "style", "nav", "footer", "aside", "noscript", "form", "template", "iframe", "svg"),
    *("button", "select", "textarea"),
)
_BREAK = "\x1e"
"""Stands for a line that ends within a paragraph; two of them end the paragraph."""
_PARAGRAPHS = re.compile(rf"{_BREAK}\s*{_BREAK}\s*")


@dataclass(frozen=True)
class Page:
    """What an HTML page holds: the text that is kept of it, its drafts, and what it says about itself."""

    text: str
    drafts: tuple[Draft, ...]
    fields: MappingProxyType[str, str]


@dataclass(frozen=True)
class _Piece:
    text: str
    form: Form
    level: int = 0


@dataclass(frozen=True)
class _Tags:
    """Which elements of a tree end a paragraph or a line, which have a form, and which make a table a layout."""

    blocks: frozenset[str]
    breaks: frozenset[str]
    own_form: frozenset[str]
    cells: tuple[str, ...]
    layout: tuple[str, ...]


_SIMPLIFIED = _Tags(
    blocks=frozenset({"body", "head", "p", "div", "quote", "list", "item", "table", "row", "cell"}),
    breaks=frozenset({"lb"}),
    own_form=frozenset({"head", "item"}),
    cells=("cell",),
    layout=("table",),
)
"""The elements of trafilatura's tree."""
_HTML = _Tags(
    blocks=frozenset(
        {*_HEADINGS, "body", "p", "div", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td"}
        | {"th", "caption", "section", "article", "main", "header", "figure", "figcaption", "address", "center", "hr"}
        | {"details", "summary", "hgroup", "thead", "tbody", "tfoot"}
    ),
    breaks=frozenset({"br"}),
    own_form=frozenset({*_HEADINGS, "li"}),
    cells=("td", "th"),
    layout=(*_HEADINGS, "table", "p", "li", "blockquote"),
)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page names in a `meta` element near its beginning."""
    match = _CHARSET.search(data[:_FRONT])
    return match[1].decode("ascii") if match else None


def read_page(markup: str) -> Page:
    """Return the article in an HTML page; raise `Refused` if there is none."""
    markup = _parsable(markup)
    tree = tree_of(markup)
    count = _checked_size(tree)
    document = _extracted(markup, plainly=count > _MOST_COMPARED)
    pieces = [] if document is None else list(_pieces(document.body))
    if not pieces:
        pieces = list(_plain_pieces(tree))
    if not any(piece.form != "heading" for piece in pieces):
        raise Refused(
            NO_ARTICLE,
            "Save the article's text as a .txt file, or the page after it has loaded in full.",
        )
    fields = _fields(document, markup)
    return _laid_out(_titled(pieces, fields.get("title")), fields)


def _checked_size(tree: HtmlElement) -> int:
    """Return how many elements a page has; raise `Refused` where it has more of them, or of text, than are read."""
    count = characters = 0
    for element in tree.iter():
        count += 1
        if element.tag not in ("script", "style"):
            characters += len(element.text or "")
        characters += len(element.tail or "")
    for number, most, what in (
        (count, MOST_ELEMENTS, "elements"),
        (characters, MOST_PAGE_CHARACTERS, "characters of text"),
    ):
        if number > most:
            raise Refused(
                f"the page has {number:,} {what}, and one may have {most:,}", "Save the article's text as a .txt file."
            )
    return count


def _parsable(markup: str) -> str:
    """Return the page as lxml can take it; raise `Refused` for an element with attributes without end."""
    for tag in _LONG_TAG.finditer(markup):
        if len(_ATTRIBUTE.findall(tag[0])) > MOST_ATTRIBUTES:
            raise Refused(
                f"an element of the page has more than {MOST_ATTRIBUTES:,} attributes",
                "Save the article's text as a .txt file.",
                markup.count("\n", 0, tag.start()) + 1,
            )
    return _XML_DECLARATION.sub("", _NO_XML.sub(_replaced, markup), count=1)


def _replaced(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else "\ufffd"


def tree_of(markup: str) -> HtmlElement:
    """Return the elements of a page, without comments; raise `Refused` where none can be made out."""
    try:
        return document_fromstring(_parsable(markup), parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError) as error:
        raise Refused("the HTML cannot be parsed", "Save the article's text as a .txt file.") from error


def _extracted(markup: str, *, plainly: bool) -> Any:
    """Return trafilatura's document, or None where it finds no article; `plainly` asks no other library as well."""
    try:
        with _quiet("trafilatura", "htmldate"):
            return bare_extraction(
                markup,
                include_comments=False,
                include_tables=True,
                include_formatting=False,
                fast=plainly,
                with_metadata=True,
                date_extraction_params=dict(_DATES),
            )
    except Exception:
        # Pages that are hardly HTML make the library stumble in ways of all kinds; the plain reading below remains.
        return None


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Keep libraries from logging to the terminal what the caller tells in its own words."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _pieces(body: Any) -> Iterator[_Piece]:
    """Yield what trafilatura's simplified tree holds, in order."""
    if body is not None:
        yield from _runs(body, _SIMPLIFIED)


def _plain_pieces(tree: HtmlElement) -> Iterator[_Piece]:
    """Yield the paragraphs, headings, items and rows of a page in which no article could be told from the rest."""
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    body = tree.find(".//body")
    yield from _runs(body if body is not None else tree, _HTML)


def _runs(root: Any, tags: _Tags) -> Iterator[_Piece]:
    """Yield the text below `root`, a piece for each stretch that no block-level element begins or ends in.

    What follows the first stretch of a list item is no item of its own: its further paragraphs, and
    its words after a list within it. The walk is no recursion, for pages nest deeply.
    """
    forms: list[tuple[Form, int]] = [("text", 0)]
    words: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in tags.breaks:
            words.append(_BREAK if event == "start" else "")
        elif tag in tags.blocks:
            yield from _flushed(words, forms)
            if event == "end" and tag in tags.own_form:
                forms.pop()
            elif event == "start" and tag in tags.own_form:
                forms.append(_form(element))
            elif event == "start" and tag == "table" and not _lays_out(element, tags):
                walk.skip_subtree()
                yield from _table([[_flat(cell, tags) for cell in row.iter(*tags.cells)] for row in _rows(element)])
                continue
        if event == "start" and tag:
            words.append(element.text or "")
        elif event == "end" and element is not root:
            words.append(element.tail or "")
    yield from _flushed(words, forms)


def _flushed(words: list[str], forms: list[tuple[Form, int]]) -> Iterator[_Piece]:
    """Yield the words gathered so far, a piece for each paragraph, and begin anew."""
    for paragraph in _PARAGRAPHS.split("".join(words)):
        text = _line(paragraph)
        if text and any(char.isalnum() for char in text):
            form, level = forms[-1]
            yield _Piece(text, form, level)
            if form == "item":
                forms[-1] = ("text", 0)
    words.clear()


def _form(element: Any) -> tuple[Form, int]:
    """Return the form and level of a heading or list item."""
    if element.tag in ("li", "item"):
        return ("item", 0)
    level = element.get("rend", "h2") if element.tag == "head" else element.tag
    return ("heading", int(level[1]) if level in _HEADINGS else 2)


def _lays_out(table: Any, tags: _Tags) -> bool:
    """Tell whether a table holds paragraphs or further tables, so that it arranges the page and not figures."""
    return any(one is not table for one in table.iter(*tags.layout))


def _rows(table: Any) -> Iterator[Any]:
    return table.iter("row", "tr")  # type: ignore[no-any-return]


def _table(rows: list[list[str]]) -> Iterator[_Piece]:
    lines = ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows if any(row)]
    if any(char.isalnum() for line in lines for char in line):
        yield _Piece("\n".join(lines), "table")


def _flat(element: Any, tags: _Tags) -> str:
    """Return the element's text on one line, with a space where a line or a block-level element ends."""
    words: list[str] = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        tag = one.tag if isinstance(one.tag, str) else ""
        words.append(" " if tag in tags.blocks or tag in tags.breaks else "")
        words.append(
            (one.text if event == "start" and tag else one.tail if event == "end" and one is not element else "") or ""
        )
    return _line("".join(words)) or ""


def _titled(pieces: list[_Piece], title: str | None) -> list[_Piece]:
    """Put the page's title above its text where the extraction left it out."""
    if title is None or any(piece.text == title or piece.level == 1 for piece in pieces[:3]):
        return pieces
    return [_Piece(title, "heading", 1), *pieces]


def _laid_out(pieces: list[_Piece], fields: MappingProxyType[str, str]) -> Page:
    lines: list[str] = []
    drafts: list[Draft] = []
    position = 0
    for piece in pieces:
        lead = "- " if piece.form == "item" else ""
        start = position + len(lead)
        drafts.append(Draft(start, start + len(piece.text), piece.form, level=piece.level, spaced=True))
        lines.append(lead + piece.text)
        position = start + len(piece.text) + 1
    return Page("\n".join(lines), tuple(drafts), fields)


def _fields(document: Any, markup: str) -> MappingProxyType[str, str]:
    """Return what the page's own metadata says, under the names of the contract."""
    if document is None:
        return MappingProxyType({})
    found = {
        "title": _line(document.title),
        "outlet": _line(document.sitename),
        "author": _line(document.author),
        "url": web_address(document.url),
        "published": _day(document.date, markup),
    }
    return MappingProxyType({name: value for name, value in found.items() if value})


def _day(stated: str | None, markup: str) -> str | None:
    """Return the day that htmldate found, unless it took figures such as `04/03/2025` for one of two days."""
    day = iso_date(stated) if stated else None
    return day if day and is_certain(date.fromisoformat(day), unescape(markup)) else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()).strip(TRIMMED) or None if value else None
