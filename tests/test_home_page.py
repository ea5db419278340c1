"""The home page of a site with many events: the newest in full, every one in a line under its month."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest

from generator.settings import Settings
from generator.site.draw import render_shared, summarise
from generator.site.home_view import EventSummary, home_page
from tests.site_report import sample_report

MakeEvents = Callable[[int], list[EventSummary]]


@pytest.fixture(scope="module")
def make_events() -> MakeEvents:
    one = summarise(sample_report(), Settings(), "x")

    def made(count: int) -> list[EventSummary]:
        """Return events of which each third has no date, and the others are a day apart, the later ids the earlier."""
        return [_event(one, at) for at in range(count)]

    return made


def _event(one: EventSummary, at: int) -> EventSummary:
    name = f"{at:05}"
    link = dataclasses.replace(one.row.link, text=f"Event {name}", href=f"events/{name}/index.md")
    date = "" if at % 3 == 2 else f"{2025 - at // 336}-{12 - at // 28 % 12:02}-{28 - at % 28:02}"
    return one.model_copy(
        update={"event": name, "date": date, "row": dataclasses.replace(one.row, id=f"event-{name}", link=link)}
    )


def home(events: list[EventSummary]) -> str:
    return render_shared(events, Settings())[0].content.decode()


@pytest.mark.parametrize(
    ("count", "in_full", "months"), [(0, 0, 0), (1, 1, 0), (60, 60, 0), (61, 24, 4), (400, 24, 16)]
)
def test_many_events_are_listed_by_month(make_events: MakeEvents, count: int, in_full: int, months: int) -> None:
    page = home_page(make_events(count))
    assert (len(page.shown), len(page.months)) == (in_full, months)
    assert sum(len(month.events) for month in page.months) == (count if months else 0)
    assert len(page.events) == count
    text = home(make_events(count))
    assert text.count('<h3 id="event-') == in_full
    assert text.count("<details ") == months


def test_the_newest_come_first_and_what_has_no_date_last(make_events: MakeEvents) -> None:
    page = home_page(make_events(61)[::-1])
    assert [row.link.text for row in page.shown[:3]] == ["Event 00000", "Event 00001", "Event 00003"]
    assert [month.name for month in page.months] == ["December 2025", "November 2025", "October 2025", "Without a date"]
    first, last = page.months[0].events[0], page.months[-1].events
    assert first.about.startswith("28 December 2025 · ")
    assert [line.link.text for line in last[:2]] == ["Event 00002", "Event 00005"]


def test_a_link_to_any_of_many_events_finds_it_once(make_events: MakeEvents) -> None:
    text = home(make_events(200))
    found = re.findall(r' id="(event-\d+)"', text)
    assert sorted(found) == [event.row.id for event in make_events(200)]


def test_the_home_page_of_two_thousand_events_is_light(make_events: MakeEvents) -> None:
    assert len(home(make_events(2_000))) < 500_000
