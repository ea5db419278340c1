"""What the stages make, as bytes: what goes from one process to another and into the cache.

The process that hands out the work moves these bytes and reads their heads; it never parses an article's findings.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.findings import SetAside
from generator.site.pages import Page

if TYPE_CHECKING:
    from generator.reading import ArticleFindings

QUICK = 1
"""zlib's quickest level: an article's findings are a sixth in a millisecond; better levels cost more than they save."""
MOST_HELD = 50_000
"""Packed bytes up to which findings are held as they are, which takes some hundred times as much: 2 000 words or so."""


class Packed(bytes):
    """Bytes that hold an article's findings, and in the process that made them the findings themselves.

    Taking findings out of bytes again costs a tenth of the parse. Another process, and the cache, get the bytes alone.
    """

    made: ArticleFindings | None

    def __new__(cls, data: bytes, made: ArticleFindings | None = None) -> Packed:
        """Take the bytes, with the findings that they hold."""
        self = super().__new__(cls, data)
        self.made = made
        return self

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        """Return what another process makes of it."""
        return bytes, (bytes(self),)


@dataclass(frozen=True)
class ArticleOutcome:
    """What became of an article's file: its findings, packed, or why it was set aside.

    `notices` are lines, from the corpus on, on what was passed over in it. With `by_chance` it is not the file alone
    that decided it, but what befell this run: the next one tries again.
    """

    findings: bytes = b""
    refused: SetAside | None = None
    notices: tuple[str, ...] = ()
    by_chance: bool = False

    def encoded(self) -> bytes:
        """Return the outcome as bytes."""
        refused = self.refused and self.refused.model_dump()
        head = {"refused": refused, "notices": self.notices, "by_chance": self.by_chance}
        return Packed(_joined(head, [self.findings]), made_here(self.findings))

    @classmethod
    def decoded(cls, data: bytes) -> ArticleOutcome:
        """Return the outcome in what `encoded` returned; raise `ValueError` for anything else."""
        head, findings = _divided(data)
        try:
            refused = head["refused"] and SetAside.model_validate(head["refused"])
            return cls(Packed(findings, made_here(data)), refused, tuple(head["notices"]), head["by_chance"])
        except (KeyError, TypeError) as error:
            raise ValueError("no outcome of an article") from error


@dataclass(frozen=True)
class PackedPage:
    """A file of the site, compressed until its bytes are asked for."""

    path: str
    digest: str
    packed: bytes

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True)
class EventOutcome:
    """An event as it was drawn.

    `summary` is what the pages of the whole site tell of it, as JSON. `articles` is how many were read; `set_aside`
    and `notices` are all that there is to tell of the event's files, and `not_applied` of its corrections, a line each.
    An event without a readable article has no pages.
    """

    id: str
    articles: tuple[str, ...] = ()
    summary: str = ""
    pages: tuple[PackedPage, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = ()
    not_applied: tuple[str, ...] = ()

    @cached_property
    def size(self) -> int:
        """The bytes of its packed pages."""
        return sum(len(page.packed) for page in self.pages)

    def encoded(self) -> bytes:
        """Return the outcome as bytes."""
        head = {
            "id": self.id,
            "articles": self.articles,
            "summary": self.summary,
            "pages": [(page.path, page.digest, len(page.packed)) for page in self.pages],
            "set_aside": [row.model_dump() for row in self.set_aside],
            "notices": self.notices,
            "not_applied": self.not_applied,
        }
        return _joined(head, (page.packed for page in self.pages))

    @classmethod
    def decoded(cls, data: bytes) -> EventOutcome:
        """Return the outcome in what `encoded` returned; raise `ValueError` for anything else."""
        head, body = _divided(data)
        try:
            return cls(
                id=head["id"],
                articles=tuple(head["articles"]),
                summary=head["summary"],
                pages=tuple(_pages(head["pages"], body)),
                set_aside=tuple(SetAside.model_validate(row) for row in head["set_aside"]),
                notices=tuple(head["notices"]),
                not_applied=tuple(head["not_applied"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("no outcome of an event") from error


def made_here(data: bytes) -> ArticleFindings | None:
    """Return the findings that bytes hold, if this process made them."""
    return data.made if isinstance(data, Packed) else None


def packed(pages: Iterable[Page]) -> tuple[PackedPage, ...]:
    """Return drawn files, compressed."""
    return tuple(PackedPage(page.path, page.digest, zlib.compress(page.content, QUICK)) for page in pages)


def _pages(rows: Iterable[tuple[str, str, int]], body: bytes) -> Iterable[PackedPage]:
    start = 0
    for path, digest, length in rows:
        yield PackedPage(path, digest, body[start : start + length])
        start += length


def _joined(head: dict[str, Any], bodies: Iterable[bytes]) -> bytes:
    return b"".join((json.dumps(head).encode(), b"\n", *bodies))


def _divided(data: bytes) -> tuple[dict[str, Any], bytes]:
    head, _, body = data.partition(b"\n")
    found = json.loads(head)
    if not isinstance(found, dict):
        raise ValueError("no head")
    return found, body
