"""Which sequences of words may have something in common, found without comparing each with each.

An inverted index of word n-grams, with a cap on how many sequences an n-gram may stand in, finds
nearly every reused quotation in time that grows with the text (Manber 1994; compare Leskovec,
Backstrom and Kleinberg 2009). What stands in more sequences than the cap is a turn of phrase, not a
trace of copying.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from generator.event.words import Word

CAP = 50
WORD_GRAM = 4
CONTENT_GRAM = 3
SHORT = 3
BRIEF = 8

Gram = tuple[str, ...]
Run = tuple[int, ...]
"""A gram by the numbers of its words: an index of a million grams holds few strings."""


def grams(forms: Sequence[str], size: int) -> Iterator[Gram]:
    """Yield every run of `size` neighbouring forms."""
    return zip(*(forms[start:] for start in range(size)), strict=False)


def candidates(sequences: Sequence[Sequence[Word]]) -> list[tuple[int, int]]:
    """Return the index pairs (i < j) worth comparing, in order.

    Two sequences are worth comparing if they share four words in a row, three content words in a
    row, if one is at most three words long and stands whole in the other, or if both are at most eight
    words long and share two content words in one order.
    """
    numbers: dict[str, int] = {}
    said = [[numbers.setdefault(word.form, len(numbers)) for word in words] for words in sequences]
    telling = [
        [number for number, word in zip(known, words, strict=True) if word.is_content]
        for known, words in zip(said, sequences, strict=True)
    ]
    pairs: set[tuple[int, int]] = set()
    pairs.update(_sharing(_grams_of(known, WORD_GRAM) for known in said))
    pairs.update(_sharing(_grams_of(known, CONTENT_GRAM) for known in telling))
    pairs.update(
        _sharing(
            set(combinations(content, 2)) if len(known) <= BRIEF else set()
            for known, content in zip(said, telling, strict=True)
        )
    )
    pairs.update(_short_within(said))
    return sorted(pairs)


def _grams_of(numbers: Sequence[int], size: int) -> set[Run]:
    return set(zip(*(numbers[start:] for start in range(size)), strict=False))


def _sharing(gram_sets: Iterable[set[Run]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sequences that hold the same gram, of the grams that few hold."""
    first: dict[Run, int] = {}
    places: dict[Run, list[int]] = {}
    for index, found in enumerate(gram_sets):
        for gram in found:
            known = first.setdefault(gram, index)
            if known != index:
                places.setdefault(gram, [known]).append(index)
    for indices in places.values():
        if len(indices) <= CAP:
            yield from combinations(indices, 2)


def _short_within(sequences: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    short: defaultdict[Run, list[int]] = defaultdict(list)
    for index, words in enumerate(sequences):
        if 0 < len(words) <= SHORT:
            short[tuple(words)].append(index)
    found: defaultdict[Run, list[int]] = defaultdict(list)
    for index, words in enumerate(sequences):
        for size in range(1, SHORT + 1):
            for gram in _grams_of(words, size):
                if gram in short:
                    found[gram].append(index)
    for gram, holders in found.items():
        if len(holders) <= CAP:
            yield from ((min(one, other), max(one, other)) for one in short[gram] for other in holders if one != other)
