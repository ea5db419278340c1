"""Bulk files into the spool, and out of it as the articles of an event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.corpus.bulk import Values, rows_in
from generator.corpus.columns import KNOWN, BulkRow, event_of, meant, row_of, short
from generator.corpus.files import ArticleFile, printable
from generator.corpus.location import Location
from generator.corpus.naming import row_ids, row_name
from generator.corpus.refusal import Refused
from generator.corpus.spool import MOST_TOLD, Spool
from generator.findings import SetAside

_MOST_UNKNOWN = 10


@dataclass
class _Tally:
    """What is told of one bulk file once it has been read."""

    unknown: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    first_untold: int = 0


def take_in(spool: Spool, corpus: Location, path: str, name: str, folder: str | None) -> list[str]:
    """Read a bulk file into the spool and return lines, from the corpus on, on what is passed over in it.

    `name` is the file's own, `folder` the event in whose folder it lies, to which all its rows belong;
    without one each row names its event. What cannot be read is taken in as set aside.
    """
    tally = _Tally()
    shown = printable(path) or name
    spool.add(shown, _rows(spool, corpus, path, name, folder, tally))
    if tally.refused > MOST_TOLD:
        count = f"{tally.refused - MOST_TOLD:,} more rows of this file"
        more = Refused(f"{count} cannot be read, from row {tally.first_untold:,} on", "Mend them in the same way.")
        spool.refuse(shown, folder, more)
    return [_passed_over(shown, tally.unknown)] if tally.unknown else []


def _passed_over(shown: str, unknown: Mapping[str, int]) -> str:
    """Return the line on the columns of a file that are not known."""
    names = ", ".join(f"'{printable(short(column))}'" for column in list(unknown)[:_MOST_UNKNOWN])
    more = " and others" if len(unknown) > _MOST_UNKNOWN else ""
    hints = "".join(dict.fromkeys(meant(column) for column in unknown))
    subject = "the column" if len(unknown) == 1 else "the columns"
    verb = "is" if len(unknown) == 1 else "are"
    return f"{shown}:{next(iter(unknown.values()))}: {subject} {names}{more} {verb} passed over.{hints}"


def _rows(
    spool: Spool, corpus: Location, path: str, name: str, folder: str | None, tally: _Tally
) -> Iterator[tuple[str, BulkRow]]:
    """Yield the rows that can be articles, with their events; refuse the others."""
    shown = printable(path) or name
    try:
        with corpus.open(path) as stream:
            for line, values in rows_in(stream, name):
                try:
                    row = _row(line, values, tally.unknown)
                    yield _event(row, folder), row
                except Refused as refused:
                    tally.refused += 1
                    if tally.refused <= MOST_TOLD:
                        event = folder or (None if isinstance(values, Refused) else event_of(values))
                        spool.refuse(shown, event, refused)
                    tally.first_untold = line if tally.refused == MOST_TOLD + 1 else tally.first_untold
    except Refused as refused:
        spool.refuse(shown, folder, refused)


def _row(line: int, values: Values | Refused, unknown: dict[str, int]) -> BulkRow:
    if isinstance(values, Refused):
        raise values
    for column in values:
        if column not in KNOWN and len(unknown) <= _MOST_UNKNOWN:
            unknown.setdefault(column, line)
    return row_of(line, values)


def _event(row: BulkRow, folder: str | None) -> str:
    if folder is not None:
        return folder
    if row.event is None:
        raise Refused(
            "the row names no event",
            "Name it in the column `event`, or sort the rows into events with `parallax group`.",
            row.line,
        )
    return row.event


def articles_in(rows: Iterable[tuple[str, BulkRow]], taken: Iterable[str]) -> tuple[list[ArticleFile], list[SetAside]]:
    """Return the rows of an event as files, and those that are there already, which are set aside.

    `taken` are the ids of the event's files. A row keeps its id when others are added or change places.
    """
    kept: list[tuple[str, BulkRow]] = []
    set_aside: list[SetAside] = []
    first: dict[str, str] = {}
    for path, row in rows:
        key = f"id {row.id}" if row.id is not None else f"row {_content(row)}"
        if key in first:
            what = f"the id '{short(row.id)}' is given twice" if row.id is not None else "the same row stands twice"
            remedy = "Give each row its own." if row.id is not None else "Delete one of them."
            set_aside.append(Refused(f"{what}, first in {first[key]}", remedy, row.line).set_aside(path))
        else:
            first[key] = f"{path}:{row.line}"
            kept.append((path, row))
    ids = row_ids([named(row) for _, row in kept], taken)
    files = [
        ArticleFile(one, path, row.text, row.line, row.columns) for one, (path, row) in zip(ids, kept, strict=True)
    ]
    return files, set_aside


def named(row: BulkRow) -> tuple[str, str, str]:
    """Return what a row is called, its rank among those called the same, and what tells it from them.

    It is called by its id, or else by its outlet and title, or the first words of its text.
    """
    if row.id is not None:
        return row_name(row.id), "", row.id
    columns: Mapping[str, str] = dict(row.columns)
    title = columns.get("title") or " ".join(row.text[:400].decode("utf-8", "ignore").split()[:8])
    rank = columns.get("published", "~")
    return f"{columns.get('outlet', '')} {title}".strip(), rank, _content(row)


def _content(row: BulkRow) -> str:
    hashed = hashlib.sha256(repr(row.columns).encode("utf-8"))
    hashed.update(row.text)
    return hashed.hexdigest()
