"""The home page as plain data: the events, each with its counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.site import address, plain
from generator.site.event_view import counts
from generator.site.index import Count, EventIndex, Link


@dataclass(frozen=True)
class EventRow:
    """An event in the list on the home page."""

    link: Link
    date: str
    summary: str
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class HomePage:
    """Everything on the home page."""

    events: tuple[EventRow, ...]
    method: Link
    glossary: Link
    schema: Link


def home_page(indexes: Sequence[EventIndex]) -> HomePage:
    """Return the home page for the events, in the order given."""
    return HomePage(
        events=tuple(_event(index) for index in indexes),
        method=Link("Method", address.METHOD),
        glossary=Link("Glossary", address.GLOSSARY),
        schema=Link("the schema of the report", address.SCHEMA),
    )


def _event(index: EventIndex) -> EventRow:
    event = index.report.event
    link = Link(event.title, index.to_event(address.HOME))
    return EventRow(link, plain.day(event.date), event.summary or "", counts(index, address.HOME))
