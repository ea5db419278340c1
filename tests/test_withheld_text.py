"""Nothing that the setting `text` withholds stands in any file: page, attribute, chart, download, question."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

from generator.findings import Report, TextSetting
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.pages import PageFile
from generator.site.redaction import shown_units
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


def stretches(file: PageFile, length: int) -> set[tuple[str, ...]]:
    """Return the runs of words in a file: as it reads, with and without what stands between two elements."""
    content = file.content.decode("utf-8-sig")
    parts = _BETWEEN.split(content)
    return set().union(*(runs(html.unescape(_TAG.sub("", part)), length) for part in parts))


@pytest.fixture(scope="module")
def reports(sample: Generated) -> tuple[Report, ...]:
    """The invented report, with questions on it, and those of the repository's own corpus."""
    return (questioned(sample_report()), *sample.reports)


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
