"""What befell how many people, in other words: 'lifted 41 people', '43 passengers were rescued', 'nobody was hurt'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from types import MappingProxyType

from generator.claims import Claim, Interval, QuantityClaim
from generator.event.discrepancies.exactness import is_vague
from generator.event.discrepancies.growth import growth, is_earlier
from generator.event.discrepancies.intervals import (
    PROVISIONAL,
    body_first,
    is_elsewhere,
    is_of_another_time,
    is_rough_miss,
    meet,
    normalised,
    not_meeting,
    readings_of,
    wide_places,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.tolls import TOLLS
from generator.event.discrepancies.wording import discrepancy
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list
from generator.reading import ArticleFindings

_NONE_OF = "none:"
_ONE = Interval(low=1, high=1)
_INJURIES = frozenset(
    ["injury", "burn", "wound", "fracture", "bruise", "cut", "concussion", "inhalation", "hypothermia", "shock", "leg"]
)
_TREATED = "injure or treat"
_SUFFERING = frozenset({"suffer", "sustain", "receive", "treat"})
_DEGREES = frozenset({"seriously", "severely", "critically", "badly", "heavily", "gravely", "slightly", "lightly"})
_BUILDINGS = frozenset(
    {"house", "building", "bridge", "shop", "store", "school", "church", "barn", "apartment", "flat"}
)
_OF_AGE_OR_SEX = frozenset({"child", "man", "woman", "boy", "girl", "baby", "infant", "toddler", "teenager", "adult"})
"""Kinds that only ever are a part of all who came to harm."""

_COUNTED_ACTS = {"arrest": "arrest", "injury": "injure", "rescue": "rescue"}
"""Nouns for what befalls people, one of them to a person: 'made nine arrests'."""

_INTENDING = frozenset({"try", "struggle", "attempt", "plan", "hope", "want", "order", "urge", "expect", "prepare"})
_QUESTIONS = {
    "rescue": "How many people were rescued?",
    "arrest": "How many people were arrested?",
    "injure": "How many people were injured?",
    _TREATED: "How many people were injured or treated?",
    "kill": "How many people were killed?",
    "evacuate": "How many people were evacuated?",
    "displace": "How many people were displaced?",
    "trap": "How many people were trapped?",
    "strand": "How many people were stranded?",
    "critical condition": "How many people were in critical condition?",
    "serious condition": "How many people were in serious condition?",
    "hospitalize": "How many people were taken to hospital?",
    "missing": "How many people are missing?",
    "charge": "How many people were charged?",
    "deport": "How many people were deported?",
    "expel": "How many people were expelled?",
    "dismiss": "How many people were dismissed?",
    "destroy": "How many {thing} were destroyed?",
    "damage": "How many {thing} were damaged?",
}
_FALLS = frozenset({"critical condition", "serious condition", "missing", "trap", "hospitalize", "strand"})


@rule(
    "fate",
    aligns="What befell people (rescued, arrested, injured, killed, missing, evacuated, trapped), or buildings of one "
    "kind (destroyed, damaged), whichever verb tells it and whatever the people are called: 'lifted 41 people' and '43 "
    "passengers were rescued', 'suffered minor injuries' and 'nobody was hurt'. Each article gives one "
    "figure only for it.",
    limits="Two kinds of people ('two officers', 'five passengers') are not compared with each other, only each with "
    "'people'. Parts, additions, other times and places, and the seriously injured are left aside. Such figures grow: "
    "what rises with the dates, or whose order is not known, is an update; what can be the count of a part is a "
    "variant.",
)
def fates_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles each give one number of people to whom the same thing happened, and no one number fits both."""
    wide = wide_places(comparison)
    told: dict[tuple[str, ...], list[QuantityClaim]] = {}
    for one in comparison.findings:
        for key, claims in _by_fate(one, wide).items():
            if not not_meeting(claims):
                told.setdefault(key, []).append(next((claim for claim in claims if claim.exact), claims[0]))
    for (fate, thing, *_), claims in sorted(told.items()):
        for group in _of_kind(claims):
            if len(group) > 1 and not _is_told_by_tolls(group):
                yield from _finding(comparison, fate, thing, group)
    yield from _none_and_some(comparison, told)


