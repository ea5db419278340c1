"""Questions on where quoted words were first said."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import ended, quoted
from generator.event.questions.registry import Draft, draft, family
from generator.event.speakers import is_sure
from generator.findings import Overlap, Quotation, Span

_LEAST_WORDS = 8
_LONG = 30


@family("first said")
def first_said(room: Newsroom) -> Iterator[Draft]:
    """Ask where words were said that several articles quote alike, or one article at length."""
    for overlap in room.report.overlaps:
        ids = list(dict.fromkeys(span.article for span in overlap.members))
        words = len(overlap.members[0].text.split())
        if overlap.relation == "verbatim" and len(overlap.speakers) == 1 and len(ids) > 1 and words >= _LEAST_WORDS:
            yield _shared(room, overlap, ids)
    for article in room.articles:
        rows = [row for row in room.quotes(article) if _is_worth(row)]
        if rows:
            yield _own(room, max(rows, key=lambda row: (min(len(row.text.split()), _LONG), -row.start)))


def _is_worth(row: Quotation) -> bool:
    named = row.speaker is not None and row.speaker.type in {"person", "institution"}
    return row.kind == "direct" and is_sure(row) and named and len(row.text.split()) >= _LEAST_WORDS


def _shared(room: Newsroom, overlap: Overlap, ids: list[str]) -> Draft:
    first = {span.article: span for span in reversed(overlap.members)}
    return draft(
        "first said",
        0.4 + 0.05 * min(4, len(ids)),
        "trace",
        f"{room.names_at_head(ids)} quote the same words of {overlap.speakers[0]}: "
        f"{ended(quoted(overlap.members[0].text, 22))} Did each reporter hear them, or does one rest on another?",
        steps=(
            "Find in each article where and when the words were said: a news conference, a statement, a call?",
            "Look for “told us”, “told the paper”, or the name of an agency.",
            "Look for the whole of it: a recording, a full text, a post of the speaker's own. What came before it?",
        ),
        key=(
            *(room.says(first[one], 30) for one in ids[:3]),
            *filter(None, [room.common_text(ids)]),
            "Open: where they were said, if the articles do not tell.",
            "A good answer may notice that the same quotation in many articles is still one statement by one speaker.",
        ),
        about=(overlap.id,),
        evidence=tuple(first[one] for one in ids[:3]),
        finding=overlap.id,
        articles=tuple(ids),
    )


def _own(room: Newsroom, row: Quotation) -> Draft:
    who = row.speaker.name if row.speaker else ""
    span = Span(article=row.article, start=row.start, end=row.end, text=row.text)
    return draft(
        "first said",
        0.32,
        "trace",
        f"{room.at_head(row.article)} quotes {who}: {ended(quoted(row.text, 26))} Where and when was it said? Does the "
        "article tell, and where could you find it in full?",
        steps=(
            "Underline what the article tells of the place, the day and the listeners.",
            "Look for the whole of it: a recording, a full text, a post of the speaker's own.",
            "Read what came before and after. Does the quotation still mean the same?",
        ),
        key=(
            room.says(span, 40),
            "Open: what was said before and after it.",
            "A good answer may notice that a fair quotation is one that the speaker would know again.",
        ),
        about=(row.article, row.text),
        evidence=(span,),
    )
