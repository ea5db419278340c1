"""The figures of an article as claims: counts, tolls, measures, durations and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.article.circumstances import Ground
from generator.article.counting import Counted, counted_by, tokens_of
from generator.article.quantities import Quantity, quantities_in
from generator.claims import Interval, QuantityClaim
from generator.reading import Entity

_AGE_AFTER = re.compile(
    r"(?:,\s*(?:aged\s+|age\s+|(?:an?|the)\s+)?|\s*\(\s*(?:aged\s+|age\s+)?|,?\s+(?:who\s+)?is\s+(?:now\s+)?(?:an?\s+)?|\s+was\s+an?\s+)$"
)
_AGE_ENDS = re.compile(r"^\s*(?:[,.;)]|$|of\b|from\b|and\b|now\b|who\b|—|–|\n)")
_OLDEST = 115
_OPENERS = frozenset({"the", "but", "and", "mr", "mrs", "ms", "dr", "as", "when", "while", "in", "on", "at", "for"})
_AGE_WORD = re.compile(r"year[- ]?olds?\b|years\s+old\b|aged?\b", re.IGNORECASE)


def find_figures(ground: Ground) -> Iterator[QuantityClaim]:
    """Yield the figures that say plainly what they count or measure, in text order."""
    for sentence in ground.sentences:
        for found in quantities_in(sentence.text):
            quantity = shifted(found, sentence.start)
            claim = age_of_someone(ground, quantity) or counted_or_measured(ground, quantity)
            if claim is not None:
                yield claim


def shifted(quantity: Quantity, by: int) -> Quantity:
    """Return the figure with its offsets moved by `by` code points."""
    return Quantity(
        quantity.start + by,
        quantity.end + by,
        quantity.number_start + by,
        quantity.number_end + by,
        quantity.unit,
        quantity.stated,
        quantity.slack,
        quantity.exact,
        quantity.prefixed,
        quantity.ordinal,
    )


def counted_or_measured(ground: Ground, quantity: Quantity) -> QuantityClaim | None:
    """Return the claim that a count, measure or duration makes, or `None`."""
    counted = counted_by(ground.doc, quantity) if quantity.unit.dimension != "age" else None
    if counted is None:
        return None
    return _claim(ground, quantity, counted, quantity.start, max(quantity.end, counted.end))


def _claim(
    ground: Ground, quantity: Quantity, counted: Counted, start: int, end: int, entity: str | None = None
) -> QuantityClaim | None:
    circumstances = ground.of(start, end)
    if circumstances is None:
        return None
    return QuantityClaim(
        **circumstances,
        dimension=quantity.unit.dimension,
        unit=quantity.unit.name,
        interval=quantity.interval,
        stated=quantity.stated,
        slack=quantity.slack,
        exact=quantity.exact,
        counted=counted.noun,
        counted_text=counted.text,
        modifiers=counted.modifiers,
        predicate=counted.predicate,
        agent=counted.agent,
        of_entity=entity,
    )


def age_of_someone(ground: Ground, quantity: Quantity) -> QuantityClaim | None:
    """Read 'Ann Lee, 38,', 'Ann Lee (38)', '38-year-old Ann Lee' and 'Ann Lee is now 38' as an age.

    An age at some earlier time ('at age 16', 'when she was 16') is left aside.
    """
    low = quantity.stated.low
    if not quantity.exact or low is None or low != int(low) or not 0 < low <= _OLDEST:
        return None
    if (quantity.unit.dimension, quantity.unit.name) not in {("age", "year"), ("count", "")}:
        return None
    person = _whose_age(ground, quantity)
    if person is None:
        return None
    aged = Counted("age", "", (), "age", "", None)
    years = Quantity(
        quantity.start,
        quantity.end,
        quantity.number_start,
        quantity.number_end,
        quantity.unit,
        Interval(low=low, high=low),
        0.0,
        exact=True,
    )
    claim = _claim(ground, years, aged, quantity.start, quantity.end, person.id)
    return claim and claim.model_copy(update={"dimension": "age", "unit": "year"})


def _whose_age(ground: Ground, quantity: Quantity) -> Entity | None:
    text = ground.article.text
    word = bool(_AGE_WORD.search(text[quantity.start : quantity.end]))
    before = text[max(0, quantity.start - 24) : quantity.start]
    tail = _AGE_AFTER.search(before)
    if tail is not None and (word or _AGE_ENDS.match(text[quantity.end :][:12])):
        at = quantity.start - (len(before) - tail.start())
        found = _person_ending(ground, at)
        if found is not None:
            return found
    if word:
        return _person_described(ground, quantity)
    return None


def _person_ending(ground: Ground, at: int) -> Entity | None:
    for mention, entity in ground.people.mentions_between(max(0, at - 1), at + 1):
        before = ground.article.text[max(0, mention.start - 20) : mention.start].split()
        partial = bool(before) and before[-1][:1].isupper() and before[-1].isalpha() and " " not in mention.head
        if mention.end == at and entity.type == "person":
            return None if partial and before[-1].lower() not in _OPENERS and mention.head == mention.text else entity
    return None


def _person_described(ground: Ground, quantity: Quantity) -> Entity | None:
    """Return the person named right after 'the 38-year-old carpenter'."""
    tokens = tokens_of(ground.doc, quantity.start, quantity.end)
    if not tokens:
        return None
    for token in ground.doc[tokens[-1].i + 1 : tokens[-1].i + 4]:
        for mention, entity in ground.people.mentions_between(token.idx, token.idx + len(token)):
            # A surname alone, after another first name, may be a brother's.
            return entity if entity.type == "person" and mention.start == token.idx else None
        if token.pos_ not in {"NOUN", "ADJ"}:
            return None
    return None
