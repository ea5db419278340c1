"""Articles and events as they lie in the corpus: bytes that nobody has read yet.

Neither this module nor what it imports loads a parser, so that a build in which nothing changed needs none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.corpus.location import Entry
from generator.findings import ArticleInfo, SetAside
from generator.shown import file_name

if TYPE_CHECKING:
    from generator.corpus.corrections import StatedCorrection

TEXT_SUFFIXES = (".txt", ".md")
HTML_SUFFIXES = (".html", ".htm")
OTHER_SUFFIXES = (".docx", ".doc", ".pdf", ".rtf", ".odt", ".pages", ".epub")
EVENT_FILE = "event.yml"
CORRECTIONS_FILE = "corrections.yml"

Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article's bytes, and what the corpus says of them from outside.

    `id` is unique within the event and `path` is that of the file, from the corpus on. A row of a bulk file has the
    `line` (or row, from 1) that it stands on, its text in UTF-8 as `data`, and its other columns; a file that
    speaks for itself has neither.
    """

    id: str
    path: str
    data: bytes
    line: int | None = None
    columns: Columns | None = None

    @property
    def place(self) -> str:
        """The path, and for a row its line: `mill/pile.jsonl:12`."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    @property
    def is_html(self) -> bool:
        """Whether the bytes are a page of the web."""
        return self.columns is None and self.path.lower().endswith(HTML_SUFFIXES)

    def digest(self) -> str:
        """Return the SHA-256, in hexadecimal, of all that an article's findings can depend on.

        The place is not part of it: it moves when a row is added above. `placed` puts it right in what was kept.
        """
        columns = self.columns or ()
        parts = (
            self.id,
            "html" if self.is_html else "text",
            "file" if self.columns is None else "row",
            *sum(columns, ()),
        )
        hashed = hashlib.sha256()
        for part in (*(part.encode("utf-8", "surrogatepass") for part in parts), self.data):
            hashed.update(b"%d:" % len(part))
            hashed.update(part)
        return hashed.hexdigest()

    def placed(self, info: ArticleInfo) -> ArticleInfo:
        """Return `info`, which may stem from an earlier build, with the place at which the article is now."""
        return info if info.path == self.place else info.model_copy(update={"path": self.place})


@dataclass(frozen=True, slots=True)
class EventFiles:
    """An event as it lies in the corpus.

    `files` are in the order in which its articles are shown. `shown` is what its `event.yml` says of how its pages may
    be shown: the fields `text`, `noindex` and `anonymise`, as far as it gives them.
    `set_aside` is what could not be taken from the disk,
    or as a row of a bulk file; `notices` are lines on what was passed over. Paths in both are from the corpus on.
    """

    id: str
    title: str
    summary: str | None
    date: str | None
    files: tuple[ArticleFile, ...]
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = ()
    corrections: tuple[StatedCorrection, ...] = ()
    shown: Columns = ()

    def all_set_aside(self, refused: Iterable[SetAside]) -> tuple[SetAside, ...]:
        """Return what was set aside here with what was `refused` when the articles were read, in the order of files."""
        rows = [*self.set_aside, *refused]
        return tuple(sorted(rows, key=_place))


def _place(row: SetAside) -> tuple[bool, str, bool, int]:
    return not row.path.endswith(f"/{EVENT_FILE}"), row.path, row.line is None, row.line or 0


def is_article(entry: Entry) -> bool:
    """Tell whether an entry of a folder has the name of an article."""
    return not entry.is_hidden and entry.suffix in (*TEXT_SUFFIXES, *HTML_SUFFIXES)


def printable(path: str) -> str:
    """Return a path as a person is told it, on one line; a name that is no Unicode is shown escaped."""
    return file_name(path)
