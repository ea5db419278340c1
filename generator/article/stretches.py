"""Stretches of a text, some of them within others: which of them hold a place, and how far they go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Stretches [start, end) of a text, numbered in the order in which they are given."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted((start, end, number) for number, (start, end) in enumerate(stretches))
        self._starts = [start for start, _, _ in ordered]
        self._ends = [end for _, end, _ in ordered]
        self._farthest = list(accumulate(self._ends, max))
        self._numbers = [number for _, _, number in ordered]

    def last_end(self, offset: int) -> int:
        """Return the farthest end of the stretches that begin up to an offset, or -1 where none does."""
        place = bisect_right(self._starts, offset) - 1
        return self._farthest[place] if place >= 0 else -1

    def holding(self, offset: int) -> list[int]:
        """Return the numbers of the stretches that hold the character at an offset, in ascending order."""
        place = bisect_right(self._starts, offset)
        found: list[int] = []
        while place and self._farthest[place - 1] > offset:
            place -= 1
            if self._ends[place] > offset:
                found.append(self._numbers[place])
        return sorted(found)
