"""One utterance as several articles print it: the stretches that answer to one another, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.event.edits import Alignment, Step, align
from generator.event.gathering import Gathering
from generator.event.words import Word, words
from generator.findings import Overlap, Span

_HALF = 0.5
_CONTEXT = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Printing:
    """The stretch of one quotation that other articles print in other words: its span and its words."""

    span: Span
    words: tuple[Word, ...]

    def text(self, first: int, last: int) -> str:
        """Return the words from number `first` up to `last` as printed, on one line."""
        start, end = self.words[first].start - self.span.start, self.words[last - 1].end - self.span.start
        return " ".join(self.span.text[start:end].split())

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """Return the range widened so that it cuts no contraction in two."""
        while first > 0 and self.words[first].start == self.words[first - 1].end:
            first -= 1
        while last < len(self.words) and self.words[last].start == self.words[last - 1].end:
            last += 1
        return first, last


def printings_of(overlap: Overlap) -> list[Printing]:
    """Return, for an overlap `altered`, the shared stretch in each member: of the two compared, and of their copies."""
    return _printings(overlap, {})


_Places = dict[tuple[str, int, int], tuple[tuple[Word, ...], str]]
"""The words at a place, and the key of their wording."""


def _printings(overlap: Overlap, read: _Places) -> list[Printing]:
    """Return the same, reading the words of each place once for all overlaps that hold it."""
    for span in overlap.members:
        if (span.article, span.start, span.end) not in read:
            said = _spoken(span)
            read[span.article, span.start, span.end] = said, _key(said)
    found = [(span, *read[span.article, span.start, span.end]) for span in overlap.members]
    (_, one, one_key), (_, other, other_key) = found[:2]
    alignment = align(one, other)
    if alignment is None:
        return []
    bounds = {
        one_key: (alignment.a_from, alignment.a_to),
        other_key: (alignment.b_from, alignment.b_to),
    }
    return [_printing(span, said, *bounds[key]) for span, said, key in found if key in bounds]


@dataclass(frozen=True, slots=True)
class Retold:
    """An overlap `altered`, and what `printings_of` makes of it."""

    overlap: Overlap
    printings: tuple[Printing, ...]


def utterances_among(overlaps: Iterable[Overlap]) -> list[list[Retold]]:
    """Return the overlaps `altered` in groups of one utterance: their stretches lie on one another in some article."""
    gathering = Gathering[Retold]()
    held: defaultdict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    read: _Places = {}
    for overlap in overlaps:
        retold = Retold(overlap, tuple(_printings(overlap, read)))
        number = gathering.add(
            retold,
            (
                other
                for one in retold.printings
                for bounds, other in held[one.span.article].items()
                if _meet((one.span.start, one.span.end), bounds)
            ),
        )
        for one in retold.printings:
            held[one.span.article][one.span.start, one.span.end] = number
    return gathering.groups()


def wordings_of(printings: Iterable[Printing]) -> list[list[Printing]]:
    """Return the printings in groups of one wording, each in order of length, the longest first.

    A printing that is whole in another has that one's wording; one that lies on another in its article is left
    out. So is a wording if every article that has it prints the same words in another one, too: such an article
    quotes two utterances, and knows them apart.
    """
    unique = {(one.span.article, one.span.start, one.span.end): one for one in printings}
    groups: list[_Wording] = []
    for printing in sorted(unique.values(), key=lambda one: (-len(one.words), one.span.article, one.span.start)):
        group = next((group for group in groups if group.is_joined_by(printing)), None)
        if group is None:
            groups.append(_Wording.of(printing))
        else:
            group.add(printing)
    return _without_second_wordings([group.printings for group in groups])


@dataclass(frozen=True, slots=True)
class _Wording:
    """The printings of one wording, one for each way in which its words are written, and their places by article."""

    printings: list[Printing]
    unlike: dict[tuple[tuple[str, bool], ...], Printing]
    places: defaultdict[str, list[Span]]

    @classmethod
    def of(cls, printing: Printing) -> _Wording:
        group = cls([], {}, defaultdict(list))
        group.add(printing)
        return group

    def is_joined_by(self, printing: Printing) -> bool:
        """Tell whether a printing has this wording: it is whole in every one of these, or they in it."""
        return all(_agree(printing, other) for other in self.unlike.values())

    def add(self, printing: Printing) -> None:
        """Add a printing, unless it lies in one of the same article."""
        places = self.places[printing.span.article]
        if not any(_lies_in(printing.span, place) for place in places):
            self.printings.append(printing)
            self.unlike.setdefault(_said(printing.words), printing)
            places.append(printing.span)


def differing(printing: Printing, others: Sequence[Printing]) -> str:
    """Return the words of `printing` round each place where one of `others` differs; "…" stands for the rest."""
    places: set[int] = set()
    for other in (each for each in others if each is not printing):
        for step in steps_between(printing, other):
            if step.kind != "equal":
                places.update(range(step.a_from - _CONTEXT, step.a_to + _CONTEXT))
    kept = sorted(place for place in places if 0 <= place < len(printing.words))
    if not kept:
        return shortened(printing.text(0, len(printing.words)))
    pieces: list[tuple[int, int]] = []
    for first, last in _windows(kept):
        if sum(end - start for start, end in pieces) + last - first > _LONGEST and pieces:
            break
        pieces.append(printing.whole(first, min(last, first + _LONGEST)))
    told = " … ".join(printing.text(*piece) for piece in pieces)
    return f"{'… ' if pieces[0][0] else ''}{told}{' …' if pieces[-1][1] < len(printing.words) else ''}"


def steps_between(one: Printing, other: Printing) -> tuple[Step, ...]:
    """Return how one printing's words become the other's, within the stretch that both have; nothing if they have
    less than half of the shorter in common."""
    alignment = align(one.words, other.words)
    return alignment.steps if alignment and _share_half(one, other) else ()


def shortened(text: str) -> str:
    """Return at most forty words of a quotation."""
    said = text.split()
    return " ".join(said[:_LONGEST]) + (" …" if len(said) > _LONGEST else "")


def _windows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of neighbouring numbers as ranges; a gap of one or two words is no gap."""
    start = places[0]
    for one, other in pairwise(places):
        if other - one > _CONTEXT:
            yield start, one + 1
            start = other
    yield start, places[-1] + 1


