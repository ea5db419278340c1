"""Figures that several articles give alike: how many were killed, how old somebody is, how strong a quake was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.claims import QuantityClaim, plain
from generator.event.discrepancies.wording import units
from generator.event.people import EventPeople
from generator.event.statements import Said
from generator.lexicons import word_list
from generator.reading import ArticleFindings

_HARM = {
    "kill": "killed",
    "injure": "injured",
    "shoot": "shot",
    "missing": "missing",
    "trap": "trapped",
    "displace": "displaced",
    "evacuate": "evacuated",
    "rescue": "rescued",
    "hospitalize": "taken to hospital",
    "damage": "damaged",
    "destroy": "destroyed",
    "arrest": "arrested",
}
"""What happened to those counted, by the canonical act of the claim."""
_BESIDES = frozenset({"other", "others", "more", "another", "additional", "further", "of"})
_ANYBODY = "person"
_MEASURES = {
    "depth": frozenset({"depth", "depths", "deep", "beneath", "below", "underground", "shallow", "underneath"}),
    "height": frozenset({"height", "heights", "high", "tall"}),
    "width": frozenset({"width", "wide", "broad"}),
}
"""What an event has one of (a speed or a distance may be another one's), with the words that tell of it."""
_PROSE = frozenset({"paragraph", "list-item"})

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words, the claims that give it, an article each, and the articles that give none of its kind."""

    text: str
    of_age: bool
    claims: tuple[QuantityClaim, ...]
    silent: frozenset[str]


def told_figures(findings: Sequence[ArticleFindings], people: EventPeople, every: Said) -> Iterator[Figure]:
    """Yield the figures that at least two articles give; `every` holds the words of all sentences.

    Only plain, exact figures of the present event count: no bounds, no parts of a whole, none with a year
    or another time, none from inside quotation marks. An article that gives another figure of the kind, or
    has the number anywhere, is not silent.
    """
    given: defaultdict[tuple[Key, float], dict[str, QuantityClaim]] = defaultdict(dict)
    words_for: dict[tuple[Key, float], str] = {}
    kinds: defaultdict[Key, set[str]] = defaultdict(set)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for (article, _), said in every.items():
        forms[article].update(said.forms)
    for reading in findings:
        prose = {sentence.start for sentence in reading.sentences if sentence.kind in _PROSE}
        for claim in reading.claims.quantities:
            found = _kind_and_words(claim, people)
            if found is None:
                continue
            key, text = found
            value = claim.stated.low
            # The first of an article's figures for people harmed is its total; further ones may be parts of it.
            later = reading.info.id in kinds[key] and key[0] == "harm" and claim.counted == _ANYBODY
            kinds[key].add(reading.info.id)
            if value is not None and _is_plain(claim) and claim.sentence_start in prose and not later:
                given[key, value].setdefault(reading.info.id, claim)
                words_for.setdefault((key, value), text)
    for (key, value), by_article in given.items():
        if len(by_article) > 1:
            telling = {plain(value).replace(",", ""), *_words_near(key)}
            of_somebody = _of_somebody(findings) if key[0] == "age" else frozenset()
            silent = frozenset(
                reading.info.id
                for reading in findings
                if reading.info.id not in kinds[key] | of_somebody and telling.isdisjoint(forms[reading.info.id])
            )
            yield Figure(
                words_for[key, value], key[0] == "age", tuple(by_article[name] for name in sorted(by_article)), silent
            )


def _words_near(key: Key) -> frozenset[str]:
    """Return words that may tell in another way what a figure of this kind tells."""
    if key[0] == "harm":
        return _harm_words(key[1])
    return _MEASURES.get(key[1], frozenset()) if key[0] == "measure" else frozenset()


@cache
def _harm_words(predicate: str) -> frozenset[str]:
    """Return the forms of every word for one sort of harm: kill, killed, killing, slaying, dead, deaths."""
    found = {entry.term for entry in word_list("predicates") if entry.get("canonical") == predicate}
    found |= {_HARM[predicate], "shot", "slain"} if predicate in {"kill", "shoot"} else {_HARM[predicate]}
    return frozenset(
        form
        for term in found
        for form in (term, f"{term}s", f"{term}d", f"{term}ed", f"{term}ing", f"{term[:-1]}ing", f"{term[:-1]}ies")
    )


def _of_somebody(findings: Sequence[ArticleFindings]) -> frozenset[str]:
    """Return the articles that give the age of somebody whom they do not name there ("the 39-year-old")."""
    return frozenset(
        claim.article
        for reading in findings
        for claim in reading.claims.quantities
        if claim.dimension == "age" and claim.of_entity is None
    )


def _is_plain(claim: QuantityClaim) -> bool:
    words = {word.strip(".,").lower() for word in claim.text.split()}
    return (
        claim.exact and not (claim.quoted or claim.parts or claim.years or claim.frames) and _BESIDES.isdisjoint(words)
    )


def _kind_and_words(claim: QuantityClaim, people: EventPeople) -> tuple[Key, str] | None:
    """Return what a figure tells of, the same in all articles, and the figure in plain words."""
    if claim.stated.low is None:
        return None
    number = plain(claim.stated.low)
    if claim.dimension == "count" and claim.predicate in _HARM:
        return _harm(claim, number)
    if claim.dimension == "age" and claim.of_entity:
        person = people.person_of(claim.article, claim.of_entity)
        return (("age", person), f"Age of {people.name_of(person)}: {number}.") if person else None
    if claim.predicate == "measure" and claim.dimension == "magnitude":
        return ("magnitude", claim.counted), f"Magnitude of the {claim.counted}: {number}."
    if claim.predicate == "measure" and claim.counted in _MEASURES:
        return ("measure", claim.counted), f"{claim.counted.capitalize()}: {number} {units(claim.unit)}."
    return None


def _harm(claim: QuantityClaim, number: str) -> tuple[Key, str] | None:
    """Return how many people or things were harmed; one thing of many is told by no article alike."""
    one = number == "1"
    if one and claim.counted != _ANYBODY:
        return None
    noun = claim.counted if one else claim.counted_text or claim.counted
    happened = f"{'was' if one else 'were'} {_HARM[claim.predicate]}"
    return ("harm", claim.predicate, claim.counted), f"{number} {noun} {happened}."
