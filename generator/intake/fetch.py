"""One page of the web, fetched because a person asked for it.

Each step of a redirect is judged anew by its address (`addresses`) and by the site's robots.txt (`robots`). Proxies of
the environment are not used: a name would then be looked up where it cannot be judged.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.corpus.limits import MOST_BYTES
from generator.corpus.refusal import Refused
from generator.intake.addresses import allowed, reach
from generator.intake.answers import SAVE_IT, check_kind, check_status
from generator.intake.connection import AGENT, Connect, Line, asked
from generator.intake.robots import Robots, robots_of
from generator.intake.web_address import WebAddress, followed, parsed

MOST_REDIRECTS = 5
PAUSE = 1.0
"""Seconds between two pages of one host; a robots.txt may ask for more. A private host is not spared."""
LONGEST_PAUSE = 30.0
SECONDS = 60.0
_MOST_TRIED = 4
_ROBOTS_BYTES = 512_000
"""RFC 9309 has at least 500 KiB of a robots.txt read; what follows is passed over."""

Resolver = Callable[[str, int], Sequence[str]]


def looked_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, in the system's order; raise `OSError` if it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True)
class Fetched:
    """A page as a server sent it. `address` is the last of its redirects."""

    address: str
    data: bytes
    charset: str | None
    private: bool
    """Whether it came from this computer or a network of one's own."""


@dataclass
class Fetcher:
    """Fetches pages one after another; it remembers each site's robots.txt, and when a host was last asked.

    `seconds` is the longest that one page may take in all, pauses aside; `private` allows this computer and private
    networks, for the address that a person names and what that leads to within them. `resolve` and `connect` look names
    up and make connections.
    """

    private: bool = False
    seconds: float = SECONDS
    resolve: Resolver = looked_up
    connect: Connect = socket.create_connection
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, Robots] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, written: str) -> Fetched:
        """Return the page at an address; raise `Refused` with what to do instead."""
        address, private = parsed(written), self.private
        self._wait_for(address)
        line = Line(self.connect, lambda: self._trust, time.monotonic() + self.seconds)
        for step in range(MOST_REDIRECTS + 1):
            addresses = self._addresses(address, private, redirected=step > 0)
            self._rules_of(address, addresses, private, line).check(str(address), AGENT)
            own = reach(addresses[0]) == "private"
            if not own:
                self._asked[address.host] = time.monotonic()
            with asked(address, addresses, line) as answer:
                if not answer.redirect:
                    check_status(answer.status, answer.header("Retry-After"))
                    check_kind(answer.header("Content-Type"))
                    return Fetched(str(address), answer.body(MOST_BYTES), answer.charset, own)
                address = followed(address, answer.redirect)
            # What everybody can reach has no business leading into a network of one's own.
            private = private and own
        raise Refused("the address leads from one to another, and arrives nowhere", SAVE_IT)

    def _addresses(self, address: WebAddress, private: bool, redirected: bool) -> list[str]:
        """Return the IP addresses of a host that may be asked, all public or all private; raise `Refused`."""
        try:
            found = self.resolve(address.host, address.port)
        except (OSError, UnicodeError) as error:
            raise Refused(
                f"the server {address.host} cannot be found",
                "Look whether the address is right, and whether this computer is on the network.",
            ) from error
        kept = allowed(found, private)
        if kept:
            return [one for one in kept if reach(one) == reach(kept[0])][:_MOST_TRIED]
        subject = "the address leads to" if redirected else "the address is that of"
        if any(reach(one) == "private" for one in found):
            remedy = SAVE_IT if redirected else "If it is a server of your own, or of your school, add --allow-private."
            raise Refused(f"{subject} this computer or a private network ({address.host})", remedy)
        raise Refused(f"{subject} something that is no web server of the public internet ({address.host})", SAVE_IT)

    def _rules_of(self, address: WebAddress, addresses: list[str], private: bool, line: Line) -> Robots:
        known = self._robots.get(address.origin)
        if known is None:
            known = self._robots[address.origin] = self._read_robots(address, addresses, private, line)
        return known

    def _read_robots(self, site: WebAddress, addresses: list[str], private: bool, line: Line) -> Robots:
        """Return a site's robots.txt, fetched under the same guards as a page, redirects too (RFC 9309, 2.3.1)."""
        address = WebAddress(site.scheme, site.host, site.port, "/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            try:
                with asked(address, addresses, line) as answer:
                    if not answer.redirect:
                        if 200 <= answer.status < 300:
                            return robots_of(answer.status, answer.body(_ROBOTS_BYTES, cut=True))
                        return robots_of(answer.status)
                    address = followed(address, answer.redirect)
                private = private and reach(addresses[0]) == "private"
                addresses = self._addresses(address, private, redirected=True)
            except Refused as refused:
                return Robots(unreachable=refused.what)
        return Robots()  # RFC 9309, 2.3.1.2: too many redirects count as no rules.

    def _wait_for(self, address: WebAddress) -> None:
        """Wait until a host may be asked again; raise `Refused` if that is too long."""
        robots = self._robots.get(address.origin)
        if robots is None:
            return
        delay = robots.delay(AGENT)
        if delay > LONGEST_PAUSE:
            raise Refused(
                f"{address.host} asks for {delay:g} seconds between two pages",
                "Add this one by itself later, or save the page from your browser and add the file.",
            )
        before = self._asked.get(address.host)
        wait = delay if before is None else before + max(delay, PAUSE) - time.monotonic()
        if wait > 0:
            self.sleep(wait)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """Whom to believe who a server is: this computer's authorities, a school's own among them, and Mozilla's."""
        import certifi  # noqa: PLC0415 -- only where something is fetched

        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context
