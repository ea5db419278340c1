"""Looking for a finding by its id: in the events' reports as they were drawn, and then in that of its event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from heapq import nlargest

from generator.event.evidence import Finding
from generator.findings import Report
from generator.outcomes import EventOutcome

NEAR = 3
_LEAST_LIKE = 0.7
_IDS = re.compile(rb'"(?:id|finding)": "([A-Za-z][\w-]{0,79})"')


def ids_in(outcome: EventOutcome) -> frozenset[str]:
    """Return the ids in the report of an event as it was drawn, those that only a correction names among them."""
    reports = (page.content for page in outcome.pages if page.path.endswith("/report.json"))
    return frozenset(found.decode() for content in reports for found in _IDS.findall(content))


def find(report: Report, finding: str) -> Finding | None:
    """Return the finding of a report that has an id."""
    return next((row for row in findings_of(report) if row.id == finding), None)


def findings_of(report: Report) -> Iterator[Finding]:
    """Yield every finding of a report that has an id."""
    yield from report.quotes
    yield from report.people
    yield from report.overlaps
    yield from report.reuse
    yield from report.discrepancies
    yield from report.compatible
    yield from report.coverage
    yield from report.questions


def nearest(finding: str, ids: Iterable[str]) -> list[str]:
    """Return the few ids that are most like one that is not there, the likest first."""
    matcher = SequenceMatcher(b=finding, autojunk=False)

    def likeness(one: str) -> float:
        matcher.set_seq1(one)
        return matcher.ratio() if matcher.quick_ratio() >= _LEAST_LIKE else 0.0

    rated = ((likeness(one), one) for one in ids)
    best = nlargest(NEAR, (row for row in rated if row[0] >= _LEAST_LIKE), key=lambda row: (row[0], row[1]))
    return [one for _, one in best]
