"""Posts of a social network that an article sets in: the words, and under them who posted them, with an account.

An embedded post keeps its signature when the page is turned into text: "… — Jo Grant (@jogrant) May 3, 2018".
Its words are the poster's, without quotation marks.
"""

from __future__ import annotations

import re

from generator.article.interview import LABELLED, Turn
from generator.article.people import People
from generator.article.reference import ENTITY_TYPES
from generator.findings import SourceType, Speaker
from generator.reading import Article, Entity

ACCOUNT = r"\(@\w{1,30}\)"
NAME = r"[^\s—–(),:;@][^\n—–()@]{0,58}?"
SIGNED = re.compile(rf"\s[—–―-]{{1,2}} ?(?P<name>{NAME}) {ACCOUNT}(?: on)?(?: [^.!?\n]{{4,40}})?\s*$")
"""A signature at the end of a paragraph: — Jo Grant (@jogrant) May 3, 2018."""
HEADED = re.compile(rf"(?P<name>{NAME}) {ACCOUNT}:? (?=[^\W_a-z])")
"""A signature at its head, before a capital or figure."""
LINKS = re.compile(r"(?:\s*(?:https?://|www\.|pic\.\w+\.\w+/)\S+)+\s*$")
WORD = re.compile(r"[^\W\d_]{2,}")
QUOTED = re.compile(r"[“\"][^“”\"\n]+[”\"]")
FEWEST_WORDS = 2
FEWEST_QUOTED = 5
"""Words in marks within a post, from which they are read as speech that it quotes."""
UNKNOWN_POSTER = 0.9
"""Confidence in a signature that names nobody whom the article names elsewhere."""


def posts(article: Article) -> tuple[Turn, ...]:
    """Return each embedded post in text order, without links at its end; its `label` is the name that signs it."""
    found = []
    for index, block in enumerate(article.blocks):
        if block.kind not in {"paragraph", "list-item"} or "(@" not in article.text[block.start : block.end]:
            continue
        signed = SIGNED.search(article.text, block.start, block.end)
        headed = HEADED.match(article.text, block.start, block.end) if signed is None else None
        match = signed or headed
        if match is None:
            continue
        start = match.end() if headed else block.start
        end = match.start() if signed else block.end
        text = LINKS.sub("", article.text[start:end]).rstrip()
        if len(text.split()) >= FEWEST_WORDS:
            found.append(Turn(index, start, start + len(text), match["name"], match.start("name")))
    return tuple(found)


def poster(article: Article, people: People, post: Turn) -> Speaker:
    """Return who signed a post: somebody whom the article names, or a person of that name."""
    entity = people.named(post.label)
    if entity is not None and not is_name_of(post.label, entity):
        entity = None
    capitals = [word for word in post.label.split() if word[0].isupper()]
    kind: SourceType = "person" if len(capitals) > 1 and len(capitals) == len(post.label.split()) else "unnamed"
    return Speaker(
        name=entity.name if entity is not None else post.label,
        type=ENTITY_TYPES[entity.type] if entity is not None else kind,
        person=entity.id if entity is not None else None,
        mention=article.span(post.label_start, post.label_start + len(post.label)),
        resolved_by="named",
        confidence=LABELLED if entity is not None else UNKNOWN_POSTER,
    )


def is_name_of(label: str, entity: Entity) -> bool:
    """Return whether the name of an account is an entity's, initials and titles aside: not "Friends of Grant"."""
    ours, theirs = (frozenset(WORD.findall(name.lower())) for name in (label, entity.name))
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours) and label[0].isupper()


def holds_speech(article: Article, post: Turn) -> bool:
    """Return whether a post itself quotes somebody: a clause in quotation marks."""
    return any(
        len(match.group().split()) >= FEWEST_QUOTED for match in QUOTED.finditer(article.text, post.start, post.end)
    )
