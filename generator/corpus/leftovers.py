"""Text that is not the journalism, told by its wording.

Two word lists hold the wording: `leftover_lines` for whole lines (comments, promotion, parts of the
page, notices), and `leftover_phrases` for what stands inside a paragraph (instructions to a writer,
placeholders). What a source is quoted as saying is no leftover, unless it is a placeholder.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from generator.corpus.lines import TRIMMED
from generator.corpus.parts import Part
from generator.corpus.shape import plain_text
from generator.lexicons import word_list

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_LONGEST_LINE = 700
_OPEN_CLAUSE = re.compile(r"(?:the|this|an?|our|your)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r",? (?:as|while|because|since|although|whereas|which|and|but)(?= (?:\S+ ){3})")
_LINKS = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]*[a-z])(?P<chain>(?: \(?[\"“]?[A-Z][\w.’'-]*[\"”]?\)?){0,5}? (?P=name)(?=[A-Z0-9])"
    r"(?:(?![A-Za-z]{3}[.!] )[^\n]){20,700}? MORE)(?![\w-])"
)
"""A name, then the person's full name and headlines about them without a space or full stop, then MORE."""
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@dataclass(frozen=True)
class _Rule:
    """A pattern, and of a phrase the texts of which one is in every match: looking for those first costs little."""

    pattern: re.Pattern[str]
    kind: str
    match: str
    needs: tuple[str, ...] = ()

    def matches(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Yield the matches in `text`, whose capitals are folded in `folded`; of a label that at the head alone."""
        if self.needs and not any(map(folded.__contains__, self.needs)):
            return
        if self.match == "label":
            head = self.pattern.match(text)
            if head is not None:
                yield head
            return
        yield from self.pattern.finditer(text)


def mark_lines(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with those whose whole wording is that of a leftover marked as such."""
    return [_marked(part, first=index == 0) for index, part in enumerate(parts)]


def split_phrases(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, with a leftover inside a paragraph or list item made a part of its own."""
    for part in parts:
        if part.kind is None and part.form in ("text", "item"):
            yield from _split(part)
        else:
            yield part


def line_kind(text: str, first: bool = False) -> str | None:
    """Return what kind of leftover a whole line is, or None; `first` says that it opens the file."""
    if len(text) > _LONGEST_LINE:
        return None
    line = plain_text(text).translate(_STRAIGHT)
    if not _any_line_rule().fullmatch(line):
        return None
    for rule in _line_rules():
        if (not first or "later" not in rule.match) and rule.pattern.fullmatch(line):
            return rule.kind
    return None


def phrases_in(text: str) -> list[tuple[int, int, str]]:
    """Return the leftovers inside a paragraph as `(start, end, kind)`, in text order, without overlap."""
    folded = _folded(text)
    hits = [(rule, match) for rule in _phrase_rules() for match in rule.matches(text, folded)]
    chains = [(match.start("chain") + 1, -match.end("chain"), "link to another story") for match in _chains(text)]
    if not (hits or chains):
        return []
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    stretches = sorted(
        (start, -end, rule.kind)
        for rule, match in hits
        if rule.match == "exact" or not any(start < match.start() < end for start, end in quoted)
        for start, end in _extents(text, rule.match, match, bounds)
    )
    stretches = sorted([*chains, *stretches])
    found: list[tuple[int, int, str]] = []
    for start, negative_end, kind in stretches:
        if start < -negative_end and (not found or start >= found[-1][1]):
            found.append((start, -negative_end, kind))
    return found


def _chains(text: str) -> Iterator[re.Match[str]]:
    """Yield the links to other stories that a page has put between two words of a sentence."""
    return _LINKS.finditer(text) if " MORE" in text else iter(())


def _marked(part: Part, first: bool) -> Part:
    kind = line_kind(part.text, first) if part.form != "table" and part.kind is None else None
    return replace(part, kind="leftover", leftover=kind) if kind else part


def _split(part: Part) -> Iterator[Part]:
    position = 0
    for start, end, kind in phrases_in(part.text):
        yield from _slice(part, position, start)
        yield from (replace(piece, kind="leftover", leftover=kind) for piece in _slice(part, start, end))
        position = end
    yield from _slice(part, position, len(part.text))


def _slice(part: Part, start: int, end: int) -> Iterator[Part]:
    """Yield the part from `start` to `end` without the white space around it, if any word is left."""
    text = part.text[start:end]
    bare = text.strip(TRIMMED)
    if any(char.isalnum() for char in bare):
        left = part.start + start + len(text) - len(text.lstrip(TRIMMED))
        yield replace(part, start=left, end=left + len(bare), text=bare)


def _extents(text: str, extent: str, match: re.Match[str], bounds: list[int]) -> Iterator[tuple[int, int]]:
    """Yield how far around `match` the leftover goes, if it goes anywhere."""
    index = bisect_right(bounds, match.start()) - 1
    start = bounds[index]
    end = bounds[index + 1] if index + 1 < len(bounds) else len(text)
    opens = not text[start : match.start()].strip("•*-–—>(\"'“‘ \t")
    if extent == "exact" or (extent == "label" and match.start() == 0):
        yield match.span()
    elif extent == "around" or (extent == "sentence" and opens):
        yield start, max(end, match.end())
    elif extent == "clause":
        cut = _NEXT_CLAUSE.search(text, match.end(), end) if _OPEN_CLAUSE.match(text, start) else None
        yield start, cut.start() if cut else end


@cache
def _line_rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile(entry.term, 0 if "exact" in entry.get("match") else re.IGNORECASE),
            entry.get("kind"),
            entry.get("match"),
        )
        for entry in word_list("leftover_lines")
    )


@cache
def _any_line_rule() -> re.Pattern[str]:
    """Return a pattern for whatever one of the rules matches, to be tried before them: most lines match none."""
    return re.compile(
        "|".join(
            f"(?{'i' if rule.pattern.flags & re.IGNORECASE else ''}:{rule.pattern.pattern})" for rule in _line_rules()
        )
    )


@cache
def _phrase_rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile(entry.term, re.IGNORECASE),
            entry.get("kind"),
            entry.get("extent"),
            tuple(entry.get("needs").split("|")) if entry.get("needs") else (),
        )
        for entry in word_list("leftover_phrases")
    )


def _folded(text: str) -> str:
    """Return `text` without capitals, and with every letter that patterns take for an i as one."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")
