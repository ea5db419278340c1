"""Figures in clauses that tell the same: 'in 13 countries' beside 'in 14 countries', said of one wave."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.exactness import is_alike, less_exact, reference
from generator.event.discrepancies.intervals import Group, is_of_others, meet, normalised, not_meeting, readings_of
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.tolls import TOLLS
from generator.event.discrepancies.wording import discrepancy
from generator.findings import Discrepancy
from generator.lexicons import word_list
from generator.prose import listed
from generator.reading import ArticleFindings

_OTHER_RULES = TOLLS | {"age", "worth", "bearing", "last", "measure", "size"}
_LEFT_ASIDE = frozenset({"percent", "percentage points", "magnitude"})
_ANYBODY = frozenset({"person", "man", "woman", "time", "way", "day", "thing", "point", "part", "other"})
_COUNTED = ("ago", "earlier", "later", "before")
_LEAST_SHARED = 4
_LEAST_MATTER = 2
_LEAST_ALIKE = 0.36
_LEAST_ALIKE_OF_FEW = 0.45
_LEAST_ALIKE_OF_NEAR = 0.25
_NEAR = 1.1
_SMALL = 20
_SURELY_ALIKE = 0.55
_MOST_VALUES = 2
_QUESTIONS = {
    "duration": "How long, or how long ago?",
    "length": "What distance or length?",
    "speed": "What speed?",
    "area": "What area?",
    "mass": "What weight?",
    "volume": "What volume?",
    "temperature": "What temperature?",
}


Kind = tuple[str, str]
"""The dimension of a figure and, where it counts things, the noun."""


@dataclass(frozen=True)
class Pair:
    """Two figures of two articles, the words that their clauses share, and how alike the clauses are, from 0 to 1."""

    one: QuantityClaim
    other: QuantityClaim
    shared: tuple[str, ...]
    alike: float

    @property
    def ends(self) -> tuple[QuantityClaim, QuantityClaim]:
        """The two figures."""
        return self.one, self.other


@rule(
    "alike",
    aligns="Clauses of two articles that share at least four content words, two of them no names, and most of their "
    "weight (rare words weigh more), each with a figure of the same unit or before the same noun. The figure of one "
    "stands nowhere in the other article with that unit or noun, and each is the closest to the other. Figures that "
    "meet and differ by less than a tenth need two shared words only.",
    limits="Percentages are left aside, for polls give many; so are nouns of which an article gives more than two "
    "figures, and clauses that name other years or months. A conflict needs two plain figures outside quotation marks "
    "in clauses that are very much alike; all else is told as a variant, or by how exact it is.",
)
def figures_in_like_clauses(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two sentences tell the same in almost the same words, and give two different figures."""
    weights = _Weights(comparison)
    by_kind: defaultdict[Kind, dict[int, list[QuantityClaim]]] = defaultdict(dict)
    for place, one in enumerate(comparison.findings):
        for kind, claims in _by_kind(one).items():
            by_kind[kind][place] = claims
    names = [one.info.id for one in comparison.findings]
    found = [
        (one, other, kind, pair)
        for kind in sorted(by_kind)
        for one, other, pair in _pairs(by_kind[kind], weights)
        if not comparison.are_unrelated(names[one], names[other])
    ]
    found.sort(key=lambda row: row[:3])
    for group, shared, alike in _linked([pair for *_, pair in found]):
        yield from _finding(group, shared, alike)


def _finding(group: Sequence[QuantityClaim], shared: Sequence[str], alike: float) -> Iterator[Discrepancy]:
    question = _question(group, shared)
    apart = not_meeting(group)
    if not apart:
        yield from less_exact(Group(tuple(group)), question, "alike", 0.7)
        return
    sure = alike >= _SURELY_ALIKE and all(claim.exact and not claim.quoted for claim in apart)
    words = f"The sentences share the words {listed([f'“{word}”' for word in shared])}."
    yield discrepancy(
        "number",
        "conflict" if sure else "variant",
        question,
        f"{normalised(group)}. No one number fits all of these. {words}",
        "alike",
        0.8 if sure else 0.7,
        readings_of(group),
    )


def _question(group: Sequence[QuantityClaim], shared: Sequence[str]) -> str:
    claim = group[0]
    if claim.dimension == "count":
        asked = f"How many {claim.counted_text.lower()}"
    elif claim.dimension.startswith("money"):
        asked = "How much money"
    else:
        asked = _QUESTIONS.get(claim.dimension, "Which figure").removesuffix("?")
    return f"{asked}, in sentences with {listed([f'“{word}”' for word in shared[:3]])}?"


