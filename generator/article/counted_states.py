"""Counts that a verb passes on to another word: 'are missing', 'the crowd was put at 1,200', 'made off with'."""

from __future__ import annotations

from generator.article.clauses import is_negated
from generator.article.synonyms import act_kind
from generator.article.tokens import Token

_TELLING_OF_A_STATE = frozenset(
    {"be", "remain", "know", "confirm", "report", "find", "list", "declare", "pronounce", "say"}
)
_CARRYING_OFF = frozenset({"make", "get", "run", "walk", "drive", "escape", "take"})
_ATTEMPTS = frozenset(
    [
        "try",
        "struggle",
        "attempt",
        "plan",
        "hope",
        "want",
        "prepare",
        "threaten",
        "aim",
        "vow",
        "seek",
        "intend",
        "race",
        "work",
    ]
)
_CROWDS = frozenset({"crowd", "attendance", "audience", "turnout"})
DYING = frozenset({"die", "perish", "drown"})


def state_told(role: str, verb: Token) -> Token | None:
    """Return what befell those counted: the last word of 'are missing', 'were found dead', 'are known to have died'.

    `role` is the label by which the count hangs on the verb. Where 'feared' leaves it open, nothing is told.
    """
    if role not in {"nsubj", "nsubjpass"} or verb.lemma_.lower() not in _TELLING_OF_A_STATE:
        return None
    for child in verb.children:
        if child.dep_ in {"acomp", "oprd", "attr", "xcomp", "advcl"} and act_kind(child) == "toll":
            if child.dep_ in {"xcomp", "advcl"} and child.lemma_.lower() not in DYING and child.pos_ == "VERB":
                continue
            return child if not is_negated(child) else None
    return None


def is_attempted(verb: Token) -> bool:
    """Tell whether what a verb says is only tried, planned or wanted: 'were trying to evacuate 14 people'."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _ATTEMPTS


def is_size_of_crowd(number: Token, verb: Token) -> bool:
    """Read 'the crowd was estimated at 1,200' and 'attendance was given as 18,212'."""
    nouns = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    sized = number.dep_ == "pobj" and number.head.lower_ in {"at", "as"} and number.head.head.i == verb.i
    return sized and any(noun.lemma_.lower() in _CROWDS for noun in nouns) and not is_negated(verb)


def is_carried_off(anchor: Token, verb: Token) -> bool:
    """Tell whether thieves 'made off with' or 'got away with' what is counted."""
    away = any(child.lower_ in {"off", "away", "out"} for child in verb.children)
    within = [token for token in (anchor, anchor.head) if token.dep_ == "pobj" and token.head.lower_ == "with"]
    return away and bool(within) and verb.lemma_.lower() in _CARRYING_OFF and within[0].head.head.i == verb.i
