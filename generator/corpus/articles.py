"""One article's bytes to its text and blocks: the half of the corpus room that works, a file at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from generator.corpus.blocks import Structure, structure_of, structured
from generator.corpus.decoding import decode, plain
from generator.corpus.english import other_language
from generator.corpus.files import ArticleFile, Columns
from generator.corpus.html import declared_charset, read_page
from generator.corpus.limits import MOST_CHARACTERS
from generator.corpus.metadata import Fields, checked, front_matter
from generator.corpus.refusal import Refused
from generator.findings import ArticleInfo, TextSetting
from generator.reading import Article


@dataclass(frozen=True)
class _Source:
    """A text with what is known of its parts before a word of it is read as an article's."""

    text: str
    structure: Structure
    fields: Fields


def article_in(file: ArticleFile) -> tuple[Article, tuple[str, ...]]:
    """Return the article in a file or row, and a line, from the corpus on, on each of its fields that is passed over.

    For text and Markdown the article's text is the whole file, front matter included, so that an
    offset is the same in the file; no block covers the front matter. For HTML it is what was
    extracted. For a row it is the column `text`, in which nothing is front matter. Raises `Refused`
    if there is no article; nothing but `file` decides it.
    """
    if file.columns is not None:
        try:
            return _article(file, _row(file, file.columns)), ()
        except Refused as refused:
            raise Refused(refused.what, refused.remedy, file.line) from refused
    source, stated = _page(file) if file.is_html else _plain(file)
    return _article(file, source), tuple(f"{file.path}:{line}: {says}" for line, says in stated.unknown)


def article_of(data: bytes, article: str, path: str) -> Article:
    """Return the article with the id `article` in the bytes of the file at `path`, below the corpus."""
    return article_in(ArticleFile(article, path, data))[0]


def _plain(file: ArticleFile) -> tuple[_Source, Fields]:
    text = decode(file.data)
    stated = front_matter(text)
    _check_length(text)
    return _Source(text, structure_of(file.id, text, stated.end, stated.get("title")), stated), stated


def _page(file: ArticleFile) -> tuple[_Source, Fields]:
    markup = decode(file.data, declared_charset(file.data))
    stated = front_matter(markup)
    page = read_page(markup[stated.end :])
    _check_length(page.text)
    fields = Fields({**page.fields, **stated.values})
    return _Source(page.text, structured(file.id, page.text, page.drafts, fields.get("title")), fields), stated


def _row(file: ArticleFile, columns: Columns) -> _Source:
    text = plain(file.data.decode("utf-8").removeprefix("\ufeff"), "row")
    _check_length(text)
    values = {name: checked(name, value) for name, value in columns}
    fields = Fields(MappingProxyType({name: value for name, value in values.items() if value is not None}))
    return _Source(text, structure_of(file.id, text, 0, fields.get("title")), fields)


def _article(file: ArticleFile, source: _Source) -> Article:
    structure, fields = source.structure, source.fields
    _check_content(structure, fields, "file" if file.columns is None else "row")
    info = ArticleInfo(
        id=file.id,
        path=file.place,
        sha256=hashlib.sha256(file.data).hexdigest(),
        title=fields.get("title") or structure.title,
        outlet=fields.get("outlet"),
        author=fields.get("author") or structure.author,
        url=fields.get("url"),
        published=fields.get("published") or structure.published,
        words=structure.words,
        language=fields.get("language") or "en",
        text=cast("TextSetting | None", fields.get("text")),
    )
    return Article(info=info, text=source.text, blocks=structure.blocks, leftovers=structure.leftovers)


def _check_length(text: str) -> None:
    """Raise `Refused` for a text that is too long to be read in one pass of the pipeline."""
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            f"the text has {len(text):,} characters, and an article may have {MOST_CHARACTERS:,}",
            "Split it into several files, or keep the article's text only.",
        )


def _check_content(structure: Structure, fields: Fields, what: str) -> None:
    """Raise `Refused` for a file or row without journalism, or in another language than English."""
    kept = [block.text for block in structure.blocks if block.kind != "leftover"]
    if not kept:
        raise Refused(f"there is no article text in the {what}", "Put the article's text into it, or delete it.")
    language = None if fields.get("language") else other_language(_sample(kept))
    if language is not None:
        named = (
            "put `language: en` into its front matter" if what == "file" else "give its column `language` the value en"
        )
        raise Refused(
            f"the text does not read as English (detected language: {language}), and Parallax reads English only",
            f"Remove the {what}; or, if it is English, {named}.",
        )


def _sample(texts: list[str], most: int = 4000) -> str:
    """Return the beginning of the text, without copying all of a long one."""
    sample = ""
    for text in texts:
        sample += text[:most] + "\n"
        if len(sample) >= most:
            break
    return sample
