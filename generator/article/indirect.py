"""Reported speech without quotation marks: the content of a cue, and its speaker.

Precise rather than many: words are read as reported only where a cue of speech governs them, where
reporting words set off by commas stand in or beside them, or beside *according to*.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from generator.article.content_clauses import ASKING, THAT, Content, content_of, is_finite
from generator.article.content_ends import has_clause, trimmed
from generator.article.cue_subjects import speaker_head
from generator.article.cues import SUBJECTS, Found, cue_nouns, cues_of, is_heard, is_passive, own_subject
from generator.article.frames import Frame, Layout
from generator.article.insertions import around, as_reported
from generator.article.nested import is_view_reported
from generator.article.objects import object_of
from generator.article.speech_nouns import noun_cue, owner_of_words
from generator.article.tokens import Doc, Token

THOUGHTS = frozenset({"belief", "doubt", "fear", "opinion", "suspicion", "view"})
"""Nouns that say what somebody thought, spoken or not."""

PHRASES = ("object", "infinitive")
"""Frames in which a cue reports without a clause."""
INFERRED = frozenset({"hint", "imply", "indicate", "signal", "suggest"})
"""Verbs that, of words, tell what somebody reads in them and not what they say."""

SHOWN_TAGS = frozenset({"VBD", "VBN", "VBP", "VBZ"})
SHOWING = frozenset({"find", "show"})
PAPERS = frozenset(
    {"analysis", "audit", "data", "document", "email", "file", "figure", "inquiry", "investigation", "letter", "memo"}
    | {"paper", "poll", "record", "report", "review", "statistic", "study", "survey", "transcript"}
)
"""Nouns for what tells by finding and showing; a film or a person shows something else."""

GOES_ON = frozenset({"go", "continue", "begin", "proceed", "seem", "appear", "rush", "come", "tend", "use", "expect"})
INCLINED = frozenset({"likely", "unlikely", "quick", "careful", "happy", "first", "last", "used", "keen", "eager"})
"""Words before an infinitive that tells of what is indeed said: quick to point out that …"""
FREE = frozenset({"what", "whatever", "everything", "anything", "something", "nothing"})
WHOLES = frozenset({"which", "all"})
"""Words that stand for what is said where they are the object of a cue, and may name who speaks where not."""


@dataclass(frozen=True)
class Reported:
    """Tokens `start` up to `end` reported by `cue`; `head` is the head of the words for the speaker.

    A question without anybody who asks it (asked whether it was late, Grant said …) has no head.

    `more` holds the rest of a clause that the reporting words stand inside: the ferry, she said, is late.
    """

    start: int
    end: int
    cue: Found | None
    head: int | None
    more: tuple[int, int] | None = None


def reported_clauses(doc: Doc, layout: Layout, frame: Frame) -> Iterator[Reported]:
    """Yield what a sentence reports without quotation marks around the whole, in text order.

    What two cues govern, the nearer one reports: continues to insist that ….
    """
    found: dict[tuple[int, int], Reported] = {}
    for item in read_cues(doc, layout, frame):
        found[item.start, item.end] = item
    yield from found.values()


def read_cues(doc: Doc, layout: Layout, frame: Frame) -> Iterator[Reported]:
    """Yield what each cue of a sentence reports, in text order."""
    cues, may_report = cues_of(doc), words_that_may_report(doc)
    for index in frame.outer:
        if index not in may_report:
            continue
        word = doc[index]
        cue = cues.get(index) or (shown_by_paper(word) if word.tag_ in SHOWN_TAGS else None)
        if cue is None:
            claimed = beside_noun(doc, layout, frame, word) if word.pos_ == "NOUN" else None
            if claimed is not None:
                yield claimed
            continue
        if not (cue.has("clause", *PHRASES) or is_view_reported(doc, cue)):
            continue
        found = read_cue(doc, layout, frame, cue) if reports(doc, cue) else asked(doc, layout, frame, cue)
        if found is not None and (found.head is None or doc[found.head].tag_ not in {"WP", "WDT"}):
            yield found


@lru_cache(maxsize=1)
def words_that_may_report(doc: Doc) -> Set[int]:
    """Return the places of the cues of a parse, its verbs for showing and its nouns for acts of speech."""
    nouns = cue_nouns()
    return cues_of(doc).keys() | {
        word.i
        for word in doc
        if (word.pos_ == "NOUN" and word.lemma_.lower() in nouns)
        or (word.tag_ in SHOWN_TAGS and word.lemma_.lower() in SHOWING)
    }


def read_cue(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> Reported | None:
    """Read what one cue reports: around its clause, beside an *as* clause or *according to*, or after it."""
    inserted = around(doc, layout, frame, cue)
    if inserted is not None:
        content, head = inserted
        return Reported(content.start, content.end, cue, head, content.more)
    if cue.lemma == "according to":
        beside = beside_according(doc, frame, cue)
    else:
        beside = as_reported(doc, frame, cue) if cue.has("clause") else None
        beside = beside or content_of(doc, layout, frame, cue)
        beside = beside or object_of(doc, layout, frame, cue)
    if beside is None:
        return None
    beside = under_condition(doc, frame, cue, beside)
    head_found = speaker_head(doc, layout, cue, [i for i in frame.outer if i < cue.start])
    if head_found is None and cue.lemma == "according to":
        head_found = relied_on(doc, cue)
    if head_found is None and cue.lemma in ASKING and is_passive(doc[cue.start]):
        return Reported(beside.start, beside.end, cue, None, beside.more)
    if head_found is None or beside.start <= head_found < beside.end or is_remark(doc, cue, head_found):
        return None
    return Reported(beside.start, beside.end, cue, head_found, beside.more)


def is_remark(doc: Doc, cue: Found, head: int) -> bool:
    """Return whether a cue is the writer's own remark, that nobody made: it is worth noting that …"""
    verb = doc[cue.start]
    return doc[head].lower_ == "it" and verb.dep_ in {"xcomp", "pcomp", "advcl"} and verb.head.pos_ == "ADJ"


