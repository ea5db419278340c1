"""Which sequences of words may have something in common, found without comparing each with each.

An inverted index of word n-grams, with a cap on how many sequences an n-gram may stand in, finds
nearly every reused quotation in time that grows with the text (Manber 1994; compare Leskovec,
Backstrom and Kleinberg 2009). What stands in more sequences than the cap is a turn of phrase, not a
trace of copying.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import NamedTuple

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
_DRAWERS = 1 << 20
_PARTS = 1 << 8
_MOST_MARKS = 1 << 26


def grams(forms: Sequence[str], size: int) -> Iterator[Gram]:
    """Yield every run of `size` neighbouring forms."""
    return zip(*(forms[start:] for start in range(size)), strict=False)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Sequences of words, one after the other: the number of each word, and of the sequence that it stands in.

    Equal words have equal numbers; `forms` names them, and may name others. `sequences` counts the sequences, and
    `lengths` the words of each.
    """

    words: Numbers
    owners: Numbers
    forms: tuple[str, ...]
    lengths: Numbers

    @classmethod
    def of(cls, sequences: Sequence[Sequence[str]]) -> Numbered:
        """Number the words of `sequences`, given by the forms in which words are compared."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)  # a new word gets the next number
        lengths = np.fromiter(map(len, sequences), np.int64, len(sequences))
        said = map(numbers.__getitem__, chain.from_iterable(sequences))
        words = np.fromiter(said, np.int64, int(lengths.sum()))
        return cls(words, np.repeat(np.arange(len(sequences)), lengths), tuple(numbers), lengths)

    @property
    def sequences(self) -> int:
        """How many sequences there are."""
        return len(self.lengths)

    def only(self, chosen: Numbers) -> Numbered:
        """Return some of the sequences, by their numbers, in the order given."""
        owners, places = items_of(chosen, self.lengths)
        return Numbered(self.words[places], owners, self.forms, self.lengths[chosen])

    def of_content(self) -> Numbered:
        """Return the same sequences without function words."""
        telling = np.fromiter(map(carries_meaning, self.forms), np.bool_, len(self.forms))[self.words]
        owners = self.owners[telling]
        return Numbered(self.words[telling], owners, self.forms, np.bincount(owners, minlength=self.sequences))

    def runs(self, size: int) -> tuple[Numbers, Numbers]:
        """Return a key for each run of `size` words within one sequence, and the sequences that these stand in.

        Equal runs have equal keys, and unlike runs all but never: a key has 64 bits.
        """
        return self.spaced(range(size))

    def spaced(self, places: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Return the same for the words at `places` from each word on, the first of which is 0."""
        count = max(0, len(self.words) - places[-1])
        inside = self.owners[:count] == self.owners[len(self.words) - count :]
        keys = _keys([self.words[place : place + count] for place in places])
        return keys[inside], self.owners[:count][inside]


def _keys(words: Sequence[Numbers]) -> Numbers:
    """Return a key for each run of words, given as the numbers of its first, second and further words."""
    keys = np.zeros(len(words[0]), np.uint64)
    for numbers in words:
        keys += numbers.view(np.uint64)
        keys += np.uint64(1)
        keys *= np.uint64(_MIX)
        keys ^= keys >> np.uint64(29)
    return keys.view(np.int64)


class Candidates(NamedTuple):
    """Pairs of sequences (i < j) worth comparing, in order, a row each.

    `in_a_row` tells of each whether the two may share four words in a row: where it is false, they do not.
    """

    pairs: Numbers
    in_a_row: NDArray[np.bool_]


def candidates(said: Numbered) -> Candidates:
    """Return the pairs of sequences that are worth comparing.

    Two sequences are worth comparing if they share four words in a row, three content words in a
    row, if one is at most three words long and stands whole in the other, or if both are at most eight
    words long and share two content words in one order.
    """
    telling = said.of_content()
    neighbours = _shared(*said.runs(WORD_GRAM), said.sequences)
    in_a_row = _pairs(neighbours, said.sequences)
    others = [
        _sharing(*telling.runs(CONTENT_GRAM), said.sequences),
        _sharing(*_in_order(telling, said.lengths <= BRIEF), said.sequences),
        *(_short_within(said, size) for size in range(1, SHORT + 1)),
    ]
    found = sorted_once(np.concatenate([in_a_row, *others]))
    pairs = np.stack(np.divmod(found, said.sequences), axis=1) if len(found) else np.empty((0, 2), np.int64)
    may_be = np.zeros(len(pairs), np.bool_)
    may_be[np.searchsorted(found, in_a_row)] = True
    return Candidates(pairs, may_be | _holds_common(neighbours, said.sequences)[pairs].all(axis=1))


def share_a_run(said: Numbered, pairs: Numbers, size: int) -> NDArray[np.bool_]:
    """Tell of each pair of sequences, a row each, whether both hold the same `size` words in a row."""
    asked = sorted_once(pairs.ravel())
    keys, owners = said.only(asked).runs(size)
    if not len(keys):
        return np.zeros(len(pairs), np.bool_)
    held = np.sort(_keys([keys, owners]))
    counts = np.bincount(owners, minlength=len(asked))
    one, other = np.searchsorted(asked, pairs).T
    one, other = np.where(counts[one] <= counts[other], one, other), np.where(counts[one] <= counts[other], other, one)
    rows, places = items_of(one, counts)
    sought = _keys([keys[places], other[rows]])
    is_held = held[np.minimum(np.searchsorted(held, sought), len(held) - 1)] == sought
    return np.bincount(rows[is_held], minlength=len(pairs)) > 0


