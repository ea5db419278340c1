"""Copies of an utterance gathered into nodes, and the links between nodes that share words.

How much two quotations must share depends on who the words are credited to: three words are
evidence if both articles credit the same speaker, and none if they credit two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.event.edits import FULL_FORMS, Alignment, align
from generator.event.likeness import Likeness, alike
from generator.event.measures import ALTERED, LEAST_WHOLE, PART, WHOLE, Measure, have_enough, may_measure_up
from generator.event.shingles import Gram, Numbered, Numbers, candidates
from generator.event.utterances import Credit, Utterance
from generator.event.words import carries_meaning, plain, stem
from generator.findings import Relation

Place = tuple[str, int]
"""An article's id, and the offset of a quotation in it."""

_SHORT = 3
_FEW = 4
_IN_TITLES = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "from", "by", "with", "'s"})
_SEAM_REACH = 3
_ANSWERS = frozenset({"yes", "no", "yeah", "yep", "nope", "ok", "okay", "oh", "well", "sure", "right", "thankyou"})
"""Quotations that say nothing by themselves: two such are no trace of one utterance."""
_TELLING_LETTERS = 6


_GAP = re.compile(r"…|\.\s?\.")

_COPY = (Measure(4, 1), Measure(3, 2))
"""What a whole quotation must hold to be one utterance wherever it stands, if no second speaker is credited."""


