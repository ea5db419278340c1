"""Telling the user what is going on.

The stages know only the `Reporter` interface. On a terminal, work that lasts over a second gets a
progress bar; everywhere else, and with `--quiet`, the work is silent.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from generator.run.output import drop
from generator.shown import on_terminal

T = TypeVar("T")
Advance = Callable[[str, int], None]
"""Says that so many more are done of what the label names."""

BAR_AFTER_SECONDS = 1.0


class Reporter(Protocol):
    """Where the stages report to."""

    def note(self, text: str) -> None:
        """Tell a detail, for those who asked for details."""

    def hint(self, text: str) -> None:
        """Tell what was passed over and may not have been meant so."""

    def warn(self, text: str) -> None:
        """Tell what the user should mend; the work goes on."""

    def track(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Yield `items` unchanged while showing how many of `total` are done."""

    def progress(self, totals: Mapping[str, int]) -> AbstractContextManager[Advance]:
        """Show several kinds of work that go on at once, by label how much of each there is."""


class Silent:
    """A reporter that says nothing."""

    def note(self, text: str) -> None:
        """Ignore `text`."""

    def hint(self, text: str) -> None:
        """Ignore `text`."""

    def warn(self, text: str) -> None:
        """Ignore `text`."""

    def track(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Yield `items`."""
        yield from items

    def progress(self, totals: Mapping[str, int]) -> AbstractContextManager[Advance]:
        """Show nothing."""
        return nullcontext(_unseen)


class _Stderr(Console):
    """Standard error. Who has none that can be written, or reads it no further, gets the site all the same."""

    def __init__(self) -> None:
        super().__init__(stderr=True, highlight=False, soft_wrap=True, emoji=False)

    def on_broken_pipe(self) -> None:
        """Go on; Rich by itself would end the program."""
        drop(sys.stderr)


@dataclass(frozen=True)
class Terminal:
    """A reporter that writes to standard error, so that standard output stays free for results."""

    quiet: bool = False
    verbose: bool = False
    console: Console = field(default_factory=_Stderr)

    def note(self, text: str) -> None:
        """Print `text` with `--verbose`."""
        if self.verbose:
            self._print(text)

    def hint(self, text: str) -> None:
        """Print `text` unless `--quiet` is set."""
        if not self.quiet:
            self._print(text)

    def warn(self, text: str) -> None:
        """Print `text`, also with `--quiet`: what the user should mend is not chatter."""
        self._print(text)

    def track(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Yield `items`; on a terminal, draw a bar once the work has lasted a second."""
        with self.progress({label: total}) as advance:
            for item in items:
                advance(label, 1)
                yield item

    def progress(self, totals: Mapping[str, int]) -> AbstractContextManager[Advance]:
        """On a terminal, draw a bar for each kind of work once it has lasted a second, with how many a second."""
        # Python has no standard error where the caller closed it.
        is_seen = not self.quiet and sys.stderr is not None and sys.stderr.isatty()
        return self._bars(totals) if is_seen else nullcontext(_unseen)

    @contextmanager
    def _bars(self, totals: Mapping[str, int]) -> Iterator[Advance]:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Speed(), TimeRemainingColumn())
        bars = Progress(*columns, console=self.console, transient=True)
        tasks = {label: bars.add_task(label, total=total) for label, total in totals.items()}
        started = time.monotonic()

        def advance(label: str, number: int) -> None:
            bars.advance(tasks[label], number)
            if not bars.live.is_started and time.monotonic() - started > BAR_AFTER_SECONDS:
                bars.start()

        try:
            yield advance
        finally:
            bars.stop()

    def _print(self, text: str) -> None:
        try:
            self.console.print(on_terminal(text), markup=False)
        except OSError:
            drop(sys.stderr)


class _Speed(ProgressColumn):
    """How many are done a second, of late."""

    def render(self, task: Task) -> Text:
        """Return the speed, or a dash where it is not known yet."""
        speed = task.finished_speed or task.speed
        return Text("–/s" if speed is None else f"{speed:.1f}/s", style="progress.data.speed")


def _unseen(label: str, number: int) -> None:
    """Show nothing."""
