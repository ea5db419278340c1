"""What an author of rules needs, and all of it: `docs/own-rules.md` tells how to write one.

These names, their arguments and the fields of the types keep their meaning from one version of Parallax to the next,
as long as `API_VERSION` is the same; more may be added. Everything else in the package may change at any time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from generator.claims import ActClaim, Claim, Claims, Interval, Participant, QuantityClaim, Setting, TimeClaim, plain
from generator.event.discrepancies.registry import Comparison, Registered, Rule, described
from generator.event.discrepancies.wording import also_told, discrepancy, reading, tidy
from generator.findings import (
    ArticleInfo,
    Discrepancy,
    DiscrepancyKind,
    Level,
    Overlap,
    Quotation,
    Reading,
    Span,
    Speaker,
)
from generator.reading import ArticleFindings, Description, Entity, Mention, Sentence

__all__ = [
    "API_VERSION",
    "ActClaim",
    "ArticleFindings",
    "ArticleInfo",
    "Claim",
    "Claims",
    "Comparison",
    "Description",
    "Discrepancy",
    "DiscrepancyKind",
    "Entity",
    "Interval",
    "Level",
    "Mention",
    "Overlap",
    "Participant",
    "QuantityClaim",
    "Quotation",
    "Reading",
    "Sentence",
    "Setting",
    "Span",
    "Speaker",
    "TimeClaim",
    "also_told",
    "finding",
    "in_groups",
    "is_quoted",
    "named_in",
    "part_of",
    "plain",
    "reading",
    "rule",
    "tidy",
]

API_VERSION = 1
"""Goes up when one of these names is taken away, or means something else."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 60
T = TypeVar("T")


def rule(name: str, *, aligns: str, limits: str) -> Callable[[Rule], Registered]:
    """Make a function a rule, which Parallax finds in the module by this alone.

    `name` stands in the report and, with blanks for its hyphens, on the pages. The method page shows the first
    paragraph of the function's docstring, then `aligns`, what must be the same before two articles are compared, and
    `limits`, what the rule misses or takes for granted. Raises `ValueError` for a name that is none, or where one of
    these is missing.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise ValueError(
            f"'{name}' is no name for a rule: it takes words in small letters with hyphens between, {_LONGEST} at most"
        )
    for part, text in (("aligns", aligns), ("limits", limits)):
        if not text.strip():
            raise ValueError(f"the rule '{name}' leaves '{part}' empty")
    return lambda function: described(name, aligns, limits, function)


def finding(
    *,
    rule: str,
    kind: DiscrepancyKind,
    level: Level | str,
    what: str,
    explanation: str,
    confidence: float,
    readings: Sequence[Reading],
    about: str = "",
) -> Discrepancy:
    """Return a finding whose id is made of its content, with the readings in order of their first evidence.

    `rule` is the rule's name, `what` one plain question, `explanation` how the values were read and why they differ,
    and `confidence`, from 0 to 1, how sure it is that all readings are of the same thing. The `level` 'compatible' is
    for readings that only look unlike. The id does not change when articles join a reading or bring another one; a
    question that is asked of several things needs `about`, what it asks of, to have an id for each. Raises `ValueError`
    for a kind or level that does not exist and for fewer than two readings.
    """
    return discrepancy(kind, level, what, explanation, rule, confidence, readings, about=about)


def part_of(sentence: Span, start: int, end: int) -> Span:
    """Return the stretch of a sentence from `start` to `end`, counted from its own first character, as evidence."""
    at = sentence.start
    return Span(article=sentence.article, start=at + start, end=at + end, text=sentence.text[start:end])


def is_quoted(article: ArticleFindings, words: Span) -> bool:
    """Tell whether words stand inside quotation marks: they are the speaker's, not the article's."""
    marked: Iterable[Quotation] = (one for one in article.quotations if one.kind != "indirect")
    return any(one.start <= words.start < one.end for one in marked)


def named_in(comparison: Comparison, sentence: Sentence) -> tuple[Entity, ...]:
    """Return the people, institutions, outlets, places and groups that a sentence names, in its order."""
    return tuple(comparison.entity(sentence.article, one) for one in sentence.entities)


def in_groups(values: Iterable[T], agree: Callable[[T, T], bool]) -> list[list[T]]:
    """Return values in groups in which every two agree: each joins the first group that it fits."""
    groups: list[list[T]] = []
    for value in values:
        fitting = (group for group in groups if all(agree(value, other) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([value])
        else:
            group.append(value)
    return groups
