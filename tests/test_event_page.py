"""An event's page and the home page: what stands where, who sides with whom, and words as each article prints them."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import markdown  # type: ignore[import-untyped]
import pytest

from generator.findings import ArticleInfo, Discrepancy, Edit, Level, Overlap, QuoteChange, Reading, Report, Span
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.findings_view import finding
from generator.site.index import EventIndex
from generator.site.overlaps_view import overlap, overlap_groups
from generator.site.printed_words import around, of_edits
from generator.site.reading_words import CELL, bare, clipped, short, told_apart, wording_of
from generator.site.sides_view import SidesView, sides
from generator.site.tables_view import COLUMNS
from tests.site_report import TEXTS, sample_report

EVENT = "events/northgate-crane/index.md"
SECTIONS = (
    "articles", "glance", "disagree", "same-words", "speakers", "framing", "sourcing", "coverage", "shared-text",
    "readability", "names", "compatible", "questions", "corrections", "set-aside", "downloads",
)  # fmt: skip


def page(report: Report, path: str = EVENT, text: str = "full") -> str:
    """Return a page as MkDocs turns it into HTML, without the theme."""
    made = {file.path: file.content for file in render_site([report], Settings(text=text))}  # type: ignore[arg-type]
    source = made[path].decode().split("---\n", 2)[2]
    return str(markdown.markdown(source, extensions=["attr_list", "md_in_html", "tables", "toc"]))


def span(article: str, text: str) -> Span:
    start = TEXTS[article].index(text)
    return Span(article=article, start=start, end=start + len(text), text=text)


def finding_of(level: Level = "conflict", name: str = "x", **readings: tuple[Span, ...]) -> Discrepancy:
    """Return a finding; the readings' values are the names given, with spaces for underscores."""
    return sample_report().discrepancies[0].model_copy(
        update={
            "id": f"d-{name}",
            "level": level,
            "what": f"What of {name}?",
            "readings": tuple(
                Reading(value=value.replace("_", " "), evidence=spans) for value, spans in readings.items()
            ),
        }
    )  # fmt: skip


HURT = finding_of(
    name="hurt",
    three=(span("gazette", "Three workers were hurt"),),
    five=(span("Wire Desk", "Five workers were injured"), span("index", "at 10 a.m.")),
)


def at_a_glance(*rows: Discrepancy, report: Report | None = None) -> SidesView:
    base = report or sample_report()
    return sides(EventIndex(base.model_copy(update={"discrepancies": rows}), "full", "x"), "events/x/index.md")


def test_the_page_runs_from_what_was_found_to_the_downloads() -> None:
    order = re.findall(r'<h2 id="([^"]+)"', page(sample_report()))
    assert order == [name for name in SECTIONS if name in order]
    assert {"glance", "disagree", "same-words", "corrections", "set-aside", "downloads"} <= set(order)


