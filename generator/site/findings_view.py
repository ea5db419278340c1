"""What does not agree, what only looks so, and the same words in several places, as plain data for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.event.speakers import is_sure
from generator.findings import LEVELS, Discrepancy, Edit, Overlap, Reuse, Span
from generator.site import address, plain
from generator.site.index import EventIndex, Evidence, Link

_TITLE_WORDS = 6
_NO_SPACE_BEFORE = ("’", "'", ",", ".", ";", ":", "!", "?", "”")


@dataclass(frozen=True)
class Told:
    """What one article says: the first sentence, and further ones that say the same."""

    article: Link
    first: Evidence
    more: tuple[Evidence, ...]


@dataclass(frozen=True)
class ReadingView:
    """One value, and each article that gives it."""

    value: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class FindingView:
    """One discrepancy, or one pair of readings that agree after all."""

    id: str
    kind: str
    level: str
    what: str
    explanation: str
    rule: Link
    rule_says: str
    confidence: str
    readings: tuple[ReadingView, ...]


@dataclass(frozen=True)
class LevelGroup:
    """The findings of one level."""

    id: str
    name: str
    meaning: str
    findings: tuple[FindingView, ...]


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


@dataclass(frozen=True)
class ReuseView:
    """Running text that stands in several articles outside quotation marks."""

    id: str
    words: int
    share: str
    members: tuple[Member, ...]


def level_groups(index: EventIndex, here: str, rules: Mapping[str, str]) -> tuple[LevelGroup, ...]:
    """Return the discrepancies by level, then kind; `rules` gives each rule's sentence by its name."""
    groups = []
    for level in LEVELS:
        rows = [row for row in index.report.discrepancies if row.level == level]
        if rows:
            rows.sort(key=lambda row: (row.kind, -row.confidence, row.id))
            views = tuple(finding(index, here, row, rules) for row in rows)
            groups.append(LevelGroup(f"level-{level}", plain.LEVEL_NAMES[level], plain.LEVEL_MEANINGS[level], views))
    return tuple(groups)


def finding(index: EventIndex, here: str, row: Discrepancy, rules: Mapping[str, str]) -> FindingView:
    """Return one discrepancy with its readings side by side."""
    return FindingView(
        id=row.id,
        kind=plain.KIND_NAMES[row.kind],
        level=plain.LEVEL_NAMES.get(row.level, "Checked, and compatible"),
        what=row.what,
        explanation=row.explanation,
        rule=Link(
            plain.rule_name(row.rule),
            address.href(here, address.METHOD, f"rule-{row.rule}" if row.rule in rules else "rules"),
        ),
        rule_says=rules.get(row.rule, ""),
        confidence=plain.confidence(row.confidence),
        readings=tuple(ReadingView(reading.value, told(index, here, reading.evidence)) for reading in row.readings),
    )


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


def reuses(index: EventIndex, here: str) -> tuple[ReuseView, ...]:
    """Return the shared running text, longest first."""
    rows = sorted(index.report.reuse, key=lambda row: (-row.words, row.id))
    return tuple(_reuse(index, here, row) for row in rows)


def _reuse(index: EventIndex, here: str, row: Reuse) -> ReuseView:
    return ReuseView(row.id, row.words, f"{row.score:.0%}", members(index, here, row.members))


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
