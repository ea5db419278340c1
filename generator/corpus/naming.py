"""Ids of articles and titles of events, made from the names of files and folders."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePath

_KEPT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = frozenset({"index", "readme"})
"""Names that a site gives to a folder's own page."""
_SUFFIX_ORDER = (".txt", ".md", ".html", ".htm")
_LONGEST = 100


def article_ids(names: Sequence[str]) -> dict[str, str]:
    """Return an id for each file name: its stem, made safe for a URL, unique whatever the capitals.

    The ids depend on the names alone, so that a file set aside changes none. Of two files with the
    same stem the first by suffix (.txt, .md, .html, .htm) keeps it and the other adds its suffix.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names, key=lambda name: (PurePath(name).stem, _rank(name), name)):
        stem = slug(PurePath(name).stem)
        suffix = PurePath(name).suffix.lower().lstrip(".")
        choices = (stem, f"{stem}-{suffix}", f"{stem}-{suffix}-{_digest(name)}")
        chosen = next((choice for choice in choices if choice.lower() not in taken), choices[-1])
        taken.add(chosen.lower())
        ids[name] = chosen
    return ids


def row_ids(rows: Sequence[tuple[str, str, str]], taken: Iterable[str]) -> list[str]:
    """Return an id for each row of (name, rank, content): its name made safe, unique whatever the capitals.

    The order of the rows does not matter: of rows with one name the first by rank, then by content, keeps it,
    and each other adds a digest of its content. Names that are `taken` stay with the files that have them.
    """
    ids = [""] * len(rows)
    used = {name.lower() for name in taken}
    for index in sorted(range(len(rows)), key=lambda index: rows[index]):
        name, _, content = rows[index]
        plain = slug(name)
        choices = (plain, f"{plain}-{_digest(content)}", f"{plain}-{hashlib.sha256(content.encode()).hexdigest()}")
        ids[index] = next((choice for choice in choices if choice.lower() not in used), choices[-1])
        used.add(ids[index].lower())
    return ids


def row_name(stated: str) -> str:
    """Return the name of a row for the id that it states, which does not depend on its neighbours.

    An id that is fit for a URL stays as it is; every other gets a digest of the whole of it.
    """
    return stated if slug(stated) == stated else f"{slug(stated)}-{_digest(stated)}"


def slug(stem: str) -> str:
    """Return `stem` with nothing but ASCII letters, digits, `-` and `_`; unchanged if it has no others."""
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    safe = stem if _KEPT.fullmatch(stem) else _UNSAFE.sub("-", ascii_stem).strip("-_")
    if not safe or (safe != stem and not any(char.isalpha() for char in safe)):
        safe = f"{safe}-{_digest(stem)}".strip("-") if safe else f"article-{_digest(stem)}"
    if len(safe) > _LONGEST:
        safe = f"{safe[:_LONGEST]}-{_digest(stem)}"
    return f"{safe}-article" if safe.lower() in _RESERVED else safe


def event_title(folder: str) -> str:
    """Return the title of an event without one: `harbour-bridge` is `Harbour bridge`.

    A name without any word, such as a date with a digest, is kept: `2011-3db9` is `Event 2011-3db9`.
    """
    words = re.sub(r"[-_\s]+", " ", folder).split()
    if words and not any(word.isalpha() for word in words):
        return f"Event {folder}"
    title = " ".join(words)
    return title[:1].upper() + title[1:] if title else folder


def _rank(name: str) -> int:
    suffix = PurePath(name).suffix.lower()
    return _SUFFIX_ORDER.index(suffix) if suffix in _SUFFIX_ORDER else len(_SUFFIX_ORDER)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
