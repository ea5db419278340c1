"""What an article says was done: each verb with who did it, to whom, where, and how firmly it is stated."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.article.circumstances import Ground
from generator.article.clauses import ancestors, antecedent, is_negated, is_passive, is_supposed
from generator.article.openings import after_opening
from generator.article.participants import participants
from generator.article.synonyms import act
from generator.article.tokens import Token
from generator.article.whereabouts import region_after
from generator.claims import ActClaim, Participant, Setting
from generator.findings import Quotation
from generator.lexicons import word_list
from generator.reading import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})
_CONTROLLED = frozenset({"xcomp", "pcomp"})
_UNDER = _CONTROLLED | {"acl"}
_SHARING = frozenset({"conj", "xcomp", "pcomp", "advcl", "prep", "aux"})
_UNCLEAR = "unclear"
_WEAK = frozenset({"be", "have", "do", "get"})
_FUTURE = frozenset({"will", "shall", "would", "'ll", "’ll"})
_NEGATING = frozenset({"refuse", "decline", "fail", "unable", "stop", "avoid", "refusal", "inability", "failure"})
_HEDGING = frozenset({"reportedly", "allegedly", "apparently", "purportedly", "possibly", "perhaps", "probably"})
_SEEMING = frozenset({"appear", "seem", "believe", "think", "suspect", "allege", "report", "likely", "say"})
_VERBS = frozenset({"VERB", "AUX"})
_NO_ACT = frozenset({"aux", "auxpass", "compound", "amod"})
_OF_VERB = frozenset({"aux", "auxpass", "neg", "prt"})
_MOST = 6
"""Words from a verb to its auxiliaries, steps up from it and reports around it, at most."""


def _start(one: Quotation) -> int:
    return one.start


class _Speech:
    """What an article reports that somebody said, in text order."""

    def __init__(self, reports: Sequence[Quotation]) -> None:
        self._reports = reports
        self._starts = [one.start for one in reports]

    def source(self, start: int, end: int) -> str:
        """Return who is said to have said the words around [start, end) in the narrowest report, or nobody."""
        last = bisect_left(self._starts, end)
        around = [one for one in self._reports[max(0, last - _MOST) : last] if one.start <= start and end <= one.end]
        if not around:
            return ""
        narrowest = min(around, key=lambda one: one.end - one.start)
        return narrowest.speaker.name if narrowest.speaker is not None else "unnamed"


def find_acts(ground: Ground) -> Iterator[ActClaim]:
    """Yield the acts that an article states, in text order: one for each verb that is more than an auxiliary.

    A verb joined to another, or hanging on it ('opted not to attend'), takes its subject. A verb of
    saying is an act, too; its content has acts of its own.
    """
    speech = _Speech(sorted((one for one in ground.quotations if one.kind == "indirect"), key=_start))
    for sentence in ground.sentences:
        for word in ground.words.of(sentence):
            if word.pos_ in _VERBS and word.dep_ not in _NO_ACT:
                claim = _claim(ground, sentence, word, speech)
                if claim is not None:
                    yield claim


def _claim(ground: Ground, sentence: Sentence, verb: Token, speech: _Speech) -> ActClaim | None:
    start, end = _reach(verb)
    shared = ground.of(start, end) if start >= sentence.start else None
    if shared is None:
        return None
    passive = is_passive(verb)
    subjects = participants(ground, _subject(verb))
    objects = tuple([one for noun in _children(verb, _OBJECTS) for one in participants(ground, noun)])
    under = tuple(_above(verb)) if verb.dep_ in _UNDER else ()
    adverbs = [child for child in verb.children if child.dep_ == "advmod"]
    particle = _child(verb, {"prt"})
    return ActClaim(
        **shared,
        predicate=act(verb),
        verb=verb.lemma_.lower(),
        particle=particle.lower_ if particle is not None else "",
        under=under,
        agents=_by(ground, verb) if passive else subjects,
        patients=(*subjects, *objects) if passive else objects,
        settings=tuple(_settings(ground, verb)),
        adverbs=tuple([adverb.lower_ for adverb in adverbs if adverb.pos_ == "ADV"]),
        negated=is_negated(verb) == _NEGATING.isdisjoint(under),
        tense=_tense(verb),
        passive=passive,
        supposed=is_supposed(verb),
        hedges=_hedges(verb, adverbs, under),
        source=speech.source(start, end),
    )


def _reach(verb: Token) -> tuple[int, int]:
    """Return the offsets of the verb with its auxiliaries, negation and particle."""
    first = last = verb
    for child in verb.children:
        if child.dep_ in _OF_VERB and abs(child.i - verb.i) <= _MOST:
            first, last = (child if child.i < first.i else first), (child if child.i > last.i else last)
    return first.idx, last.idx + len(last.text)


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb: its own, that of the verb it is joined to or hangs on, or the noun it describes."""
    token = verb
    for _ in range(_MOST):
        own = _child(token, _SUBJECTS)
        if own is not None:
            return after_opening(antecedent(own), token)
        if token.dep_ in {"relcl", "acl"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return _intender(token.head) if _is_intended(token) else token.head
        asked = token.dep_ == "ccomp" and any(child.tag_ == "TO" for child in token.children)
        if not (asked or token.dep_ in _SHARING) or token.head.i == token.i:
            return None
        if token.dep_ == "xcomp" and (controller := _child(token.head, {"dobj", "obj"})) is not None:
            return controller
        token = token.head
    return None


def _is_intended(verb: Token) -> bool:
    """Tell whether a verb says what a will, plan or refusal is: 'her decision not to attend'."""
    if verb.dep_ != "acl" or verb.head.lemma_.lower() not in word_list("intentions").terms():
        return False
    return any(child.tag_ == "TO" for child in verb.children)


def _intender(noun: Token) -> Token | None:
    """Return whose will or plan it is: its owner, or who has or states it ('he voiced his readiness')."""
    owner = _child(noun, {"poss"})
    if owner is not None and owner.tag_ != "PRP$":
        return owner
    if noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in {"VERB", "AUX"} and not is_passive(noun.head):
        return _subject(noun.head)
    return owner


def _children(token: Token, labels: frozenset[str] | set[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def _child(token: Token, labels: frozenset[str] | set[str]) -> Token | None:
    """Return the first word of one of the labels that hangs on a word."""
    for child in token.children:
        if child.dep_ in labels:
            return child
    return None


def _by(ground: Ground, verb: Token) -> tuple[Participant, ...]:
    nouns = [noun for child in _children(verb, {"agent"}) for noun in _children(child, {"pobj"})]
    return tuple([one for noun in nouns for one in participants(ground, noun)])


def _settings(ground: Ground, verb: Token) -> Iterator[Setting]:
    """Yield the phrases with a preposition that hang on the verb, also one within another: 'on a road in Holm'.

    What a parser hangs on a person who is the object belongs to the verb: 'arrested Lee in Holm'.
    """
    waiting = [
        ("", child) for child in verb.children if child.dep_ in {"prep", "prt", "advmod"} and child.pos_ == "ADP"
    ]
    for noun in _children(verb, {"dobj", "obj"}):
        of = "" if noun.pos_ in {"PROPN", "PRON"} else noun.lemma_.lower()
        waiting += [(of, child) for child in noun.children if child.dep_ == "prep" and child.lower_ != "of"]
    for of, preposition in waiting:
        waiting += [(of, child) for child in _children(preposition, {"prep"})]
        for noun in _children(preposition, {"pobj"}):
            for one in participants(ground, noun):
                place = _is_place(ground, one)
                within = region_after(ground.article.text, one.end) if place else ""
                yield Setting(preposition=_whole(preposition), noun=one, place=place, within=within, of=of)
            head = noun.lemma_.lower()
            waiting += [(head, child) for child in noun.children if child.dep_ == "prep" and child.lower_ != "of"]


def _whole(preposition: Token) -> str:
    """Return a preposition with the one that it follows: 'out of', 'away from'."""
    outer = preposition.head
    return f"{outer.lower_} {preposition.lower_}" if outer.dep_ == "prep" else preposition.lower_


def _is_place(ground: Ground, noun: Participant) -> bool:
    return noun.entity is not None and ground.people.by_id(noun.entity).type == "place"


def _above(verb: Token) -> Iterator[str]:
    """Yield the lemmas of the verbs and adjectives that a verb without a tense of its own hangs on, nearest first."""
    token = verb
    if _is_intended(verb):
        yield verb.head.lemma_.lower()
    for _ in range(_MOST):
        if token.dep_ not in _CONTROLLED:
            return
        token = token.head
        if token.pos_ in {"VERB", "ADJ", "AUX"} and token.lemma_.lower() not in _WEAK:
            yield token.lemma_.lower()


def _tense(verb: Token) -> str:
    finite, perfect = verb, False
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"}:
            if child.lower_ in _FUTURE:
                return "future"
            if finite is verb and child.tag_ in {"VBD", "VBZ", "VBP"}:
                finite = child
            perfect = perfect or child.lemma_ == "have"
    if finite.tag_ == "VBD" or perfect:
        return "past"
    if finite.tag_ in {"VBZ", "VBP"}:
        return "present"
    return "past" if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} else "none"


def _hedges(verb: Token, adverbs: Sequence[Token], under: Sequence[str]) -> tuple[str, ...]:
    told = [adverb.lower_ for adverb in adverbs if adverb.lower_ in _HEDGING]
    told += [word for word in under if word in _SEEMING]
    return (*told, *[_UNCLEAR for head in ancestors(verb) if head.lemma_.lower() == _UNCLEAR])
