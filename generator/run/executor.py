"""Where work is done: in this process, in others on this machine, or on a cluster, through one interface.

What is to be done is a `Work`: a plain value that can be sent to another process. It is given batches of items and
returns a result for each item. An executor knows nothing else of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

IN_FLIGHT = 4
"""Batches a worker that are handed out, or done and not yet asked for. Memory is bounded by this number."""


class Work(Protocol[T_contra, R_co]):
    """What a worker does with a batch; pickled once for each batch, so it holds settings and no data."""

    def __call__(self, batch: Sequence[T_contra]) -> Sequence[R_co]:
        """Return a result for each item of `batch`, in its order."""

    def lost(self, item: T_contra) -> R_co:
        """Return the result for an item that ends every process that works on it, or raise what the user is told."""


class Executor(AbstractContextManager["Executor"], Protocol):
    """Does work in batches. Leaving its context ends what is still running."""

    @property
    def workers(self) -> int:
        """How many batches are worked on at a time."""

    def map(self, work: Work[T, R], batches: Iterable[Sequence[T]]) -> Iterator[Sequence[R]]:
        """Yield the results of each batch, in the order of `batches`, whichever is done first; none for an empty one.

        `batches` is pulled as results are asked for, so many ahead that no worker waits and no more. It may
        itself be fed by another `map` of this executor.
        """


class Here:
    """Does the work in this process, a batch whenever its results are asked for."""

    workers = 1

    def map(self, work: Work[T, R], batches: Iterable[Sequence[T]]) -> Iterator[Sequence[R]]:
        """Yield the results of each batch."""
        return (work(batch) if batch else () for batch in batches)

    def __enter__(self) -> Here:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Nothing runs on."""


class Pending(Protocol[R_co]):
    """A result that may not be there yet; the futures of `concurrent.futures` and of Dask are such."""

    def done(self) -> bool:
        """Return whether `result` answers at once."""

    def result(self) -> R_co:
        """Return the result when it is there, or raise what the work raised."""

    def cancel(self) -> object:
        """Drop the work unless it is being done."""


def in_order(submit: Callable[[T], Pending[R]], tasks: Iterable[T], most: Callable[[], int]) -> Iterator[R]:
    """Yield the result of each task, in order, with at most `most()` of them submitted and not yet yielded."""
    waiting: deque[Pending[R]] = deque()
    try:
        for task in tasks:
            waiting.append(submit(task))
            while waiting and (len(waiting) >= most() or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for pending in waiting:
            pending.cancel()


def answered(result: R) -> Future[R]:
    """Return a result that is there already."""
    future: Future[R] = Future()
    future.set_result(result)
    return future


def halves(batch: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """Return a batch of several items as two."""
    middle = len(batch) // 2
    return batch[:middle], batch[middle:]
