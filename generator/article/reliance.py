"""What of an article's words and checkable statements rests on whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.article.checkable import PROSE, Checkable, checkable_sentences
from generator.article.concordance import Concordance
from generator.article.people import People
from generator.article.source_rows import Relied
from generator.article.unsourced import Voices, unsourced_statements
from generator.claims import Claims
from generator.corpus.parts import word_count
from generator.findings import Quotation, Reliance, Source, Span, Wording
from generator.reading import Article


@dataclass(frozen=True)
class Stretches:
    """Stretches of the text in order, joined where they meet, so that nothing in them is counted twice."""

    parts: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, parts: Iterable[tuple[int, int]]) -> Stretches:
        """Return the union of `parts`."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(parts):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            elif start < end:
                joined.append((start, end))
        return cls(tuple(joined))

    @cached_property
    def starts(self) -> list[int]:
        """Where each stretch begins."""
        return [start for start, _ in self.parts]

    def within(self, others: Stretches) -> Stretches:
        """Return what these and the others share."""
        shared: list[tuple[int, int]] = []
        for start, end in self.parts:
            place = max(0, bisect_right(others.starts, start) - 1)
            while place < len(others.parts) and others.parts[place][0] < end:
                first, last = others.parts[place]
                shared.append((max(start, first), min(end, last)))
                place += 1
        return Stretches(tuple(part for part in shared if part[0] < part[1]))

    def words(self, text: str) -> int:
        """Return the number of words, counted as for the whole article."""
        return sum([word_count(text[start:end]) for start, end in self.parts])


def weigh(
    article: Article,
    people: People,
    words: Concordance,
    quotations: Sequence[Quotation],
    uncredited: Sequence[Span],
    relied: Sequence[Relied],
    wording: Sequence[Wording],
    claims: Claims,
) -> tuple[tuple[Source, ...], Reliance]:
    """Return the sources with their shares, and what of the whole article rests on a source.

    Words are those of paragraphs and list items. A source's words are those of the stretches that it is
    said to have said or shown, quoted or reported; a word in two nested stretches counts once. A
    checkable statement (`checkable_sentences`) rests on a source if something checkable in it lies in
    such a stretch. The article's sums take in every quotation with a speaker, also one whom the text
    leaves unclear; a word that rests on two sources counts once there and once for each of them, so
    that the sources' shares may add up to more than the sum. What a source is said not to have said,
    or might say, rests on nobody.
    """
    prose = Stretches.of((block.start, block.end) for block in article.blocks if block.kind in PROSE)
    statements = checkable_sentences(words, claims)
    checked = _Checked(statements)
    rows = tuple(_weighed(article, one, prose, checked) for one in relied)
    said = [(q.start, q.end) for q in quotations if q.speaker is not None and not q.hedged]
    sourced = Stretches.of([*said, *(part for one in relied for part in one.content)]).within(prose)
    return rows, Reliance(
        article=article.info.id,
        words=prose.words(article.text),
        words_sourced=sourced.words(article.text),
        statements=len(statements),
        statements_sourced=checked.resting_on(sourced),
        unsourced=tuple(
            unsourced_statements(
                article, people, words, statements, claims, Voices(quotations, uncredited, relied, wording)
            )
        ),
    )


def _weighed(article: Article, relied: Relied, prose: Stretches, checked: _Checked) -> Source:
    stretches = Stretches.of(relied.content).within(prose)
    return relied.source.model_copy(
        update={"words": stretches.words(article.text), "statements": checked.resting_on(stretches)}
    )


class _Checked:
    """The offsets of what can be checked, in text order, and which statement each belongs to."""

    def __init__(self, statements: Sequence[Checkable]) -> None:
        placed = sorted((place, number) for number, one in enumerate(statements) for place in one.places)
        self._places = [place for place, _ in placed]
        self._numbers = [number for _, number in placed]

    def resting_on(self, stretches: Stretches) -> int:
        """Return how many statements have something checkable in one of the stretches."""
        resting: set[int] = set()
        for start, end in stretches.parts:
            resting.update(self._numbers[bisect_left(self._places, start) : bisect_left(self._places, end)])
        return len(resting)
