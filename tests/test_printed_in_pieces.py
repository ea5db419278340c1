"""Words that an article has in another of its quotations are not shown as if it lacked them. All words are invented."""

from __future__ import annotations

import pytest

from generator.event.printed import is_printed, rest_of
from generator.findings import Overlap, Quotation, Relation, Report, Span, Speaker
from generator.site.index import EventIndex
from generator.site.overlaps_view import overlap
from generator.site.printed_words import of_part
from generator.site.quotes_view import fates, quote_marks
from tests.site_report import TEXTS, sample_report

WHOLE = "We heard nothing at all, and I would have shut the yard myself that very day."
HERE = "events/x/index.md"


@pytest.mark.parametrize(
    ("words", "texts", "expected"),
    [
        ("I would have shut it", ["Had I known, I would have shut the yard."], True),  # four words in a row
        ("I’d have shut", ["and I'd have shut the yard"], True),
        ("shut it", ["They shut it"], True),  # all of fewer than four
        ("I would not have shut it", ["Had I known, I would have said so"], False),
        ("", ["anything"], False),
        ("shut it", [], False),
    ],
)
def test_words_are_found_in_other_quotations(words: str, texts: list[str], expected: bool) -> None:
    assert is_printed(words, texts) is expected


def test_the_rest_of_a_quotation_is_what_stands_before_and_after_a_part_of_it() -> None:
    assert rest_of("One, two three; four", "TWO three") == ["one", "four"]
    assert rest_of("One two", "one two") == []
    assert rest_of("One two", "three") == []


def test_what_stands_in_another_piece_is_no_missing_word() -> None:
    part = "We heard nothing at all,"
    assert [run.kind for run in of_part(WHOLE, part)] == ["same", "not"]
    runs = of_part(WHOLE, part, ["Had I known, I would have shut the yard myself, that very day."])
    assert [(run.kind, run.text) for run in runs] == [("same", part), ("same", "…")]


def _span(article: str, text: str) -> Span:
    start = TEXTS[article].index(text)
    return Span(article=article, start=start, end=start + len(text), text=text)


def _quote(place: Span, name: str) -> Quotation:
    who = Speaker(name=name, type="person", resolved_by="named", confidence=0.9)
    return Quotation(
        **place.model_dump(), id=f"q-{place.start}-{place.article}", kind="direct", utterance="u", speaker=who
    )


def _report(relation: Relation, members: tuple[Span, ...], *more: Span) -> Report:
    quotes = tuple(_quote(place, "Ilse Brandt") for place in (*members, *more))
    row = Overlap(id="o-x", relation=relation, speakers=("Ilse Brandt",), members=members)
    return sample_report().model_copy(update={"quotes": quotes, "overlaps": (row,)})


LONG = _span("gazette", "We will not rest until we know why it fell,")
SHORT = _span("index", "We will not rest,")


@pytest.mark.parametrize("text", ["full", "none"])
def test_a_shorter_quotation_is_told_so(text: str) -> None:
    report = _report("contained", (LONG, SHORT))
    index = EventIndex(report, text, "x")  # type: ignore[arg-type]
    marks = quote_marks(report.quotes, fates(index, HERE, report.quotes))
    assert [mark.gist.split(" in")[0] for mark in marks] == ["Shorter", "Longer"]


def test_the_heading_of_a_phrase_that_not_all_print_alike_puts_it_into_nobodys_mouth() -> None:
    report = _report("phrase", (LONG, _span("Wire Desk", "until we learn why it fell,")))
    assert overlap(EventIndex(report, "full", "x"), HERE, report.overlaps[0]).words == ""
    report = _report("phrase", (LONG, SHORT))
    assert overlap(EventIndex(report, "full", "x"), HERE, report.overlaps[0]).words == "“We will not rest”"


def test_the_heading_is_of_the_fullest_printing_where_the_shortest_is_not_in_all() -> None:
    other = _span("Wire Desk", "until we learn why it fell,")
    report = _report("contained", (LONG, SHORT, other))
    view = overlap(EventIndex(report, "full", "x"), HERE, report.overlaps[0])
    assert view.words.startswith("“We will not rest until we …”")
