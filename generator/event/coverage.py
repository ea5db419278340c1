"""Who reports what: facts that articles state, the articles that leave them out, and what one alone reports.

A fact is an act, a figure, or a sentence that others bear out (see `deeds`, `told_figures` and
`common_statements`). An article that has a third of a fact's words somewhere, quotations included, or a
sentence that has three of them, but none that states it, is counted neither as reporting the fact nor as
leaving it out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.event.common_statements import clusters, is_whole, shortest_borne_out
from generator.event.deed_clusters import deed_clusters
from generator.event.deeds import Deed, deeds_of
from generator.event.people import EventPeople
from generator.event.statements import (
    Said,
    Speeches,
    Statement,
    Weights,
    quoted_grams,
    said_in,
    statements_of,
    weights_of,
)
from generator.event.told_figures import Figure, told_figures
from generator.event.words import content_stems, every_form_of, stem
from generator.findings import Coverage, CreditedTo, FactKind, Span, content_id
from generator.reading import ArticleFindings

_PERHAPS = 1 / 3
_OF_THE_NEWSROOM = frozenset(
    {"comment", "comments", "pic", "twitter.com", "http", "https", "www", "click", "subscribe"}
)
"""Words of what is no news: who was asked to comment, links, promotion."""
_NEAR_WORDS = 3
_ECHO_WORDS = 2
_PAIR = 2
_LONG_WORD = 6
_EVERYWHERE = 0.25
_OFTEN = 0.05
_SOME = 6
_FEW = 40
_OWN = 0.5
_LEAST_WORDS = 8
_LEAST_TOLD = 4
_ALONE = 6
"""How many facts that it alone reports are given of an article."""


def find_coverage(findings: Sequence[ArticleFindings], people: EventPeople) -> tuple[Coverage, ...]:
    """Find the facts that several articles of an event report, and some that only one does.

    A fact is a deed in words that each of its articles bears out, or the shortest sentence that the
    other evidence states too. Of the facts that one article alone reports, the most telling few are
    given. Rows are ordered by the article and the offset of their first evidence.
    """
    ordered = sorted(findings, key=lambda reading: reading.info.id)
    quoted = quoted_grams(ordered)
    every = said_in(ordered)
    everything = [statement for reading in ordered for statement in statements_of(reading, people, every, quoted)]
    event = _Event(
        statements=everything,
        weights=weights_of(everything),
        vocabulary=_vocabulary(every, everything, [reading.info.id for reading in ordered]),
        near=_Near.of(everything),
        speeches=Speeches.in_articles(ordered),
        sentences=every,
    )
    deeds = [deed for reading in ordered for deed in deeds_of(reading, people, every)]
    told = [*_deeds(deeds, people, event), *_sentences(event)]
    figures = _figures(told_figures(ordered, people, every), event)
    rows = [*figures, *_distinct(told), *_alone(event, deeds)] if len(ordered) > 1 else []
    unique: dict[tuple[str, ...], Coverage] = {}
    for row in sorted(rows, key=lambda row: (-len(row.articles), row.id)):
        unique.setdefault(every_form_of(row.fact), row)
    return tuple(sorted(unique.values(), key=lambda row: (row.evidence[0].article, row.evidence[0].start)))


@dataclass(frozen=True, slots=True)
class _Event:
    """The sentences of all articles, and what is known of their words."""

    statements: Sequence[Statement]
    weights: Weights
    vocabulary: Mapping[str, frozenset[str]]
    near: _Near
    speeches: Speeches
    sentences: Said


def _sentences(event: _Event) -> Iterator[Coverage]:
    """Yield the facts that whole sentences have in common."""
    own = [statement for statement in event.statements if statement.own_words]
    for cluster in clusters(own, event.weights):
        fact = shortest_borne_out(cluster, event.weights)
        if fact is not None:
            missing = _silent(fact, cluster, event.vocabulary, event.weights) - event.near.articles(cluster)
            credited = [event.speeches.behind(member.span) for member in cluster]
            yield _row("statement", _on_one_line(fact), [member.span for member in cluster], missing, credited)


def _figures(figures: Iterable[Figure], event: _Event) -> Iterator[Coverage]:
    """Yield the figures that several articles give alike."""
    for figure in figures:
        evidence = [event.sentences[claim.article, claim.sentence_start].span for claim in figure.claims]
        phrases = [
            Span(article=claim.article, start=claim.start, end=claim.end, text=claim.text) for claim in figure.claims
        ]
        yield _row(
            "age" if figure.of_age else "figure",
            figure.text,
            evidence,
            figure.silent,
            [event.speeches.behind(phrase) for phrase in phrases],
        )


def _deeds(deeds: Sequence[Deed], people: EventPeople, event: _Event) -> Iterator[Coverage]:
    """Yield what several articles say that somebody did."""
    common = event.near.common()
    statements = {(one.article, one.span.start): one for one in event.statements}
    for cluster, text, deed in deed_clusters(deeds, common, people):
        evidence = [statements.get((deed.act.article, deed.act.sentence_start)) for deed in cluster]
        if not all(evidence):
            continue
        stated = [one for one in evidence if one is not None]
        told = content_stems(text)
        verbs = content_stems(deed.act.text) | {stem(deed.act.predicate)}
        missing = frozenset(
            article
            for article, known in event.vocabulary.items()
            if article not in {one.article for one in stated}
            and len(told) >= _LEAST_TOLD
            and not verbs & known
            and _is_strange(told, known, event.weights)
        )
        acts = [
            Span(article=one.act.article, start=one.act.start, end=one.act.end, text=one.act.text) for one in cluster
        ]
        credited = [event.speeches.behind(span) for span in acts]
        yield _row("act", text, [one.span for one in stated], missing - event.near.articles(stated), credited)


def _distinct(rows: Iterable[Coverage]) -> list[Coverage]:
    """Return the rows without those whose every evidence sentence is that of a row in as many articles or more."""
    held: defaultdict[tuple[str, int], list[Coverage]] = defaultdict(list)
    kept: list[Coverage] = []
    for row in sorted(rows, key=lambda row: (-len(row.articles), -len(row.fact), row.id)):
        places = [(span.article, span.start) for span in row.evidence]
        around = [{id(other) for other in held[place]} for place in places]
        if set.intersection(*around):
            continue
        kept.append(row)
        for place in places:
            held[place].append(row)
    return kept


def _alone(event: _Event, deeds: Iterable[Deed]) -> Iterator[Coverage]:
    """Yield, for each article, the few most telling sentences of which no other article has anything.

    Such a sentence tells a deed or a figure, and names or counts something that stands nowhere else.
    """
    acting = {(deed.act.article, deed.act.sentence_start) for deed in deeds}
    by_article: defaultdict[str, list[tuple[float, Statement]]] = defaultdict(list)
    holders = Counter(chain.from_iterable(event.vocabulary.values()))
    for statement in event.statements:
        named = statement.numbers | statement.actors | statement.places
        if not any(holders[one] == 1 for one in named) or not _stands_alone(statement):
            continue
        if statement.numbers or (statement.article, statement.span.start) in acting:
            others = [known for article, known in event.vocabulary.items() if article != statement.article]
            worth = event.weights.total(statement.features)
            strange = all(event.weights.total(statement.features - known) >= _OWN * worth for known in others)
            if strange and not event.near.echoes(statement):
                by_article[statement.article].append((worth, statement))
    for article in sorted(by_article):
        best = sorted(by_article[article], key=lambda pair: (-pair[0], pair[1].span.start))[:_ALONE]
        missing = frozenset(event.vocabulary) - {article}
        for _, statement in best:
            yield _row(
                "statement", _on_one_line(statement), [statement.span], missing, [event.speeches.behind(statement.span)]
            )


def _stands_alone(statement: Statement) -> bool:
    """Tell whether a sentence of the article's own can be read out of its place, and tells of the event."""
    return (
        statement.own_words
        and len(statement.forms) >= _LEAST_WORDS
        and _OF_THE_NEWSROOM.isdisjoint(statement.forms)
        and is_whole(statement)
    )


