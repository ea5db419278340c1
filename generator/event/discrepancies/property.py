"""Which of two opposite states a thing or person was in: insured or not, armed or not, intact or damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from generator.claims import PropertyClaim
from generator.event.discrepancies.growth import is_earlier
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.things import are_one_thing, known_by
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy, Level

_HELD = "standing"
_OPEN_FRAMES = frozenset({"since"})


@rule(
    "opposite-states",
    aligns="One person by name, or one thing in two articles (the same noun, or a general noun for its class such as "
    "'the treasure', where no adjective or place excludes it), said to be in one of two states that a list holds to be "
    "opposites: insured and uninsured, armed and unarmed, intact and damaged, 'the dam held' and 'gave way'.",
    limits="States that change within days (conscious, working) are an update, and so is what the later article says; "
    "what is credited to somebody, or said of a general noun, is a variant. An article that says both is left aside, "
    "as are claims of another year or day, half-measures and quotations.",
)
def opposite_states(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles say the opposite of one thing, such as insured and not insured."""
    groups: dict[str, list[PropertyClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.properties:
            if not claim.years and not set(claim.frames) - _OPEN_FRAMES and known_by(comparison, claim, claim.thing):
                groups.setdefault(claim.axis, []).append(claim)
    for claims in groups.values():
        yield from _of_axis(comparison, claims)


def _of_axis(comparison: Comparison, claims: Sequence[PropertyClaim]) -> Iterator[Discrepancy]:
    told: set[tuple[str, str]] = set()
    holds, fails = ([claim for claim in claims if claim.holds is pole] for pole in (True, False))
    for one, other in product(holds, fails):
        key = (one.article, other.article)
        if one.article == other.article or key in told or not _is_one(comparison, one, other):
            continue
        if any(_contradicts(comparison, claim, claims) for claim in (one, other)):
            continue
        told.add(key)
        yield _finding(comparison, one, other)


def _is_one(comparison: Comparison, one: PropertyClaim, other: PropertyClaim) -> bool:
    attached = [set(claim.attached) for claim in (one, other)]
    if all(attached) and not attached[0] & attached[1]:
        return False
    return are_one_thing(comparison, (one, one.thing), (other, other.thing))


def _contradicts(comparison: Comparison, claim: PropertyClaim, claims: Sequence[PropertyClaim]) -> bool:
    """Tell whether the claim's own article says the opposite, too: of that thing, or of another like it."""
    return any(
        other.article == claim.article and other.holds != claim.holds and _is_one(comparison, claim, other)
        for other in claims
    )


def _finding(comparison: Comparison, one: PropertyClaim, other: PropertyClaim) -> Discrepancy:
    level, note = _level(comparison, one, other)
    words = [tidy(claim.text) for claim in (one, other)]
    name = known_by(comparison, one, one.thing)
    thing = comparison.name(name) if one.thing.entity else f"the {one.thing.head}"
    plural = one.thing.plural and not one.thing.entity
    question = f"{'Were' if plural else 'Was'} {thing} {one.axis}?" if one.axis != _HELD else f"Did {thing} hold?"
    return discrepancy(
        "status",
        level,
        question,
        f"“{words[0]}” is read as “{one.axis}”, “{words[1]}” as “not {one.axis}”. {note}",
        "opposite-states",
        0.75,
        [
            reading(f"{one.axis}: “{words[0]}”", [span_of(one)]),
            reading(f"not {one.axis}: “{words[1]}”", [span_of(other)]),
        ],
    )


def _level(comparison: Comparison, one: PropertyClaim, other: PropertyClaim) -> tuple[Level, str]:
    dates = {found.info.id: (found.info.published or "")[:10] for found in comparison.findings}
    days = [dates[claim.article] for claim in (one, other)]
    if not (one.firm and other.firm):
        return "update", "Such a state changes, so both can have been right when written."
    if all(days) and (is_earlier(*days) or is_earlier(days[1], days[0])):
        return "update", "The later article may know more."
    if one.credited or other.credited:
        return "variant", "At least one of them is somebody's account."
    if one.thing.entity is None and one.thing.head != other.thing.head:
        return "variant", f"“{one.thing.text}” and “{other.thing.text}” are taken for one."
    return "conflict", "Both are said without a doubt, and it cannot be both."
