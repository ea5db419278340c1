"""The tables of an event's comparison: who speaks, what is relied on, what is covered, how hard it is to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.article.readability import FEWEST_WORDS
from generator.event.speakers import speaker_key
from generator.findings import Readability
from generator.site import address, charts, plain
from generator.site.charts import BarChart, Part, RangeChart
from generator.site.index import EventIndex, Link

COLUMNS = 12
"""More articles than this are listed in one column instead of one each."""
_SPEAKERS_DRAWN = 12
SOURCE_PARTS = tuple(Part(name, f"px-bar-{number}") for number, name in enumerate(plain.SOURCE_NAMES.values(), start=1))


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, a note to it, and its cells, each of any number of links."""

    id: str
    head: Link
    note: str
    cells: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption; `head` names the first column."""

    id: str
    caption: str
    head: str
    columns: tuple[Link, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ReadabilityView:
    """The grades of every article, drawn and in a table; without any if all have fewer than `fewest` words."""

    chart: RangeChart | None
    table: Table
    fewest: int


def words_quoted(index: EventIndex) -> dict[str, dict[str, int]]:
    """Return the words inside quotation marks of each speaker in each article, by speaker key and article."""
    words: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for quote in index.report.quotes:
        if quote.kind != "indirect" and index.counts(quote):
            words[speaker_key(quote)][quote.article] += index.words(quote)
    return words


def speaking(index: EventIndex, here: str) -> tuple[BarChart | None, Table]:
    """Return who is quoted, in how many words, in which article."""
    words = words_quoted(index)
    names = speaker_names(index)
    first = {speaker_key(quote): address.speaker(speaker_key(quote)) for quote in index.report.quotes}
    order = sorted(words, key=lambda key: (-sum(words[key].values()), names[key], key))
    rows = tuple(
        Row(
            first[key],
            Link(names[key], None),
            _article_of_nameless(index, key, words[key]),
            cells(
                index,
                {
                    article: Link(f"{count:,}", index.to_article(here, article, first[key]))
                    for article, count in words[key].items()
                },
            ),
        )
        for key in order
    )
    drawn = [(names[key], sum(words[key].values())) for key in order[:_SPEAKERS_DRAWN]]
    says = "Words inside quotation marks, all articles together"
    chart = charts.bars("chart-speaking", "Who gets to speak", f"{says}, for the {len(drawn)} most quoted.", drawn)
    return chart, Table("table-speaking", "Words quoted, by speaker and article", "Speaker", columns(index, here), rows)


def _article_of_nameless(index: EventIndex, key: str, by_article: Mapping[str, int]) -> str:
    """Return the label of the article that quotes a speaker without a name, who is one within that article only."""
    nameless = any(key.endswith(f"\x1f{article}") for article in by_article)
    return index.labels[next(iter(by_article))] if nameless and len(index.articles) > 1 else ""


def speaker_names(index: EventIndex) -> dict[str, str]:
    """Return the name of every speaker by the speaker's key, as the event knows it."""
    people = {person.id: person.name for person in index.report.people}
    names: dict[str, str] = {}
    for quote in index.report.quotes:
        if quote.speaker:
            names.setdefault(speaker_key(quote), people.get(quote.speaker.person or "", quote.speaker.name))
    return names


def columns(index: EventIndex, here: str) -> tuple[Link, ...]:
    """Return the heads of a table with a column for each article, or with one for all where there are too many."""
    if len(index.articles) > COLUMNS:
        return (Link("Articles", None),)
    return tuple(index.article_link(here, article) for article in index.articles)


def cells(index: EventIndex, by_article: dict[str, Link]) -> tuple[tuple[Link, ...], ...]:
    """Return a cell per article, or one cell that lists the articles where there are too many."""
    if len(index.articles) <= COLUMNS:
        return tuple((by_article[article],) if article in by_article else () for article in index.articles)
    return (tuple(Link(f"{index.labels[article]}: {link.text}", link.href) for article, link in by_article.items()),)


def sourcing(index: EventIndex, here: str) -> tuple[BarChart | None, Table]:
    """Return how many sources of each type an article relies on, and how much of it rests on any."""
    counts: dict[str, list[int]] = {article: [0] * len(plain.SOURCE_NAMES) for article in index.articles}
    types = list(plain.SOURCE_NAMES)
    for article, values in counts.items():
        for source in index.rows[article].sources:
            values[types.index(source.type)] += 1
    rows = tuple(
        Row(
            "",
            index.article_link(here, article),
            "",
            tuple(
                (Link(str(count), index.to_article(here, article, f"sources-{kind}")),) if count else ()
                for kind, count in zip(types, values, strict=True)
            )
            + _resting(index, here, article),
        )
        for article, values in counts.items()
    )
    drawn = [(index.labels[article], values) for article, values in counts.items()]
    chart = charts.stacked(
        "chart-sourcing",
        "What each article relies on",
        "Sources of each type, a bar for each article. The figures are in the table below.",
        SOURCE_PARTS,
        drawn[: 2 * COLUMNS],
    )
    names = (*plain.SOURCE_NAMES.values(), "Words on a source", "Statements on a source", "No source given")
    heads = tuple(Link(name, None) for name in names)
    caption = "Sources, by article and type, and what rests on them"
    return chart, Table("table-sourcing", caption, "Article", heads, rows)


def _resting(index: EventIndex, here: str, article: str) -> tuple[tuple[Link, ...], ...]:
    """Return cells with the shares of words and statements that rest on a source, and the count of those without."""
    reliance = index.rows[article].reliance
    if reliance is None:
        return (), (), ()
    to, none = index.to_article(here, article, "sources"), index.to_article(here, article, "unsourced")
    return (
        (Link(plain.share(reliance.words_sourced, reliance.words), to),),
        (Link(plain.share(reliance.statements_sourced, reliance.statements), to),),
        (Link(str(len(reliance.unsourced)), none),) if reliance.unsourced else (),
    )


def readability(index: EventIndex, here: str, formulas: dict[str, str]) -> ReadabilityView:
    """Return the grades of every article; `formulas` gives each measure's label by its key."""
    rows = [row for row in index.report.readability if row.article in index.articles]
    drawn = [
        (index.labels[row.article], row.grade_low, row.grade, row.grade_high)
        for row in rows
        if row.grade is not None and row.grade_low is not None and row.grade_high is not None
    ]
    chart = charts.ranges(
        "chart-readability",
        "Grade of each article",
        "The dot is the median of the grade formulas, the line runs from the lowest to the highest of them.",
        "Years of schooling",
        drawn[: 2 * COLUMNS],
    )
    heads = (Link("Grade", None), *(Link(label, None) for label in formulas.values()), Link("Minutes", None))
    table = tuple(
        Row("", index.article_link(here, row.article), "", _measures(index, here, row, formulas))
        for row in rows
        if drawn
    )
    shown = Table("table-readability", "Measures, by article", "Article", heads, table)
    return ReadabilityView(chart, shown, FEWEST_WORDS)


def _measures(index: EventIndex, here: str, row: Readability, formulas: dict[str, str]) -> tuple[tuple[Link, ...], ...]:
    to = index.to_article(here, row.article, "readability")
    return (
        (Link(plain.grade(row.grade), to),),
        *((Link(plain.measure(getattr(row, key, None)), None),) for key in formulas),
        (Link(f"{row.reading_minutes:.1f}", None),),
    )
