"""Which pairs of word sequences may be one utterance, by how many words they have in common.

Every pair of an event is counted in one call of rapidfuzz, so that few are left to align.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from generator.event.shingles import Numbered, Numbers, share_a_run, sorted_once

APART = 2
"""The words by which an alignment may exceed the longest common subsequence, where words are written together."""
_LEAST_WORDS = 4 - APART
_LEAST_CONTENT = 1
_LEAST_SHARE = 0.6
_LEAST_RUN = 5
"""What is asked of two that are not whole in one another: either of the last two is enough."""
_LETTERS = 0x110000
"""How many characters Unicode has."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Pairs of sequences, a row each, with the `matched` words, the `content` words and the length of the shorter."""

    said: Numbered
    pairs: Numbers
    matched: Numbers
    content: Numbers
    shorter: Numbers

    def where(self, kept: NDArray[np.bool_]) -> Likenesses:
        """Return some of the pairs."""
        return Likenesses(self.said, self.pairs[kept], self.matched[kept], self.content[kept], self.shorter[kept])

    def have_run(self, words: int, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell of each pair that is `asked` for whether both have that many words in a row in common."""
        found = np.zeros(len(self.pairs), np.bool_)
        if asked.any():
            found[asked] = share_a_run(self.said, self.pairs[asked], words)
        return found


def alike(pairs: Numbers, said: Numbered, gaps: NDArray[np.bool_]) -> Likenesses:
    """Return, of `pairs`, those that may be one utterance.

    `gaps` tells which sequences have an ellipsis. No alignment matches more than the longest common subsequence,
    except that words may be written together in one of them. Where that is less than what altered words must
    share, an exact run is needed, which an ellipsis may break.
    """
    shorter = np.minimum(said.lengths[pairs[:, 0]], said.lengths[pairs[:, 1]])
    asked = sorted_once(pairs.ravel())
    few, rows = said.only(asked), np.searchsorted(asked, pairs)
    matched = _in_common(rows, _letters(few))
    near = (matched >= _LEAST_WORDS) & (matched + APART >= _LEAST_SHARE * shorter) | gaps[pairs].any(axis=1)
    enough = (matched == shorter) | near | (matched >= _LEAST_RUN)
    pairs, matched, shorter, near = pairs[enough], matched[enough], shorter[enough], near[enough]
    content = _in_common(rows[enough], _letters(few.of_content()))
    found = Likenesses(said, pairs, matched, content, shorter)
    telling, is_whole = content >= _LEAST_CONTENT, matched == shorter
    has_run = found.have_run(_LEAST_RUN, telling & ~near & ~is_whole)
    return found.where(is_whole | (telling & near) | has_run)


def _letters(said: Numbered) -> list[str]:
    """Return the sequences with a letter for each word, which is what strings are compared by quickest.

    Beyond a million words some share a letter: what two have in common is then too much, never too little.
    """
    letters = (said.words % _LETTERS).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    ends = said.lengths.cumsum()
    return [letters[start:end] for start, end in zip((ends - said.lengths).tolist(), ends.tolist(), strict=True)]


def _in_common(pairs: Numbers, texts: Sequence[str]) -> Numbers:
    """Return the length of the longest common subsequence of each pair."""
    lefts, rights = ([texts[at] for at in side.tolist()] for side in pairs.T)
    return cpdist(lefts, rights, scorer=LCSseq.similarity, dtype=np.int32).astype(np.int64)
