"""Which thing 'it' and 'they' stand for, where the grammar leaves one answer."""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.clauses import antecedent
from generator.article.tokens import Token
from generator.lexicons import word_list

_SINGULAR, _PLURAL = frozenset({"it"}), frozenset({"they", "them"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def thing_meant(token: Token) -> Token | None:
    """Return the noun that a token is or stands for; `None` for a pronoun whose noun is not plain.

    'It' and 'they' stand for the subject of the clause before, in their own sentence or the one before
    it, if its number fits and it is no person: 'The coins were on loan. They were not insured.'
    """
    token = antecedent(token)
    if token.lower_ not in _SINGULAR | _PLURAL:
        return token if token.pos_ in _NOUNS else None
    meant = _subject_among(token.doc[token.sent.start : token.i], token)
    if meant is None and token.sent.start > 0:
        meant = _subject_among(token.doc[token.sent.start - 1].sent, token)
    return meant


def attached_to(noun: Token) -> tuple[str, ...]:
    """Return the lemmas of the nouns that prepositions tie to a noun: sedge for 'the dam above Sedge'."""
    prepositions = [child for child in noun.children if child.dep_ == "prep"]
    return tuple(one.lemma_.lower() for child in prepositions for one in child.children if one.dep_ == "pobj")


def _subject_among(words: Sequence[Token], pronoun: Token) -> Token | None:
    """Return the one subject that fits the pronoun, the first of a sentence; `None` where a person could be meant."""
    subjects = (word for word in words if word.dep_ in {"nsubj", "nsubjpass"} and word.pos_ in _NOUNS)
    main = next((word for word in subjects if word.head.dep_ in {"ROOT", "ccomp"}), None)
    if main is None:
        return None
    plural = main.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in main.children)
    if plural != (pronoun.lower_ in _PLURAL):
        return None
    lemma = main.lemma_.lower()
    person = lemma in word_list("unnamed_persons").terms() or lemma in word_list("roles").terms()
    return None if main.ent_type_ == "PERSON" or person else main
