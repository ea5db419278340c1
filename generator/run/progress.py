"""Telling the user what is going on.

The stages know only the `Reporter` interface. On a terminal, work that lasts over a second gets a
progress bar; everywhere else, and with `--quiet`, the work is silent.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")

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


@dataclass(frozen=True)
class Terminal:
    """A reporter that writes to standard error, so that standard output stays free for results."""

    quiet: bool = False
    verbose: bool = False
    console: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True, emoji=False))

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
        if self.quiet or not sys.stderr.isatty():
            yield from items
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=self.console, transient=True)
        task = bar.add_task(label, total=total)
        started = time.monotonic()
        try:
            for item in items:
                bar.advance(task)
                if not bar.live.is_started and time.monotonic() - started > BAR_AFTER_SECONDS:
                    bar.start()
                yield item
        finally:
            bar.stop()

    def _print(self, text: str) -> None:
        self.console.print(text, markup=False)
