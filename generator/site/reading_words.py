"""The value of a reading in so few words that a class can read it from a wall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.findings import DiscrepancyKind

CARD = 60
"""Letters that a value may have over its sentences."""
CELL = 34
"""Letters that it may have in a cell of the table at the top."""
COUNTED: frozenset[DiscrepancyKind] = frozenset({"number", "time"})
"""Kinds of which each article is shown its own words: their values are figures that can be written in many ways."""
_ALSO = " (also told as "
_HEAD = re.compile(r"([^\W\d][^\d“”(:]{2,40}?)(?: \((?=“)| \([^)]*\): |: )")
_SHOWN_BY = re.compile(r"([^“”(:]{3,40}?)(?: \(|: )“.*")
_JOINT = re.compile(r"(, | and )")
_STYLES = 6


def letter(place: int) -> str:
    """Return the letter of the reading at `place`, counted from nought: A, B, … Z, 27, 28, …"""
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def style(place: int) -> int:
    """Return which of the style sheet's tints and patterns the reading at `place` has, from 1."""
    return place % _STYLES + 1


def short(value: str, limit: int) -> str:
    """Return `value`, or what it opens with if it is longer than `limit`.

    Of several wordings the first is kept (“59 mph (also told as 95 km/h)”); of a state with the words that show it
    (“holds the office (“…”)”), the state. Whom a value is credited to stays: “Dorn (the ministry)”.
    """
    if len(value) <= limit:
        return value
    first = value.split(_ALSO, 1)[0]
    head = _HEAD.match(first) if len(first) > limit else None
    return clipped(head.group(1) if head else first, limit)


def bare(value: str) -> str:
    """Return `value` without other wordings of it, and without the words of the articles that show it."""
    first = value.split(_ALSO, 1)[0]
    shown = _SHOWN_BY.fullmatch(first)
    return shown.group(1) if shown else first


def clipped(text: str, limit: int) -> str:
    """Return `text` cut after a word so that at most `limit` letters are left, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    # One letter more tells whether the last word is whole.
    whole = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    close = "”" if whole.startswith("“") and "”" not in whole else ""
    return f"{whole.rstrip(' ,;:–—-…')}…{close}"


def is_told_in_several_ways(value: str) -> bool:
    """Tell whether a value lists other wordings that agree with it."""
    return _ALSO in value


def wording_of(value: str, said: Sequence[str]) -> str:
    """Return, of the wordings that `value` lists, the fullest that stands in a text of `said`; else the first."""
    first, _, others = value.partition(_ALSO)
    parts = _JOINT.split(others.removesuffix(")"))
    wordings = [
        "".join(parts[start : end + 1]) for start in range(0, len(parts), 2) for end in range(start, len(parts), 2)
    ]
    texts = [letters(text) for text in said]
    standing = [one for one in (first, *wordings) if one and any(letters(one) in text for text in texts)]
    return max(standing, key=len) if standing else first


def own_wording(value: str, said: Sequence[str], *, counted: bool = False) -> str:
    """Return a reading in the words of one article, whose places have the texts `said`.

    Of several wordings it is the article's own; of a state with the words that show it, the state. A figure or time
    (`counted`) that the article writes otherwise is given as the article has it, if that is short.
    """
    shown = wording_of(value, said) if is_told_in_several_ways(value) else bare(value)
    texts = [" ".join(text.split()) for text in said if text.strip()]
    if counted and texts and not any(letters(shown) in letters(text) for text in texts):
        return next((text for text in texts if len(text) <= CELL), shown)
    return shown


def told_apart(values: Sequence[str]) -> list[str]:
    """Return quoted values without the words that all begin or end with: “… takes lightly …”, “… makes lightly …”.

    The word after those that differ stays, and so does a word of every value; values that are not all in quotation
    marks stay as they are.
    """
    if not all(value.startswith("“") and value.endswith("”") for value in values):
        return list(values)
    words = [[word for word in value[1:-1].split() if word != "…"] for value in values]
    most = min(map(len, words)) - 1
    before = _alike(words, most)
    after = max(_alike([one[before:][::-1] for one in words], most - before) - 1, 0)
    if not before and not after:
        return list(values)
    return [_between(one, before, after) for one in words]


def _alike(words: Sequence[Sequence[str]], most: int) -> int:
    """Return how many words all of `words` begin with, at most `most`."""
    count = 0
    while count < most and len({letters(one[count]) for one in words}) == 1:
        count += 1
    return count


def _between(words: Sequence[str], before: int, after: int) -> str:
    kept = " ".join(words[before : len(words) - after]).rstrip(",;:")
    return f"“{'… ' if before else ''}{kept}{' …' if after else ''}”"


def letters(text: str) -> str:
    """Return the letters and digits of `text`, capitals as small ones: alike for words that differ in marks only."""
    return "".join(char for char in text.casefold() if char.isalnum())
