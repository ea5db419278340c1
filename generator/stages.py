"""The work of a run, in values that can be sent to any process: reading articles, drawing events and what they share.

Whoever hands out the work only makes these values. What they need – the language pipeline, the rules, the templates –
is imported and loaded where the work is done, once in each process.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import traceback
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from generator.corpus.files import ArticleFile
from generator.corpus.refusal import Refused
from generator.errors import ParallaxError, WorkerError
from generator.findings import ON, Correction, Event, SetAside, TextSetting
from generator.outcomes import MOST_HELD, QUICK, ArticleOutcome, EventOutcome, Packed, made_here, packed
from generator.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

    from generator.corpus.corrections import StatedCorrection
    from generator.event.discrepancies.own import OwnRules
    from generator.findings import Report
    from generator.reading import Article, ArticleFindings
    from generator.rule_packages import RulePackage
    from generator.semantic.encoder import Encoder


@dataclass(frozen=True)
class ReadArticles:
    """Reads articles with the spaCy pipeline `model`: each file's bytes to its findings, packed."""

    model: str

    def __call__(self, batch: Sequence[ArticleFile]) -> list[bytes]:
        """Return the encoded `ArticleOutcome` of each file."""
        from generator.article.language import parse
        from generator.article.read import read_article

        with _no_collection():
            outcomes: dict[int, ArticleOutcome] = {}
            articles: list[tuple[int, Article, tuple[str, ...]]] = []
            for place, file in enumerate(batch):
                found = _opened(file)
                if isinstance(found, ArticleOutcome):
                    outcomes[place] = found
                else:
                    articles.append((place, *found))
            if articles:
                parsed = parse(pipeline(self.model), [article for _, article, _ in articles])
                for (place, _, notices), (article, doc) in zip(articles, parsed, strict=True):
                    try:
                        outcomes[place] = ArticleOutcome(_packed(read_article(article, doc)), notices=notices)
                    except ParallaxError:
                        raise
                    except Refused as refused:
                        outcomes[place] = _refused(batch[place], refused)
                    except Exception as error:  # One article of a million must not end the run.
                        outcomes[place] = _failed(batch[place], error)
                    finally:
                        doc.take_apart()
            return [outcomes[place].encoded() for place in range(len(batch))]

    def lost(self, item: ArticleFile) -> bytes:
        """Return that the file was set aside, since no process survives reading it."""
        refused = Refused(
            "reading it ended the program that read it, several times over",
            "Take it out of the corpus, or divide it; and please report it, with the file.",
            item.line,
        )
        return ArticleOutcome(refused=refused.set_aside(item.path), by_chance=True).encoded()


@dataclass(frozen=True)
class ReadEvent:
    """An event whose articles have been read: what the report is made of.

    `articles` holds each article's file without its bytes, and its findings, packed. `slug` names the pages' folder.
    `corrections` are what a person stated on its findings.
    """

    head: Event
    articles: tuple[tuple[ArticleFile, bytes], ...]
    set_aside: tuple[SetAside, ...]
    notices: tuple[str, ...]
    slug: str
    corrections: tuple[StatedCorrection, ...] = ()

    def findings(self) -> list[ArticleFindings]:
        """Return the findings of its articles, each with the place of its article now, and how much may be shown."""
        default = cast("TextSetting", self.head.settings["text"])
        return [_placed(file, _unpacked(data), default) for file, data in self.articles]


@dataclass(frozen=True)
class DrawEvents:
    """Compares the articles of events, with rules of one's own from these packages, and draws their pages."""

    settings: Settings
    rules: tuple[RulePackage, ...] = ()

    def __call__(self, batch: Sequence[ReadEvent]) -> list[bytes]:
        """Return the encoded `EventOutcome` of each event; raise `TemplateError` for a broken template."""
        with _no_collection():
            return [self._drawn(event).encoded() for event in batch]

    def lost(self, item: ReadEvent) -> bytes:
        """Raise `WorkerError`: an event without its pages would be a site that lacks one in silence."""
        raise WorkerError(
            f"{item.head.id}: comparing the articles of this event ended the program that compared them, several times "
            "over. It may need more memory than there is; divide the event, or use fewer workers."
        )

    def _drawn(self, event: ReadEvent) -> EventOutcome:
        from generator.event.compare import compare
        from generator.site.draw import render_event

        read = event.findings()
        own = own_rules(self.rules)
        meant = encoder() if self.settings.semantic else None
        report = compare(event.head, read, event.set_aside, meant, own, event.corrections)
        told, slug = _as_told(report, event.slug)
        drawn = render_event(told, self.settings, slug, own)
        return EventOutcome(
            id=event.head.id,
            articles=tuple(one.info.path for one in read),
            summary=drawn.summary.to_json().decode(),
            pages=packed(drawn.files),
            set_aside=report.set_aside,
            notices=event.notices,
            not_applied=tuple(_not_applied(event.corrections, report.corrections)),
        )


def _as_told(report: Report, slug: str) -> tuple[Report, str]:
    """Return a report as its event is told, and the name of the pages' folder, which may not tell an outlet either."""
    from generator.site.anonymise import anonymised

    if report.event.settings.get("anonymise") != ON:
        return report, slug
    told = anonymised(report)
    return told, slug if told.event.id == report.event.id else told.event.id


