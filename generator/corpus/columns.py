"""A row of a bulk file to an article's text and fields, checked as far as that needs no parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from types import MappingProxyType

from generator.corpus.files import Columns
from generator.corpus.limits import MOST_CHARACTERS, MOST_EVENT_CHARACTERS, MOST_FIELD_CHARACTERS
from generator.corpus.metadata import ARTICLE_FIELDS
from generator.corpus.refusal import Refused

SHOW_TEXT = "show_text"
"""The column for the field `text` of a front matter: in a row, `text` is the article."""
_COLUMNS = tuple((SHOW_TEXT if name == "text" else name, name) for name in ARTICLE_FIELDS)
KNOWN = ("text", *(column for column, _ in _COLUMNS), "event", "id")
MOST_SHOWN = 40
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_EXAMPLES = MappingProxyType({"published": "2024-10-08", "language": "en", "url": "https://…"})
_OFTEN_MEANT = MappingProxyType(
    {"body": "text", "content": "text", "article": "text", "maintext": "text", "headline": "title", "name": "title"}
    | {"source": "outlet", "publisher": "outlet", "publication": "outlet", "newspaper": "outlet", "byline": "author"}
    | {"authors": "author", "link": "url", "date": "published", "date_published": "published", "lang": "language"}
)


@dataclass(frozen=True, slots=True)
class BulkRow:
    """A row that can be an article: the `event` and `id` it names, its text in UTF-8, and its other columns."""

    line: int
    event: str | None
    id: str | None
    text: bytes
    columns: Columns


def row_of(line: int, values: Mapping[str, object]) -> BulkRow:
    """Return the row at `line`; raise `Refused` with the line where it cannot be an article.

    `values` may hold None for what is not there, and other columns, which are passed over.
    """
    try:
        if "text" not in values:
            raise without_text(values)
        fields = {name: _field(name, values.get(name)) for name in KNOWN[1:]}
        return BulkRow(
            line=line,
            event=fields["event"],
            id=fields["id"],
            text=_text(values["text"]),
            columns=tuple((name, value) for column, name in _COLUMNS if (value := fields[column]) is not None),
        )
    except Refused as refused:
        raise Refused(refused.what, refused.remedy, line) from refused


def event_of(values: Mapping[str, object]) -> str | None:
    """Return the event that a row names, or None if it names none or one that cannot be."""
    try:
        return _field("event", values.get("event"))
    except Refused:
        return None


def plain_name(column: str) -> str:
    """Return the name of a column as it is looked up: capitals and spaces around it do not count."""
    return column.strip().lower()


def meant(column: str) -> str:
    """Return a sentence that names the column that an unknown one may be meant for, or nothing."""
    name = plain_name(column)[:MOST_SHOWN]
    near = _OFTEN_MEANT.get(name) or next(iter(get_close_matches(name, KNOWN, n=1, cutoff=0.75)), None)
    return f" By '{short(name)}', did you mean '{near}'?" if near else ""


def without_text(columns: Iterable[str]) -> Refused:
    """Return why rows with these columns are not read."""
    there = list(columns)
    near = next((name for name in there if _OFTEN_MEANT.get(plain_name(name)) == "text"), None)
    if near is not None:
        return Refused("there is no column 'text'", f"Call the column '{short(near)}' so, if it holds the article.")
    return Refused("there is no column 'text'", "Put the article's text into a column of that name.")


def short(value: str) -> str:
    """Return the beginning of a long value."""
    return value if len(value) <= MOST_SHOWN else value[: MOST_SHOWN - 1] + "…"


def _text(value: object) -> bytes:
    text = _string("text", value)
    if text is None or not text.strip():
        raise Refused("the row has no text", "Put the article's text into its column `text`, or delete the row.")
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            f"the text has {len(text):,} characters, and an article may have {MOST_CHARACTERS:,}",
            "Split it into several rows, or keep the article's text only.",
        )
    return _encoded("text", text)


def _field(name: str, value: object) -> str | None:
    """Return a value on one line, or None if it is empty."""
    if name == "published" and isinstance(value, date):
        value = _day(value)
    if name in ("id", "event") and isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**30 else value
    if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(one for one in value if one.strip())
    text = _string(name, value)
    text = " ".join(text.split()) if text else None
    most = MOST_EVENT_CHARACTERS if name == "event" else MOST_FIELD_CHARACTERS
    if text and len(text) > most:
        raise Refused(f"the column '{name}' has {len(text):,} characters", f"Give at most {most:,}.")
    if text and _CONTROLS.search(text):
        raise Refused(f"the column '{name}' holds characters that cannot be shown", "Delete them.")
    return text or None


def _day(value: date) -> str:
    """Return a date or time of a Parquet file in ISO 8601; midnight without a zone is how tables write a day."""
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time():
        return value.date().isoformat()
    return value.isoformat()


def _string(name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refused(f"the column '{name}' is not valid UTF-8", "Save the file with text in UTF-8.") from error
    raise Refused(
        f"the column '{name}' holds {_kind(value)} and not text",
        f'Write it as text, such as "{name}": "{_EXAMPLES.get(name, "…")}".',
    )


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    return "a list" if isinstance(value, list) else "fields of its own" if isinstance(value, dict) else "something else"


def _encoded(name: str, text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refused(
            f"the column '{name}' holds half of a character (such as \\ud83d)", "Export the row again, or delete it."
        ) from error
