"""Which words after a quoted stretch report it, and which of them name the speaker.

Surface order decides where news style fixes it ("…," said X; "…," X said): there the parser errs
most. Cue and speaker are token indices; what the speaker stands for is resolved elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.article.cues import Found, cue_at, cues_of, is_passive, own_subject
from generator.article.phrases import can_head, first_head, without_markup
from generator.article.tokens import Doc, Token

How = Literal["after", "before", "colon", "woven", "noun", "named-term", "shared"]

DASHES = frozenset({"-", "–", "—", "―", "--", "~"})
COMMAS = frozenset({",", ":", ";"}) | DASHES
STARTS = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
NEVER_SUBJECTS = frozenset({"which", "that", "what", "this", "there", "whose", "whom", "where", "when", "how", "why"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST_SUBJECT = 40
"""Outer tokens between a quotation and the cue after it, appositions included."""
UTTERED = frozenset(
    {"answer", "call", "chant", "cry", "jeer", "reply", "response", "shout", "voice", "whisper", "yell"}
)
"""Nouns for what is uttered, which can come from somebody."""
ADDRESSED = frozenset({"tell", "ask", "remind", "assure", "inform", "warn", "advise", "urge", "show", "text", "email"})
NEVER_INVERTED = ADDRESSED - {"advise", "ask", "remind", "urge", "warn"}
"""Verbs after which no speaker follows: "…," asked Grant, but not told Grant."""


@dataclass(frozen=True)
class Attribution:
    """A cue, the token that heads the words for the speaker, and how they were found."""

    cue: Found | None
    head: int | None
    how: How


def attributes(doc: Doc, tokens: Sequence[int]) -> bool:
    """Return whether the outer words after a stretch that ends like a sentence say who said it.

    "?" Grant asked reporters. — yes; "!" Grant said that the ferry … — no: that is a new sentence.
    """
    end = next((n for n, i in enumerate(tokens) if doc[i].text in {".", ";", "?", "!"}), None)
    run = list(tokens[:end] if end is not None else tokens)
    found = after_stretch(doc, run)
    if found is None or found.cue is None:
        return False
    rest = [i for i in run if i >= found.cue.end and i != found.head]
    if any(doc[i].lower_ in {"that", "whether", "if"} or doc[i].text == ":" for i in rest[:8]):
        return False
    token = doc[found.cue.start]
    return not any(
        child.dep_ in {"ccomp", "dobj"} and child.i in rest and not is_addressee(child, token)
        for child in token.children
    )


def is_addressee(noun: Token, verb: Token) -> bool:
    """Return whether a verb's object is the one spoken to."""
    return noun.dep_ in {"dobj", "dative"} and verb.lemma_.lower() in ADDRESSED


