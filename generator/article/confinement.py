"""Who is said to be in hospital, and who has been let out again."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.article.acts import participant
from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive, is_supposed, subject_of
from generator.article.counting import tokens_of
from generator.claims import PropertyClaim

_STAYING = frozenset({"be", "remain", "stay", "lie", "keep", "treat"})
_LETTING_OUT = frozenset({"release", "discharge", "send"})
_IN = "in hospital"
_FIRM = 0.7
_REACH = 12


def find_confinement(ground: Ground) -> Iterator[PropertyClaim]:
    """Yield who is in hospital and who has left it, in text order.

    Only persons by name, or whom a pronoun or description surely stands for; not what is denied, supposed,
    to come or inside quotation marks.
    """
    for sentence in ground.sentences:
        if sentence.kind not in {"title", "heading", "paragraph", "list-item"}:
            continue
        for token in tokens_of(ground.doc, sentence.start, sentence.end):
            told = _told(token)
            claim = _claim(ground, token, *told) if told is not None else None
            if claim is not None and claim.start >= sentence.start:
                yield claim


def _told(noun: Token) -> tuple[bool, Token] | None:
    """Return whether the person is inside, and the verb that says it."""
    preposition, verb = noun.head, _verb_over(noun)
    if verb is None or noun.lemma_.lower() != "hospital":
        return None
    lemma = verb.lemma_.lower()
    if (noun.dep_ in {"dobj", "obj"} and lemma == "leave") or (preposition.lower_ == "from" and lemma in _LETTING_OUT):
        return False, verb
    return (True, verb) if preposition.lower_ in {"in", "at"} and lemma in _STAYING else None


def _verb_over(noun: Token) -> Token | None:
    head = noun.head
    if head.pos_ == "ADP":
        head = head.head
    near = abs(head.i - noun.i) <= _REACH
    return head if head.pos_ in {"VERB", "AUX"} and near else None


def _claim(ground: Ground, noun: Token, inside: bool, verb: Token) -> PropertyClaim | None:
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    transitive = verb.lemma_.lower() in {*_LETTING_OUT, "keep", "treat"}
    subject = subject_of(verb)
    if subject is None or (transitive and not is_passive(verb)) or helpers & {"will", "to", "shall"}:
        return None
    if is_negated(verb) or is_supposed(verb):
        return None
    whom = participant(ground, subject)
    first = min([verb.i, *(child.i for child in verb.children if child.dep_ in {"aux", "auxpass"})])
    start, end = noun.doc[first].idx, noun.idx + len(noun)
    shared = ground.of(start, end)
    if shared is None or shared["quoted"] or whom.entity is None or whom.confidence < _FIRM:
        return None
    if ground.people.by_id(whom.entity).type != "person":
        return None
    return PropertyClaim(**shared, thing=whom, axis=_IN, holds=inside, firm=False)
