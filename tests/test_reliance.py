"""What rests on whom, and what the text names no source for. All texts are invented."""

import pytest

from generator.article.checkable import checkable_sentences
from generator.article.claims import find_claims
from generator.article.people import find_people
from generator.article.read import read_article
from generator.corpus.parts import word_count
from tests.articles import article_of, concordance_of, marked_words, parsed

OPENING = "The port of Kesterham was quiet at the weekend."
PLAIN = "The ferry Marigold left the quay at noon on Friday with 212 passengers on board."


def read(nlp, *blocks, published="2024-05-06"):
    article = article_of(*blocks)
    article = article.model_copy(update={"info": article.info.model_copy(update={"published": published})})
    return read_article(article, parsed(nlp, article))


def unsourced(nlp, *blocks, **settings) -> list[str]:
    return [span.text for span in read(nlp, *blocks, **settings).reliance.unsourced]


def test_words_of_a_source_are_the_words_that_rest_on_it(nlp):
    said = "We have no choice at all"
    found = read(nlp, f"“{said},” Mayor Ines Kallio said.", "The harbour is old.")
    (mayor,) = found.sources
    assert mayor.words == word_count(said)
    assert found.reliance.words_sourced == mayor.words
    assert found.reliance.words == word_count(f"“{said},” Mayor Ines Kallio said. The harbour is old.")


def test_nested_stretches_count_once(nlp):
    found = read(nlp, "Mayor Ines Kallio said that the harbour was “old and tired” and would close.")
    (mayor,) = found.sources
    assert mayor.how == ("quoted", "paraphrased")
    assert mayor.words == word_count("the harbour was old and tired and would close") + 1  # with "that"


def test_titles_tables_and_headings_have_no_share(nlp):
    found = read(nlp, ("title", "Mayor: “We sail on Friday”"), ("heading", "Friday, 9 May"), ("table", "ferries | 12"))
    assert (found.reliance.words, found.reliance.words_sourced, found.reliance.statements) == (0, 0, 0)


def test_what_somebody_might_say_rests_on_nobody(nlp):
    found = read(nlp, "Mayor Ines Kallio never said that the ferry sank on Friday with 12 people.")
    assert found.reliance.words_sourced == 0


@pytest.mark.parametrize(
    ("sentence", "checkable"),
    [
        ("The ferry carried 212 passengers.", True),
        ("The ferry sails on 9 May.", True),
        ("A storm sank the ferry.", True),
        ("The ferry was sold to a museum.", True),
        ("The harbour is a fine old place.", False),
        ("The ferry may sink.", False),
        ("The ferry did not sail.", False),
        ("Did a storm sink the ferry?", False),
        ("Everybody liked the ferry.", False),
    ],
)
def test_a_statement_is_checkable_by_a_figure_a_time_or_an_act(nlp, sentence, checkable):
    article = article_of(sentence)
    doc = parsed(nlp, article)
    people = find_people(article, doc)
    words = concordance_of(article, doc, people)
    claims = find_claims(article, doc, people, (), words, marked_words(article, doc, people).referents)
    assert bool(checkable_sentences(words, claims)) is checkable


def test_a_statement_rests_on_a_source_where_what_can_be_checked_is_in_its_words(nlp):
    found = read(
        nlp,
        "On Friday, the mayor’s office said that the harbour was old.",
        "The harbour police said that 12 boats sank.",
        "A storm sank the pier.",
    )
    assert (found.reliance.statements, found.reliance.statements_sourced) == (3, 1)
    assert {source.name: source.statements for source in found.sources} == {
        "the mayor’s office": 0,
        "The harbour police": 1,
    }


