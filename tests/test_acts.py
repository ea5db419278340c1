"""Acts: who does what to whom, where, and how firmly it is said."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.claims import ActClaim
from tests.events import read


def act(nlp: Language, text: str, verb: str) -> ActClaim:
    return next(claim for claim in read(nlp, "a", text).claims.acts if claim.verb == verb)


@pytest.mark.parametrize(
    ("text", "verb", "agents", "patients"),
    [
        pytest.param("Owen Reyes robbed a bank.", "rob", ["Owen Reyes"], ["a bank"], id="active"),
        pytest.param("A bank was robbed by Owen Reyes.", "rob", ["Owen Reyes"], ["A bank"], id="passive"),
        pytest.param("Norway and Kenya signed the treaty.", "sign", ["Norway", "Kenya"], ["the treaty"], id="joined"),
        pytest.param("Mara Tolliver opted to attend.", "attend", ["Mara Tolliver"], [], id="under another verb"),
        pytest.param("Mara Tolliver's refusal to attend upset them.", "attend", ["Mara Tolliver"], [], id="a refusal"),
        pytest.param(
            "Mara Tolliver voiced her readiness to attend.", "attend", ["Mara Tolliver"], [], id="a readiness"
        ),
        pytest.param(
            "Mara Tolliver has yet to decide whether to attend.", "attend", ["Mara Tolliver"], [], id="whether"
        ),
        pytest.param(
            "He is the first man to land there.", "land", ["the first man"], [], id="no plan: the noun itself"
        ),
    ],
)
def test_who_does_what_to_whom(nlp: Language, text: str, verb: str, agents: list[str], patients: list[str]) -> None:
    claim = act(nlp, text, verb)
    assert [one.text for one in claim.agents] == agents
    assert [one.text for one in claim.patients] == patients


@pytest.mark.parametrize(
    ("text", "verb", "settings"),
    [
        ("Owen Reyes was arrested in Leeds, Ohio.", "arrest", [("in", "Leeds", "Ohio", "")]),
        ("Police arrested Owen Reyes in Ohio.", "arrest", [("in", "Ohio", "", "")]),
        ("He died on a road near Leeds.", "die", [("on", "a road", "", ""), ("near", "Leeds", "", "road")]),
        ("They pulled out of the talks.", "pull", [("out of", "the talks", "", "")]),
        ("They held talks in Oslo.", "hold", [("in", "Oslo", "", "talk")]),
    ],
)
def test_where_and_of_what_it_is_said(
    nlp: Language, text: str, verb: str, settings: list[tuple[str, str, str, str]]
) -> None:
    found = [(one.preposition, one.noun.text, one.within, one.of) for one in act(nlp, text, verb).settings]
    assert found == settings


@pytest.mark.parametrize(
    ("text", "verb", "negated", "supposed"),
    [
        ("Mara Tolliver refused to attend.", "attend", True, False),
        ("Mara Tolliver's refusal to attend upset them.", "attend", True, False),
        ("Mara Tolliver did not attend.", "attend", True, False),
        ("Mara Tolliver did not decline to attend.", "attend", True, False),
        ("Mara Tolliver might attend.", "attend", False, True),
        ("Mara Tolliver attended.", "attend", False, False),
    ],
)
def test_how_firmly_it_is_said(nlp: Language, text: str, verb: str, *, negated: bool, supposed: bool) -> None:
    claim = act(nlp, text, verb)
    assert (claim.negated, claim.supposed) == (negated, supposed)


def test_adverbs_and_a_name_beside_a_noun(nlp: Language) -> None:
    assert act(nlp, "The quake struck inland on Monday.", "strike").adverbs == ("inland",)
    suspect = act(nlp, "The suspect, Owen Reyes, was arrested.", "arrest").patients[0]
    assert suspect.text == "The suspect"
    assert suspect.entity is not None
