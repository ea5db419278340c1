"""Reported speech without quotation marks: the content clause of a cue, and its speaker.

Precise rather than many: a clause is read as reported only where a cue of speech governs it, where
a bare reporting clause closes the sentence, or after *according to*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.article.attribution import ADDRESSED, FINITE, after_stretch, speaker_head
from generator.article.cues import Found, cue_at, is_passive, own_subject
from generator.article.frames import Frame, Layout

PLAIN = frozenset(
    [
        "say",
        "add",
        "claim",
        "report",
        "note",
        "argue",
        "tell",
        "insist",
        "announce",
        "acknowledge",
        "suggest",
        "state",
        "warn",
        "explain",
        "believe",
        "confirm",
        "indicate",
        "concede",
        "allege",
        "maintain",
        "contend",
        "estimate",
        "predict",
    ]
)
"""Verbs whose clause is read from the words after them where the parse misses it."""

NEAR = 7
"""Words from a cue within which its clause begins, where no *that* marks it."""

GOES_ON = frozenset({"go", "continue", "begin", "proceed"})
FREE = frozenset({"what", "whatever", "everything", "anything", "something", "nothing", "which", "all"})
OPENERS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"})
CLOSERS = frozenset({",", ".", ";", "!", "?", ":"})
LONGEST_INSERTION = 12
"""Words between the comma before a reporting clause and its cue."""
EDGES = frozenset({",", ";", ":", ".", "!", "?", "-", "–", "—", "--", '"', "“", "”", "''", "``", "'", "‘", "’"})


@dataclass(frozen=True)
class Reported:
    """Tokens `start` up to `end` reported by `cue`; `head` is the head of the words for the speaker.

    `more` holds the rest of a clause that the reporting words stand inside: the ferry, she said, is late.
    """

    start: int
    end: int
    cue: Found
    head: int
    more: tuple[int, int] | None = None


def reported_clauses(doc: Doc, layout: Layout, frame: Frame) -> Iterator[Reported]:
    """Yield the clauses that a sentence reports without quotation marks around the whole, in text order."""
    for index in frame.outer:
        cue = cue_at(doc, index)
        if cue is None or not cue.has("clause") or not reports(doc, cue):
            continue
        found = around(doc, layout, frame, cue) or governed(doc, layout, frame, cue)
        if found is not None and doc[found.head].tag_ not in {"WP", "WDT"}:
            yield found


def reports(doc: Doc, cue: Found) -> bool:
    """Return whether a cue says that something was said: not an aim (to note), nor what she says."""
    verb = doc[cue.start]
    if cue.lemma == "according to":
        return True
    if any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children):
        return False
    if any(child.dep_ in {"dobj", "nsubj"} and child.lower_ in FREE for child in verb.children if child.i < verb.i):
        return False
    if verb.dep_ == "relcl" and verb.head.lower_ in FREE:
        return False
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in GOES_ON
    return verb.dep_ != "pcomp" or verb.head.lower_ != "without"


def governed(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> Reported | None:
    """Read X said that …: the clause that the cue governs, or that follows it."""
    span = content_of(doc, layout, frame, cue)
    if span is None:
        return None
    head = speaker_head(doc, layout, cue, [i for i in frame.outer if i < cue.start])
    if head is None or span[0] <= head < span[1]:
        return None
    return Reported(span[0], span[1], cue, head)


def content_of(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> tuple[int, int] | None:
    """Return the tokens of the content clause of a cue."""
    if cue.lemma == "according to":
        return beside_according(doc, frame, cue)
    clause = clause_of(doc[cue.start])
    span = clause_span(frame, clause, cue) if clause is not None else clause_after(doc, layout, frame, cue)
    return trimmed(doc, *without_next_report(doc, *span)) if span is not None else None


def clause_of(verb: Token) -> Token | None:
    """Return the head of the finite content clause after a verb."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and is_finite(child):
            near = child.left_edge.i - verb.i <= NEAR or any(c.lower_ in {"that", "whether"} for c in child.children)
            objects = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < child.i]
            if near and (not objects or verb.lemma_.lower() in ADDRESSED):
                return child
    return None


def is_finite(token: Token) -> bool:
    """Return whether a clause has a finite verb: it is no infinitive or participle."""
    return token.tag_ in FINITE or any(
        child.dep_ in {"aux", "cop", "auxpass"} and child.tag_ in FINITE for child in token.children
    )


def clause_span(frame: Frame, clause: Token, cue: Found) -> tuple[int, int] | None:
    """Return the tokens of a clause after the cue, within the sentence."""
    left, right = max(clause.left_edge.i, cue.end, frame.first), min(clause.right_edge.i + 1, frame.last)
    return (left, right) if left < right else None


