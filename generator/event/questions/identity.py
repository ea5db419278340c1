"""Questions on articles of which outlet, author or date are not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import ended, quoted
from generator.event.questions.registry import Draft, draft, family
from generator.findings import ArticleInfo, Span
from generator.prose import listed, number

_PAIR = 2


@family("identity")
def identity(room: Newsroom) -> Iterator[Draft]:
    """Ask what is known of who published an article, and when."""
    infos = room.report.articles
    unknown = [info for info in infos if not info.outlet]
    if len(unknown) > 1:
        yield _several(room, unknown, len(infos))
        return
    for info in infos:
        if not info.outlet or not info.published:
            yield _one(room, info)


def _lacks(infos: Sequence[ArticleInfo]) -> str:
    fields = (("outlet", "outlet"), ("author", "author"), ("published", "date"))
    lacking = [word for name, word in fields if not any(getattr(info, name) for info in infos)]
    return f"no {lacking[0]}" if len(lacking) == 1 else f"no {', no '.join(lacking[:-1])} and no {lacking[-1]}"


def _several(room: Newsroom, unknown: Sequence[ArticleInfo], whole: int) -> Draft:
    how_many = (
        "both"
        if len(unknown) == whole == _PAIR
        else f"all {number(whole)}"
        if len(unknown) == whole
        else f"{number(len(unknown))} of the {number(whole)}"
    )
    ids = {info.id for info in unknown}
    return draft(
        "identity",
        0.5,
        "investigate",
        f"The files of {how_many} articles here give {_lacks(unknown)}. Take {room.name(unknown[0].id)}: what in the "
        "text tells who published it, where, and when?",
        steps=(
            "Look for a date line, a credit, a request to subscribe, a currency, a spelling (centre or center).",
            "Look at what it takes for granted: which places and people does it not explain?",
            "Copy one sentence of eight to ten words into a search, in quotation marks. Where else does it stand?",
        ),
        key=(
            *(
                f"{room.at_head(info.id)}: {ended(quoted(info.title)) if info.title else 'no title.'}"
                for info in unknown[:6]
            ),
            "Open: who published them. The pages on which they stood may well have told.",
            "A good answer may notice that a reader judges a text otherwise once its publisher is known.",
        ),
        about=("several",),
        evidence=tuple(span for info, span in room.titled if info.id in ids)[:3],
        articles=tuple(info.id for info in unknown),
    )


def _one(room: Newsroom, info: ArticleInfo) -> Draft:
    title = next((span for one, span in room.titled if one.id == info.id), None)
    called = f"{quoted(info.title)} ({room.name(info.id)})" if info.title else room.name(info.id)
    lacks = _lacks([info])
    weight = 0.55 if not info.outlet else 0.42
    asks = "who published it, when, and for whom" if not info.outlet else "when it was written"
    return draft(
        "identity",
        weight,
        "investigate",
        f"The file of {called} gives {lacks}. What in the text tells {asks}?",
        steps=(
            "Look for a date line, a day of the week, a credit, a request to subscribe, a spelling (centre or center).",
            "Look at what it takes for granted: which places and people does it not explain?",
            "Copy one sentence of eight to ten words into a search, in quotation marks. Where else does it stand?",
        ),
        key=(
            _given(info),
            "Open: what the page said on which the article stood.",
            "A good answer may notice that a reader judges a text otherwise once its publisher and its day are known.",
        ),
        about=(info.id,),
        evidence=_spans(title),
        articles=(info.id,),
    )


def _given(info: ArticleInfo) -> str:
    given = [
        f"{name} {value}"
        for name, value in (("outlet", info.outlet), ("author", info.author), ("date", info.published))
        if value
    ]
    return f"The file gives: {listed(given)}." if given else "The file gives neither outlet nor author nor date."


def _spans(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span is not None else ()
