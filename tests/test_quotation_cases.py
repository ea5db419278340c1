"""The hand-written cases of `tests/cases`, through the whole reading of an article."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from spacy.language import Language

from generator.article.language import parse
from generator.article.read import read_article
from generator.article.tokens import Doc
from generator.reading import Article
from tests.quotation_cases import Case, article_for, complaints, load_cases

CASES = load_cases(*sorted((Path(__file__).parent / "cases").glob("*.toml")))


@pytest.fixture(scope="module")
def parses(nlp: Language) -> Mapping[str, tuple[Article, Doc]]:
    """Every case's article with its parse, from one run of the pipeline."""
    read = parse(nlp, [article_for(case) for case in CASES], batch_size=64)
    return {case.id: pair for case, pair in zip(CASES, read, strict=True)}


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_a_careful_reader_would_say_the_same(parses: Mapping[str, tuple[Article, Doc]], case: Case) -> None:
    wrong = complaints(case, read_article(*parses[case.id]))
    assert not wrong, "\n".join([case.text.strip(), *wrong])


def test_no_two_cases_have_the_same_name() -> None:
    assert [name for name, count in Counter(case.id for case in CASES).items() if count > 1] == []
