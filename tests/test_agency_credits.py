"""Credits to news agencies: what counts as one, and what only names an agency."""

from __future__ import annotations

import pytest

from generator.article.agency_credits import find_agency_credits
from tests.articles import article_of

FILLER = "The ferry left the harbour at dawn and came back in the evening with nobody aboard."


def found(*paragraphs: str) -> list[tuple[str, str]]:
    return [(one.agency, one.form) for one in find_agency_credits(article_of(*paragraphs))]


@pytest.mark.parametrize(
    ("paragraph", "agency", "form"),
    [
        ("SKELL, N.H. (AP) — The ferry sank.", "Associated Press", "date line"),
        ("Skell (AFP) - The ferry sank.", "Agence France-Presse", "date line"),
        ("SKELL, Aug. 24 (UPI) — The ferry sank.", "United Press International", "date line"),
        ("By Ann Roe, Associated Press", "Associated Press", "byline"),
        ("AFP, Tuesday 2 Jul 2013", "Agence France-Presse", "line of credit"),
        ("Source: Xinhua", "Xinhua", "line of credit"),
        ("(PTI)", "Press Trust of India", "line of credit"),
        ("Copyright 2013 The Associated Press. All rights reserved.", "Associated Press", "copyright"),
        ("Reuters contributed to this report.", "Reuters", "contribution"),
        ("Associated Press writer Ann Roe in Skell contributed reporting.", "Associated Press", "contribution"),
        ("Additional reporting by Ann Roe and Reuters", "Reuters", "contribution"),
        ("(With inputs from PTI)", "Press Trust of India", "contribution"),
        ("“We saw her sink,” a diver told AFP.", "Agence France-Presse", "told"),
        ("She sank within minutes, a diver told The Associated Press on Monday.", "Associated Press", "told"),
        ("The list, obtained by Reuters, names forty people.", "Reuters", "told"),
        ("The house shook for a minute, an AFP reporter near the harbour said.", "Agence France-Presse", "told"),
        ("The captain has left the island, Kyodo reported.", "Kyodo News", "cited"),
        ("She sank within minutes, according to The Associated Press.", "Associated Press", "cited"),
    ],
)
def test_a_credit_is_found_with_its_agency_and_form(paragraph: str, agency: str, form: str) -> None:
    assert found(paragraph) == [(agency, form)]
    (credit,) = find_agency_credits(article_of(paragraph))
    assert credit.evidence is not None
    assert paragraph[credit.evidence.start : credit.evidence.end] == credit.evidence.text


def test_every_agency_of_a_line_is_credited() -> None:
    assert found("Ann Roe, Reuters and The Associated Press contributed to this report.") == [
        ("Reuters", "contribution"),
        ("Associated Press", "contribution"),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The ferry in the harbour of Skell, September 18, 2013. (Ann Roe/Reuters)",
        "Ann Roe / Reuters.",
        "Reuters.",
        "The latest Reuters/Ipsos poll showed the mayor ahead.",
        "She leads by two points, according to an Associated Press-GfK poll.",
        "The Associated Press opened an office in Skell.",
        "AP courses are taught at the school.",
        "The PA system failed, a guard told her.",
        "She contributed to this report.",
        "She told the agency that nobody was hurt.",
        "The mayor told AFPA members to go home.",
    ],
)
def test_an_agency_that_is_only_named_is_credited_with_nothing(paragraph: str) -> None:
    assert found(paragraph) == []


def test_a_date_line_stands_at_the_head_of_the_article() -> None:
    assert found(*[FILLER] * 8, "SKELL (AP) — The ferry sank.") == []


def test_the_outlet_and_the_author_are_credits_without_a_place_in_the_text() -> None:
    made = article_of(FILLER)
    info = made.info.model_copy(update={"outlet": "Reuters", "author": "Ann Roe, AP"})
    rows = find_agency_credits(made.model_copy(update={"info": info}))
    assert [(row.agency, row.form, row.evidence) for row in rows] == [
        ("Reuters", "outlet", None),
        ("Associated Press", "byline", None),
    ]
