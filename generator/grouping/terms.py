"""The telling words of a text, and how common each is in English at large.

Names and other words are told apart by their capitals alone: a word that stands with a capital after a small letter or
a comma, and nowhere in the article without one, is a name. Inflection is folded by the s-stemmer of Harman (1991, "How
effective is suffixing?", JASIS 42), the mildest that helps retrieval.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from generator.lexicons import word_list
from generator.vocabulary import by_frequency

_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NAME = re.compile(rf"(?<=[a-z,;] ){_CAPITALISED}(?: {_CAPITALISED})*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CONTRACTION = re.compile(r"n['’]t$|['’](?:ll|re|ve|d|m)$")
_POSSESSIVE = re.compile(r"(?:['’]s?)+$", re.IGNORECASE)
_SHORTEST = 3
_MOST_FREQUENT = 200
"""Words of English up to this rank tell nothing; below it there are few but function words."""

_WORDS_OF_AN_ARTICLE = 400
"""Running words of a news article; turns how often a word comes into the share of articles that hold it."""
_UNLISTED_RANK = 40_000
_NUMBER_RANKS = MappingProxyType({2: 1_000, 3: 5_000})
_LONG_NUMBER = 15_000
"""Numbers by their figures: "12" is in every tenth article, "137" in few."""


class Term(NamedTuple):
    """A word of an article: its folded form, how it is written, how often it stands there, if the title holds it."""

    key: str
    shown: str
    times: int
    in_title: bool


def weight(count: int, in_title: bool) -> float:
    """Return how much an article makes of a word that it has `count` times.

    The logarithm of the count (Salton and Buckley 1988, "Term-weighting approaches"), twice for a word of the title.
    """
    return (1.0 + math.log(count)) * (2.0 if in_title else 1.0)


def terms(title: str, body: str) -> tuple[list[Term], list[Term]]:
    """Return the names and the other telling words of an article, numbers among them, each by its key.

    Function words, words of the calendar, years, and words of fewer than three letters tell nothing and are left out.
    """
    heading = _TOKEN.findall(title)
    forms = Counter(_TOKEN.findall(body))
    forms.update(heading)
    titled = frozenset(map(folded, heading))
    capital = frozenset(folded(word) for run in set(_NAME.findall(body)) for word in _TOKEN.findall(run))
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    for form, count in forms.items():
        key = folded(form)
        if not key:
            continue
        counts[key] = counts.get(key, 0) + count
        if key in capital and (key not in written or _before(form, written[key], forms)):
            written[key] = form
    names, words = [], []
    for key, count in counts.items():
        form = written.get(key, key)
        if form is key or form[0].islower():
            words.append(Term(key, key, count, key in titled))
        else:
            names.append(Term(key, _POSSESSIVE.sub("", form), count, key in titled))
    return names, words


def _before(form: str, other: str, forms: Counter[str]) -> bool:
    """Return if `form` shows better how a word is written: small where it ever is, else as most often."""
    return (form[0].islower(), forms[form], form) > (other[0].islower(), forms[other], other)


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """Return the form in which a word is compared, or an empty string for one that tells nothing."""
    if word[0].isdigit():
        return "" if _YEAR.fullmatch(word) else word.replace(",", "").rstrip(".")
    lower = _POSSESSIVE.sub("", word.lower())
    if len(lower) < _SHORTEST or lower in _silent() or _CONTRACTION.search(lower):
        return ""
    stem = _stem(lower.replace("’", "'"))
    return "" if stem in _silent() else stem


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _silent() -> frozenset[str]:
    """Return the most frequent words of English, nearly all of them function words, and those of the calendar."""
    frequent = (word for word, rank in _ranks().items() if rank <= _MOST_FREQUENT)
    return frozenset(frequent) | word_list("calendar_words").terms()


@lru_cache(maxsize=1 << 16)
def rarity(key: str) -> float:
    """Return how rare a word is in English: minus the logarithm of the share of articles that hold it."""
    return -math.log(share_of_articles(key))


def share_of_articles(key: str) -> float:
    """Return the share of English articles that are expected to hold a word, from 0 to 1.

    Taken from its rank among the words of English: a word of rank r makes up 1/(11 r) of a running text (Zipf 1949; 11
    is the sum of 1/r over the words listed), and an article holds it with the probability of Poisson. A pile of ten
    articles cannot tell a rare word from a common one by itself; this can (Allan, Papka and Lavrenko 1998 take the
    frequencies from an earlier collection for the same reason).
    """
    rank = _NUMBER_RANKS.get(len(key), _LONG_NUMBER) if key[0].isdigit() else _ranks().get(key, _UNLISTED_RANK)
    return 1.0 - math.exp(-_WORDS_OF_AN_ARTICLE / ((rank + 3) * 11))


@cache
def _ranks() -> MappingProxyType[str, int]:
    """Return the rank of each word by its frequency in English."""
    ranks: dict[str, int] = {}
    for rank, piece in enumerate(by_frequency(), 1):
        if piece.isalpha():
            ranks.setdefault(_stem(piece), rank)
    return MappingProxyType(ranks)
