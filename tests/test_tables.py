"""The tables of an event's comparison: what they list, whom they leave out, and what they come to in a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.findings import (
    AgencyCredit,
    Coverage,
    CreditedTo,
    PersonDescription,
    Report,
    SharedText,
    SharedWith,
    Span,
)
from generator.settings import Settings
from generator.site import plain
from generator.site.coverage_view import coverage
from generator.site.downloads import downloads
from generator.site.draw import render_site
from generator.site.folding import OPEN, folded
from generator.site.index import EventIndex, Link
from generator.site.people_view import people_table
from generator.site.readability_view import readability
from generator.site.shared_view import shared_text
from generator.site.sourcing_view import sourcing
from generator.site.speaking_view import speaking
from generator.site.tables_view import COLUMNS
from tests.site_html import build, dead_links, read_page
from tests.site_report import TEXTS, sample_report

HERE = "events/northgate-crane/index.md"


def of(changes: dict[str, object], text: str = "full") -> EventIndex:
    """The sample with some of its rows changed."""
    return EventIndex(sample_report().model_copy(update=changes), text, "northgate-crane")  # type: ignore[arg-type]


def crowded(report: Report, more: int = 12) -> Report:
    """The report with more articles, each a copy of the first."""
    info = report.articles[0]
    copies = tuple(info.model_copy(update={"id": f"copy-{n}", "outlet": f"Copy {n}"}) for n in range(more))
    return report.model_copy(update={"articles": (*report.articles, *copies)})


def facts(count: int, kind: str = "act") -> tuple[Coverage, ...]:
    first = sample_report().coverage[0]
    return tuple(first.model_copy(update={"id": f"f-{kind}-{n}", "kind": kind}) for n in range(count))


def test_coverage_has_three_answers_in_signs_and_words() -> None:
    staff = sample_report().coverage[0].model_copy(update={"missing": ("index",)})
    view = coverage(of({"coverage": (staff,)}), HERE)
    answers = view.rows[0].answers
    assert [answer.sign for answer in answers] == ["●", "●", "–", "?"]
    assert [answer.says for answer in answers] == ["reported", "reported", "not found", "not decided"]
    assert [bool(answer.href) for answer in answers] == [True, True, False, False]
    assert view.rows[0].note == "2 of 4"
    assert (view.alone, view.left_out) == ((), ())


def test_what_sets_one_article_apart_is_listed_with_its_source() -> None:
    staff, only = sample_report().coverage
    most = staff.model_copy(
        update={"articles": ("gazette", "Wire Desk", "q&a <b>"), "evidence": staff.evidence * 2, "missing": ("index",)}
    )
    credited = only.model_copy(
        update={"id": "f-two", "credited": (CreditedTo(article="index", name="the harbour board"),)}
    )
    view = coverage(of({"coverage": (most, only, credited)}), HERE)
    assert [row.fact for row in view.rows] == ["The yard employs 140 people."]
    (alone,) = view.alone
    assert [row.credited for row in alone.facts] == [
        "",
        "credited to the harbour board",
    ]
    (left_out,) = view.left_out
    assert (left_out.article.text, left_out.facts[0].fact.text) == ("index", "The yard employs 140 people.")


def test_the_matrix_shows_a_score_of_facts_and_few_ages_and_the_others_below() -> None:
    view = coverage(of({"coverage": (*facts(30, "age"), *facts(30))}), HERE)
    assert [row.id.split("-")[1] for row in view.rows] == ["act"] * 20
    assert len(view.others) == 40
    view = coverage(of({"coverage": facts(30, "age")}), HERE)
    assert (len(view.rows), len(view.others)) == (4, 26)


@pytest.mark.parametrize("more", [0, 12])
def test_every_fact_that_another_page_leads_to_has_its_place_on_the_event_page(more: int, tmp_path: Path) -> None:
    report = crowded(sample_report().model_copy(update={"coverage": facts(45)}), more)
    for file in render_site([report], Settings(text="full")):
        path = tmp_path / "docs" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    site = build(tmp_path / "docs")
    ids = read_page(site / "events/northgate-crane/index.html").ids
    assert [f"f-act-{n}" for n in range(45) if ids.count(f"f-act-{n}") != 1] == []
    assert dead_links(site) == []


def test_of_many_articles_a_fact_names_those_that_have_it_and_those_that_have_not() -> None:
    report = crowded(sample_report().model_copy(update={"coverage": facts(1)}))
    view = coverage(EventIndex(report, "full", "x"), HERE)
    (row,) = view.rows
    assert (view.columns, row.answers) == ((), ())
    assert [link.text for link in row.found] == ["The Northgate Gazette", "Wire Desk"]
    assert row.lacking.startswith("index and ")
    known = sample_report().coverage[0].model_copy(update={"missing": tuple(info.id for info in report.articles[2:])})
    view = coverage(EventIndex(report.model_copy(update={"coverage": (known,)}), "full", "x"), HERE)
    assert view.rows[0].lacking == "14 articles"
    assert row.note == "2 of 16, perhaps 12 more"


@pytest.mark.parametrize(("count", "shown"), [(3, 3), (OPEN, OPEN), (OPEN + 2, OPEN + 2), (OPEN + 3, OPEN)])
def test_a_list_folds_many_links_but_not_a_few(count: int, shown: int) -> None:
    links = [Link(str(n), None) for n in range(count)]
    found = folded(links)
    assert (len(found.shown), len(found.shown) + len(found.rest)) == (shown, count)


QUOTES = sample_report().quotes


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        ((), ""),
        (
            tuple(row for row in QUOTES if "formality" in row.text),
            "Only a senior official is quoted: two words, in one",
        ),
        (QUOTES, "Nobody is quoted in all four articles. One of the two speakers is quoted in one article only."),
        (QUOTES, "The most quoted is Ilse Brandt: 31 of 33 words whose speaker is clear, in three of four articles."),
    ],
)
def test_who_speaks_is_told_in_sentences(quotes: tuple[object, ...], said: str) -> None:
    summary = speaking(of({"quotes": quotes}), HERE).summary
    assert said in summary
    assert bool(summary) == bool(quotes)


def test_who_is_quoted_in_every_article_is_named() -> None:
    (row,) = (row for row in QUOTES if row.text.startswith("We will not rest until we know"))
    starts = {article: text.index("\n\n") + 2 for article, text in TEXTS.items()}
    copies = tuple(
        row.model_copy(
            update={
                "article": article,
                "start": start,
                "end": start + 20,
                "text": "We will not rest",
                "id": f"q-{article}",
            }
        )
        for article, start in starts.items()
    )
    other = next(row for row in QUOTES if "formality" in row.text)
    view = speaking(of({"quotes": (*copies, other)}), HERE)
    assert "16 of 18 words whose speaker is clear, in all four articles." in view.summary
    assert "Nobody" not in view.summary


def test_speakers_stand_by_their_words_with_their_role_and_the_way_to_each_article() -> None:
    view = speaking(of({}), HERE)
    assert view.matrix is not None
    assert view.bars is None
    assert [(row.name.text, row.name.note) for row in view.matrix.rows] == [
        ("Ilse Brandt", "mayor"),
        ("a senior official", "unnamed, in The Northgate Gazette"),
    ]
    in_table = [sum(int(link.text) for cell in row.cells for link in cell) for row in view.table.rows]
    assert [row.total for row in view.matrix.rows] == [str(number) for number in in_table]
    assert all(link.href for row in view.table.rows for cell in row.cells for link in cell)


def test_of_many_articles_the_speakers_sums_are_drawn_instead_of_a_matrix() -> None:
    view = speaking(EventIndex(crowded(sample_report()), "full", "x"), HERE)
    assert view.matrix is None
    assert view.bars is not None
    assert [row.note for row in view.bars.rows] == ["in three articles", "in one article"]
    assert len(view.table.columns) == 1


def test_sources_are_told_in_sentences_and_ties_are_named_together() -> None:
    summary = sourcing(of({}), HERE).summary
    assert "Most sources were found in The Northgate Gazette and Wire Desk (3 each)" in summary
    assert "Of the 9 sources, counted article by article, 2 are unnamed." in summary
    assert (
        "For 0% (Wire Desk) to 50% (The Northgate Gazette) of an article's checkable statements our rules found"
        in summary
    )
    cells = sourcing(of({}), HERE).table.rows[0].cells
    assert [link.text for cell in cells[:3] for link in cell] == ["1\u00a0(33%)"] * 3


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ((9.6, 7.2, 8.8, None), "the easiest to read is Wire Desk (grade 7.2), the hardest The Northgate"),
        ((9.6, 7.2, 8.8, None), "One of three is at grade 9.0 or above"),
        ((7.0, 7.2, 8.8, None), "None is at grade 9.0 or above"),
        ((9.0, 12.0, 14.5, None), "All are at grade 9.0 or above"),
        ((8.96, 12.0, 14.5, None), "All are at grade 9.0 or above"),  # shown as 9.0
        ((9.0, 9.0, 9.0, None), "all have grade 9.0."),
        ((7.0, 9.0, 7.01, None), "is The Northgate Gazette and index (grade 7.0), the hardest Wire Desk"),
    ],
)  # fmt: skip
def test_readability_is_told_in_sentences(grades: tuple[float | None, ...], said: str) -> None:
    rows = tuple(
        row.model_copy(update={"grade": grade, "grade_low": grade, "grade_high": grade})
        for row, grade in zip(sample_report().readability, grades, strict=True)
    )
    assert said in readability(of({"readability": rows}), HERE, {}).summary


def test_the_chart_of_grades_marks_the_grade_of_pupils_of_13() -> None:
    chart = readability(of({}), HERE, {}).chart
    assert chart is not None
    assert [band.text for band in chart.bands] == ["grade 8: age 13 to 14"]


def test_who_is_left_out_of_the_names_is_told_with_the_reason() -> None:
    report = sample_report()
    bare = report.people[0].model_copy(update={"id": "p-bare", "forms": report.people[0].forms[:1], "descriptions": ()})
    table = people_table(of({"people": (*report.people, bare)}), HERE)
    assert "p-bare" not in {row.id for row in (*table.rows, *table.folded)}
    assert "one name with one spelling and no title or description" in table.left_out
    assert people_table(of({}), HERE).left_out == ""


def test_of_many_articles_each_wording_stands_once_with_the_number_that_use_it() -> None:
    table = people_table(EventIndex(crowded(sample_report()), "full", "x"), HERE)
    ((naming,),) = table.rows[0].cells
    assert [link.text for link in naming.forms] == ["Ilse Brandt\u00a0(2)", "Ilse Brant\u00a0(1)"]


def test_descriptions_that_differ_in_article_and_capitals_are_one_and_a_pronoun_describes_nobody() -> None:
    report = sample_report()
    start = TEXTS["index"].index("the deputy mayor")
    span = Span(article="index", start=start, end=start + 16, text="the deputy mayor")
    texts = ("The mayor", "mayor", "A spokesman", "spokesman", "Its secretary", "her longtime lawyer")
    descriptions = tuple(PersonDescription(text=text, evidence=(span,)) for text in texts)
    table = people_table(of({"people": (report.people[0].model_copy(update={"descriptions": descriptions}),)}), HERE)
    (row,) = table.rows
    called = {column.text: cell[0] for column, cell in zip(table.columns, row.cells, strict=True) if cell}
    assert [link.text for link in called["index"].descriptions] == ["mayor", "spokesman", "her longtime lawyer"]
    assert [link.text for link in called["Wire Desk"].forms] == ["Ilse Brandt"]


def test_a_person_has_each_spelling_with_its_count_and_the_words_without_the_name() -> None:
    report = sample_report()
    start = TEXTS["index"].index("the deputy mayor")
    span = Span(article="index", start=start, end=start + 16, text="the deputy mayor")
    form = report.people[0].forms[0]
    person = report.people[0].model_copy(
        update={
            "forms": (
                form.model_copy(update={"text": "Brandt", "articles": ("index",), "evidence": (span,), "count": 7}),
                form.model_copy(update={"text": "Brant", "articles": ("index",), "count": 1}),
            ),
            "descriptions": (),
            "called": (PersonDescription(text="the deputy mayor", evidence=(span,)),),
        }
    )
    made = report.model_copy(update={"people": (person,)})
    table = people_table(EventIndex(made, "full", "x"), HERE)
    (row,) = table.rows
    assert row.usual == "Brandt\u00a0×7, Brant\u00a0×1"
    (naming,) = next(cell for column, cell in zip(table.columns, row.cells, strict=True) if column.text == "index")
    assert [link.text for link in naming.called] == ["deputy mayor"]
    assert naming.forms[0].href == naming.called[0].href != naming.forms[1].href
    assert "called,the deputy mayor,1,index" in downloads(made)["people.csv"].decode()


def test_shared_text_is_shown_with_the_credits_that_stand_in_the_articles() -> None:
    start = TEXTS["Wire Desk"].index("police said")
    said = Span(article="Wire Desk", start=start, end=start + 11, text="police said")
    credits = (
        AgencyCredit(article="Wire Desk", agency="Marsh News Agency", form="outlet", evidence=None),
        AgencyCredit(article="Wire Desk", agency="Marsh News Agency", form="told", evidence=said),
    )
    row = SharedText(
        article="Wire Desk", words=40, words_shared=4, share=0.1,
        partners=(SharedWith(article="gazette", words=4),), credits=credits,
    )  # fmt: skip
    shared = {"shared_text": (row,)}
    view = shared_text(of(shared), HERE)
    assert view.summary == (
        "Wire Desk has the largest share: 10% of its running text stands in other articles too, "
        "most of it with The Northgate Gazette."
    )
    (line,) = view.shares.rows
    assert [[link.text for link in cell] for cell in line.cells] == [
        ["40"], ["4"], ["10%"], ["The Northgate Gazette (4)"], ["Marsh News Agency is the outlet", "“police said”"]
    ]  # fmt: skip
    (passage,) = view.passages
    assert passage.first.article.text == "The Northgate Gazette"
    assert [link.text for link in passage.others] == ["Wire Desk"]
    hidden = shared_text(of(shared, "none"), HERE).shares.rows[0].cells[-1]
    assert [link.text for link in hidden][1] == f"Marsh News Agency {plain.CREDIT_NAMES['told']}"
    files = downloads(sample_report().model_copy(update=shared))
    assert "Wire Desk,Marsh News Agency,told," in files["agency_credits.csv"].decode()
    assert "Wire Desk,40,4,0.1,gazette,4" in files["shared_text.csv"].decode()


def test_a_cell_carries_its_columns_name_for_where_columns_are_stacked() -> None:
    made = {file.path: file.content.decode() for file in render_site([sample_report()], Settings(text="full"))}
    tables = re.findall(r'<div class="px-frame px-stacks".*?</table>', made[HERE], re.S)
    assert len(tables) > 3
    for table in tables:
        heads = [re.sub(r"\[|\]\(.*?\)", "", head) for head in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table)]
        rows = re.findall(r"<tr.*?</tr>", table[table.index("<tbody") :], re.S)
        assert rows
        for line in rows:
            labels = re.findall(r'data-label="([^"]*)"', line)
            assert labels == heads[1 : len(labels) + 1]
            assert len(line.split("<td")) - 1 <= len(heads) - 1
        assert re.search(r'role="region" tabindex="0" aria-labelledby="([^"]*)"', table)


def test_more_articles_than_columns_are_listed_and_nothing_is_wider() -> None:
    few = EventIndex(crowded(sample_report(), COLUMNS - 4), "full", "x")
    many = EventIndex(crowded(sample_report(), COLUMNS - 3), "full", "x")
    assert len(speaking(few, HERE).table.columns) == COLUMNS
    assert len(speaking(many, HERE).table.columns) == 1


def test_articles_with_one_share_of_sourced_statements_are_named_together() -> None:
    rows = tuple(row.model_copy(update={"statements": 4, "statements_sourced": 0}) for row in sample_report().reliance)
    assert len(rows) > 1
    assert "For 0% of each article's checkable statements our rules found a source." in (
        sourcing(of({"reliance": rows}), HERE).summary
    )
    some = (rows[0].model_copy(update={"statements_sourced": 2}), *rows[1:])
    third = rows[1].model_copy(update={"article": "q&a <b>"})
    told = sourcing(of({"reliance": (*some, third)}), HERE).summary
    assert "For 0% (Wire Desk and" in told
    assert "to 50% (The Northgate Gazette)" in told


def test_a_single_fact_is_not_told_as_several() -> None:
    staff = sample_report().coverage[0]
    assert coverage(of({"coverage": (staff,)}), HERE).summary == "One fact was found in two articles or more."


def test_where_one_article_has_all_unnamed_sources_it_is_said_so() -> None:
    every = sample_report().sources
    one = tuple(row for row in every if row.type != "unnamed" or row.article == "gazette")
    nameless = sum(row.type == "unnamed" for row in one)
    told = "in The Northgate Gazette" if nameless == 1 else "all in The Northgate Gazette"
    assert nameless
    assert f"unnamed, {told} (" in sourcing(of({"sources": one}), HERE).summary