@dataclass(frozen=True)
class _Weights:
    """How much a shared word counts in this event: much if it is rare, nothing of its own if it is a name."""

    comparison: Comparison

    @cached_property
    def _counts(self) -> tuple[Counter[str], int]:
        counts: Counter[str] = Counter()
        total = 0
        for one in self.comparison.findings:
            for sentence in one.sentences:
                counts.update(set(sentence.terms))
                total += 1
        return counts, total

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the words of all names, in lower case, and the verbs of saying: they tell little of what was done."""
        words = {
            word.casefold()
            for _, entity in self.comparison.entities()
            for form in (entity.name, *entity.forms)
            for word in form.split()
        }
        return frozenset(words) | word_list("cue_verbs").terms()

    def of(self, words: Sequence[str]) -> float:
        """Return the weight of some words: one each, and more the fewer of the event's sentences have them."""
        counts, total = self._counts
        return sum(1 + math.log((total + 1) / (counts[word] + 0.5)) for word in words)


def _pairs(held: Mapping[int, Sequence[QuantityClaim]], weights: _Weights) -> Iterator[tuple[int, int, Pair]]:
    """Yield the pairs of figures of one kind, and the numbers of their two articles; each figure pairs once in these.

    `held` has the figures by article. Figures that two articles tell in the same words and of the same time are held
    against all others once, and articles only if their clauses share two words that matter.
    """
    sorts: dict[Hashable, int] = {}
    sort_of = {id(claim): sorts.setdefault(_as_told(claim), len(sorts)) for claims in held.values() for claim in claims}

    def sort(claim: QuantityClaim) -> int:
        return sort_of[id(claim)]

    given: dict[tuple[int, int], bool] = {}
    likeness: dict[tuple[int, int], tuple[tuple[str, ...], float] | None] = {}

    def is_given(claim: QuantityClaim, others: Sequence[QuantityClaim]) -> bool:
        for other in others:
            key = (sort(claim), sort(other))
            if key not in given:
                given[key] = _is_given(claim, other)
            if given[key]:
                return True
        return False

    def paired(one: QuantityClaim, other: QuantityClaim) -> Pair | None:
        key = (sort(one), sort(other))
        if key not in likeness:
            likeness[key] = _likeness(one, other, weights)
        told = likeness[key]
        return None if told is None or is_of_others(weights.comparison, one, other) else Pair(one, other, *told)

    for one, other in sorted(_near(held, weights, sort)):
        left = [claim for claim in held[one] if not is_given(claim, held[other])]
        right = [claim for claim in held[other] if not is_given(claim, held[one])]
        scored = [pair for claim in left for against in right if (pair := paired(claim, against)) is not None]
        used: set[tuple[str, int]] = set()
        for pair in sorted(scored, key=lambda pair: (-pair.alike, pair.one.start, pair.other.start)):
            ends = {(claim.article, claim.start) for claim in pair.ends}
            if not ends & used:
                used |= ends
                yield one, other, pair


def _near(
    held: Mapping[int, Sequence[QuantityClaim]], weights: _Weights, sort: Callable[[QuantityClaim], int]
) -> set[tuple[int, int]]:
    """Return the pairs of articles of which some two clauses may be alike."""
    articles: defaultdict[int, dict[int, None]] = defaultdict(dict)
    of_sort: dict[int, QuantityClaim] = {}
    for article, claims in held.items():
        for claim in claims:
            articles[sort(claim)][article] = None
            of_sort.setdefault(sort(claim), claim)
    sharing: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, claim in of_sort.items():
        matter = sorted(set(claim.clause) - weights.names - word_list("calendar_words").terms())
        for words in combinations(matter, _LEAST_MATTER):
            sharing[words].append(number)
    sorts = {pair for numbers in sharing.values() for pair in combinations(numbers, 2)}
    alike = {pair for pair in sorts if _likeness(of_sort[pair[0]], of_sort[pair[1]], weights) is not None}
    return {
        (min(one, other), max(one, other))
        for first, second in alike
        for one in articles[first]
        for other in articles[second]
        if one != other
    }


def _as_told(claim: QuantityClaim) -> Hashable:
    """Return all of a figure on which it depends whether another is like it, but whose it is."""
    figure = (claim.dimension, claim.unit, claim.interval, claim.stated, claim.slack, claim.exact)
    return claim.clause, figure, claim.years, claim.frames


