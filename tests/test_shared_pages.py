"""An event's pages drawn alone, and the pages that all events share, drawn from a summary of each."""

from __future__ import annotations

import gc
import os
import pickle
import weakref
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.findings import Report, TextSetting
from generator.settings import Settings
from generator.site import address
from generator.site.draw import render_event, render_shared, render_site, summarise
from generator.site.home_view import EventSummary
from generator.site.pages import PageFile
from tests.site_report import questioned, sample_report

EVENTS = ("northgate-crane", "a-first-one", "Northgate-Crane", "not-unicode-\udcff")


def reports() -> list[Report]:
    return [questioned(sample_report(event)) for event in EVENTS]


def contents(files: Iterable[PageFile]) -> dict[str, bytes]:
    return {file.path: file.content for file in files}


@pytest.mark.parametrize("text", ["full", "excerpts", "none"])
def test_events_drawn_one_by_one_make_the_same_site(text: TextSetting) -> None:
    settings = Settings(text=text)
    slugs = address.slugs(EVENTS)
    drawn = [render_event(report, settings, slugs[report.event.id]) for report in reversed(reports())]
    kept = [EventSummary.from_json(event.summary.to_json()) for event in drawn]
    assert kept == [event.summary for event in drawn]
    files = [*render_shared(kept, settings), *(file for event in drawn for file in event.files)]
    assert contents(files) == contents(render_site(reports(), settings))


def test_drawn_pages_go_from_one_process_to_another() -> None:
    drawn = render_event(sample_report(), Settings(), "x")
    assert pickle.loads(pickle.dumps(drawn)) == drawn


def test_an_event_that_is_not_drawn_again_is_listed_as_before() -> None:
    first, *others = reports()
    slugs = address.slugs(EVENTS)
    known = [summarise(report, Settings(), slugs[report.event.id]) for report in others]
    drawn = render_event(first, Settings(), slugs[first.event.id])
    assert render_shared([drawn.summary, *known], Settings()) == render_site(reports(), Settings())[:6]
    assert (
        contents(render_site([first], Settings(), others))["index.md"] == render_site(reports(), Settings())[0].content
    )


@pytest.mark.parametrize(
    ("event", "published", "day"),
    [
        ("2025-05-16", ["2025-05-01"], "2025-05-16"),
        (None, ["2025-05-18T10:00:00Z", None, "2025-05-17"], "2025-05-17"),
        ("in spring", ["2025-05-18"], "2025-05-18"),
        (None, ["yesterday", None, None], ""),
    ],
)
def test_an_event_has_the_day_of_its_first_article_where_it_has_none(
    event: str | None, published: list[str | None], day: str
) -> None:
    report = sample_report()
    articles = tuple(
        info.model_copy(update={"published": when})
        for info, when in zip(report.articles, [*published, *[None] * len(report.articles)], strict=False)
    )
    told = report.model_copy(update={"articles": articles, "event": report.event.model_copy(update={"date": event})})
    assert summarise(told, Settings(), "x").date == day


def test_templates_may_come_change_and_go_between_two_builds(tmp_path: Path) -> None:
    settings, mine = Settings(templates=tmp_path), tmp_path / "glossary.md.jinja"

    def glossary() -> bytes:
        return contents(render_shared([], settings))[address.GLOSSARY]

    built_in = glossary()
    mine.write_text("# Mine\n")
    assert glossary() == b"# Mine\n"
    mine.write_text("# Yours\n")
    os.utime(mine, (1, 1))
    assert glossary() == b"# Yours\n"
    mine.unlink()
    assert glossary() == built_in


def test_an_event_that_was_drawn_goes_at_once() -> None:
    """What holds itself stays in memory until cycles are looked for: reports, over and over, are too large for that."""
    settings = Settings(text="full")
    report = questioned(sample_report("northgate-crane"))
    gone = weakref.ref(report)
    gc.disable()
    try:
        render_event(report, settings, "northgate-crane")
        del report
        assert gone() is None
    finally:
        gc.enable()
