"""The rule finds what it is meant to find and, above all, nothing else: towns, weather and articles are invented."""

import pytest
from parallax_rule_weather import highest_temperatures

from generator.rules.testing import findings

HERALD = "The temperature in Port Alder reached 41.2 degrees Celsius on Tuesday, the weather service said."
AIRPORT = "On Tuesday the temperature at Port Alder airport reached 104F."


def levels(*sentences: str) -> list[str]:
    return [one.level for one in findings(highest_temperatures, dict(zip("abc", sentences, strict=False)))]


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("On Tuesday the thermometer in Port Alder hit 39.5 °C, the hottest day since 1911.", "variant"),
        ("On Tuesday the thermometer in Port Alder hit 106F, the hottest day since 1911.", "compatible"),
        ("A high of 41C was measured in Port Alder on Tuesday.", "compatible"),
    ],
)
def test_two_articles_on_one_day_and_place(other: str, level: str) -> None:
    assert levels(HERALD, other) == [level]


def test_figures_of_one_station_conflict() -> None:
    assert levels(AIRPORT, "The airport of Port Alder reported a high of 38.5 °C on Tuesday.") == ["conflict"]


@pytest.mark.parametrize(
    "other",
    [
        "On Monday the thermometer in Port Alder hit 39.5 °C.",  # another day
        "On Tuesday the thermometer in Northgate hit 39.5 °C.",  # another place
        AIRPORT,  # a station of its own
        "The thermometer in Port Alder hit 39.5 °C.",  # no day
        "On Tuesday the thermometer in Port Alder hit 39.5 degrees.",  # no unit
        "On Tuesday the temperature in Port Alder is expected to have reached 39.5 °C.",
        "On Tuesday the thermometer in Port Alder hit 39.5 °C, up from 30.1 °C.",
        "“On Tuesday the thermometer in Port Alder hit 39.5 °C,” said Maria Oduya, a baker.",
        "In Port Alder it was 39.5 °C on Tuesday at noon.",  # not said to be the highest
        HERALD,
    ],
)
def test_what_may_be_about_something_else_is_passed_over(other: str) -> None:
    assert levels(HERALD, other) == []


def test_an_article_that_gives_two_figures_is_left_alone() -> None:
    unsure = f"{HERALD} On Tuesday the thermometer in Port Alder hit 40.1 °C."
    assert levels(unsure, "On Tuesday the thermometer in Port Alder hit 39.5 °C.") == []


def test_the_evidence_is_the_figure_and_the_id_stays_when_an_article_is_added() -> None:
    two = {"a": HERALD, "b": "On Tuesday the thermometer in Port Alder hit 39.5 °C."}
    (found,) = findings(highest_temperatures, two)
    assert [span.text for one in found.readings for span in one.evidence] == ["41.2 degrees Celsius", "39.5 °C"]
    (more,) = findings(highest_temperatures, {**two, "c": "A high of 40.3 °C was measured in Port Alder on Tuesday."})
    assert more.id == found.id
    assert len(more.readings) == 3
    (joined,) = findings(highest_temperatures, {**two, "c": "A high of 106F was measured in Port Alder on Tuesday."})
    assert [one.value for one in joined.readings] == ["106F (also told as 41.2 degrees Celsius)", "39.5 °C"]
