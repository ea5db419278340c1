"""The geometry of a matrix chart: rows by columns, with a dot where they meet in a value.

Lengths are those of `generator.site.charts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from generator import prose
from generator.site import plain
from generator.site.charts import FIGURE, Name, extremes, named, placed, rounded

MOST_COLUMNS = 8
"""A matrix with more columns cannot be read, and is not drawn."""
NARROW_DOTS = 5.2
WIDE_DOTS = 3.0
LARGEST = 1.25
"""The radius of the largest dot, in em."""
_SMALLEST = 0.14
_HEAD_LETTERS = 62
_HEAD_LINES = 3
_HEAD_LINE = 1.1
_OVER = 2
"""By so many letters a word may be longer than a line before it is broken: the heads beside it leave that room."""
_PIECE = re.compile(r"[^\s-]+-?|-")


@dataclass(frozen=True)
class Head:
    """The name of a matrix's column at `x`, in lines from the top, and in full."""

    x: float
    lines: tuple[str, ...]
    full: str


@dataclass(frozen=True)
class Dot:
    """A value of a matrix: a dot with its area in proportion; the figure stands inside it or, by `shift`, beside it."""

    x: float
    radius: float
    figure: str
    inside: bool
    shift: float
    title: str


@dataclass(frozen=True)
class DotRow:
    """One line of a matrix, with the sum of its values."""

    y: float
    lift: float
    name: Name
    dots: tuple[Dot, ...]
    total: str


@dataclass(frozen=True)
class MatrixChart:
    """Rows and columns with a dot where they meet in a value."""

    id: str
    title: str
    description: str
    height: float
    wide: float
    heads: tuple[Head, ...]
    rows: tuple[DotRow, ...]


def matrix(
    chart: str,
    title: str,
    description: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, str, Sequence[int]]],
    unit: tuple[str, str],
) -> MatrixChart | None:
    """Return dots for rows `(label, note, a value for each column)`; a dot's area is in proportion to its value.

    `None` if all is empty or there are more than `MOST_COLUMNS` columns. `unit` is the noun, for one and for many.
    """
    most = max((value for _, _, values in rows for value in values), default=0)
    if not most or not columns or len(columns) > MOST_COLUMNS:
        return None
    places = [rounded((at + 0.5) * 100 / len(columns)) for at in range(len(columns))]
    heads = tuple(
        Head(x, wrapped(label, min(18, _HEAD_LETTERS // len(columns))), label)
        for x, label in zip(places, columns, strict=True)
    )
    top = rounded(max(len(head.lines) for head in heads) * _HEAD_LINE + 0.5)
    drawn = []
    for line, (label, note, values) in enumerate(rows):
        dots = tuple(
            _dot(x, value, most, f"{label}, {column}: {value:,} {prose.plural(value, *unit)}")
            for x, value, column in zip(places, values, columns, strict=True)
            if value
        )
        name = named(label, plain.shortened(note, 38))
        drawn.append(DotRow(*placed(line, NARROW_DOTS, WIDE_DOTS, top), name, dots, f"{sum(values):,}"))
    told = f"{description} {extremes([(label, sum(values)) for label, _, values in rows])}".strip()
    height, wide = len(drawn) * NARROW_DOTS, len(drawn) * WIDE_DOTS
    return MatrixChart(chart, title, told, rounded(top + height), rounded(top + wide), heads, tuple(drawn))


def _dot(x: float, value: int, most: int, title: str) -> Dot:
    radius = round(max(LARGEST * sqrt(value / most), _SMALLEST), 2)
    figure = f"{value:,}"
    inside = radius > hypot(FIGURE / 2 * len(figure), 0.36) + 0.1
    return Dot(x, radius, figure, inside, 0.0 if inside else rounded(radius + 0.25), title)


def wrapped(label: str, letters: int) -> tuple[str, ...]:
    """Return a label in at most three lines of at most so many letters.

    It breaks between words and after a hyphen, a word that is longer by more than `_OVER` anywhere; what does not fit
    is cut with an ellipsis.
    """
    lines: list[str] = []
    for word in _PIECE.findall(label):
        joint = "" if lines and lines[-1].endswith("-") else " "
        if lines and len(lines[-1]) + len(joint) + len(word) <= letters:
            lines[-1] += f"{joint}{word}"
            continue
        rest = word
        while len(rest) > letters + _OVER:
            lines.append(f"{rest[: letters - 1]}-")
            rest = rest[letters - 1 :]
        lines.append(rest)
    if len(lines) > _HEAD_LINES:
        lines = [*lines[: _HEAD_LINES - 1], plain.shortened(f"{lines[_HEAD_LINES - 1][: letters - 1]}……", letters)]
    return tuple(lines) or ("–",)
