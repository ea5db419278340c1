"""Figures in other words: what befell people, the figure on a topic, culprits, the dead of an earlier year."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import Found
from generator.findings import Discrepancy
from tests.events import compared, read
from tests.test_growth import published

RULES = frozenset({"fate", "topic", "culprits", "past-toll", "toll", "count", "worth", "age"})


def found_by(found: Found) -> list[tuple[str, str]]:
    return [(one.rule, one.level) for one in _numbers(found)]


def _numbers(found: Found) -> list[Discrepancy]:
    return [one for one in found.discrepancies if one.rule in RULES]


@pytest.mark.parametrize(
    ("articles", "rule", "level"),
    [
        pytest.param(
            ("A helicopter lifted 41 people from the deck.", "In all, 43 passengers were rescued."),
            "fate", "update", id="lifted and rescued",
        ),
        pytest.param(
            ("Police arrested five people at the gate.", "Three pickets were arrested after the scuffles."),
            "fate", "variant", id="pickets can be a part of those arrested",
        ),
        pytest.param(
            ("Seven people had been arrested by noon.", "Police said that they had made nine arrests."),
            "fate", "update", id="a noun for the act",
        ),
        pytest.param(
            ("Nobody was hurt.", "Two officers suffered minor injuries."), "fate", "update", id="nobody and two",
        ),
        pytest.param(
            ("There were no casualties, the brigade said.", "Four people were injured in the fire."),
            "fate", "update", id="no casualties and four",
        ),
        pytest.param(
            ("Forty-four people were hurt.", "In all 51 people needed treatment."), "fate", "update", id="treatment",
        ),
        pytest.param(
            ("Three were in critical condition.", "Four were in critical condition."), "fate", "update", id="critical",
        ),
        pytest.param(
            ("In the village, a bridge and 14 houses were destroyed.",
             "The water carried away two bridges and 20 homes."),
            "fate", "update", id="an article before a noun beside a figure is one",
        ),
        pytest.param(
            ("Four people died in the flood.", "Six people are now known to have died."),
            "toll", "update", id="known to have died",
        ),
        pytest.param(
            ("Seven others are missing.", "Three people are still unaccounted for."), "toll", "update", id="missing",
        ),
        pytest.param(
            ("The jury deliberated for two days.", "The verdict came after three days of deliberations."),
            "topic", "conflict", id="deliberations",
        ),
        pytest.param(
            ("She was convicted of embezzling $2.3 million.", "She was found guilty of stealing more than $3 million."),
            "topic", "variant", id="the sum taken",
        ),
        pytest.param(
            ("He faces up to 15 years in prison.", "The maximum sentence is 20 years."),
            "topic", "variant", id="maximum",
        ),
        pytest.param(
            ("The union wants a raise of 9 percent.", "The union is demanding 12 percent more pay."),
            "topic", "conflict", id="pay demand",
        ),
        pytest.param(
            ("Police arrived within six minutes.", "Officers reached the shop four minutes after the alarm."),
            "topic", "variant", id="response",
        ),
        pytest.param(
            ("Profits rose to 48 million pounds.", "Profits climbed to 48.3 million pounds."),
            "topic", "granularity", id="a rounded sum in pounds",
        ),
        pytest.param(
            ("The crowd was estimated by the police at 1,200.", "The vigil drew about 2,000 people."),
            "topic", "variant", id="crowd",
        ),
        pytest.param(
            ("Two masked men smashed a window.", "Three masked robbers forced their way in."),
            "culprits", "variant", id="culprits",
        ),
        pytest.param(
            ("Thieves stole 26 Roman gold coins.", "The gang made off with 28 Roman gold coins."),
            "count", "conflict", id="made off with",
        ),
        pytest.param(
            ("In 2011 two men died in a fire in the hall.", "The fire of 2011 cost three lives."),
            "past-toll", "variant", id="an earlier fire",
        ),
        pytest.param(
            ("They got 5,000 crowns ($470) each.", "They were given 5,000 crowns (about $590)."),
            "worth", "conflict", id="crowns",
        ),
    ],
)  # fmt: skip
def test_figures_told_in_other_words_are_found(nlp: Language, articles: tuple[str, ...], rule: str, level: str) -> None:
    assert (rule, level) in found_by(compared(nlp, *articles)), articles


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(("Nobody else was hurt.", "Two officers were injured."), id="nobody else"),
        pytest.param(("Two people were hurt. Nobody was killed.", "Two people were injured."), id="another harm"),
        pytest.param(("If nobody was hurt, we were lucky.", "Two people were injured."), id="supposed"),
        pytest.param(("Nobody was hurt in the fire of 2011.", "Two people were injured."), id="another year"),
        pytest.param(("Two officers were injured.", "Five passengers were injured."), id="two kinds of people"),
        pytest.param(("Rescuers were trying to evacuate 14 people.", "The army evacuated 60 people."), id="trying"),
        pytest.param(("Six children were killed.", "Ten people were killed."), id="children are a part of all"),
        pytest.param(
            ("The union wants 9 percent more pay. The company offers 4 percent.", "The company offered 4 percent."),
            id="a demand is no offer",
        ),
        pytest.param(("He was fined $500.", "She stole $900."), id="a fine is no loot"),
        pytest.param(("A robber fled. Three robbers came in.", "Three robbers took the cash."), id="one of three"),
        pytest.param(("The sack weighed 500 pounds.", "The fine was 300 pounds."), id="pounds of weight"),
        pytest.param(
            ("The storm of 2011 killed 14 people.", "The fire of 2011 killed three people."), id="two disasters",
        ),
        pytest.param(("The wave was 3 feet high.", "The wave was about 90 centimetres high."), id="two units"),
    ],
)  # fmt: skip
def test_figures_of_other_things_are_left_alone(nlp: Language, articles: tuple[str, ...]) -> None:
    assert found_by(compared(nlp, *articles)) == []


def test_a_zero_published_after_a_count_is_a_conflict(nlp: Language) -> None:
    found = published(nlp, ("2024-03-01", "Two people were injured in the fire."), ("2024-03-02", "Nobody was hurt."))
    assert ("fate", "conflict") in found_by(found)


def test_the_day_in_a_date_line_does_not_set_a_figure_in_another_time(nlp: Language) -> None:
    text = "OSTREVAN, June 14 (Wire) - At least six workers were killed and 28 people injured on Tuesday."
    one = read(nlp, "a", text)
    assert [claim.frames for claim in one.claims.quantities] == [(), ()]


def test_what_goes_on_lasts_longer_in_a_later_article(nlp: Language) -> None:
    dated = (("2024-03-01", "The siege has lasted 10 days."), ("2024-03-05", "The siege has lasted 14 days."))
    assert [(one.rule, one.level) for one in published(nlp, *dated).discrepancies] == [("duration", "update")]


def test_the_speeds_of_two_vehicles_are_not_compared(nlp: Language) -> None:
    found = compared(nlp, "The train moved at speeds up to 75 mph.", "The van moved at speeds up to 40 mph.")
    assert [one.level for one in found.discrepancies if one.rule == "measure"] == []


def test_a_percentage_before_a_sum_is_no_range(nlp: Language) -> None:
    one = read(nlp, "a", "Profits had risen by 22 percent to 48 million pounds.")
    claims = sorted((*one.claims.quantities, *one.claims.figures), key=lambda claim: claim.start)
    assert [claim.text for claim in claims] == ["22 percent", "48 million pounds"]
