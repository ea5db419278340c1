"""The parts that an article falls into on the way from drafts to blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.corpus.drafts import Draft, Form
from generator.corpus.lines import TRIMMED
from generator.findings import BlockKind


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with its slice; `kind` is None until something is known about it.

    `leftover` says in plain words what a leftover is; a table can be both.
    """

    start: int
    end: int
    text: str
    form: Form
    level: int = 0
    spaced: bool = False
    kind: BlockKind | None = None
    leftover: str | None = None

    @property
    def is_leftover(self) -> bool:
        """Whether all of it is a leftover."""
        return self.kind == "leftover"

    @property
    def is_open(self) -> bool:
        """Whether it is running text of which nothing is known yet."""
        return self.kind is None and self.form == "text"


def parts_of(text: str, drafts: Iterable[Draft]) -> list[Part]:
    """Return the drafts with their slices of `text`, without the white space at their ends."""
    parts = []
    for draft in drafts:
        raw = text[draft.start : draft.end]
        left = raw.lstrip(TRIMMED)
        bare = left.rstrip(TRIMMED)
        start = draft.end - len(left)
        if bare:
            parts.append(Part(start, start + len(bare), bare, draft.form, draft.level, draft.spaced))
    return parts


def journalism(parts: Sequence[Part]) -> list[int]:
    """Return the indices of the parts that are no leftovers."""
    return [index for index, part in enumerate(parts) if not part.is_leftover]


def word_count(text: str) -> int:
    """Return the number of words: stretches between white space with a letter or digit in them."""
    return len([word for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word))])
