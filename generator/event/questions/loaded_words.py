"""Questions on loaded words in an article's own voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import folded, quoted
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Span, Wording
from generator.prose import listed, number

_KINDS = ("loaded word", "opinion", "intensifier")
_OF_SPEECH = "verb of speech that dramatises"
_SHOWN = 3


@family("loaded word")
def loaded_words(room: Newsroom) -> Iterator[Draft]:
    """Ask what a reader feels, and which plainer word says the same."""
    rows = [row for row in room.report.wording if row.kind in _KINDS]
    counts = Counter(row.article for row in rows)
    for article in room.articles:
        own: dict[str, Wording] = {}
        for row in rows:
            if row.article == article and row.category != _OF_SPEECH and row.text.strip():
                own.setdefault(folded(row.text), row)
        chosen = sorted(own.values(), key=lambda row: (_KINDS.index(row.kind), not row.plainer, row.start))[:_SHOWN]
        if chosen and chosen[0].kind == "loaded word":
            yield _question(room, article, sorted(chosen, key=lambda row: row.start), counts)


def _question(room: Newsroom, article: str, rows: Sequence[Wording], counts: Counter[str]) -> Draft:
    several = len(rows) > 1
    words = listed([quoted(row.text.lower() if row.text.istitle() else row.text) for row in rows])
    others = [f"{room.name(one)} {counts[one]}" for one in room.articles][:8]
    return draft(
        "loaded word",
        min(0.75, 0.5 + 0.02 * counts[article]),
        "stop",
        f"{room.at_head(article)} writes {words} in its own voice, not in a quotation. What did you feel when you read "
        f"{'the words' if several else 'the word'}? Find a "
        f"plainer word{' for each' if several else ''} and read the sentence again.",
        steps=(
            "Stop at the word, and name the feeling: fear, anger, pity, amusement, nothing?",
            "Write the sentence again with a plainer word. Say what is lost and what stays.",
            "Look for a fact in the article that the word rests on.",
        ),
        key=(
            *(
                f"{quoted(row.text)}: the word list has {quoted(row.plainer)} as plainer."
                for row in rows
                if row.plainer
            ),
            f"Words of this sort that Parallax found, by article: {listed(others)}."
            if len(room.articles) > 1
            else f"Parallax found {number(counts[article])} of this sort in the article.",
            "Open: whether the word is fair. A strong event can call for a strong word.",
            "A good answer may notice whether the article gives the fact that the word would need.",
        ),
        about=(article, *(folded(row.text) for row in rows)),
        evidence=tuple(Span(article=row.article, start=row.start, end=row.end, text=row.text) for row in rows),
    )
