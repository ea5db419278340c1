"""Where what is reported ends: with its sentence, or where the reporter speaks again.

News sentences mostly end with what they report (in four of five), so a clause goes on to the end of the
sentence unless something shows that the reporter's own words begin: a second predicate of the speaker,
another report, a comment, an aside after a dash.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.article.attribution import FINITE, after_stretch
from generator.article.cues import Found, cue_at, is_heard, own_subject
from generator.article.frames import Frame, Layout
from generator.article.nominals import names_people
from generator.article.tokens import Doc, Token

PLAIN = frozenset(
    {"say", "add", "claim", "report", "note", "argue", "tell", "insist", "announce", "acknowledge", "suggest", "state"}
    | {"warn", "explain", "believe", "confirm", "indicate", "concede", "allege", "maintain", "contend", "estimate"}
    | {"predict"}
)
"""Verbs whose clause is read from the words after them where the parse misses it."""

NEAR_REPORT = 9
"""Words from a conjunction within which another report has its verb."""
LONGEST_CLOSING = 12
"""Words of a reporting clause that closes a sentence, with its comma."""

JOINING = frozenset({"and", "but", "or"})
CONNECTING = frozenset({"however", "meanwhile", "nevertheless", "nonetheless", "moreover", "furthermore", "besides"})
DASHES = frozenset({"-", "–", "—", "--"})
EDGES = frozenset({",", ";", ":", ".", "!", "?", '"', "“", "”", "''", "``", "'", "‘", "’"}) | DASHES
MARKS = frozenset({'"', "“", "”", "''", "``", "’", "'"})
RELATIVES = frozenset({"which", "who", "whose", "whom"})
IMPERSONAL = frozenset({"it", "this", "that", "there", "these", "those"})
TELLING = frozenset(
    {"comment", "confirm", "disclose", "discuss", "elaborate", "explain", "identify", "name", "reveal", "say"}
    | {"specify"}
)
"""What somebody who speaks may leave undone: but did not elaborate."""
GIVING = frozenset({"give", "offer", "provide", "release"})
DETAILS = frozenset({"comment", "date", "detail", "evidence", "explanation", "figure", "information", "name", "reason"})
ASIDES = frozenset({"while", "compared", "despite", "according", "whereas"})
"""Words after a comma with which the reporter compares, or names another source."""


def has_clause(doc: Doc, tokens: Iterable[int]) -> bool:
    """Return whether there is a finite verb among the tokens."""
    return any(doc[i].tag_ in FINITE for i in tokens)


def clause_end(doc: Doc, layout: Layout, frame: Frame, cue: Found, clause: Token | None, start: int) -> int:
    """Return where a content clause ends: with the sentence, or where the reporter speaks again."""
    verb = doc[cue.start]
    end = frame.last
    inside = clause.i if clause is not None else start
    if is_heard(verb):
        subject = own_subject(verb.head)
        end = min(end, subject.left_edge.i if subject is not None and subject.i > start else verb.right_edge.i + 1)
    elif any(above.i > inside for above in verb.ancestors):
        end = min(end, (clause if clause is not None else verb).right_edge.i + 1)
    finite = next((i for i in range(start, end) if doc[i].tag_ in FINITE), start)
    return before_reporter(doc, layout, verb, max(start, clause.i if clause is not None else finite), end)


def before_reporter(doc: Doc, layout: Layout, verb: Token, start: int, end: int) -> int:
    """Return where the reporter speaks again, from two words after `start`, inside words that a verb reports."""
    joined = joined_verb(verb, start)
    for index in range(start + 1, end):
        if layout.places[index] < 0 and resumes(doc, verb, index, end, joined):
            return index
    return end


def joined_verb(verb: Token, start: int) -> Token | None:
    """Return the verb that is joined to the cue after its clause began: X said it was late and left."""
    return next((child for child in verb.children if child.dep_ == "conj" and child.i > start), None)


def resumes(doc: Doc, verb: Token, index: int, end: int, joined: Token | None) -> bool:
    """Return whether the reporter's own words begin at a token inside a content clause."""
    token = doc[index]
    before = last_word_or_comma(doc, index)
    lower = token.lower_
    if joined is not None and lower in {"and", "but"} and index < joined.i and token.head.i == verb.i:
        return not goes_on_with_modal(joined)
    if lower in JOINING and index + 1 < end:
        return joins_cue(doc, verb, index, end) or joins_silence(doc, index, end) or joins_report(doc, index, end)
    if before in DASHES and doc[index - 1].text in DASHES:
        return closes_with_aside(doc, index, end)
    return before == "," and (comments(token, end) or lists_cue(verb, token))


