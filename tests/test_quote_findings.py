"""Findings on quotations: one utterance in different words, cut, or credited to two people."""

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared


def findings(nlp: Language, *articles: str, rule: str = "quote-wording") -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule == rule]


def said(*quotations: str) -> list[str]:
    return [f"The hall was full. “{quotation},” Mara Tolliver said." for quotation in quotations]


@pytest.mark.parametrize(
    ("one", "other", "readings"),
    [
        (
            "If you see smoke from the mill this evening call the fire brigade",
            "If you see smoke from the mill call the fire service",
            {
                "“… from the mill this evening call the fire brigade”",
                "“… from the mill call the fire service”",
            },
        ),
        (
            "We will put lots of money in schools. Put that money where the need is, which means out of town",
            "put lots of money where the need is, which means out of town",
            {
                "“put lots of money in schools. Put that money where the …”",
                "“put lots of money where the …”",
            },
        ),
        (
            "Three of our keepers were hurt when the cage door came loose in the storm",
            "Three of our keepers were injured when the cage door came loose in the storm",
            {
                "“… our keepers were hurt when the cage …”",
                "“… our keepers were injured when the cage …”",
            },
        ),
    ],
)
def test_words_that_differ_are_shown(nlp: Language, one: str, other: str, readings: set[str]) -> None:
    (finding,) = findings(nlp, *said(one, other))
    assert finding.level == "conflict"
    assert finding.confidence >= 0.9
    assert {reading.value for reading in finding.readings} == readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "That ref's a fool and everyone in this stadium knows it",
            "That ref is a fool and everyone in this stadium knows it",
        ),
        ("We gotta tell 'em the whole truth about the vote", "We got to tell them the whole truth about the vote"),
        ("This fucking bridge was never safe for the trucks", "This f—ing bridge was never safe for the trucks"),
        ("The cover-up began the night the mill burned down", "The cover up began the night the mill burned down"),
        ("And they sang for us (laughter) all through the night", "And they sang for us all through the night"),
        ("James's boat was gone long before the storm came in", "James' boat was gone long before the storm came in"),
    ],
)
def test_house_style_is_no_finding(nlp: Language, one: str, other: str) -> None:
    assert findings(nlp, *said(one, other)) == []


def test_brief_quotations_that_differ_by_a_word_are_a_variant(nlp: Language) -> None:
    (finding,) = findings(nlp, *said("Jon Holm’s a cheat", "JON HOLM IS A TOTAL CHEAT!"))
    assert finding.level == "variant"


def test_a_figure_that_differs_in_a_brief_quotation_is_a_conflict(nlp: Language) -> None:
    (finding,) = findings(nlp, *said("Nine pumps is a joke", "Six pumps is a joke"))
    assert finding.level == "conflict"


def test_three_wordings_of_one_utterance_are_one_finding(nlp: Language) -> None:
    (finding,) = findings(
        nlp,
        *said(
            "The pumps failed at noon and nobody told the lower town",
            "The pumps failed at noon and no one told the lower town",
            "The pumps failed at noon and nobody warned the lower town",
        ),
    )
    assert len(finding.readings) == 3


def test_two_utterances_of_one_speech_are_two_findings(nlp: Language) -> None:
    one = (
        "The pumps failed at noon and nobody told the lower town. Every house on the quay stood in three feet of water"
    )
    parts = (
        "The pumps failed at noon and no one told the lower town",
        "Every house on the quay was in three feet of water",
    )
    speech, first, second = said(one, *parts)
    assert len(findings(nlp, speech, f"{first} {second}")) == 2


def test_a_question_names_words_enough_to_find_the_place(nlp: Language) -> None:
    (finding,) = findings(
        nlp, *said("hold them against the wall and search them", "hold them up against the wall and search them")
    )
    assert finding.what == "What exactly did Mara Tolliver say before “against the wall and search”?"


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (
            "The crew saved many lives by closing the valve",
            "The crew saved many lives.",
            "What did Mara Tolliver say after “The crew saved many lives”?",
        ),
        (
            "If the pumps hold through the night, the lower town is safe from the flood",
            "The lower town is safe from the flood.",
            "What did Mara Tolliver say before “The lower town is safe from the flood”?",
        ),
    ],
)
def test_what_a_cut_leaves_out_is_a_variant(nlp: Language, one: str, other: str, what: str) -> None:
    fuller = f"“{one},” Mara Tolliver said on Monday."
    (finding,) = findings(nlp, fuller, f"Mara Tolliver spoke on Monday. “{other}”", rule="quote-cut")
    assert (finding.level, finding.what) == ("variant", what)


REPORT = (
    "Troopers chased the truck for an hour at speeds of {} mph before the driver finally pulled over near the old mill"
)


def test_a_report_that_rests_on_two_people(nlp: Language) -> None:
    (finding,) = findings(
        nlp,
        f"{REPORT.format(100)}, Undersheriff Jon Holm said.",
        f"{REPORT.format(120)}, Sheriff Mara Tolliver said.",
        f"{REPORT.format(120)}, Sheriff Mara Tolliver said.",
        rule="report-speaker",
    )
    assert (finding.kind, finding.level) == ("quote-speaker", "variant")
    assert {reading.value for reading in finding.readings} == {"Jon Holm", "Mara Tolliver"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the same person, under another form of the name
        (f"{REPORT.format(100)}, Sheriff Mara Tolliver said.", f"{REPORT.format(120)}, Sheriff Tolliver said."),
        # an institution, and a role
        (f"{REPORT.format(100)}, Sheriff Mara Tolliver said.", f"{REPORT.format(120)}, police said."),
        (f"{REPORT.format(100)}, Sheriff Mara Tolliver said.", f"{REPORT.format(120)}, a spokesman said."),
        # other words for the same
        (
            "The truck was chased for an hour before it stopped, Sheriff Mara Tolliver said.",
            "Troopers followed the truck for sixty minutes and it stopped at last, Undersheriff Jon Holm said.",
        ),
        # a short turn of phrase
        (
            "The investigation is still going on, Sheriff Mara Tolliver said.",
            "The investigation is still going on, Undersheriff Jon Holm said.",
        ),
    ],
)
def test_reports_that_may_rest_on_one_person_or_on_each(nlp: Language, one: str, other: str) -> None:
    assert findings(nlp, one, other, rule="report-speaker") == []


def test_one_who_speaks_for_the_other_is_a_variant(nlp: Language) -> None:
    (finding,) = findings(
        nlp,
        f"{REPORT.format(100)}, Undersheriff Jon Holm said on behalf of Sheriff Mara Tolliver.",
        f"{REPORT.format(120)}, Sheriff Mara Tolliver said.",
        rule="report-speaker",
    )
    assert finding.level == "variant"


def test_two_people_with_nearly_the_same_slogan_are_a_variant(nlp: Language) -> None:
    found = findings(
        nlp,
        "“We shall never ever forget the brave crew that went down with the ferry,” Mara Tolliver said.",
        "“We shall never forget the brave crew that went down with the ferry,” Jon Holm said.",
    )
    assert [finding.level for finding in found] in ([], ["variant"])
