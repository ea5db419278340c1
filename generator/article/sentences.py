"""Sentences of an article, with exact offsets.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis, with the marks and
brackets that close after it. The parser's own boundaries are not taken over: they break after
"U.S.", inside quotations and before attributions, and miss ends that a quotation mark hides. Rules
decide what is plain; the parse is asked only where the same characters can be either, such as an
abbreviation before a capital letter. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from generator.article.marks import Marked
from generator.article.people import People
from generator.article.tokens import Doc, Token
from generator.findings import Block
from generator.lexicons import word_list
from generator.reading import Article, Sentence

END = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)"
    r"(?P<close>(?:[)\]}”’»\"']|\[\d{1,3}\])*+)"
    r"(?=\s|$|[“\"‘]?[A-Z][^\W\d_]*+[\s,'’])"
)
"""Punctuation that may end a sentence, with what closes after it, before white space or a capital."""

LETTER = re.compile(r"[^\W\d_]")
BRACKET = re.compile(r"[()\[\]]")
LINE_END = re.compile("\n")
OPENERS = re.compile(r"[\s\"“„‘«'`(\[—–*-]*")
WORD_BEFORE = re.compile(r"[^\W_](?:[\w.&'’-]*[^\W_])?$")
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
BULLET = re.compile(r"\s*(?:[-*•‣▪◦·–—+]+|\(?(?:\d{1,3}|[a-zA-Z])[.)])(?:\s+|$)")
LONGEST_ABBREVIATION = 20
"""Code points looked back on for the word before a full stop."""

FUNCTION_WORDS = frozenset({"PRON", "DET", "ADP", "SCONJ", "CCONJ", "ADV", "INTJ"})
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})

ATTRIBUTION_WINDOW = 8
"""Tokens within which an attribution after a question shows its verb."""


@dataclass(frozen=True)
class Parsed:
    """The parse of one article, looked up by code-point offset."""

    text: str
    tokens: Mapping[int, Token]
    """Each token under the offset of its first code point."""
    closing_marks: Mapping[int, int]
    """The start of each closing quotation mark, and its end."""


def find_sentences(article: Article, doc: Doc, people: People, marked: Sequence[Marked]) -> tuple[Sentence, ...]:
    """Return the sentences of `article` in text order; none crosses a block.

    A title or heading is one sentence, a table one a line; paragraphs and list items are split, a
    list item without its bullet. Leftovers have none. `terms` are the lower-case lemmas of nouns,
    names, verbs, adjectives and numbers, without stop words; `entities` are the ids of the entities
    that `people` finds mentioned, each once, in text order. `marked` are the article's `paired_marks`.
    """
    parsed = Parsed(
        text=article.text,
        tokens=doc.by_offset,
        closing_marks={one.end: one.outer_end for one in marked if one.closed},
    )
    found = [(index, start, end) for index, block in enumerate(article.blocks) for start, end in spans(parsed, block)]
    terms = terms_of(doc, [(start, end) for _, start, end in found])
    return tuple(
        Sentence(
            article=article.info.id,
            start=start,
            end=end,
            text=article.text[start:end],
            block=index,
            kind=article.blocks[index].kind,
            terms=terms[position],
            entities=tuple(dict.fromkeys(entity.id for _, entity in people.mentions_between(start, end))),
        )
        for position, (index, start, end) in enumerate(found)
    )


def spans(parsed: Parsed, block: Block) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a block, without white space around it."""
    if block.kind == "leftover":
        return
    for start, end in pairwise(cuts(parsed, block)):
        text = parsed.text[start:end]
        if any(character.isalnum() for character in text):
            yield start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def cuts(parsed: Parsed, block: Block) -> list[int]:
    """Return the offsets at which a block's sentences begin, and its end."""
    if block.kind in ("title", "heading"):
        return [block.start, block.end]
    if block.kind == "table":
        return [block.start, *(m.end() for m in LINE_END.finditer(parsed.text, block.start, block.end)), block.end]
    start = block.start
    if block.kind == "list-item" and (bullet := BULLET.match(parsed.text, block.start, block.end)):
        start = bullet.end()
    return [start, *inner_cuts(parsed, start, block.end), block.end]


def inner_cuts(parsed: Parsed, start: int, end: int) -> Iterator[int]:
    """Yield the offsets within a stretch of prose at which one sentence ends and the next begins."""
    brackets = bracketed(parsed.text, start, end)
    begun = start
    letter = first_letter(parsed.text, begun, end)
    for match in END.finditer(parsed.text, start, end):
        possible = boundary(parsed, begun, match, end) if letter < match.start() else None
        if possible is not None and not is_inside(possible.after - 1, brackets) and is_end(parsed, possible):
            yield possible.after
            begun = possible.after
            letter = first_letter(parsed.text, begun, end)


def first_letter(text: str, start: int, end: int) -> int:
    """Return the offset of the first letter of a stretch of `text`, or its end: no sentence is without one."""
    return next((one.start() for one in LETTER.finditer(text, start, end) if one[0].isalpha()), end)


@dataclass(frozen=True)
class Boundary:
    """A place where a sentence may end."""

    stop: int
    """Start of the punctuation."""
    mark: str
    close: str
    after: int
    """End of the punctuation and of the marks that close after it."""
    next: int
    """First code point of the next word, behind white space and opening marks."""
    word: str
    """The word before the punctuation; empty where there is none."""


