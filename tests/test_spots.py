"""In what kind of spot something happened, and in which direction from a town."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared


def levels(nlp: Language, one: str, other: str, rule: str = "spot") -> list[str]:
    return [finding.level for finding in compared(nlp, one, other).discrepancies if finding.rule == rule]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (
            "Mara Tolliver was arrested at her home on Friday.",
            "Police arrested Mara Tolliver at Holm airport on Friday.",
            "conflict",
        ),
        (
            "The car was found in a wood on Sunday.",
            "Officers discovered the car on a beach early on Sunday.",
            "variant",
        ),
        (
            "The fire started in the kitchen, firefighters said.",
            "The fire broke out in the attic, the mayor said.",
            "variant",
        ),
        (
            "Owen Reyes was stabbed in a bar on Monday.",
            "Owen Reyes was stabbed on a bus on Monday.",
            "variant",
        ),
        (
            "Police arrested six people at the north gate.",
            "Five people were arrested at the south gate.",
            "variant",
        ),
        (
            "A man opened fire in the canteen of the depot.",
            "The gunman opened fire in a changing room.",
            "variant",
        ),
        (
            "The recount was held in the town hall.",
            "The recount was held at the courthouse.",
            "variant",
        ),
    ],
)
def test_one_act_in_two_kinds_of_spot_is_told(nlp: Language, one: str, other: str, level: str) -> None:
    assert levels(nlp, one, other) == [level]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Tolliver was arrested at her home.", "Mara Tolliver was arrested at a flat in Holm."),
        ("Mara Tolliver was arrested at her home.", "Owen Reyes was arrested at Holm airport."),
        ("Mara Tolliver was arrested in her car.", "Mara Tolliver was arrested at a gas station."),
        ("Owen Reyes was shot in a shop.", "Owen Reyes was shot at the railway station."),
        ("The fire started in the kitchen.", "The fire broke out at a hotel."),
        ("A gunman opened fire at the White House on Monday.", "A gunman opened fire in a park on Monday."),
        (
            "Mara Tolliver was arrested at her home in 2012.",
            "Mara Tolliver was arrested at Holm airport on Friday.",
        ),
        ("Police arrested six people at the north gate.", "Police did not arrest anybody at the south gate."),
        ("Two cars were found in a wood.", "A car was found on the beach."),
        ("The fire did not start in the kitchen.", "The fire broke out in the attic."),
        (
            "Mara Tolliver was arrested at her home. Later Mara Tolliver was arrested at the airport.",
            "Mara Tolliver was arrested at the airport.",
        ),
    ],
)
def test_spots_that_can_be_one_or_belong_to_other_acts_are_left_aside(nlp: Language, one: str, other: str) -> None:
    assert levels(nlp, one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The wreck lies 12 miles north of Holm.",
            "The wreck was seen about 19 km south of the town.",
            ["conflict"],
        ),
        ("It crashed four miles north of Holm.", "It crashed about four miles south of Holm.", ["conflict"]),
        ("It crashed four miles north of Holm.", "It crashed about nine miles south of the town.", []),
        ("It crashed four miles north of Holm.", "It crashed about four miles north of the town.", []),
    ],
)
def test_directions_from_a_town(nlp: Language, one: str, other: str, found: list[str]) -> None:
    assert levels(nlp, one, other, "bearing") == found


@pytest.mark.parametrize(
    ("one", "other", "rule", "found"),
    [
        (
            "The crew of five men and two women was rescued.",
            "The crew, four men and three women, was rescued.",
            "makeup",
            ["conflict"],
        ),
        (
            "A jury of six women and six men heard it.",
            "The jury of seven women and six men heard it.",
            "makeup",
            ["variant"],
        ),
        ("A jury of six women and six men heard it.", "The crew has five women and seven men.", "makeup", []),
        ("A jury of six women and six men heard it.", "The jury of six men and six women heard it.", "makeup", []),
        (
            "Mara Tolliver sat on the panel.",
            "Mara Tolliver denies that she was a member of the panel.",
            "seat",
            ["certainty"],
        ),
        ("Mara Tolliver is a member of the board.", "Mara Tolliver is not on the board.", "seat", ["conflict"]),
        ("Mara Tolliver is a member of the board.", "Owen Reyes is not a member of the board.", "seat", []),
        ("The memo went to four managers.", "The memo was sent to the board.", "recipient", ["variant"]),
        (
            "The letter was sent to the prime minister.",
            "The letter was addressed to the health minister.",
            "recipient",
            ["variant"],
        ),
        ("The letter was sent to the prime minister.", "Owen Reyes wrote a letter to Mara Tolliver.", "recipient", []),
        ("The memo went to four managers.", "The letter was sent to the board.", "recipient", []),
        (
            "Owen Reyes was treated at Parrish General Hospital.",
            "Owen Reyes was taken to Alder Medical Center.",
            "hospital",
            ["variant"],
        ),
        ("Owen Reyes was treated at Parrish General Hospital.", "Owen Reyes is at Parrish hospital.", "hospital", []),
        (
            "Owen Reyes was treated at Parrish Hospital.",
            "Mara Tolliver was taken to Alder Medical Center.",
            "hospital",
            [],
        ),
        (
            "Owen Reyes was killed instantly when the crane fell.",
            "Owen Reyes died in hospital on Friday.",
            "death-place",
            ["conflict"],
        ),
        ("Owen Reyes was killed in the crash.", "Owen Reyes died in hospital on Friday.", "death-place", []),
        (
            "Seven people died when a church collapsed in Leeds.",
            "Seven people died when a school collapsed in Leeds.",
            "struck-site",
            ["variant"],
        ),
        ("The missile hit a hospital in Leeds.", "The rocket struck a school in Leeds.", "struck-site", ["variant"]),
        ("The missile hit a hospital in Leeds.", "The rocket struck a school in York.", "struck-site", []),
        ("The missile hit two hospitals.", "The rocket struck a school.", "struck-site", []),
        ("The missile hit a hospital.", "The rocket did not strike a school.", "struck-site", []),
        ("The hostages were held in a school.", "The hostages were kept in a mosque.", "spot", ["variant"]),
        ("The boy drowned in the river.", "The boy drowned in a lake.", "spot", ["variant"]),
        ("The rally was held in the main square.", "The rally took place in the stadium.", "spot", ["variant"]),
        (
            "Mara Tolliver and Owen Reyes signed the letter.",
            "The letter was signed by Mara Tolliver and Tom Webb.",
            "membership",
            ["variant"],
        ),
        (
            "Mara Tolliver and Owen Reyes signed the letter.",
            "The letter was signed by Owen Reyes and Mara Tolliver.",
            "membership",
            [],
        ),
        ("Mara Tolliver was not on board the plane.", "Mara Tolliver was on board the plane.", "seat", []),
        (
            "The memo warned of rust. It went to four managers.",
            "She sat on the board to which the memo was addressed.",
            "recipient",
            ["variant"],
        ),
        ("The ceasefire was signed in Geneva.", "The ceasefire was signed in Vienna.", "spot", ["variant"]),
        ("The ceasefire was signed in Geneva.", "The ceasefire was signed in Switzerland.", "spot", []),
    ],
)
def test_bodies_recipients_and_hospitals(nlp: Language, one: str, other: str, rule: str, found: list[str]) -> None:
    assert levels(nlp, one, other, rule) == found
