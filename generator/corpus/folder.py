"""Folders of the corpus: which hold an event, and what lies in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.corpus.corrections import corrections_in, is_meant
from generator.corpus.decoding import decode
from generator.corpus.files import EVENT_FILE, OTHER_SUFFIXES, ArticleFile, EventFiles, is_article, printable
from generator.corpus.location import Entry, LocalLocation, Location
from generator.corpus.metadata import SHOWN_FIELDS, Fields, event_fields, strictest
from generator.corpus.naming import article_ids, event_title
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.findings import SetAside
from generator.reading import Article, EventFolder


def event_folders(corpus: Path, only: str | None = None) -> list[Path]:
    """Return the folders of `corpus` that hold articles, by name; `only` limits them to the one so named.

    Raises `CorpusError` if the corpus is missing, holds no event, or not the one that is asked for.
    """
    place = LocalLocation(corpus)
    check_folder(place)
    folders = [entry for entry in place.entries() if entry.is_folder and not entry.is_hidden]
    events = [entry.name for entry in folders if any(map(is_article, place.entries(entry.path)))]
    return [corpus / name for name in chosen(place, events, only)]


def check_folder(corpus: Location) -> None:
    """Raise `CorpusError` unless the corpus is a folder."""
    kind = corpus.kind()
    if kind == "file":
        raise CorpusError(
            f"{corpus}: this is a file, not a folder. Name the folder that holds the events with --corpus, "
            "or a file of many articles that ends in .jsonl, .jsonl.gz or .parquet."
        )
    if kind == "missing" and corpus.local is None:
        raise CorpusError(f"{corpus}: nothing is there, or you may not read it. Mend the address, or sign in.")
    if kind == "missing":
        raise CorpusError(
            f"{corpus}: there is no such folder or file. "
            "Mend its name, or make the folder, with a folder for each event in it."
        )


def chosen(corpus: Location, events: Sequence[str], only: str | None) -> Sequence[str]:
    """Return the events to be read; raise `CorpusError` if there are none, or not the one that is asked for."""
    if only is not None:
        if only not in events:
            raise CorpusError(f"{corpus}: there is no event '{only}'. Events that are there: {_some(events)}.")
        return [only]
    if not events:
        loose = any(map(_is_loose, corpus.entries()))
        remedy = (
            "The articles in it stand outside a folder: move those on one event into one of their own."
            if loose
            else "Put the articles on one event into a folder below it, as .txt, .md or .html files, "
            "or have it done: parallax add --event NAME LINK LINK."
        )
        raise CorpusError(f"{corpus}: no event was found. {remedy}")
    return events


def notices(corpus: Path) -> tuple[str, ...]:
    """Return a line on each thing in `corpus` that looks as if it were meant to be read and is passed over.

    These are articles outside a folder, and folders without an article. Raises `CorpusError` if a
    folder cannot be read.
    """
    place = LocalLocation(corpus)
    found: list[str] = []
    for entry in place.entries():
        if not entry.is_hidden:
            found += passed_over(entry, place.entries(entry.path) if entry.is_folder else ())
    return tuple(f"{place.name}/{notice}" for notice in found)


def passed_over(entry: Entry, inside: Sequence[Entry]) -> Iterator[str]:
    """Yield a line, from the corpus on, on an entry at its top that makes no event and may be meant to.

    `inside` is what lies in it if it is a folder.
    """
    if entry.is_folder:
        if not any(map(is_article, inside)):
            yield f"{printable(entry.path)}: there is no article in this folder, so it makes no event."
            yield from other_files(inside)
    elif _is_loose(entry) or is_meant(entry):
        yield f"{printable(entry.path)}: passed over. Move it into the folder of its event."


def _is_loose(entry: Entry) -> bool:
    """Tell whether an entry beside the events' folders has the name of an article; a README tells of the corpus."""
    return is_article(entry) and not entry.is_folder and entry.stem.lower() != "readme"


