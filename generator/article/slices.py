"""Where tokens begin, and the text of a few: without a spaCy `Span`, which costs more than reading its tokens."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token


def offsets(doc: Doc) -> list[int]:
    """Return the offset into the text at which each token begins."""
    found: list[int] = doc.to_array("IDX").tolist()
    return found


def places_of(doc: Doc, words: Iterable[str]) -> list[int]:
    """Return the tokens that are one of `words`, which are in lower case, whatever their own case."""
    wanted = {doc.vocab.strings[word] for word in words}
    return [place for place, lower in enumerate(doc.to_array("LOWER").tolist()) if lower in wanted]


def texts(doc: Doc, start: int, end: int) -> list[str]:
    """Return the texts of the tokens at [`start`, `end`)."""
    return [doc[place].text for place in range(start, end)]


def text_of(doc: Doc, start: int, end: int) -> str:
    """Return the text of the tokens at [`start`, `end`), as `doc[start:end].text` gives it."""
    if end <= start + 1:
        return doc[start].text if start < end else ""
    return "".join([doc[place].text_with_ws for place in range(start, end - 1)]) + doc[end - 1].text


def text_after(token: Token, offset: int, most: int) -> str:
    """Return up to `most` characters of the text from `offset` on, which lies in `token` or at its end.

    `Doc.text` puts the whole text together anew each time it is asked for, so that its slices cost
    time in proportion to the article; these tokens, of one character or more each, do not.
    """
    skipped, pieces, length = offset - token.idx, list[str](), 0
    for place in range(token.i, len(token.doc)):
        if length >= skipped + most:
            break
        pieces.append(token.doc[place].text_with_ws)
        length += len(pieces[-1])
    return "".join(pieces)[skipped : skipped + most]
