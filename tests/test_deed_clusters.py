"""Which acts of several articles are one deed: what finding it takes where an event tells of very many."""

import tracemalloc

from generator.claims import ActClaim
from generator.event.deed_clusters import deed_clusters
from generator.event.deeds import Deed, Party
from generator.event.people import EventPeople

PARTIES, DEEDS_EACH = 40, 100
MOST_BYTES = 6_000_000
"""Of the 198 000 pairs of deeds that share a party, a hundred bytes each would be over three times as much."""


def deed(party: int, number: int) -> Deed:
    """Return an act of an article that is like none of another article's: its verb has a particle of its own."""
    act = ActClaim(
        article=f"a{number % 2}",
        start=number,
        end=number + 1,
        text="towed",
        sentence_start=0,
        sentence_end=1,
        predicate="tow",
        verb="tow",
        particle=str(number),
        tense="past",
    )
    tug = Party(f"tug-{party}", "tug", frozenset(), frozenset(), "the tug", False, False, False, False, True)
    return Deed(act, (tug,), (), (), frozenset(), False)


def test_deeds_that_share_a_party_and_do_not_agree_are_not_held_all_at_once() -> None:
    deeds = [deed(party, number) for party in range(PARTIES) for number in range(DEEDS_EACH)]
    people = EventPeople(())
    tracemalloc.start()
    try:
        assert list(deed_clusters(deeds, frozenset(), people)) == []
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()