def _not_applied(stated: Sequence[StatedCorrection], log: Sequence[Correction]) -> Iterator[str]:
    """Yield a line, from the corpus on, on each correction that was not applied."""
    for one, row in zip(stated, log, strict=True):
        if not row.applied:
            yield (
                f"{one.path}:{one.line}: the correction of {one.finding} was not applied: {row.problem}. "
                f"Look at it with 'parallax explain {one.finding}', then mend the correction or take it out."
            )


@dataclass(frozen=True)
class DrawShared:
    """Draws the pages that all events share, from the events' summaries."""

    settings: Settings
    rules: tuple[RulePackage, ...] = ()

    def __call__(self, batch: Sequence[Sequence[str]]) -> list[bytes]:
        """Return, for each sequence of summaries, an encoded `EventOutcome` of no event with the pages."""
        from generator.site.draw import render_shared
        from generator.site.home_view import EventSummary

        drawn = []
        for summaries in batch:
            events = [EventSummary.from_json(summary.encode()) for summary in summaries]
            drawn.append(
                EventOutcome("", pages=packed(render_shared(events, self.settings, own_rules(self.rules)))).encoded()
            )
        return drawn

    def lost(self, item: Sequence[str]) -> bytes:
        """Raise `WorkerError`."""
        raise WorkerError(
            "drawing the pages that all events share ended the program that drew them, several times over."
        )


@dataclass(frozen=True)
class Summarise:
    """Finds what the pages of the whole site tell of events that were drawn before, from their published reports."""

    settings: Settings

    def __call__(self, batch: Sequence[tuple[str, bytes]]) -> list[bytes]:
        """Return the summary, as JSON, for each slug and report; nothing for a report of another version's contract."""
        from pydantic import ValidationError

        from generator.findings import Report
        from generator.site.draw import summarise

        found = []
        for slug, data in batch:
            try:
                report = Report.model_validate_json(data)
            except ValidationError:
                found.append(b"")
            else:
                found.append(summarise(report, self.settings, slug).to_json())
        return found

    def lost(self, item: tuple[str, bytes]) -> bytes:
        """Return nothing: the event is not listed until it is built again."""
        return b""


@cache
def pipeline(model: str) -> Language:
    """Return the spaCy pipeline of this process, loaded at the first call; raise `ModelError`."""
    from generator.article.language import load

    return load(model)


@cache
def encoder() -> Encoder:
    """Return the sentence encoder of this process, loaded at the first call; raise `ModelError`."""
    from generator.semantic.encoder import load_encoder

    return load_encoder()


@cache
def own_rules(packages: tuple[RulePackage, ...]) -> tuple[OwnRules, ...]:
    """Return the rules of these packages, loaded in this process at the first call; raise `SettingsError`."""
    if not packages:
        return ()
    from generator.event.discrepancies.own import load_rules

    return load_rules(packages)


def _opened(file: ArticleFile) -> tuple[Article, tuple[str, ...]] | ArticleOutcome:
    from generator.corpus.articles import article_in

    try:
        return article_in(file)
    except Refused as refused:
        return _refused(file, refused)
    except Exception as error:  # A library that reads web pages or dates may fail on what nobody foresaw.
        return _failed(file, error)


def _refused(file: ArticleFile, refused: Refused) -> ArticleOutcome:
    line = file.line if refused.line is None else refused.line
    return ArticleOutcome(refused=Refused(refused.what, refused.remedy, line).set_aside(file.path))


def _failed(file: ArticleFile, error: Exception) -> ArticleOutcome:
    """Return that a file was set aside because of a fault of ours, with the place in our code."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    refused = Refused(
        f"Parallax itself failed on it ({type(error).__name__} at {Path(at.filename).name}:{at.lineno})",
        "Please report it, with the file.",
        file.line,
    )
    return ArticleOutcome(refused=refused.set_aside(file.path), by_chance=True)


def _packed(findings: ArticleFindings) -> bytes:
    data = zlib.compress(findings.model_dump_json().encode(), QUICK)
    return Packed(data, findings if len(data) <= MOST_HELD else None)


def _unpacked(data: bytes) -> ArticleFindings:
    from generator.reading import ArticleFindings

    made = made_here(data)
    return made if made is not None else ArticleFindings.model_validate_json(zlib.decompress(data))


def _placed(file: ArticleFile, findings: ArticleFindings, default: TextSetting) -> ArticleFindings:
    """Return findings, which may stem from an earlier build, with the place at which the article is now.

    `default` is how much of its text may be shown if the article does not say so itself.
    """
    info = file.placed(findings.info)
    info = info if info.text is not None else info.model_copy(update={"text": default})
    return findings if info is findings.info else findings.model_copy(update={"info": info})


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let the collector of cyclic garbage rest during a batch, and pass over what the batch leaves.

    Findings are trees of many small records that live until their event is drawn, and hold no cycles: the collector
    finds nothing, and looking takes two thirds of the time of making them. Freezing and unfreezing puts them among the
    long-lived objects without a look; those it goes through when there is much that is new.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
