"""Words woven into a sentence: the cue that governs them in the parse, and whose words they are.

Words are somebody's where a verb of saying or naming has them as its object or complement, or where a
noun for an act of speech does ("the mayor's claim that …").
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.attribution import DASHES, Attribution, after_stretch
from generator.article.cue_subjects import speaker_head
from generator.article.cues import (
    Found,
    cue_at,
    cue_nouns,
    is_heard,
    own_subject,
)
from generator.article.frames import Frame, Layout
from generator.article.people import People
from generator.article.speech_nouns import noun_cue, owner_of_words
from generator.article.tokens import Doc, Token


def woven(doc: Doc, layout: Layout, people: People, frame: Frame, which: int) -> Attribution | None:
    """Find the cue that governs words woven into a sentence, and its speaker."""
    number = frame.stretches[which]
    term = named_term(doc, people, frame.after(which))
    if term is not None:
        return term
    governed = governing(doc, layout, number)
    if governed is not None:
        return governed
    left = list(frame.outer[: frame.places[which]])
    for index in reversed(left):
        cue = cue_at(doc, index)
        if cue is not None and reaches_on(doc, cue, left):
            head = speaker_head(doc, layout, cue, left)
            if head is not None:
                return Attribution(cue, head, "woven")
    return trailing(doc, layout, frame, which)


def reaches_on(doc: Doc, cue: Found, left: Sequence[int]) -> bool:
    """Return whether a cue among the words before a stretch reports it although the parse does not hang it there.

    Only saying and naming do so ("…, Grant said, is …"), not knowing, blaming or speaking of; not in a
    clause that says when or why; nor where what was said stands before the cue, and after it who said it.
    """
    verb = doc[cue.start]
    if not (cue.has("clause") or (cue.has("label") and not cue.has("stance"))) or cue.is_thought():
        return False
    if verb.dep_ in {"amod", "compound"} or is_ordered(verb) or is_heard(verb):
        return False
    if not names_as(doc, cue, left[-1] + 1) or (not is_said(cue) and is_reported_speech(verb)):
        return False
    if verb.dep_ == "advcl" and any(child.lower_ in WHEN_OR_WHY for child in verb.children):
        return False
    return not describes_speaker(doc, cue, left)


def describes_speaker(doc: Doc, cue: Found, left: Sequence[int]) -> bool:
    """Return whether all that follows an inverted cue is about its speaker: said Grant, whose new book …"""
    subject = own_subject(doc[cue.start])
    if subject is None or subject.i < cue.start or subject.i not in left:
        return False
    rest = [i for i in left if i > subject.i]
    return not any(doc[i].dep_ in {"cc", "conj"} and doc[i].head.i == cue.start for i in rest)


def governing(doc: Doc, layout: Layout, number: int) -> Attribution | None:
    """Climb the parse from a stretch to the nearest cue verb or cue noun that has a speaker."""
    token = root_of(doc, layout, number)
    for _ in range(20):
        if token is None or token.head.i == token.i:
            return None
        above = token.head
        if layout.is_outside(above.i):
            cue = cue_at(doc, above.i)
            if cue is not None and weaves(cue) and is_governed(token, cue, doc):
                head = speaker_head(doc, layout, cue, ())
                if head is not None and (is_said(cue) or not is_reported_speech(above)):
                    return Attribution(cue, head, "woven")
            owner = owner_of_words(above) if not is_topic(token, above) else None
            if owner is not None and layout.is_outside(owner.i) and token.dep_ != "poss":
                return Attribution(noun_cue(above), owner.i, "noun")
        token = above
    return None


def is_governed(token: Token, cue: Found, doc: Doc) -> bool:
    """Return whether the words under `token`, which hangs on a cue, are what was said: its object or complement.

    Beside a verb of thought or stance only an object or complement is; a second verb, or a clause that
    modifies the verb, tells something else. An order for somebody to speak reports no words of theirs.
    """
    if token.dep_ in {"nsubj", "nsubjpass", "relcl", "acl"}:
        return False
    verb = doc[cue.start]
    if is_heard(verb) or (token.dep_ == "advcl" and is_reported_speech(verb)):
        return False  # said he did not tell them “because …”: the reason is what he said
    mind = cue.has("thought")
    if (mind or not cue.has("speech", "label")) and token.dep_ in {"conj", "advcl"}:
        return False
    if mind and cue.has("label") and token.dep_ == "ccomp":
        return False  # known as gives a name, knowing that no words
    return not is_ordered(verb) and names_as(doc, cue, token.i)


def is_ordered(verb: Token) -> bool:
    """Return whether a verb is an infinitive with a subject of its own: "asked for the crew to answer"."""
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return infinitive and own_subject(verb) is not None


def names_as(doc: Doc, cue: Found, end: int) -> bool:
    """Return whether a cue that names only with *as* has one before token `end`: referred to it as "…"."""
    return cue.lemma != "refer to" or any(doc[i].lower_ == "as" for i in range(cue.end, end))


WHEN_OR_WHY = frozenset({"after", "although", "because", "before", "if", "since", "though", "until", "when", "while"})
TOPICAL = frozenset(
    ["apology", "attack", "condemnation", "criticism", "denunciation", "mention", "praise", "reference", "rejection"]
)
"""Nouns for acts of speech whose *of* or *to* leads to what the act is about, not to its words."""


def is_topic(token: Token, noun: Token) -> bool:
    """Return whether a phrase says what an act of speech is about: her criticism of the "sail or sink" policy."""
    return token.dep_ == "prep" and noun.lemma_.lower() in TOPICAL


def is_reported_speech(verb: Token) -> bool:
    """Return whether a verb stands in what somebody is said to have said: the words are then theirs."""
    token = verb
    for _ in range(12):
        if token.head.i == token.i:
            return False
        if token.dep_ == "ccomp":
            cue = cue_at(token.doc, token.head.i)
            if cue is not None and cue.has("speech") and not is_heard(token.head):
                return True
        token = token.head
    return False


def is_said(cue: Found) -> bool:
    """Return whether a cue tells of words, spoken or used as a name, and not only of what somebody thinks or knows."""
    return cue.has("speech") or (cue.has("label") and not cue.has("thought"))


def weaves(cue: Found) -> bool:
    """Return whether a cue can govern words woven into its sentence: one that only stands beside speech cannot."""
    return cue.has("clause", "thought", "label", "stance")


def root_of(doc: Doc, layout: Layout, number: int) -> Token | None:
    """Return the word of a stretch that hangs on a word outside it, or the sentence's root inside it."""
    first, last = layout.first[number], layout.last[number]
    root = None
    for index in range(first, last):
        head = doc[index].head.i
        if not first <= head < last:
            return doc[index]
        if head == index:
            root = doc[index]
    return root


