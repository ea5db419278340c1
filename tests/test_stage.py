"""How far a case has come: articles written before and after a step, and articles on two cases."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import Found
from tests.events import compared


def stages(found: Found) -> list[tuple[str, str]]:
    return [(finding.level, finding.what) for finding in found.discrepancies if finding.rule == "stage-of-case"]


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        pytest.param(
            "A manhunt was under way on Sunday for the gunman, police said.",
            "Jon Marrow, the suspected gunman, was captured on Monday.",
            "Had Jon Marrow been caught?",
            id="sought and caught",
        ),
        pytest.param(
            "The robber, Jon Marrow, remained at large on Tuesday night.",
            "Jon Marrow surrendered to the sheriff on Wednesday.",
            "Had Jon Marrow been caught?",
            id="at large and surrendered",
        ),
        pytest.param(
            "Police are still searching for the arsonist.",
            "Officers took the arsonist into custody at dawn.",
            "Had the suspect been caught?",
            id="nobody named",
        ),
        pytest.param(
            "Jon Marrow is armed, police said. He was still being sought on Saturday.",
            "Jon Marrow was arrested at a motel on Sunday.",
            "Had Jon Marrow been caught?",
            id="a pronoun",
        ),
        pytest.param(
            "No arrests have been made in the killing of Ivo Taldor.",
            "Police arrested Jon Marrow on Saturday in the killing of Ivo Taldor.",
            "Had Jon Marrow been caught?",
            id="no arrests",
        ),
        pytest.param(
            "Police have made no arrests.",
            "A 34-year-old former cleaner was arrested on Tuesday evening.",
            "Had anybody been arrested?",
            id="somebody new",
        ),
        pytest.param(
            "Jon Marrow was convicted on Thursday. He remains free on bail of $250,000.",
            "Jon Marrow was taken into custody as soon as the verdict had been read.",
            "Was Jon Marrow free or in custody?",
            id="bail and custody",
        ),
        pytest.param(
            "The driver was released without charge.",
            "The driver is behind bars.",
            "Was the suspect free or in custody?",
            id="released and in jail",
        ),
        pytest.param(
            "Jon Marrow pleaded not guilty.",
            "Jon Marrow pleaded guilty to fraud.",
            "How did Jon Marrow plead?",
            id="two pleas",
        ),
        pytest.param(
            "The suspect, Mara Tolliver, has not been charged.",
            "Mara Tolliver was charged with arson on Friday.",
            "Had Mara Tolliver been charged?",
            id="not charged and charged",
        ),
        pytest.param(
            "Treasurer Mara Tolliver is expected to be indicted next week.",
            "A grand jury indicted Mara Tolliver on five counts of fraud.",
            "Had Mara Tolliver been charged?",
            id="expected and indicted",
        ),
        pytest.param(
            "Prosecutors plan to file charges against Mara Tolliver, her lawyer said.",
            "Mara Tolliver faces three counts of bribery.",
            "Had Mara Tolliver been charged?",
            id="planned and faced",
        ),
        pytest.param(
            "Police arrested the driver, Ivo Taldor. No charges have been filed.",
            "Ivo Taldor, the driver of the bus, was charged with manslaughter.",
            "Had Ivo Taldor been charged?",
            id="a clause that names nobody",
        ),
        pytest.param(
            "Ivo Taldor, the driver, has yet to be charged.",
            "Prosecutors charged Ivo Taldor with manslaughter.",
            "Had Ivo Taldor been charged?",
            id="yet to be",
        ),
        pytest.param(
            "Ivo Taldor will be sentenced in June.",
            "Ivo Taldor was sentenced to nine years in prison.",
            "Had Ivo Taldor been sentenced?",
            id="to be sentenced and sentenced",
        ),
        pytest.param(
            "The jury acquitted Ivo Taldor of manslaughter.",
            "Ivo Taldor was found guilty of manslaughter.",
            "Was Ivo Taldor found guilty?",
            id="acquitted and convicted",
        ),
        pytest.param(
            "Two brothers were arrested but have not been charged.",
            "The brothers, Jon Marrow and Ivo Marrow, were charged with kidnapping.",
            "Had Jon Marrow and Ivo Marrow been charged?",
            id="a group",
        ),
        pytest.param(
            "Police said they are considering charges of arson and burglary.",
            "Police charged Jon Marrow and Ivo Taldor with arson and burglary.",
            "Had Jon Marrow and Ivo Taldor been charged?",
            id="one offence",
        ),
    ],
)
def test_a_step_that_one_article_does_not_know_yet_is_an_update(nlp: Language, one: str, other: str, what: str) -> None:
    assert stages(compared(nlp, one, other)) == [("update", what)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Jon Marrow was arrested on Monday.",
            "Jon Marrow was charged with theft on Tuesday.",
            id="one leaves it out",
        ),
        pytest.param(
            "Jon Marrow has not been charged.", "Ivo Taldor was charged with theft.", id="two people of one event"
        ),
        pytest.param(
            "Jon Marrow was arrested on Monday.", "Jon Marrow was freed on bail on Tuesday.", id="arrested, then freed"
        ),
        pytest.param(
            "Jon Marrow had been released from jail weeks before.",
            "Jon Marrow is in custody.",
            id="released long before",
        ),
        pytest.param(
            "Jon Marrow was released from hospital.", "Jon Marrow was taken into custody.", id="another release"
        ),
        pytest.param(
            "Jon Marrow pleaded not guilty to murder and guilty to theft.",
            "Jon Marrow pleaded guilty to theft.",
            id="both pleas told",
        ),
        pytest.param(
            "Police searched for the gunman for hours before they arrested Jon Marrow.",
            "Jon Marrow was arrested after a manhunt.",
            id="both tell the end",
        ),
        pytest.param(
            "Jon Marrow was never charged over the fire in 2009.",
            "Jon Marrow was charged with theft on Tuesday.",
            id="another year",
        ),
        pytest.param(
            "If he is charged, Jon Marrow could lose his seat.",
            "Jon Marrow was charged with theft on Tuesday.",
            id="a condition",
        ),
        pytest.param(
            "Jon Marrow should be charged, the mayor said.",
            "Jon Marrow was charged with theft on Tuesday.",
            id="an opinion",
        ),
        pytest.param("Jon Marrow is sought by two clubs.", "Jon Marrow was arrested on Monday.", id="sought by clubs"),
        pytest.param("The club did not charge Jon Marrow.", "The bull charged Jon Marrow.", id="other charges"),
        pytest.param(
            "Police are seeking Jon Marrow's help.", "Jon Marrow was arrested on Monday.", id="help is sought"
        ),
        pytest.param(
            "Two suspects were arrested; a third suspect remains at large.",
            "The suspect was arrested on Monday.",
            id="several suspects",
        ),
        pytest.param("Police often do not charge drivers.", "The driver was charged with theft.", id="people at large"),
        pytest.param(
            "Jon Marrow was found guilty of theft but acquitted of arson.",
            "Jon Marrow was convicted of theft.",
            id="two verdicts",
        ),
        pytest.param(
            "The search for the missing sailors went on.", "The suspect was arrested on Monday.", id="another search"
        ),
        pytest.param(
            "She faces charges of elitism from her rivals.",
            "Mara Tolliver's campaign plans to file charges of plagiarism.",
            id="no case at all",
        ),
    ],
)
def test_other_cases_and_steps_left_out_are_no_finding(nlp: Language, one: str, other: str) -> None:
    assert stages(compared(nlp, one, other)) == []
