"""The parts of the views that decide something: marks that overlap, plain words, charts, templates."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator import prose
from generator.errors import TemplateError
from generator.event.overlaps import shared_utterances
from generator.event.speakers import LEAST_CONFIDENCE
from generator.findings import (
    LEVELS,
    Leftover,
    Readability,
    Report,
    SetAside,
    Span,
)
from generator.settings import Settings
from generator.site import plain
from generator.site.alignment_view import alignment_view
from generator.site.annotate import Mark, annotated
from generator.site.draw import render_site
from generator.site.findings_view import finding
from generator.site.index import EventIndex, Link
from generator.site.render import Renderer
from generator.site.rows import rows_by_article
from generator.site.templates import unknown_templates
from tests.site_report import TEXTS, sample_report


def unsure(name: str, confidence: float) -> Report:
    """The sample, with one speaker's confidence changed."""
    report = sample_report()
    quotes = tuple(
        quote.model_copy(update={"speaker": quote.speaker.model_copy(update={"confidence": confidence})})
        if quote.speaker and quote.speaker.name == name
        else quote
        for quote in report.quotes
    )
    return report.model_copy(update={"quotes": quotes})


def pages(report: Report) -> dict[str, str]:
    made = render_site([report], Settings(text="full"))
    return {file.path: file.content.decode() for file in made if file.path.endswith(".md")}


GAZETTE = "events/northgate-crane/gazette.md"
EVENT = "events/northgate-crane/index.md"


def test_an_unclear_speaker_is_shown_as_unclear_and_counted_nowhere() -> None:
    made = pages(unsure("a senior official", LEAST_CONFIDENCE - 0.01))
    assert "speaker unclear (perhaps <bdi>a senior official</bdi>)" in unescape(made[GAZETTE])
    tables = re.findall(r"<table.*?</table>", made[EVENT] + made[GAZETTE], re.S)
    assert tables
    assert not any(re.search(r'scope="row">(<bdi>)?a senior official', table) for table in tables)
    assert str(LEAST_CONFIDENCE) in made["method.md"]


def test_a_speaker_at_the_threshold_is_named_and_counted() -> None:
    made = pages(unsure("a senior official", LEAST_CONFIDENCE))
    assert "speaker unclear (perhaps" not in made[GAZETTE]
    assert 'scope="row"><bdi>a senior official' in made[GAZETTE]


def test_a_source_that_only_an_unclear_speaker_speaks_for_is_left_out() -> None:
    def names(report: Report) -> list[str]:
        quoted = tuple(source.model_copy(update={"how": ("quoted",)}) for source in report.sources)
        rows = rows_by_article(report.model_copy(update={"sources": quoted}))
        return [source.name for source in rows["gazette"].sources]

    assert "a senior official" in names(sample_report())
    assert names(unsure("a senior official", 0.4)) == ["Ilse Brandt", "Holm & Sons"]


def index(text: str = "full") -> EventIndex:
    return EventIndex(sample_report(), text, "northgate-crane")  # type: ignore[arg-type]


def mark(text: str, code: str, number: int = 1) -> Mark:
    start = TEXTS["index"].index(text)
    return Mark(Span(article="index", start=start, end=start + len(text), text=text), code, number, f"n-{code}")


def test_marks_that_overlap_become_runs_that_carry_all_of_them() -> None:
    marks = [mark("Ilse Brant, the deputy mayor", "S"), mark("the deputy mayor, promised", "D")]
    sentence = annotated(index(), "index", marks)[1].sentences[0]
    assert [(run.text, run.codes, [note.text for note in run.notes]) for run in sentence.runs] == [
        ("Ilse Brant, ", ("S",), []),
        ("the deputy mayor", ("S", "D"), []),
        (",", ("D",), ["S1"]),
        (" promised", ("D",), ["D1"]),
        (" answers.", (), []),
    ]


