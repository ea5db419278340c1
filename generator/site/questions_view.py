"""Questions to ask, grouped by the four moves of SIFT, as plain data for the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.findings import Question, QuestionMove
from generator.site import address
from generator.site.index import EventIndex, Evidence, Link

SHOWN = 9
"""Questions that stand open on the event's page and on the worksheet."""
_FOLDED = 15
_OF_ARTICLE = 4
_SENTENCES = 5
MOVES: dict[QuestionMove, tuple[str, str]] = {
    "stop": ("Stop", "Notice what a word or a headline does to you before you go on."),
    "investigate": ("Investigate the source", "Ask who speaks, how they could know, and who is not heard."),
    "find": ("Find other coverage", "Look at what the other articles tell, and at what they leave out."),
    "trace": ("Trace to the original", "Go back to where the words or the figures first stood."),
}
"""The four moves (Caulfield 2019), each with what it asks for, in the order in which a pupil makes them."""


@dataclass(frozen=True)
class QuestionView:
    """A question with its number on the page, what to do, the sentences it rests on, and the key to it.

    `finding` leads to the finding that it was made from, where the event's page shows that.
    """

    id: str
    number: int
    move: str
    ask: str
    steps: tuple[str, ...]
    key: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    finding: Link | None


@dataclass(frozen=True)
class MoveGroup:
    """The questions of one move."""

    id: str
    name: str
    meaning: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class QuestionsView:
    """The questions of an event: those to begin with, `more` that are folded, and how many are only in the download."""

    groups: tuple[MoveGroup, ...]
    more: tuple[QuestionView, ...]
    left: int
    worksheet: Link
    key: Link


@dataclass(frozen=True)
class AskedHere:
    """A question on an article's page, with the way to it on the event's page."""

    move: str
    ask: str
    link: Link


def worksheet_path(index: EventIndex) -> str:
    """Return the path of an event's worksheet below the docs folder."""
    return f"{index.folder}/worksheet.md"


def key_path(index: EventIndex) -> str:
    """Return the path of the key to an event's worksheet below the docs folder."""
    return f"{index.folder}/key.md"


def question_groups(index: EventIndex, here: str) -> tuple[MoveGroup, ...]:
    """Return the questions to begin with by move, numbered through, for the page `here`."""
    rows = _by_move(index.report.questions[:SHOWN])
    views = [_question(index, here, row, number) for number, row in enumerate(rows, start=1)]
    return tuple(
        MoveGroup(f"move-{move}", name, meaning, of_move)
        for move, (name, meaning) in MOVES.items()
        for of_move in [tuple(view for view in views if view.move == move)]
        if of_move
    )


def questions(index: EventIndex, here: str) -> QuestionsView:
    """Return the questions for the event's page."""
    rest = index.report.questions[SHOWN:]
    return QuestionsView(
        groups=question_groups(index, here),
        more=tuple(_question(index, here, row, SHOWN + at) for at, row in enumerate(_by_move(rest[:_FOLDED]), start=1)),
        left=len(rest[_FOLDED:]),
        worksheet=Link("Worksheet to print", address.href(here, worksheet_path(index))),
        key=Link("Key for the teacher", address.href(here, key_path(index))),
    )


def ways_to_ask(index: EventIndex, here: str) -> tuple[Link, ...]:
    """Return the ways from the page `here` to an event's questions and worksheet; none where there is no question."""
    if not index.report.questions:
        return ()
    return (
        Link("Questions to ask", index.to_event(here, "questions")),
        Link("Worksheet to print", address.href(here, worksheet_path(index))),
    )


def asked_of(index: EventIndex, here: str, article: str) -> tuple[AskedHere, ...]:
    """Return the questions of the event's page that touch an article, those about fewest articles first."""
    rows = [row for row in index.report.questions[: SHOWN + _FOLDED] if article in row.articles]
    rows.sort(key=lambda row: len(row.articles))
    return tuple(
        AskedHere(MOVES[row.move][0], row.ask, Link("work on it", index.to_event(here, row.id)))
        for row in rows[:_OF_ARTICLE]
    )


def _by_move(rows: Iterable[Question]) -> list[Question]:
    order = list(MOVES)
    return sorted(rows, key=lambda row: order.index(row.move))


def _question(index: EventIndex, here: str, row: Question, number: int) -> QuestionView:
    seen = {(found.article, found.place): found for found in (index.evidence(here, span) for span in row.evidence)}
    return QuestionView(
        id=row.id,
        number=number,
        move=row.move,
        ask=row.ask,
        steps=row.steps,
        key=row.key,
        evidence=tuple(seen.values())[:_SENTENCES],
        finding=_finding(index, here, row.finding),
    )


def _finding(index: EventIndex, here: str, finding: str | None) -> Link | None:
    if finding is None or all(row.id != finding for row in index.report.discrepancies):
        return None
    return Link("the finding", index.to_event(here, finding))
