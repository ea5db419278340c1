"""How hard the articles are to read, on one scale with the grade of this project's readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import prose
from generator.article.readability import FEWEST_WORDS
from generator.findings import Readability
from generator.site import charts, plain
from generator.site.charts import RangeChart
from generator.site.index import EventIndex, Link
from generator.site.tables_view import Row, Table

_DRAWN = 12
EIGHTH = (8.0, 9.0, "grade 8: age 13 to 14")
"""The grade that a pupil of 13 or 14 is in, in the United States: the stretch of the scale that the chart marks."""


Graded = tuple[str, float, float, float]
"""An article's label, and the lowest, middle and highest of its grades."""


@dataclass(frozen=True)
class ReadabilityView:
    """The grades of every article, drawn and in a table; without any if all have fewer than `fewest` words."""

    summary: str
    chart: RangeChart | None
    undrawn: int
    table: Table
    fewest: int


def readability(index: EventIndex, here: str, formulas: Mapping[str, str]) -> ReadabilityView:
    """Return the grades of every article; `formulas` gives each measure's label by its key."""
    rows = [row for row in index.report.readability if row.article in index.articles]
    graded = [
        (index.labels[row.article], row.grade_low, row.grade, row.grade_high)
        for row in rows
        if row.grade is not None and row.grade_low is not None and row.grade_high is not None
    ]
    summary = " ".join(_sentences([(label, value) for label, _, value, _ in graded]))
    chart = charts.ranges(
        "chart-readability", "School grade of each article", "", _drawn(graded), [EIGHTH] if graded else []
    )
    heads = (Link("Grade", None), *(Link(label, None) for label in formulas.values()), Link("Minutes", None))
    table = tuple(
        Row("", index.article_link(here, row.article), "", _measures(index, here, row, formulas))
        for row in rows
        if graded
    )
    shown = Table("table-readability", "Measures, by article", "Article", heads, table)
    return ReadabilityView(summary, chart, len(graded[_DRAWN:]), shown, FEWEST_WORDS)


def _drawn(graded: Sequence[Graded]) -> Sequence[Graded]:
    """Return the articles that the chart shows: of too many the easiest and the hardest, in order."""
    if len(graded) <= _DRAWN:
        return graded
    ordered = sorted(graded, key=lambda row: row[2])
    return [*ordered[: _DRAWN // 2], *ordered[-_DRAWN // 2 :]]


def _measures(
    index: EventIndex, here: str, row: Readability, formulas: Mapping[str, str]
) -> tuple[tuple[Link, ...], ...]:
    to = index.to_article(here, row.article, "readability")
    return (
        (Link(plain.grade(row.grade), to),),
        *((Link(plain.measure(getattr(row, key, None)), None),) for key in formulas),
        (Link(f"{row.reading_minutes:.1f}", None),),
    )


def _sentences(grades: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Yield which article is easiest and which hardest by the formulas, and how many are above grade 8."""
    if not grades:
        return
    shown = [(label, f"{value:.1f}") for label, value in grades]
    low, high = f"{min(value for _, value in grades):.1f}", f"{max(value for _, value in grades):.1f}"
    if len(grades) == 1:
        yield f"{shown[0][0]} has grade {low}."
    elif low == high:
        yield f"By these formulas all have grade {low}."
    else:
        easy, hard = charts.sharers(shown, low), charts.sharers(shown, high)
        yield f"By these formulas the easiest to read is {easy} (grade {low}), the hardest {hard} (grade {high})."
    above = sum(round(value, 1) >= EIGHTH[1] for _, value in grades)
    whole = len(grades)
    if whole > 1:
        number = "all" if above == whole else "none" if not above else f"{prose.number(above)} of {prose.number(whole)}"
        verb = "is" if above in {0, 1} and above != whole else "are"
        yield f"{prose.sentence(number)} {verb} at grade 9.0 or above. Pupils of 13 to 14 are in grade 8."
