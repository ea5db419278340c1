"""How the words of an article are put into a question: quoted, cut to length, listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_OPENING = re.compile(r'(?<!\S)"(?=\S)')
_FULL_STOP = re.compile(r"[^.]*\w[^.]*[\w’)%]\.")
"""A last word with a full stop that is not that of an abbreviation such as `p.m.`"""
_REMEMBERED = 1 << 12
"""How many folded stretches are kept: several families of questions ask for those of one event."""
_EDGE = " \t\n,;:–—-"


def quoted(text: str, words: int = 16) -> str:
    """Return words of an article in quotation marks: on one line, without the comma that they may end in.

    Quotation marks inside become single ones. Of a long text the first words are given, and an ellipsis.
    """
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    text = _SPACE.sub(" ", text)
    if '"' in text:
        text = _OPENING.sub("‘", text).replace('"', "’")
    found = text.replace("“", "‘").replace("”", "’").strip(_EDGE).split(" ")
    if len(found) > words + 2:
        return f"“{' '.join(found[:words]).rstrip(_EDGE)} …”"
    if _FULL_STOP.fullmatch(found[-1]):
        found[-1] = found[-1][:-1]
    return f"“{' '.join(found)}”"


def ended(text: str) -> str:
    """Return a sentence with a full stop, unless its last words bring a sign of their own."""
    return text if text.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{text}."


def apart(parts: Sequence[str]) -> str:
    """Return parts that hold commas of their own: `a; b; c`."""
    return "; ".join(parts)


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """Return what makes two stretches the same words: letters and digits only, in small letters."""
    return " ".join(_WORD.findall(text.casefold()))