def _on_one_line(statement: Statement) -> str:
    return " ".join(statement.span.text.lstrip("-–—•*· \t").split())


@dataclass(frozen=True, slots=True)
class _Near:
    """Where each stem stands: the article and the number of the sentence."""

    places: Mapping[str, tuple[tuple[str, int], ...]]
    sentences: int

    @classmethod
    def of(cls, everything: Sequence[Statement]) -> _Near:
        places: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, statement in enumerate(everything):
            place = statement.article, number
            for told in statement.stems | statement.features:
                places[told].append(place)
        return cls({told: tuple(held) for told, held in places.items()}, len(everything))

    def common(self) -> frozenset[str]:
        """Return the stems that stand in so many sentences that sharing them shows nothing."""
        limit = max(_SOME, self.sentences * _OFTEN)
        return frozenset(told for told, places in self.places.items() if len(places) > limit)

    def echoes(self, statement: Statement) -> bool:
        """Tell whether a sentence of another article has two telling words of this one, or one that is rare in both."""
        shared: Counter[tuple[str, int]] = Counter()
        for told in statement.stems | statement.features:
            places = self.places[told]
            elsewhere = [place for place in places if place[0] != statement.article]
            if len(places) <= _PAIR and elsewhere and len(told) >= _LONG_WORD:
                return True
            if len(places) <= max(_SOME, self.sentences * _OFTEN):
                shared.update(elsewhere)
        return max(shared.values(), default=0) >= _ECHO_WORDS

    def articles(self, cluster: Sequence[Statement]) -> frozenset[str]:
        """Return the articles that have a sentence with three telling words of one evidence sentence."""
        limit = max(_FEW, self.sentences * _EVERYWHERE)
        found: set[str] = set()
        for stems in dict.fromkeys(statement.stems for statement in cluster):
            telling = [places for places in map(self.places.__getitem__, stems) if len(places) <= limit]
            shared = Counter(chain.from_iterable(telling))
            found.update([article for (article, _), count in shared.items() if count >= _NEAR_WORDS])
        return frozenset(found)


