"""Whether words that one quotation lacks stand in another quotation of the same article.

An article that splits a quotation, or quotes it in pieces, prints words that each piece by itself is without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RUN = 4
"""So many words in a row are taken for the same words."""


def is_printed(words: str, texts: Iterable[str]) -> bool:
    """Tell if four words in a row of `words`, or all of fewer, stand in one of `texts`, whatever capitals and marks."""
    wanted = _folded(words)
    length = min(_RUN, len(wanted))
    if not length:
        return False
    runs = {tuple(wanted[at : at + length]) for at in range(len(wanted) - length + 1)}
    return any(_has(_folded(text), runs, length) for text in texts)


def rest_of(whole: str, part: str) -> list[str]:
    """Return the words of `whole` before and after those of `part`; nothing where it does not hold them in a row."""
    words, wanted = _folded(whole), _folded(part)
    for at in range(len(words) - len(wanted) + 1):
        if words[at : at + len(wanted)] == wanted:
            return [" ".join(rest) for rest in (words[:at], words[at + len(wanted) :]) if rest]
    return []


def _has(found: Sequence[str], runs: set[tuple[str, ...]], length: int) -> bool:
    return any(tuple(found[at : at + length]) in runs for at in range(len(found) - length + 1))


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, ...]:
    """Return the words of a quotation, which is held against each of those that it overlaps with."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))
