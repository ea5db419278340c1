"""What a page says of its article, and the file that is written: the corpus reads back the very same."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.corpus.articles import article_of
from generator.corpus.drafts import drafts_of, literally
from generator.corpus.html import Page, read_page, tree_of
from generator.corpus.metadata import event_fields, front_matter
from generator.corpus.refusal import Refused
from generator.intake.about import about
from generator.intake.compose import FIELDS, clean, composed, event_file
from generator.intake.reading import ready
from generator.intake.sources import WebPage
from tests.news_server import FIVE, PROSE, linked, page

HOSTILE = [
    *("yes", "null", "~", "2020", "1e3", "0x1f", "---", "...", "- a", "? b", "a: b", "a #b", "# c", "[d", "{e", "&f"),
    *("*g", "!h", "%i", "@j", "`k", "'l'", '"m"', "'", '"', "a\\nb", "a\nb: c", "\ttab", "x" * 300, "../../etc/passwd"),
    *("{{ title }}", "{% raw %}", "<script>alert(1)</script>", "[x](javascript:alert(1))", "!!python/object:os.system"),
    *("a\u202eb", "a\u200bb", "\ufeffa", "a\x07b", "a\x85b", "a\u2028b", "\ud800", "a\ud83d\ude00", "é\u0301", "=1+1"),
    *("title: x\noutlet: y\n---\n", "🏛 House", "a:", ":a", "a ", " ", "2024-10-08", "12-13-14:", "on", "No"),
]


def fields(markup: str, came_from: str | None = None, own: bool = False) -> dict[str, str]:
    return about(tree_of(markup), read_page(markup).fields, came_from, own)


@pytest.mark.parametrize(
    ("path", "stated"),
    [
        (
            "/herald/fire",
            {
                "title": "Fire closes the market",
                "outlet": "The Alder Herald",
                "author": "Tom Adeyemi",
                "url": "https://herald.example/fire",
                "published": "2024-10-08T19:30:00+02:00",
                "language": "en",
            },
        ),
        (
            "/post/blaze",
            {
                "title": "Market blaze injures twelve",
                "outlet": "Morning Post",
                "author": "Lena Brandt",
                "url": "https://post.example/blaze",
                "published": "2024-10-08T06:00:00+00:00",
                "language": "en",
            },
        ),
        (
            "/six/market",
            {
                "title": "Market hall shut after fire",
                "outlet": "Radio Six",
                "author": "Piet Jansen",
                "published": "2024-10-09",
                "language": "en",
            },
        ),
        ("/courier/traders", {"title": "Traders to move to bus station", "outlet": "The Courier", "language": "en"}),
        ("/bare/fire", {"title": "Smoke over the river", "language": "en"}),
    ],
)
def test_each_kind_of_site_is_read_and_nothing_is_guessed(path: str, stated: dict[str, str]) -> None:
    assert fields(FIVE[path]) == stated


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        (linked(author="Ann Lee"), "author", "Ann Lee"),
        (linked(author=["Ann Lee", {"name": "Jon Ray"}]), "author", "Ann Lee, Jon Ray"),
        (linked(author={"name": "By Ann Lee"}), "author", "Ann Lee"),
        (linked(author={"name": "https://herald.example/ann"}), "author", None),
        (linked(author={"name": {"x": 1}}), "author", None),
        (linked(author="Tom &amp; Jo"), "author", "Tom & Jo"),
        (linked(**{"@type": ["Thing", "https://schema.org/Article"]}, author="Ann Lee"), "author", "Ann Lee"),
        (linked(**{"@type": "Product"}, author="Ann Lee"), "author", None),
        (linked(publisher="The Herald"), "outlet", "The Herald"),
        ('<meta name="application-name" content="The Herald">', "outlet", "The Herald"),
        ('<meta property="og:site_name" content="">', "outlet", None),
        ('<meta property="article:author" content="https://social.example/ann">', "author", None),
        ('<meta name="date" content="04/03/2025">', "published", None),
        ('<meta itemprop="datePublished" content="2025-03-04T10:00">', "published", "2025-03-04T10:00:00"),
        (linked(datePublished="yesterday"), "published", None),
        (linked(datePublished=20250304), "published", None),
        (linked(datePublished="2025-03-04T10:00:00.5Z"), "published", "2025-03-04T10:00:00.500000+00:00"),
        (
            linked(datePublished="2025-03-04") + '<meta property="article:published_time" content="2025-03-04T08:00Z">',
            "published",
            "2025-03-04T08:00:00+00:00",
        ),
        ('<script type="application/ld+json">{not json}</script>' + linked(author="Ann Lee"), "author", "Ann Lee"),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "author", None),
        ('<script type="application/ld+json">[1, null, "x", {"@id": 3}]</script>', "author", None),
    ],
)
def test_what_sites_write_by_hand_is_read_with_care(head: str, name: str, value: str | None) -> None:
    assert fields(page(head=head)).get(name) == value


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ('<time datetime="2025-03-04T09:30:00.000Z">Published 4 March 2025</time>', "2025-03-04T09:30:00+00:00"),
        ('<p>First published <time datetime="2025-03-04">4 March</time></p>', "2025-03-04"),
        (
            '<p>Posted: <time datetime="2025-03-04">4 March</time>, seen <time datetime="2025-03-05">now</time></p>',
            "2025-03-04",
        ),
        ('<time datetime="2025-03-04">4 March 2025</time>', None),
        ('<p>Updated <time datetime="2025-03-05">5 March</time></p>', None),
        ('<p>Published <b>today</b> <time datetime="2025-03-04">4 March</time></p>', None),
        (
            '<p>Posted <time datetime="2025-03-04">x</time></p><p>Posted <time datetime="2025-03-05">x</time></p>',
            None,
        ),
        ("<time>Published 4 March 2025</time>", None),
    ],
)
def test_the_day_that_readers_see_is_taken_where_it_is_called_that_of_publication(body: str, value: str | None) -> None:
    assert fields(page(body=body)).get("published") == value


def test_things_that_refer_to_one_another_are_joined_and_other_articles_left_out() -> None:
    other = {"@type": "NewsArticle", "headline": "Other", "author": "Somebody Else"}
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "ItemList", "itemListElement": [{"item": other}]},
            {"@type": "NewsArticle", "headline": "Another", "author": "Another Writer"},
            {
                "@type": "NewsArticle",
                "headline": "Fire closes the market",
                "author": {"@id": "#ann"},
                "publisher": {"@id": "#herald"},
            },
            {"@id": "#ann", "@type": "Person", "name": "Ann Lee"},
            {"@id": "#herald", "@type": "Organization", "name": "The Herald"},
        ],
    }
    found = fields(page(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert found["title"] == "Fire closes the market"
    assert (found["author"], found["outlet"]) == ("Ann Lee", "The Herald")


@pytest.mark.parametrize(
    ("headlines", "author"),
    [
        (("The market is shut by a fire",), "Writer 1"),
        (("Mill reopens", "The market is shut by a fire"), "Writer 2"),
        (("Mill reopens", "Fire closes the market!"), "Writer 2"),
        (("Market day moves", "Fire at the market"), None),
        (("Mill reopens",), None),
        ((None,), "Writer 1"),
        (("Mill reopens", None), "Writer 2"),
        (("Market on fire", "Market on fire"), "Writer 1"),
    ],
)
def test_what_may_be_said_of_another_article_is_left_out(headlines: tuple[str | None, ...], author: str | None) -> None:
    graph = [
        {"@type": "NewsArticle", "author": f"Writer {number}", **({"headline": headline} if headline else {})}
        for number, headline in enumerate(headlines, 1)
    ]
    found = fields(page(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert found.get("author") == author


@pytest.mark.parametrize(
    ("canonical", "came_from", "own", "url"),
    [
        ("https://herald.example/fire", None, False, "https://herald.example/fire"),
        ("https://herald.example/fire?utm_source=x#y", None, False, "https://herald.example/fire"),
        (
            "https://herald.example/fire",
            "https://www.herald.example/fire?s=1",
            False,
            "https://herald.example/fire",
        ),
        ("https://herald.example/", "https://herald.example/fire", False, "https://herald.example/fire"),
        ("https://agency.example/fire", "https://herald.example/fire", False, "https://herald.example/fire"),
        ("https://herald.example/fire", "http://127.0.0.1:8000/fire", True, "https://herald.example/fire"),
        ("https://u:p@herald.example/fire", "https://herald.example/fire", False, "https://herald.example/fire"),
        ("https://u:p@herald.example/fire", None, False, None),
        ("javascript:alert(1)", None, False, None),
        ("/fire", None, False, None),
        ("", "https://herald.example/fire?fbclid=1", False, "https://herald.example/fire"),
    ],
)
def test_the_address_is_the_one_that_the_page_gives_for_itself(
    canonical: str, came_from: str | None, own: bool, url: str | None
) -> None:
    assert fields(page(head=f'<link rel="canonical" href="{canonical}">'), came_from, own).get("url") == url


@pytest.mark.parametrize(
    ("given", "heading", "title"),
    [
        ("Fire closes the market | The Herald", "Fire closes the market", "Fire closes the market"),
        ("Fire – The Alder Morning Herald", "Fire", "Fire"),
        ("Fire at last", "Fire", "Fire at last"),
        ("The Herald – Fire closes the market", "The Herald", "The Herald – Fire closes the market"),
        ("News – Fire closes the market", "News", "News – Fire closes the market"),
        ("Fire closes the market", "News", "Fire closes the market"),
    ],
)
def test_the_outlet_after_the_title_is_left_out_where_the_heading_shows_it(
    given: str, heading: str, title: str
) -> None:
    head = (
        f'<meta property="og:title" content="{given}"><meta property="og:site_name" content="The Alder Morning Herald">'
    )
    markup = page(given, head=head).replace(f"<h1>{given}", f"<h1>{heading}")
    assert fields(markup)["title"] == title


# The file


def blocks(data: bytes, path: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article_of(data, "a", path).blocks if block.kind != "leftover"]


@pytest.mark.parametrize("path", FIVE)
def test_the_file_has_the_text_of_the_saved_page(path: str) -> None:
    read = read_page(FIVE[path])
    file = composed(fields(FIVE[path]), read).text.encode()
    assert blocks(file, "e/a.md") == blocks(FIVE[path].encode(), "e/a.html")


values = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=80), st.text(st.characters(exclude_categories=()), max_size=40)
)


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(("title", "outlet", "author"), values)))
def test_front_matter_is_read_back_to_the_same_values(given: dict[str, str]) -> None:
    file = composed({**given, "published": "2024-10-08T19:30:00+02:00"}, read_page(FIVE["/bare/fire"]))
    stated = front_matter(file.text.encode().decode())
    known = {name: clean(value) for name, value in given.items() if clean(value)}
    assert dict(stated.values) == {**known, "published": "2024-10-08T19:30:00+02:00"}
    assert stated.unknown == ()
    lines = file.text.split("\n")
    assert [lines[line - 1] for _, line in file.missing] == [f"{name}:" for name, _ in file.missing]
    assert [name for name in FIELDS if name not in {**known, "published": ""}] == [name for name, _ in file.missing]


@pytest.mark.parametrize("value", HOSTILE)
def test_each_hostile_value_is_read_back(value: str) -> None:
    file = composed({"title": value, "outlet": value, "author": value}, read_page(FIVE["/bare/fire"]))
    stated = front_matter(file.text)
    assert stated.get("title") == stated.get("outlet") == stated.get("author") == (clean(value) or None)
    if clean(value):
        assert event_fields(event_file(value)).get("title") == clean(value)


STARTS = [
    *(
        "# ",
        "## ",
        "#",
        "- ",
        "* ",
        "+ ",
        "• ",
        "•",
        "– ",
        "— ",
        "> ",
        ">",
        ">> ",
        "1. ",
        "2) ",
        "(3) ",
        "12. ",
        "99.",
        "\\",
    ),
    *(
        "\\# ",
        "\\\\",
        "```",
        "~~~",
        "<!-- ",
        "![a](b) ",
        "**",
        "__",
        "| ",
        "|",
        "=== ",
        "--- ",
        "---",
        "\\1. ",
        "[x] ",
        "_",
        "`",
    ),
]
ENDS = ["", ".", " #", " ##", "**", "__", " |", "-->", " -->", "```", "\\", ":", " x | y"]
lines = st.builds(
    lambda start, middle, end: f"{start}{middle}{end}",
    st.sampled_from([*STARTS, "", ""]),
    st.one_of(
        st.sampled_from(PROSE), st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=30)
    ),
    st.sampled_from(ENDS),
)
elements = st.lists(st.tuples(st.sampled_from(["p", "p", "p", "li", "h2", "h3"]), lines), max_size=6)


@settings(max_examples=300, deadline=None)
@given(elements)
@example([("p", f"{start}Two people were hurt.") for start in STARTS])
@example([("h2", f"{start}Two people{end}") for start in STARTS[:20] for end in ENDS])
@example([("p", "1. One was hurt."), ("p", "2. Two were hurt."), ("p", "3. Three were hurt.")])
def test_a_paragraph_stays_what_it_was_in_the_page(found: list[tuple[str, str]]) -> None:
    markup = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in found)
    read = read_page(f"<article><p>{PROSE[0]}</p>{markup}<p>{PROSE[1]}</p></article>")
    file = composed({}, read).text
    drafts = drafts_of(file, front_matter(file).end)
    written = [(draft.form, draft.level, file[draft.start : draft.end]) for draft in drafts]
    there = [(draft.form, draft.level, read.text[draft.start : draft.end]) for draft in read.drafts]
    assert written == [one for one in there if any(map(str.isalnum, one[2]))]


@pytest.mark.parametrize("start", STARTS)
def test_a_backslash_is_put_only_where_it_is_needed(start: str) -> None:
    text = f"{start}Two people were hurt"
    [draft] = drafts_of(literally(text))
    assert (draft.form, literally(text)[draft.start : draft.end]) == ("text", text)
    assert literally("Two people were hurt, and 1. was not.") == "Two people were hurt, and 1. was not."
    assert literally("2024 was dry.") == "2024 was dry."


@pytest.mark.parametrize(
    "rows",
    [
        ["| Year | Cost |", "| 2019 | 1 |"],
        ["| Only | one | row |"],
        ["| Year | Cost |", "| 2019 |", "| 2020 | 4 | 5 |"],
        ["| Year | Cost |"] * 3,
    ],
)
def test_a_table_stays_a_table(rows: list[str]) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.strip('| ').split(' | '))}</tr>" for row in rows)
    read = read_page(page(body="").replace("</article>", f"<table>{cells}</table></article>"))
    found = [draft for draft in read.drafts if draft.form == "table"]
    file = composed({}, read).text
    tables = [file[draft.start : draft.end] for draft in drafts_of(file) if draft.form == "table"]
    kept = [[line for line in table.split("\n") if any(map(str.isalnum, line))] for table in tables]
    assert kept == [read.text[draft.start : draft.end].split("\n") for draft in found]


def test_a_title_that_is_too_long_for_a_heading_stands_in_the_front_matter_alone() -> None:
    title = "Fire " + "and smoke " * 30 + "in the market"
    markup = page(title)
    file = composed(fields(markup), read_page(markup)).text
    article = article_of(file.encode(), "a", "e/a.md")
    assert article.info.title == title
    assert [block.text for block in article.blocks if block.kind != "leftover"] == list(PROSE)


def test_an_empty_page_makes_a_file_with_nothing_but_lines_to_fill_in() -> None:
    file = composed({}, Page("", (), read_page(FIVE["/bare/fire"]).fields))
    assert file.missing == tuple((name, line) for line, name in enumerate(FIELDS, start=2))


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<h1>",
            "</h1>",
            "<article>",
            "<div hidden>",
            "<dialog>",
            "<template>",
            "<table><tr><td>",
            "<li>",
        ),
        *(
            "<html lang=x>",
            "<meta property=og:title content='",
            "<link rel=canonical href='",
            "'>",
            "<time pubdate ",
            ">",
        ),
        *(
            "<span itemprop=author>",
            "<span itemprop=name content=' '>",
            "<script type=application/ld+json>",
            "</script>",
        ),
        *(
            '{"@type":"NewsArticle","author":',
            '{"@id":"a"}',
            "[[",
            "]]",
            "null",
            "}",
            '"\\ud800"',
            "1e999",
            "-1",
            "<!--",
        ),
        *(
            "https://a@b/c",
            "http://[",
            "http://[::1/x",
            "//",
            "2024-13-45",
            "9999-99-99T99",
            "&#0;",
            "&#xd800;",
            "\x00",
            "\x0b",
        ),
        *(PROSE[0], PROSE[1], "<![CDATA[", "<?xml?>", "isAccessibleForFree", "---\n", "title: x\n", "<svg>", "<body>"),
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30), st.sampled_from([None, "https://a.example/b"]))
def test_a_page_is_read_or_refused_whatever_it_holds(pieces: list[str], came_from: str | None) -> None:
    found = WebPage("".join([*pieces, *(f"<p>{one}</p>" for one in PROSE)]), "page", came_from, came_from is not None)
    try:
        made = ready(found)
    except Refused as refused:
        assert refused.what
        assert refused.remedy
        return
    article = article_of(made.data, "a", "e/a.md")
    assert article.info == made.article.info.model_copy(update={"id": "a", "path": "e/a.md"})
