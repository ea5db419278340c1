"""What a cue reports without a clause: announced his resignation, warned of a strike, promised to build the quay.

The noun phrase or infinitive stands for what was said; the lexicon says which cues take one.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from generator.article.content_clauses import Content, before_reporter, trimmed
from generator.article.cues import Found, is_hedged, is_passive, is_reported
from generator.article.frames import Frame, Layout
from generator.article.phrases import says_when

ATTACHED = frozenset({"as", "for", "about", "against", "of", "to", "with", "over", "from", "between"})
"""Prepositions whose phrase after an object tells more of it: criticised the council for …, described it as …"""
CLAUSES = frozenset({"ccomp", "parataxis"})
THINGS = frozenset({"dobj", "pobj", "pcomp"})


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
    thing = thing_of(verb, cue)
    if thing is None or not names_what_is_said(thing):
        return None
    return within(doc, layout, frame, verb, thing.left_edge.i, end_of(verb, thing))


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


def names_what_is_said(thing: Token) -> bool:
    """Return whether a phrase tells something: more than a pronoun, an amount of it, or a word that says when."""
    return thing.pos_ in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} and not says_when(thing)


def end_of(verb: Token, thing: Token) -> int:
    """Return where what is said ends: with its phrase, or with the words after it that tell more of it."""
    end = thing.right_edge.i + 1
    for child in verb.children:
        if child.left_edge.i == end and verb.doc[end].lower_ in ATTACHED:
            end = child.right_edge.i + 1
    return end


def within(doc: Doc, layout: Layout, frame: Frame, verb: Token, start: int, end: int) -> Content | None:
    """Return a span inside the sentence up to where the reporter speaks again; `None` where marks hold most of it."""
    start, end = max(start, frame.first), min(end, frame.last)
    span = trimmed(doc, start, before_reporter(doc, layout, verb, start, end))
    if span is None:
        return None
    quoted = sum(layout.places[i] >= 0 for i in range(*span))
    return Content(*span) if quoted * 2 <= span[1] - span[0] else None
