"""Figures in running text, each read as an interval in a unit.

'Nearly 20%' is [18, 20) percent; 'tens of thousands' is [20 000, 99 999]; 'its third year' is (2, 3]
years. Numbers that name something (a year, a date, a clock time, a road, a telephone) are left
aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.article.figure_names import without_names
from generator.article.figure_units import COUNT, unit_after, unit_before
from generator.article.keyed import keyed
from generator.article.measures import (
    CURRENCY_SIGNS,
    Unit,
    bounded,
    hedge_before,
    rounded_duration,
    unit_in,
    units,
)
from generator.article.numerals import (
    AFTER_ARTICLE,
    OPENERS,
    Numeral,
    Word,
    forms_of,
    money_magnitude,
    numeral_at,
    ordinal_at,
    words_of,
)
from generator.claims import Interval
from generator.lexicons import word_list

_LABEL = re.compile(r"^[A-Z][A-Za-z]+$")
_RANGE_SIGNS = {"-", "–", "—", "to"}
_YEAR_OF_SOMETHING = {"year", "month", "week", "day", "decade"}
_BEFORE_ORDINAL = {"its", "their", "his", "her", "the", "a", "into", "in", "approaches", "approaching", "nears"}
_DOLLARS = frozenset({"US", "A", "AU", "C", "CA", "HK", "NZ", "S", "R"})
"""What stands before a dollar sign to say whose dollar it is."""

_ARTICLES = frozenset({"a", "an"})
_BEFORE_DOLLAR = frozenset(sign.lower() for sign in _DOLLARS) - _ARTICLES
_FIRST_WORDS = OPENERS | CURRENCY_SIGNS.keys() | _ARTICLES | _BEFORE_DOLLAR
"""The words with which a figure may begin that is not written in digits."""
_QUARTERS = {"a": 1, "one": 1, "three": 3}
_APPROACHING = {"approaches", "approaching", "approach", "nears", "nearing", "near"}


class Quantity(NamedTuple):
    """A figure with its unit, at offsets into the text.

    `number_start` and `number_end` bound the figure without hedge and unit. `prefixed` tells a
    figure that stands as an adjective before its noun ('a 30-day truce').
    """

    start: int
    end: int
    number_start: int
    number_end: int
    unit: Unit
    stated: Interval
    slack: float
    exact: bool
    prefixed: bool = False
    ordinal: bool = False

    @property
    def interval(self) -> Interval:
        """Return the interval in the base unit of the dimension."""
        return self.stated.scaled(self.unit.factor, self.unit.offset)


def quantities_in(text: str, at: int = 0, keys: str | None = None) -> list[Quantity]:
    """Return the figures of `text` in order; they do not overlap.

    Offsets are code points, of which `text` begins at `at`; `keys` is `keyed(text)`, where it is at hand.
    Ages are of the dimension `age`; plain counts of `count`; each currency is a dimension of its own and is
    never converted.
    """
    text = without_names(text, keyed(text) if keys is None else keys)
    forms = forms_of(text)
    lower = [form.lower() for form in forms]
    openings = _openings(lower)
    return list(_scan(words_of(text, forms, lower, at), lower, openings)) if openings else []


def _openings(lower: list[str]) -> list[int]:
    """Return the places of the words with which a figure may begin: most sentences have none."""
    candidates = [index for index, word in enumerate(lower) if word in _FIRST_WORDS or word[0].isdigit()]
    return [index for index in candidates if _may_open(lower, index)]


def _may_open(lower: list[str], index: int) -> bool:
    """Tell whether a candidate may open a figure here: 'a' only before 'few', 'hour', 'half' and the like."""
    word, following = lower[index], lower[index + 1] if index + 1 < len(lower) else ""
    if word in _ARTICLES:
        return following in _after_article()
    return word not in _BEFORE_DOLLAR or following == "$"


def _scan(words: list[Word], lower: list[str], openings: list[int]) -> Iterator[Quantity]:
    after = 0
    for index in openings:
        found = index >= after and (
            _ordinal_duration(words, lower, index)
            or _part_of_a_time(words, lower, index)
            or _one_of_a_time(words, lower, index)
            or _quantity_at(words, lower, index)
        )
        if found:
            quantity, after = found
            yield quantity


@cache
def _after_article() -> frozenset[str]:
    durations = {name[0] for name, unit in units().items() if len(name) == 1 and unit.dimension == "duration"}
    return AFTER_ARTICLE | durations | {"$", "-"}


def _ordinal_duration(words: list[Word], lower: list[str], index: int) -> tuple[Quantity, int] | None:
    """Read 'its third year' as more than two years and at most three."""
    ordinal = ordinal_at(words, index)
    if ordinal is None or index == 0 or lower[index - 1] not in _BEFORE_ORDINAL:
        return None
    rank, after = ordinal
    if after < len(lower) and lower[after] == "full":
        after += 1
    found = unit_in(lower, after) if after < len(lower) and lower[after] in _YEAR_OF_SOMETHING else None
    if found is None:
        return None
    unit, last = found
    approached = bool(_APPROACHING.intersection(lower[max(0, index - 2) : index]))
    # "Approaches its fourth year" is said late in the third year and late in the fourth.
    stated = (
        Interval(low=rank - 1.5, high=rank, high_open=True)
        if approached
        else Interval(low=rank - 1, high=rank, low_open=True)
    )
    first = index - 1
    span = (words[first].start, words[last - 1].end, words[index].start, words[after - 1].end)
    return Quantity(*span, unit, stated, 0.0, exact=False, ordinal=True), last


def _part_of_a_time(words: list[Word], lower: list[str], index: int) -> tuple[Quantity, int] | None:
    """Read 'three quarters of an hour', 'three-quarters of an hour' and 'a quarter of an hour' as a length of time."""
    count = _QUARTERS.get(lower[index])
    after = index + 2 if lower[index + 1 : index + 2] == ["-"] else index + 1
    if count is None or lower[after : after + 2] not in (["quarter", "of"], ["quarters", "of"]):
        return None
    if lower[after + 2 : after + 3] not in (["a"], ["an"]) or lower[after + 3 : after + 4] not in (["hour"], ["day"]):
        return None
    found = unit_in(lower, after + 3)
    if found is None or hedge_before(lower, index) is not None:
        return None
    unit, last = found
    value = count / 4
    span = (words[index].start, words[last - 1].end, words[index].start, words[after].end)
    return Quantity(*span, unit, Interval(low=value, high=value), 0.0, exact=True), last


def _one_of_a_time(words: list[Word], lower: list[str], index: int) -> tuple[Quantity, int] | None:
    """Read 'for about a minute', 'half an hour', 'a year ago' and 'a year-long inquiry' as a length of time."""
    half = lower[index] == "half" and lower[index + 1 : index + 2] in (["a"], ["an"])
    place = index + 1 if half else index
    if lower[place] not in {"a", "an"}:
        return None
    found = unit_in(lower, place + 1)
    if found is None or found[0].dimension != "duration" or found[1] != place + 2:
        return None
    unit, last = found
    long = lower[last : last + 2] == ["-", "long"]
    hedge = hedge_before(lower, index)
    before = lower[index - 1] if index else ""
    measured = half or long or hedge is not None or before in {"for", "lasted", "lasts"}
    if not measured and lower[last : last + 1] != ["ago"]:
        return None
    value = 0.5 if half else 1.0
    stated, first = Interval(low=value, high=value), index
    if hedge is not None and hedge[0] != "exact":
        stated, first = bounded(stated, hedge[0], value / 2, unit.name), hedge[1]
    else:
        stated = rounded_duration(stated, unit.name)
    last += 2 if long else 0
    span = (words[first].start, words[last - 1].end, words[index].start, words[place].end)
    return Quantity(*span, unit, stated, value / 2 * unit.factor, exact=hedge is None, prefixed=long), last


def _quantity_at(words: list[Word], lower: list[str], index: int) -> tuple[Quantity, int] | None:
    currency = _currency_at(words, index)
    first = currency[1] if currency else index
    numeral = numeral_at(words, first) if first < len(words) else None
    if numeral is None or (currency is None and _is_label(words, numeral)):
        return None
    if currency:
        numeral = _money(words, numeral)
    numeral, unit_of_range = _range(words, lower, numeral, bool(currency))
    if _is_score(words, numeral):
        return None
    unit, last, prefixed = unit_after(lower, words, numeral, unit_of_range)
    if currency:
        unit, last = Unit(currency[0], f"money in {currency[0]}"), numeral.last
    elif unit is COUNT and not numeral.vague:
        unit = unit_before(lower, index)
    start = words[index].start
    stated, start, last, hedged = _hedged(words, lower, index, last, numeral, unit, start)
    plain = not (hedged or numeral.vague or numeral.share)
    exact = plain and numeral.interval.low == numeral.interval.high
    if exact and unit.dimension == "duration":
        stated = rounded_duration(stated, unit.name)
    return (
        Quantity(
            start,
            words[last - 1].end,
            words[first].start,
            words[numeral.last - 1].end,
            unit,
            stated,
            numeral.slack * unit.factor,
            exact,
            prefixed,
        ),
        last,
    )


def _currency_at(words: list[Word], index: int) -> tuple[str, int] | None:
    """Return the currency whose sign begins at `index` ('$', 'US$', 'A $') and the index after it."""
    sign = words[index].text
    if sign in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[sign], index + 1
    following = words[index + 1].text if index + 1 < len(words) else ""
    if following == "$" and sign in _DOLLARS:
        name = {"US": "dollars", "R": "reais"}.get(sign, f"{sign}$")
        return name, index + 2
    return None


def _money(words: list[Word], numeral: Numeral) -> Numeral:
    times, last = money_magnitude(words, numeral.last)
    return numeral._replace(interval=numeral.interval.scaled(times), slack=numeral.slack * times, last=last)


def _is_label(words: list[Word], numeral: Numeral) -> bool:
    """Tell whether the figure names the thing before it: 'Interstate 75', 'Chapter 11', 'Flight 12'."""
    if not numeral.digits or numeral.first == 0:
        return False
    before = words[numeral.first - 1]
    if before.lower in word_list("numbered_things").terms():
        return True
    glued_after = numeral.last < len(words) and words[numeral.last].text == "-"
    sentence_start = numeral.first == 1 or words[numeral.first - 2].text in {".", "!", "?", ":", "“", '"'}
    return bool(_LABEL.match(before.text)) and not sentence_start and not glued_after and not _is_hedge(before)


def _is_score(words: list[Word], numeral: Numeral) -> bool:
    """Tell whether two figures tied by a hyphen are a result or a vote, not a range: '3-1', '5-4'."""
    if not numeral.digits or numeral.vague:
        return False
    tied_after = _tied(words, numeral.last) and words[numeral.last + 1].text[0].isdecimal()
    tied_before = _tied(words, numeral.first - 1) and words[numeral.first - 2].text[0].isdecimal()
    return tied_after or tied_before


def _tied(words: list[Word], index: int) -> bool:
    """Tell whether word `index` is a hyphen or dash without space around it."""
    if not 0 < index < len(words) - 1 or words[index].text not in {"-", "–"}:
        return False
    return words[index - 1].end == words[index].start and words[index].end == words[index + 1].start


def _is_hedge(word: Word) -> bool:
    return hedge_before([word.lower], 1) is not None


def _range(words: list[Word], lower: list[str], numeral: Numeral, money: bool) -> tuple[Numeral, Unit | None]:
    """Join '10 to 15', '10-15', 'between 10 and 15'; a unit may stand after either figure."""
    if numeral.share or numeral.interval.low is None:
        return numeral, None
    after = numeral.last
    own = unit_in(lower, after)
    joint = own[1] if own else after
    sign = lower[joint] if joint < len(lower) else ""
    between = "between" in lower[max(0, numeral.first - 2) : numeral.first]
    if not (sign in _RANGE_SIGNS or (between and sign == "and") or (sign == "or" and not own)):
        return numeral, None
    second = joint + 1
    if second < len(words) and words[second].text in CURRENCY_SIGNS:
        second += 1
    other = numeral_at(words, second) if second < len(words) else None
    if other is None or other.share or other.interval.high is None:
        return numeral, None
    if own and own[0].dimension == "percent" and not _is_percent(lower, other.last):
        # "Rose by 5 percent to 48 million" gives two figures.
        return numeral, None
    other = _money(words, other) if money else other
    low, high = numeral.interval.low, other.interval.high
    if other.slack and high and low < high and high >= 1_000 > low and not money:
        low *= _shared_magnitude(other, numeral)
    if high is None or low >= high:
        return numeral, None
    interval = Interval(low=low, high=high)
    joined = numeral._replace(interval=interval, last=other.last, slack=other.slack, vague=True)
    return joined, own[0] if own else None


def _is_percent(lower: list[str], index: int) -> bool:
    unit = unit_in(lower, index)
    return unit is not None and unit[0].dimension == "percent"


def _shared_magnitude(other: Numeral, numeral: Numeral) -> float:
    """Return the factor that '2 to 3 million' lends to its first figure."""
    width = other.last - other.first
    own_width = numeral.last - numeral.first
    high, low = other.interval.high or 0.0, numeral.interval.low or 0.0
    if width <= own_width:
        return 1.0
    for factor in (1e9, 1e6, 1e3):
        if high >= factor and low < high / factor <= 1_000:
            return factor
    return 1.0


def _hedged(
    words: list[Word], lower: list[str], index: int, last: int, numeral: Numeral, unit: Unit, start: int
) -> tuple[Interval, int, int, bool]:
    """Apply the hedge before the figure, or after it ('or more', '-plus', 'or so')."""
    stated = numeral.interval
    found = hedge_before(lower, index)
    if found is not None and found[0] != "exact":
        bound, first = found
        outer = hedge_before(lower, first) if bound == "about" else None
        if outer is not None and outer[0] in {"least", "most"}:
            bound, first = outer
        return bounded(stated, bound, numeral.slack, unit.name), words[first].start, last, True
    tail = lower[last : last + 2]
    for phrase, bound in ((["or", "more"], "least"), (["or", "so"], "about"), (["or", "fewer"], "most")):
        if tail == phrase:
            return bounded(stated, bound, numeral.slack, unit.name), start, last + 2, True
    if tail[:1] == ["+"] or tail == ["-", "plus"]:
        used = 1 if tail[0] == "+" else 2
        return bounded(stated, "least", numeral.slack, unit.name), start, last + used, True
    return stated, start, last, False
