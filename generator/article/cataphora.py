"""Pronouns that stand before the name they stand for: "Despite his claim, Grant left"."""

from __future__ import annotations

from generator.article.cues import SUBJECTS
from generator.article.people import People
from generator.article.tokens import Token
from generator.reading import Entity, Gender

LONGEST_CLIMB = 20
FRONTED = frozenset({"advcl", "prep"})


def named_ahead(token: Token, people: People, gender: Gender) -> Entity | None:
    """Return the person named as the subject of the main clause behind the fronted phrase that a pronoun stands in.

    The phrase ends in a comma right before the subject, and the person's gender must not be another.
    """
    phrase = token
    for _ in range(LONGEST_CLIMB):
        if phrase.dep_ in FRONTED and phrase.head.i > phrase.i and phrase.head.pos_ in {"VERB", "AUX"}:
            break
        if phrase.head.i == phrase.i:
            return None
        phrase = phrase.head
    else:
        return None
    subject = next((c for c in phrase.head.children if c.dep_ in SUBJECTS and c.i > phrase.right_edge.i), None)
    if subject is None or subject.pos_ != "PROPN":
        return None
    marks = [word.text for word in token.doc[max(0, subject.left_edge.i - 2) : subject.left_edge.i] if word.is_punct]
    if "," not in marks:
        return None
    entity = people.at(subject.idx, subject.idx + len(subject))
    if entity is None or entity.type != "person" or entity.gender not in {gender, "unknown"}:
        return None
    return entity
