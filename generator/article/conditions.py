"""How somebody hurt or ill is said to be doing: in good health, in fair condition, critical, expected to survive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.article.assertion import standing_of
from generator.article.circumstances import Ground
from generator.article.clauses import is_passive
from generator.article.counting import tokens_of
from generator.article.keyed import KeyedPattern
from generator.article.participants import participant
from generator.article.stages import subject_through
from generator.article.tokens import Token
from generator.claims import ConditionClaim, Participant
from generator.lexicons import word_list
from generator.reading import Sentence

_CONDITION = KeyedPattern(
    re.compile(
        r"\b(?:in|to)\s+(?:an?\s+)?(?:very\s+|extremely\s+)?"
        r"(?P<word>excellent|fine|good|ok|okay|satisfactory|fair|guarded|poor|serious|critical|grave)(?:\s*,?\s+(?:but|and|though)\s+stable)?\s+(?:condition|health)\b",
        re.IGNORECASE,
    ),
    ("condition", "health"),
)
_SCALE = KeyedPattern(
    re.compile(
        r"\bcondition\s+(?:(?:was|is|remains|remained)(?:\s+(?:described|listed|given|reported)\s+as)?|as)\s+(?:very\s+|extremely\s+)?"
        r"(?P<word>good|satisfactory|fair|guarded|poor|serious|critical|grave|stable)\b",
        re.IGNORECASE,
    ),
    ("condition",),
)
"""'Doctors described his condition as serious', 'her condition was critical'."""
_STABLE = KeyedPattern(re.compile(r"\bin\s+(?:an?\s+)?stable\s+condition\b", re.IGNORECASE), ("stable condition",))
_FIGHTING = KeyedPattern(
    re.compile(r"\bfighting\s+for\s+(?:his|her|their)\s+(?:life|lives)\b", re.IGNORECASE), ("fighting for",)
)
_HOSPITAL = KeyedPattern(
    re.compile(
        r"\b(?P<out>from|out\s+of)?(?:\s*\bin)?\s+(?:the\s+|a\s+)?(?:hospital|intensive\s+care)\b", re.IGNORECASE
    ),
    ("hospital", "intensive care"),
)
_NOBODY_IN_DANGER = KeyedPattern(
    re.compile(
        r"\b(?:(?:nobody|no\s?one|none)(?:['’]s\s+life\s+(?:is|was)\s+in\s+danger"
        r"|(?:\s+of\s+(?:them|those|the)(?:\s+(?:injured|wounded|hurt|victims|patients|passengers))?)?\s+(?:is|was|are|were)"
        r"\s+(?:in\s+(?:critical|serious)\s+condition|in\s+(?:mortal\s+)?danger|seriously\s+(?:hurt|injured|wounded)"
        r"|badly\s+(?:hurt|injured)))|no\s+lives\s+(?:are|were)\s+in\s+danger"
        r"|none\s+of\s+the\s+injuries\s+(?:is|was|are|were)\s+(?:serious|life[- ]threatening))\b",
        re.IGNORECASE,
    ),
    ("danger", "condition", "seriously", "badly", "injuries"),
)
_CRITICAL, _STEADY, _IN_HOSPITAL, _RELEASED, _NOBODY = 4, 6, 7, 8, 9
_PATIENTS = frozenset(
    {
        "injured",
        "wounded",
        "hurt",
        "victims",
        "passengers",
        "patients",
        "survivors",
        "people",
        "them",
        "those",
        "children",
    }
)
"""Nouns after 'two of the' who may be in a condition."""
_STAYING = frozenset({"remain", "stay", "be", "lie"})
_LEAVING = frozenset({"release", "discharge", "leave", "go"})
_FIRM = 0.6
_SURVIVING = frozenset({"survive", "recover", "live"})


def find_conditions(ground: Ground) -> Iterator[ConditionClaim]:
    """Yield how people are said to be doing, sentence by sentence, whether they are in hospital, and that nobody's
    life is in danger; 'stable' alone says nothing of how ill somebody is."""
    surviving = {sentence.start: words for sentence, words in ground.words.by_sentence(_SURVIVING)}
    told = {
        sentence.start for sentence in ground.words.having(_CONDITION, *(one for one, _ in _WORDED), _NOBODY_IN_DANGER)
    }
    for sentence in ground.sentences:
        if sentence.kind != "table" and sentence.start in told:
            yield from _worded(ground, sentence)
        for token in surviving.get(sentence.start, ()):
            if token.lemma_ in _SURVIVING and token.dep_ == "xcomp" and token.head.lower_ == "expected":
                claim = _expected(ground, sentence, token)
                if claim is not None:
                    yield claim


def _worded(ground: Ground, sentence: Sentence) -> Iterator[ConditionClaim]:
    """Read 'in … condition' and other wordings: a scale, stable, fighting for life, in or out of hospital."""
    for match in _CONDITION.finditer(sentence.text, ground.words.keyed(sentence)):
        words = tokens_of(ground.doc, sentence.start + match.start(), sentence.start + match.end())
        claim = _in_condition(ground, sentence, words, match["word"].lower()) if words else None
        if claim is not None:
            yield claim
    for pattern, read in _WORDED:
        for match in pattern.finditer(sentence.text, ground.words.keyed(sentence)):
            words = tokens_of(ground.doc, sentence.start + match.start(), sentence.start + match.end())
            words = [word for word in words if not word.is_space]
            claim = read(ground, sentence, words, match) if words else None
            if claim is not None:
                yield claim
    for match in _NOBODY_IN_DANGER.finditer(sentence.text, ground.words.keyed(sentence)):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        shared = ground.of(start, end)
        if shared is not None and not shared["years"]:
            whom = Participant(start=start, end=end, text=match.group().split()[0], head="nobody")
            yield ConditionClaim(**shared, grade=_NOBODY, whom=whom)


def _on_scale(ground: Ground, sentence: Sentence, words: list[Token], match: re.Match[str]) -> ConditionClaim | None:
    owner = next((child for child in words[0].children if child.dep_ == "poss"), None)
    of = [noun for child in words[0].children if child.lower_ == "of" for noun in child.children if noun.dep_ == "pobj"]
    whom = owner or (of[0] if of else None)
    grade = _STEADY if match["word"].lower() == "stable" else _grades()[match["word"].lower()]
    return None if whom is None else _claim(ground, sentence, whom, words[0].idx, _end(words), grade)


def _steady(ground: Ground, sentence: Sentence, words: list[Token], match: re.Match[str]) -> ConditionClaim | None:
    claim = _in_condition(ground, sentence, words, "good")
    return None if claim is None else claim.model_copy(update={"grade": _STEADY})


def _fighting(ground: Ground, sentence: Sentence, words: list[Token], match: re.Match[str]) -> ConditionClaim | None:
    whom = subject_through(words[0])
    if whom is None or _standing(words[0]) != "reached":
        return None
    return _claim(ground, sentence, whom, words[0].idx, _end(words), _CRITICAL)


def _in_hospital(ground: Ground, sentence: Sentence, words: list[Token], match: re.Match[str]) -> ConditionClaim | None:
    """Read 'remains in hospital', 'is still in intensive care', 'was released from hospital'."""
    head = words[0].head
    out = match["out"] is not None
    if head.pos_ not in {"VERB", "AUX"} or standing_of(head) != "reached":
        return None
    if out:
        fits = head.lemma_ in _LEAVING or (head.lemma_ == "be" and words[0].lower_ == "out")
    else:
        present = head.tag_ in {"VBZ", "VBP"} or head.lemma_ in {"remain", "stay"}
        fits = head.lemma_ in _STAYING and present and words[0].lower_ == "in"
    whom = subject_through(head)
    if whom is None or not fits:
        return None
    return _claim(ground, sentence, whom, words[0].idx, _end(words), _RELEASED if out else _IN_HOSPITAL, head)


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


_WORDED = ((_SCALE, _on_scale), (_STABLE, _steady), (_FIGHTING, _fighting), (_HOSPITAL, _in_hospital))


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
    if token.pos_ == "NUM":
        of = [noun for child in token.children if child.lower_ == "of" for noun in child.children]
        return not of or any(noun.lower_ in _PATIENTS for noun in of)
    return token.pos_ == "NOUN" and token.lemma_.lower() in word_list("unnamed_persons").terms()
