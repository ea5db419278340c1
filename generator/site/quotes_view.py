"""An article's quotations and its speakers as plain data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import prose
from generator.event.speakers import is_known, is_sure, speaker_key
from generator.findings import Overlap, Quotation, QuoteChange, Relation, Span
from generator.site import address, plain
from generator.site.annotate import Mark
from generator.site.context import in_context
from generator.site.corrections_view import corrected
from generator.site.folding import Folded, folded
from generator.site.framing_view import CueView, cue_view, cues_used, word_of
from generator.site.index import EventIndex, Evidence, Link

_PLACES = 12
"""Of more places than this only the first are linked."""
_CHANGES = 3
"""Of more changes than this only the first are told; the comparison has them all."""
_WORDS = 60
"""Characters of a change that are shown."""
_OPEN = 4
"""So many quotations of one speaker stand open."""
_SPEAKERS = 8
"""So many speakers' quotations stand open."""


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
    """What became of a quotation in another article; `others` more articles have it than are linked.

    `changes` tells which words differ, in a few words each.
    """

    says: str
    overlap: Link
    places: tuple[Link, ...]
    others: int = 0
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuotationView:
    """A quotation with its speaker and where else it stands.

    `perhaps` names the speaker where it is not sure enough to be given as `speaker`. `through` says who passes the
    words on, `cue_says` what the cue makes of them, and `edits` are the editor's marks in them; each may be empty.
    `evidence` holds the words with some of their sentence around them, and `back` leads to their mark in the text.
    `corrected` says what a person has changed in it.
    """

    id: str
    label: str
    back: str
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
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuotationGroup:
    """The quotations of one speaker; `kind` says what the speaker is, or is empty where nobody sure is named."""

    speaker: Link
    kind: str
    quotations: Folded[QuotationView]


def fates(index: EventIndex, here: str, quotes: Iterable[Quotation]) -> list[tuple[Fate, ...]]:
    """Return what became of each quotation elsewhere."""
    return [tuple(_fates(index, here, quote)) for quote in quotes]


def quote_marks(quotes: Iterable[Quotation], elsewhere: Iterable[Sequence[Fate]]) -> list[Mark]:
    """Return a mark for each quotation, `Q` with quotation marks, `R` without; the margin tells its fate elsewhere."""
    numbers: Counter[str] = Counter()
    marks = []
    for quote, found in zip(quotes, elsewhere, strict=True):
        code = "R" if quote.kind == "indirect" else "Q"
        numbers[code] += 1
        marks.append(Mark(quote, code, numbers[code], quote.id, gist="; ".join(map(_briefly, found))))
    return marks


def _briefly(fate: Fate) -> str:
    """Return a fate in a few words, with how many articles it is told of where these are several."""
    count = len(fate.places) + fate.others
    return f"{fate.says} {fate.places[0].text if count == 1 else f'{prose.number(count)} others'}"


def quotations(
    index: EventIndex,
    here: str,
    quotes: Sequence[Quotation],
    marks: Sequence[Mark],
    elsewhere: Sequence[tuple[Fate, ...]],
) -> tuple[QuotationView, ...]:
    """Return the quotations of one article, each with its mark's label and its fate elsewhere."""
    listed = {speaker_key(quote) for quote in quotes if index.counts(quote)}
    return tuple(
        _quotation(index, here, mark, quote, found, listed)
        for mark, quote, found in zip(marks, quotes, elsewhere, strict=True)
    )


def _quotation(
    index: EventIndex, here: str, mark: Mark, quote: Quotation, elsewhere: tuple[Fate, ...], listed: set[str]
) -> QuotationView:
    who, sure = quote.speaker, is_sure(quote)
    row = address.href("", "", address.speaker(speaker_key(quote))) if speaker_key(quote) in listed else None
    return QuotationView(
        id=quote.id,
        label=mark.label,
        back=mark.back,
        kind=plain.QUOTATION_NAMES[quote.kind],
        speaker=Link(who.name, row) if who and sure else None,
        perhaps=who.name if who and not sure else "",
        resolved=_resolved(index, quote),
        through=through(quote),
        cue=word_of(quote.cue) if quote.cue else "",
        lean=quote.cue.lean if quote.cue and quote.cue.lean != "neutral" else "",
        cue_says=_cue_says(quote),
        edits=tuple(index.text(edit) or plain.EDIT_NAMES[edit.kind] for edit in quote.edits),
        hedged=quote.hedged,
        evidence=in_context(index.evidence(here, quote)),
        fates=elsewhere,
        corrected=corrected(index, quote.id),
    )


def through(quote: Quotation) -> str:
    """Return who passes the speaker's words on, the nearest to the speaker first."""
    names = (one.name if is_known(one) else f"somebody unclear (perhaps {one.name})" for one in reversed(quote.through))
    return ", ".join(f"as reported by {name}" for name in names)


def _resolved(index: EventIndex, quote: Quotation) -> str:
    """Return how it is known who speaks, in a few words; nothing where nobody is known to."""
    if quote.speaker is None:
        return ""
    return plain.CORRECTED if index.has_corrected_speaker(quote) else plain.RESOLVED_NAMES[quote.speaker.resolved_by]


def _cue_says(quote: Quotation) -> str:
    """Return what a cue makes of the words, or else what it says was done by speaking; nothing for a bare report."""
    if quote.cue is not None and quote.cue.lean != "neutral":
        return plain.LEAN_MEANINGS[quote.cue.lean]
    return plain.ACT_MEANINGS.get(quote.speech_act, "")


