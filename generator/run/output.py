"""Standard output and standard error, where they can be full, or gone: neither undoes what was done."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from generator.errors import OutputError


def say(text: str) -> None:
    """Print a line of the result on standard output; raise `OutputError` if it cannot be written.

    Who reads it through a pipe, and ends before it comes, is told nothing.
    """
    if sys.stdout is None:  # closed by the caller
        return
    try:
        print(_encodable(text, sys.stdout), flush=True)
    except OSError as error:
        drop(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            raise OutputError(
                f"standard output: {error.strerror or error}. All is done; only this could not be printed: {text}"
            ) from error


def _encodable(text: str, stream: TextIO) -> str:
    """Return `text` with what the stream has no code for spelled out, as standard error does by itself."""
    try:
        text.encode(stream.encoding, stream.errors or "strict")
    except UnicodeEncodeError:
        return text.encode(stream.encoding, "backslashreplace").decode(stream.encoding)
    return text


def drop(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere, where Python would fail with it once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
