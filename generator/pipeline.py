"""The stages in order: corpus → article → event → site, an event at a time."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from generator import __version__
from generator.article import model_files
from generator.corpus.files import EventFiles
from generator.corpus.opening import Corpus, open_corpus
from generator.errors import CorpusError, SettingsError
from generator.findings import OFF, ON, Event, Report, SetAside
from generator.fingerprint import Installation, digest, digest_of_folder, fingerprint
from generator.outcomes import EventOutcome, PackedPage
from generator.rule_packages import RulePackage, rule_packages
from generator.run.cache import Cache, FolderCache, NoCache
from generator.run.choose import executor_for
from generator.run.executor import Executor
from generator.run.progress import Advance, Reporter
from generator.schedule import Awaited, Window, drawn, known, read, told, windows, without_articles
from generator.settings import Settings
from generator.site import address
from generator.site.pages import Page
from generator.site.templates import built_in_templates, unknown_templates
from generator.site.write import reports_before
from generator.stages import DrawEvents, DrawShared, ReadArticles, ReadEvent, Summarise, own_rules

READING, COMPARING = "Reading articles", "Comparing articles"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Generated:
    """What a run made, all of it at once: its pages, and the files that it could not read."""

    files: tuple[Page, ...]
    set_aside: tuple[SetAside, ...]

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports as they are published: with what the setting `text` withholds left out."""
        published = (file.content for file in self.files if file.path.endswith("/report.json"))
        return tuple(Report.model_validate_json(content) for content in published)


def generate(settings: Settings, reporter: Reporter, executor: Executor | None = None) -> Generated:
    """Read the corpus that `settings` names and return the pages of its site; nothing is written.

    Raises `ParallaxError` where nothing can be built.
    """
    with Run(settings, reporter, executor) as run:
        files = tuple(run.pages())
        return Generated(files, tuple(run.set_aside))


