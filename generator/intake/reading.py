"""From what a person named to an article's file, read once by the corpus itself: what is written is what it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from generator.corpus.articles import article_in
from generator.corpus.english import other_language
from generator.corpus.files import ArticleFile
from generator.corpus.html import NO_ARTICLE, Page, read_page, tree_of
from generator.corpus.lines import ends_sentence
from generator.corpus.linked_data import linked_data
from generator.corpus.metadata import front_matter, is_english
from generator.corpus.naming import slug
from generator.corpus.parts import word_count
from generator.corpus.paywall import is_not_free, withheld
from generator.corpus.refusal import Refused
from generator.intake.about import about
from generator.intake.answers import SAVE_IT
from generator.intake.compose import clean, composed
from generator.intake.sources import Saved, WebPage
from generator.reading import Article

FEWEST_WORDS = 30
"""Words in sentences that a page must hold: fewer are what is left of a page whose article is not in it."""
_FEWEST_IN_A_SENTENCE = 4
_FEWEST_STATED = 150
_COPY = "If it is an article in English, copy its text into a .txt file, and add that."
_SAVE_AGAIN = (
    "Save the page again when all of the article is to be seen, or copy its text into a .txt file and add that."
)


@dataclass(frozen=True)
class Ready:
    """An article's file before it has its place.

    `name` and `suffix` are what it would like to be called; `missing` are the fields that its page does not give, each
    with the line that waits for it; `notes` are sentences on what to look at.
    """

    name: str
    suffix: str
    data: bytes
    article: Article
    missing: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()


def ready(found: Saved | WebPage) -> Ready:
    """Return the file of an article; raise `Refused` where there is none, or not all of it, or not in English."""
    return _of_text(found) if isinstance(found, Saved) else _of_page(found)


def _of_text(saved: Saved) -> Ready:
    """Return a text as it is: what its front matter says is checked, and nothing is changed."""
    stem, _, suffix = saved.name.rpartition(".")
    article, stated = article_in(ArticleFile("article", saved.name, saved.data))
    return Ready(stem, f".{suffix.lower()}", saved.data, article, notes=stated)


def _of_page(page: WebPage) -> Ready:
    stated = front_matter(page.markup)
    markup = page.markup[stated.end :]
    tree = tree_of(markup)
    read = _read(markup, page.fetched)
    given = {**about(tree, read.fields, page.came_from, page.own), **stated.values}
    language = given.pop("language", None)
    bare = _article(composed(given, read).text)
    # What the text says of itself, in a byline or a line with a date, is better than a line without a value.
    for name, value in (("author", bare.info.author), ("published", bare.info.published)):
        if value:
            given.setdefault(name, value)
    _check_whole(markup, bare, page.fetched)
    if language and is_english(language) and other_language("\n".join(_prose(bare))) is None:
        given["language"] = "en"
    file = composed(given, read)
    article = _article(file.text)
    name = slug(clean(given.get("outlet", "")) or page.name).lower()
    notes = tuple(_notes(tree, markup, bare, given))
    return Ready(name, ".md", file.text.encode("utf-8"), article, file.missing, notes)


def _read(markup: str, fetched: bool) -> Page:
    try:
        return read_page(markup)
    except Refused as refused:
        # A page without any text may still say why.
        if barrier := withheld(markup, "", fetched):
            raise _barred(barrier, fetched) from refused
        # What is too large to be read would be so in a saved page, too.
        if fetched and refused.what == NO_ARTICLE:
            raise Refused(NO_ARTICLE, SAVE_IT) from refused
        raise


def _article(text: str) -> Article:
    try:
        return article_in(ArticleFile("article", "article.md", text.encode("utf-8")))[0]
    except Refused as refused:
        # Where it stands and how it is mended is told of a file that a person has, and this one is not written.
        raise Refused(refused.what, _COPY) from refused


def _check_whole(markup: str, article: Article, fetched: bool) -> None:
    """Raise `Refused` for a page that holds something else in place of its article, or next to nothing."""
    prose = _prose(article)
    if barrier := withheld(markup, "\n".join(prose), fetched):
        raise _barred(barrier, fetched)
    counts = [word_count(text) for text in prose if ends_sentence(text)]
    words = sum(count for count in counts if count >= _FEWEST_IN_A_SENTENCE)
    if words < FEWEST_WORDS:
        raise Refused(f"only {words} words of running text were found in the page", _remedy(fetched))


def _barred(barrier: str, fetched: bool) -> Refused:
    return Refused(barrier, _remedy(fetched))


def _remedy(fetched: bool) -> str:
    return SAVE_IT if fetched else _SAVE_AGAIN


def _prose(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind in ("paragraph", "list-item")]


def _notes(tree: HtmlElement, markup: str, article: Article, given: Mapping[str, str]) -> list[str]:
    notes = []
    if is_not_free(markup):
        notes.append("the publisher says that the article is not free: mind how much of it you show.")
    stated = linked_data(tree, given.get("title")).article.get("wordCount")
    count = int(stated) if isinstance(stated, (int, str)) and str(stated).isdecimal() and len(str(stated)) < 7 else 0
    if count >= _FEWEST_STATED and article.info.words < count / 2:
        notes.append(
            f"the page speaks of {count} words, and {article.info.words} were found: look whether all is there."
        )
    return notes
