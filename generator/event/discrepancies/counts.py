"""Counts, rates and measures of one thing that do not meet, and measures that agree in two units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.agreement import bounds_that_hold, converted, sums_that_hold, told
from generator.event.discrepancies.exactness import less_exact
from generator.event.discrepancies.growth import Growth, growth
from generator.event.discrepancies.intervals import (
    LEAD,
    PROVISIONAL,
    Group,
    body_first,
    central_nouns,
    family,
    grouped,
    is_elsewhere,
    is_of_others,
    is_rough_miss,
    meeting,
    normalised,
    not_meeting,
    readings_of,
    supporting,
    wide_places,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.time_words import participle
from generator.event.discrepancies.wording import discrepancy
from generator.findings import Discrepancy
from generator.lexicons import word_list

_GROWING = frozenset(
    {"find", "lose", "arrest", "charge", "rescue", "confirm", "detain", "identify", "register", "record"}
)
_PROPERTIES = frozenset(
    [
        "depth",
        "magnitude",
        "height",
        "length",
        "width",
        "weight",
        "speed",
        "gust",
        "wind",
        "detour",
        "quake",
        "distance",
        "size",
        "area",
        "temperature",
        "chase",
    ]
)
_NO_THING = frozenset(
    [
        "person",
        "people",
        "man",
        "woman",
        "time",
        "way",
        "day",
        "thing",
        "one",
        "other",
        "part",
        "side",
        "reason",
        "question",
        "word",
        "name",
        "case",
        "sentence",
        "step",
    ]
)
_LIGHT_VERBS = frozenset(
    ["be", "have", "get", "see", "make", "take", "give", "include", "say", "want", "need", "know", "do", "go", "come"]
)
"""Verbs that say too little of an act: 'has 11 delegates' is told of anybody."""

_LONG = frozenset({"detour"})
_HAPPENINGS = frozenset({"quake", "gust", "wind", "chase"})
_MEASURED_IN = {
    "wind": ("speed",),
    "gust": ("speed",),
    "speed": ("speed",),
    "quake": ("magnitude",),
    "magnitude": ("magnitude",),
    "temperature": ("temperature",),
}
_ROUGH = " One of them is rough (“about”, “nearly”), and they lie within a quarter of each other."
_DONE = frozenset({"abduct", "arrest", "charge", "close", "destroy", "detain", "find", "rescue", "rob", "trap"})
"""Acts done to what is counted of which a question can tell: 'How many cracks were found?'"""
_COSTS = frozenset({"cost", "bill", "price"})


@rule(
    "count",
    aligns="The same noun with the same act (engineers sent, cracks found), or with the same adjective that narrows it "
    "(extra ferries), in clauses that name no other year, date or place. Each article gives one figure only.",
    limits="Parts of an enumeration, additions and bare 'people' are not compared. Where what is counted grows (cracks "
    "found so far), the finding is an update.",
)
def counts_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles count the same things and no one number fits both."""
    yield from _sums_that_agree(comparison)
    for group in _count_groups(comparison):
        for claims in meeting(group.steady().claims):
            yield from bounds_that_hold(Group(tuple(claims)), _question(claims), "count")
        apart = not_meeting(group.steady().claims)
        if len({claim.article for claim in apart}) < 2:
            continue
        if any(is_of_others(comparison, one, other) for one, other in combinations(apart, 2)):
            continue
        rough = is_rough_miss(apart)
        growing = any(claim.predicate.partition("/")[0] in _GROWING for claim in apart)
        grown = growth(comparison, apart) if growing else Growth("conflict", "")
        if grown.level is None:
            continue
        further = supporting(comparison, apart)
        added = "".join(f" {told(claim)}" for claim in further if claim.parts)
        yield discrepancy(
            "number",
            "granularity" if rough and grown.level == "conflict" else grown.level,
            _question(apart),
            f"{normalised(apart)}. No one number fits all of these.{_ROUGH if rough else grown.note}{added}",
            "count",
            0.75,
            readings_of(apart, further),
        )


