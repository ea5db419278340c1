"""Words whose tokens are kept fall into the same tokens as with spaCy's tokeniser, and are split once."""

from __future__ import annotations

import importlib
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from generator.article.word_splits import LONGEST, MOST_WORDS, RememberingTokenizer, remember_splits
from generator.settings import DEFAULT_MODEL

WORDS = [
    *(
        "don't",
        "can't,",
        "(gonna",
        "U.S.",
        "U.S.-led",
        "a.m.",
        "9a.m.",
        "“We're",
        "it’s.”",
        "Mr.",
        ":-)",
        "e-mail's",
        "…",
    ),
    *("harbour", "harbour,", "harbour.”", "--", "—and", "£1.2m", "https://a.example/b?c=d", "x" * 40, "\u00a0", "I'm"),
]
GAPS = [" ", "  ", "\n", "\n\n", " \n", "\t", "\u2028", "\n \n\n"]


@pytest.fixture(scope="module")
def bare() -> Language:
    nlp: Language = importlib.import_module(DEFAULT_MODEL).load()
    return nlp


@pytest.fixture(scope="module")
def ours() -> Language:
    nlp: Language = importlib.import_module(DEFAULT_MODEL).load()
    remember_splits(nlp)
    assert isinstance(nlp.tokenizer, RememberingTokenizer)
    return nlp


def told(doc: Doc) -> list[tuple[Any, ...]]:
    return [(token.text, token.idx, token.whitespace_, token.norm_, token.lemma_, token.shape_) for token in doc]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(WORDS) | st.text(max_size=5), st.sampled_from(GAPS)), max_size=12))
def test_any_words_fall_into_the_same_tokens(ours: Language, bare: Language, words: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in words)
    assert told(ours.make_doc(text)) == told(bare.make_doc(text))


def test_a_word_is_split_once_wherever_it_stands(bare: Language) -> None:
    nlp = importlib.import_module(DEFAULT_MODEL).load()
    asked: Counter[str] = Counter()
    search = nlp.tokenizer.prefix_search

    def counted(word: str) -> Any:
        asked[word] += 1
        return search(word)

    nlp.tokenizer.prefix_search = counted
    remember_splits(nlp)
    text = "The quay closed.\n\nThe quay, said Ana, closed at noon.\n\nThe quay closed, Ana said."
    nlp.make_doc(text)
    asked.clear()
    assert told(nlp.make_doc(text)) == told(bare.make_doc(text))
    assert not asked


def test_what_is_kept_is_bounded(bare: Language) -> None:
    nlp = importlib.import_module(DEFAULT_MODEL).load()
    remember_splits(nlp)
    long = "a" * (LONGEST + 1)
    for text in (long, " ".join(f"w{number}" for number in range(MOST_WORDS + 10)), "one more word\nand one more."):
        assert told(nlp.make_doc(text)) == told(bare.make_doc(text))
    assert long not in nlp.tokenizer.known
    assert len(nlp.tokenizer.known) < 2 * MOST_WORDS
    assert "more." not in nlp.tokenizer.known


def test_another_tokeniser_is_left_alone() -> None:
    nlp = importlib.import_module(DEFAULT_MODEL).load()
    remember_splits(nlp)
    first = nlp.tokenizer
    remember_splits(nlp)
    assert nlp.tokenizer is first
