"""What does not agree, what only looks so, and the same words in several places, as plain data for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.event.speakers import is_sure
from generator.findings import LEVELS, Discrepancy, DiscrepancyKind, Edit, Overlap, Reading, Span
from generator.site import address, plain
from generator.site.index import Count, EventIndex, Evidence, Link

_TITLE_WORDS = 6
_PAIR = 2
"""With so many readings two articles' sentences stand open under each, with more readings one; the rest are folded."""
_FOLDED = frozenset({"granularity", "spelling", "variant"})
"""Levels at which both readings can be right: their sentences are folded."""
_NO_SPACE_BEFORE = ("’", "'", ",", ".", ";", ":", "!", "?", "”")


@dataclass(frozen=True)
class Told:
    """What one article says: the first sentence, and further ones that say the same."""

    article: Link
    first: Evidence
    more: tuple[Evidence, ...]


@dataclass(frozen=True)
class ReadingView:
    """One value, and each article that gives it: those whose sentences stand open, and `more` that are folded.

    `also` names the folded ones.
    """

    value: str
    articles: tuple[Link, ...]
    told: tuple[Told, ...]
    more: tuple[Told, ...]
    also: str


@dataclass(frozen=True)
class FindingView:
    """One discrepancy, or one pair of readings that agree after all.

    `folded` tells that the sentences are shown only when asked for.
    """

    id: str
    kind: str
    level: str
    folded: bool
    what: str
    explanation: str
    rule: Link
    rule_says: str
    confidence: str
    readings: tuple[ReadingView, ...]


@dataclass(frozen=True)
class KindGroup:
    """The findings of one level that are about one kind of thing."""

    id: str
    name: str
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


@dataclass(frozen=True)
class Change:
    """A run of words in a comparison: `same`, `ins` or `del`; `space` where one follows it."""

    kind: str
    text: str
    space: bool = True


@dataclass(frozen=True)
class Member:
    """One place where an utterance or a passage stands.

    `credit` names who is said to have said it, or who `perhaps` has where that is not sure.
    """

    article: Link
    credit: Link | None
    perhaps: str
    evidence: Evidence


@dataclass(frozen=True)
class OverlapView:
    """One utterance in several places."""

    id: str
    title: str
    speakers: str
    changes: tuple[Change, ...]
    between: str
    explanation: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class OverlapGroup:
    """The overlaps of one relation."""

    id: str
    name: str
    overlaps: tuple[OverlapView, ...]


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
                Count(len(kind.findings), plain.plural(len(kind.findings), *plain.KIND_NOUNS[name]), f"#{kind.id}")
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
    for kind, name in plain.KIND_NAMES.items():
        found = sorted((row for row in rows if row.kind == kind), key=lambda row: (-row.confidence, row.id))
        if found:
            views = tuple(finding(index, here, row, rules) for row in found)
            yield kind, KindGroup(f"{level}-{kind}", name, views)


def finding(index: EventIndex, here: str, row: Discrepancy, rules: Mapping[str, str]) -> FindingView:
    """Return one discrepancy with its readings side by side."""
    return FindingView(
        id=row.id,
        kind=plain.KIND_NAMES[row.kind],
        level=plain.LEVEL_NAMES.get(row.level, "Checked, and compatible"),
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
            _reading(index, here, reading, 2 if len(row.readings) <= _PAIR else 1) for reading in row.readings
        ),
    )


def _reading(index: EventIndex, here: str, reading: Reading, shown: int) -> ReadingView:
    all_told = told(index, here, reading.evidence)
    articles = tuple(one.article for one in all_told)
    also = plain.listed([article.text for article in articles[shown:]])
    return ReadingView(reading.value, articles, all_told[:shown], all_told[shown:], also)


def told(index: EventIndex, here: str, spans: Sequence[Span]) -> tuple[Told, ...]:
    """Return the sentences that `spans` lie in, article by article; a sentence stands once."""
    by_article: dict[str, dict[str, Evidence]] = {}
    for span in spans:
        seen = index.evidence(here, span)
        by_article.setdefault(span.article, {}).setdefault(seen.place, seen)
    return tuple(
        Told(index.article_link(here, article), first, tuple(more))
        for article, found in by_article.items()
        for first, *more in [list(found.values())]
    )


def overlap_groups(index: EventIndex, here: str) -> tuple[OverlapGroup, ...]:
    """Return the overlaps by relation, those with altered words first."""
    groups = []
    for relation, name in plain.RELATION_NAMES.items():
        rows = [row for row in index.report.overlaps if row.relation == relation]
        if rows:
            views = tuple(overlap(index, here, row) for row in rows)
            groups.append(OverlapGroup(f"overlap-{relation}", name, views))
    return tuple(groups)


def overlap(index: EventIndex, here: str, row: Overlap) -> OverlapView:
    """Return one overlap: its words, how they differ, and every place where they stand."""
    first, second = row.members[:2]
    places = members(index, here, row.members)
    unclear = {place.perhaps for place in places} - {place.credit.text for place in places if place.credit}
    sure = [name for name in row.speakers if name not in unclear]
    speakers = plain.listed(sure) if any(place.credit for place in places) else ""
    return OverlapView(
        id=row.id,
        title=_title(index, row, speakers),
        speakers=speakers,
        changes=changes(row.difference),
        between=f"From {index.labels[first.article]} to {index.labels[second.article]}",
        explanation=row.explanation,
        members=places,
    )


def members(index: EventIndex, here: str, spans: Iterable[Span]) -> tuple[Member, ...]:
    """Return each place of an utterance, with whom its article credits."""
    return tuple(_member(index, here, span) for span in spans)


def _member(index: EventIndex, here: str, span: Span) -> Member:
    said = [quote for quote in index.quotes_under(span) if quote.speaker]
    sure = next((quote for quote in said if is_sure(quote)), None)
    quote = sure or next(iter(said), None)
    name = quote.speaker.name if quote and quote.speaker else ""
    return Member(
        article=index.article_link(here, span.article),
        credit=Link(name, index.to_article(here, span.article, sure.id)) if sure else None,
        perhaps="" if sure else name,
        evidence=index.evidence(here, span),
    )


def changes(edits: Sequence[Edit]) -> tuple[Change, ...]:
    """Return an edit script as runs of words that stay, go and come."""
    runs: list[tuple[str, str]] = []
    for edit in edits:
        if edit.kind == "equal":
            runs.append(("same", edit.before))
        else:
            runs += [(kind, text) for kind, text in (("del", edit.before), ("ins", edit.after)) if text]
    following = [text for _, text in runs[1:]]
    return tuple(
        Change(kind, text, not after.startswith(_NO_SPACE_BEFORE))
        for (kind, text), after in zip(runs, [*following, ""], strict=False)
    )


def _title(index: EventIndex, row: Overlap, speakers: str) -> str:
    """Return the opening of what the places share: the shortest of them; who spoke, where they share no words."""
    if row.relation == "reworded" and speakers:
        return speakers
    shared = min(row.members, key=lambda span: span.end - span.start)
    return plain.opening(index.text(shared), _TITLE_WORDS) or speakers or "A shared quotation"
