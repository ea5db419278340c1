"""What differs within the stretch that two printings share: words swapped, moved, and in one of them only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import product

from generator.event.edits import Alignment, Step, is_marked_cut
from generator.event.utterances import Utterance

Stretch = tuple[int, int]
"""The numbers of the first word of a stretch and of the word after its last."""


@dataclass(frozen=True, slots=True)
class Lone:
    """Words that one printing has alone: their numbers, and before which word of the other they would stand.

    `marked` tells that the other has an ellipsis there.
    """

    stretch: Stretch
    place: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """How `other` differs from `one`.

    `swapped` are steps with other words; `moved` pairs the places of the same words; `removed` stands
    in `one` alone, `added` in `other` alone.
    """

    swapped: tuple[Step, ...]
    moved: tuple[tuple[Stretch, Stretch], ...]
    removed: tuple[Lone, ...]
    added: tuple[Lone, ...]


def differences(one: Utterance, other: Utterance, alignment: Alignment) -> Differences:
    """Return what differs between two printings in the stretch that `alignment` covers.

    "learn here how not to swim" beside "learn here to not swim" has "not" in another place, and "how"
    in the first alone.
    """
    changed = [step for step in alignment.steps if step.kind != "equal"]
    swapped = [step for step in changed if step.kind == "replace" and not _is_moved(one, other, step, changed)]
    rest = [step for step in changed if step not in swapped]
    removed = [_lone(one, other, step, of_one=True) for step in rest if step.a_from < step.a_to]
    added = [_lone(one, other, step, of_one=False) for step in rest if step.b_from < step.b_to]
    moved: list[tuple[Stretch, Stretch]] = []
    for here, there in product(tuple(removed), tuple(added)):
        if here in removed and there in added:
            shared = _shared_end(forms(one, here.stretch), forms(other, there.stretch))
            if shared is not None:
                moved.append((_within(here, shared.a, shared.size), _within(there, shared.b, shared.size)))
                removed[removed.index(here) : removed.index(here) + 1] = _rest(here, shared.a, shared.size)
                added[added.index(there) : added.index(there) + 1] = _rest(there, shared.b, shared.size)
    return Differences(tuple(swapped), tuple(moved), tuple(removed), tuple(added))


def forms(utterance: Utterance, stretch: Stretch) -> tuple[str, ...]:
    """Return the words of a stretch in the form in which they are compared."""
    return utterance.forms[slice(*stretch)]


def _lone(one: Utterance, other: Utterance, step: Step, *, of_one: bool) -> Lone:
    marked = step.kind != "replace" and is_marked_cut(step, one, other)
    if of_one:
        return Lone((step.a_from, step.a_to), step.b_from, marked)
    return Lone((step.b_from, step.b_to), step.a_from, marked)


def _is_moved(one: Utterance, other: Utterance, step: Step, changed: Sequence[Step]) -> bool:
    """Tell whether the words of either side of a swap stand alone on the other side of another change."""
    before, after = forms(one, (step.a_from, step.a_to)), forms(other, (step.b_from, step.b_to))
    return any(
        forms(one, (also.a_from, also.a_to)) == after or forms(other, (also.b_from, also.b_to)) == before
        for also in changed
        if also != step
    )


def _shared_end(one: Sequence[str], other: Sequence[str]) -> Match | None:
    """Return the longest run of words with which one begins or ends, if all of the other is that run."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match if match.size and match.size == min(len(one), len(other)) else None


def _within(lone: Lone, at: int, size: int) -> Stretch:
    return lone.stretch[0] + at, lone.stretch[0] + at + size


def _rest(lone: Lone, at: int, size: int) -> list[Lone]:
    first, last = lone.stretch
    pieces = ((first, first + at), (first + at + size, last))
    return [Lone((low, high), lone.place, lone.marked) for low, high in pieces if low < high]
