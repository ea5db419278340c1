"""The unit of a figure, from the words after it or before it: 'kilometres', 'Mexican pesos', 'magnitude 6.1'."""

from __future__ import annotations

from generator.article.measures import Unit, unit_in
from generator.article.numerals import Numeral, Word
from generator.lexicons import word_list

COUNT = Unit("", "count")
"""The unit of a figure that counts."""
_MAGNITUDE = Unit("magnitude", "magnitude")
_AGE = Unit("year", "age")
_POUND = Unit("pounds sterling", "money in pounds sterling")
_OF_WEIGHT = frozenset({"weigh", "weighs", "weighed", "weighing", "weight", "heavy", "cargo", "pressure", "body"})
_MILLION = 1_000_000
_SHARE = Unit("percent", "percent")


def unit_after(lower: list[str], words: list[Word], numeral: Numeral, inner: Unit | None) -> tuple[Unit, int, bool]:
    """Return the unit after the figure, the index after it, and whether a hyphen ties the two."""
    index, prefixed = numeral.last, False
    if index < len(lower) and lower[index] == "-" and index + 1 < len(lower):
        index, prefixed = index + 1, True
    plain = [word for word in lower[index : index + 6] if word != "-"]
    found = unit_in(plain, 0)
    if found is not None and found[0].name == "pound" and not prefixed and _is_sum_of_pounds(lower, numeral):
        found = (_POUND, found[1])
    if found is not None and not numeral.share and (prefixed or lower[index] != "-"):
        return found[0], _index_after(lower, index, found[1]), prefixed
    money = None if prefixed or numeral.share else _money_of_a_country(words, lower, index)
    if money is not None:
        return (*money, False)
    if numeral.share:
        return _SHARE, numeral.last, False
    if inner is not None:
        return inner, numeral.last, False
    return COUNT, numeral.last, False


def _is_sum_of_pounds(lower: list[str], numeral: Numeral) -> bool:
    """Tell whether pounds are money: a million of them, or words for payment near by and none for weight."""
    near = {*lower[max(0, numeral.first - 10) : numeral.first], *lower[numeral.last : numeral.last + 10]}
    if near & _OF_WEIGHT:
        return False
    return (numeral.interval.low or 0.0) >= _MILLION or bool(near & word_list("payment_words").terms())


def _money_of_a_country(words: list[Word], lower: list[str], index: int) -> tuple[Unit, int] | None:
    """Read 'Mexican pesos' as pesos and 'Canadian dollars' as a currency of its own."""
    if index + 1 >= len(words) or not words[index].text[0].isupper():
        return None
    skip = 3 if lower[index : index + 4 : 2] == ["u", "s"] and lower[index + 1 : index + 4 : 2] == [".", "."] else 1
    found = unit_in(lower, index + skip)
    if found is None or not found[0].dimension.startswith("money in "):
        return None
    unit, last = found
    if unit.name == "dollar" and lower[index] not in {"us", "u", "american"}:
        country = words[index].text
        unit = Unit(f"{country} dollar", f"money in {country} dollars")
    return unit, last


def _index_after(lower: list[str], index: int, used: int) -> int:
    """Return the index after the unit's `used` words, hyphens between them passed over."""
    while used:
        if lower[index] != "-":
            used -= 1
        index += 1
    return index


def unit_before(lower: list[str], index: int) -> Unit:
    """Return the unit that the words before a bare figure announce: 'magnitude 6.1', 'aged 38'."""
    before = [word for word in lower[max(0, index - 4) : index] if word != "-"]
    if not before:
        return COUNT
    if before[-1] in {"aged", "age", "ages"}:
        return _AGE
    if before[-1] in {"magnitude", "measuring"} or before[-2:] == ["magnitude", "of"]:
        return _MAGNITUDE
    return COUNT
