"""Files put into their place in one step, folders held by one run, and what the user is told where the disk refuses."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

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
def alone(folder: Path) -> Iterator[bool]:
    """Be the only run that works below `folder`, which is made if it is not there; give whether that is certain.

    What holds others off is a lock of the operating system, on the folder itself or, where that cannot be locked, on a
    file in it, so that it goes with the process. On a disk without locks, as some networks have, nothing is certain.
    Raises `WriteError` where another run is at work, or the folder cannot be made.
    """
    is_new = not folder.exists()
    with _held(folder, shared=False) as certain:
        try:
            yield certain
        finally:
            with suppress(OSError):
                # What is in the folder may be published. Windows removes no file that is open: there it stays.
                (folder / LOCK).unlink(missing_ok=True)
                if is_new:
                    folder.rmdir()  # Refused where anything was written.


@contextmanager
def undisturbed(folder: Path) -> Iterator[None]:
    """Have nobody be `alone` below `folder` while it is read; any number may read it at once.

    Raises `WriteError` where a run is alone there. Nothing is written, so that who watches the folder sees nothing;
    where that is not possible, on Windows and on some networks, nobody is held off.
    """
    with _held(folder, shared=True) if folder.exists() else nullcontext():
        yield


@contextmanager
def _held(folder: Path, *, shared: bool) -> Iterator[bool]:
    """Hold a lock on a folder; give whether there is one. Raises `WriteError` where another run holds it."""
    while True:
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            handle, place = _locked(folder, shared=shared)
        try:
            if handle is None or _is_there(handle, place):
                yield handle is not None
                return
            # Who held it has taken it away meanwhile.
        finally:
            if handle is not None:
                os.close(handle)


def _locked(folder: Path, *, shared: bool) -> tuple[int | None, Path]:
    """Return what holds a lock on a folder, and where it is: the folder, or a file in it; nothing where none can be."""
    for place, flags in ((folder, os.O_RDONLY), (folder / LOCK, os.O_RDWR | os.O_CREAT)):
        if (place == folder and sys.platform == "win32") or (place != folder and shared):
            continue
        handle = os.open(place, flags)
        try:
            _lock(handle, shared=shared)
        except (BlockingIOError, PermissionError) as error:
            os.close(handle)
            raise WriteError(f"{folder}: another run is at work there. Run again when it has ended.") from error
        except OSError:
            os.close(handle)  # This cannot be locked: on a network a folder, or anything at all.
        else:
            return handle, place
    return None, folder


def _is_there(handle: int, path: Path) -> bool:
    """Return if an open file or folder is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _lock(handle: int, *, shared: bool) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


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