def other_files(inside: Sequence[Entry]) -> Iterator[str]:
    """Yield a line, from the corpus on, on each file that may hold an article in a form that is not read."""
    for entry in inside:
        if entry.suffix in OTHER_SUFFIXES and not entry.name.startswith((".", "~")):
            yield f"{printable(entry.path)}: passed over. Save it as plain text, with a name that ends in .txt."
        elif _is_misnamed(entry):
            yield f"{printable(entry.path)}: passed over. Call it {EVENT_FILE}."


def _is_misnamed(entry: Entry) -> bool:
    """Tell whether an entry goes nearly by the name of the file that describes an event."""
    return entry.stem.lower() == "event" and entry.suffix in (".yml", ".yaml") and entry.name != EVENT_FILE


def files_in(corpus: Location, folder: str, name: str) -> EventFiles:
    """Return the event `name` as it lies in a folder, with the bytes of its articles sorted by file name.

    Files with other endings than .txt, .md, .html and .htm are passed over. An `event.yml` that
    cannot be read is set aside too, and the event keeps its default title. Raises `CorpusError` if
    the folder itself cannot be read, or its `corrections.yml` cannot be used.
    """
    inside = corpus.entries(folder)
    entries = [entry for entry in inside if is_article(entry)]
    ids = article_ids([entry.name for entry in entries])
    set_aside: list[SetAside] = []
    about, passed = _about(corpus, inside, set_aside)
    files = []
    for entry in entries:
        try:
            files.append(ArticleFile(ids[entry.name], printable(entry.path), corpus.read(entry.path)))
        except Refused as refused:
            set_aside.append(refused.set_aside(printable(entry.path)))
    return EventFiles(
        id=name,
        title=about.get("title") or event_title(name),
        summary=about.get("summary"),
        date=about.get("date"),
        files=tuple(files),
        set_aside=tuple(set_aside),
        notices=(*other_files(inside), *passed),
        corrections=corrections_in(corpus, inside),
        shown=tuple((name, value) for name in SHOWN_FIELDS if (value := about.get(name)) is not None),
    )


def _about(corpus: Location, inside: Sequence[Entry], set_aside: list[SetAside]) -> tuple[Fields, list[str]]:
    """Return what `event.yml` says, with a line on each of its fields that is passed over.

    What limits what is shown holds in one that cannot be read, too, and in one by another name.
    """
    for entry in inside:
        if entry.name == EVENT_FILE:
            path, data = printable(entry.path), None
            try:
                data = corpus.read(entry.path)
                stated = event_fields(decode(data))
            except Refused as refused:
                set_aside.append(refused.set_aside(path))
                return strictest(data), []
            return stated, [f"{path}:{line}: {says}" for line, says in stated.unknown]
    for entry in filter(_is_misnamed, inside):
        try:
            return strictest(corpus.read(entry.path)), []
        except Refused:
            return strictest(None), []
    return Fields(), []


def read_event(folder: Path, corpus: Path) -> EventFolder:
    """Return the articles of an event's folder below `corpus`, and the files set aside with the reason.

    Raises `CorpusError` if the folder itself cannot be read.
    """
    place = LocalLocation(corpus)
    return read_files(files_in(place, folder.relative_to(corpus).as_posix(), printable(folder.name)), f"{place.name}/")


def read_files(event: EventFiles, prefix: str) -> EventFolder:
    """Return the articles in an event's files, and all that is set aside; `prefix` leads to the corpus in notices."""
    # The parsers of web pages, dates and languages load here: listing a corpus needs none of them.
    from generator.corpus.articles import article_in  # noqa: PLC0415

    articles: list[Article] = []
    refusals: list[SetAside] = []
    passed = [*event.notices]
    for file in event.files:
        try:
            article, stated = article_in(file)
        except Refused as refused:
            refusals.append(refused.set_aside(file.path))
        else:
            articles.append(article)
            passed += stated
    return EventFolder(
        id=event.id,
        title=event.title,
        summary=event.summary,
        date=event.date,
        articles=tuple(articles),
        set_aside=event.all_set_aside(refusals),
        notices=tuple(f"{prefix}{notice}" for notice in passed),
    )


def _some(events: Sequence[str], most: int = 50) -> str:
    more = f" and {len(events) - most:,} more" if len(events) > most else ""
    return (", ".join(events[:most]) + more) or "none"
