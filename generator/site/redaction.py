"""How much of the articles' text leaves the house, as the setting `text` says.

`full` shows everything. `excerpts` shows titles, headings and the sentences that are evidence of something. `none`
shows no stretch of an article, only offsets, names and counts. Offsets, ids and counts are the same in all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any, get_args, get_type_hints

from generator.findings import Block, Question, Report, Row, Span, TextSetting
from generator.site.units import Unit, Units

WITHHELD = "[…]"
_RUN = 5
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]*?\w[^\w”]+\w[^”]*?[^\w”]\w[^”]*”")
"""Three words or more in quotation marks: a finding's own sentence quotes the article."""
_ALWAYS_SHOWN = frozenset({"title", "heading"})
_NOT_TEXT = frozenset({"id", "article", "articles", "name", "kind", "person", "path", "rule", "lexicon", "forms"})
"""Fields that hold ids, names and classes, which every setting shows."""


def published(report: Report, units: Units, setting: TextSetting, shown: Set[Unit]) -> Report:
    """Return `report` with every text that `setting` withholds left out; `shown` are the units that excerpts show.

    The text of a withheld span is empty. With `none`, words of an article that a finding's own sentence
    repeats, five or more in a row, or three in quotation marks, become "[…]".
    """
    if setting == "full":
        return report
    if setting == "none":
        return _without_text(report)
    blocks = {
        (block.article, block.start): all(unit in shown for unit in units.under(block)) for block in report.blocks
    }
    return report.model_copy(
        update={
            "blocks": tuple(
                block if blocks[block.article, block.start] else block.model_copy(update={"text": ""})
                for block in report.blocks
            ),
            "sentences": tuple(
                span if all(unit in shown for unit in units.under(span)) else span.model_copy(update={"text": ""})
                for span in report.sentences
            ),
        }
    )


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


def _without_text(report: Report) -> Report:
    runs = _runs(report.blocks)
    plain = report.model_dump()
    kept = {name: plain[name] for name in ("event", "articles", "set_aside")}
    named = tuple(
        dict.fromkeys(_folded(name) for name in (*(info.title for info in report.articles), *_names(report)) if name)
    )
    kept["questions"] = tuple(_question(row, runs, named) for row in report.questions)
    return Report.model_validate({**_blank(plain, runs), **kept})


def _names(report: Report) -> Iterator[str]:
    yield from (row.name for row in report.sources)
    yield from (row.name for row in report.people)


def _question(row: Question, runs: frozenset[tuple[str, ...]], named: tuple[str, ...]) -> dict[str, Any]:
    """Return a question that gives the place of the words that it would quote; titles and names it may quote."""

    def told(text: str) -> str:
        out, at = [], 0
        for match in _QUOTED.finditer(text):
            is_shown = any(_folded(match.group()) in name for name in named)
            words = match.group() if is_shown else _place(match.group(), row.evidence)
            out += [without_runs(text[at : match.start()], runs), words]
            at = match.end()
        return "".join([*out, without_runs(text[at:], runs)])

    texts = {name: tuple(told(text) for text in getattr(row, name)) for name in ("steps", "key")}
    return {**_blank(row.model_dump(), runs), **texts, "ask": told(row.ask)}


def _place(quoted: str, evidence: Sequence[Span]) -> str:
    """Return where quoted words stand, or "[…]" where that is in none of the places that the question rests on."""
    longest = max(quoted.split("…"), key=len)
    for span in evidence:
        if _folded(longest) in _folded(span.text):
            return f"[characters {span.start:,} to {span.end:,}]"
    return f"“{WITHHELD}”"


def _folded(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _runs(blocks: tuple[Block, ...]) -> frozenset[tuple[str, ...]]:
    """Return every run of five words that an article contains."""
    runs: set[tuple[str, ...]] = set()
    for block in blocks:
        words = _WORD.findall(block.text.lower())
        runs.update(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return frozenset(runs)


def _blank(value: Any, runs: frozenset[tuple[str, ...]], name: str = "") -> Any:
    if isinstance(value, Mapping):
        span = "start" in value and "end" in value
        return {
            key: "" if span and key == "text" else _blank(inner, runs, key)
            for key, inner in value.items()
            if key != "difference"
        }
    if name in _NOT_TEXT and not isinstance(value, (tuple, list)):
        return value
    if isinstance(value, (tuple, list)):
        if name in {"articles", "missing", "speakers", "forms"}:
            return value
        return tuple(_blank(inner, runs, name) for inner in value)
    return _QUOTED.sub(f"“{WITHHELD}”", without_runs(value, runs)) if isinstance(value, str) else value


def without_runs(text: str, runs: frozenset[tuple[str, ...]]) -> str:
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
