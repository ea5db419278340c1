"""A real Dask cluster on this machine: a scheduler and workers in processes of their own, one of which is killed."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import distributed
import pytest

from generator.errors import WorkerError
from generator.fingerprint import Installation
from generator.run import cluster
from generator.run.cluster import Cluster
from generator.settings import DEFAULT_MODEL
from tests.conftest import TWO_ARTICLES
from tests.executor_works import DiesOf, Doubled, Fails, Whose, installed
from tests.running import ROOT, run
from tests.test_model_digests import copied_model

MakeCorpus = Callable[[dict[str, str | bytes]], Path]


class Dask:
    """A scheduler, and workers with one thread each that are started again when they die."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        file = folder / "scheduler.json"
        self.scheduler = self._started(
            "scheduler", "--port", "0", "--scheduler-file", str(file), DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="3s"
        )
        self.address: str = json.loads(appears(file))["address"]
        self._workers = [self._started("worker", self.address, "--nthreads", "1") for _ in range(2)]
        with distributed.Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)

    @contextmanager
    def another(self, *args: str, **env: str) -> Iterator[None]:
        """Have one more worker, with these arguments and environment variables."""
        process = self._started("worker", self.address, "--nthreads", "1", *args, **env)
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _started(self, *args: str, **env: str) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *args, "--no-dashboard"],
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "DASK_TEMPORARY_DIRECTORY": str(self._folder), **env},
            )

    def end(self) -> None:
        for process in (*self._workers, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def appears(file: Path) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if file.is_file() and (text := file.read_text()).rstrip().endswith("}"):
            return text
        time.sleep(0.1)
    raise TimeoutError(f"{file} did not appear")


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    cluster = Dask(tmp_path_factory.mktemp("dask"))
    yield cluster
    cluster.end()


def numbered(count: int, each: int = 1) -> list[tuple[int, ...]]:
    return [tuple(range(start, start + each)) for start in range(0, count * each, each)]


def test_results_come_in_order_from_all_workers_and_an_empty_batch_keeps_its_place(dask: Dask) -> None:
    with Cluster(dask.address, installed) as executor:
        batches = [*numbered(6, each=2), (), (20,)]
        found = [tuple(results) for results in executor.map(Doubled(slow=0.05), batches)]
        assert found == [tuple(2 * number for number in batch) for batch in batches]
        pids = {results[0] for results in executor.map(Whose(), numbered(12))}
        assert len(pids) == executor.workers


def test_a_map_may_be_fed_by_another(dask: Dask) -> None:
    with Cluster(dask.address, installed) as executor:
        inner = executor.map(Doubled(slow=0.02), numbered(6))
        outer = executor.map(Doubled(), ((one[0],) for one in inner))
        assert [results[0] for results in outer] == [4 * number for number in range(6)]


def test_a_worker_killed_half_way_loses_no_result(dask: Dask) -> None:
    with Cluster(dask.address, installed) as executor:
        results = executor.map(Whose(), numbered(30))
        os.kill(next(results)[0], signal.SIGKILL)
        assert len([one for one in results if one[0]]) == 29


def test_one_item_that_no_worker_survives_is_lost_alone(dask: Dask) -> None:
    with Cluster(dask.address, installed) as executor:
        found = [one for results in executor.map(DiesOf(1), numbered(2, each=2)) for one in results]
    assert found == [0, -1, 4, 6]


def test_who_leaves_first_and_stops_asking_later_meets_no_error(dask: Dask) -> None:
    with Cluster(dask.address, installed) as executor:
        results = executor.map(Doubled(slow=0.2), numbered(20))
        next(results)
    results.close()  # type: ignore[attr-defined]


def test_an_error_of_the_work_is_told_as_it_was_raised(dask: Dask) -> None:
    with Cluster(dask.address, installed) as executor, pytest.raises(ZeroDivisionError, match="a fault"):
        list(executor.map(Fails(ours=True), numbered(2)))


class Other:
    """Tells something else in the process that asks than in any other."""

    def __init__(self) -> None:
        self.pid = os.getpid()

    def __call__(self) -> dict[str, str]:
        return {"Parallax": "0.1.0" if os.getpid() == self.pid else "0.0.9", "Python": "3"}


def test_a_worker_with_something_else_installed_is_named(dask: Dask) -> None:
    with (
        pytest.raises(WorkerError, match=r"tcp://.*: Parallax 0\.0\.9 in place of 0\.1\.0") as told,
        Cluster(dask.address, Other()),
    ):
        pass
    assert "Python" not in str(told.value)


def test_a_worker_that_is_stopped_is_named(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 2.0)
    with distributed.Client(dask.address, set_as_default=False) as client:
        stopped, pid = min(client.run(os.getpid).items())
    os.kill(pid, signal.SIGSTOP)
    says = rf"have not answered:\n  {stopped}\nStart them again"
    try:
        with pytest.raises(WorkerError, match=says), Cluster(dask.address, installed):
            pass
    finally:
        os.kill(pid, signal.SIGCONT)
    with Cluster(dask.address, installed) as executor:
        assert [one for results in executor.map(Doubled(), numbered(2)) for one in results] == [0, 2]


def test_a_worker_that_cannot_be_reached_is_named(dask: Dask) -> None:
    nowhere = "tcp://127.0.0.1:9"
    says = rf"^workers of the cluster have not answered:\n  {nowhere}\nStart them again, at an address that"
    with dask.another("--no-nanny", "--listen-address", "tcp://127.0.0.1:0", "--contact-address", nowhere):
        with distributed.Client(dask.address, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
        with pytest.raises(WorkerError, match=says), Cluster(dask.address, installed):
            pass
    with distributed.Client(dask.address, set_as_default=False) as client:
        deadline = time.monotonic() + 20
        while nowhere in client.nthreads() and time.monotonic() < deadline:
            time.sleep(0.05)


class LacksADisk:
    """Tells its versions in the process that asks, and can tell nothing in any other."""

    def __init__(self) -> None:
        self.pid = os.getpid()

    def __call__(self) -> dict[str, str]:
        if os.getpid() != self.pid:
            raise OSError(28, "No space left on device")
        return installed()


def test_a_worker_that_cannot_tell_what_it_has_is_named_with_the_reason(dask: Dask) -> None:
    says = r"tcp://.*: \[Errno 28\] No space left on device"
    with pytest.raises(WorkerError, match=says), Cluster(dask.address, LacksADisk()):
        pass


def test_a_worker_whose_model_is_another_is_named(dask: Dask, tmp_path: Path) -> None:
    model = copied_model(tmp_path)
    (model / "meta.json").unlink()
    (model / "meta.json").write_text("{}")
    says = r"tcp://\S+: model [0-9a-f]{10} in place of [0-9a-f]{10}\n"
    with (
        dask.another(PYTHONPATH=str(tmp_path)),
        distributed.Client(dask.address, set_as_default=False) as client,
    ):
        client.wait_for_workers(3, timeout=60)
        with pytest.raises(WorkerError, match=says), Cluster(dask.address, Installation(DEFAULT_MODEL, None)):
            pass


def test_what_dask_logs_of_a_lost_worker_is_not_shown(dask: Dask) -> None:
    with Cluster(dask.address, installed):
        loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client", "distributed.worker")]
        assert [logger.name for logger in loggers if logger.isEnabledFor(logging.WARNING)] == []


def of_environment() -> dict[str, str]:
    return {"Parallax": os.environ.get("VERSION_OF_THIS_WORKER", "0.1.0")}


def test_a_worker_that_joins_with_something_else_installed_is_named(dask: Dask) -> None:
    says = r"joined the cluster that has something else installed:\n  tcp://.*: Parallax 0\.0\.9 in place of 0\.1\.0\n"
    with Cluster(dask.address, of_environment) as executor:
        results = executor.map(Doubled(slow=0.2), numbered(400))
        next(results)
        with dask.another(VERSION_OF_THIS_WORKER="0.0.9"), pytest.raises(WorkerError, match=says):
            list(results)


def test_an_address_without_a_scheduler_is_one_plain_message(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    done = run("generator", "build", "--cluster", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "no Dask scheduler answers there" in done.stderr


@pytest.mark.parametrize("says", [b"", b"HTTP/1.0 400 Bad request\r\n"])
def test_an_address_at_which_something_else_listens_is_one_plain_message(says: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with server.accept()[0] as there:
                there.sendall(says)

        speaking = threading.Thread(target=answer, daemon=True)
        speaking.start()
        cluster = Cluster(f"tcp://127.0.0.1:{server.getsockname()[1]}", dict)
        with pytest.raises(WorkerError, match="no Dask scheduler answers there"), cluster:
            pass
        speaking.join(timeout=10)


def test_a_site_made_by_a_cluster_that_loses_a_worker_is_the_same_to_the_byte(
    dask: Dask, new_corpus: MakeCorpus, tmp_path: Path
) -> None:
    new_corpus({**TWO_ARTICLES, "fire/empty.txt": b"", "storm/one.txt": TWO_ARTICLES["fire/post.txt"]})
    here = run("generator", "build", "--no-cache", "--workers", "1", cwd=tmp_path)
    command = [sys.executable, "-m", "generator", "build", "--no-cache", "--docs", "there", "--cluster", dask.address]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as there:
        assert there.stderr is not None
        kill_one_at_work(dask.address)
        assert (there.stderr.read(), there.wait(timeout=120)) == (here.stderr, here.returncode)
    assert here.returncode == 1
    assert files(tmp_path / "there") == files(tmp_path / "docs")


def kill_one_at_work(address: str) -> None:
    """Kill a worker as soon as one has a batch."""
    with distributed.Client(address, set_as_default=False) as client:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            busy = [worker for worker, keys in client.processing().items() if keys]
            if busy:
                (pid,) = client.run(os.getpid, workers=busy[:1]).values()
                os.kill(pid, signal.SIGKILL)
                return
            time.sleep(0.02)
    raise TimeoutError("no worker was given a batch")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_scheduler_that_goes_is_one_plain_message(tmp_path: Path) -> None:
    cluster = Dask(tmp_path)
    try:
        with pytest.raises(WorkerError, match="no longer answers"), Cluster(cluster.address, installed) as executor:
            results = executor.map(Doubled(slow=0.2), numbered(60))
            next(results)
            os.killpg(cluster.scheduler.pid, signal.SIGKILL)
            list(results)
    finally:
        cluster.end()


def test_a_scheduler_that_is_stopped_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 1.0)
    dask = Dask(tmp_path)
    try:
        with pytest.raises(WorkerError, match="no longer answers"), Cluster(dask.address, installed) as executor:
            results = executor.map(Doubled(slow=0.2), numbered(60))
            next(results)
            os.killpg(dask.scheduler.pid, signal.SIGSTOP)
            list(results)
    finally:
        os.killpg(dask.scheduler.pid, signal.SIGCONT)
        dask.end()


@pytest.mark.parametrize(
    ("address", "says"),
    [("nonsense", "no Dask scheduler answers there"), ("tls://127.0.0.1:9", "Dask knows no certificates for TLS")],
)
def test_what_is_no_address_to_reach_is_one_plain_message(
    address: str, says: str, new_corpus: MakeCorpus, tmp_path: Path
) -> None:
    new_corpus(TWO_ARTICLES)
    done = run("generator", "build", "--cluster", address, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert says in done.stderr
