"""What a corpus says of how much may be shown: an article's front matter, a row's column, an event's `event.yml`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.corpus.folder import read_event
from generator.corpus.location import LocalLocation
from generator.corpus.opening import open_corpus
from generator.pipeline import generate
from generator.run.progress import Silent
from generator.settings import Settings
from tests.conftest import TWO_ARTICLES

NewCorpus = Callable[[dict[str, str | bytes]], Path]
STORY = "A fire closed the market on Monday, and twelve people were hurt, the fire service said.\n"


@pytest.mark.parametrize(
    ("field", "setting"), [("text: none", "none"), ("TEXT: Full", "full"), ("text:", None), ("outlet: The Post", None)]
)
def test_an_article_says_how_much_of_it_may_be_shown(field: str, setting: str | None, new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"fire/post.txt": f"---\n{field}\n---\n\n{STORY}"})
    assert [one.info.text for one in read_event(corpus / "fire", corpus).articles] == [setting]


@pytest.mark.parametrize("value", ["some", "fulll", "true", "A fire closed the market"])
def test_a_word_that_means_nothing_sets_the_article_aside(value: str, new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"fire/post.txt": f"---\ntitle: T\ntext: {value}\n---\n\n{STORY}"})
    (row,) = read_event(corpus / "fire", corpus).set_aside
    assert row.line == 3
    assert f"how much of the article may be shown is given as '{value}'" in row.reason
    assert "Write full, excerpts or none" in row.reason


def test_a_row_says_it_in_a_column_of_its_own(new_corpus: NewCorpus) -> None:
    rows = [{"id": "a", "text": STORY, "show_text": "none"}, {"id": "b", "text": f"{STORY} Again."}]
    rows.append({"id": "c", "text": f"{STORY} Once more.", "show_text": "much"})
    lines = "\n".join(json.dumps({"event": "fire", **row}) for row in rows)
    made = generate(Settings(corpus=new_corpus({"pile.jsonl": lines}), workers=1), Silent())
    assert [(info.id, info.text) for info in made.reports[0].articles] == [("a", "none"), ("b", "excerpts")]
    assert [(row.line, "is given as 'much'" in row.reason) for row in made.set_aside] == [(3, True)]


@pytest.mark.parametrize(
    ("event", "article", "setting", "told"),
    [
        ("", "", "full", "full"),
        ("text: none", "", "full", "none"),
        ("text: full", "", "none", "full"),
        ("text: full", "text: none", "excerpts", "none"),
        ("text: none", "text: full", "none", "full"),
        ("text: nonsense", "", "full", "none"),
        ("text: full\ntitle: [", "", "full", "none"),
        ("title: [", "", "full", "full"),
    ],
)
def test_the_article_has_the_last_word_and_the_event_the_one_before(
    event: str, article: str, setting: str, told: str, new_corpus: NewCorpus
) -> None:
    front = f"---\n{article}\n---\n\n" if article else ""
    corpus = new_corpus({"fire/event.yml": event, "fire/post.txt": front + str(TWO_ARTICLES["fire/post.txt"])})
    made = generate(Settings(corpus=corpus, text=setting, workers=1), Silent())  # type: ignore[arg-type]
    assert [info.text for info in made.reports[0].articles] == [told]
    shown = any("blaze" in block.text for block in made.reports[0].blocks)
    assert shown is (told == "full")


LEAST = {"text": "none", "noindex": "true", "anonymise": "true"}


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"text: None\nnoindex: yes\n", {"text": "none", "noindex": "true"}),
        (b"noindex: off", {"noindex": "false"}),
        (b"title: T\nsummary: the text: a summary", {}),
        (b"noindex: perhaps", {"noindex": "true"}),
        (b'"text" : full\n  - [', {"text": "none"}),
        (b"title: Text [\n[", {}),
        (b"{title: [Fire, text: none", {"text": "none"}),
        ("title: [Fire\nanonymise: true\n".encode("utf-16"), {"anonymise": "true"}),
        (b"text: none\n" + b"#" * 20_000_000, LEAST),
    ],
)
def test_an_event_file_that_cannot_be_read_shows_least_of_what_it_names(
    content: bytes, shown: dict[str, str], new_corpus: NewCorpus
) -> None:
    corpus = new_corpus({"fire/event.yml": content, "fire/post.txt": STORY})
    with open_corpus(LocalLocation(corpus)) as opened:
        assert dict(opened.event("fire").shown) == shown


def test_an_event_file_of_another_name_and_one_that_leads_elsewhere_lift_no_limit(new_corpus: NewCorpus) -> None:
    stories = {f"{name}/post.txt": STORY for name in ("yaml", "capital", "both", "linked")}
    corpus = new_corpus(
        {
            "yaml/event.yaml": "title: Fire\ntext: none\n",
            "capital/Event.yml": "noindex: true",
            "both/event.yml": "title: Fire",
            "both/event.yaml": "text: none",
            **stories,
        }
    )
    elsewhere = corpus.parent / "elsewhere.yml"
    elsewhere.write_text("title: Fire")
    (corpus / "linked/event.yml").symlink_to(elsewhere)
    with open_corpus(LocalLocation(corpus)) as opened:
        shown = {name: dict(opened.event(name).shown) for name in ("yaml", "capital", "both", "linked")}
    assert shown == {"yaml": {"text": "none"}, "capital": {"noindex": "true"}, "both": {}, "linked": LEAST}
