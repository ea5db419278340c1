"""Questions on text that is not the journalism and still stands in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import ended, folded, quoted
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Leftover, Span
from generator.prose import listed

_INSTRUCTIONS = frozenset({"writing instruction left in", "search-keyphrase instruction left in"})
_FORECAST = "unsourced prediction table"
_CELL = re.compile(r"\s*\|\s*")
_SHOWN = 2


@family("leftover")
def leftovers(room: Newsroom) -> Iterator[Draft]:
    """Ask to whom an instruction is addressed that was left in the text, and where a forecast comes from."""
    for article in room.articles:
        rows = [row for row in room.report.leftovers if row.article == article]
        instructions = list({folded(row.text): row for row in rows if row.kind in _INSTRUCTIONS}.values())
        if instructions:
            yield _instruction(room, article, instructions)
        forecast = next((row for row in rows if row.kind == _FORECAST), None)
        if forecast is not None:
            yield _table(room, article, forecast)


def _instruction(room: Newsroom, article: str, rows: list[Leftover]) -> Draft:
    shown = rows[:_SHOWN]
    words = listed([quoted(row.text, 20) for row in shown])
    stands = "stands" if len(shown) == 1 else "stand"
    are = "this sentence" if len(shown) == 1 else "these sentences"
    return draft(
        "leftover",
        0.9,
        "stop",
        f"In {room.name(article)} {stands} {ended(words)} To whom may {are} be addressed, and what could that "
        "tell about how the page was made?",
        steps=(
            "Read what stands just before and just after it.",
            "Say who could be speaking here, and to whom.",
            "Choose one statement of fact from the same article and look for it in another one.",
        ),
        key=(
            *(ended(f"{room.at_head(article)} has {quoted(row.text, 30)}") for row in shown),
            "It can be read as a note to whoever was writing or filling in the page. It may also be meant for readers.",
            "Open: who or what wrote the rest. Such a line says nothing of what else stands in the article.",
            "A good answer may notice to whom the words around it speak, and if a reader learns anything from it.",
        ),
        about=(article, *(row.text for row in shown)),
        evidence=tuple(_span(row) for row in shown),
    )


def _table(room: Newsroom, article: str, row: Leftover) -> Draft:
    head = _CELL.sub(", ", row.text.strip().split("\n")[0].strip().strip("|").strip())
    return draft(
        "leftover",
        0.6,
        "trace",
        f"{room.at_head(article)} prints a table of what may happen; it begins {quoted(head, 10)}. No source stands "
        "beside it. Where could its entries come from, and how could a reader check one?",
        steps=(
            "Choose one line of the table. Say what would have to be known to write it.",
            "Look in the other articles for anybody who says the same."
            if len(room.articles) > 1
            else "Look in the article for anybody who says the same.",
            "Say what the table would need so that a reader could rely on it.",
        ),
        key=(
            "Parallax found no source for the table in the article.",
            "Open: who made the forecast, and on what ground.",
            "A good answer may notice that figures in a table look firmer than the same figures in a sentence.",
        ),
        about=(article, "forecast", row.text),
        evidence=(_span(row),),
    )


def _span(row: Leftover) -> Span:
    return Span(article=row.article, start=row.start, end=row.end, text=row.text)
