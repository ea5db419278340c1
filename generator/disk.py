"""Files put into their place in one step, and what the user is told where the disk refuses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import WriteError


def put(target: Path, content: bytes) -> None:
    """Write `content` beside `target` and put it into its place, with the folders that lead there.

    Raises `WriteError`; then `target` is as it was.
    """
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        # Two runs may write the same page at once: each has a file of its own beside it.
        beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            beside.write_bytes(content)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def put_if_new(target: Path, content: bytes) -> None:
    """Do as `put` does, unless `target` holds `content` already."""
    with told(target):
        holds = target.is_file() and target.read_bytes() == content
    if not holds:
        put(target, content)


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Turn an error of the operating system into a `WriteError`, which says which file and what to do."""
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"{target}: {error.strerror or error}. "
            "Nothing was left half-written. Make room or give write permission there, and run again."
        ) from error