def under_condition(doc: Doc, frame: Frame, cue: Found, content: Content) -> Content:
    """Add a condition that opens the sentence to what is reported under it: If it snows, Grant said the quay would …"""
    verb = doc[cue.start]
    if doc[frame.first].lower_ not in {"if", "unless"} or doc[frame.first].head.head.i != verb.i or content.more:
        return content
    comma = next((i for i in frame.outer if i < cue.start and doc[i].text == ","), None)
    first = trimmed(doc, frame.first, comma) if comma is not None else None
    return Content(*first, (content.start, content.end)) if first is not None else content


def asked(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> Reported | None:
    """Read Asked whether it was late, Grant said …: a question, and nobody who is said to have asked it."""
    if cue.lemma not in ASKING or not is_heard(doc[cue.start]):
        return None
    content = content_of(doc, layout, frame, cue)
    return Reported(content.start, content.end, cue, None) if content is not None else None


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


def shown_by_paper(verb: Token) -> Found | None:
    """Return as a cue a verb by which a poll, file or study tells something: a survey found that …; figures show …"""
    if verb.tag_ not in SHOWN_TAGS or verb.lemma_.lower() not in SHOWING or is_passive(verb):
        return None
    subject = own_subject(verb)
    if subject is None or subject.lemma_.lower() not in PAPERS or subject.i > verb.i:
        return None
    return Found(verb.i, verb.i + 1, verb.lemma_.lower(), "neutral", frozenset({"clause"}))


def reports(doc: Doc, cue: Found) -> bool:
    """Return whether a cue says that something was said: not an aim (to note), nor what she says."""
    verb = doc[cue.start]
    if cue.lemma == "according to":
        return True
    if is_heard(verb) or any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children):
        return False
    if cue.lemma in INFERRED and is_words(own_subject(verb)):
        return False
    before = verb.lefts
    if any(map(stands_for_content, before)) or (verb.dep_ == "relcl" and verb.head.lower_ in FREE | WHOLES):
        return False
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in before):
        return verb.dep_ == "xcomp" and (verb.head.lemma_.lower() in GOES_ON or verb.head.lower_ in INCLINED)
    return verb.dep_ != "pcomp" or verb.head.lower_ != "without"


def is_words(subject: Token | None) -> bool:
    """Return whether a subject is somebody's words: what her letter suggests, the writer reads in it."""
    return subject is not None and owner_of_words(subject) is not None


def stands_for_content(token: Token) -> bool:
    """Return whether a word before a cue stands for all that is said: what she says, all he said, which he said."""
    if token.lower_ in FREE:
        return token.dep_ in {"dobj", "nsubj"}
    if token.lower_ not in WHOLES or token.dep_ != "dobj":
        return False
    return not any(child.dep_ == "ccomp" and child.i > token.head.i for child in token.head.children)


def beside_according(doc: Doc, frame: Frame, cue: Found) -> Content | None:
    """Return the clause beside *according to*: after its phrase where that opens the sentence, before it or around."""
    position = frame.outer.index(cue.start)
    if position <= 2:
        commas = [i for i in frame.outer[position + 2 :] if doc[i].text == "," and closes_phrase(doc, i)]
        described = len(commas) > 1 and opens_apposition(doc, commas[0])
        comma = next(iter(commas[1:] if described else commas), None)
        span = trimmed(doc, comma + 1, frame.last) if comma is not None else None
        return Content(*span) if span is not None else None
    before = trimmed(doc, frame.first, cue.start)
    if before is None:
        return None
    comma = next((i for i in frame.outer[position + 2 :] if doc[i].text == ","), None)
    rest = trimmed(doc, comma + 1, frame.last) if comma is not None else None
    if doc[before[1] - 1].lower_ in THAT:  # Grant said that, according to a memo, the quay had closed
        return Content(*rest) if rest is not None and has_clause(doc, range(*rest)) else None
    if has_clause(doc, frame.outer[:position]):
        return Content(*before)
    return Content(*before, rest) if rest is not None and has_clause(doc, range(*rest)) else None


def relied_on(doc: Doc, cue: Found) -> int | None:
    """Return the head of what follows *according to*, from the parse."""
    return next((child.i for child in doc[cue.end - 1].children if child.dep_ == "pobj"), None)


def closes_phrase(doc: Doc, comma: int) -> bool:
    """Return whether a clause begins after a comma: not an apposition or a list."""
    if comma + 1 >= len(doc):
        return False
    return doc[comma].head.pos_ in {"VERB", "AUX"} or doc[comma + 1].pos_ in {"DET", "PRON"}


def opens_apposition(doc: Doc, comma: int) -> bool:
    """Return whether a comma sets off who is named before it: according to Grant, a clerk who left, the quay …"""
    opener = doc[comma + 1]
    named = opener.head if opener.pos_ == "DET" else opener
    if named.dep_ in SUBJECTS:  # of two subjects, the parse gives the clause the apposition too
        return any(child.dep_ in SUBJECTS and child.i > named.i for child in named.head.children)
    return named.dep_ == "appos" and named.head.i < comma
