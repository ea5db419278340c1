"""Faults that fuzzing and growing inputs found, each made small, and any text on its way from file to pages."""

from __future__ import annotations

import json
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.corpus.articles import article_of
from generator.corpus.refusal import Refused
from generator.findings import Report
from generator.outcomes import ArticleOutcome
from generator.pipeline import Generated, generate
from generator.run.progress import Silent
from generator.settings import DEFAULT_MODEL, Settings
from generator.stages import ArticleFile, ReadArticles
from tests.hostile_texts import ATTACKS

STORY = "The old mill will be pulled down, the council said on Monday. “It is past saving,” said Greta Holm, 52.\n"
EXTENSIONS = ["attr_list", "md_in_html", "tables", "def_list", "toc"]


@pytest.mark.parametrize(
    "text",
    [
        "The mill came ²nd on Monday.",
        "The mill came ①st, and 5²nd.",
        f"The mill came {'9' * 5000}th on Monday.",
        f"About {'7' * 4500} people met.",
        f"Of them 20 people came, {'9' * 4500} in Oslo and 3 in Bergen.",
        f"Some {'9' * 4400}/{'9' * 4500} of them left.",
        f"It cost {'one million ' * 450}pounds.",
        f"It cost five {'million ' * 900}pounds.",
        f"It cost {'nine hundred and ' * 200}two pounds.",
        f"The mill {'-.' * 2_000} shut.",
        f"It stands at https://mill.example/{'%41' * 2_000} still.",
        "a\u200b\ufeff\u2060",
        "The mill" + "\u0301" * 3_000 + " shut.",
    ],
    ids=[
        *("superscript-ordinal", "circled-ordinal", "ordinal-without-end", "figure-without-end", "sum-without-end"),
        *("fraction-without-end", "millions", "magnitudes", "hundreds", "run-of-marks", "address", "no-width", "pile"),
    ],
)
def test_an_article_that_once_was_a_fault_is_read(text: str) -> None:
    data = f"---\nlanguage: en\n---\n{STORY}\n{text}\n\n{STORY}".encode()
    outcome = ArticleOutcome.decoded(ReadArticles(DEFAULT_MODEL)([ArticleFile("a", "mill/a.txt", data)])[0])
    assert outcome.refused is None
    assert outcome.findings


@pytest.mark.parametrize(
    "markup",
    [
        f"\x1cp>{STORY}Gre\x00\x00ta</p>\x00",
        f"<p>{STORY * 3}\x01\x0b\x0c</p><svg>\x1f</svg>",
        f"<svg><p>{STORY}</svg>",
        f"<?xml version='1.0' encoding='x'?><p>{STORY * 3}</p>",
        f"<p>{STORY * 3}</p><meta name=date content='99999-99-99'><time datetime=''>x</time>",
        f"<a href='http://[x'>{STORY * 3}</a><link rel=canonical href='http://[::1'>",
        "<html></html>",
        "<!-- x -->",
        "",
    ],
    ids=["control-before-tag", "controls", "svg", "xml", "date", "address", "empty", "comment", "nothing"],
)
def test_a_page_that_once_was_a_fault_is_read_or_refused(markup: str) -> None:
    try:
        assert "The old mill" in article_of(markup.encode(), "a", "mill/a.html").text
    except Refused as refused:
        assert refused.remedy


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the schemes of its links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.found |= {
            f"scheme {(value or '').partition(':')[0].lower()}"
            for name, value in attrs
            if name in ("href", "src") and ":" in (value or "").partition("/")[0]
        }

    def handle_decl(self, decl: str) -> None:
        self.found.add(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.found.add(f"<?{data}")


def elements(made: Generated) -> set[str]:
    """What the pages of events consist of, once Markdown has made HTML of them."""
    parser = Elements()
    for page in made.files:
        if page.path.startswith("events/") and page.path.endswith(".md"):
            source = page.content.decode() if isinstance(page.content, bytes) else page.content
            parser.feed(markdown.markdown(source.split("\n---\n", 1)[1], extensions=EXTENSIONS))
    return parser.found


@pytest.fixture(scope="module")
def ours(sample: Generated) -> set[str]:
    """What the templates make."""
    found = elements(sample)
    assert {"mark", "a href", "scheme https"} <= found
    return found


TEXTS = st.one_of(
    st.sampled_from(sorted(ATTACKS.values())),
    st.text(max_size=60),
    st.text(alphabet="<>&\"'`*_[](){}#:!|\\/=-~ \n\tax1\u202e\u200b\u0301“”’", max_size=60),
)
NAMES = st.text(alphabet=st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=40)


@st.composite
def stated(draw: st.DrawFn) -> bytes:
    """An article in plain text with front matter, its parts any text."""
    fields = {name: json.dumps(draw(TEXTS)) for name in ("title", "outlet", "author")}
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    body = "\n\n".join([STORY, draw(TEXTS), f"The note said {draw(TEXTS)}, and “{draw(TEXTS)},” said Bo Ek."])
    return f"---\n{head}language: en\n---\n{body}\n".encode("utf-8", "replace")


@st.composite
def page(draw: st.DrawFn) -> bytes:
    """A saved page, its title and body any markup."""
    return f"<title>{draw(TEXTS)}</title><p>{STORY * 2}</p>{draw(TEXTS)}<p>{STORY}{draw(TEXTS)}</p>".encode(
        "utf-8", "replace"
    )


ARTICLES = st.lists(
    st.tuples(NAMES, st.one_of(st.tuples(st.just(".txt"), stated()), st.tuples(st.just(".html"), page()))),
    min_size=2,
    max_size=3,
    unique_by=lambda one: one[0].casefold(),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(folder=NAMES, title=TEXTS, articles=ARTICLES, odd=st.binary(max_size=80))
def test_any_text_goes_from_file_to_pages_and_does_nothing_there(
    ours: set[str], folder: str, title: str, articles: list[tuple[str, tuple[str, bytes]]], odd: bytes
) -> None:
    with tempfile.TemporaryDirectory() as name:
        event = Path(name) / f"e{folder[:60]}"
        event.mkdir()
        (event / "event.yml").write_text(f"title: {json.dumps(title)}\n", "utf-8")
        (event / "odd.txt").write_bytes(odd)
        for stem, (ending, data) in articles:
            (event / f"{stem}{ending}").write_bytes(data)
        made = generate(Settings(corpus=Path(name), text="full"), Silent())
    assert elements(made) - ours == set()
    assert len(made.reports) == 1
    for report in made.reports:
        holds_what_its_spans_say(report)


def holds_what_its_spans_say(report: Report) -> None:
    """Hold each quotation and sentence against the block of its article that it stands in."""
    assert report.articles
    for one in (*report.quotes, *report.wording):
        (block,) = (
            block for block in report.blocks if block.article == one.article and block.start <= one.start < block.end
        )
        assert block.text[one.start - block.start : one.end - block.start] == one.text[: block.end - one.start]


@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_an_article_or_refused_in_one_line(data: bytes) -> None:
    for name in ("a.txt", "a.html"):
        try:
            article = article_of(data, "a", f"mill/{name}")
        except Refused as refused:
            assert len(refused.reason(name).splitlines()) == 1
        else:
            assert all(article.text[block.start : block.end] == block.text for block in article.blocks)
