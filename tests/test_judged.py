"""Every finding in the real articles has been read by somebody, and the figures that we print of them hold."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.findings import Discrepancy, Report
from tests.judging import CONFLICTS, FOLDER, Judged, judged, unjudged, verdict
from tests.running import run

LEAST_RIGHT = 0.9
SURE = 0.9
Verdict = tuple[Discrepancy, bool | None]


@pytest.fixture(scope="module")
def reports(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """The reports on all real events, by event."""
    docs = tmp_path_factory.mktemp("judged")
    done = run(
        "generator", "build", "--corpus", str(shared / "corpus"), "--docs", str(docs), "--text", "full", cwd=docs
    )
    assert done.returncode == 0, done.stderr
    paths = sorted((docs / "events").glob("*/report.json"))
    return {path.parent.name: Report.model_validate_json(path.read_text("utf-8")) for path in paths}


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, list[dict[str, Any]]]:
    found = sorted((shared / "gold").glob("*/discrepancies.json"))
    return {path.parent.name: json.loads(path.read_text("utf-8")) for path in found}


@pytest.fixture(scope="module")
def verdicts(reports: dict[str, Report], gold: dict[str, list[dict[str, Any]]]) -> list[Verdict]:
    return [
        (finding, verdict(finding, gold.get(event, ()), judged(event)))
        for event, report in reports.items()
        for finding in report.discrepancies
    ]


def test_every_finding_has_been_read(reports: dict[str, Report], gold: dict[str, list[dict[str, Any]]]) -> None:
    new = [
        f"{event} [{finding.level}] {finding.what}"
        for event, report in reports.items()
        for finding in unjudged(report, gold.get(event, ()))
    ]
    assert new == [], "read these and list them: python -m tests.judging REPORTS GOLD"


def test_what_was_judged_right_is_still_found(reports: dict[str, Report]) -> None:
    lost = [
        (event, one.rule, one.level, one.readings[0][0])
        for event, report in reports.items()
        for one in judged(event)
        if one.right and not any(one.is_of(finding) for finding in report.discrepancies)
    ]
    assert lost == []


def test_what_was_judged_wrong_and_is_gone_is_listed_no_more(reports: dict[str, Report]) -> None:
    gone = [
        (event, one.rule, one.level, one.readings[0][0])
        for event, report in reports.items()
        for one in judged(event)
        if not one.right and not any(one.is_of(finding) for finding in report.discrepancies)
    ]
    assert gone == []


def test_nine_of_ten_conflicts_are_right(verdicts: list[Verdict]) -> None:
    conflicts = [right for finding, right in verdicts if finding.level in CONFLICTS]
    assert len(conflicts) > 20
    assert sum(right is True for right in conflicts) / len(conflicts) >= LEAST_RIGHT


def test_nine_of_ten_findings_are_right(verdicts: list[Verdict]) -> None:
    assert sum(right is True for _, right in verdicts) / len(verdicts) >= LEAST_RIGHT


def test_a_confidence_of_nine_tenths_means_so(verdicts: list[Verdict]) -> None:
    sure = [right for finding, right in verdicts if finding.confidence >= SURE]
    assert len(sure) > 20
    assert sum(right is True for right in sure) / len(sure) >= SURE


def test_the_list_keeps_no_text_of_the_articles(reports: dict[str, Report]) -> None:
    for event, report in reports.items():
        words = [word.strip(".,;:“”\"'’()?!").casefold() for one in report.sentences for word in one.text.split()]
        runs = {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
        for one in judged(event):
            said = [word.strip(".,;:“”\"'’()?!").casefold() for word in one.reason.split()]
            assert not any(tuple(said[at : at + 5]) in runs for at in range(len(said) - 4)), one.reason


def test_every_list_is_of_an_event_and_gives_reasons(shared: Path) -> None:
    events = {path.name for path in (shared / "corpus").iterdir()}
    for path in sorted(FOLDER.glob("*.toml")):
        assert path.stem in events
        assert all(one.reason and len(one.readings) > 1 for one in judged(path.stem)), path


@pytest.mark.parametrize(
    ("row", "figure", "least"),
    [("overlaps", "R", 0.97), ("overlaps", "relation", 0.93), ("discrepancies", "R", 0.9)],
)
def test_the_scorer_prints_no_less(
    row: str, figure: str, least: float, reports: dict[str, Report], shared: Path, tmp_path: Path
) -> None:
    for event, report in reports.items():
        folder = tmp_path / event
        folder.mkdir()
        (folder / "report.json").write_text(report.model_dump_json(), "utf-8")
    command = [sys.executable, str(shared / "score/score.py"), str(tmp_path), str(shared / "gold")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = next(line for line in printed.splitlines() if line.startswith(row))
    found = dict(zip(line.split()[1::2], line.split()[2::2], strict=False))
    assert float(found[figure]) >= least, printed


def test_a_judgement_is_of_its_finding_and_no_other() -> None:
    known = Judged("toll", "conflict", True, "Both tell of one toll.", ((("a", 10, 20),), (("b", 5, 9),)))
    row = {"kind": "number", "what": "?", "explanation": "", "confidence": 0.9, "id": "d"}

    def finding(rule: str, level: str, *spans: tuple[str, int, int]) -> Discrepancy:
        evidence = [[{"article": article, "start": start, "end": end, "text": ""}] for article, start, end in spans]
        readings = [{"value": str(at), "evidence": one} for at, one in enumerate(evidence)]
        return Discrepancy.model_validate({**row, "rule": rule, "level": level, "readings": readings})

    assert known.is_of(finding("toll", "conflict", ("a", 12, 15), ("b", 0, 6)))
    assert not known.is_of(finding("count", "conflict", ("a", 12, 15), ("b", 0, 6)))
    assert not known.is_of(finding("toll", "update", ("a", 12, 15), ("b", 0, 6)))
    assert not known.is_of(finding("toll", "conflict", ("a", 12, 15), ("b", 9, 12)))
    assert not known.is_of(finding("toll", "conflict", ("a", 12, 15), ("a", 16, 18)))
