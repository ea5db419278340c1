"""Where an editor's hand shows inside a quotation: brackets, ellipses, [sic], masked words.

Four marks are told apart, each by its written form alone:

* `sic`: [sic] or (sic).
* `masked`: a word that the newsroom will not print in full (f***, s--t, b—, #@$%!, [expletive]). A
  word with letters left out counts only where a listed word fits what is left, so that a dash
  between two words is none.
* `ellipsis`: … or ... or . . ., in brackets or not. Words may be left out there, or the speaker may
  have trailed off; the text does not tell which.
* `bracket`: anything else in square brackets. Round brackets are left alone: they may be the
  speaker's own aside. So are the address of a link and a footnote's number.
"""

from __future__ import annotations

import re
from functools import cache

from generator.findings import QuotationEdit, QuotationEditKind
from generator.lexicons import word_list
from generator.reading import Article

MARKS = re.compile(
    r"""
      (?P<sic> \[ \s* sic \s* [.!]? \s* \] | \( \s* sic \s* \) )
    | (?P<named> [\[(] \s* (?:expletives?|obscenity|profanity|swear\ ?word|curse\ word|slur|racial\ slur|bleep(?:ed)?
        |beep|redacted|censored) (?:\ (?:deleted|removed|redacted|omitted))? \s* [\])] )
    | (?P<cut> [\[(] \s* (?: … | \.{2,} | \.(?:\s\.)+ ) \s* [\])] )
    | (?P<footnote> (?<=\S) \[ \d{1,3} \] | \[[^\[\]\n]*\]\(\S*?\) | \[\^?\w{0,12}\](?=:\s) )
    | (?P<bracket> \[ [^\[\]\n]{1,160} \] )
    | (?P<ellipsis> (?<!\.) (?: … (?:\s?[.…])* | \.(?:[ \u00a0\u202f]?\.){2,} ) )
    | (?P<grawlix> (?<![\w@\#$%&*!^~?]) [@\#$%&*!^~?]{3,} (?=[\s.,;:?!"”’')]|$) | [█▇■]{2,} )
    | (?P<mask> (?<![\w*_-]) [^\W\d_]{1,8} (?: \*+ | _{2,} | -{2,} | [–—]+ ) [^\W\d_]{0,5} (?![\w*]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Every mark that may show an editor's hand, the longest reading of a place first."""

POSSIBLE = re.compile(r"[\[(…@#$%&*^~█▇■–—._-](?:(?<![._-])|(?<=\.)[ \u00a0\u202f]?\.|(?<=_)_|(?<=-)-)")
"""What every such mark has, and most quotations have not."""

KINDS: dict[str, QuotationEditKind] = {
    "sic": "sic",
    "named": "masked",
    "cut": "ellipsis",
    "bracket": "bracket",
    "ellipsis": "ellipsis",
    "grawlix": "masked",
    "mask": "masked",
}
"""What each group of `MARKS` is; a footnote or link is nothing."""

BLOCKS = frozenset("█▇■")
LETTERS = re.compile(r"(?P<start>[^\W\d_]+)(?P<gap>\*+|_+|-+|[–—]+)(?P<end>[^\W\d_]*)")
SIGNS_OF_CURSING = 3
"""Signs of different kinds from which a run of them stands for a word: #@$%!, and not ??? or $$$."""
SPELLED_WITH_ONE_LETTER = frozenset({"a", "i", "o"})
"""Words of one letter, which a dash may follow."""
STARS_THAT_MASK = 3
"""Asterisks after one or two letters that stand for a word whether or not a listed one fits."""
HYPHENS_THAT_MASK = 3
"""Hyphens after two letters or more that stand for the rest of a word rather than a dash."""


def edits_within(article: Article, start: int, end: int) -> tuple[QuotationEdit, ...]:
    """Return the editor's marks between the offsets `start` and `end` of `article`, in text order, without overlap.

    `start` and `end` are those of words inside quotation marks. Spans are code-point offsets into
    `article.text`; a bracket's span includes the brackets.
    """
    found: list[QuotationEdit] = []
    if not POSSIBLE.search(article.text, start, end):
        return ()
    for match in MARKS.finditer(article.text, start, end):
        kind = kind_of(match)
        if kind is not None:
            span = article.span(match.start(), match.end())
            found.append(QuotationEdit(**span.model_dump(), kind=kind))
    return tuple(found)


def kind_of(match: re.Match[str]) -> QuotationEditKind | None:
    """Return what a match of `MARKS` is, or `None` where it is no editor's mark."""
    kind, written = KINDS.get(match.lastgroup or ""), match.group()
    if match.lastgroup == "bracket":
        return kind if any(char.isalnum() for char in written) else None
    if match.lastgroup == "grawlix":
        return kind if len(set(written)) >= SIGNS_OF_CURSING or written[0] in BLOCKS else None
    if match.lastgroup == "mask":
        return kind if is_masked(written) else None
    return kind


def is_masked(written: str) -> bool:
    """Return whether letters with signs among or after them are a word that was not printed in full."""
    parts = LETTERS.fullmatch(written)
    if parts is None:
        return False
    start, gap, end = parts["start"].lower(), parts["gap"], parts["end"].lower()
    if gap[0] == "*":
        return (len(gap) >= STARS_THAT_MASK and len(start) <= 2) or fits_listed(start, end)
    begun = may_be_begun(start) if end else may_be_cut_off(parts["start"], gap)
    return begun and fits_listed(start, end)


def may_be_begun(start: str) -> bool:
    """Return whether letters before a dash break off at the head of a word or its last part.

    f—ing, bulls--t; not: the bull—it was loose—ran.
    """
    parts = {word[len(start) - 1 :] for word in masked_words() if word.startswith(start)}
    return len(start) <= 2 or not parts.isdisjoint(masked_words())


def may_be_cut_off(start: str, gap: str) -> bool:
    """Return whether letters before a closing dash may be the rest of a word: f—, s---, and not he-- or Plan B—."""
    if len(start) == 1:
        return start.lower() not in SPELLED_WITH_ONE_LETTER and (start.islower() or len(gap) > 1)
    return gap[0] in "-_" and len(gap) >= HYPHENS_THAT_MASK


@cache
def fits_listed(start: str, end: str) -> bool:
    """Return whether a word that newsrooms mask begins with `start`, ends with `end` and has more between them."""
    least = len(start) + len(end) + 1
    return any(len(word) >= least and word.startswith(start) and word.endswith(end) for word in masked_words())


@cache
def masked_words() -> frozenset[str]:
    """Return the words that newsrooms mask."""
    return word_list("masked_words").terms()
