"""In which direction from a named place, and on land or off the coast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import ActClaim, BearingClaim, Setting
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of
from generator.findings import Discrepancy
from generator.prose import listed

_ROUNDED = 0.04
_NEXT = 45
"""Degrees between two points of the compass that a rounded direction may confuse."""
_AT_SEA = frozenset({"offshore", "undersea"})
_ON_LAND = frozenset({"inland", "onshore", "ashore"})
_WATERS = frozenset({"sea", "ocean", "waters", "strait", "seabed"})
_GROUND = frozenset({"field", "forest", "hillside", "mountainside", "woods", "desert", "jungle", "farmland"})
_THINGS = frozenset({"quake", "crash", "explosion", "eruption"})
_HAPPENING = frozenset({"strike", "occur", "crash", "come", "happen"})
_CRAFT = frozenset({"plane", "aircraft", "jet", "helicopter", "airliner", "balloon", "flight"})


@rule(
    "bearing",
    aligns="Two distances with a direction from the same named place, or from “the town” in one, alike to one part in "
    "twenty-five: both measure the way to one point.",
    limits="Distances that differ are left to the rule for figures. A direction one point of the compass away (west, "
    "southwest) is told as rounded. An article that measures two points from one place is left aside.",
)
def directions_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give the same distance from one place, in two directions."""
    groups: dict[str, list[BearingClaim]] = {}
    bearings = [claim for one in comparison.findings for claim in one.claims.bearings]
    for claim in bearings:
        if claim.of:
            groups.setdefault(claim.of, []).append(claim)
    for claims in groups.values():
        claims += [one for one in bearings if not one.of and any(_alike(one, other) for other in claims)]
        pairs = [
            (one, other)
            for one, other in combinations(_steady(claims), 2)
            if one.article != other.article
            and one.degrees != other.degrees
            and _alike(one, other)
            and not comparison.are_unrelated(one.article, other.article)
        ]
        if pairs:
            yield _finding(claims, pairs)


def _alike(one: BearingClaim, other: BearingClaim) -> bool:
    return abs(one.metres - other.metres) <= _ROUNDED * max(one.metres, other.metres)


def _steady(claims: Sequence[BearingClaim]) -> list[BearingClaim]:
    """Return the claims of the articles that measure one point from the place: others speak of several quakes."""
    unsteady = {
        one.article
        for one, other in combinations(claims, 2)
        if one.article == other.article and not (one.degrees == other.degrees and _alike(one, other))
    }
    return [claim for claim in claims if claim.article not in unsteady]


def _finding(claims: Sequence[BearingClaim], pairs: Sequence[tuple[BearingClaim, BearingClaim]]) -> Discrepancy:
    farthest = max(min(abs(a.degrees - b.degrees), 360 - abs(a.degrees - b.degrees)) for a, b in pairs)
    shown = [claim for claim in _steady(claims) if any(claim in pair for pair in pairs)]
    ways: dict[str, list[BearingClaim]] = {}
    for claim in shown:
        ways.setdefault(claim.direction, []).append(claim)
    place = next((one for one in shown if one.of), shown[0]).text.split(" of ")[-1]
    said = listed(list(ways))
    rounded = farthest <= _NEXT
    why = "One may be rounded" if rounded else "One point lies in one direction"
    return discrepancy(
        "place",
        "granularity" if rounded else "conflict",
        f"In which direction from {' '.join(place.split())} does the place lie?",
        f"The distance is the same, and the directions are {said}. {why}.",
        "bearing",
        0.85,
        [reading(way, [span_of(claim) for claim in some]) for way, some in ways.items()],
    )


@rule(
    "land-or-sea",
    aligns="The quake, blast, eruption or crash that the event is about, striking off a coast in one article and "
    "inland in another.",
    limits="Only plain words count: off, offshore, at sea against inland, onshore, on land. Sentences about another "
    "year or month, about several, or about aftershocks are left aside, "
    "and an article that tells both. Storms, which move, are not compared.",
)
def on_land_and_off_the_coast(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article sets a happening on land; another sets it off the coast."""
    central = central_nouns(comparison)
    groups: dict[str, dict[str, list[ActClaim]]] = {}
    for claim in comparison.acts(predicates=_HAPPENING):
        thing = _happening(claim, central)
        where = _where(claim) if thing else ""
        if where:
            groups.setdefault(thing, {}).setdefault(where, []).append(claim)
    for thing, by_where in groups.items():
        told = {where: {claim.article for claim in claims} for where, claims in by_where.items()}
        if len(told) < 2:
            continue
        both = set.intersection(*told.values())
        kept = {where: [c for c in claims if c.article not in both] for where, claims in sorted(by_where.items())}
        if all(kept.values()):
            yield discrepancy(
                "place",
                "conflict",
                f"Did the {thing} strike on land or off the coast?",
                "One article sets it off the coast, another inland. One point is not both.",
                "land-or-sea",
                0.75,
                [reading(where, [span_of(claim) for claim in claims]) for where, claims in kept.items()],
            )


def _happening(claim: ActClaim, central: frozenset[str]) -> str:
    """Return what an act of `_HAPPENING` says to have struck or crashed, or the empty string where it is set aside."""
    if claim.negated or claim.supposed or claim.frames or claim.years or "aftershock" in claim.terms:
        return ""
    for one in claim.agents:
        if one.head in _THINGS and not one.plural and one.determiner != "another" and _is_central(one.text, central):
            return one.head
        if claim.verb in {"crash", "come"} and one.head in _CRAFT and not one.plural:
            return "crash"
    return ""


def _is_central(text: str, central: frozenset[str]) -> bool:
    return text.rsplit(maxsplit=1)[-1].lower() in central


def _where(claim: ActClaim) -> str:
    """Return 'off the coast' or 'inland' where the act is plainly set so, or the empty string."""
    adverbs = set(claim.adverbs)
    off = any(one.preposition == "off" and not one.of and _is_coast(one) for one in claim.settings)
    waters = any(one.noun.text.split()[-1].lower() in _WATERS and not one.of for one in claim.settings)
    land = any(one.preposition == "on" and one.noun.text.lower() == "land" for one in claim.settings)
    land = land or any(one.noun.text.split()[-1].lower() in _GROUND and not one.of for one in claim.settings)
    if adverbs & _ON_LAND or land:
        return "" if off or waters else "inland"
    return "off the coast" if off or (waters and not adverbs & _ON_LAND) or adverbs & _AT_SEA else ""


def _is_coast(one: Setting) -> bool:
    return one.place or one.noun.head in {"coast", "shore"} or not one.noun.text.islower()
