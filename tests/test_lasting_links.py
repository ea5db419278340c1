"""A link to a finding leads to the same finding when another article joins the event."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import with_own_ids
from generator.event.discrepancies.wording import discrepancy, reading
from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.findings import Discrepancy, Span
from tests.events import compared
from tests.readings import reading as article

MAYOR = "Ada Marsh"


def found(*readings: tuple[str, str], what: str = "How many boats?", about: str = "") -> Discrepancy:
    """Return a finding with a reading for each value and article given."""
    values = dict.fromkeys(value for value, _ in readings)
    return discrepancy(
        "number", "conflict", what, "The figures do not meet.", "count", 0.8,
        [
            reading(value, [Span(article=a, start=0, end=len(v), text=v) for v, a in readings if v == value])
            for value in values
        ],
        about=about,
    )  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([("three boats", "c")], id="one that gives a reading too"),
        pytest.param([("nine boats", "c")], id="one with a reading of its own"),
        pytest.param([("nine boats", "0")], id="one that comes first in the order"),
    ],
)
def test_a_finding_keeps_its_id_when_an_article_joins_it(more: list[tuple[str, str]]) -> None:
    before = found(("three boats", "a"), ("four boats", "b"))
    assert found(("three boats", "a"), ("four boats", "b"), *more).id == before.id


def test_findings_that_ask_other_things_have_other_ids() -> None:
    pair = (("three boats", "a"), ("four boats", "b"))
    ids = {
        found(*pair).id,
        found(*pair, what="How many ferries?").id,
        found(*pair, about="at the quay").id,
        found(("three boats", "a"), ("four boats", "a")).id,
        found(("three boats", "b"), ("four boats", "b")).id,
    }
    assert len(ids) == 5


def test_two_findings_that_ask_the_same_have_an_id_each_in_any_order() -> None:
    one, other = found(("three", "a"), ("four", "b")), found(("five", "a"), ("six", "c"))
    ids = {row.readings[0].value: row.id for row in with_own_ids([one, other])}
    assert len(set(ids.values())) == 2
    assert ids == {row.readings[0].value: row.id for row in with_own_ids([other, one])}


def test_findings_of_read_articles_keep_their_ids_when_one_more_disagrees(nlp: Language) -> None:
    texts = ("The blast killed 11 people.", "The blast killed 24 people.")
    before = {finding.id for finding in compared(nlp, *texts).discrepancies}
    assert before
    assert before <= {finding.id for finding in compared(nlp, *texts, "The blast killed 24 people.").discrepancies}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("We closed the gate at noon", "We closed the gate at noon", id="word for word"),
        pytest.param("We closed the gate at noon", "We shut the gate at noon", id="altered"),
        pytest.param("We closed the gate at noon, and nobody saw it", "We closed the gate at noon", id="cut"),
    ],
)
def test_a_shared_quotation_keeps_its_id_when_one_more_article_prints_it(one: str, other: str) -> None:
    read = [article(name, f"“{text}”", by=MAYOR) for name, text in (("b", one), ("c", other), ("a", one))]
    before = {row.id for row in find_overlaps(read[:2], people_across(read[:2]))}
    assert before
    assert before <= {row.id for row in find_overlaps(read, people_across(read))}
