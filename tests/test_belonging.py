"""Whose a thing is said to be, and who is said to want or to have ended something, by sorts of bodies."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared


def found(nlp: Language, rule: str, *articles: str) -> list[str]:
    return [one.level for one in compared(nlp, *articles).discrepancies if one.rule == rule]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The coins had been on loan from the National Bank since spring.",
            "The treasure, which belonged to the museum, was found.",
        ),
        ("The painting belongs to the city museum.", "The painting was owned by a private collector."),
        ("The violin was lent by the Halm Foundation.", "The violin was the property of the university."),
    ],
)
def test_two_owners_of_one_thing_are_a_variant(nlp: Language, one: str, other: str) -> None:
    assert found(nlp, "belongs-to", one, other) == ["variant"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The house belonged to a farmer.", "The car belonged to the company.", id="another thing"),
        pytest.param("The truck was owned by the company.", "The truck belongs to the firm.", id="one sort"),
        pytest.param("The dog belonged to a neighbour.", "The dogs belonged to the police.", id="several"),
        pytest.param("The land does not belong to the church.", "The land belongs to the council.", id="denied"),
    ],
)
def test_what_may_be_one_owner_or_two_things_is_left_aside(nlp: Language, one: str, other: str) -> None:
    assert found(nlp, "belongs-to", one, other) == []


@pytest.mark.parametrize(
    ("rule", "one", "other", "levels"),
    [
        (
            "origin",
            "The seafarers' union demanded an independent inquiry.",
            "The opposition called for an independent inquiry into the fire.",
            ["variant"],
        ),
        (
            "origin",
            "The safety inspection was ordered by the ministry.",
            "The council ordered a safety inspection.",
            ["variant"],
        ),
        ("origin", "The company proposed a wage freeze.", "The firm proposed a wage freeze.", []),
        (
            "started-or-ended-by",
            "Talks collapsed when the company walked away from the table, Martin Oakes said.",
            "The union broke off the negotiations at the weekend, according to the company.",
            ["variant"],
        ),
        (
            "started-or-ended-by",
            "The union broke off the talks.",
            "The union walked away from the negotiating table.",
            [],
        ),
        ("started-or-ended-by", "The union asked that the company leave the talks.", "The union left the talks.", []),
    ],
)
def test_parties_are_told_apart_by_their_sort(
    nlp: Language, rule: str, one: str, other: str, levels: list[str]
) -> None:
    assert found(nlp, rule, one, other) == levels
