"""What many quotations share, told of all at once, beside the same told of each pair by itself."""

import random
from difflib import SequenceMatcher
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.event.edits import FULL_FORMS, script
from generator.event.shingles import BRIEF, CAP, CONTENT_GRAM, SHORT, WORD_GRAM, Numbered, candidates, share_a_run
from generator.event.spellings_apart import WrittenOtherwise
from generator.event.words import Word, carries_meaning

SAID = st.lists(
    st.sampled_from(("the", "of", "'s", "is", "keel", "mast", "keelmast", "rope", "hull", "tar")), max_size=9
)
Forms = list[str]


def runs(said: Forms, size: int) -> set[tuple[str, ...]]:
    return {tuple(said[at : at + size]) for at in range(len(said) - size + 1)}


def shared(each: list[set[tuple[str, ...]]]) -> set[tuple[int, int]]:
    """Return the pairs that have something in common that no more than the cap have."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for at, held in enumerate(each):
        for one in held:
            holders.setdefault(one, []).append(at)
    return {pair for found in holders.values() if len(found) <= CAP for pair in combinations(found, 2)}


def worth_comparing(said: list[Forms]) -> list[tuple[int, int]]:
    """Return what `candidates` is to return, slowly."""
    telling = [[form for form in one if carries_meaning(form)] for one in said]
    in_order: list[set[tuple[str, ...]]] = [
        set(combinations(few, 2)) if len(one) <= BRIEF else set() for one, few in zip(said, telling, strict=True)
    ]
    found = shared([runs(one, WORD_GRAM) for one in said])
    found |= shared([runs(one, CONTENT_GRAM) for one in telling])
    found |= shared(in_order)
    for size in range(1, SHORT + 1):
        whole = {tuple(one) for one in said if len(one) == size}
        pairs = shared([runs(one, size) & whole for one in said])
        found |= {(one, other) for one, other in pairs if size in (len(said[one]), len(said[other]))}
    return sorted(found)


def pairs_of(said: list[Forms]) -> list[tuple[int, int]]:
    return [(one, other) for one, other in candidates(Numbered.of(said)).pairs.tolist()]


@given(st.lists(SAID, max_size=12))
def test_all_pairs_worth_comparing_are_found_and_no_others(said: list[Forms]) -> None:
    assert pairs_of(said) == worth_comparing(said)


@pytest.mark.parametrize("kinds", [12, 300, 4000])
def test_so_they_are_of_many_quotations(kinds: int) -> None:
    chance = random.Random(kinds)
    spread = [1 / (rank + 2) for rank in range(kinds)]
    said = [[f"w{one}" for one in chance.choices(range(kinds), spread, k=chance.randint(1, 30))] for _ in range(1500)]
    assert pairs_of(said) == worth_comparing(said)


@pytest.mark.parametrize("kinds", [4, 12, 300])
def test_pairs_that_are_said_to_share_no_run_of_words_share_none(kinds: int) -> None:
    chance = random.Random(kinds)
    spread = [1 / (rank + 1) for rank in range(kinds)]
    said = [[f"w{one}" for one in chance.choices(range(kinds), spread, k=chance.randint(1, 9))] for _ in range(400)]
    found = candidates(Numbered.of(said))
    without = [(one, other) for one, other in found.pairs[~found.in_a_row].tolist()]
    assert without
    assert not any(runs(said[one], WORD_GRAM) & runs(said[other], WORD_GRAM) for one, other in without)


@given(st.lists(SAID, min_size=2, max_size=8), st.integers(1, 5))
def test_a_run_of_words_in_common_is_told_of_every_pair(said: list[Forms], size: int) -> None:
    pairs = list(combinations(range(len(said)), 2))
    told = share_a_run(Numbered.of(said), np.array(pairs, np.int64), size).tolist()
    assert told == [bool(runs(said[one], size) & runs(said[other], size)) for one, other in pairs]


@given(st.lists(SAID, min_size=2, max_size=8))
def test_words_that_another_writes_otherwise_are_seen(said: list[Forms]) -> None:
    def may_differ(one: Forms, other: Forms) -> bool:
        joined = any(here + there in other for here, there in pairwise(one))
        return joined or any(short in one and full & set(other) for short, full in FULL_FORMS.items())

    pairs = list(combinations(range(len(said)), 2))
    told = WrittenOtherwise.of(Numbered.of(said)).between(np.array(pairs, np.int64)).tolist()
    assert told == [may_differ(said[a], said[b]) or may_differ(said[b], said[a]) for a, b in pairs]


def test_a_word_that_only_other_quotations_hold_is_no_other_way_to_write_these() -> None:
    said = Numbered.of([["keel", "mast"], ["rope"], ["keelmast"]])
    assert WrittenOtherwise.of(said).between(np.array([(0, 1), (0, 2), (1, 2)])).tolist() == [False, True, False]
    assert not WrittenOtherwise.of(said.only(np.array([0, 1]))).between(np.array([(0, 1)])).any()


@given(SAID.filter(bool), SAID, SAID, st.booleans())
def test_words_that_stand_whole_in_another_quotation_are_where_difflib_finds_them(
    part: Forms, before: Forms, after: Forms, swapped: bool
) -> None:
    whole = [*before, *part, *after]
    one, other = (whole, part) if swapped else (part, whole)
    expected = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    assert list(script(as_words(one), as_words(other))) == expected


def as_words(forms: Forms) -> list[Word]:
    return [Word(form, at, at) for at, form in enumerate(forms)]
