"""Times of one act that two articles tell in other words, and of acts that only look alike."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.article.moments import moments_in
from tests.test_time import Told, held, of_time


@pytest.mark.parametrize(
    ("articles", "level"),
    [
        pytest.param(
            ["The Asper burst its banks at about 9:40 p.m.", "The river overflowed shortly after 11 p.m."],
            "conflict",
            id="an idiom and a verb",
        ),
        pytest.param(
            ["The verdict was read out at 2:15 p.m.", "The verdict came shortly before noon."],
            "conflict",
            id="a verdict",
        ),
        pytest.param(
            ["Judge Holm set sentencing for June 12.", "Judge Holm will sentence him on June 19."],
            "conflict",
            id="a sentence in a noun",
        ),
        pytest.param(
            ["Mara Tolliver was arrested in March 2021.", "Police apprehended Mara Tolliver in April 2021."],
            "conflict",
            id="months of a year",
        ),
        pytest.param(
            ["Ivo Brandt was fired in July.", "Ivo Brandt was dismissed in August."], "conflict", id="bare months"
        ),
        pytest.param(
            ["Ivo Brandt resigned on Monday.", "Ivo Brandt announced his resignation on Tuesday."],
            "conflict",
            id="a resignation announced",
        ),
        pytest.param(
            ["Mara Tolliver was taken into custody on Monday.", "Mara Tolliver was arrested on Tuesday."],
            "conflict",
            id="custody",
        ),
        pytest.param(
            ["Ivo Brandt stepped down on Monday.", "Ivo Brandt resigned on Tuesday."], "conflict", id="a phrasal verb"
        ),
        pytest.param(
            ["A recount will begin on Wednesday.", "The recount is to start on Thursday."], "conflict", id="a recount"
        ),
        pytest.param(
            ["The airport reopened on Monday.", "Flights resumed on Sunday."],
            "variant",
            id="a place and what runs there",
        ),
        pytest.param(
            [
                "A fire broke out on the ferry late on Tuesday evening. The ferry burned.",
                "A fire swept the ferry in the early hours of Wednesday. The ferry burned.",
            ],
            "variant",
            id="either side of midnight",
        ),
        pytest.param(
            [
                "The flames were brought under control by 4 p.m.",
                "The flames were extinguished. They were contained at 9 p.m.",
            ],
            "conflict",
            id="no later than",
        ),
        pytest.param(
            ["It was the worst flood in the valley since 1954.", "The last flood of this size was in 1956."],
            "conflict",
            id="a record",
        ),
        pytest.param(
            ["The plant has stood in Holm since 1962.", "Holm Foods, founded in 1968, makes soup."],
            "variant",
            id="standing and founded",
        ),
        pytest.param(
            ["Mara Tolliver was born in 1961. She was born in 1964, her brother said.", "Mara Tolliver sang."],
            "internal-conflict",
            id="a birth within one article",
        ),
    ],
)
def test_one_act_in_other_words_is_held_together(nlp: Language, articles: list[Told], level: str) -> None:
    (finding,) = of_time(held(nlp, *articles))
    assert finding.level == level


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(["The bridge collapsed on Monday.", "The school collapsed on Tuesday."], id="two things"),
        pytest.param(
            ["Mara Tolliver was arrested in March 2019.", "Mara Tolliver was arrested in April 2021."],
            id="arrests of two years",
        ),
        pytest.param(
            ["It was the deadliest flood since 1954.", "It was the worst flood since 1981."], id="records of two kinds"
        ),
        pytest.param(
            ["It was the worst flood in the valley since 1954.", "It was the worst flood in the country since 1981."],
            id="records of two places",
        ),
        pytest.param(
            ["Two men were arrested on Monday.", "A man was arrested on Tuesday."], id="another number of people"
        ),
        pytest.param(["Mara Tolliver resigned on Monday.", "Ivo Brandt stepped down on Tuesday."], id="two who resign"),
        pytest.param(
            ["The school will be shut until Friday.", "The school was shut on Monday."], id="the end of a time"
        ),
        pytest.param(
            ["The verdict came at 2:15 p.m.", "The verdict came shortly after 2 p.m."], id="shortly after allows it"
        ),
        pytest.param(
            ["Mara Tolliver visited the mill on Monday.", "Mara Tolliver visited the port on Tuesday."], id="two visits"
        ),
        pytest.param(["Polls close at 8 p.m. in Holm.", "Polls close at 7 p.m. in Asper."], id="two places' polls"),
        pytest.param(
            ["Police turned in a report on Monday.", "Ivo Brandt surrendered on Tuesday."], id="an idiom of himself"
        ),
    ],
)
def test_acts_that_only_look_alike_are_not_held_together(nlp: Language, articles: list[Told]) -> None:
    assert of_time(held(nlp, *articles)) == []


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        ("nine in the evening", 1260, 1260),
        ("six o’clock in the morning", 360, 360),
        ("a little after 6 p.m.", 1080, 1110),
        ("by 4 p.m.", 240, 960),
    ],
)
def test_clock_times_in_words(nlp: Language, told: str, low: float, high: float) -> None:
    (moment,) = moments_in(f"The ferry sank at {told} on Monday.")
    assert moment.clock is not None
    assert (moment.clock.low, moment.clock.high) == (low, high)
