"""Which pairs of word sequences may be one utterance, by how many words they have in common.

Every pair of an event is counted in one call of rapidfuzz, so that few are left to align.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def alike(pairs: Numbers, said: Numbered, gaps: NDArray[np.bool_]) -> Numbers:
    """Return, of `pairs`, those that may be one utterance, each with the number of content words in common.

    `gaps` tells which sequences have an ellipsis. No alignment matches more than the longest common subsequence,
    except that words may be written together in one of them. Where that is less than what altered words must
    share, an exact run is needed, which an ellipsis may break.
    """
    shorter = np.minimum(said.lengths[pairs[:, 0]], said.lengths[pairs[:, 1]])
    lefts, rights = _sides_of(pairs, _letters(said))
    matched = _in_common(lefts, rights)
    content = _in_common(*_sides_of(pairs, _letters(said.of_content())))
    is_whole = matched == shorter
    is_near = (matched >= _LEAST_WORDS) & (matched + APART >= _LEAST_SHARE * shorter) | gaps[pairs].any(axis=1)
    for at in np.flatnonzero(~(is_whole | is_near) & (matched >= _LEAST_RUN)).tolist():
        is_near[at] = _share_a_run(lefts[at], rights[at])
    found: Numbers = np.column_stack((pairs, content))[is_whole | (is_near & (content >= _LEAST_CONTENT))]
    return found


def _letters(said: Numbered) -> list[str]:
    """Return the sequences with a letter for each word, which is what strings are compared by quickest.

    Beyond a million words some share a letter: what two have in common is then too much, never too little.
    """
    letters = (said.words % _LETTERS).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    ends = said.lengths.cumsum()
    return [letters[start:end] for start, end in zip((ends - said.lengths).tolist(), ends.tolist(), strict=True)]


def _sides_of(pairs: Numbers, texts: Sequence[str]) -> tuple[list[str], list[str]]:
    return [texts[at] for at in pairs[:, 0].tolist()], [texts[at] for at in pairs[:, 1].tolist()]


def _in_common(lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
    """Return the length of the longest common subsequence of each pair."""
    return cpdist(lefts, rights, scorer=LCSseq.similarity, dtype=np.int32).astype(np.int64)


def _share_a_run(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return any(shorter[at : at + _LEAST_RUN] in longer for at in range(len(shorter) - _LEAST_RUN + 1))
