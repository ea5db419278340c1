"""Whole reports held against what careful readers found: our own sample, and the real articles kept elsewhere."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from generator.findings import QuotationEditKind, Report
from generator.pipeline import Generated
from tests import gold_score
from tests.running import run

GOLD = Path(__file__).parent / "gold" / "harbour-bridge"


@pytest.fixture(scope="module")
def report(sample: Generated) -> Report:
    return next(one for one in sample.reports if one.event.id == "harbour-bridge")


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("speakers", 0.92),
        ("headings", 1.0),
        ("leftovers", 1.0),
        ("sources", 0.85),
        ("typed_sources", 0.75),
        ("overlaps", 0.85),
        ("discrepancies", 0.5),
    ],
)
def test_the_sample_is_read_as_a_careful_reader_would(measure: str, least: float, report: Report) -> None:
    score: gold_score.Score = getattr(gold_score, measure)(report, GOLD)
    assert score.recall >= least, f"missed: {score.missed}"


def test_quotations_of_the_sample(report: Report) -> None:
    score = gold_score.quotes(report, GOLD)
    assert score.f1 >= 0.96, f"missed: {score.missed}\nfound besides: {score.besides}"


@pytest.mark.parametrize("measure", ["headings", "leftovers"])
def test_the_sample_shows_at_most_one_heading_or_leftover_too_many(measure: str, report: Report) -> None:
    score: gold_score.Score = getattr(gold_score, measure)(report, GOLD)
    assert len(score.besides) <= 1, score.besides


def test_what_only_looks_unlike_is_no_conflict(report: Report) -> None:
    assert gold_score.false_alarms(report, GOLD) == ()
    assert gold_score.wrongly_joined(report, GOLD) == ()


def test_every_conflict_of_the_sample_is_in_the_gold(report: Report) -> None:
    gold = gold_score.read(GOLD, "discrepancies")
    conflicts = [found for found in report.discrepancies if found.level.endswith("conflict")]
    assert conflicts
    assert [d.what for d in conflicts if not any(gold_score.supports(d, row) for row in gold)] == []


def test_the_sample_shows_a_nested_report_and_every_editor_s_mark(report: Report) -> None:
    nested = [(quote.through[0].name, quote.speaker and quote.speaker.name) for quote in report.quotes if quote.through]
    assert ("Velmouth Lantern", "a former inspector") in nested
    assert {edit.kind for quote in report.quotes for edit in quote.edits} == set(get_args(QuotationEditKind))


def test_every_span_of_the_report_is_the_text_it_names(report: Report, root: Path) -> None:
    from generator.corpus import read_event

    texts = {a.info.id: a.text for a in read_event(root / "corpus/harbour-bridge", root / "corpus").articles}
    spans = [*report.blocks, *report.sentences, *report.quotes, *report.leftovers, *report.wording]
    spans += [span for source in report.sources for span in source.evidence]
    spans += [span for overlap in (*report.overlaps, *report.reuse) for span in overlap.members]
    spans += [s for d in (*report.discrepancies, *report.compatible) for r in d.readings for s in r.evidence]
    spans += [q.speaker.mention for q in report.quotes if q.speaker and q.speaker.mention]
    assert [span for span in spans if texts[span.article][span.start : span.end] != span.text] == []


@pytest.fixture(scope="module")
def printed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the scorer prints of the five real articles."""
    docs = tmp_path_factory.mktemp("istanbul")
    corpus = str(shared / "corpus")
    done = run("generator", "build", "--corpus", corpus, "--only", "istanbul-talks", "--docs", str(docs), cwd=docs)
    assert done.returncode == 0, done.stderr
    report = docs / "events/istanbul-talks/report.json"
    command = [sys.executable, str(shared / "score/score.py"), str(report), str(shared / "gold/istanbul-talks")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("row", "figure", "least"),
    [
        ("quotes", "F1", 0.96),
        ("speakers", "end_to_end", 0.92),
        ("headings", "R", 1.0),
        ("leftovers", "R", 1.0),
        ("sources", "R", 0.85),
        ("overlaps", "R", 0.85),
        ("discrepancies", "R", 0.95),
    ],
)
def test_five_real_articles(row: str, figure: str, least: float, printed: str) -> None:
    found = re.search(rf"^{row}\b.*?\b{figure} ([0-9.]+)", printed, re.MULTILINE)
    assert found, printed
    assert float(found[1]) >= least, printed


@pytest.mark.parametrize("row", ["headings", "leftovers"])
def test_five_real_articles_have_at_most_one_extra(row: str, printed: str) -> None:
    found = re.search(rf"^{row}\b.*?\bextra (\d+)", printed, re.MULTILINE)
    assert found, printed
    assert int(found[1]) <= 1


def test_all_real_events_build_in_one_run(shared: Path, tmp_path: Path) -> None:
    done = run("generator", "build", "--corpus", str(shared / "corpus"), "--docs", str(tmp_path / "docs"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    events = sorted(folder.name for folder in (shared / "corpus").iterdir())
    assert sorted(path.parent.name for path in (tmp_path / "docs/events").glob("*/report.json")) == events
    assert len(events) == 14
