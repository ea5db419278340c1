"""How words fall into tokens, kept from the first time that they are met.

spaCy's tokeniser keeps that itself, but not in a text after the first special case in it, and the end of a line is one
(`has_special` in spaCy's `tokenizer.pyx`): of an article's words it keeps those of the first line, and splits all the
others anew. So each word that is new is handed to it alone, once.

Nor does it bear a long run of marks: it takes them off one by one, and looks through all that is left before each,
which costs the square of their number. So a run without a space, longer than any address, is handed to it in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

MOST_WORDS = 1 << 16
"""Words that are kept, with their punctuation, some 10 MB; the most common are among the first."""
LONGEST = 32
"""Letters in a word that is kept; what is longer does not come twice."""
PARAGRAPH_END = "\n\n"
LONGEST_RUN = 400
"""Characters without a space that are split as one; the longest addresses that articles print are shorter."""
PIECE = 100
"""Characters of each piece that a longer run is cut into."""

_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


class RememberingTokenizer:
    """A tokeniser that returns what `tokenizer`, spaCy's own, returns; a run that is too long it is given in pieces."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: set[str] = set()
        tokenizer.max_cache_size = max(tokenizer.max_cache_size, 2 * MOST_WORDS)
        self._learn([PARAGRAPH_END])

    def __call__(self, text: str) -> Doc:
        """Return the tokens of `text`."""
        words = set(text.split())
        if len(self.known) < MOST_WORDS:
            self._learn(words - self.known)
        if max(map(len, words), default=0) > LONGEST_RUN:
            return _joined([self.tokenizer(piece) for piece in _pieces(text)])
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


def _pieces(text: str) -> Iterator[str]:
    """Yield `text` cut where a run without a space is longer than `LONGEST_RUN`."""
    start = 0
    for run in _LONG_RUN.finditer(text):
        for place in range(run.start(), run.end(), PIECE):
            yield text[start:place]
            start = place
    yield text[start:]


def _joined(docs: list[Doc]) -> Doc:
    """Return the tokens of several texts as those of one."""
    whole: Doc = Doc.from_docs([doc for doc in docs if len(doc)], ensure_whitespace=False, attrs=["NORM"])
    return whole
