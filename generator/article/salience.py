"""How much a mention stands out as what a later pronoun stands for.

The factors are those of Lappin and Leass (1994) and of centering (Grosz, Joshi and Weinstein 1995):
recency, subject of a main clause before subject of a subordinate one before the rest, a speaker
before a mere name. The weights were set on news text with marked speakers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.article.cues import SUBJECTS, cue_at
from generator.article.frames import Layout
from generator.article.tokens import Token
from generator.reading import Entity, Gender

Place = Literal["subject", "inner", "object"]
"""Where a mention stands: subject of a main clause, of a subordinate clause with a tense, or anything else."""

QUESTIONS = frozenset({"ask", "inquire", "query", "quiz"})
"""Verbs whose subject awaits an answer: the next to speak is somebody else."""
ADDRESSED = frozenset({"dobj", "dative", "iobj", "nsubjpass"})
LONGEST_CLIMB = 30
BLOCK = 1.5
FRAME = 0.2
STANDING: dict[Place, float] = {"subject": 1.0, "inner": 0.5, "object": 0.0}
SPEAKER = 0.4
MODIFIER = 0.6
QUOTED = 1.6
AGREEMENT = 0.6
ASKER = 1.2
BESIDE = 2.0
"""Named after the pronoun in its own clause: "he said that Grant …" is hardly Grant."""
GOES_ON = frozenset({"add", "conclude", "continue"})
"""Verbs whose subject has spoken before."""
ADDING = 1.0
"""Somebody who spoke, where a pronoun's verb says that its subject goes on speaking."""
SPOKEN_OF = 1.2
"""Named in the words that the pronoun is said to have spoken."""


@dataclass(frozen=True)
class Candidate:
    """A mention of an entity, with what makes it stand out."""

    token: int
    start: int
    block: int
    frame: int
    entity: Entity
    place: Place
    speaker: bool
    modifies: bool
    """It says whose something is, or of what kind: "Grant's aide", "Grant supporters"."""
    outside: bool
    asks: bool = False
    """It is the subject of a question, or reports one."""
    named: bool = True
    """False for a speaker without a name: `entity` is then made for this mention alone."""


def place_of(head: Token, layout: Layout) -> Place:
    """Return where the noun phrase headed by `head` stands in its sentence.

    The subject of an infinitive or of no verb ("for Grant to own", "hold Grant responsible") is none. A
    clause before the words that report it ("Grant was late, he said") is a main clause, and so are
    those words. Who is asked stands out as a subject does: the answer is theirs.
    """
    verb = head.head
    if head.dep_ in ADDRESSED and verb.lemma_.lower() in QUESTIONS:
        return "subject"
    if head.dep_ not in SUBJECTS or verb.pos_ == "ADJ":
        return "object"
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):  # an infinitive
        return "object"
    return "subject" if is_set_off(head) or is_main(verb, layout) else "inner"


def is_main(verb: Token, layout: Layout) -> bool:
    """Return whether a verb is that of a main clause, of one joined to it, or of one that quoted words hold."""
    for _ in range(LONGEST_CLIMB):
        if verb.head.i == verb.i or not layout.is_outside(verb.head.i):
            return True
        if verb.dep_ != "conj" and not (verb.dep_ == "ccomp" and verb.i < verb.head.i):
            return False
        verb = verb.head
    return False


def is_set_off(head: Token) -> bool:
    """Return whether reporting words stand between commas inside what they report: "the quay, Grant said, is safe"."""
    doc, first, verb = head.doc, head.left_edge.i, head.head
    before = doc[first - 1].text if first else ""
    after = doc[verb.i + 1].text if verb.i + 1 < len(doc) else ""
    return before == after == "," and head.i < verb.i and cue_at(doc, verb.i) is not None


def asks(head: Token) -> bool:
    """Return whether a noun phrase is the subject of a question: "a reporter asked whether …"."""
    verb = head.head
    return head.dep_ == "nsubj" and verb.lemma_.lower() in QUESTIONS and cue_at(head.doc, verb.i) is not None


def is_pair(one: Token, other: Token) -> bool:
    """Return whether two names are joined as one subject: "Grant and Feld left"; neither stands out for "he"."""
    first, second = (one, other) if one.i < other.i else (other, one)
    while second.dep_ in {"compound", "flat"} and second.head.i != second.i:
        second = second.head
    while first.dep_ in {"compound", "flat"} and first.head.i != first.i:
        first = first.head
    while second.dep_ == "conj" and second.head.i != second.i and second.head.pos_ in {"NOUN", "PROPN"}:
        second = second.head
        if second.i == first.i:
            return True
    return False


def is_rival(one: Candidate, other: Candidate) -> bool:
    """Return whether two mentions stand in one sentence, and not one of them alone as its speaker."""
    return one.frame == other.frame >= 0 and one.speaker == other.speaker


def agrees(candidate: Candidate, gender: Gender) -> bool:
    """Return whether a pronoun of `gender` can stand for what a candidate names; a place only where it speaks."""
    entity = candidate.entity
    if gender in {"male", "female"}:
        return entity.type == "person" and entity.gender in {gender, "unknown"}
    if gender == "neuter":
        return entity.type in {"institution", "media"} or (entity.type == "place" and candidate.speaker)
    return entity.type in {"group", "institution"} and not candidate.modifies


def salience(candidate: Candidate, blocks: int, frames: int, gender: Gender) -> float:
    """Return how much a mention stands out for a pronoun `blocks` paragraphs and `frames` sentences after it.

    `frames` counts within the paragraph, and is 0 for a mention in an earlier one.
    """
    score = -BLOCK * blocks - FRAME * frames
    score += STANDING[candidate.place] + SPEAKER * candidate.speaker
    score -= MODIFIER * candidate.modifies
    score -= QUOTED * (not candidate.outside)
    score -= ASKER * candidate.asks
    score += AGREEMENT * (candidate.entity.gender == gender)
    return score
