"""How much two quotations must share to be one utterance, as whole, as part and as altered words.

How much depends on who the words are credited to: three words are evidence if both articles credit the same speaker,
and none if they credit two. What an alignment can reach is told beforehand from the words in common.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.event.edits import Alignment
from generator.event.likeness import Likeness, Likenesses
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

    def may_be_met(self, likeness: Likeness, shorter: int) -> bool:
        """Tell whether no alignment of such a pair could fall short of these bounds for want of words in common."""
        return (
            likeness.matched >= max(self.words, self.share * shorter)
            and likeness.content >= self.content
            and likeness.has_run(self.run)
        )


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

_RUNS = tuple(
    dict.fromkeys(
        (run, one)
        for kind in (ALTERED, PART)
        for some in kind.values()
        for one in some
        for run in (one.run if kind is ALTERED else one.words,)
    )
)
_BY_RUN = {run: tuple(one for needed, one in _RUNS if needed == run) for run in sorted({run for run, _ in _RUNS})}
"""The measures of two quotations of which neither need be whole in the other, by the words in a row that they need."""


def have_enough(found: Likenesses) -> NDArray[np.bool_]:
    """Tell of each pair whether words in common suffice for some measure, whoever is credited and wherever they stand.

    As `may_measure_up`, of quotations that write each word alike.
    """
    enough: NDArray[np.bool_] = found.matched == found.shorter
    lacking = np.zeros(len(enough), np.bool_)
    for run, measures in _BY_RUN.items():
        may_be = np.zeros(len(enough), np.bool_)
        for one in measures:
            share = found.matched >= one.share * found.shorter
            may_be |= (found.matched >= one.words) & (found.content >= one.content) & share
        asked = may_be & ~enough & ~lacking
        has_run = found.have_run(run, asked)
        enough |= has_run
        lacking |= asked & ~has_run  # nor have these a longer one
    return enough


def may_measure_up(likeness: Likeness, credit: Credit, shorter: int) -> bool:
    """Tell whether words in common suffice for some measure, of quotations that write each word alike."""
    return (
        any(one.may_be_met(likeness, shorter) for one in ALTERED[credit])
        or any(one.may_be_met(likeness, shorter) and likeness.has_run(one.words) for one in PART[credit])
        or (likeness.matched == shorter and any(one.may_be_met(likeness, shorter) for one in WHOLE[credit]))
    )
