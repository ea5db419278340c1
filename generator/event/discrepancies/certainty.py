"""What one article states in its own voice and another hedges, or credits to a source that may be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from generator.claims import ActClaim, CulpritClaim, Participant
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy, Span
from generator.lexicons import word_list
from generator.prose import listed
from generator.reading import ArticleFindings, Sentence

_FIRM = 0.7
_NO_HEDGE = frozenset({"likely", "say", "think", "perhaps", "possibly", "probably"})
"""Words that weigh chances or tell of talk, and hedge no report of an act."""
_GENERIC = frozenset(
    {"person", "man", "woman", "thing", "people", "it", "they", "them", "one", "other", "others", "this"}
)
_NUMERALS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens"}
)
_SAID = {
    "appear": "appears",
    "seem": "seems",
    "believe": "is believed",
    "suspect": "is suspected",
    "allege": "is alleged",
    "report": "is reported",
}
_WEAK_SOURCES = ("report", "media", "rumor", "rumour", "witness", "social", "station", "tabloid", "post", "blog")
_CREDITING = ("according to", "said", "says", "told", "reported", "reportedly", "alleged", "authorities", "police")
_GUILT_SETTLED = frozenset({"convict", "jail", "plead"})


@rule(
    "certainty",
    aligns="The same kind of act, done to the same person, to the same number of people or things, to the same thing "
    "by the same doer, or to one's own; in one article flatly and in its own voice, in another under a hedge "
    "('appeared to', 'reportedly', 'is believed to') or credited to reports, other media or a lone witness.",
    limits="Ordinary credits ('police said') are no doubt, and are left aside. A statement counts as flat only where "
    "neither its sentence nor the one beside it names a source and the same article nowhere hedges or credits it. What "
    "is planned, supposed or quoted is not compared.",
)
def acts_stated_and_doubted(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article tells an act as a fact; another leaves it open. The rule shows what leaves it open."""
    groups: dict[tuple[str, ...], list[_Told]] = {}
    for one in comparison.findings:
        view = _View(one)
        for act in one.claims.acts:
            for key in _keys(comparison, act):
                groups.setdefault(key, []).append(_Told(view, act))
    reported: set[tuple[str, int]] = set()
    for told in groups.values():
        doubted = [one for one in told if one.is_doubted and _place(one) not in reported]
        touched = {one.act.article for one in told if not one.is_flat}
        flat = [one for one in told if one.is_flat and one.act.article not in touched and _place(one) not in reported]
        flat = [one for one in flat if any(_may_be_one(one.act, other.act) for other in doubted)]
        doubted = [one for one in doubted if any(_may_be_one(one.act, other.act) for other in flat)]
        if flat and doubted:
            reported.update(_place(one) for one in (*flat, *doubted))
            yield _finding(flat, doubted)


