"""The benchmark on marked articles, run as a command."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.running import SHARED

ARTICLES = {
    "gull": "The bridge shut on Monday.\n\n“We heard it crack,” said Maria Oduya, an engineer. “Then it went.”",
    "heron": 'The council met.\nAnn Voss said: "Nobody was told."',
}
SCORER = """
import json, sys
gold, found = ([json.loads(line) for line in open(path, encoding="utf-8")] for path in sys.argv[1:])
print("articles", len(gold), [row["id"] for row in found])
sys.exit(3)
"""


def gold_line(name: str, text: str, quotes: Sequence[object] = ()) -> str:
    return json.dumps({"id": name, "text": text, "quotes": quotes, "ignore": []}, ensure_ascii=False)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(gold_line(name, text) + "\n" for name, text in ARTICLES.items()), "utf-8")
    return path


def benchmark(root: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "benchmarks/quotes.py", *args],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_predictions_are_written_scored_and_timed_beside_the_bare_parse(root: Path, gold: Path, tmp_path: Path) -> None:
    scorer, out = tmp_path / "scorer.py", tmp_path / "out.jsonl"
    scorer.write_text(SCORER)
    done = benchmark(root, gold, "--predictions", out, "--scorer", scorer, "--rounds", "1")
    assert done.returncode == 3, done.stderr
    assert "articles 2 ['gull', 'heron']" in done.stdout
    table = dict(re.findall(r"^(\w+) +([\d.]+)", done.stdout, re.MULTILINE))
    assert table["words"] == str(sum(len(text.split()) for text in ARTICLES.values()))
    assert float(table["bare_words_per_second"]) > 0
    assert float(table["words_per_second"]) > 0
    assert float(table["speed_of_bare_parse"]) > 0
    assert float(table["speed_at_our_batch_size"]) > 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == list(ARTICLES)
    for row in rows:
        for quote in row["quotes"]:
            assert ARTICLES[row["id"]][quote["start"] : quote["end"]] == quote["content"]
    said = [(quote["content"], quote["speaker"], quote["speaker_resolved"]) for row in rows for quote in row["quotes"]]
    assert ("We heard it crack,", "Maria Oduya", "Maria Oduya") in said
    assert ("Nobody was told.", "Ann Voss", "Ann Voss") in said


def test_without_a_scorer_the_predictions_are_kept_and_one_line_says_so(root: Path, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = benchmark(root, gold, "--predictions", out, "--scorer", tmp_path / "none.py", "--rounds", "1")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "none.py: the scorer is not here" in done.stderr
    assert "--scorer" in done.stderr
    assert len(out.read_text("utf-8").splitlines()) == 2
    assert "speed_of_bare_parse" in done.stdout


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is no JSON"),
        ("", "is no JSON"),
        ('["gull", "text"]', "no JSON object"),
        ('{"id": "heron"}', "'text' is missing or no string"),
        ('{"id": "heron", "text": "A bridge shut."}', "'quotes' is missing or no list"),
        ('{"id": 7, "text": "A bridge shut."}', "'id' is missing or no string"),
        ('{"id": "heron", "text": "A bridge \\ud83d shut."}', "surrogate"),
        (gold_line("gull", "A second bridge shut."), "'gull' stands on an earlier line"),
    ],
)
def test_a_line_that_is_no_article_is_named(root: Path, tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{gold_line('gull', ARTICLES['gull'])}\n{line}\n", "utf-8")
    done = benchmark(root, path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"{path}:2: " in done.stderr
    assert says in done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "no text"), (b"\xff\xfe", "not in UTF-8"), (None, "cannot be read")]
)
def test_a_file_that_is_no_gold_is_refused(root: Path, tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_bytes(content)
    done = benchmark(root, path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert says in done.stderr


def test_predictions_that_cannot_be_written_are_said_to_be_so(root: Path, gold: Path, tmp_path: Path) -> None:
    done = benchmark(root, gold, "--predictions", tmp_path / "no folder" / "out.jsonl", "--rounds", "1")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_rounds_are_at_least_one(root: Path, gold: Path) -> None:
    done = benchmark(root, gold, "--rounds", "0")
    assert done.returncode == 2
    assert "--rounds" in done.stderr


def test_the_scorer_prints_its_table(root: Path, gold: Path) -> None:
    if not (SHARED / "score/quotes/score.py").is_file():
        pytest.skip("the scorer is not here")
    done = benchmark(root, gold, "--rounds", "1")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^articles +2$", done.stdout, re.MULTILINE)
    assert "direct_PRF" in done.stdout


def test_planted_overlaps_are_found_and_timed(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "benchmarks/overlaps.py", "1000", "--runs", "1"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr  # a thousand are too few to meet the bound for certain
    rows = re.findall(
        r"^(find_overlaps|polars) .* MB +([01]\.\d+) +([01]\.\d+) +([01]\.\d+) ", done.stdout, re.MULTILINE
    )
    assert [name for name, *_ in rows] == ["find_overlaps", "polars"]
    assert all(float(share) >= 0.95 for share in rows[0][1:])
    assert ("DOES NOT HOLD" in done.stdout) == (done.returncode == 1)


def test_cold_analysis_is_timed_stage_by_stage_beside_the_bare_parse(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "benchmarks/cold.py", "--articles", "5", "--runs", "1"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr  # five articles are too few to meet the bound for certain
    rows = re.findall(r"^ *(.+?)  +([\d.]+) s +[\d.]+ ms +([\d.]+)$", done.stdout, re.MULTILINE)
    share = {name: float(value) for name, _, value in rows}
    assert share["bare, spaCy's defaults"] == 1
    stages = ("reading files", "parse", "readers", "comparison", "pages", "handing out, packing")
    assert all(share[name] > 0 for name in stages)
    assert sum(share[name] for name in stages) == pytest.approx(share["ours, with pages"], abs=0.01)
    assert ("DOES NOT HOLD" in done.stdout) == (done.returncode == 1)
