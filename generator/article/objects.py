"""What a cue reports without a clause: announced his resignation, criticised the board for waiting, vowed to stay.

A phrase is taken only where it is what was said, or what is to be done: an infinitive; what something is described
*as*, or criticised *for*; an act, plan or demand named by a noun with words of its own (*the closure of the quay*);
what somebody warns *of* or asks *for*. A thing or person that is only spoken of (*tweeted the video*, *described the
robbery*) is nothing that was said.
"""

from __future__ import annotations

from functools import cache

from generator.article.content_clauses import Content
from generator.article.content_ends import before_reporter, trimmed
from generator.article.cues import Found, cue_nouns, is_hedged, is_passive, is_reported
from generator.article.frames import Frame, Layout
from generator.article.phrases import says_when
from generator.article.tokens import Doc, Token
from generator.lexicons import word_list

ATTACHED = frozenset({"as", "for", "about", "against", "over"})
"""Prepositions whose phrase after an object tells more of it: criticised the council for …, described it as …"""
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
REASONS = frozenset({"for", "over"})
OWN_WORDS = frozenset({"poss", "acl", "relcl"})
CLAUSES = frozenset({"ccomp", "parataxis"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
THINGS = frozenset({"dobj", "pobj", "pcomp"})


@cache
def act_nouns() -> frozenset[str]:
    """Return the nouns for acts, plans and decisions, which can stand for what is announced or demanded."""
    return word_list("act_nouns").terms()


def object_of(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> Content | None:
    """Return the noun phrase or infinitive that a cue reports."""
    verb = doc[cue.start]
    if is_passive(verb) or any(child.dep_ in CLAUSES for child in verb.children) or is_reported(verb):
        return None
    if is_hedged(doc, cue):
        return None
    if cue.has("infinitive"):
        found = infinitive_of(verb, cue)
        if found is not None:
            return within(doc, layout, frame, verb, found.left_edge.i, found.right_edge.i + 1)
    if cue.lemma == "accuse":
        return accusation(doc, layout, frame, verb)
    thing = thing_of(verb, cue)
    if thing is None or not names_what_is_said(verb, cue, thing):
        return None
    return within(doc, layout, frame, verb, thing.left_edge.i, end_of(verb, thing))


def accusation(doc: Doc, layout: Layout, frame: Frame, verb: Token) -> Content | None:
    """Return whom somebody is accused, and of what: the board of hiding the report."""
    accused = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if accused is None:
        return None
    for word in [*verb.children, *accused.children]:
        told = next((child for child in word.children if child.dep_ in THINGS), None)
        if word.lower_ == "of" and word.i > accused.i and told is not None and layout.is_outside(told.i):
            return within(doc, layout, frame, verb, accused.left_edge.i, word.right_edge.i + 1)
    return None


def infinitive_of(verb: Token, cue: Found) -> Token | None:
    """Return the infinitive with *to* that follows a cue, over the one spoken to."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > cue.end - 1 and child.tag_ == "VB":
            return child if any(c.lower_ == "to" for c in child.children) else None
    return None


def thing_of(verb: Token, cue: Found) -> Token | None:
    """Return the head of the object of a cue, or of the phrase after the preposition that it takes."""
    if cue.has("object"):
        found = next((c for c in verb.children if c.dep_ == "dobj" and c.i >= cue.end), None)
        if found is None and cue.end - cue.start == 2:
            preposition = verb.doc[cue.end - 1]
            found = next((c for c in preposition.children if c.dep_ in THINGS), None)
        if found is not None:
            return found
    for child in verb.children:
        if child.dep_ == "prep" and child.i == cue.end and cue.has(f"about:{child.lower_}"):
            return next((c for c in child.children if c.dep_ in THINGS), None)
    return None


def names_what_is_said(verb: Token, cue: Found, thing: Token) -> bool:
    """Return whether a phrase tells what was said: no pronoun, no word that says when, no thing merely spoken of."""
    if thing.lower_ in REFLEXIVE:
        return cue.has("label") and compared(verb, thing)
    if thing.pos_ not in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} or says_when(thing):
        return False
    if thing.dep_ != "dobj" and thing.head.i == verb.i + 1 and cue.has(f"about:{thing.head.lower_}"):
        return True
    if cue.has("label") and compared(verb, thing):
        return True
    if cue.act == "accuse" and (gives_reason(verb, thing) or names_words(thing)):
        return True
    return names_act(thing)


def compared(verb: Token, thing: Token) -> bool:
    """Return whether *as* follows an object, with what it is called: described the pier as a ruin."""
    for word in verb.doc[thing.i + 1 : verb.right_edge.i]:
        if word.lower_ == "as":
            return word.nbor().tag_ != "PRP"  # described the pier as she left it
        if word.text in {",", ";"}:
            return False
    return False


def gives_reason(verb: Token, thing: Token) -> bool:
    """Return whether a phrase after an object says why it is criticised: criticised the board for waiting."""
    words = [*verb.children, *thing.children]
    return any(word.i > thing.i and word.lower_ in REASONS for word in words)


def names_words(thing: Token) -> bool:
    """Return whether a noun names what somebody else said, and whose: the mayor's remarks."""
    return thing.lemma_.lower() in cue_nouns() and any(child.dep_ in OWN_WORDS for child in thing.children)


def names_act(thing: Token) -> bool:
    """Return whether a noun names an act, and which one: his resignation, a ban on nets; not: the decision."""
    if thing.lemma_.lower() not in act_nouns():
        return thing.dep_ == "pcomp" and thing.tag_ == "VBG"
    own = any(child.dep_ in OWN_WORDS or (child.dep_ == "prep" and child.i > thing.i) for child in thing.children)
    opener = thing.left_edge.lower_
    return own or opener not in DEFINITE


def end_of(verb: Token, thing: Token) -> int:
    """Return where what is said ends: with its phrase, or with the words after it that tell more of it.

    When it was said is no part of it: announced the sale on Friday, announced his candidacy last May.
    """
    end = thing.right_edge.i + 1
    for child in thing.children:
        if child.i > thing.i and tells_when(child):
            return child.left_edge.i
    for child in verb.children:
        if child.left_edge.i == end and verb.doc[end].lower_ in ATTACHED:
            end = child.right_edge.i + 1
    return before_time(verb.doc, thing, end)


def before_time(doc: Doc, thing: Token, end: int) -> int:
    """Return the end without words that say when it was said: his candidacy for mayor last November."""
    last = end
    while last > thing.i + 1 and says_when(doc[last - 1]):
        last -= 1
    return last if doc[last - 1].pos_ != "ADP" else end


def tells_when(word: Token) -> bool:
    """Return whether a word after a noun says when: on Friday, last May."""
    if word.dep_ == "prep":
        return any(child.dep_ == "pobj" and says_when(child) for child in word.children)
    return word.dep_ in {"npadvmod", "tmod", "nmod"} and says_when(word)


def within(doc: Doc, layout: Layout, frame: Frame, verb: Token, start: int, end: int) -> Content | None:
    """Return a span inside the sentence up to where the reporter speaks again; `None` where one word is not quoted."""
    start, end = max(start, frame.first), min(end, frame.last)
    span = trimmed(doc, start, before_reporter(doc, layout, verb, start, end))
    if span is None:
        return None
    unquoted = sum(layout.is_outside(i) for i in range(*span))
    return Content(*span) if unquoted > 1 else None
