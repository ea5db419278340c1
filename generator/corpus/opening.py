"""The corpus as a whole: which events are in it, and each of them in turn, with no more than one in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from generator.corpus.files import EventFiles, is_article
from generator.corpus.folder import check_folder, chosen, files_in, passed_over
from generator.corpus.location import LocalLocation, Location
from generator.findings import SetAside


@dataclass(frozen=True)
class Corpus:
    """A corpus whose events are known and whose articles are not read yet; close it when it has been read.

    `ids` are those of all its events, sorted, whichever of them are asked for; `articles` says how many articles
    each of them may hold. `notices` are lines, from the corpus on, on what was passed over.
    """

    location: Location
    articles: MappingProxyType[str, int]
    notices: tuple[str, ...] = ()
    folders: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The path of each event that has a folder."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all events, sorted."""
        return tuple(self.articles)

    def chosen(self, only: str | None = None) -> Sequence[str]:
        """Return the ids of the events to be read: all, or the one that is asked for.

        Raises `CorpusError` if there is no event, or not the one that is asked for.
        """
        return chosen(self.location, self.ids, only)

    def event(self, name: str) -> EventFiles:
        """Return one event with the bytes of its articles; raise `CorpusError` if its folder cannot be listed."""
        return files_in(self.location, self.folders[name], name)

    def events(self, only: str | None = None) -> Iterator[EventFiles]:
        """Yield the chosen events by id, each read from the disk when it is asked for."""
        return map(self.event, self.chosen(only))

    def set_aside(self) -> Iterator[SetAside]:
        """Yield the rows of bulk files that belong to no event, in the order of files and rows."""
        return iter(())

    @property
    def prefix(self) -> str:
        """What stands before a path from the corpus on where a person is told it: `corpus/`."""
        return f"{self.location.name}/"

    def told(self, row: SetAside) -> str:
        """Return the sentence that tells a person what was set aside: `corpus/mill/a.txt:3: …`."""
        place = row.path if row.line is None else f"{row.path}:{row.line}"
        return f"{self.prefix}{place}: {row.reason}"

    def close(self) -> None:
        """Give back what the corpus holds on the disk."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_corpus(where: Location | Path) -> Corpus:
    """Return the corpus at a location, for a `with` statement; no article is read yet.

    Raises `CorpusError` if there is none, or one of its folders cannot be listed.
    """
    corpus = LocalLocation(where) if isinstance(where, Path) else where
    check_folder(corpus)
    folders: dict[str, str] = {}
    articles: dict[str, int] = {}
    notices: list[str] = []
    for entry in corpus.entries():
        if entry.is_hidden:
            continue
        inside = corpus.entries(entry.path) if entry.is_folder else []
        count = sum(map(is_article, inside))
        if count:
            folders[entry.name] = entry.path
            articles[entry.name] = count
        else:
            notices += passed_over(entry, inside)
    return Corpus(corpus, MappingProxyType(articles), tuple(notices), MappingProxyType(folders))
