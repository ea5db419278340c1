"""Results kept from one run to the next: a folder of small files, each named after all that decides what is in it.

An entry is written beside its place and put there in one step. It begins with a mark and with a digest of its name and
content, so that whatever became of it on the disk is found out and makes it a miss, never an error. So the
folder can be deleted at any time, and several runs can share it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from generator.disk import LEFT_SECONDS

MARK = b"parallax-cache-1\n"
"""At the head of every entry; another number when the form of an entry changes."""
DIGEST_BYTES = 20
SLACK = 0.1
"""The share of the admissible size that is written before the size is looked at again, and that is then made free."""
FRESH_SECONDS = 3600.0
"""An entry used within this time is not marked as used again: marking is a write."""
ATTEMPTS = 3
SIZE_FILE = "size"
SIGNS = {
    ".gitignore": b"# Made by Parallax: whole articles are in here.\n*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by Parallax; https://bford.info/cachedir/\n",
}
"""Files in a folder that was made for the cache: for git, and for programs that make backups."""
_BESIDE = ".tmp"


class Cache(Protocol):
    """Payloads by key; a key is a hexadecimal digest of everything that decides the payload."""

    def get(self, key: str) -> bytes | None:
        """Return the payload under `key`, or `None` if there is none that is whole."""

    def put(self, key: str, payload: bytes) -> None:
        """Keep `payload` under `key`, in place of what is there."""


class NoCache:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        """Return `None`."""

    def put(self, key: str, payload: bytes) -> None:
        """Drop `payload`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Nothing is held."""


class FolderCache:
    """Keeps payloads in `folder`, at most about `most_bytes` of them: those used longest ago go first.

    `tell` is called once, with a sentence for the user, if nothing can be kept there; the run goes on.
    """

    def __init__(self, folder: Path, most_bytes: int, tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._most = most_bytes
        self._tell = tell
        self._added = 0
        self._is_writable = True

    def get(self, key: str) -> bytes | None:
        """Return the payload under `key`, or `None` if there is none that is whole."""
        path = self._path(key)
        try:
            # Without waiting: something else than a file may stand there, a pipe for one.
            with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:
                status = os.fstat(file.fileno())
                content = file.read() if stat.S_ISREG(status.st_mode) else b""
        except OSError:
            return None
        payload = _payload(key, content)
        if payload is not None and time.time() - status.st_mtime > FRESH_SECONDS:
            with suppress(OSError):
                os.utime(path)
        return payload

    def put(self, key: str, payload: bytes) -> None:
        """Keep `payload` under `key`, in place of what is there."""
        if not self._is_writable:
            return
        path = self._path(key)
        try:
            if not self._folder.is_dir():
                _make(self._folder)
            _write(path, MARK + _digest(key, payload) + payload)
        except FileNotFoundError:
            return  # somebody is removing the folder just now
        except OSError as error:
            self._is_writable = False
            why = (error.strerror or str(error)).lower()
            self._tell(
                f"{self._folder}: nothing more can be kept for the next run ({why}). "
                "Make room or give write permission there, or name another folder with the setting 'cache'."
            )
            return
        self._added += len(MARK) + DIGEST_BYTES + len(payload)
        if self._added > self._most * SLACK:
            self._settle()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Bring the folder back to its size if this run wrote into it."""
        if self._added and self._is_writable:
            self._settle()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _settle(self) -> None:
        """Add what was written to the size on record, and make room where that is too much.

        The record saves walking through the folder in every run. It may be off where two runs write at once, and a
        walk puts it right.
        """
        record = self._folder / SIZE_FILE
        try:
            recorded = int(record.read_bytes())
        except (OSError, ValueError):
            recorded = -1
        size = recorded + self._added
        if recorded < 0 or size > self._most:
            size = self._with_room()
        self._added = 0
        with suppress(OSError):
            _write(record, b"%d" % size)

    def _with_room(self) -> int:
        """Remove entries if there are too many, those used longest ago first; return the size of what stays."""
        entries = sorted(_entries(self._folder))
        size = sum(entry.size for entry in entries)
        if size <= self._most:
            return size
        for entry in entries:
            if size <= self._most * (1 - SLACK):
                break
            with suppress(OSError):
                Path(entry.path).unlink()
            size -= entry.size
        return size


def clear(folder: Path) -> int:
    """Remove the entries in `folder`, and the folder if nothing else is in it; return how many there were."""
    ours = {SIZE_FILE, *(name for name, content in SIGNS.items() if _holds(folder / name, content))}
    entries = list(_entries(folder))
    for entry in entries:
        with suppress(OSError):
            Path(entry.path).unlink()
    for path in (*(Path(part.path) for part in _scanned(folder)), folder):
        with suppress(OSError):
            if path.name in ours:
                path.unlink()
            else:
                path.rmdir()
    return len(entries)


_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


_PART, _KEY = re.compile(r"[0-9a-f]{2}"), re.compile(r"[0-9a-f]{40}")
"""The names of our folders and of their entries: whatever else lies in the folder is somebody's own."""


class _Entry(NamedTuple):
    used: float
    path: str
    size: int


def _entries(folder: Path) -> Iterator[_Entry]:
    """Yield the entries with the time of their last use; what a killed run left half written is removed."""
    for part in _scanned(folder):
        is_ours = _PART.fullmatch(part.name) and part.is_dir(follow_symlinks=False)
        for entry in _scanned(part.path) if is_ours else ():
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                if entry.name.endswith(_BESIDE):
                    if time.time() - status.st_mtime > LEFT_SECONDS:
                        Path(entry.path).unlink()
                elif stat.S_ISREG(status.st_mode) and _KEY.fullmatch(entry.name):
                    yield _Entry(status.st_mtime, entry.path, status.st_size)


def _scanned(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _payload(key: str, content: bytes) -> bytes | None:
    """Return what an entry holds, or `None` unless it is whole and belongs under this key."""
    head = len(MARK) + DIGEST_BYTES
    if len(content) < head or not content.startswith(MARK):
        return None
    payload = content[head:]
    return payload if content[len(MARK) : head] == _digest(key, payload) else None


def _digest(key: str, payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=DIGEST_BYTES, key=key.encode()[:64]).digest()


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in SIGNS.items():
        _write(folder / name, content)


def _holds(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == content
    return False


def _write(path: Path, content: bytes) -> None:
    """Put a whole file at `path`; a folder of the cache that is gone meanwhile is made again."""
    for attempt in range(ATTEMPTS):
        try:
            beside = _written_beside(path, content)
            _put_in_place(beside, path)
            return
        except FileNotFoundError:
            if attempt == ATTEMPTS - 1:
                raise
            path.parent.mkdir(parents=True, exist_ok=True)


def _put_in_place(beside: Path, path: Path) -> None:
    try:
        try:
            beside.replace(path)
        except (IsADirectoryError, PermissionError):
            if path.is_file():
                # On Windows, another run is reading it just now. It is named after its content: nothing is lost.
                beside.unlink()
                return
            # A folder stands where an entry of ours goes; on Windows, that is a lack of permission.
            if not path.is_dir() or path.is_symlink():
                raise
            shutil.rmtree(path)
            beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _written_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(suffix=_BESIDE, dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return beside