def test_a_plain_statement_without_a_source_is_listed(nlp):
    assert unsourced(nlp, OPENING, PLAIN) == [PLAIN]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((PLAIN,), id="the opening sums up what follows"),
        pytest.param((OPENING, ("heading", PLAIN)), id="a heading"),
        pytest.param((OPENING, ("list-item", PLAIN)), id="a list"),
        pytest.param((OPENING, PLAIN[:-1] + ", the harbour police said."), id="attributed in the sentence"),
        pytest.param(
            (OPENING, "According to the harbour police, the ferry left at noon on Friday."), id="according to"
        ),
        pytest.param(
            (OPENING, "The ferry reportedly left the quay at noon on Friday with 212 on board."), id="reportedly"
        ),
        pytest.param((OPENING, PLAIN + " It was full, the harbour police said."), id="the next sentence is attributed"),
        pytest.param((OPENING, "The police said it was late. " + PLAIN), id="the sentence before is attributed"),
        pytest.param(
            (
                OPENING,
                "The police said it was late.",
                "It left the quay at noon on Friday with 212 passengers on board.",
            ),
            id="it goes on from an attributed paragraph",
        ),
        pytest.param(
            (OPENING, PLAIN, "The ferry Marigold left at noon with 212 passengers, the harbour police said."),
            id="the text names a source for it elsewhere",
        ),
        pytest.param((OPENING, "The “last” ferry left the quay at noon on Friday with 212 on board."), id="marks"),
        pytest.param(
            (OPENING, "The ferry left the quay at noon on Friday, a video of the pier shows."), id="a document"
        ),
        pytest.param((OPENING, "Perhaps the ferry left the quay at noon on Friday with 212 on board."), id="hedged"),
        pytest.param((OPENING, "The ferry would leave the quay at noon on Friday with 212 on board."), id="would"),
        pytest.param((OPENING, "The ferry leaves the quay at noon on Friday with 212 on board."), id="to come"),
        pytest.param((OPENING, "I watched the ferry leave the quay at noon on Friday with 212 on board."), id="I"),
        pytest.param((OPENING, "The old ferry left the quay in 1958 with 212 passengers on board."), id="history"),
        pytest.param((OPENING, "In March the ferry left the quay at noon with 212 passengers on board."), id="month"),
        pytest.param(
            (OPENING, "Ines Kallio, 44, left the old quay in the harbour with a small dog."), id="only an age"
        ),
        pytest.param((OPENING, "The harbour office did not reply to questions by noon on Friday."), id="own work"),
        pytest.param((OPENING, "The ferry sank on Friday."), id="too short"),
        pytest.param((OPENING, "They left the quay at noon on Friday with 212 passengers on board."), id="they"),
        pytest.param(
            (OPENING, "The remarkable ferry left the quay at noon on Friday with 212 on board."), id="judgement"
        ),
        pytest.param(
            (OPENING, "The pier, which 212 passengers left at noon on Friday, was painted green."), id="aside"
        ),
        pytest.param((OPENING, "The ferry won the race to the quay at noon on Friday by 212 yards."), id="of record"),
        pytest.param((OPENING, "The ferry left the quay with several passengers and a dog on board."), id="no figure"),
        pytest.param(
            (OPENING, "KESTERHAM (Wire) — The ferry left the quay at noon on Friday with 212 people."), id="dateline"
        ),
        pytest.param(
            (OPENING, "Ines Kallio left the quay at noon on Friday with 212 passengers.", "“It rained,” Kallio said."),
            id="what a speaker did",
        ),
        pytest.param(
            (OPENING, "The ban won the backing of 61 percent of them on Friday.", "A survey was made in spring."),
            id="a share beside a survey",
        ),
    ],
)
def test_what_is_not_listed_as_unsourced(nlp, blocks):
    assert unsourced(nlp, *blocks) == []


def test_a_year_that_is_not_the_articles_own_is_background(nlp):
    year = "The ferry left the quay at noon on 3 May 2024 with 212 passengers on board."
    assert unsourced(nlp, OPENING, year) == [year]
    assert unsourced(nlp, OPENING, year, published="2025-05-06") == []
    assert unsourced(nlp, OPENING, year, published=None) == []


def test_unsourced_spans_are_slices_of_the_text(nlp):
    found = read(nlp, OPENING, PLAIN)
    text = f"{OPENING}\n\n{PLAIN}"
    assert [text[span.start : span.end] for span in found.reliance.unsourced] == [PLAIN]