class Run:
    """One run over the corpus that `settings` names, to be used in a `with` statement.

    The work is done by `executor`, or by one that is chosen once it is known how much there is to do. What it has
    come to is counted in `events` and `articles`, of which `read` is how many the cache did not have, and gathered in
    `set_aside`; `not_applied` counts corrections. Raises `ParallaxError`.
    """

    def __init__(self, settings: Settings, reporter: Reporter, executor: Executor | None = None) -> None:
        self.settings, self.reporter = settings, reporter
        self.events = self.articles = self.read = self.not_applied = 0
        self.set_aside: list[SetAside] = []
        self._executor = executor
        self._open = ExitStack()
        self._fingerprint = fingerprint(settings.model)
        self._rules = rule_packages(settings.rules)
        self.own_rules = own_rules(self._rules)

    def __enter__(self) -> Self:
        with self._open as opening:
            self._corpus: Corpus = opening.enter_context(open_corpus(self.settings.place))
            self._cache: Cache = opening.enter_context(_cache(self.settings, self.reporter))
            self._slugs = address.slugs(self._corpus.ids)
            self._chosen = self._corpus.chosen(self.settings.only)
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self._open.close()

    def pages(self) -> Iterator[Page]:
        """Yield every page of the site: those of each event, then those that all share."""
        summaries = []
        for outcome in self.outcomes():
            summaries.append(outcome.summary)
            yield from outcome.pages
        yield from self.shared([*summaries, *self._elsewhere()])

    def outcomes(self) -> Iterator[EventOutcome]:
        """Yield the events that have a readable article, in order; tell what was set aside of each, and passed over.

        Raises `CorpusError` if there is none.
        """
        for notice in (
            *map(self._shown, self._corpus.notices),
            *unknown_templates(self.settings.templates),
            *model_files.notices(self.settings.model),
        ):
            self.reporter.hint(notice)
        total = {READING: sum(self._corpus.articles[name] for name in self._chosen), COMPARING: len(self._chosen)}
        self.reporter.note(f"{self.settings.corpus}: {total[COMPARING]} events, {total[READING]} files of articles")
        with self.reporter.progress(total) as advance:
            for outcome in self._stream(advance):
                self._tell(outcome)
                advance(COMPARING, 1)
                if outcome.pages:
                    yield outcome
        self._set_aside(self._corpus.set_aside())
        if not self.events:
            raise CorpusError(
                f"{self.settings.corpus}: no article could be read. "
                "Put the articles on one event into a folder below it, as .txt, .md or .html files."
            )

    @property
    def prefix(self) -> str:
        """What stands before a path from the corpus on where a person is told it."""
        return self._corpus.prefix

    def event(self, name: str) -> tuple[EventFiles, ReadEvent | None]:
        """Return an event, and what its report is made of, or nothing where none of its articles can be read.

        Articles that the cache lacks are read.
        """
        files = self._corpus.event(name)
        keys = self._article_keys(files)
        event = known(files, digest("event alone", *keys), keys, self._cache)
        if event.missing:
            window = Window((event,))
            work, executor = ReadArticles(self.settings.model), self._executor_for(window.weight)
            (event,) = read(work, self._counted([window]), executor, self._cache, lambda number: None)
        return files, self._task(event)

    def shared(self, summaries: Iterable[str]) -> tuple[PackedPage, ...]:
        """Return the pages that all events share, from the events' summaries, kept from the last run if it can be."""
        ordered = tuple(sorted(summaries))
        key = digest("shared", self._site_key, *ordered)
        kept = self._cache.get(key)
        if kept is None:
            ((kept,),) = self._executor_for(1).map(DrawShared(self._drawing, self._rules), [[ordered]])
            self._cache.put(key, kept)
        return EventOutcome.decoded(kept).pages

    def _stream(self, advance: Advance) -> Iterator[EventOutcome]:
        """Yield every event's outcome. Nothing is loaded before the first event that is not in the cache whole."""
        through = windows(self._awaited())
        for window in through:
            if not window.is_done:
                yield from self._worked(chain([window], through), window, advance)
                return
            for event in window.events:
                advance(READING, len(event.event.files))
                yield event.outcome or without_articles(event)

    def _worked(self, through: Iterable[Window], first: Window, advance: Advance) -> Iterator[EventOutcome]:
        executor = self._executor_for(first.weight)
        work = ReadArticles(self.settings.model)
        whole = read(work, self._counted(through), executor, self._cache, lambda number: advance(READING, number))
        yield from drawn(DrawEvents(self._drawing, self._rules), whole, self._task, executor, self._cache)

    def _counted(self, through: Iterable[Window]) -> Iterator[Window]:
        for window in through:
            self.read += len(window.missing)
            yield window

    def _awaited(self) -> Iterator[Awaited]:
        for event in self._corpus.events(self.settings.only):
            keys = self._article_keys(event)
            yield known(event, self._key(event, keys), keys, self._cache)

    def _article_keys(self, event: EventFiles) -> tuple[str, ...]:
        return tuple(digest("article", self._fingerprint.reading, file.path, file.digest()) for file in event.files)

    def _key(self, event: EventFiles, keys: Iterable[str]) -> str:
        rows = (row.model_dump_json() for row in event.set_aside)
        told = (event.id, event.title, event.summary, event.date, self._slugs[event.id])
        places = (file.place for file in event.files)
        stated = digest(*(one.model_dump_json() for one in event.corrections))
        shown = digest(*chain.from_iterable(event.shown))
        return digest(
            "event", self._site_key, *told, digest(*keys), digest(*places), digest(*rows), stated, shown, *event.notices
        )

    def _task(self, awaited: Awaited) -> ReadEvent | None:
        articles = tuple((file, one.findings) for file, one in awaited.articles() if one.refused is None)
        if not articles:
            return None
        event, settings = awaited.event, self.settings
        head = Event(
            id=event.id,
            title=event.title,
            summary=event.summary,
            date=event.date,
            generator=__version__,
            model=self._fingerprint.model,
            settings=_told_settings(settings, event, self._rules),
        )
        return ReadEvent(head, articles, *told(awaited), self._slugs[event.id], event.corrections)

    def _tell(self, outcome: EventOutcome) -> None:
        """Report an event, in the same words and at the same place whoever did the work, or did it before."""
        self.reporter.note(f"{outcome.id}: {len(outcome.articles)} articles")
        for path in outcome.articles:
            self.reporter.note(f"read {self._shown(path)}")
        for notice in outcome.notices:
            self.reporter.hint(self._shown(notice))
        self._set_aside(outcome.set_aside)
        for line in outcome.not_applied:
            self.not_applied += 1
            self.reporter.warn(self._shown(line))
        if not outcome.pages:
            self.reporter.warn(f"{self._shown(outcome.id)}: no article could be read, so the event has no page.")
            return
        self.events += 1
        self.articles += len(outcome.articles)

    def _set_aside(self, rows: Iterable[SetAside]) -> None:
        for row in rows:
            self.set_aside.append(row)
            self.reporter.warn(f"Set aside: {self._corpus.told(row)}")

    def _shown(self, path: str) -> str:
        return f"{self._corpus.prefix}{path}"

    def _elsewhere(self) -> Iterator[str]:
        """Yield the summaries of events that a run for one event leaves as they are, so that they stay listed."""
        if self.settings.only is None:
            return
        work = Summarise(self._drawing)
        for slug, content in reports_before(self.settings.docs):
            if slug in (self._slugs[self.settings.only], address.hidden_event(self.settings.only)):
                continue
            key = digest("summary", self._site_key, slug, content)
            kept = self._cache.get(key)
            if kept is None:
                ((kept,),) = self._executor_for(1).map(work, [[(slug, content)]])
                self._cache.put(key, kept)
            if kept:
                yield kept.decode()

    @cached_property
    def _site_key(self) -> str:
        """A digest of all that decides a page beside the event itself."""
        one = self.settings
        templates = digest_of_folder(built_in_templates()), digest_of_folder(one.templates)
        return digest(
            self._fingerprint.drawing, __version__, one.model, one.text, str(one.semantic), one.site_url,
            str(one.directory_urls), str(one.noindex), str(one.anonymise), *templates,
            *(repr(one) for one in self._rules),
        )  # fmt: skip

    @property
    def _drawing(self) -> Settings:
        """The settings as a worker needs them: folders that are the run's own stay with it."""
        return dataclasses.replace(self.settings, corpus=Path(), docs=Path(), cache=None, cluster=None)

    def _executor_for(self, weight: int) -> Executor:
        """Return who does the work, chosen by how much there is when it is first asked for."""
        if self._executor is None:
            one = self.settings
            installation = Installation(one.model, one.templates, tuple(own.name for own in self._rules))
            chosen = executor_for(one.workers, one.cluster, weight, installation)
            self._executor = self._open.enter_context(chosen)
        return self._executor


