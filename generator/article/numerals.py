"""Numbers as they are written: digits, words, fractions, and words that name no exact number.

Runs of plain number words are handed to text2num; what it does not know is added here: 'two and a
half million', '4 1/2', 'a dozen', 'tens of thousands'.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from text_to_num import text2num

from generator.claims import Interval

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:[’'][a-z]+)?|[^\w\s]|_",
    re.UNICODE,
)

_MAGNITUDES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
}
_SHORT_MAGNITUDES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
_UNITS_AND_TENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion"
)
_NUMBER_WORDS = frozenset(_UNITS_AND_TENS.split())
_FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
_ORDINALS = {
    word: rank
    for rank, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
_VAGUE_PLURALS = {
    "dozens": Interval(low=24, high=99),
    "scores": Interval(low=40, high=99),
    "hundreds": Interval(low=200, high=1_999),
    # Writers say "thousands" for tens of thousands, too.
    "thousands": Interval(low=2_000, high=99_999),
    "millions": Interval(low=2_000_000, high=99_999_999),
    "billions": Interval(low=2_000_000_000, high=99_999_999_999),
}
_VAGUE_FEW = {
    "several": Interval(low=3, high=9),
    "few": Interval(low=2, high=9),
    "couple": Interval(low=2, high=3),
    "handful": Interval(low=2, high=9),
}
_MULTIPLES = {"tens": 10, "hundreds": 100}
_TOP = {10: 99, 100: 999}
OPENERS = frozenset({*_MULTIPLES, *_VAGUE_PLURALS, *_VAGUE_FEW, *_FRACTIONS, *_NUMBER_WORDS, *_ORDINALS})
"""The words, but for 'a' and 'an', that may begin a number or an ordinal."""
AFTER_ARTICLE = frozenset({"few", "couple", "handful", *_FRACTIONS, *_MAGNITUDES})
"""The words before which 'a' opens a number: 'a few', 'a half', 'a hundred'."""
_MOST_DIGITS = 30
"""Characters in a figure that is read as a number; what is longer is a key or a code."""
_MOST_RUN = 20
"""Words in a row that are tried as one number: 'nine hundred and ninety-nine trillion …' has as many."""
_MOST_MAGNITUDES = 3
_EIGHTHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125}


class Word(NamedTuple):
    """A token of the text with its offsets; `lower` is its lower-case form."""

    text: str
    start: int
    end: int
    lower: str


class Numeral(NamedTuple):
    """A number as written, from word `first` up to word `last` (excluded).

    `slack` is half a unit of the last significant figure. `vague` tells a word such as 'dozens'
    from a figure; `share` tells a fraction ('two thirds') from a whole number.
    """

    interval: Interval
    slack: float
    first: int
    last: int
    vague: bool = False
    share: bool = False
    digits: bool = False


def forms_of(text: str) -> list[str]:
    """Return the words, figures and signs of `text`: all of it but the white space."""
    return _TOKEN.findall(text)


def words_of(text: str, forms: list[str], lower: list[str], at: int = 0) -> list[Word]:
    """Return `forms`, which are `forms_of(text)`, with their offsets, where `text` begins at the offset `at`.

    `lower` are the same in lower case.
    """
    words: list[Word] = []
    end = 0
    for form, small in zip(forms, lower, strict=True):
        start = text.find(form, end)
        end = start + len(form)
        words.append(Word(form, at + start, at + end, small))
    return words


def numeral_at(words: list[Word], first: int) -> Numeral | None:
    """Return the longest number that begins at word `first`, or `None`."""
    for read in (_vague, _share, _figure, _spelled):
        found = read(words, first)
        if found is not None:
            return found
    return None


def ordinal_at(words: list[Word], first: int) -> tuple[int, int] | None:
    """Return the rank of the ordinal at word `first` and the index after it, or `None`."""
    word = words[first]
    if word.lower in _ORDINALS:
        return _ORDINALS[word.lower], first + 1
    following = _lower(words, first + 1)
    if (
        word.text.isdecimal()
        and len(word.text) <= _MOST_DIGITS
        and following in {"st", "nd", "rd", "th"}
        and words[first + 1].start == word.end
    ):
        return int(word.text), first + 2
    return None


def _lower(words: list[Word], index: int) -> str:
    return words[index].lower if 0 <= index < len(words) else ""


def _vague(words: list[Word], first: int) -> Numeral | None:
    word = _lower(words, first)
    if word in _MULTIPLES and _lower(words, first + 1) == "of":
        times = _MAGNITUDES.get(_lower(words, first + 2).removesuffix("s"), 0)
        if times >= 1_000:
            low = 2 * _MULTIPLES[word] * times
            high = (_TOP[_MULTIPLES[word]] + 1) * times - 1
            return Numeral(Interval(low=low, high=high), 0, first, first + 3, vague=True)
    if word in _VAGUE_PLURALS:
        return Numeral(_VAGUE_PLURALS[word], 0, first, first + 1, vague=True)
    if word == "a" and _lower(words, first + 1) in {"few", "couple", "handful"}:
        return _few(words, first, first + 1)
    return _few(words, first, first) if word == "several" else None


def _few(words: list[Word], first: int, index: int) -> Numeral:
    interval, last = _VAGUE_FEW[_lower(words, index)], index + 1
    if _lower(words, last) == "of":
        last += 1
    times = _MAGNITUDES.get(_lower(words, last))
    if times:
        # "a few thousand" stops short of ten thousand; "several dozen" of a hundred.
        top = 99 if times == 12 else (interval.high or 9) * times + times - 1
        return Numeral(Interval(low=2 * times, high=top), 0, first, last + 1, vague=True)
    return Numeral(interval, 0, first, last, vague=True)


def _share(words: list[Word], first: int) -> Numeral | None:
    """Read 'two thirds', 'half of', 'a quarter of', 'three-quarters'."""
    index = first
    word = _lower(words, index)
    if word == "a" or word in _NUMBER_WORDS:
        index += 1
        if _lower(words, index) == "-":
            index += 1
    parts = _FRACTIONS.get(_lower(words, index))
    if parts is None or (index == first and parts != 2) or _lower(words, index + 1) not in {"of", "the"}:
        return None
    count = 1.0 if index == first or word == "a" else _spelled_value([word]) or 0.0
    if count >= parts or count < 1:
        return None
    value = 100 * count / parts
    return Numeral(Interval(low=value, high=value), 100 / parts / 20, first, index + 1, share=True)


def _figure(words: list[Word], first: int) -> Numeral | None:
    word = words[first].text
    if not word[0].isdecimal() or len(word) > _MOST_DIGITS:
        return None
    try:
        amount = Decimal(word.replace(",", ""))
    except ArithmeticError:
        return None
    last, slack = first + 1, _half_unit(word)
    fraction = _written_fraction(words, last)
    if fraction is not None:
        amount, last, slack = amount + Decimal(fraction[0]), fraction[1], 0.25
    times, last = _magnitude(words, last)
    value = float(amount) * times
    return Numeral(Interval(low=value, high=value), slack * times, first, last, digits=True)


def _half_unit(figure: str) -> float:
    """Return half a unit of the last significant figure: 0.5 for '24', 50 for '1,500', 0.05 for '6.1'."""
    whole, _, decimals = figure.replace(",", "").partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 0.5 * 10.0 ** (zeros if whole.strip("0") else 0)


def _written_fraction(words: list[Word], index: int) -> tuple[float, int] | None:
    """Read '1/2' or '½' or 'and a half' after a number; return its value and the index after it."""
    text = [_lower(words, k) for k in range(index, index + 3)]
    if text[0] in _EIGHTHS:
        return _EIGHTHS[text[0]], index + 1
    is_written = text[1] == "/" and all(one.isdecimal() and len(one) <= 2 for one in (text[0], text[2]))
    if is_written and 0 < int(text[0]) < int(text[2]) <= 16:
        return int(text[0]) / int(text[2]), index + 3
    if text == ["and", "a", "half"]:
        return 0.5, index + 3
    if text[:1] == ["-"] and [_lower(words, k) for k in range(index, index + 6)] == ["-", "and", "-", "a", "-", "half"]:
        return 0.5, index + 6
    return None


def _magnitude(words: list[Word], index: int, most: int = _MOST_MAGNITUDES) -> tuple[int, int]:
    """Return the factor that 'million', 'dozen' or a glued 'K' gives, and the index after it."""
    if not most:
        return 1, index
    word = _lower(words, index)
    if word == "-" and _lower(words, index + 1) in _MAGNITUDES:
        return _MAGNITUDES[_lower(words, index + 1)], index + 2
    if word in _MAGNITUDES:
        factor, after = _magnitude(words, index + 1, most - 1)
        return _MAGNITUDES[word] * factor, after
    glued = bool(word) and index > 0 and words[index].start == words[index - 1].end
    people_follow = _lower(words, index + 1) in {"people", "men", "women", "children", "voters", "users", "viewers"}
    if glued and (word in {"k", "bn", "mn", "tn"} or (word == "m" and people_follow)):
        return _SHORT_MAGNITUDES[word], index + 1
    return 1, index


def money_magnitude(words: list[Word], index: int) -> tuple[int, int]:
    """Return the factor that 'm', 'b' or 'bn' gives after a sum of money, and the index after it."""
    factor = _SHORT_MAGNITUDES.get(_lower(words, index))
    return (factor, index + 1) if factor else (1, index)


def _spelled(words: list[Word], first: int) -> Numeral | None:
    word = _lower(words, first)
    if word == "half" and _lower(words, first + 1) in {"a", "-"}:
        times = _MAGNITUDES.get(_lower(words, first + 2))
        return _exact(times / 2, first, first + 3) if times else None
    if word in {"a", "an"}:
        times, last = _magnitude(words, first + 1)
        return _exact(times, first, last) if times > 1 else None
    last = _run_end(words, first)
    value = _spelled_value([w.lower for w in words[first:last]])
    if value is None:
        return None
    fraction = _written_fraction(words, last)
    if fraction is not None:
        value, last = value + fraction[0], fraction[1]
    times, last = _magnitude(words, last)
    return _exact(value * times, first, last)


def _exact(value: float, first: int, last: int) -> Numeral:
    slack = _half_unit(str(int(value))) if value == int(value) else 0.25
    return Numeral(Interval(low=value, high=value), slack, first, last)


def _run_end(words: list[Word], first: int) -> int:
    """Return the index after the longest run of number words that text2num can read."""
    last = first
    while last < min(len(words), first + _MOST_RUN):
        word = _lower(words, last)
        following = _lower(words, last + 1)
        if word in _NUMBER_WORDS or (word in {"and", "-"} and last > first and following in _NUMBER_WORDS):
            last += 1
        else:
            break
    while last > first and _spelled_value([w.lower for w in words[first:last]]) is None:
        last -= 1
    return last


def _spelled_value(words: list[str]) -> float | None:
    text = " ".join([word for word in words if word != "-"])
    return _value_of(text) if text and words[-1] not in {"-", "and"} else None


@lru_cache(maxsize=1024)
def _value_of(text: str) -> float | None:
    """Return the number that words without hyphens spell, or `None`: articles spell the same few over and over."""
    try:
        return float(text2num(text, "en"))
    except ValueError:
        return None
