"""With what kind of tool, in what kind of vehicle, on which side: the kinds of things that identify a deed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive, is_supposed, subject_of
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import KindClaim
from generator.lexicons import word_list

_OBJECTS = frozenset({"dobj", "obj"})
_USING = frozenset({"use", "wield", "swing", "grab", "take"})
_PARTS = frozenset({"roof", "bonnet", "hood", "boot", "trunk", "windscreen", "windshield", "wreck", "wreckage", "back"})
_CARRIED = frozenset({"passengers", "passenger", "commuters", "travellers", "travelers"})
_TRANSPORT = frozenset({"train", "tram", "plane", "helicopter", "boat"})
_GETAWAY = frozenset({"getaway", "escape"})
_IN = frozenset({"in", "into", "on", "onto", "aboard"})
_OUT_OF_SIGHT = frozenset({"off", "away"})
_LEAVING = frozenset({"drive", "speed", "get", "make", "take", "ride", "race"})
"""Verbs that tell of a flight only with 'off' or 'away'."""
_COLOURS = frozenset(
    {"black", "white", "grey", "gray", "silver", "red", "blue", "green", "yellow", "orange", "brown", "beige", "gold"}
)
_SAME_COLOUR = {"gray": "grey", "silver": "grey", "gold": "yellow", "beige": "brown"}
_RESTING = frozenset({"rest", "land", "lie", "end", "come", "finish", "stop", "flip", "roll", "overturn", "settle"})
_SIDES = MappingProxyType({"roof": "roof", "side": "side", "back": "roof", "nose": "nose", "belly": "belly"})
_NUMBER = re.compile(r"[A-Z]?\d{2,4}(?:-\d+)?[A-Z]*")
_FIRM = 0.7


class _Kind(NamedTuple):
    aspect: str
    sort: str
    broader: tuple[str, ...] = ()


def find_kinds(ground: Ground) -> Iterator[KindClaim]:
    """Yield the kinds of tools, weapons, vehicles, makes and aircraft that a deed was done with or in, in text order.

    Denied and supposed clauses, plurals ('knives') and what stands inside quotation marks are left aside.
    """
    for sentence, words in ground.words.by_sentence(_words()):
        found = [claim for word in words for claim in _claims(ground, word) if claim.start >= sentence.start]
        named = [kind for word in sentence.terms if (kind := _tools().get(word)) is not None]
        several = len({kind.sort for kind in named if kind.aspect == "tool"}) > 1
        yield from (claim for claim in found if claim.aspect != "tool" or not several)


@cache
def _tools() -> MappingProxyType[str, _Kind]:
    found = {entry.term: _Kind("tool", entry.get("kind")) for entry in word_list("tools")}
    for entry in word_list("manner_words"):
        aspect = {"weapon": "tool", "vehicle": "vehicle"}.get(entry.get("aspect"))
        if aspect is not None:
            found[entry.term] = _Kind(aspect, entry.get("kind"), tuple(entry.get("broader").split()))
    for entry in word_list("vehicles"):
        if entry.get("canonical") in _TRANSPORT:
            found.setdefault(entry.term, _Kind("vehicle", entry.get("canonical")))
    return MappingProxyType(found)


@cache
def _makes() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.term: entry.get("of") for entry in word_list("makes")})


@cache
def _words() -> frozenset[str]:
    """Return the words that tell a kind, in small letters; of two words, the last."""
    return frozenset({*(make.lower() for make in _makes()), *_SIDES, *(term.split()[-1] for term in _tools())})


@cache
def _deeds() -> MappingProxyType[tuple[str, str], str]:
    return MappingProxyType({(entry.term, entry.get("by")): entry.get("deed") for entry in word_list("deed_settings")})


def _claims(ground: Ground, token: Token) -> Iterator[KindClaim]:
    kinds = list(_kinds(token))
    if not kinds:
        return
    for kind in kinds:
        if kind.aspect == "aircraft":
            yield from _claim(ground, token, kind, "fly", None)
        elif kind.aspect == "position":
            yield from _claim(ground, token, kind, "rest", None)
        else:
            deed, verb = _deed(token, "tool" if kind.aspect == "tool" else "vehicle")
            if deed:
                yield from _claim(ground, token, kind, deed, verb)


def _kinds(token: Token) -> Iterator[_Kind]:
    """Yield what kind of thing a noun tells: a tool, a vehicle with its make and colour, an aircraft, a side."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.tag_ in {"NNS", "NNPS"}:
        return
    make = _makes().get(token.text)
    head = _whole(token)
    if make == "aircraft":
        number = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
        if _NUMBER.fullmatch(number):
            yield _Kind("aircraft", f"{token.text} {number}")
        return
    if make == "car":
        yield _Kind("make", token.text)
        yield from (_Kind("colour", colour) for colour in _colours(head))
        return
    if token.lower_ in _SIDES and token.dep_ == "pobj" and token.head.lower_ == "on" and _is_resting(token):
        yield _Kind("position", _SIDES[token.lower_])
        return
    before = token.doc[token.i - 1].lower_ if token.i else ""
    kind = _tools().get(f"{before} {token.lemma_.lower()}") or _tools().get(token.lemma_.lower())
    if kind is not None and token.dep_ != "compound":
        yield kind
        if kind.aspect == "vehicle":
            yield from (_Kind("colour", colour) for colour in _colours(token))


