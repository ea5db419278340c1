"""Things in one of two states: begun or ahead, burning or out, closed or open, passed or not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import Found
from tests.events import compared


def states(found: Found) -> list[tuple[str, str]]:
    return [(finding.level, finding.what) for finding in found.discrepancies if finding.rule == "state-of-things"]


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        pytest.param(
            "The talks opened on Friday.", "The upcoming talks are in doubt.", "Had the talks begun?", id="ahead"
        ),
        pytest.param("The trial began on Monday.", "The trial was postponed.", "Had the trial begun?", id="postponed"),
        pytest.param("The trial will begin on Monday.", "The trial began.", "Had the trial begun?", id="will begin"),
        pytest.param("Envoys left before the summit began.", "The talks opened.", "Had the talks begun?", id="before"),
        pytest.param("The fire has been contained.", "The fire was still burning.", "Was the fire out?", id="a fire"),
        pytest.param("The fire has not been contained.", "Crews put out the fire.", "Was the fire out?", id="denied"),
        pytest.param("The bridge remained closed.", "The bridge has reopened.", "Was the bridge open?", id="a bridge"),
        pytest.param(
            "The coast guard called off the search.", "The search continued.", "Was the search over?", id="a search"
        ),
        pytest.param(
            "The strike is over.", "The strike entered its third week.", "Was the strike over?", id="a strike"
        ),
        pytest.param("The two sides reached a deal.", "The deal collapsed.", "Was the deal made?", id="a deal"),
        pytest.param(
            "The senate passed the bill.", "The senate rejected the bill.", "Was the bill passed?", id="a bill"
        ),
        pytest.param("The ceasefire is holding.", "The truce collapsed.", "Did the ceasefire hold?", id="a truce"),
        pytest.param(
            "The railway line between Holm and Marl will stay closed for at least a week.",
            "Trains between Holm and Marl are running again.",
            "Was the railway open?",
            id="trains",
        ),
        pytest.param(
            "The museum was raided. It will reopen on Friday.",
            "The museum was raided. It stays closed until further notice.",
            "Was the museum open?",
            id="a day, and no day",
        ),
        pytest.param(
            "The school is to remain shut indefinitely.",
            "The school reopened on Thursday.",
            "Was the school open?",
            id="shut indefinitely",
        ),
        pytest.param(
            "All flights from the airport were cancelled.",
            "Flights resumed at the airport on Sunday.",
            "Was the airport open?",
            id="flights",
        ),
    ],
)
def test_two_states_that_exclude_each_other_are_an_update(nlp: Language, one: str, other: str, what: str) -> None:
    assert states(compared(nlp, one, other)) == [("update", what)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The talks opened on Friday.", "The next talks will open on Monday.", id="another round"),
        pytest.param("The talks opened in 2019.", "The talks will open on Monday.", id="another year"),
        pytest.param("The fire burned 300 acres.", "The fire was contained.", id="what burned may be out"),
        pytest.param("The fire is partly contained.", "The fire is still burning.", id="partly contained"),
        pytest.param("The road was closed, then reopened.", "The road was closed.", id="one article tells both"),
        pytest.param("The house passed the bill.", "The senate rejected the bill.", id="two chambers"),
        pytest.param("The two sides may reach a deal.", "The deal collapsed.", id="a possible deal"),
        pytest.param("A road was closed.", "The road has reopened.", id="some road"),
        pytest.param(
            "The bridge in Norway was closed.", "The bridge in Sweden has reopened.", id="bridges of two countries"
        ),
        pytest.param("The mayor wants to close the bridge.", "The bridge is open.", id="a wish"),
        pytest.param("“The strike is over,” she said.", "The strike continued.", id="a speaker's words"),
        pytest.param("The main road was closed.", "The coast road stayed open.", id="two roads"),
        pytest.param("The bridge is closed.", "The bridge will reopen on Friday.", id="closed until then"),
        pytest.param("The bridge is closed.", "The bridge stays closed until further notice.", id="for how long"),
        pytest.param("Trains run between Holm and Marl.", "The railway was closed.", id="how trains run"),
    ],
)
def test_other_things_and_times_are_no_finding(nlp: Language, one: str, other: str) -> None:
    assert states(compared(nlp, one, other)) == []
