"""How long what happens lasts: 'three years of war', 'its third year', 'a two-year inquiry', 'shook for a minute'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.article.clauses import (
    SUBJECTS,
    ancestors,
    governing_verb,
    is_negated,
    is_supposed,
    noun_after,
    objects_of,
    subject_of,
)
from generator.article.quantities import Quantity
from generator.article.synonyms import happening
from generator.article.tokens import Doc, Token
from generator.lexicons import word_list

_LASTING = frozenset({"last", "stretch", "drag", "continue", "rage", "run", "go", "enter", "approach", "near"})
_LASTS_ONCE = frozenset({"war", "siege", "inquiry", "closure", "outage", "chase", "search", "quake"})
_BEGINNING = frozenset({"begin", "start", "open", "launch", "commence", "erupt"})
_SHAKING = frozenset({"shake", "sway", "rattle", "tremble", "rumble", "feel"})
_GROUND = frozenset({"ground", "earth", "buildings", "houses", "shaking", "tremors"})
_HOPS = 4


@dataclass(frozen=True)
class Lasting:
    """What lasts: the canonical happening, the word that names it, and the noun whose adjectives narrow it."""

    happening: str
    text: str
    noun: Token | None


@cache
def lasting_verbs() -> MappingProxyType[str, str]:
    """Return what each verb for a happening that lasts names: a chase for 'pursue'."""
    return MappingProxyType({entry.term: entry.get("happening") for entry in word_list("lasting_verbs")})


def what_lasts(doc: Doc, quantity: Quantity, whole: list[Token]) -> Lasting | None:
    """Return the happening whose length, or time since its beginning, a figure of time gives."""
    for noun in _nouns(doc, quantity, whole):
        name = happening(noun)
        if name:
            return Lasting(name, noun.text, noun)
    return _named_by_verb(doc, quantity, whole)


def is_ago(doc: Doc, whole: list[Token]) -> bool:
    """Tell whether a figure of time is counted back from the day of writing: 'two years ago'."""
    after = doc[whole[-1].i + 1 : whole[-1].i + 2]
    return bool(after) and after[0].lower_ in {"ago", "earlier"}


def _nouns(doc: Doc, quantity: Quantity, whole: list[Token]) -> Iterator[Token]:
    last = whole[-1]
    after = doc[last.i + 1 : last.i + 3]
    if quantity.prefixed:
        noun = noun_after(doc, last.i + 1)
        if noun is not None and happening(noun) in _LASTS_ONCE:
            yield noun
        return
    if len(after) == 2 and after[0].lower_ in {"of", "into"}:
        noun = noun_after(doc, last.i + 2)
        if noun is not None:
            yield noun
        return
    verb = governing_verb(last)
    if verb is None or is_supposed(verb) or is_negated(verb):
        return
    lasts = quantity.ordinal or any(is_adverbial(token) for token in (last, _top(whole)))
    subject = subject_of(verb)
    if verb.lemma_.lower() in _LASTING and lasts and subject is not None:
        yield subject
    if is_ago(doc, whole) and verb.lemma_.lower() in _BEGINNING:
        yield from (
            noun for noun in (subject, *objects_of(verb)) if noun is not None and happening(noun) in _LASTS_ONCE
        )
    if quantity.ordinal:
        yield from _described_by_ordinal(doc, whole[0])


def _top(whole: list[Token]) -> Token:
    return next((token for token in whole if token.head not in whole), whole[-1])


def is_adverbial(token: Token) -> bool:
    """Tell whether a figure of time says how long: 'lasted a week', 'shook for a minute'."""
    return token.dep_ in {"npadvmod", "dobj"} or (token.dep_ == "pobj" and token.head.lower_ == "for")


def _named_by_verb(doc: Doc, quantity: Quantity, whole: list[Token]) -> Lasting | None:
    """Read 'chased him for 15 minutes', 'the ground shook for a minute', 'began investigating two years ago'."""
    verb = governing_verb(whole[-1])
    if quantity.prefixed or quantity.ordinal or verb is None or is_supposed(verb) or is_negated(verb):
        return None
    if is_ago(doc, whole):
        return _begun(verb)
    if not any(token.dep_ == "pobj" and token.head.lower_ == "for" for token in (whole[-1], _top(whole))):
        return None
    if verb.lemma_.lower() in _SHAKING:
        shaken = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        quakes = shaken is not None and (happening(shaken) == "quake" or shaken.lower_ in _GROUND)
        return Lasting("quake", "quake", None) if quakes else None
    # Several can have investigated or searched for so long, each for a time of their own.
    name = lasting_verbs().get(verb.lemma_.lower(), "")
    return Lasting(name, name, None) if name == "chase" else None


def _begun(verb: Token) -> Lasting | None:
    """Return what somebody began to do: 'began investigating', 'has been investigating since'."""
    for head in (verb, *(child for child in verb.children if child.dep_ == "xcomp"), *_heads(verb)):
        name = lasting_verbs().get(head.lemma_.lower(), "")
        begun = head.head.lemma_.lower() in _BEGINNING and head.dep_ == "xcomp"
        if name in _LASTS_ONCE and begun:
            return Lasting(name, name, None)
    return None


def _heads(verb: Token) -> Iterator[Token]:
    for count, head in enumerate(ancestors(verb)):
        if count >= _HOPS:
            return
        if head.pos_ == "VERB":
            yield head


def _described_by_ordinal(doc: Doc, first: Token) -> Iterator[Token]:
    """Yield the noun before 'now in its third year' or 'in its third year'."""
    index = first.i - 1
    while index >= 0 and doc[index].lower_ in {"in", "now", "into", ",", "is", "already", "still"}:
        index -= 1
    if index < 0:
        return
    token = doc[index]
    yield token
    for head in ancestors(token):
        if head.pos_ in {"NOUN", "PROPN"}:
            yield head
            return
