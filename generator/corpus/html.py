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
from types import MappingProxyType
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from generator.corpus.dates import iso_date
from generator.corpus.drafts import Draft, Form
from generator.corpus.lines import TRIMMED
from generator.corpus.metadata import web_address
from generator.corpus.refusal import Refused

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_FRONT = 4096
_DATES = MappingProxyType({"original_date": True, "extensive_search": False, "max_date": "2200-01-01"})
"""Without a fixed bound htmldate would measure dates against today's."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAKEN = frozenset({*_HEADINGS, "p", "li", "blockquote", "pre", "tr"})
_DROPPED = ("script", "style", "nav", "footer", "aside", "noscript", "form", "template", "iframe", "svg", "button")


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


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page names in a `meta` element near its beginning."""
    match = _CHARSET.search(data[:_FRONT])
    return match[1].decode("ascii") if match else None


def read_page(markup: str) -> Page:
    """Return the article in an HTML page; raise `Refused` if there is none."""
    markup = _XML_DECLARATION.sub("", markup, count=1)
    tree = _tree(markup)
    document = _extracted(markup)
    pieces = [] if document is None else list(_pieces(document.body))
    if not pieces:
        pieces = list(_plain_pieces(tree))
    if not any(piece.form != "heading" for piece in pieces):
        raise Refused(
            "no article text was found in the HTML",
            "Save the article's text as a .txt file, or the page after it has loaded in full.",
        )
    fields = _fields(document)
    return _laid_out(_titled(pieces, fields.get("title")), fields)


def _tree(markup: str) -> HtmlElement:
    try:
        return document_fromstring(markup, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError) as error:
        raise Refused("the HTML cannot be parsed", "Save the article's text as a .txt file.") from error


def _extracted(markup: str) -> Any:
    """Return trafilatura's document, or None where it finds no article."""
    try:
        with _quiet("trafilatura", "htmldate"):
            return bare_extraction(
                markup,
                include_comments=False,
                include_tables=True,
                include_formatting=False,
                with_metadata=True,
                date_extraction_params=dict(_DATES),
            )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        # Pages that are hardly HTML make the library stumble in several ways; the plain reading below remains.
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
    for element in body if body is not None else ():
        tag = element.tag
        if tag == "head":
            level = element.get("rend", "h2")
            yield from _piece(element, "heading", int(level[1]) if level in _HEADINGS else 2)
        elif tag == "list":
            for item in element.iter("item"):
                yield from _piece(item, "item")
        elif tag == "table":
            yield from _table([[_flat(cell) for cell in row.iter("cell")] for row in element.iter("row")])
        elif tag in ("quote", "div") and len(element):
            if _own(element):
                yield _Piece(_own(element), "text")
            yield from _pieces(element)
        elif isinstance(tag, str):
            yield from _piece(element, "text")


def _plain_pieces(tree: HtmlElement) -> Iterator[_Piece]:
    """Yield the paragraphs, headings, items and rows of a page in which no article could be told from the rest."""
    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    body = tree.find(".//body")
    found = False
    for element in (body if body is not None else tree).iter(*_TAKEN):
        if element.tag == "blockquote" and element.find(".//p") is not None:
            continue
        form: Form = "heading" if element.tag in _HEADINGS else "item" if element.tag == "li" else "text"
        for piece in _piece(element, form, int(element.tag[1]) if form == "heading" else 0):
            found = True
            yield piece
    if not found and body is not None:
        yield from _piece(body, "text")


def _piece(element: Any, form: Form, level: int = 0) -> Iterator[_Piece]:
    text = _flat(element)
    if any(char.isalnum() for char in text):
        yield _Piece(text, form, level)


def _table(rows: list[list[str]]) -> Iterator[_Piece]:
    lines = ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows if any(row)]
    if any(char.isalnum() for line in lines for char in line):
        yield _Piece("\n".join(lines), "table")


def _flat(element: Any) -> str:
    """Return the element's text on one line."""
    return " ".join("".join(element.itertext()).split()).strip(TRIMMED)


def _own(element: Any) -> str:
    return " ".join((element.text or "").split())


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


def _fields(document: Any) -> MappingProxyType[str, str]:
    """Return what the page's own metadata says, under the names of the contract."""
    if document is None:
        return MappingProxyType({})
    found = {
        "title": _line(document.title),
        "outlet": _line(document.sitename),
        "author": _line(document.author),
        "url": web_address(document.url),
        "published": iso_date(document.date) if document.date else None,
    }
    return MappingProxyType({name: value for name, value in found.items() if value})


def _line(value: str | None) -> str | None:
    return " ".join(value.split()).strip(TRIMMED) or None if value else None
