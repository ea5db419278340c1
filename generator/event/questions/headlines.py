"""A question on the headlines: what do they promise before a word of the article is read?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import folded, quoted
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Span

_WORDS = 24
_COMPARED = 12
"""Headlines among which the most unlike pair is looked for: the first of an event with many articles."""


@family("headline")
def headlines(room: Newsroom) -> Iterator[Draft]:
    """Ask what two headlines put first; of a single one, which sentence bears it out."""
    titles = [span for _, span in room.titled if len(folded(span.text).split()) > 1][:_COMPARED]
    if len(titles) > 1:
        yield _two(room, *min(combinations(titles, 2), key=lambda pair: (_likeness(*pair), pair[0].article)))
    elif titles:
        yield _one(room, titles[0])


def _likeness(one: Span, other: Span) -> float:
    first, second = set(folded(one.text).split()), set(folded(other.text).split())
    return len(first & second) / len(first | second)


def _two(room: Newsroom, one: Span, other: Span) -> Draft:
    return draft(
        "headline",
        0.5,
        "stop",
        f"Two headlines on one event: {quoted(one.text, _WORDS)} in {room.name(one.article)}, and "
        f"{quoted(other.text, _WORDS)} in {room.name(other.article)}. What does each put first, and what do you expect "
        "before you read on?",
        steps=(
            "Write down one feeling and one question that each headline leaves you with.",
            "Find the sentence in each article that bears its headline out.",
            "Write a third headline with which both newsrooms could live.",
        ),
        key=(
            "Headlines are often written by somebody other than the author.",
            "Open: which suits the event better.",
            "A good answer may notice who acts in each headline, who is acted upon, and which words carry a feeling.",
        ),
        about=(one.article, one.text, other.article, other.text),
        evidence=(one, other),
    )


def _one(room: Newsroom, title: Span) -> Draft:
    return draft(
        "headline",
        0.5,
        "stop",
        f"Read only the headline of {room.name(title.article)}: {quoted(title.text, _WORDS)}. What do you expect? Then "
        "find the sentence in the article that bears it out.",
        steps=(
            "Write down one feeling and one question that the headline leaves you with.",
            "Find the sentence that bears it out, and compare: is anything stronger in the headline?",
            "Write another headline that the same article would bear out.",
        ),
        key=(
            "Headlines are often written by somebody other than the author.",
            "Open: whether another headline would suit the article better.",
            "A good answer may notice what the headline leaves out, and which of its words carry a feeling.",
        ),
        about=(title.article, title.text),
        evidence=(title,),
    )
