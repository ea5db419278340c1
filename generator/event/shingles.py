"""Which sequences of words may have something in common, found without comparing each with each.

An inverted index of word n-grams, with a cap on how many sequences an n-gram may stand in, finds
nearly every reused quotation in time that grows with the text (Manber 1994; compare Leskovec,
Backstrom and Kleinberg 2009). What stands in more sequences than the cap is a turn of phrase, not a
trace of copying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from generator.event.words import carries_meaning

CAP = 50
WORD_GRAM = 4
CONTENT_GRAM = 3
SHORT = 3
BRIEF = 8

Gram = tuple[str, ...]
Numbers = NDArray[np.int64]

_MIX = 0x9E3779B97F4A7C15
"""An odd constant near 2^64 divided by the golden ratio, as in Fibonacci hashing (Knuth 1973, 6.4)."""


def grams(forms: Sequence[str], size: int) -> Iterator[Gram]:
    """Yield every run of `size` neighbouring forms."""
    return zip(*(forms[start:] for start in range(size)), strict=False)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Sequences of words, one after the other: the number of each word, and of the sequence that it stands in.

    Equal words have equal numbers, in order of their first place; `forms` names them. `sequences` counts the
    sequences, and `lengths` the words of each.
    """

    words: Numbers
    owners: Numbers
    forms: tuple[str, ...]
    lengths: Numbers

    @classmethod
    def of(cls, sequences: Sequence[Sequence[str]]) -> Numbered:
        """Number the words of `sequences`, given by the forms in which words are compared."""
        forms = dict.fromkeys(chain.from_iterable(sequences))
        numbers = {form: number for number, form in enumerate(forms)}
        lengths = np.fromiter(map(len, sequences), np.int64, len(sequences))
        said = map(numbers.__getitem__, chain.from_iterable(sequences))
        words = np.fromiter(said, np.int64, int(lengths.sum()))
        return cls(words, np.repeat(np.arange(len(sequences)), lengths), tuple(forms), lengths)

    @property
    def sequences(self) -> int:
        """How many sequences there are."""
        return len(self.lengths)

    def of_content(self) -> Numbered:
        """Return the same sequences without function words."""
        telling = np.fromiter(map(carries_meaning, self.forms), np.bool_, len(self.forms))[self.words]
        owners = self.owners[telling]
        return Numbered(self.words[telling], owners, self.forms, np.bincount(owners, minlength=self.sequences))

    def runs(self, size: int) -> tuple[Numbers, Numbers]:
        """Return a key for each run of `size` words within one sequence, and the sequences that these stand in.

        Equal runs have equal keys. Two unlike runs may, once in 10^19 or so: it costs a needless comparison.
        """
        return self.spaced(range(size))

    def spaced(self, places: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Return the same for the words at `places` from each word on, the first of which is 0."""
        count = max(0, len(self.words) - places[-1])
        inside = self.owners[:count] == self.owners[len(self.words) - count :]
        keys = np.zeros(count, np.uint64)
        for place in places:
            keys = (keys + self.words[place : place + count].astype(np.uint64) + np.uint64(1)) * np.uint64(_MIX)
            keys ^= keys >> np.uint64(29)
        return keys[inside].view(np.int64), self.owners[:count][inside]


def candidates(said: Numbered) -> Numbers:
    """Return the pairs of sequences (i < j) worth comparing, in order, a row each.

    Two sequences are worth comparing if they share four words in a row, three content words in a
    row, if one is at most three words long and stands whole in the other, or if both are at most eight
    words long and share two content words in one order.
    """
    telling = said.of_content()
    found = [
        _sharing(*said.runs(WORD_GRAM), said.sequences),
        _sharing(*telling.runs(CONTENT_GRAM), said.sequences),
        _sharing(*_in_order(telling, said.lengths <= BRIEF), said.sequences),
        *(_short_within(said, size) for size in range(1, SHORT + 1)),
    ]
    pairs = np.unique(np.concatenate(found))
    return np.stack(np.divmod(pairs, said.sequences), axis=1) if len(pairs) else np.empty((0, 2), np.int64)


def _in_order(telling: Numbered, brief: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return a key for each two words of a brief sequence in their order, near each other or not."""
    kept = brief[telling.owners]
    few = Numbered(telling.words[kept], telling.owners[kept], telling.forms, telling.lengths)
    spaced = [few.spaced((0, apart)) for apart in range(1, BRIEF)]
    return np.concatenate([keys for keys, _ in spaced]), np.concatenate([owners for _, owners in spaced])


def _short_within(said: Numbered, size: int) -> Numbers:
    """Return the pairs of which one is `size` words long and stands whole in the other."""
    keys, owners = said.runs(size)
    whole = said.lengths[owners] == size
    known = np.isin(keys, keys[whole])
    pairs = _sharing(keys[known], owners[known], said.sequences)
    one, other = np.divmod(pairs, said.sequences)
    found: Numbers = pairs[(said.lengths[one] == size) | (said.lengths[other] == size)]
    return found


def _sharing(keys: Numbers, owners: Numbers, sequences: int) -> Numbers:
    """Return the pairs of sequences that hold the same key, of the keys that few hold, each as one number.

    Pair (i, j) is i * sequences + j.
    """
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    first_of_both = np.ones(len(keys), np.bool_)
    first_of_both[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    keys, owners = keys[first_of_both], owners[first_of_both]
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    sizes = np.diff(starts, append=len(keys))
    found = [np.empty(0, np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= CAP)]).tolist():
        holders = owners[starts[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        found.append((holders[:, one] * sequences + holders[:, other]).ravel())
    return np.unique(np.concatenate(found))
