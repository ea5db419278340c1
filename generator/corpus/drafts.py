"""Lines to drafts of blocks: what stands together, and what the marks in the text say that it is.

Plain text and Markdown are read alike, because plain text is full of Markdown's marks and Markdown
files of bare lines. Marks such as `#`, `-` and `>` stay outside a draft, so that its text is what a
reader reads; marks inside a line stay where they are. A backslash before the first sign of a line or
heading takes its meaning from it, as in CommonMark (section 2.4), before a number too, and stays outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from generator.corpus.lines import Line, Wrapping, ends_sentence, lines_of, wrapping_of

Form = Literal["text", "item", "numbered", "table", "heading"]

_ATX = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?\S)(?:[ \t]+#+)?$")
_BULLET = re.compile(r"(?P<mark>[-*+•‣▪●◦·])[ \t\xa0]+(?=\S)|(?P<glued>[•‣▪●◦])(?=\w)")
_DASH = re.compile(r"[–—][ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})[.)][ \t\xa0]+(?=\S)")
_LONE_BULLET = frozenset("-*+•‣▪●◦·–")
_QUOTED_LINE = re.compile(r"(?:>[ \t]?)+")
_BOLD_LINE = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^*_]*[^*_\s:.])(?P=mark)$")
_UNDERLINE = re.compile(r"(?:=+|-{3,})$")
_FENCE = re.compile(r"(?:```|~~~)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)$")
_RULE_ROW = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$")
_LITERAL = re.compile(r"\\(?=[#>*+•‣▪●◦·–—`~!<_=|\\(\d-])")
_LONGEST_MARKED = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch of the text that will be a block; `level` is that of a marked heading, 1 to 6.

    `number` is the number of a numbered item, and `outer` where its number begins; `spaced` says
    that an empty line stands before.
    """

    start: int
    end: int
    form: Form
    level: int = 0
    number: int = 0
    outer: int = 0
    spaced: bool = False


def drafts_of(text: str, start: int = 0) -> tuple[Draft, ...]:
    """Return the drafts of `text` from `start` on, in text order, without overlap."""
    lines = [_unmarked(line) for line in lines_without_comments(lines_of(text, start))]
    return tuple(_numbered_settled(_Grouping(lines, wrapping_of(_running_text(lines))).drafts()))