def _fates(index: EventIndex, here: str, quote: Quotation) -> Iterator[Fate]:
    rows = index.overlaps_at(quote)
    copied = {member for row in rows if row.relation == "verbatim" for member in row.members}
    for row in rows:
        compare = Link("compare the words", index.to_overlap(here, row))
        mine = max((m for m in row.members if m.article == quote.article and _share(m, quote)), key=_length)
        own = _length(mine)
        longest = max(_length(m) for m in row.members)
        changes = _changes_of(row, quote)
        told: dict[tuple[str, tuple[str, ...]], dict[str, Link]] = {}
        for member in row.members:
            is_two_parts = row.relation == "contained" and max(own, _length(member)) < longest
            is_told = row.relation != "verbatim" and member in copied
            if member.article != quote.article and not is_two_parts and not is_told:
                place = Link(index.labels[member.article], index.place(here, member))
                fate = _fate(index, row.relation, mine, member), _changes(index, changes, member)
                told.setdefault(fate, {})[member.article] = place
        for (says, differing), found in told.items():
            places = tuple(found.values())
            yield Fate(says, compare, places[:_PLACES], len(places[_PLACES:]), differing)


def _changes_of(row: Overlap, quote: Quotation) -> list[tuple[QuoteChange, list[tuple[Span, Span]]]]:
    """Return the changes that lie in a quotation, each with its place there and in the other printing."""
    sides = ((one, ((one.before, one.after), (one.after, one.before))) for one in row.changes)
    found = [(change, [side for side in both if _is_in(side[0], quote)]) for change, both in sides]
    return [(change, inside) for change, inside in found if inside]


def _changes(
    index: EventIndex, changes: Sequence[tuple[QuoteChange, Sequence[tuple[Span, Span]]]], member: Span
) -> tuple[str, ...]:
    """Return what differs between a quotation and another printing of it, as a reader of this article sees it.

    `changes` are those of the quotation. Words that the other article has in another of its quotations are not told as
    words that one alone has.
    """
    told: dict[str, None] = {}
    for change, sides in changes:
        for mine, theirs in sides:
            if not _is_in(theirs, member):
                continue
            if change.name in _ONE_SIDED and any(
                index.also_prints(span, other.text) for span, other in ((mine, theirs), (theirs, mine))
            ):
                continue
            told[_change(change, mine, theirs)] = None
            break
    return tuple(says for says in told if says)[:_CHANGES]


def _is_in(span: Span, other: Span) -> bool:
    return span.article == other.article and span.start <= other.end and other.start <= span.end


def _change(change: QuoteChange, mine: Span, theirs: Span) -> str:
    """Return one change in plain words: the words of both where they are shown, and only what was done where not."""
    here, there = (plain.shortened(span.text.strip(), _WORDS) for span in (mine, theirs))
    if change.name == "swapped" and here and there:
        return f"“{here}” here, “{there}” there"
    if change.name in _ONE_SIDED and mine is change.before and here:
        return f"“{here}” stands only here{_ONE_SIDED[change.name]}"
    if change.name in _ONE_SIDED and (there or here):
        return f"“{there or here}” stands only {'there' if there else 'here'}{_ONE_SIDED[change.name]}"
    return plain.CHANGES[change.name]


_ONE_SIDED = {"cut": "", "marked-cut": ", with an ellipsis in the other", "ended-early": ", where the other stops"}


def _length(span: Span) -> int:
    return span.end - span.start


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _fate(index: EventIndex, relation: Relation, own: Span, other: Span) -> str:
    """Return what became of a quotation elsewhere: told by the lengths where one is part of the other.

    An article that has the rest of the words in a quotation of its own has not fewer of them, but has them in pieces.
    """
    if relation != "contained":
        return plain.FATES[relation]
    if _length(other) > _length(own):
        return "In one piece with more in" if index.is_in_pieces(own, other) else "Longer in"
    if _length(other) < _length(own):
        return "In several pieces in" if index.is_in_pieces(other, own) else "Shorter in"
    return "Part of the same in"


def by_speaker(index: EventIndex, quotes: Iterable[tuple[Quotation, QuotationView]]) -> Folded[QuotationGroup]:
    """Return quotations by speaker, those with most quoted words first; those of nobody sure come last."""
    groups: dict[str, list[tuple[Quotation, QuotationView]]] = defaultdict(list)
    for quote, view in quotes:
        groups[speaker_key(quote) if is_sure(quote) else ""].append((quote, view))
    order = sorted(groups, key=lambda key: (not key, -sum(index.words(quote) for quote, _ in groups[key])))
    return folded([_group(groups[key], bool(key)) for key in order], _SPEAKERS)


def _group(pairs: Sequence[tuple[Quotation, QuotationView]], sure: bool) -> QuotationGroup:
    linked = (view.speaker for _, view in pairs if view.speaker and view.speaker.href)
    speaker, known = next(linked, pairs[0][1].speaker), pairs[0][0].speaker
    return QuotationGroup(
        speaker=speaker if sure and speaker else Link("Nobody who is sure", None),
        kind=plain.SOURCE_NAMES[known.type] if sure and known else "",
        quotations=folded([view for _, view in pairs], _OPEN),
    )


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
        chains = {through(said) for said in rows}
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
