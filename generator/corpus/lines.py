"""The lines of a text, and whether its paragraphs are wrapped over several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

TRIMMED = (
    "\t\n\x0b\x0c\r\x1a\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""White space, the marks that are as invisible, and the old end-of-file mark."""

_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_LONG_WORD = re.compile(r"\S{40}")
_SHORTEST_WIDTH = 45
_LONGEST_WIDTH = 120
_SLACK = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `indent` is how far it is set in.

    `is_literal` says that it begins with a sign that marks nothing.
    """

    start: int
    end: int
    text: str
    indent: int = 0
    is_literal: bool = False

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or digit in it."""
        return any(char.isalnum() for char in self.text)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the paragraphs of a file are wrapped; a width of 0 says that each stands on one line."""

    width: int

    def joins(self, upper: Line, lower: Line) -> bool:
        """Tell whether `lower` goes on with the paragraph that `upper` is in."""
        if not self.width:
            return False
        return _fills(upper, lower, self.width) or lower.text[:1].islower()


def lines_of(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines of `text` from `start` on, blank ones with an empty text."""
    position = start
    while position <= len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        raw = text[position:stop]
        left = raw.lstrip(TRIMMED)
        indent = len(raw) - len(left)
        bare = left.rstrip(TRIMMED)
        yield Line(position + indent, position + indent + len(bare), bare, indent)
        position = stop + 1


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a mark that ends a sentence or introduces what follows."""
    return _TERMINAL.search(text[-8:]) is not None


def wrapping_of(runs: Sequence[Sequence[Line]]) -> Wrapping:
    """Return how a file is wrapped, judged from its runs of running-text lines.

    A program that wraps at a width breaks a line only where the next word would not fit; a writer
    who starts each paragraph on a new line breaks anywhere. So in wrapped text nearly every line
    but a paragraph's last is full up to the width, or the line below begins in lower case.
    """
    pairs = [pair for run in runs for pair in pairwise(run) if not _LONG_WORD.search(pair[0].text)]
    if not pairs:
        return Wrapping(0)
    lengths = [len(upper.text) for upper, _ in pairs]
    usual = median(lengths)
    width = max((length for length in lengths if length <= 1.3 * usual), default=0)
    if not _SHORTEST_WIDTH <= width <= _LONGEST_WIDTH:
        return Wrapping(0)
    full = sum(_fills(upper, lower, width) for upper, lower in pairs) / len(pairs)
    goes_on = sum(lower.text[:1].islower() and not ends_sentence(upper.text) for upper, lower in pairs) / len(pairs)
    wrapped = goes_on >= 0.2 and full >= 0.5
    return Wrapping(width if wrapped else 0)


def _fills(upper: Line, lower: Line, width: int) -> bool:
    first = lower.text.split(maxsplit=1)[0] if lower.text else ""
    return len(upper.text) + 1 + len(first) > width - _SLACK
