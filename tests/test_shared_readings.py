"""Reading an article whole, where its readers share its marks and its concordance, gives what each of them finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from generator.article.claims import find_claims
from generator.article.marks import paired_marks
from generator.article.nobodys_words import joined
from generator.article.people import find_people
from generator.article.pronoun_roles import with_pronoun_roles
from generator.article.read import read_article
from generator.article.wording import find_wording
from generator.corpus import event_folders, read_event
from generator.reading import Article
from tests.articles import article_of, concordance_of, marked_words, parsed

TRANSCRIPT = (
    "Mira Holm, the harbour master of Velmouth, spoke to the Courier about the storm that sank two boats on Monday.",
    "Q: What did the crew say?",
    "A: They told me, “We are going out again.” I said “No.”",
    "Q: And then?",
    "A: Then “the wind” turned, “(laughter)” and three boats came back.",
    "“It was a brutal night,” Holm said. She has been harbour master since 2011.",
)


def agree(nlp: Language, article: Article) -> None:
    doc = parsed(nlp, article)
    found, people = read_article(article, doc), find_people(article, doc)
    in_marks = marked_words(article, doc, people)
    assert found.sentences == concordance_of(article, doc, people).sentences
    assert (found.quotations, found.uncredited) == (in_marks.quotations, in_marks.uncredited)
    assert found.wording == joined(
        find_wording(article, doc, in_marks.quotations, paired_marks(article)), in_marks.wording
    )
    people = with_pronoun_roles(article, doc, people, in_marks.quotations, in_marks.referents)
    words = concordance_of(article, doc, people)
    assert found.claims == find_claims(article, doc, people, in_marks.quotations, words, in_marks.referents)


def test_a_transcript_is_read_without_the_marks_of_its_turns(nlp: Language) -> None:
    article = article_of(*TRANSCRIPT)
    agree(nlp, article)
    found = read_article(article, parsed(nlp, article))
    said = [q.text for q in found.quotations if q.kind == "direct"]
    assert "We are going out again." not in said
    assert any(text.startswith("They told me") for text in said)
    assert not found.uncredited


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_article_of_the_sample_is_read_as_by_each_reader_alone(nlp: Language, root: Path, place: int) -> None:
    folder = next(iter(event_folders(root / "corpus")))
    agree(nlp, read_event(folder, root / "corpus").articles[place])
