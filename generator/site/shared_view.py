"""Running text that articles share, how much of each it is, and the news agencies they credit, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import prose
from generator.findings import AgencyCredit, Reuse, SharedText
from generator.site import plain
from generator.site.folding import folded
from generator.site.index import EventIndex, Link
from generator.site.overlaps_view import Member, first_places, members
from generator.site.tables_view import Row, Table

_OPEN = 5
_PARTNERS = 3
_WORDING = 90


@dataclass(frozen=True)
class PassageView:
    """A passage that stands in several articles outside quotation marks: its first place in full, and the others.

    `alike` tells in words how much of it is the same in all of them, `credit` what the articles' credits say. `fewer`
    is the number of places that `others` leave out.
    """

    id: str
    words: int
    alike: str
    first: Member
    others: tuple[Link, ...]
    fewer: int
    credit: str


@dataclass(frozen=True)
class SharedView:
    """The shares of every article, and the passages: the largest and the longest stand open, the others are folded."""

    summary: str
    shares: Table
    more_shares: Table
    passages: tuple[PassageView, ...]
    more: tuple[PassageView, ...]


def shared_text(index: EventIndex, here: str) -> SharedView:
    """Return the shared running text: the articles with the most of it first, the longest passages first."""
    rows = sorted(index.report.reuse, key=lambda row: (-row.words, row.id))
    views = tuple(_passage(index, here, row) for row in rows)
    shares = sorted(
        (row for row in index.report.shared_text if row.words_shared or row.credits),
        key=lambda row: (-row.share, row.article),
    )
    table = folded(shares)
    return SharedView(
        _summary(index, shares),
        _shares(index, here, table.shown, "table-shared", "Running text that stands in other articles too"),
        _shares(index, here, table.rest, "table-shared-more", "Articles with less of it"),
        views[:_OPEN],
        views[_OPEN:],
    )


def _summary(index: EventIndex, rows: Sequence[SharedText]) -> str:
    """Return in a sentence which article has the largest share of text that others have too, and with which."""
    if not rows or not rows[0].words_shared:
        return ""
    top = rows[0]
    share = plain.share(top.words_shared, top.words)
    alike = [row for row in rows if plain.share(row.words_shared, row.words) == share]
    if len(alike) > 1:
        who = prose.listed([index.labels[row.article] for row in alike]) if len(alike) <= _PARTNERS else (
            f"{prose.number(len(alike))} articles"
        )  # fmt: skip
        return f"The largest share is {share} of the running text, in {who}. It stands in other articles too."
    most = f", most of it with {index.labels[top.partners[0].article]}" if top.partners else ""
    told = f"{index.labels[top.article]} has the largest share"
    return f"{told}: {share} of its running text stands in other articles too{most}."


def _passage(index: EventIndex, here: str, row: Reuse) -> PassageView:
    first, *others = members(index, here, row.members)
    alike = "word for word" if row.score == 1 else f"{row.score:.0%} of the words in the same order"
    ways = tuple(Link(other.article.text, other.evidence.place) for other in others)
    told = first_places(ways)
    return PassageView(row.id, row.words, alike, first, told, len(ways) - len(told), row.explanation)


def _shares(index: EventIndex, here: str, rows: Sequence[SharedText], table: str, caption: str) -> Table:
    """Return a row for each article that shares text or credits an agency."""
    heads = ("Words", "In other articles too", "Share", "Most with", "Credits to news agencies")
    return Table(
        table,
        caption,
        "Article",
        tuple(Link(head, None) for head in heads),
        tuple(_share(index, here, row) for row in rows),
    )


def _share(index: EventIndex, here: str, row: SharedText) -> Row:
    partners = tuple(
        Link(f"{index.labels[one.article]} ({one.words})", index.to_article(here, one.article))
        for one in row.partners[:_PARTNERS]
    )
    cells = (
        (Link(f"{row.words:,}", None),),
        (Link(f"{row.words_shared:,}", None),) if row.words_shared else (),
        (Link(plain.share(row.words_shared, row.words), None),) if row.words_shared else (),
        partners,
        tuple(_credits(index, here, row.credits)),
    )
    return Row("", index.article_link(here, row.article), "", cells)


def _credits(index: EventIndex, here: str, found: Iterable[AgencyCredit]) -> Iterator[Link]:
    """Yield the wording of each credit, each wording once; what it tells, where the wording is not shown."""
    seen: set[str] = set()
    for one in found:
        says = f"{one.agency} {plain.CREDIT_NAMES[one.form]}"
        words = index.text(one.evidence) if one.evidence else ""
        shown = f"“{plain.shortened(words, _WORDING)}”" if words else says
        if shown.casefold() not in seen:
            seen.add(shown.casefold())
            yield Link(shown, index.place(here, one.evidence) if one.evidence else None)
