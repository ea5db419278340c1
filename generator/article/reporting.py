"""The reporting words in a quoted stretch's own sentence: which of those around it are meant for it."""

from __future__ import annotations

from generator.article.attribution import Attribution, after_stretch, before_stretch, manner_clause
from generator.article.frames import Frame
from generator.article.standing import (
    Scene,
    is_woven,
    leads,
    may_be_followed,
    stands_alone,
    stands_before_comma,
    touches,
)
from generator.article.woven import governing, woven


def reporting_words(scene: Scene, frame: Frame, which: int) -> Attribution | None:
    """Return the reporting words in a stretch's own sentence, or `None`.

    Words right before or after the marks come first, in the order that news style fixes; then the
    cue that governs words woven into the sentence.
    """
    doc, layout = scene.doc, scene.layout
    leading = before_stretch(doc, layout, frame.before(which))
    following = after_stretch(doc, frame.after(which)) if may_be_followed(scene, frame, which) else None
    if following is not None and following.cue is None and not leads(scene, frame, which):
        following = None  # a signature is under words that stand alone, not under those woven into a sentence
    if following is not None and leading is None and is_woven(scene, frame, which):
        governed = governing(doc, layout, frame.stretches[which])
        if governed is not None and not (governed.cue is not None and governed.cue.is_thought()):
            return governed
    if leading is not None and following is not None:
        return leading if leading.cue is not None and touches(frame, which, leading) else following
    if leading is None and following is None and stands_before_comma(scene, frame, which):
        following = manner_clause(doc, frame.after(which))
    if leading is not None or following is not None:
        return leading or following
    if not frame.outer or stands_alone(scene, frame):
        return None
    return woven(doc, layout, scene.people, frame, which)
