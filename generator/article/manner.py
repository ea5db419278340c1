"""How a deed was done: with which weapon, in which vehicle, and whether the doer was dressed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive, is_supposed, subject_of
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import MannerClaim
from generator.lexicons import Entry, word_list

_FIRM = 0.7
_OBJECTS = frozenset({"dobj", "obj"})
_PEOPLE = frozenset({"man", "woman", "teenager", "boy", "girl", "person", "driver", "youth"})
_VIOLENT = frozenset(
    {"shoot", "stab", "kill", "attack", "rob", "fire", "open", "slay", "murder", "wound", "injure", "hit"}
)
_USING: dict[str, frozenset[str]] = {
    "weapon": frozenset({"use", "fire", "carry", "wield", "brandish", "arm", "draw", "swing", "bring"}),
    "vehicle": frozenset({"drive", "park", "crash", "ram", "steer", "ride", "abandon", "use", "plough", "plow"}),
}
_WITHIN: dict[str, frozenset[str]] = {
    "weapon": frozenset({"with"}),
    "vehicle": frozenset({"in", "into", "on"}),
}
_MOVING = frozenset(
    {"arrive", "flee", "drive", "pull", "escape", "speed", "leave", "travel", "come", "enter", "walk", "burst", "storm"}
    | {"blast", "go", "make", "run", "charge", "get"}
)
_LIGHT = frozenset({"fire", "shots", "attack", "assault", "rampage"})
"""Objects that make one word with their verb: 'opened fire with', 'carried out an attack with'."""
_BUT = frozenset({"except", "but", "save", "apart", "only"})
_EXCEPTION = 8
"""Words of 'except for a green jacket', at most."""
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd", "advcl", "conj", "amod", "appos", "advmod", "acl"})


def find_manner(ground: Ground) -> Iterator[MannerClaim]:
    """Yield which weapon somebody used, which vehicle somebody drove and who was naked, in text order.

    Only where the words tie it to a person of the article, or to a doer of violence who is not named.
    """
    for sentence, word in ground.words.among(_words().keys()):
        entry = _words().get(word.lower_) or _words().get(word.lemma_.lower())
        if entry is None or word.tag_ in {"NNS", "NNPS"}:
            continue
        claim = _claim(ground, word, entry, sentence.start)
        if claim is not None:
            yield claim


@cache
def _words() -> dict[str, Entry]:
    return {entry.term: entry for entry in word_list("manner_words")}


def _claim(ground: Ground, token: Token, entry: Entry, least: int) -> MannerClaim | None:
    aspect = entry.get("aspect")
    holder = _undressed(token) if aspect == "dress" else _holder(token, aspect)
    owner = _owner(ground, holder) if holder is not None else None
    if owner is None:
        return None
    first = min((child.i for child in token.children if child.i < token.i), default=token.i)
    last = _exception(token) if aspect == "dress" else token.i
    start, end = token.doc[first].idx, token.doc[last].idx + len(token.doc[last])
    shared = ground.of(start, end) if start >= least else None
    if shared is None:
        return None
    kind = entry.get("kind")
    if aspect == "dress" and last > token.i:
        kind = f"{kind} but for something"
    entity, doer = owner
    return MannerClaim(
        **shared,
        aspect=aspect,
        sort=kind,
        broader=tuple(entry.get("broader").split()),
        either=_is_either(token),
        of_entity=entity,
        doer=doer,
    )


def _holder(token: Token, aspect: str) -> Token | None:
    """Return the noun or pronoun for whoever has the thing: its owner, or the subject of the verb it is used with."""
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _USING[aspect] | _VIOLENT:
            return _doer_of(child)
    if token.dep_ == "conj":
        token = token.head
    head = token.head
    if token.dep_ in _OBJECTS and head.lemma_.lower() in _USING[aspect]:
        return _doer_of(head)
    if token.dep_ == "pobj" and head.lower_ in _WITHIN[aspect]:
        verb = head.head.head if head.head.lower_ in _LIGHT and head.head.dep_ in _OBJECTS else head.head
        fits = _USING[aspect] | _VIOLENT | _MOVING
        return _doer_of(verb) if verb.pos_ == "VERB" and verb.lemma_.lower() in fits else None
    return None


def _is_either(token: Token) -> bool:
    """Tell whether the thing is one of two that the article leaves open: 'a shotgun or a rifle'."""
    joined = token.head if token.dep_ == "conj" else token
    return any(child.dep_ == "cc" and child.lower_ == "or" for child in joined.children)


def _doer_of(verb: Token) -> Token | None:
    if is_negated(verb) or is_supposed(verb):
        return None
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    if by is not None:
        return next((child for child in by.children if child.dep_ == "pobj"), None)
    if is_passive(verb) and verb.lemma_.lower() != "arm":
        return None
    return subject_of(verb)


def _undressed(token: Token) -> Token | None:
    """Return who is said to be naked: 'a nude man', 'the gunman was naked', 'fled, nude'."""
    if token.dep_ == "amod" and token.head.pos_ in {"NOUN", "PROPN"}:
        return token.head
    if token.dep_ in _COMPLEMENTS and token.head.pos_ in {"VERB", "AUX"}:
        return None if is_negated(token.head) or is_supposed(token.head) else subject_of(token.head)
    return None


def _exception(token: Token) -> int:
    """Return the last token of what somebody naked wears all the same: 'naked except for a green jacket'."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ not in _BUT:
        return token.i
    for word in doc[token.i + 2 : token.i + _EXCEPTION]:
        if word.pos_ in {"NOUN", "PROPN"}:
            return word.i
    return token.i


def _owner(ground: Ground, token: Token) -> tuple[str | None, bool] | None:
    """Return the person that has the thing and whether it is a doer of violence; `None` for anybody else."""
    found = participant(ground, token)
    if found.entity is not None and found.confidence >= _FIRM:
        return (found.entity, False) if ground.people.by_id(found.entity).type == "person" else None
    noun = token.lemma_.lower()
    if found.plural or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if noun in word_list("perpetrators").terms():
        return None, True
    return (None, True) if noun in _PEOPLE and _is_violent(token) else None


def _is_violent(noun: Token) -> bool:
    """Tell whether a man or woman is the subject of violence: 'a nude man began shooting', 'a man who stabbed two'."""
    verbs = [noun.head, *(child for child in noun.children if child.dep_ in {"relcl", "acl"})]
    chain = [verb for verb in verbs if verb.pos_ == "VERB" and not is_passive(verb)]
    chain += [child for verb in tuple(chain) for child in verb.children if child.dep_ in {"xcomp", "conj"}]
    subject = noun.dep_ == "nsubj"
    return any(verb.lemma_.lower() in _VIOLENT for verb in chain) and (subject or any(v.dep_ == "relcl" for v in chain))
