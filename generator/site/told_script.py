"""An edit script read blind: a name that lies across two of its steps is hidden as the one name that it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.findings import Edit, EditKind
from generator.site.disguise import Disguise


def told_script(script: Sequence[Edit], names: Disguise) -> tuple[Edit, ...]:
    """Return an edit script without the names.

    Steps that a name lies across become one; of words that both printings have, only those of the name go into it.
    """
    pieces = [piece for edit in script for piece in _pieces(edit)]
    steps = [number for number, edit in enumerate(script) for _ in _pieces(edit)]
    found = (*_names([piece.before for piece in pieces], names), *_names([piece.after for piece in pieces], names))
    across = [(first, last) for first, last in _united(found) if steps[first] != steps[last]]
    if not across:
        return tuple(_told(edit.before, edit.after, names, edit.kind) for edit in script)
    runs = [(step, False) for step in steps]
    for first, last in across:
        runs[first : last + 1] = [(first, True)] * (last + 1 - first)
    told: list[Edit] = []
    for (step, is_name), places in groupby(range(len(pieces)), runs.__getitem__):
        run = [pieces[place] for place in places]
        before, after = _line(piece.before for piece in run), _line(piece.after for piece in run)
        told.append(_told(before, after, names, None if is_name else script[step].kind))
    return tuple(told)


def _pieces(edit: Edit) -> Sequence[Edit]:
    """Return a step word by word where both printings have its words, and otherwise as it is."""
    before, after = edit.before.split(), edit.after.split()
    if edit.kind != "equal" or len(before) != len(after):
        return (edit,)
    return [Edit(kind="equal", before=one, after=other) for one, other in zip(before, after, strict=True)]


def _names(texts: Sequence[str], names: Disguise) -> Iterator[tuple[int, int]]:
    """Yield the first and the last text of each name in the line that the texts make."""
    filled = [number for number, text in enumerate(texts) if text]
    starts: list[int] = []
    at = 0
    for number in filled:
        starts.append(at)
        at += len(texts[number]) + 1
    for edit in names.edits(_line(texts)):
        yield filled[bisect_right(starts, edit.start) - 1], filled[bisect_right(starts, edit.end - 1) - 1]


def _line(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)


def _united(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches of numbers, those that share one as one."""
    held: tuple[int, int] | None = None
    for first, last in sorted(places):
        if held is not None and first <= held[1]:
            held = held[0], max(held[1], last)
            continue
        if held is not None:
            yield held
        held = first, last
    if held is not None:
        yield held


def _told(before: str, after: str, names: Disguise, kind: EditKind | None) -> Edit:
    """Return a step without the names; its kind is what they leave of it, unless it is given."""
    before, after = names.told(before), names.told(after)
    if kind is None:
        kind = "equal" if before == after else "insert" if not before else "delete" if not after else "replace"
    return Edit(kind=kind, before=before, after=after)
