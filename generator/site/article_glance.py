"""What was found in an article, in figures that lead to what they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import prose
from generator.corpus.furniture import BYLINE
from generator.site import address, plain
from generator.site.framing_view import cues_used
from generator.site.index import EventIndex
from generator.site.notes_view import wording_marks
from generator.site.rows import ArticleRows

_GRAVEST = frozenset({"conflict", "internal-conflict"})


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and where that stands."""

    value: str
    says: str
    href: str


@dataclass(frozen=True)
class GlanceGroup:
    """Figures that answer one question about the article."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class _Counted:
    """A count with its noun and the section that it leads to; one of nought is left out unless it is `always` told."""

    count: int
    one: str
    many: str
    section: str
    always: bool = False


def at_a_glance(index: EventIndex, rows: ArticleRows, speaking: int, retold: int) -> tuple[GlanceGroup, ...]:
    """Return the figures of one article by question.

    `speaking` people speak in it, and `retold` of its quotations stand in another article too.
    """
    return (
        GlanceGroup("Who speaks", tuple(_figures(*_speech(index, rows, speaking)))),
        GlanceGroup("What it rests on", (*_share(rows), *_figures(*_sourcing(rows)))),
        GlanceGroup("Where it differs", tuple(_figures(*_differing(rows, retold)))),
        GlanceGroup("How it reads", (*_grade(rows), *_figures(*_wording(rows)))),
    )


def _speech(index: EventIndex, rows: ArticleRows, speaking: int) -> Iterator[_Counted]:
    reported = sum(quote.kind == "indirect" for quote in rows.quotes)
    used = cues_used([quote for quote in rows.quotes if index.counts(quote)])
    leaning = sum(one.count for one in used if one.lean != "neutral")
    yield _Counted(speaking, "speaker", "speakers", "speakers", always=True)
    yield _Counted(len(rows.quotes) - reported, "quotation", "quotations", "quotations", always=True)
    yield _Counted(reported, "piece of reported speech", "pieces of reported speech", "reported")
    yield _Counted(leaning, "cue that leans", "cues that lean", "speakers")


def _share(rows: ArticleRows) -> Iterator[Figure]:
    rests = rows.reliance
    if rests and rests.words:
        yield _figure(
            plain.share(rests.words_sourced, rests.words), "of its words found to rest on a source", "sources"
        )


def _sourcing(rows: ArticleRows) -> Iterator[_Counted]:
    unnamed = sum(source.type == "unnamed" for source in rows.sources)
    section = "sources-unnamed" if unnamed else "sources"
    yield _Counted(len(rows.sources), "source", "sources", "sources", always=True)
    yield _Counted(unnamed, "unnamed source", "unnamed sources", section)
    if rows.reliance:
        count = len(rows.reliance.unsourced)
        yield _Counted(count, "statement with no source given", "statements with no source given", "unsourced")


def _differing(rows: ArticleRows, retold: int) -> Iterator[_Counted]:
    gravest = sum(row.level in _GRAVEST for row in rows.discrepancies)
    where = "point told in more than one way", "points told in more than one way"
    yield _Counted(len(rows.discrepancies), *where, "disagree", always=True)
    yield _Counted(gravest, "where not both can be right", "where not all can be right", "disagree")
    yield _Counted(retold, "quotation also elsewhere", "quotations also elsewhere", "quotations")
    yield _Counted(len(rows.only_here), "fact found only here", "facts found only here", "only-here")
    yield _Counted(len(rows.not_here), "fact found elsewhere, not here", "facts found elsewhere, not here", "not-here")


def _grade(rows: ArticleRows) -> Iterator[Figure]:
    if rows.readability and rows.readability.grade is not None:
        yield _figure(plain.grade(rows.readability.grade), "school grade, by formulas", "readability")


def _wording(rows: ArticleRows) -> Iterator[_Counted]:
    kinds = Counter(mark.code for mark in wording_marks(rows.wording))
    left = sum(row.kind != BYLINE for row in rows.leftovers)
    yield _Counted(kinds["L"], "loaded word", "loaded words", "wording")
    yield _Counted(kinds["H"], "hedge", "hedges", "wording")
    yield _Counted(kinds["O"], "opinion in its own voice", "opinions in its own voice", "wording")
    yield _Counted(left, "leftover", "leftovers", "leftovers")


def _figures(*counts: _Counted) -> Iterator[Figure]:
    for one in counts:
        if one.count or one.always:
            yield _figure(f"{one.count:,}", prose.plural(one.count, one.one, one.many), one.section)


def _figure(value: str, says: str, section: str) -> Figure:
    return Figure(value, says, address.href("", "", section))
