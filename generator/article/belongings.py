"""Whose a thing is said to be: it belongs to the museum, is on loan from a bank, is owned by a farmer."""

from __future__ import annotations

from collections.abc import Iterator

from generator.article.antecedents import attached_to, thing_meant
from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive, is_supposed, subject_of
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import BelongingClaim

_LENDING = frozenset({"lend", "loan"})
_LINKING = frozenset({"be", "remain", "become", "have"})
_FIRM = 0.7
_TELLING = frozenset({"belong", "own", "borrow", "loan", "property"})


def find_belongings(ground: Ground) -> Iterator[BelongingClaim]:
    """Yield whose things are said to be, in text order; not what is denied, supposed or inside quotation marks."""
    for sentence, word in ground.words.among(_TELLING | _LENDING):
        told = _belongs(word)
        claim = _claim(ground, *told) if told is not None else None
        if claim is not None and claim.start >= sentence.start:
            yield claim


def _belongs(word: Token) -> tuple[Token, Token, Token] | None:
    """Return the word that says it, the thing and the owner."""
    lemma = word.lemma_.lower()
    if lemma not in _TELLING and lemma not in _LENDING:
        return None
    verb = word if word.pos_ == "VERB" else next((one for one in word.ancestors if one.pos_ in {"VERB", "AUX"}), None)
    if verb is None or is_negated(verb) or is_supposed(verb):
        return None
    thing: Token | None = None
    owner: Token | None = None
    if word.pos_ == "VERB" and lemma == "belong":
        thing, owner = subject_of(word), _under(word, "to")
    elif word.pos_ == "VERB" and (lemma == "own" or lemma in _LENDING) and is_passive(word):
        thing, owner = subject_of(word), _under(word, "by")
    elif word.pos_ == "VERB" and lemma == "own":
        thing, owner = next((child for child in word.children if child.dep_ == "dobj"), None), subject_of(word)
    elif word.pos_ == "VERB" and lemma == "borrow" and is_passive(word):
        thing, owner = subject_of(word), _under(word, "from")
    elif lemma == "loan" and word.dep_ == "pobj" and word.head.lower_ == "on":
        thing, owner = _lent(word.head), _under(word, "from") or _under(word.head, "from") or _under(verb, "from")
    elif lemma == "property" and word.dep_ == "attr" and word.head.lemma_ in _LINKING:
        thing, owner = subject_of(word.head), _under(word, "of")
    return (word, thing, owner) if thing is not None and owner is not None else None


def _lent(preposition: Token) -> Token | None:
    head = preposition.head
    return head if head.pos_ in {"NOUN", "PROPN"} else subject_of(head)


def _under(head: Token, preposition: str) -> Token | None:
    for child in head.children:
        if child.lower_ == preposition and child.dep_ in {"prep", "agent", "dative"}:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _claim(ground: Ground, word: Token, thing: Token, owner: Token) -> BelongingClaim | None:
    meant = thing_meant(thing)
    if meant is None or owner.pos_ not in {"NOUN", "PROPN"}:
        return None
    start, end = min(word.idx, owner.left_edge.idx), max(word.idx + len(word), owner.idx + len(owner))
    if word.head.lower_ == "on":
        start = min(start, word.head.idx)
    shared = ground.of(start, end)
    whose = participant(ground, owner)
    if shared is None or shared["quoted"] or (whose.entity is not None and whose.confidence < _FIRM):
        return None
    return BelongingClaim(
        **shared,
        thing=participant(ground, meant),
        owner=whose,
        attached=attached_to(meant),
        lent=word.lemma_.lower() in {*_LENDING, "borrow"},
    )
