"""Counts that rise while an event goes on: what the dates of the articles make of them, and whose figures are shown."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.claims import Interval
from generator.event.discrepancies import Found, find_discrepancies
from generator.event.discrepancies.growth import is_earlier
from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.findings import Discrepancy
from tests.events import compared, read

LOW = "The blast killed 11 people at the mill."
HIGH = "The blast killed 24 people at the mill."


def published(nlp: Language, *articles: tuple[str | None, str]) -> Found:
    """Return what is found between articles, each with its date of publication."""
    plain = [read(nlp, chr(ord("a") + place), text) for place, (_, text) in enumerate(articles)]
    findings = [
        one.model_copy(update={"info": one.info.model_copy(update={"published": day})})
        for one, (day, _) in zip(plain, articles, strict=True)
    ]
    people = people_across(findings)
    return find_discrepancies(findings, people, find_overlaps(findings, people))


def tolls(found: Found) -> list[Discrepancy]:
    return [one for one in found.discrepancies if one.rule in {"toll", "count"}]


@pytest.mark.parametrize(
    ("one", "other", "level", "said"),
    [
        pytest.param(("2024-10-08", LOW), ("2024-10-09", HIGH), "update", "rise with the day", id="rises by the day"),
        pytest.param(
            ("2024-10-08T09:00", LOW),
            ("2024-10-08T18:00", HIGH),
            "update",
            "published later has",
            id="rises within a day",
        ),
        pytest.param(
            ("2024-10-08", LOW), ("2024-10-08", HIGH), "update", "first is not known", id="one day, times not known"
        ),
        pytest.param((None, LOW), (None, HIGH), "update", "not all known", id="no dates"),
        pytest.param(("2024-10-08", LOW), (None, HIGH), "update", "not all known", id="one date only"),
        pytest.param(("2024-10-09", LOW), ("2024-10-08", HIGH), "conflict", "published later", id="falls, both exact"),
        pytest.param(
            ("2024-10-08T18:00", LOW), ("2024-10-08T09:00", HIGH), "conflict", "published later", id="falls in a day"
        ),
        pytest.param(
            ("2024-10-09", LOW), ("2024-10-08", "The blast killed at least 24 people."), None, "", id="a hedged fall"
        ),
        pytest.param(
            ("2024-10-08", "The fire destroyed 4,000 books."),
            ("2024-10-08", "The fire destroyed 6,000 books."),
            "update",
            "first is not known",
            id="things of one day",
        ),
        pytest.param(
            ("2024-10-09", "The fire destroyed about 4,000 books."),
            ("2024-10-08", "The fire destroyed 6,000 books."),
            None,
            "",
            id="a hedged fall of things",
        ),
        pytest.param(
            ("2024-10-09", "Inspectors found 19 cracks."),
            ("2024-10-10", "Inspectors found 24 cracks."),
            "update",
            "from 9 October 2024 to 10 October 2024",
            id="found so far",
        ),
        pytest.param(
            ("2024-10-09", "The library lost 4,000 books."),
            ("2024-10-10", "The library lost 6,000 books."),
            "update",
            "rise with the day",
            id="lost so far",
        ),
    ],
)
def test_the_dates_say_whether_a_rising_count_was_overtaken(
    nlp: Language, one: tuple[str | None, str], other: tuple[str | None, str], level: str | None, said: str
) -> None:
    found = tolls(published(nlp, one, other))
    assert [finding.level for finding in found] == ([level] if level else [])
    assert all(said in finding.explanation for finding in found)
    assert found == tolls(published(nlp, one, other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-10-08", "2024-10-09", True),
        ("2024-10-09", "2024-10-08T10:00", False),
        ("2024-10-08", "2024-10-08T10:00", None),
        ("2024-10-08T09:00", "2024-10-08T10:00", True),
        ("2024-10-08T10:00", "2024-10-08T10:00", None),
        ("2024-10-08T09:00Z", "2024-10-08T10:00", None),
        ("2024-10-08T09:00+02:00", "2024-10-08T08:00+00:00", True),
        ("2024-10-08 morning", "2024-10-08T10:00", None),
    ],
)
def test_the_order_of_two_dates(one: str, other: str, expected: bool | None) -> None:
    assert is_earlier(one, other) is expected


@pytest.mark.parametrize(
    ("further", "shown"),
    [
        pytest.param("The archive burned and about 4,000 books were lost.", True, id="lost"),
        pytest.param("A fire swept the library, destroying about 4,000 books.", True, id="destroying"),
        pytest.param("4,000 books lost in library fire.", True, id="headline"),
        pytest.param("The fire destroyed about 4,000 old books on 3 March.", True, id="the very figure, on a date"),
        pytest.param("The fire destroyed 4,200 old books.", False, id="other books"),
        pytest.param("In 1921 a fire destroyed 4,000 books.", False, id="another year"),
        pytest.param("The fire destroyed 4,000 maps.", False, id="other things"),
        pytest.param("The library bought 4,000 books.", False, id="another act"),
        pytest.param("The fire did not destroy 4,000 books.", False, id="denied"),
        pytest.param("“The fire destroyed 4,000 maps and books,” Mara Tolliver said.", False, id="two kinds, quoted"),
    ],
)
def test_every_article_that_gives_a_figure_is_evidence_of_it(nlp: Language, further: str, shown: bool) -> None:
    found = compared(nlp, "The fire destroyed 4,000 books.", "The fire destroyed 6,000 books.", further)
    (finding,) = [one for one in found.discrepancies if one.rule == "toll"]
    readings = {tuple(span.article for span in one.evidence) for one in finding.readings}
    assert readings == ({("a", "c"), ("b",)} if shown else {("a",), ("b",)})


def test_teams_that_lost_are_not_lost(nlp: Language) -> None:
    claims = read(nlp, "a", "The 40 teams lost in the final round.").claims.quantities
    assert [claim for claim in claims if claim.predicate == "lose/patient"] == []


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(low=24, high=24), "24"),
        (Interval(low=3500, high=4500), "between 3,500 and 4,500"),
        (Interval(low=3, high=4, low_open=True, high_open=True), "more than 3 and less than 4"),
        (Interval(low=2, high=3, low_open=True), "more than 2 and at most 3"),
        (Interval(low=18, high=20, high_open=True), "at least 18 and less than 20"),
        (Interval(low=24), "at least 24"),
        (Interval(high=24, high_open=True), "less than 24"),
        (Interval(), "any number"),
    ],
)
def test_an_interval_is_told_in_words(interval: Interval, words: str) -> None:
    assert str(interval) == words


def test_an_id_holds_no_offsets_and_no_two_findings_share_one(nlp: Language) -> None:
    before = compared(nlp, LOW, HIGH)
    after = compared(nlp, ["The market was quiet.", LOW], HIGH)
    assert {one.id for one in before.discrepancies} == {one.id for one in after.discrepancies} != set()
    twice = compared(
        nlp,
        [LOW, "Inspectors found 24 cracks.", "The talks begin on Thursday."],
        [HIGH, "Inspectors found 31 cracks.", "The talks begin on Friday."],
    )
    ids = [one.id for one in (*twice.discrepancies, *twice.compatible)]
    assert len(ids) == len(set(ids)) > 1


def test_the_dead_of_a_night_are_not_held_against_those_of_a_war(nlp: Language) -> None:
    night = (None, "The shells killed four people in the old quarter.")
    assert tolls(published(nlp, night, (None, "The war has killed some 14,000 people."))) == []
    found = tolls(published(nlp, night, (None, "It killed 14,000 people."), (None, "It killed 20,000 people.")))
    assert [[one.value for one in row.readings] for row in found] == [["14,000 people", "20,000 people"]]


def test_people_who_were_treated_are_not_asked_after_as_injured(nlp: Language) -> None:
    one = (None, "Two drivers were treated for shock at the roadside.")
    (found,) = [row for row in published(nlp, one, (None, "Nobody was injured.")).discrepancies if row.kind == "number"]
    assert found.what == "How many people were injured or treated?"