def _whole(token: Token) -> Token:
    return token.head if token.dep_ in {"compound", "nmod"} and token.head.i > token.i else token


def _colours(noun: Token) -> Iterator[str]:
    found = [child.lower_ for child in noun.children if child.lower_ in _COLOURS and child.i < noun.i]
    if len(found) == 1:
        yield _SAME_COLOUR.get(found[0], found[0])


def _is_resting(token: Token) -> bool:
    verb = token.head.head
    owned = any(child.lower_ == "its" for child in token.children)
    return owned and verb.lemma_.lower() in _RESTING and not is_negated(verb) and not is_supposed(verb)


def _deed(token: Token, by: str) -> tuple[str, Token | None]:
    """Return which deed a tool was used for, or a vehicle used in, with its verb; the empty string for none."""
    return _tool_for(_whole(token)) if by == "tool" else _vehicle_in(_whole(token))


def _tool_for(noun: Token) -> tuple[str, Token | None]:
    """Read 'smashed the case with an axe', 'used an axe to break the glass'."""
    head = noun.head
    if noun.dep_ in _OBJECTS and head.lemma_.lower() in _USING:
        return _purpose(head)
    preposition = head if noun.dep_ == "pobj" else _before(noun)
    if preposition.lower_ != "with":
        return "", None
    verb = preposition.head
    if verb.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"dobj", "obj", "nsubjpass"}:
        verb = verb.head
    return _deeds().get((verb.lemma_.lower(), "tool"), ""), verb


def _vehicle_in(noun: Token) -> tuple[str, Token | None]:
    """Read 'fled in a van', 'the getaway car', 'hit by a lorry', 'the roof of their car'."""
    head = noun.head
    if any(child.lower_ in _GETAWAY for child in noun.children):
        return "flee", None
    if noun.dep_ != "pobj":
        return "", None
    if head.lower_ in {"on", "aboard"} and head.head.lower_ in _CARRIED:
        return "passengers on", None
    if head.lower_ == "of" and head.head.lemma_.lower() in _PARTS:
        return f"{head.head.lemma_.lower()} of", None
    verb = head.head
    deed = _deeds().get((verb.lemma_.lower(), "vehicle"), "")
    told = head.lower_ in _IN or (head.dep_ == "agent" and is_passive(verb))
    return (deed if deed and told and _fits(verb, deed, head) else ""), verb


def _before(noun: Token) -> Token:
    """Return the word before a noun phrase, whatever the parse ties the noun to."""
    place = noun.i - 1
    while place > noun.sent.start and noun.doc[place].pos_ in {"DET", "ADJ"}:
        place -= 1
    return noun.doc[max(place, 0)]


def _purpose(verb: Token) -> tuple[str, Token | None]:
    """Return the deed of 'used an axe to break the glass' or 'broke the glass using an axe'."""
    inner = [child for child in verb.children if child.dep_ in {"xcomp", "advcl"} and child.i > verb.i]
    above = [verb.head] if verb.dep_ in {"advcl", "xcomp", "acl"} else []
    for one in (*inner, *above):
        deed = _deeds().get((one.lemma_.lower(), "tool"), "")
        if deed:
            return deed, verb
    return "", None


def _fits(verb: Token, deed: str, preposition: Token) -> bool:
    if deed == "hit by":
        return preposition.dep_ == "agent"
    if deed == "abduct":
        return preposition.lower_ in {"into", "in"}
    after = {child.lower_ for child in verb.children} & _OUT_OF_SIGHT
    return preposition.dep_ != "agent" and (verb.lemma_.lower() not in _LEAVING or bool(after))


def _claim(ground: Ground, token: Token, kind: _Kind, deed: str, verb: Token | None) -> Iterator[KindClaim]:
    if verb is not None and (is_negated(verb) or is_supposed(verb)):
        return
    noun = _whole(token)
    first = min((child.i for child in noun.children if child.i < noun.i), default=min(noun.i, token.i))
    if kind.aspect == "position":
        first = min(first, token.head.head.i)
    last = token.i + 1 if kind.aspect == "aircraft" else noun.i
    start, end = token.doc[first].idx, token.doc[last].idx + len(token.doc[last])
    shared = ground.of(start, end)
    if shared is None or shared["quoted"]:
        return
    yield KindClaim(
        **shared,
        aspect=kind.aspect,
        sort=kind.sort,
        broader=kind.broader,
        deed=deed,
        of_entity=_doer(ground, verb) if verb is not None else None,
    )


def _doer(ground: Ground, verb: Token) -> str | None:
    """Return the person who did the deed, if named."""
    subject = subject_of(verb)
    if subject is None or is_passive(verb):
        return None
    found = participant(ground, subject)
    return found.entity if found.confidence >= _FIRM else None
