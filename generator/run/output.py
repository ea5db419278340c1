"""Standard output and standard error, where they can be full, or gone: neither undoes what was done."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from generator.errors import OutputError
from generator.shown import on_terminal


def say(text: str) -> None:
    """Print the result, of one or more lines, on standard output; raise `OutputError` if it cannot be written.

    Who reads it through a pipe, and ends before it comes, is told nothing.
    """
    if sys.stdout is None:  # closed by the caller
        return
    try:
        print(_encodable(on_terminal(text), sys.stdout), flush=True)
    except OSError as error:
        drop(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            # What was done is in the text itself, and perhaps nothing was to be done.
            below = "\n" if "\n" in text else " "
            raise OutputError(f"{_why(error)}. This could not be printed there:{below}{text}") from error


@contextmanager
def help_told() -> Iterator[None]:
    """Raise `OutputError` where the help cannot be written, which Typer prints by itself; other errors pass.

    Where it is standard error that takes nothing, as that a command is unknown, only the status can tell: 2.
    """
    try:
        yield
    except OSError as error:
        # Standard output is asked first: what takes the question is left with an empty line.
        if sys.stdout is not None and not _takes(sys.stdout):
            drop(sys.stdout)
            raise OutputError(f"{_why(error)}. The help could not be printed there.") from error
        if sys.stderr is not None and not _takes(sys.stderr):
            drop(sys.stderr)
            raise SystemExit(2) from error
        raise


def _takes(stream: TextIO) -> bool:
    """Return if a stream takes one more line."""
    try:
        print(file=stream, flush=True)
    except OSError:
        return False
    return True


def _why(error: OSError) -> str:
    return f"standard output: {error.strerror or error}"


def _encodable(text: str, stream: TextIO) -> str:
    """Return `text` with what the stream has no code for spelled out, as standard error does by itself."""
    encoding = stream.encoding or "utf-8"  # A stream in memory has none: it takes every letter.
    try:
        text.encode(encoding, stream.errors or "strict")
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text


def drop(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere, where Python would fail with it once more at its end.

    A stream that is no file of the system's, or is closed, stays as it is.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
