"""Text that is not the journalism, told by where it stands: above the story, below it, or in a table.

A date line, a byline or the headline once more is furniture only near the top; a name and a remark
are comments only under a count of comments; a table rates likelihoods without a source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.corpus.dates import publication_date
from generator.corpus.lines import ends_sentence
from generator.corpus.parts import Part, journalism, word_count
from generator.corpus.shape import heading_shape, is_capitals, plain_text
from generator.findings import BlockKind

BYLINE = "byline"
"""The kind of lines that say who wrote the article and when: set apart from the text, but part of the journalism."""
_HEAD_PARTS = 8
_TAIL_PARTS = 3
_DATE_WORDS = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|"
    r"may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"(?:first |last )?(?:published|posted|updated|modified|created|issued)|last|first|on|at|in|and|date|"
    r"[ap]\.? ?m\.?|noon|midnight|hrs|hours|"
    r"gmt|utc|bst|cet|cest|e[sd]?t|c[sd]?t|m[sd]t|p[sd]?t|ist|hkt|jst|aest|aedt|sast|\d+(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?|\d+(?:st|nd|rd|th)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATED = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d", re.IGNORECASE
)
_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|al|bin|el|la|di|da)){1,3}"
_BYLINE = re.compile(rf"(?:[Bb]y|BY)[: ]\s*({_NAME}(?:(?:, | and | & |, and ){_NAME})*)(?:\s*[,|•·–—-]\s*.{{0,80}})?$")
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and |, and ){_NAME})+$")
_TRADE = (
    r"(?:reporter|writer|editor|correspondent|columnist|contributor|journalist|author|blogger|producer|photographer|"
    r"commentator|novelist|fellow|professor|intern|host|historian)s?"
)
_BIOGRAPHY = re.compile(
    rf"\W*(?P<name>{_NAME})(?: and {_NAME})?,? "
    rf"(?:(?:are|(?:is|was) (?:an?|the|our|currently))\b[^.!?]{{0,80}}\b{_TRADE}\b"
    r"(?=[^.!?]{0,60}\b(?:at|for|with|of|based|covering|who|whose|and|in|on)\b)|"
    r"(?:writes|covers|reports|blogs) (?:on|about|for|from|the|[a-z]+ (?:for|and|at)\b))[^\n]{2,400}"
)
_COMMENT_COUNT = re.compile(r"[1-9][\d,.]*k? comments?\b|comments?(?: \(\d+\))?:?$", re.IGNORECASE)
_RATING = re.compile(
    r"\b(?:likelihood|probabilit(?:y|ies)|odds|chances?|how likely|likely outcomes?|forecasts?|predictions?|predicted|"
    r"expected outcomes?|outlook)\b",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"\b(?:source|sources|according to|poll(?:s|ed|ing)?|survey(?:s|ed)?|data from|figures from|bookmakers?|bookies|"
    r"estimated by|compiled by|model(?:led|ling)?|study|university|institute|bureau|agency|forecaster|meteorolog\w+|"
    r"analysts? at|https?:)\b",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"\W*(?:sources?|data|figures|credit)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:staff|writer|reporter|editor|correspondent|columnist|contributor|press|news|post|times|journal|gazette|desk|"
    r"bureau|agency|team|network|media)\b",
    re.IGNORECASE,
)
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Head:
    """What stands above the story."""

    parts: list[Part]
    author: str | None = None
    published: str | None = None


def mark_head(parts: Sequence[Part], title: str | None) -> Head:
    """Mark bylines, date lines and a repeated headline as leftovers, and read them.

    They are looked for near the top, and date lines in the last lines too.
    """
    marked = list(parts)
    author = published = None
    for index, part in enumerate(parts):
        near_top, near_end = index < _HEAD_PARTS, index >= len(parts) - _TAIL_PARTS
        if not (near_top or near_end) or part.kind is not None or part.form == "table" or len(part.text) > 200:
            continue
        line = plain_text(part.text)
        names = byline(line, unlabelled=0 < index <= 2) if near_top else None
        if names:
            author = author or (None if _NO_NAME.search(names) else names)
            published = published or publication_date(line)
        elif is_date_line(line):
            published = published or publication_date(line)
        elif not (near_top and title and _folded(line) == _folded(title)):
            continue
        stated = names or is_date_line(line)
        marked[index] = replace(part, kind="leftover", leftover=BYLINE if stated else "page furniture")
    return Head(marked, author, published)


def is_date_line(line: str) -> bool:
    """Tell whether the line says only when, and perhaps where or by whom, an article was published."""
    if len(line) > 120 or not _YEAR.search(line) or not _DATED.search(line):
        return False
    others = [word for word in _WORD.findall(line) if not _DATE_WORDS.fullmatch(word)]
    return len(others) == 0 or (len(others) <= 2 and all(word[0].isupper() for word in others) and line[-1] != ".")


def byline(line: str, unlabelled: bool = False) -> str | None:
    """Return the names of a line such as `By Jane Doe and John Roe`; `unlabelled` takes two bare names too."""
    match = _BYLINE.fullmatch(line)
    if match and not ends_sentence(line):
        first, *others = match[1].split(", ")
        return ", ".join([first, *(name for name in others if not _NO_NAME.search(name))])
    return line if unlabelled and _NAMES.fullmatch(line) and not ends_sentence(line) else None


def mark_tail(parts: Sequence[Part]) -> list[Part]:
    """Mark as leftovers the comments under their count, and the links under a label that announces links."""
    marked = list(parts)
    comments = next(
        (i for i, p in enumerate(parts) if p.leftover == "comments" and _COMMENT_COUNT.match(plain_text(p.text))), None
    )
    if comments is not None and comments >= len(parts) / 2:
        below = marked[comments + 1 :]
        if all(word_count(part.text) <= 120 for part in below):
            marked[comments + 1 :] = [_as_leftover(part, "comments") for part in below]
    links = False
    for index, part in enumerate(marked):
        if part.is_leftover:
            links = part.leftover == "link to another story" and _announces(part)
        elif links and (part.form == "item" or heading_shape(part.text) != "none") and index > 0:
            marked[index] = _as_leftover(part, "link to another story")
        else:
            links = False
    return marked


def mark_biographies(parts: Sequence[Part]) -> list[Part]:
    """Mark the lines at the end that say who the writer is: someone of whom the article says nothing else."""
    marked = list(parts)
    for index in journalism(parts)[:0:-1][:_TAIL_PARTS]:
        part = parts[index]
        match = _BIOGRAPHY.fullmatch(plain_text(part.text)) if part.is_open and len(part.text) <= 600 else None
        if match is None:
            break
        surname = re.compile(rf"\b{re.escape(match['name'].split()[-1])}\b")
        if any(surname.search(parts[other].text) for other in journalism(parts) if other < index):
            break
        marked[index] = _as_leftover(part, "page furniture")
    return marked


def mark_capitals_links(parts: Sequence[Part]) -> list[Part]:
    """Mark headlines of other stories put between paragraphs: long, in capitals, about something else."""
    candidates = [i for i, p in enumerate(parts) if p.is_open and _is_long_capitals(p.text)]
    if not candidates:
        return list(parts)
    told = {
        word for i in journalism(parts) if i not in candidates for word in _CONTENT_WORD.findall(parts[i].text.lower())
    }
    marked = list(parts)
    for index in candidates:
        words = set(_CONTENT_WORD.findall(parts[index].text.lower()))
        if 0 < index < len(parts) - 1 and len(words & told) * 2 < len(words):
            marked[index] = _as_leftover(parts[index], "link to another story")
    return marked


def mark_predictions(parts: Sequence[Part]) -> list[Part]:
    """Name as leftovers the tables that rate how likely something is and give no source; they stay tables."""
    marked = list(parts)
    for index, part in enumerate(parts):
        if part.form != "table" or not _RATING.search(part.text.split("\n", 1)[0]):
            continue
        before = parts[index - 1].text if index else ""
        after = parts[index + 1].text if index + 1 < len(parts) else ""
        if not (_SOURCED.search(part.text) or _SOURCED.search(before) or _SOURCE_LINE.match(after)):
            marked[index] = replace(part, leftover="unsourced prediction table")
    return marked


def merge_leftovers(parts: Sequence[Part], text: str) -> list[Part]:
    """Join leftovers of one kind on lines that follow one another, and comments over empty lines too."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and _belong_together(last, part, text[last.end : part.start]):
            merged[-1] = replace(last, end=part.end, text=text[last.start : part.end])
        else:
            merged.append(part)
    return merged


def _belong_together(upper: Part, lower: Part, between: str) -> bool:
    alike = upper.is_leftover and lower.is_leftover and upper.leftover == lower.leftover
    return alike and not between.strip() and (upper.leftover == "comments" or between.count("\n") <= 1)


def _announces(part: Part) -> bool:
    """Tell whether a label stands alone, so that what it announces is below it."""
    return len(part.text) <= 40 and not re.search(r"[:|>]\s*\S", part.text)


def _as_leftover(part: Part, what: str) -> Part:
    kind: BlockKind = "leftover"
    return part if part.is_leftover else replace(part, kind=kind, leftover=what)


def _is_long_capitals(text: str) -> bool:
    line = plain_text(text) if len(text) <= 200 else ""
    return len(line.split()) >= 8 and is_capitals(line) and not ends_sentence(line)


def _folded(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
