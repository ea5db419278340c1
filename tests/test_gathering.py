from hypothesis import given
from hypothesis import strategies as st

from generator.event.gathering import Gathering, groups_of

MOST = 12
pairs = st.lists(st.tuples(st.integers(0, MOST - 1), st.integers(0, MOST - 1)), max_size=2 * MOST)


def joined_by_hand(count: int, touching: list[tuple[int, int]]) -> set[frozenset[int]]:
    """Return the groups as a reader would find them: by joining two for as long as something touches both."""
    groups = [{number} for number in range(count)]
    for pair in touching:
        together = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in together] + [set[int]().union(*together)]
    return {frozenset(group) for group in groups}


@given(pairs)
def test_things_that_touch_are_one_group_and_groups_stand_in_the_order_of_their_first_things(
    touching: list[tuple[int, int]],
) -> None:
    groups = groups_of(range(MOST), touching)
    assert {frozenset(group) for group in groups} == joined_by_hand(MOST, touching)
    assert [group[0] for group in groups] == sorted(min(group) for group in groups)
    assert all(group == sorted(group) for group in groups)


@given(pairs)
def test_what_comes_later_joins_all_that_it_touches(touching: list[tuple[int, int]]) -> None:
    gathering = Gathering[int]()
    for number in range(MOST):
        known = [min(pair) for pair in touching if max(pair) == number and min(pair) < number]
        assert gathering.add(number, known) == number
    groups = gathering.groups()
    assert {frozenset(group) for group in groups} == joined_by_hand(MOST, touching)
    assert [max(group) for group in groups] == sorted(max(group) for group in groups)


def test_groups_that_are_joined_keep_together_what_came_together() -> None:
    gathering = Gathering[str]()
    first, other = gathering.add("a"), gathering.add("b")
    gathering.add("c", [first])
    gathering.add("d", [other])
    gathering.add("e", [other, first])
    assert gathering.groups() == [["a", "c", "b", "d", "e"]]
