"""Interviews and transcripts: paragraphs that a label gives to whoever speaks, without quotation marks.

A label is Q or A, a name in capitals, or a name that the article knows as a person's, with a colon. One
label is a headline's or a list's; a transcript takes turns. What A says is the interviewee's, what Q
asks is the article's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.article.people import People
from generator.findings import Speaker
from generator.reading import Article, Entity

CAPITALS = r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?: [^\W\d_a-z][^\W\d_a-z.'’-]*){0,3}"
NAME = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}"
LABEL = re.compile(
    rf"[*_]{{0,3}}(?:(?P<letter>[QA])[*_]{{0,3}}[.:]|(?P<name>{CAPITALS}|{NAME})[*_]{{0,3}}:)[*_]{{0,3}}\s+"
)
"""A label at the head of a paragraph: Q:, A., GRANT:, Jo Grant:, **Grant:**."""
LONE = re.compile(rf"[*_]{{0,3}}(?P<name>{NAME})[*_]{{0,3}}:[*_]{{0,3}}\s*")
"""A label that is a paragraph of its own."""
ENDS = re.compile(r"[.?!…][)\]”\"'’]*\s*$")
MARKS = frozenset("\"'“‘«„`")
"""Marks at the head of what a label gives to its speaker: such words are read as any other quotation."""
FEWEST_TURNS = 3
ASKING = frozenset({"Q", "Question"})
ANSWERING = frozenset({"A", "Answer"})
INTERVIEWERS = frozenset({"anchor", "broadcaster", "columnist", "correspondent", "editor", "host", "interviewer"}) | {
    "journalist",
    "newscaster",
    "presenter",
    "reporter",
    "writer",
}
LABELLED = 0.95
"""Confidence in a name that stands as a label."""


@dataclass(frozen=True)
class Turn:
    """What one label gives to its speaker: the paragraph of a transcript, without the label.

    `continued` paragraphs have no label and go on from the one before. Offsets are code points of the
    article's text.
    """

    block: int
    start: int
    end: int
    label: str
    label_start: int
    continued: bool = False


def turns(article: Article, people: People) -> tuple[Turn, ...]:
    """Return the turns of an article's transcripts, in text order; of other articles none.

    A transcript has three labelled paragraphs or more, with nothing longer than one unlabelled
    paragraph after each, two labels or more, and one that comes back.
    """
    run: list[Turn] = []
    found: list[Turn] = list(announced_turns(article, people))
    for index, block in enumerate(article.blocks):
        if block.kind == "leftover":
            continue
        turn = labelled(article, people, index) if block.kind in {"paragraph", "list-item"} else None
        if turn is not None:
            run.append(turn)
        elif run and not run[-1].continued and block.kind == "paragraph":
            run.append(Turn(index, block.start, block.end, run[-1].label, run[-1].label_start, continued=True))
        else:
            found += whole(run)
            run = []
    return tuple(sorted({turn.block: turn for turn in found + whole(run)}.values(), key=lambda turn: turn.block))


def announced_turns(article: Article, people: People) -> Iterator[Turn]:
    """Yield each paragraph without marks that a paragraph of nothing but a person's name and a colon announces."""
    blocks = [(n, block) for n, block in enumerate(article.blocks) if block.kind != "leftover"]
    for (_, label), (index, block) in pairwise(blocks):
        match = LONE.fullmatch(article.text, label.start, label.end) if label.kind == "paragraph" else None
        if match is None or block.kind != "paragraph" or article.text[block.start] in MARKS:
            continue
        if is_person(people, match["name"]) and ENDS.search(article.text, block.start, block.end):
            end = block.start + len(article.text[block.start : block.end].rstrip())
            yield Turn(index, block.start, end, match["name"], match.start("name"))


def whole(run: Sequence[Turn]) -> list[Turn]:
    """Return a run of turns if it is a transcript, without unlabelled paragraphs at its end; else nothing."""
    kept = list(run)
    while kept and kept[-1].continued:
        kept.pop()
    counts = Counter(turn.label for turn in kept if not turn.continued)
    takes_turns = len(counts) > 1 and max(counts.values()) > 1
    return kept if takes_turns and sum(counts.values()) >= FEWEST_TURNS else []


def labelled(article: Article, people: People, index: int) -> Turn | None:
    """Return the turn that a block's label opens, or `None` where it has none or is no speech."""
    block = article.blocks[index]
    match = LABEL.match(article.text, block.start, block.end)
    if match is None or article.text[match.end() : match.end() + 1] in MARKS:
        return None
    if not ENDS.search(article.text, match.end(), block.end):
        return None
    label = match["letter"] or match["name"]
    if not (label in ASKING | ANSWERING or label.isupper() or is_person(people, label)):
        return None
    end = block.start + len(article.text[block.start : block.end].rstrip())
    return Turn(index, match.end(), end, label, match.start() + match.group().index(label))


def is_person(people: People, label: str) -> bool:
    """Return whether a label names a person of the article."""
    entity = people.named(label)
    return entity is not None and entity.type == "person"


def is_interviewer(entity: Entity) -> bool:
    """Return whether an article describes somebody as one who asks for a living."""
    return any(one.role.split()[-1] in INTERVIEWERS for one in entity.descriptions if one.role)


def without(article: Article, taken: Sequence[Turn]) -> Article:
    """Return the article with the paragraphs taken passed over as if they were leftovers; itself if none is."""
    aside = {turn.block for turn in taken}
    blocks = (
        block.model_copy(update={"kind": "leftover"}) if index in aside else block
        for index, block in enumerate(article.blocks)
    )
    return article.model_copy(update={"blocks": tuple(blocks)}) if taken else article


def spoken(taken: Sequence[Turn]) -> Iterator[tuple[Turn, ...]]:
    """Yield each utterance of a transcript, a turn with what continues it; an interviewer's own questions are none."""
    run: list[Turn] = []
    for turn in taken:
        if run and not turn.continued:
            yield tuple(run)
            run = []
        if turn.label not in ASKING:
            run.append(turn)
    if run:
        yield tuple(run)


def label_speaker(article: Article, people: People, label: str, start: int) -> Speaker | None:
    """Return who a label at offset `start` names; an A names nobody."""
    if label in ANSWERING | ASKING:
        return None
    entity = people.named(label) or people.named(label.title())
    known = entity is not None and entity.type == "person"
    return Speaker(
        name=entity.name if entity is not None and known else label,
        type="person",
        person=entity.id if entity is not None and known else None,
        mention=article.span(start, start + len(label)),
        resolved_by="named",
        confidence=LABELLED if known else 0.9,
    )
