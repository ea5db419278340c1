"""What can be seen in one article by itself: whether all of it is there, and whether it is what it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.checking.remarks import Remark
from generator.corpus.decoding import decode
from generator.corpus.english import other_language
from generator.corpus.files import ArticleFile
from generator.corpus.html import declared_charset
from generator.corpus.parts import word_count
from generator.corpus.paywall import withheld
from generator.corpus.refusal import Refused
from generator.findings import ArticleInfo, Block
from generator.reading import Article

FEWEST_WORDS = 60
"""Of 97 articles on real events the shortest has 94."""
_FEWEST_WORDS_OF_A_SENTENCE = 12
_LONGEST_HEAD = 65_536
_LONGEST_TAIL = 100
_CUT = re.compile(
    r"(?:\[\s*(?:…|\.{3}|\+\s*\d+\s*char\w*)\s*\]|…|\.{3})\s*(?:read more|continue reading)?[\s.]*$", re.I
)
_ENDED = re.compile(r"[.!?…:)\]\"'”’»*_|]$")


@dataclass(frozen=True)
class Seen:
    """An article that was read, with the file or row that it stems from."""

    article: Article
    file: ArticleFile

    @property
    def info(self) -> ArticleInfo:
        """What is known of the article."""
        return self.article.info

    @property
    def name(self) -> str:
        """The file's name, and the line of a row."""
        return self.info.path.rpartition("/")[2]

    @property
    def prose(self) -> list[Block]:
        """The blocks that are journalism."""
        return [block for block in self.article.blocks if block.kind != "leftover"]

    def line_of(self, field: str) -> int | None:
        """Return the line on which the front matter gives a field, or None where it does not stand at its head."""
        if self.file.columns is not None:
            return None
        head = self.file.data[:_LONGEST_HEAD].decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
        if not head or head[0].rstrip() != "---":
            return None
        for number, line in enumerate(head[1:], 2):
            if line.rstrip() in ("---", "..."):
                break
            if re.match(rf"['\"]?{field}['\"]?\s*:", line, re.IGNORECASE):
                return number
        return None

    def advice(self, says: str, field: str = "") -> Remark:
        """Return a piece of advice on the article, at the line of one of its fields if it is on that."""
        return Remark("advice", says, self.info.path, self.line_of(field) if field else None)


def remarks_on(seen: Seen, today: date) -> Iterator[Remark]:
    """Yield what there is to say of an article that was read; `today` tells which dates are still to come."""
    behind = _withheld(seen)
    if behind is not None:
        yield seen.advice(f"{behind}. Open the article in your browser, and paste its text into the file.")
    elif seen.info.words < FEWEST_WORDS:
        words = "1 word" if seen.info.words == 1 else f"{seen.info.words} words"
        yield seen.advice(f"the article has {words}, which is little to compare. Is the rest of it missing?")
    else:
        yield from _on_its_end(seen)
    published = seen.info.published
    if published is not None and date.fromisoformat(published[:10]) > today + timedelta(days=1):
        yield seen.advice(f"'published' is {published[:10]}, which is still to come. Is the date right?", "published")
    if seen.line_of("language") is not None:
        language = other_language("\n".join(block.text for block in seen.prose))
        if language is not None:
            yield seen.advice(
                f"the front matter says that the article is in English, and its text does not read so (detected "
                f"language: {language}). Findings in it will be wrong: put an English translation in its place.",
                "language",
            )


def _withheld(seen: Seen) -> str | None:
    """Return what stands in the place of the article in a saved page."""
    if not seen.file.is_html:
        return None
    try:
        return withheld(decode(seen.file.data, declared_charset(seen.file.data)), seen.article.text)
    except Refused:
        return None


def _on_its_end(seen: Seen) -> Iterator[Remark]:
    prose = seen.prose
    last = prose[-1].text.rstrip()
    if _CUT.search(last[-_LONGEST_TAIL:]):
        yield seen.advice(f"the text ends with '{_tail(last)}'. Is the rest of it missing?")
    elif (
        prose[-1].kind == "paragraph"
        and word_count(last) >= _FEWEST_WORDS_OF_A_SENTENCE
        and not _ENDED.search(last)
        and sum(bool(_ENDED.search(block.text.rstrip())) for block in prose[:-1]) > len(prose) // 2
    ):
        yield seen.advice(f"the text ends without a full stop: '… {_tail(last)}'. Is the rest of it missing?")


def _tail(text: str, words: int = 5, most: int = 60) -> str:
    """Return the last words of a text."""
    return " ".join(text[-4 * most :].split()[-words:])[-most:]