def lists_cue(verb: Token, token: Token) -> bool:
    """Return whether a cue after a comma is the next in a row of what somebody said: said A, called B and denied C."""
    cue = cue_at(token.doc, token.i) if token.tag_ == verb.tag_ and verb.tag_ in {"VBD", "VBZ"} else None
    return cue is not None and not cue.is_thought() and own_subject(token) is None and token.dep_ in {"conj", "dep"}


def goes_on_with_modal(joined: Token) -> bool:
    """Return whether a verb joined without a subject goes on with what is reported: said she left and would not …"""
    modal = any(child.tag_ == "MD" and child.i < joined.i for child in joined.children)
    denied = any(child.dep_ == "neg" for child in joined.children)
    return modal and not denied and own_subject(joined) is None


def joins_cue(doc: Doc, verb: Token, index: int, end: int) -> bool:
    """Return whether *and* or *but* joins a verb without a subject of its own to the cue.

    Such a verb is a cue of the same form; where what is reported has nobody for its subject, any cue will do: said
    the plan was sound and disputed the figures.
    """
    follower = doc[index + 1] if doc[index + 1].pos_ != "ADV" or index + 2 >= end else doc[index + 2]
    cue = cue_at(doc, follower.i)
    if own_subject(follower) is not None or follower.tag_ not in {"VBD", "VBZ", "VBG"}:
        return False
    if follower.tag_ == verb.tag_ != "VBG" and last_word_or_comma(doc, index) == "," and changes_tense(follower):
        return True
    if cue is None:
        return False
    if follower.tag_ == "VBG":
        return verb.tag_ == "VBG" and not cue.is_thought()
    return is_report(cue) or (follower.tag_ == verb.tag_ and not cue.is_thought() and is_about_things(follower))


def joins_report(doc: Doc, index: int, end: int) -> bool:
    """Return whether a conjunction after a comma joins another report: …, and a third said the fare was high."""
    if last_word_or_comma(doc, index) != ",":
        return False
    verb = next((doc[i] for i in range(index + 1, min(end, index + NEAR_REPORT)) if doc[i].tag_ in FINITE), None)
    subject = own_subject(verb) if verb is not None else None
    if verb is None or subject is None or not index < subject.i < verb.i:
        return False
    cue = cue_at(doc, verb.i)
    return cue is not None and cue.lemma in PLAIN and verb.dep_ == "conj" and verb.head.i < index


def changes_tense(follower: Token) -> bool:
    """Return whether a verb's form differs from that of the verb it is joined to: must close, and has blamed …"""
    if follower.dep_ != "conj":
        return False
    finite = [word for word in (follower.head, *follower.head.children) if word.tag_ in FINITE or word.tag_ == "MD"]
    return bool(finite) and all(word.tag_ != follower.tag_ for word in finite)


def is_about_things(verb: Token) -> bool:
    """Return whether the verb that another is joined to has a subject that cannot speak: this, the plan."""
    subject = own_subject(verb.head) if verb.dep_ == "conj" else None
    if subject is None or subject.pos_ == "PROPN":
        return False
    is_thing = subject.pos_ == "NOUN" and subject.tag_ == "NN" and not names_people(subject)
    return is_thing or subject.lower_ in IMPERSONAL


