"""Figures that an article gives part by part: '12 cracks in one span, 10 in the other and two in a beam'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.article.clauses import noun_after
from generator.article.counting import tokens_of
from generator.article.quantities import Quantity
from generator.article.tokens import Doc
from generator.reading import Article

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PART = re.compile(rf"(?:,|,?\s+and)\s+(?:and\s+)?(?P<part>\d{{1,9}}|{'|'.join(_SMALL)})\s+(?P<where>in|at|on|from)\b")
_FIRST = re.compile(r"\s+[^\W\d_]+\s+(?:in|at|on|from)\b")
_ENDS = re.compile(r"[.;:!?]")
_OPEN = re.compile(r"\b(?:more|others?|another|including|elsewhere|each|least|some|about|over|than)\b")


@dataclass(frozen=True)
class Sum:
    """The parts, in text order, and the offset after the last of them."""

    parts: tuple[int, ...]
    end: int


def sum_from(article: Article, doc: Doc, quantity: Quantity, until: int) -> Sum | None:
    """Return the parts of which `quantity` is the first, up to the offset `until`, or `None` if it opens no list.

    Every part must be a bare figure with its own place; with 'more', 'others' or a hedge among them
    the list is left aside.
    """
    tail = article.text[quantity.end : until]
    closing = _ENDS.search(tail)
    tail = tail[: closing.start()] if closing else tail
    first = quantity.stated.low
    found = list(_PART.finditer(tail))
    if not quantity.exact or first is None or first != int(first) or not _FIRST.match(tail) or not found:
        return None
    if _OPEN.search(tail[: found[-1].end()]):
        return None
    where = tokens_of(doc, quantity.end + found[-1].start("where"), quantity.end + found[-1].end("where"))
    noun = noun_after(doc, where[-1].i + 1) if where else None
    if noun is None:
        noun = next(
            (token for token in doc[where[-1].i + 1 : where[-1].i + 4] if token.pos_ in {"NOUN", "PROPN"}), None
        )
    end = noun.idx + len(noun) if noun is not None else quantity.end + found[-1].end("part")
    return Sum((int(first), *(_number(match["part"]) for match in found)), end)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _SMALL.index(word) + 1
