"""What a person has corrected, as plain data: the mark on a finding, and the log of them all."""

from __future__ import annotations

from dataclasses import dataclass

from generator import prose
from generator.findings import Correction
from generator.site import plain
from generator.site.index import EventIndex, Link
from generator.site.reading_words import CARD, short


@dataclass(frozen=True)
class CorrectionView:
    """A correction: which finding, what was changed in it, why, by whom and when; `problem` says why it was not.

    `finding` leads to the finding where the event's page still has it. `about` is empty for one that is not there.
    """

    finding: Link
    about: str
    says: str
    reason: str
    by: str
    problem: str


@dataclass(frozen=True)
class CorrectionsView:
    """The log of an event's corrections: those that were applied, and those that were not."""

    applied: tuple[CorrectionView, ...]
    refused: tuple[CorrectionView, ...]


def corrections(index: EventIndex, here: str) -> CorrectionsView:
    """Return the log of an event's corrections, in the order in which they were written down."""
    views = [_view(index, here, row) for row in index.report.corrections]
    return CorrectionsView(
        tuple(view for view in views if not view.problem), tuple(view for view in views if view.problem)
    )


def corrected(index: EventIndex, finding: str) -> tuple[str, ...]:
    """Return, for each correction of a finding that a page still shows, what it was and why it is another now."""
    return tuple(f"{_says(row)} {row.reason} ({_by(row)})" for row in index.corrected.get(finding, ()))


def _view(index: EventIndex, here: str, row: Correction) -> CorrectionView:
    return CorrectionView(
        finding=Link(row.finding, _place(index, here, row)),
        about=row.about,
        says=_says(row),
        reason=row.reason,
        by=_by(row),
        problem=row.problem,
    )


def _place(index: EventIndex, here: str, row: Correction) -> str | None:
    """Return the way to a finding that was amended: a quotation on its article's page, others on the event's."""
    if row.change == "dismissed" or not row.applied:
        return None
    for quote in index.report.quotes:
        if quote.id == row.finding:
            return index.to_article(here, quote.article, quote.id)
    differences = (*index.report.discrepancies, *index.report.compatible)
    return index.to_event(here, row.finding) if any(one.id == row.finding for one in differences) else None


def _by(row: Correction) -> str:
    return f"{row.name}, {prose.day(row.date)}"


def _says(row: Correction) -> str:
    if not row.applied:
        return "It was to be dismissed." if row.change == "dismissed" else f"It was to have another {row.change}."
    if row.change == "dismissed":
        return "Dismissed."
    if row.change == "level":
        return f"The level was “{_level(row.was)}” and is “{_level(row.now)}” now."
    was = f"The {row.change} was “{short(row.was, CARD)}”" if row.was else f"There was no {row.change}"
    now = f"is “{short(row.now, CARD)}” now" if row.now else "was taken out"
    return f"{was} and {now}."


def _level(name: str) -> str:
    names = {**plain.LEVEL_NAMES, "compatible": "Checked and compatible"}
    return names.get(name, name)
