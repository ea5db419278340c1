"""Reported speech without quotation marks: the content clause of a cue, and its speaker.

Precise rather than many: a clause is read as reported only where a cue of speech governs it, where
a bare reporting clause closes the sentence, or after *according to*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.article.attribution import FINITE, after_stretch, speaker_head
from generator.article.cues import Found, cue_at
from generator.article.frames import Frame, Layout

CLAUSES = frozenset({"ccomp", "xcomp"})
EDGES = frozenset({",", ";", ":", ".", "!", "?", "-", "–", "—", "--", '"', "“", "”", "''", "``", "'", "‘", "’"})


@dataclass(frozen=True)
class Reported:
    """Tokens `start` up to `end` reported by `cue`; `head` is the head of the words for the speaker."""

    start: int
    end: int
    cue: Found
    head: int


def reported_clauses(doc: Doc, layout: Layout, frame: Frame) -> Iterator[Reported]:
    """Yield the clauses that a sentence reports without quotation marks around the whole, in text order."""
    taken = -1
    for index in frame.outer:
        cue = cue_at(doc, index)
        if cue is None or not cue.has("clause") or index < taken:
            continue
        found = content_of(doc, layout, frame, cue)
        if found is None:
            continue
        head = speaker_head(doc, layout, cue, [i for i in frame.outer if i < cue.start])
        if head is None or found[0] <= head < found[1]:
            closing = closing_clause(doc, frame, cue)
            head = closing if closing is not None and not found[0] <= closing < found[1] else None
        if head is None:
            continue
        taken = max(taken, found[1] if found[0] > index else -1)
        yield Reported(found[0], found[1], cue, head)


def content_of(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> tuple[int, int] | None:
    """Return the tokens of the content clause of a cue."""
    if cue.lemma == "according to":
        return beside_according(doc, frame, cue)
    verb = doc[cue.start]
    clause = clause_of(verb)
    if clause is not None:
        span = clause_span(doc, frame, clause, cue)
        return trimmed(doc, *span) if span is not None else None
    return before_closing_cue(doc, frame, cue)


def clause_of(verb: Token) -> Token | None:
    """Return the head of a verb's finite content clause."""
    for child in verb.children:
        if child.dep_ == "ccomp" and is_finite(child):
            return child
    return None


def is_finite(token: Token) -> bool:
    """Return whether a clause has a finite verb and a subject: not an infinitive or participle."""
    if token.tag_ in FINITE or any(c.dep_ in {"aux", "cop", "auxpass"} and c.tag_ in FINITE for c in token.children):
        return True
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in token.children)


def clause_span(doc: Doc, frame: Frame, clause: Token, cue: Found) -> tuple[int, int] | None:
    """Return the stretch of tokens of a clause on its side of the cue, within the sentence."""
    low, high = frame.first, frame.last
    left, right = max(clause.left_edge.i, low), min(clause.right_edge.i + 1, high)
    if clause.i > cue.start:
        left = max(left, cue.end)
        return (left, right) if left < right else None
    right = min(right, cue.start)
    comma = next((i for i in range(min(cue.start, high) - 1, clause.i, -1) if doc[i].text in {",", "—", "–"}), None)
    if comma is not None and comma < right:
        right = comma
    return (left, right) if left < right else None


def before_closing_cue(doc: Doc, frame: Frame, cue: Found) -> tuple[int, int] | None:
    """Return the clause before a bare reporting clause that closes the sentence: it is late, X said."""
    position = frame.outer.index(cue.start)
    comma = next((n for n in range(position - 1, 0, -1) if doc[frame.outer[n]].text == ","), None)
    if comma is None or position - comma > 12:
        return None
    found = after_stretch(doc, frame.outer[comma:])
    if found is None or found.cue is None or found.cue.start != cue.start or not cue.has("speech"):
        return None
    start, end = frame.first, frame.outer[comma]
    return trimmed(doc, start, end) if has_clause(doc, frame.outer[:comma]) else None


def closing_clause(doc: Doc, frame: Frame, cue: Found) -> int | None:
    """Return the head of the speaker in a reporting clause after a comma."""
    position = frame.outer.index(cue.start)
    comma = next((n for n in range(position - 1, 0, -1) if doc[frame.outer[n]].text == ","), None)
    if comma is None:
        return None
    found = after_stretch(doc, frame.outer[comma:])
    return found.head if found is not None and found.cue is not None and found.cue.start == cue.start else None


def has_clause(doc: Doc, tokens: Sequence[int]) -> bool:
    return any(doc[i].tag_ in FINITE for i in tokens)


def beside_according(doc: Doc, frame: Frame, cue: Found) -> tuple[int, int] | None:
    """Return the clause beside *according to*: after its phrase where that opens the sentence, else before it."""
    position = frame.outer.index(cue.start)
    if position <= 2:
        comma = next((i for i in frame.outer[position + 2 :] if doc[i].text == "," and closes_phrase(doc, i)), None)
        return trimmed(doc, comma + 1, frame.last) if comma is not None else None
    before = frame.outer[:position]
    return trimmed(doc, frame.first, cue.start) if has_clause(doc, before) else None


def closes_phrase(doc: Doc, comma: int) -> bool:
    """Return whether a clause begins after a comma: not an apposition or a list."""
    if comma + 1 >= len(doc):
        return False
    return doc[comma].head.pos_ in {"VERB", "AUX"} or doc[comma + 1].pos_ in {"DET", "PRON"}


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Drop punctuation and marks at the edges; `None` if fewer than two words remain."""
    while start < end and (doc[start].text in EDGES or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in EDGES or doc[end - 1].is_space):
        end -= 1
    return (start, end) if end - start >= 2 else None
