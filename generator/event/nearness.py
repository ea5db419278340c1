"""One speaker's point in other words, where a sentence encoder is at hand.

Vectors that lie close show that two texts are about the same; whether they agree they do not show. So
nothing here makes a discrepancy. Facts are not joined this way: in articles on one event the sentences
nearest to a fact that an article leaves out are, as a rule, about something else of the same event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from generator.event.speakers import is_sure, speaker_key
from generator.findings import Overlap, Quotation, Span, content_id

REWORDED = 0.75
"""Cosine from which two quotations of one speaker are shown as one point in other words."""
_LEAST_WORDS = 4


class Encoder(Protocol):
    """Turns texts into vectors of length 1."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row for each text."""


def near_rewordings(quotes: Sequence[Quotation], overlaps: Sequence[Overlap], encoder: Encoder) -> list[Overlap]:
    """Return one speaker's quotations in different articles that lie close in meaning, in order of their first member.

    `quotes` hold the speakers' ids in the event, and `overlaps` what shared words join already. One of
    the two stands in quotation marks; the other may be reported speech.
    """
    said: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        if is_sure(quote) and not quote.hedged and len(quote.text.split()) >= _LEAST_WORDS:
            said[speaker_key(quote)].append(quote)
    joined = _Joined(overlaps)
    found = [
        _overlap(one, others)
        for spoken in said.values()
        if len({quote.article for quote in spoken}) > 1
        for one, others in _close(spoken, encoder, joined)
    ]
    return sorted(found, key=lambda row: [(span.article, span.start, span.end) for span in row.members])


def _close(
    spoken: Sequence[Quotation], encoder: Encoder, joined: _Joined
) -> Iterator[tuple[Quotation, list[tuple[float, Quotation]]]]:
    """Yield each quotation in marks with the closest one of every later article, and how close it is."""
    vectors = encoder.vectors([quote.text for quote in spoken])
    closeness = vectors @ vectors.T
    taken: set[int] = set()
    for place, one in enumerate(spoken):
        if place in taken or one.kind == "indirect":
            continue
        nearest: dict[str, tuple[float, int]] = {}
        for other, quote in enumerate(spoken):
            near = round(float(closeness[place, other]), 2)
            if quote.article == one.article or near < REWORDED or other in taken or joined.are_one(one, quote):
                continue
            nearest[quote.article] = max(nearest.get(quote.article, (0.0, other)), (near, other))
        if nearest:
            taken |= {place, *(other for _, other in nearest.values())}
            yield one, [(near, spoken[other]) for _, (near, other) in sorted(nearest.items())]


def _overlap(one: Quotation, others: Sequence[tuple[float, Quotation]]) -> Overlap:
    members = sorted(
        (_span(quote) for quote in (one, *(other for _, other in others))),
        key=lambda span: (span.article, span.start, span.end),
    )
    least = min(near for near, _ in others)
    return Overlap(
        id=content_id("overlap", "reworded", *(f"{span.article}:{span.text}" for span in members)),
        relation="reworded",
        speakers=(one.speaker.name,) if one.speaker else (),
        members=tuple(members),
        explanation="The sentence encoder finds these words of one speaker close in meaning "
        f"({least:.2f} of 1, at least {REWORDED}). "
        "It cannot tell agreement from contradiction: read them side by side.",
    )


class _Joined:
    """Which stretches the overlaps hold already."""

    def __init__(self, overlaps: Iterable[Overlap]) -> None:
        self._rows = [(number, span) for number, row in enumerate(overlaps) for span in row.members]

    def are_one(self, one: Quotation, other: Quotation) -> bool:
        """Tell whether an overlap has a part of both."""
        return bool(self._rows_of(one) & self._rows_of(other))

    def _rows_of(self, quote: Quotation) -> set[int]:
        return {
            number
            for number, span in self._rows
            if span.article == quote.article and span.start < quote.end and quote.start < span.end
        }


def _span(quote: Quotation) -> Span:
    return Span(article=quote.article, start=quote.start, end=quote.end, text=quote.text)
