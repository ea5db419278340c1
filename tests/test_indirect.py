"""Reported speech without quotation marks: what is read as reported, where it ends, and what is not reported."""

import pytest
from spacy.language import Language

from generator.article.people import find_people
from generator.findings import Quotation
from tests.articles import article_of, parsed, quotations_of

KNOWN = "Elena Brandt, the mayor of Saltby, met Ruth Salter of the harbour board."


def reported(nlp: Language, *paragraphs: str) -> list[Quotation]:
    """Return the rows of reported speech in an article that introduces its people first."""
    article = article_of(*paragraphs)
    doc = parsed(nlp, article)
    return [q for q in quotations_of(article, doc, find_people(article, doc)) if q.kind == "indirect"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # after the one spoken to and the words that say when and where
        (
            "The mayor told councillors before the vote on Monday that the quay would close.",
            ["that the quay would close"],
        ),
        ("Brandt said in a statement on Monday that the quay would close.", ["that the quay would close"]),
        # where two cues govern one clause, and where the tagger slips
        (
            "Brandt continues to insist, most recently on local radio, that the pier is safe.",
            ["that the pier is safe"],
        ),
        (
            "Salter praised Brandt, who noted that during the war the pier had burned.",
            ["that during the war the pier had burned"],
        ),
        # with odd blanks in it, which are no words inside quotation marks
        (
            "Ruth Salter, 44, said that the ferry" + "\u2003" * 420 + "sank.",
            ["that the ferry" + "\u2003" * 420 + "sank"],
        ),
        (
            "Ruth Salter, 44, said that the ferry" + "\u2003" * 420 + "was “unsafe” last year.",
            ["that the ferry" + "\u2003" * 420 + "was “unsafe” last year"],
        ),
        # both parts, where reporting words stand inside
        ("The ferry, Brandt said, is too old to sail.", ["The ferry", "is too old to sail"]),
        ("In her town, Brandt said, the pier is a landmark.", ["In her town", "the pier is a landmark"]),
        (
            "The worst of the damage, according to the surveyors, was under the water.",
            ["The worst of the damage", "was under the water"],
        ),
        # a clause, and what a conjunction adds to it
        (
            "The pier will stay shut, Brandt said, because the beams are rotten.",
            ["The pier will stay shut", "because the beams are rotten"],
        ),
        # unquoted words before or after a quotation, and a word that leads up to one
        (
            "In past winters, “we could cross on foot and sell our fish on the ice,” Brandt said.",
            ["In past winters, “we could cross on foot and sell our fish on the ice"],
        ),
        # a conjunction or an adverb alone is no part of its own
        ("But, Brandt said, the pier will not open this year.", ["the pier will not open this year"]),
        ("But the pier will not open, Brandt said.", ["the pier will not open"]),
        ("However, the pier will not open, Brandt said.", ["the pier will not open"]),
        # a condition belongs to what is said under it
        ("If the vote fails, Brandt said the pier would close.", ["If the vote fails", "the pier would close"]),
        # who is told, and when it was said, are no part of it
        ("Brandt told police Salter had left the harbour.", ["Salter had left the harbour"]),
        ("Brandt said in 2006 she left the harbour.", ["she left the harbour"]),
        (
            "According to Brandt, a clerk who left in May, the pier had been closed.",
            ["the pier had been closed"],
        ),
        ("Instead, Brandt told the Gazette, the pier would be sold.", ["the pier would be sold"]),
        # an *as* clause comments on the clause beside it
        ("As the Gazette reported, the pier had been closed twice before.", ["the pier had been closed twice before"]),
        ("The pier had been closed twice before, as Brandt noted.", ["The pier had been closed twice before"]),
        ("As reported by the Gazette, the pier had been closed twice.", ["the pier had been closed twice"]),
        # a clause that leads into quoted words, or goes on after them
        ("Brandt said such talk “does the town no good”.", ["such talk “does the town no good"]),
        (
            "The pier is “a danger to children” in winter, Brandt said.",
            ["The pier is “a danger to children” in winter"],
        ),
    ],
)
def test_what_is_read_as_reported(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.text for q in reported(nlp, KNOWN, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour board announced the closure of the quay on Friday.", "the closure of the quay"),
        ("Brandt criticised the ministry for selling the ferry.", "the ministry for selling the ferry"),
        ("Brandt described the pier as a ruin.", "the pier as a ruin"),
        ("Brandt warned of delays on the coast road.", "delays on the coast road"),
        ("Brandt vowed to rebuild the pier by spring.", "to rebuild the pier by spring"),
        ("The board asked the ministry to pay for the repairs.", "to pay for the repairs"),
        ("Brandt told Salter not to worry.", "not to worry"),
        ("Brandt accused the board of hiding the report.", "the board of hiding the report"),
        ("Brandt described herself as a sailor.", "herself as a sailor"),
        ("Salter demanded an inquiry.", "an inquiry"),
        ("Brandt called for a ban on nets.", "a ban on nets"),
        ("Brandt announced her candidacy last November.", "her candidacy"),
        ("Brandt announced her candidacy for the council last November.", "her candidacy for the council"),
        # a thing or person only spoken of; an act without words of its own
        ("Brandt described the storm to a radio station on Sunday.", None),
        ("The board tweeted a picture of the pier.", None),
        ("Brandt criticised the chairman.", None),
        ("Brandt criticised the decision.", None),
        ("The man was fined for falsely reporting a crime.", None),
        ("Brandt repeated her apology.", None),
        ("Neither Brandt nor Salter commented on the report.", None),
        # not said, only possible, or told by somebody else
        ("Brandt would not comment on the closure.", None),
        ("Brandt may announce the closure of the quay on Friday.", None),
        ("The closure of the quay was announced on Friday.", None),
    ],
)
def test_what_a_cue_reports_without_a_clause(nlp: Language, text: str, expected: str | None) -> None:
    assert [q.text for q in reported(nlp, KNOWN, text)] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Brandt said the pier was unsafe, adding that it would be fenced off.",
            ["the pier was unsafe", "that it would be fenced off"],
        ),
        (
            "Brandt said the pier was unsafe and that it would be fenced off.",
            ["the pier was unsafe and that it would be fenced off"],
        ),
        (
            "Brandt said the pier was unsafe, but the board said it would open.",
            ["the pier was unsafe", "it would open"],
        ),
        # what the speaker did not tell, or did beside it; the reporter's comment after a dash
        ("Brandt said the pier was unsafe but did not say why.", ["the pier was unsafe"]),
        ("Brandt said the pier was unsafe but would not name the builder.", ["the pier was unsafe"]),
        ("Brandt stressed that the sale was legal and disputed the figures.", ["that the sale was legal"]),
        ("Brandt said the plan was sound - a claim that the board rejects.", ["the plan was sound"]),
        (
            "Brandt said the quay would close, Salter reported on her website.",
            ["Brandt said the quay would close", "the quay would close"],
        ),
        ("Salter claims the pier must close, and blames the board.", ["the pier must close"]),
        ("Brandt said she liked the pier and would rebuild it.", ["she liked the pier and would rebuild it"]),
        ("Brandt said the ferry was late, and Salter said it was full.", ["the ferry was late", "it was full"]),
        (
            "Brandt said the firm paid its crews but did not pay its taxes.",
            ["the firm paid its crews but did not pay its taxes"],
        ),
        ("Brandt said the pier was unsafe, which surprised the council.", ["the pier was unsafe"]),
        (
            "Brandt said the crew, who are all volunteers, would be paid in May.",
            ["the crew, who are all volunteers, would be paid in May"],
        ),
    ],
)
def test_where_what_is_reported_ends(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.text for q in reported(nlp, KNOWN, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "What Brandt said surprised the council.",
        "Brandt said shortly after the storm hit.",
        "The pier had not been closed, as Brandt claimed.",
        "Brandt said nothing about the pier.",
        "The pier, a fact Brandt often mentions, is the oldest on the coast.",
        "As Brandt promised, the pier was closed on Monday.",
        "Salter sat down, as asked by the mayor.",
        "In the spring, when she spoke at the quay, Brandt praised the crew.",
    ],
)
def test_what_is_not_reported(nlp: Language, text: str) -> None:
    assert reported(nlp, KNOWN, text) == []


