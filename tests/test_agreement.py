"""Figures that look unlike and agree: bounds, sums and converted measures, and what must not be taken for these."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared, conflicts, read

PARTS = (
    "Divers counted 12 leaks in the northern pipes, 10 in those of the south side and two in a valve under the pier."
)


@pytest.mark.parametrize(
    ("articles", "explained"),
    [
        pytest.param(
            ("The police cleared 116 vehicles.", "Officers cleared more than 100 vehicles."),
            "more than 100",
            id="bound",
        ),
        pytest.param(("Divers found 24 leaks.", PARTS), "12 + 10 + 2 = 24", id="sum"),
        pytest.param(
            ("The outage lasted 45 minutes.", "The outage lasted three quarters of an hour."),
            "in another unit",
            id="three quarters of an hour",
        ),
        pytest.param(
            ("Gusts of 95 km/h hit the pier.", "Gusts of 59 mph hit the pier."), "in another unit", id="two units"
        ),
        pytest.param(
            ("Gusts of 95 km/h hit the pier.", "Gusts of 59 mph hit the pier.", "Gusts of 95 mph hit the pier."),
            "in another unit",
            id="two units beside a third reading",
        ),
    ],
)
def test_figures_that_agree(nlp: Language, articles: tuple[str, ...], explained: str) -> None:
    (finding,) = compared(nlp, *articles).compatible
    assert explained in finding.explanation
    assert len(finding.readings) == 2


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(("The police cleared 116 vehicles.", "Officers sold more than 100 vehicles."), id="another act"),
        pytest.param(("The police cleared 116 vehicles.", "Officers cleared more than 20 vehicles."), id="a far bound"),
        pytest.param(("The police cleared 116 vehicles.", "Officers cleared 100 boats."), id="another thing"),
        pytest.param(("Divers found 25 leaks.", PARTS), id="another total"),
        pytest.param(
            ("Divers found 24 leaks.", "Divers found 12 leaks in May 2019, 10 in June 2020 and two in July 2021."),
            id="other years",
        ),
        pytest.param(
            ("Divers found 24 leaks.", PARTS.replace("10 in those", "10 more in those")), id="more, of which unclear"
        ),
        pytest.param(("Divers found 24 leaks.", PARTS.replace("12", "about 12")), id="a hedged part"),
        pytest.param(("Divers found 24 shells.", PARTS), id="a sum of other things"),
        pytest.param(
            ("The outage lasted 45 minutes.", "The siege lasted three quarters of an hour."), id="two lengths"
        ),
        pytest.param(("The outage lasted 45 minutes.", "The outage hit three quarters of a town."), id="a share"),
        pytest.param(("Gusts of 95 km/h hit the pier.", "The train ran at 59 mph."), id="speeds of two things"),
    ],
)
def test_what_does_not_align_is_not_said_to_agree(nlp: Language, articles: tuple[str, ...]) -> None:
    found = compared(nlp, *articles)
    assert found.compatible == ()
    assert conflicts(found) == []


def test_a_sum_is_evidence_of_the_total_that_it_gives_and_makes_no_finding_itself(nlp: Language) -> None:
    found = compared(nlp, "Divers found 24 leaks.", "Divers found 31 leaks.", PARTS)
    (finding,) = [one for one in found.discrepancies if one.rule == "count"]
    assert [tuple(span.article for span in one.evidence) for one in finding.readings] == [("a", "c"), ("b",)]
    assert "12 + 10 + 2 = 24" in finding.explanation


def test_the_parts_of_a_list_are_one_claim(nlp: Language) -> None:
    (claim,) = read(nlp, "a", PARTS).claims.quantities
    assert claim.parts == (12, 10, 2)
    assert claim.interval.low == claim.interval.high == sum(claim.parts)
    assert claim.text.endswith("two in a valve")
