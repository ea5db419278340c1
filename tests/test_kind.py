"""Kinds of tools, vehicles and aircraft that exclude one another, and those that do not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared


def found(nlp: Language, *articles: str) -> list[str]:
    return [one.level for one in compared(nlp, *articles).discrepancies if one.rule == "kind-of-thing"]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (
            "Two men smashed a display case with an axe.",
            "The robbers used a sledgehammer to break the glass.",
            "variant",
        ),
        ("They fled in a dark blue Audi.", "Witnesses saw them leave in a grey BMW.", "variant"),
        ("The men fled in a white van.", "The men fled in a black van.", "variant"),
        (
            "A plane skidded off the runway. The Boeing 737 belongs to the airline.",
            "A plane overshot the runway. The Airbus A320 came from Oslo.",
            "conflict",
        ),
        (
            "Firefighters pulled a family from the roof of their car.",
            "A couple were rescued from the roof of their van.",
            "variant",
        ),
        ("The bus came to rest on its roof.", "It landed on its side.", "variant"),
        ("A girl was hit by a car.", "The girl was struck by a truck on Main Street.", "variant"),
        ("The getaway car was found.", "The getaway van was found in a wood.", "variant"),
    ],
)
def test_kinds_that_exclude_each_other_are_told(nlp: Language, one: str, other: str, level: str) -> None:
    assert found(nlp, one, other) == [level]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("They broke a window with a tire iron.", "A tire iron was used to break it.", id="one kind"),
        pytest.param("The robbers fled in a car.", "The robbers fled in a dark SUV.", id="an SUV is a car"),
        pytest.param(
            "A plane skidded. The Boeing 737 belongs to the airline.",
            "A plane overshot the runway. The Boeing 737-800 came from Oslo.",
            id="more exact",
        ),
        pytest.param(
            "He broke the window with a brick and the door with a crowbar.",
            "He broke the window with a hammer.",
            id="two tools",
        ),
        pytest.param("In 2012 they fled in a car.", "They fled in a van.", id="another year"),
        pytest.param("She drove in a car to work.", "She drove in a van to work.", id="nothing that identifies"),
        pytest.param("He would have left in a car.", "He left in a van.", id="supposed"),
    ],
)
def test_kinds_that_agree_or_are_of_other_deeds_are_left_aside(nlp: Language, one: str, other: str) -> None:
    assert found(nlp, one, other) == []