@dataclass(frozen=True)
class Node:
    """The utterances that print the same words; the first, never a joined one if another is there, stands for all."""

    members: tuple[Utterance, ...]

    @property
    def first(self) -> Utterance:
        """The utterance that alignments are made with."""
        return self.members[0]

    @cached_property
    def has_gap(self) -> bool:
        """Tell whether an ellipsis stands between the words."""
        texts = [part.text for part in self.first.parts]
        return any(_GAP.search(text) for text in texts if "." in text or "…" in text)

    @property
    def joined(self) -> bool:
        """Tell whether no article prints the words in one piece."""
        return bool(self.first.seams)

    @cached_property
    def whole(self) -> tuple[Utterance, ...]:
        """The members that print the words in one piece, or all if none does."""
        return self.members if self.joined else tuple(member for member in self.members if not member.seams)

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that print the words."""
        return frozenset(member.article for member in self.members)

    @property
    def credited(self) -> bool:
        """Tell whether some article says who said the words."""
        return any(member.credited for member in self.members)

    @property
    def is_copied(self) -> bool:
        """Tell whether two articles print the words, and not merely the same two pieces of them."""
        if len(self.articles) < 2 or not self.credited:
            return False
        return not self.joined or len({member.seams for member in self.members}) > 1


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


def nodes_of(said: Iterable[Utterance], common: frozenset[Gram]) -> list[Node]:
    """Gather copies; a slight quotation's copies count as one utterance only if one speaker is credited.

    `common` holds the phrases that the articles use in their own words: a short quotation among them
    is a term, and is left out, as is a title of a work and a bare "Yes".
    """
    by_words: defaultdict[str, list[Utterance]] = defaultdict(list)
    for utterance in said:
        key = utterance.key
        if not (is_term(utterance, common) or _is_title(utterance) or key in _ANSWERS):
            by_words[key].append(utterance)
    return [
        Node(tuple(sorted(members, key=lambda one: bool(one.seams)) if len(members) > 1 else members))
        for copies in by_words.values()
        for members in _by_credit(copies)
    ]


def links_between(nodes: Sequence[Node]) -> Iterator[Link]:
    """Yield the pairs of nodes that share enough words to be one utterance."""
    said = Numbered.of([node.first.forms for node in nodes])
    gaps = np.fromiter((node.has_gap for node in nodes), np.bool_, len(nodes))
    found = alike(candidates(said), said, gaps)
    oddly = gaps | _are_oddly_written(said)
    places = _articles(nodes)[found.pairs]
    apart = (places[:, 0] != places[:, 1]) | (places[:, 0] < 0)
    found = found.where(apart & (oddly[found.pairs].any(axis=1) | have_enough(found)))
    for likeness in found.each():
        link = _link(nodes[likeness.one], nodes[likeness.other], likeness)
        if link is not None:
            yield link


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
    return frozenset((span.article, span.start) for node in nodes for member in node.whole for span in member.spans)


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


def is_term(utterance: Utterance, common: frozenset[Gram]) -> bool:
    """Tell whether a short quotation is a term or name: the articles use it without quotation marks too."""
    return len(utterance.forms) <= _SHORT and tuple(map(stem, utterance.forms)) in common


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


def _link(left: Node, right: Node, likeness: Likeness) -> Link | None:
    lengths = len(left.first.forms), len(right.first.forms)
    shorter = min(lengths)
    credit = credit_between(left, right)
    if shorter < LEAST_WHOLE[credit]:
        return None
    if not (left.credited or right.credited) or not _may_meet(left, right) or _are_copies(left, right):
        return None
    if not may_measure_up(likeness, credit, shorter) and not _may_differ_in_print(left, right):
        return None
    alignment = align(left.first.words, right.first.words)
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


def _are_oddly_written(said: Numbered) -> NDArray[np.bool_]:
    """Tell which quotations may write words otherwise than another: contracted, or in one where that has two."""
    number = {form: at for at, form in enumerate(said.forms)}
    parted = [
        (number[form[:at]], number[form[at:]])
        for form in said.forms
        for at in range(1, len(form))
        if form[:at] in number and form[at:] in number
    ]
    first, second = np.array(parted, np.int64).reshape(-1, 2).T
    begins, ends, short = np.zeros((3, len(number)), np.bool_)
    begins[first], ends[second] = True, True
    short[[number[form] for form in FULL_FORMS if form in number]] = True
    at = np.flatnonzero(begins[said.words[:-1]] & ends[said.words[1:]] & (said.owners[:-1] == said.owners[1:]))
    pairs = said.words[at] * len(number) + said.words[at + 1]
    oddly = np.zeros(said.sequences, np.bool_)
    oddly[said.owners[at[np.isin(pairs, first * len(number) + second)]]] = True
    oddly[said.owners[short[said.words]]] = True
    return oddly


def _may_differ_in_print(left: Node, right: Node) -> bool:
    """Tell whether one may have an ellipsis for words of the other, a contraction, or two words written as one."""
    if left.has_gap or right.has_gap:
        return True
    return any(
        not forms.isdisjoint(map(str.__add__, other[:-1], other[1:]))
        or any(short in forms and not full.isdisjoint(other) for short, full in FULL_FORMS.items())
        for forms, other in (
            (set(left.first.forms), right.first.forms),
            (set(right.first.forms), left.first.forms),
        )
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
    shared = [word.form for word in left.first.words[alignment.a_from : alignment.a_to] if word.is_content]
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


def _by_credit(copies: Sequence[Utterance]) -> list[list[Utterance]]:
    """Split the copies of some words by speaker, unless the words alone show that they are one utterance.

    One or two words are one utterance only where one speaker is credited; a few more, where no second
    speaker is.
    """
    words = len(copies[0].forms)
    if len(copies) == 1 or words > _FEW:
        return [list(copies)]
    content = sum(map(carries_meaning, copies[0].forms))
    if words == _FEW and content >= 3:
        return [list(copies)]
    speakers = {_whose(utterance) for utterance in copies} - {""}
    if any(measure.words <= words and measure.content <= content for measure in _COPY) and len(speakers) < 2:
        return [list(copies)]
    groups: defaultdict[str, list[Utterance]] = defaultdict(list)
    for utterance in copies:
        groups[_whose(utterance) or f"{utterance.article} {utterance.start}"].append(utterance)
    return list(groups.values())


def _whose(utterance: Utterance) -> str:
    return utterance.voice.person or plain(utterance.voice.name)


def _is_title(utterance: Utterance) -> bool:
    """Tell whether the words look like a title of a work: capitals throughout, no speaker, no full stop."""
    if utterance.voice.name:
        return False
    text = " ".join(part.text for part in utterance.parts)
    if text.isupper() or text.rstrip("”’\"' ").endswith((".", "!", "…")):
        return False
    if any(not carries_meaning(form) and form not in _IN_TITLES for form in utterance.forms):
        return False
    raw = [utterance.said(at, at + 1) for at, word in enumerate(utterance.words) if word.is_content]
    return len(utterance.words) > 1 and bool(raw) and all(not word[:1].islower() for word in raw)
