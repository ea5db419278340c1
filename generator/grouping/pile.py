"""The unsorted pile: every article below a folder, at any depth, and every row of its bulk files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus.bulk import BULK_SUFFIXES, is_bulk, rows_in
from generator.corpus.columns import row_of
from generator.corpus.files import ArticleFile, is_article
from generator.corpus.location import Entry, Location
from generator.corpus.naming import slug
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.findings import SetAside

_DEEPEST = 32


def pile_in(where: Location) -> Iterator[ArticleFile | SetAside]:
    """Yield what lies in a folder or bulk file, by name, one at a time, and what could not be read, with the reason.

    Raises `CorpusError` if the pile is not there.
    """
    kind = where.kind()
    if kind == "missing":
        raise CorpusError(f"{where}: there is no such folder or file. Name the folder that holds the articles.")
    if kind == "file":
        if not where.name.lower().endswith(BULK_SUFFIXES):
            raise CorpusError(
                f"{where}: this is a single file. Name the folder that holds the articles, or a file that ends in "
                f"{', '.join(BULK_SUFFIXES)}."
            )
        yield from _rows(where, "", where.name)
    else:
        yield from _below(where, "", 0)


def _below(where: Location, folder: str, depth: int) -> Iterator[ArticleFile | SetAside]:
    for entry in where.entries(folder):
        if entry.is_hidden:
            continue
        if entry.is_folder:
            if depth < _DEEPEST:
                yield from _below(where, entry.path, depth + 1)
        elif is_article(entry):
            yield _file(where, entry)
        elif is_bulk(entry):
            yield from _rows(where, entry.path, entry.path)


def _file(where: Location, entry: Entry) -> ArticleFile | SetAside:
    try:
        return ArticleFile(slug(entry.stem), entry.path, where.read(entry.path))
    except Refused as refused:
        return refused.set_aside(entry.path)


def _rows(where: Location, path: str, shown: str) -> Iterator[ArticleFile | SetAside]:
    try:
        with where.open(path) as stream:
            for line, values in rows_in(stream, shown):
                try:
                    if isinstance(values, Refused):
                        raise values
                    row = row_of(line, values)
                    named = row.id or dict(row.columns).get("title") or str(line)
                    yield ArticleFile(slug(named), shown, row.text, line, row.columns)
                except Refused as refused:
                    yield refused.set_aside(shown)
    except Refused as refused:
        yield refused.set_aside(shown)
