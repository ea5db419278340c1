"""The links between quotations that share enough words to be one utterance.

How much two quotations must share depends on who the words are credited to: three words are
evidence if both articles credit the same speaker, and none if they credit two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.event.edits import Alignment, align_quotations
from generator.event.likeness import alike
from generator.event.measures import (
    ALTERED,
    CREDITS,
    LEAST_RUN_BY_CREDIT,
    LEAST_WHOLE,
    LEAST_WORDS_BY_CREDIT,
    PART,
    WHOLE,
    have_enough,
)
from generator.event.nodes import Node
from generator.event.shingles import WORD_GRAM, Numbers, candidates
from generator.event.spellings_apart import WrittenOtherwise
from generator.event.utterances import Credit, Voice
from generator.event.voices import NumberedWords, Voices
from generator.event.words import carries_meaning
from generator.findings import Relation

Place = tuple[str, int]
"""An article's id, and the offset of a quotation in it."""

_SHORT = 3
_FEW = 4
_SEAM_REACH = 3
_TELLING_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes that share words, and how the left one's words became the right one's."""

    left: Node
    right: Node
    relation: Relation
    alignment: Alignment

    @property
    def covers(self) -> bool:
        """Tell whether all of one is part of the other."""
        return _covers(self.alignment, len(self.left.first.forms), len(self.right.first.forms))


def links_between(nodes: Sequence[Node], words: NumberedWords) -> Iterator[Link]:
    """Yield the pairs of nodes that share enough words to be one utterance; `words` are those of all quotations."""
    firsts = [node.first for node in nodes]
    said = words.of(firsts)
    gaps = np.fromiter((one.has_gap for one in firsts), np.bool_, len(nodes))
    otherwise = WrittenOtherwise.of(said)
    speakers = _Speakers.of(nodes)

    def may_differ_in_print(pairs: Numbers) -> NDArray[np.bool_]:
        return gaps[pairs].any(axis=1) | otherwise.between(pairs)

    pairs, in_a_row = candidates(said)
    credits = speakers.credits_of(pairs)
    one, other = _articles(nodes)[pairs].T
    apart = (one != other) | (one < 0)
    long_enough = said.lengths[pairs].min(axis=1) >= LEAST_WORDS_BY_CREDIT[credits]
    like_enough = in_a_row | (LEAST_RUN_BY_CREDIT[credits] < WORD_GRAM) | may_differ_in_print(pairs)
    found = alike(pairs[apart & long_enough & like_enough], said, gaps)
    enough = have_enough(found, speakers.credits_of(found.pairs)) | may_differ_in_print(found.pairs)
    for left, right in found.pairs[enough].tolist():
        link = link_of(nodes[left], nodes[right])
        if link is not None:
            yield link


@dataclass(frozen=True, slots=True)
class _Speakers:
    """Who each of many nodes is credited to; `several` tells of which more than one voice has the words."""

    voices: Voices
    several: NDArray[np.bool_]

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> _Speakers:
        """Return the speakers of `nodes`."""
        several = (
            len(node.members) > 1 and any(one.voice is not node.first.voice for one in node.members) for node in nodes
        )
        return cls(Voices.of([node.first.voice for node in nodes]), np.fromiter(several, np.bool_, len(nodes)))

    def credits_of(self, pairs: Numbers) -> Numbers:
        """Return how the speakers of each pair of nodes compare, by the number of the credit in `CREDITS`.

        Of several voices two may be one speaker's, of whom least is asked.
        """
        may_be_same = self.several[pairs].any(axis=1)
        return np.where(may_be_same, CREDITS.index("same"), self.voices.compared(pairs[:, 0], pairs[:, 1], _credit))


def _credit(one: Voice, other: Voice) -> int:
    return CREDITS.index(one.compared_with(other))


def families(links: Sequence[Link]) -> list[tuple[Node, tuple[Node, ...]]]:
    """Gather `contained` links round their longest quotations: each of these, and what shares words with it.

    Shorter quotations come in the order of their length. A link whose two ends an earlier family has
    is told there, so that a statement and its excerpts are one row and not one for every two. Two
    that only share a stretch, and go on in words of their own, are a family by themselves: nothing
    shows that another excerpt of the one has to do with the other.
    """
    nodes = {id(node): node for link in links for node in (link.left, link.right)}
    ordered = sorted(nodes.values(), key=_longest_first)
    rank = {id(node): place for place, node in enumerate(ordered)}
    below: defaultdict[int, list[Node]] = defaultdict(list)
    beside: defaultdict[int, list[Node]] = defaultdict(list)
    for link in links:
        longer, shorter = sorted((link.left, link.right), key=lambda node: rank[id(node)])
        (below if link.covers else beside)[id(longer)].append(shorter)
    found: list[tuple[Node, tuple[Node, ...]]] = []
    told: defaultdict[Place, set[int]] = defaultdict(set)

    def tell(hub: Node, others: tuple[Node, ...]) -> None:
        for place in _places((hub, *others)):
            told[place].add(len(found))
        found.append((hub, others))

    def is_told(hub: Node, node: Node) -> bool:
        return bool(set[int].intersection(*(told[place] for place in _places((hub, node)))))

    for hub in ordered:
        new = [node for node in below[id(hub)] if not is_told(hub, node)]
        if new:
            tell(hub, tuple(sorted(new, key=lambda node: rank[id(node)])))
    for hub in ordered:
        for node in sorted(beside[id(hub)], key=lambda node: rank[id(node)]):
            if not is_told(hub, node):
                tell(hub, (node,))
    return found


def _longest_first(node: Node) -> tuple[int, Place]:
    first = min(node.whole, key=lambda one: (one.article, one.start))
    return -len(node.first.forms), (first.article, first.start)


def _places(nodes: Iterable[Node]) -> frozenset[Place]:
    return frozenset((span.article, span.start) for node in nodes for member in node.whole for span in member.parts)


def without_claimed(links: Sequence[Link]) -> list[Link]:
    """Return `links` without the altered ones whose words another quotation there matches exactly.

    A passage that article B prints word for word is not also an altered form of some other sentence
    in B that happens to be like it; unless they differ in no more than small words, as a headline's
    version of a quotation does.
    """
    claimed: defaultdict[tuple[int, str], list[range]] = defaultdict(list)
    for link in links:
        if link.relation != "altered":
            for node, bounds, other in _sides(link):
                for article in other.articles:
                    claimed[id(node), article].append(bounds)

    def is_claimed(link: Link) -> bool:
        return any(
            all(any(_within(bounds, taken) for taken in claimed[id(node), article]) for article in other.articles)
            for node, bounds, other in _sides(link)
        )

    return [link for link in links if link.relation != "altered" or link.alignment.light or not is_claimed(link)]


def credit_between(left: Node, right: Node) -> Credit:
    """Tell how the speakers of two nodes compare, in the pair of articles that agrees best."""
    if len(left.members) == len(right.members) == 1 and left.first.article != right.first.article:
        return left.first.voice.compared_with(right.first.voice)
    found = {
        one.voice.compared_with(other.voice)
        for one in left.members
        for other in right.members
        if one.article != other.article
    }
    return "same" if "same" in found else "unknown" if "unknown" in found else "different"


def link_of(left: Node, right: Node) -> Link | None:
    """Return the link between two nodes, or `None` if they share too few words to be one utterance."""
    lengths = len(left.first.forms), len(right.first.forms)
    shorter = min(lengths)
    credit = credit_between(left, right)
    if shorter < LEAST_WHOLE[credit]:
        return None
    if not (left.credited or right.credited) or not _may_meet(left, right) or _are_copies(left, right):
        return None
    alignment = align_quotations(left.first, right.first)
    if alignment is None:
        return None
    if not alignment.exact:
        in_prose = _may_meet(left, right, in_prose=True)
        measures = ALTERED[credit] if in_prose and not (left.joined or right.joined) else ()
        relation: Relation = "altered"
    elif _covers(alignment, *lengths):
        shorter_node = left if lengths[0] <= lengths[1] else right
        is_apt = not shorter_node.joined and _is_apt(left, right, alignment, credit)
        measures = WHOLE[credit] if is_apt else ()
        relation = "contained"
    else:
        measures = () if left.joined or right.joined else PART[credit]
        relation = "contained"
    if not any(measure.met_by(alignment, shorter) for measure in measures):
        return None
    return Link(left, right, relation, alignment)


def _articles(nodes: Sequence[Node]) -> Numbers:
    """Return the number of the one article that prints the words of each node, or -1 where several do."""
    numbers: dict[str, int] = {}
    return np.fromiter(
        (numbers.setdefault(one.first.article, len(numbers)) if len(one.members) == 1 else -1 for one in nodes),
        np.int64,
        len(nodes),
    )


def _are_copies(left: Node, right: Node) -> bool:
    """Tell whether two nodes are one set of words, kept apart by speaker: only a few words ever are."""
    few = min(len(left.first.forms), len(right.first.forms)) <= _FEW
    return few and left.first.key == right.first.key


def _may_meet(left: Node, right: Node, *, in_prose: bool = False) -> bool:
    """Tell whether the two stand in different articles; `in_prose` leaves out titles and headings."""
    if not in_prose:
        return len({member.article for node in (left, right) for member in node.whole}) > 1
    return any(
        one.article != other.article and not (one.in_heading or other.in_heading)
        for one in left.whole
        for other in right.whole
    )


def _covers(alignment: Alignment, left: int, right: int) -> bool:
    """Tell whether one quotation lies in the shared stretch from its first word to its last."""
    return alignment.a_to - alignment.a_from == left or alignment.b_to - alignment.b_from == right


def _is_apt(left: Node, right: Node, alignment: Alignment, credit: Credit) -> bool:
    """Tell whether a contained match tells more than the parts of a split quotation tell alone.

    One or two words must be long ones; of two content words of one speaker, one.
    """
    shared = [form for form in left.first.forms[alignment.a_from : alignment.a_to] if carries_meaning(form)]
    telling = [form for form in shared if not form.isdigit()]
    is_pair = credit == "same" and len(telling) > 1 and max(map(len, telling)) >= _TELLING_LETTERS
    is_long = sum(map(len, telling)) >= _TELLING_LETTERS * alignment.matched
    if not telling or not (alignment.matched >= _SHORT or is_long or is_pair):
        return False
    return _crosses_seam(left, alignment.a_from, alignment.a_to) and _crosses_seam(
        right, alignment.b_from, alignment.b_to
    )


def _crosses_seam(node: Node, first: int, last: int) -> bool:
    if not node.joined:
        return True
    return any(first + _SEAM_REACH <= seam <= last - _SEAM_REACH for seam in node.first.seams)


def _sides(link: Link) -> tuple[tuple[Node, range, Node], ...]:
    alignment = link.alignment
    return (
        (link.left, range(alignment.a_from, alignment.a_to), link.right),
        (link.right, range(alignment.b_from, alignment.b_to), link.left),
    )


def _within(inner: range, outer: range) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
