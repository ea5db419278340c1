"""What a table for download is made of: typed columns, and rows written as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.findings import Report
from generator.shown import cell

Value = str | int | float | bool | None
Rows = Iterable[Sequence[Value]]
ColumnType = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Column:
    """A column: its name, its type in the words of Table Schema, what it holds, and what it may hold.

    `allowed` are the only values that a filled cell has. `least` and `most` bound a number. A `required` cell is
    never empty.
    """

    name: str
    type: ColumnType
    says: str
    allowed: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table: the stem of its file's name, what it holds, its columns, and the rows that a report gives for it.

    The columns of `key` tell its rows apart. A cell of a column in `articles` is the id of a row in `articles.csv`.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: Callable[[Report], Rows]
    key: tuple[str, ...] = ()
    articles: tuple[str, ...] = ("article",)

    @property
    def file(self) -> str:
        """Return the name of the table's file."""
        return f"{self.name}.csv"


def id_of(says: str) -> Column:
    """Return the column that names a row by what it tells."""
    return Column("id", "string", says, required=True)


def text(name: str, says: str) -> Column:
    """Return a column of words."""
    return Column(name, "string", says)


def one_of(name: str, says: str, allowed: Iterable[str]) -> Column:
    """Return a column that holds one of a few words."""
    return Column(name, "string", says, allowed=tuple(allowed))


def count(name: str, says: str) -> Column:
    """Return a column of whole numbers from 0 on."""
    return Column(name, "integer", says, least=0)


def number(name: str, says: str) -> Column:
    """Return a column of numbers, with a full stop before the decimals and nothing between the thousands."""
    return Column(name, "number", says)


def share(name: str, says: str) -> Column:
    """Return a column of numbers from 0 to 1."""
    return Column(name, "number", says, least=0, most=1)


ARTICLE = Column("article", "string", "The article, by the name of its file without the ending.", required=True)
PLACE = (
    count("start", "The first character of the words in the article's stored text, in Unicode code points from 0."),
    count("end", "The character after the last one."),
    text("text", "The words themselves; empty where the text is withheld."),
)
"""Where words stand, and the words."""


def written(table: Table, report: Report) -> bytes:
    """Return `table` as CSV (RFC 4180) in UTF-8 with a byte-order mark, without which Excel misreads accents."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(map(cell, row) for row in table.rows(report))
    return out.getvalue().encode("utf-8-sig", "replace")
