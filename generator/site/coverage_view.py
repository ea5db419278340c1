"""What each article covers: the facts found in several, those found in one only, and those found in all but one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator import prose
from generator.findings import Coverage
from generator.site.facts import FACT_ORDER, OwnFact, own_fact
from generator.site.index import EventIndex, Link
from generator.site.tables_view import columns, holders, many

_FACTS = 20
_AGES = 4
_ALONE = 4
_FEW = 4
_LACKING = 8


@dataclass(frozen=True)
class Answer:
    """What an article has of a fact: a sign, the same in words, and the way to its sentence if there is one."""

    sign: str
    says: str
    href: str | None
    article: str


@dataclass(frozen=True)
class FactRow:
    """A fact, in how many articles it is, and an answer for each column of the matrix.

    Without columns, `found` names the articles that report it; `lacking` tells in which nothing of it was found.
    """

    id: str
    fact: str
    note: str
    answers: tuple[Answer, ...]
    found: tuple[Link, ...]
    lacking: str


@dataclass(frozen=True)
class OwnFacts:
    """The facts of that sort of one article."""

    article: Link
    facts: tuple[OwnFact, ...]


@dataclass(frozen=True)
class CoverageView:
    """The facts by articles, and what sets single articles apart.

    `rows` are those of the matrix; `others` are the further facts that several articles report, each with a place on
    the page that links lead to. `columns` is empty where there are too many articles for a column each.
    """

    summary: str
    columns: tuple[Link, ...]
    rows: tuple[FactRow, ...]
    others: tuple[FactRow, ...]
    alone: tuple[OwnFacts, ...]
    left_out: tuple[OwnFacts, ...]


def coverage(index: EventIndex, here: str) -> CoverageView:
    """Return what each article covers.

    The matrix has the facts in most articles first, figures and acts before sentences, and of ages only a few. An
    article that neither reports a fact nor is known to leave it out has a question mark.
    """
    shared = sorted(
        (row for row in index.report.coverage if len(row.articles) > 1),
        key=lambda row: (-len(row.articles), FACT_ORDER[row.kind], -len(row.missing)),
    )
    shown = _shown(shared)
    in_matrix = {row.id for row in shown}
    return CoverageView(
        " ".join(_sentences(index, shared)),
        () if many(index) else columns(index, here),
        tuple(_fact(index, here, row) for row in shown),
        tuple(_fact(index, here, row) for row in shared if row.id not in in_matrix),
        _alone(index, here),
        _left_out(index, here, shared),
    )


def _shown(shared: Iterable[Coverage]) -> list[Coverage]:
    kept: list[Coverage] = []
    for row in shared:
        of_age = row.kind == "age" and sum(other.kind == "age" for other in kept) >= _AGES
        if not of_age and len(kept) < _FACTS:
            kept.append(row)
    return kept


def _fact(index: EventIndex, here: str, row: Coverage) -> FactRow:
    places = index.places(here, row.evidence)
    found = tuple(Link(index.labels[article], places[article]) for article in index.articles if article in places)
    lacking = tuple(index.labels[article] for article in index.articles if article in row.missing)
    note = f"{len(found)} of {len(index.articles)}"
    near = len(index.articles) - len(found) - len(lacking)
    if near and many(index):
        note = f"{note}, perhaps {near} more"
    answers = tuple(_answer(index, article, places, row.missing) for article in index.articles)
    return FactRow(row.id, row.fact, note, () if many(index) else answers, found, _lacking(lacking))


def _lacking(labels: Sequence[str]) -> str:
    """Return the articles in which a fact was not found: by name or, where they are many, their number."""
    return prose.listed(labels) if len(labels) <= _LACKING else f"{prose.number(len(labels))} articles"


def _answer(index: EventIndex, article: str, places: dict[str, str], missing: Sequence[str]) -> Answer:
    label = index.labels[article]
    if article in places:
        return Answer("●", "reported", places[article], label)
    if article in missing:
        return Answer("–", "not found", None, label)
    return Answer("?", "not decided", None, label)


def _sentences(index: EventIndex, shared: Sequence[Coverage]) -> Iterator[str]:
    """Yield how many facts are in all articles, and in which articles most and fewest of them were found."""
    whole = len(index.articles)
    if not shared or whole < 2:
        return
    total = len(shared)
    everywhere = sum(len(row.articles) == whole for row in shared)
    where = "both articles" if whole == 2 else f"all {prose.number(whole)} articles"
    facts = prose.counted(total, "fact was found in two articles or more", "facts were found in two articles or more")
    if whole == 2:
        yield f"{prose.sentence(prose.counted(total, 'fact was', 'facts were'))} found in both articles."
        return
    if total == 1:
        yield f"{prose.sentence(facts)}{f', in {where}' if everywhere else ''}."
        return
    yield f"{prose.sentence(facts)}, {prose.number(everywhere) if everywhere else 'none'} of them in {where}."
    counts = {article: sum(article in row.articles for row in shared) for article in index.articles}
    most, fewest = max(counts.values()), min(counts.values())
    if most > fewest and total > _FEW:
        (top, _), (low, _) = holders(index, counts, most), holders(index, counts, fewest)
        yield f"Most of them were found in {top} ({most}), fewest in {low} ({fewest})."


def _alone(index: EventIndex, here: str) -> tuple[OwnFacts, ...]:
    """Return, by article, the facts found in it only, each with the way to its sentence."""
    found: defaultdict[str, list[OwnFact]] = defaultdict(list)
    for row in index.report.coverage:
        if len(row.articles) == 1 and row.evidence:
            found[row.articles[0]].append(own_fact(index, here, row))
    return _by_article(index, here, found)


def _left_out(index: EventIndex, here: str, shared: Iterable[Coverage]) -> tuple[OwnFacts, ...]:
    """Return, by article, the facts found in all the others and not in it."""
    found: defaultdict[str, list[OwnFact]] = defaultdict(list)
    for row in shared:
        if len(row.missing) == 1 and len(row.articles) == len(index.articles) - 1:
            found[row.missing[0]].append(replace(own_fact(index, here, row), credited=""))
    return _by_article(index, here, found)


def _by_article(index: EventIndex, here: str, found: dict[str, list[OwnFact]]) -> tuple[OwnFacts, ...]:
    return tuple(
        OwnFacts(index.article_link(here, article), tuple(found[article][:_ALONE]))
        for article in index.articles
        if article in found
    )
