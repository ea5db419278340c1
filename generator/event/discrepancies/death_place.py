"""Where somebody died: at the scene, on the way, in hospital."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from generator.claims import ActClaim, Participant
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.toponyms import stretch
from generator.event.discrepancies.victims import ONLY, has_one_victim, is_somebody, named
from generator.event.discrepancies.wording import discrepancy, reading
from generator.findings import Discrepancy
from generator.lexicons import word_list
from generator.prose import listed

_DYING = frozenset({"die", "perish", "succumb"})
_PRONOUNCING = frozenset({"pronounce", "declare"})
_OF_DEATH = _DYING | _PRONOUNCING | {"kill"}
_ORDER = ("scene", "transit", "hospital")
_SAID = {"scene": "at the scene", "transit": "on the way", "hospital": "in hospital"}
_STANDING = frozenset({"in", "at", "on", "inside", "aboard", "during", "en"})
_MEDICAL = frozenset({"medical", "trauma", "health", "hospital", "burn", "care"})


@rule(
    "death-place",
    aligns="The death of the same person, by name; or of “the victim”, “a woman”, where every toll of the event is "
    "one.",
    limits="Three stations are told apart: the scene (also “instantly”), the way to hospital, the hospital. "
    "“Pronounced dead” somewhere agrees with a death at an earlier station. A home, a street or a jail is no station.",
)
def deaths_in_two_places(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that a person died at the scene; another says on the way to hospital, or in hospital."""
    only = has_one_victim(comparison)
    groups: dict[str, list[tuple[ActClaim, str, bool]]] = {}
    for claim in comparison.acts(_OF_DEATH):
        told = _told(claim)
        if told is None:
            continue
        who = (claim.agents if claim.verb in _DYING else claim.patients)[:1]
        key = _whose(comparison, claim, who[0], only=only) if who else None
        if key is not None:
            groups.setdefault(key, []).append((claim, told, claim.verb in _PRONOUNCING))
    for key, claims in groups.items():
        yield from _findings(comparison, key, claims)


@cache
def _places() -> dict[str, str]:
    return {entry.term: entry.get("where") for entry in word_list("death_places")}


def _told(claim: ActClaim) -> str | None:
    """Return the station at which an act with a verb of `_OF_DEATH` says that somebody died, or `None`."""
    pronounced = claim.verb in _PRONOUNCING and any(one.text.lower() == "dead" for one in claim.patients)
    killed = claim.verb == "kill" and claim.passive
    if claim.negated or claim.supposed or claim.frames or not (claim.verb in _DYING or pronounced or killed):
        return None
    found = [_places().get(word, "") for word in claim.adverbs]
    found += [
        _station(one.noun)
        for one in claim.settings
        if one.preposition in _STANDING and one.of in {"", "way", "route", "injury", "wound"}
    ]
    stations = [station for station in found if station]
    if claim.verb == "die" and "route" in claim.terms and "en" in claim.terms:
        stations.append("transit")
    if killed:
        return "scene" if "scene" in stations else None
    return ("transit" if "transit" in stations else stations[0]) if stations else None


def _end(claim: ActClaim) -> int:
    """Return where the words for the place end."""
    return max((one.noun.end for one in claim.settings if _station(one.noun)), default=claim.end)


def _station(noun: Participant) -> str:
    words = noun.text.lower().split()
    if words[-1] in {"center", "centre"} and not _MEDICAL & set(words):
        return ""
    return _places().get(words[-1], "")


def _whose(comparison: Comparison, claim: ActClaim, who: Participant, *, only: bool) -> str | None:
    person = named(comparison, claim, who)
    if only and (person is not None or is_somebody(who)):
        return ONLY
    return person


def _findings(comparison: Comparison, key: str, claims: list[tuple[ActClaim, str, bool]]) -> Iterator[Discrepancy]:
    places: dict[str, set[str]] = {}
    for claim, told, _ in claims:
        places.setdefault(claim.article, set()).add(told)
    steady = [row for row in claims if len(places[row[0].article]) == 1]
    pairs = [(one, other) for one, other in combinations(steady, 2) if one[1] != other[1]]
    if not pairs:
        return
    conflict = any(_exclude(one, other) for one, other in pairs)
    by_station = {
        station: [claim for claim, told, _ in steady if told == station]
        for station in _ORDER
        if any(told == station for _, told, _ in steady)
    }
    name = "the victim" if key == ONLY else comparison.name(key)
    said = listed([_SAID[station] for station in by_station])
    why = "One death has one place" if conflict else "A death can be pronounced later and elsewhere"
    yield discrepancy(
        "place",
        "conflict" if conflict else "variant",
        f"Where did {name} die?",
        f"The articles set the death {said}. {why}.",
        "death-place",
        0.85 if key != ONLY else 0.8,
        [
            reading(_SAID[station], [stretch(comparison, claim, _end(claim)) for claim in some])
            for station, some in by_station.items()
        ],
    )


def _exclude(one: tuple[ActClaim, str, bool], other: tuple[ActClaim, str, bool]) -> bool:
    """Tell whether two places cannot both be right: both told alike, or pronounced dead before the place of death."""
    if one[2] == other[2]:
        return True
    died, pronounced = (other, one) if one[2] else (one, other)
    return _ORDER.index(pronounced[1]) < _ORDER.index(died[1])
