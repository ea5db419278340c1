"""Quotations as utterances: the words said, their place, and who is said to have said them.

The parts of one split quotation ("A," he said. "B.") are compared singly and once more joined, since
another newsroom may have printed them in one piece.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from generator.event.people import EventPeople
from generator.event.words import Word, forms_of, has_gap, place_of, plain, stem, words
from generator.findings import Quotation, Span
from generator.reading import ArticleFindings

Credit = Literal["same", "unknown", "different"]

_TRUSTED = 0.5
_FIRM = 0.75
_SURE = 0.9
_LEAST_UNCREDITED = 5
_BEFORE_OFFICE = frozenset({"of", "for", "at", "in", "to"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who an utterance is credited to: the name to show, and the person where one was resolved.

    `named` tells a name from a description, which may fit someone whom another article names; `firm`
    and `sure` tell how far to rely on it: at all, and so far as to say so. An institution is never a
    sure voice: a person may have spoken for it.
    """

    name: str
    person: str | None
    named: bool
    firm: bool
    sure: bool

    def compared_with(self, other: Voice) -> Credit:
        """Tell whether both are one speaker; "unknown" where the articles leave it open.

        Two people who share a part of their names may be one whom an article names oddly.
        """
        if self.person and self.person == other.person:
            return "same"
        mine, theirs = _parts(self.name), _parts(other.name)
        if not mine or not theirs:
            return "unknown"
        if mine[-1] == theirs[-1] and not (self.person and other.person):
            return "same"
        told_apart = self.named and other.named and self.firm and other.firm and not set(mine) & set(theirs)
        return "different" if told_apart else "unknown"


@lru_cache(maxsize=1 << 12)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(plain(name).split())


NOBODY = Voice(name="", person=None, named=False, firm=False, sure=False)


class _Said(NamedTuple):
    """What an utterance is made of: a plain tuple, since an event may have very many."""

    article: str
    start: int
    parts: tuple[Span, ...]
    forms: tuple[str, ...]
    voice: Voice
    has_gap: bool
    seams: tuple[int, ...]
    printed_in: str
    in_heading: bool
    credited: bool


class Utterance(_Said):
    """One quotation, the joined parts of one split quotation, or words in marks that nobody is credited with.

    `start` is the offset of the first character; `has_gap` tells that an ellipsis stands between the words.
    `forms` are its words as they are compared, without what an editor inserted in brackets; `seams` are the
    positions in `forms` at which a new part begins. `printed_in` names the article to a reader. `in_heading`
    tells that a title or heading holds the words: desks cut and capitalise those as they need to.
    """

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of `forms` with their places, read when something is to be shown of them."""
        return tuple(word for part in self.parts for word in words(part.text, part.start) if not word.inserted)

    @property
    def key(self) -> str:
        """The words run together: equal for two copies that differ in house style only."""
        return "".join(self.forms)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of the article that hold the words."""
        return tuple(Span(article=part.article, start=part.start, end=part.end, text=part.text) for part in self.parts)

    def said(self, first: int, last: int) -> str:
        """Return the words from number `first` up to number `last` as the article prints them."""
        if first >= last:
            return ""
        if len(self.parts) == 1 and "words" not in vars(self):
            start, end = place_of(self.parts[0].text, first, last)
            return self.parts[0].text[start:end]
        start, end = self.words[first].start, self.words[last - 1].end
        if len(self.parts) == 1:
            return _cut(self.parts[0], start, end)
        return " ".join(filter(None, (_cut(part, start, end) for part in self.parts)))


def utterances(findings: Sequence[ArticleFindings], people: EventPeople) -> Iterator[Utterance]:
    """Yield every quotation in marks, then every split quotation joined, article by article.

    A stretch of five words or more in marks comes last, though the article says of nobody that he said
    it: another article may.
    """
    holders = holders_of_roles(people)
    names = names_of_articles(findings)
    for reading in sorted(findings, key=lambda reading: reading.info.id):
        page = _Page.of(reading, names[reading.info.id])
        quotations = list(_outermost(quotation for quotation in reading.quotations if quotation.kind != "indirect"))
        voices = {quotation.id: voice_of(quotation, people, holders) for quotation in quotations}
        for quotation in quotations:
            single = page.utterance((quotation,), voices[quotation.id])
            if single.forms:
                yield single
        for parts in _split(quotations):
            joined = page.utterance(parts, voices[parts[0].id])
            if joined.seams:
                yield joined
        for span in reading.uncredited:
            loose = page.utterance((span,), NOBODY, credited=False)
            if len(loose.forms) >= _LEAST_UNCREDITED:
                yield loose


