"""Holding figures beside each other: which belong to one question, and which of them do not meet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from generator.claims import Interval, QuantityClaim
from generator.event.discrepancies.registry import Comparison, kept_for_event
from generator.event.discrepancies.wording import also_told, fullest, read_so, reading, span_of, tidy, units
from generator.findings import Level, Reading
from generator.reading import ArticleFindings

PROVISIONAL = frozenset({"preliminary", "originally", "initially"})
LEAD = 3
"""Sentences at the head of an article that set the scene."""
_HALF_OF_ARTICLES = 0.5
_WIDEST_SLACK = 0.05
_ROUGHLY = 1.25
_DATE = re.compile(r"\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2}")


@dataclass(frozen=True)
class Group:
    """Claims about one thing, in order of article and offset."""

    claims: tuple[QuantityClaim, ...]

    def articles(self) -> frozenset[str]:
        """Return the ids of the articles that make the claims."""
        return frozenset(claim.article for claim in self.claims)

    def first_of_each(self) -> Group:
        """Return the first claim of each article: the total comes before its parts."""
        firsts: dict[str, QuantityClaim] = {}
        for claim in self.claims:
            firsts.setdefault(claim.article, claim)
        return replace(self, claims=tuple(firsts.values()))

    def steady(self) -> Group:
        """Return the claims of the articles whose own claims all meet: others speak of several things."""
        own: defaultdict[str, list[QuantityClaim]] = defaultdict(list)
        for claim in self.claims:
            own[claim.article].append(claim)
        unsteady = {name for name, claims in own.items() if not_meeting(claims)}
        return replace(self, claims=tuple(claim for claim in self.claims if claim.article not in unsteady))


def grouped(
    claims: Iterable[QuantityClaim], key: Callable[[QuantityClaim], tuple[str, ...] | None]
) -> dict[tuple[str, ...], Group]:
    """Return the claims by key, without those that have none and those that stand alone."""
    groups: dict[tuple[str, ...], list[QuantityClaim]] = {}
    for claim in claims:
        name = key(claim)
        if name is not None:
            groups.setdefault(name, []).append(claim)
    return {name: Group(tuple(members)) for name, members in groups.items() if len(members) > 1}


def meet(one: QuantityClaim, other: QuantityClaim) -> bool:
    """Tell whether two figures can be one number.

    In two units both get the room of a rounded last figure, at most a twentieth: 30 miles are 48 km.
    """
    if one.unit == other.unit:
        return one.interval.meets(other.interval)
    return one.interval.widened(room(one)).meets(other.interval.widened(room(other)))


def room(claim: QuantityClaim) -> float:
    """Return how far a rounded figure may lie from its own value, in base units: half a unit of its last figure."""
    value = abs(claim.interval.high if claim.interval.high is not None else claim.interval.low or 0.0)
    return min(claim.slack, value * _WIDEST_SLACK) if value >= 2 * claim.slack else claim.slack


def not_meeting(claims: Sequence[QuantityClaim]) -> list[QuantityClaim]:
    """Return the claims that fail to meet some other claim."""
    unlike = _unlike(claims)
    apart = {figure for figure, claim in unlike.items() if not all(meet(claim, other) for other in unlike.values())}
    return [claim for claim in claims if _figure(claim) in apart]


_Figure = tuple[str, Interval, float]


def _figure(claim: QuantityClaim) -> _Figure:
    """Return all of a claim on which it depends what it meets."""
    return claim.unit, claim.interval, claim.slack


def _unlike(claims: Iterable[QuantityClaim]) -> dict[_Figure, QuantityClaim]:
    """Return one claim for each figure: many articles give few."""
    return {_figure(claim): claim for claim in claims}


def readings_of(claims: Sequence[QuantityClaim], others: Sequence[QuantityClaim] = ()) -> list[Reading]:
    """Group the claims that meet one another into readings, named by their wording.

    `others` are claims of further articles: the first of each article that meets one reading only is evidence of it.
    """
    groups = meeting(claims)
    settled = {claim.article for claim in claims}
    for claim in others:
        fitting = [group for group in groups if all(meet(claim, one) for one in group)]
        if len(fitting) == 1 and claim.article not in settled:
            fitting[0].append(claim)
            settled.add(claim.article)
    return [reading(worded(group), [span_of(claim) for claim in group]) for group in groups]


def meeting(claims: Sequence[QuantityClaim]) -> list[list[QuantityClaim]]:
    """Return the claims in groups, from low to high, in which every two meet."""
    groups: list[tuple[list[QuantityClaim], dict[_Figure, QuantityClaim]]] = []
    for claim in sorted(claims, key=lambda one: (one.interval.low or 0, one.interval.high or 0)):
        for group, unlike in groups:
            if _figure(claim) in unlike or all(meet(claim, other) for other in unlike.values()):
                group.append(claim)
                unlike.setdefault(_figure(claim), claim)
                break
        else:
            groups.append(([claim], _unlike([claim])))
    return [group for group, _ in groups]


def worded(claims: Iterable[QuantityClaim]) -> str:
    """Return one wording for each value, the fullest: '24 cracks' stands for 'two dozen'.

    A value in other words or another unit stands behind the first: '59 mph (also told as 95 km/h)'.
    """
    said: dict[tuple[str, str], set[str]] = {}
    every = list(claims)
    for claim in [one for one in every if not one.parts] or every:
        said.setdefault((str(claim.stated), claim.unit), set()).add(_begun_small(tidy(claim.text)))
    return also_told([fullest(wordings) for wordings in said.values()])


def _begun_small(phrase: str) -> str:
    """Return a figure without the capital of a sentence's first word: 'Four ferries' and 'four ferries' are one."""
    first = phrase.partition(" ")[0]
    return phrase if len(first) > 1 and first.isupper() else f"{phrase[:1].lower()}{phrase[1:]}"


