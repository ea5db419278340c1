"""Which letter stands for which outlet where an event is read blind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase

from generator.site.address import digest

_FIRST = "KLMNPQRSTUVWXYZ"
"""The readings of a finding have the letters from A on, so an outlet's begin further down; O is too like a nought."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Alias:
    """What stands for an article: the letter of its outlet, and an id made of it."""

    letter: str
    id: str

    @property
    def outlet(self) -> str:
        """What the outlet is called."""
        return f"Outlet {self.letter}"

    @property
    def reporter(self) -> str:
        """What whoever wrote the article is called."""
        return f"Reporter {self.letter}"


def aliases(event: str, articles: Iterable[tuple[str, str | None]]) -> dict[str, Alias]:
    """Return what stands for each article of an event, by its id; `articles` are ids with the outlets' names.

    Letters are dealt in the order of a digest of the event's id with the outlet's name: it is the same in every build,
    and tells nothing of the names. Articles of one outlet share a letter; one without an outlet has one of its own.
    """
    of_outlet: dict[str, list[str]] = defaultdict(list)
    for article, outlet in articles:
        of_outlet[_key(outlet) or f"\x1f{article}"].append(article)
    dealt = sorted(of_outlet, key=lambda key: digest(f"{event}\x1f{key}", 64))
    found: dict[str, Alias] = {}
    for letter, key in zip(_letters(len(dealt)), dealt, strict=True):
        mine = sorted(of_outlet[key], key=lambda article: digest(f"{event}\x1f{article}", 64))
        stem = f"outlet-{letter.lower()}"
        for number, article in enumerate(mine, start=1):
            found[article] = Alias(letter, stem if len(mine) == 1 else f"{stem}-{number}")
    return found


def _key(outlet: str | None) -> str:
    """Return a name without what two spellings of it may differ in: capitals, signs, and a leading "the"."""
    words = _WORD.findall((outlet or "").casefold())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _letters(number: int) -> list[str]:
    """Return so many letters, or pairs of letters where there are not enough."""
    length = 1
    dealt = list(_FIRST)
    while len(dealt) < number:
        length += 1
        dealt += ["".join(pair) for pair in product(ascii_uppercase, repeat=length)]
    return dealt[:number]
