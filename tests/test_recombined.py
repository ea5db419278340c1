"""The corpora that the benchmarks are run on."""

import itertools
import json
import re
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.corpus import event_folders, read_event
from tests.running import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from recombined import Made, articles, dealt

VERSIONS = ("python3.11", "python3.12", "python3.13")


def command(*args: str | Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, ROOT / "benchmarks/recombined.py", *args], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(scope="module")
def thousand() -> list[Made]:
    return list(dealt(1, 1000, 200))


def by_event(made: Sequence[Made]) -> dict[str, list[Made]]:
    events: defaultdict[str, list[Made]] = defaultdict(list)
    for article in made:
        events[article.event].append(article)
    return events


def test_the_same_seed_gives_the_same_articles_and_another_gives_others() -> None:
    assert list(dealt(1, 30, 7)) == list(dealt(1, 30, 7))
    assert not {one.text for one in dealt(1, 30, 7)} & {one.text for one in dealt(2, 30, 7)}


@pytest.mark.parametrize("python", VERSIONS)
def test_every_python_writes_the_same_bytes(python: str, tmp_path: Path) -> None:
    # A name on the path may be a stand-in of a version manager that has no such version.
    if subprocess.run([shutil.which(python) or "false", "-V"], capture_output=True, check=False).returncode:
        pytest.skip(f"{python} is not here")
    out = tmp_path / "corpus.jsonl"
    done = command(out, "--articles", "40", "--events", "9", "--format", "jsonl", python=python)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [Made(**row) for row in rows] == list(dealt(1, 40, 9))


def test_an_event_is_the_same_however_many_there_are() -> None:
    assert list(articles(1, 3, 4, first=2)) == list(articles(1, 5, 4))[8:]


def test_articles_come_one_by_one() -> None:
    endless = articles(1, 10**9, 10**6)
    assert len({one.text for one in itertools.islice(endless, 20)}) == 20


def test_no_article_is_like_another(thousand: list[Made]) -> None:
    assert len({one.text for one in thousand}) == 1000
    assert len({(one.event, one.id) for one in thousand}) == 1000
    assert len({one.url for one in thousand}) == 1000


def test_articles_are_dealt_evenly() -> None:
    assert sorted(map(len, by_event(list(dealt(1, 23, 5))).values())) == [4, 4, 5, 5, 5]


def test_articles_are_as_long_as_news(thousand: list[Made]) -> None:
    words = [len(one.text.split()) for one in thousand]
    assert 560 <= statistics.median(words) <= 640
    assert min(words) >= 250
    assert max(words) <= 950


def test_every_quotation_is_closed(thousand: list[Made]) -> None:
    for paragraph in (paragraph for one in thousand for paragraph in one.text.split("\n\n")):
        assert paragraph.count("“") == paragraph.count("”"), paragraph
        assert paragraph.count('"') % 2 == 0, paragraph


def test_names_are_the_same_throughout_an_event_and_other_ones_in_the_next(thousand: list[Made]) -> None:
    mayors = {
        event: {name for one in made for name in re.findall(r"Transport Minister (\w+ \w+)", one.text)}
        for event, made in by_event(thousand).items()
    }
    named = [names for names in mayors.values() if names]
    assert len(named) > 150
    assert {len(names) for names in named} == {1}
    assert len(set().union(*named)) == len(named)


def test_nobody_of_the_sample_is_left(thousand: list[Made]) -> None:
    left = re.compile("Velmouth|Kowarek|Kovarek|Brask|Taldren|Adeyar|Penhallam|Gannet|Lantern|Estuary|Trendwhistle")
    assert [found[0] for one in thousand if (found := left.search(one.file))] == []


def test_articles_of_an_event_share_sentences_and_alter_others() -> None:
    texts = [set(re.split(r"(?<=[.?!]) |\n\n", one.text)) for one in articles(1, 1, 12)]
    shared = [len(one & other) for one, other in itertools.combinations(texts, 2)]
    assert statistics.mean(shared) > 3
    assert max(len(one & other) / len(one) for one, other in itertools.combinations(texts, 2)) < 0.6


def test_some_articles_give_another_figure() -> None:
    costs = defaultdict(list)
    for one in articles(1, 20, 12):
        costs[one.event] += re.findall(r"expected to cost \$([\d.]+) million", one.text)
    assert max(len(set(found)) for found in costs.values()) > 1
    most = sum(max(map(found.count, found), default=0) for found in costs.values())
    assert most > 0.7 * sum(map(len, costs.values()))


def test_a_folder_of_it_is_an_ordinary_corpus(tmp_path: Path) -> None:
    done = command(tmp_path / "corpus", "--articles", "11", "--events", "3")
    assert done.returncode == 0, done.stderr
    events = [read_event(folder, tmp_path / "corpus") for folder in event_folders(tmp_path / "corpus")]
    assert [len(event.articles) for event in events] == [4, 4, 3]
    for event, made in zip(events, by_event(list(dealt(1, 11, 3))).values(), strict=True):
        assert (event.title, event.date) == (made[0].event_title, made[0].event_date)
        assert event.set_aside == () == event.notices
        read = [
            (row.info.title, row.info.outlet, row.info.url, (row.info.published or "")[:16]) for row in event.articles
        ]
        assert sorted(read) == sorted((row.title, row.outlet, row.url, row.published) for row in made)


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    done = command(tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_parquet_has_the_same_rows(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    out = tmp_path / "corpus.parquet"
    assert command(out, "--articles", "12", "--events", "3", "--format", "parquet").returncode == 0
    assert [Made(**row) for row in polars.read_parquet(out).to_dicts()] == list(dealt(1, 12, 3))
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.parquet"]
