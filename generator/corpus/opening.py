"""The corpus as a whole: which events are in it, and each of them in turn, with no more than one in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from generator.corpus.bulk import is_bulk, is_bulk_name
from generator.corpus.files import ArticleFile, EventFiles, is_article, printable
from generator.corpus.folder import check_folder, chosen, files_in, passed_over
from generator.corpus.location import Entry, LocalLocation, Location
from generator.corpus.naming import event_title
from generator.corpus.rows import articles_in, take_in
from generator.corpus.spool import Spool
from generator.errors import CorpusError
from generator.findings import SetAside


@dataclass(frozen=True)
class Corpus:
    """A corpus whose events are known and whose articles are not read yet; close it when it has been read.

    `ids` are those of all its events, sorted, whichever of them are asked for; `articles` says how many articles
    each of them may hold. `notices` are lines, from the corpus on, on what was passed over.
    """

    location: Location
    prefix: str
    """What stands before a path from the corpus on where a person is told it: `corpus/`, or nothing before a file."""
    articles: MappingProxyType[str, int]
    notices: tuple[str, ...]
    folders: MappingProxyType[str, str]
    """The path of each event that has a folder."""
    spool: Spool | None = None
    """The rows of bulk files."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all events, sorted."""
        return tuple(self.articles)

    def chosen(self, only: str | None = None) -> Sequence[str]:
        """Return the ids of the events to be read: all, or the one that is asked for.

        Raises `CorpusError` if there is no event, or not the one that is asked for.
        """
        refused = None if self.ids else next(self.set_aside(), None)
        if refused is not None:
            raise CorpusError(f"{self.location}: no event was found. {self.told(refused)}")
        if not self.ids and not self.prefix:
            raise CorpusError(f"{self.location}: there is no article in this file.")
        return chosen(self.location, self.ids, only)

    def event(self, name: str) -> EventFiles:
        """Return one event with the bytes of its articles; raise `CorpusError` if its folder cannot be listed."""
        if name in self.folders:
            event = files_in(self.location, self.folders[name], name)
        else:
            event = EventFiles(id=name, title=event_title(name), summary=None, date=None, files=())
        return event if self.spool is None else _with_rows(event, self.spool)

    def events(self, only: str | None = None) -> Iterator[EventFiles]:
        """Yield the chosen events by id, each read from the disk when it is asked for."""
        return map(self.event, self.chosen(only))

    def set_aside(self) -> Iterator[SetAside]:
        """Yield the rows of bulk files that belong to no event, in the order of files and rows."""
        return iter(()) if self.spool is None else self.spool.refused(None)

    def told(self, row: SetAside) -> str:
        """Return the sentence that tells a person what was set aside: `corpus/mill/a.txt:3: …`."""
        place = row.path if row.line is None else f"{row.path}:{row.line}"
        return f"{self.prefix}{place}: {row.reason}"

    def close(self) -> None:
        """Give back what the corpus holds on the disk."""
        if self.spool is not None:
            self.spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_corpus(where: Location | Path) -> Corpus:
    """Return the corpus at a location, for a `with` statement.

    No article is read yet; bulk files are read through, and their rows wait on the disk, sorted by event.
    Raises `CorpusError` if there is no corpus, or one of its folders cannot be listed.
    """
    corpus = LocalLocation(where) if isinstance(where, Path) else where
    if corpus.kind() == "file" and is_bulk_name(corpus.name):
        alone = Corpus(corpus, "", MappingProxyType({}), (), MappingProxyType({}))
        return _with_spool(alone, [(Entry(corpus.name, "", False), None)])
    check_folder(corpus)
    folders: dict[str, str] = {}
    articles: dict[str, int] = {}
    others: list[tuple[Entry, list[Entry]]] = []
    bulk: list[tuple[Entry, str | None]] = []
    for entry in corpus.entries():
        if entry.is_hidden:
            continue
        name = printable(entry.name)
        inside = corpus.entries(entry.path) if entry.is_folder else []
        rows = [(one, name) for one in inside if is_bulk(one)]
        count = sum(map(is_article, inside))
        bulk += rows
        if count or rows:
            folders[name] = entry.path
            articles[name] = count
        elif is_bulk(entry):
            bulk.append((entry, None))
        else:
            others.append((entry, inside))
    listed = Corpus(corpus, f"{corpus.name}/", MappingProxyType(articles), (), MappingProxyType(folders))
    listed = _with_spool(listed, bulk, others) if bulk else listed
    passed = [
        line
        for entry, inside in others
        if printable(entry.name) not in listed.folders
        for line in passed_over(entry, inside)
    ]
    return replace(listed, notices=(*passed, *listed.notices))


def _with_spool(
    listed: Corpus, bulk: Sequence[tuple[Entry, str | None]], others: Sequence[tuple[Entry, Sequence[Entry]]] = ()
) -> Corpus:
    """Return the corpus once its bulk files, each with the event in whose folder it lies, have been read.

    A folder among `others`, without an article, is that of the rows' event of its name: what the event is called, and
    what was corrected in it, may lie there.
    """
    spool = Spool()
    try:
        passed = [
            line for entry, event in bulk for line in take_in(spool, listed.location, entry.path, entry.name, event)
        ]
        counts = Counter(listed.articles)
        counts.update(spool.sort())
    except BaseException:
        spool.close()
        raise
    without = {printable(entry.name): entry.path for entry, _ in others if entry.is_folder}
    return replace(
        listed,
        folders=MappingProxyType({**listed.folders, **{name: without[name] for name in without if name in counts}}),
        articles=MappingProxyType({name: counts[name] for name in sorted(counts)}),
        notices=(*listed.notices, *passed),
        spool=spool,
    )


def _with_rows(event: EventFiles, spool: Spool) -> EventFiles:
    """Return the event with its rows among its files: those of its folder by name, then those from beside it."""
    rows, twice = articles_in(spool.rows(event.id), [file.id for file in event.files])
    if rows:
        event = replace(event, files=tuple(sorted((*event.files, *rows), key=_order)))
    return replace(event, set_aside=event.all_set_aside((*spool.refused(event.id), *twice)))


def _order(file: ArticleFile) -> tuple[bool, str, int]:
    return "/" not in file.path, file.path, file.line or 0