@dataclass(frozen=True, slots=True)
class _Page:
    """What the utterances of one article have in common."""

    article: str
    printed_in: str
    headings: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, reading: ArticleFindings, printed_in: str) -> _Page:
        headings = ((block.start, block.end) for block in reading.blocks if block.kind in {"title", "heading"})
        return cls(reading.info.id, printed_in, tuple(headings))

    def utterance(self, parts: tuple[Span, ...], voice: Voice, *, credited: bool = True) -> Utterance:
        first, *others = parts
        forms = forms_of(first.text)
        gap = has_gap(first.text)
        seams: list[int] = []
        for part in others:
            own = forms_of(part.text)
            if own and forms:
                seams.append(len(forms))
            forms += own
            gap = gap or has_gap(part.text)
        start = first.start
        in_heading = bool(self.headings) and any(begin <= start < end for begin, end in self.headings)
        return Utterance(
            self.article, start, parts, forms, voice, gap, tuple(seams), self.printed_in, in_heading, credited
        )


def names_of_articles(findings: Iterable[ArticleFindings]) -> dict[str, str]:
    """Return the name by which to tell each article from the others: its outlet, or else its id."""
    outlets = {reading.info.id: reading.info.outlet or "" for reading in findings}
    shared = Counter(outlets.values())
    return {
        article: f"article {article}" if not outlet else f"{outlet} ({article})" if shared[outlet] > 1 else outlet
        for article, outlet in outlets.items()
    }


def holders_of_roles(people: EventPeople) -> dict[str, str]:
    """Return the person to whom a role belongs ("mayor"), for roles that one person of the event has."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for person in people.people:
        for description in person.descriptions:
            if person.type == "person":
                holders[_role(description.text)].add(person.id)
    return {role: next(iter(held)) for role, held in holders.items() if role and len(held) == 1}


def _outermost(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations that are no quotation within a quotation."""
    end = -1
    for quotation in sorted(quotations, key=lambda one: (one.start, -one.end)):
        if quotation.end > end:
            yield quotation
            end = quotation.end


def _split(quotations: Iterable[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    """Yield the parts of each utterance that stands in several quotations."""
    groups: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        groups.setdefault(quotation.utterance, []).append(quotation)
    return (tuple(parts) for parts in groups.values() if len(parts) > 1)


def voice_of(quotation: Quotation, people: EventPeople, holders: Mapping[str, str]) -> Voice:
    """Return who `quotation` is credited to; nobody where the attribution is missing or weak.

    A speaker who is only described ("the mayor") is the person to whom `holders` gives the role.
    """
    speaker = quotation.speaker
    if speaker is None or speaker.confidence < _TRUSTED:
        return NOBODY
    person = people.person_of(quotation.article, speaker.person) if speaker.person else None
    name = people.name_of(person) if person else speaker.name
    named = speaker.type != "unnamed" and (person is not None or _is_name(name))
    if person is None and plain(name).startswith("the "):
        person = holders.get(_role(name))
    sure = named and speaker.type == "person" and speaker.resolved_by == "named" and speaker.confidence >= _SURE
    return _voice(name, person, named, speaker.confidence >= _FIRM, sure)


@lru_cache(maxsize=1 << 12)
def _voice(name: str, person: str | None, named: bool, firm: bool, sure: bool) -> Voice:
    return Voice(name=name, person=person, named=named, firm=firm, sure=sure)


def _role(description: str) -> str:
    """Return the noun of a description: "chief engineer of the harbour board" gives "engineer"."""
    said = [word.form for word in words(description)]
    office = next((at for at, form in enumerate(said) if at and form in _BEFORE_OFFICE), len(said))
    return stem(said[office - 1]) if said else ""


def _is_name(speaker: str) -> bool:
    """Tell a name from a description, which may be of anyone ("the mayor")."""
    return not speaker[:1].islower() and plain(speaker).split()[:1] not in (["the"], ["a"], ["an"], ["his"], ["her"])


def _cut(part: Span, start: int, end: int) -> str:
    low, high = max(start, part.start) - part.start, min(end, part.end) - part.start
    return part.text[low:high] if low < high else ""