def _sums_that_agree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Yield the lists of parts that add up to what other articles count in the same act, in their own voice."""
    wide = wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in body_first(one)
        if claim.dimension == "count" and not claim.quoted and not is_elsewhere(claim, wide)
    ]
    for total in (claim for claim in claims if claim.parts):
        figures = [
            claim
            for claim in claims
            if claim.exact and family(claim) == family(total) and claim.modifiers == total.modifiers
        ]
        yield from sums_that_hold(figures, [total], _question(figures or [total]), "count")


def _count_groups(comparison: Comparison) -> Iterator[Group]:
    """Yield the counts of one thing; groups that one adjective and one act make are joined where they share a claim."""
    wide = wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in body_first(one)
        if claim.dimension == "count"
        and not claim.parts
        and ("/" in claim.predicate or claim.predicate == "measure")
        and claim.counted not in _NO_THING
        and not is_elsewhere(claim, wide)
    ]
    central = central_nouns(comparison)
    by_act = grouped([claim for claim in claims if "/" in claim.predicate], lambda claim: _by_act(claim, central))
    by_adjective = grouped(claims, lambda claim: (claim.counted, *claim.modifiers) if claim.modifiers else None)
    yield from (Group(tuple(group)) for group in _united([*by_act.values(), *by_adjective.values()]))


def _by_act(claim: QuantityClaim, central: frozenset[str]) -> tuple[str, ...] | None:
    """Return the act and the noun; adjectives count unless the noun is what the event is about."""
    if claim.predicate.partition("/")[0] in _LIGHT_VERBS:
        return None
    narrowed = () if claim.counted in central else claim.modifiers
    return (claim.counted, claim.predicate, *narrowed)


def _united(groups: Sequence[Group]) -> list[list[QuantityClaim]]:
    united: dict[int, list[QuantityClaim]] = {}
    held: dict[QuantityClaim, int] = {}
    for number, group in enumerate(groups):
        touching = sorted({held[claim] for claim in group.claims if claim in held})
        joined = [claim for other in touching for claim in united.pop(other)]
        united[number] = list(dict.fromkeys([*joined, *group.claims]))
        held.update(dict.fromkeys(united[number], number))
    return list(united.values())


@rule(
    "rate",
    aligns="The same noun, counted by the same stretch of time (vehicles a day) or as what one thing holds (passengers "
    "in each ferry).",
    limits="Each article gives one figure only; figures of another year are left aside.",
)
def rates_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles say how many there are each day, week or year, or in each thing, and no one number fits both."""
    wide = wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in body_first(one)
        if claim.predicate.startswith(("per ", "each ")) and not is_elsewhere(claim, wide)
    ]
    for (thing, rate), group in grouped(claims, lambda claim: (claim.counted, claim.predicate)).items():
        apart = not_meeting(group.steady().claims)
        if len({claim.article for claim in apart}) < 2:
            continue
        yield discrepancy(
            "number",
            "conflict",
            _rate_question(apart[0].counted_text.lower() or thing, rate),
            f"{normalised(apart)}. No one number fits all of these.",
            "rate",
            0.75,
            readings_of(apart),
        )


def _rate_question(things: str, rate: str) -> str:
    kind, _, unit = rate.partition(" ")
    return f"How many {things} does each {unit} hold?" if kind == "each" else f"How many {things} a {unit}?"


@rule(
    "cost",
    aligns="What the same thing costs, in one currency: the verb 'cost' with the same subject, or a labelled figure "
    "('Repair cost: ...'). A bare label ('The bill: ...') counts only where one thing costs and its article "
    "gives one sum.",
    limits="Each article gives one figure only. Currencies are never converted.",
)
def costs_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different sums for what one thing costs."""
    wide = wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in body_first(one)
        if claim.counted in _COSTS and claim.dimension.startswith("money") and not is_elsewhere(claim, wide)
    ]
    for _, group in grouped(claims, lambda claim: (claim.dimension,)).items():
        steady = group.steady().claims
        themes = [set(claim.modifiers) for claim in steady if claim.modifiers]
        apart = not_meeting(steady)
        if not themes or not set.intersection(*themes) or len({claim.article for claim in apart}) < 2:
            continue
        bare = {claim.article for claim in apart if not claim.modifiers}
        if bare and not _is_only_cost(comparison, themes, bare):
            continue
        thing = min(sorted(set.intersection(*themes)))
        yield discrepancy(
            "number",
            "conflict",
            f"What does the {thing} cost?",
            f"{normalised(apart)}. No one number fits all of these.",
            "cost",
            0.7,
            readings_of(apart),
        )


def _is_only_cost(comparison: Comparison, themes: Sequence[set[str]], bare: set[str]) -> bool:
    """Tell whether one cost only is in play: one thing that costs, and one sum in each article with a bare label."""
    sums: dict[str, set[tuple[str, str]]] = {}
    for one in comparison.findings:
        for claim in one.claims.quantities:
            if claim.dimension.startswith("money"):
                sums.setdefault(one.info.id, set()).add((claim.dimension, str(claim.stated)))
    return len(set.union(*themes)) == len(set.intersection(*themes)) and all(len(sums[name]) == 1 for name in bare)


@rule(
    "measure",
    aligns="The same property (a depth, a magnitude, a speed, a detour) in the same kind of unit, near the head of the "
    "article or given once in it, in clauses that name no other time.",
    limits="Units are converted with the room of a rounded last figure. Sums of money are never converted.",
)
def measures_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles measure the same thing and no one number fits both. Measures that agree in two units are listed as
    compatible."""
    for (thing, _), group in _measures(comparison).items():
        kept = frozenset(_representative(comparison, group))
        settled = Group(tuple(claim for claim in group.claims if claim in kept))
        apart = not_meeting(settled.claims)
        if thing == "speed" and _are_of_two_vehicles(settled.claims):
            continue
        if len({claim.article for claim in apart}) > 1:
            provisional = any(PROVISIONAL.intersection(claim.frames) for claim in apart)
            note = " One of them is called preliminary." if provisional else ""
            rough = not provisional and is_rough_miss(apart)
            yield discrepancy(
                "number",
                "update" if provisional else "granularity" if rough else "conflict",
                _measure_question(thing, apart),
                f"{normalised(apart)}. No one number fits all of these.{_ROUGH if rough else note}",
                "measure",
                0.75,
                readings_of(apart),
            )
        for claims in meeting(settled.claims):
            yield from converted(_measure_question(thing, claims), claims, "measure")
        if settled.claims:
            yield from less_exact(settled, _measure_question(thing, settled.claims), "measure", 0.8)
    yield from _sizes(comparison)


