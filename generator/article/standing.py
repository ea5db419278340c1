"""How a quoted stretch stands in its sentence: alone, opening it, woven into it, before a reporting clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.article.attribution import COMMAS, Attribution
from generator.article.cues import cue_at
from generator.article.frames import FINAL, Frame, Layout
from generator.article.marks import Marked
from generator.article.people import People
from generator.article.tokens import Doc
from generator.findings import QuotationKind
from generator.reading import Article

WORDS = re.compile(r"\w+(?:['’.-]\w+)*")
SENTENCE_LENGTH = 5
"""Words from which a quoted stretch can be a clause rather than a phrase."""
AT_THE_END = " ’'”\""
"""What may stand between the last sign of a quotation and its mark."""
ENDING = frozenset(FINAL) | {","}
"""Signs that end a quoted sentence."""


@dataclass(frozen=True)
class Scene:
    """An article, its parse, the people found in it and its sentences with their quoted stretches."""

    article: Article
    doc: Doc
    people: People
    layout: Layout

    def stretch(self, frame: Frame, which: int) -> Marked:
        """Return a quoted stretch by its place among those of its sentence."""
        return self.layout.stretches[frame.stretches[which]]

    def text(self, frame: Frame, which: int) -> str:
        """Return the words of a quoted stretch, without the marks."""
        stretch = self.stretch(frame, which)
        return self.article.text[stretch.start : stretch.end]

    def in_heading(self, frame: Frame) -> bool:
        """Return whether a sentence stands in a title or heading."""
        return self.article.blocks[frame.block].kind in {"title", "heading"}

    def is_punctuation(self, tokens: Sequence[int]) -> bool:
        """Return whether tokens are punctuation throughout; none at all are."""
        return all(self.doc[i].is_punct for i in tokens)


def leads(scene: Scene, frame: Frame, which: int) -> bool:
    """Return whether nothing but punctuation and other stretches stands before a stretch in its sentence."""
    return scene.is_punctuation(frame.outer[: frame.places[which]])


def stands_alone(scene: Scene, frame: Frame) -> bool:
    """Return whether nothing but punctuation stands outside the marks."""
    return scene.is_punctuation(frame.outer)


def stands_before_comma(scene: Scene, frame: Frame, which: int) -> bool:
    """Return whether words open their sentence, and a comma, "?" or "!" inside the marks ends them."""
    text = scene.text(frame, which).rstrip(AT_THE_END)
    return not frame.places[which] and text[-1:] in {",", "?", "!"} and len(WORDS.findall(text)) >= 2


def is_woven(scene: Scene, frame: Frame, which: int) -> bool:
    """Return whether words in lower case go on from the words before them."""
    before = frame.before(which)
    return scene.text(frame, which)[:1].islower() and bool(before) and not scene.doc[before[-1]].is_punct


def touches(frame: Frame, which: int, found: Attribution) -> bool:
    """Return whether little but an addressee stands between a cue and the mark after it."""
    return found.cue is not None and sum(i >= found.cue.end for i in frame.before(which)) <= 4


def may_be_followed(scene: Scene, frame: Frame, which: int) -> bool:
    """Return whether a reporting clause may follow: the stretch ends in a comma or like a sentence."""
    inside = scene.text(frame, which).rstrip(AT_THE_END)
    if inside[-1:] in {",", "?", "!", "…", ".", "—", "–", "-", ";"}:
        return True
    after = frame.after(which)
    return bool(after) and scene.doc[after[0]].text in COMMAS


def opens(scene: Scene, frame: Frame, which: int) -> bool:
    """Return whether a stretch reads like speech of its own: it opens its sentence, and is one."""
    text = scene.text(frame, which)
    if frame.places[which] and not scene.is_punctuation(frame.before(which)):
        return False
    if stands_alone(scene, frame):
        return len(WORDS.findall(text)) > 1 or text.rstrip()[-1:] in FINAL
    return which == 0 and len(WORDS.findall(text)) >= SENTENCE_LENGTH and text[:1].isupper()


def begins_sentence(text: str) -> bool:
    """Return whether words begin with a capital, behind brackets, marks and dots: "[The] ferry", "…We left"."""
    return next((sign for sign in text if sign.isalpha()), "").isupper()


def is_cut(text: str) -> bool:
    """Return whether words begin with the sign for words left out, or with one that the article put in brackets."""
    return text.startswith(("…", "..", ". .", "["))


def is_said_right_before(scene: Scene, before: Sequence[int]) -> bool:
    """Return whether a verb of saying stands right before the marks, without a comma: Grant said “…”."""
    cue = cue_at(scene.doc, before[-1]) if before else None
    return cue is not None and cue.has("speech")


def kind_of(scene: Scene, frame: Frame, which: int) -> QuotationKind:
    """Return whether a stretch stands as speech, is a clause woven into the sentence, or a phrase."""
    doc, number = scene.doc, frame.stretches[which]
    text = scene.text(frame, which)
    before, after = frame.before(which), frame.after(which)
    introduced = bool(before) and doc[before[-1]].text in COMMAS
    follows = not after or doc[after[0]].is_punct or text.rstrip(AT_THE_END)[-1:] in {",", "?", "!"}
    sentence = begins_sentence(text)
    if introduced and sentence:
        return "direct"
    if scene.is_punctuation(before) and follows and (sentence or which > 0 or is_cut(text)):
        return "direct"
    tokens = range(scene.layout.first[number], scene.layout.last[number])
    has_verb = any(doc[i].pos_ in {"VERB", "AUX"} for i in tokens)
    if has_verb and sentence and text.rstrip(AT_THE_END)[-1:] in ENDING and is_said_right_before(scene, before):
        return "direct"
    return "mixed" if has_verb and len(WORDS.findall(text)) >= SENTENCE_LENGTH else "fragment"
