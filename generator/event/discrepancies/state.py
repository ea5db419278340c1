"""What state a thing is in: talks begun or ahead, a fire contained or burning, a road closed, a bill passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import StateClaim
from generator.event.discrepancies.growth import is_earlier
from generator.event.discrepancies.intervals import LEAD
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import begun, day_words, discrepancy, fullest, reading, span_of, tidy
from generator.findings import Discrepancy
from generator.lexicons import word_list
from generator.prose import listed

_QUESTIONS = {
    "start": "Had the {} begun?",
    "fire": "Was the {} out?",
    "way": "Was the {} open?",
    "search": "Was the {} over?",
    "strike": "Was the {} over?",
    "deal": "Was the {} made?",
    "bill": "Was the {} passed?",
    "ceasefire": "Did the {} hold?",
}
_OTHER_ONE = frozenset({"second", "third", "last", "next", "previous", "earlier", "another", "other", "new", "former"})
_INDEFINITE = frozenset({"a", "an", "any", "no", "some", "another", "many", "several", "two", "three", "other"})
_AGREE = (
    frozenset({"closed", "closed for some time"}),
    frozenset({"closed", "to open again on a day"}),
)
"""States that one thing can be in at once."""
_MADE_ONCE = frozenset({"deal", "ceasefire"})
"""Axes on which 'a deal' is the one that the event is about."""
_MOVES_ON = "Such things change, so both can have been right when written."
_SHOWN = 2
_ONE_PER_STORY = frozenset({"railway", "airport"})
"""Things of which one is meant without being what the event is about."""
_OPENING = LEAD + 1
"""Sentences from an article's start, its title among them, that tell what it is about."""


@rule(
    "state-of-things",
    aligns="The same thing by its canonical noun, with 'the' or an owner, or as 'it' right after: one that at least "
    "half of the articles name and one of them names in its opening sentences, or trains and flights. It is in one of "
    "two states that exclude each other (closed until further notice, to open again on a day), and no article "
    "tells both. Where the clauses name places, or narrow the thing down, they share one; where they tell who did "
    "it (the House, the Senate), it is the same.",
    limits="States change, so such readings are an update, never a conflict. Second, next and last rounds, other "
    "years, partly contained fires and what stands inside quotation marks are left aside.",
)
def states_that_exclude_each_other(comparison: Comparison) -> Iterator[Discrepancy]:
    """Things stand one way in one article and another way in the other: talks that have begun or lie ahead, a road that
    is open or shut."""
    central = _central_things(comparison)
    things: dict[str, list[StateClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.states:
            if _is_meant(claim, central):
                things.setdefault(claim.thing, []).append(claim)
    for claims in things.values():
        steady = _steady(claims)
        states = list(dict.fromkeys(claim.state for claim in steady))
        groups = {state: [claim for claim in steady if claim.state == state] for state in states}
        apart = [
            (one, other)
            for (state, some), (another, others) in combinations(groups.items(), 2)
            if frozenset({state, another}) not in _AGREE
            for one in some
            for other in others
            if _go_together(comparison, one, other)
        ]
        if apart:
            yield _finding(comparison, _matching(groups, apart))


def _central_things(comparison: Comparison) -> frozenset[str]:
    """Return the things that at least half of the articles name by any noun, one of them in its opening sentences."""
    named: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for one in comparison.findings:
        opening = {term for sentence in one.sentences[:_OPENING] for term in sentence.terms}
        whole = {term for sentence in one.sentences for term in sentence.terms}
        for terms, counts in ((opening, named), (whole, anywhere)):
            counts.update({entry.get("thing") for entry in word_list("things_in_states") if entry.term in terms})
    half = max(2, len(comparison.findings) / 2)
    return frozenset(
        thing for thing, count in anywhere.items() if count >= half and (named[thing] or thing in _ONE_PER_STORY)
    )


def _is_meant(claim: StateClaim, central: frozenset[str]) -> bool:
    """Tell whether a claim is of the thing that the event is about, in its own time."""
    noun = claim.noun
    since = "since" in claim.frames
    dated = (claim.years or claim.frames) and not since
    other = _OTHER_ONE & {*noun.modifiers, noun.determiner} or ("first" in noun.modifiers and not since)
    known = noun.determiner not in _INDEFINITE or claim.axis in _MADE_ONCE
    return claim.thing in central and not (claim.quoted or dated or other) and known


def _steady(claims: Sequence[StateClaim]) -> list[StateClaim]:
    """Return the claims of articles that tell one state only."""
    told: dict[str, set[str]] = {}
    for claim in claims:
        told.setdefault(claim.article, set()).add(claim.state)
    return [claim for claim in claims if len(told[claim.article]) == 1 or frozenset(told[claim.article]) in _AGREE]


def _go_together(comparison: Comparison, one: StateClaim, other: StateClaim) -> bool:
    if one.places and other.places and not set(one.places) & set(other.places):
        return False
    narrowed = [set(claim.noun.modifiers) for claim in (one, other)]
    if all(narrowed) and not narrowed[0] & narrowed[1]:
        return False
    names = [
        None if claim.noun.entity is None else comparison.person(claim.article, claim.noun.entity)
        for claim in (one, other)
    ]
    if all(names) and names[0] != names[1]:
        return False
    if one.axis != "bill" or one.agent is None or other.agent is None:
        return True
    return one.agent.head == other.agent.head


def _matching(
    groups: dict[str, list[StateClaim]], apart: Sequence[tuple[StateClaim, StateClaim]]
) -> dict[str, list[StateClaim]]:
    kept = {id(claim) for pair in apart for claim in pair}
    chosen = {state: [claim for claim in claims if id(claim) in kept] for state, claims in groups.items()}
    return {state: claims for state, claims in chosen.items() if claims}


def _finding(comparison: Comparison, groups: dict[str, list[StateClaim]]) -> Discrepancy:
    claims = [claim for some in groups.values() for claim in some]
    worded = {state: _words(some) for state, some in groups.items()}
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    days = sorted({dates[claim.article][:10] for claim in claims if dates[claim.article]})
    ordered = len(days) > 1 and is_earlier(days[0], days[-1])
    note = f"The articles are of {listed([day_words(day) for day in days])}. {_MOVES_ON}" if ordered else _MOVES_ON
    return discrepancy(
        "status",
        "update",
        _QUESTIONS[claims[0].axis].format(claims[0].thing),
        begun("; ".join(f"read as “{state}”: {words}" for state, words in worded.items())) + f". {note}",
        "state-of-things",
        0.7,
        [reading(f"{state}: {worded[state]}", [span_of(claim) for claim in some]) for state, some in groups.items()],
    )


def _words(claims: Sequence[StateClaim]) -> str:
    articles = list(dict.fromkeys(claim.article for claim in claims))
    said = [fullest(tidy(one.text) for one in claims if one.article == article) for article in articles]
    return listed([f"“{words}”" for words in dict.fromkeys(said)][:_SHOWN])
