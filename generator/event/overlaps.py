"""One utterance in several articles: copied, cut, altered, reworded, or echoed in a phrase."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.event.changes import changes_between, style_changes
from generator.event.edits import align_quotations, difference
from generator.event.explained import (
    Part,
    explain_altered,
    explain_contained,
    explain_phrase,
    explain_reworded,
    explain_verbatim,
)
from generator.event.gathering import groups_of
from generator.event.links import Link, Place, families, links_between, without_claimed
from generator.event.narrative import Prose
from generator.event.nodes import Node, nodes_of
from generator.event.people import EventPeople
from generator.event.rewordings import Phrase, phrases, rewordings
from generator.event.utterances import Utterance, utterances
from generator.event.voices import NumberedWords
from generator.findings import Edit, Overlap, QuoteChange, Relation, Span, content_id
from generator.reading import ArticleFindings

_MOST_ALIKE = 20
"""Printings of the same words in one article that are looked at: what stands there more often is filler."""


def find_overlaps(
    findings: Sequence[ArticleFindings], people: EventPeople, prose: Prose | None = None
) -> tuple[Overlap, ...]:
    """Find the utterances that two or more articles of an event quote.

    The articles may come in any order; `prose` is theirs, if it has been read. Returns overlaps in the order of
    their first member. All
    copies of the same words are in one `verbatim` overlap. A `contained` overlap lists the longest
    quotation and its copies, then every other that is part of it or shares a part of it, longer ones
    first; an `altered` one begins with the two quotations that `difference` compares, and goes on with
    their copies. What a title or heading quotes is no evidence of altered words. `changes` names what
    differs between two of the members: of a `contained` overlap between the longest and each other, of
    copies between the first and each other.
    """
    in_marks = _few_alike(utterances(findings, people))
    said = [utterance for utterance in in_marks if utterance.credited]
    common = (prose or Prose.of(findings)).common_phrases()
    nodes = nodes_of(in_marks, common)
    words = NumberedWords(in_marks)
    links = without_claimed(list(links_between(nodes, words)))
    found = [_verbatim(node) for node in nodes if node.is_copied]
    found.extend(_altered(link) for link in links if link.relation == "altered")
    found.extend(_contained(*family) for family in families([link for link in links if link.relation == "contained"]))
    singles = [utterance for utterance in said if not utterance.seams]
    found.extend(_reworded(group) for group in rewordings(singles, findings))
    joined = _joined(found)
    found.extend(_phrase(one) for one in phrases(singles, words, common) if not _is_told(one.members, joined))
    return tuple(sorted(_once(found), key=_place))


def shared_utterances(rows: Iterable[Overlap]) -> list[list[Overlap]]:
    """Return the overlaps in groups that rest on the same stretch of some article: each is one thing said.

    A phrase that recurs and a point in other words are left out: nothing shows that they are one.
    """
    said = [row for row in rows if row.relation in {"verbatim", "contained", "altered"}]
    # In text order a stretch touches one before it if it begins before the furthest end so far.
    places = sorted((span.article, span.start, span.end, at) for at, row in enumerate(said) for span in row.members)
    touching: list[tuple[int, int]] = []
    article, end, last = "", 0, 0
    for where, start, stop, at in places:
        if where == article and start < end:
            touching.append((last, at))
        else:
            article, end = where, start
        end, last = max(end, stop), at
    return groups_of(said, touching)


def overlap_of(
    relation: Relation,
    members: Sequence[Utterance],
    explanation: str,
    changes: Iterable[QuoteChange] = (),
    edits: tuple[Edit, ...] = (),
    said: Sequence[Utterance] = (),
) -> Overlap:
    """Return the overlap of `members`, in the order given.

    The id is made of the words of `said`, or of all members: one more article that prints them leaves it alone.
    """
    spans = {_at(part): part for member in members for part in member.parts}
    names = dict.fromkeys(member.voice.name for member in members if member.voice.name)
    return Overlap(
        id=content_id("overlap", relation, *sorted({one.key for one in said or members})),
        relation=relation,
        speakers=tuple(names),
        members=tuple([_span(part) for part in spans.values()]),
        difference=edits,
        changes=tuple(dict.fromkeys(changes)),
        explanation=explanation,
    )


def _few_alike(found: Iterable[Utterance]) -> list[Utterance]:
    """Return the utterances; of those of an article with the same words the first `_MOST_ALIKE` alone."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for utterance in found:
        words = utterance.article, utterance.key
        seen[words] += 1
        if seen[words] <= _MOST_ALIKE:
            kept.append(utterance)
    return kept


