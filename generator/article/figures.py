"""The figures of an article as claims: counts, tolls, measures, durations and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.article.casualties import is_asserted
from generator.article.circumstances import Ground
from generator.article.clauses import noun_after, subject_of
from generator.article.conversions import worths
from generator.article.counting import (
    Counted,
    counted_by,
    counted_in_parts,
    is_part_or_addition,
    modifiers_of,
    tokens_of,
)
from generator.article.distances import distance_from
from generator.article.keyed import KeyedPattern
from generator.article.labels import Label, label_of
from generator.article.quantities import Quantity, quantities_in
from generator.article.sums import sum_from
from generator.article.synonyms import act, act_kind, counted_thing
from generator.article.tokens import Token
from generator.claims import Interval, QuantityClaim, plain
from generator.reading import Entity, Sentence

_AGE_AFTER = re.compile(
    r"(?:,\s*(?:aged\s+|age\s+|(?:an?|the)\s+)?|\s*\(\s*(?:aged\s+|age\s+)?|,?\s+(?:who\s+)?is\s+(?:now\s+)?(?:an?\s+)?|\s+was\s+an?\s+)$"
)
_AGE_ENDS = re.compile(r"^\s*(?:[,.;)]|$|of\b|from\b|and\b|now\b|who\b|—|–|\n)")
_EACH_HOLDS = KeyedPattern(
    re.compile(
        r"\b(?P<thing>[^\W\d_]+),?\s+each\s+(?:carrying|holding|seating|(?:with|having)\s+(?:room|space|seats|berths)"
        r"\s+for|able\s+to\s+(?:carry|hold|seat))\s+$"
    ),
    ("each",),
)
LOOSE = "loose"
"""The predicate of a figure whose act the grammar does not show."""

_OLDEST = 115
_AT_ONCE = 24
_PER = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "annual": "year", "yearly": "year"}
_OPENERS = frozenset({"the", "but", "and", "mr", "mrs", "ms", "dr", "as", "when", "while", "in", "on", "at", "for"})
_AGE_WORD = re.compile(r"year[- ]?olds?\b|years\s+old\b|aged?\b", re.IGNORECASE)


def read_figures(ground: Ground) -> Iterator[QuantityClaim]:
    """Yield every figure that counts or measures something, in text order.

    Where the grammar does not say plainly what, or in what act, the predicate is `LOOSE`.
    """
    for sentence in ground.sentences:
        quantities = quantities_in(sentence.text, sentence.start, ground.words.keyed(sentence))
        yield from exchanged(ground, sentence, quantities)
        label = label_of(sentence.text) if quantities else None
        for quantity in quantities:
            claim = (
                located(ground, sentence, quantity)
                or age_of_someone(ground, quantity)
                or labelled(ground, sentence, quantity, label)
                or room_in_each(ground, sentence, quantity)
                or counted_or_measured(ground, quantity)
                or loosely_counted(ground, quantity)
            )
            if claim is not None:
                yield claim


def loosely_counted(ground: Ground, quantity: Quantity) -> QuantityClaim | None:
    """Return a figure with the noun after it, or a measure, whose act the grammar does not show."""
    if quantity.unit.dimension in {"age", "nights"} or quantity.ordinal:
        return None
    tokens = tokens_of(ground.doc, quantity.start, quantity.end)
    until = bool(tokens) and any(token.lower_ == "until" for token in ground.doc[max(0, tokens[0].i - 2) : tokens[0].i])
    if not tokens or not (until or is_asserted(tokens[-1])) or _is_a_name(tokens):
        return None
    noun = noun_after(ground.doc, tokens[-1].i + 1)
    if quantity.unit.dimension == "count":
        if noun is None or (quantity.stated.high or 0) <= 1 or is_part_or_addition(ground.doc, tokens):
            return None
        counted = Counted(counted_thing(noun), noun.text, modifiers_of(noun), LOOSE, "", None)
        return _claim(ground, quantity, counted, quantity.start, noun.idx + len(noun))
    return _claim(ground, quantity, Counted("", "", (), LOOSE, "", None), quantity.start, quantity.end)


def _is_a_name(tokens: list[Token]) -> bool:
    """Tell whether a figure with its unit is a title: the programme '60 Minutes'."""
    return len(tokens) > 1 and tokens[0].text.isdecimal() and tokens[-1].text.istitle() and tokens[-1].is_alpha


def exchanged(ground: Ground, sentence: Sentence, quantities: list[Quantity]) -> Iterator[QuantityClaim]:
    """Read '500 pesos ($25)' as what 500 pesos are worth: the sum in the second currency is the figure."""
    text = ground.article.text
    for amount, value in worths(text, quantities, sentence.end):
        named = f"{plain(amount.stated.low or 0)} {amount.unit.dimension.removeprefix('money in ')}"
        counted = Counted(named, named, (), "worth", "", None)
        closing = 1 if text[value.end : value.end + 1] == ")" else 0
        claim = _claim(ground, value, counted, amount.start, value.end + closing)
        if claim is not None:
            yield claim


def located(ground: Ground, sentence: Sentence, quantity: Quantity) -> QuantityClaim | None:
    """Read '55 kilometres west of the town of Ardle' as a distance and a direction from a landmark."""
    if quantity.unit.dimension != "length" or quantity.prefixed:
        return None
    text = ground.article.text[quantity.end : sentence.end]
    found = distance_from(ground.doc, quantity, tokens_of(ground.doc, quantity.start, quantity.end), text)
    if found is None:
        return None
    ways = (found.direction,) if found.direction else ()
    counted = Counted(found.landmark, found.landmark, ways, "bearing", found.theme, None)
    return _claim(ground, quantity, counted, quantity.start, found.end)


def labelled(ground: Ground, sentence: Sentence, quantity: Quantity, label: Label | None) -> QuantityClaim | None:
    """Read a line of key facts: 'Cracks found: 31', 'Daily traffic: 84,000 vehicles', 'Repair cost: $18 million'."""
    if label is None or quantity.start - sentence.start - len(label.text) > _AT_ONCE:
        return None
    words = tokens_of(ground.doc, sentence.start + label.start, sentence.start + label.end)
    nouns = [token for token in words if token.pos_ in {"NOUN", "PROPN"}]
    acts = [token for token in words if act_kind(token)]
    daily = next((_PER[token.lower_] for token in words if token.lower_ in _PER), "")
    after = noun_after(ground.doc, tokens_of(ground.doc, quantity.start, quantity.end)[-1].i + 1)
    noun = after if after is not None else (nouns[-1] if nouns else None)
    if noun is None or (quantity.unit.dimension == "count" and after is None and not acts):
        return None
    predicate = f"per {daily}" if daily else f"{act(acts[-1])}/patient" if acts else "measure"
    if acts and act_kind(acts[-1]) == "toll":
        predicate = act(acts[-1])
    counted = Counted(counted_thing(noun), noun.text, modifiers_of(noun), predicate, "", None)
    end = noun.idx + len(noun) if after is not None else quantity.end
    return _claim(ground, quantity, counted, quantity.start, max(end, quantity.end))


def room_in_each(ground: Ground, sentence: Sentence, quantity: Quantity) -> QuantityClaim | None:
    """Read 'two coaches, each with room for 40 people' as what one coach holds."""
    if quantity.unit.dimension != "count":
        return None
    before = ground.article.text[sentence.start : quantity.start]
    match = _EACH_HOLDS.search(before, ground.words.keyed(sentence))
    if match is None:
        return None
    start = sentence.start + match.start("thing")
    things = tokens_of(ground.doc, start, start + len(match["thing"]))
    held = noun_after(ground.doc, tokens_of(ground.doc, quantity.start, quantity.end)[-1].i + 1)
    if not things or held is None or things[0].pos_ != "NOUN":
        return None
    noun = "person" if counted_thing(held) in {"passenger", "attendee"} else counted_thing(held)
    counted = Counted(noun, held.text, (), f"each {counted_thing(things[0])}", "", None)
    return _claim(ground, quantity, counted, quantity.start, held.idx + len(held))


def counted_or_measured(ground: Ground, quantity: Quantity) -> QuantityClaim | None:
    """Return the claim that a count, measure or duration makes, or `None`."""
    counted = counted_by(ground.doc, quantity) if quantity.unit.dimension != "age" else None
    if counted is None and quantity.unit.dimension == "count":
        return added_up(ground, quantity)
    if counted is None:
        return None
    claim = _claim(ground, quantity, counted, quantity.start, max(quantity.end, counted.end))
    joined = counted.verb is not None and any(token.dep_ == "conj" for token in (counted.verb, *counted.verb.children))
    if claim is None or claim.places or not joined or quantity.unit.dimension != "count":
        return claim
    return claim.model_copy(update={"places": _places_of_sentence(ground, claim)})


def _places_of_sentence(ground: Ground, claim: QuantityClaim) -> tuple[str, ...]:
    """Return the places of a sentence of joined clauses: 'in Holm 10 were killed and 40 houses fell' is all of Holm."""
    mentioned = ground.people.mentions_between(claim.sentence_start, claim.sentence_end)
    return tuple(dict.fromkeys(entity.name.lower() for _, entity in mentioned if entity.type == "place"))


def added_up(ground: Ground, quantity: Quantity) -> QuantityClaim | None:
    """Return the sum of a list of parts that `quantity` opens as a claim of its own kind, or `None`."""
    sentence = ground.sentence_at(quantity.start)
    total = sum_from(ground.article, ground.doc, quantity, sentence.end) if sentence is not None else None
    counted = counted_in_parts(ground.doc, quantity) if total is not None else None
    claim = _claim(ground, quantity, counted, quantity.start, total.end) if counted and total else None
    if claim is None or total is None:
        return None
    value = Interval(low=sum(total.parts), high=sum(total.parts))
    return claim.model_copy(
        update={
            "interval": value,
            "stated": value,
            "exact": False,
            "parts": total.parts,
            "predicate": f"sum:{claim.predicate}",
        }
    )


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
        of_entity=entity or _doer(ground, counted.verb),
        clause=clause_terms(ground, start, end),
    )


def _doer(ground: Ground, verb: Token | None) -> str | None:
    """Return the id of the one named as the subject of a verb, or `None`."""
    subject = subject_of(verb) if verb is not None else None
    if subject is None:
        return None
    mentioned = ground.people.mentions_between(subject.idx, subject.idx + len(subject))
    return mentioned[0][1].id if mentioned else None


def clause_terms(ground: Ground, start: int, end: int) -> tuple[str, ...]:
    """Return the lower-case lemmas of the content words in the clause of the phrase [start, end), but for its own."""
    return tuple(sorted({word.lemma_.lower() for word in ground.clause_words(start, end)}))


def age_of_someone(ground: Ground, quantity: Quantity) -> QuantityClaim | None:
    """Read 'Ann Lee, 38,', 'Ann Lee (38)', '38-year-old Ann Lee' and 'Ann Lee is now 38' as an age.

    An age at some earlier time ('at age 16', 'when she was 16') is left aside.
    """
    low = quantity.stated.low
    if not quantity.exact or low is None or low != int(low) or not 0 < low <= _OLDEST:
        return None
    if (quantity.unit.dimension, quantity.unit.name) not in {("age", "year"), ("count", "")}:
        return None
    said = ground.article.text[quantity.number_start : quantity.number_end]
    if quantity.unit.dimension == "count" and not said.isdecimal():
        # "Ann Lee is one of them" gives no age.
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
    described = _person_described(ground, quantity) if word else None
    if described is not None:
        # In "Ann Lee, 54-year-old Bo Lee and ..." the age is Bo's.
        return described
    before = text[max(0, quantity.start - 24) : quantity.start]
    tail = _AGE_AFTER.search(before)
    if tail is not None and (word or _AGE_ENDS.match(text[quantity.end : quantity.end + 12])):
        return _person_ending(ground, quantity.start - (len(before) - tail.start()))
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
