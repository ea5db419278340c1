"""Reported speech in headlines: Grant: ferry will sail. A colon stands for the cue there.

Only a headline is read so, and only after a label that names who can speak, or a poll, study or report: labels
such as Live or Analysis, and topics (Storm Vera: …), say nothing of a speaker.
"""

from __future__ import annotations

from generator.article.content_ends import trimmed
from generator.article.frames import Frame, Layout
from generator.article.nominals import names_people
from generator.article.people import People
from generator.article.roles import role_of
from generator.article.tokens import Doc
from generator.reading import Article

LONGEST_LABEL = 6
"""Words before the colon of a headline that can name who speaks."""
LONGEST_HEADLINE = 25
"""Words of a first paragraph that can be a headline."""
LONGEST_CLOSING = 4
"""Words after the colon of a headline that can name who speaks."""
SHORTEST = 3
"""Words after the colon from which they can tell something."""
PAPERS = frozenset({"poll", "report", "study", "survey"})
LABEL = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "ADP", "CCONJ"})
QUESTIONS = frozenset({"what", "why", "how", "who", "where", "when", "which", "whose"})


def headline_speech(
    article: Article, doc: Doc, people: People, layout: Layout, frame: Frame
) -> tuple[int, int, int] | None:
    """Return the tokens that a headline reports after a colon, from and to, and the head of its label."""
    if not is_headline(article, frame) or frame.first not in frame.outer:
        return None
    colon = next((i for i in frame.outer if doc[i].text == ":"), None)
    if colon is None or colon == frame.first:
        return None
    closing = named_last(doc, frame, colon)
    if closing is not None:
        return closing
    if colon - frame.first > LONGEST_LABEL:
        return None
    head = speaking(doc, people, range(frame.first, addressed(doc, frame.first, colon)))
    span = trimmed(doc, colon + 1, frame.last, least=SHORTEST)
    if head is None or span is None or doc[span[0]].lower_ in QUESTIONS or layout.places[span[0]] >= 0:
        return None
    tells = any(doc[i].pos_ in {"VERB", "AUX"} for i in range(*span))
    return (*span, head) if tells else None


def named_last(doc: Doc, frame: Frame, colon: int) -> tuple[int, int, int] | None:
    """Read Ferry will not sail: harbour master. The label stands last, and is a role without a name."""
    last = next((i for i in range(frame.last - 1, colon, -1) if not doc[i].is_punct), colon)
    label = range(colon + 1, last + 1)
    if not 0 < len(label) <= LONGEST_CLOSING or any(doc[i].pos_ not in {"NOUN", "ADJ", "PROPN"} for i in label):
        return None
    span = trimmed(doc, frame.first, colon, least=SHORTEST)
    tells = span is not None and any(doc[i].pos_ in {"VERB", "AUX"} for i in range(*span))
    return (*span, last) if span is not None and tells and names_people(doc[last]) else None


def addressed(doc: Doc, first: int, colon: int) -> int:
    """Return where the words for the speaker end: before the one spoken to in Grant to council: …"""
    return next((i for i in range(first + 1, colon) if doc[i].lower_ == "to"), colon)


def is_headline(article: Article, frame: Frame) -> bool:
    """Return whether a sentence stands in a headline: a title, a heading, or a short first paragraph."""
    block = article.blocks[frame.block]
    if block.kind in {"title", "heading"}:
        return True
    first = next(n for n, one in enumerate(article.blocks) if one.kind != "leftover")
    return frame.block == first and len(block.text.split()) <= LONGEST_HEADLINE


def speaking(doc: Doc, people: People, label: range) -> int | None:
    """Return the head of a label that names who can speak, or a paper; `None` where it is a topic or a rubric."""
    last = doc[label[-1]]
    if len(label) == 1 and last.lower_ in PAPERS:
        return last.i
    if any(doc[i].pos_ not in LABEL and not doc[i].is_punct for i in label):
        return None
    entity = people.at(last.idx, last.idx + len(last))
    if entity is not None:
        return last.i if entity.type == "person" else None
    titled = len(label) == 1 and last.pos_ == "PROPN" and role_of(last.lower_) is not None
    names = names_people(last) or titled or last.lemma_.lower() in PAPERS
    return last.i if names else None