def lines_without_comments(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines, with HTML comments, code fences and pictures made blank."""
    inside = False
    for line in lines:
        opens = line.text.startswith("<!--")
        hidden = inside or opens or _FENCE.match(line.text) is not None or _PICTURE.match(line.text) is not None
        inside = (inside or opens) and "-->" not in line.text
        yield replace(line, end=line.start, text="") if hidden else line


def literally(text: str) -> str:
    """Return a paragraph of one line with a backslash before it if it would be read as anything else by itself.

    A number at its beginning would be, beside another one.
    """
    marked = (
        _LITERAL.match(text) or _NUMBER.match(text) or drafts_of(text) != (Draft(0, len(text), "text", spaced=True),)
    )
    return f"\\{text}" if marked else text


def _unmarked(line: Line) -> Line:
    """Return the line without the `>` that marks a quoted block, or the backslash before a sign that marks nothing."""
    if _LITERAL.match(line.text):
        return replace(line, start=line.start + 1, text=line.text[1:], is_literal=True)
    match = _QUOTED_LINE.match(line.text)
    if match is None:
        return line
    rest = line.text[match.end() :].lstrip()
    return replace(line, start=line.end - len(rest), text=rest)


def _running_text(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the runs of lines with nothing between them that carry no mark of their own."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if not line.has_words or (_ATX.match(line.text) and not line.is_literal) or "|" in line.text:
            runs.append([])
        elif _bullet(line) or _numbered(line):
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs


class _Grouping:
    """One pass over the lines of a file."""

    def __init__(self, lines: Sequence[Line], wrapping: Wrapping) -> None:
        self.lines = lines
        self.wrapping = wrapping
        self.tables = tables_in(lines)

    def drafts(self) -> list[Draft]:
        found: list[Draft] = []
        at, spaced = 0, True
        while at < len(self.lines):
            if not self.lines[at].text:
                at, spaced = at + 1, True
                continue
            draft, at = self._next(at)
            if draft is not None:
                found.append(replace(draft, spaced=spaced))
                spaced = False
        return found

    def _next(self, at: int) -> tuple[Draft | None, int]:
        """Return the draft that begins on line `at`, if one does, and the line after it."""
        line = self.lines[at]
        if rows := self.tables.get(at):
            return Draft(line.start, self.lines[at + rows - 1].end, "table"), at + rows
        if not line.has_words:
            return self._after_lone_bullet(at)
        if underlined := self._underlined(at):
            return underlined, at + 2
        heading = _marked_heading(line)
        return (heading, at + 1) if heading else self._running(at)

    def _running(self, at: int) -> tuple[Draft, int]:
        """Return the item or paragraph that begins on line `at`, and the line after it."""
        line = self.lines[at]
        if bullet := self._item_mark(at):
            return self._paragraph(at, line.start + bullet, "item")
        if numbered := _numbered(line):
            draft, after = self._paragraph(at, line.start + numbered.end(), "numbered")
            return replace(draft, number=int(numbered["number"]), outer=line.start), after
        return self._paragraph(at, line.start, "text")

    def _paragraph(self, at: int, start: int, form: Form) -> tuple[Draft, int]:
        """Return a draft that goes on over the lines of its paragraph."""
        indent = self.lines[at].indent
        after = at + 1
        while after < len(self.lines) and self._goes_on(after, indent, form):
            after += 1
        return Draft(start, self.lines[after - 1].end, form), after

    def _goes_on(self, at: int, indent: int, form: Form) -> bool:
        upper, lower = self.lines[at - 1], self.lines[at]
        if not lower.has_words or _marked_heading(lower) or self._item_mark(at) or at in self.tables:
            return False
        if _numbered(lower) and (form == "numbered" or ends_sentence(upper.text)):
            return False
        if form != "text" and lower.indent >= indent + 2:
            return True
        return self.wrapping.joins(upper, lower)

    def _after_lone_bullet(self, at: int) -> tuple[Draft | None, int]:
        """Return the item whose bullet stands alone on the line above it."""
        if self.lines[at].text not in _LONE_BULLET or at + 1 >= len(self.lines):
            return None, at + 1
        below = self.lines[at + 1]
        if not below.has_words or _marked_heading(below) or self._item_mark(at + 1):
            return None, at + 1
        return self._paragraph(at + 1, below.start, "item")

    def _item_mark(self, at: int) -> int:
        """Return how long the bullet of line `at` is, 0 where it has none.

        A dash is a bullet only beside another one, and a hyphen in wrapped text only where a line
        may begin with one: elsewhere they are punctuation.
        """
        line = self.lines[at]
        if line.is_literal:
            return 0
        if dash := _DASH.match(line.text):
            beside = [self.lines[n].text for n in (at - 1, at + 1) if 0 <= n < len(self.lines)]
            return dash.end() if any(_DASH.match(text) for text in beside) else 0
        bullet = _bullet(line)
        if bullet and self.wrapping.width and at and self.lines[at - 1].has_words:
            above = self.lines[at - 1]
            if not _bullet(above) and not ends_sentence(above.text) and self.wrapping.joins(above, line):
                return 0
        return bullet

    def _underlined(self, at: int) -> Draft | None:
        """Return the heading that the line below underlines."""
        line = self.lines[at]
        below = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        above = self.lines[at - 1].text if at else ""
        plain = len(line.text) <= 100 and not ends_sentence(line.text) and not above
        if not plain or not _UNDERLINE.fullmatch(below):
            return None
        return Draft(line.start, line.end, "heading", level=1 if below.startswith("=") else 2)


def tables_in(lines: Sequence[Line]) -> dict[int, int]:
    """Return the number of rows of each table, by the index of its first line.

    Rows are cells between `|` with a rule below the head or the same number of cells in each, or
    at least three lines with the same number of tabs.
    """
    found: dict[int, int] = {}
    for separator, least in (("|", 2), ("\t", 3)):
        for at, rows in _runs_with(lines, separator):
            rules = [n for n, line in enumerate(rows) if separator == "|" and _RULE_ROW.fullmatch(line.text)]
            if rules:
                head = max(rules[0] - 1, 0)
                found[at + head] = len(rows) - head
            elif len(rows) >= least and len({line.text.strip(separator).count(separator) for line in rows}) == 1:
                found.setdefault(at, len(rows))
    return found


def _runs_with(lines: Sequence[Line], separator: str) -> Iterator[tuple[int, Sequence[Line]]]:
    """Yield each run of lines that hold `separator` between words, with the index of its first line."""
    at = 0
    for holds, group in groupby(lines, key=lambda line: separator in line.text):
        rows = list(group)
        if holds and any(separator in line.text.strip(separator) for line in rows):
            yield at, rows
        at += len(rows)


def _bullet(line: Line) -> int:
    match = None if line.is_literal else _BULLET.match(line.text)
    return match.end() if match else 0


def _numbered(line: Line) -> re.Match[str] | None:
    return None if line.is_literal else _NUMBER.match(line.text)


def _marked_heading(line: Line) -> Draft | None:
    """Return the heading that `#` marks or a line wholly in bold type make."""
    if len(line.text) > _LONGEST_MARKED or line.is_literal:
        return None
    if match := _ATX.match(line.text):
        inner = line.start + match.start("text")
        bold = _BOLD_LINE.fullmatch(match["text"])
        if bold:
            return Draft(inner + bold.start("text"), inner + bold.end("text"), "heading", level=len(match["marks"]))
        literal = _LITERAL.match(match["text"]) is not None
        return Draft(inner + literal, inner + len(match["text"]), "heading", level=len(match["marks"]))
    if match := _BOLD_LINE.fullmatch(line.text):
        return Draft(line.start + match.start("text"), line.start + match.end("text"), "heading", level=3)
    return None


def _numbered_settled(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts, with a number that begins no list given back to its paragraph."""
    for index, draft in enumerate(drafts):
        beside = [drafts[n] for n in (index - 1, index + 1) if 0 <= n < len(drafts)]
        if draft.form == "numbered":
            in_list = any(other.form == "numbered" and abs(other.number - draft.number) == 1 for other in beside)
            yield replace(draft, form="item") if in_list else replace(draft, form="text", start=draft.outer)
        else:
            yield draft
