"""The rows of a report, gathered by article in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from generator.event.speakers import sure_sources
from generator.findings import (
    Coverage,
    Discrepancy,
    Leftover,
    Overlap,
    Quotation,
    Readability,
    Reliance,
    Report,
    Source,
    Span,
    Wording,
)


class _OfArticle(Protocol):
    @property
    def article(self) -> str: ...


Of = TypeVar("Of", bound=_OfArticle)
Held = TypeVar("Held")


@dataclass(frozen=True)
class ArticleRows:
    """What a report holds on one article.

    `sources` leaves out those that only quotations with an unclear speaker speak for. `overlaps` are the places in this
    article with the overlap that each belongs to. `not_here` are the facts of several articles that it leaves out, the
    ones in most articles first; `only_here` those that no other article reports.
    """

    quotes: tuple[Quotation, ...]
    sources: tuple[Source, ...]
    wording: tuple[Wording, ...]
    leftovers: tuple[Leftover, ...]
    discrepancies: tuple[Discrepancy, ...]
    overlaps: tuple[tuple[Span, Overlap], ...]
    not_here: tuple[Coverage, ...]
    only_here: tuple[Coverage, ...]
    readability: Readability | None
    reliance: Reliance | None


def rows_by_article(report: Report) -> dict[str, ArticleRows]:
    """Return the rows of every article by its id."""
    quotes, sources = _by_article(report.quotes), _by_article(report.sources)
    wording, leftovers = _by_article(report.wording), _by_article(report.leftovers)
    readability = {row.article: row for row in report.readability}
    reliance = {row.article: row for row in report.reliance}
    differing = _of_each((_articles_of(row), row) for row in report.discrepancies)
    places = _of_each(((member.article,), (member, row)) for row in report.overlaps for member in row.members)
    common = sorted(report.coverage, key=lambda row: -len(row.articles))
    without = _of_each((row.missing, row) for row in common if len(row.articles) > 1)
    alone = _of_each((row.articles, row) for row in report.coverage if len(row.articles) == 1)
    return {
        info.id: ArticleRows(
            quotes=tuple(quotes.get(info.id, ())),
            sources=tuple(sure_sources(sources.get(info.id, ()), quotes.get(info.id, ()))),
            wording=tuple(wording.get(info.id, ())),
            leftovers=tuple(leftovers.get(info.id, ())),
            discrepancies=tuple(differing.get(info.id, ())),
            overlaps=tuple(places.get(info.id, ())),
            not_here=tuple(without.get(info.id, ())),
            only_here=tuple(alone.get(info.id, ())),
            readability=readability.get(info.id),
            reliance=reliance.get(info.id),
        )
        for info in report.articles
    }


def _by_article(rows: Iterable[Of]) -> Mapping[str, list[Of]]:
    return _of_each(((row.article,), row) for row in rows)


def _of_each(rows: Iterable[tuple[Iterable[str], Held]]) -> Mapping[str, list[Held]]:
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for articles, row in rows:
        for article in articles:
            found[article].append(row)
    return found


def _articles_of(row: Discrepancy) -> Iterable[str]:
    return dict.fromkeys(span.article for reading in row.readings for span in reading.evidence)
