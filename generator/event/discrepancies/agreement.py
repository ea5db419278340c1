"""Figures that look unlike and agree: a bound that holds, a sum of parts, a measure in two units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.claims import Interval, QuantityClaim, plain
from generator.event.discrepancies.intervals import Group, worded
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy, units
from generator.findings import Discrepancy

_NEAR_BOUND = 0.5


def bounds_that_hold(group: Group, question: str, name: str) -> Iterator[Discrepancy]:
    """Yield a bound ('at least a dozen') and a plain figure that fits it, as readings that agree."""
    figures = [claim for claim in group.claims if claim.exact]
    bounds = [claim for claim in group.claims if figures and _is_near_bound(claim, figures[0])]
    if not bounds or len({claim.interval.low for claim in figures}) != 1:
        return
    if not any(bound.article != figure.article for bound in bounds for figure in figures):
        return
    if all(bound.interval.low == figures[0].interval.low for bound in bounds):
        return
    unit = f" {units(bounds[0].unit)}" if bounds[0].unit and bounds[0].unit != "magnitude" else ""
    explanation = f"“{tidy(bounds[0].text)}” is read as {bounds[0].stated}{unit}, and {figures[0].stated} fits that."
    yield _compatible(question, explanation, name, bounds, figures)


def _is_near_bound(claim: QuantityClaim, figure: QuantityClaim) -> bool:
    """Tell whether a claim is a bound within half of the figure: 'at least one' says nothing of four."""
    end = claim.interval.low if claim.interval.high is None else claim.interval.high
    open_ended = claim.interval.low is None or claim.interval.high is None
    value = figure.interval.low
    return open_ended and end is not None and value is not None and abs(end - value) <= value * _NEAR_BOUND


def sums_that_hold(
    figures: Sequence[QuantityClaim], sums: Sequence[QuantityClaim], question: str, name: str
) -> Iterator[Discrepancy]:
    """Yield each list of parts that adds up to the plain figure that other articles give."""
    for total in sums:
        same = [
            claim
            for claim in figures
            if claim.exact and claim.article != total.article and claim.interval == total.interval
        ]
        if same:
            yield _compatible(question, told(total), name, [total], same)


def told(total: QuantityClaim) -> str:
    """Return the addition in words and figures."""
    parts = " + ".join(f"{part:,}" for part in total.parts)
    return f"“{tidy(total.text)}” adds up to {parts} = {total.stated}."


def converted(question: str, claims: Sequence[QuantityClaim], name: str) -> Iterator[Discrepancy]:
    """Yield claims that meet, in two units and two articles, as readings that agree: one reading for each unit."""
    given = sorted({claim.unit for claim in claims})
    if len(given) < 2 or len({claim.article for claim in claims}) < 2:
        return
    base = claims[0]
    others = [claim for claim in claims if claim.unit != base.unit]
    explanation = (
        f"“{tidy(base.text)}” and “{tidy(others[0].text)}” are the same in another unit: {sum_of(base, others[0])}"
    )
    yield _compatible(
        question, explanation, name, *([claim for claim in claims if claim.unit == unit] for unit in given)
    )


def sum_of(one: QuantityClaim, other: QuantityClaim) -> str:
    """Return the conversion in figures: '30 miles × 1.609 = 48.28 kilometres, rounded 48.'"""
    value, told_value = _figure_of(one.stated), _figure_of(other.stated)
    if value is None or told_value is None:
        return "the figures are rounded."
    names = units(one.unit), units(other.unit)
    if one.dimension == "temperature":
        celsius = one.interval.scaled(1.0).low or 0.0
        steps = f"({plain(value)} − 32) × 5/9" if one.unit.endswith("Fahrenheit") else f"{plain(value)} × 9/5 + 32"
        result = celsius if one.unit.endswith("Fahrenheit") else celsius * 9 / 5 + 32
        return f"{steps} = {plain(round(result, 1))} {names[1]}, given as {plain(told_value)}."
    factor = _factor(one) / _factor(other)
    ratio = f"× {factor:.4g}" if factor >= 1 or factor < 0.01 else f"÷ {1 / factor:.4g}"
    result = value * factor
    rounded = round(result, 2 if abs(result) < 1 else 1 if abs(result) < 1_000 else 0)
    return f"{plain(value)} {names[0]} {ratio} = {plain(rounded)} {names[1]}, given as {plain(told_value)}."


def _figure_of(interval: Interval) -> float | None:
    """Return the figure that the words name: a bound, or the middle of what a hedge allows."""
    if interval.low is None or interval.high is None:
        return interval.low if interval.low is not None else interval.high
    if interval.high_open:
        return interval.high
    return interval.low if interval.low_open else (interval.low + interval.high) / 2


def _factor(claim: QuantityClaim) -> float:
    """Return what one of the claim's units is in base units, for units without an offset."""
    base, stated = _figure_of(claim.interval), _figure_of(claim.stated)
    return base / stated if base and stated else 1.0


def _compatible(question: str, explanation: str, name: str, *readings: Sequence[QuantityClaim]) -> Discrepancy:
    rows = [reading(worded(claims), [span_of(claim) for claim in claims]) for claims in readings]
    return discrepancy("number", "compatible", question, explanation, name, 0.8, rows)
