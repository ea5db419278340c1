"""What a person has corrected, put into the findings of an event as these are made.

Each kind of finding is corrected before anything is made of it, so that what is built on a finding agrees with it. A
correction is applied only to what it was written for: it names the finding, and a digest of what that rested on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from generator.corpus.corrections import StatedCorrection
from generator.event.evidence import NOUNS, Finding, Sentences, about, evidence_digest
from generator.findings import Correction, Discrepancy, Quotation, Reading, Span

F = TypeVar("F", bound=Finding)
Amend = Callable[[F, F, StatedCorrection], tuple[F, str, str]]
"""Takes a finding as it was found and as it is by now, and returns it as corrected, what stood there and what does now.

Raises `NotAppliedError`."""

GONE = "there is no such finding"
CHANGED = "what the finding rests on has changed since"
BEFORE = "Before it was corrected: "
_OF: Mapping[str, type] = {"speaker": Quotation, "level": Discrepancy, "reading": Discrepancy}
_PAIR = 2


class NotAppliedError(Exception):
    """A correction cannot be applied; the message says why."""


class Corrector:
    """Applies what was stated on an event to its findings, kind by kind, and keeps what became of each correction.

    `sentences` are those of the event's articles.
    """

    def __init__(self, stated: Sequence[StatedCorrection], sentences: Iterable[Span]) -> None:
        self._stated = tuple(stated)
        self._by_finding: defaultdict[str, list[StatedCorrection]] = defaultdict(list)
        for one in self._stated:
            self._by_finding[one.finding].append(one)
        self._log: dict[StatedCorrection, Correction] = {}
        self._sentences = Sentences(sentences if self._stated else ())

    def __bool__(self) -> bool:
        """Tell whether anything was stated."""
        return bool(self._stated)

    def rows(self, found: Sequence[F], amend: Amend[F] | None = None) -> tuple[F, ...]:
        """Return findings as they are corrected, without those that are dismissed.

        The corrections of one finding are all weighed against it as it was found.
        """
        if not self._stated:
            return tuple(found)
        kept = (self._corrected(row, amend) if row.id in self._by_finding else row for row in found)
        return tuple(row for row in kept if row is not None)

    def dismissed(self, found: Sequence[F]) -> frozenset[str]:
        """Return the ids of the findings that are dismissed."""
        return (
            frozenset(row.id for row in found) - {row.id for row in self.rows(found)} if self._stated else frozenset()
        )

    def log(self) -> tuple[Correction, ...]:
        """Return what became of each correction, in the order in which they were stated."""
        return tuple(self._log.get(one) or _row(one, "", problem=GONE) for one in self._stated)

    def _corrected(self, row: F, amend: Amend[F] | None) -> F | None:
        now: F | None = row
        for one in self._by_finding[row.id]:
            was, then, problem = "", "", ""
            try:
                self._check(row, one)
                if one.change == "dismissed":
                    now = None
                elif amend is not None and now is not None:
                    now, was, then = amend(row, now, one)
            except NotAppliedError as error:
                problem = str(error)
            self._log[one] = _row(one, about(row), was, then, problem)
        return now

    def _check(self, row: Finding, one: StatedCorrection) -> None:
        """Raise `NotAppliedError` if a correction does not fit the finding that it names."""
        wanted = _OF.get(one.change)
        if wanted is not None and not isinstance(row, wanted):
            raise NotAppliedError(f"{NOUNS[type(row)]} has no {one.change} to be corrected")
        if one.evidence != evidence_digest(row, self._sentences):
            raise NotAppliedError(CHANGED)


def amended_difference(found: Discrepancy, now: Discrepancy, one: StatedCorrection) -> tuple[Discrepancy, str, str]:
    """Return a difference with another level, or with a reading that is another or is taken out.

    The explanation is of what was found, and says so. Raises `NotAppliedError` where nothing would change, or no
    difference be left.
    """
    if one.change == "level":
        if one.to == found.level:
            raise NotAppliedError(f"it has the level '{found.level}' already")
        changed = now.model_copy(update={"level": one.to, "explanation": _before(now)})
        return changed, found.level, one.to
    target = _reading_of(found, one.reading)
    if target.value == one.to:
        raise NotAppliedError(f"the reading is '{target.value}' already")
    others = [reading for reading in now.readings if reading.evidence != target.evidence]
    if one.to and any(reading.value.casefold() == one.to.casefold() for reading in others):
        raise NotAppliedError("two readings would be the same then: dismiss the finding, or give it another level")
    if not one.to and len(now.readings) <= _PAIR:
        raise NotAppliedError("one reading would be left then, which differs from nothing: dismiss the finding")
    amended = (
        reading.model_copy(update={"value": one.to}) if reading.evidence == target.evidence else reading
        for reading in now.readings
        if one.to or reading.evidence != target.evidence
    )
    changed = now.model_copy(update={"readings": tuple(amended), "explanation": _before(now)})
    return changed, target.value, one.to


def _before(row: Discrepancy) -> str:
    return row.explanation if row.explanation.startswith(BEFORE) else f"{BEFORE}{row.explanation}"


def _reading_of(row: Discrepancy, named: str) -> Reading:
    """Return the reading with a letter, as pages show them, or with a value."""
    place = ord(named.upper()) - ord("A") if len(named) == 1 and named.isascii() and named.isalpha() else -1
    if 0 <= place < len(row.readings):
        return row.readings[place]
    plain = " ".join(named.split()).casefold()
    for reading in row.readings:
        if " ".join(reading.value.split()).casefold() == plain:
            return reading
    raise NotAppliedError(f"it has no reading '{named}'")


def _row(one: StatedCorrection, says: str, was: str = "", now: str = "", problem: str = "") -> Correction:
    return Correction(
        finding=one.finding,
        change=one.change,
        about=says,
        was=was,
        now=now,
        reason=one.reason,
        name=one.name,
        date=one.date,
        applied=not problem,
        problem=problem,
    )
