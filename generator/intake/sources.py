"""What a person names to be added: a saved page, a text, or an address, each as something that can be read."""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from generator.corpus.decoding import decode
from generator.corpus.files import HTML_SUFFIXES, TEXT_SUFFIXES
from generator.corpus.html import declared_charset
from generator.corpus.location import LocalLocation
from generator.corpus.metadata import web_address
from generator.corpus.refusal import Refused
from generator.intake.fetch import Fetched

PAGE_SUFFIXES = (*HTML_SUFFIXES, ".xhtml")
ARCHIVE_SUFFIXES = (".mhtml", ".mht")
_AS_TEXT = "Copy the article's text into a .txt file, and add that."
_OTHERS = {
    ".pdf": ("a PDF", _AS_TEXT),
    ".epub": ("a book", _AS_TEXT),
    ".docx": ("a Word file", "Save it as plain text in Word, and add that."),
    ".doc": ("an old Word file", "Save it as plain text in Word, and add that."),
    ".odt": ("an OpenDocument file", "Save it as plain text, and add that."),
    ".rtf": ("a rich-text file", "Save it as plain text, and add that."),
    ".webarchive": ("an archive of Safari", "Save the page in Safari as “Page Source”, and add that."),
    ".zip": ("a ZIP file", "Unpack it, and add the articles in it."),
    ".jsonl": ("a file of many articles", "Put it into the corpus itself: it is read there."),
    ".parquet": ("a file of many articles", "Put it into the corpus itself: it is read there."),
    ".url": ("a link", "Open it, copy the address from the browser, and add that."),
    ".webloc": ("a link", "Open it, copy the address from the browser, and add that."),
}
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>\"']+) -->")
"""What browsers write at the head of a page that they save."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".heic", ".tif", ".tiff", ".bmp", ".svg")


@dataclass(frozen=True)
class Saved:
    """A text that a person has: its name and bytes go into the corpus as they are."""

    name: str
    data: bytes


@dataclass(frozen=True)
class WebPage:
    """A page of the web, as a person saved it or as it was `fetched`.

    `came_from` is its address, None where the browser that saved it did not write it down. `name` is what stands for
    the outlet in the file's name where the page names none; `own` says that it came from this computer or a private
    network.
    """

    markup: str
    name: str
    came_from: str | None = None
    fetched: bool = False
    own: bool = False


def page_of(fetched: Fetched, name: str) -> WebPage:
    """Return a fetched page as text; the encoding that the server names goes before the one that the page names."""
    markup = decode(fetched.data, fetched.charset or declared_charset(fetched.data))
    return WebPage(markup, name, fetched.address, True, fetched.private)


def opened(path: Path) -> Saved | WebPage:
    """Return what is in a file that a person names; raise `Refused` for what holds no article that can be read."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise Refused(
            "this is a folder",
            "Name the files in it, or sort a folder of articles into events with 'parallax group'.",
        )
    if not path.exists():
        raise Refused("there is no such file", "Look whether its name is right; an address begins with https://.")
    if suffix in _OTHERS or suffix in _PICTURES:
        what, remedy = _OTHERS.get(suffix, ("a picture", _AS_TEXT))
        raise Refused(f"this is {what}, which is not read", remedy)
    if suffix not in (*TEXT_SUFFIXES, *PAGE_SUFFIXES, *ARCHIVE_SUFFIXES):
        raise Refused(
            "files with this ending are not read",
            "Save a page as .html or .mhtml, or the article's text as a .txt file.",
        )
    data = LocalLocation(path.resolve().parent).read(path.resolve().name)
    if suffix in TEXT_SUFFIXES:
        return Saved(path.name, data)
    if suffix in ARCHIVE_SUFFIXES:
        return _unpacked(data, path.stem)
    markup = decode(data, declared_charset(data))
    saved = _SAVED_FROM.search(markup, 0, 4096)
    return WebPage(markup, path.stem, saved[1] if saved else None)


def _unpacked(data: bytes, name: str) -> WebPage:
    """Return the page within an archive of a page and its pictures (MHTML, RFC 2557)."""
    message = message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if not isinstance(page, bytes):
                break
            markup = decode(page, part.get_content_charset() or declared_charset(page))
            address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
            return WebPage(markup, name, web_address(address))
    raise Refused("there is no page in this archive", "Save the page again as “HTML only”, and add that.")
