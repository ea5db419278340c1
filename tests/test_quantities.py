"""Figures in running text become intervals in a unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article.numerals import forms_of, words_of
from generator.article.quantities import Quantity, quantities_in
from generator.claims import Interval


def only(text: str) -> Quantity:
    found = quantities_in(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("said", "interval", "dimension"),
    [
        ("24 boats", "24", "count"),
        ("twenty-four boats", "24", "count"),
        ("1,500 houses", "1,500", "count"),
        ("two and a half million trees", "2,500,000", "count"),
        ("1.5m people", "1,500,000", "count"),
        ("a dozen boats", "12", "count"),
        ("half a million trees", "500,000", "count"),
        ("tens of thousands of trees", "between 20,000 and 99,999", "count"),
        ("hundreds of thousands of trees", "between 200,000 and 999,999", "count"),
        ("dozens of boats", "between 24 and 99", "count"),
        ("several hundred boats", "between 200 and 999", "count"),
        ("a couple of boats", "between 2 and 3", "count"),
        ("10 to 15 boats", "between 10 and 15", "count"),
        ("between 10 and 15 boats", "between 10 and 15", "count"),
        ("10-15 boats", "between 10 and 15", "count"),
        ("2 to 3 million trees", "between 2,000,000 and 3,000,000", "count"),
        ("at least 4 boats", "at least 4", "count"),
        ("4 or more boats", "at least 4", "count"),
        ("4+ boats", "at least 4", "count"),
        ("no fewer than four boats", "at least 4", "count"),
        ("more than 200 boats", "more than 200", "count"),
        ("up to 200 boats", "at most 200", "count"),
        ("as many as 200 boats", "at most 200", "count"),
        ("fewer than 200 boats", "less than 200", "count"),
        ("about 40 boats", "between 35 and 45", "count"),
        ("about 47 boats", "between 42.3 and 51.7", "count"),
        ("nearly 20% of the land", "at least 18 and less than 20", "percent"),
        ("nearly 20 per cent of the land", "at least 18 and less than 20", "percent"),
        ("two thirds of the land", "66.67", "percent"),
        ("half of the land", "50", "percent"),
        ("three-quarters of the land", "75", "percent"),
        ("more than three years", "more than 3 and less than 4", "duration"),
        ("over two decades", "more than 2 and less than 3", "duration"),
        ("its third year", "more than 2 and at most 3", "duration"),
        ("approaches its fourth year", "at least 2.5 and less than 4", "duration"),
        ("two years", "at least 1.5 and less than 2.5", "duration"),
        ("4 1/2 years", "at least 4 and less than 5", "duration"),
        ("a 30-day truce", "30", "duration"),
        ("more than 30 days", "more than 30", "duration"),
        ("a 38-year-old man", "38", "age"),
        ("a 22 year-old man", "22", "age"),
        ("a man aged 38", "38", "age"),
        ("$10K", "10,000", "money in dollars"),
        ("$1.5 million", "1,500,000", "money in dollars"),
        ("$250,000 to $300,000", "between 250,000 and 300,000", "money in dollars"),
        ("£40m", "40,000,000", "money in pounds sterling"),
        ("35,000 reals", "35,000", "money in reais"),
        ("a 6.1-magnitude quake", "6.1", "magnitude"),
        ("a quake of magnitude 6.1", "6.1", "magnitude"),
        ("speeds up to 193km / h", "at most 193", "speed"),
        ("120 miles an hour", "120", "speed"),
        ("the 170,000-square-foot hall", "170,000", "area"),
    ],
)
def test_hedged_quantities_become_intervals(said: str, interval: str, dimension: str) -> None:
    quantity = only(said)
    assert (str(quantity.stated), quantity.unit.dimension) == (interval, dimension)


@pytest.mark.parametrize(
    "said",
    [
        "in March 2022",
        "on May 11",
        "on 11 May 2013",
        "in the 1990s",
        "the 2016 election",
        "at 5:51 p.m.",
        "at 10 a.m.",
        "around 10: 30 a. m.",
        "at 0737 GMT",
        "along Interstate 75",
        "under Article 5",
        "filed for Chapter 11",
        "an AR-15 rifle",
        "at 888 Harbour Road",
        "call 216-555-0100",
        "the 9/11 attacks",
        "a 911 call",
        "won 3-1",
        "a 5-4 decision",
        "the 13th century",
        "No. 3",
        "https://example.org/2020/14/x7",
        "the G7 leaders",
    ],
)
def test_numbers_that_name_something_are_no_quantities(said: str) -> None:
    assert quantities_in(said) == []


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("at least 4 boats", "5 boats", True),
        ("at least 4 boats", "3 boats", False),
        ("up to 120 mph", "more than 100 mph", True),
        ("more than three years", "its third year", False),
        ("more than three years", "its fourth year", True),
        ("more than three years", "approaching its fourth year", True),
        ("tens of thousands", "hundreds of thousands", False),
        ("nearly 20%", "19%", True),
        ("nearly 20%", "20%", False),
        ("dozens of boats", "40 boats", True),
        ("at least a dozen boats", "12 boats", True),
        ("two years", "more than two years", True),
        ("thousands of trees", "19,500 trees", True),
        ("24 boats", "11 boats", False),
    ],
)
def test_readings_conflict_when_intervals_do_not_meet(one: str, other: str, meet: bool) -> None:
    a, b = only(one), only(other)
    assert a.unit.dimension == b.unit.dimension
    assert a.interval.meets(b.interval) is meet
    assert b.interval.meets(a.interval) is meet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 miles", "48km"),
        ("120 mph", "193 km/h"),
        ("170,000 square feet", "15,800 square metres"),
        ("10 kilometers", "six miles"),
        ("95°F", "35 degrees Celsius"),
        ("180 pounds", "82 kg"),
    ],
)
def test_units_convert_within_the_slack_of_the_last_figure(one: str, other: str) -> None:
    a, b = only(one), only(other)
    assert a.interval.widened(a.slack).meets(b.interval.widened(b.slack))


@pytest.mark.parametrize(
    ("said", "dimension", "found"),
    [
        ("It cost $5 million.", "dollars", "$5 million"),
        ("It cost US$ 5m.", "dollars", "US$ 5m"),
        ("It cost S$5 million.", "S$", "S$5 million"),
        ("It cost HK$ 3.", "HK$", "HK$ 3"),
        ("It cost A$5 million.", "A$", "A$5 million"),
        ("It cost R$5 million.", "reais", "R$5 million"),
    ],
)
def test_the_country_before_a_dollar_sign_is_part_of_the_currency(said: str, dimension: str, found: str) -> None:
    quantity = only(said)
    assert quantity.unit.dimension == f"money in {dimension}"
    assert said[quantity.start : quantity.end] == found


def test_currencies_are_never_converted() -> None:
    assert [q.unit.dimension for q in quantities_in("100 reals ($20)")] == ["money in reais", "money in dollars"]


numbers = st.floats(min_value=-1e9, max_value=1e9)


@given(st.lists(numbers, min_size=2, max_size=2), st.lists(numbers, min_size=2, max_size=2), st.booleans())
def test_meeting_is_symmetric(a: list[float], b: list[float], opened: bool) -> None:
    one = Interval(low=min(a), high=max(a), high_open=opened)
    other = Interval(low=min(b), high=max(b), low_open=opened)
    assert one.meets(other) == other.meets(one)
    assert one.meets(other) == (not one.below(other) and not other.below(one))


@given(st.text(max_size=120))
def test_any_text_is_read_without_an_error_and_spans_are_in_order(text: str) -> None:
    end = 0
    for quantity in quantities_in(text):
        assert end <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end <= len(text)
        end = quantity.end


@given(
    st.lists(
        st.sampled_from(
            [
                "10",
                "3",
                "1,500",
                "two",
                "a",
                "half",
                "hundred",
                "million",
                "dozen",
                "of",
                "to",
                "-",
                "and",
                "between",
                "$",
                "km",
                "%",
                "over",
                "third",
                "its",
                "year",
            ]
        ),
        max_size=14,
    )
)
def test_any_run_of_number_words_is_read_without_an_error(words: list[str]) -> None:
    quantities_in(" ".join(words))


@given(st.text(), st.integers(0, 9))
def test_words_stand_where_their_offsets_say_and_leave_out_white_space_alone(text: str, at: int) -> None:
    forms = forms_of(text)
    words = words_of(text, forms, [form.lower() for form in forms], at)
    assert [text[word.start - at : word.end - at] for word in words] == forms
    assert "".join(forms) == "".join(character for character in text if not character.isspace())
