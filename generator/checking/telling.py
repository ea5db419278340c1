"""The check as lines for a terminal: a heading for each event, and below it what is wrong before what is advised."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.checking.remarks import Checked, Remark
from generator.shown import one_line

ACROSS = "The corpus as a whole"
MOST_ADVICE = 10
"""Of more pieces of advice on one file, those from here on are counted."""
_ROW = re.compile(r":\d+$")


def lines_of(checked: Checked, prefix: str, *, quiet: bool, width: int | None) -> Iterator[str]:
    """Yield the lines on an event, none where there is nothing to say.

    `prefix` leads to the corpus; `quiet` leaves advice out; `width` is that of the terminal, None for lines as long as
    they are.
    """
    told = [remark for remark in checked.remarks if remark.kind == "wrong" or not quiet]
    if not told:
        return
    yield one_line(checked.event) if checked.event else ACROSS
    for remark in _in_measure(told):
        yield from _wrapped(f"  {_marked(remark, prefix)}", width, " " * 6)
    yield ""


def _in_measure(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Yield what is wrong, and so much advice on a file as a person reads; the rest of it is counted."""
    advice = Counter(_file(remark) for remark in remarks if remark.kind == "advice")
    given: Counter[str] = Counter()
    for remark in remarks:
        file = _file(remark)
        if remark.kind == "advice" and file:
            given[file] += 1
            if given[file] == MOST_ADVICE and advice[file] > MOST_ADVICE:
                more = advice[file] - MOST_ADVICE + 1
                yield Remark("advice", f"and {more:,} more pieces of advice on this file.", file)
            if given[file] >= MOST_ADVICE and advice[file] > MOST_ADVICE:
                continue
        yield remark


def _file(remark: Remark) -> str:
    """Return the file of a remark, also where it is on a row of it."""
    return _ROW.sub("", remark.path)


def notes_of(remarks: Sequence[Remark], width: int | None) -> Iterator[str]:
    """Yield what is the same for several remarks, each once."""
    for note in sorted({remark.note for remark in remarks} - {""}):
        yield from _wrapped(note, width, "")
        yield ""


def _wrapped(line: str, width: int | None, indent: str) -> list[str]:
    if width is None:
        return [line]
    return textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def summary(events: int, articles: int, remarks: Sequence[Remark]) -> str:
    """Return the last line: what was looked at, and how much there is to say."""
    wrong = sum(remark.kind == "wrong" for remark in remarks)
    advice = len(remarks) - wrong
    found = ["nothing is wrong" if not wrong else f"{_counted(wrong, 'thing')} to put right"]
    if advice:
        found.append(f"{advice} to look at")
    return f"{_counted(events, 'event')}, {_counted(articles, 'article')}: {', '.join(found)}."


def _marked(remark: Remark, prefix: str) -> str:
    place = "" if not remark.path else f"{prefix}{remark.path}{'' if remark.line is None else f':{remark.line}'}: "
    return f"{remark.kind}: {one_line(place + remark.says)}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
