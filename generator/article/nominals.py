"""What a common noun stands for when it heads the words for somebody: an institution, a document, people."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from generator.article.people import People
from generator.article.roles import role_of
from generator.findings import SourceType
from generator.lexicons import word_list
from generator.reading import Entity, Gender

GENDERED: dict[str, Gender] = {"woman": "female", "girl": "female", "man": "male", "boy": "male"}


COUNTED = frozenset({"a", "an", "one", "another"})
PERSONAL = frozenset({"say", "tell", "add", "ask", "explain", "recall", "insist", "complain", "joke", "admit"})
"""Verbs that, of things, only papers are the subjects of."""


@cache
def noun_types() -> dict[str, SourceType]:
    """Return what common nouns stand for as speakers: institution, media, document."""
    return {entry.term: source_type(entry.get("type")) for entry in word_list("speaker_nouns")}


def source_type(name: str) -> SourceType:
    """Return `name` as a type of source; raise `ValueError` if there is none of that name."""
    known: dict[str, SourceType] = {
        "person": "person",
        "institution": "institution",
        "unnamed": "unnamed",
        "media": "media",
        "document": "document",
    }
    return known[name]


@cache
def human_nouns() -> frozenset[str]:
    """Return the nouns under which people speak without a name: source, resident, spokesman."""
    return word_list("unnamed_sources").terms()


def names_people(token: Token) -> bool:
    """Return whether a common noun names people: a source without a name, or the holder of a role."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or noun_types().get(lemma, "unnamed") != "unnamed":
        return False
    return lemma in human_nouns() or role_of(lemma) is not None


def speaks_as_person(token: Token, verb: Token) -> bool:
    """Return whether a noun without a name is a person by what is said of it: one who …, a diver said."""
    if names_people(token):
        return True
    if token.pos_ != "NOUN" or noun_types().get(token.lemma_.lower(), "unnamed") != "unnamed":
        return False
    if any(child.dep_ == "relcl" and any(c.lower_ == "who" for c in child.children) for child in token.children):
        return True
    counted = any(child.lower_ in COUNTED or child.dep_ == "nummod" for child in token.children if child.i < token.i)
    return counted and verb.lemma_.lower() in PERSONAL


def gender_of_noun(token: Token) -> Gender:
    """Return the gender that a noun for people tells: plural, female (spokeswoman), male, or unknown."""
    if token.tag_ in {"NNS", "NNPS"}:
        return "plural"
    role = role_of(token.lemma_.lower())
    return GENDERED.get(token.lemma_.lower(), role.gender if role else "unknown")


def institution_called(people: People, noun: str) -> Entity | None:
    """Return the one institution whose name ends in `noun` ("the ministry" for a Ministry named before)."""
    found = [
        entity
        for entity in people.entities
        if entity.type == "institution" and noun in {word.lower() for word in entity.name.split()}
    ]
    return found[0] if len(found) == 1 else None
