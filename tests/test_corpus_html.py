"""HTML pages to articles, without the network."""

from __future__ import annotations

import pytest

from generator.corpus import html
from generator.corpus.articles import article_of
from generator.corpus.html import declared_charset, read_page
from generator.corpus.refusal import Refused
from generator.reading import Article

HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Mill to go &ndash; The Post</title><meta property="og:title" content="Mill to go">
<meta property="og:site_name" content="The Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-03-05T09:30:00Z">
<link rel="canonical" href="https://post.example/mill"></head>"""
BODY = """<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Mill to go</h1>
<p>The council voted on Monday to pull down the old mill, which has stood empty since the <b>fire</b> of 2019.</p>
<h2>What comes next</h2>
<p>Work will begin in spring &amp; will cost about two million crowns, <a href="/e">the town's engineer</a> said.</p>
<ul><li>The wheel goes to the museum.</li><li>The stones go to the quay.</li></ul>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2019</td><td>1</td></tr></table>
<blockquote><p>“It is past saving,” Greta Holm told the meeting.</p></blockquote>
<p>Subscribe to our newsletter for more stories.</p></article>
<footer><p>Footer words</p></footer><script>alert(1)</script></body></html>"""


def page(markup: str) -> Article:
    return article_of(markup.encode(), "a", "event/a.html")


def test_a_page_is_its_article() -> None:
    article = page(HEAD + BODY)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("title", "Mill to go"),
        (
            "paragraph",
            "The council voted on Monday to pull down the old mill, which has stood empty since the fire of 2019.",
        ),
        ("heading", "What comes next"),
        (
            "paragraph",
            "Work will begin in spring & will cost about two million crowns, the town's engineer said.",
        ),
        ("list-item", "The wheel goes to the museum."),
        ("list-item", "The stones go to the quay."),
        ("table", "| Year | Cost |\n| 2019 | 1 |"),
        ("paragraph", "“It is past saving,” Greta Holm told the meeting."),
        ("leftover", "Subscribe to our newsletter for more stories."),
    ]
    assert all(article.text[block.start : block.end] == block.text for block in article.blocks)
    info = article.info
    assert (info.title, info.outlet, info.author) == ("Mill to go", "The Post", "Ann Lee")
    assert (info.url, info.published) == ("https://post.example/mill", "2024-03-05")


def test_front_matter_goes_before_what_the_page_says() -> None:
    info = page("---\noutlet: The Evening Post\npublished: 2024-03-06\n---\n" + HEAD + BODY).info
    assert (info.outlet, info.published, info.author) == ("The Evening Post", "2024-03-06", "Ann Lee")


def test_headings_that_the_page_does_not_mark_are_found() -> None:
    body = BODY.replace("h2>", "p>")
    assert [block.text for block in page(HEAD + body).blocks if block.kind == "heading"] == ["What comes next"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>The mill will go.</p>",
        "<h1>Mill to go</h1><p>The mill will go in the spring, the council said.</p>",
        "<html><body><div>The mill will go in the spring, the council said.</div></body></html>",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>The mill will go in the spring.</p></body></html>',
        "<ul><li>The mill will go.</li></ul>",
        "<p>The mill" * 300,
        "The mill will go in the spring, and nothing here is marked.",
        "<html><body><table><tr><td>The mill will go in the spring.</td></tr></table></body></html>",
    ],
    ids=["paragraph", "heading", "div", "xml", "list", "unclosed", "bare", "layout-table"],
)
def test_hardly_html_is_read_too(markup: str) -> None:
    article = page(markup)
    assert "The mill" in article.text
    assert any(block.kind != "heading" for block in article.blocks)


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<!-- nothing -->",
        "<img src='a.png'>",
        "<script>var a = 'The mill will go';</script>",
        "<h1>Mill</h1>",
        "<div>" * 5000 + "<p>The mill will go in the spring.</p>",
    ],
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(Refused):
        page(markup)


def test_the_address_of_a_page_is_taken_only_from_the_web() -> None:
    assert page((HEAD + BODY).replace("https://post.example/mill", "javascript:alert(1)")).info.url is None


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1252">', "windows-1252"),
        (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "ISO-8859-1"),
        (b"<p>no charset=here</p>", None),
    ],
)
def test_the_encoding_that_a_page_names(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


def test_nothing_is_logged_and_nothing_depends_on_the_day(caplog: pytest.LogCaptureFixture) -> None:
    future = (HEAD + BODY).replace("2024-03-05", "2099-03-05")
    assert page(future).info.published == "2099-03-05"
    page("<p>x y z</p>")
    assert caplog.records == []


INNER = [
    ("<p>It ends here.<br>“Second,” he said.</p>", ["It ends here. “Second,” he said."]),
    ("<p>It ends here.<br> <br>“Second,” he said.</p>", ["It ends here.", "“Second,” he said."]),
    ("<p>A <b>bo</b>ld word, and H<sub>2</sub>O.</p>", ["A bold word, and H2O."]),
    (
        "<ul><li>One<ul><li>Nested a</li><li>Nested b</li></ul> then more</li><li>Two</li></ul>",
        ["- One", "- Nested a", "- Nested b", "then more", "- Two"],
    ),
    ("<ul><li><p>First.</p><p>Second.</p></li></ul>", ["- First.", "Second."]),
    (
        "<blockquote>Own<p>A.</p>tail text<p>B.</p> tail two</blockquote>",
        ["Own", "A.", "tail text", "B.", "tail two"],
    ),
    (
        "<table><tr><th>Year<br>built</th><th>Cost</th></tr><tr><td>2019</td><td>1</td></tr></table>",
        ["| Year built | Cost |", "| 2019 | 1 |"],
    ),
]


@pytest.mark.parametrize(("inner", "lines"), INNER)
def test_no_words_are_glued_read_twice_or_lost(inner: str, lines: list[str]) -> None:
    first = "The old mill closed on Friday after a hundred years of work, its last owner told the town. " * 4
    last = "The miller said that she would go on with the bakery, and that all who worked there may stay. " * 4
    text = read_page(f"<html><body><article><p>{first}</p>{inner}<p>{last}</p></article></body></html>").text
    assert text.split("\n") == [first.strip(), *lines, last.strip()]


@pytest.mark.parametrize(("inner", "lines"), INNER)
def test_a_page_that_is_hardly_one_is_read_the_same_way(inner: str, lines: list[str]) -> None:
    tree = html.tree_of(f"<html><head><title>No</title></head><body>{inner}</body></html>")
    pieces = list(html._plain_pieces(tree))
    text = "\n".join(("- " if one.form == "item" else "") + one.text for one in pieces)
    assert text.split("\n") == lines


def test_words_in_a_bare_division_are_kept() -> None:
    tree = html.tree_of("<div>Own words<p>One.</p>tail <b>bo</b>ld<p>Two.</p> the last</div>")
    assert [one.text for one in html._plain_pieces(tree)] == ["Own words", "One.", "tail bold", "Two.", "the last"]


def test_deeply_nested_elements_are_read() -> None:
    assert "The mill closed." in read_page("<div>" * 200 + "<p>The mill closed.</p>" + "</div>" * 200).text


def test_a_page_at_which_the_library_stumbles_is_refused() -> None:
    with pytest.raises(Refused, match="no article text was found"):
        read_page("<svg>" + "<p>The mill will go in the spring, the council said.</p>" * 4)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<meta name=date content='04/03/2025'>", None),
        ("<meta name=date content='04.03.2025'>", None),
        ("<meta name=date content='04/03/2025'><meta name=changed content='2025-04-03'>", None),
        ("<meta name=date content='04/03/2025'><meta name=changed content='2025-03-04T10:00'>", "2025-03-04"),
        (
            "<meta name=date content='04/03/2025'><meta name=seen content='Tue,&nbsp;4&nbsp;Mar&nbsp;2025'>",
            "2025-03-04",
        ),
        ("<meta name=date content='March 4th, 2025'>", "2025-03-04"),
        ("<meta name=date content='20250304'>", "2025-03-04"),
        ("<meta name=date content='25/03/2025'>", "2025-03-25"),
        ("<meta name=date content='03/03/2025'>", "2025-03-03"),
    ],
)
def test_a_date_that_could_be_two_days_is_left_out(head: str, day: str | None) -> None:
    story = "The old mill closed after a hundred years of work, its last owner told the town. " * 8
    found = read_page(
        f"<html><head><title>Mill</title>{head}</head><body><article><p>{story}</p></article></body></html>"
    )
    assert found.fields.get("published") == day


def test_a_page_of_elements_without_end_is_refused() -> None:
    with pytest.raises(Refused, match=r"the page has 30,003 elements, and one may have 20,000"):
        read_page("<html><body><p>The old mill closed.</p>" + "<h1>a</h1>" * 30_000 + "</body></html>")
