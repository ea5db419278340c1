"""The words and the speakers of many quotations as numbers, so that all of them can be compared at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.event.shingles import Numbered, Numbers, sorted_once
from generator.event.utterances import Utterance, Voice


class NumberedWords:
    """The words of the quotations of an event, numbered once for all that compares some of these."""

    def __init__(self, said: Sequence[Utterance]) -> None:
        self._words = Numbered.of([utterance.forms for utterance in said])
        self._number = {id(utterance): at for at, utterance in enumerate(said)}
        self._said = said  # as long as they are held, what tells one from another does

    def of(self, some: Sequence[Utterance]) -> Numbered:
        """Return the words of some of the quotations, in the order in which these are given."""
        return self._words.only(np.fromiter((self._number[id(one)] for one in some), np.int64, len(some)))


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of many quotations, each once, and of each quotation the number of its voice."""

    voices: tuple[Voice, ...]
    numbers: Numbers

    @classmethod
    def of(cls, each: Sequence[Voice]) -> Voices:
        """Number the voice of each quotation."""
        # A voice is long to hash, and nearly always one object in all of an event. One that is made anew, where very
        # many speak, is a voice more that is compared.
        known = {id(voice): voice for voice in each}
        number = {key: at for at, key in enumerate(known)}
        return cls(tuple(known.values()), np.fromiter((number[id(voice)] for voice in each), np.int64, len(each)))

    def compared(self, left: Numbers, right: Numbers, how: Callable[[Voice, Voice], int]) -> Numbers:
        """Return what `how` says of the voices of each two quotations, which are given by their numbers."""
        count = len(self.voices)
        both = self.numbers[left] * count + self.numbers[right]
        kinds = sorted_once(both)
        told = (how(self.voices[kind // count], self.voices[kind % count]) for kind in kinds.tolist())
        return np.fromiter(told, np.int64, len(kinds))[np.searchsorted(kinds, both)]