def test_a_mark_over_several_sentences_has_its_note_at_its_end_only() -> None:
    start, end = TEXTS["index"].index("promised"), TEXTS["index"].index("The crane")
    over = Mark(Span(article="index", start=start, end=end, text=TEXTS["index"][start:end]), "Q", 1, "n")
    sentences = [s for block in annotated(index(), "index", [over]) for s in block.sentences]
    notes = [note.text for sentence in sentences for run in sentence.runs for note in run.notes]
    assert notes == ["Q1"]


def test_every_character_of_the_article_but_list_signs_is_shown_in_full() -> None:
    for article, text in TEXTS.items():
        shown = "".join(
            run.text for block in annotated(index(), article, []) for s in block.sentences for run in s.runs
        )
        bare = "".join(line.removeprefix("- ") for line in text.splitlines(keepends=True))
        assert "".join(shown.split()) == "".join(bare.split())


def test_anchors_do_not_move_when_another_article_changes() -> None:
    report = sample_report()
    fewer = report.model_copy(
        update={
            name: tuple(row for row in getattr(report, name) if row.article == "gazette")
            for name in ("blocks", "sentences")
        }
    )
    assert EventIndex(fewer, "full", "x").units.of("gazette") == EventIndex(report, "full", "x").units.of("gazette")


@pytest.mark.parametrize(
    ("value", "words"),
    [(1.0, "very sure"), (0.9, "very sure"), (0.8, "fairly sure"), (0.5, "not quite sure"), (0.2, "unsure")],
)
def test_confidence_in_words(value: float, words: str) -> None:
    assert plain.confidence(value) == words


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2025-05-16", "16 May 2025"), ("2025-05-16T08:00:00Z", "16 May 2025"), (None, ""), ("May 2025", "May 2025")],
)
def test_dates_are_shown_as_people_write_them(moment: str | None, day: str) -> None:
    assert prose.day(moment) == day


def test_one_template_can_be_replaced_and_its_values_are_escaped_too(tmp_path: Path) -> None:
    (tmp_path / "event.md.jinja").write_text("# Mine {{ page.title }}\n")
    made = render_site([sample_report()], Settings(templates=tmp_path))
    files = {file.path: file.content.decode() for file in made if file.path.endswith(".md")}
    event = files["events/northgate-crane/index.md"]
    assert event.startswith("# Mine The Northgate crane &#38; &#60;script&#62;document&#46;title")
    assert files["index.md"].startswith("---\n")


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("# A\n\n{% for x in %}\n", 3),
        ("# A\n{{ page.no_such_field }}\n", 2),
        ("# A\n\n\n{{ 1 / 0 }}\n", 4),
        ("{% import 'no-such.md.jinja' as x %}\n", None),
        ("{{ 'a b' | href }}", 1),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, template: str, line: int | None) -> None:
    (tmp_path / "event.md.jinja").write_text(template)
    with pytest.raises(TemplateError, match="event") as caught:
        render_site([sample_report()], Settings(templates=tmp_path))
    if line is not None:
        assert f"{tmp_path / 'event.md.jinja'}:{line}: " in str(caught.value)


def test_templates_print_what_is_trusted_and_escape_the_rest(tmp_path: Path) -> None:
    (tmp_path / "x.md.jinja").write_text(
        "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% set y %}{{ t }}{% endset %}{{ m(t) }} {{ y }} {{ n }} {{ o }}|"
    )
    page = Renderer(tmp_path).render("x.md.jinja", t="*<", n=1.5, o=None)
    assert page.decode() == "<i>&#42;&#60;</i> &#42;&#60; 1.5 |"


def test_links_in_html_lead_within_the_page_or_to_another_site(tmp_path: Path) -> None:
    (tmp_path / "x.md.jinja").write_text("{{ to | within }} {{ plain | within }} {{ url | web }}")
    to, plain = Link("a*", "#b"), Link("c<", None)
    page = Renderer(tmp_path).render("x.md.jinja", to=to, plain=plain, url="https://a.example/?b=1&copy=2")
    assert page.decode() == '<a href="#b">a&#42;</a> c&#60; https://a.example/?b=1&amp;copy=2'
    with pytest.raises(TemplateError, match="for places of the same page"):
        Renderer(tmp_path).render("x.md.jinja", to=Link("a", "b.md"), plain=plain, url="")


