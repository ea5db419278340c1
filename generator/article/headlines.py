"""Reported speech in headlines: Grant: ferry will sail. A colon stands for the cue there.

Only a headline is read so, and only after a label that names who can speak, or a poll, study or report: labels
such as Live or Analysis, and topics (Storm Vera: …), say nothing of a speaker.
"""

from __future__ import annotations

from spacy.tokens import Doc

from generator.article.content_clauses import trimmed
from generator.article.frames import Frame, Layout
from generator.article.nominals import names_people
from generator.article.people import People
from generator.reading import Article

LONGEST_LABEL = 6
"""Words before the colon of a headline that can name who speaks."""
LONGEST_HEADLINE = 25
"""Words of a first paragraph that can be a headline."""
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
    colon = next((i for i in frame.outer[: LONGEST_LABEL + 1] if doc[i].text == ":"), None)
    if colon is None or colon == frame.first:
        return None
    head = speaking(doc, people, range(frame.first, colon))
    span = trimmed(doc, colon + 1, frame.last, least=SHORTEST)
    if head is None or span is None or doc[span[0]].lower_ in QUESTIONS or layout.places[span[0]] >= 0:
        return None
    tells = any(doc[i].pos_ in {"VERB", "AUX"} for i in range(*span))
    return (*span, head) if tells else None


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
    names = names_people(last) or last.lemma_.lower() in PAPERS
    return last.i if names else None
