"""The geometry of the charts: numbers in, coordinates out; a template draws them as inline SVG.

Across, lengths are per cent of the plot, so that a drawing fills a wall and a telephone while its letters keep their
size. Down, they are in em of the drawing's letters. A row stands at `y` with its name above its marks, as a narrow
screen shows it; a wide one has the name beside them and moves the row by `lift`. The same figures always stand in a
table nearby.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator import prose
from generator.site import plain

NARROW_ROW = 2.9
WIDE_ROW = 1.9
_NAME_LETTERS = 27
_SHARERS = 3
"""More rows than this that share a value are counted, not named."""
T = TypeVar("T")
FIGURE = 0.62
"""The width of a figure, in em, generously."""
_BESIDE_NOTES = 74
_NARROW_PLOT = 24.0
"""The width of a plot on a telephone, in em, by which a figure fits into a bar or does not."""


@dataclass(frozen=True)
class Name:
    """What a mark belongs to: `text` as it is printed, `full` where that is cut, and a note to it."""

    text: str
    full: str
    note: str = ""


@dataclass(frozen=True)
class Tick:
    """A line of the scale at `x` per cent, named `text`."""

    x: float
    text: str


@dataclass(frozen=True)
class Band:
    """A stretch of the scale that has a meaning of its own, told in `text` from `at` or, with `ends`, up to it."""

    x: float
    width: float
    text: str
    at: float
    ends: bool


@dataclass(frozen=True)
class Box:
    """A bar or a part of one; `text` fits inside, at `middle`, or is empty; `style` names its pattern and colour."""

    x: float
    width: float
    middle: float
    style: str
    text: str
    title: str


@dataclass(frozen=True)
class BarRow:
    """One line of a bar chart: its boxes from left to right, and the figure and note that stand after them."""

    y: float
    lift: float
    name: Name
    boxes: tuple[Box, ...]
    end: float
    figure: str
    note: str = ""


@dataclass(frozen=True)
class Key:
    """An entry of the legend: a style and what it stands for."""

    style: str
    text: str


@dataclass(frozen=True)
class BarChart:
    """Bars, plain or stacked. `id` is unique on the page; `height` and `wide` are those of the whole drawing."""

    id: str
    title: str
    description: str
    height: float
    wide: float
    rows: tuple[BarRow, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class RangeRow:
    """One line of a dot-and-range chart; `title` tells its three values."""

    y: float
    lift: float
    name: Name
    low: float
    high: float
    dot: float
    figure: str
    title: str


@dataclass(frozen=True)
class RangeChart:
    """Dots, each on the range from its lowest to its highest value; the scale stands above them."""

    id: str
    title: str
    description: str
    height: float
    wide: float
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
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
    longest: float = 100,
) -> BarChart | None:
    """Return stacked bars, one a row, on one scale; `None` if every row is empty.

    With `inside`, the figure of each part stands in it where there is room on a narrow screen. The longest row takes
    `longest` per cent of the plot. To `description` is added which row is longest and which is shortest.
    """
    totals = [(label, sum(values)) for label, values in rows]
    most = max((total for _, total in totals), default=0)
    if not most:
        return None
    used = [part for index, part in enumerate(parts) if any(values[index] for _, values in rows)]
    drawn = tuple(
        _bar(line, label, tuple(zip(parts, values, strict=True)), longest / most, inside)
        for line, (label, values) in enumerate(rows)
    )
    keys = tuple(Key(part.style, part.name) for part in used) if len(parts) > 1 else ()
    told = f"{description} {extremes(totals)}".strip()
    return BarChart(chart, title, told, *_heights(len(rows)), drawn, keys)


def _bar(line: int, label: str, values: Sequence[tuple[Part, int]], scale: float, inside: bool) -> BarRow:
    boxes, x = [], 0.0
    for part, value in values:
        width = value * scale
        if value:
            room = width / 100 * _NARROW_PLOT > FIGURE * len(str(value)) + 0.5
            text = f"{value:,}" if inside and room else ""
            said = f"{label}: {value:,}" if len(values) == 1 else f"{label}, {part.name}: {value:,}"
            boxes.append(Box(rounded(x), rounded(width), rounded(x + width / 2), part.style, text, said))
        x += width
    total = sum(value for _, value in values)
    return BarRow(*placed(line, NARROW_ROW, WIDE_ROW), named(label), tuple(boxes), rounded(x), f"{total:,}")


def bars(
    chart: str, title: str, description: str, rows: Sequence[tuple[str, int]], notes: Sequence[str] = ()
) -> BarChart | None:
    """Return plain bars, one a row; `None` if every value is nought. `notes` stand after the figures, one a row."""
    made = stacked(
        chart, title, description, [Part(title, "plain")], [(label, [value]) for label, value in rows],
        inside=False, longest=_BESIDE_NOTES if notes else 100,
    )  # fmt: skip
    if made is None or not notes:
        return made
    noted = tuple(replace(row, note=note) for row, note in zip(made.rows, notes, strict=True))
    return replace(made, rows=noted)


def shares(chart: str, title: str, description: str, rows: Sequence[tuple[str, int, int]]) -> BarChart | None:
    """Return bars of rows `(label, part, whole)` on a scale from nothing to all; `None` without a whole.

    The rest of the whole stands beside each part, as an outline.
    """
    weighed = [(label, part, whole) for label, part, whole in rows if whole]
    if not weighed:
        return None
    drawn = []
    for line, (label, part, whole) in enumerate(weighed):
        end = 100 * part / whole
        says = f"{label}: {part:,} of {whole:,} ({plain.share(part, whole)})"
        boxes = (Box(0.0, 100.0, 50.0, "rest", "", says), Box(0.0, rounded(end), rounded(end / 2), "plain", "", says))
        figure = plain.share(part, whole)
        drawn.append(BarRow(*placed(line, NARROW_ROW, WIDE_ROW), named(label), boxes, 100.0, figure))
    ordered = sorted(weighed, key=lambda row: row[1] / row[2])
    low, high = (plain.share(part, whole) for _, part, whole in (ordered[0], ordered[-1]))
    of = [(label, plain.share(part, whole)) for label, part, whole in weighed]
    told = (
        f"All have {low}."
        if low == high
        else f"Highest: {sharers(of, high)}, {high}. Lowest: {sharers(of, low)}, {low}."
    )
    return BarChart(chart, title, f"{description} {told}".strip(), *_heights(len(drawn)), tuple(drawn), ())


def ranges(
    chart: str,
    title: str,
    description: str,
    rows: Sequence[tuple[str, float, float, float]],
    bands: Sequence[tuple[float, float, str]] = (),
) -> RangeChart | None:
    """Return a dot-and-range chart of rows `(label, low, value, high)`; `None` without rows.

    `bands` are stretches `(from, to, what they mean)` of the scale, which is made to hold them.
    """
    if not rows:
        return None
    ends = [end for begin, until, _ in bands for end in (begin, until)]
    floor = min([*ends, *(low for _, low, _, _ in rows)])
    top = max([*ends, *(high for _, _, _, high in rows)])
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 1e9) if (top - floor) / step <= 8)
    first, last = int(floor // step), int(-(-top // step))
    scale = 100 / max((last - first) * step, 1)

    def x(value: float) -> float:
        return rounded((value - first * step) * scale)

    above = 2.9
    narrow, wide = _heights(len(rows))
    lines = (
        RangeRow(
            *placed(line, NARROW_ROW, WIDE_ROW, above),
            named(label),
            x(low),
            x(high),
            x(value),
            f"{value:.1f}",
            f"{label}: {value:.1f}, from {low:.1f} to {high:.1f}",
        )
        for line, (label, low, value, high) in enumerate(rows)
    )
    return RangeChart(
        chart,
        title,
        f"{description} {_spread(rows)}".strip(),
        rounded(above + narrow),
        rounded(above + wide),
        tuple(Tick(x(n * step), f"{n * step:g}") for n in range(first, last + 1)),
        tuple(_band(x(begin), x(until), text) for begin, until, text in bands),
        tuple(lines),
    )


def _band(begin: float, until: float, text: str) -> Band:
    ends = begin > 50
    return Band(begin, rounded(until - begin), text, until if ends else begin, ends)


def named(label: str, note: str = "") -> Name:
    """Return the name of a row, cut where it is longer than the room beside the plot."""
    return Name(plain.shortened(label, _NAME_LETTERS), label, note)


def _heights(rows: int) -> tuple[float, float]:
    return rounded(rows * NARROW_ROW), rounded(rows * WIDE_ROW)


def placed(line: int, narrow: float, wide: float, top: float = 0.0) -> tuple[float, float]:
    """Return where a line stands on a narrow screen, and by how much a wide one moves it."""
    return rounded(top + line * narrow), rounded(line * (wide - narrow))


def extremes(rows: Sequence[tuple[str, int]]) -> str:
    """Return in words which row has most and which least: 'Most: Ilse Brandt, 81. Least: a witness, 2.'"""
    if len(rows) < 2:
        return "".join(f"{label}: {value:,}." for label, value in rows)
    low, high = min(value for _, value in rows), max(value for _, value in rows)
    if low == high:
        return f"All have {low:,}."
    return f"Most: {sharers(rows, high)}, {high:,}. Least: {sharers(rows, low)}, {low:,}."


def sharers(rows: Sequence[tuple[str, T]], value: T) -> str:
    """Return the labels of the rows with a value: all that share it, or how many they are where these are many."""
    labels = [label for label, own in rows if own == value]
    return prose.listed(labels) if len(labels) <= _SHARERS else f"{prose.number(len(labels))} of them"


def _ends(rows: Sequence[tuple[str, str]], low: str, high: str) -> str:
    if low == high:
        return f"All have {low}."
    return f"Highest: {sharers(rows, high)}, {high}. Lowest: {sharers(rows, low)}, {low}."


def _spread(rows: Sequence[tuple[str, float, float, float]]) -> str:
    if len(rows) < 2:
        label, least, value, most = rows[0]
        return f"{label}: {value:.1f}, from {least:.1f} to {most:.1f}."
    low, high = (f"{end:.1f}" for end in (min(row[2] for row in rows), max(row[2] for row in rows)))
    of = [(label, f"{value:.1f}") for label, _, value, _ in rows]
    return (
        f"All have {low}."
        if low == high
        else f"Highest: {sharers(of, high)}, {high}. Lowest: {sharers(of, low)}, {low}."
    )


def rounded(value: float) -> float:
    """Return a length as finely as a drawing needs it."""
    return round(value, 1)
