"""Who is called the doer of a crime, and who only the suspect: 'the shooter, A', 'the suspected gunman, A'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from generator.article.circumstances import Ground
from generator.article.clauses import ancestors, is_negated, is_supposed
from generator.article.tokens import Token
from generator.claims import CulpritClaim
from generator.lexicons import word_list
from generator.reading import Entity, Sentence

_NAMING = frozenset({"identify", "name", "call"})
_LINKING = frozenset({"be", "become", "remain"})
_BELIEVED = frozenset({"believe", "suspect", "think", "allege", "accuse", "say", "report", "presume"})
_OF_AGE = frozenset({",", "-", "year", "old"})
_CLOSING = frozenset({",", ".", ";", ")", "(", "—", "–"})
_BESIDE = 7
"""Tokens between a noun and the name beside it, commas and an age counted, at most."""


def find_culprits(ground: Ground) -> Iterator[CulpritClaim]:
    """Yield each place where a person is named beside a noun for the doer of a crime or for a suspect, in text order.

    'Police identified the gunman as A' credits the police, and counts only where the words leave it open.
    """
    for sentence, noun in ground.words.among(_kinds().keys()):
        if noun.pos_ in {"NOUN", "PROPN"} and noun.lemma_.lower() in _kinds() and noun.tag_ not in {"NNS", "NNPS"}:
            claim = _claim(ground, sentence, noun)
            if claim is not None:
                yield claim


@cache
def _kinds() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.term: entry.get("kind") for entry in word_list("perpetrators")})


@cache
def _doubting() -> frozenset[str]:
    return word_list("doubted_roles").terms()


def _claim(ground: Ground, sentence: Sentence, noun: Token) -> CulpritClaim | None:
    doubted = _kinds()[noun.lemma_.lower()] == "doubt" or any(
        child.lower_ in _doubting() for child in noun.children if child.i < noun.i
    )
    doubted = doubted or any(head.lemma_.lower() in _BELIEVED for head in ancestors(noun))
    person = _beside(ground, noun) or _equated(ground, noun)
    credited = False
    if person is None:
        person, credited = _identified(ground, noun), True
    verb = next((head for head in ancestors(noun) if head.pos_ in {"VERB", "AUX"}), None)
    loose = verb is not None and person is not None and noun.dep_ == "attr" and (is_negated(verb) or is_supposed(verb))
    if person is None or loose or (credited and not doubted):
        return None
    first = min((child.i for child in noun.children if child.i < noun.i and child.dep_ != "case"), default=noun.i)
    start, end = noun.doc[first].idx, noun.idx + len(noun)
    shared = ground.of(start, end)
    if shared is None or start < sentence.start:
        return None
    return CulpritClaim(**shared, of_entity=person, word=noun.lemma_.lower(), doubted=doubted)


def _beside(ground: Ground, noun: Token) -> str | None:
    """Return the person named right after the noun or before it: 'gunman A', 'the gunman, A', 'A, 38, the gunman'.

    Only the age may stand between: what a parser takes for an apposition across other words often is none.
    """
    after = _next_word(noun, 1)
    person = _person(ground, after) if after is not None else None
    if after is not None and person is not None and (noun.i + 1 == after.i or _closes(ground, after)):
        return person.id
    first = noun.doc[min(noun.left_edge.i, noun.i)]
    before = _next_word(first, -1)
    person = _person(ground, before) if before is not None else None
    follows = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    acts = follows is not None and follows.pos_ in {"VERB", "AUX", "ADV"}
    told_of = noun.dep_ == "appos" and before is not None and noun.doc[before.i + 1].text == "," and not acts
    return person.id if told_of and person is not None else None


def _closes(ground: Ground, name: Token) -> bool:
    """Tell whether a comma or bracket follows the name: 'the gunman, A, fled', not 'the gunman, A said'."""
    mentions = ground.people.mentions_between(name.idx, name.idx + len(name))
    end = max((mention.end for mention, _ in mentions), default=name.idx + len(name))
    return ground.article.text[end : end + 2].strip()[:1] in _CLOSING


def _next_word(token: Token, step: int) -> Token | None:
    """Return the next token in a direction that is no comma, no age and no 'Jr.', within a few tokens."""
    doc = token.doc
    for place in range(token.i + step, token.i + step * (_BESIDE + 1), step):
        if not 0 <= place < len(doc) or doc[place].sent != token.sent:
            return None
        if doc[place].text not in _OF_AGE and not doc[place].like_num:
            return doc[place]
    return None


def _equated(ground: Ground, noun: Token) -> str | None:
    """Return the person of whom the sentence says 'was the gunman'."""
    if noun.dep_ != "attr" or noun.head.lemma_.lower() not in _LINKING:
        return None
    verb = noun.head.head if noun.head.dep_ == "xcomp" and noun.head.head.lemma_.lower() in _BELIEVED else noun.head
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    person = _person(ground, subject) if subject is not None else None
    return person.id if person is not None else None


def _identified(ground: Ground, noun: Token) -> str | None:
    """Return the person whom the suspect is identified as."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lemma_.lower() in _NAMING:
        objects = [child for child in verb.head.children if child.dep_ in {"dobj", "obj", "nsubjpass"}]
        return next((person.id for child in objects if (person := _person(ground, child)) is not None), None)
    if verb.lemma_.lower() not in _NAMING or noun.dep_ not in {"dobj", "obj", "nsubjpass"}:
        return None
    for token in verb.subtree:
        if (
            token.dep_ in {"pobj", "oprd", "appos"}
            and token.i > verb.i
            and (person := _person(ground, token)) is not None
        ):
            return person.id
    return None


def _person(ground: Ground, token: Token) -> Entity | None:
    found = ground.people.at(token.idx, token.idx + len(token)) if token.pos_ in {"PROPN", "NOUN"} else None
    return found if found is not None and found.type == "person" else None
