"""Why an article is in its event, and in which it would be otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.grouping.clusters import Cluster, likeness, single, timeless, without
from generator.grouping.index import Collection, Facet, Pair
from generator.grouping.naming import Names, shown_names

_TOLD = 4


@dataclass(frozen=True, slots=True)
class Why:
    """What ties an article to an event: the names and words it shares with the others, and the nearest of them.

    `days` is how far that one and the article are apart, None where a day is not known. `likeness` is that to all
    others together, from 0 to 1; None for the only text of an event.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    nearest: str | None
    days: int | None
    likeness: float | None


@dataclass(frozen=True, slots=True)
class NextBest:
    """The event that an article would be in otherwise.

    `likeness` is from 0 to 1 and `timeless` the same as if all were of one day; `days` are between them.
    """

    event: str
    likeness: float
    timeless: float
    days: int | None


def why(pile: Collection, event: Cluster, article: int, pairs: Sequence[Pair]) -> Why:
    """Return what ties an article to the others of its event; `pairs` are those of which it is one."""
    alone = single(pile, article)
    if event.size == 1:
        return Why((), (), None, None, None)
    others = without(event, alone)
    inside = [pair for pair in pairs if _other(pair, article) in others.members]
    nearest = min(inside, key=lambda pair: (-pair.likeness, _other(pair, article))) if inside else None
    place = _other(nearest, article) if nearest else others.members[0]
    shown = shown_names(pile, article)
    return Why(
        names=tuple(shown[term] for term in _shared(pile.names, alone.names, others.names)),
        words=_shared(pile.words, alone.words, others.words),
        nearest=pile.sketches[place].article,
        days=_days(pile.sketches[article].day, pile.sketches[place].day),
        likeness=likeness(alone, others),
    )


def next_best(
    pile: Collection,
    events: Sequence[Cluster],
    names: Sequence[Names],
    home: Mapping[int, int],
    article: int,
    pairs: Sequence[Pair],
) -> NextBest | None:
    """Return the event, other than its own, that an article is most like, if any of its pairs leads to one."""
    near = {home[other] for pair in pairs if (other := _other(pair, article)) in home} - {home.get(article, -1)}
    if not near:
        return None
    alone = single(pile, article)
    best = min(near, key=lambda place: (-likeness(alone, events[place]), -timeless(alone, events[place]), place))
    event = events[best]
    days = None if alone.day is None or event.day is None else round(abs(alone.day - event.day))
    return NextBest(names[best].id, likeness(alone, event), timeless(alone, event), days)


def _shared(facet: Facet, one: Mapping[int, float], other: Mapping[int, float]) -> tuple[str, ...]:
    """Return the words that make two vectors alike, the most telling first."""
    both = sorted((-round(value * other[term], 9), term) for term, value in one.items() if other.get(term, 0.0) > 1e-9)
    return tuple(facet.vocabulary[term] for _, term in both[:_TOLD])


def _other(pair: Pair, article: int) -> int:
    return pair.other if pair.one == article else pair.one


def _days(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else abs(one - other)