def clause_after(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> tuple[int, int] | None:
    """Return the clause after a plain verb of saying where the parse has not joined it to the verb."""
    if cue.lemma not in PLAIN or is_passive(doc[cue.start]) or doc[cue.start].tag_ == "VB":
        return None
    rest = [i for i in frame.outer if i >= cue.end]
    opening = next((n for n, i in enumerate(rest[:8]) if doc[i].lower_ == "that"), None)
    if opening is None:
        opening = 1 if rest and doc[rest[0]].pos_ == "ADV" else 0
    start = rest[opening] if opening < len(rest) else None
    if start is None or doc[start].pos_ not in OPENERS or doc[start].tag_ == "VBN":
        return None
    if cue.lemma == "tell" and doc[start].lower_ != "that":
        return None
    verb = next((doc[i] for i in rest[opening:] if doc[i].tag_ in FINITE), None)
    if verb is None:
        return None
    main = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
    if doc[start].lower_ != "that" and main.dep_ in {"conj", "relcl", "acl", "advcl"}:
        return None
    return start, frame.last


def without_next_report(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut a clause where the next report of the same speaker begins: …, adding …; … and said …"""
    for index in range(start + 2, end):
        token = doc[index]
        before = doc[index - 1]
        if token.tag_ == "VBG" and before.text == "," and cue_at(doc, index) is not None:
            return start, index - 1
        if (
            token.tag_ in {"VBD", "VBZ"}
            and before.lower_ in {"and", "but"}
            and cue_at(doc, index) is not None
            and own_subject(token) is None
        ):
            return start, index - 1
    return start, end


def around(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> Reported | None:
    """Read it is late, X said, and the ferry, X said, is late: reporting words set off by a comma."""
    if cue.lemma == "according to" or not cue.has("speech") or doc[cue.start].tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    position = frame.outer.index(cue.start)
    opening = insertion_start(doc, layout, frame, position)
    if opening is None or any(place > position for place in frame.places):
        return None
    place, before_end = opening
    found = after_stretch(doc, frame.outer[place:])
    if found is None or found.head is None or found.cue != cue:
        return None
    closing = next((n for n in range(position + 1, len(frame.outer)) if doc[frame.outer[n]].text in CLOSERS), None)
    end = frame.outer[closing] if closing is not None else frame.last
    first = trimmed(doc, frame.first, before_end)
    rest = trimmed(doc, end, frame.last) if doc[min(end, len(doc) - 1)].text == "," else None
    if first is None or mostly_inside(doc, layout, *first) or has_own_content(doc, cue, end, found.head):
        return None
    if has_clause(doc, [i for i in range(*first) if not subordinate(doc[i])]):
        return Reported(first[0], first[1], cue, found.head)
    return Reported(first[0], first[1], cue, found.head, rest) if rest is not None else None


def insertion_start(doc: Doc, layout: Layout, frame: Frame, position: int) -> tuple[int, int] | None:
    """Return where the reporting words around outer token `position` begin, and where what they report ends.

    They begin after a comma, or after a quoted stretch that ends in one while words outside it open the sentence.
    """
    comma = next((n for n in range(position, 0, -1) if doc[frame.outer[n]].text == ","), None)
    quoted = next((n for n in range(len(frame.places) - 1, -1, -1) if frame.places[n] <= position), None)
    if quoted is not None and (comma is None or frame.places[quoted] > comma):
        last = layout.last[frame.stretches[quoted]]
        outside = [i for i in frame.outer[: frame.places[quoted]] if not doc[i].is_punct]
        if not outside or doc[last - 1].text != "," or position - frame.places[quoted] > LONGEST_INSERTION:
            return None
        return frame.places[quoted], last
    if comma is None or position - comma > LONGEST_INSERTION:
        return None
    return comma, frame.outer[comma]


def has_own_content(doc: Doc, cue: Found, end: int, head: int) -> bool:
    """Return whether a cue has an object or clause of its own before `end`: then nothing before it is reported."""
    verb = doc[cue.start]
    for child in verb.children:
        if cue.start < child.i < end and child.i != head and child.dep_ in {"dobj", "ccomp", "xcomp", "attr"}:
            return cue.lemma != "tell" or child.dep_ != "dobj"
    return any(doc[i].lower_ in {"that", "whether", "enough"} for i in range(cue.end, min(end, cue.end + 4)))


def subordinate(token: Token) -> bool:
    """Return whether a verb stands in a clause that modifies another."""
    return token.dep_ in {"relcl", "advcl", "acl"}


def mostly_inside(doc: Doc, layout: Layout, start: int, end: int) -> bool:
    """Return whether more than half of the words stand in quotation marks."""
    inside = sum(layout.places[i] >= 0 for i in range(start, end))
    return inside * 2 > end - start


def has_clause(doc: Doc, tokens: Sequence[int]) -> bool:
    """Return whether there is a finite verb among the tokens."""
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
