"""Who takes part in talks, a trial, a funeral: answers that differ, and other gatherings."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared

TALKS = "The peace talks open in Vienna on Monday. "
TRIAL = "The trial of the former mayor began on Monday. "
HEARING = "The hearing in the fraud case was held on Monday. "
FUNERAL = "The funeral of the poet was held in Leeds on Friday. "
DEBATE = "The debate will be held on Thursday. "


def levels(nlp: Language, scene: str, one: str, other: str) -> list[str]:
    found = compared(nlp, scene + one, scene + other).discrepancies
    return [finding.level for finding in found if finding.rule == "attendance"]


@pytest.mark.parametrize(
    ("scene", "one", "other", "level"),
    [
        (TALKS, "Mara Tolliver will attend the talks.", "Mara Tolliver will not attend the talks.", "conflict"),
        (TALKS, "Mara Tolliver declined to take part.", "Mara Tolliver will join the talks.", "conflict"),
        (TALKS, "Mara Tolliver's absence worries diplomats.", "Mara Tolliver will attend the talks.", "conflict"),
        (TALKS, "Norway stayed away from the talks.", "Norway took part in the talks.", "conflict"),
        (TALKS, "It is unclear whether Mara Tolliver will attend.", "Mara Tolliver will not attend.", "certainty"),
        (TALKS, "Mara Tolliver may attend.", "Mara Tolliver, the premier, will attend the talks.", "certainty"),
        (
            TALKS,
            "Mara Tolliver has yet to decide whether to attend.",
            "Mara Tolliver will skip the talks.",
            "certainty",
        ),
        (TALKS, "Mara Tolliver is expected to take part.", "Mara Tolliver will boycott the talks.", "update"),
        (TALKS, "Mara Tolliver will be at the table.", "Mara Tolliver pulled out of the talks.", "update"),
        (TRIAL, "Tom Reyes was absent.", "Tom Reyes attended the trial.", "conflict"),
        (TRIAL, "Tom Reyes was present.", "Tom Reyes did not appear at the trial.", "conflict"),
        (
            FUNERAL,
            "King Harold attended the funeral.",
            "King Harold missed the funeral because of illness.",
            "conflict",
        ),
        (DEBATE, "There was no confirmation of Mara Tolliver's attendance.", "Mara Tolliver will attend.", "certainty"),
        (DEBATE, "Mara Tolliver's participation is uncertain.", "Mara Tolliver will take part.", "certainty"),
        (DEBATE, "Mara Tolliver did not say whether she would attend.", "Mara Tolliver will attend.", "certainty"),
        (DEBATE, "Mara Tolliver refused to take part in the debate.", "Mara Tolliver agreed to take part.", "update"),
    ],
)
def test_attendance_that_differs_is_told(nlp: Language, scene: str, one: str, other: str, level: str) -> None:
    assert levels(nlp, scene, one, other) == [level]


@pytest.mark.parametrize(
    ("scene", "one", "other"),
    [
        (TALKS, "Mara Tolliver will attend a dinner on Sunday.", "Mara Tolliver will not attend the talks."),
        (TALKS, "Mara Tolliver will attend if a truce is signed.", "Mara Tolliver will not attend the talks."),
        (TALKS, "Mara Tolliver will join the talks by video link.", "Mara Tolliver will not attend the talks."),
        (TALKS, "Mara Tolliver attended the previous talks.", "Mara Tolliver will not attend the talks."),
        (TALKS, "Mara Tolliver did not attend talks in 2019.", "Mara Tolliver will attend the talks."),
        (TALKS, "Mara Tolliver was urged to attend the talks.", "Mara Tolliver will not attend the talks."),
        (HEARING, "Tom Reyes attended the bail hearing.", "Tom Reyes did not attend the appeal hearing."),
        (FUNERAL, "King Harold attended Leeds University.", "King Harold did not attend."),
        (FUNERAL, "King Harold took part in a survey.", "King Harold did not attend the funeral."),
        (DEBATE, "Mara Tolliver could have attended the debate.", "Mara Tolliver opted out of the debate."),
        (DEBATE, "Mara Tolliver did not attend Tuesday's debate.", "Mara Tolliver will attend Thursday's debate."),
        (DEBATE, "Mara Tolliver did not rule out attending.", "Mara Tolliver will not attend the debate."),
    ],
)
def test_other_gatherings_and_conditions_are_left_alone(nlp: Language, scene: str, one: str, other: str) -> None:
    assert levels(nlp, scene, one, other) == []


PICKET = "Workers at the mill went on strike on Monday. "


@pytest.mark.parametrize(
    ("one", "other", "rule", "found"),
    [
        (
            "Mayor Mara Tolliver joined the pickets at noon.",
            "A spokesman for Mayor Mara Tolliver said she had not visited the picket line.",
            "attendance",
            ["conflict"],
        ),
        (
            "Owen Reyes did not attend the emergency meeting.",
            "Owen Reyes stormed out of a crisis meeting.",
            "attendance",
            ["conflict"],
        ),
        (
            "Owen Reyes attended the vigil.",
            "Owen Reyes, who was in the capital for a vote, sent a letter.",
            "whereabouts",
            ["variant"],
        ),
        (
            "Owen Reyes was at the scene until dawn.",
            "Owen Reyes was on holiday when the dam broke.",
            "whereabouts",
            ["variant"],
        ),
        (
            "Mara Tolliver was on the island when the storm hit.",
            "Mara Tolliver was attending a summit abroad when the storm hit.",
            "whereabouts",
            ["variant"],
        ),
        ("Mara Tolliver joined the pickets.", "Owen Reyes did not visit the picket line.", "attendance", []),
        ("Mara Tolliver attended the vigil.", "Mara Tolliver did not attend the funeral.", "attendance", []),
        ("Mara Tolliver attended the vigil.", "Owen Reyes was on holiday.", "whereabouts", []),
        ("Mara Tolliver was at the scene on Friday.", "Mara Tolliver was on holiday on Monday.", "whereabouts", []),
        ("Mara Tolliver was at the scene.", "Mara Tolliver was an hour away by train.", "whereabouts", []),
        ("Mara Tolliver attended the vigil.", "Mara Tolliver will be abroad next month.", "whereabouts", []),
    ],
)
def test_presence_at_other_gatherings(nlp: Language, one: str, other: str, rule: str, found: list[str]) -> None:
    compare = compared(nlp, PICKET + one, PICKET + other)
    assert [finding.level for finding in compare.discrepancies if finding.rule == rule] == found