def _by_kind(one: ArticleFindings) -> dict[Kind, list[QuantityClaim]]:
    kinds: dict[tuple[str, str], list[QuantityClaim]] = {}
    for claim in (*one.claims.quantities, *one.claims.figures):
        if claim.predicate in _OTHER_RULES or claim.dimension in _LEFT_ASIDE or claim.parts:
            continue
        if claim.predicate.startswith(("per ", "each ")) or claim.counted in _ANYBODY:
            continue
        noun = claim.counted if claim.dimension == "count" else ""
        kinds.setdefault((claim.dimension, noun), []).append(claim)
    return {
        kind: claims
        for kind, claims in kinds.items()
        if kind[0] != "count" or len({str(claim.stated) for claim in claims}) <= _MOST_VALUES
    }


def _is_given(claim: QuantityClaim, other: QuantityClaim) -> bool:
    """Tell whether an article that gives `other` gives the very figure of `claim`."""
    return is_alike(claim, other) or (claim.unit != other.unit and meet(claim, other))


def _likeness(one: QuantityClaim, other: QuantityClaim, weights: _Weights) -> tuple[tuple[str, ...], float] | None:
    """Return the words that matter which two clauses share, and how alike they are; `None` if that is too little."""
    shared = sorted((set(one.clause) & set(other.clause)) - word_list("calendar_words").terms())
    matter = [word for word in shared if word not in weights.names]
    near = _are_near(one, other)
    if len(shared) < (_LEAST_MATTER if near else _LEAST_SHARED) or len(matter) < _LEAST_MATTER:
        return None
    whole = math.sqrt(weights.of(one.clause) * weights.of(other.clause))
    alike = weights.of(shared) / whole if whole and _are_of_one_time(one, other) else 0.0
    least = _LEAST_ALIKE if len(matter) > _LEAST_MATTER else _LEAST_ALIKE_OF_FEW
    if near:
        least = _LEAST_ALIKE_OF_NEAR
    return (tuple(matter), min(alike, 1.0)) if alike >= least else None


def _are_near(one: QuantityClaim, other: QuantityClaim) -> bool:
    """Tell whether two figures are almost one: then fewer words must tie their clauses. 'Two' and 'three' are not."""
    figures = sorted(abs(reference(claim)) for claim in (one, other))
    return meet(one, other) and figures[0] >= _SMALL and figures[1] <= figures[0] * _NEAR


def _are_of_one_time(one: QuantityClaim, other: QuantityClaim) -> bool:
    # "Ten days ago" is the figure itself, not another time.
    frames = [{frame for frame in claim.frames if not frame.endswith(_COUNTED)} for claim in (one, other)]
    return set(one.years) == set(other.years) and (not all(frames) or bool(frames[0] & frames[1]))


@dataclass
class _Tied:
    """Figures that pairs tie together, one to an article."""

    pairs: list[Pair]
    places: dict[str, int]
    """Where the figure of each article begins."""

    @classmethod
    def of(cls, pair: Pair) -> _Tied:
        return cls([pair], {claim.article: claim.start for claim in pair.ends})

    def takes(self, pair: Pair) -> bool:
        """Tell whether the group has one figure to an article with this pair, too."""
        return all(self.places.get(claim.article, claim.start) == claim.start for claim in pair.ends)

    def add(self, pair: Pair) -> None:
        self.pairs.append(pair)
        self.places.update((claim.article, claim.start) for claim in pair.ends)


def _linked(pairs: Sequence[Pair]) -> Iterator[tuple[list[QuantityClaim], tuple[str, ...], float]]:
    """Yield the figures that pairs tie together, one to an article, with the words all share and how alike they are."""
    groups: list[_Tied] = []
    homes: defaultdict[tuple[str, int], list[tuple[QuantityClaim, int]]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda one: -one.alike):
        near = [at for end in pair.ends for claim, at in homes[end.article, end.start] if claim == end]
        if not near:
            groups.append(_Tied.of(pair))
        elif groups[min(near)].takes(pair):
            groups[min(near)].add(pair)
        else:
            continue
        home = min(near, default=len(groups) - 1)
        for end in pair.ends:
            if all(at != home or claim != end for claim, at in homes[end.article, end.start]):
                homes[end.article, end.start].append((end, home))
    for group in groups:
        claims = {(claim.article, claim.start): claim for pair in group.pairs for claim in pair.ends}
        words = set.intersection(*(set(pair.shared) for pair in group.pairs)) or set(group.pairs[0].shared)
        yield [claims[key] for key in sorted(claims)], tuple(sorted(words)), min(pair.alike for pair in group.pairs)
