"""What an article tells of why something happened: the cause of a fire or crash, the motive of a deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.article.accused import accused_nouns
from generator.article.assertion import standing_of
from generator.article.clauses import is_passive, objects_of, subject_of
from generator.article.stages import subject_through
from generator.article.synonyms import happening
from generator.article.tokens import Token

_CAUSING = frozenset({"cause", "spark", "trigger", "ignite", "provoke"})
_LEADING = {"lead": "to", "result": "in", "contribute": "to"}
_ASCRIBING = frozenset({"blame", "attribute", "ascribe"})
_OUTBREAKS = frozenset({"fire", "explosion", "landslide", "outbreak", "riot", "flood", "outage", "stampede"})
"""What somebody or something 'starts' as its cause; a strike or talks are started otherwise."""
_MISHAPS = frozenset(
    {"accident", "disaster", "stampede", "crush", "spill", "leak", "sinking", "incident", "tragedy", "failure"}
    | {"flame", "delay", "disruption", "damage", "death", "malfunction", "overrun", "breach", "panic", "mishap"}
)
_RETALIATING = frozenset({"retaliation", "revenge", "reprisal", "retribution", "vengeance"})
_WANTING = frozenset({"want", "seek", "take", "crave"})
_ANGRY = frozenset({"angry", "furious", "enraged", "jealous", "resentful", "upset", "aggrieved"})
_HOLDING = frozenset({"have", "hold", "bear", "harbor", "harbour", "nurse", "carry"})
_GRIEVANCES = frozenset({"grudge", "grievance", "vendetta", "feud"})
_FEELINGS = frozenset(
    {"jealousy", "anger", "hatred", "greed", "revenge", "spite", "boredom", "despair", "rage", "frustration"}
    | {"envy", "fear", "malice", "vengeance", "curiosity"}
)


CAUSAL = frozenset(
    {*_CAUSING, *_LEADING, *_ASCRIBING, "start", "motivate", "drive", "due", "because"}
    | {*_RETALIATING, *_FEELINGS, *_GRIEVANCES, *_ANGRY}
)
"""The words of which `told_causes` reads causes and motives."""


@dataclass(frozen=True)
class Told:
    """Something told on a matter, with what it is about."""

    topic: str
    about: Sequence[Token]
    words: Sequence[Token]
    """What stands at either end of the phrase that tells it."""
    value: Sequence[Token]


def told_causes(token: Token) -> Iterator[Told]:
    """Yield the cause of a happening, or the motive of a deed, that a verb, noun or adjective tells.

    'The fire was caused by a cigarette', 'a spark started the blaze', 'officials blamed ice for the crash',
    'the delay was due to fog', 'acted out of jealousy', 'wanted revenge on his landlord', 'had a grudge
    against'. What is only possible, denied or under 'if' is left out.
    """
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and (token.dep_ != "amod" or token.tag_ == "VBD"):
        if lemma in _CAUSING or lemma == "start" or lemma in _ASCRIBING:
            yield from _caused(token)
        elif lemma in _LEADING:
            yield from _led(token, _LEADING[lemma])
        elif lemma in {"motivate", "drive"}:
            yield from _motivated(token)
    elif lemma == "due" or (token.lower_ == "because" and token.dep_ == "prep"):
        yield from _due(token)
    elif token.pos_ == "NOUN" or lemma in _ANGRY:
        yield from _moved(token)


def _is_mishap(noun: Token) -> bool:
    return bool(happening(noun)) or noun.lemma_.lower() in _MISHAPS


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in {"the", "this", "these", "both"} or child.dep_ == "nummod" for child in noun.children)


def _pobj(head: Token, *prepositions: str) -> list[Token]:
    found = [child for child in head.children if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions]
    return [noun for prep in found for noun in prep.children if noun.dep_ == "pobj" and noun.pos_ in {"NOUN", "PROPN"}]


def _caused(verb: Token) -> Iterator[Told]:
    if standing_of(verb) != "reached":
        return
    ascribing = verb.lemma_.lower() in _ASCRIBING
    by = _pobj(verb, *(("on", "to") if ascribing else ("by",)))
    if is_passive(verb):
        subject = subject_of(verb)
        if subject is not None and _is_mishap(subject) and by:
            yield Told("cause", [subject], [subject, by[0].right_edge], [by[0].left_edge, by[0].right_edge])
        return
    objects = objects_of(verb)
    if ascribing:
        mistaken = [verb.head] if verb.dep_ == "amod" else []
        yield from _blamed(verb, objects or mistaken, by)
        return
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    caused = [noun for noun in objects if _is_mishap(noun) and _is_definite(noun) and _is_set_off(verb, noun)]
    if subject is not None and caused and subject.pos_ in {"NOUN", "PROPN"}:
        yield Told("cause", caused, [subject.left_edge, caused[0]], [subject.left_edge, subject.right_edge])


def _is_set_off(verb: Token, noun: Token) -> bool:
    return verb.lemma_.lower() != "start" or bool({happening(noun), noun.lemma_.lower()} & {*_OUTBREAKS, "flame"})


def _blamed(verb: Token, objects: Sequence[Token], on: Sequence[Token]) -> Iterator[Told]:
    """Read 'blamed ice (for the crash)', 'blamed the crash on ice', 'attributed the outage to a storm'."""
    for noun in objects:
        if _is_mishap(noun) and on:
            yield Told("cause", [noun], [verb, on[0].right_edge], [on[0].left_edge, on[0].right_edge])
        elif verb.lemma_ == "blame" and noun.pos_ == "NOUN":
            about = _pobj(verb, "for")
            if not about or _is_mishap(about[0]):
                end = on[0].right_edge if on else noun.right_edge
                yield Told("cause", about, [verb, about[0] if about else end], [noun.left_edge, end])


def _led(verb: Token, preposition: str) -> Iterator[Told]:
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    happened = [noun for noun in _pobj(verb, preposition) if _is_mishap(noun) and _is_definite(noun)]
    if subject is not None and subject.pos_ == "NOUN" and happened and standing_of(verb) == "reached":
        yield Told("cause", happened, [subject.left_edge, happened[0]], [subject.left_edge, subject])


def _due(word: Token) -> Iterator[Told]:
    """Read 'the crash was due to fog' and 'the crash happened because of fog'."""
    verb = word.head
    subject = subject_of(verb) if verb.pos_ in {"VERB", "AUX"} and standing_of(verb) == "reached" else None
    causes = _pobj(word, "to") if word.lower_ == "due" else [one for one in word.children if one.dep_ == "pobj"]
    if subject is not None and causes and _is_mishap(subject) and _is_definite(subject):
        end = causes[0].right_edge
        yield Told("cause", [subject], [subject.left_edge, end], [causes[0].left_edge, end])


def _motivated(verb: Token) -> Iterator[Told]:
    by = _pobj(verb, "by")
    if by and is_passive(verb) and standing_of(verb) == "reached":
        subject = subject_of(verb)
        about = [subject] if subject is not None and subject.pos_ != "PRON" else []
        if verb.lemma_ == "motivate" or by[0].lemma_.lower() in _FEELINGS:
            yield Told("motive", about, [verb, by[0].right_edge], [by[0].left_edge, by[0].right_edge])


def _moved(word: Token) -> Iterator[Told]:
    """Read 'in retaliation for', 'wanted revenge on', 'had a grudge against', 'was angry at', 'out of jealousy'."""
    lemma, head = word.lemma_.lower(), word.head
    before = word.nbor(-1).lower_ if word.i else ""
    if lemma in _RETALIATING and before in {"in", "as", "of"}:
        yield Told("motive", [], [word.nbor(-1), word], [word.nbor(-1), word])
    elif lemma in _FEELINGS and before == "of" and word.i > 1 and word.nbor(-2).lower_ == "out":
        doer = subject_through(word.nbor(-2).head)
        end = word.right_edge
        yield Told("motive", [] if doer is None else [doer], [word.nbor(-2), end], [word.nbor(-2), end])
    elif head.pos_ not in {"VERB", "AUX"} or standing_of(head) != "reached":
        return
    elif (lemma in _RETALIATING and head.lemma_ in _WANTING) or (lemma in _GRIEVANCES and head.lemma_ in _HOLDING):
        if word.dep_ == "dobj":
            yield from _of_doer(head, word)
    elif lemma in _ANGRY and word.dep_ in {"acomp", "oprd"} and _followed(word):
        yield from _of_doer(head, word)


def _followed(word: Token) -> bool:
    return any(child.lower_ in {"at", "over", "about", "with", "that", "because"} for child in word.subtree)


def _of_doer(verb: Token, word: Token) -> Iterator[Told]:
    subject = subject_through(verb)
    if subject is not None and (subject.pos_ in {"PRON", "PROPN"} or subject.lemma_.lower() in accused_nouns()):
        yield Told("motive", [subject], [verb, word.right_edge], [verb, word.right_edge])
