"""What one article says was not told or is not known, and another tells."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import Found
from tests.events import compared


def untold(found: Found) -> list[tuple[str, str]]:
    return [(finding.level, finding.what) for finding in found.discrepancies if finding.rule == "not-told"]


@pytest.mark.parametrize(
    ("one", "other", "level", "what"),
    [
        pytest.param(
            "Police did not release the name of the suspect.",
            "The suspect, Jon Marrow, was held at the harbour.",
            "update",
            "Is the name of the suspect given?",
            id="a suspect's name",
        ),
        pytest.param(
            "The victims have not been identified.",
            "The victims were identified as Mara Tolliver and Ivo Taldor.",
            "update",
            "Are the names of the victims given?",
            id="victims' names",
        ),
        pytest.param(
            "The names of the victims were being withheld.",
            "The victims were identified as Mara Tolliver and Ivo Taldor.",
            "update",
            "Are the names of the victims given?",
            id="names withheld",
        ),
        pytest.param(
            "It was not immediately clear whether the pilot survived.",
            "The pilot, Ivo Taldor, survived.",
            "certainty",
            "Is it known whether the pilot survived?",
            id="whether, with a name beside the noun",
        ),
        pytest.param(
            "Officers declined to name the attacker.",
            "Police identified Jon Marrow as the gunman.",
            "update",
            "Is the name of the attacker given?",
            id="two words for one suspect",
        ),
        pytest.param(
            "Police arrested two men. They released no names.",
            "The suspects are Jon Marrow and Ivo Taldor.",
            "update",
            "Are the names of the two men given?",
            id="names of those just mentioned",
        ),
        pytest.param(
            "A child was rescued, but officials did not disclose the child's relationship to the crew.",
            "The girl is the captain's daughter, the coast guard said.",
            "update",
            "Is the relationship to others of the child given?",
            id="whose child",
        ),
        pytest.param(
            "The age of Mara Tolliver was not given.",
            "Mara Tolliver, 38, was flown to a hospital.",
            "update",
            "Is the age of Mara Tolliver given?",
            id="an age",
        ),
        pytest.param(
            "The cause of the fire was not immediately known.",
            "The fire was caused by a faulty heater, the brigade said.",
            "certainty",
            "Is the cause of the fire known?",
            id="a cause",
        ),
        pytest.param(
            "The cause of the blaze is under investigation.",
            "A cigarette sparked the fire, investigators found.",
            "certainty",
            "Is the cause of the blaze known?",
            id="a cause under investigation",
        ),
        pytest.param(
            "It was unclear why the gunman chose the ferry.",
            "The attack was motivated by a dispute over wages, police said.",
            "certainty",
            "Is it known why the gunman chose the ferry?",
            id="a motive",
        ),
        pytest.param(
            "The ministry did not say whether Mara Tolliver would attend the hearing.",
            "Mara Tolliver will attend the hearing.",
            "update",
            "Is it said whether Mara Tolliver would attend the hearing?",
            id="whether",
        ),
        pytest.param(
            "The company would not say where the ferry sank.",
            "The ferry sank in Norway.",
            "update",
            "Is it said where the ferry sank?",
            id="where",
        ),
        pytest.param(
            "Police could not say whether the bomb would have exploded.",
            "The device was a hoax, the army said.",
            "update",
            "Is it said whether the bomb would have exploded?",
            id="a bomb that works",
        ),
        pytest.param(
            "It is not known how many people were injured.",
            "The quake injured 40 people.",
            "certainty",
            "Is it known how many people were injured?",
            id="a number",
        ),
        pytest.param(
            "Nordwing said it would not comment on the cause.",
            "Nordwing blamed ice on the runway for the crash.",
            "update",
            "Is the cause given?",
            id="blamed",
        ),
        pytest.param(
            "It is too early to say what caused the fire.",
            "The fire was due to a leaking pipe.",
            "certainty",
            "Is it known what caused the fire?",
            id="due to",
        ),
        pytest.param(
            "The cause of the crash is under investigation.",
            "A broken rail led to the crash, inspectors said.",
            "certainty",
            "Is the cause of the crash known?",
            id="led to",
        ),
        pytest.param(
            "Investigators could not tell what started the blaze.",
            "A cigarette started the fire.",
            "certainty",
            "Is it known what started the blaze?",
            id="started",
        ),
        pytest.param(
            "The gunman's motive remains a mystery.",
            "The gunman was angry at his landlord.",
            "certainty",
            "Is the motive of the gunman known?",
            id="anger",
        ),
        pytest.param(
            "Police arrested a man. His motive is unclear.",
            "Jon Marrow was arrested. He wanted revenge on a supervisor.",
            "certainty",
            "Is his motive known?",
            id="revenge",
        ),
        pytest.param(
            "The company did not say how long its stocks would last.",
            "The stocks would last three weeks, she said.",
            "update",
            "Is it said how long its stocks would last?",
            id="how long",
        ),
        pytest.param(
            "The company declined to say how much the repairs would cost.",
            "The repairs will cost $3 million.",
            "update",
            "Is it said how much the repairs would cost?",
            id="how much",
        ),
        pytest.param(
            "A woman who has not been named was killed in the crash.",
            "Cleaner Mara Tolliver, 51, was killed in the crash.",
            "update",
            "Is the name of the woman given?",
            id="a name by what befell her",
        ),
        pytest.param(
            "The lawyer declined to say whether his client would appeal.",
            "Ivo Taldor, his lawyer, said he would appeal.",
            "update",
            "Is it said whether his client would appeal?",
            id="one step",
        ),
    ],
)
def test_what_one_article_leaves_open_and_another_tells(
    nlp: Language, one: str, other: str, level: str, what: str
) -> None:
    assert untold(compared(nlp, one, other)) == [(level, what)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Police did not release the names of the victims.",
            "The suspect, Jon Marrow, was held.",
            id="other people",
        ),
        pytest.param(
            "Police did not name the second suspect.",
            "The suspect, Jon Marrow, was held.",
            id="another suspect",
        ),
        pytest.param(
            "Police did not name the suspect, but neighbours said he was Jon Marrow.",
            "The suspect, Jon Marrow, was held.",
            id="the article names him all the same",
        ),
        pytest.param(
            "Police did not name the suspect.",
            "The suspects, Jon Marrow and Ivo Taldor, were held.",
            id="one and several",
        ),
        pytest.param(
            "The cause of the fire was not known.",
            "The crash was caused by fog.",
            id="the cause of something else",
        ),
        pytest.param(
            "The cause of the fire was not known.",
            "The cause of the fire may have been a heater.",
            id="a possible cause",
        ),
        pytest.param(
            "“We do not know where the ferry sank,” Mara Tolliver said.",
            "The ferry sank in Norway.",
            id="a speaker's words",
        ),
        pytest.param(
            "It is unclear whether Mara Tolliver will attend the hearing.",
            "It is unclear whether Mara Tolliver will attend the hearing.",
            id="unclear in both",
        ),
        pytest.param(
            "It is unclear whether Mara Tolliver will attend the hearing.",
            "Mara Tolliver may attend the hearing.",
            id="possible in the other",
        ),
        pytest.param(
            "It is unclear whether Mara Tolliver will attend the hearing.",
            "Ivo Taldor will attend the hearing.",
            id="somebody else",
        ),
        pytest.param(
            "It is unclear whether Mara Tolliver will attend the hearing.",
            "Mara Tolliver will attend the wedding.",
            id="something else",
        ),
        pytest.param(
            "Mara Tolliver declined to comment.", "Mara Tolliver said the ferry was safe.", id="no comment is no matter"
        ),
        pytest.param(
            "The mayor did not say that the ferry was safe.", "The ferry was safe.", id="not said, and not asked"
        ),
        pytest.param(
            "In 2009 police did not name the suspect.", "The suspect, Jon Marrow, was held.", id="another year"
        ),
        pytest.param(
            "Police have not said what caused the fire.", "The delay was caused by fog.", id="another happening"
        ),
        pytest.param(
            "His motive for resigning is unclear.",
            "The gunman was angry at his landlord.",
            id="a motive of nobody accused",
        ),
        pytest.param(
            "The union did not say whether it would appeal.", "The company said it would appeal.", id="two parties"
        ),
        pytest.param(
            "A man who was not named was killed.", "Ivo Taldor and Jon Marrow were killed.", id="one of two dead"
        ),
        pytest.param(
            "The company did not say how long its stocks would last.",
            "The strike would last three weeks, she said.",
            id="another thing that lasts",
        ),
    ],
)
def test_other_matters_are_no_finding(nlp: Language, one: str, other: str) -> None:
    assert untold(compared(nlp, one, other)) == []
