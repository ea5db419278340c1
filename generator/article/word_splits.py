"""How words fall into tokens, kept from the first time that they are met.

spaCy's tokeniser keeps that itself, but not in a text after the first special case in it, and the end of a line is one
(`has_special` in spaCy's `tokenizer.pyx`): of an article's words it keeps those of the first line, and splits all the
others anew. So each word that is new is handed to it alone, once.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

MOST_WORDS = 1 << 16
"""Words that are kept, with their punctuation, some 10 MB; the most common are among the first."""
LONGEST = 32
"""Letters in a word that is kept; what is longer does not come twice."""
PARAGRAPH_END = "\n\n"


class RememberingTokenizer:
    """A tokeniser that returns what `tokenizer`, spaCy's own, returns."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: set[str] = set()
        tokenizer.max_cache_size = max(tokenizer.max_cache_size, 2 * MOST_WORDS)
        self._learn([PARAGRAPH_END])

    def __call__(self, text: str) -> Doc:
        """Return the tokens of `text`."""
        if len(self.known) < MOST_WORDS:
            self._learn(set(text.split()) - self.known)
        doc: Doc = self.tokenizer(text)
        return doc

    def _learn(self, words: Iterable[str]) -> None:
        for word in words:
            if len(word) <= LONGEST:
                self.tokenizer(word)
                self.known.add(word)


def remember_splits(nlp: Language) -> None:
    """Put a `RememberingTokenizer` in the place of the pipeline's, if that is spaCy's own."""
    if type(nlp.tokenizer) is Tokenizer:
        nlp.tokenizer = RememberingTokenizer(nlp.tokenizer)
