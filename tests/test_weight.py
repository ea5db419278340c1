"""What a page weighs on its way to a telephone: its HTML, compressed as hosts compress it."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import address_of, articles_of

ARTICLE_LIMIT = 60  # kilobytes, for an article of a thousand words
EVENT_LIMIT = 90  # for an event of five articles


def weight(site: Path, page: str) -> float:
    """Return the kilobytes (1 024 bytes) of a page's HTML under gzip at its usual level."""
    return len(gzip.compress((site / page / "index.html").read_bytes(), 6)) / 1024


def words(site: Path, event: str) -> dict[str, int]:
    report = json.loads((site / "events" / event / "report.json").read_text("utf-8"))
    return {one["id"]: one["words"] for one in report["articles"]}


@pytest.mark.parametrize(("name", "event"), [("built", "harbour-bridge"), ("talks", "istanbul-talks")])
def test_the_pages_of_an_event_are_light(
    name: str, event: str, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    """An article's page may weigh what one of a thousand words may, and more only in proportion to its words."""
    site: Path = request.getfixturevalue(name)
    counted = sorted(words(site, event).items())
    pages = articles_of(site, event)
    assert len(pages) == len(counted)
    found = {page: (weight(site, page), count) for page, (_, count) in zip(pages, counted, strict=True)}
    of_event = weight(site, address_of(site, "event", event))
    record_property(
        "measured",
        f"Weight of {event}: event {of_event:.1f} KB of {EVENT_LIMIT}; articles "
        + ", ".join(f"{size:.1f} KB for {count} words" for size, count in found.values()),
    )
    assert of_event <= EVENT_LIMIT
    assert {page: size for page, (size, count) in found.items() if size > ARTICLE_LIMIT * max(1, count / 1000)} == {}


def test_five_articles_of_a_thousand_words_are_light(
    strained: Path, record_property: Callable[[str, object], None]
) -> None:
    site = strained / "site"
    assert sorted(round(count, -2) for count in words(site, "school-class").values()) == [1000] * 5
    of_event = weight(site, address_of(site, "event", "school-class"))
    sizes = [weight(site, page) for page in articles_of(site, "school-class")]
    record_property(
        "measured",
        f"Weight of five articles of 1 000 words: event {of_event:.1f} KB of {EVENT_LIMIT}; articles "
        + ", ".join(f"{size:.1f} KB" for size in sizes)
        + f" of {ARTICLE_LIMIT}",
    )
    assert of_event <= EVENT_LIMIT
    assert max(sizes) <= ARTICLE_LIMIT


def test_an_article_of_ten_thousand_words_weighs_in_proportion(strained: Path) -> None:
    site = strained / "site"
    assert words(site, "long-read")["long-read"] > 9_000
    assert weight(site, "events/long-read/long-read") <= ARTICLE_LIMIT * 10
