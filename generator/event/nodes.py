"""Copies of an utterance gathered into nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.event.measures import Measure
from generator.event.shingles import Gram
from generator.event.utterances import Utterance
from generator.event.words import carries_meaning, plain, stem

_SHORT = 3
_FEW = 4
_IN_TITLES = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "from", "by", "with", "'s"})
_ANSWERS = frozenset({"yes", "no", "yeah", "yep", "nope", "ok", "okay", "oh", "well", "sure", "right", "thankyou"})
"""Quotations that say nothing by themselves: two such are no trace of one utterance."""

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
        if len(self.members) < 2 or len(self.articles) < 2 or not self.credited:
            return False
        return not self.joined or len({member.seams for member in self.members}) > 1


def nodes_of(said: Iterable[Utterance], common: Container[Gram]) -> list[Node]:
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


def is_term(utterance: Utterance, common: Container[Gram]) -> bool:
    """Tell whether a short quotation is a term or name: the articles use it without quotation marks too."""
    return len(utterance.forms) <= _SHORT and tuple(map(stem, utterance.forms)) in common


def _by_credit(copies: Sequence[Utterance]) -> Sequence[Sequence[Utterance]]:
    """Split the copies of some words by speaker, unless the words alone show that they are one utterance.

    One or two words are one utterance only where one speaker is credited; a few more, where no second
    speaker is.
    """
    words = len(copies[0].forms)
    if len(copies) == 1 or words > _FEW:
        return [copies]
    content = sum(map(carries_meaning, copies[0].forms))
    if words == _FEW and content >= 3:
        return [copies]
    speakers = {_whose(utterance) for utterance in copies} - {""}
    if any(measure.words <= words and measure.content <= content for measure in _COPY) and len(speakers) < 2:
        return [copies]
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
