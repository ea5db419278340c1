"""Nested attribution: both sources, in order, and what only looks like it."""

import pytest
from spacy.language import Language

from generator.article.people import find_people
from generator.article.read import read_article
from generator.event.compare import compare
from generator.findings import Event, NamedVersion, Quotation
from tests.articles import article_of, parsed, quotations_of
from tests.events import named

KNOWN = (
    "Mayor Elena Brandt met harbour chief Tom Okafor of the Harbour Ministry on Monday. Velm is a town on the coast. "
    "The Velm Courier and the Norvik News Agency sent reporters."
)
CHAIN = tuple[str, ...]


def rows(nlp: Language, text: str) -> tuple[Quotation, ...]:
    article = article_of(KNOWN, text)
    doc = parsed(nlp, article)
    return quotations_of(article, doc, find_people(article, doc))


def chains(nlp: Language, text: str) -> set[CHAIN]:
    """Who reports whom, outermost first and the speaker last, of every nested row."""
    found = rows(nlp, text)
    return {(*(one.name for one in row.through), row.speaker.name) for row in found if row.through and row.speaker}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a view that somebody reports
        ("The Velm Courier reported that officials believe the ferry is unsafe.", {("Velm Courier", "officials")}),
        ("According to the Courier, Brandt believes that the ferry is unsafe.", {("Velm Courier", "Elena Brandt")}),
        ("Officials think the ferry is unsafe, the Courier reported.", {("Velm Courier", "Officials")}),
        ("Brandt told reporters that experts believe the ferry is unsafe.", {("Elena Brandt", "experts")}),
        # words that somebody reports
        ("The Courier reported that two officials said the ferry was unsafe.", {("Velm Courier", "two officials")}),
        ("According to the Velm Courier, officials said the ferry was unsafe.", {("Velm Courier", "officials")}),
        ("Officials said the ferry was unsafe, according to the Velm Courier.", {("Velm Courier", "Officials")}),
        ("Brandt, who said Okafor had told her the ferry was unsafe, left.", {("Elena Brandt", "Tom Okafor")}),
        ("Okafor said that Brandt had admitted that the ferry was unsafe.", {("Tom Okafor", "Elena Brandt")}),
        ("The report said that inspectors had warned that the ferry would sink.", {("The report", "inspectors")}),
        ("As first reported by the Courier, officials believe the ferry is unsafe.", {("Velm Courier", "officials")}),
        ("Officials, the Courier reported, believe the ferry is unsafe.", {("Velm Courier", "Officials")}),
        # words in quotation marks
        ("The Courier reported that Brandt called the ferry “a wreck”.", {("Velm Courier", "Elena Brandt")}),
        ("“The ferry is unsafe,” Brandt said, according to the Velm Courier.", {("Velm Courier", "Elena Brandt")}),
        ("“The ferry is unsafe,” the Velm Courier quoted Brandt as saying.", {("Velm Courier", "Elena Brandt")}),
        ("Okafor said that Brandt had told him: “The ferry is unsafe.”", {("Tom Okafor", "Elena Brandt")}),
        # quoted as saying
        (
            "Brandt was quoted by the Norvik News Agency as saying that the ferry was unsafe.",
            {("Norvik News Agency", "Elena Brandt")},
        ),
        (
            "Brandt was quoted by the Norvik News Agency as saying: “The ferry is unsafe.”",
            {("Norvik News Agency", "Elena Brandt")},
        ),
        ("The agency quoted Brandt as saying the ferry was unsafe.", {("Norvik News Agency", "Elena Brandt")}),
        ("The agency quoted Brandt as saying “the ferry is unsafe”.", {("Norvik News Agency", "Elena Brandt")}),
        # three in a chain
        (
            "The Courier said the agency had reported that Brandt believed the ferry was unsafe.",
            {("Velm Courier", "Norvik News Agency"), ("Velm Courier", "Norvik News Agency", "Elena Brandt")},
        ),
        # according to whom a newsroom has it from
        (
            "The Courier reported that the ferry was unsafe, according to two officials.",
            {("Velm Courier", "two officials")},
        ),
        (
            "Reporter Ada Lund reported that the ferry was unsafe, according to two officials.",
            {("Ada Lund", "two officials")},
        ),
        ("Ada Lund reported that the ferry was stolen, according to two officials.", set()),
        # at the end of what is reported, also what a relative clause tells
        (
            "The ferry was sold to Brandt, who said she was pleased, according to the harbour police.",
            {("the harbour police", "Elena Brandt")},
        ),
        ("Okafor ran off, walked to the quay and asked if it was shut, Brandt said.", {("Elena Brandt", "Tom Okafor")}),
        # a second that-clause of the outer cue
        ("Brandt said that officials had sought help and that the ferry was unsafe.", set()),
        (
            "Brandt said that officials had warned that the quay was closed and that the ferry was unsafe.",
            {("Elena Brandt", "officials")},
        ),
        (
            "The agency reported that the ferry was unsafe, according to the Courier.",
            {("Velm Courier", "Norvik News Agency")},
        ),
        # told somebody: the addressee passes nothing on
        ("Brandt told the Velm Courier that the ferry was unsafe.", set()),
        ("“The ferry is unsafe,” Brandt told the Courier.", set()),
        ("Officials, who reported the fire, said that the ferry was unsafe.", set()),
        ("As Brandt said, the ferry is unsafe.", set()),
        ("Officials whom Brandt met said the ferry was unsafe.", set()),
        # one speaker only
        ("Brandt said that she believes the ferry is unsafe.", set()),
        ("Brandt said she had told Okafor that the ferry was unsafe.", set()),
        # two reports side by side
        ("Brandt said the ferry was unsafe, and Okafor said the quay was closed.", set()),
        ("Brandt said that the ferry was unsafe. Okafor said that the quay was closed.", set()),
        # what the writer adds
        ("Brandt said the ferry had been sold by Okafor, who had warned that it was unsafe.", set()),
        # what somebody reads in words
        ("Okafor said that Brandt’s letter suggests the ferry is unsafe.", set()),
        # what nobody has said
        ("Brandt said that nobody had told her that the ferry was unsafe.", set()),
        ("Brandt said that Okafor would say that the ferry was unsafe.", set()),
        ("Brandt said that Okafor might say that the ferry was unsafe.", set()),
        ("Brandt suggested that they say the ferry is unsafe.", set()),
        ("Okafor said that Brandt knew the ferry was unsafe.", set()),
    ],
)
def test_who_reports_whom(nlp: Language, text: str, expected: set[CHAIN]) -> None:
    assert chains(nlp, text) == expected


