"""The reporting words in a quoted stretch's own sentence: which of those around it are meant for it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.attribution import DASHES, STARTS, Attribution, after_stretch, is_bare_name, manner_clause
from generator.article.cues import cue_at
from generator.article.frames import Frame
from generator.article.lead_ins import before_stretch
from generator.article.phrases import first_head
from generator.article.speech_nouns import in_the_words_of
from generator.article.standing import (
    WORDS,
    Scene,
    is_woven,
    leads,
    may_be_followed,
    stands_alone,
    stands_before_comma,
    touches,
)
from generator.article.tokens import Doc
from generator.article.woven import governing, woven

ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
LONGEST_INSERTED = 5
"""Words in marks that can stand inside a reporting clause: a badge, a title."""


def reporting_words(scene: Scene, frame: Frame, which: int) -> Attribution | None:
    """Return the reporting words in a stretch's own sentence, or `None`.

    Words right before or after the marks come first, in the order that news style fixes; then the
    cue that governs words woven into the sentence.
    """
    doc, layout = scene.doc, scene.layout
    leading = before_stretch(doc, layout, frame.before(which))
    following = after_words(scene, frame, which) if may_be_followed(scene, frame, which) else None
    if following is not None and following.cue is None and not leads(scene, frame, which):
        following = None  # a signature is under words that stand alone, not under those woven into a sentence
    if following is not None and leading is None:
        following = nearer(scene, frame, which) or following
    if leading is not None and following is not None:
        return leading if leading.cue is not None and touches(frame, which, leading) else following
    if leading is None and following is None and stands_before_comma(scene, frame, which):
        following = manner_clause(doc, frame.after(which))
    if leading is not None or following is not None:
        return leading or following
    if not frame.outer or stands_alone(scene, frame):
        return None
    phrase = in_the_words_of(doc, frame.outer)
    if phrase is not None:
        return Attribution(*phrase, "noun")
    return woven(doc, layout, scene.people, frame, which)


def nearer(scene: Scene, frame: Frame, which: int) -> Attribution | None:
    """Return reporting words that come before those after the marks: who asked, or what governs words woven in."""
    if is_asked_before(scene.doc, frame.before(which)):
        return asker(scene.doc, frame.before(which))
    governed = governing(scene.doc, scene.layout, frame.stretches[which]) if is_woven(scene, frame, which) else None
    return governed if governed is not None and not (governed.cue and governed.cue.is_thought()) else None


def is_asked_before(doc: Doc, tokens: Sequence[int]) -> bool:
    """Return whether words lead up to the marks that tell what somebody was asked: Asked whether “…,” Grant said …"""
    first = doc[tokens[0]] if tokens else None
    return first is not None and first.tag_ == "VBN" and first.lower_ in ASKED


def asker(doc: Doc, tokens: Sequence[int]) -> Attribution:
    """Return who asked, where it is said: Asked by Feld whether “…”; what is asked is not the answerer's."""
    by = next((n for n, i in enumerate(tokens) if doc[i].lower_ == "by"), None)
    return Attribution(cue_at(doc, tokens[0]), first_head(doc, tokens[by + 1 :]) if by is not None else None, "before")


def after_words(scene: Scene, frame: Frame, which: int) -> Attribution | None:
    """Read the reporting clause after a stretch, also where words in marks stand beside the speaker.

    “…,” Grant, wearing a “Sail On” badge, said: a few words in marks, between commas, are part of the clause.
    """
    found = after_stretch(scene.doc, frame.after(which))
    if found is not None or which + 1 >= len(frame.stretches) or not frame.after(which):
        return found
    between, beyond = frame.after(which), frame.after(which + 1)
    named = scene.doc[between[0]].pos_ in STARTS or scene.doc[between[0]].is_punct
    short = len(WORDS.findall(scene.text(frame, which + 1))) <= LONGEST_INSERTED
    if not named or not short or not any(scene.doc[i].text == "," for i in between[1:]):
        return None
    bridged = after_stretch(scene.doc, [*between, *beyond])
    return bridged if bridged is not None and bridged.head in between else None


def signature(scene: Scene, frame: Frame) -> int | None:
    """Return the head of the name that signs the words in the paragraph before: — Jo Grant, pilot."""
    doc, outer = scene.doc, frame.outer
    if frame.stretches or len(outer) < 2 or doc[outer[0]].text not in DASHES:
        return None
    run = outer[1:]
    return first_head(doc, run) if is_bare_name(doc, run) else None


def is_signed(scene: Scene, number: int, frame: Frame) -> bool:
    """Return whether words that fill their paragraph are signed in the next one: its name is theirs."""
    following = scene.layout.frames[number + 1 : number + 2]
    if not following or following[0].block != frame.block + 1 or not stands_alone(scene, frame):
        return False
    return signature(scene, following[0]) is not None


def announced(scene: Scene, number: int, frame: Frame, which: int) -> Attribution | None:
    """Return the reporting words of the paragraph before, where it ends in a colon: Grant wrote: ¶ "…".

    The sentence is number `number` of the layout; only what heads its paragraph is announced so.
    """
    if which or number == 0 or not scene.is_punctuation(frame.outer[: frame.places[0]]):
        return None
    if is_signed(scene, number, frame):
        return None
    before = scene.layout.frames[number - 1]
    if before.block == frame.block or not before.outer or not scene.doc[before.outer[-1]].text.endswith(":"):
        return None
    words = before.before(len(before.stretches)) if before.stretches else before.outer
    return named_by_as(scene, words) or before_stretch(scene.doc, scene.layout, words)


def named_by_as(scene: Scene, words: Sequence[int]) -> Attribution | None:
    """Return who is said to report what a whole sentence leads up to: As the Gazette reported, …: ¶ "…"."""
    doc = scene.doc
    if len(words) < 3 or doc[words[0]].lower_ != "as":
        return None
    end = next((n for n, i in enumerate(words) if doc[i].text == ","), 0)
    found = after_stretch(doc, words[1:end]) if end else None
    return Attribution(found.cue, found.head, "before") if found is not None and found.cue is not None else None
