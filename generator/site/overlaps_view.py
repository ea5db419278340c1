"""The same words in several places, as plain data: how each article prints them, and what differs in plain words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator import prose
from generator.event.speakers import is_sure
from generator.findings import Overlap, QuoteChange, Span
from generator.site import plain
from generator.site.folding import folded
from generator.site.index import OVERLAPS_SHOWN, EventIndex, Evidence, Link
from generator.site.printed_words import WHOLE_WORDS, PrintedRun, around, gapped, of_edits, of_part
from generator.site.reading_words import letters

Place = TypeVar("Place")

_TITLE_WORDS = 6
_CHANGES = 4
MANY_PLACES = 40
"""Of words in more places than these the page shows the first few, and counts the others."""
FEW_PLACES = 8


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
class Credited:
    """The articles that credit somebody with the words; `says` is empty where the heading tells it already.

    `fewer` is the number of those that `places` leave out.
    """

    says: str
    places: tuple[Link, ...]
    fewer: int


@dataclass(frozen=True)
class Printing:
    """The words as some articles print them; no `runs` where the heading holds them or the text is withheld."""

    runs: tuple[PrintedRun, ...]
    credits: tuple[Credited, ...]


@dataclass(frozen=True)
class ChangeView:
    """What became of the words, by its name, and which words; nothing where they are withheld."""

    name: str
    says: str


@dataclass(frozen=True)
class OverlapView:
    """One utterance in several places. `outlets` are slugs of its articles, with a space between two.

    `members` are the first of these places, and `fewer` is the number of the others.
    """

    id: str
    relation: str
    outlets: str
    speakers: str
    words: str
    printings: tuple[Printing, ...]
    marks: bool
    changes: tuple[ChangeView, ...]
    further: int
    explanation: str
    members: tuple[Member, ...]
    fewer: int


@dataclass(frozen=True)
class OverlapGroup:
    """The overlaps of one relation: those that most articles print stand open, `more` are folded.

    `left_out` says how many are in the downloads alone, or is empty.
    """

    id: str
    name: str
    overlaps: tuple[OverlapView, ...]
    more: tuple[OverlapView, ...]
    left_out: str


def overlap_groups(index: EventIndex, here: str) -> tuple[OverlapGroup, ...]:
    """Return the overlaps by relation, those with altered words first."""
    groups = []
    for relation, name in plain.RELATION_NAMES.items():
        rows = index.overlaps.get(relation, [])
        if rows:
            shown = folded(tuple(overlap(index, here, row) for row in rows[:OVERLAPS_SHOWN]))
            left_out = _left_out(len(rows[OVERLAPS_SHOWN:]))
            groups.append(OverlapGroup(f"overlap-{relation}", name, shown.shown, shown.rest, left_out))
    return tuple(groups)


def first_places(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return all places of the same words, or of many the first few."""
    return places if len(places) <= MANY_PLACES else places[:FEW_PLACES]


def _left_out(fewer: int) -> str:
    """Return in words how many of a relation the page leaves out."""
    told = prose.counted(fewer, "quotation", "quotations")
    return f"Not shown: {told} in fewer articles, or of fewer words. The downloads have them all." if fewer else ""


def overlap(index: EventIndex, here: str, row: Overlap) -> OverlapView:
    """Return one overlap: its words as each article prints them, what differs, and every place where they stand."""
    places = members(index, here, row.members)
    named = list(dict.fromkeys(place.credit.text for place in places if place.credit))
    unclear = {place.perhaps for place in places} - set(named)
    speakers = prose.listed([name for name in row.speakers if name not in unclear]) if named else ""
    by_all = all(place.credit for place in places) and len(_speakers(index, row.members)) == 1
    printed = _printings(index, row, places, by_all)
    changes = list(dict.fromkeys(_change(index, change) for change in row.changes if not _is_in_pieces(index, change)))
    return OverlapView(
        id=row.id,
        relation=row.relation,
        outlets=index.slugs(row.members),
        speakers=speakers,
        words=_words(index, row, whole=not any(one.runs for one in printed)),
        printings=printed,
        marks=any(run.kind != "same" for one in printed for run in one.runs),
        changes=tuple(changes[:_CHANGES]),
        further=len(changes[_CHANGES:]),
        explanation=row.explanation,
        members=first_places(places),
        fewer=len(places) - len(first_places(places)),
    )


def members(index: EventIndex, here: str, spans: Iterable[Span]) -> tuple[Member, ...]:
    """Return each place of an utterance, with whom its article credits."""
    return tuple(_member(index, here, span) for span in spans)


def _member(index: EventIndex, here: str, span: Span) -> Member:
    said = [quote for quote in index.quotes_under(span) if quote.speaker]
    sure = next((quote for quote in said if is_sure(quote)), None)
    quote = sure or next(iter(said), None)
    name = quote.speaker.name if quote and quote.speaker else ""
    evidence = index.evidence(here, span)
    return Member(
        article=Link(evidence.label, evidence.place),
        credit=Link(name, index.to_article(here, span.article, sure.id)) if sure else None,
        perhaps="" if sure else name,
        evidence=evidence,
    )


def _speakers(index: EventIndex, spans: Iterable[Span]) -> set[str]:
    """Return who is credited with the words, one that several articles spell in several ways once."""
    said = (quote.speaker for span in spans for quote in index.quotes_under(span) if is_sure(quote))
    return {speaker.person or speaker.name for speaker in said if speaker}


