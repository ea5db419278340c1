"""Where the same thing happened, where somebody lives: places that differ, and places that only seem to."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared

RULES = {"act-place", "venue", "residence", "talks-place", "bearing", "land-or-sea", "death-place"}


def levels(nlp: Language, one: str, other: str) -> list[str]:
    return [finding.level for finding in compared(nlp, one, other).discrepancies if finding.rule in RULES]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        pytest.param(
            "Mara Tolliver died at the scene of the crash.",
            "Mara Tolliver died in hospital two hours after the crash.",
            "conflict",
            id="scene or hospital",
        ),
        pytest.param(
            "Owen Reyes died on the way to hospital, officers said.",
            "Owen Reyes, a cyclist, was pronounced dead at the scene.",
            "conflict",
            id="pronounced dead before the place of death",
        ),
        pytest.param(
            "Owen Reyes died at the scene, officers said.",
            "Owen Reyes was pronounced dead at Holm General Hospital.",
            "variant",
            id="pronounced dead later and elsewhere",
        ),
        pytest.param(
            "The fire killed one person. The victim died at the scene.",
            "The blaze killed one man. The man died in an ambulance on the way to hospital.",
            "conflict",
            id="the only victim",
        ),
        pytest.param(
            "Ruth Alder died instantly when the wall fell, the mayor said.",
            "Ruth Alder died en route to the hospital, the mayor said.",
            "conflict",
            id="instantly or on the way",
        ),
        pytest.param(
            "Police arrested Owen Reyes in Ohio on Friday.",
            "Owen Reyes was arrested in Indiana on Friday.",
            "conflict",
            id="arrest in two states",
        ),
        pytest.param(
            "Police arrested Owen Reyes in Leeds, Ohio, on Friday.",
            "Owen Reyes was arrested in Indiana on Friday.",
            "conflict",
            id="a town of one state, and another state",
        ),
        pytest.param(
            "Police arrested Owen Reyes in Leeds, Ohio, on Friday.",
            "Owen Reyes was arrested in Ohio on Friday.",
            "granularity",
            id="a town and its state",
        ),
        pytest.param(
            "Police arrested Owen Reyes in Leeds on Friday.",
            "Owen Reyes was arrested near Bradford after a chase.",
            "variant",
            id="a town, and near another",
        ),
        pytest.param(
            "Officers cornered Owen Reyes in a car park in Dayton.",
            "Owen Reyes surrendered to police in Toledo.",
            "variant",
            id="cornered or surrendered",
        ),
        pytest.param(
            "The suspect, Owen Reyes, was caught in Dayton.",
            "The suspect surrendered in Toledo.",
            "variant",
            id="the one suspect of the event",
        ),
        pytest.param(
            "Ana Tolliver was born in France.",
            "Ana Tolliver was born in Belgium.",
            "conflict",
            id="birth in two countries",
        ),
        pytest.param(
            "The plane crashed in Nepal, killing all aboard.",
            "The plane crashed in India, killing all aboard.",
            "conflict",
            id="a crash in two countries",
        ),
        pytest.param(
            "Ann Lee, 38, of Leeds, was hurt.",
            "Ann Lee, a 38-year-old Bradford resident, was hurt.",
            "variant",
            id="two homes",
        ),
        pytest.param(
            "Ann Lee, 38, of Leeds, Ohio, was hurt.",
            "Ann Lee of northern Ohio was hurt.",
            "granularity",
            id="town, region",
        ),
        pytest.param(
            "Ann Lee lives in Leeds.", "Ann Lee, 38, from Bradford, was hurt.", "variant", id="lives, is from"
        ),
        pytest.param(
            "A strong earthquake struck off the coast of Chile on Monday.",
            "The earthquake struck inland on Monday, the survey said.",
            "conflict",
            id="off the coast or inland",
        ),
        pytest.param(
            "The earthquake was centred 40 km north of Talca on Monday.",
            "The earthquake was centred 25 miles (40 km) west of the town of Talca on Monday.",
            "conflict",
            id="two directions",
        ),
        pytest.param(
            "The earthquake was centred 40 km north of Talca on Monday.",
            "The earthquake was centred 40 km northwest of Talca on Monday.",
            "granularity",
            id="a rounded direction",
        ),
        pytest.param(
            "The two sides last met in 2019 in Vienna.",
            "The two sides held talks in Vienna and Oslo in 2019.",
            "variant",
            id="talks in one place or in two",
        ),
        pytest.param(
            "Police took Owen Reyes into custody in Dayton.",
            "Owen Reyes turned himself in to police in Toledo.",
            "variant",
            id="taken into custody, turned in",
        ),
        pytest.param(
            "Owen Reyes was found dead in a park in Dayton.",
            "Owen Reyes was found dead in Toledo.",
            "variant",
            id="found dead",
        ),
        pytest.param(
            "The helicopter crashed into the sea near Lima.",
            "The helicopter crashed in a field near Lima.",
            "conflict",
            id="sea or field",
        ),
        pytest.param(
            "The summit will be held in Geneva on Friday.",
            "The summit will take place in Vienna on Friday.",
            "variant",
            id="a summit in two towns",
        ),
        pytest.param(
            "The trial opened in Kenya.", "The trial of the general began in Chad.", "conflict", id="a trial abroad"
        ),
    ],
)
def test_places_that_differ_are_told(nlp: Language, one: str, other: str, level: str) -> None:
    assert levels(nlp, one, other) == [level]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The fire killed two people. The man died at the scene.",
            "The blaze killed two people. The man died in hospital.",
            id="two victims",
        ),
        pytest.param("Ruth Alder died at home.", "Ruth Alder died at the scene.", id="a home can be the scene"),
        pytest.param(
            "Mara Tolliver died in hospital.", "Mara Tolliver died at Holm Medical Center.", id="one kind of place"
        ),
        pytest.param(
            "Police arrested Owen Reyes in Leeds, Ohio.", "Owen Reyes was arrested in Leeds on Friday.", id="same town"
        ),
        pytest.param(
            "Owen Reyes was arrested in Leeds in 2012.", "Owen Reyes was arrested in Bradford on Friday.", id="years"
        ),
        pytest.param(
            "Owen Reyes was arrested after the shooting in Leeds.",
            "Owen Reyes was arrested in Bradford.",
            id="the place is the shooting's",
        ),
        pytest.param(
            "Owen Reyes was arrested in Ohio and Maine.", "Owen Reyes was arrested in Maine.", id="arrested twice"
        ),
        pytest.param(
            "The rally was held in Dayton on Friday.", "The rally was held in Toledo on Sunday.", id="two rallies"
        ),
        pytest.param("The summit was held in Geneva.", "The next summit will be held in Vienna.", id="two summits"),
        pytest.param("Owen Reyes was arrested in Ohio.", "Owen Reyes was arrested in Leeds.", id="may lie inside"),
        pytest.param("The two planes crashed in Nepal.", "The plane crashed in India.", id="several planes"),
        pytest.param("Ann Lee, 38, of Leeds, was hurt.", "Ann Lee of Leeds was unhurt.", id="same home"),
        pytest.param(
            "The fire broke out 40 km north of Talca.", "The village lies 10 km south of Talca.", id="two points"
        ),
        pytest.param(
            "A quake was centred 40 km north of Talca. Another was centred 12 km east of Talca.",
            "The quake was centred 40 km south of Talca.",
            id="several quakes",
        ),
        pytest.param(
            "An earthquake struck off the coast of Chile in 2010.", "The earthquake struck inland on Monday.", id="past"
        ),
        pytest.param(
            "The two sides last met in 2019 in Vienna.", "The two sides held talks in Oslo in 2019.", id="two rounds"
        ),
    ],
)
def test_places_that_may_agree_are_left_alone(nlp: Language, one: str, other: str) -> None:
    assert levels(nlp, one, other) == []