def test_a_view_that_nobody_reports_is_no_row(nlp: Language) -> None:
    assert not rows(nlp, "Officials believe the ferry is unsafe.")
    assert [row.text for row in rows(nlp, "Brandt said she thinks the ferry is unsafe.")] == [
        "she thinks the ferry is unsafe"
    ]


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Okafor denied that Brandt had said the ferry was unsafe.", True),
        ("Okafor asked whether Brandt had said the ferry was unsafe.", True),
        ("Okafor said that Brandt had said the ferry was unsafe.", False),
    ],
)
def test_what_is_reported_only_as_denied_or_open_is_hedged(nlp: Language, text: str, hedged: bool) -> None:
    (inner,) = (row for row in rows(nlp, text) if row.speaker and row.speaker.name == "Elena Brandt")
    assert inner.hedged is hedged


def test_the_outer_report_stays_a_row_and_spans_are_exact(nlp: Language) -> None:
    outer, inner = rows(nlp, "The Velm Courier reported that officials believe the ferry is unsafe.")
    assert outer.speaker is not None
    assert (outer.speaker.type, outer.through) == ("media", ())
    assert inner.text == "the ferry is unsafe"
    assert outer.start < inner.start < inner.end <= outer.end
    assert inner.through == (outer.speaker,)


def test_the_report_gives_speakers_and_reporters_their_ids_in_the_event_and_sources_name_both(nlp: Language) -> None:
    texts = (
        "The Velm Courier reported that Brandt had said the ferry was unsafe.",
        "Brandt denied on Tuesday that she knew of a report in the Velm Courier.",
    )
    articles = [named(article_of(KNOWN, text), name) for name, text in zip("ab", texts, strict=True)]
    findings = [read_article(article, parsed(nlp, article)) for article in articles]
    event = Event(id="e", title="e", generator="0", model=NamedVersion(name="m", version="0"), settings={})
    report = compare(event, findings)
    known = {person.id for person in report.people}
    (nested,) = (row for row in report.quotes if row.through)
    assert [one.name for one in nested.through] == ["Velm Courier"]
    assert nested.speaker is not None
    assert nested.speaker.person in known
    assert {one.person for one in nested.through} <= known | {None}
    sources = [(row.name, row.type) for row in report.sources if row.article == "a"]
    assert ("Velm Courier", "media") in sources
    assert ("Elena Brandt", "person") in sources
