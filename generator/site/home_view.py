"""The home page as plain data: the events, each with what was found in a sentence, and its counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Self

from generator import prose
from generator.findings import Report, Row
from generator.site import address
from generator.site.index import Count, EventIndex, Link
from generator.site.lead_view import counts, lead_paragraph
from generator.site.questions_view import ways_to_ask

_OUTLETS = 6
_IN_FULL = 60
"""More events than this are listed by month, in a line each, after the newest."""
_NEWEST = 24
_TOLD = 2
"""So many counts stand in the line of an event."""


@dataclass(frozen=True)
class EventRow:
    """An event in the list on the home page.

    `lead` says in plain words what was found; `outlets` names the articles, `more` counts those that are not named.
    `ask` leads to the questions and the worksheet.
    """

    id: str
    link: Link
    date: str
    summary: str
    lead: str
    outlets: tuple[Link, ...]
    more: int
    counts: tuple[Count, ...]
    ask: tuple[Link, ...]


@dataclass(frozen=True)
class EventLine:
    """An event in a line: the day, and how much there is of it. `id` is empty where it is listed in full, too."""

    id: str
    link: Link
    about: str


@dataclass(frozen=True)
class Month:
    """The events of a month, the newest first."""

    id: str
    name: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True)
class HomePage:
    """Everything on the home page.

    `shown` are those of the `events` that are listed in full. Where these are not all, they are the newest, and
    `months` lists every event.
    """

    events: tuple[EventRow, ...]
    shown: tuple[EventRow, ...]
    months: tuple[Month, ...]
    method: Link
    glossary: Link
    schema: Link


class EventSummary(Row):
    """What the pages of the whole site tell of an event; it comes back from JSON as it was.

    `event` is the event's id. `date` is its day as `2025-05-16`, or else that of its first article; empty where no day
    is known. `articles` is how many it has, and `model` the name and version of the language pipeline that read them.
    """

    event: str
    date: str
    articles: int
    model: str
    row: EventRow

    def to_json(self) -> bytes:
        """Return it as JSON in ASCII, which also spells a name of a file that is not Unicode."""
        return json.dumps(self.model_dump(mode="json")).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Return what `to_json` gave. Raises `ValueError` for anything else."""
        return cls.model_validate(json.loads(content))


def home_page(events: Sequence[EventSummary]) -> HomePage:
    """Return the home page for the events: in the order given, or the newest first where they are many."""
    rows = tuple(event.row for event in events)
    shown = rows
    months: tuple[Month, ...] = ()
    if len(events) > _IN_FULL:
        events = sorted(events, key=lambda event: event.event)
        events = sorted(events, key=lambda event: event.date, reverse=True)
        shown = tuple(event.row for event in events[:_NEWEST])
        months = tuple(_months(events, {row.id for row in shown}))
    return HomePage(
        events=rows,
        shown=shown,
        months=months,
        method=Link("Method", address.METHOD),
        glossary=Link("Glossary", address.GLOSSARY),
        schema=Link("the schema of the report", address.SCHEMA),
    )


def _months(events: Sequence[EventSummary], in_full: Set[str]) -> Iterator[Month]:
    """Yield the events by month in the order given; those without a date are last, as an empty date sorts."""
    for month, of_month in groupby(events, key=lambda event: event.date[:7]):
        name = f"{prose.MONTHS[int(month[5:]) - 1]} {month[:4]}" if month else "Without a date"
        yield Month(f"month-{month or 'none'}", name, tuple(_line(event, in_full) for event in of_month))


def _line(event: EventSummary, in_full: Set[str]) -> EventLine:
    row = event.row
    about = " · ".join(filter(None, [prose.day(event.date), *(count.text for count in row.counts[:_TOLD])]))
    return EventLine("" if row.id in in_full else row.id, row.link, about)


def summarised(index: EventIndex) -> EventSummary:
    """Return what the pages of the whole site tell of an event."""
    event = index.report.event
    return EventSummary(
        event=event.id,
        date=_day(index.report),
        articles=len(index.articles),
        model=f"{event.model.name} {event.model.version}",
        row=_row(index),
    )


def _day(report: Report) -> str:
    """Return the event's day or, where it has none, that of its first article, as an ISO date."""
    published = sorted(filter(None, (_iso_day(info.published) for info in report.articles)))
    return _iso_day(report.event.date) or (published[0] if published else "")


def _iso_day(moment: str | None) -> str:
    try:
        return datetime.fromisoformat((moment or "").replace("Z", "+00:00")).date().isoformat()
    except ValueError:
        return ""


def _row(index: EventIndex) -> EventRow:
    event = index.report.event
    links = [index.article_link(address.HOME, article) for article in index.articles]
    return EventRow(
        id=address.anchor("event", event.id),
        link=Link(event.title, index.to_event(address.HOME)),
        date=prose.day(event.date),
        summary=event.summary or "",
        lead="".join(link.text for link in lead_paragraph(index)).strip(),
        outlets=tuple(links[:_OUTLETS]),
        more=len(links[_OUTLETS:]),
        counts=counts(index, address.HOME),
        ask=ways_to_ask(index, address.HOME),
    )
