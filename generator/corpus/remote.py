"""A corpus at an address: https, s3, gs, zip and whatever else fsspec has a file system for.

What is not there is refused as on a disk. Where a server cannot be reached, or breaks off, the build stops: a site
without the articles that were to come must not take the place of one that has them.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO, cast
from urllib.parse import unquote

from generator.corpus.bulk import is_bulk_name
from generator.corpus.limits import MOST_BYTES
from generator.corpus.location import Entry, Kind, too_large
from generator.corpus.refusal import Refused
from generator.errors import CorpusError

_SECRET = re.compile(r"(?<=://)[^/@\s]+@|\?[^\s'\")]+")
"""A name and password, or a query, which may hold a signature."""
_WEB = ("http", "https")
_CHUNK = 1 << 20
SILENCE = {"sock_connect": 30.0, "sock_read": 60.0}
"""Seconds without an answer after which a server is given up. The library's own limit is five minutes for a file."""
SLOWEST, PATIENCE = 1_000, 60.0
"""Bytes a second, and for how many seconds of waiting a server may send fewer before it is given up."""
LISTING = 300.0
"""Seconds that the page of a folder may take: it is fetched whole, so that how fast it comes cannot be looked at."""


@dataclass(frozen=True)
class RemoteLocation:
    """A folder or a file at an address."""

    address: str

    def __str__(self) -> str:
        return _public(self.address)

    @property
    def name(self) -> str:
        """The last part of the address, without a query; of several joined by `::`, that of the first that has one."""
        for part in self.address.split("::"):
            # Without '://' it is a path, or the name of a file system such as 'simplecache'.
            path = part.partition("://")[2] if "://" in part else "" if part.isalnum() else part
            last = path.partition("?")[0].rstrip("/").rpartition("/")[2]
            if last:
                return unquote(last)
        return "corpus"

    @property
    def local(self) -> None:
        """Nothing: it is not on this machine."""
        return

    @cached_property
    def _place(self) -> tuple[Any, str]:
        """The file system, and the location's path in it."""
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415 -- an extra
        except ImportError as error:
            raise self._lacking("fsspec") from error
        try:
            # A file system of our own: the shared one would remember a ZIP file as it was at the first build.
            system, root = url_to_fs(self.address, skip_instance_cache=True, **_patience(self.address))
        except ImportError as error:
            if error.name == "aiohttp":
                # Dask brings fsspec, but not what it needs for the web.
                raise self._lacking("aiohttp") from error
            raise CorpusError(f"{self}: this kind of address needs one more package ({error}).") from error
        except Exception as error:  # Each file system has its own ways to fail, and they share no type.
            raise CorpusError(f"{self}: the address cannot be used ({_why(error)}). Mend it.") from error
        return system, str(root)

    def _lacking(self, package: str) -> CorpusError:
        return CorpusError(
            f"{self}: addresses need the package {package}. Install it with: "
            ".venv/bin/pip install --require-hashes -r requirements/bulk.txt"
        )

    @property
    def _is_web(self) -> bool:
        protocol = self._place[0].protocol
        return any(one in _WEB for one in ([protocol] if isinstance(protocol, str) else protocol))

    @property
    def _within(self) -> dict[str, float]:
        """How long an answer in one piece may take; only the web's file system can be told."""
        return {"timeout": LISTING} if self._is_web else {}

    def kind(self) -> Kind:
        """Return what it is, asked anew; raise `CorpusError` where that cannot be found out."""
        system, root = self._place
        try:
            system.invalidate_cache()
            if system.info(root, **self._within)["type"] == "directory":
                return "folder"
            # A server does not say which of its addresses are folders; the page of one is a list of links.
            return "folder" if self._is_web and not is_bulk_name(self.name) and self.entries() else "file"
        except CorpusError:
            raise
        except Exception as error:
            if _is_gone(error):
                return "missing"
            raise self._unreachable("", error) from error

    def entries(self, path: str = "") -> list[Entry]:
        """Return what is in a folder, by name; raise `CorpusError` if it cannot be listed."""
        where = self._where(path)
        try:
            found = self._place[0].ls(where, detail=True, **self._within)
        except Exception as error:
            raise self._unreachable(path, error) from error
        entries: dict[str, Entry] = {}
        for one in found:
            full = str(one["name"]).rstrip("/")
            parent, _, last = full.rpartition("/")
            # The page of a server's folder may lead anywhere: up, to other folders, to itself in another order.
            if last in ("", ".", "..") or "?" in last or parent.strip("/") != where.strip("/"):
                continue
            plain = unquote(last) if self._is_web else last
            is_folder = one["type"] == "directory" or str(one["name"]).endswith("/")
            entries[last] = Entry(last if "/" in plain else plain, f"{path}/{last}" if path else last, is_folder)
        return sorted(entries.values())

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of at most `MOST_BYTES`; raise `Refused`, or `CorpusError` if all fails."""
        data = bytearray()
        with self.open(path) as stream:
            while len(data) <= MOST_BYTES and (more := stream.read(min(_CHUNK, MOST_BYTES + 1 - len(data)))):
                data += more
        if len(data) > MOST_BYTES:
            raise too_large()
        return bytes(data)

    def open(self, path: str = "") -> BinaryIO:
        """Return a file of any size to be read once; raise `Refused`, or `CorpusError` if all fails."""
        with self._told(path):
            streamed = {"block_size": 0} if self._is_web else {}
            file = self._place[0].open(self._where(path), "rb", **streamed)
        return cast(BinaryIO, _Stream(file, lambda: self._told(path)))

    def _where(self, path: str) -> str:
        root = self._place[1]
        return f"{root.rstrip('/')}/{path}".lstrip("/" if not root else "") if path else root

    @contextmanager
    def _told(self, path: str) -> Iterator[None]:
        try:
            yield
        except (Refused, CorpusError):
            raise
        except Exception as error:
            if _is_gone(error):
                why = "the file is not there, or may not be read"
                raise Refused(why, "Put it there, or allow yourself to read it.") from error
            raise self._unreachable(path, error) from error

    def _unreachable(self, path: str, error: Exception) -> CorpusError:
        place = f"{self}/{path}" if path else str(self)
        return CorpusError(f"{place}: it cannot be fetched ({_why(error)}). Try again later, or mend the address.")


class _Stream(io.RawIOBase):
    """A file elsewhere, whose faults are told as those of its location."""

    def __init__(self, file: Any, told: Callable[[], AbstractContextManager[None]]) -> None:
        self._file, self._told = file, told
        self._waited, self._received = 0.0, 0
        self._is_slow = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read the next bytes, or none at the end."""
        began = time.monotonic()
        with self._told():
            data = self._file.read(len(buffer))
            if data and self._is_slow:
                raise TimeoutError(f"fewer than {SLOWEST} bytes a second come from there")
            self._count(time.monotonic() - began, len(data))
        buffer[: len(data)] = data
        return len(data)

    def _count(self, waited: float, received: int) -> None:
        """Judge the server by each stretch of waiting by itself, so that what came fast before does not excuse it.

        It is given up when it sends on: a file that is whole by then is as good as any.
        """
        self._waited += waited
        self._received += received
        if self._waited > PATIENCE:
            self._is_slow = self._received < SLOWEST * self._waited
            self._waited, self._received = 0.0, 0

    def close(self) -> None:
        """Give the connection back."""
        if not self.closed:
            self._file.close()
        super().close()


