"""A Dask cluster: the same batches, handed to workers on other machines.

Dask hands the batch of a worker that is lost to another by itself. What is ours is that results come in order, that
only so many are under way, and that no worker takes part which would make other bytes than this machine.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import dask
import distributed
from distributed.comm.addressing import parse_address, parse_host_port
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from generator.errors import ParallaxError, WorkerError
from generator.run.executor import IN_FLIGHT, Pending, Work, answered, halves, in_order

T = TypeVar("T")
R = TypeVar("R")

CONNECT_SECONDS = 10
WAIT_SECONDS = 60
"""How long the first worker is waited for: a cluster may be starting."""
ANSWER_SECONDS = 60.0
"""Of a worker that is stopped, Dask itself hears nothing for five minutes before it gives it up."""
COUNT_SECONDS = 10
_LENGTH, _MOST_FRAMES = 8, 1000
"""Bytes in which a message of Dask says how many frames it has, and more frames than a greeting can have."""
_CONFIG = {
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.comm.timeouts.connect": f"{CONNECT_SECONDS}s",
}

Installation = Callable[[], Mapping[str, str]]


class Cluster:
    """Does the work on the workers of the Dask scheduler at `address`.

    `installation` tells, in any process, what has to be the same in all of them. Entering the context raises
    `WorkerError` if the scheduler cannot be reached, has no worker, or has one that differs.
    """

    def __init__(self, address: str, installation: Installation) -> None:
        self._address = address
        self._installation = installation
        self._open = ExitStack()
        self._counted = (1, 0.0)

    @property
    def workers(self) -> int:
        """How many workers the cluster has now; they may come and go."""
        number, asked = self._counted
        if time.monotonic() - asked > COUNT_SECONDS:
            number = max(1, self._counted_anew())
            self._counted = (number, time.monotonic())
        return number

    def _counted_anew(self) -> int:
        """Return how many workers there are; raise `WorkerError` where the scheduler is gone, or does not say."""
        try:
            return len(self._client.sync(self._client.scheduler.ncores, callback_timeout=ANSWER_SECONDS))
        except _GONE as error:
            raise self.gone() from error

    def waited(self) -> None:
        """Ask a scheduler that gave no result for a while if it is there; raise `WorkerError` if it does not say.

        One that is stopped keeps its connections, and Dask waits for it for ever.
        """
        self._counted_anew()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            opening.enter_context(dask.config.set(_CONFIG))
            # What goes wrong is told by us, once; Dask logs each of its steps.
            for name in ("distributed", "distributed.client"):
                opening.enter_context(_hushed(logging.getLogger(name)))
            self._expected = dict(self._installation())
            self._client = opening.enter_context(self._connected())
            self._counted = (self._checked(), time.monotonic())
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Leave the cluster; what it still has of ours it drops."""
        self._open.close()

    def map(self, work: Work[T, R], batches: Iterable[Sequence[T]]) -> Iterator[Sequence[R]]:
        """Yield the results of each batch, in the order of `batches`."""
        task = _Task(work, self._installation, tuple(self._expected.items()))

        def submit(batch: Sequence[T]) -> Pending[Sequence[R]]:
            return _Handed(self, task, batch) if batch else answered(())

        return in_order(submit, batches, lambda: self.workers * IN_FLIGHT)

    def submit(self, task: _Task[T, R], batch: Sequence[T]) -> Any:
        """Hand a batch to the cluster, and return Dask's future; raise `WorkerError` if the scheduler is gone."""
        try:
            return self._client.submit(task, batch, pure=False)
        except _GONE as error:
            raise self.gone() from error

    def gone(self) -> WorkerError:
        """Return what the user is told when the scheduler no longer answers."""
        return WorkerError(
            f"{self._address}: the scheduler no longer answers. Start it again, and run again: articles that have been "
            "read are kept in the cache."
        )

    def _connected(self) -> Any:
        try:
            # Asked first: a client of an address that is none is in the way when the program ends.
            scheme, place = parse_address(self._address, strict=True)
            if scheme == "tls" and not dask.config.get("distributed.comm.tls.ca-file", None):
                raise WorkerError(
                    f"{self._address}: Dask knows no certificates for TLS. Name them in Dask's configuration, under "
                    "distributed.comm.tls: ca-file, and cert and key of the client."
                )
            if scheme == "tcp":
                _greeted(*parse_host_port(place))
            client: Any = distributed.Client
            return client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise WorkerError(
                f"{self._address}: no Dask scheduler answers there. "
                "Start one with 'dask scheduler', and name the address that it prints with --cluster."
            ) from error

    def _checked(self) -> int:
        """Return the number of workers; raise `WorkerError` unless all have what this process has installed."""
        try:
            self._client.wait_for_workers(1, timeout=WAIT_SECONDS)
            told = self._client.sync(self._told, tuple(self._client.nthreads()))
        except _GONE as error:
            raise WorkerError(
                f"{self._address}: the scheduler has no worker. Start some with: dask worker {self._address}"
            ) from error
        silent = [f"  {worker}" for worker, found in sorted(told.items()) if found is None]
        if silent:
            raise WorkerError(
                "workers of the cluster have not answered:\n"
                + "\n".join(silent)
                + "\nStart them again, at an address that the scheduler can reach, or end them."
            )
        differing = {worker: _difference(found, self._expected) for worker, found in sorted(told.items())}
        lines = [f"  {worker}: {difference}" for worker, difference in differing.items() if difference]
        if lines:
            raise WorkerError(
                "workers of the cluster have something else installed than this machine, and may find other things:\n"
                + "\n".join(lines)
                + "\nInstall the same there, and start them again."
            )
        return max(1, len(told))

    async def _told(self, workers: Sequence[str]) -> dict[str, object]:
        """Return what each of the workers says of its installation, or `None` for one that does not answer."""

        async def asked(worker: str) -> object:
            found = await self._client.run(_installed, self._installation, workers=[worker], on_error="return")
            answer = found.get(worker)
            # Of one that cannot be reached, its answer is the scheduler's error.
            return None if isinstance(answer, OSError) else answer

        asking = {worker: asyncio.create_task(asked(worker)) for worker in workers}
        silent = (await asyncio.wait(asking.values(), timeout=ANSWER_SECONDS))[1] if asking else ()
        for task in silent:
            task.cancel()
        return {worker: None if task in silent else task.result() for worker, task in asking.items()}


