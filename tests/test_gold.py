"""The gold of the sample corpus is exact: each span is a slice of the article that it names."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.corpus import read_event
from generator.findings import LEVELS, DiscrepancyKind, QuotationKind, Relation, SourceType

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold" / "harbour-bridge"
FILES = ("apart", "artefacts", "compatible", "discrepancies", "overlaps", "quotes", "sources", "structure")


def load(name: str) -> Any:
    return json.loads((GOLD / f"{name}.json").read_text("utf-8"))


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every object with offsets, at any depth."""
    if isinstance(node, dict):
        if "start" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    event = read_event(ROOT / "corpus" / "harbour-bridge", ROOT / "corpus")
    assert not event.set_aside
    return {article.info.id: article.text for article in event.articles}


@pytest.mark.parametrize("name", FILES)
def test_every_span_is_a_slice_of_its_article(name: str, texts: dict[str, str]) -> None:
    rows = list(spans(load(name)))
    assert rows
    wrong = [row for row in rows if texts[row["article"]][row["start"] : row["end"]] != row["text"]]
    assert not wrong


def test_the_sample_says_that_it_is_fiction() -> None:
    event = read_event(ROOT / "corpus" / "harbour-bridge", ROOT / "corpus")
    assert "fiction" in (event.summary or "")
    assert {article.info.url.split("/")[2].rsplit(".", 1)[1] for article in event.articles if article.info.url} == {
        "example"
    }


def test_the_sample_is_large_enough_to_show_something(texts: dict[str, str]) -> None:
    lengths = {article: len(text.split()) for article, text in texts.items()}
    assert len(lengths) >= 5
    assert all(350 <= words <= 900 for words in lengths.values()), lengths


def test_quotations_do_not_overlap_and_stand_inside_marks(texts: dict[str, str]) -> None:
    rows = load("quotes")
    assert {row["kind"] for row in rows} <= set(get_args(QuotationKind))
    for row in rows:
        text = texts[row["article"]]
        assert text[row["start"] - 1] in '"“‘', row
        assert text[row["end"]] in '"”’', row
    by_article = sorted((row["article"], row["start"], row["end"]) for row in rows)
    for (article, _, end), (other, start, _) in pairwise(by_article):
        assert article != other or end < start


def test_the_kinds_are_those_of_the_contract() -> None:
    assert {row["kind"] for row in load("discrepancies")} <= set(get_args(DiscrepancyKind))
    assert {row["level"] for row in load("discrepancies")} <= set(LEVELS)
    assert {row["relation"].split("-")[0] for row in load("overlaps")} <= set(get_args(Relation))
    kinds = {row["type"].removeprefix("named-") for rows in load("sources").values() for row in rows}
    assert kinds == set(get_args(SourceType))


def test_the_sample_holds_what_a_report_can_show() -> None:
    levels = Counter(row["level"] for row in load("discrepancies"))
    assert levels["conflict"] >= 15
    assert levels["internal-conflict"] >= 1
    assert {"update", "certainty", "granularity", "spelling", "variant"} <= set(levels)
    assert len(load("compatible")) >= 15
    assert {"verbatim", "contained", "altered", "reworded"} <= {row["relation"] for row in load("overlaps")}


@pytest.mark.parametrize("name", ["discrepancies", "compatible"])
def test_each_disagreement_has_two_readings_with_evidence(name: str) -> None:
    rows = load(name)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert len(row["readings"]) >= 2, row["id"]
        assert all(reading["evidence"] for reading in row["readings"]), row["id"]
        values = [reading["value"] for reading in row["readings"]]
        assert len(set(values)) == len(values), row["id"]
