"""Which pairs of word sequences may be one utterance, by how many words they have in common.

Every pair of an event is counted in one call of rapidfuzz, so that few are left to align.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from generator.event.shingles import Numbered, Numbers

APART = 2
"""The words by which an alignment may exceed the longest common subsequence, where words are written together."""
_LEAST_WORDS = 4 - APART
_LEAST_CONTENT = 1
_LEAST_SHARE = 0.6
_LEAST_RUN = 5
"""What is asked of two that are not whole in one another: either of the last two is enough."""
_LETTERS = 0x110000
"""How many characters Unicode has."""


class Likeness(NamedTuple):
    """Two sequences by their numbers, and what they have in common at the most.

    `matched` counts words and `content` content words in one order; `letters` are the sequences with a letter for
    each word.
    """

    one: int
    other: int
    matched: int
    content: int
    letters: tuple[str, str]

    def has_run(self, words: int) -> bool:
        """Tell whether both may have that many words in a row in common."""
        longer, shorter = sorted(self.letters, key=len, reverse=True)
        return any(shorter[at : at + words] in longer for at in range(len(shorter) - words + 1))


def alike(pairs: Numbers, said: Numbered, gaps: NDArray[np.bool_]) -> Iterator[Likeness]:
    """Yield, of `pairs`, those that may be one utterance.

    `gaps` tells which sequences have an ellipsis. No alignment matches more than the longest common subsequence,
    except that words may be written together in one of them. Where that is less than what altered words must
    share, an exact run is needed, which an ellipsis may break.
    """
    shorter = np.minimum(said.lengths[pairs[:, 0]], said.lengths[pairs[:, 1]])
    texts = _letters(said)
    matched = _in_common(pairs, texts)
    content = _in_common(pairs, _letters(said.of_content()))
    is_near = (matched >= _LEAST_WORDS) & (matched + APART >= _LEAST_SHARE * shorter) | gaps[pairs].any(axis=1)
    may_be = (matched == shorter) | ((content >= _LEAST_CONTENT) & (is_near | (matched >= _LEAST_RUN)))
    rows = np.column_stack((pairs, matched, content, is_near | (matched == shorter)))[may_be]
    for one, other, words, telling, enough in rows.tolist():
        likeness = Likeness(one, other, words, telling, (texts[one], texts[other]))
        if enough or likeness.has_run(_LEAST_RUN):
            yield likeness


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
