"""Where an article goes, and what an earlier run wrote of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.grouping.events import Placement


@dataclass(frozen=True, slots=True)
class Row:
    """What an earlier run, or its user since, wrote of an article.

    `found` is the event that Parallax had for it and `event` the one that it is in; where they differ, the user said
    so. `pinned` is None where the user lets Parallax place it again. `file` is the article's file below the corpus, and
    `cells` are all of the row's.
    """

    event: str | None
    found: str | None
    pinned: bool | None
    file: str | None
    cells: tuple[str, ...] = ()

    @property
    def was(self) -> str | None:
        """Return the event in whose folder it was put."""
        return self.file.partition("/")[0] if self.file else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article goes: into the folder of its event, or nowhere (None) if it stays alone.

    `found` is where Parallax would have it and `pinned` that the user said otherwise. `before` is the file below the
    corpus that an earlier run made of it and `file` the one that it is to be; a second copy of a text has none.
    """

    placement: Placement
    event: str | None
    found: str | None
    pinned: bool
    before: str | None = None
    file: str | None = None

    @property
    def article(self) -> str:
        """Return the article's name: its path below the pile."""
        return self.placement.article
