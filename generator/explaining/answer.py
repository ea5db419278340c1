"""From an id to what there is to tell of it, through the pipeline and what it keeps."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus.articles import article_in
from generator.corpus.corrections import StatedCorrection
from generator.corpus.decoding import decode
from generator.corpus.files import CORRECTIONS_FILE, ArticleFile, EventFiles
from generator.errors import CorpusError
from generator.event.compare import compare
from generator.event.discrepancies import rules
from generator.event.evidence import Sentences
from generator.explaining.kinds import finder_of
from generator.explaining.search import find, ids_in, nearest
from generator.explaining.told import Explained, Place, gone
from generator.findings import Correction, Report, Span
from generator.pipeline import Run
from generator.stages import ReadEvent, encoder


def explained(run: Run, finding: str, today: str) -> str:
    """Return what there is to tell of the finding with an id, as text for a terminal; `today` is a correction's day.

    Raises `CorpusError` where no event has such a finding, with the ids that are most like it.
    """
    wanted = finding.strip().removeprefix("#")
    near: list[str] = []
    for outcome in run.outcomes():
        ids = ids_in(outcome)
        if wanted in ids:
            home = outcome.id
            break
        near = nearest(wanted, [*near, *ids])
    else:
        raise _no_finding(run, wanted, near)
    told = _told(run, home, wanted, today)
    if told is None:
        raise _no_finding(run, wanted, near)
    return told


def _no_finding(run: Run, wanted: str, near: Sequence[str]) -> CorpusError:
    hint = f"The nearest are {', '.join(near)}." if near else "Copy it from the page, below “Did Parallax err?”."
    return CorpusError(f"there is no finding '{wanted}' in {run.settings.corpus}. {hint}")


def _told(run: Run, home: str, wanted: str, today: str) -> str | None:
    files, event = run.event(home)
    if event is None:
        return None
    own = [one for one in event.corrections if one.finding == wanted]
    log: Sequence[Correction] = ()
    if own:
        log = [row for row in _report(run, event, event.corrections).corrections if row.finding == wanted]
    report = _report(run, event, [one for one in event.corrections if one.finding != wanted])
    if parts := _parts(report, wanted):
        # A correction of one part is that of all, and each is weighed against what was found.
        report = _report(run, event, [one for one in event.corrections if one.finding not in parts])
    found = find(report, wanted)
    if found is None:
        return gone(wanted, log) if own else None
    infos = [*rules(), *(rule.info for package in run.own_rules for rule in package.rules)]
    return Explained(
        event=event.head.title,
        finding=found,
        finder=finder_of(found, infos),
        sentences=Sentences(report.sentences),
        place_of=_Places(run.prefix, files).of,
        log=log,
        file=f"{run.prefix}{own[0].path if own else f'{home}/{CORRECTIONS_FILE}'}",
    ).text(today)


def _parts(report: Report, wanted: str) -> frozenset[str]:
    """Return the ids of the parts of a split quotation of which one has an id; none where it is no such part."""
    whole = {row.utterance for row in report.quotes if row.id == wanted}
    parts = frozenset(row.id for row in report.quotes if row.utterance in whole)
    return parts if len(parts) > 1 else frozenset()


def _report(run: Run, event: ReadEvent, corrections: Sequence[StatedCorrection]) -> Report:
    """Return the report on an event as a run makes it, with some of its corrections."""
    meant = encoder() if run.settings.semantic else None
    return compare(event.head, event.findings(), event.set_aside, meant, run.own_rules, corrections)


class _Places:
    """Where stretches of an event's articles stand, line by line; an article's text is taken from its file once."""

    def __init__(self, prefix: str, event: EventFiles) -> None:
        self._prefix = prefix
        self._files = {file.id: file for file in event.files}
        self._texts: dict[str, str] = {}

    def of(self, span: Span) -> Place:
        """Return the place of a stretch."""
        file = self._files[span.article]
        if span.article not in self._texts:
            self._texts[span.article] = _text(file)
        line = self._texts[span.article].count("\n", 0, span.start) + 1
        return Place(f"{self._prefix}{file.place}", line, in_file=_is_plain(file))


def _text(file: ArticleFile) -> str:
    return decode(file.data) if _is_plain(file) else article_in(file)[0].text


def _is_plain(file: ArticleFile) -> bool:
    """Tell whether the article's text is the file as it stands."""
    return file.columns is None and not file.is_html
