from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc as Parse

from generator.article.language import copied
from generator.article.people import People, find_people
from generator.article.tokens import Doc
from generator.reading import Article, Sentence
from tests.articles import article_of, concordance_of, parsed


def sentences_of(nlp: Language, article: Article) -> tuple[Sentence, ...]:
    doc = parsed(nlp, article)
    return concordance_of(article, doc, people_of(article, doc)).sentences


def people_of(article: Article, doc: Doc) -> People:
    return find_people(article, doc)


def texts(nlp: Language, *paragraphs: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(nlp, article_of(*paragraphs))]


@pytest.mark.parametrize(
    "whole",
    [
        "He flew to the U.S. Embassy in the capital on Friday.",
        "She met Gen. Anna Holm and Lt. Col. Peter Thorne at the base.",
        "The vote began at 10 a.m. Monday in the town hall.",
        "The vote began at 10 a. m. Monday in the town hall.",
        "The novel by J. R. Smith sold well.",
        "Mayor George W. Fields opened the bridge.",
        "It was voted No. 5 on the list.",
        "The rate rose from 3.5 to 4.25 percent.",
        "The case of Harlow vs. Finch was heard on Jan. 5 in Norwich.",
        "The bridge (see p. 4. The plan is old.) will open soon.",
        "“Why now?” Ms. Low asked.",
        "“Stop!” the guard shouted.",
        "“Are we ready?” she asked the council.",
        "The council wants a wall, a gate … and money.",
        "Acme Inc. Chief Executive Dana Pike resigned.",
        "Visit harbour.example for details.",
        "Its price, $1.5 million, was paid by St. Mary’s Hospital.",
        "Police said: Nobody was hurt.",
        "The U.N. Security Council met at 6:30 p.m. EST on Sept. 11.",
    ],
)
def test_a_sentence_is_not_broken(nlp: Language, whole: str) -> None:
    assert texts(nlp, whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He lives in the U.S.", "He was born in Norway."),
        ("The meeting ended at 6 p.m.", "The mayor then left."),
        ("She said “we will rebuild.”", "The council agreed."),
        ('She said "we will rebuild."', "The council agreed."),
        ("“It is over.", "We won,” he said."),
        ("“It is over.”", "“We won,” she said."),
        ('"It is over."', '"We won," she said.'),
        ("He left (the door stayed open).", "Nobody followed."),
        ("Was it planned?", "Nobody knows."),
        ("“Was it planned?”", "Officials would not comment."),
        ("The bridge opened in 2019.", "30 people came."),
        ("The fee is $4.", "Children pay $2."),
        ("The report was withdrawn.[2]", "A new one is due."),
        ("She works for Pike and Sons Ltd.", "They make boats."),
        ("The harbour was full…”", "The boats left."),
        ("It was built in World War I.", "It was torn down in May."),
        ("The answer was no.", "He left the room."),
        ("Her words were plain: “Go home.”", "He went."),
    ],
)
def test_two_sentences_are_told_apart(nlp: Language, first: str, second: str) -> None:
    assert texts(nlp, f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry was late.The crowd waited.", ["The ferry was late.", "The crowd waited."]),
        ("“We wait.”The crowd cheered.", ["“We wait.”", "The crowd cheered."]),
        ("They booked at Harbour.Com on Friday.", ["They booked at Harbour.Com on Friday."]),
        ('He said "it is late. " Then he left.', ['He said "it is late. "', "Then he left."]),
        ("1. The council met. It voted.", ["1. The council met.", "It voted."]),
        ("(The vote was late. It failed.)", ["(The vote was late.", "It failed.)"]),
    ],
)
def test_spacing_and_marks_as_people_type_them(nlp: Language, text: str, expected: list[str]) -> None:
    assert texts(nlp, text) == expected


def test_no_sentence_crosses_a_block_and_leftovers_have_none(nlp: Language) -> None:
    article = article_of(
        ("title", "Harbour bridge opens. At last"),
        "The bridge opened on Monday",
        ("heading", "What next? More tolls"),
        ("list-item", "- The toll rises. Cars pay more."),
        ("table", "| Year | Toll |\n|---|---|\n| 2020 | $4. Half. |"),
        ("leftover", "Sign up for our newsletter. It is free."),
        "Nobody was hurt.",
    )
    found = [(sentence.block, sentence.kind, sentence.text) for sentence in sentences_of(nlp, article)]
    assert found == [
        (0, "title", "Harbour bridge opens. At last"),
        (1, "paragraph", "The bridge opened on Monday"),
        (2, "heading", "What next? More tolls"),
        (3, "list-item", "The toll rises."),
        (3, "list-item", "Cars pay more."),
        (4, "table", "| Year | Toll |"),
        (4, "table", "| 2020 | $4. Half. |"),
        (6, "paragraph", "Nobody was hurt."),
    ]


def test_terms_are_the_lemmas_of_content_words(nlp: Language) -> None:
    (sentence,) = sentences_of(nlp, article_of("The two ministers have closed 15 old bridges in Norway."))
    assert sentence.terms == ("two", "minister", "close", "15", "old", "bridge", "norway")


def test_entities_are_those_mentioned_between_its_offsets(nlp: Language) -> None:
    article = article_of("Maria Oduya sells fish. Peter Thorne, a fisherman, said that Oduya was right.")
    doc = parsed(nlp, article)
    people = people_of(article, doc)
    first, second = concordance_of(article, doc, people).sentences
    names = {entity.id: entity.name for entity in people.entities}
    assert [names[entity] for entity in first.entities] == ["Maria Oduya"]
    assert [names[entity] for entity in second.entities] == ["Peter Thorne", "Maria Oduya"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from('aB 1.!?…"“”()[]\n’-é\u2028U.S. '), max_size=120))
def test_any_text_is_split_into_slices_in_order(nlp: Language, content: str) -> None:
    article = article_of(content) if content.strip() else article_of("x")
    found = sentences_of(nlp, article)
    assert all(article.text[s.start : s.end] == s.text == s.text.strip() and s.text for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = "".join(s.text for s in found)
    assert sum(map(str.isalnum, covered)) == sum(map(str.isalnum, article.text))


@pytest.mark.parametrize("unit", [".", "(", '."', ". ) ", "?“A"])
def test_hostile_punctuation_costs_linear_time(nlp: Language, unit: str) -> None:
    people = people_of(article_of("x"), parsed(nlp, article_of("x")))

    def cost(times: int) -> float:
        article = article_of(f"Start {unit * times} End.")
        began = time.process_time()
        for _ in range(3):
            concordance_of(article, copied(Parse(nlp.vocab, words=[article.text])), people)
        return time.process_time() - began

    cost(10)
    assert cost(6_000) < 9 * (cost(1_500) + 0.02)
