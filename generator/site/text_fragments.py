"""Addresses that make a browser scroll to a sentence at the publisher: text fragments.

WICG, "URL Fragment Text Directives" (draft community group report). A directive is `text=prefix-,start,end,-suffix`;
all but the start may be left out. The words must stand in the page as they are written here, but for their capitals,
their accents and the white space between them, and the start and the end must begin and end with whole words. The
browser takes the first place that fits.

Publishers set quotation marks, apostrophes, dashes and dots of omission in many ways, also from one page to the next.
So the start and the end are taken from words that have none of these in or between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from urllib.parse import quote

from generator.site.units import Unit, Units

_EDGE = 5
"""A sentence of up to twice so many words is named by all of them, a longer one by so many first and last ones."""
_LONG_EDGE = 9
"""The same, where the first few words stand further up in the article, too."""
_ENOUGH = 3
"""So many words in a row are enough to begin or end with."""
_BEFORE = 3
_VARIES = "\"'`´‘’‚‛“”„‟«»‹›〈〉《》「」『』–—―‒‐‑−…*_~\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffd"
"""Signs that a publisher may set in another way, or that no page shows."""
_SIGNS = frozenset(_VARIES)
_EDGES = ",.;:!?()[]{}<>/|\\-"
_FOLDED = re.compile(r"[^\W_]+")


class Fragments:
    """The text fragments of the sentences of one article.

    `text_of` gives a unit's text as far as it is published; nothing else comes into an address. The whole text, shown
    or not, only decides if a sentence needs the words before it to be told from an earlier one.
    """

    def __init__(self, units: Sequence[Unit], text_of: Callable[[Unit], str]) -> None:
        self._units = units
        self._text_of = text_of
        self._at = {unit.start: number for number, unit in enumerate(units)}
        self._made: dict[tuple[int, ...], str] = {}

    def directive(self, units: Sequence[Unit]) -> str:
        """Return the text directive that leads to `units`, or nothing where their text is withheld."""
        key = tuple(unit.start for unit in units)
        if key not in self._made:
            shown = [unit for unit in units if self._text_of(unit)]
            self._made[key] = self._directive(shown) if shown else ""
        return self._made[key]

    def _directive(self, units: Sequence[Unit]) -> str:
        text = "\n".join(map(self._text_of, units))
        first, last = _ends(text, _EDGE)
        if self._stands_before(first, units[0]):
            first, last = _ends(text, _LONG_EDGE)
        prefix = self._prefix(units[0], first) if self._stands_before(first, units[0]) else ""
        terms = ",".join(_encoded(term) for term in (first, last) if term)
        return f"text={_encoded(prefix)}-,{terms}" if prefix else f"text={terms}"

    def _stands_before(self, words: str, unit: Unit) -> bool:
        """Return if `words` stand in the article before `unit` too."""
        return 0 <= self._folded.find(f" {_fold(words)} ") < self._begins[self._at[unit.start]] - 1

    def _prefix(self, unit: Unit, words: str) -> str:
        """Return the last words before those that `unit` is found by, as far as they are published."""
        lead, found, _ = " ".join(self._text_of(unit).split()).partition(words)
        before = lead.split() if found else []
        number = self._at[unit.start]
        if len(before) < _BEFORE and number:
            before = [*self._text_of(self._units[number - 1]).split(), *before]
        return " ".join(before[-_BEFORE:])

    @cached_property
    def _folded(self) -> str:
        return " " + "".join(f"{_fold(unit.text)} " for unit in self._units)

    @cached_property
    def _begins(self) -> list[int]:
        """Where each unit begins in the folded text."""
        return list(accumulate((len(_fold(unit.text)) + 1 for unit in self._units), initial=1))


class ArticleFragments:
    """The text fragments of every article of an event, made when they are asked for."""

    def __init__(self, units: Units, text_of: Callable[[Unit], str]) -> None:
        self._units = units
        self._text_of = text_of
        self._articles: dict[str, Fragments] = {}

    def address(self, url: str, units: Sequence[Unit]) -> str:
        """Return `url` extended so that a browser scrolls to `units`, which are of one article and follow each other.

        It stays as it is where none of their words are published.
        """
        if not units:
            return url
        article = units[0].article
        if article not in self._articles:
            self._articles[article] = Fragments(self._units.of(article), self._text_of)
        return extended(url, self._articles[article].directive(units))


def extended(url: str, directive: str) -> str:
    """Return `url` with a text directive; a fragment that it has already stays."""
    if not directive:
        return url
    return f"{url}{':~:' if '#' in url else '#:~:'}{directive}"


def _ends(text: str, edge: int) -> tuple[str, str]:
    """Return the words to begin and to end with, up to `edge` of each; the first alone may name the whole sentence."""
    runs = _runs(text)
    if not runs:
        return " ".join(text.split()), ""
    enough = [run for run in runs if len(run) >= _ENOUGH] or [max(runs, key=len)]
    first, last = enough[0], enough[-1]
    if first is last and len(first) <= 2 * edge:
        return _bare(first), ""
    return _bare(first[:edge]), _bare(last[-edge:])


def _bare(words: Sequence[str]) -> str:
    return " ".join(words).strip(_EDGES)


def _runs(text: str) -> list[tuple[str, ...]]:
    """Return the words of `text` in runs: each on one line, with no sign in or between them that varies."""
    runs: list[list[str]] = []
    for line in text.splitlines():
        runs.append([])
        for token in line.split():
            if token.isalnum():
                runs[-1].append(token)
                continue
            bare = token.strip(_VARIES + _EDGES)
            if not bare or _varies(bare):
                runs.append([])
                continue
            before, _, after = token.partition(bare)
            if _varies(before):
                before = ""
                runs.append([])
            runs[-1].append(before + bare + ("" if _varies(after) else after))
            if _varies(after):
                runs.append([])
    return [tuple(run) for run in runs if _bare(run)]


def _varies(text: str) -> bool:
    return not _SIGNS.isdisjoint(text)


def _fold(text: str) -> str:
    """Return the words of `text` in small letters with one space between, to compare by."""
    return " ".join(_FOLDED.findall(text.casefold()))


def _encoded(words: str) -> str:
    """Return `words` percent-encoded; a hyphen, a comma and an ampersand have a meaning of their own in a directive."""
    return quote(words, safe="", errors="replace").replace("-", "%2D").replace("_", "%5F").replace("~", "%7E")