def test_a_name_before_a_cue_is_no_part_of_what_is_reported(nlp: Language) -> None:
    text = "The board's former manager, Ruth Salter, said the man who followed her should go."
    (row,) = reported(nlp, KNOWN, text)
    assert (row.text, row.speaker.name if row.speaker else None) == (
        "the man who followed her should go",
        "Ruth Salter",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A survey by the port found that half of the pumps were old.",
            [("A survey by the port", "that half of the pumps were old")],
        ),
        ("Documents show that the board knew.", [("Documents", "that the board knew")]),
        ("A diver found that the pumps were old.", []),
        ("The film shows that the board knew.", []),
    ],
)
def test_what_papers_find_and_show(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(q.speaker.name if q.speaker else None, q.text) for q in reported(nlp, KNOWN, text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Asked whether the pier would reopen, Brandt shook her head.", "whether the pier would reopen"),
        ("Brandt was asked why the ferry had sailed.", "why the ferry had sailed"),
    ],
)
def test_a_question_that_nobody_is_said_to_ask_has_no_speaker(nlp: Language, text: str, question: str) -> None:
    (row,) = reported(nlp, KNOWN, text)
    assert (row.text, row.speaker) == (question, None)


@pytest.mark.parametrize(
    "text",
    [
        "Brandt never said the pier was safe.",
        "Brandt did not say that the pier was safe.",
        "Neither Brandt nor Salter said the pier was safe.",
        "Brandt is expected to say on Tuesday that the pier is safe.",
    ],
)
def test_what_was_never_said_is_hedged(nlp: Language, text: str) -> None:
    assert [row.hedged for row in reported(nlp, KNOWN, text)] == [True]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ruth Salter: council must sell the pier", ["council must sell the pier"]),
        ("Brandt to council: we will sell the pier", ["we will sell the pier"]),
        ("Mayor: Pier is unsafe", ["Pier is unsafe"]),
        ("The ferry will not sail until Thursday: spokesman", ["The ferry will not sail until Thursday"]),
        ("Poll: voters would close the pier", ["voters would close the pier"]),
        # a topic, a rubric and a question are nobody's words
        ("Storm Vera: ferry sinks off Saltby", []),
        ("Analysis: ferry sinks off Saltby", []),
        ("Ruth Salter: what the mayor knows", []),
    ],
)
def test_a_colon_in_a_headline_stands_for_a_cue_after_who_can_speak(
    nlp: Language, headline: str, expected: list[str]
) -> None:
    assert [q.text for q in reported(nlp, headline, KNOWN)] == expected


def test_a_colon_in_running_text_is_no_cue(nlp: Language) -> None:
    assert reported(nlp, KNOWN, "Ruth Salter: the council must sell the pier.") == []
