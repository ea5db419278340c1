"""The home page as plain data: the events, each with what was found in a sentence, and its counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import prose
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
