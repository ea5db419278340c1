"""Gathering what touches: each thing that comes joins all the groups that it touches into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class Gathering(Generic[T]):
    """Groups of things that touch, directly or through others (disjoint sets, Galler and Fischer 1964)."""

    _parents: list[int] = field(default_factory=list)
    _groups: dict[int, list[T]] = field(default_factory=dict)

    def add(self, one: T, touching: Iterable[int] = ()) -> int:
        """Add a thing that touches those of these numbers; return its own number, counted from 0."""
        number = len(self._parents)
        self._parents.append(number)
        roots = sorted({self._root(other) for other in touching})
        joined = self._groups.pop(roots[0]) if roots else []
        for root in roots[1:]:
            joined.extend(self._groups.pop(root))
        for root in roots:
            self._parents[root] = number
        joined.append(one)
        self._groups[number] = joined
        return number

    def groups(self) -> list[list[T]]:
        """Return the groups in order of their last things; in each, those that came together stay together."""
        return list(self._groups.values())

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number
