"""Findings go from one stage to the next as they are in one process, and as bytes alone everywhere else."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator.corpus.files import ArticleFile
from generator.outcomes import MOST_HELD, ArticleOutcome, Packed, made_here
from generator.settings import DEFAULT_MODEL
from generator.stages import ReadArticles

STORY = b"# The ferry\n\nThe ferry left Brekke at noon, said Ingrid Solvang, its captain.\n"


@pytest.fixture(scope="module")
def read() -> bytes:
    (made,) = ReadArticles(DEFAULT_MODEL)([ArticleFile("one", "ferry/one.md", STORY)])
    return made


def test_the_process_that_read_an_article_holds_its_findings(read: bytes) -> None:
    made = made_here(ArticleOutcome.decoded(read).findings)
    assert made is not None
    assert made.info.path == "ferry/one.md"


def test_another_process_gets_the_bytes_alone(read: bytes) -> None:
    sent = pickle.loads(pickle.dumps(read, 5))
    assert type(sent) is bytes
    assert sent == read
    assert made_here(ArticleOutcome.decoded(sent).findings) is None


def test_what_is_kept_is_the_same_bytes(read: bytes, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(read)
    assert ArticleOutcome.decoded(kept.read_bytes()) == ArticleOutcome.decoded(read)


def test_long_articles_are_not_held() -> None:
    story = b"".join(
        b"On that day the captain had told %d of the people who were there that she saw %d boats.\n\n" % (n, 3 * n)
        for n in range(900)
    )
    (made,) = ReadArticles(DEFAULT_MODEL)([ArticleFile("long", "ferry/long.md", story)])
    outcome = ArticleOutcome.decoded(made)
    assert isinstance(made, Packed)
    assert len(outcome.findings) > MOST_HELD
    assert made_here(outcome.findings) is None
