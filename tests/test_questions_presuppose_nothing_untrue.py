"""What a question or its key takes for given stands in the articles. All texts are invented."""

from __future__ import annotations

import pytest

from generator.event.questions import find_questions
from generator.findings import Cue, Quotation, Reliance, Report, Reuse, Source, Span, Speaker
from tests.site_report import TEXTS, sample_report


def span(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(article=article, start=start, end=start + len(words), text=words)


def bare(**rows: object) -> Report:
    """Return the sample without findings, but for those given."""
    empty = dict.fromkeys(
        ("quotes", "sources", "reliance", "overlaps", "reuse", "shared_text", "discrepancies", "coverage", "leftovers",
         "wording"), ()
    )  # fmt: skip
    return sample_report().model_copy(update={**empty, **rows})


def asked(report: Report, words: str) -> list[str]:
    return [row.ask for row in find_questions(report) if words in row.ask]


def nameless(name: str) -> Source:
    return Source(
        article="gazette",
        name=name,
        type="unnamed",
        how=("paraphrased",),
        words=30,
        evidence=(span("gazette", "Three"),),
    )


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [
        ("a dock worker", True),
        ("officials", True),
        ("a lawyer for another crew", False),  # whose name may stand in the next sentence
        ("Brandt’s spokesman", False),
        ("Brandt’s allies", False),
        ("ET. Suspects' friends", False),  # no running text
    ],
)
def test_only_of_whom_no_name_is_to_be_expected_is_it_said_that_the_article_gives_none(
    name: str, is_asked: bool
) -> None:
    assert bool(asked(bare(sources=(nameless(name),)), "gives no name")) is is_asked


@pytest.mark.parametrize(
    ("sentence", "has_reason"),
    [
        ("They spoke on condition of anonymity as the case is open.", True),
        ("She asked not to be named because she was not authorised to speak.", True),
        ("They spoke at the gate.", False),
        ("She fears for her livelihood.", False),
    ],
)
def test_a_reason_that_the_article_gives_anywhere_is_in_the_key(sentence: str, has_reason: bool) -> None:
    report = bare(sources=(nameless("a dock worker"),))
    place = report.sentences[0].model_copy(update={"article": "gazette", "text": sentence})
    report = report.model_copy(update={"sentences": (place,)})
    (row,) = [row for row in find_questions(report) if "gives no name" in row.ask]
    assert any(sentence.rstrip(".") in line for line in row.key) is has_reason
    assert any("found no reason" in line for line in row.key) is not has_reason
    # What the key quotes is evidence: only that is shown where the rest of the text is withheld.
    assert (sentence in [span.text for span in row.evidence]) is has_reason


def test_a_passage_that_differs_in_places_is_not_called_the_same() -> None:
    members = (span("gazette", "We will not rest"), span("Wire Desk", "We will not rest"))
    shared = sample_report().shared_text
    partners = tuple(row.model_copy(update={"words_shared": 40}) for row in shared)
    for score, told in ((1.0, "the same 40 words"), (0.9, "nearly the same passage, with 40 words of which 90%")):
        row = Reuse(id="r-x", members=members, words=40, score=score)
        many = tuple(
            one.model_copy(update={"partners": tuple(p.model_copy(update={"words": 40}) for p in one.partners)})
            for one in partners
        )
        found = asked(bare(reuse=(row,), shared_text=many), "outside any quotation")
        assert not many or any(told in ask for ask in found)


@pytest.mark.parametrize(
    ("kind", "is_asked"), [("person", True), ("institution", True), ("document", False), ("media", False)]
)
def test_no_tone_is_asked_of_a_text(kind: str, is_asked: bool) -> None:
    words = span("gazette", "We will not rest until we know why it fell,")
    row = Quotation(
        **words.model_dump(), id="q-x", kind="direct", utterance="u",
        speaker=Speaker(name="the paper", type=kind, resolved_by="named", confidence=0.9),  # type: ignore[arg-type]
        cue=Cue(**span("gazette", "said").model_dump(), lemma="contend", lean="insisting"),
    )  # fmt: skip
    assert bool(asked(bare(quotes=(row,)), "to report what was said")) is is_asked


def test_what_is_found_in_one_article_is_not_said_to_have_no_source() -> None:
    (only,) = [row for row in sample_report().coverage if len(row.articles) == 1]
    place = span("gazette", "It employs 140 people.").model_copy(update={"text": "It employs 140 people at the yard."})
    told = {"kind": "statement", "credited": (), "articles": ("gazette",), "evidence": (place,)}
    plain = only.model_copy(update=told)
    found = asked(bare(coverage=(plain,)), "did Parallax find this")
    assert found
    assert not any("source" in ask for ask in found)


def test_a_source_that_a_word_hints_at_is_not_denied_in_the_key() -> None:
    for sentence, denied in (("Three ships, police said, were lost there.", False), ("Three ships went down.", True)):
        report = bare(reliance=(Reliance(
            article="gazette", words=90, words_sourced=9, statements=3, statements_sourced=1,
            unsourced=(span("gazette", "Three"),),
        ),))  # fmt: skip
        place = span("gazette", "Three")
        around = place.model_copy(update={"text": sentence, "end": place.start + len(sentence)})
        report = report.model_copy(update={"sentences": (around,)})
        (key,) = [row.key for row in find_questions(report) if "names no source for it" in row.ask]
        assert ("no source seen" in key[0]) is denied
