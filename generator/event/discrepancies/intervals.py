"""Holding figures beside each other: which belong to one question, and which of them do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.registry import Comparison
from generator.event.discrepancies.wording import fullest, reading, span_of, tidy, units
from generator.findings import Level, Reading
from generator.reading import ArticleFindings

PROVISIONAL = frozenset({"preliminary", "originally", "initially"})
LEAD = 3
"""Sentences at the head of an article that set the scene."""
_HALF_OF_ARTICLES = 0.5
_WIDEST_SLACK = 0.05


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
        own = {name: [claim for claim in self.claims if claim.article == name] for name in self.articles()}
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
    return one.interval.widened(_room(one)).meets(other.interval.widened(_room(other)))


def _room(claim: QuantityClaim) -> float:
    value = abs(claim.interval.high if claim.interval.high is not None else claim.interval.low or 0.0)
    return min(claim.slack, value * _WIDEST_SLACK) if value >= 2 * claim.slack else claim.slack


def not_meeting(claims: Sequence[QuantityClaim]) -> list[QuantityClaim]:
    """Return the claims that fail to meet some other claim."""
    return [claim for claim in claims if any(not meet(claim, other) for other in claims if other is not claim)]


def readings_of(claims: Sequence[QuantityClaim]) -> list[Reading]:
    """Group the claims that meet one another into readings, named by their wording."""
    groups: list[list[QuantityClaim]] = []
    for claim in sorted(claims, key=lambda one: (one.interval.low or 0, one.interval.high or 0)):
        for group in groups:
            if all(meet(claim, other) for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return [reading(worded(group), [span_of(claim) for claim in group]) for group in groups]


def worded(claims: Iterable[QuantityClaim]) -> str:
    """Return one wording for each value, the fullest, in alphabetical order: '24 cracks' stands for 'two dozen'."""
    said: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        said.setdefault((str(claim.stated), claim.unit), set()).add(tidy(claim.text).lower())
    return "; ".join(sorted(fullest(wordings) for wordings in said.values()))


def normalised(claims: Sequence[QuantityClaim]) -> str:
    """Say how each wording was read: '“its third year” is read as (2, 3] years'."""
    said: dict[str, str] = {}
    for claim in claims:
        unit = f" {units(claim.unit)}" if claim.unit and claim.unit != "magnitude" else ""
        said.setdefault(f"“{tidy(claim.text)}”", f"{claim.stated}{unit}")
    return "; ".join(f"{words} is read as {value}" for words, value in said.items())


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


def central_nouns(comparison: Comparison) -> frozenset[str]:
    """Return the words in the opening sentences of at least half of the articles: what the event is about."""
    counts: Counter[str] = Counter()
    for one in comparison.findings:
        counts.update({term for sentence in one.sentences[: LEAD + 1] for term in sentence.terms})
    least = max(2.0, len(comparison.findings) * _HALF_OF_ARTICLES)
    return frozenset(term for term, count in counts.items() if count >= least)


def is_elsewhere(claim: QuantityClaim, wide: frozenset[str]) -> bool:
    """Tell whether a claim's clause names another time, or a place narrower than the event's setting."""
    set_apart = [frame for frame in claim.frames if frame not in PROVISIONAL]
    return bool(claim.years or set_apart or set(claim.places) - wide)


def places_agree(claims: Sequence[QuantityClaim], wide: frozenset[str]) -> bool:
    """Tell whether no two claims name places outside the event's setting that have nothing in common."""
    named = [set(claim.places) - wide for claim in claims]
    return all(one & other for one, other in combinations([places for places in named if places], 2))


def body_first(one: ArticleFindings) -> list[QuantityClaim]:
    """Return an article's figures with those of titles and headings last: a headline drops 'at least'."""
    heads = {sentence.start for sentence in one.sentences if sentence.kind in {"title", "heading"}}
    return sorted(one.claims.quantities, key=lambda claim: (claim.sentence_start in heads, claim.start))


def order_of_publication(comparison: Comparison, claims: Sequence[QuantityClaim]) -> str:
    """Say that the higher figures stand in later articles, where every article is dated and the figures rise so."""
    days = {one.info.id: (one.info.published or "")[:10] for one in comparison.findings}
    dated = sorted((days[claim.article], claim.interval.low or 0.0) for claim in claims)
    first, last = dated[0][0], dated[-1][0]
    lows = [low for _, low in dated]
    if not first or first == last or lows != sorted(lows):
        return ""
    return f" The figures rise with the day of publication, from {first} to {last}."


def level_across(articles: Iterable[str]) -> Level:
    """Return 'conflict' for readings of several articles, and 'internal-conflict' for those of one."""
    return "conflict" if len(set(articles)) > 1 else "internal-conflict"
