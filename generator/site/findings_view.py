"""What does not agree, and what only looks so, as plain data for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import prose
from generator.findings import LEVELS, Discrepancy, DiscrepancyKind, Reading, Span
from generator.site import address, plain
from generator.site.corrections_view import corrected
from generator.site.index import Count, EventIndex, Evidence, Link
from generator.site.reading_words import CARD, is_told_in_several_ways, letter, short, style

_PAIR = 2
"""With so many readings two articles' sentences stand open under each, with more readings one; the rest are folded."""
_FOLDED = frozenset({"granularity", "spelling", "variant", "compatible"})
"""Levels at which both readings can be right, and what agrees after all: their sentences are folded."""
_KINDS = {kind: place for place, kind in enumerate(plain.KIND_NAMES)}


@dataclass(frozen=True)
class Told:
    """What one article says: the first sentence, and further ones that say the same.

    `same` are the articles that have the very sentence too, each with the way to it there.
    """

    article: Link
    first: Evidence
    more: tuple[Evidence, ...]
    same: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ReadingView:
    """One value, and each article that gives it: those whose sentences stand open, and `more` that are folded.

    `letter` and `style` are the same wherever the page shows the reading. `value` is short; `full` is all of it, or
    empty where that is the same. `also` names the folded articles; `further` counts the sentences folded with them.
    """

    letter: str
    style: int
    value: str
    full: str
    articles: tuple[Link, ...]
    told: tuple[Told, ...]
    more: tuple[Told, ...]
    also: str
    further: int


@dataclass(frozen=True)
class FindingView:
    """One discrepancy, or one pair of readings that agree after all.

    `kind_id`, `level_id` and `outlets` (slugs of its articles, with a space between two) are for the page's filters.
    `folded` tells that the sentences are shown only when asked for. `corrected` says what a person has changed in it.
    """

    id: str
    kind: str
    kind_id: str
    level_id: str
    outlets: str
    folded: bool
    what: str
    explanation: str
    rule: Link
    rule_says: str
    confidence: str
    readings: tuple[ReadingView, ...]
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True)
class KindGroup:
    """The findings of one level that are about one kind of thing."""

    id: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True)
class LevelGroup:
    """The findings of one level by kind; `counts` leads to each kind."""

    id: str
    name: str
    meaning: str
    link: Link
    counts: tuple[Count, ...]
    kinds: tuple[KindGroup, ...]


def in_page_order(rows: Iterable[Discrepancy]) -> list[Discrepancy]:
    """Return findings of one level by kind; within a kind the surest come first."""
    return sorted(rows, key=lambda row: (_KINDS[row.kind], -row.confidence, row.id))


def level_groups(index: EventIndex, here: str, rules: Mapping[str, str]) -> tuple[LevelGroup, ...]:
    """Return the discrepancies by level, the gravest first, then by kind; `rules` gives each rule's sentence by name.

    Within a kind the surest come first.
    """
    groups = []
    for level in LEVELS:
        rows = [row for row in index.report.discrepancies if row.level == level]
        if rows:
            kinds = tuple(_kinds(index, here, rules, level, rows))
            counts = tuple(
                Count(len(kind.findings), prose.plural(len(kind.findings), *plain.KIND_NOUNS[name]), f"#{kind.id}")
                for name, kind in kinds
            )
            name = plain.LEVEL_NAMES[level]
            groups.append(
                LevelGroup(
                    id=f"level-{level}",
                    name=name,
                    meaning=plain.LEVEL_MEANINGS[level],
                    link=Link(f"{name}: {len(rows)}", f"#level-{level}"),
                    counts=counts,
                    kinds=tuple(kind for _, kind in kinds),
                )
            )
    return tuple(groups)


def _kinds(
    index: EventIndex, here: str, rules: Mapping[str, str], level: str, rows: Sequence[Discrepancy]
) -> Iterator[tuple[DiscrepancyKind, KindGroup]]:
    for kind in plain.KIND_NAMES:
        found = in_page_order(row for row in rows if row.kind == kind)
        if found:
            views = tuple(finding(index, here, row, rules) for row in found)
            yield kind, KindGroup(f"{level}-{kind}", views)


def finding(index: EventIndex, here: str, row: Discrepancy, rules: Mapping[str, str]) -> FindingView:
    """Return one discrepancy with its readings side by side."""
    return FindingView(
        id=row.id,
        kind=plain.KIND_NAMES[row.kind],
        kind_id=row.kind,
        level_id=row.level,
        outlets=index.slugs(span for reading in row.readings for span in reading.evidence),
        folded=row.level in _FOLDED,
        what=row.what,
        explanation=row.explanation,
        rule=Link(
            plain.rule_name(row.rule),
            address.href(here, address.METHOD, f"rule-{row.rule}" if row.rule in rules else "rules"),
        ),
        rule_says=rules.get(row.rule, ""),
        confidence=plain.confidence(row.confidence),
        readings=tuple(
            _reading(index, here, reading, place, 2 if len(row.readings) <= _PAIR else 1)
            for place, reading in enumerate(row.readings)
        ),
        corrected=corrected(index, row.id),
    )


def _reading(index: EventIndex, here: str, reading: Reading, place: int, shown: int) -> ReadingView:
    all_told = told(index, here, reading.evidence)
    value = short(reading.value, CARD)
    if is_told_in_several_ways(reading.value) and not is_told_in_several_ways(value):
        value = f"{value} (and in other words)"
    return ReadingView(
        letter=letter(place),
        style=style(place),
        value=value,
        full="" if value == reading.value else reading.value,
        articles=tuple(link for one in all_told for link in (one.article, *one.same)),
        told=all_told[:shown],
        more=all_told[shown:],
        also=prose.listed([link.text for one in all_told[shown:] for link in (one.article, *one.same)]),
        further=sum(len(one.more) for one in all_told),
    )


def told(index: EventIndex, here: str, spans: Sequence[Span]) -> tuple[Told, ...]:
    """Return the sentences that `spans` lie in, article by article; a sentence stands once, for all that have it."""
    by_article: dict[str, dict[str, Evidence]] = {}
    for span in spans:
        seen = index.evidence(here, span)
        by_article.setdefault(span.article, {}).setdefault(seen.place, seen)
    kept: dict[object, Told] = {}
    for article, found in by_article.items():
        first, *more = found.values()
        # What is withheld, or goes on in further sentences, is never taken for another article's.
        key: object = first.pieces if first.pieces and not more else article
        if key in kept:
            same = (*kept[key].same, Link(first.label, first.place))
            kept[key] = replace(kept[key], same=same)
        else:
            kept[key] = Told(Link(first.label, first.place), first, tuple(more))
    return tuple(kept.values())
