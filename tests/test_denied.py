"""The same deed, affirmed here and denied there."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (
            "Minister Karin Vold did not travel to Korsund on Wednesday.",
            "Minister Karin Vold flew to Korsund on Wednesday.",
            "conflict",
        ),
        (
            "The crew did not put out the blaze before midnight.",
            "Firefighters extinguished the flames in an hour.",
            "conflict",
        ),
        (
            "Governor Paula Hart has not yet declared an emergency.",
            "Governor Paula Hart declared a state of emergency.",
            "update",
        ),
        ("Mayor Ann Roe refused to sign the agreement.", "Mayor Ann Roe signed the pact in the evening.", "conflict"),
        ("Tomas Ekholm did not concede.", "Tomas Ekholm conceded in a call to his rival.", "conflict"),
        ("The company did not warn the residents.", "The company alerted residents by siren.", "conflict"),
    ],
)
def test_a_denied_deed_is_found(nlp: Language, one: str, other: str, level: str) -> None:
    found = [row for row in compared(nlp, one, other).discrepancies if row.rule == "denied"]
    assert [row.level for row in found] == [level]
    assert {span.article for row in found for reading in row.readings for span in reading.evidence} == {"a", "b"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karin Vold did not travel to Korsund.", "Karin Vold flew to Aldersund."),
        ("Karin Vold did not travel to Korsund.", "Jens Rask flew to Korsund."),
        ("Mayor Ann Roe did not sign the petition.", "Mayor Ann Roe signed the pact."),
        ("The mayor might not sign the pact.", "The mayor signed the pact."),
        ("In 2012 Mayor Ann Roe did not sign the pact.", "Mayor Ann Roe signed the pact."),
        ("“I did not sign the pact,” Mayor Ann Roe said.", "Mayor Ann Roe signed the pact."),
        ("Tomas Ekholm did not concede. Hours later Tomas Ekholm conceded.", "Tomas Ekholm conceded."),
        ("Tomas Ekholm will not concede.", "Tomas Ekholm conceded."),
        ("The ship did not sink.", "Another ship sank."),
        ("Police did not release the suspect.", "The family wanted to release the suspect."),
        ("Police allegedly did not warn the residents.", "Police warned the residents."),
    ],
    ids=[
        "another place",
        "another person",
        "another thing",
        "supposed",
        "another year",
        "quoted",
        "one article says both",
        "to come",
        "another thing of the kind",
        "wanted",
        "hedged",
    ],
)
def test_what_is_no_denial_of_the_same(nlp: Language, one: str, other: str) -> None:
    assert [row.what for row in compared(nlp, one, other).discrepancies if row.rule == "denied"] == []
