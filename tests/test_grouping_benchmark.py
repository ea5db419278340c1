"""The benchmark of the sorting of piles, run as a command."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.grouping_piles import COUNCIL_VOTE, MILL_FIRE, RECIPE, Told
from tests.running import ROOT


def benchmark(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "benchmarks/grouping.py", *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def corpus(folder: Path, **events: Sequence[Told]) -> Path:
    for event, articles in events.items():
        (folder / event).mkdir(parents=True)
        for told in articles:
            (folder / event / told.name).write_text(told.file, "utf-8")
    return folder


def test_events_that_come_back_score_one_and_made_piles_are_timed(tmp_path: Path) -> None:
    events = corpus(tmp_path / "corpus", mill=MILL_FIRE, vote=COUNCIL_VOTE, soup=[RECIPE])
    done = benchmark("--corpus", events, "--sizes", "10", "20", "--runs", "1")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["mill", "2", "1", "1"] in rows
    assert ["all", "thrown", "together", "1.000", "1.000", "1.000"] in rows
    assert [row[0] for row in rows if "us" in row and row[0].isdigit()] == ["10", "20"]


def test_events_that_do_not_come_back_fail_and_a_missing_corpus_is_said_to_be_so(tmp_path: Path) -> None:
    wrong = corpus(tmp_path / "corpus", one=[MILL_FIRE[0], COUNCIL_VOTE[0]], two=[MILL_FIRE[1], COUNCIL_VOTE[1]])
    assert benchmark("--corpus", wrong, "--sizes").returncode == 1
    done = benchmark("--corpus", tmp_path / "nowhere", "--sizes")
    assert done.returncode == 0
    assert "nowhere does not exist" in done.stdout
