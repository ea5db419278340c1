"""The corpus room on the real articles that are kept outside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.corpus import event_folders, read_event
from generator.reading import EventFolder

MAIN = "istanbul-talks"


@pytest.fixture(scope="module")
def main_event(shared: Path) -> EventFolder:
    return read_event(shared / "corpus" / MAIN, shared / "corpus")


def gold(shared: Path, name: str) -> Any:
    return json.loads((shared / "gold" / MAIN / f"{name}.json").read_text("utf-8"))


def compared(found: list[tuple[str, int, int]], wanted: list[tuple[str, int, int]]) -> tuple[list[Any], list[Any]]:
    """What is wanted and meets nothing found, and what is found and meets nothing wanted."""

    def meet(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
        return one[0] == other[0] and min(one[2], other[2]) > max(one[1], other[1])

    missed = [row for row in wanted if not any(meet(row, other) for other in found)]
    extra = [row for row in found if not any(meet(row, other) for other in wanted)]
    return missed, extra


def test_headings_and_titles_of_the_main_event(shared: Path, main_event: EventFolder) -> None:
    structure = gold(shared, "structure")
    found = [(b.article, b.start, b.end) for a in main_event.articles for b in a.blocks if b.kind == "heading"]
    wanted = [(h["article"], h["start"], h["end"]) for one in structure.values() for h in one["headings"]]
    missed, extra = compared(found, wanted)
    assert (missed, extra) == ([], [])
    assert {a.info.id: a.info.title for a in main_event.articles} == {
        id_: one["title"] for id_, one in structure.items()
    }


def test_leftovers_of_the_main_event(shared: Path, main_event: EventFolder) -> None:
    found = [(row.article, row.start, row.end) for a in main_event.articles for row in a.leftovers]
    wanted = [(row["article"], row["start"], row["end"]) for row in gold(shared, "artefacts")]
    assert compared(found, wanted) == ([], [])


def test_every_event_is_read_whole(shared: Path) -> None:
    corpus = shared / "corpus"
    events = [read_event(folder, corpus) for folder in event_folders(corpus)]
    assert [row for event in events for row in event.set_aside] == []
    for article in (article for event in events for article in event.articles):
        assert article.text == (corpus / article.info.path).read_text("utf-8")
        assert all(block.text == article.text[block.start : block.end] for block in article.blocks)
        prose = sum(len(block.text) for block in article.blocks if block.kind in ("paragraph", "list-item"))
        assert prose > 0.8 * len("".join(article.text.split("\n"))), article.info.path
