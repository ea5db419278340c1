"""Words in their context, as a concordance shows them (Luhn's keyword in context, 1960): some words on either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.site.index import Evidence, Piece

WORDS = 9
"""So many words of the sentence stand on either side."""


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
    return replace(evidence, pieces=tuple(piece for piece in around if piece.text))


def _end(text: str, words: int) -> str:
    kept = _kept(text, text.split()[-words:])
    return text if kept is None else f"… {kept}{text[len(text.rstrip()) :]}"


def _start(text: str, words: int) -> str:
    kept = _kept(text, text.split()[:words])
    return text if kept is None else f"{text[: len(text) - len(text.lstrip())]}{kept} …"


def _kept(text: str, words: Sequence[str]) -> str | None:
    """Return `words` in one line, or `None` where they are all that `text` holds."""
    return None if len(words) == len(text.split()) else " ".join(words)
