"""How much of each article's text leaves the house: as the article says, its event, or else the setting `text`.

`full` shows everything. `excerpts` shows titles, headings and the sentences that are evidence of something. `none`
shows no stretch of an article, only offsets, names and counts. Offsets, ids and counts are the same in all three.

What one article withholds and another shows is shown, where the other shows it: both belong to whoever printed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, Self, get_args, get_type_hints

from generator.findings import Correction, Overlap, PersonForm, Question, QuoteChange, Report, Row, Span, TextSetting
from generator.site.units import Unit, Units

WITHHELD = "[…]"
_RUN = 5
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]*?\w[^\w”]+\w[^”]*?[^\w”]\w[^”]*”")
"""Three words or more in quotation marks: a finding's own sentence quotes the article."""
_ALWAYS_SHOWN = frozenset({"title", "heading"})
_KEPT = frozenset({"event", "articles", "set_aside"})
"""Parts of a report that hold nothing of an article's text but its title."""
_NOT_TEXT = frozenset(
    {"id", "article", "articles", "missing", "speakers", "name", "kind", "person", "path", "rule", "lexicon"}
)
"""Fields that hold ids, names and classes, which every setting shows."""

_TOLD_OF_A_CORRECTION = ("about", "was", "now", "reason", "problem")
"""Fields that may repeat words of an article."""

_Runs = frozenset[tuple[str, ...]]


def text_settings(report: Report, default: TextSetting) -> dict[str, TextSetting]:
    """Return how much of each article may be shown; `default` is for those that say nothing themselves."""
    return {info.id: info.text or default for info in report.articles}


def published(report: Report, units: Units, settings: Mapping[str, TextSetting], shown: Set[Unit]) -> Report:
    """Return `report` with every text left out that the setting of its article withholds.

    `shown` are the units that excerpts show. The text of a withheld span is empty. Words of an article with `none` that
    a finding's own sentence repeats, five or more in a row, or three in quotation marks, become "[…]", unless they
    stand in what other articles show. Each article tells its setting.
    """
    told = tuple(
        info if info.text == settings[info.id] else info.model_copy(update={"text": settings[info.id]})
        for info in report.articles
    )
    less = _excerpts(report.model_copy(update={"articles": told}), units, settings, shown)
    hidden = frozenset(article for article, setting in settings.items() if setting == "none")
    return _Withholding.of(less, hidden).report(less) if hidden else less


def shown_units(report: Report, units: Units) -> set[Unit]:
    """Return the units that excerpts show: headings, the title, and what any finding rests on."""
    shown = {unit for info in report.articles for unit in units.of(info.id) if unit.kind in _ALWAYS_SHOWN}
    for span in evidence(report):
        shown.update(units.under(span))
    return shown


def evidence(report: Report) -> Iterator[Span]:
    """Yield every span that a finding of `report` rests on: all but its blocks and sentences."""
    for name in _holders(type(report)):
        if name not in {"blocks", "sentences"}:
            yield from _spans(getattr(report, name))


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, Row):
        if isinstance(value, Span):
            yield value
        for name in _holders(type(value)):
            yield from _spans(getattr(value, name))


@cache
def _holders(kind: type[Row]) -> tuple[str, ...]:
    """Return the fields of a type of rows that may hold a span, so that no other has to be looked at."""
    return tuple(name for name, told in get_type_hints(kind).items() if name in kind.model_fields and _may_hold(told))


def _may_hold(told: Any) -> bool:
    if isinstance(told, type) and issubclass(told, Row):
        return issubclass(told, Span) or bool(_holders(told))
    return any(map(_may_hold, get_args(told)))


def _excerpts(report: Report, units: Units, settings: Mapping[str, TextSetting], shown: Set[Unit]) -> Report:
    """Return `report` without the blocks and sentences that excerpts leave out, where an article's setting is that."""

    def as_shown(span: Span) -> Span:
        if settings[span.article] != "excerpts" or all(unit in shown for unit in units.under(span)):
            return span
        return span.model_copy(update={"text": ""})

    if "excerpts" not in settings.values():
        return report
    spans = {name: tuple(map(as_shown, getattr(report, name))) for name in ("blocks", "sentences")}
    less = report.model_copy(update=spans)
    if not report.corrections:
        return less
    pairs = zip(report.sentences, less.sentences, strict=True)
    runs = _runs(before for before, after in pairs if before.text and not after.text)
    return less.model_copy(update={"corrections": tuple(_without_withheld(row, runs) for row in report.corrections)})


def _without_withheld(row: Correction, runs: _Runs) -> Correction:
    """Return a correction without runs of words of sentences that are not shown: a dismissed finding shows none."""
    return row.model_copy(update={name: without_runs(getattr(row, name), runs) for name in _TOLD_OF_A_CORRECTION})


