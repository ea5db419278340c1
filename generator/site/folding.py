"""Lists that a page shows in part: the first items stand open, the rest is folded away but still there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

OPEN = 8
"""So many items of a list stand open."""
_FEW = 2
"""So few more are not worth a fold."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Folded(Generic[Item]):
    """Items that stand open, and the rest, which a reader unfolds."""

    shown: tuple[Item, ...]
    rest: tuple[Item, ...] = ()

    def __bool__(self) -> bool:
        """Return if there is any item."""
        return bool(self.shown)


def folded(items: Sequence[Item], stand_open: int = OPEN) -> Folded[Item]:
    """Return `items` with all but the first `stand_open` folded; one or two more than these are not folded."""
    cut = len(items) if len(items) <= stand_open + _FEW else stand_open
    return Folded(tuple(items[:cut]), tuple(items[cut:]))
