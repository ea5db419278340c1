"""Which of two opposite states a thing or person is said to be in: insured or not, armed or not, held or gave way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.article.antecedents import attached_to, thing_meant
from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive, is_supposed, subject_of
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import PropertyClaim
from generator.lexicons import Entry, word_list

_LINKING = frozenset({"be", "remain", "stay", "appear", "seem", "prove", "look", "go"})
_FOUND = frozenset({"find", "recover", "escape", "emerge", "survive", "leave", "return", "rescue", "free", "land"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "attr", "advcl", "xcomp", "conj", "ccomp", "amod", "advmod"})
_ALMOST = frozenset({"almost", "nearly", "partly", "partially", "half", "barely", "hardly", "less", "more", "most"})
_STRUCTURES = frozenset(
    {"dam", "dike", "dyke", "levee", "embankment", "wall", "roof", "bridge", "tower", "barrier", "floodgate", "pipe"}
    | {"pipeline", "tank", "scaffolding", "scaffold", "crane", "ceiling", "floor", "balcony", "stand", "tunnel", "mast"}
    | {"platform", "pillar", "cable", "rope", "pier", "chimney", "stage", "gate", "door", "weir", "sluice"}
)
"""What holds or gives way in the sense of standing; a truce or a lead holds in another."""
_THINGS = frozenset({"it", "they", "them", "that", "which"})
_FIRM = 0.7
_NEAR = 10
"""Words from a noun to what is said of it, at most, for a reading to hold both."""


def find_properties(ground: Ground) -> Iterator[PropertyClaim]:
    """Yield the opposite states that things and persons are said to be in, in text order.

    Clauses under 'if', 'may' and 'would', infinitives, half-measures ('partly insured') and what stands
    inside quotation marks are left aside.
    """
    for sentence, word in ground.words.among(_words()):
        entry = _opposite(word)
        claim = _claim(ground, word, entry, sentence.start) if entry is not None else None
        if claim is not None:
            yield claim


@cache
def _opposites() -> dict[tuple[str, bool], Entry]:
    return {(entry.term, entry.get("use") == "verb"): entry for entry in word_list("opposites")}


@cache
def _words() -> frozenset[str]:
    """Return the first words of the opposites: 'give' of 'give way'."""
    return frozenset(term.split()[0] for term, _ in _opposites())


def _opposite(token: Token) -> Entry | None:
    word = token.lower_
    if token.pos_ == "VERB" and not is_passive(token):
        particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), "")
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        way = "way" if token.lemma_ == "give" and after == "way" else particle
        found = _opposites().get((" ".join(filter(None, (token.lemma_.lower(), way))), True))
        if found is not None:
            return found
    return _opposites().get((word, False)) if token.pos_ in {"ADJ", "VERB"} else None


def _claim(ground: Ground, token: Token, entry: Entry, least: int) -> PropertyClaim | None:
    told = _standing(token) if entry.get("use") == "verb" else _described(token)
    if told is None or any(child.lower_ in _ALMOST for child in token.children):
        return None
    noun, verb = told
    negated = verb is not None and _is_denied(token, verb)
    pole = entry.get("pole")
    meant = thing_meant(noun) if noun.pos_ == "PRON" and noun.lower_ in _THINGS else noun
    if meant is None or (negated and pole.endswith("!")) or (verb is not None and _is_open(verb)):
        return None
    thing = participant(ground, meant)
    start, end = _reach(token, noun, verb)
    shared = ground.of(start, end) if start >= least else None
    if shared is None or shared["quoted"] or (thing.entity is not None and thing.confidence < _FIRM):
        return None
    return PropertyClaim(
        **shared,
        thing=thing,
        axis=entry.get("axis"),
        holds=pole.startswith("yes") != negated,
        attached=attached_to(meant),
        firm=entry.get("firmness") == "firm",
        credited=ground.is_reported(token.idx),
    )


def _reach(token: Token, noun: Token, verb: Token | None) -> tuple[int, int]:
    """Return the offsets of what a reading shows: the noun, where it stands near, the verb and the word itself."""
    words = [token, *([noun] if 0 < abs(token.i - noun.i) <= _NEAR else [])]
    if verb is not None:
        words += [verb, *(child for child in verb.children if child.dep_ == "neg")]
    words += [child for child in token.children if child.lower_ == "way"]
    first, last = min(words, key=lambda one: one.i), max(words, key=lambda one: one.i)
    return first.idx, last.idx + len(last)


def _standing(verb: Token) -> tuple[Token, Token] | None:
    """Return what holds or gives way; a verb with an object, but for 'withstood the water', says something else."""
    objects = [child for child in verb.children if child.dep_ in {"dobj", "obj"} and child.lower_ != "way"]
    if objects and verb.lemma_ != "withstand":
        return None
    subject = subject_of(verb)
    own = any(child.dep_ == "nsubj" for child in verb.children)
    if subject is None or not own or subject.lemma_.lower() not in _STRUCTURES:
        return None
    return subject, verb


def _described(token: Token) -> tuple[Token, Token | None] | None:
    """Return what an adjective or participle is said of, and the verb that says it."""
    head = token.head
    if token.dep_ == "amod" and head.pos_ in {"NOUN", "PROPN"}:
        return (head, None) if head.tag_ in {"NN", "NNP"} and head.i > token.i else None
    verb, subject = head, None
    if token.pos_ == "VERB" and is_passive(token):
        verb, subject = token, subject_of(token)
    elif (token.dep_ == "conj" and head.pos_ == "VERB" and is_passive(head)) or _is_linked(token, head):
        subject = subject_of(head)
    elif token.dep_ in _COMPLEMENTS and head.lemma_.lower() in _FOUND and token.i > head.i:
        found = next((child for child in head.children if child.dep_ in {"dobj", "obj"} and child.i < token.i), None)
        subject = found if found is not None and not is_passive(head) else subject_of(head)
    return (subject, verb) if subject is not None else None


def _is_linked(token: Token, verb: Token) -> bool:
    return token.dep_ in _COMPLEMENTS and verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() in _LINKING


def _is_denied(token: Token, verb: Token) -> bool:
    after_no = any(child.lower_ in {"not", "never"} for child in token.children)
    return is_negated(verb) or after_no


def _is_open(verb: Token) -> bool:
    to_come = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}} & {"will", "shall", "to"}
    return bool(to_come) or is_supposed(verb)
