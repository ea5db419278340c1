"""Noun phrases around a head, read for the words that name a speaker: not for those that say when, nor for markup."""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.tokens import Doc, Token

HEADS = frozenset({"NOUN", "PROPN"})
BEFORE_HEAD = frozenset({"DET", "ADJ", "NUM", "PART", "PRON", "X"})
PARTICIPLES = frozenset({"RB", "RBR", "VBN", "VBG"})
HYPHENATED = frozenset({"VBN", "VBD", "VBG"})
WITHIN_NAMES = frozenset({".", "-", "–", "’s", "'s", "’", "'", "&"})


HYPHENS = frozenset({"-", "‑", "–"})
MARKUP = frozenset("*_`~<>/")
DAYS = frozenset({"yesterday", "today", "tonight", "tomorrow"})
WHICH = frozenset({"last", "this", "next", "that", "earlier", "late", "yesterday", "all", "every"})
SPANS = frozenset(
    {"night", "morning", "afternoon", "evening", "weekend", "week", "month", "year", "day", "hour", "minute"}
    | {"spring", "summer", "autumn", "fall", "winter", "noon", "midnight", "decade", "season"}
)
WHEN = frozenset({"DATE", "TIME"})
CLOCK = frozenset({"a.m", "p.m", "am", "pm", "et", "est", "edt", "gmt", "bst", "cet", "utc", "pt", "pst", "pdt", "ist"})


def says_when(token: Token) -> bool:
    """Return whether a word is part of a time expression: yesterday, last night, Friday, 9 p.m. ET; an age is none."""
    if token.ent_type_ in WHEN:
        return not is_age(token)
    if token.ent_type_ == "PERSON" or token.is_punct:
        return False
    lower = token.lower_.rstrip(".")
    if token.text in DAYS or (lower in CLOCK and (token.text.isupper() or "." in token.text)):
        return True
    if lower in WHICH:
        return token.i + 1 < len(token.doc) and token.nbor().text in SPANS
    return token.text in SPANS and token.i > 0 and token.nbor(-1).lower_ in WHICH


def is_age(token: Token) -> bool:
    """Return whether a date, as the parser labels it, is an age that stands for somebody: the 34-year-old."""
    return any(near.lower_ in {"old", "olds"} for near in token.doc[token.i : token.i + 6] if near.ent_type_ in WHEN)


def is_markup(token: Token) -> bool:
    """Return whether a token is made of signs that Markdown or HTML sets around words."""
    return token.text[0] in MARKUP and set(token.text) <= MARKUP


def can_head(token: Token) -> bool:
    """Return whether a word can head the words for a speaker: it is no markup, and does not say when."""
    return not is_markup(token) and not says_when(token)


def without_markup(doc: Doc, tokens: Sequence[int]) -> Sequence[int]:
    """Drop tags and signs of markup from the head of a run: <b>Grant, _Grant_."""
    run = tokens
    while run and is_markup(doc[run[0]]):
        close = next((n for n, i in enumerate(run[:4]) if doc[i].text == ">"), None)
        run = run[close + 1 :] if doc[run[0]].text == "<" and close is not None else run[1:]
    return run


def is_listed(doc: Doc, comma: int) -> bool:
    """Return whether a comma stands between two words that describe one noun: the quiet, patient clerk."""
    beside = doc[comma - 1 : comma + 2]
    return len(beside) == 3 and beside[0].pos_ == "ADJ" and beside[2].pos_ in {"ADJ", "NUM"}


def first_head(doc: Doc, tokens: Sequence[int]) -> int | None:
    """Return the head of the noun phrase that `tokens` begin with, read without the parse.

    The head is the last noun of the run of determiners, adjectives and nouns at the start; a
    pronoun is a head by itself. Words that say when are looked past before the head and end the
    phrase after it: "said Grant last night". `None` where the tokens begin with something else.
    """
    tokens = without_markup(doc, tokens)
    head: int | None = None
    for index in tokens:
        token = doc[index]
        if token.tag_ == "PRP" and head is None:
            return index
        if head is not None and (is_markup(token) or (says_when(token) and doc[index - 1].pos_ in HEADS)):
            break
        if says_when(token):
            continue
        if token.pos_ in HEADS or (token.lower_ in {"old", "olds"} and index and doc[index - 1].text in HYPHENS):
            head = index
        elif token.pos_ in BEFORE_HEAD or (head is None and token.tag_ in PARTICIPLES) or token.text in WITHIN_NAMES:
            continue
        elif token.tag_ in HYPHENATED and index and doc[index - 1].text == "-":
            continue  # harbour-based, London-born
        elif token.text == "," and head is None and is_listed(doc, index):
            continue  # the quiet, 71-year-old diplomat
        else:
            break
    if head is None and tokens and doc[tokens[0]].pos_ in {"PRON", "DET", "NUM"} | HEADS:
        return tokens[0]
    return head
