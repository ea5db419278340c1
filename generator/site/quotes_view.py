"""An article's quotations and its speakers as plain data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.event.speakers import is_known, is_sure, speaker_key
from generator.findings import Quotation, Relation, Span
from generator.site import address, plain
from generator.site.annotate import Mark
from generator.site.framing_view import CueView, cue_view, cues_used
from generator.site.index import EventIndex, Evidence, Link

_PLACES = 12
"""Of more places than this only the first are linked."""


@dataclass(frozen=True)
class SpeakerView:
    """Someone who is quoted or reported in the article.

    `through` says who passes all of it on, where somebody does; `cues` are the words that report it.
    """

    id: str
    name: str
    through: str
    type: str
    words: int
    cues: tuple[CueView, ...]
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

    `perhaps` names the speaker where it is not sure enough to be given as `speaker`. `through` says who passes the
    words on, `cue_says` what the cue makes of them, and `edits` are the editor's marks in them; each may be empty.
    """

    id: str
    label: str
    text: str
    kind: str
    speaker: Link | None
    perhaps: str
    resolved: str
    through: str
    cue: str
    lean: str
    cue_says: str
    edits: tuple[str, ...]
    hedged: bool
    evidence: Evidence
    fates: tuple[Fate, ...]


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
    row = address.href("", "", address.speaker(speaker_key(quote))) if speaker_key(quote) in listed else None
    return QuotationView(
        id=quote.id,
        label=mark.label,
        text=index.text(quote),
        kind=plain.QUOTATION_NAMES[quote.kind],
        speaker=Link(who.name, row) if who and sure else None,
        perhaps=who.name if who and not sure else "",
        resolved=plain.RESOLVED_NAMES[who.resolved_by] if who else "",
        through=_through(quote),
        cue=quote.cue.lemma if quote.cue else "",
        lean=quote.cue.lean if quote.cue and quote.cue.lean != "neutral" else "",
        cue_says=_cue_says(quote),
        edits=tuple(index.text(edit) or plain.EDIT_NAMES[edit.kind] for edit in quote.edits),
        hedged=quote.hedged,
        evidence=index.evidence(here, quote),
        fates=tuple(_fates(index, here, quote)),
    )


def _through(quote: Quotation) -> str:
    """Return who passes the speaker's words on, the nearest to the speaker first."""
    names = (one.name if is_known(one) else f"somebody unclear (perhaps {one.name})" for one in reversed(quote.through))
    return ", ".join(f"as reported by {name}" for name in names)


def _cue_says(quote: Quotation) -> str:
    """Return what a cue makes of the words, or else what it says was done by speaking; nothing for a bare report."""
    if quote.cue is not None and quote.cue.lean != "neutral":
        return plain.LEAN_MEANINGS[quote.cue.lean]
    return plain.ACT_MEANINGS.get(quote.speech_act, "")


def _fates(index: EventIndex, here: str, quote: Quotation) -> Iterator[Fate]:
    rows = index.overlaps_at(quote)
    copied = {member for row in rows if row.relation == "verbatim" for member in row.members}
    for row in rows:
        compare = Link("compare", index.to_event(here, row.id))
        own = max(_length(m) for m in row.members if m.article == quote.article and _share(m, quote))
        longest = max(_length(m) for m in row.members)
        told: dict[str, dict[str, Link]] = {}
        for member in row.members:
            is_two_parts = row.relation == "contained" and max(own, _length(member)) < longest
            is_told = row.relation != "verbatim" and member in copied
            if member.article != quote.article and not is_two_parts and not is_told:
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
        rows = [said for said, _ in pairs]
        chains = {_through(said) for said in rows}
        cues = tuple(cue_view(used, address.href("", "", used.first.id)) for used in cues_used(rows))
        found.append(
            SpeakerView(
                id=address.speaker(speaker_key(quote)),
                name=quote.speaker.name,
                through=chains.pop() if len(chains) == 1 else "",
                type=kind,
                words=words,
                cues=cues,
                quotations=labels,
            )
        )
    return tuple(sorted(found, key=lambda speaker: -speaker.words))
