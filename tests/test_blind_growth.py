"""What reading blind costs grows with the text and with the outlets, and not with their product."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from generator.findings import Block, Report
from generator.site.anonymise import anonymised
from generator.site.disguise import Disguise, Named, Surroundings
from tests.running import ROOT
from tests.site_report import sample_report

OURS = str(ROOT / "generator" / "site")
LINE = (
    "The {name} (Q{number}) wrote on Monday that two boats had sunk; see www.{small}.example/boats or write to "
    "desk@{small}.example. Reporting by Anna Nam{number}el. The Umber Lantern{next} had told so before.\n"
)


def event(outlets: int, repeats: int = 1) -> Report:
    """Return a report with so many articles, each of an outlet of its own, and what each holds repeated."""
    report = sample_report()
    gone = {name: () for name, value in report if isinstance(value, tuple) and name not in {"articles", "blocks"}}
    articles, blocks = [], []
    for number in range(outlets):
        name = f"Umber Lantern{number}"
        small = name.replace(" ", "").lower()
        text = LINE.format(name=name, small=small, number=number, next=(number + 1) % outlets) * repeats
        named: dict[str, object] = {"id": f"a{number}", "outlet": name, "author": f"Jo Vole{number}", "url": None}
        articles.append(report.articles[0].model_copy(update=named))
        blocks.append(Block(article=f"a{number}", start=0, end=len(text), text=text, kind="paragraph"))
    return report.model_copy(update={**gone, "articles": tuple(articles), "blocks": tuple(blocks)})


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of our modules are run, as the processor's load does not change that."""
    count = 0

    def line(frame: FrameType, what: str, argument: Any) -> Any:
        nonlocal count
        count += what == "line"
        return line

    def call(frame: FrameType, what: str, argument: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("few", "many"), [(event(12), event(48)), (event(4, repeats=4), event(4, repeats=16))], ids=["outlets", "text"]
)
def test_four_times_as_much_takes_four_times_as_many_steps(few: Report, many: Report) -> None:
    anonymised(few)  # Word lists are read once.
    assert steps(lambda: anonymised(many)) < 4.4 * steps(lambda: anonymised(few))


@pytest.mark.parametrize("piece", ["a", "a.", "a_", "A-", "@a", "http://", "The ", "Lantern-", " (", "\n"])
def test_a_text_that_leads_a_search_on_is_read_in_line_with_its_length(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    Disguise([Named("Outlet K", ("The Lantern",))], Surroundings([text], [])).edits(text)
    assert (
        time.process_time() - start < 5
    )  # A tenth of a second as a rule; ten to forty seconds where it grows as the square.
