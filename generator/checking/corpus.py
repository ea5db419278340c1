"""A corpus from end to end: every event as the build would read it, and what is the same across events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.checking.articles import Seen, remarks_on
from generator.checking.events import address_key, nearly_alike, outlet_key, remarks_among, text_key
from generator.checking.files import is_saved_beside, remarks_on_files
from generator.checking.remarks import Checked, Kind, Remark, listed, ordered
from generator.corpus.files import EventFiles
from generator.corpus.folder import read_files
from generator.corpus.opening import Corpus
from generator.errors import CorpusError
from generator.findings import SetAside
from generator.reading import Article
from generator.run.progress import Reporter

_PLACE = re.compile(r"(?P<path>.+?)(?::(?P<line>\d+))?: (?P<says>.+)", re.DOTALL)


@dataclass
class _Known:
    """What was met so far, across events: which spelling of an outlet, page and text stands where first."""

    prefix: str
    """What leads to the corpus from where a person stands."""
    outlets: dict[str, dict[str, str]] = field(default_factory=dict)
    addresses: dict[str, tuple[str, str]] = field(default_factory=dict)
    texts: dict[bytes, tuple[str, str]] = field(default_factory=dict)

    def again(self, event: str, seen: Seen) -> Iterator[Remark]:
        """Yield that an article stands in another event, too, and remember it."""
        path = f"{self.prefix}{seen.info.path}"
        text = self.texts.setdefault(text_key(seen), (event, path))
        if text[0] != event:
            yield seen.advice(f"this has the same text as {text[1]}, in another event. Keep it in one of them.")
        elif seen.info.url is not None:
            page = self.addresses.setdefault(address_key(seen.info.url), (event, path))
            if page[0] != event:
                yield seen.advice(f"'url' is that of {page[1]}, too, in another event. Mend it.", "url")
        if seen.info.outlet:
            self.outlets.setdefault(outlet_key(seen.info.outlet), {}).setdefault(seen.info.outlet, path)

    def spellings(self) -> Iterator[Remark]:
        """Yield each outlet that is spelled in more than one way, with an article for each."""
        for key, places in sorted(self.outlets.items()):
            if key and len(places) > 1:
                told = listed([f"'{spelling}' ({path})" for spelling, path in sorted(places.items())])
                yield Remark("advice", f"one outlet is spelled in {len(places)} ways: {told}. Choose one.")
        for one, other in nearly_alike(self.outlets):
            told = listed(
                [f"'{min(places)}' ({places[min(places)]})" for places in map(self.outlets.__getitem__, (one, other))]
            )
            yield Remark("advice", f"{told} are a letter apart. Is it one outlet?")


def check_corpus(corpus: Corpus, today: date, reporter: Reporter) -> Iterator[Checked]:
    """Yield the events of a corpus by id, each with what there is to say of it, and then what is not of one.

    What would be set aside is told in the words of the build: the same reader reads it. Raises `CorpusError` where
    there is no event.
    """
    known = _Known(corpus.prefix)
    chosen = corpus.chosen()
    for name in reporter.track(chosen, len(chosen), "Checking events"):
        yield _event(corpus, name, known, today)
    beside = [
        *(_noticed(notice) for notice in corpus.notices if not _is_of_saved(notice)),
        *(Remark("wrong", row.reason, row.path, row.line) for row in corpus.set_aside()),
        *known.spellings(),
    ]
    yield Checked("", 0, ordered(beside))


def _event(corpus: Corpus, name: str, known: _Known, today: date) -> Checked:
    try:
        files = corpus.event(name)
    except CorpusError as error:
        return Checked(name, 0, (_placed("wrong", str(error).removeprefix(corpus.prefix)),))
    found = list(remarks_on_files(corpus.location, name, corpus.folders[name])) if name in corpus.folders else []
    if is_saved_beside(name):
        return Checked(name, 0, tuple(found))
    event = read_files(files, "")
    articles = _seen(files, event.articles)
    found += _set_aside(event.set_aside)
    found += map(_noticed, event.notices)
    for seen in articles:
        found += remarks_on(seen, today)
        found += known.again(name, seen)
    found += remarks_among(articles, event.date, all_read=not event.set_aside)
    return Checked(name, len(articles), ordered(found))


def _seen(files: EventFiles, articles: Iterable[Article]) -> list[Seen]:
    of = {file.id: file for file in files.files}
    return [Seen(article, of[article.info.id]) for article in articles]


def _set_aside(rows: Iterable[SetAside]) -> Iterator[Remark]:
    return (Remark("wrong", row.reason, row.path, row.line) for row in rows)


def _noticed(notice: str) -> Remark:
    """Return a line of the reader on what is passed over as a piece of advice."""
    return _placed("advice", notice)


def _placed(kind: Kind, told: str) -> Remark:
    """Return a line of the reader taken apart into place and sentence."""
    match = _PLACE.fullmatch(told)
    if match is None:
        return Remark(kind, told)
    return Remark(kind, match["says"], match["path"], int(match["line"]) if match["line"] else None)


def _is_of_saved(notice: str) -> bool:
    return is_saved_beside(notice.partition(": ")[0])