@pytest.mark.parametrize("path", [EVENT, "index.md"])
def test_no_heading_skips_a_level(path: str) -> None:
    made = page(sample_report(), path)
    levels = [int(a or b) for a, b in re.findall(r'<h([1-6])\b|aria-level="(\d)"', made)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_said_of_files_set_aside_where_there_are_none() -> None:
    assert "set aside" not in page(sample_report().model_copy(update={"set_aside": ()})).lower()


def test_articles_that_give_the_same_answer_have_the_same_letter_and_the_others_none() -> None:
    view = at_a_glance(HURT)
    (row,) = view.groups[0].rows
    assert [[side.letter for side in cell] for cell in row.cells] == [["A"], ["B"], ["B"], []]
    assert row.cells[1][0].style == row.cells[2][0].style != row.cells[0][0].style
    assert str(row.cells[0][0].value.href).startswith("gazette.md#s-")
    assert row.question.href == "#d-hurt"


def test_an_article_that_gives_two_answers_shows_both() -> None:
    both = finding_of(
        "internal-conflict", three=(span("gazette", "three hurt"),), two=(span("gazette", "two of them"),)
    )
    (row,) = at_a_glance(both).groups[0].rows
    assert [side.letter for side in row.cells[0]] == ["A", "B"]


def test_the_letters_of_the_table_are_those_of_the_card() -> None:
    made = page(sample_report().model_copy(update={"discrepancies": (HURT,)}))
    card = made[made.index('class="px-card"') :].split("</details>")[0]
    assert re.findall(r'<b class="px-letter px-side-\d">(\w)</b> (\w+)', card) == [("A", "three"), ("B", "five")]
    row = made[made.index('id="table-glance"') :].split("</table>")[0]
    assert "A</b> <a" in row
    assert ">three</a>" in row


def with_articles(count: int) -> Report:
    base = sample_report()
    more = [
        ArticleInfo(id=f"a{n}", path=f"x/a{n}.txt", sha256="0", outlet=f"Outlet {n}", words=9, language="en")
        for n in range(count - len(base.articles))
    ]
    return base.model_copy(update={"articles": (*base.articles, *more)})


@pytest.mark.parametrize(("count", "is_table"), [(COLUMNS, True), (COLUMNS + 1, False)])
def test_many_articles_are_listed_by_answer_instead_of_in_columns(count: int, is_table: bool) -> None:
    view = at_a_glance(HURT, report=with_articles(count))
    assert bool(view.columns) is is_table
    (row,) = view.groups[0].rows
    assert bool(row.cells) is is_table
    assert [(side.letter, side.value, len(side.outlets)) for side in row.sides] == [("A", "three", 1), ("B", "five", 2)]


def test_of_many_articles_with_one_answer_the_first_are_named_and_the_rest_counted() -> None:
    report = with_articles(14)
    places = tuple(Span(article=f"a{n}", start=0, end=1, text="x") for n in range(10))
    (row,) = at_a_glance(finding_of(three=places, five=(span("index", "at 10 a.m."),)), report=report).groups[0].rows
    assert (len(row.sides[0].outlets), row.sides[0].more) == (6, 4)


@pytest.mark.parametrize(
    ("count", "says"), [(30, []), (31, ["1 more question stands under"]), (32, ["2 more questions stand under"])]
)
def test_how_many_questions_are_not_at_a_glance_is_told(count: int, says: list[str]) -> None:
    rows = tuple(HURT.model_copy(update={"id": f"d-{at}"}) for at in range(count))
    made = page(sample_report().model_copy(update={"discrepancies": rows}))
    assert re.findall(r"^<p>(\d+ more .+ under)", made, re.MULTILINE) == says


@pytest.mark.parametrize(("updates", "told"), [(6, True), (7, False)])
def test_what_may_have_changed_stands_at_a_glance_only_if_it_is_little(updates: int, told: bool) -> None:
    rows = [
        HURT.model_copy(update={"id": f"d-{n}", "level": level})
        for n, level in enumerate(["conflict", *["update"] * updates, "variant"])
    ]
    view = at_a_glance(*rows)
    assert sum(len(group.rows) for group in view.groups) == 1 + updates * told


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("three engineers", "three engineers"),
        ("59 mph (also told as 95 km/h)", "59 mph"),
        ("holds the office (“chief engineer” and “the chief”)", "holds the office"),
        ("still sought: “a search for the man”", "still sought"),
        ("left open (One report): six houses had burnt down", "left open"),
        ("12 cracks in the north span, 10 in the south span", "12 cracks in the north span, 10…"),
        ("“Deputy Transport Minister Ivo Taldren”", "“Deputy Transport Minister Ivo…”"),
    ],
)
def test_an_answer_is_short_enough_for_a_cell(value: str, shown: str) -> None:
    assert short(bare(value), CELL) == shown
    assert len(shown) <= CELL + 1


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (["Gusts of 95 km/h"], "95 km/h"),
        (["gusts of 59 mph"], "59 mph"),
        (["It blew. At Marsh Quay and the pier, 60 m.p.h."], "60 mph"),
        ([""], "59 mph"),
    ],
)
def test_an_article_is_shown_with_its_own_wording(said: list[str], own: str) -> None:
    assert wording_of("59 mph (also told as 95 km/h and 60 mph)", said) == own


