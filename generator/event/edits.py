"""How one utterance's words stand to another's: the stretch they share, and the edits within it.

Word sequences are compared with `difflib` (Ratcliff and Obershelp 1988). Of its matching blocks, the
chain with the best balance of shared words against the words between them is the shared stretch, as
in local alignment (Smith and Waterman 1981): a stray "in" ten words on is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from generator.event.utterances import Utterance
from generator.event.words import FUNCTION_WORDS, Word, carries_meaning, stem
from generator.findings import Edit, EditKind

_REMEMBERED = 1 << 12
"""How many alignments are kept: copies of the same words are compared again by each rule, and in each article."""
_FREE_WORDS = 4
_END_WORDS = 5
_NEAR_PENALTY = 0.5
_CUT_PENALTY = 0.3
_FAR_PENALTY = 0.1
FULL_FORMS = {"'s": frozenset({"is", "has"}), "'d": frozenset({"would", "had"})}
"""What a contracted ending may stand for, where the words before it do not tell."""


class Step(NamedTuple):
    """A run of words in both sequences: `a_from:a_to` became `b_from:b_to`."""

    kind: EditKind
    a_from: int
    a_to: int
    b_from: int
    b_to: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretch that two word sequences share.

    `a_from:a_to` and `b_from:b_to` are its bounds; `steps` covers it without a hole; `matched` and
    `content` count the words, and the content words, that stand in both; `run` is the longest
    unbroken match. `marked` tells that an ellipsis owns up to every cut within it, `light` that no
    content word differs but in its inflection.
    """

    a_from: int
    a_to: int
    b_from: int
    b_to: int
    steps: tuple[Step, ...]
    matched: int
    content: int
    run: int
    marked: bool
    light: bool

    @property
    def exact(self) -> bool:
        """Tell whether the stretch reads alike in both, but for cuts that an ellipsis marks."""
        return self.marked or all(step.kind == "equal" for step in self.steps)

    @property
    def purity(self) -> float:
        """Share of the stretch's words that match, 0 to 1."""
        return 2 * self.matched / ((self.a_to - self.a_from) + (self.b_to - self.b_from))


class _Spoken(NamedTuple):
    """All of a word sequence that an alignment depends on: the forms, and which of them stand behind an ellipsis."""

    forms: tuple[str, ...]
    gaps: frozenset[int]

    @classmethod
    def of(cls, words: Sequence[Word]) -> _Spoken:
        return cls(
            tuple([word.form for word in words]), frozenset([at for at, word in enumerate(words) if word.after_gap])
        )


def align(a: Sequence[Word], b: Sequence[Word], *, complete: bool = True) -> Alignment | None:
    """Return the stretch that `a` and `b` share, or `None` if they share no word.

    `complete` says that both are utterances from their first word to their last, so that an end at
    which both go on for a few words is a change of wording. Running text has no such ends.
    """
    return _aligned(_Spoken.of(a), _Spoken.of(b), complete=complete)


def align_quotations(one: Utterance, other: Utterance) -> Alignment | None:
    """Return the stretch that two quotations share, as `align` does of their words.

    The words are not read anew for it unless an ellipsis is among them.
    """
    return _aligned(_spoken(one), _spoken(other), complete=True)


def _spoken(utterance: Utterance) -> _Spoken:
    return _Spoken.of(utterance.words) if utterance.has_gap else _Spoken(utterance.forms, frozenset())


