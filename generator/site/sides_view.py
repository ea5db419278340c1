"""At a glance: each question on which the articles do not agree, and who gives which answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.findings import Discrepancy, Level, Reading, Span
from generator.site import address, plain
from generator.site.findings_view import in_page_order
from generator.site.index import EventIndex, Link
from generator.site.reading_words import (
    CELL,
    COUNTED,
    bare,
    is_told_in_several_ways,
    letter,
    letters,
    own_wording,
    short,
    style,
    told_apart,
)
from generator.site.tables_view import many

PLAINLY: tuple[Level, ...] = ("conflict", "internal-conflict", "error")
"""Levels of findings that plainly do not agree."""
_LESS_PLAINLY: tuple[Level, ...] = ("certainty", "update")
_FEW = 6
_ROWS = 30
_NAMED = 6


@dataclass(frozen=True)
class Side:
    """What one article gives: the letter and style of its reading, the words, and the way to its sentence."""

    letter: str
    style: int
    value: Link


@dataclass(frozen=True)
class SideLine:
    """A reading with the articles that give it; `more` counts those that are not named."""

    letter: str
    style: int
    value: str
    outlets: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class Asked:
    """A question, with the sides of each article (`cells`, if there are columns) and the articles of each side."""

    id: str
    question: Link
    cells: tuple[tuple[Side, ...], ...]
    sides: tuple[SideLine, ...]


@dataclass(frozen=True)
class AskedGroup:
    """The questions of one level."""

    name: str
    rows: tuple[Asked, ...]


@dataclass(frozen=True)
class SidesView:
    """The questions by level; without `columns` there are too many articles for a table. `more` are left out."""

    columns: tuple[Link, ...]
    groups: tuple[AskedGroup, ...]
    more: int


def sides(index: EventIndex, here: str) -> SidesView:
    """Return the questions on which the articles plainly do not agree, and others with them if those are few."""
    by_level: defaultdict[Level, list[Discrepancy]] = defaultdict(list)
    for row in index.report.discrepancies:
        if row.level != "compatible":
            by_level[row.level].append(row)
    few = sum(len(by_level[level]) for level in _LESS_PLAINLY) <= _FEW
    levels = (*PLAINLY, *_LESS_PLAINLY) if few else PLAINLY
    ordered = [row for level in levels for row in in_page_order(by_level[level])]
    # With more articles than columns there is only the list of who gives which answer.
    is_table = not many(index)
    shown = ordered[:_ROWS]
    return SidesView(
        columns=tuple(index.article_link(here, article) for article in index.articles) if is_table else (),
        groups=tuple(
            AskedGroup(plain.LEVEL_NAMES[level], rows)
            for level in levels
            for rows in [tuple(_asked(index, here, row, is_table) for row in shown if row.level == level)]
            if rows
        ),
        more=len(ordered) - len(shown),
    )


def _asked(index: EventIndex, here: str, row: Discrepancy, is_table: bool) -> Asked:
    heads = [short(bare(value), CELL) for value in told_apart([reading.value for reading in row.readings])]
    cells = tuple(_cell(index, here, row, heads, article) for article in index.articles) if is_table else ()
    return Asked(
        id=row.id,
        question=Link(row.what, address.href("", "", row.id)),
        cells=cells,
        sides=tuple(_line(index, here, row, heads[place], place) for place in range(len(row.readings))),
    )


def _cell(index: EventIndex, here: str, row: Discrepancy, heads: Sequence[str], article: str) -> tuple[Side, ...]:
    """Return the readings that an article gives, in its own wording."""
    found = []
    for place, reading in enumerate(row.readings):
        spans = [span for span in reading.evidence if span.article == article]
        if spans:
            words = _own_words(index, row, reading, spans, heads[place])
            found.append(Side(letter(place), style(place), Link(words, index.place(here, spans[0]))))
    return tuple(found)


def _own_words(index: EventIndex, row: Discrepancy, reading: Reading, spans: Sequence[Span], head: str) -> str:
    """Return a figure, or the one of several wordings, as the article has it, or the words for all of the reading."""
    counted = row.kind in COUNTED
    if index.is_restated(row.id, reading.value):
        return head
    if not counted and not is_told_in_several_ways(reading.value):
        return head
    return short(own_wording(reading.value, [index.text(span) for span in spans], counted=counted), CELL)


def _line(index: EventIndex, here: str, row: Discrepancy, head: str, place: int) -> SideLine:
    """Return who gives a reading; an article that words it otherwise has its words behind its name."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for span in row.readings[place].evidence:
        spans[span.article].append(span)
    links = []
    for article in (one for one in index.articles if one in spans):
        words = _own_words(index, row, row.readings[place], spans[article], head)
        alike = letters(words) in letters(head) or letters(head) in letters(words)
        label = index.labels[article] if alike else f"{index.labels[article]} ({words})"
        links.append(Link(label, index.place(here, spans[article][0])))
    # One name more takes no more room than to say that there is one more.
    named = links if len(links) <= _NAMED + 1 else links[:_NAMED]
    return SideLine(letter(place), style(place), head, tuple(named), len(links) - len(named))
