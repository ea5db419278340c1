"""How people who were hurt are doing, and who lives or died."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import Found
from tests.events import compared


def conditions(found: Found) -> list[tuple[str, str]]:
    return [(one.level, one.what) for one in found.discrepancies if one.rule in {"condition", "alive", "danger"}]


@pytest.mark.parametrize(
    ("one", "other", "level", "what"),
    [
        pytest.param(
            "Mara Tolliver was in critical condition at a hospital.",
            "Mara Tolliver is in fair condition, the hospital said.",
            "update",
            "In what condition is Mara Tolliver?",
            id="one person",
        ),
        pytest.param(
            "The sailors were reported to be in good health.",
            "The three sailors were listed in serious condition.",
            "update",
            "In what condition are the sailors?",
            id="a group",
        ),
        pytest.param(
            "The children appeared to be in good health.",
            "Doctors said the children were in fine condition.",
            "variant",
            "In what condition are the children?",
            id="other words",
        ),
        pytest.param(
            "Mara Tolliver is expected to survive.",
            "Mara Tolliver was killed by the blast.",
            "update",
            "Did Mara Tolliver die?",
            id="dead and alive",
        ),
        pytest.param(
            "Mara Tolliver was taken to a hospital in serious condition.",
            "Mara Tolliver died on Sunday.",
            "update",
            "Did Mara Tolliver die?",
            id="died later",
        ),
        pytest.param(
            "Mara Tolliver was hurt. Doctors described her condition as serious.",
            "Mara Tolliver is in a stable condition, the hospital said.",
            "variant",
            "In what condition is Mara Tolliver?",
            id="serious and stable",
        ),
        pytest.param(
            "The driver was released from hospital on Wednesday evening.",
            "The driver, Mara Tolliver, remains in hospital, a teacher said.",
            "update",
            "Is Mara Tolliver in hospital?",
            id="out of hospital",
        ),
        pytest.param(
            "Two of the injured were in critical condition.",
            "Doctors said nobody's life was in danger.",
            "update",
            "Was anybody badly hurt or in danger?",
            id="nobody in danger",
        ),
        pytest.param(
            "Mara Tolliver is fighting for her life.",
            "None of the passengers was seriously injured.",
            "update",
            "Was anybody badly hurt or in danger?",
            id="fighting for life",
        ),
    ],
)
def test_conditions_that_differ(nlp: Language, one: str, other: str, level: str, what: str) -> None:
    assert conditions(compared(nlp, one, other)) == [(level, what)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Mara Tolliver is in critical condition.", "Ivo Taldor is in fair condition.", id="two people"),
        pytest.param(
            "Mara Tolliver was upgraded from critical to fair condition.",
            "Mara Tolliver is in fair condition.",
            id="one of the two",
        ),
        pytest.param(
            "Mara Tolliver is in serious condition.", "Mara Tolliver is expected to survive.", id="both can be right"
        ),
        pytest.param(
            "Two people were in critical condition.", "One person was in fair condition.", id="counts of people"
        ),
        pytest.param("The bridge is in poor condition.", "The bridge is in good condition.", id="no people"),
        pytest.param(
            "If help fails, Mara Tolliver may die.", "Mara Tolliver is in serious condition.", id="a possible death"
        ),
        pytest.param(
            "Mara Tolliver would be in good health if she rested.",
            "Mara Tolliver is in serious condition.",
            id="a supposed health",
        ),
        pytest.param(
            "Mara Tolliver is in serious but stable condition.",
            "Mara Tolliver is in serious condition.",
            id="and stable",
        ),
        pytest.param(
            "Nobody was seriously hurt, police said at first. Mara Tolliver was later in critical condition.",
            "Mara Tolliver was in critical condition.",
            id="one tells both",
        ),
        pytest.param(
            "Mara Tolliver was in hospital for two weeks.",
            "Mara Tolliver was discharged from hospital.",
            id="a past stay",
        ),
        pytest.param(
            "Mara Tolliver was in good condition.", "Mara Tolliver remains in hospital.", id="well, and in hospital"
        ),
    ],
)
def test_conditions_that_agree_or_are_of_others(nlp: Language, one: str, other: str) -> None:
    assert conditions(compared(nlp, one, other)) == []
