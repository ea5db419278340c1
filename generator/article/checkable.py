"""The sentences of an article that state something checkable: a figure, a day or time, or an act that is over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from generator.article.concordance import Concordance
from generator.article.cues import CERTAIN_FORMS, cue_nouns, cue_verbs
from generator.article.moments import side_by_side
from generator.article.source_types import noun_type
from generator.article.source_verbs import subjects_of_verb
from generator.article.tokens import Token
from generator.claims import Claims
from generator.reading import Sentence

PROSE = frozenset({"paragraph", "list-item"})
"""Kinds of block whose sentences can be statements: titles, headings and tables are none."""

_STATES = frozenset(
    {"be", "have", "seem", "appear", "remain", "become", "feel", "need", "like", "love", "hate", "matter", "belong"}
    | {"look", "sound", "mean", "depend", "contain", "consist", "involve", "concern", "tend", "try", "hope", "want"}
)

TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN"})
"""Parts of speech of the words that can name an act of speech, a document or an outlet."""

_PAST = frozenset({"VBD", "VBN"})
_OF_THE_PAST = frozenset({"was", "were", "has", "have", "had", "been", "'ve", "’ve", "'d", "’d"})
_SPEAKS = frozenset(CERTAIN_FORMS.values()) | {"speak", "talk", "testify", "comment", "identify", "describe", "allege"}
_DEEDS = frozenset(
    {"attack", "call", "fear", "question", "order", "offer", "threat", "appeal", "answer", "demand", "proposal"}
    | {"count", "figure", "minute", "evidence", "belief", "challenge", "command", "attempt"}
)


@dataclass(frozen=True)
class Checkable:
    """A sentence with something in it that can be checked."""

    sentence: Sentence
    figures: tuple[int, ...]
    """Offsets of its figures: how many, how much, how long, how old."""
    times: tuple[int, ...]
    """Offsets of its days, dates and clock times."""
    acts: tuple[int, ...]
    """Offsets of its verbs for something that was done."""

    @property
    def places(self) -> tuple[int, ...]:
        """Return the offsets of everything that can be checked."""
        return (*self.figures, *self.times, *self.acts)


def checkable_sentences(words: Concordance, claims: Claims) -> tuple[Checkable, ...]:
    """Return the checkable sentences of the prose of an article with these words, in text order.

    A sentence is checkable if it holds a figure that `claims` read, a day, date or clock time, or a
    finite verb in the past or perfect for something done: not for a state, and not a verb of speech or
    thought, whose object is the statement. Questions and exclamations state nothing.
    """
    figures = sorted(claim.start for claim in claims.quantities)
    acts = [token.idx for token in words.doc if token.tag_ in _PAST and _is_act(token)]
    found = []
    for sentence in words.sentences:
        if sentence.kind not in PROSE or sentence.text.rstrip("\"'”’»)]").endswith(("?", "!")):
            continue
        named = words.moments_of(sentence)
        one = Checkable(
            sentence,
            figures=tuple(_within(figures, sentence)),
            times=tuple([sentence.start + moment.start for moment in side_by_side(named, sentence.text)]),
            acts=tuple(_within(acts, sentence)),
        )
        if one.places:
            found.append(one)
    return tuple(found)


def tells(token: Token) -> bool:
    """Tell whether a word names an act of speech, a document or an outlet.

    A verb does if it always speaks ("say"), has a clause ("began that …"), or is listed as a source's; a noun
    that is a deed as often ("attack", "call") does not.
    """
    if token.pos_ in {"VERB", "AUX"}:
        lemma = token.lemma_.lower()
        if lemma in _SPEAKS or "any" in subjects_of_verb(token):
            return True
        return lemma in cue_verbs() and any(child.dep_ == "ccomp" for child in token.children)
    if token.pos_ in {"NOUN", "PROPN"}:
        lemma = token.lemma_.lower()
        return lemma not in _DEEDS and (lemma in cue_nouns() or noun_type(token.lower_) in {"document", "media"})
    return False


def _within(offsets: Sequence[int], sentence: Sentence) -> Sequence[int]:
    return offsets[bisect_left(offsets, sentence.start) : bisect_left(offsets, sentence.end)]


def _is_act(token: Token) -> bool:
    """Tell whether the verb says that something was done: past, perfect or a passive of the past, with a subject."""
    if token.pos_ != "VERB" or token.tag_ not in _PAST or token.lemma_ in _STATES:
        return False
    has_subject, is_over = False, token.tag_ == "VBD"
    for child in token.children:
        if child.dep_ == "neg" or child.tag_ == "MD":
            return False
        has_subject = has_subject or child.dep_ in {"nsubj", "nsubjpass"}
        is_over = is_over or (child.dep_ in {"aux", "auxpass"} and child.lower_ in _OF_THE_PAST)
    return has_subject and is_over and not tells(token)