def test_home_and_lead_count_the_same_and_show_no_count_of_nought() -> None:
    report = sample_report()
    made = pages(report)
    shared = len(shared_utterances(report.overlaps))
    assert f"[<b>{shared}</b> shared quotation" in made["index.md"]
    assert f"share [{prose.number(shared)} quotation" in made[EVENT]
    agreed = tuple(row for row in report.discrepancies if row.level not in {"conflict", "internal-conflict"})
    assert agreed
    made = pages(report.model_copy(update={"discrepancies": agreed}))
    assert "No two readings were found that cannot both be right." in unescape(made[EVENT])
    assert re.search(rf"\[<b>{len(agreed)}</b> points? on which they differ\]", made["index.md"])
    assert "<b>0</b>" not in made["index.md"]


SCORES = ("ease", "grade", "index", "fog", "score", "low", "high")


def test_an_article_without_a_grade_is_too_short_for_one() -> None:
    report = sample_report()
    nothing = {name: None for name in Readability.model_fields if name.endswith(SCORES)}
    short = tuple(row.model_copy(update=nothing) for row in report.readability)
    made = pages(report.model_copy(update={"readability": short}))
    assert "(fewer than 100 words)." in unescape(made[GAZETTE])
    assert "table-measures" not in made[GAZETTE]
    assert "The dot is the grade" not in made[EVENT]
    assert "Every article is too short to grade" in unescape(made[EVENT])


def test_a_byline_is_shown_apart_from_the_leftovers() -> None:
    report = sample_report()
    start = TEXTS["gazette"].index("Ilse")
    line = Leftover(article="gazette", start=start, end=start + 4, text="Ilse", kind="byline")
    made = pages(report.model_copy(update={"leftovers": (line,)}))
    assert "(#leftovers)" not in made[GAZETTE]
    assert "are no leftovers" in made[GAZETTE]


def test_a_file_set_aside_is_named_once() -> None:
    row = SetAside(path="crane/bad.txt", reason="corpus/crane/bad.txt: the file is empty. Delete it.")
    made = unescape(pages(sample_report().model_copy(update={"set_aside": (row,)}))[EVENT])
    assert made.count("crane/bad.txt") == 1


@pytest.mark.parametrize(("name", "title"), [("count", "Counts"), ("office-kept", "Office kept")])
def test_rules_have_names_in_plain_words(name: str, title: str) -> None:
    assert plain.rule_name(name) == title


def test_a_template_that_replaces_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "event.md.jinja").write_text("{% include 'mine.jinja' %}")
    (tmp_path / "mine.jinja").write_text("x")
    (tmp_path / "articles.md.jinja").write_text("x")
    (line,) = unknown_templates(tmp_path)
    assert line == f"{tmp_path / 'articles.md.jinja'}: replaces no built-in template. Did you mean 'article.md.jinja'?"
    assert unknown_templates(None) == unknown_templates(tmp_path / "nowhere") == ()


def test_a_copy_of_a_quotation_is_told_once_as_word_for_word() -> None:
    report = sample_report()
    cut = next(row for row in report.overlaps if row.relation == "contained")
    same = cut.model_copy(update={"id": "o-same", "relation": "verbatim"})
    before = pages(report.model_copy(update={"overlaps": (cut,)}))
    after = pages(report.model_copy(update={"overlaps": (cut, same)}))
    assert "Shorter in" in before[GAZETTE]
    assert "Word for word in" in after[GAZETTE]
    assert "Shorter in" not in after[GAZETTE]


