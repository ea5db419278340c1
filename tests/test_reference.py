"""Whom pronouns and descriptions stand for: every name and text is invented."""

import pytest
from spacy.language import Language

from generator.article.people import find_people
from generator.findings import Speaker
from tests.articles import article_of, parsed, quotations_of

SURE = 0.6
"""Confidence from which a page names a speaker."""


def last_speaker(nlp: Language, *paragraphs: str) -> Speaker | None:
    article = article_of(*paragraphs)
    doc = parsed(nlp, article)
    return quotations_of(article, doc, find_people(article, doc))[-1].speaker


def named(nlp: Language, *paragraphs: str) -> str | None:
    """The name under which a page shows the last speaker, or `None` where it says "unclear"."""
    speaker = last_speaker(nlp, *paragraphs)
    return speaker.name if speaker is not None and speaker.confidence >= SURE else None


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        pytest.param(
            ("Susan Abernathy met Michael Oakes on Monday.", "“The quay is safe,” she said."),
            "Susan Abernathy",
            id="gender",
        ),
        pytest.param(
            ("Michael Oakes praised Peter Lund on Monday.", "“The quay is safe,” he said."),
            "Michael Oakes",
            id="subject before object",
        ),
        pytest.param(
            ("Michael Oakes said Peter Lund was late.", "“We waited for hours,” he said."),
            "Michael Oakes",
            id="subject of the main clause before one of a reported clause",
        ),
        pytest.param(
            ("When a reporter asked Michael Oakes about the quay, he replied: “It is safe.”",),
            "Michael Oakes",
            id="who is asked, not who asks",
        ),
        pytest.param(
            ("Peter Lund was angry. Michael Oakes smiled.", "“Michael Oakes is wrong,” he said."),
            "Peter Lund",
            id="hardly whom the words themselves name",
        ),
        pytest.param(
            (
                "“The quay is safe,” Michael Oakes said.",
                "“We tested every stone of it twice.”",
                "“And we will test it again in May,” he added.",
            ),
            "Michael Oakes",
            id="a paragraph of quoted words is no distance",
        ),
        pytest.param(
            ("Quill Varga said that she would resign.", "“I have had enough,” she said."),
            "Quill Varga",
            id="gender from pronouns where the name tells none",
        ),
    ],
)
def test_he_and_she(nlp: Language, paragraphs: tuple[str, ...], speaker: str) -> None:
    assert named(nlp, *paragraphs) == speaker


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        pytest.param(
            ("Mayor Susan Abernathy met Michael Oakes.", "“The quay is safe,” the mayor said."),
            "Susan Abernathy",
            id="role before the name",
        ),
        pytest.param(
            ("Michael Oakes, a lawyer, spoke to Peter Lund.", "“The quay is safe,” the lawyer said."),
            "Michael Oakes",
            id="role in an apposition",
        ),
        pytest.param(
            ("Michael Oakes, 44, spoke to Peter Lund, 61.", "“The quay is safe,” the 44-year-old said."),
            "Michael Oakes",
            id="age",
        ),
        pytest.param(
            ("Her friend from school, Susan Abernathy, said: “The quay is safe.”",),
            "Susan Abernathy",
            id="name behind a description",
        ),
        pytest.param(
            ("A clerk named Michael Oakes said: “The quay is safe.”",),
            "Michael Oakes",
            id="name that a description gives",
        ),
        pytest.param(
            ("The Fisheries Ministry met Michael Oakes.", "“The quay is safe,” the ministry said."),
            "Fisheries Ministry",
            id="institution whose name ends so",
        ),
    ],
)
def test_descriptions(nlp: Language, paragraphs: tuple[str, ...], speaker: str) -> None:
    found = named(nlp, *paragraphs)
    assert found is not None
    assert found.removeprefix("The ") == speaker


@pytest.mark.parametrize(
    ("paragraphs", "wrong"),
    [
        pytest.param(
            ("Former mayor Susan Abernathy met the council.", "“The quay is safe,” the mayor said."),
            "Susan Abernathy",
            id="a former mayor is not the mayor",
        ),
        pytest.param(
            ("Michael Oakes, 44, met the council.", "“The quay is safe,” the 61-year-old said."),
            "Michael Oakes",
            id="another age",
        ),
        pytest.param(
            ("A nurse met Susan Abernathy at the gate.", "“The quay is safe,” the nurse said."),
            "Susan Abernathy",
            id="a nurse introduced without a name",
        ),
        pytest.param(
            ("Peter Lund met Michael Oakes.", "“The quay is safe,” his spokesman said."),
            "Peter Lund",
            id="somebody's spokesman",
        ),
        pytest.param(
            ("Susan Abernathy and Carol Lund left the hall.", "“The quay is safe,” she said."),
            "Susan Abernathy",
            id="two of one subject",
        ),
        pytest.param(
            ("Senator Susan Abernathy met Senator Carol Lund.", "“The quay is safe,” the senator said."),
            "Susan Abernathy",
            id="two of one office",
        ),
        pytest.param(
            ("Peter Lund paid.", "Before he said that “the quay is safe,” Michael Oakes left."),
            "Peter Lund",
            id="he in a fronted clause",
        ),
        pytest.param(
            ("“The quay is safe,” said Peter Lund.", "Michael Oakes drew the plan.", "“It is cheap,” he added."),
            "Michael Oakes",
            id="who adds has spoken before",
        ),
        pytest.param(
            ("The Fisheries Ministry met the Coast Guard Agency.", "“The quay is safe,” it said."),
            "Fisheries Ministry",
            id="institutions compete for it",
        ),
        pytest.param(
            ("The Fisheries Ministry closed. Its engineers left.", "“The quay is safe,” they said."),
            "Fisheries Ministry",
            id="they after a plural noun",
        ),
        pytest.param(
            ("Susan Abernathy watched.", "“Too much noise,” said the woman at the gate. “I left,” she said."),
            "Susan Abernathy",
            id="a woman without a name",
        ),
    ],
)
def test_nobody_is_named_wrongly(nlp: Language, paragraphs: tuple[str, ...], wrong: str) -> None:
    found = named(nlp, *paragraphs)
    assert found is None or wrong not in found
