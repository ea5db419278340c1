"""What hostile text costs grows in line with its size: four times the text takes no more than about four times as long.

Processor time is measured and summed, so that what else runs on the machine hardly matters; the bound lies between what
is in line (4) and the square (16). `benchmarks/hostile.py` measures many more inputs in four sizes.
"""

from __future__ import annotations

import time

import pytest

from benchmarks.hostile import INPUTS, STORY, worked

SIZE = 1_000
MOST = 7
"""Times the cost of a quarter of the text; what is in line was measured at 3 to 5."""


@pytest.mark.parametrize(
    "kind",
    ["one-line", "quotes", "apostrophes", "figures", "millions", "names", "said", "killed", "rows", "elements"],
)
def test_four_times_the_text_costs_about_four_times_as_much_from_file_to_pages(kind: str) -> None:
    assert worked(STORY) == ""  # loads what all inputs need
    assert cost(INPUTS[kind](4 * SIZE)) < MOST * (cost(INPUTS[kind](SIZE)) + 0.02)


def cost(text: str) -> float:
    """Return the processor seconds that a text costs, twice over."""
    began = time.process_time()
    for _ in range(2):
        assert worked(text) == ""
    return time.process_time() - began


def test_a_cost_that_grows_with_the_square_would_be_found() -> None:
    def squared(size: int) -> int:
        return sum(1 for _ in range(size) for _ in range(size))

    began = time.process_time()
    squared(500)
    between = time.process_time()
    squared(2_000)
    assert time.process_time() - between > MOST * (between - began)
