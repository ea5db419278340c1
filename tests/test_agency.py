"""By whom it was done: two doers of one act on one person, and cases that only look so."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared


def doers(nlp: Language, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule == "done-by"]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        pytest.param(
            "Ida Krog shot Marcus Hale at the mill.",
            "Marcus Hale was shot by Peter Lund at the mill.",
            "conflict",
            id="active and passive",
        ),
        pytest.param(
            "Governor Ellen Marsh appointed Marcus Hale.",
            "Marcus Hale was appointed by Governor Piet Vos.",
            "conflict",
            id="who appointed",
        ),
        pytest.param(
            "Marcus Hale was arrested by the Holm Police Department.",
            "The FBI arrested Marcus Hale.",
            "variant",
            id="two bodies",
        ),
    ],
)
def test_two_doers_of_one_act_are_told(nlp: Language, one: str, other: str, level: str) -> None:
    (found,) = doers(nlp, one, other)
    assert (found.kind, found.level) == ("attribution", level)
    assert "Marcus Hale" in found.what


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ida Krog shot Marcus Hale.", "Police shot Marcus Hale.", id="police and an officer"),
        pytest.param("Ida Krog shot Marcus Hale.", "Ida Krog shot Peter Lund.", id="another person"),
        pytest.param("Ida Krog shot Marcus Hale.", "Peter Lund did not shoot Marcus Hale.", id="denied"),
        pytest.param("Ida Krog shot Marcus Hale.", "Peter Lund may have shot Marcus Hale.", id="supposed"),
        pytest.param(
            "Ida Krog arrested Marcus Hale in 2011.", "Peter Lund arrested Marcus Hale in 2017.", id="another year"
        ),
        pytest.param("Ida Krog shot Marcus Hale.", "Peter Lund and Ida Krog shot Marcus Hale.", id="both together"),
        pytest.param("Ida Krog praised Marcus Hale.", "Peter Lund praised Marcus Hale.", id="an act of many"),
        pytest.param(
            "Norway's Ida Krog shot Marcus Hale.", "“Peter Lund shot Marcus Hale,” said Anna Berg.", id="quoted"
        ),
    ],
)
def test_one_doer_or_several_together_are_no_finding(nlp: Language, one: str, other: str) -> None:
    assert doers(nlp, one, other) == []
