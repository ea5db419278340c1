"""Rows of bulk files on their way to their events: kept on the disk, so that memory does not grow with them.

The database is SQLite's private temporary one: it has no name, and is gone when it is closed or the process ends.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator.corpus.columns import BulkRow
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.findings import SetAside

MOST_TOLD = 100
"""So many rows of one bulk file are set aside one by one; the rest of them in one line, with their number."""

_TABLES = (
    "CREATE TABLE articles (event TEXT, path TEXT, line INTEGER, id TEXT, columns TEXT, text BLOB)",
    "CREATE TABLE refused (event TEXT, path TEXT, line INTEGER, reason TEXT)",
)
_INDEX = "CREATE INDEX by_event ON articles (event, path, line)"


def _database() -> sqlite3.Connection:
    # Without a name it is a temporary file that SQLite deletes by itself; without a journal nothing can be undone,
    # and nothing has to be. Threads take turns: only one reads the corpus.
    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA temp_store = FILE", *_TABLES):
        database.execute(statement)
    database.execute("BEGIN")
    return database


@dataclass(frozen=True)
class Spool:
    """What bulk files hold, sorted by event."""

    database: sqlite3.Connection = field(default_factory=_database)

    def add(self, path: str, rows: Iterable[tuple[str, BulkRow]]) -> None:
        """Take in the rows of the file at `path`, each with its event."""
        with _told():
            self.database.executemany(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (event, path, row.line, row.id, json.dumps(row.columns, ensure_ascii=False), row.text)
                    for event, row in rows
                ),
            )

    def refuse(self, path: str, event: str | None, refused: Refused) -> None:
        """Take in why a row of the file at `path`, or all of it, is not read; `event` is None if it has none."""
        row = refused.set_aside(path)
        with _told():
            self.database.execute("INSERT INTO refused VALUES (?, ?, ?, ?)", (event, path, row.line, row.reason))

    def sort(self) -> dict[str, int]:
        """Return each event with its number of rows, when all are in."""
        with _told():
            self.database.execute(_INDEX)
            counted = self.database.execute("SELECT event, count(*) FROM articles GROUP BY event ORDER BY event")
            return dict(counted.fetchall())

    def rows(self, event: str) -> Iterator[tuple[str, BulkRow]]:
        """Yield the rows of an event with the path of their file, in the order of files and rows."""
        with _told():
            found = self.database.execute(
                "SELECT path, line, id, columns, text FROM articles WHERE event = ? ORDER BY path, line", (event,)
            )
            for path, line, name, columns, text in found:
                yield path, BulkRow(line, event, name, text, tuple((key, value) for key, value in json.loads(columns)))

    def refused(self, event: str | None) -> Iterator[SetAside]:
        """Yield what was set aside of an event, or of none, in the order of files and rows."""
        with _told():
            found = self.database.execute(
                "SELECT path, line, reason FROM refused WHERE event IS ? ORDER BY path, line IS NULL, line", (event,)
            )
            for path, line, reason in found:
                yield SetAside(path=path, line=line, reason=reason)

    def close(self) -> None:
        """Give the room on the disk back."""
        self.database.close()


@contextmanager
def _told() -> Iterator[None]:
    """Tell a full disk as the user can mend it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise CorpusError(
            f"The rows of the bulk files do not fit into the folder for temporary files ({error}). "
            "Make room there, or name another folder in the environment variable TMPDIR."
        ) from error