def normalised(claims: Sequence[QuantityClaim]) -> str:
    """Say how each wording was read: '“its third year” is read as more than 2 and at most 3 years'.

    Wordings of one value stand together: '“24” and “two dozen” are read as 24'.
    """
    said: dict[str, dict[str, str]] = {}
    for claim in claims:
        unit = f" {units(claim.unit)}" if claim.unit and claim.unit != "magnitude" else ""
        words = tidy(claim.text)
        said.setdefault(f"{claim.stated}{unit}", {}).setdefault(words.casefold(), words)
    return read_so({value: list(words.values()) for value, words in said.items()})


@kept_for_event
def wide_places(comparison: Comparison) -> frozenset[str]:
    """Return the places that the opening sentences of at least half of the articles name: the event's own setting."""
    counts: Counter[str] = Counter()
    for one in comparison.findings:
        names = {entity.id: entity.name.lower() for entity in one.entities if entity.type == "place"}
        counts.update({names[entity] for entity in _opening_entities(one) if entity in names})
    least = max(1, len(comparison.findings) * _HALF_OF_ARTICLES)
    return frozenset(name for name, count in counts.items() if count >= least)


def _opening_entities(one: ArticleFindings) -> list[str]:
    prose = [sentence for sentence in one.sentences if sentence.kind in {"title", "heading", "paragraph"}]
    return [entity for sentence in prose[: LEAD + 1] for entity in sentence.entities]


@kept_for_event
def central_nouns(comparison: Comparison) -> frozenset[str]:
    """Return the words in the opening sentences of at least half of the articles: what the event is about."""
    counts: Counter[str] = Counter()
    for one in comparison.findings:
        counts.update({term for sentence in one.sentences[: LEAD + 1] for term in sentence.terms})
    least = max(2.0, len(comparison.findings) * _HALF_OF_ARTICLES)
    return frozenset(term for term, count in counts.items() if count >= least)


def is_elsewhere(claim: QuantityClaim, wide: frozenset[str]) -> bool:
    """Tell whether a claim's clause names another time, or a place narrower than the event's setting."""
    return is_of_another_time(claim) or bool(set(claim.places) - wide)


def is_of_another_time(claim: QuantityClaim) -> bool:
    """Tell whether a claim's clause names a year, a month, a date or 'last year'; 'at first' is no other time."""
    return bool(claim.years or any(frame not in PROVISIONAL for frame in claim.frames))