def _are_of_two_vehicles(claims: Sequence[QuantityClaim]) -> bool:
    """Tell whether two clauses name vehicles, and not the same: the speed of a train and that of a van."""
    vehicles = word_list("vehicles").terms()
    named = [found for claim in claims if (found := vehicles.intersection(claim.clause))]
    return any(not one & other for one, other in combinations(named, 2))


def _sizes(comparison: Comparison) -> Iterator[Discrepancy]:
    """Yield the sizes of one thing ('the 15-hectare site') that agree in two units or are not equally exact."""
    claims = [
        claim
        for one in comparison.findings
        for claim in one.claims.quantities
        if claim.predicate == "size" and not claim.years
    ]
    for (thing, dimension), group in grouped(claims, lambda claim: (claim.counted, claim.dimension)).items():
        for claims in meeting(group.steady().claims):
            yield from less_exact(Group(tuple(claims)), f"What is the {dimension} of the {thing}?", "measure", 0.8)


def _measures(comparison: Comparison) -> Mapping[tuple[str, ...], Group]:
    claims = [
        claim
        for one in comparison.findings
        for claim in one.claims.quantities
        if claim.predicate == "measure"
        and claim.counted in _PROPERTIES
        and claim.dimension not in {"count", "duration", "percent"}
        and claim.dimension in _MEASURED_IN.get(claim.counted, (claim.dimension,))
        and not claim.dimension.startswith("money")
        and not claim.years
        and not [frame for frame in claim.frames if frame not in PROVISIONAL]
    ]
    return grouped(claims, lambda claim: (claim.counted, claim.dimension))


def _representative(comparison: Comparison, group: Group) -> list[QuantityClaim]:
    """Return each article's claims if they meet, or else its first one if that stands in the opening sentences."""
    kept = list(group.steady().claims)
    settled = {claim.article for claim in kept}
    openings = {
        one.info.id: one.sentences[min(LEAD, len(one.sentences)) - 1].end
        for one in comparison.findings
        if one.sentences
    }
    firsts = [claim for claim in group.first_of_each().claims if claim.article not in settled]
    return [*kept, *(claim for claim in firsts if claim.start < openings.get(claim.article, 0))]


def _measure_question(thing: str, claims: Sequence[QuantityClaim]) -> str:
    if thing in _LONG and claims[0].dimension == "length":
        return f"How long is the {thing}?"
    if thing in _HAPPENINGS:
        return f"What is the {claims[0].dimension} of the {thing}?"
    return f"Which {thing} do the articles give?"


def _question(claims: Sequence[QuantityClaim]) -> str:
    words = [claim.counted_text.lower() for claim in claims if claim.counted_text]
    thing = words[0] if words else "things"
    adjective = " ".join(sorted(set.intersection(*(set(claim.modifiers) for claim in claims))))
    verb, _, role = claims[0].predicate.partition("/")
    alike = len({claim.predicate for claim in claims}) == 1
    done = f" were {participle(verb)}" if alike and role == "patient" and verb in _DONE else ""
    return f"How many {f'{adjective} ' if adjective.isalpha() else ''}{thing}{done}?"
