"""Who the words read as a speaker stand for: names, pronouns and descriptions, resolved by rules.

A pronoun goes back to the person of the right gender who stands out most before it: a recent
subject or speaker before a mere mention, a mention outside quotation marks before one inside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from generator.article.cues import SUBJECTS, cue_at
from generator.article.frames import Layout
from generator.article.people import People
from generator.findings import ResolvedBy, SourceType, Speaker
from generator.lexicons import word_list
from generator.reading import Article, Entity, Gender

SINGULAR: dict[str, Gender] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
PRONOUNS = frozenset(SINGULAR) | PLURAL | NEUTER | FIRST | {"who", "one", "this", "that", "these", "those", "which"}

REACH = 60
"""Mentions before a pronoun that may be what it stands for."""
FARTHEST = 8
"""Paragraphs between a pronoun and what it stands for, at most."""


@dataclass(frozen=True)
class Candidate:
    """A mention of an entity, with what makes it stand out."""

    token: int
    start: int
    block: int
    frame: int
    entity: Entity
    subject: bool
    speaker: bool
    possessive: bool
    outside: bool


@dataclass(frozen=True)
class Referent:
    """What a mention stands for; `entity` is None for a speaker who has no name."""

    entity: Entity | None
    resolved_by: ResolvedBy
    confidence: float


class Discourse:
    """The mentions of an article in text order, and what its pronouns stand for.

    Read once, left to right; a pronoun that was resolved is a mention for those after it.
    """

    def __init__(self, article: Article, doc: Doc, people: People, layout: Layout) -> None:
        self._article = article
        self._doc = doc
        self._people = people
        self._layout = layout
        self._candidates = sorted(self._named(), key=lambda candidate: candidate.start)
        self._pronouns: dict[int, Referent] = {}
        self._history: list[Candidate] = []
        self._read()

    def pronoun(self, token: Token) -> Referent | None:
        """Return what a third-person pronoun outside quotation marks stands for, if it is known."""
        return self._pronouns.get(token.i)

    def described(self, token: Token, role: str) -> Entity | None:
        """Return the person whom the article described as `role` and mentioned last before `token`."""
        wanted = role.lower()
        matching = {
            entity.id
            for entity in self._people.entities
            if entity.type == "person"
            and any(wanted in description.role.lower().split() for description in entity.descriptions)
        }
        for candidate in self._before(token.idx):
            if candidate.entity.id in matching:
                return candidate.entity
        return None

    def last_subject(self, start: int, block: int) -> Candidate | None:
        """Return the subject or speaker nearest before `start`, at most two paragraphs back."""
        for candidate in self._before(start):
            if block - candidate.block > 2:
                return None
            if candidate.outside and (candidate.subject or candidate.speaker):
                return candidate
        return None

    def _before(self, start: int) -> Iterator[Candidate]:
        position = bisect_left(self._history, start, key=lambda candidate: candidate.start)
        for index in range(position - 1, max(-1, position - 1 - REACH), -1):
            yield self._history[index]

    def _named(self) -> Iterator[Candidate]:
        starts = [token.idx for token in self._doc]
        for entity in self._people.entities:
            for mention in entity.mentions:
                last = bisect_left(starts, mention.end) - 1
                if last < 0:
                    continue
                yield self._candidate(self._doc[last], mention.start, entity)

    def _candidate(self, token: Token, start: int, entity: Entity) -> Candidate:
        head = token
        while head.dep_ in {"compound", "flat", "appos"} and head.head.i != head.i and abs(head.head.i - head.i) < 12:
            head = head.head
        block = self._block_of(start)
        follower = self._doc[token.i + 1] if token.i + 1 < len(self._doc) else None
        subject = head.dep_ in SUBJECTS
        return Candidate(
            token=token.i,
            start=start,
            block=block,
            frame=self._layout.frame_of.get(token.i, -1),
            entity=entity,
            subject=subject,
            speaker=subject and cue_at(self._doc, head.head.i) is not None,
            possessive=token.tag_ == "POS" or head.dep_ == "poss" or (follower is not None and follower.tag_ == "POS"),
            outside=self._layout.is_outside(token.i),
        )

    def _block_of(self, start: int) -> int:
        return bisect_left(self._article.blocks, start + 1, key=lambda block: block.start) - 1

    def _read(self) -> None:
        """Walk the article once, resolving each pronoun from what stands before it."""
        waiting = iter(self._candidates)
        following = next(waiting, None)
        for token in self._doc:
            while following is not None and following.start <= token.idx:
                self._history.append(following)
                following = next(waiting, None)
            lower = token.lower_
            if not self._layout.is_outside(token.i):
                continue
            if lower in SINGULAR:
                self._resolve(token, SINGULAR[lower])
            elif lower in {"they", "it"}:
                self._resolve(token, "plural" if lower == "they" else "neuter")
        while following is not None:
            self._history.append(following)
            following = next(waiting, None)

    def _resolve(self, token: Token, gender: Gender) -> None:
        found = self._most_salient(token, gender)
        if found is None:
            return
        candidate, margin = found
        confidence = min(0.9, 0.55 + 0.15 * margin + (0.1 if candidate.entity.gender == gender else 0.0))
        self._pronouns[token.i] = Referent(candidate.entity, "pronoun", round(confidence, 2))
        if token.dep_ in SUBJECTS:
            self._history.append(self._candidate(token, token.idx, candidate.entity))

    def _most_salient(self, token: Token, gender: Gender) -> tuple[Candidate, float] | None:
        """Return the candidate that stands out most, and by how much over the next entity."""
        block, frame = self._block_of(token.idx), self._layout.frame_of.get(token.i, -1)
        scores: dict[str, tuple[float, Candidate]] = {}
        for candidate in self._before(token.idx):
            if block - candidate.block > FARTHEST:
                break
            if not agrees(candidate.entity, gender):
                continue
            score = salience(candidate, block, frame, gender)
            if candidate.entity.id not in scores or score > scores[candidate.entity.id][0]:
                scores[candidate.entity.id] = (score, candidate)
        ranked = sorted(scores.values(), key=lambda pair: (-pair[0], -pair[1].start))
        if not ranked:
            return None
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 2.0
        return ranked[0][1], margin


def agrees(entity: Entity, gender: Gender) -> bool:
    """Return whether a pronoun of `gender` can stand for `entity`."""
    if gender in {"male", "female"}:
        return entity.type == "person" and entity.gender in {gender, "unknown"}
    if gender == "neuter":
        return entity.type in {"institution", "media"}
    return entity.type in {"group", "institution"}


def salience(candidate: Candidate, block: int, frame: int, gender: Gender) -> float:
    """Return how much a mention stands out for a pronoun in paragraph `block`, sentence `frame`.

    The weights follow the order of the factors in Lappin and Leass (1994): recency, subject, then
    other roles; the figures were set on news text with marked speakers.
    """
    score = -0.9 * (block - candidate.block)
    if candidate.block == block and candidate.frame >= 0 and frame >= 0:
        score -= 0.3 * max(0, frame - candidate.frame)
    score += 1.0 * candidate.subject + 0.7 * candidate.speaker
    score -= 0.6 * candidate.possessive
    score -= 1.6 * (not candidate.outside)
    score += 0.5 * (candidate.entity.gender == gender)
    return score


@cache
def noun_types() -> dict[str, SourceType]:
    """Return what common nouns stand for as speakers: institution, media, document."""
    return {entry.term: source_type(entry.get("type")) for entry in word_list("speaker_nouns")}


def source_type(name: str) -> SourceType:
    """Return `name` as a type of source; raise `ValueError` if there is none of that name."""
    known: dict[str, SourceType] = {
        "person": "person",
        "institution": "institution",
        "unnamed": "unnamed",
        "media": "media",
        "document": "document",
    }
    return known[name]


ENTITY_TYPES: dict[str, SourceType] = {
    "person": "person",
    "institution": "institution",
    "media": "media",
    "place": "institution",
    "group": "unnamed",
}


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


def speaker_of(
    article: Article, doc: Doc, people: People, discourse: Discourse, layout: Layout, head: int
) -> Speaker | None:
    """Return who the noun phrase headed by token `head` stands for, as a speaker."""
    token = doc[head]
    mention = mention_around(doc, head, layout, people)
    span = article.span(doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1]))
    lower = token.lower_
    if lower in PRONOUNS:
        return pronoun_speaker(article, discourse, token)
    entity = people.at(token.idx, token.idx + len(token)) or named_beside(doc, token, people)
    if entity is None and token.pos_ == "PROPN":
        entity = people.at(span.start, span.end)
    if entity is not None:
        return Speaker(
            name=entity.name,
            type=ENTITY_TYPES[entity.type],
            person=entity.id,
            mention=span,
            resolved_by="named",
            confidence=0.95,
        )
    return nominal_speaker(article, doc, people, discourse, token, mention)


def named_beside(doc: Doc, token: Token, people: People) -> Entity | None:
    """Return the person named beside a description: "a spokesman, Jo Grant, said", "spokeswoman Jo Grant"."""
    for child in token.children:
        if child.dep_ == "appos" and 0 < child.i - token.i < 25:
            found = people.at(child.idx, child.idx + len(child))
            if found is not None and found.type == "person":
                return found
    if token.dep_ == "appos":
        found = people.at(token.head.idx, token.head.idx + len(token.head))
        if found is not None and found.type == "person":
            return found
    return None


def pronoun_speaker(article: Article, discourse: Discourse, token: Token) -> Speaker | None:
    """Return who a pronoun stands for; one that cannot be resolved keeps its wording."""
    span = article.span(token.idx, token.idx + len(token))
    referent = discourse.pronoun(token)
    if referent is not None and referent.entity is not None:
        return Speaker(
            name=referent.entity.name,
            type=ENTITY_TYPES[referent.entity.type],
            person=referent.entity.id,
            mention=span,
            resolved_by="pronoun",
            confidence=referent.confidence,
        )
    if token.lower_ in {"i", "we"}:
        name = article.info.author if token.lower_ == "i" else article.info.outlet
        kind: SourceType = "media" if name else "unnamed"
        return Speaker(name=name or token.text, type=kind, mention=span, resolved_by="pronoun", confidence=0.5)
    return Speaker(name=token.text, type="unnamed", mention=span, resolved_by="pronoun", confidence=0.2)


def nominal_speaker(
    article: Article, doc: Doc, people: People, discourse: Discourse, token: Token, mention: Mentioned
) -> Speaker:
    """Return a speaker given by a description: a person known by it, an institution, or one without a name."""
    span = article.span(doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1]))
    lemma = token.lemma_.lower()
    kind = noun_types().get(lemma, "unnamed")
    name = span.text
    definite = doc[mention.start].lower_ in {"the", "this", "that"} or token.pos_ == "PROPN"
    if kind == "unnamed" and definite and token.tag_ in {"NN", "NNP"}:
        entity = discourse.described(token, lemma)
        if entity is not None:
            return Speaker(
                name=entity.name,
                type="person",
                person=entity.id,
                mention=span,
                resolved_by="context",
                confidence=0.75,
            )
    if kind == "institution" and definite:
        found = institution_called(people, lemma)
        if found is not None:
            return Speaker(
                name=found.name,
                type="institution",
                person=found.id,
                mention=span,
                resolved_by="context",
                confidence=0.7,
            )
    if token.pos_ == "PROPN" and kind == "unnamed":
        kind = "person" if token.ent_type_ == "PERSON" else "institution"
    return Speaker(name=name, type=kind, mention=span, resolved_by="named", confidence=0.8)


def institution_called(people: People, noun: str) -> Entity | None:
    """Return the one institution whose name ends in `noun` ("the ministry" for a Ministry named before)."""
    found = [
        entity
        for entity in people.entities
        if entity.type == "institution" and noun in {word.lower() for word in entity.name.split()}
    ]
    return found[0] if len(found) == 1 else None
