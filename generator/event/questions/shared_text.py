"""Questions on running text that stands in several articles: how many independent reports are there?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import apart, ended, quoted
from generator.event.questions.registry import Draft, draft, family
from generator.findings import AgencyCredit, Reuse, SharedText, Span
from generator.prose import number

_LEAST_WORDS = 20
_MUCH = 0.3
_MANY = 3
_SHOWN = 6


@family("shared text")
def shared_text(room: Newsroom) -> Iterator[Draft]:
    """Ask how many reports there really are where articles share text outside quotations."""
    rows = [row for row in room.report.shared_text if row.partners and row.partners[0].words >= _LEAST_WORDS]
    if not rows:
        return
    much = sorted((row for row in rows if row.share >= _MUCH), key=lambda row: (-row.share, row.article))
    longest = max(room.report.reuse, key=lambda row: (row.words, row.id), default=None)
    if len(much) >= _MANY and longest is not None:
        yield _many(room, much, longest)
    elif longest is not None and longest.words >= _LEAST_WORDS:
        yield _pair(room, longest)


def _many(room: Newsroom, rows: Sequence[SharedText], longest: Reuse) -> Draft:
    whole = len(room.articles)
    ids = tuple(row.article for row in rows)
    some = (
        f"all {number(whole)} articles"
        if len(rows) == whole
        else f"{number(len(rows))} of the {number(whole)} articles"
    )
    return draft(
        "shared text",
        0.9,
        "investigate",
        f"In {some}, {_MUCH:.0%} of the text or more stands in another one "
        f"too, word for word and outside quotations. One passage is {quoted(longest.members[0].text, 20)}, in "
        f"{room.names(span.article for span in longest.members)}. How many independent reports are there really?",
        steps=(
            "Make a list: which articles share a passage with which?",
            "Look for lines that name a news agency, such as a date line or a credit.",
            "Say how many reporters, at least, must have been at work.",
        ),
        key=(
            *(
                f"{room.at_head(row.article)} shares {row.share:.0%} of its running text, most of it with "
                f"{room.name(row.partners[0].article)}."
                for row in rows[:_SHOWN]
            ),
            *_credits(room, ids),
            "Open: who wrote first. A shared passage does not tell who took it from whom, or if both were sent it.",
            "A good answer may notice that ten articles that agree may be one report printed ten times.",
        ),
        about=("many",),
        evidence=longest.members[:3],
        finding=longest.id,
        articles=ids,
    )


def _pair(room: Newsroom, row: Reuse) -> Draft:
    ids = tuple(dict.fromkeys(span.article for span in row.members))
    return draft(
        "shared text",
        0.6 + min(0.25, row.words / 400),
        "investigate",
        f"{room.names_at_head(ids)} have {_same(row)}, outside any quotation: "
        f"{ended(quoted(row.members[0].text, 24))} How could that come about, and do they count as two reports?"
        if len(ids) == 2
        else f"{room.names_at_head(ids)} have {'the same' if row.score == 1 else 'nearly the same'} passage, "
        "outside any quotation: "
        f"{ended(quoted(row.members[0].text, 24))} How could that come about, and how many reports are there really?",
        steps=(
            "Mark every word of the passage that differs, if any does.",
            "Look in each article for a line that names a news agency, a press release or another outlet.",
            "Look for the passage in what a body or a firm has published itself.",
        ),
        key=(
            *(_says(room, span) for span in row.members[:3]),
            *_credits(room, ids),
            *filter(None, [row.explanation, room.dates(ids)]),
            "Open: who wrote it first, and if both have it from a third.",
            "A good answer may notice that two articles that share text are one witness on that point, not two.",
        ),
        about=(row.id,),
        evidence=row.members[:3],
        finding=row.id,
        articles=ids,
    )


def _same(row: Reuse) -> str:
    if row.score == 1:
        return f"the same {row.words} words"
    return f"nearly the same passage, with {row.words} words of which {row.score:.0%} stand in the same order"


def _says(room: Newsroom, span: Span) -> str:
    return ended(f"{room.at_head(span.article)} has {quoted(span.text, 30)}")


def _credits(room: Newsroom, articles: Sequence[str]) -> Iterator[str]:
    """Yield a sentence with the news agencies that these articles credit with text, or that they credit none."""
    credits = {row.article: row.credits for row in room.report.shared_text if row.article in articles}
    named = [
        f"{room.name(article)}, {agency}"
        for article, rows in credits.items()
        for agency in dict.fromkeys(row.agency for row in rows if _is_text(row))
    ]
    if named:
        yield f"Lines of credit to news agencies: {apart(named)}."
    else:
        yield "Parallax found no line in them that credits a news agency with the text."


def _is_text(row: AgencyCredit) -> bool:
    return row.form not in {"told", "cited"}