def _by_fate(one: ArticleFindings, wide: frozenset[str]) -> dict[tuple[str, ...], list[QuantityClaim]]:
    """Return an article's figures by fate, by what is counted, and by the places narrower than the event's setting."""
    found: dict[tuple[str, ...], list[QuantityClaim]] = {}
    for claim in (*body_first(one), *_loose(one), *_single_buildings(one)):
        fate = _fate(claim)
        if fate is None or claim.parts or claim.quoted or is_vague(claim) or is_of_another_time(claim):
            continue
        if PROVISIONAL.intersection(claim.frames) or _INTENDING.intersection(claim.clause):
            continue
        if not _DEGREES.intersection((*claim.modifiers, *claim.clause)):
            thing = claim.counted if claim.counted in _BUILDINGS else "person"
            found.setdefault((fate, thing, *sorted(set(claim.places) - wide)), []).append(claim)
    return found


def _fate(claim: QuantityClaim) -> str | None:
    """Return what befell those whom a figure counts, or `None`."""
    if claim.dimension != "count":
        return None
    if claim.predicate in TOLLS or claim.predicate.endswith(" condition"):
        return claim.predicate if claim.predicate not in {"casualty", "shoot"} else None
    verb, _, side = claim.predicate.partition("/")
    of, fate = _fates().get(verb, ("", "")) if side == "patient" else ("", "")
    if _is_person(claim):
        return _fate_in_words(claim, verb) or (fate if of == "person" else None)
    if claim.counted in _COUNTED_ACTS and claim.predicate in {"make/patient", "report/patient", "follow/agent"}:
        return _COUNTED_ACTS[claim.counted]
    return fate if of == "building" and claim.counted in _BUILDINGS else None


def _fate_in_words(claim: QuantityClaim, verb: str) -> str | None:
    """Read 'suffered burns', 'needed treatment' and 'was taken into custody'."""
    if verb in _SUFFERING and _INJURIES.intersection(claim.clause):
        return "injure"
    if {"need", "require"}.intersection((verb, *claim.clause)) and "treatment" in claim.clause:
        return "injure"
    return "arrest" if claim.predicate == "take/patient" and "custody" in claim.clause else None


@cache
def _fates() -> MappingProxyType[str, tuple[str, str]]:
    return MappingProxyType({entry.term: (entry.get("of"), entry.get("fate")) for entry in word_list("fates")})


def _loose(one: ArticleFindings) -> list[QuantityClaim]:
    """Return figures of which only the words around them tell what befell the people: '51 people needed treatment'."""
    return [claim for claim in one.claims.figures if _is_person(claim) and _fate_in_words(claim, "")]


def _single_buildings(one: ArticleFindings) -> Iterator[QuantityClaim]:
    """Yield 'a bridge' of 'a bridge and 14 houses were destroyed' as one: beside a figure the article counts."""
    for act in one.claims.acts:
        fate = _fates().get(act.verb, ("", ""))
        if fate[0] != "building" or act.negated or act.supposed or len(act.patients) < 2:
            continue
        for thing in act.patients:
            if thing.determiner in {"a", "an", "one"} and not thing.plural and thing.head in _BUILDINGS:
                shared = {name: getattr(act, name) for name in Claim.model_fields}
                yield QuantityClaim.model_validate(
                    {
                        **shared,
                        "start": thing.start,
                        "end": thing.end,
                        "text": thing.text,
                        "dimension": "count",
                        "unit": "",
                        "interval": _ONE,
                        "stated": _ONE,
                        "exact": True,
                        "counted": thing.head,
                        "counted_text": f"{thing.head}s",
                        "predicate": f"{act.verb}/patient",
                    }
                )


def _is_person(claim: QuantityClaim) -> bool:
    return claim.counted in word_list("counted_people").terms()


def _of_kind(claims: Sequence[QuantityClaim]) -> Iterator[list[QuantityClaim]]:
    """Yield the figures of one kind of people with those of people of any kind; two kinds are never in one group."""
    anybody = [claim for claim in claims if _is_anybody(claim)]
    kinds = sorted({claim.counted for claim in claims if not _is_anybody(claim)})
    if len(kinds) <= 1:
        yield list(claims)
        return
    yield anybody
    for kind in kinds:
        yield [claim for claim in claims if claim.counted == kind]


def _is_anybody(claim: QuantityClaim) -> bool:
    return claim.counted == "person" or claim.counted in _COUNTED_ACTS