def _verbatim(node: Node) -> Overlap:
    members = sorted(node.members, key=_start)
    return overlap_of("verbatim", members, explain_verbatim(members), style_changes(members))


def _contained(hub: Node, others: Sequence[Node]) -> Overlap:
    members = [*sorted(hub.whole, key=_start)]
    for node in others:
        members.extend(member for member in sorted(node.whole, key=_start) if member not in members)
    printed_in = tuple(dict.fromkeys(member.printed_in for member in sorted(hub.whole, key=_start)))
    parts = [part for node in others if (part := _part(hub, node)) is not None]
    changes = [part_changes for part in parts for part_changes in part.changes]
    return overlap_of("contained", members, explain_contained(printed_in, parts, members), changes, said=[hub.first])


def _part(hub: Node, node: Node) -> Part | None:
    one, other = _across(hub, node)
    alignment = align_quotations(one, other)
    if alignment is None:
        return None
    whole = alignment.b_to - alignment.b_from == len(other.forms) or alignment.a_to - alignment.a_from == len(one.forms)
    names = dict.fromkeys(
        member.printed_in for member in sorted(node.whole, key=_start) if member.article not in hub.articles
    )
    changes = changes_between(one, other, alignment)
    return Part(one, other, alignment, whole, tuple(names) or (other.printed_in,), changes)


def _altered(link: Link) -> Overlap:
    one, other = sorted(_across(link.left, link.right), key=_start)
    alignment = align_quotations(one, other) or link.alignment
    copies = [
        member
        for node in (link.left, link.right)
        for member in node.whole
        if member not in (one, other) and not member.in_heading
    ]
    members = [one, other, *sorted(copies, key=_start)]
    changes = changes_between(one, other, alignment)
    told = explain_altered(one, other, alignment, changes)
    return overlap_of("altered", members, told, changes, difference(one, other), said=(one, other))


def _reworded(group: Sequence[Utterance]) -> Overlap:
    members = sorted(group, key=_start)
    return overlap_of("reworded", members, explain_reworded(members))


def _phrase(phrase: Phrase) -> Overlap:
    return overlap_of("phrase", phrase.members, explain_phrase(phrase.members, phrase.printed))


def _joined(found: Iterable[Overlap]) -> dict[Place, set[int]]:
    """Return, for each quotation by its place, the numbers of the overlaps that it is a member of."""
    joined: defaultdict[Place, set[int]] = defaultdict(set)
    for number, overlap in enumerate(found):
        for span in overlap.members:
            joined[span.article, span.start].add(number)
    return joined


def _is_told(group: Sequence[Utterance], joined: Mapping[Place, set[int]]) -> bool:
    """Tell whether another overlap already joins two of the group's quotations."""
    met: set[int] = set()
    for one in group:
        numbers = joined.get((one.article, one.start), set())
        if not met.isdisjoint(numbers):
            return True
        met |= numbers
    return False


def _across(left: Node, right: Node) -> tuple[Utterance, Utterance]:
    """Return the first utterance of each node such that the two stand in different articles, in prose if they can."""
    pairs = [
        (one, other)
        for one in sorted(left.whole, key=_start)
        for other in sorted(right.whole, key=_start)
        if one.article != other.article
    ]
    return min(pairs, key=lambda pair: pair[0].in_heading or pair[1].in_heading)


def _once(found: Iterable[Overlap]) -> list[Overlap]:
    """Return each overlap once, each with an id of its own; two of one relation with the same members are one."""
    kept = list({(overlap.relation, *map(_at, overlap.members)): overlap for overlap in found}.values())
    alike = Counter(overlap.id for overlap in kept)
    return [overlap if alike[overlap.id] == 1 else _told_apart(overlap) for overlap in kept]


def _told_apart(overlap: Overlap) -> Overlap:
    """Return an overlap whose words make another one too, with the places in its id."""
    places = (f"{span.article}:{span.start}:{span.text}" for span in overlap.members)
    return overlap.model_copy(update={"id": content_id("overlap", overlap.id, *places)})


def _place(overlap: Overlap) -> tuple[list[tuple[str, int, int]], Relation]:
    return [_at(span) for span in overlap.members], overlap.relation


def _span(part: Span) -> Span:
    """Return the stretch alone of a quotation, which tells more."""
    return Span(article=part.article, start=part.start, end=part.end, text=part.text)


def _at(span: Span) -> tuple[str, int, int]:
    return span.article, span.start, span.end


def _start(utterance: Utterance) -> tuple[str, int]:
    return utterance.article, utterance.start
