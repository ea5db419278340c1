"""What one article states and another leaves open: acts and guilt, beside ordinary credits that doubt nothing."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared, read


def of_rule(nlp: Language, rule: str, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule == rule]


@pytest.mark.parametrize(
    ("flat", "doubted"),
    [
        pytest.param(
            "The storm killed seven sailors off the cape.",
            "Seven sailors were reportedly killed in the storm.",
            id="reportedly",
        ),
        pytest.param(
            "The flood trapped nine miners in the shaft.",
            "One report said nine miners were trapped by the flood.",
            id="one report",
        ),
        pytest.param(
            "Marcus Hale burned his fingerprints off.",
            "The prisoner appears to have altered his fingerprints.",
            id="appears to have",
        ),
        pytest.param(
            "A gas leak caused the explosion.",
            "A gas leak is believed to have caused the explosion.",
            id="cause",
        ),
        pytest.param(
            "Hackers stole 40,000 records from the clinic.",
            "Hackers reportedly stole 40,000 records from the clinic.",
            id="figure",
        ),
        pytest.param(
            "The gang kidnapped Ida Krog outside the bank.",
            "Ida Krog, a banker, is believed to have been abducted by a gang.",
            id="believed to",
        ),
    ],
)
def test_an_act_stated_and_left_open_differs_in_certainty(nlp: Language, flat: str, doubted: str) -> None:
    (found,) = of_rule(nlp, "certainty", flat, doubted)
    assert (found.kind, found.level) == ("status", "certainty")
    assert [one.value.split()[0] for one in found.readings] == ["stated:", "left"]


@pytest.mark.parametrize(
    ("flat", "doubted"),
    [
        pytest.param(
            "The storm killed seven sailors.", "Police said seven sailors were killed.", id="an ordinary credit"
        ),
        pytest.param(
            "The storm killed seven sailors, police said.",
            "Seven sailors were reportedly killed in the storm.",
            id="credited in both",
        ),
        pytest.param(
            "A gas leak caused the fire.", "Lightning is believed to have caused the fire.", id="another cause"
        ),
        pytest.param("The storm killed seven sailors.", "Nine sailors were reportedly killed.", id="another number"),
        pytest.param(
            "The storm killed seven sailors in 1998.", "Seven sailors were reportedly killed.", id="another year"
        ),
        pytest.param("The storm may kill seven sailors.", "Seven sailors were reportedly killed.", id="supposed"),
        pytest.param(
            "The storm killed seven sailors. Seven sailors were reportedly killed on the reef.",
            "Seven sailors were reportedly killed in the storm.",
            id="hedged in both",
        ),
    ],
)
def test_credits_and_other_acts_do_not_differ_in_certainty(nlp: Language, flat: str, doubted: str) -> None:
    assert of_rule(nlp, "certainty", flat, doubted) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The gunman, Marcus Hale, fled on foot.", [("The gunman", False)]),
        ("Gunman Marcus Hale shot two men.", [("Gunman", False)]),
        ("Marcus Hale, 34, the alleged shooter, was held.", [("the alleged shooter", True)]),
        ("The suspect, 34-year-old Marcus Hale, was charged.", [("The suspect", True)]),
        ("The suspect was identified as Marcus Hale.", [("The suspect", True)]),
        ("Police named Marcus Hale as a suspect.", [("a suspect", True)]),
        ("Marcus Hale is believed to be the gunman.", [("the gunman", True)]),
        ("Police identified the gunman as Marcus Hale.", []),
        ("Marcus Hale was not the gunman.", []),
        ("Police ran toward the gunman, Marcus Hale said.", []),
        ("According to Marcus Hale, the gunman fired twice.", []),
        ("Marcus Hale, the gunman's neighbour, heard it.", []),
        ("Marcus Hale hid from the gunman Friday.", []),
        ("The gunman and Marcus Hale wrestled.", []),
        ("Marcus Hale and the gunman, who wore black, wrestled.", []),
        ("After speaking to Marcus Hale, the gunman left.", []),
    ],
)
def test_only_a_noun_beside_the_name_calls_somebody_the_doer(
    nlp: Language, text: str, named: list[tuple[str, bool]]
) -> None:
    claims = read(nlp, "a", text, "Marcus Hale is 34.").claims.culprits
    assert [(claim.text, claim.doubted) for claim in claims] == named


def test_guilt_stated_and_left_open_differs_in_certainty(nlp: Language) -> None:
    (found,) = of_rule(
        nlp,
        "guilt",
        "The bomber, Marcus Hale, was seen at the station.",
        "Police described the suspected bomber, Marcus Hale, 34, of Holm.",
    )
    assert (found.kind, found.level) == ("role", "certainty")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The bomber, Marcus Hale, fled.", "The killer, Marcus Hale, fled.", id="stated in both"),
        pytest.param("The suspect, Marcus Hale, fled.", "The alleged thief, Marcus Hale, fled.", id="open in both"),
        pytest.param(
            "The bomber, Marcus Hale, fled. The suspect, Marcus Hale, was held later.",
            "The suspected bomber, Marcus Hale, was held.",
            id="both words in one article",
        ),
        pytest.param(
            "The bomber, Marcus Hale, was convicted of murder.",
            "The suspected bomber, Marcus Hale, was held.",
            id="convicted since",
        ),
        pytest.param(
            "“The bomber, Marcus Hale, fled,” said Ida Krog.",
            "The suspected bomber, Marcus Hale, was held.",
            id="a speaker's word",
        ),
    ],
)
def test_guilt_told_alike_or_settled_is_no_finding(nlp: Language, one: str, other: str) -> None:
    assert of_rule(nlp, "guilt", one, other) == []
