"""Where each article goes: where it was found to belong, unless the user said otherwise.

What the user says holds for that article alone: nothing is learned from it, and the others are sorted as before.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from generator.corpus.naming import slug
from generator.errors import CorpusError
from generator.grouping.events import Grouping, Placement
from generator.grouping.places import Place, Row


def arranged(
    grouping: Grouping, rows: Mapping[str, Row], asked: Mapping[str, str | None], carried: Mapping[str, str]
) -> tuple[Place, ...]:
    """Return where each article goes, by event and name, those that stay alone last.

    `rows` are those of an earlier run, `asked` the events that the user asks for now (None: none), and `carried` those
    into whose folders the user has moved a file; all by the article's name.
    """
    ids = _lasting_ids(grouping, rows)
    places = []
    for one in grouping.placements:
        row = rows.get(one.article)
        found = ids[one.event] if one.event else None
        pinned, event = _wanted(one.article, row, asked, carried)
        if one.next_best is not None:
            one = replace(one, next_best=replace(one.next_best, event=ids[one.next_best.event]))  # noqa: PLW2901
        places.append(Place(one, event if pinned else found, found, pinned, row.file if row else None))
    return _with_files(_large_enough(places))


def asked_for(moves: Sequence[str], articles: Sequence[str]) -> dict[str, str | None]:
    """Return the event that each article is to go to, from `ARTICLE=EVENT` as the user writes it.

    The article may be given by the end of its path if no other ends so; an empty event means alone. Raises
    `CorpusError` where it is not clear what is meant.
    """
    asked: dict[str, str | None] = {}
    for move in moves:
        wanted, sign, event = move.rpartition("=")
        if not sign or not wanted:
            raise CorpusError(f"--move {move}: write it as ARTICLE=EVENT, such as herald.txt=market-fire.")
        meant = [name for name in articles if name == wanted] or [
            name for name in articles if name.endswith(f"/{wanted}") or PurePosixPath(name).stem == wanted
        ]
        if not meant:
            raise CorpusError(f"--move {move}: there is no article '{wanted}' in the pile.")
        if len(meant) > 1:
            raise CorpusError(f"--move {move}: '{wanted}' could be {' or '.join(meant[:3])}. Write more of its path.")
        asked[meant[0]] = _folder(event)
    return asked


def told_moves(places: Sequence[Place], rows: Mapping[str, Row]) -> tuple[str, ...]:
    """Return a line on each article that goes elsewhere than the earlier run put it, or than it would by itself."""
    others = Counter(place.event for place in places)
    told = []
    for place in places:
        row = rows.get(place.article)
        was = row.was if row else place.found
        if was == place.event or (place.file is None and place.event is not None) or not (row or place.pinned):
            continue
        whose = "as you asked" if place.pinned else "as the pile now reads"
        new = " (no other article is in it)" if place.event and others[place.event] == 1 else ""
        told.append(f"{place.article}: from {was or 'alone'} to {place.event or 'alone'}, {whose}{new}")
    return tuple(told)


def _wanted(
    article: str, row: Row | None, asked: Mapping[str, str | None], carried: Mapping[str, str]
) -> tuple[bool, str | None]:
    """Return if the user has said where an article goes, and where that is."""
    if article in asked:
        return True, asked[article]
    if article in carried:
        return True, carried[article]
    if row is None or row.pinned is None:
        return False, None
    return row.pinned or row.event != row.found, _folder(row.event or "")


def _folder(event: str) -> str | None:
    """Return a folder's name for what the user calls an event; None for nothing."""
    return slug(event.strip()) if event.strip() else None


def _lasting_ids(grouping: Grouping, rows: Mapping[str, Row]) -> dict[str, str]:
    """Return the id of each event: the one that an earlier run gave to most of its articles, if any.

    A folder keeps its name when an article is added that would change it.
    """
    votes: list[tuple[int, str, str]] = []
    for event in grouping.events:
        before = Counter(row.found for name in event.articles if (row := rows.get(name)) and row.found)
        votes += [(-count, event.id, found) for found, count in before.items() if found]
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for _, event_id, found in sorted(votes):
        if event_id not in ids and found not in taken:
            ids[event_id] = found
            taken.add(found)
    for event in grouping.events:
        if event.id not in ids:
            digest = hashlib.sha256("\n".join(event.articles).encode("utf-8", "surrogatepass")).hexdigest()[:8]
            ids[event.id] = event.id if event.id not in taken else f"{event.id}-{digest}"
            taken.add(ids[event.id])
    return ids


def _large_enough(places: Sequence[Place]) -> list[Place]:
    """Return the places; what is left of an event when the user took the others out of it is alone."""
    holds = Counter(place.event for place in places if not _is_second_copy(place.placement, place.pinned))
    named = {place.event for place in places if place.pinned}
    kept = []
    for place in places:
        alone = not place.pinned and place.event not in named and holds[place.event] < 2
        kept.append(replace(place, event=None, found=None) if alone else place)
    return kept


def _is_second_copy(one: Placement, pinned: bool) -> bool:
    """Return if an article repeats another's text and no second newsroom is known to have printed it."""
    return one.copy_of is not None and not one.is_reprint and not pinned


def _with_files(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places with the file that each article is to be, in the order of the table."""
    ordered = sorted(places, key=lambda place: (place.event is None, place.event or "", place.article))
    taken: defaultdict[str, set[str]] = defaultdict(set)
    files: dict[str, str] = {}
    # A file that is there already keeps its name, whatever is added beside it.
    for place in sorted(ordered, key=lambda place: (place.before is None, place.article)):
        if place.event is None or _is_second_copy(place.placement, place.pinned):
            continue
        for name in _names(place):
            if name.lower() not in taken[place.event]:
                taken[place.event].add(name.lower())
                files[place.article] = f"{place.event}/{name}"
                break
    return tuple(replace(place, file=files.get(place.article)) for place in ordered)


def _names(place: Place) -> tuple[str, ...]:
    """Return names for an article's file, the best first; the last is taken by no other article."""
    path, is_row, row = place.article.partition("#")
    pure = PurePosixPath(path)
    name = f"{row}.txt" if is_row else pure.name
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(place.article.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    longer = f"{slug(pure.parent.name)}-{name}" if pure.parent.name else name
    before = (PurePosixPath(place.before).name,) if place.before else ()
    return (*before, name, longer, f"{stem}-{digest}{dot}{suffix}")
