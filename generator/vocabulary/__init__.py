"""The vocabulary of BERT (Devlin et al. 2019): words and pieces of words, in a file that nobody edits.

From the first word on they are in the order of their frequency, which was counted on the English Wikipedia and a corpus
of books; the common names of news are among them. The file is under the Apache License 2.0 (`LICENSE-APACHE.txt`).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_FIRST_WORD = "the"
"""The most frequent word of English; before it stand signs and letters."""


def file() -> Path:
    """Return where the file is; the piece in line n, counted from 0, has the number n."""
    return Path(str(files(__name__) / "wordpieces.txt"))


def by_frequency() -> tuple[str, ...]:
    """Return the words and pieces of words, the most frequent first."""
    pieces = file().read_text("utf-8").split("\n")
    return tuple(pieces[pieces.index(_FIRST_WORD) :])
