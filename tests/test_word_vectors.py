"""The quick forms of spaCy's networks: the same vectors bit for bit, and hands off networks of another shape."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import Model

from generator.article import word_vectors
from generator.article.word_vectors import remember_vectors
from generator.settings import DEFAULT_MODEL

STORY = (
    "The ferry Halden left Brekke at 6:40 a.m. with 212 people aboard, said Ingrid Solvang, 54, its captain.\n\n"
    "“We had no warning,” she told reporters on Tuesday; nobody was hurt – but the pier, built in 1931, is closed. "
)
TEXTS = ["", "A", "Fire!", "\n \n", "No one knows.", STORY, STORY * 9, "zyxw" * 40, "é" * 7 + " 中文 🙂", STORY[:200]]


@pytest.fixture(scope="module")
def spacys() -> Language:
    return _loaded()


@pytest.fixture
def quick() -> Language:
    nlp = _loaded()
    remember_vectors(nlp)
    return nlp


def _loaded() -> Language:
    nlp: Language = importlib.import_module(DEFAULT_MODEL).load()
    return nlp


def _of_tagger(nlp: Language) -> Model[Any, Any]:
    model: Model[Any, Any] = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    return model


def _of_names(nlp: Language) -> Model[Any, Any]:
    model: Model[Any, Any] = nlp.get_pipe("ner").model.get_ref("tok2vec")  # type: ignore[attr-defined]
    return model


def _vectors(model: Model[Any, Any], nlp: Language, texts: list[str], batch: int) -> list[Any]:
    docs = [nlp.make_doc(text) for text in texts]
    made: list[Any] = []
    for start in range(0, len(docs), batch):
        made.extend(model.predict(docs[start : start + batch]))
    return made


def _are_same(one: list[Any], other: list[Any]) -> bool:
    return len(one) == len(other) and all(
        np.array_equal(first, second) for first, second in zip(one, other, strict=True)
    )


def test_both_networks_of_the_usual_pipeline_are_replaced(quick: Language) -> None:
    for model in (_of_tagger(quick), _of_names(quick)):
        assert [node.name for node in model.walk()].count("remembered") == 2


@pytest.mark.parametrize("batch", [1, 4, 100])
def test_the_tagger_sees_the_same_vectors(spacys: Language, quick: Language, batch: int) -> None:
    assert _are_same(_vectors(_of_tagger(quick), quick, TEXTS, batch), _vectors(_of_tagger(spacys), spacys, TEXTS, 3))


def _read(nlp: Language) -> list[Any]:
    parses = nlp.pipe(TEXTS, batch_size=3)
    return [[(w.text, w.tag_, w.dep_, w.head.i, w.lemma_, w.ent_type_, w.ent_iob) for w in doc] for doc in parses]


def test_texts_are_parsed_the_same(spacys: Language, quick: Language) -> None:
    assert _read(quick) == _read(spacys)


def test_the_same_vectors_whatever_was_read_before(quick: Language) -> None:
    first = _vectors(_of_tagger(quick), quick, TEXTS, 4)
    _vectors(_of_tagger(quick), quick, [f"Word{number} on page {number}" for number in range(500)], 16)
    assert _are_same(first, _vectors(_of_tagger(quick), quick, TEXTS, 1))


def test_what_is_forgotten_is_computed_again(
    spacys: Language, quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_vectors, "MOST_WORDS", 10)
    for _ in range(2):
        assert _are_same(_vectors(_of_tagger(quick), quick, TEXTS, 2), _vectors(_of_tagger(spacys), spacys, TEXTS, 2))


@pytest.mark.parametrize(
    "change",
    [
        lambda encode: encode.update(window_size=2),
        lambda encode: encode.update({"@architectures": "spacy.MishWindowEncoder.v2"}, maxout_pieces=None),
    ],
)
def test_a_network_of_another_shape_keeps_its_own_layers(change: Callable[[dict[str, Any]], None]) -> None:
    nlp = spacy.blank("en")
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 2, "window_size": 1, "maxout_pieces": 3,
    }  # fmt: skip
    change(encode)
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": ["NORM", "SHAPE"], "rows": [50, 50],
        "include_static_vectors": False,
    }  # fmt: skip
    encode = {name: value for name, value in encode.items() if value is not None}
    config = {"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}}
    model: Model[Any, Any] = nlp.add_pipe("tok2vec", config=config).model  # type: ignore[attr-defined]
    model.initialize(X=[nlp.make_doc("A short text.")])
    before = _vectors(model, nlp, TEXTS, 4)
    remember_vectors(nlp)
    assert model.layers[0].name == "remembered" and model.layers[1].name.startswith("with_array(")
    assert _are_same(_vectors(model, nlp, TEXTS, 4), before)
