"""Which articles are read together, and when an event is whole: events in, the same events with their outcomes out.

Events come and go in the same order, and only so many are held at a time. Articles that are not in the cache are handed
out in batches of like length, over the borders of events, and the events follow as soon as their articles are read.
"""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from generator.corpus.files import ArticleFile, EventFiles
from generator.findings import SetAside
from generator.outcomes import ArticleOutcome, EventOutcome
from generator.run.cache import Cache
from generator.run.executor import Executor, Work

WINDOW_ARTICLES = 128
"""Articles among which those of like length are looked for."""
WINDOW_BYTES = 16_000_000
BATCH_ARTICLES = 16
"""More at once only make the pipeline slower; the same articles are read the same in any batch."""
BATCH_BYTES = 400_000
"""Long articles, and pages with much around the text, go in smaller batches: a batch is the least that is lost."""
BATCHES_A_WORKER = 2
"""A window is cut into at least so many batches for each worker, so that a few articles keep all of them busy."""

Done = Callable[[int], None]
T = TypeVar("T")
R = TypeVar("R")


@dataclass(eq=False)
class Awaited:
    """An event on its way: its files, the keys under which results are kept, and what is known of it so far.

    `outcome` is that of the whole event, `read` are the encoded outcomes of its articles, in the order of its files.
    """

    event: EventFiles
    key: str
    keys: tuple[str, ...]
    outcome: EventOutcome | None = None
    read: list[bytes | None] = field(default_factory=list)

    @property
    def missing(self) -> list[int]:
        """The places of the articles that have to be read."""
        return [place for place, data in enumerate(self.read) if data is None]

    @property
    def size(self) -> int:
        """The bytes that it holds."""
        packed = self.outcome.size if self.outcome is not None else 0
        return packed + sum(len(file.data) for file in self.event.files) + sum(len(data or b"") for data in self.read)

    @property
    def is_by_chance(self) -> bool:
        """Whether something befell this run when one of its articles was read: the next run tries again."""
        return any(outcome.by_chance for _, outcome in self.articles())

    def articles(self) -> list[tuple[ArticleFile, ArticleOutcome]]:
        """Return each file, without its bytes, and what became of it."""
        bare = (dataclasses.replace(file, data=b"") for file in self.event.files)
        return [(file, ArticleOutcome.decoded(data or b"")) for file, data in zip(bare, self.read, strict=True)]


