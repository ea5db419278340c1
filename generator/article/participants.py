"""Who or what a noun phrase names: its words, its head, and the entity that it names or stands for."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from generator.article.circumstances import Ground
from generator.article.counting import modifiers_of
from generator.article.synonyms import counted_thing, happening
from generator.article.tokens import Token
from generator.claims import Participant

_BESIDE = frozenset({"relcl", "acl", "appos", "punct", "conj", "cc", "advcl", "parataxis", "ccomp", "prep"})
"""What hangs on a noun without being of its phrase."""
_LIGHT = frozenset({"state", "series", "round", "kind", "sort", "type", "set", "piece", "act", "form"})
_OPENING = frozenset({"det", "nummod", "predet", "poss"})
_PLURAL = frozenset({"they", "them", "we", "us"})
_MOST = 6
"""Names of one list, at most."""
_BY_PLACE = attrgetter("i")


def participants(ground: Ground, head: Token | None) -> tuple[Participant, ...]:
    """Return the noun phrase of a head, and those joined to it by 'and' or a comma, one by one."""
    if head is None:
        return ()
    if not head.children:
        return (participant(ground, head),)
    found = [head]
    for token in found:
        found += [child for child in token.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}]
        if len(found) >= _MOST:
            break
    return tuple([participant(ground, token) for token in found[:_MOST]])


def participant(ground: Ground, head: Token) -> Participant:
    """Return the noun phrase that a token heads, with the entity that it names or stands for.

    'A state of emergency' is an emergency: a noun that only says how much or of what sort passes its head on.
    A phrase is read once, however many claims of the article take it up.
    """
    known = ground.participants.get(head.i)
    if known is None:
        known = ground.participants[head.i] = _read(ground, _weighty(head))
    return known


def _read(ground: Ground, head: Token) -> Participant:
    before = _words_before(head)
    first = before[0] if before else head
    start, end = first.idx, head.idx + len(head.text)
    entity, confidence = _entity(ground, head, first, end)
    return Participant(
        start=start,
        end=end,
        text=ground.article.text[start:end],
        head=happening(head) or counted_thing(head),
        entity=entity,
        confidence=confidence,
        modifiers=modifiers_of(head),
        determiner=_determiner(before, head),
        plural=head.tag_ in {"NNS", "NNPS"} or head.lower_ in _PLURAL,
    )


def _determiner(before: Sequence[Token], head: Token) -> str:
    for word in before:
        if word.dep_ in _OPENING:
            return word.lower_
    return head.lower_ if head.dep_ in _OPENING else ""


def _entity(ground: Ground, head: Token, first: Token, end: int) -> tuple[str | None, float]:
    """Return the id of the entity that a noun phrase names or stands for, and how sure that is."""
    named = ground.people.at(head.idx, end) if head.pos_ in {"PROPN", "NOUN"} else None
    if named is not None:
        return named.id, 1.0
    referred = ground.referents.of(head, first)
    if referred is not None:
        return referred.entity, referred.confidence
    return _named_beside(ground, head), 1.0


def _words_before(head: Token) -> list[Token]:
    """Return the words of a noun phrase before its head, in text order."""
    words: list[Token] = []
    for child in head.children:
        if child.dep_ not in _BESIDE and child.left_edge.i < head.i:
            if child.children:
                words += [token for token in child.subtree if token.i < head.i]
            else:
                words.append(child)
    words.sort(key=_BY_PLACE)
    return words


def _weighty(head: Token) -> Token:
    """Return the noun after 'of' where the head is light ('state of emergency', 'series of talks'), or the head."""
    if head.lemma_.lower() not in _LIGHT:
        return head
    of = (child for child in head.children if child.lower_ == "of")
    return next((noun for child in of for noun in child.children if noun.dep_ == "pobj"), head)


def _named_beside(ground: Ground, head: Token) -> str | None:
    """Return the id of the person whose name stands beside a noun: 'the suspect, Ann Lee'."""
    if head.pos_ != "NOUN" or head.tag_ != "NN":
        return None
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            named = ground.people.at(child.idx, child.idx + len(child.text))
            return named.id if named is not None and named.type == "person" else None
    return None
