"""Years from which something is counted: 'the worst flood since 1954', 'has stood in the town since 1962'."""

from __future__ import annotations

from dataclasses import dataclass

from generator.article.clauses import ancestors, is_negated, subject_of
from generator.article.dated_kinds import RECORD, STAND
from generator.article.synonyms import happening
from generator.article.tokens import Token

_STANDS = frozenset({"stand", "exist", "operate", "trade"})
_SUPERLATIVES = frozenset({"JJS", "RBS"})


@dataclass(frozen=True)
class Since:
    """What a year tells of: the noun, what kind of record it is, and the noun of the place it holds for."""

    predicate: str
    noun: Token
    measure: str = ""
    """The superlative: 'worst'; empty for 'the last flood of this size'."""
    scope: str = ""


def since_of(tokens: list[Token]) -> Since | None:
    """Return what is counted from the year of these tokens, or `None` where the words do not tell plainly."""
    before = tokens[0].nbor(-1) if tokens[0].i > tokens[0].sent.start else tokens[0]
    if before.lower_ == "in":
        return _last_of_its_size(before)
    if before.lower_ != "since":
        return None
    superlative = next((token for token in _leftwards(before) if token.tag_ in _SUPERLATIVES), None)
    noun = _noun_of(superlative) if superlative is not None else None
    if noun is not None and superlative is not None:
        measure = superlative.nbor(1) if superlative.lower_ == "most" else superlative
        return Since(RECORD, noun, measure.lower_, _scope(noun))
    verb = next((head for head in ancestors(before) if head.pos_ == "VERB"), None)
    subject = subject_of(verb) if verb is not None and verb.lemma_ in _STANDS and not is_negated(verb) else None
    return Since(STAND, subject) if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else None


def _leftwards(token: Token) -> list[Token]:
    return list(reversed(token.doc[token.sent.start : token.i]))


def _noun_of(superlative: Token) -> Token | None:
    for head in ancestors(superlative):
        if head.pos_ == "NOUN":
            return head if happening(head) else None
        if head.pos_ not in {"ADJ", "ADV"}:
            return None
    return None


def _last_of_its_size(link: Token) -> Since | None:
    """Read 'the last flood of this size was in 1956'."""
    verb = link.head
    subject = subject_of(verb) if verb.lemma_ in {"be", "happen", "occur", "come"} else None
    if subject is None or not happening(subject):
        return None
    last = any(child.lower_ == "last" for child in subject.children)
    of_size = any(
        noun.lemma_ in {"size", "scale", "kind", "magnitude", "severity", "strength", "sort"}
        for prep in subject.children
        if prep.lower_ == "of"
        for noun in prep.children
    )
    return Since(RECORD, subject, "", _scope(subject)) if last and of_size else None


def _scope(noun: Token) -> str:
    """Return the noun of the place for which a record holds: 'valley' in 'the worst flood in the valley'."""
    places = (place for prep in noun.children if prep.lower_ in {"in", "on", "at"} for place in prep.children)
    return next((place.lemma_.lower() for place in places if place.dep_ == "pobj" and not place.like_num), "")
