"""What somebody was arrested for, charged with, convicted of, admitted, fined for or resigned over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive, is_supposed, subject_of
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import OffenceClaim
from generator.lexicons import word_list
from generator.reading import Sentence

_FIRM = 0.7
"""Least confidence in whom a pronoun or description stands for."""
_REACH = 14
"""Words from the verb to the preposition that opens the offence, at most."""
_LONGEST = 16
"""Words of an offence that are shown, at most."""
_MET_WITH = frozenset({"guilty", "charge", "count", "suspicion", "allegation", "connection", "accusation"})
_AFTERWARDS = frozenset({"after", "when", "while", "before", "because", "since", "until", "as", "and", "but", "which"})
_ENDS = frozenset({",", ";", ":", ".", "—", "–", "-", "(", ")", "”", '"'})
_MARKS = frozenset({"“", "”", '"'})
_DATES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True)
class _Proceeding:
    """How a verb of the law is built: what it does, whose object the person is, which prepositions open the offence."""

    act: str
    side: str
    prepositions: frozenset[str]


def find_offences(ground: Ground) -> Iterator[OffenceClaim]:
    """Yield what persons are said to have been arrested for, charged with and so on, in text order.

    Only where the person is named or surely meant, and the clause is neither negated nor supposed.
    """
    for sentence, verb in ground.words.among(_proceedings().keys()):
        proceeding = _proceeding(verb)
        claim = _claim(ground, sentence, verb, proceeding) if proceeding is not None else None
        if claim is not None:
            yield claim


def _proceeding(verb: Token) -> _Proceeding | None:
    if verb.pos_ != "VERB":
        return None
    return _proceedings().get(verb.lemma_.lower()) or _proceedings().get(verb.lower_)


@cache
def _proceedings() -> dict[str, _Proceeding]:
    return {
        entry.term: _Proceeding(entry.get("act"), entry.get("side"), frozenset(entry.get("prepositions").split()))
        for entry in word_list("proceedings")
    }


@cache
def _unspecific() -> frozenset[str]:
    return word_list("unspecific_offences").terms()


def _claim(ground: Ground, sentence: Sentence, verb: Token, proceeding: _Proceeding) -> OffenceClaim | None:
    if is_negated(verb) or is_supposed(verb) or _is_wished(verb):
        return None
    person = _person(ground, verb, proceeding)
    opening = _opening(verb, proceeding)
    if person is None or opening is None:
        return None
    phrase = _phrase(opening, sentence)
    terms = _terms(phrase)
    if not terms:
        return None
    start, end = phrase[0].idx, _closed(phrase)
    shared = ground.of(start, end)
    if shared is None:
        return None
    return OffenceClaim(**shared, act=proceeding.act, of_entity=person, offence=terms, verb=verb.text.lower())


def _is_wished(verb: Token) -> bool:
    """Tell whether the verb is an infinitive: wanted him to resign over the tapes."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _person(ground: Ground, verb: Token, proceeding: _Proceeding) -> str | None:
    """Return the entity that the law deals with: the object of 'arrested', the subject of 'pleaded guilty'."""
    if proceeding.side == "subject" or is_passive(verb):
        token = subject_of(verb)
    else:
        token = next((child for child in verb.children if child.dep_ in {"dobj", "obj"}), None)
    return _known(ground, token) if token is not None else None


def _known(ground: Ground, token: Token) -> str | None:
    """Return the person that a noun or pronoun stands for, by the name set beside it if there is one."""
    for child in token.children:
        if child.dep_ == "appos":
            beside = ground.people.at(child.idx, child.idx + len(child))
            if beside is not None and beside.type == "person":
                return beside.id
    found = participant(ground, token)
    if found.entity is None or found.confidence < _FIRM:
        return None
    return found.entity if ground.people.by_id(found.entity).type in {"person", "institution", "media"} else None


def _opening(verb: Token, proceeding: _Proceeding) -> Token | None:
    """Return the word before the offence: a preposition on the verb, or under 'guilty', 'charges', a date."""
    if not proceeding.prepositions:
        return _before_charges(verb)
    for token in verb.subtree:
        if token.i <= verb.i or token.i - verb.i > _REACH or token.dep_ not in {"prep", "dative", "aux", "mark"}:
            continue
        if token.lower_ in proceeding.prepositions and _belongs(token, verb) and not _is_when_or_where(token):
            return token
    return None


def _before_charges(verb: Token) -> Token | None:
    """Return the word before the charges that somebody faces: 'faces fraud charges', 'faces charges of fraud'."""
    charges = next((child for child in verb.children if child.dep_ in {"dobj", "obj"}), None)
    if charges is None or charges.lemma_.lower() not in {"charge", "count"}:
        return None
    return verb.doc[charges.left_edge.i - 1]


def _is_when_or_where(preposition: Token) -> bool:
    """Tell whether a phrase is no offence: 'on Monday', 'in Holm'; 'in connection with' opens one."""
    objects = [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]
    if preposition.lower_ == "in":
        return not any(child.lower_ == "connection" for child in objects)
    return any(child.ent_type_ in _DATES | {"GPE", "FAC"} for child in objects)


def _belongs(preposition: Token, verb: Token) -> bool:
    head = preposition.head
    for _ in range(4):
        if head.i == verb.i or (head.head.i == verb.i and head.dep_ in {"dobj", "obj"}):
            return True
        if head.lemma_.lower() not in _MET_WITH and head.ent_type_ not in _DATES and head.dep_ not in {"prep"}:
            return False
        head = head.head
    return False


def _phrase(opening: Token, sentence: Sentence) -> list[Token]:
    """Return the words after the preposition, up to a comma, a later clause or the sentence's end."""
    doc = opening.doc
    words: list[Token] = []
    for token in doc[opening.i + 1 : opening.i + 1 + _LONGEST]:
        if token.idx >= sentence.end or (words and _is_end(token)):
            break
        words.append(token)
    while words and (words[-1].is_punct or words[-1].pos_ in {"ADP", "DET", "CCONJ", "SCONJ"}):
        words.pop()
    while words and (words[0].is_punct or words[0].is_space):
        words.pop(0)
    return words


def _closed(phrase: list[Token]) -> int:
    """Return where a phrase ends, with the mark that closes a quotation which opened in it."""
    last = phrase[-1]
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    marks = [token.text for token in phrase if token.text in _MARKS]
    if after is not None and after.text in _MARKS and len(marks) % 2:
        last = after
    return last.idx + len(last)


def _is_end(token: Token) -> bool:
    if token.text in _ENDS:
        return bool(token.whitespace_) or token.text not in {"-", "–"}
    if token.lower_ in _AFTERWARDS and token.dep_ in {"mark", "advmod", "prep", "nsubj", "cc"}:
        return token.lower_ != "and" or (token.head.pos_ == "VERB" and token.head.i < token.i)
    return token.dep_ == "prep" and any(child.ent_type_ in _DATES for child in token.children)


def _terms(phrase: list[Token]) -> tuple[str, ...]:
    kept = {
        token.lemma_.lower()
        for token in phrase
        if token.pos_ in {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}
        and token.lemma_.lower() not in _unspecific()
        and token.ent_type_ not in _DATES
    }
    return tuple(sorted(kept))
