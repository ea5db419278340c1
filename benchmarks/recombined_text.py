"""The sample's sentences, and what becomes of one that another outlet prints, for `recombined.py`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeVar

from recombined_words import NOUNS, SWAPS

T = TypeVar("T")

SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "harbour-bridge"
NUMBER = r"\b\d[\d,]*(?:[.:]\d+)?(?<!,)(?P<clock> ?[ap]\.?m\b)?"
FIGURE = re.compile(NUMBER)
YEAR = re.compile(r"(19|20)\d\d")
_NO_END = re.compile(r"(?:^|\W)(?:[A-Z]|St|Oct|Sept|p\.m|a\.m)\.$|,”$")


@cache
def paragraphs() -> tuple[tuple[str, ...], ...]:
    """Return the sample's paragraphs as sentences, none of which has a quotation mark without its partner."""
    files = (path for path in sorted(SAMPLE.iterdir()) if path.suffix != ".yml")
    # Read as text, line ends are one character on every system.
    texts = [path.read_text("utf-8") for path in files]
    blocks = [block for text in texts for block in _blocks(text)]
    return tuple(
        sentences(block) for block in blocks if len(block.split()) > 7 and block[-1] in ".?!”" and balanced(block)
    )


def _blocks(text: str) -> Iterator[str]:
    if text.startswith("<!"):
        found = [html.unescape(re.sub(r"<[^>]*>", "", one)) for one in re.findall(r"<p>(.*?)</p>", text, re.DOTALL)]
    else:
        found = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL).split("\n\n")
    for block in found:
        if not re.match(r"[#*(-]|Insert |[A-Z]+, Oct", block) and "|" not in block and "Trendwhistle" not in block:
            yield quoted(re.sub(r" Use the focus .*", "", " ".join(block.split())))


def quoted(text: str) -> str:
    """Return a text with curly double quotation marks, whichever it had; the apostrophe stays straight."""
    text = re.sub(r"‘((?:[^‘’]|(?<=\w)’(?=\w))*)’", r"“\1”", text)
    text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return text.replace("’", "'")


def sentences(block: str) -> tuple[str, ...]:
    """Divide a paragraph after its sentences, but not within a quotation."""
    parts: list[str] = []
    for part in re.split(r"(?<=[.?!”]) (?=[“A-Z])", block):
        if parts and (not balanced(parts[-1]) or _NO_END.search(parts[-1])):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return tuple(parts)


def balanced(text: str) -> bool:
    """Return if every quotation mark has its partner."""
    return text.count("“") == text.count("”")


def altered(sentence: str, chance: Random) -> str:
    """Return a sentence as another outlet prints it: a word swapped, the end cut, or a figure changed."""
    sort = below(chance, 3)
    if sort == 0 and len(found := [*_SWAP.finditer(sentence)]) > 0:
        one = found[below(chance, len(found))]
        return sentence[: one.start()] + in_case(SWAPS[one[0].lower()], one[0]) + sentence[one.end() :]
    if sort == 1:
        kept, comma, _ = sentence.rpartition(", ")
        if comma and len(kept.split()) > 6 and balanced(kept) and sentence.endswith("."):
            return f"{kept}."
    if sort == 2:
        return FIGURE.sub(lambda found: _changed(found, chance), sentence)
    return sentence


def reworded(sentence: str, chance: Random) -> str:
    """Return a sentence with four in five of the nouns and adjectives that have a company exchanged within it."""

    def other(found: re.Match[str]) -> str:
        if chance.random() > 0.8:
            return found[0]
        return pick(chance, NOUNS[_COMPANY[found[0]]])

    return with_articles(_NOUN.sub(other, sentence))


def _changed(found: re.Match[str], chance: Random) -> str:
    if ":" in found[0] or found["clock"] or YEAR.fullmatch(found[0]):
        return found[0]
    return figure(float(found[0].replace(",", "")) * (0.5 + chance.random()), found[0])


def figure(value: float, like: str) -> str:
    """Return a number of at least two as precisely as `like`."""
    digits = re.sub(r"\D", "", like)
    if "." in like:
        return f"{max(value, 1.5):.1f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    rounded = max(int(value / 10**zeros + 0.5) * 10**zeros, 2)
    return f"{rounded:,}" if rounded >= 10_000 or "," in like else str(rounded)


def with_articles(sentence: str) -> str:
    """Mend *a* and *an* before words that were exchanged."""
    return re.sub(r"\b([Aa])n?(?= ([a-z])[a-z]+)", lambda found: found[1] + "n" * _takes_an(sentence, found), sentence)


def _takes_an(sentence: str, found: re.Match[str]) -> bool:
    word = sentence[found.end() + 1 :]
    return (found[2] in "aeiou" or word.startswith("hour")) and not re.match(r"uni|use|one\b|eu", word)


# `Random.random` alone is promised to give the same numbers in every version of Python.
def below(chance: Random, limit: int) -> int:
    """Return a whole number from 0 to less than `limit`."""
    return int(chance.random() * limit)


def pick(chance: Random, items: Sequence[T]) -> T:
    """Return one of `items`."""
    return items[below(chance, len(items))]


def shuffle(chance: Random, items: list[T]) -> None:
    """Put `items` into another order (Fisher and Yates 1938)."""
    for last in range(len(items) - 1, 0, -1):
        other = below(chance, last + 1)
        items[last], items[other] = items[other], items[last]


def in_case(word: str, like: str) -> str:
    """Return `word` in capitals, with a capital, or as it is, as `like` is."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def any_of(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for any of `words`, the longest that fits."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{alternatives})\b", flags)


_COMPANY = {word: company for company, words in reversed(NOUNS.items()) for word in words}
# Not with a capital: that may be a name.
_NOUN = any_of(_COMPANY)
_SWAP = any_of(SWAPS, re.IGNORECASE)