def _is_told_by_tolls(group: Sequence[QuantityClaim]) -> bool:
    """Tell whether another rule compares these figures: one harm, one noun, the same adjectives."""
    keys = {(claim.predicate, claim.counted, claim.modifiers) for claim in group}
    return len(keys) == 1 and group[0].predicate in TOLLS and not any(claim.frames for claim in group)


def _finding(comparison: Comparison, fate: str, thing: str, group: Sequence[QuantityClaim]) -> Iterator[Discrepancy]:
    apart = not_meeting(group)
    if len({claim.article for claim in apart}) < 2:
        return
    kinds = {claim.counted for claim in apart}
    if len(kinds) > 1 and _may_be_parts(apart) and (_OF_AGE_OR_SEX & kinds or not _is_everywhere(comparison, apart)):
        return
    level, note = _level(comparison, fate, apart)
    asked = _TREATED if fate == "injure" and any(map(_is_treatment, apart)) else fate
    question = _QUESTIONS.get(asked, "How many people?").format(thing=apart[0].counted_text.lower() or thing)
    yield discrepancy(
        "number",
        level,
        question,
        f"{normalised(apart)}. No one number fits all of these.{note}",
        "fate",
        0.75,
        readings_of(apart),
    )


def _is_treatment(claim: QuantityClaim) -> bool:
    """Tell whether people are said to have been treated, which need not mean that they were injured."""
    return claim.predicate.partition("/")[0] == "treat" or "treatment" in claim.clause


def _is_everywhere(comparison: Comparison, claims: Sequence[QuantityClaim]) -> bool:
    """Tell whether no clause names a place narrower than the event's setting."""
    wide = wide_places(comparison)
    return all(wide.issuperset(claim.places) for claim in claims)


def _level(comparison: Comparison, fate: str, apart: Sequence[QuantityClaim]) -> tuple[Level, str]:
    if is_rough_miss(apart):
        return "granularity", " One of them is rough (“about”, “nearly”), and they lie close together."
    if len({claim.counted for claim in apart}) > 1 and _may_be_parts(apart):
        return "variant", " They may not count the same people: those of one kind can be a part of all."
    if fate in _FALLS:
        return "update", " Such figures rise and fall as an event goes on."
    grown = growth(comparison, apart)
    return ("variant", "") if grown.level in {None, "conflict"} else (grown.level or "variant", grown.note)


def _may_be_parts(apart: Sequence[QuantityClaim]) -> bool:
    """Tell whether the lower of two figures that differ is of one kind of people and the higher of people of any."""
    return any(
        not _is_anybody(low) and _is_anybody(high)
        for one, other in combinations(apart, 2)
        if not meet(one, other)
        for low, high in [(one, other) if one.interval.below(other.interval) else (other, one)]
    )


def _none_and_some(comparison: Comparison, told: dict[tuple[str, ...], list[QuantityClaim]]) -> Iterator[Discrepancy]:
    """Yield 'nobody was hurt' beside a count of those who were, in another article."""
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    wide = wide_places(comparison)
    for fate in ("injure", "kill", "arrest", "missing"):
        some = told.get((fate, "person"), [])
        harmed = {
            one.info.id
            for one in comparison.findings
            for claim in one.claims.quantities
            if _fate(claim) == fate and not is_elsewhere(claim, wide)
        }
        none = {
            claim.article: claim
            for one in comparison.findings
            for claim in reversed(one.claims.nobody)
            if claim.predicate.removeprefix(_NONE_OF) in ({fate, "casualty"} if fate in {"injure", "kill"} else {fate})
            and claim.article not in harmed
            and not is_elsewhere(claim, wide)
        }
        if not none or not some or any(claim.article in none for claim in some):
            continue
        later = [is_earlier(dates[each.article], dates[claim.article]) for each in some for claim in none.values()]
        treated = fate == "injure" and any(map(_is_treatment, some))
        sure = (
            fate != "missing"
            and not treated
            and all(later)
            and all(dates[claim.article] for claim in (*some, *none.values()))
        )
        claims = [*none.values(), *some]
        note = (
            "The article that says so was published later."
            if sure
            else "Such counts rise as an event goes on, so both can have been right when written."
        )
        yield discrepancy(
            "number",
            "conflict" if sure else "update",
            _QUESTIONS[_TREATED if treated else fate],
            f"{normalised(claims)}. {note}",
            "fate",
            0.75,
            readings_of(claims),
        )
