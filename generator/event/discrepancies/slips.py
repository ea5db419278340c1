"""Forms of one name held against each other: how often each stands, and whether one is plainly a slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.event.discrepancies.wording import reading
from generator.findings import Level, Reading, Span
from generator.prose import listed

CLEAR_MAJORITY = 3
"""Mentions of the usual form from which another, printed once, is taken for a slip."""


@dataclass(frozen=True)
class Form:
    """One form of a name and every place where it stands, in order of article and offset."""

    text: str
    spans: tuple[Span, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that use the form, in order."""
        return tuple(dict.fromkeys(span.article for span in self.spans))

    def reading(self) -> Reading:
        """Return the form as a reading, with its first place in each article."""
        first = {span.article: span for span in reversed(self.spans)}
        return reading(self.text, first.values())


def is_slip_among(forms: Sequence[Form]) -> bool:
    """Tell whether one form stands once and another, in another article or in two, so often that it is the usual one.

    Which of the two is right is not told by that: the usual form can be the wrong one.
    """
    rare = [form for form in forms if len(form.spans) == 1]
    usual = [form for form in forms if len(form.spans) >= CLEAR_MAJORITY]
    if len(rare) != 1 or len(usual) != len(forms) - 1:
        return False
    return any(article not in rare[0].articles for form in usual for article in form.articles)


def counted(forms: Sequence[Form]) -> str:
    """Return how often each form stands: '“Holm” stands 9 times in 3 articles and “Hlom” once'."""
    return f"{listed([_stands(form) for form in sorted(forms, key=lambda one: (-len(one.spans), one.text))])}."


def _stands(form: Form) -> str:
    times, articles = len(form.spans), len(form.articles)
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    where = "" if times == 1 else " in one article" if articles == 1 else f" in {articles} articles"
    return f"“{form.text}” stands {often}{where}"


def level_among(forms: Sequence[Form]) -> tuple[Level, str]:
    """Return `error` for a form that stands once against a usual one, else `spelling`, and what to say of it."""
    if is_slip_among(forms):
        return (
            "error",
            f"{counted(forms)} The one that stands once looks like a slip. The counts alone cannot prove it.",
        )
    return "spelling", f"{counted(forms)} The rule does not say which is right."