def after_stretch(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read "…," said X and "…," X, who …, said from the outer tokens after a stretch."""
    run = list(tokens)
    dashed = False
    while run and (doc[run[0]].is_punct or doc[run[0]].text in COMMAS):
        dashed = dashed or doc[run[0]].text in DASHES
        run = run[1:]
    if not run:
        return None
    arrived = came_from(doc, run)
    if arrived is not None:
        return arrived
    if doc[run[0]].lower_ == "as" and len(run) > 2:
        run = run[1:]  # “…,” as Grant put it
    first = run[1:] if doc[run[0]].pos_ == "ADV" and len(run) > 1 else run
    cue = cue_at(doc, first[0])
    if cue is not None and cue.has("speech", "clause") and cue.lemma not in NEVER_INVERTED and is_finite_form(doc, cue):
        return inverted(doc, first, cue)
    if doc[run[0]].pos_ not in STARTS or doc[run[0]].lower_ in NEVER_SUBJECTS:
        return None
    found = straight_order(doc, run)
    if found is None and dashed and is_bare_name(doc, run):
        return Attribution(None, first_head(doc, run), "after")
    return found


def came_from(doc: Doc, run: Sequence[int]) -> Attribution | None:
    """Read who answered: "…," came the reply from Grant; "…," came shouts from the crowd."""
    if doc[run[0]].lower_ not in {"came", "comes"}:
        return None
    source = next((n for n, i in enumerate(run[:7]) if doc[i].lower_ == "from"), None)
    if source is None or not any(doc[i].lemma_.lower() in UTTERED for i in run[1:source]):
        return None
    cue = Found(run[0], run[0] + 1, "come", "neutral", frozenset({"speech"}))
    return Attribution(cue, first_head(doc, run[source + 1 :]), "after")


def is_finite_form(doc: Doc, cue: Found) -> bool:
    """Return whether a cue is no participle in -ing and no infinitive."""
    return doc[cue.start].tag_ not in {"VBG", "VB"}


def inverted(doc: Doc, tokens: Sequence[int], cue: Found) -> Attribution | None:
    """Read the speaker after the cue: said X; according to X."""
    rest = [i for i in tokens if i >= cue.end]
    while rest and doc[rest[0]].pos_ == "ADV":
        rest = rest[1:]
    rest = list(without_markup(doc, rest))
    if rest and doc[rest[0]].pos_ in STARTS:
        return Attribution(cue, first_head(doc, rest), "after")
    return None


def straight_order(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read the speaker before the cue: X said; X, who leads Y, told Z."""
    cues = cues_of(doc)
    for position, index in enumerate(tokens[:LONGEST_SUBJECT]):
        token = doc[index]
        cue = cues.get(index) if position else None
        if (cue is not None and cue.has("speech", "clause") and token.tag_ not in {"VB", "VBN"}) or (
            cue is not None and cue.has("speech") and token.tag_ in {"VB", "VBN"} and has_auxiliary(token)
        ):
            quoted = quoted_as(token)
            head = quoted.i if quoted is not None else subject_between(doc, tokens[:position], token)
            return Attribution(cue, head, "after")
        if token.text in {";", ":"} or (
            token.tag_ in FINITE and token.dep_ not in {"aux", "auxpass"} and not in_relative(token)
        ):
            return None
    return None


def quoted_as(verb: Token) -> Token | None:
    """Return whom a paper quotes: "the Gazette quoted Grant as saying"."""
    if verb.lemma_.lower() not in {"cite", "quote"} or is_passive(verb):
        return None
    said = any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)
    return next((child for child in verb.children if said and child.dep_ == "dobj" and child.i > verb.i), None)


def manner_clause(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read "…," she stormed: a pronoun or name and a verb without an object, whatever the verb.

    Only for words that stand as speech and end in a comma: a verb after them can only say how they were said.
    """
    run = list(tokens)
    head = first_head(doc, run)
    if head is None or (doc[head].tag_ != "PRP" and doc[head].pos_ != "PROPN"):
        return None
    verb = next((doc[i] for i in run if i > head and doc[i].pos_ != "ADV"), None)
    if verb is None or verb.tag_ not in {"VBD", "VBZ"} or verb.pos_ != "VERB":
        return None
    closed = next((i for i in run if i > verb.i and doc[i].is_punct), None)
    between = [i for i in run if verb.i < i < (closed if closed is not None else doc[run[-1]].i + 1)]
    if between and doc[between[0]].pos_ not in {"ADV", "ADP", "SCONJ"}:
        return None
    return Attribution(Found(verb.i, verb.i + 1, verb.lemma_.lower(), "neutral", frozenset({"speech"})), head, "after")


def has_auxiliary(token: Token) -> bool:
    """Return whether a verb has an auxiliary (will say, has said)."""
    return any(child.dep_ == "aux" for child in token.children)


def in_relative(token: Token) -> bool:
    """Return whether a finite verb stands in a relative clause or is joined to one that does."""
    for _ in range(5):
        if token.dep_ in {"relcl", "advcl", "acl"}:
            return True
        if token.dep_ not in {"conj", "ccomp", "xcomp", "aux", "cop", "attr"}:
            return False
        token = token.head
    return False


def subject_between(doc: Doc, tokens: Sequence[int], verb: Token) -> int | None:
    """Return the head of the speaker among the tokens between a stretch and its cue."""
    head = first_head(doc, tokens)
    subject = own_subject(verb)
    if subject is None or subject.i not in tokens or is_passive(verb) or not can_head(subject):
        return head
    apposed = any(doc[i].text == "," for i in tokens if i < subject.i)
    return head if head is not None and apposed else subject.i


def is_bare_name(doc: Doc, tokens: Sequence[int]) -> bool:
    """Return whether a run after a dash is a signature: a name, perhaps with a role, and no verb."""
    return len(tokens) <= 20 and doc[tokens[0]].pos_ == "PROPN" and not any(doc[i].tag_ in FINITE for i in tokens)
