"""What the check has to say: rows of plain data, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["wrong", "advice"]
"""`wrong`: it would be set aside, or the build would fail. `advice`: it would be built, and could be better."""


@dataclass(frozen=True)
class Remark:
    """A sentence or two on a file, or on an event as a whole where there is no `path`.

    `path` is from the corpus on; `line` counts from 1, and is None where it is not known. `note` says more that is the
    same for all remarks of the kind, and is told once, at the end.
    """

    kind: Kind
    says: str
    path: str = ""
    line: int | None = None
    note: str = ""

    @property
    def order(self) -> tuple[str, int, bool, str]:
        """Where it stands among the others: by file and line, what is wrong first."""
        return self.path, self.line or 0, self.kind == "advice", self.says


@dataclass(frozen=True)
class Checked:
    """An event with what there is to say of it; `articles` counts those that can be read.

    Without `event` the remarks are on the settings, or on what lies beside the events' folders.
    """

    event: str
    articles: int
    remarks: tuple[Remark, ...]


def ordered(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks in order, each once."""
    return tuple(sorted(set(remarks), key=lambda remark: remark.order))


def listed(names: Sequence[str], most: int = 6) -> str:
    """Return names as a list in a sentence: `a, b and c`, and how many more where there are too many."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