@pytest.mark.parametrize(
    ("values", "apart"),
    [
        (
            ["“… anyone takes lightly, but a …”", "“… anyone makes lightly, but a …”"],
            ["“… takes lightly …”", "“… makes lightly …”"],
        ),
        (["“Three boats is a …”", "“Four boats is a …”"], ["“Three boats …”", "“Four boats …”"]),
        (["“We saw it”", "“We saw it too”"], ["“… it”", "“… it too”"]),
        (["“Yes”", "“No”"], ["“Yes”", "“No”"]),
        (["“[…]”", "“[…]”"], ["“[…]”", "“[…]”"]),
        (["three boats", "“four boats”"], ["three boats", "“four boats”"]),
    ],
)
def test_wordings_of_a_quotation_are_told_apart_by_the_words_that_differ(values: list[str], apart: list[str]) -> None:
    assert told_apart(values) == apart


def test_text_is_cut_after_a_word_or_within_one_that_is_too_long() -> None:
    assert clipped("the harbour bridge", 12) == "the harbour…"
    assert clipped("Donaudampfschifffahrt", 8) == "Donauda…"


def test_a_card_can_be_chosen_by_kind_level_and_article_and_has_a_link_of_its_own() -> None:
    made = page(sample_report().model_copy(update={"discrepancies": (HURT,)}))
    card = re.search(r'<div class="px-card"([^>]*)>\s*<h4 class="px-what" id="d-hurt">What of hurt', unescape(made))
    assert card
    attributes = dict(re.findall(r'data-px-(\w+)="([^"]*)"', card.group(1)))
    assert (attributes["kind"], attributes["level"]) == ("number", "conflict")
    assert [name.split("-")[0] for name in attributes["outlets"].split()] == ["gazette", "wire", "index"]


def test_the_rule_is_told_in_a_sentence_without_unfolding() -> None:
    made = unescape(page(sample_report()))
    summary = re.search(
        r"<summary><span>Found by “([^”]+)”, ([a-z ]+)<span[^>]*>: ([^<]+\.)</span></span></summary>", made
    )
    assert summary
    assert summary.group(2) in {"very sure", "fairly sure", "not quite sure", "unsure"}


def test_a_sentence_that_two_articles_have_stands_once_with_both_named() -> None:
    both = finding_of(yes=(span("gazette", "It employs 140 people."), span("Wire Desk", "It employs 140 people.")),
                      no=(span("index", "at 10 a.m."),))  # fmt: skip
    view = finding(EventIndex(sample_report(), "full", "x"), "index.md", both, {})
    (told,) = view.readings[0].told
    assert (told.article.text, [link.text for link in told.same]) == ("The Northgate Gazette", ["Wire Desk"])
    assert [link.text for link in view.readings[0].articles] == ["The Northgate Gazette", "Wire Desk"]
    hidden = finding(EventIndex(sample_report(), "none", "x"), "index.md", both, {})
    assert [len(one.same) for one in hidden.readings[0].told] == [0, 0]


FIRST, SECOND = span("gazette", "We will not rest until we know why it fell,"), span(
    "Wire Desk", "We will not rest until we learn why it fell,"
)  # fmt: skip
SWAP = QuoteChange(name="swapped", before=span("gazette", "know"), after=span("Wire Desk", "learn"))
ALTERED = Overlap(
    id="o-a", relation="altered", speakers=("Ilse Brandt",), members=(FIRST, SECOND), changes=(SWAP,),
    difference=(
        Edit(kind="equal", before="We will not rest until we", after="We will not rest until we"),
        Edit(kind="replace", before="know", after="learn"),
        Edit(kind="equal", before="why it fell", after="why it fell"),
    ),
)  # fmt: skip


def printed(row: Overlap, text: str = "full") -> list[list[tuple[str, str]]]:
    view = overlap(EventIndex(sample_report(), text, "x"), "index.md", row)  # type: ignore[arg-type]
    return [[(run.kind, run.text) for run in one.runs] for one in view.printings]


def test_altered_words_stand_printing_below_printing_and_neither_is_the_measure() -> None:
    assert printed(ALTERED) == [
        [("same", "We will not rest until we"), ("only", word), ("same", "why it fell")] for word in ("know", "learn")
    ]
    view = overlap(EventIndex(sample_report(), "full", "x"), "index.md", ALTERED)
    assert [(change.name, change.says) for change in view.changes] == [
        ("Other words", "“know” in The Northgate Gazette, “learn” in Wire Desk")
    ]


