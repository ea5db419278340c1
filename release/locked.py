"""The lock files: what is pinned, with which hashes, and what needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SITE = "site"
EXTRAS = ("bulk", "cluster", "semantic")
"""The extras for users, each with a lock file of its name beside that of the site."""
_PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>\S+)(?: ; (?P<marker>.*?))? \\$")
_HASH = re.compile(r"^ +--hash=sha256:(?P<sha256>[0-9a-f]{64})(?: \\)?$")
_VIA = re.compile(r"^ +#(?: via)? +(?P<parent>\S.*)$")
_OURS = re.compile(r"parallax-report \(pyproject\.toml\)|-r requirements/build\.in")


@dataclass(frozen=True)
class Pin:
    """A package as a lock file pins it.

    `marker` says in which environments it is needed (PEP 508), empty for all. `hashes` are the SHA-256 of its wheels
    and source distributions. `parents` are the packages that need it; `direct` tells whether Parallax itself does.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    parents: tuple[str, ...]
    direct: bool

    @property
    def purl(self) -> str:
        """The package's address in the form that bills of materials use (purl-spec, type `pypi`)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pins(lock: str) -> tuple[Pin, ...]:
    """Return what the lock file of that name in `requirements/` pins, in its order.

    Raises `ValueError` for a line that is none of a lock file.
    """
    return tuple(_pins((ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")))


def of_users() -> tuple[tuple[Pin, bool], ...]:
    """Return each package that a user may get, by name and version, with whether a site needs it or an extra alone.

    A package may be pinned at several versions, each for some environments.
    """
    found = {pin.purl: (pin, True) for pin in pins(SITE)}
    for extra in EXTRAS:
        for pin in pins(extra):
            found.setdefault(pin.purl, (pin, False))
    return tuple(found[purl] for purl in sorted(found))


def _pins(text: str) -> Iterator[Pin]:
    # A requirement begins a line; what belongs to it is indented.
    for block in re.split(r"\n(?=\S)", text.strip()):
        first, *rest = block.splitlines()
        pin = _PIN.match(first)
        if pin is None:
            raise ValueError(f"no line of a lock file: {first}")
        hashes = [found["sha256"] for line in rest if (found := _HASH.match(line))]
        via = [found["parent"] for line in rest if (found := _VIA.match(line))]
        if len(hashes) + len([line for line in rest if line.lstrip().startswith("#")]) != len(rest):
            raise ValueError(f"lines of {pin['name']} are none of a lock file")
        yield Pin(
            name=pin["name"],
            version=pin["version"],
            marker=pin["marker"] or "",
            hashes=tuple(hashes),
            parents=tuple(one for one in via if not _OURS.match(one)),
            direct=any(_OURS.match(one) for one in via),
        )