@lru_cache(maxsize=_REMEMBERED)
def _aligned(a: _Spoken, b: _Spoken, *, complete: bool) -> Alignment | None:
    steps = _script(a, b)
    equal = [index for index, step in enumerate(steps) if step.kind == "equal"]
    if not equal:
        return None
    if _is_whole_in_order(steps, a):
        first, last = equal[0], equal[-1]
    else:
        first, last = _best_chain(steps, a, b)[1]
        if complete:
            first, last = _with_changed_ends(steps, first, last)
    inner = tuple(steps[first : last + 1])
    same = [step for step in inner if step.kind == "equal"]
    changed = [step for step in inner if step.kind != "equal"]
    return Alignment(
        a_from=inner[0].a_from,
        a_to=inner[-1].a_to,
        b_from=inner[0].b_from,
        b_to=inner[-1].b_to,
        steps=inner,
        matched=sum(step.a_to - step.a_from for step in same),
        content=sum(sum(map(carries_meaning, a.forms[step.a_from : step.a_to])) for step in same),
        run=max(step.a_to - step.a_from for step in same),
        marked=bool(changed) and all(_is_marked_cut(step, a, b) for step in changed),
        light=all(
            _content(a.forms[step.a_from : step.a_to]) == _content(b.forms[step.b_from : step.b_to]) for step in changed
        ),
    )


def script(a: Sequence[Word], b: Sequence[Word]) -> tuple[Step, ...]:
    """Return the steps that turn `a` into `b`; words split differently ("cover-up") count as equal."""
    return _script(_Spoken.of(a), _Spoken.of(b))


@lru_cache(maxsize=_REMEMBERED)
def _script(a: _Spoken, b: _Spoken) -> tuple[Step, ...]:
    plain = _whole_in(a.forms, b.forms) or _steps(a, b, None)
    if all(step.kind == "equal" for step in plain) or _is_whole_in_one(plain):
        return plain
    anchored = _steps(a, b, FUNCTION_WORDS.__contains__)
    if plain == anchored:
        return plain
    return max(plain, anchored, key=lambda steps: _best_chain(steps, a, b)[0])