def test_words_that_a_printing_leaves_out_are_shown_struck_through_and_few_of_them() -> None:
    short_one = span("index", "We will not rest,")
    row = ALTERED.model_copy(update={"relation": "contained", "members": (FIRST, short_one), "difference": ()})
    assert printed(row) == [
        [("same", "We will not rest until we know why it fell,")],
        [("same", "We will not rest,"), ("not", "until we know why it fell,")],
    ]


def test_where_one_article_merely_quotes_on_an_ellipsis_stands_for_the_rest() -> None:
    beyond = " ".join(f"word{n}" for n in range(30))
    edits = (
        Edit(kind="insert", before="", after=beyond),
        Edit(kind="equal", before="we know", after="we know"),
        Edit(kind="replace", before="why", after="how"),
        Edit(kind="equal", before="it", after="it"),
        Edit(kind="insert", before="", after=beyond),
        Edit(kind="equal", before="fell", after="fell"),
    )
    fuller = [(run.kind, run.text) for run in of_edits(edits, after=True)]
    assert fuller[:4] == [("same", "…"), ("same", "we know"), ("only", "how"), ("same", "it")]
    assert fuller[4][0] == "only"
    assert len(fuller[4][1].split()) < 24
    assert [run.text for run in of_edits(edits, after=False)] == ["we know", "why", "it", "fell"]


def test_of_a_long_quotation_the_stretch_round_its_parts_is_shown() -> None:
    long = " ".join(f"word{n}" for n in range(100))
    assert around(long, ["Word50 word51,"]).split() == ["…", *(f"word{n}" for n in range(42, 60)), "…"]
    assert around("We left at noon", ["at noon"]) == "We left at noon"


def test_a_copy_is_printed_once_for_all_its_articles() -> None:
    copies = (span("gazette", "It employs 140 people."), span("Wire Desk", "It employs 140 people."))
    row = ALTERED.model_copy(update={"relation": "verbatim", "members": copies, "difference": (), "speakers": ()})
    view = overlap(EventIndex(sample_report(), "full", "x"), "index.md", row)
    assert view.words == "“It employs 140 people.”"
    (one,) = view.printings
    assert one.runs == ()
    assert [link.text for credit in one.credits for link in credit.places] == ["The Northgate Gazette", "Wire Desk"]


def test_what_differs_is_heard_as_well_as_seen_and_explained() -> None:
    made = page(sample_report().model_copy(update={"overlaps": (ALTERED,)}))
    assert '<mark class="px-only"><span class="px-heard">only here: </span>know<span' in made
    assert "words that only this one has" in made
    copied = ALTERED.model_copy(update={"relation": "verbatim", "members": (FIRST, FIRST), "difference": ()})
    assert "words that only this one has" not in page(sample_report().model_copy(update={"overlaps": (copied,)}))


def test_without_text_only_who_and_where_is_told_of_shared_words() -> None:
    assert printed(ALTERED.model_copy(update={"difference": ()}), "none") == [[]]
    made = page(sample_report().model_copy(update={"overlaps": (ALTERED,)}), text="none")
    section = made[made.index('id="same-words"') : made.index('id="speakers"')]
    assert "Ilse Brandt" in section
    assert not re.search(r"\b(know|learn|rest)\b", re.sub(r"<[^>]+>", " ", section))


@pytest.mark.parametrize(("count", "shown"), [(10, 10), (11, 8)])
def test_of_many_shared_quotations_the_most_printed_stand_open(count: int, shown: int) -> None:
    rows = [ALTERED.model_copy(update={"id": f"o-{n}"}) for n in range(count - 1)]
    most = ALTERED.model_copy(update={"id": "o-most", "members": (FIRST, SECOND, span("index", "We will not rest,"))})
    report = sample_report().model_copy(update={"overlaps": (*rows, most)})
    (group,) = overlap_groups(EventIndex(report, "full", "x"), "index.md")
    assert (len(group.overlaps), len(group.more)) == (shown, count - shown)
    assert group.overlaps[0].id == "o-most"


def test_a_link_to_an_event_on_the_home_page_outlives_another_event() -> None:
    def ids(*events: str) -> list[str]:
        made = {file.path: file.content for file in render_site([sample_report(name) for name in events], Settings())}
        return re.findall(r'<h3 id="(event-[^"]+)"', made["index.md"].decode())

    assert ids("northgate-crane")[0] in ids("a-first-one", "northgate-crane")
    assert len(set(ids("a-first-one", "northgate-crane"))) == 2
