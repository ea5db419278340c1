"""Figures that can all be right and are not equally exact: 'more than 100 mph' beside 'up to 120 mph'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import Interval, QuantityClaim
from generator.event.discrepancies.agreement import bounds_that_hold, converted
from generator.event.discrepancies.intervals import Group, normalised, not_meeting, room, worded
from generator.event.discrepancies.wording import discrepancy, reading, span_of
from generator.findings import Discrepancy, Reading

_VAGUE = 1.8
"""A closed interval whose ends are this far apart comes from a word such as 'dozens', not from a figure."""
_FARTHEST = 4.0


def less_exact(group: Group, question: str, name: str, confidence: float) -> Iterator[Discrepancy]:
    """Yield what claims that all meet are to one another: the same in two units, a bound that holds, or less exact.

    A bound and a plain figure that it holds agree. Two bounds, a figure and a rounder one, or a figure and a word such
    as 'dozens', are readings of other exactness, if more than one article stands behind them.
    """
    claims = group.claims
    if not_meeting(claims):
        return
    if len({claim.unit for claim in claims}) > 1:
        yield from converted(question, claims, name)
    groups = said_alike(claims)
    if len(groups) < 2 or len({claim.article for claim in claims}) < 2 or not _apart(groups):
        return
    held = list(bounds_that_hold(group, question, name)) if _is_bound_and_figure(groups) else []
    yield from held
    if held or _is_too_far(claims):
        return
    explanation = f"{normalised(claims)}. One number can fit all of these. Some are more exact than others."
    yield discrepancy("number", "granularity", question, explanation, name, confidence, readings_alike(groups))


def readings_alike(groups: Sequence[Sequence[QuantityClaim]]) -> list[Reading]:
    """Return a reading for each group of claims that say the same."""
    return [reading(worded(group), [span_of(claim) for claim in group]) for group in groups]


def said_alike(claims: Sequence[QuantityClaim]) -> list[list[QuantityClaim]]:
    """Return the claims in groups that give the same figure with the same hedge, from low to high."""
    groups: list[list[QuantityClaim]] = []
    for claim in sorted(claims, key=lambda one: (reference(one), one.article, one.start)):
        home = next((group for group in groups if is_alike(claim, group[0])), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return groups


def is_alike(one: QuantityClaim, other: QuantityClaim) -> bool:
    """Tell whether two claims give the same figure, in one unit or two, with hedges that mean the same.

    'About 15' says no other than '15', and 'at least 12' no other than '12'.
    """
    near = room(one) + room(other) if one.unit != other.unit else 1e-9 * max(1.0, abs(reference(one)))
    if abs(reference(one) - reference(other)) > near:
        return False
    shapes = _shape(one), _shape(other)
    return shapes[0] == shapes[1] or ("" in shapes and bool({"least", "most"}.intersection(shapes)))


def is_open(interval: Interval) -> bool:
    """Tell whether an interval is a bound: one end of it lies nowhere."""
    return interval.low is None or interval.high is None


def _shape(claim: QuantityClaim) -> str:
    """Return 'more', 'less', 'least', 'most' or 'nearly' for a figure with such a bound, and '' for any other."""
    interval = claim.interval
    if claim.exact:
        return ""
    if interval.low_open:
        return "more"
    if interval.high is None:
        return "least"
    if interval.low is None:
        return "less" if interval.high_open else "most"
    return "nearly" if interval.high_open else ""


def reference(claim: QuantityClaim) -> float:
    """Return the figure that a claim names, in base units: its bound, or the middle of what it allows."""
    low, high = claim.interval.low, claim.interval.high
    if low is None or high is None:
        return low if low is not None else high if high is not None else 0.0
    if claim.exact:
        return (low + high) / 2
    if claim.interval.high_open and not claim.interval.low_open:
        return high if high < low * _VAGUE else low
    if claim.interval.low_open:
        return low
    return (low + high) / 2 if high < low * _VAGUE else low


def is_vague(claim: QuantityClaim) -> bool:
    """Tell whether a claim rests on a word such as 'dozens' or 'several'."""
    low, high = claim.interval.low, claim.interval.high
    return low is not None and high is not None and not claim.interval.low_open and high >= max(low * _VAGUE, low + 1)


def _apart(groups: Sequence[Sequence[QuantityClaim]]) -> bool:
    """Tell whether two articles give other readings than one another."""
    return any(
        one.article != other.article for some, others in combinations(groups, 2) for one in some for other in others
    )


def _is_bound_and_figure(groups: Sequence[Sequence[QuantityClaim]]) -> bool:
    exact = [group for group in groups if any(claim.exact for claim in group)]
    others = [claim for group in groups for claim in group if group not in exact]
    plainly = [claim for group in exact for claim in group if not is_open(claim.interval)]
    return len(exact) == 1 and all(is_open(claim.interval) for claim in others) and len(plainly) == len(exact[0])


def _is_too_far(claims: Sequence[QuantityClaim]) -> bool:
    """Tell whether two bounds lie so far apart that they say nothing of one another: 'at least one', 'up to 500'."""
    figures = [abs(reference(claim)) for claim in claims if not is_vague(claim)]
    return len(figures) > 1 and max(figures) > _FARTHEST * max(min(figures), 1e-12)
