"""Several sites in place of one: which event belongs to which, and the page that lists them all.

MkDocs holds every page of a site in memory and lists them all in one search index, so a few thousand pages are its
limit. A corpus of more is divided by month, or an event a site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from generator import prose
from generator.event.discrepancies.own import OwnRules
from generator.settings import Settings
from generator.site import address
from generator.site.draw import render_shared
from generator.site.home_view import EventSummary, home_page
from generator.site.index import Link
from generator.site.pages import PageFile
from generator.site.render import renderer
from generator.site.robots import kept_out

SplitBy = Literal["month", "event"]
SPLITS: tuple[SplitBy, ...] = ("month", "event")
UNDATED = "undated"
INDEX = "index"
"""The folder of the site with the page that lists the others; no event's folder is called so."""

_SHOWN = 12
_TAKEN = frozenset({"assets", "events", "glossary", "method", "schema", "search", "sitemap.xml", "404.html", UNDATED})


@dataclass(frozen=True)
class Part:
    """One of several sites: the folder it is in, what it is called, and its events by their ids.

    `date` is an ISO date or month; empty where no event has one.
    """

    folder: str
    title: str
    date: str
    events: tuple[EventSummary, ...]


@dataclass(frozen=True)
class PartRow:
    """A site in the list of sites. `href` leads to its first page, or is `None` where it could not be built."""

    id: str
    title: str
    href: str | None
    counts: str
    events: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class Group:
    """The sites of a year, newest first."""

    id: str
    title: str
    parts: tuple[PartRow, ...]


@dataclass(frozen=True)
class IndexPage:
    """The page that lists the sites."""

    by: SplitBy
    counts: str
    groups: tuple[Group, ...]
    method: Link
    glossary: Link


def part_folder(summary: EventSummary, by: SplitBy) -> str:
    """Return the folder of the site that an event belongs to: `2024-10`, `undated`, or the event's own."""
    if by == "month":
        return summary.date[:7] or UNDATED
    slug = posixpath.basename(posixpath.dirname(summary.row.link.href or ""))
    return f"{slug}-{address.digest(slug, 6)}" if slug in _TAKEN else slug


def parts(events: Iterable[EventSummary], by: SplitBy) -> tuple[Part, ...]:
    """Return the sites that `events` are divided into, and in each its events, the newest first, undated last."""
    newest_first = sorted(sorted(events, key=lambda event: event.event), key=lambda event: event.date, reverse=True)
    ordered = sorted(newest_first, key=lambda event: part_folder(event, by))
    made = [_part(folder, tuple(one), by) for folder, one in groupby(ordered, key=lambda event: part_folder(event, by))]
    return tuple(sorted(sorted(made, key=lambda part: part.folder), key=lambda part: part.date, reverse=True))


def _part(folder: str, events: tuple[EventSummary, ...], by: SplitBy) -> Part:
    if by == "event":
        return Part(folder, events[0].row.link.text, events[0].date, events)
    month = events[0].date[:7]
    title = f"{prose.MONTHS[int(month[5:]) - 1]} {month[:4]}" if month else "Without a date"
    return Part(folder, title, month, events)


def render_part(part: Part, by: SplitBy, settings: Settings, own: Sequence[OwnRules] = ()) -> tuple[PageFile, ...]:
    """Return the files that the events of a site share; its home page leads to the list of sites.

    `own` are the rules beside Parallax's.
    """
    draw = renderer(settings.templates).render
    home = draw("split/part.md.jinja", address.HOME, page=home_page(part.events), by=by, title=part.title)
    return _shared(part.events, home, settings, own)


def render_index(
    listed: Sequence[Part], built: Set[str], by: SplitBy, settings: Settings, own: Sequence[OwnRules] = ()
) -> tuple[PageFile, ...]:
    """Return the files of the site that lists the others, of which those in `built` can be led to."""
    events = [event for part in listed for event in part.events]
    years = groupby(listed, key=lambda part: part.date[:4])
    page = IndexPage(
        by=by,
        counts=_counts(events),
        groups=tuple(_group(year, [_row(part, part.folder in built, by) for part in one]) for year, one in years),
        method=Link("Method", address.METHOD),
        glossary=Link("Glossary", address.GLOSSARY),
    )
    draw = renderer(settings.templates).render
    return _shared(events, draw("split/index.md.jinja", address.HOME, page=page), settings, own)


def _shared(
    events: Sequence[EventSummary], home: bytes, settings: Settings, own: Sequence[OwnRules]
) -> tuple[PageFile, ...]:
    files = render_shared(events, settings, own)
    first = PageFile(address.HOME, home)
    return (kept_out(first) if settings.noindex else first, *(file for file in files if file.path != address.HOME))


def _group(year: str, rows: Sequence[PartRow]) -> Group:
    return Group(address.anchor("year", year), year or "Without a date", tuple(rows))


def _row(part: Part, built: bool, by: SplitBy) -> PartRow:
    shown = part.events[:_SHOWN] if by == "month" else ()
    day = [prose.day(part.date)] if by == "event" and part.date else []
    return PartRow(
        id=address.anchor("part", part.folder),
        title=part.title,
        href=f"{part.folder}/index.html" if built else None,
        counts=" · ".join([*day, _counts(part.events, tell_events=by == "month")]),
        events=tuple(Link(event.row.link.text, _to_event(part, event) if built else None) for event in shown),
        more=len(part.events) - len(shown) if by == "month" else 0,
    )


def _to_event(part: Part, event: EventSummary) -> str:
    """Return the way from the list to an event's page. A file is named, so that it is found on a disk, too."""
    return f"{part.folder}/{posixpath.splitext(event.row.link.href or address.HOME)[0]}.html"


def _counts(events: Sequence[EventSummary], tell_events: bool = True) -> str:
    articles = sum(event.articles for event in events)
    told = [f"{len(events):,} {prose.plural(len(events), 'event')}"] if tell_events else []
    return ", ".join([*told, f"{articles:,} {prose.plural(articles, 'article')}"])
