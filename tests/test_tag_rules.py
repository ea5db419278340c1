"""Rules matched once for each kind of word find what spaCy's attribute ruler finds."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

from generator.article.tag_rules import RememberedRules, remember_rules
from generator.corpus import event_folders, read_event
from generator.settings import DEFAULT_MODEL

ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
WORDS = [
    *("ai", "n't", "gon", "na", "got", "ta", "Let", "'s", "c'm", "on", "y'", "all", "there", "is", "are", "was"),
    *("He", "gets", "saw", "“", "\n\n", " ", "U.S.", "that", "it", "Holm", "hers", "12", "not", "…", "to", "be"),
]


@pytest.fixture(scope="module")
def bare(nlp: Language) -> Language:
    """The pipeline as spaCy loads it, but for the marks that ours parts from words."""
    spacys: Language = importlib.import_module(DEFAULT_MODEL).load()
    assert type(spacys.get_pipe("attribute_ruler")) is AttributeRuler
    ours, theirs = cast(Any, nlp.tokenizer), cast(Any, spacys.tokenizer)
    theirs.infix_finditer = ours.tokenizer.infix_finditer
    return spacys


def rules_of(nlp: Language) -> AttributeRuler:
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return ruler


def agree(nlp: Language, bare: Language, text: str) -> None:
    ours, theirs = nlp(text), bare(text)
    assert ours.to_bytes(exclude=["tensor"]) == theirs.to_bytes(exclude=["tensor"]), text


def test_our_pipeline_remembers_and_keeps_every_rule(nlp: Language, bare: Language) -> None:
    ours = rules_of(nlp)
    assert isinstance(ours, RememberedRules)
    assert ours.patterns == rules_of(bare).patterns
    assert nlp.pipe_names == bare.pipe_names


def test_the_sample_is_tagged_as_by_spacy(nlp: Language, bare: Language, root: Path) -> None:
    articles = [
        one for folder in event_folders(root / "corpus") for one in read_event(folder, root / "corpus").articles
    ]
    assert len(articles) > 5
    for article in articles:
        agree(nlp, bare, article.text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_are_tagged_as_by_spacy(nlp: Language, bare: Language, words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        agree(nlp, bare, text)


def test_rules_of_any_shape_match_as_spacy_matches_them(bare: Language) -> None:
    Token.set_extension("afloat", default=False, force=True)
    spacys, ours = AttributeRuler(bare.vocab), RememberedRules(bare.vocab)
    for ruler in (spacys, ours):
        ruler.add([[{"LOWER": "boat"}], [{"LOWER": "old"}, {"LOWER": "boat"}]], {"POS": "NOUN"})
        ruler.add([[{"TAG": "NN", "OP": "+"}]], {"LEMMA": "thing"})
        ruler.add([[{"ORTH": "Boat"}]], {"POS": "PROPN"})
        ruler.add([[{"LOWER": {"IN": ["boat", "ship"]}}]], {"LEMMA": "vessel"})
        ruler.add([[{"LOWER": "the"}, {}]], {"POS": "X"}, index=1)
        ruler.add([[{"LOWER": "old"}, {"LOWER": "boat"}]], {"LEMMA": "wreck"}, index=-1)
        # What one rule says is not there yet when another is matched.
        ruler.add([[{"POS": "NOUN"}, {"LOWER": "boat"}]], {"POS": "VERB"}, index=1)
        ruler.add([[{"LOWER": "ship"}]], {"_": {"afloat": True}})
    words = ["The", "old", "boat", "Boat", "ship", "the", "ship"]
    made = [Doc(bare.vocab, words=words, tags=["DT", "JJ", "NN", "NN", "NN", "DT", "NN"]) for _ in range(3)]
    for doc in made[:2]:
        assert ours.match(doc) == spacys.match(doc)
        assert len(ours.match(doc)) > len(words)
    one, other = ours(made[1]), spacys(made[2])
    assert one.to_array(ATTRIBUTES).tolist() == other.to_array(ATTRIBUTES).tolist()
    assert (
        [token._.afloat for token in one] == [token._.afloat for token in other] == [word == "ship" for word in words]
    )


def test_a_rule_for_a_word_that_its_pattern_has_not_is_refused_as_by_spacy(bare: Language) -> None:
    for ruler in (AttributeRuler(bare.vocab), RememberedRules(bare.vocab)):
        ruler.add([[{"LOWER": "boat"}]], {"POS": "NOUN"}, index=1)
        with pytest.raises(ValueError, match="E1001"):
            ruler(Doc(bare.vocab, words=["boat", "boat"]))
        with pytest.raises(ValueError, match="E1001"):
            ruler(Doc(bare.vocab, words=["boat"]))


def test_a_rule_added_later_counts(bare: Language) -> None:
    ours, doc = RememberedRules(bare.vocab), Doc(bare.vocab, words=["boat"])
    assert ours.match(doc) == []
    ours.add([[{"LOWER": "boat"}]], {"POS": "NOUN"})
    assert ours(doc)[0].pos_ == "NOUN"
    ours.clear()
    assert ours.match(doc) == []


def test_a_ruler_that_is_not_spacys_is_left_alone(bare: Language) -> None:
    nlp = importlib.import_module(DEFAULT_MODEL).load()
    remember_rules(nlp)
    first = rules_of(nlp)
    remember_rules(nlp)
    assert rules_of(nlp) is first
    nlp.remove_pipe("attribute_ruler")
    remember_rules(nlp)
    assert "attribute_ruler" not in nlp.pipe_names