def _spoken(span: Span) -> tuple[Word, ...]:
    return tuple(word for word in words(span.text, span.start) if not word.inserted)


def _key(said: Sequence[Word]) -> str:
    return "".join(word.form for word in said)


def _printing(span: Span, said: tuple[Word, ...], first: int, last: int) -> Printing:
    start = said[first].start if first else span.start
    end = said[last - 1].end if last < len(said) else span.end
    text = span.text[start - span.start : end - span.start]
    return Printing(Span(article=span.article, start=start, end=end, text=text), said[first:last])


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two stretches of an article lie on one another for at least half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= _HALF * min(one[1] - one[0], other[1] - other[0])


def _agree(one: Printing, other: Printing) -> bool:
    alignment = align(one.words, other.words)
    return alignment is not None and alignment.exact and _covers(alignment, len(one.words), len(other.words))


def _covers(alignment: Alignment, left: int, right: int) -> bool:
    return alignment.a_to - alignment.a_from == left or alignment.b_to - alignment.b_from == right


def _without_second_wordings(groups: Sequence[list[Printing]]) -> list[list[Printing]]:
    kept = list(groups)
    for group in sorted(groups, key=len):
        others = [one for other in kept if other is not group for one in other]
        if all(any(_is_second(one, other) for other in others) for one in group):
            kept.remove(group)
    return kept


def _is_second(one: Printing, other: Printing) -> bool:
    """Tell whether an article prints the same words twice, in two wordings."""
    return one.span.article == other.span.article and _share_half(one, other)


def _share_half(one: Printing, other: Printing) -> bool:
    alignment = align(one.words, other.words)
    return alignment is not None and alignment.matched >= _HALF * min(len(one.words), len(other.words))


def _lies_in(mine: Span, theirs: Span) -> bool:
    return theirs.start <= mine.start and mine.end <= theirs.end


def _said(words: Sequence[Word]) -> tuple[tuple[str, bool], ...]:
    """Return all of some words that an alignment depends on."""
    return tuple([(word.form, word.after_gap) for word in words])
