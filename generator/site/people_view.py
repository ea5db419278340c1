"""People and institutions in one table: every spelling, title and description, article by article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import prose
from generator.findings import Person, PersonDescription
from generator.site.folding import folded
from generator.site.index import EventIndex, Link
from generator.site.tables_view import columns, in_words, many

_DETERMINER = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_OWNED = re.compile(r"(?:its|his|her|their|our|my|your)\s+\S+", re.IGNORECASE)
_SHOWN = 40


@dataclass(frozen=True)
class Naming:
    """What an article calls somebody: its spellings, its titles and descriptions, and its words without the name, each
    a way to its sentence.

    Where one cell is about many articles, each wording is followed by the number of those that use it.
    """

    forms: tuple[Link, ...]
    descriptions: tuple[Link, ...]
    called: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PersonRow:
    """A person or institution, and what each article calls them, a cell for each column.

    `usual` says how often each spelling stands in all articles together, where there are several.
    """

    id: str
    name: str
    usual: str
    cells: tuple[tuple[Naming, ...], ...]


@dataclass(frozen=True)
class PeopleTable:
    """The table, open and folded rows; `counted` if one cell is about many articles, each wording with their number;
    `left_out` says whom it leaves out and why, or is empty."""

    columns: tuple[Link, ...]
    counted: bool
    rows: tuple[PersonRow, ...]
    folded: tuple[PersonRow, ...]
    left_out: str

    @property
    def stacks(self) -> bool:
        """Return if a narrow screen shows each row as a block of its own."""
        return in_words(self.columns)


def people_table(index: EventIndex, here: str) -> PeopleTable:
    """Return everyone who has several spellings, or a title or description; who is in most articles comes first."""
    named = [(person, _namings(index, here, person)) for person in index.report.people]
    told = [
        (person, by)
        for person, by in named
        if len(person.forms) > 1 or any(one.descriptions or one.called for one in by.values())
    ]
    told.sort(key=lambda row: -len(row[1]))
    rows = tuple(
        PersonRow(person.id, person.name, "" if many(index) else _usual(person), tuple(_cells(index, by)))
        for person, by in told
    )
    shown = folded(rows[:_SHOWN])
    left_out = _left_out(len(named) - len(told), len(rows[_SHOWN:]))
    return PeopleTable(columns(index, here), many(index), shown.shown, shown.rest, left_out)


def _left_out(bare: int, fewer: int) -> str:
    """Return in words how many are left out and why."""
    told = []
    if bare:
        told.append(f"{prose.counted(bare, 'name', 'names')} with one spelling and no title or description")
    if fewer:
        told.append(f"{prose.number(fewer)} in fewer articles")
    return f"Not shown: {prose.listed(told)}. The downloads have them." if told else ""


def _usual(person: Person) -> str:
    """Return how often each of several spellings stands: 'Doe ×7, Dow ×1'."""
    counted = [f"{form.text}\u00a0×{form.count}" for form in person.forms if form.count]
    return ", ".join(counted) if len(counted) > 1 else ""


def _cells(index: EventIndex, by_article: dict[str, Naming]) -> Iterator[tuple[Naming, ...]]:
    if many(index):
        yield (_together([by_article[article] for article in index.articles if article in by_article]),)
        return
    for article in index.articles:
        yield (by_article[article],) if article in by_article else ()


def _together(namings: Sequence[Naming]) -> Naming:
    """Return what many articles call somebody as one: each wording once, with the number of articles that use it."""

    def merged(uses: Iterator[Link]) -> tuple[Link, ...]:
        found: dict[str, list[str | None]] = {}
        for link in uses:
            found.setdefault(link.text, []).append(link.href)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(Link(f"{text}\u00a0({len(places)})", places[0]) for text, places in ordered)

    return Naming(
        merged(link for one in namings for link in one.forms),
        merged(link for one in namings for link in one.descriptions),
        merged(link for one in namings for link in one.called),
    )


def _namings(index: EventIndex, here: str, person: Person) -> dict[str, Naming]:
    """Return what each article calls a person, by the article's id."""
    forms: defaultdict[str, list[Link]] = defaultdict(list)
    for form in person.forms:
        places = {span.article: index.evidence(here, span).place for span in form.evidence}
        for article in form.articles:
            forms[article].append(Link(form.text, places.get(article, index.to_article(here, article))))
    described = _worded(index, here, person.descriptions)
    called = _worded(index, here, person.called)
    return {
        article: Naming(tuple(forms[article]), tuple(described[article]), tuple(called[article]))
        for article in sorted({*forms, *described, *called})
        if article in index.articles
    }


def _worded(index: EventIndex, here: str, rows: Sequence[PersonDescription]) -> defaultdict[str, list[Link]]:
    """Return titles, descriptions or words without the name by article.

    Those that differ only in article and capitals are one, spelled with a small letter where one of
    them is: a capital may be the sentence's own. A pronoun with a noun, as in `its secretary`,
    describes nobody out of its sentence and is left out.
    """
    spelled: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        bare = row.text[match.end() :] if (match := _DETERMINER.match(row.text)) else row.text
        if not bare or _OWNED.fullmatch(row.text):
            continue
        key = bare.casefold()
        spelled[key] = max(spelled.get(key, bare), bare)
        for span in row.evidence:
            first.setdefault((span.article, key), index.evidence(here, span).place)
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for (article, key), place in first.items():
        found[article].append(Link(spelled[key], place))
    return found
