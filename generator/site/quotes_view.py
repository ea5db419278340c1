"""An article's quotations, its speakers and its sources as plain data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.findings import Quotation, Relation, Source, Span
from generator.site import address, plain
from generator.site.address import anchor
from generator.site.annotate import Mark
from generator.site.index import EventIndex, Evidence, Link
from generator.site.speakers import is_sure, speaker_anchor, speaker_key

_PLACES = 12
"""Of more places than this only the first are linked."""


@dataclass(frozen=True)
class SpeakerView:
    """Someone who is quoted or reported in the article."""

    id: str
    name: str
    type: str
    words: int
    quotations: tuple[Link, ...]


@dataclass(frozen=True)
class Fate:
    """What became of a quotation in another article; `others` more articles have it than are linked."""

    says: str
    overlap: Link
    places: tuple[Link, ...]
    others: int = 0


@dataclass(frozen=True)
class QuotationView:
    """A quotation with its speaker and where else it stands.

    `perhaps` names the speaker where it is not sure enough to be given as `speaker`.
    """

    id: str
    label: str
    text: str
    kind: str
    speaker: Link | None
    perhaps: str
    resolved: str
    cue: str
    act: str
    hedged: bool
    evidence: Evidence
    fates: tuple[Fate, ...]


@dataclass(frozen=True)
class SourceView:
    """Something or someone that the article relies on: the first sentence that shows it, and the way to others."""

    id: str
    label: str
    name: str
    description: str
    how: str
    first: Evidence | None
    more: tuple[Link, ...]


@dataclass(frozen=True)
class SourceGroup:
    """The sources of one type."""

    id: str
    name: str
    sources: tuple[SourceView, ...]


def quote_marks(quotes: Iterable[Quotation]) -> list[Mark]:
    """Return a mark for each quotation: `Q` inside quotation marks, `R` without."""
    numbers: Counter[str] = Counter()
    marks = []
    for quote in quotes:
        code = "R" if quote.kind == "indirect" else "Q"
        numbers[code] += 1
        marks.append(Mark(quote, code, numbers[code], quote.id))
    return marks


def quotations(
    index: EventIndex, here: str, quotes: Sequence[Quotation], marks: Sequence[Mark]
) -> tuple[QuotationView, ...]:
    """Return the quotations of one article, each with its mark's label."""
    listed = {speaker_key(quote) for quote in quotes if index.counts(quote)}
    return tuple(_quotation(index, here, mark, quote, listed) for mark, quote in zip(marks, quotes, strict=True))


def _quotation(index: EventIndex, here: str, mark: Mark, quote: Quotation, listed: set[str]) -> QuotationView:
    who, sure = quote.speaker, is_sure(quote)
    row = address.href("", "", speaker_anchor(quote)) if speaker_key(quote) in listed else None
    return QuotationView(
        id=quote.id,
        label=mark.label,
        text=index.text(quote),
        kind=plain.QUOTATION_NAMES[quote.kind],
        speaker=Link(who.name, row) if who and sure else None,
        perhaps=who.name if who and not sure else "",
        resolved=plain.RESOLVED_NAMES[who.resolved_by] if who else "",
        cue=quote.cue.lemma if quote.cue else "",
        act=plain.ACT_MEANINGS.get(quote.speech_act, ""),
        hedged=quote.hedged,
        evidence=index.evidence(here, quote),
        fates=tuple(_fates(index, here, quote)),
    )


def _fates(index: EventIndex, here: str, quote: Quotation) -> Iterator[Fate]:
    for row in index.overlaps_at(quote):
        compare = Link("compare", index.to_event(here, row.id))
        own = max(_length(m) for m in row.members if m.article == quote.article and _share(m, quote))
        longest = max(_length(m) for m in row.members)
        told: dict[str, dict[str, Link]] = {}
        for member in row.members:
            is_two_parts = row.relation == "contained" and max(own, _length(member)) < longest
            if member.article != quote.article and not is_two_parts:
                place = Link(index.labels[member.article], index.place(here, member))
                told.setdefault(_fate(row.relation, own, _length(member)), {})[member.article] = place
        for says, found in told.items():
            places = tuple(found.values())
            yield Fate(says, compare, places[:_PLACES], len(places[_PLACES:]))


def _length(span: Span) -> int:
    return span.end - span.start


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _fate(relation: Relation, own: int, other: int) -> str:
    """Return what became of a quotation elsewhere; a cut or longer one is told by the lengths in characters."""
    if relation == "contained":
        return "More of it in" if other > own else "Less of it in" if other < own else "As much of it in"
    return plain.FATES[relation]


def speakers(index: EventIndex, quotes: Sequence[Quotation], views: Sequence[QuotationView]) -> tuple[SpeakerView, ...]:
    """Return who speaks in one article, those with most quoted words first; unclear speakers are left out."""
    groups: dict[str, list[tuple[Quotation, QuotationView]]] = defaultdict(list)
    for quote, view in zip(quotes, views, strict=True):
        if index.counts(quote):
            groups[speaker_key(quote)].append((quote, view))
    found = []
    for pairs in groups.values():
        quote = pairs[0][0]
        if quote.speaker is None:
            continue
        words = sum(index.words(said) for said, _ in pairs if said.kind != "indirect")
        labels = tuple(Link(view.label, address.href("", "", view.id)) for _, view in pairs)
        kind = plain.SOURCE_NAMES[quote.speaker.type]
        found.append(SpeakerView(speaker_anchor(quote), quote.speaker.name, kind, words, labels))
    return tuple(sorted(found, key=lambda speaker: -speaker.words))


def sources(index: EventIndex, here: str, rows: Sequence[Source]) -> tuple[tuple[SourceGroup, ...], list[Mark]]:
    """Return the sources of one article by type, and a mark for each piece of their evidence."""
    groups, marks, number = [], [], 0
    seen: Counter[str] = Counter()
    for kind, name in plain.SOURCE_NAMES.items():
        views = []
        for source in rows:
            if source.type != kind:
                continue
            number += 1
            name_key = anchor("src", source.article, kind, source.name)
            seen[name_key] += 1
            note = name_key if seen[name_key] == 1 else f"{name_key}-{seen[name_key]}"
            view = _source(index, here, source, number, note)
            views.append(view)
            marks += [Mark(span, "S", number, view.id) for span in source.evidence]
        if views:
            groups.append(SourceGroup(f"sources-{kind}", name, tuple(views)))
    return tuple(groups), marks


def _source(index: EventIndex, here: str, source: Source, number: int, note: str) -> SourceView:
    seen = _once(index.evidence(here, span) for span in source.evidence)
    return SourceView(
        id=note,
        label=f"S{number}",
        name=source.name,
        description=source.description or "",
        how=plain.listed(source.how),
        first=seen[0] if seen else None,
        more=tuple(Link(str(at), evidence.place) for at, evidence in enumerate(seen[1:], start=2)),
    )


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence with each place once."""
    return tuple({seen.place: seen for seen in reversed(list(evidence))}.values())[::-1]
