"""How much two quotations must share to be one utterance, as whole, as part and as altered words.

How much depends on who the words are credited to: three words are evidence if both articles credit the same speaker,
and none if they credit two. What an alignment can reach is told beforehand from the words in common.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.event.edits import Alignment
from generator.event.likeness import Likenesses
from generator.event.shingles import Numbers
from generator.event.utterances import Credit


@dataclass(frozen=True, slots=True)
class Measure:
    """The least that two quotations must share: words, content words, share of the shorter, purity, unbroken run."""

    words: int
    content: int
    share: float = 0.0
    purity: float = 0.0
    run: int = 0

    def met_by(self, alignment: Alignment, shorter: int) -> bool:
        """Tell whether `alignment` with a quotation of `shorter` words reaches every bound."""
        return (
            alignment.matched >= self.words
            and alignment.content >= self.content
            and alignment.matched >= self.share * shorter
            and alignment.purity >= self.purity
            and alignment.run >= self.run
        )

    def may_be_met(self, found: Likenesses) -> NDArray[np.bool_]:
        """Tell of each pair whether it has words enough in common, in whatever runs."""
        few = np.maximum(self.words, self.share * found.shorter)
        may_be: NDArray[np.bool_] = (found.matched >= few) & (found.content >= self.content)
        return may_be


WHOLE: dict[Credit, tuple[Measure, ...]] = {
    "same": (Measure(2, 1), Measure(1, 1)),
    "unknown": (Measure(3, 2),),
    "different": (Measure(4, 3),),
}
LEAST_WHOLE = {credit: min(measure.words for measure in measures) for credit, measures in WHOLE.items()}
PART: dict[Credit, tuple[Measure, ...]] = {
    "same": (Measure(5, 3, share=0.3), Measure(8, 3), Measure(6, 1, share=0.8)),
    "unknown": (Measure(5, 3, share=0.3), Measure(8, 3), Measure(6, 1, share=0.8)),
    "different": (Measure(8, 4, share=0.3),),
}
ALTERED: dict[Credit, tuple[Measure, ...]] = {
    "same": (
        Measure(5, 2, share=0.6, purity=0.6, run=3),
        Measure(4, 2, share=0.8, purity=0.8, run=4),
        Measure(10, 5, purity=0.75, run=5),
        Measure(4, 2, share=1.0, purity=0.85, run=2),
    ),
    "unknown": (Measure(6, 2, share=0.7, purity=0.7, run=3), Measure(10, 5, share=0.6, purity=0.75, run=5)),
    "different": (Measure(7, 3, share=0.8, purity=0.75, run=4),),
}

CREDITS: tuple[Credit, ...] = ("same", "unknown", "different")
LEAST_WORDS_BY_CREDIT: Numbers = np.array([LEAST_WHOLE[credit] for credit in CREDITS])
"""The words that a quotation must have for any measure, by the number of the credit in `CREDITS`."""
LEAST_RUN_BY_CREDIT: Numbers = np.array(
    [
        min(*(one.run for one in ALTERED[credit]), *(one.words for one in (*PART[credit], *WHOLE[credit])))
        for credit in CREDITS
    ]
)
"""The words in a row that any measure asks for: what is exact, whole or in part, is shared in one piece."""


def _by_run() -> dict[int, list[tuple[int, Measure]]]:
    """Return the measures of two quotations, neither of them whole in the other, by the words in a row that they need.

    The fewest words come first. With each measure comes the credit, by its number in `CREDITS`.
    """
    found: defaultdict[int, list[tuple[int, Measure]]] = defaultdict(list)
    for at, credit in enumerate(CREDITS):
        for one in ALTERED[credit]:
            found[one.run].append((at, one))
        for one in PART[credit]:
            found[one.words].append((at, one))
    return {run: found[run] for run in sorted(found)}


_BY_RUN = _by_run()


def have_enough(found: Likenesses, credits: Numbers) -> NDArray[np.bool_]:
    """Tell of each pair whether words in common suffice for some measure, of quotations that write each word alike.

    `credits` are the numbers of theirs in `CREDITS`.
    """
    enough = np.zeros(len(credits), np.bool_)
    for at, credit in enumerate(CREDITS):
        for one in WHOLE[credit]:
            enough |= (credits == at) & one.may_be_met(found)
    enough &= found.matched == found.shorter
    lacking = np.zeros(len(enough), np.bool_)
    for run, measures in _BY_RUN.items():
        may_be = np.zeros(len(enough), np.bool_)
        for at, one in measures:
            may_be |= (credits == at) & one.may_be_met(found)
        asked = may_be & ~enough & ~lacking
        has_run = found.have_run(run, asked)
        enough |= has_run
        lacking |= asked & ~has_run  # nor have these a longer one
    return enough