def _whole_in(a: Sequence[str], b: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps if all of one sequence stands in the other in one piece: at the first place, as in difflib."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    size = len(short)
    place = next((at for at in range(len(long) - size + 1) if long[at : at + size] == short), None) if size else None
    if place is None:
        return ()
    before, after = (0, place), (place + size, len(long))
    if short is a:
        steps = (
            Step("insert", 0, 0, *before),
            Step("equal", 0, size, place, place + size),
            Step("insert", size, size, *after),
        )
    else:
        steps = (
            Step("delete", *before, 0, 0),
            Step("equal", place, place + size, 0, size),
            Step("delete", *after, size, size),
        )
    return tuple(step for step in steps if step.a_from < step.a_to or step.b_from < step.b_to)


def _is_whole_in_one(steps: Sequence[Step]) -> bool:
    """Tell whether all of one sequence stands in the other in one piece: no steps could match more."""
    equal = [step for step in steps if step.kind == "equal"]
    if len(equal) != 1:
        return False
    (only,) = equal
    return only.a_to - only.a_from == steps[-1].a_to or only.b_to - only.b_from == steps[-1].b_to


def _steps(a: _Spoken, b: _Spoken, is_junk: Callable[[str], bool] | None) -> tuple[Step, ...]:
    """Return difflib's steps; with junk, no stop word that stands alone is matched far from the rest."""
    matcher = SequenceMatcher(is_junk, a.forms, b.forms, autojunk=False)
    return tuple(_joined(_respelled(Step(*opcode), a.forms, b.forms) for opcode in matcher.get_opcodes()))


def difference(a: Utterance, b: Utterance) -> tuple[Edit, ...]:
    """Return the word-level edit script from `a` to `b`, in the words as printed."""
    return tuple(
        Edit(kind=step.kind, before=a.said(step.a_from, step.a_to), after=b.said(step.b_from, step.b_to))
        for step in _script(_spoken(a), _spoken(b))
    )


def _respelled(step: Step, a: Sequence[str], b: Sequence[str]) -> Step:
    if step.kind != "replace":
        return step
    before, after = a[step.a_from : step.a_to], b[step.b_from : step.b_to]
    if "".join(before) == "".join(after) or _is_contraction(before, after):
        return Step("equal", step.a_from, step.a_to, step.b_from, step.b_to)
    return step


def _is_contraction(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether one side is the contracted form of the other ("Ann's here", "Ann is here")."""
    if len(before) != 1 or len(after) != 1:
        return False
    return after[0] in FULL_FORMS.get(before[0], ()) or before[0] in FULL_FORMS.get(after[0], ())


def _joined(steps: Iterator[Step]) -> Iterator[Step]:
    held: Step | None = None
    for step in steps:
        if held is not None and held.kind == step.kind == "equal":
            held = Step("equal", held.a_from, step.a_to, held.b_from, step.b_to)
            continue
        if held is not None:
            yield held
        held = step
    if held is not None:
        yield held


def _best_chain(steps: Sequence[Step], a: _Spoken, b: _Spoken) -> tuple[float, tuple[int, int]]:
    """Return how far the matches of the best chain outweigh its gaps, and its first and last step."""
    weights = list(accumulate([1.0 if carries_meaning(form) else 0.5 for form in a.forms], initial=0.0))
    best, best_bounds = -1.0, (0, 0)
    total, first = 0.0, 0
    for index, step in enumerate(steps):
        if step.kind != "equal":
            total -= 0.0 if _is_marked_cut(step, a, b) else _gap_penalty(step)
            continue
        if total <= 0:
            total, first = 0.0, index
        total += weights[step.a_to] - weights[step.a_from]
        if total > best:
            best, best_bounds = total, (first, index)
    return best, best_bounds


def _is_whole_in_order(steps: Sequence[Step], a: _Spoken) -> bool:
    """Tell whether every word of the shorter sequence stands, in order, in a stretch at most twice as long.

    A stray stop word does not count: some "and" or "to" stands everywhere.
    """
    equal = [step for step in steps if step.kind == "equal"]
    if any(step.a_to - step.a_from == 1 and not carries_meaning(a.forms[step.a_from]) for step in equal):
        return False
    matched = sum(step.a_to - step.a_from for step in equal)
    reach = max(equal[-1].a_to - equal[0].a_from, equal[-1].b_to - equal[0].b_from)
    return matched == min(steps[-1].a_to, steps[-1].b_to) and reach <= 2 * matched


def _with_changed_ends(steps: Sequence[Step], first: int, last: int) -> tuple[int, int]:
    """Return the chain widened over an end where both sequences go on in other words for a few words.

    Where only one goes on, the other was cut, which is no change. The chain must hold half of the
    shorter sequence.
    """
    matched = sum(step.a_to - step.a_from for step in steps[first : last + 1] if step.kind == "equal")
    if 2 * matched < min(steps[-1].a_to, steps[-1].b_to):
        return first, last
    heads = steps[first].a_from, steps[first].b_from
    tails = steps[-1].a_to - steps[last].a_to, steps[-1].b_to - steps[last].b_to
    return 0 if _is_changed_end(heads) else first, len(steps) - 1 if _is_changed_end(tails) else last


def _is_changed_end(lengths: tuple[int, int]) -> bool:
    return min(lengths) > 0 and max(lengths) <= _END_WORDS


def _gap_penalty(step: Step) -> float:
    """Return what a gap costs; one that is a cut in one of the two costs less than one that both fill otherwise."""
    gap = max(step.a_to - step.a_from, step.b_to - step.b_from)
    near = _NEAR_PENALTY if step.kind == "replace" else _CUT_PENALTY
    return near * min(gap, _FREE_WORDS) + _FAR_PENALTY * max(0, gap - _FREE_WORDS)


def _content(forms: Sequence[str]) -> list[str]:
    return [stem(form) for form in forms if carries_meaning(form)]


def is_marked_cut(step: Step, a: Utterance, b: Utterance) -> bool:
    """Tell whether the words are in one only, and the other has an ellipsis in their place."""
    return _is_marked_cut(step, _spoken(a), _spoken(b))


def _is_marked_cut(step: Step, a: _Spoken, b: _Spoken) -> bool:
    if step.kind == "delete":
        return step.b_to in b.gaps
    return step.kind == "insert" and step.a_to in a.gaps
