"""How cues lean: each category with cases, and the same words where they tell of something else."""

from typing import get_args

import pytest
from spacy.language import Language

from generator.article.cues import cue_nouns, cue_verbs
from generator.article.leans import leaning, leanings
from generator.article.people import find_people
from generator.findings import Lean
from tests.articles import article_of, parsed, quotations_of

KNOWN = "Mayor Elena Brandt met harbour chief Tom Okafor in the town hall on Monday."


def leans(nlp: Language, text: str) -> set[tuple[str, str]]:
    """The cues that lean in a paragraph, with their lean."""
    article = article_of(KNOWN, text)
    doc = parsed(nlp, article)
    rows = quotations_of(article, doc, find_people(article, doc))
    return {(row.cue.lemma, row.cue.lean) for row in rows if row.cue is not None and row.cue.lean != "neutral"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # neutral
        ("Brandt said that the quay is safe.", set()),
        ("“The quay is safe,” Brandt told reporters.", set()),
        ("Brandt argued that the quay is safe.", set()),
        ("Brandt criticised “a reckless plan”.", set()),
        ("According to Brandt, the quay is safe.", set()),
        ("Brandt denied that the quay was closed.", set()),
        # doubting
        ("Brandt claimed that the quay is safe.", {("claim", "doubting")}),
        ("“The quay is safe,” Brandt claimed.", {("claim", "doubting")}),
        ("“The quay is safe,” claimed Brandt.", {("claim", "doubting")}),
        ("Brandt alleged that the quay had been sold.", {("allege", "doubting")}),
        # endorsing
        ("Brandt pointed out that the quay is old.", {("point out", "endorsing")}),
        ("Okafor noted that the quay is old.", {("note", "endorsing")}),
        ("“The quay is old,” noted Okafor.", {("note", "endorsing")}),
        # beside direct speech, memory is no voucher
        ("“The quay was old,” Okafor recalled.", set()),
        ("Okafor recalled that the quay was old.", {("recall", "endorsing")}),
        ("Okafor revealed that the quay had been sold.", {("reveal", "endorsing")}),
        ("Okafor reminded the council that the quay is old.", {("remind", "endorsing")}),
        # conceding
        ("Brandt admitted that the quay was closed.", {("admit", "conceding")}),
        ("“We were late,” Okafor conceded.", {("concede", "conceding")}),
        ("Okafor acknowledged that the crane was late.", {("acknowledge", "conceding")}),
        ("“We were late,” Okafor confessed.", {("confess", "conceding")}),
        # insisting
        ("Brandt insisted that the quay is safe.", {("insist", "insisting")}),
        ("Brandt maintained that the quay is safe.", {("maintain", "insisting")}),
        ("“The quay is safe,” Brandt stressed.", {("stress", "insisting")}),
        # boasting
        ("“Nobody builds quays like us,” Brandt boasted.", {("boast", "boasting")}),
        # warning
        ("Okafor warned that the quay could sink.", {("warn", "warning")}),
        ("“The quay could sink,” Okafor cautioned.", {("caution", "warning")}),
        # attacking
        ("Brandt slammed the report as “a disgrace”.", {("slam", "attacking")}),
        ("Brandt blasted “a reckless plan”.", {("blast", "attacking")}),
        # colouring
        ("“The quay is ours,” Brandt fumed.", {("fume", "colouring")}),
        ("“The quay is ours,” Brandt quipped.", {("quip", "colouring")}),
        # the same words, told of things
        ("Brandt claimed victory on Monday, calling it “a great day”.", set()),
        ("The group claimed “full responsibility” for the fire.", set()),
        ("Brandt maintained “close ties” to the port.", set()),
        ("Okafor was admitted to hospital, where “nobody knew him,” Brandt said.", set()),
        ("The club admitted Okafor, and Brandt said that the club is old.", set()),
        ("The court charged Okafor, and “he is ready,” Brandt said.", set()),
        ("The quay reminds Okafor of “a ruin”, Brandt said.", set()),
        ("The town boasts two theatres, Brandt said.", set()),
        ("Brandt observed a minute of silence and said that the quay is closed.", set()),
    ],
)
def test_a_cue_leans_where_it_reports_words_and_not_where_it_tells_of_a_thing(
    nlp: Language, text: str, expected: set[tuple[str, str]]
) -> None:
    assert leans(nlp, text) == expected


def test_every_entry_is_a_cue_and_every_lean_has_entries() -> None:
    assert {entry.lean for entry in leanings().values()} == set(get_args(Lean))
    for term, entry in leanings().items():
        assert entry.pos <= {"verb", "noun"}, term
        assert "verb" not in entry.pos or term in cue_verbs(), term
        assert "noun" not in entry.pos or term in cue_nouns(), term


@pytest.mark.parametrize(
    ("lean", "pos", "when"), [("doubtful", "verb", ""), ("doubting", "", ""), ("doubting", "verb", "always")]
)
def test_an_entry_that_means_nothing_is_refused(lean: str, pos: str, when: str) -> None:
    with pytest.raises(ValueError, match="the list of leans gives 'claim'"):
        leaning("claim", lean, pos, when)
