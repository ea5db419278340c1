"""An article's file: front matter that the corpus reads back to the very same values, and the text of its page.

What is written is Markdown as `generator.corpus.drafts` reads it, so that the blocks of the file are those of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from generator.corpus.drafts import Draft, literally
from generator.corpus.html import Page
from generator.corpus.lines import TRIMMED

FIELDS = ("title", "outlet", "author", "url", "published", "language")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d)?)?")
_CLOSED = re.compile(r"\s#+$")
_LONGEST_HEADING = 180
"""A marked line longer than 200 characters is no heading."""
_UNENDING = 1 << 30


@dataclass(frozen=True)
class Composed:
    """An article as a file, and the lines on which a person may fill in what its page does not say."""

    text: str
    missing: tuple[tuple[str, int], ...]


def composed(fields: Mapping[str, str], page: Page) -> Composed:
    """Return the file of an article with the fields that are known; the others have a line without a value."""
    known = {name: clean(value) for name, value in fields.items()}
    lines = [f"{name}: {_value(known.get(name) or '')}".rstrip() for name in FIELDS]
    missing = tuple((name, line) for line, name in enumerate(FIELDS, start=2) if not known.get(name))
    body = "\n\n".join(_blocks(page, known.get("title")))
    return Composed("\n".join(["---", *lines, "---", "", body, ""]), missing)


def event_file(title: str) -> str:
    """Return the `event.yml` of an event whose title a person gave."""
    return f"title: {_value(clean(title))}\n"


def clean(value: str) -> str:
    """Return a value on one line, as the corpus reads it, with what stands for half a character replaced."""
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(" ".join(whole.split()).strip(TRIMMED).split())


def _value(value: str) -> str:
    """Return a value as YAML, in quotation marks where it needs them."""
    if not value or _DATE.fullmatch(value):
        return value  # YAML's writer would put a date into quotation marks, and nobody else does.
    written: str = yaml.safe_dump({"": value}, allow_unicode=True, width=_UNENDING)
    return written.partition(": ")[2].rstrip("\n")


def _blocks(page: Page, title: str | None) -> Iterator[str]:
    for number, draft in enumerate(page.drafts):
        text = (
            clean(page.text[draft.start : draft.end]) if draft.form != "table" else page.text[draft.start : draft.end]
        )
        if number == 0 and title and draft.form == "heading" and text == clean(page.fields.get("title", "")):
            text = title  # Without the outlet's name, if that was put after it.
            if len(text) > _LONGEST_HEADING:
                continue
        if any(map(str.isalnum, text)):
            yield _block(draft, text)


def _block(draft: Draft, text: str) -> str:
    if draft.form == "heading" and len(text) <= _LONGEST_HEADING:
        # A heading may end in `#`: marks at its end are then told from it by marks after them.
        return f"{'#' * draft.level} {literally_headed(text)}" + (" #" if _CLOSED.search(text) else "")
    if draft.form == "item":
        return f"- {text}"
    if draft.form == "table":
        return "\n".join(_rows(text.split("\n")))
    return literally(text)


def literally_headed(text: str) -> str:
    """Return the text of a heading with a backslash before it where it would lose its first sign."""
    return f"\\{text}" if literally(text) != text else text


def _rows(rows: list[str]) -> Iterator[str]:
    """Yield the rows of a table: of one row, or of rows of unlike length, with a rule that shows what they are."""
    cells = [row.count("|") for row in rows]
    if max(cells) < 3:
        yield "\n\n".join(literally(row.strip("| ")) for row in rows)  # A column alone is no table.
        return
    yield rows[0]
    if len(rows) < 2 or len(set(cells)) > 1:
        yield "|" + " --- |" * max(1, cells[0] - 1)
    yield from rows[1:]