def joins_silence(doc: Doc, index: int, end: int) -> bool:
    """Return whether *but* goes on with what the speaker did not tell: but did not say why, but would not name her."""
    if doc[index].lower_ != "but" or index + 2 >= end or own_subject_near(doc, index):
        return False
    words = [doc[i] for i in range(index + 1, min(end, index + 6))]
    told = next((n for n, word in enumerate(words) if word.pos_ == "VERB"), None)
    if told is None or any(word.pos_ not in {"AUX", "PART", "ADV"} for word in words[:told]):
        return False
    verb = words[told]
    if verb.lemma_.lower() in {"decline", "refuse"}:
        return True
    denied = any(word.dep_ == "neg" for word in words[:told])
    gave = verb.lemma_.lower() in GIVING and any(c.lemma_.lower() in DETAILS for c in verb.children if c.dep_ == "dobj")
    return denied and (verb.lemma_.lower() in TELLING or gave)


def own_subject_near(doc: Doc, index: int) -> bool:
    """Return whether a noun or pronoun stands right after a conjunction: then a clause of its own begins."""
    return doc[index + 1].pos_ in {"NOUN", "PROPN", "PRON", "DET"}


def closes_with_aside(doc: Doc, index: int, end: int) -> bool:
    """Return whether words after a dash, to the end, are the reporter's: — a claim that …; — only to withdraw it."""
    if any(doc[i].text in DASHES for i in range(index, end)):
        return False
    token = doc[index]
    if token.tag_ == "VBG":
        return cue_at(doc, index) is not None
    return token.lower_ in {"a", "an"} or (token.lower_ == "only" and index + 1 < end and doc[index + 1].lower_ == "to")


def comments(token: Token, end: int) -> bool:
    """Return whether a word after a comma begins the reporter's comment: adding …, which is …, a plan that …"""
    if token.tag_ == "VBG":
        return cue_at(token.doc, token.i) is not None
    if token.lower_ in RELATIVES:
        return closes_with_relative(token, end)
    if token.lower_ in {"a", "an"} and token.head.dep_ == "appos":
        told = any(child.dep_ in {"relcl", "acl"} for child in token.head.children)
        return told and token.head.right_edge.i + 1 >= end - 1
    return token.lower_ in ASIDES


def last_word_or_comma(doc: Doc, index: int) -> str:
    """Return the token before `index`, marks of quotation aside."""
    before = index - 1
    while before > 0 and doc[before].text in MARKS:
        before -= 1
    return doc[before].text


def closes_with_relative(relative: Token, end: int) -> bool:
    """Return whether a relative clause after a comma runs to the end of the words reported: the reporter's comment."""
    verb = next((above for above in relative.ancestors if above.dep_ == "relcl"), None)
    if verb is None:
        return not any(token.text == "," for token in relative.doc[relative.i : end])
    return verb.right_edge.i + 1 >= end - 2


def is_report(cue: Found | None) -> bool:
    """Return whether a cue can report a clause or words: refused and sought cannot."""
    return cue is not None and cue.has("clause", "speech")


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
    if outer is None or outer.cue is None or not outer.cue.has("speech") or not ends_sentence(doc, outer.cue, last):
        return span
    return trimmed(doc, first, comma)


def ends_sentence(doc: Doc, cue: Found, last: int) -> bool:
    """Return whether a cue at the end says nothing more than where and when: …, Grant reported on its website."""
    if last - cue.end <= 1:
        return True
    return doc[cue.end].pos_ == "ADP" and not has_clause(doc, range(cue.end, last))


def trimmed(doc: Doc, start: int, end: int, least: int = 2) -> tuple[int, int] | None:
    """Drop punctuation, marks, and *and* or *but* at the edges; `None` if fewer than `least` words remain.

    The writer joins sentences so, and not who is reported.
    """
    while start < end and (doc[start].text in EDGES or doc[start].is_space or doc[start].lower_ in JOINING):
        start += 1
    if start + 1 < end and doc[start].lower_ in CONNECTING and doc[start + 1].text == ",":
        start += 2
    while end > start and (doc[end - 1].text in EDGES or doc[end - 1].is_space or doc[end - 1].lower_ in JOINING):
        end -= 1
    return (start, end) if end - start >= least else None
