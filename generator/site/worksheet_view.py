"""An event's worksheet and the key to it, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from generator import prose
from generator.findings import ArticleInfo
from generator.site import address, escape, plain
from generator.site.index import EventIndex, Link
from generator.site.questions_view import MOVES, MoveGroup, key_path, question_groups, worksheet_path

_LINES = 3
_LISTED = 8
_TITLE = 70


@dataclass(frozen=True)
class MoveLine:
    """One of the four moves, and what it asks for."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Sheet:
    """What a line of the sheet says of an article: its name with the way to it, title, date, the publisher's host."""

    link: Link
    title: str
    published: str
    host: str


@dataclass(frozen=True)
class WorksheetPage:
    """A worksheet, or the key to it.

    `lines` are the lines to write on below a question; `other` leads from the worksheet to its key, or back. `more`
    counts articles that are not listed.
    """

    path: str
    title: str
    about: str
    event: Link
    other: Link
    moves: tuple[MoveLine, ...]
    articles: tuple[Sheet, ...]
    more: int
    groups: tuple[MoveGroup, ...]
    lines: tuple[int, ...]
    text: str


def worksheet_page(index: EventIndex) -> WorksheetPage:
    """Return the worksheet of an event: the questions to begin with, and nothing of the key."""
    here = worksheet_path(index)
    return _page(index, here, Link("Key for the teacher", address.href(here, key_path(index))))


def key_page(index: EventIndex) -> WorksheetPage:
    """Return the key to an event's worksheet."""
    here = key_path(index)
    return _page(index, here, Link("Worksheet", address.href(here, worksheet_path(index))))


def _page(index: EventIndex, here: str, other: Link) -> WorksheetPage:
    event, infos = index.report.event, index.report.articles
    return WorksheetPage(
        path=here,
        title=event.title,
        about=f"Questions to ask about {prose.counted(len(infos), 'article', 'articles')} on one event, for a class.",
        event=Link(event.title, index.to_event(here)),
        other=other,
        moves=tuple(MoveLine(name, meaning) for name, meaning in MOVES.values()),
        articles=tuple(_sheet(index, here, info) for info in infos[:_LISTED]),
        more=len(infos[_LISTED:]),
        groups=question_groups(index, here),
        lines=tuple(range(_LINES)),
        text=index.shows,
    )


def _sheet(index: EventIndex, here: str, info: ArticleInfo) -> Sheet:
    url = escape.web_address(info.url)
    return Sheet(
        link=index.article_link(here, info.id),
        title=plain.shortened(info.title or "", _TITLE),
        published=prose.day(info.published),
        host=(urlsplit(url).hostname or "").removeprefix("www.") if url else "",
    )
