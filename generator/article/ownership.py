"""Who is said to own a firm, an outlet or another body: 'the Courier, part of the Holm group'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.article.circumstances import Ground
from generator.claims import OwnershipClaim
from generator.reading import Entity, Mention, Sentence

_A = r"(?:an?\s+|the\s+)?"
_OWNS = re.compile(
    rf",?\s+(?:(?:which|who)\s+)?(?:(?:also|now|still)\s+)?owns\s+{_A}"
    rf"|,\s+(?:the\s+)?(?:owner|parent|parent\s+company|corporate\s+parent)\s+of\s+{_A}"
)
_OWNED = re.compile(
    rf",?\s+(?:(?:which|that)\s+)?(?:is\s+|are\s+)?(?:(?:wholly|majority|partly|privately|now|also)[\s-]+)?owned\s+by\s+{_A}"
    rf"|,?\s+(?:which\s+)?(?:is\s+)?(?:an?\s+|the\s+)?(?:wholly[\s-]owned\s+)?(?:part|subsidiary|unit|division|arm)\s+of\s+{_A}"
    rf"|['’]s?\s+(?:owner|parent|parent\s+company|corporate\s+parent),?\s+{_A}"
)
_THE_BODY = re.compile(
    r"The\s+(?:airline|bank|brand|broadcaster|business|chain|club|company|firm|group|hotel|magazine|network|newspaper|"
    r"paper|publisher|restaurant|retailer|school|station|store)(?=\W)"
)
_BODIES = frozenset({"institution", "media"})
_OPENING = 5
"""Characters before the name that opens a sentence: the article, a quotation mark."""


def find_ownership(ground: Ground) -> Iterator[OwnershipClaim]:
    """Yield who is said to own what, in text order; the span runs from one name to the other.

    "The company" at the start of a sentence is the body whose name opens the sentence before.
    """
    opening: tuple[Mention, Entity] | None = None
    for sentence in ground.sentences:
        mentions = ground.people.mentions_between(sentence.start, sentence.end)
        for (one, entity), (other, rival) in pairwise(mentions):
            yield from _told(ground, (one, entity), (other, rival))
        meant = _THE_BODY.match(sentence.text)
        if meant and opening and mentions:
            start = sentence.start + meant.end()
            owner, entity = mentions[0]
            if entity.type in _BODIES and _OWNED.fullmatch(ground.article.text[start : owner.start]):
                yield from _claim(ground, sentence.start, owner.end, opening[1], entity)
        opening = _opening(sentence, mentions) or (opening if meant else None)


def _opening(sentence: Sentence, mentions: tuple[tuple[Mention, Entity], ...]) -> tuple[Mention, Entity] | None:
    """Return the body whose name opens a sentence."""
    if not mentions or mentions[0][0].start - sentence.start >= _OPENING or mentions[0][1].type not in _BODIES:
        return None
    return mentions[0]


def _told(ground: Ground, one: tuple[Mention, Entity], other: tuple[Mention, Entity]) -> Iterator[OwnershipClaim]:
    between = ground.article.text[one[0].end : other[0].start]
    if other[1].type in _BODIES and one[1].type in {*_BODIES, "person"} and _OWNS.fullmatch(between):
        yield from _claim(ground, one[0].start, other[0].end, other[1], one[1])
    elif one[1].type in _BODIES and other[1].type in {*_BODIES, "person"} and _OWNED.fullmatch(between):
        yield from _claim(ground, one[0].start, other[0].end, one[1], other[1])


def _claim(ground: Ground, start: int, end: int, owned: Entity, owner: Entity) -> Iterator[OwnershipClaim]:
    shared = ground.of(start, end)
    if shared is not None and owned.id != owner.id:
        yield OwnershipClaim(**shared, owned=owned.id, owner=owner.id)
