"""Words in their context, as a concordance shows them (Luhn's keyword in context, 1960): some words on either side."""

from __future__ import annotations

import re

from generator.site.index import Evidence, Piece

WORDS = 9
"""So many words of the sentence stand on either side."""
_WORD = re.compile(r"\S*\w\S*")


def in_context(evidence: Evidence, words: int = WORDS) -> Evidence:
    """Return `evidence` with at most `words` words of its sentence before and after what is marked.

    What is marked stays whole, and an ellipsis tells where words were left out. The links stay those of the sentence.
    """
    marked = [at for at, piece in enumerate(evidence.pieces) if piece.marked]
    if not marked:
        return evidence
    first, last = marked[0], marked[-1]
    before = "".join(piece.text for piece in evidence.pieces[:first])
    after = "".join(piece.text for piece in evidence.pieces[last + 1 :])
    around = (Piece(_end(before, words), False), *evidence.pieces[first : last + 1], Piece(_start(after, words), False))
    pieces = tuple(piece for piece in around if piece.text)
    return Evidence(evidence.article, evidence.label, pieces, evidence.where, evidence.place, evidence.original)


def _end(text: str, words: int) -> str:
    found = list(_WORD.finditer(text))
    return text if len(found) <= words else f"… {text[found[-words].start() :]}"


def _start(text: str, words: int) -> str:
    found = list(_WORD.finditer(text))
    return text if len(found) <= words else f"{text[: found[words - 1].end()]} …"
