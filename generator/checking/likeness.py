"""Which article of an event shares hardly a name or word with the others, and so may lie in the wrong folder.

Measured is how much of what an article makes of its telling words (their weight, times how rare each is in English; see
`generator.grouping.terms`) stands in any other article of the event. Of 72 articles on real events none has less than
0.30; of 90 put among the articles of another event, 84 have less than `LEAST`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checking.articles import FEWEST_WORDS, Seen
from generator.checking.remarks import Remark
from generator.grouping.sketch import Sketch, sketch, weights
from generator.grouping.terms import rarity

LEAST = 0.15
LEAST_OF_TWO = 0.05
"""Of 556 pairs of articles on the same event none has less; of strangers, most."""
_MOST_ARTICLES = 200
"""An event of more is not a class's: sketches of all its articles would take long."""


def strangers(articles: Sequence[Seen]) -> Iterator[Remark]:
    """Yield a line on each article that may be on another event than the rest."""
    long = [seen for seen in articles if seen.info.words >= FEWEST_WORDS]
    if not 2 <= len(long) <= _MOST_ARTICLES:
        return
    sketches = [_sketch(seen) for seen in long]
    shares = [share_in(one, [other for other in sketches if other is not one]) for one in sketches]
    if len(long) == 2:
        if min(shares) < LEAST_OF_TWO:
            yield Remark(
                "advice",
                f"{long[0].name} and {long[1].name} share hardly a name or word. Are they on the same event?",
            )
        return
    for seen, share in zip(long, shares, strict=True):
        if share < LEAST:
            yield seen.advice("this shares hardly a name or word with the other articles. Is it on the same event?")


def share_in(one: Sketch, others: Sequence[Sketch]) -> float:
    """Return how much of an article's telling words, by weight, any of the others has: from 0 to 1."""
    theirs = frozenset(term for other in others for term in (*other.name_keys, *other.words))
    terms = (
        *zip(one.name_keys, weights(one.name_counts), strict=True),
        *zip(one.words, weights(one.word_counts), strict=True),
    )
    weighed = [(term in theirs, weight * rarity(term)) for term, weight in terms]
    whole = sum(value for _, value in weighed)
    return sum(value for is_shared, value in weighed if is_shared) / whole if whole else 1.0


def _sketch(seen: Seen) -> Sketch:
    body = "\n".join(block.text for block in seen.prose if block.kind != "title")
    return sketch(seen.info.id, seen.info.title or "", body, {})