def named_term(doc: Doc, people: People, tokens: Sequence[int]) -> Attribution | None:
    """Read whose word the text itself says a term is: "…" of the deal — a Treasury euphemism."""
    run = list(tokens[:16])
    for position, index in enumerate(run[:-2]):
        if doc[index].text not in DASHES | {",", "("} or doc[run[position + 1]].lower_ not in {"a", "an", "the"}:
            continue
        for inner, candidate in enumerate(run[position + 2 : position + 6]):
            entity = people.at(doc[candidate].idx, doc[candidate].idx + len(doc[candidate]))
            later = run[position + 3 + inner : position + 6 + inner]
            noun = next((i for i in later if doc[i].pos_ == "NOUN"), None)
            if entity is not None and entity.type != "person" and noun is not None and doc[noun].lemma_ in cue_nouns():
                return Attribution(noun_cue(doc[noun]), candidate, "named-term")
    return None


def trailing(doc: Doc, layout: Layout, frame: Frame, which: int) -> Attribution | None:
    """Read a reporting clause that closes the sentence: the plan is "dead" in the water, X said."""
    rest = frame.outer[frame.places[which] :]
    commas = [n for n, i in enumerate(rest) if doc[i].text in {",", "–", "—"}]
    for position in reversed(commas):
        found = after_stretch(doc, rest[position:])
        if found is not None and found.cue is not None:
            return found
    if sum(layout.places[i] == frame.stretches[which] for i in range(frame.first, frame.last)) < 3:
        return None
    for index in frame.outer:
        cue = cue_at(doc, index)
        if cue is not None and cue.lemma == "according to":
            return Attribution(cue, speaker_head(doc, layout, cue, frame.outer), "woven")
    return None
