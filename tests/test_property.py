"""Opposite states of one thing: insured and uninsured, armed and unarmed, held and gave way."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared


def found(nlp: Language, *articles: str) -> list[str]:
    return [one.level for one in compared(nlp, *articles).discrepancies if one.rule == "opposite-states"]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("The house was fully insured.", "The house was not insured.", "conflict"),
        (
            "The coins had been on loan. They were not insured, the director said.",
            "The treasure, which came in spring, was fully insured.",
            "variant",
        ),
        ("The dam above Sedge held.", "The old dam at Sedge gave way shortly before midnight.", "conflict"),
        ("The recorder was recovered undamaged.", "The recorder was too badly damaged to be read.", "conflict"),
        ("Paul Ferris was tied up and slightly injured.", "Paul Ferris was found bound; he was unhurt.", "conflict"),
        ("The gun was loaded.", "Police said the gun was not loaded.", "variant"),
        ("The suspect was unarmed.", "The suspect was armed with a knife.", "conflict"),
        ("Anna Kvist was conscious when help came.", "Anna Kvist was unconscious.", "update"),
    ],
)
def test_states_that_exclude_each_other_are_told(nlp: Language, one: str, other: str, level: str) -> None:
    assert found(nlp, one, other) == [level]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The front door was locked.", "The back door was unlocked.", id="another door"),
        pytest.param("The bridge at Holm held.", "The bridge at Tarn collapsed.", id="another place"),
        pytest.param("Two officers were injured.", "The officer was unhurt.", id="several, and one"),
        pytest.param("Ann Roe was injured.", "Per Dahl was unhurt.", id="another person"),
        pytest.param("The house could be uninsured.", "The house was insured.", id="supposed"),
        pytest.param("The house was partly insured.", "The house was uninsured.", id="in part"),
        pytest.param("In 2012 the house was uninsured.", "The house was insured.", id="another year"),
        pytest.param("An unarmed man was shot.", "An armed man fled.", id="nobody in particular"),
        pytest.param("The truce held.", "The truce collapsed.", id="another sense"),
        pytest.param(
            "The house was insured. Later the house was uninsured.", "The house was insured.", id="one says both"
        ),
    ],
)
def test_what_only_looks_opposite_is_left_aside(nlp: Language, one: str, other: str) -> None:
    assert found(nlp, one, other) == []
