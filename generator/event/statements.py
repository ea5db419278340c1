"""The sentences of an event as sets of features, and how much two of them have in common.

A feature counts by how rare it is in the event (inverse document frequency, Spärck Jones 1972): in a
report on an earthquake, "earthquake" tells two sentences apart from none, and a village's name does.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress

from generator.event.people import EventPeople
from generator.event.shingles import WORD_GRAM, Gram, grams
from generator.event.words import REMEMBERED, Word, carries_meaning, every_form_of, forms_of, stem, words
from generator.findings import Span
from generator.reading import ArticleFindings, Entity, Sentence

_MOST_QUOTED = 0.25
_MOST_REPEATED = 0.5
_LEAST_TERMS = 4
_MOST_OF = 0.35
_DENIALS = frozenset({"not", "no", "never", "nobody", "none", "neither", "nor", "without"})
_REFUSALS = frozenset(
    stem(word) for word in ("absent", "absence", "decline", "deny", "fail", "refuse", "refusal", "skip")
)
_NONE = frozenset[str]()
_FIRST_PERSON = frozenset({"i", "my", "mine", "myself", "we", "our", "ours", "ourselves"})
_ELLIPSES = ("…", "...")
_OPPOSED = tuple(
    frozenset(axis)
    for axis in (
        ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"),
        ("northern", "southern", "eastern", "western"),
        ("rise", "rose", "fall", "fell"),
        ("rose", "dropped"),
        ("increased", "decreased"),
        ("won", "lost"),
        ("accepted", "rejected"),
        ("approved", "rejected"),
        ("allowed", "banned"),
        ("opened", "closed"),
        ("arrived", "left"),
        ("inside", "outside"),
        ("above", "below"),
        ("more", "fewer", "less"),
        ("most", "least", "fewest"),
        ("guilty", "innocent"),
        ("alive", "dead"),
        ("left", "right"),
    )
)
"""Words of which two that share an axis cannot both be meant: another direction is another fact."""
_CHOICES = frozenset[str]().union(*_OPPOSED)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in the article's own words.

    `features` are the stems of its content words other than names and roles, its figures, actors and
    places; `actors` are the people, institutions
    and groups it names, `places` the places; `numbers` its figures; `denied` tells that it denies
    something ("will not", "declined"); `own_words` that it is no quotation, title or fragment;
    `choices` holds the words for which another would say something else ("north", "more");
    `stems` are those of all its content words.
    """

    span: Span
    features: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    denied: bool
    own_words: bool
    choices: frozenset[str]
    stems: frozenset[str]
    forms: tuple[str, ...]
    """Its words, in text order."""

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.span.article

    @property
    def told(self) -> tuple[str, frozenset[str], frozenset[str], frozenset[str]]:
        """What it says, wherever it stands: statements of which this is equal agree with the same others."""
        return self.span.text, self.features, self.actors, self.places


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of every feature of an event."""

    of: Mapping[str, float]

    def total(self, features: Iterable[str]) -> float:
        """Return the summed weight of `features`; what no statement holds weighs nothing."""
        return math.fsum([self.of.get(feature, 0.0) for feature in features])

    def likeness(self, one: Statement, other: Statement) -> float:
        """Return the Dice coefficient of the two statements' weighted features, 0 to 1."""
        return 2 * self.total(one.features & other.features) / (self.total(one.features) + self.total(other.features))

    def share(self, inner: Statement, outer: Statement) -> float:
        """Return how much of `inner`'s weight stands in `outer` too, 0 to 1."""
        return self.total(inner.features & outer.features) / self.total(inner.features)


def opposed(one: Statement, other: Statement) -> bool:
    """Tell whether the two give another direction or outcome ("east of", "west of")."""
    if not one.choices or not other.choices:
        return False
    return any(
        bool(one.choices & axis) and bool(other.choices & axis) and not one.choices & other.choices & axis
        for axis in _OPPOSED
    )


@dataclass(frozen=True)
class Wording:
    """The words of a sentence, in text order: as compared, and without inflection.

    `span` is the sentence's; `content` holds the stems of those words that carry meaning.
    """

    span: Span
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]

    @classmethod
    def of(cls, sentence: Sentence) -> Wording:
        """Return the words of `sentence`."""
        forms = every_form_of(sentence.text)
        stems = tuple(map(stem, forms))
        span = Span(article=sentence.article, start=sentence.start, end=sentence.end, text=sentence.text)
        return cls(span, forms, stems, frozenset(compress(stems, map(carries_meaning, forms))))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words with their places, which few sentences are asked for."""
        return words(self.span.text, self.span.start)


Said = Mapping[tuple[str, int], Wording]
"""The words of every sentence, by its article and offset."""


def said_in(findings: Iterable[ArticleFindings]) -> Said:
    """Return the words of every sentence of the articles."""
    return {
        (reading.info.id, sentence.start): Wording.of(sentence)
        for reading in findings
        for sentence in reading.sentences
    }


def quoted_grams(findings: Iterable[ArticleFindings]) -> frozenset[Gram]:
    """Return every run of four words that some article prints as a quotation, but not of another newsroom's prose."""
    return frozenset(
        gram
        for reading in findings
        for quotation in reading.quotations
        if quotation.kind != "indirect" and not (quotation.speaker and quotation.speaker.type == "media")
        for gram in grams(every_form_of(quotation.text), WORD_GRAM)
    )


