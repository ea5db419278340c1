"""What the benchmarks share, and what the page on costs is made of."""

import math
import sys

import pytest

from tests.running import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from measuring import Bound, ended, measured, middle, table
from scale import MARKS, PAGE, Inputs, derived_rows, measured_rows

BUSY = "import time\nblock = bytearray({size}_000_000)\nwhile time.process_time() < {seconds}: pass\nprint('done')"
INPUTS = Inputs(
    articles=100, parse=0.06, readers=0.02, comparison=0.01, pages=0.008, rest=0.002, again=0.003, mkdocs=0.05,
    pages_each=1.6, cache=30_000, docs=50_000, site=420_000, parent=60, worker=440, mkdocs_peak=500,
    mkdocs_pages=160, group=0.004, group_more=0.0036, group_memory=12.5,
)  # fmt: skip


def test_a_command_is_measured_with_what_it_started() -> None:
    inner = BUSY.format(size=120, seconds=0.4)
    start = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {inner!r}])"
    outer = f"{BUSY.format(size=40, seconds=0.4)}\n{start}"
    found = measured(sys.executable, "-c", outer)
    assert found.cpu > 0.75
    assert found.wall > 0.75
    assert found.largest > 120
    assert found.memory < found.largest
    assert found.output.split() == ["done", "done"]


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="ended with 3:\nno such luck"):
        measured(sys.executable, "-c", "import sys; print('no such luck'); sys.exit(3)")
    assert measured(sys.executable, "-c", "raise SystemExit(1)", status=1).output == ""


def test_the_middle_of_several_runs_is_that_of_each_figure() -> None:
    runs = [measured(sys.executable, "-c", f"print({number})") for number in range(3)]
    assert middle(runs).wall == sorted(run.wall for run in runs)[1]
    assert middle(runs).output == "2\n"


@pytest.mark.parametrize(
    ("bound", "holds"),
    [
        (Bound("share", 0.1, most=0.1), True),
        (Bound("share", 0.11, most=0.1), False),
        (Bound("times", 1.7, least=1.7), True),
        (Bound("times", 1.69, least=1.7), False),
        (Bound("times", math.nan, least=1.7), False),
    ],
)
def test_a_bound_that_is_not_met_ends_with_status_1(
    bound: Bound, holds: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended([Bound("other", 1, most=2), bound]) == (0 if holds else 1)
    assert capsys.readouterr().out.endswith("holds\n" if holds else "DOES NOT HOLD\n")


def test_a_table_is_aligned() -> None:
    assert table(("", "wall"), [("one", "1.0 s"), ("thirteen", "12.5 s")]).splitlines() == [
        "            wall",
        "--------  ------",
        "one        1.0 s",
        "thirteen  12.5 s",
    ]


def test_what_follows_is_worked_out_from_what_was_measured() -> None:
    rows = {name: cells for name, *cells in derived_rows(INPUTS)}
    day, archive, web = rows["processor time, analysis"]
    assert day == "50 × 100 ms = 5 s a day"
    assert archive == "1,000,000 × 100 ms = 28 h: 1.7 h on 16 cores"
    assert web == "100,000 s ÷ 86,400 s = 1.2 cores, always busy"
    assert rows["disk"][1] == "1,000,000 × 500 kB = 0.50 TB"
    assert rows["memory"][1] == "60 MB + 16 × 440 MB = 7.1 GB"
    assert "1.5 × (1.2 + 0.9) = 4" in rows["cores"][2]
    assert ("**analysis, all of these**", "**100 ms**") in measured_rows(INPUTS)


def test_the_page_holds_the_tables() -> None:
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(MARKS[0])
    held, mark, after = rest.partition(MARKS[1])
    assert mark
    assert before.startswith("# ")
    assert after.strip()
    for name, *_ in (*measured_rows(INPUTS), *derived_rows(INPUTS)):
        assert f"\n| {name} |" in held
