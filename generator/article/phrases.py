"""Noun phrases around a head, read for the words that name a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

HEADS = frozenset({"NOUN", "PROPN"})
BEFORE_HEAD = frozenset({"DET", "ADJ", "NUM", "PART", "PRON", "X"})
PARTICIPLES = frozenset({"RB", "RBR", "VBN", "VBG"})
WITHIN_NAMES = frozenset({".", "-", "–", "’s", "'s", "’", "'", "&"})


def first_head(doc: Doc, tokens: Sequence[int]) -> int | None:
    """Return the head of the noun phrase that `tokens` begin with, read without the parse.

    The head is the last noun of the run of determiners, adjectives and nouns at the start; a
    pronoun is a head by itself. `None` where the tokens begin with something else.
    """
    head: int | None = None
    for index in tokens:
        token = doc[index]
        if token.tag_ == "PRP" and head is None:
            return index
        if token.pos_ in HEADS:
            head = index
        elif token.pos_ in BEFORE_HEAD or (head is None and token.tag_ in PARTICIPLES) or token.text in WITHIN_NAMES:
            continue
        else:
            break
    if head is None and tokens and doc[tokens[0]].pos_ in {"PRON", "DET", "NUM"}:
        return tokens[0]
    return head
