"""The corpus room at its boundary: folders and bytes in, articles and reasons out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.corpus import event_folders, notices, read_event
from generator.corpus.articles import article_of
from generator.corpus.limits import MOST_BYTES, MOST_CHARACTERS
from generator.corpus.naming import article_ids, event_title
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.reading import Article, EventFolder

NewCorpus = Callable[..., Path]
STORY = (
    "The old mill will be pulled down in the spring, the town council said on Monday.\n\n"
    "“It is past saving,” said Greta Holm, who leads the council. She gave no date for the work.\n"
)


def event(corpus: Path, name: str = "mill") -> EventFolder:
    return read_event(corpus / name, corpus)


def reason(corpus: Path, name: str = "mill") -> str:
    """The only file set aside, the line, and the reason."""
    (row,) = event(corpus, name).set_aside
    return f"{row.path}{f':{row.line}' if row.line else ''}: {row.reason}"


def test_an_event_is_read_with_what_its_file_and_its_articles_say(new_corpus: NewCorpus) -> None:
    corpus = new_corpus(
        {
            "mill/event.yml": "title: The end of the mill\nsummary: A mill is pulled down.\ndate: 2024-03-04\n",
            "mill/b-post.md": "---\ntitle: Mill to go\noutlet: The Post\npublished: 2024-03-05\n---\n" + STORY,
            "mill/a-star.txt": STORY,
            "mill/notes.docx": b"PK\x03\x04",
            "mill/.hidden.txt": "nothing to see",
        }
    )
    found = event(corpus)
    assert (found.id, found.title, found.summary, found.date) == (
        "mill",
        "The end of the mill",
        "A mill is pulled down.",
        "2024-03-04",
    )
    assert [article.info.id for article in found.articles] == ["a-star", "b-post"]
    post = found.articles[1].info
    assert (post.path, post.title, post.outlet, post.published) == (
        "mill/b-post.md",
        "Mill to go",
        "The Post",
        "2024-03-05",
    )
    assert found.set_aside == ()


def test_reading_twice_gives_the_same(new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"mill/a.txt": STORY, "mill/b.txt": "\x00\x01\x02"})
    assert event(corpus).model_dump_json() == event(corpus).model_dump_json()


def test_text_of_a_file_with_front_matter_is_the_whole_file(new_corpus: NewCorpus) -> None:
    whole = "---\r\noutlet: The Star\r\n---\r\n" + STORY.replace("\n", "\r\n")
    (article,) = event(new_corpus({"mill/a.txt": b"\xef\xbb\xbf" + whole.encode()})).articles
    assert article.text == whole.replace("\r\n", "\n")
    assert article.blocks[0].start == article.text.index("The old mill")
    assert article.info.words == len(STORY.split())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty."),
        (b" \n\t\n", "the file is empty."),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (b"%PDF-1.7 and so on", "this is a PDF, not text"),
        (b"PK\x03\x04 and so on", "Word"),
        (b"\x89PNG\r\n", "picture"),
        (STORY.encode() + b"\nA caf\xe9 \xe2\x80\x99", "mill/a.txt:5: the bytes are not valid UTF-8."),
        (b"line one\nline \x81 two\n", "mill/a.txt:2: the bytes are neither"),
        (b"\xff\xfea", "mill/a.txt:1: the bytes are not valid UTF-16."),
        (
            "Le moulin sera détruit au printemps, a annoncé lundi le conseil municipal de la ville.",
            "detected language: fr",
        ),
        ("Die alte Mühle wird im Frühjahr abgerissen, teilte der Stadtrat am Montag mit.", "detected language: de"),
        ("Старую мельницу снесут весной, сообщил в понедельник городской совет.", "does not read as English"),
        ("古い水車小屋は春に取り壊される。", "does not read as English"),
        ("---\nlanguage: fr\n---\n" + STORY, "mill/a.txt:2: the article's language is given as 'fr'"),
        (
            "---\ntitle: Mill\n\n" + STORY,
            "mill/a.txt:1: front matter opens with '---' but never closes. Add a closing",
        ),
        ("---\ntitle: Mill\n---\n", "no article text"),
        ("***\n---\n!!\n", "no article text"),
        ("Advertisement\n\n3 comments\n", "no article text"),
    ],
)
def test_a_file_that_cannot_be_used_is_set_aside_and_the_rest_is_read(
    content: str | bytes, says: str, new_corpus: NewCorpus
) -> None:
    corpus = new_corpus({"mill/a.txt": content, "mill/b.txt": STORY})
    assert [article.info.id for article in event(corpus).articles] == ["b"]
    assert says in reason(corpus)
    assert "\n" not in reason(corpus)


@pytest.mark.parametrize(
    "content",
    [
        STORY,
        "Mill to go",
        "The mill shuts.",
        "“Yes.”\n",
        "GDP +3.2% Q3: ACME Corp., NYSE, FTSE\n",
        "---\nlanguage: en-GB\n---\nLe moulin sera détruit au printemps, a annoncé lundi le conseil municipal.\n",
        "Greta Holm, Per Åkesson, Zoë Müller, Søren Kjær and José Núñez met in Göteborg on Monday, the council said.",
    ],
)
def test_english_is_never_set_aside(content: str, new_corpus: NewCorpus) -> None:
    (article,) = event(new_corpus({"mill/a.txt": content})).articles
    assert article.info.language == "en"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("title: [oops\n", "event.yml cannot be read"),
        ("- a\n- b\n", "event.yml is not a list of fields"),
        ("title: The mill\ndate: soon\n", "'date' is 'soon', which is no full date"),
        ("title:\n  a: b\n", "the field 'title' holds fields of its own"),
        (b"\x00\x00", "this is binary data"),
    ],
)
def test_a_broken_event_file_is_set_aside_and_defaults_stand_in(
    content: str | bytes, says: str, new_corpus: NewCorpus
) -> None:
    corpus = new_corpus({"old-mill/a.txt": STORY, "mill/a.txt": STORY, "mill/event.yml": content})
    assert event(corpus).title == "Mill"
    assert says in reason(corpus)
    assert len(event(corpus).articles) == 1


def test_a_link_out_of_the_corpus_is_set_aside(new_corpus: NewCorpus, tmp_path: Path) -> None:
    corpus = new_corpus({"mill/a.txt": STORY})
    (tmp_path / "secret.txt").write_text(STORY)
    (corpus / "mill" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "mill" / "c.txt").symlink_to(corpus / "mill" / "a.txt")
    (corpus / "mill" / "d.txt").symlink_to(corpus / "mill" / "nowhere.txt")
    (corpus / "mill" / "e.txt").symlink_to(corpus / "mill" / "e.txt")
    found = event(corpus)
    assert [article.info.id for article in found.articles] == ["a", "c"]
    assert [row.path for row in found.set_aside] == ["mill/b.txt", "mill/d.txt", "mill/e.txt"]
    assert "this link leads out of the corpus" in found.set_aside[0].reason
    assert "this link leads to a file that is not there" in found.set_aside[1].reason


def test_a_text_longer_than_the_pipeline_reads_is_set_aside(new_corpus: NewCorpus) -> None:
    longest = (STORY + "\n" + "word " * MOST_CHARACTERS)[:MOST_CHARACTERS]
    page = f"<p>{longest} {'word ' * 20}</p>"
    corpus = new_corpus({"mill/a.txt": longest, "mill/b.txt": longest + "x", "mill/c.html": page})
    found = event(corpus)
    assert [article.info.id for article in found.articles] == ["a"]
    assert [row.path for row in found.set_aside] == ["mill/b.txt", "mill/c.html"]
    assert all("an article may have 500,000. Split it into several files" in row.reason for row in found.set_aside)


def test_a_reason_does_not_say_where_the_corpus_is(new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"mill/a.txt": STORY, "mill/event.yml": "title: [oops\n"})
    (row,) = event(corpus).set_aside
    assert (row.path, row.line) == ("mill/event.yml", 2)
    assert corpus.name not in row.reason.split()
    assert row.reason.startswith("event.yml cannot be read")


def test_a_corpus_that_is_a_file_is_called_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    with pytest.raises(CorpusError, match="this is a file, not a folder"):
        event_folders(tmp_path / "a.txt")


def test_what_is_no_file_and_what_is_too_large_is_set_aside(new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"mill/a.txt": STORY, "mill/b.txt/inner": "x"})
    os.mkfifo(corpus / "mill" / "c.txt")
    with (corpus / "mill" / "d.txt").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    assert [row.reason for row in event(corpus).set_aside] == [
        "this is not a file. Remove it, or put a file in its place.",
        "this is not a file. Remove it, or put a file in its place.",
        "the file is larger than 20 MB. Keep the article's text only, or remove it.",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_set_aside(new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"mill/a.txt": STORY, "mill/b.txt": STORY})
    (corpus / "mill" / "b.txt").chmod(0)
    assert "cannot be read" in reason(corpus)


def test_event_folders_are_those_with_articles(new_corpus: NewCorpus) -> None:
    corpus = new_corpus(
        {"b/a.txt": STORY, "a/a.HTML": "<p>x</p>", "pictures/a.png": b"", ".git/a.txt": STORY, "x.txt": ""}
    )
    assert [folder.name for folder in event_folders(corpus)] == ["a", "b"]
    assert [folder.name for folder in event_folders(corpus, only="b")] == ["b"]


@pytest.mark.parametrize(
    ("files", "only", "says"),
    [
        (None, None, "there is no such folder"),
        ({"readme.pdf": ""}, None, "no event was found. Put the articles on one event into a folder below it"),
        ({"a.txt": STORY}, None, "no event was found. The articles in it stand outside a folder"),
        ({"b/a.txt": STORY, "a/a.txt": STORY}, "c", "there is no event 'c'. Events that are there: a, b."),
        ({"b/a.txt": STORY}, "../corpus/b", "there is no event '../corpus/b'"),
    ],
)
def test_a_corpus_that_cannot_be_used_is_an_error_with_a_remedy(
    files: dict[str, str] | None, only: str | None, says: str, new_corpus: NewCorpus, tmp_path: Path
) -> None:
    corpus = tmp_path / "nowhere" if files is None else new_corpus(files)
    with pytest.raises(CorpusError) as raised:
        event_folders(corpus, only)
    assert says in str(raised.value)
    assert str(corpus) in str(raised.value)


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["000.txt", "18_10a.txt", "the-star.md"], ["000", "18_10a", "the-star"]),
        (["a.txt", "a.md", "a.html"], ["a", "a-md", "a-html"]),
        (["The Star, 3 May.txt", "Über uns.txt"], ["The-Star-3-May", "Uber-uns"]),
        (["index.txt", "README.md"], ["index-article", "README-article"]),
    ],
)
def test_ids_are_the_stem_made_safe_and_unique(names: list[str], ids: list[str]) -> None:
    found = article_ids(names)
    assert [found[name] for name in names] == ids


def test_ids_that_differ_in_capitals_only_are_kept_apart() -> None:
    found = article_ids(["a.txt", "A.txt", "a.md", "a-md.txt"])
    assert len({one.lower() for one in found.values()}) == 4


@given(st.lists(st.text(st.characters(exclude_characters="/\x00"), min_size=1, max_size=20), unique=True, max_size=8))
def test_ids_are_safe_whatever_the_names(stems: list[str]) -> None:
    names = [f"{stem}.txt" for stem in stems]
    ids = article_ids(names)
    assert len({one.lower() for one in ids.values()}) == len(names)
    assert all(one.isascii() and one.replace("-", "").replace("_", "").isalnum() for one in ids.values())


@pytest.mark.parametrize(
    ("folder", "title"), [("harbour-bridge", "Harbour bridge"), ("2024_floods", "2024 floods"), ("mill", "Mill")]
)
def test_an_event_without_a_title_is_named_after_its_folder(folder: str, title: str) -> None:
    assert event_title(folder) == title


def exact(article: Article) -> None:
    """What holds for every article: blocks and leftovers are slices, in order, apart, and trimmed."""
    for row in (*article.blocks, *article.leftovers):
        assert row.text == article.text[row.start : row.end]
        assert row.text == row.text.strip() != ""
    for rows in (article.blocks, article.leftovers):
        assert all(upper.end <= lower.start for upper, lower in pairwise(rows))
    assert sum(block.kind == "title" for block in article.blocks) <= 1


def article_or_refusal(data: bytes, name: str) -> None:
    try:
        article = article_of(data, "a", f"event/{name}")
    except Refused as refused:
        assert refused.reason("x").startswith("x")
    else:
        exact(article)


TOKENS = """The bridge was shut on Monday. Key Facts ? : - * • 1. 2) # ## > | --- *** ** _ “ ” " ' [insert quote here] 3
comments Read more: One sentence, one impact: <p> </p> <h1> </h1> <li> <table> <tr> <td> <!-- --> & ``` Ü 日本
By Jane Doe March 3, 2024 TK Advertisement"""
WORDS = st.sampled_from([*TOKENS.split(), "\t", "\n", "\n\n", "\n-", "\n-\n", "\u2028", "\u200b", "\ufeff", "\x0c"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_are_an_article_or_a_reason(data: bytes, name: str) -> None:
    article_or_refusal(data, name)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(WORDS, max_size=60).map(" ".join),
    st.sampled_from(["a.txt", "a.html"]),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_any_text_is_an_article_or_a_reason(text: str, name: str, encoding: str) -> None:
    article_or_refusal(text.encode(encoding), name)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_front_matter_is_an_article_or_a_reason(fields: str) -> None:
    article_or_refusal(f"---\n{fields}\n---\n{STORY}".encode("utf-8", "replace"), "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        "x" * 5_000_000,
        "A line of text that says something.\n" * 20_000,
        "- item\n" * 20_000,
        "a|b\na|b|c\n" * 10_000,
        "“" * 500_000 + " word",
        "add " * 100_000,
        "a. B " * 200_000,
        "# \n" * 100_000 + "word",
    ],
    ids=["words", "one-word", "lines", "items", "pipes", "quotes", "imperatives", "sentences", "marks"],
)
def test_time_grows_with_size_only(text: str) -> None:
    started = time.process_time()
    article_or_refusal(text.encode(), "a.txt")
    assert time.process_time() - started < 10


def test_what_looks_meant_and_is_passed_over_is_named(new_corpus: NewCorpus) -> None:
    corpus = new_corpus(
        {
            "loose.txt": STORY,
            "README.md": "About",
            "notes.csv": "a",
            "empty/event.yml": "title: Mill",
            "mill/a.txt": f"---\noutlets: The Post\n---\n{STORY}",
            "mill/b.docx": "x",
            "mill/c.csv": "x",
            "mill/event.yaml": "title: Mill",
        }
    )
    name = corpus.name
    assert notices(corpus) == (
        f"{name}/empty: there is no article in this folder, so it makes no event.",
        f"{name}/loose.txt: passed over. Move it into the folder of its event.",
    )
    assert event(corpus).notices == (
        f"{name}/mill/b.docx: passed over. Save it as plain text, with a name that ends in .txt.",
        f"{name}/mill/event.yaml: passed over. Call it event.yml.",
        f"{name}/mill/a.txt:2: the field 'outlets' is passed over. Did you mean 'outlet'?",
    )


def test_a_corpus_in_order_gives_no_notice(new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"mill/a.txt": STORY, "mill/event.yml": "title: Mill"})
    assert notices(corpus) == event(corpus).notices == ()
