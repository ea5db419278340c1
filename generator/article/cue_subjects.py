"""Which words name the speaker of a cue: its subject in the parse, or who is meant where the parse errs.

The parser often takes for the subject of a verb of saying what stands next to it: the paper instead of
who issued it, an office instead of who held it. Each such case has a function of its own, which returns
whom the verb belongs to, or nothing where the case is another. Without a subject, surface order decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.attribution import ADDRESSED, NEVER_SUBJECTS
from generator.article.cues import (
    SUBJECTS,
    Found,
    after_comma,
    cue_at,
    cue_nouns,
    is_passive,
    own_subject,
    subject_of,
)
from generator.article.frames import Layout
from generator.article.nominals import names_people, noun_types
from generator.article.phrases import can_head, first_head
from generator.article.tokens import Doc, Token

REFERRING = frozenset(
    {"answer", "cite", "deny", "dismiss", "get", "mention", "quote", "read", "receive", "refer", "reference", "see"}
)
"""Verbs for dealing with a paper, whose words a participle after them may give."""
ISSUED = frozenset(
    {"circulate", "email", "issue", "post", "publish", "release", "send", "share", "sign", "tweet", "write"}
)
"""Verbs for putting out a paper or message of one's own."""
PLACES = frozenset({"FAC", "GPE", "LOC"})
WENT_ON = frozenset({"add", "ask", "argue", "claim", "conclude", "explain", "note", "say", "write"})
"""Verbs that, as participles after a report, go on with it."""
SHOWING = frozenset({"capture", "catch", "depict", "film", "hear", "photograph", "record", "see", "show", "tape"})
"""Verbs whose object is seen or heard to do what a participle after it tells."""


def agent_after(doc: Doc, cue: Found, tokens: Sequence[int]) -> int | None:
    """Return the agent of a passive cue where it follows the quoted words: was called "…" by X."""
    if len(tokens) < 2 or doc[tokens[0]].lower_ != "by" or not is_passive(doc[cue.start]):
        return None
    return first_head(doc, tokens[1:])


def speaker_head(doc: Doc, layout: Layout, cue: Found, tokens: Sequence[int]) -> int | None:
    """Return the head of the speaker of a cue: from the parse, else from the words just before it."""
    if cue.lemma == "according to":
        frame = layout.frames[layout.frame_of[cue.start]]
        head = first_head(doc, [i for i in frame.outer if i >= cue.end])
        return found_by(doc, head) if head is not None else None
    verb = doc[cue.start]
    subject = (
        paper_before(verb)
        or author_before(verb)
        or shown_before(verb)
        or who_before(verb)
        or holder_in_office(verb)
        or first_reporter(verb, subject_of(verb))
        or first_of_row(verb)
    )
    subject = issuer_of(subject) or subject
    if (
        subject is not None
        and can_head(subject)
        and layout.is_outside(subject.i)
        and subject.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}
    ):
        return subject.i
    if is_passive(verb):
        return None
    earlier = [i for i in tokens if i < cue.start]
    if not earlier:
        later = first_head(doc, [i for i in tokens if i >= cue.end])
        return later if later is not None or not tokens else before_the_title(doc, layout, cue)
    return head_before(doc, without_parenthesis(doc, earlier))


def found_by(doc: Doc, head: int) -> int:
    """Return what somebody found, where their noun stands right behind it: "according to receipts police recovered"."""
    finds = any(child.dep_ in {"acl", "relcl"} and child.tag_ == "VBD" for child in doc[head].children)
    return head - 1 if finds and doc[head - 1].tag_ == "NNS" and doc[head].pos_ == "NOUN" else head


def paper_before(verb: Token) -> Token | None:
    """Return the paper whose words a participle gives: "she pointed to a letter from June, stating …"."""
    if not after_comma(verb) or verb.head.lemma_.lower() not in REFERRING:
        return None
    for word in verb.head.subtree:
        if word.i >= verb.i:
            return None
        if (
            word.dep_ in {"dobj", "pobj"}
            and word.i > verb.head.i
            and noun_types().get(word.lemma_.lower()) == "document"
        ):
            return word
    return None


