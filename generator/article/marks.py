"""Quotation marks, paired one paragraph at a time before the parse is consulted.

A mark is read by its shape and by the white space beside it, so that curly, straight and doubled
marks, guillemets and low marks, and closers typed with the wrong shape pair alike. What a paragraph
leaves open ends with it; a quotation that goes on in the next paragraph is marked as resumed there.
One unbalanced mark therefore spoils one paragraph at most. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.findings import Block
from generator.lexicons import word_list
from generator.reading import Article

MarkStyle = Literal["double", "single"]
Side = Literal["open", "close", "either"]

DOUBLE_MARKS = re.compile(r"[\"“”„‟«»″'`](?:(?<!['`])|(?<=')'|(?<=`)`)")
"""The first character is one of a class, which the search looks for faster than for one of several forms."""
SINGLE_MARKS = re.compile(r"['`‘’‚‛](?:(?<!['`])|(?<=')(?<!'')(?!')|(?<=`)(?<!``)(?!`))")
ANY_MARK = re.compile(r"[\"“”„‟«»″'`‘’‚‛]")
SLIPPED = re.compile(r"(?<=[.,?!…])['’](?=\s)")
SINGLE_OPENERS = re.compile(r"(?<!\w)['‘‚‛](?=\w)|(?<!\S)’(?=\w)")
PUNCTUATION_INSIDE = frozenset(",.?!…’”'")
"""Signs that a quotation can end in, before a space and its mark."""
REPORTS = re.compile(
    r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:the |[A-Z][a-z]*\. )?(?:[A-Z][\w.’'-]+ ){1,4})(?: ?[a-z]+ly)? ?"
    r"(?:said|says|told|added|adds|asked|wrote|writes)\b"
)
"""A name or pronoun with a verb of saying, right behind a mark."""
OPENING_SHAPES = frozenset("“„‟«‘‚‛`") | {"``"}
CLOSING_SHAPES = frozenset("”»’")
OPENING_NEIGHBOURS = frozenset("([{<—–-―/*_\"“„‟«‘‚'`")
CLOSING_NEIGHBOURS = frozenset(")]}>—–-―/*_\"”»’'.,;:?!…")
SENTENCE_PUNCTUATION = frozenset(".,;:?!…—–")
LONGEST_OPEN_END = 6000
"""Code points that a quotation may run on to the end of its paragraph without being closed."""


@dataclass(frozen=True)
class Marked:
    """A stretch between quotation marks.

    `start` and `end` are code-point offsets into the article's text, without the marks;
    `outer_start` and `outer_end` include them. `block` is the index in `article.blocks`. `closed` is
    false where the paragraph ended first. `resumes` is true where the stretch goes on from one that
    the paragraph before left open.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: int
    style: MarkStyle
    closed: bool = True
    resumes: bool = False


@dataclass(frozen=True)
class Mark:
    """One quotation mark: where it is, as it is written, and which side it can be."""

    start: int
    end: int
    text: str
    side: Side
    wide: bool
    """White space on both sides."""


def paired_marks(article: Article) -> tuple[Marked, ...]:
    """Return the outermost quoted stretches of `article` in text order; none overlap.

    Leftovers are not read. Marks inside a quoted stretch belong to it: a quotation within a
    quotation is not returned.
    """
    found: list[Marked] = []
    left_open: MarkStyle | None = None
    for index, block in enumerate(article.blocks):
        if block.kind == "leftover":
            left_open = None
            continue
        stretches = block_stretches(article.text, block, index, left_open)
        found += stretches
        left_open = stretches[-1].style if stretches and not stretches[-1].closed else None
    return tuple(only_resumed_if_left_open(found))


def only_resumed_if_left_open(stretches: Sequence[Marked]) -> Iterator[Marked]:
    """Say of each stretch at the head of a paragraph whether it goes on from the one before."""
    before: Marked | None = None
    for stretch in stretches:
        goes_on = before is not None and not before.closed and before.block < stretch.block <= before.block + 1
        yield replace(stretch, resumes=goes_on) if goes_on else stretch
        before = stretch


def block_stretches(text: str, block: Block, index: int, left_open: MarkStyle | None) -> list[Marked]:
    """Pair the marks of one block; of double and single stretches that overlap the outer one stays."""
    if not ANY_MARK.search(text, block.start, block.end):
        return []
    double = paired_double(text, block, index, left_open == "double")
    single = paired_single(text, block, index)
    return outermost(sorted([*double, *single], key=lambda s: (s.outer_start, -s.outer_end)))


