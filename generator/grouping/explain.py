"""Why an article is in its event, and in which it would be otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.grouping.clusters import Cluster, Vector, likeness, likeness_to_others, single, timeless
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


def why(
    pile: Collection, events: Sequence[Cluster], home: Mapping[int, int], article: int, pairs: Sequence[Pair]
) -> Why:
    """Return what ties an article to the others of its event; `pairs` are those of which it is one.

    `home` gives the place in `events` of each article that is in one.
    """
    event = events[home[article]]
    alone = single(pile, article)
    if event.size == 1:
        return Why((), (), None, None, None)
    inside = [pair for pair in pairs if home.get(_other(pair, article)) == home[article]]
    nearest = min(inside, key=lambda pair: (-pair.likeness, _other(pair, article))) if inside else None
    place = _other(nearest, article) if nearest else next(one for one in event.members if one != article)
    shown = shown_names(pile, article)
    return Why(
        names=tuple(shown[term] for term in _shared(pile.names, alone.names, event.names)),
        words=_shared(pile.words, alone.words, event.words),
        nearest=pile.sketches[place].article,
        days=_days(pile.sketches[article].day, pile.sketches[place].day),
        likeness=likeness_to_others(event, alone),
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


def _shared(facet: Facet, article: Vector, event: Vector) -> tuple[str, ...]:
    """Return the words that an article shares with others of its event, the most telling first."""
    others = np.round(article.values * (event.at(article.terms) - article.values), 9)
    ranked = sorted(
        (-value, term) for value, term in zip(others.tolist(), article.terms.tolist(), strict=True) if value > 0
    )
    return tuple(facet.vocabulary[term] for _, term in ranked[:_TOLD])


def _other(pair: Pair, article: int) -> int:
    return pair.other if pair.one == article else pair.one


def _days(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else abs(one - other)
