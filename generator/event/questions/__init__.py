"""Questions that a pupil can work on, made from the findings of one event.

They follow SIFT (Caulfield 2019, "SIFT (The Four Moves)"): stop, investigate the source, find other coverage, trace to
the original. One module per family; each registers itself. No question takes a reading for right or wrong, and neither
does its key.
"""

from __future__ import annotations

from generator.event.questions import (  # noqa: F401  (each module registers its family)
    certainty,
    credited,
    dependence,
    described,
    disagreements,
    first_said,
    headlines,
    identity,
    left_out,
    leftovers,
    loaded_words,
    printings,
    reading_ease,
    reporting_words,
    shared_text,
    spellings,
    unnamed,
    unsourced,
    updates,
)
from generator.event.questions.choosing import in_order
from generator.event.questions.newsroom import Newsroom
from generator.event.questions.registry import FAMILIES
from generator.findings import Question, Report

__all__ = ["find_questions"]


def find_questions(report: Report) -> tuple[Question, ...]:
    """Return the questions on a report, the ones that a class should begin with first.

    `report` holds the articles' text, and its own `questions` are not looked at. Ids are made of what a question is
    about, so that they stay when an article is added elsewhere.
    """
    room = Newsroom(report)
    return in_order(draft for make in FAMILIES.values() for draft in make(room))
