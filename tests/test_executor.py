"""The executors that need no other machine: the same results in the same order, whoever dies on the way."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from generator.errors import CorpusError, SettingsError
from generator.run.choose import FEW, executor_for
from generator.run.executor import IN_FLIGHT, Executor, Here
from generator.run.processes import Processes
from tests.executor_works import DiesOf, Doubled, Fails, Whose, installed
from tests.running import ROOT

MAKERS: dict[str, Callable[[], Executor]] = {"here": Here, "two processes": lambda: Processes(2)}


@pytest.fixture(params=sorted(MAKERS))
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with MAKERS[request.param]() as made:
        yield made


def numbered(count: int, each: int = 1) -> list[tuple[int, ...]]:
    return [tuple(range(start, start + each)) for start in range(0, count * each, each)]


def test_results_come_in_the_order_of_the_batches(executor: Executor) -> None:
    found = list(executor.map(Doubled(slow=0.05), numbered(12, each=2)))
    assert [list(results) for results in found] == [[2 * number for number in batch] for batch in numbered(12, each=2)]


def test_an_empty_batch_has_no_results_and_keeps_its_place(executor: Executor) -> None:
    assert [tuple(results) for results in executor.map(Doubled(), [(), (1,), (), (2,), ()])] == [(), (2,), (), (4,), ()]


def test_batches_are_asked_for_only_so_far_ahead(executor: Executor) -> None:
    asked: list[int] = []

    def endless() -> Iterator[Sequence[int]]:
        while True:
            asked.append(len(asked))
            yield (len(asked),)

    results = executor.map(Doubled(), endless())
    for taken in range(1, 6):
        next(results)
        assert len(asked) <= taken + executor.workers * IN_FLIGHT


def test_a_map_may_be_fed_by_another(executor: Executor) -> None:
    inner = executor.map(Doubled(slow=0.02), numbered(10))
    outer = executor.map(Doubled(), ((one[0],) for one in inner))
    assert [results[0] for results in outer] == [4 * number for number in range(10)]


@pytest.mark.parametrize(("ours", "kind"), [(False, CorpusError), (True, ZeroDivisionError)])
def test_an_error_of_the_work_is_the_callers(ours: bool, kind: type[Exception], executor: Executor) -> None:
    with pytest.raises(kind, match=r"mend this|a fault"):
        list(executor.map(Fails(ours), numbered(3)))


def test_all_processes_work() -> None:
    with Processes(2) as executor:
        assert len({results[0] for results in executor.map(Whose(), numbered(12))}) == 2


def test_work_of_a_process_that_was_killed_is_done_again(tmp_path: Path) -> None:
    (tmp_path / "one").touch()
    (tmp_path / "two").touch()
    with Processes(2) as executor:
        found = [one for results in executor.map(DiesOf(3, tmp_path), numbered(6, each=2)) for one in results]
    assert found == [2 * number for number in range(12)]
    assert list(tmp_path.iterdir()) == []


def test_one_item_that_no_process_survives_is_lost_alone() -> None:
    with Processes(2) as executor:
        found = [one for results in executor.map(DiesOf(3), numbered(2, each=4)) for one in results]
    assert found == [0, 2, 4, -3, 8, 10, 12, 14]


def test_a_process_killed_from_outside_loses_nothing() -> None:
    with Processes(2) as executor:
        results = executor.map(Whose(), numbered(40))
        victim = next(results)[0]
        os.kill(victim, signal.SIGKILL)
        rest = [one[0] for one in results]
    assert len(rest) == 39
    assert 0 not in rest


STOPPED = """
import signal, sys
from generator.run.processes import Processes
from tests.executor_works import Doubled
try:
    with Processes(2) as executor:
        for results in executor.map(Doubled(slow=60), [(1,), (2,), (4,), (6,)]):
            print("begun", flush=True)
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_ctrl_c_stops_at_once_and_leaves_no_process() -> None:
    # Ctrl-C in a terminal reaches the whole group of processes.
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"begun\n"
        os.killpg(process.pid, signal.SIGINT)
        started = time.monotonic()
        assert process.wait(timeout=30) == 130
        assert time.monotonic() - started < 20
        assert process.stderr.read() == b""
    assert is_gone(process.pid)


def test_workers_end_when_their_parent_is_killed() -> None:
    script = STOPPED.replace('print("begun", flush=True)', "import os; os.kill(os.getpid(), signal.SIGKILL)")
    process = subprocess.Popen([sys.executable, "-c", script.replace("60", "1")], cwd=ROOT, start_new_session=True)
    assert process.wait(timeout=60) == -signal.SIGKILL
    assert is_gone(process.pid)


def is_gone(group: int) -> bool:
    """Tell whether no process of a group is left within half a minute; what is left is ended."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


def test_leaving_ends_the_threads_too() -> None:
    before = threading.active_count()
    with Processes(2) as executor:
        next(executor.map(Doubled(slow=30), [(1,), (2,), (4,)]))
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("workers", "weight", "expected"), [(1, 10_000, 1), (None, FEW - 1, 1), (3, 1, 3), (None, 10_000, None)]
)
def test_the_machine_is_used_as_far_as_the_work_is_worth_it(
    workers: int | None, weight: int, expected: int | None
) -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with executor_for(workers, None, weight, installed) as executor:
        assert executor.workers == (expected or cores)


@pytest.mark.parametrize("package", ["dask", "distributed"])
def test_a_cluster_without_its_extra_is_told_with_the_way_to_it(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "generator.run.cluster", raising=False)
    monkeypatch.delattr("generator.run.cluster", raising=False)
    monkeypatch.setitem(sys.modules, package, None)  # type: ignore[arg-type]
    with pytest.raises(
        SettingsError, match=rf"needs the package '{package}'\. Install it with: (.+), or leave"
    ) as told:
        executor_for(None, "tcp://127.0.0.1:8786", 1, installed)
    way = re.search(r"Install it with: (.+), or leave", str(told.value))
    assert way is not None
    assert way[1] in (ROOT / "docs" / "commands.md").read_text("utf-8")
