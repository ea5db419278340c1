"""The families of questions: one module each, registered by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.event.questions.newsroom import Newsroom
from generator.findings import Question, QuestionMove, Span, content_id


@dataclass(frozen=True)
class Draft:
    """A question, the family that made it, and how much it matters, from 0 to 1."""

    family: str
    weight: float
    question: Question


Family = Callable[[Newsroom], Iterator[Draft]]
FAMILIES: dict[str, Family] = {}


def family(name: str) -> Callable[[Family], Family]:
    """Register a family of questions under `name`."""

    def register(made: Family) -> Family:
        FAMILIES[name] = made
        return made

    return register


def draft(
    family_name: str,
    weight: float,
    move: QuestionMove,
    ask: str,
    *,
    steps: tuple[str, ...],
    key: tuple[str, ...],
    about: tuple[str, ...],
    evidence: tuple[Span, ...],
    finding: str | None = None,
    articles: tuple[str, ...] = (),
) -> Draft:
    """Return a draft; `about` is the content that its id is made of, without the family.

    The articles are those of the evidence, in its order, unless others are given.
    """
    question = Question(
        id=content_id("ask", family_name, *about),
        move=move,
        ask=ask,
        steps=steps,
        key=key,
        finding=finding,
        articles=articles or tuple(dict.fromkeys(span.article for span in evidence)),
        evidence=tuple(dict.fromkeys(evidence)),
    )
    return Draft(family_name, weight, question)
