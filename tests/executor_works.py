"""Small works for the tests of executors: plain values that any process can be sent."""

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import CorpusError


@dataclass(frozen=True)
class Doubled:
    """Doubles numbers; the first of each batch takes a while, so that batches are not done in their order."""

    slow: float = 0.0

    def __call__(self, batch: Sequence[int]) -> list[int]:
        time.sleep(self.slow if batch[0] % 2 == 0 else 0)
        return [2 * number for number in batch]

    def lost(self, item: int) -> int:
        return -item


@dataclass(frozen=True)
class DiesOf:
    """Doubles numbers, and ends its process at one of them: as often as there are `lives` in a folder, or always."""

    number: int
    lives: Path | None = None

    def __call__(self, batch: Sequence[int]) -> list[int]:
        if self.number in batch and self._dies():
            os.kill(os.getpid(), signal.SIGKILL)
        return [2 * number for number in batch]

    def _dies(self) -> bool:
        if self.lives is None:
            return True
        left = sorted(self.lives.iterdir())
        if left:
            left[0].unlink()
        return bool(left)

    def lost(self, item: int) -> int:
        return -item


@dataclass(frozen=True)
class Fails:
    """Raises what the user can mend, or a fault of ours."""

    ours: bool

    def __call__(self, batch: Sequence[int]) -> list[int]:
        if self.ours:
            raise ZeroDivisionError("a fault")
        raise CorpusError("mend this")

    def lost(self, item: int) -> int:
        return -item


@dataclass(frozen=True)
class Whose:
    """Tells which process worked."""

    def __call__(self, batch: Sequence[int]) -> list[int]:
        time.sleep(0.05)
        return [os.getpid() for _ in batch]

    def lost(self, item: int) -> int:
        return 0


def installed() -> dict[str, str]:
    """What stands for the installation in tests of the executors alone."""
    return {"Parallax": "one"}
