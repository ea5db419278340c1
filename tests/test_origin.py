"""Whose proposal, who ended it, who made it public: parties told apart, and some that only look so."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared


def of_rule(nlp: Language, rule: str, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule == rule]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Norway demanded a 60-day fishing ban. The fleet stayed out.",
            "Iceland agreed to a Danish demand: a 60-day fishing ban.",
            id="demand after a colon",
        ),
        pytest.param(
            "Governor Ellen Marsh proposed a toll bridge over the Tarn.",
            "Senator Piet Vos has proposed a second toll bridge for the valley.",
            id="two persons",
        ),
        pytest.param(
            "France has called for a 10-point plan on grain.",
            "Hungary's proposal for a 10-point plan was welcomed.",
            id="call for and proposal for",
        ),
        pytest.param(
            "The United States ordered a 14-day quarantine.",
            "The quarantine follows Canada's request for a 14-day quarantine.",
            id="order and request",
        ),
    ],
)
def test_one_proposal_with_two_parties_is_a_variant(nlp: Language, one: str, other: str) -> None:
    (found,) = of_rule(nlp, "origin", one, other)
    assert (found.kind, found.level) == ("origin", "variant")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Norway demanded a 60-day ban.", "Oslo has proposed a 60-day ban.", id="a state and its capital"),
        pytest.param(
            "Norway demanded a 60-day ban.",
            "Norwegian Prime Minister Kari Lund proposed a 60-day ban.",
            id="a state and its minister",
        ),
        pytest.param("Norway demanded a 60-day ban.", "Iceland proposed a three-day ban.", id="another number"),
        pytest.param("Norway offered new talks.", "Iceland offered more talks.", id="nothing telling in common"),
        pytest.param("Norway could demand a 60-day ban.", "Iceland proposed a 60-day ban.", id="supposed"),
        pytest.param("Norway never proposed a 60-day ban.", "Iceland proposed a 60-day ban.", id="denied"),
        pytest.param("Officials proposed a toll bridge.", "The council proposed a toll bridge.", id="unnamed parties"),
        pytest.param(
            "Norway demanded a 60-day ban. Iceland demanded the same.",
            "Iceland accepted Norway's demand for a 60-day ban.",
            id="one party in both",
        ),
    ],
)
def test_one_party_or_another_thing_is_no_finding(nlp: Language, one: str, other: str) -> None:
    assert of_rule(nlp, "origin", one, other) == []


def test_what_two_parties_are_each_said_to_have_put_forward_first_is_a_conflict(nlp: Language) -> None:
    (found,) = of_rule(
        nlp,
        "origin",
        "Norway first proposed a 60-day fishing ban in spring.",
        "It was Iceland that proposed a 60-day fishing ban.",
    )
    assert found.level == "conflict"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "“It was not Norway that broke off the negotiations,” said Anna Berg. “It was Iceland.” "
            "The earlier talks collapsed when Oslo demanded more cod.",
            id="another round",
        ),
        pytest.param(
            "Anna Berg said Norway broke off the talks. Jon Palsson said Iceland broke off the talks.",
            id="two speakers",
        ),
        pytest.param(
            "Norway launched the attack. Anna Berg said Iceland launched the attack.", id="one attack of many"
        ),
        pytest.param("Norway broke off the talks. Anna Berg said Oslo had abandoned the talks.", id="one party"),
    ],
)
def test_speakers_who_blame_each_other_are_no_finding(nlp: Language, text: str) -> None:
    assert of_rule(nlp, "started-or-ended-by", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“It was not Norway that broke off the talks. It was Iceland,” said Anna Berg. "
        "The talks collapsed when Oslo demanded more cod.",
        "Norway walked away from the negotiations. Anna Berg said Iceland had broken off the talks.",
        "Norway broke off the talks. The ministry's claim that Iceland abandoned the talks was repeated.",
        "Norway started the war in spring. Anna Berg said Iceland had begun the war.",
    ],
)
def test_a_speaker_against_the_articles_own_words_is_an_internal_conflict(nlp: Language, text: str) -> None:
    (found,) = of_rule(nlp, "started-or-ended-by", text)
    assert (found.kind, found.level) == ("attribution", "internal-conflict")


def test_two_articles_that_lay_the_end_to_two_parties_conflict(nlp: Language) -> None:
    (found,) = of_rule(
        nlp, "started-or-ended-by", "Norway called off the talks on Monday.", "Iceland broke off the talks."
    )
    assert found.level == "conflict"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A recording of the mayor's speech surprised Holm. The tape was obtained by the Holm Gazette.",
            "A tape of the speech came out. The tape was released by blogger Ida Krog.",
        ),
        (
            "A memo on the dam was leaked by engineer Ida Krog on Monday.",
            "A memo on the dam, which was published by the Holm Gazette, names the risks.",
        ),
        (
            "The video shows the fall. Ida Krog uploaded what appears to be the whole video.",
            "The video was obtained by the Holm Gazette.",
        ),
    ],
)
def test_one_recording_through_two_parties_is_a_variant(nlp: Language, one: str, other: str) -> None:
    (found,) = of_rule(nlp, "disclosed-by", one, other)
    assert (found.kind, found.level) == ("attribution", "variant")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The video was released by the Holm Gazette.", "The Gazette of Holm released the video.", id="one party"
        ),
        pytest.param("Police released videos of the fire.", "The Gazette obtained videos of the fire.", id="several"),
        pytest.param(
            "A court asked the Gazette to release the video.", "The video was obtained by Ida Krog.", id="asked only"
        ),
        pytest.param("The Gazette released a letter.", "The video was obtained by Ida Krog.", id="two things"),
        pytest.param("Ida Krog shared the video.", "The video was obtained by the Holm Gazette.", id="passed on"),
    ],
)
def test_one_party_or_several_recordings_are_no_finding(nlp: Language, one: str, other: str) -> None:
    assert of_rule(nlp, "disclosed-by", one, other) == []
