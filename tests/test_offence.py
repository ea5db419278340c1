"""What somebody was arrested for, charged with or resigned over: told otherwise, and told alike."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared


def offences(nlp: Language, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule == "offence"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Marcus Hale pleaded guilty to tax fraud charges.",
            "Marcus Hale, a broker, pleaded guilty in May to a bank fraud charge.",
            id="two names of a plea",
        ),
        pytest.param(
            "Marcus Hale was arrested in March 2016 on charges that he climbed a crane at the port.",
            "Police said Hale was arrested in March 2016 for being in a closed dock. Marcus Hale is 31.",
            id="ground of an arrest",
        ),
        pytest.param(
            "Marcus Hale resigned over the missing files.",
            "The mayor, Marcus Hale, resigned on Tuesday over a loan from a builder.",
            id="reason to resign",
        ),
        pytest.param(
            "The court convicted Marcus Hale of arson.",
            "Marcus Hale was convicted of insurance fraud.",
            id="conviction",
        ),
        pytest.param(
            "Marcus Hale was charged with first-degree murder.",
            "Marcus Hale was charged with second-degree murder.",
            id="degree",
        ),
        pytest.param(
            "Marcus Hale was convicted of attempted murder.", "Marcus Hale was convicted of murder.", id="attempt"
        ),
        pytest.param(
            "Marcus Hale faces arson charges.", "Marcus Hale faces charges of insurance fraud.", id="charges faced"
        ),
        pytest.param(
            "Marcus Hale was fined for speeding.",
            "Marcus Hale was fined in May for driving without a licence.",
            id="fine",
        ),
    ],
)
def test_an_offence_told_otherwise_is_a_variant(nlp: Language, one: str, other: str) -> None:
    (found,) = offences(nlp, one, other)
    assert found.level == "variant"
    assert "Marcus Hale" in found.what


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Marcus Hale was charged with murder.",
            "Marcus Hale was charged with first-degree murder.",
            id="more exact",
        ),
        pytest.param(
            "Marcus Hale was charged with arson and assault.",
            "Marcus Hale was charged with arson.",
            id="one count less",
        ),
        pytest.param(
            "Marcus Hale was convicted of murder and attempted murder.",
            "Marcus Hale was convicted of murder.",
            id="one count left out",
        ),
        pytest.param("Marcus Hale faces a hard winter.", "Marcus Hale faces arson charges.", id="faces no charge"),
        pytest.param(
            "Marcus Hale was arrested in 2011 for theft.",
            "Marcus Hale was arrested in 2017 for arson.",
            id="another arrest",
        ),
        pytest.param("Marcus Hale was arrested for theft.", "Ida Krog was arrested for arson.", id="another person"),
        pytest.param(
            "Marcus Hale was arrested on Monday in Holm.", "Marcus Hale was arrested for theft.", id="day and place"
        ),
        pytest.param("Marcus Hale could be charged with theft.", "Marcus Hale was charged with arson.", id="supposed"),
        pytest.param("Marcus Hale was not charged with theft.", "Marcus Hale was charged with arson.", id="denied"),
        pytest.param("Marcus Hale was arrested for theft.", "Marcus Hale was charged with arson.", id="another step"),
        pytest.param(
            "Voters want Marcus Hale to resign over the loan.",
            "Marcus Hale resigned over the missing minutes.",
            id="only wished",
        ),
    ],
)
def test_an_offence_told_alike_or_of_another_case_is_no_finding(nlp: Language, one: str, other: str) -> None:
    assert offences(nlp, one, other) == []
