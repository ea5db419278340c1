"""What an article tells on matters that reports often leave open: who the suspect is, what caused the fire, why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.article.assertion import standing_of
from generator.article.causes import CAUSAL, Told, told_causes
from generator.article.circumstances import Ground
from generator.article.clauses import antecedent, is_negated, is_passive, subject_of
from generator.article.participants import participant
from generator.article.slices import text_of
from generator.article.tokens import Token
from generator.claims import GivenClaim
from generator.lexicons import word_list
from generator.reading import Sentence

_NAMING = frozenset({"identify", "name"})
_KIN = frozenset(
    {"daughter", "son", "child", "mother", "father", "wife", "husband", "brother", "sister", "cousin", "nephew"}
    | {"niece", "uncle", "aunt", "grandson", "granddaughter", "grandmother", "grandfather", "girlfriend", "boyfriend"}
)
_BOMBS = frozenset({"device", "bomb", "package", "explosive"})
_WORKING = frozenset({"hoax", "fake", "inert", "viable", "functional", "operable", "functioning", "harmless", "dud"})
_SHOWN = frozenset({"airing", "running", "broadcasting", "showing", "screening"})
_OPEN_WORDS = frozenset({"unknown", "unclear", "unexplained", "undetermined"})
_LONGEST = 14


def find_given(ground: Ground) -> Iterator[GivenClaim]:
    """Yield what an article tells of names, kin, causes, motives and of whether a bomb would work, in text order."""
    for sentence, word in ground.words.among(CAUSAL | _NAMING | {"be"} | _persons() | _SHOWN | _BOMBS):
        for found in _found(ground, word):
            claim = _claim(ground, sentence, found)
            if claim is not None:
                yield claim


def _found(ground: Ground, token: Token) -> Iterator[Told]:
    lemma = token.lemma_.lower()
    yield from told_causes(token)
    if token.pos_ in {"VERB", "AUX"}:
        if lemma in _NAMING:
            yield from _identified(token)
        elif lemma == "be":
            yield from _is_so(token)
    elif token.pos_ == "NOUN" and _is_human(token) and _is_definite(token):
        yield from _beside(token)
    elif token.lower_ in _SHOWN and token.pos_ not in {"VERB", "AUX"}:
        yield from _shown(ground, token)
    elif lemma in _BOMBS and token.pos_ == "NOUN":
        yield from _works(token)


def _identified(verb: Token) -> Iterator[Told]:
    """Read 'the suspects were identified as A and B', 'police named A as the gunman'."""
    if standing_of(verb) != "reached":
        return
    after = [n for prep in verb.children if prep.lower_ == "as" for n in prep.children if n.dep_ in {"pobj", "amod"}]
    subject = subject_of(verb) if is_passive(verb) or verb.tag_ == "VBN" else None
    objects = [subject] if subject is not None else [child for child in verb.children if child.dep_ == "dobj"]
    for one in objects:
        for other in after:
            noun, name = (one, other) if other.pos_ == "PROPN" else (other, one)
            if noun.pos_ == "NOUN" and _is_human(noun) and name.pos_ == "PROPN":
                yield Told("name", [noun], [noun, verb, *_joined(name)], _joined(name))


def _beside(noun: Token) -> Iterator[Told]:
    """Read 'the suspect, A,' as the suspect's name."""
    for name in noun.children:
        if name.dep_ == "appos" and name.pos_ == "PROPN" and name.i - noun.i < _LONGEST:
            yield Told("name", [noun], [noun, *_joined(name)], _joined(name))


def _is_so(verb: Token) -> Iterator[Told]:
    """Read 'the suspect is A', 'the girl is A's daughter', 'the motive was revenge', 'the cause was a leak'."""
    subject = next((antecedent(child) for child in verb.children if child.dep_ == "nsubj"), None)
    told = [child for child in verb.children if child.dep_ in {"attr", "acomp"} and child.i > verb.i]
    if subject is None or not told or is_negated(verb) or standing_of(verb) != "reached":
        return
    if subject.lower_ in {"who", "that"} and verb.head.dep_ == "relcl":
        subject = verb.head.head
    said, lemma = told[0], subject.lemma_.lower()
    if said.pos_ == "PROPN" and subject.pos_ == "NOUN" and _is_human(subject) and _is_definite(subject):
        yield Told("name", [subject], [subject, *_joined(said)], _joined(said))
    if said.lemma_.lower() in _KIN and any(child.dep_ == "poss" for child in said.children):
        yield Told("relation", [subject], [subject, said], [said.left_edge, said])
    if lemma in {"motive", "cause"} and said.lemma_.lower() not in _OPEN_WORDS and said.pos_ in {"NOUN", "PROPN"}:
        about = [noun for prep in subject.children if prep.lower_ in {"of", "for"} for noun in prep.children]
        yield Told(lemma, about, [subject.left_edge, said.right_edge], [said.left_edge, said.right_edge])


def _shown(ground: Ground, word: Token) -> Iterator[Told]:
    """Read 'an ad airing in Holm' where the parse takes the participle for a noun."""
    places = [noun for prep in word.children if prep.dep_ == "prep" for noun in prep.children if noun.dep_ == "pobj"]
    for place in places:
        named = ground.people.at(place.idx, place.idx + len(place))
        if named is not None and named.type == "place" and word.head.pos_ == "NOUN" and word.dep_ in {"acl", "amod"}:
            yield Told("place", [word.head], [word.head, place], [place])


def _works(noun: Token) -> Iterator[Told]:
    """Read 'these are not hoax devices', 'the bombs were functional', 'an inert device'."""
    telling = [child for child in noun.children if child.lower_ in _WORKING and child.i < noun.i]
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        telling += [child for child in verb.children if child.lemma_.lower() in _WORKING]
    if telling and (verb.pos_ not in {"VERB", "AUX"} or standing_of(verb) in {"reached", "not reached"}):
        negation = [child for child in verb.children if child.dep_ == "neg" and verb.pos_ == "AUX"]
        words = [noun, *telling, *negation, *([verb] if negation or noun.dep_ == "nsubj" else [])]
        yield Told("works", [noun], words, words)


def _is_human(noun: Token) -> bool:
    return noun.lemma_.lower() in _persons()


@cache
def _persons() -> frozenset[str]:
    return word_list("unnamed_persons").terms()


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in {"the", "this", "these", "both"} or child.dep_ == "nummod" for child in noun.children)


def _joined(name: Token) -> list[Token]:
    found = [name]
    for token in found:
        found += [child for child in token.children if child.dep_ == "conj" and child.pos_ == "PROPN"]
    return [found[0].left_edge if found[0].left_edge.pos_ == "PROPN" else found[0], *found]


def _claim(ground: Ground, sentence: Sentence, found: Told) -> GivenClaim | None:
    first, last = min(found.words, key=lambda one: one.i), max(found.words, key=lambda one: one.i)
    start, end = first.idx, last.idx + len(last)
    shared = ground.of(start, end) if sentence.start <= start and last.i - first.i < 3 * _LONGEST else None
    if shared is None or shared["years"]:
        return None
    low, high = min(one.i for one in found.value), max(one.i for one in found.value)
    value = " ".join(text_of(found.value[0].doc, low, high + 1).split())
    about = tuple(participant(ground, noun) for noun in found.about)
    return GivenClaim(**shared, topic=found.topic, about=about, value=value)
