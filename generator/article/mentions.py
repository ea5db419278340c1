"""The words that stand for somebody: pronouns, and the noun phrase around a head."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.article.cues import CERTAIN_FORMS
from generator.article.frames import Layout
from generator.article.gender import SINGULAR
from generator.article.people import People

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
PRONOUNS = frozenset(SINGULAR) | PLURAL | NEUTER | FIRST | {"who", "one", "this", "that", "these", "those", "which"}


@dataclass(frozen=True)
class Mentioned:
    """The words read as a speaker: tokens `start` up to `end`, and their head."""

    start: int
    end: int
    head: int


MODIFIERS = frozenset(
    {"det", "compound", "amod", "nummod", "poss", "nmod", "advmod", "quantmod", "predet", "case", "punct"}
)
TAILS = frozenset({"of", "for", "from", "at", "with", "in", "to", "on", "who"})


def mention_around(doc: Doc, head: int, layout: Layout, people: People) -> Mentioned:
    """Return the noun phrase around `head`: its modifiers, the whole name, and a short of-phrase."""
    token = doc[head]
    if token.lower_ in PRONOUNS:
        return Mentioned(head, head + 1, head)
    start = min([child.left_edge.i for child in token.children if child.i < head and child.dep_ in MODIFIERS] + [head])
    while start < head and (not layout.is_outside(start) or doc[start].is_punct or doc[start].dep_ == "advmod"):
        start += 1
    if any(not layout.is_outside(i) for i in range(start, head)):
        start = next(i for i in range(head, start - 1, -1) if i == start or not layout.is_outside(i - 1))
    while start < head and doc[start].lower_ in CERTAIN_FORMS:
        start += 1
    end = head + 1
    entity_end = name_end(doc, head, people)
    if entity_end is not None:
        end = max(end, entity_end)
    elif token.pos_ != "PROPN":
        end = max(end, tail_end(doc, token, layout))
    return Mentioned(start, end, head)


def name_end(doc: Doc, head: int, people: People) -> int | None:
    """Return the token after the name that `head` is part of, without a possessive ending."""
    token = doc[head]
    entity = people.at(token.idx, token.idx + len(token))
    if entity is None:
        return None
    for mention in entity.mentions:
        if mention.start <= token.idx < mention.end:
            end = head
            while end < len(doc) and doc[end].idx < mention.end:
                end += 1
            return end - 1 if end - 1 > head and doc[end - 1].tag_ == "POS" else end
    return None


def tail_end(doc: Doc, token: Token, layout: Layout) -> int:
    """Return the end of a phrase after a common noun that says whose or which: "for the family"."""
    end = token.i + 1
    for child in token.children:
        if child.i == end and child.dep_ == "prep" and child.lower_ in TAILS:
            edge = child.right_edge.i + 1
            span = range(child.i, min(edge, child.i + 12))
            stop = next(
                (i for i in span if doc[i].is_punct or not layout.is_outside(i) or doc[i].pos_ == "VERB"), span[-1] + 1
            )
            end = max(end, stop)
    return end
