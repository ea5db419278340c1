"""`groups.csv`: where each article is and why, to be read and edited in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.corpus.decoding import decode
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.grouping.events import Placement
from generator.grouping.explain import NextBest, Why
from generator.grouping.places import Place, Row
from generator.shown import cell

FILE = "groups.csv"
COLUMNS = (
    "article", "title", "outlet", "published", "event", "why", "next_best_event", "doubtful", "pinned", "found", "file",
)  # fmt: skip
_NEEDED = ("article", "event", "found")
_YES, _NO = "yes", "no"
_MOST_CHARACTERS = 100_000
"""Of a cell. The limit of the standard library is one for the whole process, which others may have lifted."""


def written(places: Iterable[Place], others: Iterable[Row] = ()) -> bytes:
    """Return the table as CSV (RFC 4180) in UTF-8 with a byte-order mark; no cell is a formula to a spreadsheet.

    `others` are rows of an earlier run whose articles are not in the pile; they are kept as they are, at the end.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for place in places:
        one, sketch = place.placement, place.placement.sketch
        values = (
            one.article,
            sketch.title,
            sketch.outlet,
            sketch.published,
            place.event,
            _why_here(place),
            told_next(one.next_best) if one.next_best else None,
            _YES if one.doubtful and not place.pinned else None,
            _YES if place.pinned else None,
            place.found,
            place.file,
        )
        writer.writerow([cell(value) for value in values])
    writer.writerows([cell(value) for value in row.cells] for row in others)
    return out.getvalue().encode("utf-8-sig", "replace")


def read(path: Path) -> dict[str, Row]:
    """Return the rows of an earlier run, by the article as its cell has it; nothing if there is no table.

    Commas, semicolons and tabs are taken between the columns, as spreadsheets of different countries save them.
    Raises `CorpusError` if the table cannot be read.
    """
    try:
        text = decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, Refused) as error:
        why = error.what if isinstance(error, Refused) else (error.strerror or str(error)).lower()
        raise CorpusError(f"{path}: the table cannot be read ({why}). Mend it, or delete it to start anew.") from error
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(rows)]
        missing = [name for name in _NEEDED if name not in names]
        if missing:
            raise CorpusError(
                f"{path}:1: there is no column '{missing[0]}'. Put it back, or delete the file to start anew."
            )
        found: dict[str, Row] = {}
        for values in rows:
            if max(map(len, values), default=0) > _MOST_CHARACTERS:
                raise csv.Error("a cell is too long")
            row = dict(zip(names, (value.strip() for value in values), strict=False))
            if row.get("article"):
                found[row["article"]] = _row(row)
    except csv.Error as error:
        raise CorpusError(f"{path}:{rows.line_num}: {error}. Mend the line, or delete the file.") from error
    return found


def _row(row: Mapping[str, str]) -> Row:
    pinned = row.get("pinned", "").lower()
    return Row(
        event=row.get("event") or None,
        found=row.get("found") or None,
        pinned=None if pinned == _NO else bool(pinned),
        file=row.get("file") or None,
        cells=tuple(row.get(name, "") for name in COLUMNS),
    )


def told_why(why: Why) -> str:
    """Return in words what ties an article to its event."""
    parts = [", ".join(shared) for shared in (why.names, why.words) if shared]
    if why.nearest is not None:
        apart = {None: "", 0: ", the same day", 1: ", a day apart"}.get(why.days, f", {why.days} days apart")
        parts.append(f"most with {why.nearest}{apart}")
    if why.likeness is not None:
        parts.append(f"likeness {why.likeness:.2f}")
    return "; ".join(parts)


def told_next(following: NextBest) -> str:
    """Return the next best event with how like it the article is."""
    apart = f", but {following.days} days apart" if following.days and following.likeness < following.timeless else ""
    return f"{following.event} ({following.timeless:.2f}{apart})"


def _why_here(place: Place) -> str:
    one: Placement = place.placement
    parts = []
    if place.pinned:
        parts.append(f"put here by you; Parallax would have it {f'in {place.found}' if place.found else 'alone'}")
    if one.copy_of is not None:
        parts.append(f"the same text as {one.copy_of}")
    if one.why is not None and place.found is not None:
        parts.append(told_why(one.why))
    return "; ".join(parts) or "no other article tells of the same"
