"""The geometry of the charts: numbers in, coordinates out; a template draws them as inline SVG.

Lengths are user units of a drawing 640 wide. The same figures always stand in a table beside the chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.site import plain

WIDTH = 640
ROW = 30
LABEL = 170
EDGE = 46
AXIS = 24
_LABEL_LETTERS = 22


@dataclass(frozen=True)
class Tick:
    """A line of the scale at `x`, named `text`."""

    x: float
    text: str


@dataclass(frozen=True)
class Box:
    """A bar or a part of one; `text` fits inside, at `middle`, or is empty; `style` is a class of the style sheet."""

    x: float
    width: float
    middle: float
    style: str
    text: str
    title: str


@dataclass(frozen=True)
class BarRow:
    """One line of a bar chart: its boxes from left to right, and the figure that stands after them."""

    y: float
    label: str
    boxes: tuple[Box, ...]
    end: float
    figure: str


@dataclass(frozen=True)
class Key:
    """An entry of the legend."""

    x: float
    style: str
    text: str


@dataclass(frozen=True)
class BarChart:
    """Bars, plain or stacked. `id` is unique on the page."""

    id: str
    title: str
    description: str
    width: int
    height: float
    rows: tuple[BarRow, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class RangeRow:
    """One line of a dot-and-range chart."""

    y: float
    label: str
    low: float
    high: float
    dot: float
    figure: str


@dataclass(frozen=True)
class RangeChart:
    """Dots, each on the range from its lowest to its highest value; the scale stands below `floor`."""

    id: str
    title: str
    description: str
    width: int
    height: float
    floor: float
    ticks: tuple[Tick, ...]
    axis: str
    rows: tuple[RangeRow, ...]


@dataclass(frozen=True)
class Part:
    """A class of what is stacked: its name and its style."""

    name: str
    style: str


def stacked(
    chart: str,
    title: str,
    description: str,
    parts: Sequence[Part],
    rows: Sequence[tuple[str, Sequence[int]]],
    *,
    inside: bool = True,
) -> BarChart | None:
    """Return stacked bars, one a row, on one scale; `None` if every row is empty.

    With `inside`, the figure of each part stands in it where there is room.
    """
    most = max((sum(values) for _, values in rows), default=0)
    if not most:
        return None
    scale = (WIDTH - LABEL - EDGE) / most
    used = [part for index, part in enumerate(parts) if any(values[index] for _, values in rows)]
    top = AXIS if len(parts) > 1 else 0
    drawn = []
    for line, (label, values) in enumerate(rows):
        boxes, x = [], float(LABEL)
        for part, value in zip(parts, values, strict=True):
            width = value * scale
            if value:
                text = str(value) if inside and width > 9 * len(str(value)) + 4 else ""
                boxes.append(
                    Box(_r(x), _r(max(width - 1, 1)), _r(x + width / 2), part.style, text, f"{part.name}: {value}")
                )
            x += width
        drawn.append(
            BarRow(
                _r(top + line * ROW), plain.shortened(label, _LABEL_LETTERS), tuple(boxes), _r(x), f"{sum(values):,}"
            )
        )
    keys = tuple(Key(_r(at * WIDTH / len(parts)), part.style, part.name) for at, part in enumerate(used))
    return BarChart(
        chart, title, description, WIDTH, top + len(rows) * ROW + 4, tuple(drawn), keys if len(parts) > 1 else ()
    )


def bars(chart: str, title: str, description: str, rows: Sequence[tuple[str, int]]) -> BarChart | None:
    """Return plain bars, one a row; `None` if every value is nought."""
    return stacked(
        chart, title, description, [Part(title, "px-bar-1")], [(label, [value]) for label, value in rows], inside=False
    )


def ranges(
    chart: str, title: str, description: str, axis: str, rows: Sequence[tuple[str, float, float, float]]
) -> RangeChart | None:
    """Return a dot-and-range chart of rows `(label, low, value, high)`; `None` without rows."""
    if not rows:
        return None
    floor = min(0.0, *(low for _, low, _, _ in rows))
    top = max(high for _, _, _, high in rows)
    step = next(step for step in (2, 5, 10, 20, 50, 100, 1000, 1e9) if (top - floor) / step <= 8)
    first = int(floor // step)
    last = int(-(-top // step))
    scale = (WIDTH - LABEL - EDGE) / max((last - first) * step, 1)

    def x(value: float) -> float:
        return _r(LABEL + (value - first * step) * scale)

    return RangeChart(
        chart,
        title,
        description,
        WIDTH,
        len(rows) * ROW + 2 * AXIS,
        len(rows) * ROW + 4,
        tuple(Tick(x(n * step), f"{n * step:g}") for n in range(first, last + 1)),
        axis,
        tuple(
            RangeRow(_r(line * ROW), plain.shortened(label, _LABEL_LETTERS), x(low), x(high), x(value), f"{value:.1f}")
            for line, (label, low, value, high) in enumerate(rows)
        ),
    )


def _r(value: float) -> float:
    return round(value, 1)
