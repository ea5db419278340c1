"""Where a corpus lies: the handful of things that the corpus room asks of a file system.

A path is a text below the location, with forward slashes; the empty one is the location itself. Only `entries`
makes paths; nobody puts one together. Nothing is fetched from anywhere unless the user named an address.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.corpus.limits import MOST_BYTES
from generator.corpus.refusal import Refused
from generator.errors import CorpusError

Kind = Literal["folder", "file", "missing"]
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")
"""Two letters at least: `C:` is a drive."""


class Entry(NamedTuple):
    """Something in a folder: its name, the path by which it is read, and whether it is a folder or a link."""

    name: str
    path: str
    is_folder: bool
    is_link: bool = False

    @property
    def stem(self) -> str:
        """The name without its ending; a name that begins with its only dot has none."""
        return os.path.splitext(self.name)[0]  # noqa: PTH122 -- a name, which need not be one of this machine's paths

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its dot."""
        return os.path.splitext(self.name)[1].lower()  # noqa: PTH122

    @property
    def is_hidden(self) -> bool:
        """Whether its name begins with a dot."""
        return self.name.startswith(".")


class Location(Protocol):
    """A folder or a file, on this machine or elsewhere."""

    @property
    def name(self) -> str:
        """Its last part, by which a person is told of it."""

    @property
    def local(self) -> Path | None:
        """Its path if it is on this machine, else None."""

    def kind(self) -> Kind:
        """Return what it is; raise `CorpusError` if that cannot be found out."""

    def entries(self, path: str = "") -> list[Entry]:
        """Return what is in a folder, by name; raise `CorpusError` if it cannot be listed."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of at most `MOST_BYTES`; raise `Refused`."""

    def open(self, path: str = "") -> BinaryIO:
        """Return a file of any size to be read once, from its beginning; raise `Refused`."""


def location(where: str | os.PathLike[str], base: Path | None = None) -> Location:
    """Return the location that a user names: a path, which starts at `base` if it is relative, or an address."""
    if isinstance(where, str) and where.lower().startswith(("file://", "local://")):
        return LocalLocation(Path(url2pathname(urlsplit(where).path)))
    if isinstance(where, str) and _ADDRESS.match(where):
        from generator.corpus.remote import RemoteLocation  # noqa: PLC0415 -- only where an address is named

        return RemoteLocation(where)
    return LocalLocation(Path(where) if base is None else base / where)


@dataclass(frozen=True)
class LocalLocation:
    """A folder or a file on this machine; no link below it leads out of it."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def name(self) -> str:
        """The last part of its real path."""
        return _unicode(self.path.resolve().name)

    @property
    def local(self) -> Path:
        """Its path."""
        return self.path

    def kind(self) -> Kind:
        """Return what it is."""
        return "folder" if self.path.is_dir() else "file" if self.path.exists() else "missing"

    def entries(self, path: str = "") -> list[Entry]:
        """Return what is in a folder, by name; raise `CorpusError` if it cannot be listed."""
        folder = self.path / _on_disk(path)
        try:
            with os.scandir(folder) as found:
                below = f"{path}/" if path else ""
                named = [(_unicode(one.name), one) for one in found]
                entries = [Entry(name, below + name, _is_folder(one), one.is_symlink()) for name, one in named]
        except OSError as error:
            raise CorpusError(
                f"{folder}: the folder cannot be read ({(error.strerror or str(error)).lower()}). "
                "Allow yourself to read it."
            ) from error
        return sorted(entries)

    def read(self, path: str) -> bytes:
        """Return the bytes of a regular file within the location, of at most `MOST_BYTES`; raise `Refused`."""
        try:
            real, size = self._regular(path)
            if size > MOST_BYTES:
                raise too_large()
            return real.read_bytes()
        except (OSError, RuntimeError) as error:
            raise _unreadable(error) from error

    def open(self, path: str = "") -> BinaryIO:
        """Return a regular file within the location, of any size; raise `Refused`."""
        try:
            return self._regular(path)[0].open("rb")
        except (OSError, RuntimeError) as error:
            raise _unreadable(error) from error

    def _regular(self, path: str) -> tuple[Path, int]:
        real = (self.path / _on_disk(path)).resolve(strict=True)
        if not real.is_relative_to(self.path.resolve()):
            raise Refused("this link leads out of the corpus", "Put the file itself into the folder.")
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused("this is not a file", "Remove it, or put a file in its place.")
        return real, status.st_size


def _unicode(name: str) -> str:
    """Return a name on this disk read as UTF-8, whatever the locale takes it for: what is made of it is the same."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")


def _on_disk(path: str) -> str:
    """Return a path of such names as the system's calls take it."""
    return os.fsdecode(path.encode("utf-8", "surrogateescape"))


def too_large() -> Refused:
    """Return why a file of more than `MOST_BYTES` is not read."""
    most = f"{MOST_BYTES // 1_000_000} MB"
    return Refused(f"the file is larger than {most}", "Keep the article's text only, or remove it.")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder or a link to one; a link that goes round in a circle is not."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _unreadable(error: OSError | RuntimeError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused("this link leads to a file that is not there", "Put the file itself into the folder.")
    why = getattr(error, "strerror", None) or str(error)
    return Refused(f"the file cannot be read ({why.lower()})", "Allow yourself to read it, or remove it.")