def is_rough_miss(claims: Sequence[QuantityClaim]) -> bool:
    """Tell whether claims that do not meet lie within a quarter of each other and one of every two is hedged.

    'About 50' for 44 is rough rather than wrong.
    """
    unlike = {(_figure(claim), claim.exact): claim for claim in claims}.values()
    pairs = [(one, other) for one, other in combinations(unlike, 2) if not meet(one, other)]
    return bool(pairs) and all(not (one.exact and other.exact) and _are_close(one, other) for one, other in pairs)


def _are_close(one: QuantityClaim, other: QuantityClaim) -> bool:
    ends = [(claim.interval.low, claim.interval.high) for claim in (one, other)]
    if any(low is None or high is None or low <= 0 for low, high in ends):
        return False
    middles = sorted(((low or 0.0) + (high or 0.0)) / 2 for low, high in ends)
    return middles[1] <= middles[0] * _ROUGHLY


def is_of_others(comparison: Comparison, one: QuantityClaim, other: QuantityClaim) -> bool:
    """Tell whether two figures are told of two who act, both by name: the seats that each of two parties won."""
    if not one.of_entity or not other.of_entity:
        return False
    return comparison.person(one.article, one.of_entity) != comparison.person(other.article, other.of_entity)


def places_agree(claims: Sequence[QuantityClaim], wide: frozenset[str]) -> bool:
    """Tell whether no two claims name places outside the event's setting that have nothing in common."""
    named = [set(claim.places) - wide for claim in claims]
    return all(one & other for one, other in combinations([places for places in named if places], 2))


def body_first(one: ArticleFindings) -> list[QuantityClaim]:
    """Return an article's figures with those of titles and headings last: a headline drops 'at least'."""
    heads = {sentence.start for sentence in one.sentences if sentence.kind in {"title", "heading"}}
    return sorted(one.claims.quantities, key=lambda claim: (claim.sentence_start in heads, claim.start))


def supporting(comparison: Comparison, apart: Sequence[QuantityClaim]) -> list[QuantityClaim]:
    """Return the claims, in the articles' own voice, that count the same things in the same act as those of `apart`.

    Where the adjectives are others or the clause gives a date, a claim must give the very figure of one of `apart`.
    """
    wide = wide_places(comparison) | {place for claim in apart for place in claim.places}
    families = {family(claim) for claim in apart}
    causes = {claim.agent for claim in apart if claim.agent}
    return [
        claim
        for one in comparison.findings
        for claim in body_first(one)
        if family(claim) in families
        and not (claim.quoted or claim.years or set(claim.places) - wide)
        and not (claim.agent and causes and claim.agent not in causes)
        and (_is_alike(claim, apart) or any(_is_same_figure(claim, other) for other in apart))
        and all(_DATE.fullmatch(frame) for frame in claim.frames)
    ]


def family(claim: QuantityClaim) -> tuple[str, str]:
    """Return the act and what is counted; things lost are things destroyed, people lost are not."""
    lost = claim.predicate == "lose/patient" and claim.counted != "person"
    return ("destroy" if lost else claim.predicate.removeprefix("sum:"), claim.counted)


def _is_alike(claim: QuantityClaim, apart: Sequence[QuantityClaim]) -> bool:
    return not claim.frames and any(
        (claim.predicate, claim.modifiers) == (other.predicate, other.modifiers) for other in apart
    )


def _is_same_figure(claim: QuantityClaim, other: QuantityClaim) -> bool:
    centres = [_centre(claim), _centre(other)]
    return claim.unit == other.unit and centres[0] is not None and centres[0] == centres[1]


def _centre(claim: QuantityClaim) -> float | None:
    low, high = claim.stated.low, claim.stated.high
    return None if low is None or high is None else (low + high) / 2


def level_across(articles: Iterable[str]) -> Level:
    """Return 'conflict' for readings of several articles, and 'internal-conflict' for those of one."""
    return "conflict" if len(set(articles)) > 1 else "internal-conflict"
