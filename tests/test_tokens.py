"""The copy of a parse that the readers walk says, word by word, what spaCy's own says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc as Parse

from generator.article.language import copied, tokenised
from generator.article.slices import offsets, places_of, text_after, text_of, texts
from generator.article.tokens import Doc, Token
from generator.corpus import event_folders, read_event
from tests.articles import article_of

WRITTEN = (
    *("i", "idx", "text", "whitespace_", "text_with_ws", "lower_", "lemma_", "pos_", "tag_", "dep_"),
    *("ent_type_", "ent_iob_", "is_punct", "is_space", "is_stop", "is_alpha", "is_lower", "like_num"),
)
ONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
ODD = [
    "",
    " ",
    "\n\n",
    "Hart",
    "-",
    "Dr. Hart’s boat sank; nobody\n\nwas  aboard. ",
    "«Ça va», dit-il.",
    "The bridge, which Anna Holm of Kingsport and her brother built in 1998, and which the flood took, was rebuilt.",
    "What did she say that he saw? “We left,” said,“We\u2028 stayed”  . . . (12 of them!!)",
    "It is on Tuesday that a report into which the council, he said, looked was published, the mayor of it told.",
]

WORDS = [
    *("Anna", "Holm", "said", "the", "mayor", "who", "it", "was", "that", "and", "saw", "of", "12", "U.S.", "'s"),
    *(",", ".", "!", "“", "”", "—", "Kingsport\n\n", "\u2028", ""),
]


def places(found: Iterable[Any]) -> list[int]:
    return [word.i for word in found]


def bounds(span: Any) -> tuple[int, int, int, int, str] | None:
    if span is None:
        return None
    return span.start, span.end, span.start_char, span.end_char, span.text


def agree(parse: Parse, doc: Doc) -> None:
    """Compare a parse with its copy, word by word and span by span."""
    assert len(doc) == len(parse)
    assert doc.text == parse.text
    for own, word in zip(doc, parse, strict=True):
        assert [getattr(own, name) for name in WRITTEN] == [getattr(word, name) for name in WRITTEN]
        assert [getattr(own, name).i for name in ONE] == [getattr(word, name).i for name in ONE]
        for name in SEVERAL:
            assert places(getattr(own, name)) == places(getattr(word, name)), (name, word.text)
        assert own.is_sent_start is bool(word.is_sent_start)
        assert len(own) == len(word)
        assert own.doc is doc
        assert doc[own.i] is own
        assert bounds(own.sent) == bounds(word.sent)
    assert list(map(bounds, doc.sents)) == list(map(bounds, parse.sents))
    assert [(bounds(one), one.label_) for one in doc.ents] == [(bounds(one), one.label_) for one in parse.ents]


def agree_on_spans(parse: Parse, doc: Doc, steps: Iterable[int]) -> None:
    """Compare spans of these lengths, in words and in characters, from every place of a parse."""
    for step in steps:
        for start in range(len(doc) + 1 - step):
            own, span = doc.span(start, start + step), parse[start : start + step]
            assert bounds(own) == bounds(span)
            assert places(own) == places(span)
            if step:
                assert own.root.i == span.root.i
                assert bounds(own.sent) == bounds(span.sent)
        for start in range(-2, len(doc.text) + 2):
            other = parse.char_span(start, start + step, alignment_mode="expand")
            assert bounds(doc.char_span(start, start + step)) == bounds(other)


def test_the_copy_of_each_article_of_the_sample_says_what_spacy_says(nlp: Language, root: Path) -> None:
    folders = event_folders(root / "corpus")
    articles = [article for folder in folders[:2] for article in read_event(folder, root / "corpus").articles]
    assert len(articles) > 5
    for parse in nlp.pipe(tokenised(nlp, article) for article in articles):
        doc = copied(parse)
        agree(parse, doc)
        agree_on_spans(parse, doc, (1, 7))


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("read", ["parsed", "only split into words"])
def test_the_copy_of_an_odd_text_says_what_spacy_says(nlp: Language, text: str, read: str) -> None:
    parse = nlp(text) if read == "parsed" else nlp.make_doc(text)
    doc = copied(parse)
    if read == "parsed":
        agree(parse, doc)
        agree_on_spans(parse, doc, (0, 1, 2, 5, 40))
    else:
        assert [word.text_with_ws for word in doc] == [word.text_with_ws for word in parse]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    )
)
def test_the_copy_of_any_text_says_what_spacy_says(nlp: Language, words: list[str]) -> None:
    parse = nlp(tokenised(nlp, article_of(" ".join(words).strip() or "x")))
    doc = copied(parse)
    agree(parse, doc)
    agree_on_spans(parse, doc, (1, 3))


@pytest.mark.parametrize("steps", [(-1, 0, 1), (2, -2)])
def test_neighbours_end_with_the_article(nlp: Language, steps: tuple[int, ...]) -> None:
    parse = nlp(ODD[7])
    doc = copied(parse)

    def beside(word: Any, by: int) -> int | None:
        try:
            return int(word.nbor(by).i)
        except IndexError:
            return None

    for by in steps:
        assert [beside(word, by) for word in doc] == [beside(word, by) for word in parse]


def test_a_parse_is_one_object(nlp: Language) -> None:
    parse = nlp(ODD[7])
    one, other = copied(parse), copied(parse)
    assert one != other
    assert len({one: 1, other: 2}) == 2
    assert one[3] is one[3]
    assert one[3] != other[3]
    assert one[-1] is one[len(one) - 1]


@pytest.mark.parametrize("text", ODD)
def test_slices_read_as_spans_do(nlp: Language, text: str) -> None:
    parse = nlp.make_doc(text)
    doc = copied(parse)
    assert offsets(doc) == [token.idx for token in parse]
    for start in range(len(doc) + 1):
        for end in range(start, len(doc) + 1):
            assert text_of(doc, start, end) == parse[start:end].text
            assert texts(doc, start, end) == [token.text for token in parse[start:end]]
    for token in doc:
        for most in (0, 1, 7, 100):
            offset = token.idx + len(token)
            assert text_after(token, offset, most) == text[offset : offset + most]


def test_places_of_words_whatever_their_case(nlp: Language) -> None:
    doc = copied(nlp.make_doc("The mayor and the clerk saw THE river and the sea"))
    assert places_of(doc, ["the", "sea"]) == [0, 3, 6, 9, 10]
    assert places_of(doc, ["nowhere"]) == []


def test_a_list_of_thousands_of_names_has_a_subtree() -> None:
    number = 3_000
    names = [
        Token(place, 5 * place, "Anna", " ", "anna", "Anna", "PROPN", "NNP", "conj", "", "", *[not place, *[False] * 4])
        for place in range(number)
    ]
    doc = Doc(names, [max(0, place - 1) for place in range(number)], {place: (place, 2_999) for place in range(2_999)})
    assert places(doc[0].subtree) == list(range(number))
    assert places(doc[-1].ancestors) == list(range(number - 1))[::-1]
