"""An article's page: marks and notes that lead to each other, what is told of each, and what is folded."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import markdown
import pytest

from generator.findings import Coverage, CreditedTo, Leftover, Overlap, QuoteChange, Report, Span, TextSetting
from generator.settings import Settings
from generator.site.annotate import CODES, LINES, Mark, annotated
from generator.site.article_view import ArticlePage, article_page
from generator.site.context import in_context
from generator.site.draw import render_site
from generator.site.folding import OPEN, folded
from generator.site.index import EventIndex, Evidence, Piece
from generator.site.reference_view import formula_labels
from generator.site.static import stylesheet
from tests.site_html import NEEDED, Page
from tests.site_report import TEXTS, sample_report

SETTINGS: tuple[TextSetting, ...] = ("full", "excerpts", "none")
GAZETTE, WIRE, INDEX = "gazette", "Wire Desk", "index"


def index_of(report: Report, text: TextSetting = "full") -> EventIndex:
    return EventIndex(report, text, "northgate-crane")


def view(report: Report, article: str = GAZETTE, text: TextSetting = "full") -> ArticlePage:
    index = index_of(report, text)
    return article_page(index, index.articles[article], formula_labels())


def sources(report: Report, text: TextSetting = "full") -> dict[str, str]:
    """Every article's page as Markdown, by the article's id."""
    index = index_of(report, text)
    made = {file.path: file.content.decode() for file in render_site([report], Settings(text=text))}
    return {article: made[index.article_page(article)] for article in TEXTS}


def read(source: str) -> Page:
    """The page that Markdown makes of it, without its front matter."""
    extensions = [name.split(":")[0] for name in NEEDED]
    page = Page()
    page.feed(f"<article>{markdown.markdown(source.split('---', 2)[2], extensions=extensions)}</article>")
    page.close()
    return page


@cache
def built(text: TextSetting) -> dict[str, Page]:
    return {article: read(source) for article, source in sources(sample_report(), text).items()}


def span(article: str, text: str) -> Span:
    start = TEXTS[article].index(text)
    return Span(article=article, start=start, end=start + len(text), text=text)


# The way from a mark to its note, and back


@pytest.mark.parametrize("text", SETTINGS)
def test_every_tag_leads_to_a_note_and_every_note_back_to_a_mark(text: TextSetting) -> None:
    for article, page in built(text).items():
        ids = set(page.ids)
        named = [
            (attrs["aria-label"] or "", attrs["href"] or "")
            for _, attrs in page.tags
            if attrs.get("aria-label") and "href" in attrs
        ]
        there = {label.split()[1].rstrip(":"): href for label, href in named if label.startswith("note ")}
        back = {label.split(":")[0]: href for label, href in named if label.endswith("back to the text")}
        assert there, article
        assert {href[1:] for href in (*there.values(), *back.values())} <= ids, article
        assert set(there) == set(back), article
        assert all(href == f"#at-{there[label][1:]}" for label, href in back.items())


def test_a_tag_says_what_it_leads_to_and_its_letter_can_be_told_by_a_script() -> None:
    page = built("full")[GAZETTE]
    labels = {attrs["aria-label"] for tag, attrs in page.tags if tag == "a" and "aria-label" in attrs}
    assert {"note Q1: quotation", "note D1: difference", "note L1: loaded word", "note X1: leftover"} <= labels
    for tag, attrs in page.tags:
        if tag == "mark" and attrs.get("class") != "px-here":
            assert set((attrs["data-px-code"] or "").split()) <= set(CODES)
    tags = [attrs for tag, attrs in page.tags if tag == "sup"]
    assert tags
    assert all(attrs["data-px-code"] in CODES for attrs in tags)


def test_what_the_margin_says_is_neither_read_out_nor_a_stop_for_the_keyboard() -> None:
    tags = built("full")[GAZETTE].tags
    at = [place for place, (_, attrs) in enumerate(tags) if attrs.get("class") == "px-margin"]
    assert at
    assert all(tags[place][1]["aria-hidden"] == "true" for place in at)
    assert all(tags[place + 1][1]["tabindex"] == "-1" for place in at)


@pytest.mark.parametrize("text", SETTINGS)
def test_every_mark_has_its_id_once_wherever_it_lies(text: TextSetting) -> None:
    whole = TEXTS[INDEX]
    gap = whole.index("\n\n")
    places = [(0, len(whole)), (gap, gap + 2), (gap + 2, gap + 2), (len(whole) - 1, len(whole) + 40), (5, 9), (5, 9)]
    marks = [
        Mark(Span(article=INDEX, start=start, end=end, text=""), "D", number, f"n{number}")
        for number, (start, end) in enumerate(places, start=1)
    ]
    blocks = annotated(index_of(sample_report(), text), INDEX, marks)
    runs = [run for block in blocks for sentence in block.sentences for run in sentence.runs]
    ids = [layer.id for run in runs for layer in run.layers if layer.id]
    assert sorted(ids) == sorted(mark.id for mark in marks)
    assert sorted(note.text for run in runs for note in run.notes) == [f"D{n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("We will not rest until we know why it fell", 'We will not rest until we know why it fell,"'),
        ("a formality", 'called the inspection "a formality".'),
        ("Ms Brandt", "Ms Brandt"),
        ("The yard is closed until further notice", 'The yard is closed until further notice,"'),
    ],
)
def test_a_tag_stands_after_the_signs_that_close_the_words(said: str, before: str) -> None:
    mark = Mark(span(GAZETTE, said), "Q", 1, "n")
    blocks = annotated(index_of(sample_report()), GAZETTE, [mark])
    runs = [run for block in blocks for sentence in block.sentences for run in sentence.runs]
    at = next(place for place, run in enumerate(runs) if run.notes)
    assert "".join(run.text for run in runs[: at + 1]).endswith(before)
    assert [run.text for run in runs if run.codes] == [said]


def test_marks_over_one_another_are_all_drawn() -> None:
    marks = [Mark(span(INDEX, text), code, 1, f"n-{code}") for text, code in (
        ("Ilse Brant, the deputy mayor, promised", "R"), ("the deputy mayor", "D"), ("deputy", "L"),
    )]  # fmt: skip
    blocks = annotated(index_of(sample_report()), INDEX, marks)
    run = next(run for block in blocks for sentence in block.sentences for run in sentence.runs if run.text == "deputy")
    assert {layer.code for layer in run.layers} == {"R", "D", "L"}


def test_every_kind_of_mark_has_a_line_of_its_own_shape_at_a_height_of_its_own() -> None:
    assert set(LINES) == set(CODES)
    assert len(set(LINES.values())) == len(LINES)
    rules = dict(re.findall(r'mark:is\(\.px-([A-Z]), \[data-px-code="\1"\]\) \{([^}]*)\}', stylesheet().decode()))
    assert set(rules) == set(CODES)
    shapes = {
        code: re.sub(r"var\(--px-\w\)", "", "".join(re.findall(r"text-decoration:([^;]*)", rule)))
        for code, rule in rules.items()
    }
    assert len(set(shapes.values())) == len(shapes)


# What is told of each


def test_a_difference_gives_this_articles_reading_first_and_leads_to_all_sentences() -> None:
    page = view(sample_report(), WIRE)
    (first, *_) = [note for level in page.findings for note in level.notes.shown]
    assert first.label == "D1"
    assert [reading.value for reading in first.here] == ["Five workers were injured"]  # as this article has it
    assert [(reading.value, [link.text for link in reading.articles]) for reading in first.elsewhere] == [
        ("3 workers", ["The Northgate Gazette"])
    ]
    assert first.full.href == f"index.md#{first.id}"
    asides = {aside.ref.text: aside.text for block in page.blocks for aside in block.asides}
    assert asides["D1"] == "here Five workers were injured, elsewhere 3 workers"


def test_differences_are_grouped_by_level_and_numbered_as_they_stand_in_the_text() -> None:
    report = sample_report()
    page = view(report.model_copy(update={"discrepancies": report.discrepancies[::-1]}))
    assert [level.id for level in page.findings] == ["differs-conflict", "differs-spelling"]
    notes = [note for level in page.findings for note in level.notes.shown]
    text = [note.text for block in page.blocks for s in block.sentences for run in s.runs for note in run.notes]
    order = list(dict.fromkeys(label for label in text if label.startswith("D")))
    assert {note.label for note in notes} == set(order)
    assert min(notes, key=lambda note: note.label).what == "How many workers were hurt?"


def test_the_margin_is_silent_on_a_reading_that_is_withheld() -> None:
    report = sample_report()
    row = report.discrepancies[0]
    said = "Three workers were hurt, two of them badly"
    readings = (row.readings[0].model_copy(update={"value": f"“{said}”"}), row.readings[1])
    report = report.model_copy(update={"discrepancies": (row.model_copy(update={"readings": readings}),)})
    told = {
        text: [a.text for b in view(report, text=text).blocks for a in b.asides if a.ref.text == "D1"]
        for text in SETTINGS
    }
    assert len(told["full"]) == 1
    assert told["none"] == []


CHANGES = [
    ("swapped", "know", "learn", "“know” here, “learn” there"),
    ("cut", "", "why it fell", "“why it fell” stands only there"),
    ("cut", "until we know", "", "“until we know” stands only here"),
    ("marked-cut", "until we know", "", "“until we know” stands only here, with an ellipsis in the other"),
    ("ended-early", "why it fell", "learn", "“why it fell” stands only here, where the other stops"),
    ("other-speaker", "know", "learn", "credited to someone else there"),
    ("style", "know", "learn", "spelling or punctuation differs"),
]


@pytest.mark.parametrize(("name", "before", "after", "says"), CHANGES)
def test_what_became_of_a_quotation_is_told_as_this_articles_reader_sees_it(
    name: str, before: str, after: str, says: str
) -> None:
    mine, theirs = (span(GAZETTE, before or "We will"), span(WIRE, after or "We will"))
    change = QuoteChange(
        name=name,
        before=mine.model_copy(update={} if before else {"text": "", "end": mine.start}),
        after=theirs.model_copy(update={} if after else {"text": "", "end": theirs.start}),
    )
    report = sample_report()
    row: Overlap = report.overlaps[0].model_copy(update={"changes": (change,)})
    (quotation,) = [
        quote
        for group in view(report.model_copy(update={"overlaps": (row,)})).quotations.shown
        for quote in group.quotations.shown
        if quote.fates
    ]
    (fate,) = quotation.fates
    assert fate.changes == (says,)
    assert fate.says == "With other words in"
    assert fate.overlap.href == "index.md#o-altered"


def test_a_change_between_two_other_articles_is_not_told_here() -> None:
    change = QuoteChange(name="swapped", before=span(WIRE, "learn"), after=span(INDEX, "rest"))
    report = sample_report()
    row = report.overlaps[0].model_copy(
        update={"changes": (change,), "members": (*report.overlaps[0].members, span(INDEX, "We will not rest,"))}
    )
    page = view(report.model_copy(update={"overlaps": (row,)}))
    quotes = [quote for group in page.quotations.shown for quote in group.quotations.shown]
    assert any(quote.fates for quote in quotes)
    assert not any(fate.changes for quote in quotes for fate in quote.fates)


def test_quotations_stand_by_speaker_the_most_quoted_first_and_nobody_sure_last() -> None:
    report = sample_report()
    unsure = tuple(
        quote.model_copy(update={"speaker": quote.speaker.model_copy(update={"confidence": 0.1})})
        if quote.speaker and quote.text == "a formality"
        else quote
        for quote in report.quotes
    )
    groups = view(report.model_copy(update={"quotes": unsure})).quotations.shown
    assert [group.speaker.text for group in groups] == ["Ilse Brandt", "Nobody who is sure"]
    assert groups[-1].kind == ""
    assert [quote.perhaps for quote in groups[-1].quotations.shown] == ["a senior official"]


# Only here, and not here


def facts(count: int, *, missing: bool) -> tuple[Coverage, ...]:
    evidence = (
        (span(WIRE, "The site opened in 2018"), span(INDEX, "The crane came down"))
        if missing
        else (span(GAZETTE, "inspected in March"),)
    )
    return tuple(
        Coverage(
            id=f"f-{number}",
            fact=f"Fact number {number}.",
            articles=(WIRE, INDEX) if missing else (GAZETTE,),
            evidence=evidence,
            missing=(GAZETTE,) if missing else (WIRE,),
            credited=() if missing else (CreditedTo(article=GAZETTE, name="the builder" if number else None),),
        )
        for number in range(count)
    )


@pytest.mark.parametrize(
    ("count", "shown", "rest"), [(0, 0, 0), (3, 3, 0), (OPEN + 2, OPEN + 2, 0), (OPEN + 3, OPEN, 3)]
)
def test_what_only_this_article_has_and_what_it_lacks_are_folded_beyond_a_few(
    count: int, shown: int, rest: int
) -> None:
    page = view(
        sample_report().model_copy(update={"coverage": (*facts(count, missing=False), *facts(count, missing=True))})
    )
    for found in (page.only_here, page.not_here):
        assert (len(found.shown), len(found.rest)) == (shown, rest)


def test_a_fact_leads_to_its_sentence_in_place_whether_or_not_the_comparison_shows_it() -> None:
    report = sample_report().model_copy(update={"coverage": (*facts(30, missing=False), *facts(30, missing=True))})
    page, pages = view(report), {article: read(source) for article, source in sources(report).items()}
    own = [row.fact.href or "" for row in (*page.only_here.shown, *page.only_here.rest)]
    others = [link.href or "" for row in (*page.not_here.shown, *page.not_here.rest) for link in row.articles]
    assert len(own) == 30
    assert len(others) == 60
    assert all(href.startswith("#") and href[1:] in pages[GAZETTE].ids for href in own)
    ids = {id_ for article in (WIRE, INDEX) for id_ in pages[article].ids}
    assert all(href.split("#")[1] in ids for href in others)
    credited = [row.credited for row in page.only_here.shown]
    assert credited[:2] == ["", "credited to the builder"]
    assert not any("#f-" in href for href in pages[GAZETTE].links)


# Around the article


@pytest.mark.parametrize(
    ("article", "before", "after", "place"),
    [
        (GAZETTE, None, "Wire Desk", "Article 1 of 4"),
        (WIRE, "The Northgate Gazette", "index", "Article 2 of 4"),
        ("q&a <b>", "index", None, "Article 4 of 4"),
    ],
)
def test_the_way_leads_to_the_articles_before_and_after(
    article: str, before: str | None, after: str | None, place: str
) -> None:
    around = view(sample_report(), article).around
    assert (around.before and around.before.text, around.after and around.after.text) == (before, after)
    assert around.place == place
    assert around.event.href == "index.md"
    page = sources(sample_report())[article]
    assert page.count('class="px-around"') == 2
    labels = re.findall(r'class="px-around" aria-label="([^"]*)"', page)
    assert len(set(labels)) == 2


def test_figures_at_a_glance_lead_to_sections_of_the_page_and_a_nought_is_told_only_where_it_says_something() -> None:
    for page, article in ((view(sample_report(), article), article) for article in TEXTS):
        ids = built("full")[article].ids
        figures = [figure for group in page.glance for figure in group.figures]
        assert all(figure.href[1:] in ids for figure in figures)
        assert {figure.says for figure in figures if figure.value == "0"} <= {
            "speakers", "quotations", "sources", "points told in more than one way",
        }  # fmt: skip


def test_names_from_outside_are_kept_from_turning_the_line_around_them() -> None:
    made = unescape(sources(sample_report())[GAZETTE])
    assert "<bdi>The Northgate Gazette</bdi>" in made
    assert "<bdi>A. Writer</bdi>" in made
    assert made.count('dir="auto"') >= len(view(sample_report()).blocks)


# Words in context, and lists in part


def evidence(*pieces: tuple[str, bool]) -> Evidence:
    return Evidence("a", "A", tuple(Piece(text, marked) for text, marked in pieces), "", "", None)


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ((("one two three ", False), ("four", True), (" five six seven ", False)), "… two three [four] five six …"),
        ((("two ", False), ("three", True), (" four. ", False)), "two [three] four. "),
        ((("a b c ", False), ("d", True), (" e ", False), ("f", True), (", g h i", False)), "… b c [d] e [f], g h …"),
        ((("“", False), ("five words in one go", True), ("” he said. ", False)), "“[five words in one go]” he said. "),
        ((("nothing marked in all of this", False),), "nothing marked in all of this"),
        ((), ""),
    ],
)  # fmt: skip
def test_some_words_stand_on_either_side_of_what_is_marked(pieces: tuple[tuple[str, bool], ...], shown: str) -> None:
    found = in_context(evidence(*pieces), words=2).pieces
    assert "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in found) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 1), (OPEN, OPEN), (OPEN + 2, OPEN + 2), (OPEN + 3, OPEN)])
def test_one_or_two_more_are_not_worth_a_fold(count: int, shown: int) -> None:
    found = folded(range(count))
    assert (len(found.shown), len(found.shown) + len(found.rest)) == (shown, count)
    assert bool(found) == bool(count)


def test_nothing_is_lost_in_a_fold() -> None:
    report = sample_report()
    row = report.leftovers[0]
    many = tuple(
        Leftover(
            article=row.article,
            start=row.start + at,
            end=row.start + at + 2,
            text=row.text[at : at + 2],
            kind="comments",
        )
        for at in range(25)
    )
    page = read(sources(report.model_copy(update={"leftovers": many}))[GAZETTE])
    labels = {attrs["aria-label"] for _, attrs in page.tags if "aria-label" in attrs}
    assert {f"X{number}: back to the text" for number in range(1, 26)} <= labels
