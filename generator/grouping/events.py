"""The events of a pile, and why each article is where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.grouping.clusters import clusters
from generator.grouping.explain import NextBest, Why, next_best, why
from generator.grouping.index import Pair, collection, neighbours
from generator.grouping.naming import Names, names_of
from generator.grouping.sketch import Sketch

ALIKE = 0.22
"""How alike two parts of an event are, at least, on average over all pairs of an article of each."""
FIRST_TWO = 0.28
"""How alike the first two articles of an event are, at least: no third one vouches for them yet."""
SURE = 0.30
"""An article that is less like its event is marked as doubtful."""
NEARLY = 0.8
"""A second event this near, as a share of the first or of what would join it, makes a placement doubtful."""
LINKED = 0.5
"""Pairs at this share of `ALIKE` are remembered, for the event that would be next."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article is: in an event, or alone (None).

    `copy_of` names the article whose text it repeats word for word; `is_reprint` says that it is the first with this
    text from another newsroom than those before it.
    """

    sketch: Sketch
    event: str | None
    why: Why | None
    next_best: NextBest | None
    doubtful: bool
    copy_of: str | None = None
    is_reprint: bool = False

    @property
    def article(self) -> str:
        """Return the article's name: its path below the pile."""
        return self.sketch.article


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event: an id made of its most telling names and its first day, and the title of its most central article."""

    id: str
    title: str
    day: int | None
    names: tuple[str, ...]
    words: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A sorted pile: the events by day and id, and a placement for each article, by its name."""

    events: tuple[FoundEvent, ...]
    placements: tuple[Placement, ...]


Track = Callable[[Iterable[tuple[int, list[Pair]]], int], Iterable[tuple[int, list[Pair]]]]


def grouped(sketches: Iterable[Sketch], alike: float = ALIKE, track: Track | None = None) -> Grouping:
    """Return the events of a pile, whatever the order in which its articles come.

    Articles with the same text are compared once, and are in the same event. Two newsrooms that print the same text
    make an event; a second copy from one newsroom, or from none that is known, makes none. `track` may watch the search
    for neighbours: it is given what is searched and how many there are.
    """
    copies = _copies(sketches)
    pile = collection(found[0] for found in copies)
    printings = {found[0].article: found for found in copies}
    search: Iterable[tuple[int, list[Pair]]] = neighbours(pile, alike * LINKED)
    near: list[list[Pair]] = [[] for _ in pile.sketches]
    for _, pairs in track(search, len(pile.sketches)) if track else search:
        for pair in pairs:
            near[pair.one].append(pair)
            near[pair.other].append(pair)
    every = clusters(
        pile,
        (pair for article, pairs in enumerate(near) for pair in pairs if pair.one == article),
        alike * FIRST_TWO / ALIKE,
        alike,
    )
    made = [
        one for one in every if _newsrooms([printings[pile.sketches[member].article] for member in one.members]) > 1
    ]
    names = names_of(pile, made)
    home = {member: place for place, one in enumerate(made) for member in one.members}
    placements = []
    for article, first in enumerate(pile.sketches):
        reason = why(pile, made, home, article, near[article]) if article in home else None
        following = next_best(pile, made, names, home, article, near[article])
        event = names[home[article]].id if article in home else None
        reprints = _reprints(printings[first.article])
        for place, copy in enumerate(printings[first.article]):
            placements.append(
                Placement(
                    sketch=copy,
                    event=event,
                    why=reason,
                    next_best=following,
                    doubtful=_doubtful(reason, following, alike),
                    copy_of=first.article if place else None,
                    is_reprint=copy.article in reprints,
                )
            )
    placements.sort(key=lambda one: one.article)
    articles: defaultdict[str | None, list[str]] = defaultdict(list)
    for placement in placements:
        articles[placement.event].append(placement.article)
    found = [_event(one, articles[one.id]) for one in names]
    return Grouping(tuple(sorted(found, key=lambda one: (one.day or 0, one.id))), tuple(placements))


def _event(names: Names, articles: Sequence[str]) -> FoundEvent:
    return FoundEvent(names.id, names.title, names.day, names.names, names.words, tuple(articles))


def _copies(sketches: Iterable[Sketch]) -> list[list[Sketch]]:
    """Return the articles of each text, by name; the first stands for the others."""
    copies: defaultdict[bytes, list[Sketch]] = defaultdict(list)
    for one in sorted(sketches, key=lambda one: one.article):
        copies[one.digest].append(one)
    return list(copies.values())


def _reprints(copies: Sequence[Sketch]) -> frozenset[str]:
    """Return the names of those copies that bring in another newsroom; the first copy of all is none."""
    seen = {copies[0].outlet, None}
    found = set()
    for copy in copies[1:]:
        if copy.outlet not in seen:
            seen.add(copy.outlet)
            found.add(copy.article)
    return frozenset(found)


def _newsrooms(texts: Sequence[Sequence[Sketch]]) -> int:
    """Return how many articles there are to compare: each text once, and once more for each further newsroom."""
    return sum(1 + len(_reprints(copies)) for copies in texts)


def _doubtful(reason: Why | None, following: NextBest | None, alike: float) -> bool:
    """Return if a placement should be looked at.

    That is a weak one, one with a second event nearly as near, and an article that is alone because an event like it is
    of other days.
    """
    nearest = following.likeness if following else 0.0
    if reason is None:
        return following is not None and (nearest >= alike * NEARLY or following.timeless >= alike)
    own = 1.0 if reason.likeness is None else reason.likeness
    return own < alike * SURE / ALIKE or nearest >= own * NEARLY