def author_before(verb: Token) -> Token | None:
    """Return whose message somebody else puts out: "posted a tweet by Grant praising Feld and calling him …"."""
    first = verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VBG" else verb
    if first.tag_ != "VBG" or after_comma(first):
        return None
    put_out = first.head.lemma_.lower() in ISSUED
    papers = [first.head] if first.dep_ == "acl" else list(first.head.children) if put_out else []
    paper = next((word for word in papers if word.dep_ == "dobj" and is_paper(word)), None)
    between = verb.doc[paper.i + 1 : first.i] if paper is not None else ()
    by = next((word for word in between if word.lower_ == "by"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def shown_before(verb: Token) -> Token | None:
    """Return whom a film or picture shows speaking: "the video showed him on the quay, saying …"."""
    first = verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VBG" else verb
    shown = first.head
    if verb.tag_ != "VBG" or first.tag_ != "VBG" or first.dep_ != "advcl" or shown.lemma_.lower() not in SHOWING:
        return None
    subject = own_subject(shown)
    if subject is not None and (names_people(subject) or subject.pos_ in {"PRON", "PROPN"}) and not is_passive(shown):
        return None
    for child in shown.children:
        seen = own_subject(child) if child.dep_ in {"ccomp", "xcomp"} else child if child.dep_ == "dobj" else None
        if seen is not None and shown.i < seen.i < verb.i and (seen.pos_ in {"PRON", "PROPN"} or names_people(seen)):
            return seen
    return None


def holder_in_office(verb: Token) -> Token | None:
    """Return what reveals, where the parse takes an office that somebody held for it.

    "The tape of a speech that Grant gave as mayor reveals …": not the mayor, but the tape. An office
    without an article behind *as* is no subject.
    """
    subject = own_subject(verb)
    if subject is None or subject.i > verb.i or subject.tag_ != "NN" or subject.left_edge.i == 0:
        return None
    bare = all(child.dep_ in {"compound", "amod"} for child in subject.children)
    if not bare or verb.doc[subject.left_edge.i - 1].lower_ != "as":
        return None
    clause = next((word for word in verb.ancestors if word.dep_ in {"relcl", "acl"}), None)
    noun = clause.head if clause is not None else None
    while noun is not None and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def before_the_title(doc: Doc, layout: Layout, cue: Found) -> int | None:
    """Return who heads a sentence in which other words in marks stand before the cue: As Grant, author of "…", said."""
    run = [i for i in layout.frames[layout.frame_of[cue.start]].outer if i < cue.start]
    if len(run) > 1 and doc[run[0]].lower_ == "as":
        return first_head(doc, run[1:])
    return None


def issuer_of(noun: Token | None) -> Token | None:
    """Return who put out a message whose words are given, where the parse gives them to it or to whom it went.

    "Grant released a statement saying …"; "Grant emailed supporters saying …".
    """
    if noun is None:
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and names_people(noun):
        sent = noun.head.head
        return (
            subject_of(sent) if sent.lemma_.lower() in ISSUED else issuer_of(sent) or (sent if is_paper(sent) else None)
        )
    if noun.dep_ not in {"dobj", "dative"}:
        return None
    verb = noun.head.lemma_.lower()
    if (verb in ISSUED and is_paper(noun)) or (verb in ADDRESSED | ISSUED and names_people(noun)):
        return subject_of(noun.head)
    return None


def is_paper(noun: Token) -> bool:
    """Return whether a noun stands for words put down or sent: a statement, a memo."""
    lemma = noun.lemma_.lower()
    return lemma in cue_nouns() or noun_types().get(lemma) == "document"


def who_before(verb: Token) -> Token | None:
    """Return the person nearest before *who*, where the parse hangs the clause on a thing: a suit by a judge, who …"""
    who = next((child for child in verb.children if child.lower_ == "who" and child.dep_ in SUBJECTS), None)
    subject = own_subject(verb)
    if who is None or subject is None:
        return None
    if subject.ent_type_ not in PLACES and (subject.pos_ != "NOUN" or subject.lemma_.lower() not in noun_types()):
        return None
    return next(
        (word for word in reversed(verb.doc[max(who.sent.start, who.i - 8) : who.i]) if names_people(word)), None
    )


def first_reporter(verb: Token, subject: Token | None) -> Token | None:
    """Return who spoke where the parse joins a second verb of saying to what the first one reported.

    "Grant noted that the quay was closed and warned …": not the quay, which is nobody, but Grant warned.
    "Grant said the ministry would pay, adding …": not the ministry, but Grant added.
    """
    if subject is not None and after_comma(verb) and verb.lemma_.lower() in WENT_ON and own_subject(verb) is None:
        clause = next((word for word in verb.ancestors if word.dep_ == "ccomp"), None)
        cue = cue_at(verb.doc, clause.head.i) if clause is not None else None
        if clause is not None and cue is not None and cue.has("clause") and clause.head.i < clause.i:
            return own_subject(clause.head) or subject
    if subject is None or verb.dep_ != "conj" or own_subject(verb) is not None or verb.tag_ != "VBD":
        return subject
    if subject.pos_ != "NOUN" or names_people(subject) or verb.head.dep_ != "ccomp":
        return subject
    cue = cue_at(verb.doc, verb.head.head.i)
    return own_subject(verb.head.head) or subject if cue is not None and cue.has("clause") else subject


def first_of_row(verb: Token) -> Token | None:
    """Return the subject of a row of verbs, the first of which the parse sets apart: "Grant rose, sat, and said"."""
    root = verb
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    if root.i == verb.i or own_subject(root) is not None or root.dep_ != "ROOT":
        return None
    first = next((child for child in root.children if child.dep_ == "ccomp" and child.i < root.i), None)
    if first is None or first.tag_ != verb.tag_ or any(child.dep_ == "mark" for child in first.children):
        return None
    return own_subject(first)


def without_parenthesis(doc: Doc, tokens: list[int]) -> list[int]:
    """Drop a closing parenthesis or comma, and what stands in the parenthesis, from the end of a run."""
    while tokens and doc[tokens[-1]].text in {",", ")"}:
        if doc[tokens[-1]].text == ",":
            tokens = tokens[:-1]
            continue
        opening = next((n for n in range(len(tokens) - 1, -1, -1) if doc[tokens[n]].text == "("), 0)
        tokens = tokens[:opening]
    return tokens


def head_before(doc: Doc, tokens: Sequence[int]) -> int | None:
    """Return the noun just before a cue, over auxiliaries and adverbs, without the parse."""
    for index in reversed(tokens):
        token = doc[index]
        if not can_head(token):
            continue
        if token.pos_ in {"PROPN", "NOUN", "PRON"} and token.lower_ not in NEVER_SUBJECTS:
            described = token.dep_ == "pobj" and token.head.lower_ in {"as", "named"}
            return index if described or token.dep_ not in {"pobj", "poss"} else None
        if token.pos_ not in {"AUX", "ADV", "PART"}:
            return None
    return None
