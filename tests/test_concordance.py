"""Looking up the words of an article, the stretches that hold a place, and what that costs in a long article."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from generator.article.claims import find_claims
from generator.article.concordance import Concordance
from generator.article.people import find_people
from generator.article.stretches import Stretches
from generator.findings import BlockKind
from tests.articles import article_of, concordance_of, marked_words, parsed

BLOCKS: tuple[str | tuple[BlockKind, str], ...] = (
    "The guards guarded the gate. They were guarding it.",
    ("table", "| Gate | Guards |\n|---|---|\n| North | 4 |"),
    "A GATE fell.",
)
PARAGRAPHS = (
    "On Monday, 24 people were killed when a fire broke out in the port of Ostrel, the mayor, Ida Krog, said.",
    "“Nobody was hurt in the harbour,” she added, though police arrested Jon Vale, 34, who had fled in a van.",
    "The bridge, which was built in 1986 and repaired last year, cost about 3 million crowns, a report found.",
    "Officials have not said what caused the blaze, and three of the injured remain in critical condition.",
)


@pytest.fixture
def words(nlp: Language) -> Concordance:
    article = article_of(*BLOCKS)
    doc = parsed(nlp, article)
    return concordance_of(article, doc, find_people(article, doc))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"gate"}, ["gate", "GATE"]),
        ({"guard"}, ["guards", "guarded", "guarding"]),
        ({"guarded", "gate"}, ["guarded", "gate", "GATE"]),
        ({"fell", "fall", "the"}, ["The", "the", "fell"]),
        ({"north", "nothing"}, []),
        (set[str](), []),
    ],
)
def test_words_are_found_by_lemma_and_form_once_each_in_text_order(
    words: Concordance, wanted: set[str], found: list[str]
) -> None:
    assert [word.text for _, word in words.among(wanted)] == found
    assert all(sentence.start <= word.idx < sentence.end for sentence, word in words.among(wanted))


def test_words_are_told_sentence_by_sentence(words: Concordance) -> None:
    found = words.by_sentence({"guard", "fall"})
    assert [[word.text for word in some] for _, some in found] == [["guards", "guarded"], ["guarding"], ["fell"]]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda one: (one[0], one[0] + one[1]))),
    st.integers(-1, 45),
)
def test_stretches_that_hold_a_place_are_those_that_a_search_through_all_finds(
    spans: list[tuple[int, int]], offset: int
) -> None:
    found = Stretches(spans)
    assert found.holding(offset) == [place for place, (start, end) in enumerate(spans) if start <= offset < end]
    assert found.last_end(offset) == max((end for start, end in spans if start <= offset), default=-1)


def test_what_the_claims_of_a_word_cost_does_not_grow_with_the_article(nlp: Language) -> None:
    def cost(times: int) -> float:
        """Return the least seconds a word of three readings of an article of so many paragraphs."""
        article = article_of(*PARAGRAPHS * times)
        doc = parsed(nlp, article)
        people = find_people(article, doc)
        marked = marked_words(article, doc, people)
        sentences = concordance_of(article, doc, people).sentences
        spent: list[float] = []
        for _ in range(3):
            started = time.process_time()
            find_claims(article, doc, people, marked.quotations, Concordance(doc, sentences), marked.referents)
            spent.append(time.process_time() - started)
        return min(spent) / len(doc)

    short, long = cost(8), cost(96)
    assert long < 1.6 * short
