"""Quotations that fill a sentence and that nothing around them attributes: whose they are, and how surely.

A paragraph of nothing but quotation goes on from the one before if nobody else has come up in between. Words
behind a sentence about one person are that person's. All else is a guess, too little to name a speaker by.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from generator.article.cues import Found
from generator.article.discourse import Discourse
from generator.article.frames import Frame
from generator.article.reference import context_speaker, from_context
from generator.article.salience import QUESTIONS, Candidate
from generator.article.standing import AT_THE_END, Scene, stands_alone
from generator.findings import Speaker

ACROSS = 0.4
"""Confidence in the speaker of an earlier paragraph, where nothing says who speaks."""
GOES_ON = 0.65
"""Confidence in the speaker of the paragraph before, where this one is all quotation and nobody else came up."""
INTRODUCED = 0.55
"""Confidence in a person whom the same paragraph introduced, where nothing says who speaks."""
ALONE = 0.65
"""Confidence in the only person whom the same paragraph speaks of, and as a subject."""
SPOKEN_OF = 0.4
"""Confidence in a person whom an earlier paragraph spoke of."""
FARTHEST = 2
"""Paragraphs to the last speaker, at most."""


@dataclass(frozen=True)
class Last:
    """The speaker whom the text gave last, where, and the utterance it belonged to."""

    speaker: Speaker
    cue: Found | None
    head: int | None
    block: int
    frame: int
    group: int
    quoted: bool


@dataclass(frozen=True)
class Settled:
    """Who is thought to have said a stretch; `goes_on` if the last speaker does, `joined` if in the same utterance."""

    speaker: Speaker | None
    goes_on: bool = False
    joined: bool = False


def settle(scene: Scene, discourse: Discourse, frame: Frame, last: Last | None) -> Settled:
    """Return whose words a stretch that heads `frame` holds, where nothing in its paragraph says so."""
    if scene.in_heading(frame):
        return Settled(None)
    start = scene.doc[frame.first].idx
    subject = discourse.last_subject(start, frame.block)
    introduced = subject is not None and subject.block == frame.block
    if last is not None and not introduced and may_go_on(frame, last, subject):
        beside = frame.block - last.block <= 1
        sure = GOES_ON if beside and goes_straight_on(scene, frame, last, subject) else ACROSS
        return Settled(from_context(last.speaker, sure), goes_on=True, joined=beside)
    if subject is None:
        return Settled(None)
    sure = (ALONE if is_alone(scene, subject, start) else INTRODUCED) if introduced else SPOKEN_OF
    return Settled(context_speaker(subject.entity, sure))


def may_go_on(frame: Frame, last: Last, subject: Candidate | None) -> bool:
    """Return whether the last speaker is near, and no other person is what the paragraph between is about."""
    if frame.block - last.block > FARTHEST or not (last.quoted or subject is None):
        return False
    other = subject is not None and subject.entity.type == "person" and subject.entity.id != last.speaker.person
    return not (other and subject is not None and last.block < subject.block < frame.block)


def goes_straight_on(scene: Scene, frame: Frame, last: Last, subject: Candidate | None) -> bool:
    """Return whether a paragraph of nothing but quotation follows one whose speaker a verb of saying gave.

    After a question somebody else may answer.
    """
    blocks = scene.article.blocks
    listed = blocks[frame.block].kind == blocks[last.block].kind == "list-item"
    if not last.quoted or (last.cue is None and not listed) or (last.cue is not None and last.cue.lemma in QUESTIONS):
        return False
    if subject is not None and subject.entity.id != last.speaker.person and subject.block >= last.block:
        return False
    frames = scene.layout.frames
    said = scene.layout.stretches[frames[last.frame].stretches[-1]] if frames[last.frame].stretches else None
    if said is None or scene.article.text[said.start : said.end].rstrip(AT_THE_END)[-1:] == "?":
        return False
    first = bisect_left(frames, frame.block, key=lambda one: one.block)
    end = bisect_left(frames, frame.block + 1, key=lambda one: one.block)
    return all(stands_alone(scene, one) for one in frames[first:end])


def is_alone(scene: Scene, subject: Candidate, start: int) -> bool:
    """Return whether the subject of the sentences before a quotation is the only person whom its paragraph names."""
    if subject.place != "subject" or subject.entity.type != "person":
        return False
    named = scene.people.mentions_between(scene.article.blocks[subject.block].start, start)
    return all(entity.id == subject.entity.id for _, entity in named if entity.type == "person")
