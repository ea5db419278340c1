"""Reporting words set off by commas: the ferry, she said, is late; it is late, said Grant; as Grant noted, it is late.

What stands around them, or beside them, is what is reported.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from generator.article.attribution import Attribution, after_stretch
from generator.article.content_clauses import Content, has_clause, trimmed
from generator.article.cues import HEARD, SUBJECTS, Found, cue_nouns
from generator.article.frames import Frame, Layout

CLOSERS = frozenset({",", ".", ";", "!", "?", ":"})
DASHES = frozenset({"-", "–", "—", "--"})
JOINERS = frozenset({"and", "but", "so", "yet", "or"})
LONGEST_DATELINE = 14
"""Words of a dateline, with its dash."""
LONGEST_INSERTION = 30
"""Words between the comma before a reporting clause and its cue."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def around(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> tuple[Content, int] | None:
    """Read it is late, X said, and the ferry, X said, is late: what is reported, and the speaker's head."""
    if cue.lemma == "according to" or not cue.has("speech") or doc[cue.start].tag_ not in FINITE_TAGS:
        return None
    position = frame.outer.index(cue.start)
    opening = insertion_start(doc, layout, frame, cue)
    if opening is None or opening[2].head is None or any(place > position for place in frame.places):
        return None
    head, before_end = opening[2].head, opening[1]
    closing = next((n for n in range(position + 1, len(frame.outer)) if doc[frame.outer[n]].text in CLOSERS), None)
    end = frame.outer[closing] if closing is not None else frame.last
    first = trimmed(doc, after_dateline(doc, frame.first, before_end), before_end, least=1)
    if first is None or mostly_inside(doc, layout, *first) or has_own_content(doc, cue, end, head):
        return None
    asked = doc[first[0]].tag_ == "VBN" and doc[first[0]].lemma_.lower() in HEARD
    if not asked and has_clause(doc, [i for i in range(*first) if not subordinate(doc[i])]):
        return (Content(*first), head) if first[1] - first[0] > 1 else None
    rest = after_insertion(doc, frame, end)
    if rest is None:
        return None
    return (Content(*rest) if is_setting(doc, first) else Content(*first, rest)), head


def is_setting(doc: Doc, words: tuple[int, int]) -> bool:
    """Return whether the words before an insertion only lead up to it, or tell of the occasion: But; In a letter."""
    if all(doc[i].pos_ in {"ADV", "CCONJ", "SCONJ", "INTJ"} or doc[i].lower_ in JOINERS for i in range(*words)):
        return True
    opener = doc[words[0]]
    if opener.pos_ == "VERB":
        return opener.tag_ in {"VBG", "VBN"}
    nouns = cue_nouns()
    return opener.pos_ == "ADP" and any(doc[i].lemma_.lower() in nouns for i in range(*words))


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
            if outside and doc[frame.outer[frame.places[quoted] - 1]].text == ":":
                return None
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


def after_dateline(doc: Doc, start: int, end: int) -> int:
    """Return where a sentence begins after a dateline: VELMOUTH, Oct. 9 (Wire) - The ferry …"""
    dash = next((i for i in range(start, min(end, start + LONGEST_DATELINE)) if doc[i].text in DASHES), None)
    if dash is None or not doc[start].text.isupper() or len(doc[start]) < 3:
        return start
    return start if any(doc[i].pos_ in {"VERB", "AUX"} for i in range(start, dash)) else dash + 1


def as_reported(doc: Doc, frame: Frame, cue: Found) -> Content | None:
    """Read As X noted, it is late, and It is late, as X noted: the clause that the *as* clause comments on."""
    verb = doc[cue.start]
    opener = next((c for c in verb.children if c.dep_ in {"mark", "advmod"} and c.lower_ == "as"), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if opener is None or subject is None or opener.i not in frame.outer or not opener.i < subject.i < verb.i:
        return None
    if any(c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i for c in verb.children):
        return None
    if opener.i <= frame.first + 2:
        comma = next((i for i in frame.outer if i >= cue.end and doc[i].text == ","), None)
        if comma is None or has_clause(doc, range(cue.end, comma)):
            return None
        after = trimmed(doc, comma + 1, frame.last)
        return Content(*after) if after is not None and has_clause(doc, range(*after)) else None
    if doc[opener.i - 1].text != ",":
        return None
    before = trimmed(doc, frame.first, opener.i)
    return Content(*before) if before is not None and has_clause(doc, range(*before)) else None