def statements_of(
    reading: ArticleFindings, people: EventPeople, every: Said, elsewhere: frozenset[Gram] = frozenset()
) -> Iterator[Statement]:
    """Yield every sentence that has a feature, headings and quoted ones included.

    `every` holds the words of all sentences.

    `elsewhere` are the runs of words that the event's articles quote: a post or statement that one
    article prints without marks is quoted by another.
    """
    entities = {entity.id: _Named.of(reading.info.id, entity, people) for entity in reading.entities}
    quoted = [(quote.start, quote.end) for quote in reading.quotations if quote.kind != "indirect"]
    for sentence in reading.sentences:
        said = every[sentence.article, sentence.start]
        own_words = (
            sentence.kind in {"paragraph", "list-item"}
            and _quoted_share(sentence, quoted) <= _MOST_QUOTED
            and _is_prose(sentence, said, quoted)
            and _repeated_share(said.forms, elsewhere) < _MOST_REPEATED
        )
        statement = _statement(sentence, said, entities, own_words)
        if statement.features:
            yield statement


@dataclass(frozen=True, slots=True)
class Speeches:
    """Where the articles quote or report somebody, and whom."""

    of: Mapping[str, tuple[tuple[int, int, str], ...]]

    @classmethod
    def in_articles(cls, findings: Iterable[ArticleFindings]) -> Speeches:
        """Return the stretches of speech whose speaker the article names or describes."""
        return cls(
            {
                reading.info.id: tuple(
                    sorted((one.start, one.end, one.speaker.name) for one in reading.quotations if one.speaker)
                )
                for reading in findings
            }
        )

    def behind(self, span: Span) -> str | None:
        """Return to whom a good part of the words of `span` is credited, or `None` if the article says so."""
        shared = [
            (min(end, span.end) - max(start, span.start), name)
            for start, end, name in self.of[span.article]
            if start < span.end and span.start < end
        ]
        most, name = max(shared, default=(0, ""), key=lambda pair: pair[0])
        return name if most >= _MOST_OF * (span.end - span.start) else None


def weights_of(statements: Sequence[Statement]) -> Weights:
    """Return the weight of each feature: log(1 + n / f), for f of n statements that hold it."""
    held = Counter(feature for statement in statements for feature in statement.features)
    return Weights({feature: math.log(1 + len(statements) / count) for feature, count in held.items()})


@dataclass(frozen=True, slots=True)
class _Named:
    """What is asked of an entity for each sentence that names it: who it is, or where, and where its names stand."""

    actor: str | None
    place: frozenset[str]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, article: str, entity: Entity, people: EventPeople) -> _Named:
        spans = tuple([(span.start, span.end) for span in (*entity.mentions, *entity.descriptions)])
        if entity.type == "place":
            return cls(None, frozenset(map(stem, forms_of(entity.name))), spans)
        return cls(people.person_of(article, entity.id) or f"={entity.name.casefold()}", frozenset(), spans)


def _statement(sentence: Sentence, said: Wording, entities: Mapping[str, _Named], own_words: bool) -> Statement:
    named = [entities[key] for key in sentence.entities if key in entities]
    actors = frozenset([one.actor for one in named if one.actor is not None])
    places = _NONE.union(*[one.place for one in named])
    terms = _NONE.union(*map(_stems_of_term, sentence.terms))
    told = terms - _only_in_names(said, [span for one in named for span in one.spans if _meets(span, sentence)])
    numbers = frozenset([form for form in said.forms if form[:1].isdigit()])
    features = told.union(numbers, actors, places)
    return Statement(
        span=said.span,
        features=features,
        actors=actors,
        places=places,
        numbers=numbers,
        denied=not (_DENIALS.isdisjoint(said.forms) and _REFUSALS.isdisjoint(said.stems)),
        own_words=own_words and len(features) >= _LEAST_TERMS,
        choices=_CHOICES.intersection(said.forms),
        stems=said.content,
        forms=said.forms,
    )


@lru_cache(maxsize=REMEMBERED)
def _stems_of_term(term: str) -> frozenset[str]:
    return frozenset(stem(form) for form in forms_of(term) if carries_meaning(form))


def _meets(span: tuple[int, int], sentence: Sentence) -> bool:
    return span[0] < sentence.end and sentence.start < span[1]


def _only_in_names(said: Wording, naming: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the stems of the words that stand in names and titles only, by the places of these."""
    if not naming:
        return _NONE
    starts = [word.start for word in said.words]
    inside = {at for start, end in naming for at in range(bisect_left(starts, start), bisect_left(starts, end))}
    beside = {one for at, one in enumerate(said.stems) if at not in inside}
    return frozenset([said.stems[at] for at in inside]) - beside


def _quoted_share(sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> float:
    first, last = sentence.start, sentence.end
    inside = sum([min(end, last) - max(start, first) for start, end in quoted if start < last and first < end])
    return inside / (last - first)


def _repeated_share(forms: Sequence[str], elsewhere: frozenset[Gram]) -> float:
    """Return how many of the sentence's runs of four words are quoted in some article, 0 to 1."""
    own = list(grams(forms, WORD_GRAM))
    return sum(map(elsewhere.__contains__, own)) / len(own) if own else 0.0


def _is_prose(sentence: Sentence, said: Wording, quoted: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the sentence is whole and the newsroom's: no stray mark, no ellipsis at an end, no "I" or "we"."""
    text = sentence.text.strip()
    if text.startswith(_ELLIPSES) or text.rstrip("”\"' ").rstrip(".").endswith("…") or text.endswith("..."):
        return False
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    return _FIRST_PERSON.isdisjoint(said.forms) or not any(
        word.form in _FIRST_PERSON and not any(start <= word.start < end for start, end in quoted)
        for word in said.words
    )
