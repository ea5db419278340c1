"""Which bare lines are the title and the headings.

A line is judged by its shape and by what stands around it: a heading has prose, a list or a table
below it, does not end as a sentence does, and stands in a text whose paragraphs do. Where headings
are marked, no bare line is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.corpus.furniture import byline, is_date_line
from generator.corpus.lines import ends_sentence
from generator.corpus.parts import Part, journalism, word_count
from generator.corpus.shape import Shape, has_full_stop, heading_shape, in_title_case, plain_text, title_shape

_PROSE_WORDS = 12
_LEAST_BELOW_TITLE = 8
_MOST_TITLE_WORDS_WITH_STOP = 18


def mark_title(parts: Sequence[Part], known: str | None) -> list[Part]:
    """Return the parts with the title marked, if the text opens with one.

    `known` is the title that the file states elsewhere: then a bare first line must be that title
    to be taken for it.
    """
    order = journalism(parts)
    if len(order) < 2:
        return list(parts)
    first = order[0]
    if _is_title(parts, order, known):
        marked = list(parts)
        marked[first] = replace(parts[first], kind="title")
        return marked
    return list(parts)


def mark_headings(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with marked headings, and bare lines that are headings, named as such."""
    marked = [replace(p, kind="heading") if p.form == "heading" and p.kind is None else p for p in parts]
    if any(part.kind == "heading" for part in marked):
        return marked
    order = journalism(marked)
    shapes = _shapes(marked, order)
    for place in _headings(marked, order, shapes):
        marked[order[place]] = replace(marked[order[place]], kind="heading")
    return marked


def _is_title(parts: Sequence[Part], order: Sequence[int], known: str | None) -> bool:
    part = parts[order[0]]
    if part.form == "heading":
        return part.level <= 2 or known is None
    if part.form != "text" or not title_shape(part.text):
        return False
    if known is not None:
        return _same(part.text, known)
    return any(word_count(parts[index].text) >= _LEAST_BELOW_TITLE for index in order[1:]) and _ends_as_title(
        parts, order
    )


def _ends_as_title(parts: Sequence[Part], order: Sequence[int]) -> bool:
    """Tell whether the first line ends as a headline does, in a text whose paragraphs end otherwise."""
    part = parts[order[0]]
    if has_full_stop(part.text):
        return word_count(part.text) <= _MOST_TITLE_WORDS_WITH_STOP and _stands_apart(parts, order)
    punctuated = ends_sentence(part.text) or _is_punctuated(parts[index] for index in order[1:])
    return punctuated or heading_shape(part.text) == "marked"


def _stands_apart(parts: Sequence[Part], order: Sequence[int]) -> bool:
    """Tell whether the layout sets the first line off: by an empty line where others have none, or a date line."""
    after = parts[order[0] + 1]
    if after.is_leftover and is_date_line(plain_text(after.text)):
        return True
    others = [parts[index].spaced for index in order[2:]]
    return parts[order[1]].spaced and len(others) >= 2 and sum(others) <= 0.2 * len(others)


def _shapes(parts: Sequence[Part], order: Sequence[int]) -> list[Shape]:
    """Return the shape of each part that is no leftover; `none` for those that are already something."""
    punctuated = _is_punctuated(parts[index] for index in order)
    shapes: list[Shape] = []
    for index in order:
        shape = heading_shape(parts[index].text) if parts[index].is_open else "none"
        if shape == "plain" and (not punctuated or is_date_line(plain_text(parts[index].text))):
            shape = "none"
        shapes.append(shape)
    return _in_one_style(shapes, [parts[index] for index in order])


def _in_one_style(shapes: list[Shape], parts: Sequence[Part]) -> list[Shape]:
    """Drop the lines in sentence case from a text whose headings are in title case or capitals.

    A question in sentence case is a heading only in a text without any other style, and a line in
    sentence case is none where three or more headings, and twice as many, are in title case.
    """
    capital = [
        shape in ("plain", "question") and in_title_case(plain_text(part.text).split(), least=1)
        for shape, part in zip(shapes, parts, strict=True)
    ]
    marked = shapes.count("marked")
    plain = sum(shape == "plain" and not begins for shape, begins in zip(shapes, capital, strict=True))
    unlike: set[Shape] = {"question"} if marked and not plain else set()
    if marked >= 3 and marked >= 2 * plain:
        unlike |= {"question", "plain"}
    return ["none" if shape in unlike and not begins else shape for shape, begins in zip(shapes, capital, strict=True)]


def _headings(parts: Sequence[Part], order: Sequence[int], shapes: Sequence[Shape]) -> list[int]:
    """Return which places of `order` hold headings, run by run of lines that have the shape of one."""
    found: list[int] = []
    place = 0
    while place < len(order):
        stop = place
        while stop < len(order) and shapes[stop] != "none":
            stop += 1
        if stop > place:
            found.extend(_of_run(parts, order, shapes, place, stop))
        place = max(stop, place + 1)
    return found


def _of_run(parts: Sequence[Part], order: Sequence[int], shapes: Sequence[Shape], start: int, stop: int) -> list[int]:
    """Return the headings among the places from `start` to `stop`, which all have the shape of one."""
    if stop >= len(order):
        return []
    below = parts[order[stop]]
    listed = below.form in ("item", "table")
    if not listed and word_count(below.text) < 4:
        return []
    if start and parts[order[start - 1]].kind == "title":
        return [stop - 1] if listed and stop - start == 1 else _below_title(parts, order, shapes, start, stop)
    if start and parts[order[start - 1]].text.rstrip().endswith(":"):
        start += 1
    run = range(start, stop)
    if len(run) == 1:
        return [] if byline(plain_text(parts[order[start]].text)) else list(run)
    if len(run) == 2 and all(shapes[n] == "marked" for n in run):
        return list(run)
    return [n for n in run if shapes[n] == "marked" and (n == stop - 1 or (n == start and shapes[n + 1] == "plain"))]


def _below_title(
    parts: Sequence[Part], order: Sequence[int], shapes: Sequence[Shape], start: int, stop: int
) -> list[int]:
    """Return the heading right below the title: a question, as a deck or byline stands there otherwise."""
    last = stop - 1
    asks = plain_text(parts[order[last]].text).endswith("?") and shapes[last] in ("marked", "question")
    return [last] if asks and stop - start == 1 else []


def _is_punctuated(parts: Iterable[Part]) -> bool:
    """Tell whether the paragraphs of the text end as sentences do, so that a line that does not is special."""
    prose = [part for part in parts if part.form == "text" and word_count(part.text) >= _PROSE_WORDS]
    return not prose or sum(ends_sentence(part.text) for part in prose) >= 0.75 * len(prose)


def _same(line: str, title: str) -> bool:
    one, other = (" ".join(re.findall(r"\w+", text.casefold())) for text in (line, title))
    return one == other
