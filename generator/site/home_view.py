"""The home page as plain data: the events, each with what was found in a sentence, and its counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from generator import prose
from generator.findings import Report, Row
from generator.site import address
from generator.site.index import Count, EventIndex, Link
from generator.site.lead_view import counts, lead_paragraph
from generator.site.questions_view import ways_to_ask

_OUTLETS = 6


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
class HomePage:
    """Everything on the home page."""

    events: tuple[EventRow, ...]
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
    """Return the home page for the events, in the order given."""
    return HomePage(
        events=tuple(event.row for event in events),
        method=Link("Method", address.METHOD),
        glossary=Link("Glossary", address.GLOSSARY),
        schema=Link("the schema of the report", address.SCHEMA),
    )


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
