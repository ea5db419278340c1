"""What each article relies on: its sources by type, and how many of its statements rest on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import prose
from generator.findings import Reliance
from generator.site import charts, plain
from generator.site.charts import BarChart
from generator.site.index import EventIndex, Link
from generator.site.tables_view import SOURCE_PARTS, Row, Table, holders

_DRAWN = 12
_TYPES = list(plain.SOURCE_NAMES)


@dataclass(frozen=True)
class SourcingView:
    """Sources by article and type, and the share of each article's statements that rest on one; `undrawn` articles are
    in the table only."""

    summary: str
    chart: BarChart | None
    resting: BarChart | None
    undrawn: int
    table: Table


def sourcing(index: EventIndex, here: str) -> SourcingView:
    """Return how many sources of each type an article relies on, and how much of it rests on any."""
    counts = {article: _counts(index, article) for article in index.articles}
    weighed = {article: index.rows[article].reliance for article in index.articles}
    drawn = sorted(counts, key=lambda article: -sum(counts[article]))[:_DRAWN] if len(counts) > _DRAWN else list(counts)
    summary = " ".join((*_sources_told(index, counts), *_resting_told(index, weighed)))
    chart = charts.stacked(
        "chart-sourcing",
        "Sources of each article, by type",
        _unnamed_told(index, counts),
        SOURCE_PARTS,
        [(index.labels[article], counts[article]) for article in drawn],
    )
    resting = charts.shares(
        "chart-resting",
        "Share of each article's statements of fact that rest on a source",
        "",
        [
            (index.labels[article], found.statements_sourced, found.statements)
            for article in drawn
            if (found := weighed[article])
        ],
    )
    heads = (*plain.SOURCE_NAMES.values(), "Words on a source", "Statements on a source", "No source given")
    rows = tuple(
        Row(
            "",
            index.article_link(here, article),
            "",
            (*_types(index, here, article, counts[article]), *_shares(index, here, article)),
        )
        for article in index.articles
    )
    caption = "Sources, by article and type, and what rests on them"
    table = Table("table-sourcing", caption, "Article", tuple(Link(head, None) for head in heads), rows)
    return SourcingView(summary, chart, resting, len(index.articles) - len(drawn), table)


def _counts(index: EventIndex, article: str) -> list[int]:
    values = [0] * len(_TYPES)
    for source in index.rows[article].sources:
        values[_TYPES.index(source.type)] += 1
    return values


def _types(index: EventIndex, here: str, article: str, values: Sequence[int]) -> Iterator[tuple[Link, ...]]:
    """Yield a cell for each type of source: how many, and what share of the article's sources that is."""
    for kind, count in zip(_TYPES, values, strict=True):
        told = f"{count}\u00a0({plain.share(count, sum(values))})"
        yield (Link(told, index.to_article(here, article, f"sources-{kind}")),) if count else ()


def _shares(index: EventIndex, here: str, article: str) -> tuple[tuple[Link, ...], ...]:
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


def _sources_told(index: EventIndex, counts: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """Yield in which articles most and fewest sources were found, and how many of all have no name."""
    totals = {article: sum(values) for article, values in counts.items()}
    most, fewest = max(totals.values()), min(totals.values())
    (top, several), (low, _) = holders(index, totals, most), holders(index, totals, fewest)
    was = "source was" if most == 1 else "sources were"
    if len(totals) == 1:
        yield f"{prose.sentence(prose.number(most))} {was} found in {top}."
    elif fewest == most:
        yield f"{prose.sentence(prose.number(most))} {was} found in each article."
    else:
        each = " each" if several else ""
        yield f"Most sources were found in {top} ({most:,}{each}), fewest in {low} ({fewest:,})."
    yield _unnamed_told(index, counts)


def _unnamed_told(index: EventIndex, counts: Mapping[str, Sequence[int]]) -> str:
    at = _TYPES.index("unnamed")
    unnamed = sum(values[at] for values in counts.values())
    total = sum(sum(values) for values in counts.values())
    if not unnamed:
        return "None of the sources is unnamed."
    if len(counts) == 1:
        return f"{prose.sentence(prose.number(unnamed))} of {total:,} is unnamed." if unnamed == 1 else (
            f"{prose.sentence(prose.number(unnamed))} of {total:,} are unnamed."
        )  # fmt: skip
    article = max(counts, key=lambda one: counts[one][at])
    part = "most in" if counts[article][at] < unnamed else "in" if unnamed == 1 else "all in"
    of_it = f"{part} {index.labels[article]} ({counts[article][at]} of {sum(counts[article])})"
    verb = "is" if unnamed == 1 else "are"
    told = f"Of the {total:,} sources, counted article by article, {unnamed:,} {verb} unnamed"
    tops = sum(values[at] == counts[article][at] for values in counts.values())
    return f"{told}, {of_it}." if tops == 1 else f"{told}."


def _resting_told(index: EventIndex, weighed: Mapping[str, Reliance | None]) -> Iterator[str]:
    """Yield for which share of the statements a source was found: the lowest and the highest, with all that have it."""
    rows = {article: found for article, found in weighed.items() if found and found.statements}
    if not rows:
        return
    ordered = sorted(rows, key=lambda article: (rows[article].statements_sourced / rows[article].statements, article))
    told = {article: plain.share(rows[article].statements_sourced, rows[article].statements) for article in ordered}
    least, most = told[ordered[0]], told[ordered[-1]]
    rest = "checkable statements our rules found a source"
    if least == most:
        whose = "the" if len(rows) == 1 else "each article's"
        yield f"For {most} of {whose} {rest}."
        return
    lowest, highest = (holders(index, {one: told[one] == end for one in rows}, True)[0] for end in (least, most))
    yield f"For {least} ({lowest}) to {most} ({highest}) of an article's {rest}."
