"""Patterns that are tried only where one of their key words stands: most sentences have none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class KeyedPattern:
    """A pattern, and what a text must have one of for it to match, each as `keyed` writes it."""

    pattern: re.Pattern[str]
    keys: tuple[str, ...]

    def finditer(self, text: str, keyed_text: str) -> Iterable[re.Match[str]]:
        """Return the matches in `text`; `keyed_text` is `keyed(text)`."""
        return self.pattern.finditer(text) if has_any(keyed_text, self.keys) else ()

    def search(self, text: str, keyed_text: str) -> re.Match[str] | None:
        """Return the first match in `text`, if there is one; `keyed_text` is `keyed(text)`."""
        return self.pattern.search(text) if has_any(keyed_text, self.keys) else None


@cache
def least_keys(*patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of patterns, shortest first, but for those with another in them: what has one has that, too."""
    keys = sorted({key for keys in patterns for key in keys}, key=lambda key: (len(key), key))
    return tuple(key for place, key in enumerate(keys) if not has_any(key, keys[:place]))


def keyed(text: str) -> str:
    """Return a text in small letters, with one blank for white space and '0' for each digit, to look for keys in.

    Letters that a pattern takes for the same whatever their case are the same here, the dotless i among them.
    """
    small = _DIGIT.sub("0", " ".join(text.casefold().split()))
    return small if small.isascii() else small.replace("ı", "i").replace("i̇", "i")


def has_any(keyed_text: str, keys: Iterable[str]) -> bool:
    """Tell whether one of the keys stands in a text that `keyed` returned, be it within a word."""
    for key in keys:  # noqa: SIM110 - a generator costs more than the search
        if key in keyed_text:
            return True
    return False
