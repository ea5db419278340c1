"""One question to one server, at an IP address that was judged, and the answer within bounds of time and size."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from generator import __version__
from generator.corpus.refusal import Refused
from generator.intake.answers import LATER, SAVE_IT
from generator.intake.web_address import WebAddress

AGENT = "Parallax"
USER_AGENT = f"{AGENT}/{__version__} (fetches one page when a person asks for it)"
SILENCE = 15.0
"""Seconds without a byte, or without a connection, after which a server is given up."""
Connect = Callable[[tuple[str, int], float], socket.socket]
"""Makes a connection to an IP address and port within so many seconds; raises `OSError`."""
_CHUNK = 65_536
_LARGEST_PIECE = 1_000_000
_HEADERS = (
    ("User-Agent", USER_AGENT),
    ("Accept", "text/html,application/xhtml+xml,*/*;q=0.1"),
    ("Accept-Language", "en,*;q=0.5"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True)
class Answer:
    """A server's answer, whose body is not read yet."""

    response: http.client.HTTPResponse

    @property
    def status(self) -> int:
        """The three figures of HTTP."""
        return self.response.status

    @property
    def redirect(self) -> str:
        """Where the answer sends on to; empty if it does not."""
        return self.header("Location") if self.status in (301, 302, 303, 307, 308) else ""

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        try:
            return self.response.headers.get_content_charset()
        except (LookupError, ValueError):
            return None

    def header(self, name: str) -> str:
        """Return a header, empty if it is not there."""
        return (self.response.getheader(name) or "").strip()

    def body(self, most: int, cut: bool = False) -> bytes:
        """Return the body, decompressed, of at most `most` bytes; of a longer one its beginning, if `cut` asks for it.

        Raises `Refused` for one that is longer, breaks off, or comes in another form than was asked for.
        """
        data = bytearray()
        for piece in self._unpacked():
            data += piece[: most + 1 - len(data)]
            if len(data) > most:
                if cut:
                    return bytes(data[:most])
                raise Refused(
                    f"the page is larger than {most // 1_000_000} MB", "Copy the article's text into a .txt file."
                )
        return bytes(data)

    def _unpacked(self) -> Iterator[bytes]:
        """Yield the body in pieces of which none is large, however well it was compressed."""
        coding = self.header("Content-Encoding").lower()
        if coding in ("", "identity"):
            yield from self._received()
            return
        if coding not in ("gzip", "x-gzip"):
            raise Refused(f"the page is packed in a way that was not asked for ({coding[:40]})", SAVE_IT)
        unpacking = zlib.decompressobj(_GZIP)
        for packed in self._received():
            rest = packed
            while rest:
                if unpacking.eof:  # A file of gzip may hold several, one after another (RFC 1952, 2.2).
                    unpacking = zlib.decompressobj(_GZIP)
                yield unpacking.decompress(rest, _LARGEST_PIECE)
                rest = unpacking.unconsumed_tail or unpacking.unused_data
        if not unpacking.eof:
            raise _broken_off()

    def _received(self) -> Iterator[bytes]:
        while piece := self.response.read(_CHUNK):
            yield piece
        # `http.client` does not mind a body that is shorter than was said.
        if self.response.length:
            raise _broken_off()


@dataclass(frozen=True)
class Line:
    """How a server is reached: by what connection, whom to believe who it is, and when the whole must be over.

    `deadline` is a time of `time.monotonic`.
    """

    connect: Connect
    trust: Callable[[], ssl.SSLContext]
    deadline: float


@contextmanager
def asked(address: WebAddress, addresses: Sequence[str], line: Line) -> Iterator[Answer]:
    """Ask for `address` at the first of the IP `addresses` that takes a connection, and close it at the end.

    Raises `Refused` for whatever goes wrong on the
    way, within the `with` statement too.
    """
    with told(address), _connected(address, addresses, line) as connected:
        connection = http.client.HTTPConnection(address.host, address.port)
        connection.sock = cast(socket.socket, _Timed(connected, line.deadline))
        connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", address.origin.partition("://")[2])
        for name, value in _HEADERS:
            connection.putheader(name, value)
        connection.endheaders()
        with connection.getresponse() as response:
            yield Answer(response)


@contextmanager
def told(address: WebAddress) -> Iterator[None]:
    """Turn what can go wrong between two computers into a `Refused`, which says so in plain words."""
    host = address.host
    try:
        yield
    except Refused:
        raise
    except ssl.SSLCertVerificationError as error:
        why = (error.verify_message or "it cannot be verified").rstrip(".")
        raise Refused(
            f"{host} does not prove that it is {host}: {why}",
            "Look whether the date of this computer is right; else the page may come from somebody else.",
        ) from error
    except ssl.SSLError as error:
        raise Refused(f"no secure connection to {host} can be made", SAVE_IT) from error
    except TimeoutError as error:
        raise Refused(f"{host} is silent or too slow", LATER) from error
    except (http.client.IncompleteRead, ConnectionResetError, BrokenPipeError) as error:
        raise _broken_off() from error
    except ConnectionRefusedError as error:
        raise Refused(f"{host} takes no connection", LATER) from error
    except (http.client.HTTPException, zlib.error, ValueError) as error:
        raise Refused(f"{host} does not answer as a web server does", SAVE_IT) from error
    except OSError as error:
        why = (error.strerror or "the connection fails").lower()
        raise Refused(f"{host} cannot be reached ({why})", LATER) from error


@contextmanager
def _connected(address: WebAddress, addresses: Sequence[str], line: Line) -> Iterator[socket.socket]:
    with _plain(address.port, addresses, line) as plain:
        if address.scheme == "http":
            yield plain
            return
        plain.settimeout(_left(line.deadline))
        with line.trust().wrap_socket(plain, server_hostname=address.host) as secure:
            yield secure


def _plain(port: int, addresses: Sequence[str], line: Line) -> socket.socket:
    """Return a connection to the first address that takes one; what the last one says is what is told."""
    for number in addresses[:-1]:
        try:
            return line.connect((number, port), _left(line.deadline))
        except OSError:
            continue
    return line.connect((addresses[-1], port), _left(line.deadline))


def _left(deadline: float) -> float:
    """Return how long the next step may take; raise `TimeoutError` where there is no time left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, SILENCE)


def _broken_off() -> Refused:
    return Refused("the connection broke off before the page was whole", LATER)


class _Timed:
    """A socket of which every step ends in time: bytes that drip in one by one do not hold it open."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self._plain, self._deadline = plain, deadline

    def sendall(self, data: Any) -> None:
        """Send all of `data`."""
        self._plain.settimeout(_left(self._deadline))
        self._plain.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what comes in, to be read."""
        return io.BufferedReader(_Incoming(self._plain, self._deadline))

    def close(self) -> None:
        """Leave the closing to who made the connection."""


class _Incoming(io.RawIOBase):
    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self._plain, self._deadline = plain, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._plain.settimeout(_left(self._deadline))
        return self._plain.recv_into(buffer)
