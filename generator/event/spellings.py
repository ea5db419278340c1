"""Spellings of one name in several transliterations: Yury and Yuri, -skyy and -skiy, Dmitri and Dmitry."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.article.names import MEMORY, fold

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=.)(?:iou|ieu|yu|iu|ju)", "u"),
        (r"^(?:iou|yu|iu|ju)", "u"),
        (r"tsch|tch|cz", "ch"),
        (r"sch", "sh"),
        (r"[yijı]+$", "i"),
        (r"[yij]+", "i"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"ck|q", "k"),
        (r"w", "v"),
        (r"(?<=t)h", ""),
        (r"c(?=[aoulrt]|$)", "k"),
        (r"(?<=..)f+$", "v"),
        (r"ou", "u"),
        (r"h(?=[bcdfgklmnprstvz]|$)", ""),
        (r"(.)\1+", r"\1"),
        (r"'", ""),
    )
)
"""Folded letters that transliterations of Cyrillic, Arabic and Turkish names write in several ways, and one of them."""

SHORTEST = 3
"""Letters of the shortest name whose spellings are compared by `spelling_key`."""


@lru_cache(MEMORY)
def spelling_key(name: str) -> str:
    """Return a form that the common transliterations of a name share; other names rarely do.

    The rules follow where the BGN/PCGN, ISO 9, French and German transliterations of Cyrillic differ.
    """
    key = fold(name)
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key


def same_spelling(one: str, other: str) -> bool:
    """Tell whether two words may be one name, spelled in two transliterations."""
    if fold(one) == fold(other):
        return True
    if min(len(one), len(other)) < SHORTEST or one[:1].casefold() not in _first_letters(other):
        return False
    return spelling_key(one) == spelling_key(other)


def _first_letters(name: str) -> str:
    """Return the letters with which another spelling of the name may begin."""
    first = fold(name)[:1]
    return next((letters for letters in ("yij", "kcq", "vw", "fp") if first in letters), first)