_GONE = (
    OSError,
    TimeoutError,
    CommClosedError,
    distributed.client.FutureCancelledError,
    distributed.client.FuturesCancelledError,
)


def _greeted(host: str, port: int) -> None:
    """Raise `OSError` unless whoever listens there speaks first, with a number of frames, as Dask's TCP does.

    A client that is answered by something else, such as a server of web pages, takes the answer for the length of a
    message and waits for ever.
    """
    with socket.create_connection((host, port), timeout=CONNECT_SECONDS) as there:
        frames = there.recv(_LENGTH, socket.MSG_WAITALL)
    if len(frames) < _LENGTH or int.from_bytes(frames, "little") > _MOST_FRAMES:
        raise OSError("no greeting")


@dataclass(frozen=True)
class _Task(Generic[T, R]):
    """What a worker of the cluster calls: the work, if it is done there as it would be here."""

    work: Work[T, R]
    installation: Installation
    expected: tuple[tuple[str, str], ...]

    def __call__(self, batch: Sequence[T]) -> Sequence[R]:
        # Also asked of workers that came after the run began.
        difference = _difference(_installed(self.installation), dict(self.expected))
        if difference:
            address = distributed.get_worker().address
            raise WorkerError(
                f"a worker joined the cluster that has something else installed:\n  {address}: {difference}\n"
                "Install the same there, and start it again."
            )
        # A worker with several threads would run the same language pipeline in all of them at once.
        with _ALONE:
            return self.work(batch)


_ALONE = threading.Lock()


class _Handed(Generic[T, R]):
    """A batch that the cluster has."""

    def __init__(self, cluster: Cluster, task: _Task[T, R], batch: Sequence[T]) -> None:
        self._cluster, self._task, self._batch = cluster, task, batch
        self._future = cluster.submit(task, batch)

    def done(self) -> bool:
        """Return whether the cluster has answered."""
        return bool(self._future.done())

    def result(self) -> Sequence[R]:
        """Return the results; a batch that ends the workers that have it is divided until one item is found guilty."""
        for last in (False, True):
            try:
                results: Sequence[R] = self._awaited()
            except KilledWorker:
                if not last:
                    # Dask counts against a batch also the end of a worker that only had it in its queue.
                    self._future = self._cluster.submit(self._task, self._batch)
            except ParallaxError:
                raise
            except _GONE as error:
                if self._future.status == "error":
                    raise  # the work's own: a worker's disk, not the scheduler
                raise self._cluster.gone() from error
            else:
                return results
        if len(self._batch) == 1:
            return (self._task.work.lost(self._batch[0]),)
        parts = [_Handed(self._cluster, self._task, half) for half in halves(self._batch)]
        return tuple(result for part in parts for result in part.result())

    def _awaited(self) -> Sequence[R]:
        while True:
            try:
                results: Sequence[R] = self._future.result(timeout=ANSWER_SECONDS)
            except TimeoutError:
                if self._future.status != "pending":
                    raise  # the work's own
                self._cluster.waited()
            else:
                return results

    def cancel(self) -> object:
        """Drop the batch, unless the client has left the cluster: then it is dropped already."""
        return self._future.cancel() if self._future.client.status == "running" else False


@lru_cache(maxsize=8)
def _installed(installation: Installation) -> Mapping[str, str] | str:
    """Return what is installed in this process, or why that cannot be told."""
    try:
        return installation()
    except (ParallaxError, OSError) as error:
        return str(error)


def _difference(found: object, expected: Mapping[str, str]) -> str:
    """Return in words how a worker's installation differs from ours; nothing if it does not."""
    if not isinstance(found, Mapping):
        return str(found)
    names = [*expected, *(name for name in found if name not in expected)]
    return "; ".join(
        f"{name} {found.get(name, 'missing')} in place of {expected.get(name, 'none')}"
        for name in names
        if found.get(name) != expected.get(name)
    )


@contextmanager
def _hushed(logger: logging.Logger) -> Iterator[None]:
    """Let a logger tell nothing but what ends the program, for a while."""
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
