"""How much of an article's text pages and downloads show."""

from __future__ import annotations

import html
import re

import pytest

from generator.findings import Report, TextSetting
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.redaction import published, shown_units, text_settings, without_runs
from generator.site.units import Units
from tests.site_report import sample_report

NOT_EVIDENCE = "The builder disputes that figure."
_WORD = re.compile(r"\w+")


def files(text: str) -> dict[str, str]:
    made = render_site([sample_report()], Settings(text=text))  # type: ignore[arg-type]
    return {
        file.path: html.unescape(file.content.decode("utf-8-sig")) for file in made if file.path.startswith("events/")
    }


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.parametrize(("text", "shown"), [("full", True), ("excerpts", False), ("none", False)])
def test_a_sentence_that_is_evidence_of_nothing_is_shown_only_in_full(text: str, shown: bool) -> None:
    assert any(NOT_EVIDENCE in content for content in files(text).values()) is shown


@pytest.mark.parametrize(("text", "shown"), [("full", True), ("excerpts", True), ("none", False)])
def test_evidence_is_shown_unless_nothing_is(text: str, shown: bool) -> None:
    for name in ("events/northgate-crane/index.md", "events/northgate-crane/report.json"):
        assert ("two of them badly" in files(text)[name]) is shown


def test_a_gap_stands_where_sentences_are_left_out() -> None:
    page = next(text for name, text in files("excerpts").items() if "/index-" in name and name.endswith(".md"))
    assert "[…]" in page
    assert "The shift list names seventeen people." in page


def test_withholding_moves_no_offset_and_changes_no_count() -> None:
    report = sample_report()
    units = Units(report)
    settings: tuple[TextSetting, ...] = ("excerpts", "none")
    for setting in settings:
        less = published(report, units, text_settings(report, setting), shown_units(report, units))
        assert places(less) == places(report)
        assert [len(getattr(less, name)) for name in Report.model_fields if name != "event"] == [
            len(getattr(report, name)) for name in Report.model_fields if name != "event"
        ]


def places(report: Report) -> list[tuple[str, int, int]]:
    rows = [*report.blocks, *report.sentences, *report.quotes, *report.leftovers, *report.wording]
    return [(row.article, row.start, row.end) for row in rows]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They say one two three four five, and six", "They say […], and six"),
        ("one two three four", "one two three four"),
        ("ONE, two; three four five six seven", "[…]"),
    ],
)
def test_runs_of_an_articles_words_are_cut(text: str, left: str) -> None:
    known = frozenset(runs("one two three four five six seven", 5))
    assert without_runs(text, known) == left
