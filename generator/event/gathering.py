"""Gathering what touches: things that touch, directly or through others, are one group.

The groups are disjoint sets (Galler and Fischer 1964, "An improved equivalence algorithm"): each thing has a number,
and knows the number of another one of its group, up to the root, which stands for the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


def root_of(number: int, parents: list[int]) -> int:
    """Return the root of a thing's group, and shorten the way there for the next time (path halving)."""
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def groups_of(things: Sequence[T], pairs: Iterable[tuple[int, int]]) -> list[list[T]]:
    """Return the things in groups, those of a pair in one; groups are in the order of their first things."""
    parents = list(range(len(things)))
    for one, other in pairs:
        first, second = sorted((root_of(one, parents), root_of(other, parents)))
        parents[second] = first
    groups: dict[int, list[T]] = {}
    for number, thing in enumerate(things):
        groups.setdefault(root_of(number, parents), []).append(thing)
    return list(groups.values())


@dataclass
class Gathering(Generic[T]):
    """Groups of things that come one by one: each joins all the groups that it touches into one."""

    _parents: list[int] = field(default_factory=list)
    _groups: dict[int, list[T]] = field(default_factory=dict)

    def add(self, one: T, touching: Iterable[int] = ()) -> int:
        """Add a thing that touches those of these numbers; return its own number, counted from 0."""
        number = len(self._parents)
        self._parents.append(number)
        roots = sorted({root_of(other, self._parents) for other in touching})
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
