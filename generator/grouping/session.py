"""One run of `parallax group`: read the pile, sort it, arrange it as the user wants it, write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.corpus.files import ArticleFile
from generator.corpus.location import Location, location
from generator.corpus.naming import event_title
from generator.corpus.pile import pile_in
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.findings import SetAside
from generator.grouping.arrangement import arranged, asked_for, told_moves
from generator.grouping.events import FoundEvent, grouped
from generator.grouping.folders import Done, carried, write_events
from generator.grouping.places import Place, Row
from generator.grouping.reading import sketch_of
from generator.grouping.sketch import Sketch
from generator.grouping.table import FILE, read
from generator.run.progress import Reporter
from generator.shown import cell, one_line


@dataclass(frozen=True)
class Session:
    """A pile that is read and sorted; nothing is written yet."""

    pile: Location
    corpus: Path
    places: tuple[Place, ...]
    events: tuple[FoundEvent, ...]
    others: tuple[Row, ...]
    set_aside: tuple[SetAside, ...]
    moved: tuple[str, ...]

    @classmethod
    def begun(cls, pile: str, corpus: Path, moves: tuple[str, ...], reporter: Reporter) -> Session:
        """Return the sorted pile; what cannot be read is warned of.

        Raises `CorpusError` where there is nothing to sort, or where pile and corpus lie within one another.
        """
        where = location(pile)
        _check_apart(where, corpus)
        sketches, set_aside = _sketches(where, reporter)
        names = {one.article: one.digest for one in sketches}
        asked = asked_for(moves, sorted(names))
        table = read(corpus / FILE)
        rows = {name: row for name in sorted(names) if (row := table.pop(cell(name), None)) is not None}
        grouping = grouped(
            sketches, track=lambda items, total: reporter.track(items, total, "Finding articles on the same event")
        )
        places = arranged(grouping, rows, asked, carried(corpus, rows, names))
        return cls(where, corpus, places, grouping.events, tuple(table.values()), set_aside, told_moves(places, rows))

    def write(self) -> Done:
        """Write the events' folders and the table."""
        titles = {place.event: event_title(place.event) for place in self.places if place.event}
        found = {place.placement.event: place.found for place in self.places if place.found}
        for event in self.events:
            if (name := found.get(event.id)) is not None:
                titles[name] = event.title
        files = ((name, file) for name, file in named(self.pile) if isinstance(file, ArticleFile))
        return write_events(self.corpus, self.places, titles, files, self.others)

    def summary(self, done: Done | None, width: int) -> Iterator[str]:
        """Yield a line on each event and on each article that was moved, and a last one with the counts.

        `done` is what was written, or None if nothing was to be.
        """
        counts = Counter(place.event for place in self.places if place.event)
        doubtful = Counter(place.event for place in self.places if place.placement.doubtful and not place.pinned)
        shared = _shared_words(self.places, self.events)
        column = min(44, max((len(event) for event in counts), default=0))
        for event in sorted(counts):
            marks = f"({doubtful[event]}?)" if doubtful[event] else ""
            line = f"{counts[event]:>5} {marks:<5} {event:<{column}}  {shared.get(event, '')}"
            yield (line if len(line) <= width else f"{line[: width - 1].rstrip(', ')}…").rstrip()
        for line in self.moved:
            yield f"moved: {one_line(line)}"
        copies = sum(place.placement.copy_of is not None for place in self.places)
        alone = sum(place.event is None for place in self.places)
        yield (
            f"{_counted(len(counts), 'event')} with {_counted(sum(counts.values()), 'article')}; "
            f"{_counted(alone, 'article')} alone"
        )
        if sum(doubtful.values()):
            yield f"{_counted(sum(doubtful.values()), 'article')} doubtful (counted as '?' above), to be looked at"
        if copies:
            yield f"{_counted(copies, 'article')} the same as another, word for word"
        if done is None:
            yield "nothing was written (--dry-run)"
        else:
            moved = f", {done.moved} moved" if done.moved else ""
            yield f"{_counted(done.written, 'file')} written{moved}, {done.unchanged} unchanged in {self.corpus}"
            yield f"Why each article is where it is stands in {self.corpus / FILE}"


def named(where: Location) -> Iterator[tuple[str, ArticleFile | SetAside]]:
    """Yield the articles of a pile under their names, the same each time: the path, with `#` and its id for a row."""
    taken: set[str] = set()
    for file in pile_in(where):
        if isinstance(file, SetAside):
            yield "", file
            continue
        name = file.path if file.line is None else f"{file.path}#{file.id}"
        while name in taken:
            name = f"{name}-{file.line}"
        taken.add(name)
        yield name, file


def _sketches(where: Location, reporter: Reporter) -> tuple[list[Sketch], tuple[SetAside, ...]]:
    sketches, set_aside = [], []
    for name, file in named(where):
        if isinstance(file, SetAside):
            set_aside.append(file)
            continue
        try:
            sketches.append(sketch_of(file, name))
        except Refused as refused:
            set_aside.append(refused.set_aside(file.path))
    for row in set_aside:
        place = row.path if row.line is None else f"{row.path}:{row.line}"
        reporter.warn(f"Set aside: {where.name}/{place}: {row.reason}")
    if not sketches:
        raise CorpusError(
            f"{where}: there is no article in it. Put articles there as .txt, .md or .html files, or as rows of a "
            ".jsonl or .parquet file."
        )
    return sketches, tuple(set_aside)


def _check_apart(where: Location, corpus: Path) -> None:
    if corpus.exists() and not corpus.is_dir():
        raise CorpusError(f"{corpus}: this is a file. Name a folder for the events with --into.")
    if where.local is None:
        return
    pile, target = where.local.resolve(), corpus.resolve()
    if pile == target or target.is_relative_to(pile) or (pile.is_dir() and pile.is_relative_to(target)):
        raise CorpusError(
            f"{corpus}: the pile and the folder for the events lie within one another, so copies would be sorted "
            "again. Name a folder elsewhere with --into."
        )


def _shared_words(places: tuple[Place, ...], events: tuple[FoundEvent, ...]) -> dict[str, str]:
    found = {event.id: event for event in events}
    return {
        place.found: one_line(", ".join(found[place.placement.event].words))
        for place in places
        if place.found and place.placement.event
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
