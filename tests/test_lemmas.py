"""Lemmas found once for each form of a word are spaCy's."""

from __future__ import annotations

import importlib

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from generator.article.lemmas import RememberedLemmas, remember_lemmas
from generator.settings import DEFAULT_MODEL


@pytest.fixture
def ours() -> Language:
    nlp: Language = importlib.import_module(DEFAULT_MODEL).load()
    remember_lemmas(nlp)
    return nlp


@pytest.fixture(scope="module")
def bare() -> Language:
    nlp: Language = importlib.import_module(DEFAULT_MODEL).load()
    return nlp


def lemmas_of(nlp: Language) -> RememberedLemmas:
    lemmas = nlp.get_pipe("lemmatizer")
    assert isinstance(lemmas, RememberedLemmas)
    return lemmas


TEXT = "Ana saw two mice by the saw. They saw her; she was seen leaving, and the leaves were left. Boats ran aground."


def test_lemmas_are_spacys(ours: Language, bare: Language) -> None:
    theirs = [token.lemma_ for token in bare(TEXT)]
    assert [token.lemma_ for token in ours(TEXT)] == theirs
    assert {"see", "saw", "mouse", "leave", "leaf", "run"} <= set(theirs)
    assert [token.lemma_ for token in ours(TEXT)] == theirs


def test_a_form_is_asked_for_once(ours: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [token.lemma_ for token in ours(TEXT)]

    def never(token: Token) -> list[str]:
        raise AssertionError(f"asked for {token.text} again")

    monkeypatch.setattr(lemmas_of(ours), "rule_lemmatize", never)
    assert [token.lemma_ for token in ours(TEXT)] == first


def test_the_features_of_a_word_tell_its_lemma_apart(ours: Language) -> None:
    lemmas = lemmas_of(ours)
    told = ["Number=Plur", "Number=Sing"]
    docs = [Doc(ours.vocab, words=["leaves"], pos=["NOUN"], morphs=[features]) for features in told]
    assert [lemmas(doc)[0].lemma_ for doc in docs] == ["leaf", "leaves"]


def test_a_lemma_that_is_there_is_not_taken_for_another_word_of_its_form(ours: Language) -> None:
    lemmas = lemmas_of(ours)
    given = ["given", "mice"]
    docs = [Doc(ours.vocab, words=["mice"], pos=["NOUN"], lemmas=[one], morphs=["Number=Plur"]) for one in given]
    assert [lemmas(doc)[0].lemma_ for doc in docs] == given


@pytest.mark.parametrize(("overwrite", "lemma"), [(False, "given"), (True, "mouse")])
def test_a_lemma_that_is_there_stays_unless_it_is_to_be_replaced(ours: Language, overwrite: bool, lemma: str) -> None:
    lemmas = lemmas_of(ours)
    lemmas.overwrite = overwrite
    doc = Doc(ours.vocab, words=["mice"], pos=["NOUN"], lemmas=["given"], morphs=["Number=Plur"])
    assert lemmas(doc)[0].lemma_ == lemma


def test_another_lemmatiser_is_left_alone(ours: Language) -> None:
    first = lemmas_of(ours)
    remember_lemmas(ours)
    assert lemmas_of(ours) is first
    ours.remove_pipe("lemmatizer")
    remember_lemmas(ours)
    assert "lemmatizer" not in ours.pipe_names
