"""Nothing that the setting `text` withholds stands in any file: page, attribute, chart, download, question."""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.findings import Report, TextSetting
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.pages import Page
from generator.site.redaction import evidence, shown_units
from generator.site.units import Units
from tests.site_report import questioned, sample_report

if TYPE_CHECKING:
    from generator.pipeline import Generated

LENGTHS: dict[TextSetting, int] = {"excerpts": 4, "none": 5}
"""So many words in a row are a stretch of an article. A figure with its noun has four ("up to 300 passengers"), and
figures are shown under every setting."""
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(
    r"\]\(|</?(?:t[dhr]|li|p|d[dtl]|div|h\d|title|desc|text|tspan|summary)\b[^>]*>|(?<=\w)=\"|\n|\",|\":|,(?=\S)|; "
)
"""What parts words that do not follow on each other: links, cells, paragraphs, strings of JSON."""
_TAG = re.compile(r"<[a-z/][^>]*>")


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def withheld(report: Report, text: TextSetting) -> set[tuple[str, ...]]:
    """Return the runs of words that stand only in what is withheld, and in no title and no name."""
    units, length = Units(report), LENGTHS[text]
    shown = shown_units(report, units)
    hidden: set[tuple[str, ...]] = set()
    known: set[tuple[str, ...]] = set()
    for block in report.blocks:
        for unit in units.under(block):
            is_shown = unit in shown if text == "excerpts" else unit.kind == "title"
            (known if is_shown else hidden).update(
                runs(block.text[unit.start - block.start : unit.end - block.start], length)
            )
    return hidden - known - set().union(*(runs(name, length) for name in names(report)))


def names(report: Report) -> Iterable[str]:
    yield from (report.event.title, report.event.summary or "", *(row.reason for row in report.set_aside))
    for info in report.articles:
        yield from (info.title or "", info.outlet or "", info.author or "", info.path)
    yield from (source.name for source in report.sources)
    yield from (person.name for person in report.people)
    yield from (form.text for person in report.people for form in person.forms)
    yield from (quote.speaker.name for quote in report.quotes if quote.speaker)


def stretches(file: Page, length: int) -> set[tuple[str, ...]]:
    """Return the runs of words in a file: as it reads, with and without what stands between two elements."""
    content = file.content.decode("utf-8-sig")
    parts = _BETWEEN.split(content)
    return set().union(*(runs(html.unescape(_TAG.sub("", part)), length) for part in parts))


@pytest.fixture(scope="module")
def reports(sample: Generated) -> tuple[Report, ...]:
    """The invented report, with questions on it, and those of the repository's own corpus; no article says itself how
    much of it may be shown."""
    return tuple(
        with_settings(report, itertools.repeat(None)) for report in (questioned(sample_report()), *sample.reports)
    )


def with_settings(report: Report, settings: Iterable[TextSetting | None]) -> Report:
    """Return `report` with how much may be shown of each article, in their order."""
    pairs = zip(report.articles, settings, strict=False)
    told = tuple(info.model_copy(update={"text": setting}) for info, setting in pairs)
    return report.model_copy(update={"articles": told})


def found_in(reports: Iterable[Report], shown: TextSetting, secret: set[tuple[str, ...]], length: int) -> set[str]:
    """Return which runs of `secret` the files made with the setting `shown` hold, each with the file's path.

    The method page, the glossary and the schema are the same for all reports, and left out.
    """
    files = render_site(tuple(reports), Settings(text=shown))
    of_reports = [file for file in files if file.path.startswith("events/") or file.path == "index.md"]
    return {f"{file.path}: {' '.join(run)}" for file in of_reports for run in secret & stretches(file, length)}


@pytest.mark.parametrize("text", ["excerpts", "none"])
def test_no_file_of_the_site_holds_a_stretch_of_withheld_text(text: TextSetting, reports: tuple[Report, ...]) -> None:
    for report in reports:
        assert found_in([report], text, withheld(report, text), LENGTHS[text]) == set()


