"""Parts of a toll within one article: a part that is more than the whole, and parts that add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.claims import QuantityClaim, plain
from generator.event.discrepancies.intervals import normalised, wide_places, worded
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.tolls import TOLLS
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy, Level, Reading
from generator.reading import ArticleFindings

_FAR_BELOW = 2.0
_MOST_PARTS = 6


@dataclass(frozen=True)
class Split:
    """The counts of one harm in one article: those of the whole, and those of narrower places."""

    wholes: tuple[QuantityClaim, ...]
    parts: tuple[QuantityClaim, ...]


@rule(
    "part-and-whole",
    aligns="The same harm to the same things in one article: a count for a place narrower than the event's setting, "
    "and one for the whole.",
    limits="A bound ('more than 300') is not broken by a larger part: that is told by how exact it is. Parts add up "
    "only where each is a plain figure for a place of its own and all of them are given.",
)
def parts_and_wholes(comparison: Comparison) -> Iterator[Discrepancy]:
    """A part is larger than the whole. Parts that add up to the whole are listed as compatible."""
    wide = wide_places(comparison)
    for one in comparison.findings:
        for split in _splits(one, wide):
            yield from _larger_part(split)
            yield from _sum(split)


def _splits(one: ArticleFindings, wide: frozenset[str]) -> Iterator[Split]:
    groups: dict[tuple[str, str], list[QuantityClaim]] = {}
    for claim in one.claims.quantities:
        if claim.predicate in TOLLS and not claim.modifiers and not claim.years and not claim.frames:
            groups.setdefault((claim.predicate, claim.counted), []).append(claim)
    for key in sorted(groups):
        parts = tuple(claim for claim in groups[key] if set(claim.places) - wide)
        wholes = tuple(claim for claim in groups[key] if claim not in parts)
        if parts and wholes:
            yield Split(wholes, parts)


def _larger_part(split: Split) -> Iterator[Discrepancy]:
    for whole in split.wholes:
        for part in split.parts:
            level = _level(part, whole)
            if level is None:
                continue
            rest = (
                "The part is larger than the whole."
                if level == "internal-conflict"
                else "The “more than” given for the whole lies far below the figure for a part of it."
            )
            where = ", ".join(place.title() for place in part.places)
            yield discrepancy(
                "number",
                level,
                f"How many {whole.counted_text.lower()} in all, and how many of them in {where}?",
                f"{normalised([whole, part])}. {rest}",
                "part-and-whole",
                0.75,
                [_reading([whole]), _reading([part])],
            )
            return


def _level(part: QuantityClaim, whole: QuantityClaim) -> Level | None:
    if whole.interval.below(part.interval):
        return "internal-conflict"
    bound, figure = whole.interval.low, part.interval.low
    far = bound is not None and figure is not None and whole.interval.high is None and figure >= bound * _FAR_BELOW
    return "granularity" if far and not (bound or 0) < _FAR_BELOW else None


def _sum(split: Split) -> Iterator[Discrepancy]:
    figures = {tuple(sorted(part.places)): part for part in split.parts if part.exact}
    parts = list(figures.values())
    if not 1 < len(parts) <= _MOST_PARTS or len(parts) != len(split.parts):
        return
    total = sum(part.interval.low or 0 for part in parts)
    wholes = [whole for whole in split.wholes if whole.exact and whole.interval.low == total]
    if wholes:
        added = " + ".join(plain(part.interval.low or 0) for part in parts)
        yield discrepancy(
            "number",
            "compatible",
            f"How many {wholes[0].counted_text.lower()} in all, and how many in each place?",
            f"The parts add up: {added} = {plain(total)}, “{tidy(wholes[0].text)}”.",
            "part-and-whole",
            0.8,
            [_reading(wholes), _reading(parts)],
        )


def _reading(claims: Sequence[QuantityClaim]) -> Reading:
    return reading(worded(claims), [span_of(claim) for claim in claims])
