"""Figures of one event side by side: tolls, lengths of time, money, distances, doers, and what must be left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import Found
from generator.findings import Discrepancy
from tests.events import compared, read
from tests.test_growth import published

QUIET = "The market was quiet. Boats lay still. The shops were shut. Rain fell."


def found_by(found: Found, *rules: str) -> list[Discrepancy]:
    return [one for one in (*found.discrepancies, *found.compatible) if one.rule in rules]


@pytest.mark.parametrize(
    ("articles", "rule", "level", "said"),
    [
        pytest.param(
            ("The crash killed two people and injured several others.",
             "The crash killed two people and hurt six others."),
            "toll", "granularity", "more exact than others", id="several and six",
        ),
        pytest.param(
            ("Trucks moved at speeds of more than 60 mph on the pier.",
             "Trucks moved at speeds up to 75 mph on the pier."),
            "measure", "granularity", "more than 60 miles", id="two bounds of a speed",
        ),
        pytest.param(
            ("A two-year inquiry into the ferry line has ended.", "The inquiry began more than two years ago."),
            "duration", "granularity", "more than 2", id="the age of an inquiry",
        ),
        pytest.param(
            ("The chase lasted about a minute.", "The chase lasted half an hour."),
            "duration", "conflict", "0.5 hours", id="a minute and half an hour",
        ),
        pytest.param(
            ("Officers chased the van for 10 minutes.", "The pursuit lasted 40 minutes."),
            "duration", "conflict", "40", id="a verb and its noun",
        ),
        pytest.param(
            ("The ground shook for about a minute.", "The quake was felt for around 10 seconds."),
            "duration", "conflict", "seconds", id="how long it shook",
        ),
        pytest.param(
            ("They paid 500 pesos ($25).", "The fine was 500 Mexican pesos (about $60)."),
            "worth", "conflict", "rate of exchange", id="two worths of one sum",
        ),
        pytest.param(
            ("They paid 500 pesos (nearly $30).", "The fine was 500 pesos ($29)."),
            "worth", "granularity", "more exact than others", id="a round worth",
        ),
        pytest.param(
            ("The quake struck 55 km south of Ardle.", "The quake struck 80 km south of Ardle."),
            "distance", "conflict", "80 kilometres", id="two distances",
        ),
        pytest.param(
            ("The quake struck 55 km south of Ardle.", "The quake struck 34 miles south of Ardle."),
            "distance", "compatible", "34 miles × 1.609 = 54.7 kilometres, given as 55", id="two units of a distance",
        ),
        pytest.param(
            ("The 30-hectare site was sold.", "The 74-acre site was sold."),
            "measure", "compatible", "2.471", id="two units of an area",
        ),
        pytest.param(
            ("The treasurer was charged with funneling at least $10,000 into the campaign of her brother.",
             "She was accused of funneling more than $10,000 into the campaign."),
            "alike", "granularity", "at least 10,000", id="two bounds of a sum",
        ),
        pytest.param(
            ("The company shipped spoiled milk to schools in 13 counties before the recall.",
             "The company shipped spoiled milk to schools in 17 counties before its recall."),
            "alike", "conflict", "17", id="clauses in the same words",
        ),
        pytest.param(
            ("The ferry carried 44 passengers.", "The ferry carried about 50 passengers."),
            "count", "granularity", "rough", id="a rough figure",
        ),
        pytest.param(
            ("A guard drew a pistol and the crowd ran.", "The crowd ran when two guards pointed rifles."),
            "doers", "variant", "nobody else", id="one guard and two",
        ),
        pytest.param(
            (f"The storm hit Ardle. It killed 12 people. {QUIET} In Westholm County, 20 people were killed.",
             "The storm hit Ardle."),
            "part-and-whole", "internal-conflict", "larger than the whole", id="a part above the whole",
        ),
        pytest.param(
            (f"The storm hit Ardle. It killed 12 people. {QUIET} In Westholm County, 5 people were killed. "
             "In Eastholm County, 7 people were killed.", "The storm hit Ardle."),
            "part-and-whole", "compatible", "5 + 7 = 12", id="parts that add up",
        ),
        pytest.param(
            ("Radio news originally reported that two of three passengers died.", "The crash killed one person."),
            "toll", "update", "at first", id="a first report",
        ),
    ],
)  # fmt: skip
def test_figures_that_differ(nlp: Language, articles: tuple[str, ...], rule: str, level: str, said: str) -> None:
    (finding,) = found_by(compared(nlp, *articles), rule)
    assert finding.level == level
    assert said in finding.explanation


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(
            ("The crash killed three people.", "Three others were killed on Monday."), id="more of the same harm"
        ),
        pytest.param(("A gunman shot six people.", "Police shot two men at the door."), id="shots of the police"),
        pytest.param(("Six people were shot.", "Two of the victims died at the scene."), id="who died at one place"),
        pytest.param(("A two-year Senate inquiry ended.", "A five-year police inquiry ended."), id="two inquiries"),
        pytest.param(("The inquiry began two years ago.", "An inquiry began four months ago."), id="two beginnings"),
        pytest.param(("The 2011 siege lasted two days.", "The siege lasted nine days."), id="another year's siege"),
        pytest.param(("They paid 500 pesos ($25).", "They paid 700 pesos ($35)."), id="two sums"),
        pytest.param(
            ("They paid 500 pesos ($25).",
             "They paid 500 pesos, which is about $60 in total."), id="a sum of two things"
        ),
        pytest.param(
            ("The quake struck 55 km south of Ardle.",
             "The market lies 80 km south of Ardle."), id="two things that lie"
        ),
        pytest.param(
            ("Jon Marrow won at least 25 delegates in the primary.", "Mara Tolliver won 11 delegates in the primary."),
            id="delegates of two candidates",
        ),
        pytest.param(
            ("The margin of error of the survey of voters is plus or minus four percentage points.",
             "The margin of error of the poll of voters is plus or minus seven percentage points."),
            id="two polls",
        ),
        pytest.param(
            ("Some 40 percent of voters chose Marrow in the survey.",
             "Some 46 percent of voters chose Marrow in the survey."),
            id="shares in polls",
        ),
        pytest.param(
            ("The company shipped milk to schools in 13 counties.", "The company bought schools in 17 counties."),
            id="clauses that tell another thing",
        ),
        pytest.param(
            ("In 2019 the company shipped spoiled milk to schools in 13 counties.",
             "In 2021 the company shipped spoiled milk to schools in 17 counties."),
            id="clauses of two years",
        ),
        pytest.param(
            ("The speed limit of 55 mph was ignored.", "The car reached speeds of 85 mph."), id="a limit and a speed"
        ),
        pytest.param(
            ("Police searched the barn for six hours.", "Police searched the woods for three days."), id="two searches"
        ),
        pytest.param(("A witness told police the story.", "Two witnesses told police the story."), id="who tells"),
        pytest.param(
            ("A guard drew a pistol. Both guards drew pistols.",
             "A guard drew a pistol."), id="two moments, one article"
        ),
        pytest.param(
            (f"The storm hit Ardle. It killed at least 12 people. {QUIET} In Westholm County, 13 people were killed.",
             "The storm hit Ardle."),
            id="a bound that a part passes a little",
        ),
        pytest.param(
            ("Nine people were seriously injured.", "The blast injured 40 people."), id="the badly hurt among the hurt"
        ),
        pytest.param(
            ("The flood damaged 300 houses.", "In the district 22 houses were damaged."), id="houses of a district"
        ),
        pytest.param(
            ("A quake of magnitude 6.1 struck.", "Two aftershocks above 5.0 magnitude followed."),
            id="a quake and its aftershocks",
        ),
    ],
)  # fmt: skip
def test_figures_of_two_things_are_left_alone(nlp: Language, articles: tuple[str, ...]) -> None:
    found = compared(nlp, *articles)
    assert [one.what for one in (*found.discrepancies, *found.compatible) if one.kind == "number"] == []


def test_a_toll_is_one_finding_with_its_readings_in_the_order_of_publication(nlp: Language) -> None:
    found = published(
        nlp,
        ("2024-10-11", "The quake killed 24 people and injured 249 people."),
        ("2024-10-09", "The quake killed at least three people and injured at least 50 people."),
        ("2024-10-10", "The quake killed 11 people and injured more than 200 people."),
    )
    killed, injured = sorted(found_by(found, "toll"), key=lambda one: one.what, reverse=True)
    assert [one.value for one in killed.readings] == ["at least three people", "11 people", "24 people"]
    assert [one.value for one in injured.readings] == ["at least 50 people", "more than 200 people", "249 people"]
    assert {killed.level, injured.level} == {"update"}


def test_bounds_that_all_hold_and_rise_with_the_days_are_an_update(nlp: Language) -> None:
    found = published(
        nlp,
        ("2024-10-09", "The quake injured at least five people."),
        ("2024-10-10", "The quake injured at least 50 people."),
    )
    (finding,) = found_by(found, "toll")
    assert finding.level == "update"
    assert "from 9 October 2024 to 10 October 2024" in finding.explanation


def test_one_earlier_quake_with_two_magnitudes(nlp: Language) -> None:
    articles = (
        ("2013-07-02", "In 2012 an 8.6-magnitude quake struck off Velmouth Island."),
        ("2013-07-02", "A quake of magnitude 8.9 struck Velmouth Island last year."),
    )
    (finding,) = found_by(published(nlp, *articles), "past-measure")
    assert finding.level == "conflict"


def test_two_months_may_be_two_quakes(nlp: Language) -> None:
    found = published(
        nlp,
        ("2013-07-02", "In May 2012 an 8.6-magnitude quake struck off Velmouth Island."),
        ("2013-07-02", "In April last year a quake of magnitude 8.9 struck Velmouth Island."),
    )
    assert {one.level for one in found_by(found, "past-measure")} <= {"variant"}


@pytest.mark.parametrize(
    ("text", "harm", "figure"),
    [
        ("The blast killed one person and injured two others.", "injure", "2"),
        ("The crash killed three people and left dozens more injured.", "injure", "between 24 and 99"),
        ("Eight people were in hospital, six of them with gunshot wounds.", "shoot", "6"),
        ("Six miners were shot, including four who died.", "kill", "4"),
        ("Two of the three victims died.", "kill", "2"),
        ("Forty people were taken to hospital after the fire.", "hospitalize", "40"),
    ],
)
def test_who_was_hurt(nlp: Language, text: str, harm: str, figure: str) -> None:
    claims = read(nlp, "a", text).claims.quantities
    assert figure in [str(claim.stated) for claim in claims if claim.predicate == harm]
