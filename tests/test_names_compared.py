"""Names held against each other: slips, spellings, bodies, places and given names."""

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared

_NAME_RULES = {"name", "body-initials", "owner", "body-name", "place-name", "given-name"}


def _found(nlp: Language, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule in _NAME_RULES]


@pytest.mark.parametrize(
    ("articles", "level", "values"),
    [
        pytest.param(
            (
                "Marco LaPorta, 41, was arrested on Monday. LaPorta had left the mill. Police said LaPorta was alone.",
                "Police arrested Marco LaPorta on Monday. LaPorta is 41.",
                "The suspect's name is Marco Porta and he was described as tall.",
            ),
            "error",
            {"LaPorta", "Porta"},
            id="a prefix lost once",
        ),
        pytest.param(
            (
                "Aurel Pinter was held on Monday. Aurel Pinter drove a van. As for Aruel Pinter, he lives in Holm.",
                "Police held Aurel Pinter on Monday, and Aurel Pinter said nothing.",
            ),
            "error",
            {"Aurel", "Aruel"},
            id="letters of a given name that changed places, once",
        ),
        pytest.param(
            (
                "Hospital spokeswoman Ilsa Rolfe said the driver was stable. Rolfe gave no details.",
                "Hospital spokeswoman Ilsa Rolff said the driver was stable. Rolff gave no details.",
            ),
            "spelling",
            {"Rolfe", "Rolff"},
            id="each article keeps to one",
        ),
        pytest.param(
            (
                "He worked for Marden Labratories, a consulting firm by the river.",
                "He worked for Marden Laboratories, a consulting firm by the river.",
            ),
            "spelling",
            {"Marden Labratories", "Marden Laboratories"},
            id="a firm",
        ),
        pytest.param(
            (
                "The Greater Norfolk Rescue Department said a barge had sunk in Norfolk. "
                "The Greater Natural Rescue Department later raised it.",
                "The Greater Norfolk Rescue Department said a barge had sunk in Norfolk.",
            ),
            "error",
            {"Greater Norfolk Rescue Department", "Greater Natural Rescue Department"},
            id="one word of a body's name is another",
        ),
        pytest.param(
            (
                "The quake's epicenter was 20 kilometers west of the town of Tarlen, in Peru.",
                "The quake's epicenter was 20 kilometers from the town of Tarleen, in Peru.",
            ),
            "spelling",
            {"Tarlen", "Tarleen"},
            id="a town",
        ),
        pytest.param(
            (
                "The dead are Ann Lee, 34, Robert Dane, 61, and Jon Holm, 50.",
                "Police named the dead as Ann Lee, 34, Robert Dane, 61, and Jan Holm, 50.",
            ),
            "spelling",
            {"Jon Holm", "Jan Holm"},
            id="a list of the same people",
        ),
        pytest.param(
            (
                "Police named three brothers: Ivan Orlo, 52, Pavel Orlo, 54, and McNeel (spelling not confirmed), 50.",
                "They are 52-year-old Ivan Orlo, 54-year-old Pavel Orlo and 50-year-old Maneel Orlo.",
            ),
            "spelling",
            {"McNeel", "Maneel Orlo"},
            id="a list in which one name stands without the surname",
        ),
        pytest.param(
            (
                "The building houses a bank and K&W Plumbing, where the blaze began.",
                "“We ran,” said Ida Marsh, 48, a staff plumber for W&K, a subsidiary of Holm Works.",
            ),
            "spelling",
            {"K&W Plumbing", "W&K"},
            id="initials that changed places",
        ),
        pytest.param(
            (
                "The Holm Courier, part of the Marden Group, was founded in 1890.",
                "The Harbour Post, which owns the Holm Courier, named the driver.",
            ),
            "variant",
            {"Marden Group", "Harbour Post"},
            id="two owners",
        ),
        pytest.param(
            ("The driver, Jon Holm, 50, was hurt.", "The driver was named as Jan Holm, 50, of Kent."),
            "spelling",
            {"Jon Holm", "Jan Holm"},
            id="one surname and one age",
        ),
    ],
)
def test_names_that_differ(nlp: Language, articles: tuple[str, ...], level: str, values: set[str]) -> None:
    found = _found(nlp, *articles)
    assert [(one.level, {reading.value for reading in one.readings}) for one in found] == [(level, values)]


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(
            ("Mary Hartman, 30, was hurt. Her sister, Marie Hartman, 30, was not.", "Mary Hartman, 30, was hurt."),
            id="two sisters",
        ),
        pytest.param(
            ("Ann Johnson, the coach, spoke on Monday.", "Ann Johnston, a nurse, spoke on Monday."),
            id="two common surnames with unlike roles in names of few",
        ),
        pytest.param(
            ("The Bank of Austria raised its rate.", "The Bank of Australia raised its rate."),
            id="two countries' banks",
        ),
        pytest.param(
            ("The Iran Football Federation met on Monday.", "The Iraq Football Federation met on Monday."),
            id="two countries' federations",
        ),
        pytest.param(
            ("The House Ethics Committee met on Monday.", "The House Budget Committee met on Monday."),
            id="two committees",
        ),
        pytest.param(
            (
                "The Los Angeles County Fire Department sent crews. The San Mateo County Fire Department sent none.",
                "The San Marcos County Fire Department sent crews.",
            ),
            id="two counties' departments",
        ),
        pytest.param(
            ("The Harbour Defence League met on Monday.", "The Harbour Defense League met on Monday."),
            id="British and American spelling",
        ),
        pytest.param(
            ("A fire broke out in Georgetown on Monday.", "A storm reached George Town on Friday."), id="two towns"
        ),
        pytest.param(
            (
                "The flood reached Newtown and then Newton on Monday night.",
                "The flood reached Newton on Monday night.",
            ),
            id="two towns side by side",
        ),
        pytest.param(("The blaze began at K&W Plumbing.", "The bakery of W&K was shut on Monday."), id="two trades"),
        pytest.param(
            (
                "The Holm Courier, part of the Marden Group, was founded in 1890.",
                "The Holm Courier, owned by Marden Media, was founded in 1890.",
            ),
            id="one owner under two names",
        ),
        pytest.param(
            ("Paul Reed, 44, and Paula Reed, 44, were hurt.", "Paul Reed, 44, was hurt."), id="a couple of one age"
        ),
        pytest.param(("Paul Reed, 44, was hurt.", "Paula Reed, 44, was hurt."), id="a man and a woman of one age"),
        pytest.param(("Thomas Reed, 44, was hurt.", "Tom Reed, 44, was hurt on Monday."), id="a nickname"),
        pytest.param(
            (
                "The dead are Ann Lee, 34, Robert Dane, 61, and Jon Holm, 50.",
                "Also hurt were Kim Lee, 34, Rob Stone, 61, and Piet Holm, 50.",
            ),
            id="lists of other people of the same ages",
        ),
    ],
)
def test_names_that_are_two(nlp: Language, articles: tuple[str, ...]) -> None:
    assert _found(nlp, *articles) == []
