"""One run of `parallax add`: what a person names, one after another, becomes articles in an event's folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import disk
from generator.corpus.files import EVENT_FILE
from generator.intake.compose import event_file
from generator.intake.event import Event
from generator.intake.fetch import Fetcher
from generator.intake.reading import ready
from generator.intake.sources import Saved, WebPage, opened, page_of
from generator.intake.web_address import is_address, outlet_host


@dataclass(frozen=True)
class Added:
    """An article that is in the corpus, or would be; `notes` are sentences on what to look at in its file."""

    path: Path
    title: str
    words: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Adding:
    """Adds articles to an event, one at a time; `dry` writes nothing."""

    event: Event
    fetcher: Fetcher
    dry: bool = False

    def add(self, source: str) -> Added:
        """Add what `source` names, a file or an address.

        Raises `Refused` with what to do instead, and `WriteError` where the disk takes nothing.
        """
        found = ready(self._found(source))
        self.event.check_new(found.article)
        path = self.event.path_for(found.name, found.suffix)
        if not self.dry:
            self._write(path, found.data)
        self.event.take(found.article, path)
        missing = (f"not found: {name}. Add it by hand in {path}, line {line}." for name, line in found.missing)
        info = found.article.info
        return Added(path, info.title or path.stem, info.words, (*missing, *found.notes))

    def _found(self, source: str) -> Saved | WebPage:
        if not is_address(source):
            return opened(Path(source))
        fetched = self.fetcher.fetch(source)
        return page_of(fetched, outlet_host(fetched.address))

    def _write(self, path: Path, data: bytes) -> None:
        if self.event.title is not None:
            disk.put(path.with_name(EVENT_FILE), event_file(self.event.title).encode("utf-8"))
            self.event.title = None
        disk.put(path, data)