def test_an_overlap_is_credited_to_nobody_who_is_unclear() -> None:
    report = sample_report()
    row = report.overlaps[0]
    place = row.members[1]
    quotes = tuple(
        quote.model_copy(
            update={
                "speaker": quote.speaker.model_copy(update={"name": "The mayor", "person": None, "confidence": 0.4})
            }
        )
        if quote.speaker and quote.article == place.article and quote.start < place.end and place.start < quote.end
        else quote
        for quote in report.quotes
    )
    overlaps = (row.model_copy(update={"speakers": (*row.speakers, "The mayor")}),)
    made = unescape(pages(report.model_copy(update={"quotes": quotes, "overlaps": overlaps}))[EVENT])
    assert "speaker unclear (perhaps The mayor)" in made
    heading = re.search(rf'<h4 class="px-what" id="{row.id}">(.*?)</h4>', made)
    assert heading
    assert row.speakers[0] in heading.group(1)
    assert "The mayor" not in heading.group(1)


def test_findings_are_listed_by_level_and_kind_and_every_count_leads_to_them() -> None:
    report = sample_report()
    found = report.discrepancies[0]
    rows = tuple(
        found.model_copy(update={"id": f"d-{level}-{kind}-{place}", "level": level, "kind": kind, "confidence": sure})
        for level in ("variant", "update", "conflict")
        for kind in ("place", "number")
        for place, sure in enumerate((0.6, 0.9))
    )
    made = pages(report.model_copy(update={"discrepancies": rows}))[EVENT]
    order = [
        f"d-{level}-{kind}-{n}"
        for level in ("conflict", "update", "variant")
        for kind in ("number", "place")
        for n in (1, 0)
    ]
    assert re.findall(r'class="px-what" id="(d-[^"]*)"', made) == order
    summary = made[made.index('<ul class="px-levels"') :].split("</ul>")[0]
    for level in ("conflict", "update", "variant"):
        assert f": 4](#level-{level})" in unescape(summary)
        assert f"[2 figures](#{level}-number), [2 places](#{level}-place)" in unescape(summary)
    for anchor in re.findall(r"\]\(#([a-z-]+)\)", unescape(summary)):
        assert re.search(rf'(id="|\{{ #){anchor}\b', made), anchor


def test_sentences_that_further_articles_give_are_folded_and_their_articles_named() -> None:
    report = sample_report()
    found = report.discrepancies[2]
    assert len(found.readings) > 2
    index = EventIndex(report, "full", "northgate-crane")
    first = finding(index, "index.md", found, {}).readings[0]
    assert [one.article.text for one in first.told] == ["The Northgate Gazette"]
    assert first.also == "Wire Desk"
    pair = finding(index, "index.md", found.model_copy(update={"readings": found.readings[:2]}), {}).readings[0]
    assert (len(pair.told), pair.also) == (2, "")


def test_the_method_page_works_its_examples_out_with_the_code_that_compares() -> None:
    view = alignment_view()
    means = {row.phrase: row.means for row in view.phrases}
    assert means["tens of thousands of people"] == "between 20,000 and 99,999"
    assert means["more than three years"] == "more than 3 and less than 4 years"
    assert {(row.one, row.meet) for row in view.pairs} >= {("59 miles an hour", True), ("nearly 20%", False)}
    assert all(row.groups for row in view.synonyms)
    made = pages(sample_report())["method.md"]
    assert all(f'id="level-{level}"' in made for level in LEVELS)


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("The Herald", 10, "The Herald"),
        ("The Northern Counties Weekly", 22, "The Northern Counties…"),
        ("The Northern Counties Weekly", 24, "The Northern Counties…"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwll News", 12, "Llanfairpwl…"),
        ("Herald, Post and Courier", 9, "Herald…"),
    ],
)
def test_a_long_name_is_cut_at_a_word_where_one_ends_near(text: str, length: int, shown: str) -> None:
    assert plain.shortened(text, length) == shown
    assert len(shown) <= length
