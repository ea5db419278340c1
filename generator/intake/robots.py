"""What a site's robots.txt allows, after RFC 9309, by Protego."""

from __future__ import annotations

import math
from dataclasses import dataclass

from protego import Protego

from generator.corpus.refusal import Refused
from generator.intake.answers import SAVE_IT


@dataclass(frozen=True)
class Robots:
    """The rules of one site; without any, all is allowed. `unreachable` says why they are not known."""

    rules: Protego | None = None
    unreachable: str | None = None

    def check(self, address: str, agent: str) -> None:
        """Raise `Refused` for an address that programs of the name `agent` may not fetch."""
        if self.unreachable is not None:
            # RFC 9309, 2.3.1.4: what cannot be known counts as forbidden.
            raise Refused(f"what the site lets programs fetch (robots.txt) cannot be read: {self.unreachable}", SAVE_IT)
        if self.rules is not None and not self.rules.can_fetch(address, agent):
            raise Refused("the site asks programs not to fetch this page (robots.txt)", SAVE_IT)

    def delay(self, agent: str) -> float:
        """Return how many seconds the site wants between two pages, 0 where it does not say."""
        stated = float(self.rules.crawl_delay(agent) or 0) if self.rules is not None else 0.0
        return 0.0 if math.isnan(stated) else max(0.0, stated)


def robots_of(status: int, body: bytes = b"") -> Robots:
    """Return the rules that an answer to `/robots.txt` gives.

    RFC 9309, 2.3.1: 2xx gives rules, 4xx says that there are none, 5xx that nothing is known. 429 is held for the
    last: it says that the site is asked too much.
    """
    if 200 <= status < 300:
        return Robots(rules=Protego.parse(body.decode("utf-8", "replace").removeprefix("\ufeff")))
    if status == 429 or status >= 500:
        return Robots(unreachable=f"the server fails (status {status})")
    return Robots()
