"""Lines of key facts: a few words, a colon, a value."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(r"^\W*(?P<label>[A-Z][\w’' -]{2,40}?):\s+(?=\S)")
_FEW_WORDS = 5
_SHORT_VALUE = 70


@dataclass(frozen=True)
class Label:
    """The words before the colon, at offsets into the line."""

    text: str
    start: int
    end: int


def label_of(line: str) -> Label | None:
    """Return the label of 'Year opened: 1986', or `None` where the line is no short fact."""
    match = _LABEL.match(line)
    if match is None or len(line) - match.end() > _SHORT_VALUE or len(match["label"].split()) > _FEW_WORDS:
        return None
    return Label(match.group(), match.start("label"), match.end("label"))