def items_of(chosen: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of all items of the `chosen` groups, and before these, for each, the place of its group there.

    The groups have `counts` items each, one group's after another's.
    """
    taken = counts[chosen]
    rows = np.repeat(np.arange(len(chosen), dtype=np.int64), taken)
    first: Numbers = np.asarray((counts.cumsum() - counts)[chosen] - (taken.cumsum() - taken), np.int64)
    return rows, np.arange(len(rows), dtype=np.int64) + first[rows]


def sorted_once(numbers: Numbers) -> Numbers:
    """Return the numbers in order, each once; sorting is far quicker here than the hashing of `np.unique`."""
    ordered: Numbers = np.sort(numbers)
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def _in_order(telling: Numbered, brief: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return a key for each two words of a brief sequence in their order, near each other or not."""
    kept = brief[telling.owners]
    few = Numbered(telling.words[kept], telling.owners[kept], telling.forms, telling.lengths)
    spaced = [few.spaced((0, apart)) for apart in range(1, BRIEF)]
    return np.concatenate([keys for keys, _ in spaced]), np.concatenate([owners for _, owners in spaced])


def _short_within(said: Numbered, size: int) -> Numbers:
    """Return the pairs of which one is `size` words long and stands whole in the other."""
    pairs = _sharing(*_of_whole(said, size), said.sequences)
    one, other = np.divmod(pairs, said.sequences)
    found: Numbers = pairs[(said.lengths[one] == size) | (said.lengths[other] == size)]
    return found


def _of_whole(said: Numbered, size: int) -> tuple[Numbers, Numbers]:
    """Return the keys of the runs of `size` words that are some whole sequence, and the sequences they stand in.

    Only where each word is that word of some such sequence are the runs looked at.
    """
    begins = (said.lengths.cumsum() - said.lengths)[said.lengths == size]
    if not len(begins):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    count = len(said.words) - size + 1
    may_be = said.owners[:count] == said.owners[size - 1 :]
    for place in range(size):
        known = np.zeros(len(said.forms), np.bool_)
        known[said.words[begins + place]] = True
        may_be &= known[said.words[place : place + count]]
    at = np.flatnonzero(may_be)
    if size == 1:
        kinds, number = int(np.count_nonzero(known)), (known.cumsum() - 1)[said.words[at]]
    else:
        whole = sorted_once(_keys([said.words[begins + place] for place in range(size)]))
        found, number = number_among(whole, _keys([said.words[at + place] for place in range(size)]))
        kinds, at = len(whole), at[found]
    owners = said.owners[at]
    few = _held_by_few(number, owners, kinds, said.sequences)[number]
    return _keys([number[few]]), owners[few]


def number_among(known: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
    """Return which keys are among those `known`, which are in order, and the numbers of these.

    As in a Bloom filter (1970), nearly all that are not are seen by a few of their bits.
    """
    drawers = np.zeros(_DRAWERS, np.bool_)
    drawers[known & (_DRAWERS - 1)] = True
    at = np.flatnonzero(drawers[keys & (_DRAWERS - 1)])
    number = np.minimum(np.searchsorted(known, keys[at]), len(known) - 1)
    is_known = known[number] == keys[at]
    return at[is_known], number[is_known]


def _held_by_few(numbers: Numbers, owners: Numbers, count: int, sequences: int) -> NDArray[np.bool_]:
    """Tell of each number below `count` whether its owners stand in no more parts of all sequences than the cap.

    What stands in more sequences than the cap need not be sorted to see it.
    """
    if count * _PARTS > _MOST_MARKS:
        return np.ones(count, np.bool_)
    stands = np.zeros((count, _PARTS), np.bool_)
    stands[numbers, owners >> max(0, (sequences - 1).bit_length() - (_PARTS - 1).bit_length())] = True
    few: NDArray[np.bool_] = np.count_nonzero(stands, axis=1) <= CAP
    return few


class _Shared(NamedTuple):
    """Which sequences hold a key that several hold: those of one key after another, where each begin and how many."""

    owners: Numbers
    starts: Numbers
    sizes: Numbers


def _sharing(keys: Numbers, owners: Numbers, sequences: int) -> Numbers:
    """Return the pairs of sequences that hold the same key, of the keys that few hold, each as one number.

    Pair (i, j) is i * sequences + j.
    """
    return _pairs(_shared(keys, owners, sequences), sequences)


def _shared(keys: Numbers, owners: Numbers, sequences: int) -> _Shared:
    """Return which sequences hold the same key.

    Of each key only the bits are looked at for which the number of a sequence leaves room: 47 among 100,000 sequences.
    Two unlike keys are alike in so many once in 10^14. Their sequences are then compared for nothing, or are too many
    to be compared.
    """
    bits = max(1, sequences).bit_length()
    held = sorted_once((keys >> bits << bits) | owners)  # one number is sorted far sooner than two columns
    keys, owners = held >> bits, held & ((1 << bits) - 1)
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    sizes = np.diff(starts, append=len(keys))
    return _Shared(owners, starts[sizes > 1], sizes[sizes > 1])


def _pairs(shared: _Shared, sequences: int) -> Numbers:
    found = [np.empty(0, np.int64)]
    for size in sorted_once(shared.sizes[shared.sizes <= CAP]).tolist():
        holders = shared.owners[shared.starts[shared.sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        found.append((holders[:, one] * sequences + holders[:, other]).ravel())
    return sorted_once(np.concatenate(found))


def _holds_common(shared: _Shared, sequences: int) -> NDArray[np.bool_]:
    """Tell which sequences hold a key that more than few hold."""
    common = np.zeros(sequences, np.bool_)
    many = shared.sizes > CAP
    for start, size in zip(shared.starts[many].tolist(), shared.sizes[many].tolist(), strict=True):
        common[shared.owners[start : start + size]] = True
    return common