@pytest.mark.parametrize("text", ["excerpts", "none"])
def test_where_nothing_is_withheld_the_files_hold_most_of_it(text: TextSetting, reports: tuple[Report, ...]) -> None:
    """What the test above looks for can be found."""
    for report in reports:
        secret = withheld(report, text)
        found = {line.split(": ", 1)[1] for line in found_in([report], "full", secret, LENGTHS[text])}
        assert len(found) > len(secret) / 2 > 5


def withheld_of_some(report: Report) -> set[tuple[str, ...]]:
    """Return the runs of five words of articles with `none` that no other article shows, and no title and no name."""
    units = Units(report)
    shown = shown_units(report, units)
    stated = {info.id: info.text for info in report.articles}
    hidden: set[tuple[str, ...]] = set()
    known = set().union(*(runs(name, 5) for name in names(report)))
    for block in report.blocks:
        setting = stated[block.article]
        if setting == "full" and not set(units.under(block)) - shown:
            known |= runs(block.text, 5)
        for unit in units.under(block):
            is_shown = setting == "full" or (setting == "excerpts" and unit in shown)
            (known if is_shown or unit.kind == "title" else hidden).update(runs(unit.text, 5))
    for span in evidence(report):
        known |= runs(span.text, 5) if stated[span.article] != "none" else set()
    return hidden - known


SIX = st.lists(st.sampled_from(get_args(TextSetting)), min_size=6, max_size=6)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=SIX, default=st.sampled_from(get_args(TextSetting)))
def test_an_article_that_may_not_be_shown_is_told_by_no_other(
    chosen: list[TextSetting], default: TextSetting, reports: tuple[Report, ...]
) -> None:
    for report in reports:
        told = with_settings(report, chosen)
        assert found_in([told], default, withheld_of_some(told), 5) == set()


def test_words_that_an_article_shows_are_shown_although_another_withholds_them(reports: tuple[Report, ...]) -> None:
    """The wire's lead stands in two articles of the sample word for word."""
    report = reports[-1]
    wire = next(info.id for info in report.articles if "wire" in info.id)
    member = next(span for row in report.reuse for span in row.members if span.article == wire)
    rest = [info.id for info in report.articles if info.id != wire]
    shared = runs(member.text, 5)

    def found(hidden: Iterable[str]) -> set[str]:
        told = with_settings(report, ["none" if info.id in hidden else "full" for info in report.articles])
        return found_in([told], "excerpts", shared, 5)

    assert found([wire])
    assert found([*rest, wire]) == set()


def test_the_report_tells_of_each_article_how_much_is_shown(reports: tuple[Report, ...]) -> None:
    report = with_settings(reports[-1], ["none", None, "full", None, "excerpts", "none"])
    files = {file.path: file.content for file in render_site([report], Settings(text="excerpts"))}
    told = json.loads(next(content for path, content in files.items() if path.endswith("report.json")))
    assert [row["text"] for row in told["articles"]] == ["none", "excerpts", "full", "excerpts", "excerpts", "none"]
    blocks = {
        info["id"]: [row["text"] for row in told["blocks"] if row["article"] == info["id"]] for info in told["articles"]
    }
    shown = {article: sum(map(bool, texts)) / len(texts) for article, texts in blocks.items()}
    shares = [shown[row["id"]] for row in told["articles"]]
    assert shares[0] == shares[5] == 0
    assert shares[2] == 1
    assert all(0 < share < 1 for share in shares[3:5])


def test_a_page_says_of_its_own_article_how_much_is_shown(reports: tuple[Report, ...]) -> None:
    report = with_settings(reports[-1], ["none", "full", "excerpts", "full", "full", "full"])
    files = {
        file.path: file.content.decode()
        for file in render_site([report], Settings(text="full"))
        if file.path.endswith(".md")
    }
    pages = [files[f"events/{report.event.id}/{info.id}.md"] for info in report.articles]
    said = ["only where in it something stands" in page for page in pages]
    assert said == [True, False, False, False, False, False]
    assert ["sentences that are evidence of something are shown" in page for page in pages][:3] == [False, False, True]
    assert "Not every article’s text is shown in full" in files[f"events/{report.event.id}/index.md"]
    assert "words of some articles are not printed here" in files[f"events/{report.event.id}/worksheet.md"]
