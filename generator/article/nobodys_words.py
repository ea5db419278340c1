"""Words in quotation marks that are nobody's speech, and what the marks are there for.

Titles of works, nicknames, words spoken of as words, terms, and words that the article sets at a
distance (scare quotes). Which of these a stretch is, is said only where its place in the sentence
shows it; the rest is reported as what it is, words in marks for which no speaker was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.article.cues import agent_of, cue_at, cue_nouns, own_subject
from generator.article.frames import FINAL, Frame
from generator.article.marks import Marked
from generator.article.nominals import names_people
from generator.article.people import People
from generator.article.standing import WORDS, Scene
from generator.article.titles import (
    follows_pointer,
    has_title_case,
    is_byname,
    is_nickname,
    is_policy,
    is_reporting_clause,
    is_so_called,
    is_stage_direction,
    is_title,
    is_word_as_word,
    shows_work,
)
from generator.article.tokens import Doc, Token
from generator.findings import Quotation, Wording
from generator.reading import Article

Purpose = Literal["title of a work", "nickname", "word as word", "term", "scare quotes", "no speaker found"]

TITLE: Purpose = "title of a work"
UNKNOWN: Purpose = "no speaker found"
LEXICON = "quotation marks"
"""What stands for a word list in a row that no list, but the marks themselves, gave."""
LONGEST_TERM = 5
LONGEST_SCARE = 3
"""Words that stand in scare quotes at most; longer stretches read as somebody's words."""
DISTANCING = frozenset({"ostensible", "ostensibly", "purported", "purportedly", "supposed", "supposedly"})
"""Words by which an article says beside the marks that it does not share the word between them."""
NAMING = frozenset({"call", "dub", "know", "nickname", "term"})
"""Verbs whose participle gives a name without saying who uses it: known as, dubbed."""
TERM_NOUNS = frozenset({"concept", "expression", "notion", "term", "terms"})
USING = frozenset({"avoid", "choose", "coin", "employ", "favor", "favour", "invoke", "prefer", "repeat", "use"})
"""Verbs for making use of a term."""
DEFINED = frozenset({"meaning"})


@dataclass(frozen=True)
class Nobodys:
    """A quoted stretch that nobody is said to have said; `purpose` is `None` where the marks set off no words."""

    stretch: Marked
    purpose: Purpose | None


def outside_sentences(article: Article, people: People, stretches: Iterable[Marked]) -> Iterator[Nobodys]:
    """Yield the stretches that are no part of any sentence: inside a name, directions, misplaced marks."""
    for stretch in stretches:
        if is_nickname(article, people, stretch):
            yield Nobodys(stretch, "nickname")
        elif is_stage_direction(article, stretch) or is_reporting_clause(article, stretch):
            yield Nobodys(stretch, None)


def set_apart(scene: Scene, frame: Frame, which: int) -> Nobodys | None:
    """Return a stretch that is nobody's words whatever reports stand beside it, or `None`."""
    doc, stretch, text = scene.doc, scene.stretch(frame, which), scene.text(frame, which)
    before, after = frame.outer[: frame.places[which]], frame.after(which)
    if is_so_called(doc, text, before) or follows_pointer(doc, before):
        return Nobodys(stretch, UNKNOWN)
    if is_word_as_word(doc, text, before):
        return Nobodys(stretch, "word as word")
    heading = scene.in_heading(frame)
    if not heading and is_byname(doc, scene.people, text, before, after):
        return Nobodys(stretch, "nickname")
    if is_policy(doc, text, before, after) or is_spoken_of(doc, text, before):
        return Nobodys(stretch, "term")
    if stretch.closed and not heading and is_title(doc, text, before, after):
        return Nobodys(stretch, TITLE if shows_work(doc, scene.people, text, before, after) else UNKNOWN)
    return None


def is_spoken_of(doc: Doc, text: str, before: Sequence[int]) -> bool:
    """Return whether the marks hold a term that the sentence speaks of: "puzzled by the expression “…”".

    Where somebody is said to use it ("Grant coined the term “…”"), the words are theirs.
    """
    noun = doc[before[-1]] if before else None
    if noun is None or noun.lower_ not in TERM_NOUNS | {"phrase"} or len(WORDS.findall(text)) > LONGEST_TERM:
        return False
    possessed = any(child.dep_ == "poss" for child in noun.children)
    verb = noun.head
    used = noun.dep_ in {"dobj", "nsubjpass"} and (verb.lemma_.lower() in USING or is_speech(doc, verb.i))
    return not possessed and not used


def is_speech(doc: Doc, index: int) -> bool:
    """Return whether a token is a verb of saying."""
    cue = cue_at(doc, index)
    return cue is not None and cue.has("speech")