@dataclass(frozen=True)
class _Withholding:
    """What must not be told of the articles in `hidden`.

    `runs` are their runs of five words that no other article shows, `shown` the words that others show, and `named`
    the titles and names that a question may quote. `shown` holds a line for each stretch; all are folded.
    """

    hidden: Set[str]
    runs: _Runs
    shown: str
    named: tuple[str, ...]

    @classmethod
    def of(cls, report: Report, hidden: Set[str]) -> Self:
        """Return what `report` must not tell of the articles in `hidden`; what others withhold is left out already."""
        shown = [span for span in _published_spans(report) if span.article not in hidden]
        titles = (info.title for info in report.articles)
        names = titles, (row.name for row in report.sources), (row.name for row in report.people)
        return cls(
            hidden,
            _runs(block for block in report.blocks if block.article in hidden) - _runs(shown),
            "\n".join(dict.fromkeys(_folded(span.text) for span in shown)),
            tuple(dict.fromkeys(_folded(name) for group in names for name in group if name)),
        )

    def report(self, report: Report) -> Report:
        """Return `report` without it."""
        parts = (name for name in type(report).model_fields if name not in _KEPT)
        return report.model_copy(update={name: self._value(name, getattr(report, name)) for name in parts})

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, Row):
            return self._row(value)
        if name in _NOT_TEXT:
            return value
        if isinstance(value, tuple):
            return tuple(self._value(name, inner) for inner in value)
        return self._sentence(value) if isinstance(value, str) else value

    def _row(self, row: Row) -> Row:
        if isinstance(row, PersonForm):  # The spellings of a name, which every setting shows.
            return row
        if isinstance(row, QuoteChange):
            return self._change(row)
        new = {name: self._value(name, getattr(row, name)) for name in type(row).model_fields}
        if isinstance(row, Span):
            new["text"] = "" if row.article in self.hidden else row.text
        elif isinstance(row, Overlap) and not self.hidden.isdisjoint(one.article for one in row.members[:2]):
            new["difference"] = ()
        elif isinstance(row, Question):
            new |= self._question(row)
        changed = {name: value for name, value in new.items() if value is not getattr(row, name)}
        return row.model_copy(update=changed) if changed else row

    def _change(self, row: QuoteChange) -> QuoteChange:
        """Return a change without words if either printing is withheld: the other's would seem to stand alone."""
        if self.hidden.isdisjoint((row.before.article, row.after.article)):
            return row
        sides = {name: getattr(row, name).model_copy(update={"text": ""}) for name in ("before", "after")}
        return row.model_copy(update=sides)

    def _sentence(self, text: str) -> str:
        """Return a finding's own sentence."""

        def told(quoted: re.Match[str]) -> str:
            return quoted[0] if self._is_shown(quoted[0]) else f"“{WITHHELD}”"

        return _QUOTED.sub(told, without_runs(text, self.runs))

    def _question(self, row: Question) -> dict[str, Any]:
        """Return the texts of a question; of words that it would quote, if not titles or names, it gives the place."""

        def told(text: str) -> str:
            out, at = [], 0
            for match in _QUOTED.finditer(text):
                may_be_told = self._is_shown(match[0]) or any(_folded(match[0]) in name for name in self.named)
                words = match[0] if may_be_told else _place(match[0], row.evidence)
                out += [without_runs(text[at : match.start()], self.runs), words]
                at = match.end()
            return "".join([*out, without_runs(text[at:], self.runs)])

        texts = {name: tuple(told(text) for text in getattr(row, name)) for name in ("steps", "key")}
        return {**texts, "ask": told(row.ask)}

    def _is_shown(self, quoted: str) -> bool:
        """Return if each part of quoted words, between marks of omission, stands in what an article shows."""
        parts = [_folded(part) for part in re.split("…|\\[…\\]", quoted) if _WORD.search(part)]
        return bool(self.shown) and all(part in self.shown for part in parts)


def _published_spans(report: Report) -> Iterator[Span]:
    yield from (span for span in (*report.blocks, *report.sentences) if span.text)
    yield from evidence(report)


def _place(quoted: str, evidence: Sequence[Span]) -> str:
    """Return where quoted words stand, or "[…]" where that is in none of the places that the question rests on."""
    longest = max(quoted.split("…"), key=len)
    for span in evidence:
        if _folded(longest) in _folded(span.text):
            return f"[characters {span.start:,} to {span.end:,}]"
    return f"“{WITHHELD}”"


def _folded(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _runs(spans: Iterable[Span]) -> _Runs:
    """Return every run of five words that a span contains."""
    runs: set[tuple[str, ...]] = set()
    for span in spans:
        words = _WORD.findall(span.text.lower())
        runs.update(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return frozenset(runs)


def without_runs(text: str, runs: _Runs) -> str:
    """Return `text` with each stretch that repeats five or more words of an article as "[…]"."""
    words = list(_WORD.finditer(text))
    hidden = [False] * len(words)
    for at in range(len(words) - _RUN + 1):
        if tuple(word.group().lower() for word in words[at : at + _RUN]) in runs:
            hidden[at : at + _RUN] = [True] * _RUN
    out, at = [], 0
    for index, word in enumerate(words):
        if hidden[index] and (index == 0 or not hidden[index - 1]):
            out.append(text[at : word.start()] + WITHHELD)
        if hidden[index]:
            at = word.end()
    return "".join(out) + text[at:]
