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


def grams(forms: Sequence[str], size: int) -> Iterator[Gram]:
    """Yield every run of `size` neighbouring forms."""
    return zip(*(forms[start:] for start in range(size)), strict=False)


def candidates(sequences: Sequence[Sequence[Word]]) -> list[tuple[int, int]]:
    """Return the index pairs (i < j) worth comparing, in order.

    Two sequences are worth comparing if they share four words in a row, three content words in a
    row, if one is at most three words long and stands whole in the other, or if both are at most eight
    words long and share two content words in one order.
    """
    pairs: set[tuple[int, int]] = set()
    pairs.update(_sharing(_long_grams(words) for words in sequences))
    pairs.update(_sharing(_pairs_of_brief(words) for words in sequences))
    pairs.update(_short_within(sequences))
    return sorted(pairs)


def _long_grams(words: Sequence[Word]) -> set[Gram]:
    forms = [word.form for word in words]
    content = [word.form for word in words if word.is_content]
    return {("word", *gram) for gram in grams(forms, WORD_GRAM)} | {
        ("content", *gram) for gram in grams(content, CONTENT_GRAM)
    }


def _pairs_of_brief(words: Sequence[Word]) -> set[Gram]:
    """Return every two content words of a brief quotation, in order: it has few runs that a word more would leave."""
    return set(combinations([word.form for word in words if word.is_content], 2)) if len(words) <= BRIEF else set()


def _sharing(gram_sets: Iterable[set[Gram]]) -> Iterator[tuple[int, int]]:
    places: defaultdict[Gram, list[int]] = defaultdict(list)
    for index, found in enumerate(gram_sets):
        for gram in found:
            places[gram].append(index)
    for indices in places.values():
        if len(indices) <= CAP:
            yield from combinations(indices, 2)


def _short_within(sequences: Sequence[Sequence[Word]]) -> Iterator[tuple[int, int]]:
    short: defaultdict[Gram, list[int]] = defaultdict(list)
    for index, words in enumerate(sequences):
        if 0 < len(words) <= SHORT:
            short[tuple(word.form for word in words)].append(index)
    found: defaultdict[Gram, list[int]] = defaultdict(list)
    for index, words in enumerate(sequences):
        forms = [word.form for word in words]
        held = {gram for size in range(1, SHORT + 1) for gram in grams(forms, size)}
        for gram in sorted(held & short.keys()):
            found[gram].append(index)
    for gram, holders in found.items():
        if len(holders) <= CAP:
            yield from ((min(one, other), max(one, other)) for one in short[gram] for other in holders if one != other)