@dataclass(frozen=True)
class _View:
    """One article, with its sentences by their start."""

    findings: ArticleFindings

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of each sentence, by its first offset."""
        return {sentence.start: place for place, sentence in enumerate(self.findings.sentences)}

    def around(self, start: int) -> Sequence[Sentence]:
        """Return the sentence that starts there and the one after it."""
        place = self.places.get(start, 0)
        return self.findings.sentences[place : place + 2]

    def names_source(self, act: ActClaim) -> bool:
        """Tell whether the sentence of an act, or the one after it, credits what it says to somebody."""
        return any(
            word in sentence.text.casefold() for sentence in self.around(act.sentence_start) for word in _CREDITING
        )


@dataclass(frozen=True)
class _Told:
    """An act as one article tells it."""

    view: _View
    act: ActClaim

    @property
    def doubt(self) -> str:
        """Return the hedge, or the source that may be wrong; the empty string if there is neither."""
        hedge = next((word for word in self.act.hedges if word not in _NO_HEDGE), "")
        if hedge or not self.act.source:
            return _SAID.get(hedge, hedge)
        source = self.act.source.casefold()
        return self.act.source if any(word in source.split() or source.endswith(word) for word in _WEAK_SOURCES) else ""

    @property
    def is_doubted(self) -> bool:
        """Tell whether the article leaves the act open, without denying it."""
        return bool(self.doubt) and not self.act.negated and not self.act.quoted and self.act.tense != "future"

    @property
    def is_flat(self) -> bool:
        """Tell whether the article states the act in its own voice."""
        act = self.act
        stated = not (act.hedges or act.source or act.quoted or act.supposed or act.negated or act.under)
        return stated and act.tense in {"past", "present"} and not self.view.names_source(act)


def _keys(comparison: Comparison, act: ActClaim) -> Iterator[tuple[str, ...]]:
    """Yield what an act can be held beside others by: its family with whom or what it was done to."""
    family = _families().get(act.predicate) or _families().get(act.verb)
    if family is None:
        return
    whom = (
        act.agents if not act.patients and family in {"kill", "collapse", "explode", "crash", "sink"} else act.patients
    )
    for one in whom:
        if one.entity is not None and one.confidence >= _FIRM:
            yield (family, comparison.person(act.article, one.entity))
        elif one.determiner in _NUMERALS or one.determiner[:1].isdigit():
            yield (family, one.head, one.determiner)
        elif one.determiner in {"his", "her", "its", "their"} and one.head not in _GENERIC:
            yield (family, one.head)
        elif one.determiner == "the" and act.patients and len(act.agents) == 1 and act.agents[0].head not in _GENERIC:
            yield (family, one.head, "by", act.agents[0].head)


@cache
def _families() -> dict[str, str]:
    return {entry.term: entry.get("family") for entry in word_list("act_families")}


def _may_be_one(one: ActClaim, other: ActClaim) -> bool:
    """Tell whether two acts, alike in kind and in whom they were done to, are of different articles and one time."""
    if one.article == other.article:
        return False
    years = [set(claim.years) for claim in (one, other)]
    return years[0] == years[1] and not _are_apart(one.agents, other.agents)


def _are_apart(some: Sequence[Participant], others: Sequence[Participant]) -> bool:
    named = [{one.head for one in side if one.entity is not None and one.confidence >= 1} for side in (some, others)]
    return all(named) and not named[0] & named[1]


def _place(told: _Told) -> tuple[str, int]:
    return told.act.article, told.act.start


def _whole(told: _Told) -> Span:
    """Return the span from the verb to its object, or the verb where the object stands before it."""
    act = told.act
    sentence = next(one for one in told.view.findings.sentences if one.start == act.sentence_start)
    ends = [one.end for one in act.patients if one.end <= sentence.end]
    starts = [one.start for one in act.patients if one.start >= sentence.start]
    start, end = min([act.start, *starts]), max([act.end, *ends])
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Span(article=act.article, start=start, end=end, text=text)


def _finding(flat: Sequence[_Told], doubted: Sequence[_Told]) -> Discrepancy:
    words = [list(dict.fromkeys(tidy(_whole(one).text) for one in side)) for side in (flat, doubted)]
    doubts = list(dict.fromkeys(one.doubt for one in doubted))
    readings = [
        reading(f"stated: {'; '.join(words[0])}", [_whole(one) for one in flat]),
        reading(f"left open ({'; '.join(doubts)}): {'; '.join(words[1])}", [_whole(one) for one in doubted]),
    ]
    return discrepancy(
        "status",
        "certainty",
        f"Is it told as a fact, or left open: “{words[0][0]}”?",
        f"One article says {listed([f'“{word}”' for word in words[0]])} in its own words. In another, "
        f"{listed([f'“{doubt}”' for doubt in doubts])} leaves {listed([f'“{word}”' for word in words[1]])} open.",
        "certainty",
        0.75,
        readings,
    )


@rule(
    "guilt",
    aligns="The same person, called the doer of a crime ('the gunman, A') in one article's own words, and only "
    "suspected ('the suspected gunman', 'the suspect') in another's.",
    limits="An article that uses both is left aside, as is one that tells of a conviction or a plea of guilty. What is "
    "quoted, and what is credited ('police identified the gunman as A'), is not the article's own word.",
)
def guilt_stated_and_doubted(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article calls a person the one who did the crime; another calls the person only a suspect."""
    named: dict[str, dict[str, list[CulpritClaim]]] = {}
    for one in comparison.findings:
        settled = {claim.of_entity for claim in one.claims.offences if claim.act in _GUILT_SETTLED and not claim.frames}
        for claim in one.claims.culprits:
            if not claim.quoted and claim.of_entity not in settled:
                person = comparison.person(claim.article, claim.of_entity)
                named.setdefault(person, {}).setdefault(claim.article, []).append(claim)
    for person, told in named.items():
        flat = [claim for claims in told.values() if not any(one.doubted for one in claims) for claim in claims]
        doubted = [claim for claims in told.values() if all(one.doubted for one in claims) for claim in claims]
        if flat and doubted:
            yield _finding_of_guilt(comparison.name(person), flat, doubted)


def _finding_of_guilt(name: str, flat: Sequence[CulpritClaim], doubted: Sequence[CulpritClaim]) -> Discrepancy:
    worded = [
        list(dict.fromkeys(tidy(claim.text).lower().removeprefix("the ") for claim in claims))
        for claims in (flat, doubted)
    ]
    readings = [
        reading(f"stated: {'; '.join(worded[0])}", [span_of(claim) for claim in flat]),
        reading(f"left open: {'; '.join(worded[1])}", [span_of(claim) for claim in doubted]),
    ]
    return discrepancy(
        "role",
        "certainty",
        f"Is {name} called the one who did it, or a suspect?",
        f"One article says {listed([f'“{word}”' for word in worded[0]])} in its own words. "
        f"In another, {listed([f'“{word}”' for word in worded[1]])} leaves open whether the person did it.",
        "guilt",
        0.85,
        readings,
    )
