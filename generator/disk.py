"""Files put into their place in one step, by one run at a time, and what the user is told where the disk refuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from generator.errors import WriteError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = ".lock"


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
def alone(folder: Path) -> Iterator[None]:
    """Be the only run that works below `folder`; raise `WriteError` where another is at work.

    What holds others off is a lock of the operating system on a file there, so that it goes with the process.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("ab")
    with file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            raise WriteError(f"{folder}: another run is writing there. Run again when it has ended.") from error
        except OSError:
            pass  # A file system without locks, as some networks have.
        yield


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


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