def outermost(stretches: Sequence[Marked]) -> list[Marked]:
    """Drop stretches inside another; where two cross, the one in double marks stays."""
    kept: list[Marked] = []
    for stretch in stretches:
        if not kept or stretch.outer_start >= kept[-1].outer_end:
            kept.append(stretch)
        elif stretch.outer_end > kept[-1].outer_end and kept[-1].style == "single":
            kept[-1] = stretch
    return kept


def marks_of(text: str, block: Block, pattern: re.Pattern[str]) -> Iterator[Mark]:
    """Yield the marks of one family with the sides their shape and neighbours allow."""
    for match in pattern.finditer(text, block.start, block.end):
        before = text[match.start() - 1] if match.start() > block.start else " "
        after = text[match.end()] if match.end() < block.end else " "
        yield Mark(
            match.start(),
            match.end(),
            match.group(),
            side_of(match.group(), before, after),
            wide=before.isspace() and after.isspace(),
        )


def side_of(shape: str, before: str, after: str) -> Side:
    """Return which side a mark can be: its neighbours decide first, its shape where they do not.

    A mark after white space and before a word opens; one after a word and before white space
    closes, whatever its shape. Between two words, or between two spaces, the shape decides.
    """
    after_space = before.isspace() or before in OPENING_NEIGHBOURS
    before_space = after.isspace() or after in CLOSING_NEIGHBOURS
    if before.isspace() and not after.isspace():
        return "open" if after not in ".,;:" else "either"
    if after.isspace() and not before.isspace():
        return "close"
    if after_space != before_space:
        return "open" if after_space else "close"
    opens, closes = shape in OPENING_SHAPES, shape in CLOSING_SHAPES
    return "open" if opens else "close" if closes else "either"


def paired_double(text: str, block: Block, index: int, left_open: bool) -> list[Marked]:
    """Pair double marks with a stack; return the outermost pairs and a stretch left open at the end."""
    open_marks: list[Mark] = []
    pairs: list[Marked] = []
    marks = list(marks_of(text, block, DOUBLE_MARKS))
    for number, mark in enumerate(marks):
        within = bool(open_marks) or (left_open and not pairs)
        spaced = within and closes_behind_space(text, block, mark, last=number + 1 == len(marks))
        if mark.side == "close" or spaced or (mark.side == "either" and open_marks):
            if open_marks:
                opener = open_marks.pop()
                pairs.append(pair(opener, mark, index, "double"))
            elif left_open and not pairs:
                pairs.append(Marked(block.start, mark.start, block.start, mark.end, index, "double"))
        elif opens(mark, text, block):
            slip = closed_by_slip(text, open_marks[-1], mark) if open_marks else None
            if slip is not None:
                pairs.append(Marked(open_marks[-1].end, slip, open_marks.pop().start, slip + 1, index, "double"))
            open_marks.append(mark)
    pairs = [found for found in pairs if not is_markup(text, found)]
    if open_marks:
        pairs = with_open_end(text, block, index, open_marks, pairs)
    return sorted(pairs, key=lambda s: (s.outer_start, -s.outer_end))


def closes_behind_space(text: str, block: Block, mark: Mark, *, last: bool = False) -> bool:
    """Return whether a mark closes although white space stands before it: '"We sail, " Grant said'.

    It follows punctuation and the space, and stands before another space or before a reporting clause; the `last`
    mark of a paragraph closes what is open wherever a comma stands before it.
    """
    before = text[max(block.start, mark.start - 3) : mark.start]
    if not before[-1:].isspace() or before.rstrip()[-1:] not in PUNCTUATION_INSIDE:
        return False
    if last and before.rstrip()[-1:] == "," and mark.end < block.end:
        return True
    return mark.wide or REPORTS.match(text, mark.end, block.end) is not None


def closed_by_slip(text: str, opener: Mark, following: Mark) -> int | None:
    """Return where a single mark after punctuation closes a double one, by a slip, before the next opens.

    “We sail.’ She left. “Then …” — where single marks open in between, they have closers of their own.
    """
    between = text[opener.end : following.start]
    slip = SLIPPED.search(between)
    return None if slip is None or SINGLE_OPENERS.search(between) else opener.end + slip.start()


def opens(mark: Mark, text: str, block: Block) -> bool:
    """Return whether a mark that does not close opens: not a sign for inches, not one between spaces."""
    if mark.side == "open":
        return mark.text != "``" or mark.end < block.end
    before = text[mark.start - 1] if mark.start > block.start else " "
    return not mark.wide and not before.isdigit() and mark.end < block.end


