"""The mentions that an article has made so far, for words that take one of them up again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.article.frames import Layout
from generator.article.salience import Candidate
from generator.findings import ResolvedBy
from generator.reading import Article, Entity

REACH = 60
"""Mentions before a pronoun or description that may be what it stands for."""
RIVALLED = 0.55
"""Confidence where another candidate fits about as well: too little to name a speaker by."""
NARROW = 0.3
"""Salience by which one candidate must lead the next."""
NEAR = 1
"""Paragraphs between a word and what it stands for, at most, where that is told by nearness alone."""


@dataclass(frozen=True)
class Referent:
    """What a mention stands for; where `named` is false, the entity holds the wording of a speaker without a name."""

    entity: Entity
    named: bool
    resolved_by: ResolvedBy
    confidence: float


class History:
    """The mentions of an article in text order, up to where it has been read."""

    def __init__(self, article: Article, layout: Layout) -> None:
        self._block_starts = [block.start for block in article.blocks]
        self._depth = depths(article, layout)
        self._mentions: list[Candidate] = []

    def add(self, candidate: Candidate) -> None:
        """Take in the next mention."""
        self._mentions.append(candidate)

    def before(self, start: int) -> Iterator[Candidate]:
        """Yield the mentions before a place in the text, the nearest first, at most `REACH`."""
        position = bisect_left(self._mentions, start, key=lambda candidate: candidate.start)
        for index in range(position - 1, max(-1, position - 1 - REACH), -1):
            yield self._mentions[index]

    def block_of(self, start: int) -> int:
        """Return the number of the block that a place in the text stands in."""
        return bisect_right(self._block_starts, start) - 1

    def distance(self, candidate: Candidate, block: int) -> int:
        """Return how many blocks with words outside quotation marks a mention stands before a block."""
        return self._depth[block] - self._depth[candidate.block]


def depths(article: Article, layout: Layout) -> list[int]:
    """Return, for each block, how many blocks up to it have words outside quotation marks.

    Between two mentions only such paragraphs count: what goes on in one quotation is no distance.
    """
    own = {frame.block for frame in layout.frames if len(frame.outer) > 1}
    found, depth = [], 0
    for number in range(len(article.blocks)):
        depth += number in own
        found.append(depth)
    return found
