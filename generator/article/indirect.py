"""Reported speech without quotation marks: the content clause of a cue, and its speaker.

Precise rather than many: a clause is read as reported only where a cue of speech governs it, where
a bare reporting clause closes the sentence, or after *according to*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.article.attribution import (
    ADDRESSED,
    FINITE,
    Attribution,
    after_stretch,
    speaker_head,
)
from generator.article.cues import Found, cue_at, is_heard, is_passive, own_subject
from generator.article.frames import Frame, Layout
from generator.article.woven import noun_cue, owner_of_words

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

THOUGHTS = frozenset({"belief", "doubt", "fear", "opinion", "suspicion", "view"})
"""Nouns that say what somebody thought, spoken or not."""

NEAR = 7
"""Words from a cue within which its clause begins, where no *that* marks it."""

GOES_ON = frozenset({"go", "continue", "begin", "proceed"})
FREE = frozenset({"what", "whatever", "everything", "anything", "something", "nothing", "which", "all"})
OPENERS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"})
CLOSERS = frozenset({",", ".", ";", "!", "?", ":"})
JOINING = frozenset({"and", "but", "or"})
DASHES = frozenset({"-", "–", "—", "--"})
LONGEST_DATELINE = 14
"""Words of a dateline, with its dash."""
LONGEST_CLOSING = 12
"""Words of a reporting clause that closes a sentence, with its comma."""
LONGEST_INSERTION = 30
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
        if cue is None:
            claimed = beside_noun(doc, layout, frame, doc[index])
            if claimed is not None:
                yield claimed
            continue
        if not cue.has("clause") or not reports(doc, cue):
            continue
        found = around(doc, layout, frame, cue) or governed(doc, layout, frame, cue)
        if found is not None and doc[found.head].tag_ not in {"WP", "WDT"}:
            yield found


def beside_noun(doc: Doc, layout: Layout, frame: Frame, noun: Token) -> Reported | None:
    """Read the mayor's claim that …; a warning from Grant that …: what somebody's act of speech says."""
    owner = owner_of_words(noun) if noun.lemma_.lower() not in THOUGHTS else None
    if owner is None or not layout.is_outside(owner.i) or noun.dep_ == "ROOT":
        return None  # a noun without a verb above it: the parse took the sentence's verb into the clause
    for child in noun.children:
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if child.dep_ in {"acl", "ccomp", "relcl"} and child.i > noun.i and marked and is_finite(child):
            span = trimmed(doc, max(child.left_edge.i, noun.i + 1), min(child.right_edge.i + 1, frame.last))
            return Reported(span[0], span[1], noun_cue(noun), owner.i) if span is not None else None
    return None


def reports(doc: Doc, cue: Found) -> bool:
    """Return whether a cue says that something was said: not an aim (to note), nor what she says."""
    verb = doc[cue.start]
    if cue.lemma == "according to":
        return True
    if is_heard(verb) or any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children):
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
    span = clause_span(frame, clause, cue) if clause is not None else clause_after(doc, frame, cue)
    return content_only(doc, *without_next_report(doc, *span)) if span is not None else None


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


def clause_after(doc: Doc, frame: Frame, cue: Found) -> tuple[int, int] | None:
    """Return the clause after a plain verb of saying where the parse has not joined it to the verb."""
    if cue.lemma not in PLAIN or is_passive(doc[cue.start]) or doc[cue.start].tag_ == "VB":
        return None
    rest = [i for i in frame.outer if i >= cue.end]
    marked = next((n for n, i in enumerate(rest[:8]) if doc[i].lower_ == "that"), None)
    if marked is not None:
        reports_more = any(cue_at(doc, i) is not None for i in rest[:marked])
        return (rest[marked], frame.last) if not reports_more and has_clause(doc, rest[marked:]) else None
    if rest and doc[rest[0]].pos_ == "ADV":
        rest = rest[1:]
    if cue.lemma == "tell" or not rest or doc[rest[0]].pos_ not in OPENERS or doc[rest[0]].tag_ == "VBN":
        return None
    return (rest[0], frame.last) if has_main_clause(doc, rest) else None


def has_main_clause(doc: Doc, tokens: Sequence[int]) -> bool:
    """Return whether the first finite verb among the tokens is neither subordinate nor joined to one before them."""
    verb = next((doc[i] for i in tokens if doc[i].tag_ in FINITE), None)
    if verb is None:
        return False
    main = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
    return main.dep_ not in {"conj", "relcl", "acl", "advcl"}


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
            and is_report(cue_at(doc, index))
            and own_subject(token) is None
        ):
            return start, index - 1
    return start, end


def is_report(cue: Found | None) -> bool:
    """Return whether a cue can report a clause or words: refused and sought cannot."""
    return cue is not None and cue.has("clause", "speech")


def around(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> Reported | None:
    """Read it is late, X said, and the ferry, X said, is late: reporting words set off by a comma."""
    if cue.lemma == "according to" or not cue.has("speech") or doc[cue.start].tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    position = frame.outer.index(cue.start)
    opening = insertion_start(doc, layout, frame, cue)
    if opening is None or opening[2].head is None or any(place > position for place in frame.places):
        return None
    head, before_end = opening[2].head, opening[1]
    closing = next((n for n in range(position + 1, len(frame.outer)) if doc[frame.outer[n]].text in CLOSERS), None)
    end = frame.outer[closing] if closing is not None else frame.last
    first = trimmed(doc, after_dateline(doc, frame.first, before_end), before_end)
    if first is None or mostly_inside(doc, layout, *first) or has_own_content(doc, cue, end, head):
        return None
    if has_clause(doc, [i for i in range(*first) if not subordinate(doc[i])]):
        return Reported(first[0], first[1], cue, head)
    rest = after_insertion(doc, frame, end)
    if rest is not None and doc[first[0]].pos_ in {"ADP", "ADV", "VERB", "SCONJ"}:
        return Reported(rest[0], rest[1], cue, head)
    return Reported(first[0], first[1], cue, head, rest) if rest is not None else None


def after_insertion(doc: Doc, frame: Frame, end: int) -> tuple[int, int] | None:
    """Return what goes on after reporting words that a comma closes, beyond an apposition to the speaker."""
    if end >= frame.last or doc[end].text != ",":
        return None
    comma = next((i for i in frame.outer if i > end and doc[i].text == ","), None)
    if comma is not None and not has_clause(doc, range(end, comma)):
        end = comma
    rest = trimmed(doc, end, frame.last)
    return rest if rest is not None and has_clause(doc, range(*rest)) and doc[rest[0]].pos_ != "ADP" else None


def insertion_start(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> tuple[int, int, Attribution] | None:
    """Return where the reporting words around a cue begin, where what they report ends, and how they read.

    They begin after a comma, or after a quoted stretch that ends in one while words outside it open
    the sentence. A name before an apposition belongs to them: …, Grant, a doctor, told the court.
    """
    position = frame.outer.index(cue.start)
    quoted = next((n for n in range(len(frame.places) - 1, -1, -1) if frame.places[n] <= position), None)
    if quoted is not None:
        last = layout.last[frame.stretches[quoted]]
        found = after_stretch(doc, frame.outer[frame.places[quoted] :])
        if found is not None and found.cue == cue:
            outside = [i for i in frame.outer[: frame.places[quoted]] if not doc[i].is_punct]
            return (frame.places[quoted], last, found) if outside and doc[last - 1].text == "," else None
    floor = max(0, position - LONGEST_INSERTION, frame.places[quoted] if quoted is not None else 0)
    commas = [n for n in range(position, floor, -1) if doc[frame.outer[n]].text == ","]
    for nearest, comma in enumerate(commas):
        found = after_stretch(doc, frame.outer[comma:])
        if found is None or found.cue != cue:
            continue
        outer = commas[nearest + 1] if nearest + 1 < len(commas) else None
        name = range(outer + 1, comma) if outer is not None else range(0)
        described = doc[frame.outer[comma + 1]].pos_ in {"DET", "NOUN", "ADJ"}
        if (
            outer is not None
            and described
            and 0 < len(name) <= 4
            and all(doc[frame.outer[n]].pos_ == "PROPN" for n in name)
        ):
            return outer, frame.outer[outer], Attribution(cue, frame.outer[name[-1]], "after")
        return comma, frame.outer[comma], found
    return None


def has_own_content(doc: Doc, cue: Found, end: int, head: int) -> bool:
    """Return whether a cue has an object or clause of its own before `end`: then nothing before it is reported."""
    verb = doc[cue.start]
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > cue.start and any(c.lower_ == "that" for c in child.children):
            return True
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


def content_only(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return a content clause without the words around it that report it or comment on it.

    A clause that begins with *which* after a comma is the writer's comment; a reporting clause that
    closes the sentence ("…, Grant said") reports more than the clause.
    """
    span = trimmed(doc, start, end)
    if span is None or (doc[span[0]].lower_ == "which" and doc[span[0] - 1].text == ","):
        return None
    first, last = span
    comma = next((i for i in range(last - 1, first + 1, -1) if doc[i].text == ","), None)
    if comma is None or last - comma > LONGEST_CLOSING:
        return span
    outer = after_stretch(doc, range(comma, last))
    if outer is None or outer.cue is None or not outer.cue.has("speech") or last - outer.cue.end > 1:
        return span
    return trimmed(doc, first, comma)


def after_dateline(doc: Doc, start: int, end: int) -> int:
    """Return where a sentence begins after a dateline: VELMOUTH, Oct. 9 (Wire) - The ferry …"""
    dash = next((i for i in range(start, min(end, start + LONGEST_DATELINE)) if doc[i].text in DASHES), None)
    if dash is None or not doc[start].text.isupper() or len(doc[start]) < 3:
        return start
    return start if any(doc[i].pos_ in {"VERB", "AUX"} for i in range(start, dash)) else dash + 1


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Drop punctuation, marks and a last *and* or *but* at the edges; `None` if fewer than two words remain."""
    while start < end and (doc[start].text in EDGES or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in EDGES or doc[end - 1].is_space or doc[end - 1].lower_ in JOINING):
        end -= 1
    return (start, end) if end - start >= 2 else None
