"""Text from outside as a person is shown it: nothing hidden, on one line, or in a cell of a table."""

from __future__ import annotations

import re

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Every character that `str.splitlines` or YAML takes for the end of a line."""

_SPACE = re.compile(f"[ \t{LINE_ENDS}]+")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NONCHARACTERS = "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_SUSPECT = re.compile(
    f"[\x00-\x1f\x7f-\x9f{''.join(sorted(_BIDI))}\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb{_NONCHARACTERS}]"
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def visible(text: str) -> str:
    """Return `text` with characters that hide or reorder what is read shown as visible marks.

    Direction controls become `⟨U+202E⟩`; control characters, lone surrogates and noncharacters become U+FFFD.
    Line ends and tabs are left alone.
    """
    # None of these characters is printable, and most texts hold nothing else.
    return text if text.isprintable() else _SUSPECT.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    char = match.group()
    if char == "\t" or char in LINE_ENDS:
        return char
    if char in _BIDI:
        return f"⟨U+{ord(char):04X}⟩"
    return "\ufffd"


def one_line(text: str) -> str:
    """Return `text` as `visible` leaves it, each run of spaces, tabs and line ends as one space."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACE.sub(" ", visible(text))


def cell(value: object) -> str:
    """Return a CSV field that no spreadsheet takes for a formula.

    A field that starts with `=`, `+`, `-` or `@`, or with one of these at full width, after any white space, gets an
    apostrophe in front (OWASP, "CSV injection").
    """
    if isinstance(value, str) and value[:1].isalnum() and value.isprintable():
        return value
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = visible(str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