def boundary(parsed: Parsed, begun: int, match: re.Match[str], end: int) -> Boundary | None:
    """Return the possible boundary at `match`, or `None` where no text follows in the block."""
    after = match.end()
    mark_start = after + len(parsed.text[after : after + 2]) - len(parsed.text[after : after + 2].lstrip())
    after = parsed.closing_marks.get(mark_start, after)
    opening = OPENERS.match(parsed.text, after, end)
    following = opening.end() if opening else after
    if following >= end:
        return None
    before = WORD_BEFORE.search(parsed.text, max(begun, match.start() - LONGEST_ABBREVIATION), match.start())
    return Boundary(
        stop=match.start(),
        mark=match["mark"],
        close=parsed.text[match.end("mark") : after],
        after=after,
        next=following,
        word=before.group() if before else "",
    )


def is_end(parsed: Parsed, at: Boundary) -> bool:
    """Return whether a sentence ends at a place where one may."""
    text = parsed.text
    if text[at.next].islower():
        return False
    if not text[at.after].isspace():
        return is_end_without_space(parsed, at)
    if at.mark[-1] in "!?":
        return not (at.close and is_attribution(parsed, at.next))
    if at.mark != ".":
        return bool(at.close) or starts_in_parse(parsed, at)
    return is_end_at_full_stop(parsed, at)


def is_end_without_space(parsed: Parsed, at: Boundary) -> bool:
    """Return whether a sentence ends where the space after it was left out ("it ended.The next")."""
    plain = len(at.word) > 1 and at.word[-2:].islower() and "." not in at.word
    return plain and (bool(at.close) or next_word_is(parsed, at, FUNCTION_WORDS))


def is_attribution(parsed: Parsed, start: int) -> bool:
    """Return whether the words from `start` say who said what stands before ('"Why?" Ms. Low asked.')."""
    token = parsed.tokens.get(start)
    if token is None:
        return False
    for candidate in token.doc[token.i : token.i + ATTRIBUTION_WINDOW]:
        if candidate.pos_ == "VERB":
            following = candidate.nbor() if candidate.i + 1 < len(candidate.doc) else None
            reports = candidate.lemma_.lower() in reporting_verbs()
            return reports and (following is None or following.pos_ not in {"PRON", "DET", "SCONJ", "AUX", "VERB"})
        if candidate.text in {".", "!", "?", ";", ":"} or candidate.pos_ == "AUX":
            return False
    return False


@cache
def reporting_verbs() -> frozenset[str]:
    """Return the verbs that can stand beside a quotation and say who said it."""
    return frozenset(entry.term for entry in word_list("cue_verbs") if "speech" in entry.get("frames").split())


def is_end_at_full_stop(parsed: Parsed, at: Boundary) -> bool:
    """Return whether a single full stop ends a sentence rather than an abbreviation."""
    use = use_of(at.word)
    if use is None:
        return not is_unlisted_abbreviation(at.word) or starts_in_parse(parsed, at)
    if use in ("title", "joined") or parsed.text[at.next].isdigit():
        return False
    before_function_word = next_word_is(parsed, at, FUNCTION_WORDS)
    if use == "initial":
        return before_function_word and starts_in_parse(parsed, at)
    before_name = next_word_is(parsed, at, frozenset({"PROPN", "NUM"}))
    return use == "number" or before_function_word or (starts_in_parse(parsed, at) and not before_name)


def use_of(word: str) -> str | None:
    """Return how a full stop after `word` is read: a use of the abbreviations' list, or `initial`."""
    if len(word) == 1 and word.isupper():
        return "initial"
    if DOTTED.fullmatch(word) or (len(word) == 1 and word.islower()):
        return "open"
    return abbreviations().get(word)


@cache
def abbreviations() -> Mapping[str, str]:
    """Return the use of each listed abbreviation."""
    return {entry.term: entry.get("use") for entry in word_list("abbreviations")}


def is_unlisted_abbreviation(word: str) -> bool:
    """Return whether a word looks shortened: at most four letters, a capital first, no vowel."""
    return (
        len(word) in range(2, 5) and word[0].isupper() and word[1:].islower() and not set(word.lower()) & set("aeiouy")
    )


def starts_in_parse(parsed: Parsed, at: Boundary) -> bool:
    """Return whether the parser starts a sentence at the next word or at a mark that opens before it."""
    tokens = (parsed.tokens.get(offset) for offset in range(at.after, at.next + 1))
    return any(token.is_sent_start for token in tokens if token is not None and not token.is_space)


def next_word_is(parsed: Parsed, at: Boundary, kinds: frozenset[str]) -> bool:
    """Return whether the next word's part of speech is one of `kinds`."""
    token = parsed.tokens.get(at.next)
    return token is not None and token.pos_ in kinds


def bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the outermost brackets that close within the stretch, but not one that spans all of it."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for match in BRACKET.finditer(text, start, end):
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            inner = opened.pop()
            while found and found[-1][0] > inner:
                found.pop()
            found.append((inner, match.end()))
    if len(found) == 1 and not (text[start : found[0][0]] + text[found[0][1] : end]).strip():
        return []
    return found


def is_inside(offset: int, brackets: Sequence[tuple[int, int]]) -> bool:
    """Return whether `offset` stands between the brackets of a pair, the brackets themselves left out."""
    position = bisect_left(brackets, (offset, 0)) - 1
    return position >= 0 and brackets[position][0] < offset < brackets[position][1] - 1


def terms_of(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """Return the terms of each of the spans, which do not overlap. Number words are terms, though stop words."""
    starts = doc.offsets
    stretches = (doc[bisect_left(starts, start) : bisect_left(starts, end)] for start, end in spans)
    content = ([token for token in stretch if token.pos_ in CONTENT_WORDS] for stretch in stretches)
    return [
        tuple([token.lemma_.lower() for token in tokens if not token.is_stop or token.pos_ == "NUM"])
        for tokens in content
    ]
