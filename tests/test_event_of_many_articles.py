"""What the comparison of an event costs as the event grows: counted in calls, which are the same on every machine."""

import sys
from collections.abc import Callable
from itertools import cycle, islice
from types import FrameType

from generator.event.compare import compare
from generator.event.reuse import find_shared_text
from generator.findings import Event, NamedVersion
from generator.reading import ArticleFindings
from tests.readings import reading

FEW, MANY = 20, 80
BOUND = 4**1.4
"""Times the calls for four times the articles: 4 would be a straight line, 16 a square."""

WIRE = "Divers searched the flooded engine room for three hours before the tide turned on Monday"
SAID = [
    "We counted every lantern on the quay before the bell rang and none of them was lit",
    "We counted every lantern on the pier before the bell rang and none of them was lit",
    "We counted each lantern on the quay before the gong rang and none of them was lit",
    "Nobody told the night crew that the sluice had been left open since the spring fair",
    "Nobody told the day crew that the sluice had been left open since the spring fair",
]
TOLD = [
    "The harbour board closed the northern basin to all barges on Monday evening.",
    "The harbour board shut the northern basin to all barges on Monday night.",
    "A pilot reported thick smoke above the old rope works shortly after noon.",
    "Two tugs pulled the ferry Marigold clear of the sandbank at high water.",
    "The tug crew pulled the ferry Marigold clear of the sandbank before dawn.",
    "Fishermen lent their lamps to the divers who searched the engine room.",
    "The insurer of the ferry sent an engineer to look at the broken rudder.",
]


def event_of(articles: int) -> list[ArticleFindings]:
    """Return an event in which the same few sentences, quotations and passages stand in ever more articles."""
    return [reading(f"n{at:03}", *_paragraphs(at), by="Ada Winter") for at in range(articles)]


def _paragraphs(at: int) -> list[str]:
    told = islice(cycle(TOLD), at % len(TOLD), at % len(TOLD) + 4)
    quoted = islice(cycle(SAID), at % len(SAID), at % len(SAID) + 2)
    return [
        f"{WIRE}, report {at} of the harbour desk said.",
        *told,
        *(f"“{said},” Ada Winter said." for said in quoted),
    ]


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions were called, built-in ones included."""
    count = 0

    def counted(_frame: FrameType, kind: str, _argument: object) -> None:
        nonlocal count
        count += kind in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_comparing_four_times_the_articles_takes_little_more_than_four_times_the_work() -> None:
    model = NamedVersion(name="none", version="0")
    event = Event(id="quay", title="Quay", generator="0", model=model, settings={})
    few, many = event_of(FEW), event_of(MANY)
    compare(event, event_of(FEW // 2))  # lists are read and words remembered
    work = [calls_of(lambda found=found: compare(event, found)) for found in (few, many)]  # type: ignore[misc]
    assert work[1] <= BOUND * work[0], work


def test_in_a_large_event_all_copies_are_members_though_partners_are_told_of_some_only() -> None:
    large = [reading(f"n{at:03}", f"{WIRE}.") for at in range(MANY)]
    shared = find_shared_text(large)
    assert [len(row.members) for row in shared.passages] == [MANY]
    assert {one.words_shared for one in shared.articles} == {len(WIRE.split())}
    told_of = [len(one.partners) for one in shared.articles]
    assert min(told_of) >= 3
    assert sum(told_of) < MANY * (MANY - 1) / 2


def test_in_a_usual_event_every_two_copies_are_partners() -> None:
    usual = [reading(f"n{at:03}", f"{WIRE}.") for at in range(12)]
    assert {len(one.partners) for one in find_shared_text(usual).articles} == {11}
