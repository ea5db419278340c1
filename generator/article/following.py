"""The text that follows a place in an article, without a copy of all of the article."""

from __future__ import annotations

from spacy.tokens import Token


def text_after(token: Token, offset: int, most: int) -> str:
    """Return up to `most` characters of the text from `offset` on, which lies in `token` or at its end.

    `Doc.text` puts the whole text together anew each time it is asked for, so that its slices cost
    time in proportion to the article; these tokens, of one character or more each, do not.
    """
    start, skipped = token.i, offset - token.idx
    pieces, length = [], 0
    for following in token.doc[start : start + most + 1]:
        pieces.append(following.text_with_ws)
        length += len(pieces[-1])
        if length >= skipped + most:
            break
    return "".join(pieces)[skipped : skipped + most]