def pair(opener: Mark, closer: Mark, index: int, style: MarkStyle) -> Marked:
    """Return the stretch between two marks."""
    return Marked(opener.end, closer.start, opener.start, closer.end, index, style)


def is_markup(text: str, stretch: Marked) -> bool:
    """Return whether the marks hold the value of a markup attribute, or nothing."""
    if not text[stretch.start : stretch.end].strip():
        return True
    return stretch.outer_start > 0 and text[stretch.outer_start - 1] == "="


def with_open_end(text: str, block: Block, index: int, open_marks: list[Mark], pairs: list[Marked]) -> list[Marked]:
    """Decide what marks that nothing closes stand for.

    The last one that no later pair follows runs to the end of the paragraph. One before a closed
    pair is a slip, unless it heads the paragraph and the pairs inside it are few words each.
    """
    last = open_marks[-1]
    later = [found for found in pairs if found.outer_start > last.start]
    if last.start == block.start and all(text[found.outer_start] != text[last.start] for found in later):
        later = []
    if later and any(found.end - found.start > 40 for found in later):
        return pairs
    end = block.start + len(text[block.start : block.end].rstrip())
    if not 2 < end - last.end <= LONGEST_OPEN_END or (later and last.start > block.start + 1):
        return pairs
    if text[last.start - 1 : last.start] == "=":
        return pairs
    return [*pairs, Marked(last.end, end, last.start, end, index, "double", closed=False)]


WORD = re.compile(r"[^\W_]+")


def is_elision(text: str, mark: Mark) -> bool:
    """Return whether an apostrophe stands for letters or figures left out ('tis, the '90s)."""
    word = WORD.match(text, mark.end)
    return word is not None and (word.group()[0].isdigit() or word.group().lower() in word_list("elisions").terms())


def paired_single(text: str, block: Block, index: int) -> list[Marked]:
    """Pair single marks, told from apostrophes.

    A closer after punctuation, or before it, closes at once. An apostrophe at the end of a word
    (workers', goin') closes only where no surer closer follows before the next opener.
    """
    found: list[Marked] = []
    opener: Mark | None = None
    possible: Mark | None = None
    for mark in marks_of(text, block, SINGLE_MARKS):
        if opens_single(text, block, mark):
            if opener is not None and possible is not None:
                found.append(pair(opener, possible, index, "single"))
            elif opener is not None and mark.text == "'":
                continue
            opener, possible = mark, None
        elif opener is not None and closes_single(text, block, mark):
            if is_sure_closer(text, block, mark) or closes_behind_space(text, block, mark):
                found.append(pair(opener, mark, index, "single"))
                opener, possible = None, None
            elif possible is None or looks_possessive(text, possible):
                possible = mark
    if opener is not None and possible is not None:
        found.append(pair(opener, possible, index, "single"))
    return [stretch for stretch in found if not is_markup(text, stretch)]


def opens_single(text: str, block: Block, mark: Mark) -> bool:
    """Return whether a single mark stands before a word and after none, and is no elision."""
    before = text[mark.start - 1] if mark.start > block.start else " "
    after = text[mark.end] if mark.end < block.end else " "
    if not (before.isspace() or before in OPENING_NEIGHBOURS) or not (after.isalnum() or after in '[($£€…“"#@'):
        return False
    return mark.text not in "’'" or not is_elision(text, mark)


def closes_single(text: str, block: Block, mark: Mark) -> bool:
    """Return whether a single mark stands after a word or punctuation, and before no letter."""
    before = text[mark.start - 1] if mark.start > block.start else " "
    after = text[mark.end] if mark.end < block.end else " "
    if closes_behind_space(text, block, mark) and mark.wide:
        return True
    return mark.text in "’'" and not before.isspace() and not after.isalnum()


def is_sure_closer(text: str, block: Block, mark: Mark) -> bool:
    """Return whether punctuation beside a single mark shows that it closes, and is no apostrophe."""
    before = text[mark.start - 1]
    after = text[mark.end] if mark.end < block.end else " "
    return before in SENTENCE_PUNCTUATION or (after in SENTENCE_PUNCTUATION and before not in "sS")


def looks_possessive(text: str, mark: Mark) -> bool:
    """Return whether an apostrophe after s stands before another word, as in "the workers' rights"."""
    following = text[mark.end : mark.end + 2]
    return text[mark.start - 1] in "sS" and len(following) == 2 and following[0] == " " and following[1].isalnum()