def _patience(address: str) -> dict[str, Any]:
    """Return the options that have a web server give up when it is silent, and not when a long file takes long."""
    webs = [scheme for scheme in _WEB if f"{scheme}://" in address]
    if not webs:
        return {}
    from aiohttp import ClientTimeout  # noqa: PLC0415 -- an extra; without it the file system says what is missing

    return {scheme: {"client_kwargs": {"timeout": ClientTimeout(total=None, **SILENCE)}} for scheme in webs}


def _is_gone(error: Exception) -> bool:
    """Tell what is not there, or not allowed, from what cannot be reached; the web's errors hold a status."""
    status = getattr(error.__cause__ or error, "status", None)
    if isinstance(status, int):
        return 400 <= status < 500
    return isinstance(error, (FileNotFoundError, PermissionError)) and error.__cause__ is None


def _why(error: Exception) -> str:
    """Return the error's own words, of one line and without secrets."""
    cause = error.__cause__ or error
    if type(cause).__name__ == "TooManyRedirects":  # aiohttp's, which is an extra; its own words are a status of 0
        return "it leads from one address to another, and arrives nowhere"
    if isinstance(cause, TimeoutError) and not str(cause):
        return "its answer takes too long"
    words = " ".join(str(cause).split()) or type(cause).__name__
    return _public(words)[:200].rstrip(". ")


def _public(text: str) -> str:
    return _SECRET.sub("…", text)
