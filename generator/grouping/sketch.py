"""What is remembered of an article: its head, and its most telling names and words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from sys import intern

from generator.corpus.dates import iso_date
from generator.grouping.terms import Term, folded, rarity, terms, weight

MOST_NAMES = 40
MOST_WORDS = 80
"""Names and words kept of one article: about as many telling ones as an article of 800 words has."""

_HIGHEST_COUNT = 0x7F
_TITLE = 0x80
_DAY_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article without its text; about 2 KB.

    `article` is its path below the pile (with `#` and a number for a row of a bulk file). `digest` is the same for
    articles with the same text. `day` is when it was published, in days of `date.toordinal`, or None. `names` are as
    the article writes them and `words` folded; `name_counts` and `word_counts` hold a byte for each: how often it
    stands there, up to 127, plus 128 for a word of the title.
    """

    article: str
    digest: bytes
    title: str
    outlet: str | None
    published: str | None
    day: int | None
    names: tuple[str, ...]
    name_counts: bytes
    words: tuple[str, ...]
    word_counts: bytes

    @property
    def name_keys(self) -> tuple[str, ...]:
        """Return the names in the form in which they are compared."""
        return tuple(folded(name) or name.lower() for name in self.names)


def sketch(article: str, title: str, body: str, fields: Mapping[str, str]) -> Sketch:
    """Return the sketch of an article; `fields` may give `outlet` and `published`, an ISO 8601 day or time.

    Without `published`, the day is the one in the file's name, if any.
    """
    names, words = terms(title, body)
    names, words = _most_telling(names, MOST_NAMES), _most_telling(words, MOST_WORDS)
    published = fields.get("published") or _day_in_name(article)
    return Sketch(
        article=article,
        digest=hashlib.sha256(" ".join(body.split()).encode("utf-8", "surrogatepass")).digest()[:16],
        title=title,
        outlet=fields.get("outlet"),
        published=published,
        day=date.fromisoformat(published[:10]).toordinal() if published else None,
        names=tuple(intern(term.shown) for term in names),
        name_counts=bytes(map(_packed, names)),
        words=tuple(intern(term.key) for term in words),
        word_counts=bytes(map(_packed, words)),
    )


def weights(counts: bytes) -> list[float]:
    """Return the weight of each word from its packed count."""
    return [weight(packed & _HIGHEST_COUNT, packed >= _TITLE) for packed in counts]


def _packed(term: Term) -> int:
    return min(term.times, _HIGHEST_COUNT) | (_TITLE if term.in_title else 0)


def _most_telling(found: list[Term], most: int) -> list[Term]:
    """Return the terms that weigh most, given how common they are in English, by their keys."""
    if len(found) > most:
        ranked = sorted((-weight(term.times, term.in_title) * rarity(term.key), term) for term in found)
        found = [term for _, term in ranked[:most]]
    return sorted(found)


def _day_in_name(article: str) -> str | None:
    """Return the day, in ISO 8601, that a file's name gives: `herald-2024-10-08.txt`."""
    found = _DAY_IN_NAME.search(PurePosixPath(article).name)
    return iso_date(found[0]) if found else None
