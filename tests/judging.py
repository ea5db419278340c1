"""Findings in real articles that a reader has judged, by event, article and offsets; no text of an article is kept.

    python -m tests.judging REPORTS GOLD

prints, for every finding that neither the gold nor `tests/judged` knows, its sentences for the reader and an entry
to complete: `right` and `reason`. REPORTS holds `<event>/report.json`, GOLD a folder for each event.
"""

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.findings import Discrepancy, Report, Span
from tests import gold_score

FOLDER = Path(__file__).parent / "judged"
CONFLICTS = frozenset({"conflict", "internal-conflict"})
Where = tuple[str, int, int]


@dataclass(frozen=True)
class Judged:
    """One finding as it was when it was read: which rule made it, what it rests on, and whether it is right."""

    rule: str
    level: str
    right: bool
    reason: str
    readings: tuple[tuple[Where, ...], ...]

    def is_of(self, finding: Discrepancy) -> bool:
        """Tell whether this is the finding: one rule and level, and two readings on the same stretches."""
        if (self.rule, self.level) != (finding.rule, finding.level):
            return False
        hits = [
            [any(_meet(span, where) for span in row.evidence for where in known) for row in finding.readings]
            for known in self.readings
        ]
        return any(
            hits[a][i] and hits[b][j]
            for a in range(len(hits))
            for b in range(len(hits))
            for i in range(len(finding.readings))
            for j in range(len(finding.readings))
            if a != b and i != j
        )


def judged(event: str) -> tuple[Judged, ...]:
    """Return what was judged of an event, in the order of its file; nothing if there is none."""
    path = FOLDER / f"{event}.toml"
    if not path.exists():
        return ()
    return tuple(
        Judged(
            rule=row["rule"],
            level=row["level"],
            right=row["right"],
            reason=row["reason"],
            readings=tuple(tuple((one, start, end) for one, start, end in reading) for reading in row["readings"]),
        )
        for row in tomllib.loads(path.read_text("utf-8"))["finding"]
    )


def verdict(finding: Discrepancy, gold: Sequence[Mapping[str, Any]], known: Sequence[Judged]) -> bool | None:
    """Return whether a finding is right: by the reader who judged it, else by the gold; `None` if neither knows it.

    The gold vouches for a conflict only where it calls it one, or a slip.
    """
    for one in known:
        if one.is_of(finding):
            return one.right
    for row in gold:
        if gold_score.supports(finding, row):
            graver = finding.level in CONFLICTS and row["level"] not in CONFLICTS | {"error"}
            if not graver:
                return True
    return None


def unjudged(report: Report, gold: Sequence[Mapping[str, Any]]) -> Iterator[Discrepancy]:
    """Yield the findings that neither the gold nor a reader has judged."""
    known = judged(report.event.id)
    yield from (finding for finding in report.discrepancies if verdict(finding, gold, known) is None)


def entry(finding: Discrepancy) -> str:
    """Return the entry for a finding that is still to be judged."""
    readings = ",\n".join(
        "  [" + ", ".join(f'["{span.article}", {span.start}, {span.end}]' for span in row.evidence) + "]"
        for row in finding.readings
    )
    head = f'[[finding]]\nrule = "{finding.rule}"\nlevel = "{finding.level}"\nright = \nreason = ""\n'
    return f"{head}readings = [\n{readings},\n]\n"


def _meet(span: Span, where: Where) -> bool:
    return span.article == where[0] and span.start < where[2] and where[1] < span.end


def _told(report: Report, span: Span) -> str:
    around = [one.text for one in report.sentences if one.article == span.article and one.start <= span.start < one.end]
    return " ".join((around or [span.text])[0].split())


def main(reports: Path, gold: Path) -> None:
    for path in sorted(reports.rglob("report.json")):
        report = Report.model_validate_json(path.read_text("utf-8"))
        folder = gold / report.event.id / "discrepancies.json"
        rows = json.loads(folder.read_text("utf-8")) if folder.exists() else []
        for finding in unjudged(report, rows):
            print(f"# {report.event.id} [{finding.level}] {finding.kind} {finding.confidence}: {finding.what}")
            print(f"# {finding.explanation}")
            for row in finding.readings:
                print(f"#   = {row.value}")
                for span in row.evidence:
                    print(f"#     {span.article}: …{' '.join(span.text.split())}… in: {_told(report, span)}")
            print(entry(finding))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
