"""The words that stand for somebody: pronouns, and the noun phrase around a head."""

from __future__ import annotations

from dataclasses import dataclass

from generator.article.cues import CERTAIN_FORMS
from generator.article.frames import Layout
from generator.article.gender import SINGULAR
from generator.article.people import People
from generator.article.phrases import HYPHENS
from generator.article.tokens import Doc, Token

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
TAILS = frozenset(
    {"about", "among", "at", "behind", "by", "for", "from", "in", "inside", "near", "of", "on", "to", "with"}
)
"""Prepositions of a phrase that says which."""
PLACED = frozenset({"abroad", "here", "nearby", "online", "there"})
ENDING_TAGS = frozenset({"MD", "VBD", "VBP", "VBZ", "WDT", "WP", "WP$"})
"""Verbs with a tense, and words that begin a relative clause."""
LONGEST_AGE = 6
"""Tokens of "44-year-old" before its last."""
LONGEST_TAIL = 12
"""Words of the longest phrase after a noun that is kept."""


def mention_around(doc: Doc, head: int, layout: Layout, people: People) -> Mentioned:
    """Return the noun phrase around `head`: its modifiers, the whole name, and a short of-phrase."""
    token = doc[head]
    if token.lower_ in PRONOUNS:
        return Mentioned(head, head + 1, head)
    end = head + 1
    entity_end = name_end(doc, head, people)
    if entity_end is not None:
        end = max(end, entity_end)
    elif token.pos_ != "PROPN":
        end = max(end, tail_end(doc, token, layout))
    return Mentioned(mention_start(doc, head, layout), end, head)


def mention_start(doc: Doc, head: int, layout: Layout) -> int:
    """Return the first token of the noun phrase around `head`: with its modifiers, none of them in quotation marks."""
    token = doc[head]
    if token.lower_ in PRONOUNS:
        return head
    start = min([child.left_edge.i for child in token.children if child.i < head and child.dep_ in MODIFIERS] + [head])
    start = min(start, age_start(doc, head))
    while start < head and (not layout.is_outside(start) or doc[start].is_punct or doc[start].dep_ == "advmod"):
        start += 1
    if any(not layout.is_outside(i) for i in range(start, head)):
        start = next(i for i in range(head, start - 1, -1) if i == start or not layout.is_outside(i - 1))
    while start < head and doc[start].lower_ in CERTAIN_FORMS:
        start += 1
    return start


def age_start(doc: Doc, head: int) -> int:
    """Return where an age that stands for somebody begins: "the 44-year-old"; `head` where the words are no age."""
    start = head
    if doc[head].lower_ in {"old", "olds"} and head and doc[head - 1].text in HYPHENS:
        while start and head - start < LONGEST_AGE and (doc[start - 1].ent_type_ == "DATE" or doc[start - 1].like_num):
            start -= 1
        start -= start > 0 and doc[start - 1].pos_ == "DET"
    return start


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
    """Return the end of the phrases after a common noun that say whose or which: "for the family", "familiar with it".

    They are phrases with a preposition, a participle or an adjective, up to the next comma, mark or finite verb.
    """
    end = token.i + 1
    for child in token.children:
        if child.left_edge.i == end and says_which(child):
            edge = min(child.right_edge.i + 1, end + LONGEST_TAIL)
            stop = next((i for i in range(end, edge) if ends_tail(doc[i], child) or not layout.is_outside(i)), edge)
            end = max(end, stop)
            if stop < edge:
                break
    return end


def says_which(word: Token) -> bool:
    """Return whether a word after a noun begins a phrase that says which one is meant."""
    if word.dep_ == "prep":
        return word.lower_ in TAILS
    if word.dep_ == "acl":
        return word.tag_ in {"VBN", "VBG"}
    return (word.dep_ == "amod" and word.tag_ in {"JJ", "VBN"}) or (word.dep_ == "advmod" and word.lower_ in PLACED)


def ends_tail(token: Token, phrase: Token) -> bool:
    """Return whether a token inside `phrase` goes on to something else: punctuation, a verb with a tense, a clause."""
    if token.i == phrase.i:
        return phrase.tag_ == "VBG" and any(child.dep_ == "ccomp" for child in phrase.children)
    return token.is_punct or token.tag_ in ENDING_TAGS or token.dep_ == "mark"
