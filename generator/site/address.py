"""Where pages are, and how one refers to another.

Paths are relative to the docs folder and use forward slashes; they hold only lower-case letters, digits, dots,
hyphens and underscores, so that they mean the same on every file system and need no encoding in a link.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

HOME = "index.md"
METHOD = "method.md"
GLOSSARY = "glossary.md"
SCHEMA = "schema/report.schema.json"
STYLES = "assets/parallax.css"
SCRIPT = "assets/parallax.js"

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_NOT_ID = re.compile(r"[^A-Za-z0-9-]+")
_RESERVED = {"index", "readme", "worksheet", "key", "con", "prn", "aux", "nul"} | {
    f"{d}{n}" for d in ("com", "lpt") for n in range(10)
}


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Return a file-name stem for each of `names`, no two alike.

    A name that is already plain stays as it is. One that only differs in its capitals loses them. Every other
    gets a digest of the whole name, so that its stem does not depend on its neighbours.
    """
    names = sorted(set(names))
    lower = Counter(name.lower() for name in names)
    return {name: _slug(name, alone=lower[name.lower()] == 1) for name in names}


def _slug(name: str, alone: bool) -> str:
    if _fits(name):
        return name
    if alone and _fits(name.lower()):
        return name.lower()
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _NOT_PLAIN.sub("-", ascii_name).strip("-")[:60].strip("-") or "article"
    return f"{stem}-{digest(name, 6)}"


def _fits(name: str) -> bool:
    device = name.split(".", 1)[0]
    return bool(_PLAIN.fullmatch(name)) and device not in _RESERVED and not name.endswith(".")


def digest(text: str, length: int = 10) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def anchor(prefix: str, *parts: str) -> str:
    """Return an HTML id derived from what it names."""
    return f"{prefix}-{digest(chr(31).join(parts))}"


def speaker(key: str) -> str:
    """Return the id of a speaker's row on a page; `key` is what makes two quotations have the same speaker."""
    return anchor("who", key)


def event_folder(slug: str) -> str:
    """Return the folder that holds an event's pages."""
    return f"events/{slug}"


def hidden_event(event: str) -> str:
    """Return the id of an event whose own may not be told."""
    return f"event-{digest(event)}"


@dataclass(frozen=True)
class Site:
    """Where the built site is: its own address, or nothing where that is not known.

    `directories` says that MkDocs makes `page/index.html` of `page.md`, and not `page.html`.
    """

    url: str = ""
    directories: bool = True

    def file(self, path: str) -> str:
        """Return the address in full of a file below the docs folder, or nothing where the site's is not known."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else ""

    def link(self, here: str, there: str, anchor_id: str = "") -> str:
        """Return the address of the page made of `there`: absolute, or else relative to the file at `here`.

        Both paths are relative to the docs folder; `here` is a file that MkDocs copies as it is.
        """
        stem, ending = posixpath.splitext(there)
        if ending != ".md":
            built = there
        elif posixpath.basename(stem) == "index":
            built = f"{posixpath.dirname(stem)}/" if self.directories else f"{stem}.html"
        else:
            built = f"{stem}/" if self.directories else f"{stem}.html"
        slash = "/" if built.endswith("/") else ""
        target = self.file(built) or _relative(built, here) + slash
        return f"{target}#{fragment(anchor_id)}" if anchor_id else target


def href(here: str, there: str, anchor_id: str = "") -> str:
    """Return a link from the page at `here` to the page at `there`, both relative to the docs folder."""
    target = "" if here == there else _relative(there, here)
    return f"{target}#{fragment(anchor_id)}" if anchor_id else target


@lru_cache(maxsize=4096)
def _relative(there: str, here: str) -> str:
    """Return the way from the file `here` without a slash at its end; neither path has a step up in it."""
    way, folder = there.strip("/").split("/"), here.split("/")[:-1]
    same = 0
    while same < min(len(way), len(folder)) and way[same] == folder[same]:
        same += 1
    return "/".join([*[".."] * (len(folder) - same), *way[same:]]) or "."


@lru_cache(maxsize=4096)
def fragment(anchor_id: str) -> str:
    """Return an id with letters, digits and hyphens only, as pages and links spell it."""
    return _NOT_ID.sub("-", anchor_id)
