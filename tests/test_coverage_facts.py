"""Facts that articles tell in their own ways: acts, figures, ages, and what one article alone reports."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.language import Language

from generator.event.coverage import find_coverage
from generator.event.people import people_across
from generator.findings import Coverage
from tests.events import read


def facts(nlp: Language, *articles: str | Sequence[str]) -> list[Coverage]:
    findings = [
        read(nlp, chr(ord("a") + place), *([article] if isinstance(article, str) else article))
        for place, article in enumerate(articles)
    ]
    return list(find_coverage(findings, people_across(findings)))


@pytest.mark.parametrize(
    ("one", "other", "fact"),
    [
        (
            "Detectives arrested Marta Kell on Monday after a week of searches along the northern coast.",
            "Marta Kell was arrested in a cabin near the lake, and neighbours said they had heard nothing.",
            "Marta Kell was arrested.",
        ),
        (
            "A volunteer carried the captain from the burning ferry while the crew lowered the boats.",
            "The captain had smoke in his lungs when a volunteer carried the captain down the burning stairs.",
            "A volunteer carried the captain.",
        ),
        (
            "Mayor Ilse Brandt rejected the offer of the dock union late in the evening.",
            "The dock union had hoped for a deal, but Mayor Ilse Brandt rejected the offer without a word.",
            "Mayor Ilse Brandt rejected the offer.",
        ),
        (
            "The old swing bridge was closed on Tuesday evening after a diver saw rust.",
            "At noon on 8 October police cars drew up and the old swing bridge was shut.",
            "The old swing bridge was closed.",
        ),
        (
            "The roof of the market fell in, but no one was hurt.",
            "Nobody was hurt at the market, the fire service said.",
            "Nobody was hurt.",
        ),
    ],
)
def test_an_act_is_told_in_words_that_both_articles_bear_out(nlp: Language, one: str, other: str, fact: str) -> None:
    rows = [row for row in facts(nlp, one, other) if len(row.articles) == 2]
    assert [(row.kind, row.fact) for row in rows] == [("act", fact)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Police arrested Marta Kell near the harbour on Monday.",
            "Police arrested Jon Reed near the harbour on Monday.",
        ),
        ("Marta Kell was arrested near the harbour in 2011.", "Marta Kell was arrested near the harbour on Monday."),
        (
            "The board approved the budget of the northern school.",
            "The board did not approve the budget of the school.",
        ),
        (
            "The board approved the budget of the northern school.",
            "The board approved the bridge to the northern school.",
        ),
        ("Marta Kell was arrested near the harbour.", "Marta Kell may be arrested near the harbour."),
        ("Marta Kell resigned from the harbour board.", "“Marta Kell resigned from the harbour board,” a clerk said."),
        (
            "A van covered in stickers stood near the old court.",
            "Police saw a white van covered in stickers at the lot.",
        ),
        (
            "Marta Kell won the harbour prize.",
            "Marta Kell is one vote short of what is needed to win the harbour prize.",
        ),
        (
            "Marta Kell accused the harbour board of delay.",
            "When Marta Kell accused the harbour board of waste, he rose.",
        ),
    ],
)
def test_acts_of_others_or_at_other_times_are_no_common_fact(nlp: Language, one: str, other: str) -> None:
    assert [row.fact for row in facts(nlp, one, other) if len(row.articles) == 2] == []


def test_figures_that_articles_give_alike_are_facts(nlp: Language) -> None:
    rows = facts(
        nlp,
        "The blaze killed 12 people and ran through the market hall within an hour.",
        "Twelve people were killed when the market hall burned, the fire service said.",
        "At least 12 people were killed in the market hall.",
        "Tickets for the museum will cost more next year, the council announced.",
    )
    (row,) = [row for row in rows if row.kind == "figure"]
    assert (row.fact, row.articles, row.missing) == ("12 people were killed.", ("a", "b"), ("d",))


def test_an_age_is_left_out_only_where_no_age_of_the_person_is_given(nlp: Language) -> None:
    rows = facts(
        nlp,
        "Marta Kell, 41, steered the ferry into the harbour wall.",
        "The ferry was steered by Marta Kell, 41, who has worked in Skell for years.",
        "Marta Kell, 42, steered the ferry.",
        "Marta Kell steered the ferry.",
    )
    (row,) = [row for row in rows if row.kind == "age"]
    assert (row.fact, row.articles, row.missing) == ("Age of Marta Kell: 41.", ("a", "b"), ("d",))


def test_what_one_article_alone_reports_comes_with_its_source(nlp: Language) -> None:
    fire = "The fire destroyed the market hall in the old town of Skell on Monday morning."
    rows = facts(
        nlp,
        (fire, "Inspectors had closed the kitchens of Velmouth Catering in March, said Jon Reed, a former cook."),
        (fire, "The hall was insured."),
    )
    (row,) = [row for row in rows if len(row.articles) == 1]
    assert row.articles == ("a",)
    assert "Velmouth Catering" in row.fact
    assert row.missing == ("b",)
    assert [one.name for one in row.credited] == ["Jon Reed"]


def test_an_article_alone_leaves_out_nothing_and_reports_nothing_alone(nlp: Language) -> None:
    assert facts(nlp, "Inspectors had closed the kitchens of Velmouth Catering in March 2019.") == []
