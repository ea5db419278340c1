"""Real articles thrown together come back as their events, and no threshold is fitted to them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from generator.corpus.files import ArticleFile
from generator.grouping import index
from generator.grouping.events import ALIKE, grouped
from generator.grouping.reading import sketch_of
from generator.grouping.sketch import Sketch


@pytest.fixture(scope="module")
def pile(shared: Path) -> list[Sketch]:
    paths = sorted((shared / "corpus").glob("*/*.txt"))
    return [
        sketch_of(ArticleFile(path.stem, path.name, path.read_bytes()), f"{path.parent.name}/{path.name}")
        for path in paths
    ]


def event_of(article: str) -> str:
    return article.partition("/")[0]


def scores(sketches: Sequence[Sketch], alike: float = ALIKE) -> tuple[float, float]:
    """Return precision and recall over pairs of articles."""
    events = grouped(sketches, alike).events
    found = {pair for event in events for pair in _pairs(event.articles)}
    true = {pair for pair in _pairs([one.article for one in sketches]) if event_of(pair[0]) == event_of(pair[1])}
    return len(found & true) / max(1, len(found)), len(found & true) / max(1, len(true))


def _pairs(articles: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(articles), 2)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize("share", [0.8, 1.0, 1.2])
def test_the_events_thrown_together_come_back(pile: list[Sketch], share: float) -> None:
    precision, recall = scores(pile, ALIKE * share)
    assert precision == 1.0
    assert f1(precision, recall) >= 0.95


@pytest.mark.parametrize("name", ["HALF_LIFE", "COLLECTION", "NEIGHBOURS", "TOO_COMMON", "MOST_POSTINGS"])
@pytest.mark.parametrize("share", [0.8, 1.2])
def test_no_bound_is_fitted(pile: list[Sketch], name: str, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    value = getattr(index, name)
    monkeypatch.setattr(index, name, type(value)(value * share))
    precision, recall = scores(pile)
    assert precision == 1.0
    assert f1(precision, recall) >= 0.95


def test_it_does_not_rest_on_which_other_events_are_in_the_pile(pile: list[Sketch]) -> None:
    events = Counter(event_of(one.article) for one in pile)
    for event in events:
        precision, recall = scores([one for one in pile if event_of(one.article) != event])
        assert precision == 1.0, event
        assert f1(precision, recall) >= 0.95, event
    for two in combinations(events, 2):
        assert scores([one for one in pile if event_of(one.article) in two])[0] == 1.0, two


def test_an_event_that_is_alone_in_the_pile_is_still_found(pile: list[Sketch]) -> None:
    for event in sorted({event_of(one.article) for one in pile}):
        sketches = [one for one in pile if event_of(one.article) == event]
        precision, recall = scores(sketches)
        assert f1(precision, recall) >= 0.9, event
