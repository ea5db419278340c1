"""What an event is called: an id for its folder, and a title."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from generator.corpus.naming import slug
from generator.grouping.clusters import Cluster, Vector, likeness_to_others, single
from generator.grouping.index import Collection, Facet

_TOLD = 5
_IN_AN_ID = 3
_CENTRAL = 50
"""Articles of an event among which the most central is looked for: its title is shown, nothing else rests on it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What an event is called; `names` and `words` are those that most of its articles share."""

    id: str
    title: str
    day: int | None
    names: tuple[str, ...]
    words: tuple[str, ...]


def names_of(pile: Collection, events: Sequence[Cluster]) -> list[Names]:
    """Return what each event is called; no two have the same id."""
    taken: set[str] = set()
    named = []
    for event in events:
        days = [day for member in event.members if (day := pile.sketches[member].day) is not None]
        day = min(days) if days else None
        names, words = _common_names(pile, event), _common(pile.words, event, event.words)
        named.append(Names(_free(_id(names or words, day), pile, event, taken), _title(pile, event), day, names, words))
    return named


def shown_names(pile: Collection, article: int) -> dict[str, str]:
    """Return how an article writes each of its names, by the folded form."""
    sketch = pile.sketches[article]
    return dict(zip(sketch.name_keys, sketch.names, strict=True))


def _id(telling: Sequence[str], day: int | None) -> str:
    parts = [*([date.fromordinal(day).isoformat()] if day else []), *telling[:_IN_AN_ID]]
    return slug("-".join(parts).lower())


def _free(wanted: str, pile: Collection, event: Cluster, taken: set[str]) -> str:
    """Return the id, with a few letters made of the articles' names if another event has it."""
    if wanted in taken:
        members = "\n".join(pile.sketches[member].article for member in event.members)
        wanted = f"{wanted}-{hashlib.sha256(members.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    taken.add(wanted)
    return wanted


def _common_names(pile: Collection, event: Cluster) -> tuple[str, ...]:
    written: dict[str, Counter[str]] = {}
    for member in event.members:
        for key, form in shown_names(pile, member).items():
            written.setdefault(key, Counter())[form] += 1
    keys = _common(pile.names, event, event.names)
    return tuple(max(written[key].items(), key=lambda item: (item[1], item[0]))[0] for key in keys)


def _common(facet: Facet, event: Cluster, sums: Vector) -> tuple[str, ...]:
    """Return the words that at least half of an event's articles hold, the most telling first."""
    held = Counter(term for member in event.members for term in facet.row(member)[0].tolist())
    weighed = zip(np.round(sums.values, 9).tolist(), sums.terms.tolist(), strict=True)
    ranked = sorted((-value, term) for value, term in weighed if held[term] * 2 >= event.size)
    return tuple(facet.vocabulary[term] for _, term in ranked[:_TOLD])


def _title(pile: Collection, event: Cluster) -> str:
    """Return the title of the article that is most like all the others, among those that have one."""
    titled = [member for member in event.members if pile.sketches[member].title][:_CENTRAL]
    if not titled:
        return ", ".join((*_common_names(pile, event), *_common(pile.words, event, event.words))[:_IN_AN_ID])
    if event.size == 1:
        return pile.sketches[titled[0]].title
    central = [(single(pile, member), member) for member in titled]
    best = min(central, key=lambda item: (-likeness_to_others(event, item[0]), item[1]))
    return pile.sketches[best[1]].title