def _words(index: EventIndex, row: Overlap, *, whole: bool) -> str:
    """Return the words for the heading: all of them if they stand nowhere else, or the opening of what is shared.

    Where not every printing holds the shortest, the fullest opens the heading, and nothing that of a phrase.
    """
    if row.relation == "reworded":
        return ""
    if row.difference:
        same = [edit.before for edit in row.difference if edit.kind == "equal"]
        return plain.opening(max(same, key=len), _TITLE_WORDS) if same else ""
    members = [span for span in row.members if index.text(span)] or row.members
    shared = min(members, key=lambda span: span.end - span.start)
    common = letters(index.text(shared))
    if any(common not in letters(index.text(span)) for span in members):
        if row.relation == "phrase":
            return ""
        shared = max(members, key=lambda span: span.end - span.start)
    return plain.opening(index.text(shared), WHOLE_WORDS if whole else _TITLE_WORDS)


def _printings(index: EventIndex, row: Overlap, places: Sequence[Member], by_all: bool) -> tuple[Printing, ...]:
    """Return the words as they are printed, once for all articles that print the same."""
    texts = [index.text(span) for span in row.members]
    groups = _alike(row, texts)
    runs = list(_runs(row, texts, groups, [_others(index, row, group) for group in groups]))
    return tuple(
        Printing(shown, _credits([places[number] for number in group], by_all))
        for shown, group in zip(runs, groups, strict=True)
    )


def _others(index: EventIndex, row: Overlap, group: Sequence[int]) -> list[str]:
    """Return what else stands in quotation marks in the articles of a group of members."""
    own = [row.members[number] for number in group]
    quotes = (quote for article in {span.article for span in own} for quote in index.rows[article].quotes)
    return sorted(
        index.text(quote)
        for quote in quotes
        if quote.kind != "indirect"
        and not any(quote.article == span.article and quote.start < span.end and span.start < quote.end for span in own)
    )


def _alike(row: Overlap, texts: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the members that print the same but for house style; of altered words the two first."""
    first, *_ = row.members
    second = next((span for span in row.members if span.article != first.article), first)
    keys = [letters(text) for text in texts]
    heads: dict[str, str] = {}
    if row.relation == "altered":
        for name, article in (("before", first.article), ("after", second.article)):
            for span, key in zip(row.members, keys, strict=True):
                if span.article == article:
                    heads.setdefault(key, name)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        found[heads.get(key, key)].append(number)
    groups = list(found.values())
    if row.relation == "contained":
        groups.sort(key=lambda group: -len(keys[group[0]]))
    return groups


def _runs(
    row: Overlap, texts: Sequence[str], groups: Sequence[Sequence[int]], others: Sequence[Sequence[str]]
) -> Iterator[tuple[PrintedRun, ...]]:
    """Yield the runs of words of each group; none where one printing is all there is.

    `others` is what else each group's articles have in quotation marks. Of an article that prints the words in several
    pieces no piece is shown as if it lacked those of another.
    """
    pieces = Counter(span.article for span in row.members)
    for place, group in enumerate(groups):
        text = texts[group[0]].strip()
        if len(groups) == 1 or not text:
            yield ()
        elif row.difference and place < 2:
            yield of_edits(row.difference, after=place == 1)
        elif row.relation == "contained" and place:
            split = any(pieces[row.members[number].article] > 1 for number in group)
            yield of_part(texts[groups[0][0]], text, [texts[groups[0][0]]] if split else others[place])
        elif row.relation == "contained":
            yield (PrintedRun("same", around(text, [texts[other[0]].strip() for other in groups[1:]])),)
        else:
            yield (PrintedRun("same", text),)


def _credits(places: Sequence[Member], by_all: bool) -> tuple[Credited, ...]:
    """Return the places by whom they credit, each article once."""
    found: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for place in places:
        says = "" if by_all else _credit(place)
        found[says].setdefault(place.article.text, Link(place.article.text, place.evidence.place))
    credited = ((says, tuple(links.values())) for says, links in found.items())
    return tuple(Credited(says, first_places(all_), len(all_) - len(first_places(all_))) for says, all_ in credited)


def _credit(place: Member) -> str:
    if place.credit:
        return f"credited to {place.credit.text}"
    return f"speaker unclear (perhaps {place.perhaps})" if place.perhaps else "no speaker found"


def _is_in_pieces(index: EventIndex, change: QuoteChange) -> bool:
    """Tell if the printing that lacks words stands in an article that has them in another quotation."""
    if change.name not in {"cut", "marked-cut", "stitched", "ended-early", "promoted"}:
        return False
    sides = ((change.before, change.after), (change.after, change.before))
    return any(index.also_prints(lacking, words.text) for words, lacking in sides if words.text)


def _change(index: EventIndex, change: QuoteChange) -> ChangeView:
    """Return what became of the words; `says` names the words and the articles where they are shown."""
    before, after = (gapped(index.text(span).strip()) for span in (change.before, change.after))
    one, other = index.labels[change.before.article], index.labels[change.after.article]
    own = (one, before) if before else (other, after)
    says = ""
    if change.name in {"swapped", "masked"} and before and after:
        says = f"“{before}” in {one}, “{after}” in {other}"
    elif change.name == "ended-early" and before:
        says = f"{other} ends before “{before}”"
    elif change.name == "promoted" and before:
        says = f"“{before}” only in {one}"
    elif change.name in {"cut", "marked-cut", "stitched", "bracketed"} and own[1]:
        says = f"“{own[1]}” only in {own[0]}"
    elif change.name == "moved" and before:
        says = f"“{before}”"
    return ChangeView(plain.CHANGE_NAMES[change.name], says)
