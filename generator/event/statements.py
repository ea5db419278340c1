"""The sentences of an event as sets of features, and how much two of them have in common.

A feature counts by how rare it is in the event (inverse document frequency, Spärck Jones 1972): in a
report on an earthquake, "earthquake" tells two sentences apart from none, and a village's name does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.event.people import EventPeople
from generator.event.words import stem, words
from generator.findings import Span
from generator.reading import ArticleFindings, Entity, Sentence

_MOST_QUOTED = 0.25
_LEAST_TERMS = 4
_DENIALS = frozenset({"not", "no", "never", "nobody", "none", "neither", "nor", "without"})
_REFUSALS = frozenset(
    stem(word) for word in ("absent", "absence", "decline", "deny", "fail", "refuse", "refusal", "skip")
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in the article's own words.

    `features` are the stems of its content words other than names and roles, its figures, actors and
    places; `actors` are the people, institutions
    and groups it names, `places` the places; `numbers` its figures; `denied` tells that it denies
    something ("will not", "declined"); `own_words` that it is no quotation, title or fragment.
    """

    span: Span
    features: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    denied: bool
    own_words: bool

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.span.article


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of every feature of an event."""

    of: Mapping[str, float]

    def total(self, features: Iterable[str]) -> float:
        """Return the summed weight of `features`; what no statement holds weighs nothing."""
        return math.fsum(self.of.get(feature, 0.0) for feature in features)

    def likeness(self, one: Statement, other: Statement) -> float:
        """Return the Dice coefficient of the two statements' weighted features, 0 to 1."""
        return 2 * self.total(one.features & other.features) / (self.total(one.features) + self.total(other.features))

    def share(self, inner: Statement, outer: Statement) -> float:
        """Return how much of `inner`'s weight stands in `outer` too, 0 to 1."""
        return self.total(inner.features & outer.features) / self.total(inner.features)


def statements_of(reading: ArticleFindings, people: EventPeople) -> Iterator[Statement]:
    """Yield every sentence that has a feature, headings and quoted ones included."""
    entities = {entity.id: entity for entity in reading.entities}
    quoted = [(quote.start, quote.end) for quote in reading.quotations if quote.kind != "indirect"]
    for sentence in reading.sentences:
        own_words = sentence.kind in {"paragraph", "list-item"} and _quoted_share(sentence, quoted) <= _MOST_QUOTED
        statement = _statement(sentence, entities, people, own_words)
        if statement.features:
            yield statement


def weights_of(statements: Sequence[Statement]) -> Weights:
    """Return the weight of each feature: log(1 + n / f), for f of n statements that hold it."""
    held = Counter(feature for statement in statements for feature in statement.features)
    return Weights({feature: math.log(1 + len(statements) / count) for feature, count in held.items()})


def _statement(sentence: Sentence, entities: Mapping[str, Entity], people: EventPeople, own_words: bool) -> Statement:
    said = words(sentence.text, sentence.start)
    named = [entities[key] for key in sentence.entities if key in entities]
    actors = {_identity(sentence.article, entity, people) for entity in named if entity.type != "place"}
    places = {stem(word.form) for entity in named if entity.type == "place" for word in words(entity.name)}
    terms = {stem(word.form) for term in sentence.terms for word in words(term) if word.is_content}
    naming = [(span.start, span.end) for entity in named for span in (*entity.mentions, *entity.descriptions)]
    within = {stem(word.form) for word in said if any(start <= word.start < end for start, end in naming)}
    beside = {stem(word.form) for word in said if not any(start <= word.start < end for start, end in naming)}
    told = terms - (within - beside)
    numbers = {word.form for word in said if word.form[:1].isdigit()}
    features = frozenset(told | numbers | actors | places)
    return Statement(
        span=Span(article=sentence.article, start=sentence.start, end=sentence.end, text=sentence.text),
        features=features,
        actors=frozenset(actors),
        places=frozenset(places),
        numbers=frozenset(numbers),
        denied=any(word.form in _DENIALS or stem(word.form) in _REFUSALS for word in said),
        own_words=own_words and len(features) >= _LEAST_TERMS,
    )


def _identity(article: str, entity: Entity, people: EventPeople) -> str:
    return people.person_of(article, entity.id) or f"={entity.name.casefold()}"


def _quoted_share(sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> float:
    inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in quoted)
    return inside / (sentence.end - sentence.start)
