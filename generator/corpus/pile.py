"""Articles that nobody has sorted into events: a folder of any depth, a bulk file, or either at an address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus.bulk import is_bulk, is_bulk_name, rows_in
from generator.corpus.columns import row_of
from generator.corpus.files import ArticleFile, is_article, printable
from generator.corpus.location import Entry, Location
from generator.corpus.naming import slug
from generator.corpus.refusal import Refused
from generator.corpus.rows import named
from generator.errors import CorpusError
from generator.findings import SetAside

_DEEPEST = 32
"""Folders within folders: elsewhere one may hold itself. Links to folders are not followed."""


def pile_in(where: Location) -> Iterator[ArticleFile | SetAside]:
    """Yield each article of a pile, and in its place each file or row that cannot be one.

    The order is that of the names of folders and files, and of rows; it is the same each time. One article is in
    memory. An id is what the article would be called alone: two may have the same, and `place` tells them
    apart. `digest` is the same for an article wherever it lies in the pile. Raises `CorpusError` if there is
    no such pile, or a folder cannot be listed.
    """
    kind = where.kind()
    if kind == "folder":
        yield from _below(where, "", 0)
    elif kind == "file" and is_bulk_name(where.name):
        yield from _rows(where, Entry(where.name, "", False))
    elif kind == "file":
        raise CorpusError(
            f"{where}: this is one article. Name the folder that holds the articles, "
            "or a file of many articles that ends in .jsonl, .jsonl.gz or .parquet."
        )
    else:
        raise CorpusError(f"{where}: there is no such folder or file. Mend its name.")


def _below(where: Location, path: str, depth: int) -> Iterator[ArticleFile | SetAside]:
    for entry in where.entries(path):
        if entry.is_hidden or (depth == 0 and entry.stem.lower() == "readme"):
            continue
        if entry.is_folder:
            if depth < _DEEPEST and not entry.is_link:
                yield from _below(where, entry.path, depth + 1)
        elif is_bulk(entry):
            yield from _rows(where, entry)
        elif is_article(entry):
            shown = printable(entry.path)
            try:
                yield ArticleFile(slug(entry.stem), shown, where.read(entry.path))
            except Refused as refused:
                yield refused.set_aside(shown)


def _rows(where: Location, entry: Entry) -> Iterator[ArticleFile | SetAside]:
    shown = printable(entry.path) or entry.name
    try:
        with where.open(entry.path) as stream:
            for line, values in rows_in(stream, entry.name):
                try:
                    if isinstance(values, Refused):
                        raise values
                    row = row_of(line, values)
                    yield ArticleFile(slug(named(row)[0]), shown, row.text, line, row.columns)
                except Refused as refused:
                    yield refused.set_aside(shown)
    except Refused as refused:
        yield refused.set_aside(shown)
