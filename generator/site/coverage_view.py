"""What each article covers: the facts that several report, those that one reports, and those that one leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.findings import Coverage, FactKind
from generator.site.index import EventIndex, Link
from generator.site.tables_view import COLUMNS, Row, Table, cells, columns

_ORDER: dict[FactKind, int] = {"figure": 0, "act": 1, "statement": 2, "age": 3}
_FACTS = 20
_AGES = 4
_ALONE = 4


@dataclass(frozen=True)
class OwnFact:
    """A fact that one article alone reports, or alone leaves out; `source` says to whom it is credited."""

    fact: Link
    source: str


@dataclass(frozen=True)
class OwnFacts:
    """The facts of that sort of one article."""

    article: Link
    facts: tuple[OwnFact, ...]


@dataclass(frozen=True)
class CoverageView:
    """The matrix of facts by articles, with `more` facts in the downloads only, and what sets single articles apart."""

    matrix: Table
    more: int
    alone: tuple[OwnFacts, ...]
    left_out: tuple[OwnFacts, ...]


def coverage(index: EventIndex, here: str) -> CoverageView:
    """Return what each article covers.

    The matrix has the facts in most articles first, figures and acts before sentences, and of ages only a few. An
    article that neither reports a
    fact nor is known to leave it out has a question mark.
    """
    shared = sorted(
        (row for row in index.report.coverage if len(row.articles) > 1),
        key=lambda row: (-len(row.articles), _ORDER[row.kind], -len(row.missing)),
    )
    shown = _shown(shared)
    matrix = Table(
        "table-coverage",
        "Facts, and the articles that report them",
        "Fact",
        columns(index, here),
        tuple(_fact(index, here, row) for row in shown),
    )
    return CoverageView(matrix, len(shared) - len(shown), _alone(index, here), _left_out(index, here, shared))


def _shown(shared: Iterable[Coverage]) -> list[Coverage]:
    kept: list[Coverage] = []
    for row in shared:
        of_age = row.kind == "age" and sum(other.kind == "age" for other in kept) >= _AGES
        if not of_age and len(kept) < _FACTS:
            kept.append(row)
    return kept


def _fact(index: EventIndex, here: str, row: Coverage) -> Row:
    places: dict[str, Link] = {}
    for span in row.evidence:
        places.setdefault(span.article, Link("yes", index.place(here, span)))
    known = {*places, *row.missing}
    unclear = {article: Link("?", None) for article in index.articles if article not in known}
    told = cells(index, places | unclear if len(index.articles) <= COLUMNS else places)
    note = f"{len(row.articles)} of {len(index.articles)}"
    if unclear and len(index.articles) > COLUMNS:
        note = f"{note}, perhaps {len(unclear)} more"
    return Row(row.id, Link(row.fact, None), note, told)


def _alone(index: EventIndex, here: str) -> tuple[OwnFacts, ...]:
    """Return, by article, the facts that it alone reports, each with the way to its sentence."""
    found: defaultdict[str, list[OwnFact]] = defaultdict(list)
    for row in index.report.coverage:
        if len(row.articles) == 1 and row.evidence:
            credited = next((one.name for one in row.credited if one.name), None)
            source = f"credited to {credited}" if credited else "the sentence credits it to nobody"
            found[row.articles[0]].append(OwnFact(Link(row.fact, index.place(here, row.evidence[0])), source))
    return _by_article(index, here, found)


def _left_out(index: EventIndex, here: str, shared: Iterable[Coverage]) -> tuple[OwnFacts, ...]:
    """Return, by article, the facts that all the others report and that were not found in it."""
    found: defaultdict[str, list[OwnFact]] = defaultdict(list)
    for row in shared:
        if len(row.missing) == 1 and len(row.articles) == len(index.articles) - 1:
            found[row.missing[0]].append(OwnFact(Link(row.fact, index.place(here, row.evidence[0])), ""))
    return _by_article(index, here, found)


def _by_article(index: EventIndex, here: str, found: dict[str, list[OwnFact]]) -> tuple[OwnFacts, ...]:
    return tuple(
        OwnFacts(index.article_link(here, article), tuple(found[article][:_ALONE]))
        for article in index.articles
        if article in found
    )
