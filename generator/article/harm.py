"""What was damaged, and what expressly was not: 'vandalised the chapel', 'no damage to the chapel'."""

from __future__ import annotations

from collections.abc import Iterator

from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive, is_supposed
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import HarmClaim

_HARMING = frozenset({"damage", "vandalize", "vandalise", "wreck", "destroy", "deface", "smash", "ransack"})
_MOST = 4


def find_harm(ground: Ground) -> Iterator[HarmClaim]:
    """Yield each single thing said to be damaged or to be free of damage, in text order.

    A verb that is negated is left to the rule on deeds that are denied.
    """
    for sentence, word in ground.words.among(_HARMING):
        for thing, harmed in _things(word):
            claim = _claim(ground, word, thing, harmed)
            if claim is not None and claim.start >= sentence.start:
                yield claim


def _things(word: Token) -> Iterator[tuple[Token, bool]]:
    if word.pos_ == "VERB" and word.lemma_.lower() in _HARMING:
        if is_negated(word) or is_supposed(word):
            return
        labels = {"nsubjpass"} if is_passive(word) else {"dobj", "obj"}
        for child in word.children:
            if child.dep_ in labels:
                yield from ((one, True) for one in _joined(child))
    elif word.lemma_.lower() == "damage" and any(child.lower_ == "no" for child in word.children):
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ == "to":
                for noun in child.children:
                    yield from ((one, False) for one in _joined(noun) if noun.dep_ == "pobj")


def _joined(noun: Token) -> list[Token]:
    found = [noun]
    for one in found:
        found += [child for child in one.children if child.dep_ == "conj" and len(found) < _MOST]
    return [one for one in found if one.tag_ in {"NN", "NNP"}]


def _claim(ground: Ground, word: Token, thing: Token, harmed: bool) -> HarmClaim | None:
    told = participant(ground, thing)
    first = word if harmed else next(child for child in word.children if child.lower_ == "no")
    start, end = min(first.idx, told.start), max(word.idx + len(word), told.end)
    shared = ground.of(start, end)
    if shared is None:
        return None
    credited = shared["quoted"] or ground.is_reported(word.idx)
    return HarmClaim(**shared, thing=told.head, narrowed=told.modifiers, harmed=harmed, credited=credited)
