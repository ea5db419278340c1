"""Tables as plain data: rows with a cell for each article or, where there are too many, with a list of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import prose
from generator.event.speakers import speaker_key
from generator.site import plain
from generator.site.charts import Part
from generator.site.folding import folded
from generator.site.index import EventIndex, Link

COLUMNS = 8
"""More articles than this are listed in one column instead of one each."""
_NARROW = 3
_NAMED = 3
SOURCE_PARTS = tuple(Part(name, str(number)) for number, name in enumerate(plain.SOURCE_NAMES.values(), start=1))
"""The types of source as charts draw them, each with the pattern of its place."""


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, a note to it, and its cells, each of any number of links.

    Where one cell lists many articles, `more` holds those that are folded.
    """

    id: str
    head: Link
    note: str
    cells: tuple[tuple[Link, ...], ...]
    more: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with a caption; `head` names the first column."""

    id: str
    caption: str
    head: str
    columns: tuple[Link, ...]
    rows: tuple[Row, ...]

    @property
    def stacks(self) -> bool:
        """Return if a narrow screen shows each row as a block of its own, as more columns would not fit."""
        return len(self.columns) > _NARROW


def in_words(columns: Sequence[Link]) -> bool:
    """Return if a table of words with these columns is stacked where it is narrow: one with more than one."""
    return len(columns) > 1


def many(index: EventIndex) -> bool:
    """Return if the event has more articles than a table has columns for."""
    return len(index.articles) > COLUMNS


def columns(index: EventIndex, here: str) -> tuple[Link, ...]:
    """Return the heads of a table with a column for each article, or with one for all where there are too many."""
    if many(index):
        return (Link("Articles", None),)
    return tuple(index.article_link(here, article) for article in index.articles)


def row(index: EventIndex, row_id: str, head: Link, note: str, by_article: Mapping[str, Link]) -> Row:
    """Return a row with a cell for each article, or with one cell that lists the articles where there are too many."""
    if not many(index):
        told = tuple((by_article[article],) if article in by_article else () for article in index.articles)
        return Row(row_id, head, note, told)
    listed = tuple(
        Link(f"{index.labels[article]}: {by_article[article].text}", by_article[article].href)
        for article in index.articles
        if article in by_article
    )
    links = folded(listed)
    return Row(row_id, head, note, (links.shown,), links.rest)


def holders(index: EventIndex, counts: Mapping[str, int], value: int) -> tuple[str, bool]:
    """Return the articles that have `value`, by name or, where they are many, by number, and if they are several."""
    named = [index.labels[article] for article, count in counts.items() if count == value]
    return prose.listed(named) if len(named) <= _NAMED else f"{prose.number(len(named))} articles", len(named) > 1


def words_quoted(index: EventIndex) -> dict[str, dict[str, int]]:
    """Return the words inside quotation marks of each speaker in each article, by speaker key and article."""
    words: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for quote in index.report.quotes:
        if quote.kind != "indirect" and index.counts(quote):
            words[speaker_key(quote)][quote.article] += index.words(quote)
    return words


def speaker_names(index: EventIndex) -> dict[str, str]:
    """Return the name of every speaker by the speaker's key, as the event knows it."""
    people = {person.id: person.name for person in index.report.people}
    names: dict[str, str] = {}
    for quote in index.report.quotes:
        if quote.speaker:
            names.setdefault(speaker_key(quote), people.get(quote.speaker.person or "", quote.speaker.name))
    return names
