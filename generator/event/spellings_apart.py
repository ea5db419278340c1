"""Which quotations may write the same words otherwise: two as one word, a word as its contraction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.event.edits import FULL_FORMS
from generator.event.shingles import Numbered, Numbers, items_of, sorted_once


@dataclass(frozen=True, slots=True)
class WrittenOtherwise:
    """Words of many sequences that others may hold written otherwise.

    `wanted` are the words that another must hold for that, one sequence's after another's, `counts` of each;
    `held` are the wanted words with the sequences that hold them, as numbers in order.
    """

    wanted: Numbers
    counts: Numbers
    held: Numbers

    @classmethod
    def of(cls, said: Numbered) -> WrittenOtherwise:
        """Return what sequences of words may write otherwise."""
        rows = sorted_once(np.concatenate([_as_one(said), _in_full(said)]))
        owners, wanted = np.divmod(rows, max(1, len(said.forms)))
        is_wanted = np.zeros(len(said.forms), np.bool_)
        is_wanted[wanted] = True
        at = np.flatnonzero(is_wanted[said.words])
        held = sorted_once(said.words[at] * said.sequences + said.owners[at])
        return cls(wanted, np.bincount(owners, minlength=said.sequences), held)

    def between(self, pairs: Numbers) -> NDArray[np.bool_]:
        """Tell of each pair of sequences, a row each, whether one holds what the other may write otherwise."""
        return self._holds(pairs[:, 0], pairs[:, 1]) | self._holds(pairs[:, 1], pairs[:, 0])

    def _holds(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        if not len(self.held):
            return np.zeros(len(one), np.bool_)
        rows, places = items_of(one, self.counts)
        sought = self.wanted[places] * len(self.counts) + other[rows]
        at = np.minimum(np.searchsorted(self.held, sought), len(self.held) - 1)
        return np.bincount(rows[self.held[at] == sought], minlength=len(one)) > 0


def _as_one(said: Numbered) -> Numbers:
    """Return the words that join two neighbours of a sequence, each with the sequence as one number."""
    number = {form: at for at, form in enumerate(said.forms)}
    parted = [
        (number[form[:at]] * len(number) + number[form[at:]], whole)
        for whole, form in enumerate(said.forms)
        for at in range(1, len(form))
        if form[:at] in number and form[at:] in number
    ]
    parts, wholes = np.array(sorted(parted), np.int64).reshape(-1, 2).T
    if not len(parts):
        return np.empty(0, np.int64)
    begins, ends = np.zeros((2, len(number)), np.bool_)
    begins[parts // len(number)], ends[parts % len(number)] = True, True
    at = np.flatnonzero(begins[said.words[:-1]] & ends[said.words[1:]] & (said.owners[:-1] == said.owners[1:]))
    pairs = said.words[at] * len(number) + said.words[at + 1]
    known = np.minimum(np.searchsorted(parts, pairs), len(parts) - 1)
    is_known = parts[known] == pairs
    found: Numbers = said.owners[at[is_known]] * len(number) + wholes[known[is_known]]
    return found


def _in_full(said: Numbered) -> Numbers:
    """Return the words for which a sequence may have a contraction, each with the sequence as one number."""
    number = {form: at for at, form in enumerate(said.forms)}
    found = [np.empty(0, np.int64)]
    for short, full in sorted(FULL_FORMS.items()):
        if short in number:
            owners = said.owners[said.words == number[short]]
            found.extend(owners * len(number) + number[form] for form in sorted(full) if form in number)
    return np.concatenate(found)