@dataclass(frozen=True)
class Window:
    """Events whose missing articles are handed out together."""

    events: tuple[Awaited, ...]

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do for any of its events."""
        return all(one.outcome is not None for one in self.events)

    @property
    def articles(self) -> int:
        """How many articles its events have."""
        return sum(len(one.event.files) for one in self.events)

    @property
    def weight(self) -> int:
        """About how much work it is, in articles: comparing an event and drawing its pages is that of one or two."""
        return sum(len(one.missing) + 2 for one in self.events if one.outcome is None)

    @property
    def missing(self) -> list[tuple[Awaited, int]]:
        """The articles to be read, each by its event and place, the longest first."""
        places = [(one, place) for one in self.events for place in one.missing]
        return sorted(places, key=lambda place: -len(place[0].event.files[place[1]].data))


def known(event: EventFiles, key: str, keys: tuple[str, ...], cache: Cache) -> Awaited:
    """Return an event with what the cache holds of it: all of it, or of its articles those that it holds."""
    outcome = _decoded(EventOutcome.decoded, cache.get(key))
    if outcome is not None:
        return Awaited(event, key, keys, outcome)
    found = (cache.get(one) for one in keys)
    read = [data if _decoded(ArticleOutcome.decoded, data) is not None else None for data in found]
    return Awaited(event, key, keys, read=read)


def windows(events: Iterable[Awaited]) -> Iterator[Window]:
    """Yield events in windows; one that needs no work, after others that need none, at once."""
    held: list[Awaited] = []
    articles = size = 0
    for event in events:
        if not held and event.outcome is not None:
            yield Window((event,))
            continue
        held.append(event)
        articles += len(event.missing)
        size += event.size
        if articles >= WINDOW_ARTICLES or size >= WINDOW_BYTES:
            yield Window(tuple(held))
            held, articles, size = [], 0, 0
    if held:
        yield Window(tuple(held))


def read(
    work: Work[ArticleFile, bytes], through: Iterable[Window], executor: Executor, cache: Cache, done: Done
) -> Iterator[Awaited]:
    """Yield the events with the outcome of each of their articles; what was missing is read, and kept in the cache.

    `done` is told of every article, of those that were known when the last of their window is read.
    """
    handed: deque[tuple[Window, int, deque[list[tuple[Awaited, int]]]]] = deque()

    def batches() -> Iterator[Sequence[ArticleFile]]:
        for window in through:
            # An empty batch at the end of each window tells that all before it are done.
            missing = window.missing
            cut = [*_batches(missing, executor.workers), []]
            handed.append((window, window.articles - len(missing), deque(cut)))
            for places in cut:
                yield tuple(event.event.files[place] for event, place in places)

    results = executor.map(work, batches())
    for outcomes in results:
        window, known_before, cut = handed[0]
        places = cut.popleft()
        for (event, place), outcome in zip(places, outcomes, strict=True):
            if not ArticleOutcome.decoded(outcome).by_chance:
                cache.put(event.keys[place], outcome)
            event.read[place] = outcome
        done(len(places))
        if not cut:
            handed.popleft()
            done(known_before)
            yield from window.events


def drawn(
    work: Work[T, bytes],
    events: Iterable[Awaited],
    task: Callable[[Awaited], T | None],
    executor: Executor,
    cache: Cache,
) -> Iterator[EventOutcome]:
    """Yield the outcome of each event; those not known yet are made from `task` of the event, and kept in the cache.

    `task` returns `None` for an event without a readable article.
    """
    handed: deque[Awaited] = deque()

    def batches() -> Iterator[Sequence[T]]:
        for event in events:
            handed.append(event)
            made = task(event) if event.outcome is None else None
            yield () if made is None else (made,)

    for results in executor.map(work, batches()):
        event = handed.popleft()
        if results:
            if not event.is_by_chance:
                cache.put(event.key, results[0])
            yield EventOutcome.decoded(results[0])
        else:
            yield event.outcome or without_articles(event)


def without_articles(event: Awaited) -> EventOutcome:
    """Return the outcome of an event of which no article can be read."""
    refused, notices = told(event)
    return EventOutcome(event.event.id, set_aside=refused, notices=notices)


def told(event: Awaited) -> tuple[tuple[SetAside, ...], tuple[str, ...]]:
    """Return what was set aside of an event whose articles are read, and the lines on what was passed over."""
    articles = event.articles()
    refused = [_placed(file, outcome.refused) for file, outcome in articles if outcome.refused is not None]
    passed = (line for _, outcome in articles for line in outcome.notices)
    return event.event.all_set_aside(refused), (*event.event.notices, *passed)


def _placed(file: ArticleFile, row: SetAside) -> SetAside:
    """Return why an article was set aside, with the row at which it is now."""
    return row if file.columns is None else row.model_copy(update={"line": file.line})


def _batches(places: Sequence[tuple[Awaited, int]], workers: int) -> Iterator[list[tuple[Awaited, int]]]:
    """Cut articles, sorted by length, into batches that are short in articles and in bytes."""
    most = max(1, min(BATCH_ARTICLES, len(places) // (workers * BATCHES_A_WORKER)))
    batch: list[tuple[Awaited, int]] = []
    size = 0
    for event, place in places:
        batch.append((event, place))
        size += len(event.event.files[place].data)
        if len(batch) >= most or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _decoded(decode: Callable[[bytes], R], data: bytes | None) -> R | None:
    try:
        return decode(data) if data is not None else None
    except ValueError:
        return None
