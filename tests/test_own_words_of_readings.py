"""Each article is shown with its own wording of a reading, never with another's. All words are invented."""

from __future__ import annotations

import pytest

from generator.findings import Discrepancy, DiscrepancyKind, Reading, Span
from generator.site.index import EventIndex
from generator.site.notes_view import differences
from generator.site.reading_words import CARD, CELL, own_wording, short
from generator.site.sides_view import sides
from tests.site_report import TEXTS, sample_report

HERE = "events/x/index.md"


@pytest.mark.parametrize(
    ("value", "said", "counted", "expected"),
    [
        ("two dozen cracks", ["24 cracks"], True, "24 cracks"),
        ("two dozen cracks", ["Two dozen cracks"], True, "two dozen cracks"),
        ("two dozen cracks", ["12 in the north, 10 in the south and two more in a beam"], True, "two dozen cracks"),
        ("59 mph (also told as 95 km/h)", ["95 km/h"], True, "95 km/h"),
        ("5 p.m. (also told as 1700 and Tuesday at 5 p.m.)", ["shut Tuesday at 5 p.m."], True, "Tuesday at 5 p.m."),
        # a state, whose words are those of all who give it
        ("holds the office (“the mayor” and “mayor Noll”)", ["the mayor"], False, "holds the office"),
        ("nobody was hurt", ["no injuries"], False, "nobody was hurt"),
        # the text is withheld
        ("two dozen cracks", [""], True, "two dozen cracks"),
    ],
)
def test_a_reading_is_given_as_the_article_has_it(value: str, said: list[str], counted: bool, expected: str) -> None:
    assert own_wording(value, said, counted=counted) == expected


def test_whom_a_value_is_credited_to_is_not_cut_away() -> None:
    assert short("Northgate / the yard (Kasper Noll and the board)", CELL).startswith("Northgate / the yard (Kasper")
    assert short("left open (the board): nine cranes were found to be cracked", CELL) == "left open"
    assert "(" not in short("holds the office (“the mayor of the harbour”, “mayor Ilse Brandt”)", CARD)


def _span(article: str, text: str) -> Span:
    start = TEXTS[article].index(text)
    return Span(article=article, start=start, end=start + len(text), text=text)


def _differ(kind: DiscrepancyKind) -> Discrepancy:
    first = sample_report().discrepancies[0]
    five = (_span("Wire Desk", "Five workers"), _span("index", "10 a.m."))
    readings = (Reading(value="5 people", evidence=five), Reading(value="3", evidence=(_span("gazette", "Three"),)))
    return first.model_copy(update={"id": "d-own", "kind": kind, "level": "conflict", "readings": readings})


def test_the_table_the_list_and_the_margin_show_each_articles_own_figure() -> None:
    row = _differ("number")
    report = sample_report().model_copy(update={"discrepancies": (row,)})
    index = EventIndex(report, "full", "x")
    (asked,) = [one for group in sides(index, HERE).groups for one in group.rows]
    assert [[side.value.text for side in cell] for cell in asked.cells] == [
        ["Three"], ["Five workers"], ["10 a.m."], [],
    ]  # fmt: skip
    assert [link.text for link in asked.sides[0].outlets] == ["Wire Desk (Five workers)", "index (10 a.m.)"]
    notes, marks = differences(index, HERE, "Wire Desk", [row])
    assert notes[0].notes.shown[0].here[0].value == "Five workers"
    assert marks[0].gist == "here Five workers, elsewhere 3"


def test_a_state_is_shown_in_the_words_for_all_who_give_it() -> None:
    index = EventIndex(sample_report().model_copy(update={"discrepancies": (_differ("role"),)}), "full", "x")
    (asked,) = [one for group in sides(index, HERE).groups for one in group.rows]
    assert [link.text for link in asked.sides[0].outlets] == ["Wire Desk", "index"]