def uncredited(scene: Scene, frame: Frame, which: int) -> Nobodys:
    """Return a stretch that nothing credits to anybody, with what its marks are there for."""
    stretch, text = scene.stretch(frame, which), scene.text(frame, which)
    if not stretch.closed:
        return Nobodys(stretch, None)
    if scene.in_heading(frame) or text.rstrip()[-1:] in FINAL or not text[:1].isalnum():
        return Nobodys(stretch, UNKNOWN)
    words = len(WORDS.findall(text))
    before, after = frame.outer[: frame.places[which]], frame.after(which)
    if words <= LONGEST_TERM and is_term(scene.doc, before, after):
        return Nobodys(stretch, "term" if not has_title_case(text) else named_person(scene, before) or UNKNOWN)
    if words <= LONGEST_SCARE and text[:1].islower() and is_distanced(scene, frame, which):
        return Nobodys(stretch, "scare quotes")
    return Nobodys(stretch, UNKNOWN)


def is_term(doc: Doc, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether words are given as a name for a thing: known as "…", the concept of "…", "…", meaning …."""
    if any(doc[i].lower_ in DEFINED for i in after[:2]):
        return True
    last = [doc[i] for i in before[-2:]]
    if not last:
        return False
    if last[-1].lower_ in TERM_NOUNS or (last[-1].lower_ == "of" and last[0].lower_ in TERM_NOUNS):
        return True
    naming = naming_verb(doc, before)
    return naming is not None and agent_of(naming) is None


def naming_verb(doc: Doc, before: Sequence[int]) -> Token | None:
    """Return the participle that leads up to a name: known as, dubbed."""
    near = before[-2:] if before and doc[before[-1]].lower_ == "as" else before[-1:]
    verb = doc[near[0]] if near else None
    return verb if verb is not None and verb.lemma_.lower() in NAMING and verb.tag_ == "VBN" else None


def named_person(scene: Scene, before: Sequence[int]) -> Purpose | None:
    """Return "nickname" where a name in capitals is said to be somebody's: "Jo Grant, known as “Red”"."""
    verb = naming_verb(scene.doc, before)
    bearer = own_subject(verb) or verb.head if verb is not None else None
    if bearer is None or not scene.layout.is_outside(bearer.i):
        return None
    entity = scene.people.at(bearer.idx, bearer.idx + len(bearer))
    return "nickname" if names_people(bearer) or (entity is not None and entity.type == "person") else None


def is_distanced(scene: Scene, frame: Frame, which: int) -> bool:
    """Return whether a sentence that reports nothing sets a word at a distance, and not only apart.

    It says so beside the marks ("a supposed “rescue”"), or the marks hold the sentence's own verb and
    nothing else ("the ferry “rescues” the quay"). Other marks can stand for many things.
    """
    doc = scene.doc
    before, after = frame.before(which), frame.after(which)
    if any(cue_at(doc, index) is not None or doc[index].lemma_.lower() in cue_nouns() for index in frame.outer):
        return False
    if any(doc[i].lower_ in DISTANCING for i in before[-2:]):
        return True
    number = frame.stretches[which]
    inside = [doc[i] for i in range(scene.layout.first[number], scene.layout.last[number]) if not doc[i].is_punct]
    if len(inside) != 1 or inside[0].tag_ not in {"VBD", "VBZ", "VBP"} or not before or not after:
        return False
    subject = own_subject(inside[0])
    return subject is not None and scene.layout.is_outside(subject.i) and not doc[after[0]].is_punct


def wording_rows(article: Article, found: Iterable[Nobodys], quotations: Sequence[Quotation]) -> tuple[Wording, ...]:
    """Return a row for each stretch whose purpose is known, in text order.

    What is once seen to be a title is one wherever the article repeats it in marks. Words that the
    article elsewhere credits to a speaker are an echo of theirs: neither scare quotes nor without a speaker.
    """
    ordered = sorted(found, key=lambda item: item.stretch.start)
    texts = [article.text[item.stretch.start : item.stretch.end] for item in ordered]
    titles = {bare(text) for item, text in zip(ordered, texts, strict=True) if item.purpose == TITLE}
    said = " | ".join(bare(q.text) for q in quotations if q.kind != "indirect")
    rows = []
    for item, text in zip(ordered, texts, strict=True):
        purpose = TITLE if item.purpose == UNKNOWN and bare(text) in titles else item.purpose
        if purpose is None or (purpose in {"scare quotes", UNKNOWN} and bare(text) in said):
            continue
        span = article.span(item.stretch.start, item.stretch.end)
        rows.append(Wording(**span.model_dump(), kind=purpose, lexicon=LEXICON))
    return tuple(rows)


def bare(text: str) -> str:
    """Return words without case and without the punctuation that marks take in at their ends."""
    return text.casefold().strip(" ,.;:!?")


def joined(one: Iterable[Wording], other: Iterable[Wording]) -> tuple[Wording, ...]:
    """Return both sets of rows in text order; where two overlap the one that begins first stays."""
    kept: list[Wording] = []
    for row in sorted([*one, *other], key=lambda row: (row.start, -row.end)):
        if not kept or row.start >= kept[-1].end:
            kept.append(row)
    return tuple(kept)
