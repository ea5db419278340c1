"""How claims are held beside each other, told by examples that the code itself works out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.article.quantities import Quantity, quantities_in
from generator.claims import Interval
from generator.event.discrepancies.wording import units
from generator.lexicons import word_list

_PHRASES = (
    "24 people",
    "two and a half million people",
    "about 50 houses",
    "some 300 people",
    "nearly 20%",
    "at least 24 people",
    "more than three years",
    "in its third year",
    "fewer than 10 people",
    "up to 200 people",
    "10 to 15 minutes",
    "a couple of hours",
    "several cars",
    "dozens of people",
    "hundreds of homes",
    "tens of thousands of people",
    "a third of the houses",
)
_PAIRS = (
    ("more than 100 people", "116 people"),
    ("dozens of people", "about 70 people"),
    ("59 miles an hour", "95 km/h"),
    ("nearly 20%", "21%"),
    ("more than three years", "in its third year"),
    ("about 50 houses", "70 houses"),
)
_LISTS = {
    "counted_nouns": "Things counted",
    "predicates": "Acts",
    "event_nouns": "Happenings",
    "role_synonyms": "Roles",
}
_GROUPS = 4
_WORDS = 6


@dataclass(frozen=True)
class Worked:
    """A phrase and the numbers that it allows."""

    phrase: str
    means: str


@dataclass(frozen=True)
class Held:
    """Two phrases held beside each other, and whether one number fits both."""

    one: str
    other: str
    meet: bool


@dataclass(frozen=True)
class Synonyms:
    """A word list, and the first of the groups of words that it takes for one."""

    list: str
    title: str
    groups: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class AlignmentView:
    """The examples of the method page."""

    phrases: tuple[Worked, ...]
    pairs: tuple[Held, ...]
    synonyms: tuple[Synonyms, ...]


def alignment_view() -> AlignmentView:
    """Return the examples, each worked out by the code that reads articles and compares them."""
    return AlignmentView(
        phrases=tuple(
            Worked(phrase, _means(quantity)) for phrase in _PHRASES for quantity in quantities_in(phrase)[:1]
        ),
        pairs=tuple(
            Held(one, other, _meet(first, second))
            for one, other in _PAIRS
            for first, second in zip(quantities_in(one)[:1], quantities_in(other)[:1], strict=True)
        ),
        synonyms=tuple(_synonyms(name, title) for name, title in _LISTS.items()),
    )


def _means(quantity: Quantity) -> str:
    unit = units(quantity.unit.name)
    return f"{quantity.stated} {unit}".strip()


def _meet(one: Quantity, other: Quantity) -> bool:
    """Tell whether some number fits both; in two units each has the room of its last figure."""
    if one.unit == other.unit:
        return one.interval.meets(other.interval)
    return _roomy(one).meets(_roomy(other))


def _roomy(quantity: Quantity) -> Interval:
    return quantity.interval.widened(quantity.slack)


def _synonyms(name: str, title: str) -> Synonyms:
    terms: defaultdict[str, list[str]] = defaultdict(list)
    for entry in word_list(name):
        canonical = entry.get("canonical")
        # A sign in place of a canonical word says that the term is no such thing.
        if canonical.isalpha() and " " not in entry.term and entry.term not in terms[canonical]:
            terms[canonical].append(entry.term)
    groups = [words for words in terms.values() if len(words) > 1]
    longest = sorted(groups, key=lambda words: (-len(words), words[0]))
    return Synonyms(
        list=f"list-{name}",
        title=title,
        groups=tuple(", ".join(words[:_WORDS]) for words in longest[:_GROUPS]),
        more=len(longest[_GROUPS:]),
    )