def _told_settings(settings: Settings, event: EventFiles, rules: Sequence[RulePackage]) -> dict[str, str]:
    """Return the settings that an event's report tells; what its `event.yml` says stands for the run's own.

    How it is shown beside its text is told where that is on, and `rules` where there are any beside Parallax's.
    """
    stated = dict(event.shown)
    told = {"model": settings.model, "text": stated.get("text", settings.text)}
    told["semantic"] = ON if settings.semantic else OFF
    if rules:
        told["rules"] = "; ".join(f"{one.name} ({one.told})" for one in rules)
    for name, is_on in (("noindex", settings.noindex), ("anonymise", settings.anonymise)):
        if stated.get(name, "true" if is_on else "false") == "true":
            told[name] = ON
    return told


def _cache(settings: Settings, reporter: Reporter) -> AbstractContextManager[Cache]:
    if settings.cache is None:
        return NoCache()
    cache, corpus = settings.cache.resolve(), settings.place.local
    for name, folder in (("corpus", corpus), ("docs", settings.docs)):
        if folder is not None and folder.resolve().is_relative_to(cache):
            raise SettingsError(
                f"cache: '{settings.cache}' holds the folder of the {name}. "
                "Name a folder of its own, such as '.cache/parallax'."
            )
    return FolderCache(settings.cache, settings.cache_size * MEGABYTE, reporter.hint)
