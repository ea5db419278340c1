"""A Dask cluster of two worker processes on this machine: the same pages, also where a worker is killed half way.

    python benchmarks/cluster.py [--articles 300]

The same corpus is built with two local workers, then on a scheduler with two workers, then again while one of them is
killed after half the time that the second build took. Told are the costs, and the scheduler's share of all processor
time. Needs the extra `cluster`. Takes about five minutes at its defaults, two with `--articles 60`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from measuring import ROOT, Bound, Measured, arguments, corpus, ended, machine, parallax, say, table, workplace

WORKERS = 2
START_SECONDS = 60
SHARE = 0.10


@dataclass
class Cluster:
    """A scheduler and its workers, each a process."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]

    def seconds(self) -> tuple[float, float]:
        """Return the processor time so far: the scheduler's, and the workers'."""
        return cpu(self.scheduler), sum(cpu(worker) for worker in self.workers)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Start a scheduler with two workers, and end them afterwards."""
    file, env = folder / "scheduler.json", {**os.environ, "PYTHONPATH": str(ROOT)}
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running.append(subprocess.Popen([sys.executable, "-m", "dask", *words], cwd=folder, env=env, **quiet))  # type: ignore[call-overload]
        return running[-1]

    try:
        local = ("--host", "127.0.0.1", "--scheduler-file", str(file))
        scheduler = start("scheduler", *local, "--port", "0", "--no-dashboard", "--no-jupyter")
        until = time.monotonic() + START_SECONDS
        while not file.is_file():
            if time.monotonic() > until or scheduler.poll() is not None:
                raise RuntimeError("the scheduler did not start: is the extra 'cluster' installed?")
            time.sleep(0.1)
        one = ("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [start(*one, "--local-directory", str(folder / f"worker-{number}")) for number in range(WORKERS)]
        address = next(word for word in file.read_text().split('"') if word.startswith("tcp://"))
        yield Cluster(address, scheduler, workers)
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def cpu(process: subprocess.Popen[bytes]) -> float:
    """Return the processor time of a running process so far, in seconds; none of one that has ended."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pages(folder: Path) -> dict[str, str]:
    """Return the digest of every page."""
    files = sorted(path for path in (folder / "docs").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def build(folder: Path, options: Sequence[str]) -> tuple[Measured, dict[str, str]]:
    """Build without a cache and return what it cost this process and its own workers, and the pages."""
    shutil.rmtree(folder / "docs", ignore_errors=True)
    done = parallax("build", "--quiet", "--no-cache", *options, cwd=folder)
    return done, pages(folder)


def main() -> int:
    """Print what each build cost, and whether the pages are the same."""
    args = arguments(__doc__, articles=300, runs=1).parse_args()
    say(machine())
    rows, shares = [], []
    with workplace() as folder:
        corpus(folder / "corpus", args.articles, seed=args.seed)
        done, expected = build(folder, ["--workers", str(WORKERS)])
        rows.append(("two local workers", f"{done.wall:.1f} s", f"{done.cpu:.1f} s", "", "", str(len(expected))))
        same = []
        with cluster(folder) as dask:
            wall = 0.0
            for name in ("Dask, two workers", "Dask, one of them killed"):
                before = dask.seconds()
                victim = threading.Timer(wall / 2, dask.workers[-1].kill)
                if wall:
                    victim.start()
                done, found = build(folder, ["--cluster", dask.address])
                victim.cancel()
                lost = dask.workers[-1].poll() is not None
                if wall and not lost:
                    raise RuntimeError("the build was over before the worker was killed")
                scheduler, workers = (now - then for now, then in zip(dask.seconds(), before, strict=True))
                same.append(found == expected)
                told = "the same" if same[-1] else "OTHERS"
                if not wall:
                    shares.append(scheduler / (scheduler + workers + done.cpu))
                # What the killed worker had used is gone with it.
                spent = "" if lost else f"{workers:.1f} s"
                rows.append((name, f"{done.wall:.1f} s", f"{done.cpu:.1f} s", f"{scheduler:.1f} s", spent, told))
                wall = done.wall
    say(table(("", "wall", "CPU, own", "scheduler", "workers", "pages"), rows))
    return ended([
        Bound("builds on the cluster with the same bytes", sum(same), least=len(same)),
        Bound("scheduler's share of the processor time", shares[0], most=SHARE),
    ])  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
