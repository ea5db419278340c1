"""Whether what a verb says is said to be so, to be planned or possible, or not to be so."""

from __future__ import annotations

from generator.article.clauses import is_negated
from generator.article.tokens import Token
from generator.claims import Standing

PLANNING = frozenset(
    {"plan", "intend", "expect", "likely", "set", "prepare", "ready", "due", "poise", "poised", "consider", "weigh"}
    | {"decide", "seek", "hope", "vow", "schedule", "want", "mull", "threaten", "promise", "move", "recommend"}
)
"""Verbs and adjectives whose infinitive tells what is to come: 'expected to be charged'."""
_INTENDING = frozenset({"intent", "intention", "plan", "decision", "threat", "pledge", "vow", "move", "effort", "bid"})
_REFUSING = frozenset({"refuse", "decline", "fail", "unable", "reluctant"})
_OPEN = frozenset({"could", "may", "might", "will", "'ll", "’ll", "shall"})
_OTHERWISE = frozenset({"should", "must", "can", "ought", "would"})
_DECIDING = frozenset({"decide", "consider", "weigh", "determine", "mull", "see", "decision", "unclear"})
_AFTER_WHICH = frozenset({"after", "by", "since", "for", "following", "upon", "despite", "until", "before"})
_HOPS = 6


def standing_of(verb: Token) -> Standing | None:
    """Tell whether what a verb says is said to be so, to be planned or possible, or not to be so.

    `None` where it is left open: under 'if' and 'whether', with 'should' and 'would', or hanging on a
    verb that settles nothing ('asked to be charged').
    """
    planned = negated = False
    token = verb
    for _ in range(_HOPS):
        helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
        marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
        if _settles_nothing(token, helpers, marks):
            return None
        planned |= bool(helpers & _OPEN) or "whether" in marks
        negated |= is_negated(token) or _is_after_not(token) or ("yet" in marks and token is not verb)
        if token.dep_ in {"acl", "relcl"} and "to" in helpers:
            return "planned" if token.head.lemma_.lower() in _INTENDING else None
        if not _hangs(token, helpers, negated=negated):
            return "not reached" if negated else "planned" if planned else "reached"
        above = token.head
        if token.dep_ != "conj":
            if _is_planning(token, above):
                planned = True
            elif above.lemma_.lower() in _REFUSING or above.lower_ == "without":
                negated = True
            elif not _is_passed_on(token, above):
                return None
        token = above
    return None


def _settles_nothing(verb: Token, helpers: set[str], marks: set[str]) -> bool:
    undecided = "whether" in marks and verb.head.lemma_.lower() not in _DECIDING
    return bool(helpers & _OTHERWISE or marks & {"if", "unless"} or undecided)


def _hangs(verb: Token, helpers: set[str], *, negated: bool) -> bool:
    """Tell whether more is said of how firm a verb is where it hangs: on 'expected to', or joined to another verb."""
    if verb.dep_ == "conj":
        return verb.head.pos_ == "VERB" and not negated and not helpers - {"to"}
    return verb.dep_ in {"xcomp", "pcomp"} and verb.head.i != verb.i


def _is_passed_on(verb: Token, above: Token) -> bool:
    """Tell whether a verb is as firm as what it hangs on: 'after arresting', 'has yet to be charged'; not 'has to'."""
    if verb.dep_ == "pcomp":
        return above.lower_ in _AFTER_WHICH
    return above.lemma_ == "have" and any(child.lower_ == "yet" for child in above.children)


def _is_planning(verb: Token, above: Token) -> bool:
    return above.lemma_.lower() in PLANNING or (above.lemma_ == "be" and verb.dep_ == "xcomp")


def _is_after_not(verb: Token) -> bool:
    """Tell whether 'not' or 'not yet' stands right before a verb, whatever the parse ties it to."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - 2) : verb.i]]
    return before[-1:] == ["not"] or before == ["not", "yet"]
