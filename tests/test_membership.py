"""Lists of who takes a part: observers, delegations, the missing."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared


def levels(nlp: Language, one: str, other: str) -> list[str]:
    return [finding.level for finding in compared(nlp, one, other).discrepancies if finding.rule == "membership"]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        pytest.param(
            "Observers from Norway, Sweden and Kenya are attending.",
            "Observers: Norway and Kenya; Chad will follow by video",
            "variant",
            id="a label and a sentence",
        ),
        pytest.param(
            "The talks were mediated by Norway and Kenya.",
            "The mediators were Kenya and Chad.",
            "variant",
            id="verb and noun",
        ),
        pytest.param(
            "The mediators are Norway, Kenya and Chad.",
            "The talks are mediated by Kenya and Norway.",
            "granularity",
            id="one left out",
        ),
        pytest.param(
            "Mara Tolliver and Owen Reyes will represent Norway at the talks.",
            "Mara Tolliver leads a delegation that includes Ruth Alder and Tom Hale.",
            "variant",
            id="a delegation by its leader",
        ),
        pytest.param(
            "The panel is made up of Mara Tolliver, Owen Reyes and Ruth Alder.",
            "The panel comprises Mara Tolliver and Tom Hale.",
            "variant",
            id="a panel",
        ),
        pytest.param(
            "The victims were identified as Mara Tolliver, Owen Reyes and Ruth Alder.",
            "The victims were Mara Tolliver, Owen Reyes and Tom Hale.",
            "variant",
            id="victims",
        ),
        pytest.param(
            "The flood left his wife and a small boy missing.",
            "His wife and another woman are missing.",
            "variant",
            id="a boy is no woman",
        ),
        pytest.param(
            "Her husband and a girl were injured.",
            "Her husband and a man were injured in the crash.",
            "variant",
            id="a girl is no man",
        ),
    ],
)
def test_lists_with_different_members_are_told(nlp: Language, one: str, other: str, level: str) -> None:
    assert levels(nlp, one, other) == [level]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mediators are Norway and Kenya.", "The talks are mediated by Kenya and Norway."),
        ("The mediators are Norway and Kenya.", "The talks are mediated by Chad and Peru."),
        ("Mara Tolliver and Owen Reyes will represent Norway.", "Owen Reyes and Mara Tolliver will represent Norway."),
        ("Mara Tolliver will represent Norway.", "Owen Reyes will represent Norway."),
        ("His wife and a small boy were missing.", "His wife and their son are missing."),
        ("His wife and a child are missing.", "His wife and a girl are missing."),
        ("Her husband and two girls were injured.", "Her husband and a man were injured."),
        (
            "The moderators in 2016 were Mara Tolliver and Owen Reyes.",
            "The moderators are Mara Tolliver and Ruth Alder.",
        ),
    ],
)
def test_lists_that_may_be_one_are_left_alone(nlp: Language, one: str, other: str) -> None:
    assert levels(nlp, one, other) == []
