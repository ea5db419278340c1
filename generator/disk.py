"""Files put into their place in one step, folders held by one run, and what the user is told where the disk refuses."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from generator.errors import WriteError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = ".lock"
LEFT_SECONDS = 24 * 3600.0
"""A file half written by a run that was killed is removed when it is this old: a younger one may be another run's."""
_BESIDE = ".parallax-{}.tmp"


def put(target: Path, content: bytes) -> None:
    """Write `content` beside `target` and put it into its place, with the folders that lead there.

    Raises `WriteError`; then `target` is as it was.
    """
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        # Two runs may write the same page at once, perhaps on two machines: each has a file of its own beside it. Its
        # name is short, because that of the page may be as long as the disk allows.
        beside = target.with_name(_BESIDE.format(secrets.token_hex(8)))
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


def sweep(folder: Path, older: float = LEFT_SECONDS) -> None:
    """Remove what runs that were killed left half-written in `folder`, if it is at least `older` seconds old."""
    until = time.time() - older
    for path in folder.glob(_BESIDE.format("*")):
        with suppress(OSError):
            if path.lstat().st_mtime <= until:
                path.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only run that works below `folder`; raise `WriteError` where another is at work.

    What holds others off is a lock of the operating system on a file there, so that it goes with the process. A disk
    without locks, as some networks have, holds nobody off.
    """
    is_new = not folder.exists()
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _held(folder / LOCK):
        try:
            yield
        finally:
            # What is in the folder may be published. Windows removes no file that is open: there it stays.
            with suppress(OSError):
                (folder / LOCK).unlink()
                if is_new:
                    folder.rmdir()  # Refused where anything was written.


def _held(lock: Path) -> BinaryIO:
    """Return a file that is locked until it is closed; raise `WriteError` where another run has locked it."""
    while True:
        with told(lock):
            file = lock.open("ab")
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            file.close()
            raise WriteError(f"{lock.parent}: another run is writing there. Run again when it has ended.") from error
        except OSError:
            return file  # A disk without locks.
        if _is_there(file, lock):
            return file
        file.close()  # Who held it has taken it away meanwhile.


def _is_there(file: BinaryIO, path: Path) -> bool:
    """Return if an open file is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


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