def _vocabulary(every: Said, everything: Iterable[Statement], articles: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return all the features that each article has, and the stems of all its words beside."""
    found: dict[str, set[str]] = {article: set() for article in articles}
    for (article, _), said in every.items():
        found[article].update(said.stems)
    for statement in everything:
        found[statement.article] |= statement.features
    return {article: frozenset(features) for article, features in found.items()}


def _silent(
    fact: Statement, cluster: Sequence[Statement], vocabulary: Mapping[str, frozenset[str]], weights: Weights
) -> frozenset[str]:
    """Return the articles that hold, all sentences taken together, little of the fact or of its core.

    The core is what all the evidence has in common. An article that has a third of either may well
    state the fact in some other way, or in two sentences.
    """
    reporting = {statement.article for statement in cluster}
    core = frozenset.intersection(*(statement.features for statement in cluster))
    wording = fact.stems
    return frozenset(
        article
        for article, known in vocabulary.items()
        if article not in reporting
        and all(_is_strange(told, known, weights) for told in (fact.features, wording, core))
    )


def _is_strange(told: frozenset[str], known: frozenset[str], weights: Weights) -> bool:
    """Tell whether less than a third of `told`, by number and by weight, is `known`."""
    shared = told & known
    return len(shared) < _PERHAPS * len(told) and weights.total(shared) <= _PERHAPS * weights.total(told)


def _row(
    kind: FactKind, fact: str, evidence: Sequence[Span], missing: frozenset[str], credited: Sequence[str | None]
) -> Coverage:
    return Coverage(
        kind=kind,
        id=content_id("coverage", fact, *(f"{span.article}:{span.text}" for span in evidence)),
        fact=fact,
        articles=tuple(span.article for span in evidence),
        evidence=tuple(evidence),
        missing=tuple(sorted(missing)),
        credited=tuple(
            CreditedTo(article=span.article, name=name) for span, name in zip(evidence, credited, strict=True)
        ),
    )
