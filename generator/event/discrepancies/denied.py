"""The same deed, affirmed by one article and denied by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.claims import ActClaim, Participant
from generator.event.discrepancies.growth import is_earlier
from generator.event.discrepancies.registry import Comparison, first_words, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list
from generator.prose import listed

_SURE = 0.7
_NOT_YET = frozenset({"yet", "still", "immediately", "far"})
_ACHIEVING = frozenset({"begin", "start", "continue", "manage", "help", "go", "come", "proceed"})
"""Verbs under which an infinitive tells what was done; what is wanted, planned or asked for was not."""
_LIGHT = frozenset({"he", "she", "it", "they", "this", "that", "who", "which", "we", "i", "you", "nobody", "nothing"})
_VAGUE = frozenset({"thing", "anything", "nothing", "something", "way", "time", "one", "other", "people", "person"})
"""Nouns that tell nothing of what a deed was done to."""


@dataclass(frozen=True)
class Deed:
    """A clause about a deed: what was done, and the keys by which another article's clause is about the same."""

    claim: ActClaim
    subjects: frozenset[str]
    objects: frozenset[str]
    settings: frozenset[str]

    @property
    def is_open(self) -> bool:
        """Tell whether the denial says only that it has not happened so far."""
        perfect = "has " in self.claim.text or "have " in self.claim.text or "had " in self.claim.text
        return perfect or self.claim.tense == "present" or bool(_NOT_YET & set(self.claim.adverbs))


@rule(
    "denied",
    aligns="The same deed (from a list of verbs that tell the same: put out and extinguish, travel to and visit) with "
    "the same doer and the same object or place, as far as the verb has one: persons by name, things by their noun and "
    "what narrows it down.",
    limits="Clauses under 'if', 'may' or 'would', hedged ones, those about another year or day, and words in quotation "
    "marks are left aside, and so is an article that says both. 'Has not' and 'not yet' make an update; 'did not' "
    "against 'did' is a conflict.",
)
def deeds_denied(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that something was done; another says that it was not."""
    groups: defaultdict[str, list[Deed]] = defaultdict(list)
    known = _Known(comparison)
    for claim in comparison.acts(first_words(_deeds())):
        deed = _deed(known, claim)
        if deed is not None:
            groups[_canonical(claim)].append(deed)
    for kind in sorted(groups):
        yield from _of_kind(comparison, kind, groups[kind])


def _of_kind(comparison: Comparison, kind: str, deeds: Sequence[Deed]) -> Iterator[Discrepancy]:
    denials = [deed for deed in deeds if deed.claim.negated]
    told: set[int] = set()
    for denial in denials:
        if id(denial) in told:
            continue
        same = [deed for deed in deeds if deed is denial or _are_one(kind, denial, deed)]
        denied = [deed for deed in same if deed.claim.negated]
        done = [deed for deed in same if not deed.claim.negated]
        both = {deed.claim.article for deed in denied} & {deed.claim.article for deed in done}
        denied = [deed for deed in denied if deed.claim.article not in both]
        done = [deed for deed in done if deed.claim.article not in both]
        told |= {id(deed) for deed in denied}
        if denied and done:
            yield _finding(comparison, denied, done)


def _deed(known: _Known, claim: ActClaim) -> Deed | None:
    if not _canonical(claim) or claim.supposed or claim.hedges or claim.quoted or claim.tense == "future":
        return None
    if claim.years or any(frame != "since" for frame in claim.frames):
        return None
    if claim.tense == "none" and not claim.under:
        return None
    if claim.under and not claim.negated and not set(claim.under) <= _ACHIEVING:
        return None
    side = _sides()[_canonical(claim)]
    subjects = _keys(known, claim, claim.agents)
    objects = _keys(known, claim, claim.patients)
    settings = _keys(known, claim, [one.noun for one in claim.settings if one.preposition in {"to", "at", "in"}])
    if (side != "object" and not subjects) or (side != "subject" and not objects | settings):
        return None
    return Deed(claim, subjects, objects, settings)


class _Known:
    """What an article's entities are known by in every article: people and bodies by id, places by name."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._places = {
            (one.info.id, entity.id): entity.name.casefold()
            for one, entity in comparison.entities()
            if entity.type == "place"
        }

    def by(self, article: str, entity: str) -> str:
        """Return the key of an entity of an article."""
        return self._places.get((article, entity)) or self._comparison.person(article, entity)


