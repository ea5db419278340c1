"""Worker processes on this machine: one thread of ours waits on each, so it is known which batch ended which worker.

`concurrent.futures.ProcessPoolExecutor` gives up all that is under way when one worker dies, and does not say
which batch was to blame. Here the thread that handed out the batch sees its own worker go: it starts another, tries
again, and at last divides the batch until the one item is found that no process survives.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
import traceback
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import TracebackType
from typing import TypeVar

from generator.errors import ParallaxError, WorkerError
from generator.run.executor import IN_FLIGHT, Work, answered, halves, in_order

T = TypeVar("T")
R = TypeVar("R")

TRIES = 3
"""Times that a batch is given to a worker before it is divided: a worker may also be ended by something else."""
BATCHES_A_LIFE = 1000
"""Batches after which a worker is replaced: what its libraries have kept in memory goes with it."""


class Processes:
    """Does the work in `workers` processes of this machine, started as they are needed."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="parallax")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._all: set[_Worker] = set()
        self._closed = False

    def map(self, work: Work[T, R], batches: Iterable[Sequence[T]]) -> Iterator[Sequence[R]]:
        """Yield the results of each batch, in the order of `batches`."""

        def submit(batch: Sequence[T]) -> Future[Sequence[R]]:
            if not batch:
                return answered(())
            return self._threads.submit(self._done, work, batch)

        return in_order(submit, batches, lambda: self.workers * IN_FLIGHT)

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """End every worker at once; a batch that is being worked on is dropped."""
        with self._lock:
            self._closed = True
            workers = list(self._all)
        for worker in workers:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _done(self, work: Work[T, R], batch: Sequence[T]) -> Sequence[R]:
        """Return the results of a batch; called in a thread, which has a worker of its own."""
        for _ in range(TRIES):
            worker = self._worker()
            try:
                return worker.ask(work, batch)
            except _Gone:
                self._bury(worker)
        if len(batch) == 1:
            return (work.lost(batch[0]),)
        return tuple(result for half in halves(batch) for result in self._done(work, half))

    def _worker(self) -> _Worker:
        """Return this thread's worker, a new one if there is none or it has worked long enough."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is not None and worker.batches < BATCHES_A_LIFE:
            return worker
        if worker is not None:
            self._bury(worker)
        with self._lock:
            if self._closed:
                raise WorkerError("the work was stopped.")
            worker = _Worker()
            self._all.add(worker)
        try:
            worker.greet()
        except _Gone as gone:
            self._bury(worker)
            raise WorkerError(
                "a worker process could not be started. Is there enough memory? Try again with --workers 1."
            ) from gone
        self._own.worker = worker
        return worker

    def _bury(self, worker: _Worker) -> None:
        worker.end()
        self._own.worker = None
        with self._lock:
            self._all.discard(worker)


class _Gone(Exception):  # noqa: N818 -- no error of the work: its process ended under it
    """The worker ended before it answered."""


class _Worker:
    """A process that does one batch at a time."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="parallax-worker", daemon=True)
        with _no_ctrl_c():
            self._process.start()
        # Theirs alone now: when the process ends, for whatever reason, the line ends too.
        theirs.close()
        self.batches = 0

    def greet(self) -> None:
        """Wait until the process is there; raise `_Gone` if it ends before."""
        try:
            self._line.recv()
        except (EOFError, OSError) as gone:
            raise _Gone from gone

    def ask(self, work: Work[T, R], batch: Sequence[T]) -> Sequence[R]:
        """Return the worker's results; raise what the work raised there, or `_Gone`."""
        self.batches += 1
        try:
            self._line.send((work, batch))
            results, error = self._line.recv()
        except (EOFError, OSError) as gone:
            raise _Gone from gone
        if error is not None:
            raise error
        answer: Sequence[R] = results
        return answer

    def end(self) -> None:
        """End the process now. What it works on is not lost: its batch is still here."""
        self._process.kill()
        self._process.join()


@contextmanager
def _no_ctrl_c() -> Iterator[None]:
    """Let what this thread starts be born deaf to Ctrl-C, which reaches every process of the terminal."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection) -> None:
    """Work until the other end of the line is closed, which it also is when our parent is killed."""
    # The parent alone answers Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        line.send("ready")
        while True:
            line.send(_answer(line))
    except (EOFError, OSError):
        return


def _answer(line: Connection) -> tuple[object, Exception | None]:
    """Return the results of the next batch, or what went wrong with it; raise `EOFError` when there is no next."""
    message = line.recv_bytes()
    try:
        work, batch = pickle.loads(message)  # noqa: S301 -- from our own parent
        results = work(batch)
    except ParallaxError as error:
        return None, error
    except Exception as error:  # whatever it is, it belongs to who asked
        return None, _sent(error)
    return results, None


def _sent(error: Exception) -> Exception:
    """Return an error as it can be sent, with the place at which it was raised."""
    error.add_note("In a worker process:\n" + "".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own
    except Exception:  # an error's arguments may be of any kind
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
