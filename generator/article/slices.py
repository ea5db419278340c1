"""Where words stand, and the text of a few."""

from __future__ import annotations

from collections.abc import Iterable

from generator.article.tokens import Doc, Token


def offsets(doc: Doc) -> list[int]:
    """Return the offset into the text at which each token begins."""
    return doc.offsets


def places_of(doc: Doc, words: Iterable[str]) -> list[int]:
    """Return the tokens that are one of `words`, which are in lower case, whatever their own case."""
    wanted = frozenset(words)
    return [token.i for token in doc if token.lower_ in wanted]


def texts(doc: Doc, start: int, end: int) -> list[str]:
    """Return the texts of the tokens at [`start`, `end`)."""
    return [token.text for token in doc[start:end]]


def text_of(doc: Doc, start: int, end: int) -> str:
    """Return the text of the tokens at [`start`, `end`)."""
    return doc.text[doc[start].idx : doc.end_of(end - 1)] if start < end else ""


def text_after(token: Token, offset: int, most: int) -> str:
    """Return up to `most` characters of the text from `offset` on."""
    return token.doc.text[offset : offset + most]