def _keys(known: _Known, claim: ActClaim, participants: Sequence[Participant]) -> frozenset[str]:
    return frozenset(key for one in participants if (key := _key(known, claim, one)))


def _key(known: _Known, claim: ActClaim, one: Participant) -> str:
    """Return what a participant is known by in every article: its id, or its noun with what narrows it down."""
    if one.entity is not None:
        return known.by(claim.article, one.entity) if one.confidence >= _SURE else ""
    if one.head in _LIGHT | _VAGUE or one.determiner in {"another", "other"}:
        return ""
    return " ".join([*one.modifiers, _same_things().get(one.head, one.head)])


def _are_one(kind: str, one: Deed, other: Deed) -> bool:
    if one.claim.article == other.claim.article and one.claim.negated == other.claim.negated:
        return False
    side = _sides()[kind]
    what = [deed.objects | deed.settings for deed in (one, other)]
    who = bool(one.subjects & other.subjects)
    if side == "subject":
        return who and (not all(what) or bool(what[0] & what[1]))
    if side == "object":
        return bool(one.objects & other.objects)
    return who and bool(what[0] & what[1])


def _finding(comparison: Comparison, denied: Sequence[Deed], done: Sequence[Deed]) -> Discrepancy:
    level = _level(comparison, denied, done)
    verb = sorted({deed.claim.verb + (f" {deed.claim.particle}" if deed.claim.particle else "") for deed in done})
    no, yes = _worded(denied), _worded(done)
    note = (
        "The denial may only say how things stood when it was written."
        if level == "update"
        else "Both are said without a doubt."
    )
    readings = [
        reading(f"not so: {listed([f'“{one}”' for one in no])}", [span_of(deed.claim) for deed in denied]),
        reading(f"so: {listed([f'“{one}”' for one in yes])}", [span_of(deed.claim) for deed in done]),
    ]
    return discrepancy(
        "status",
        level,
        f"Did this happen: {_what(done[0])}?",
        f"One article says that it did not happen, another that it did: {listed([f'“{one}”' for one in verb])}. {note}",
        "denied",
        0.8,
        readings,
    )


def _level(comparison: Comparison, denied: Sequence[Deed], done: Sequence[Deed]) -> Level:
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    if any(deed.is_open for deed in denied):
        return "update"
    pairs = [(dates[no.claim.article], dates[yes.claim.article]) for no in denied for yes in done]
    if all(all(pair) for pair in pairs) and all(is_earlier(*pair) for pair in pairs):
        return "update"
    return "conflict" if len({deed.claim.article for deed in (*denied, *done)}) > 1 else "internal-conflict"


def _worded(deeds: Sequence[Deed]) -> list[str]:
    return list(dict.fromkeys(_what(deed) for deed in deeds))


def _what(deed: Deed) -> str:
    """Return who did what, in the article's words."""
    claim = deed.claim
    if claim.passive:
        parts = [*(one.text for one in claim.patients[:1]), claim.text]
    else:
        parts = [*(one.text for one in claim.agents[:1]), claim.text, *(one.text for one in claim.patients[:1])]
    setting = [f"{one.preposition} {one.noun.text}" for one in claim.settings if deed.settings][:1]
    return tidy(" ".join([*parts, *setting]))


def _canonical(claim: ActClaim) -> str:
    verb = f"{claim.verb} {claim.particle}" if claim.particle else claim.verb
    return _deeds().get(verb) or ("" if claim.particle else _deeds().get(claim.verb, ""))


@cache
def _deeds() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.term: entry.get("canonical") for entry in word_list("deeds")})


@cache
def _sides() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.get("canonical"): entry.get("side") for entry in word_list("deeds")})


@cache
def _same_things() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.term: entry.get("canonical") for entry in word_list("same_things")})
