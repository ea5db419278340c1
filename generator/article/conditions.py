"""How somebody hurt or ill is said to be doing: in good health, in fair condition, critical, expected to survive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from generator.article.acts import participant
from generator.article.assertion import standing_of
from generator.article.circumstances import Ground
from generator.article.clauses import is_passive
from generator.article.counting import tokens_of
from generator.article.stages import subject_through
from generator.claims import ConditionClaim, Participant
from generator.lexicons import word_list
from generator.reading import Sentence

_CONDITION = re.compile(
    r"\b(?:in|to)\s+(?:an?\s+)?(?:very\s+|extremely\s+)?"
    r"(?P<word>excellent|fine|good|ok|okay|satisfactory|fair|guarded|poor|serious|critical|grave)(?:\s*,?\s+(?:but|and|though)\s+stable)?\s+(?:condition|health)\b",
    re.IGNORECASE,
)
_FIRM = 0.6
_SURVIVING = frozenset({"survive", "recover", "live"})


def find_conditions(ground: Ground) -> Iterator[ConditionClaim]:
    """Yield how people are said to be doing, in text order; 'stable' alone says nothing of how ill somebody is."""
    for sentence in ground.sentences:
        if sentence.kind == "table":
            continue
        for match in _CONDITION.finditer(sentence.text):
            words = tokens_of(ground.doc, sentence.start + match.start(), sentence.start + match.end())
            claim = _in_condition(ground, sentence, words, match["word"].lower()) if words else None
            if claim is not None:
                yield claim
        for token in tokens_of(ground.doc, sentence.start, sentence.end):
            if token.lemma_ in _SURVIVING and token.dep_ == "xcomp" and token.head.lower_ == "expected":
                claim = _expected(ground, sentence, token)
                if claim is not None:
                    yield claim


@cache
def _grades() -> dict[str, int]:
    return {entry.term: int(entry.get("grade")) for entry in word_list("hospital_terms")}


def _in_condition(ground: Ground, sentence: Sentence, words: list[Token], word: str) -> ConditionClaim | None:
    head = words[0].head
    if head.pos_ in {"NOUN", "PROPN"}:
        return _claim(ground, sentence, head, words[0].idx, _end(words), _grades()[word])
    while head.pos_ == "ADJ" and head.head.i != head.i:
        head = head.head
    if head.pos_ not in {"VERB", "AUX"} or _standing(head) != "reached":
        return None
    objects = [child for child in head.children if child.dep_ in {"dobj", "obj"} and child.i < words[0].i]
    whom = objects[0] if objects and not is_passive(head) else subject_through(head)
    start = words[0].idx
    return None if whom is None else _claim(ground, sentence, whom, start, _end(words), _grades()[word])


def _standing(verb: Token) -> str | None:
    """Return how firm a verb is; 'appear to be' and 'is reported to be' state what they say."""
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_ in {"appear", "seem", "report", "say", "believe", "list"}:
        return standing_of(above)
    return standing_of(verb)


def _expected(ground: Ground, sentence: Sentence, verb: Token) -> ConditionClaim | None:
    """Read 'is expected to survive' and 'is not expected to survive'."""
    whom, standing = subject_through(verb.head), standing_of(verb.head)
    if whom is None or standing not in {"reached", "not reached"}:
        return None
    grade = 5 if standing == "not reached" else 0
    return _claim(ground, sentence, whom, verb.head.left_edge.idx, verb.idx + len(verb), grade, verb.head)


def _end(words: list[Token]) -> int:
    return words[-1].idx + len(words[-1])


def _claim(
    ground: Ground, sentence: Sentence, whom: Token, start: int, end: int, grade: int, verb: Token | None = None
) -> ConditionClaim | None:
    if verb is not None:
        helpers = [child.idx for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}]
        start = min([verb.idx, *helpers])
    shared = ground.of(start, end) if start >= sentence.start else None
    one = participant(ground, whom)
    if shared is None or shared["years"] or not _is_patient(ground, one, whom):
        return None
    return ConditionClaim(**shared, grade=grade, whom=one)


def _is_patient(ground: Ground, one: Participant, token: Token) -> bool:
    if one.entity is not None and one.confidence >= _FIRM:
        return ground.people.by_id(one.entity).type == "person"
    return token.pos_ == "NOUN" and token.lemma_.lower() in word_list("unnamed_persons").terms()
