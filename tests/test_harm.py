"""What was damaged and what expressly was not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared


def harm(nlp: Language, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule == "harm"]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        pytest.param(
            "Vandals damaged the school chapel.", "There was no damage to the chapel.", "conflict", id="own voice"
        ),
        pytest.param(
            "The students vandalised a hotel kitchen.",
            "There was no damage to a kitchen or its door, Ida Krog said.",
            "variant",
            id="an account",
        ),
        pytest.param(
            "The bridge was destroyed by the storm.",
            "Officials said there was no damage to the bridge.",
            "variant",
            id="passive",
        ),
    ],
)
def test_damage_told_and_denied_is_shown(nlp: Language, one: str, other: str, level: str) -> None:
    (found,) = harm(nlp, one, other)
    assert (found.kind, found.level) == ("status", level)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Vandals damaged the chapel.", "There was no damage to the bridge.", id="another thing"),
        pytest.param(
            "Vandals damaged the school chapel.", "There was no damage to the prison chapel.", id="another chapel"
        ),
        pytest.param(
            "The quake damaged the bridge.", "There were no reports of damage to the bridge.", id="no reports"
        ),
        pytest.param("The quake damaged bridges.", "There was no damage to bridges.", id="many things"),
        pytest.param("The quake may have damaged the bridge.", "There was no damage to the bridge.", id="supposed"),
        pytest.param("The quake damaged the bridge in 1998.", "There was no damage to the bridge.", id="another year"),
    ],
)
def test_other_things_and_suppositions_are_no_finding(nlp: Language, one: str, other: str) -> None:
    assert harm(nlp, one, other) == []
