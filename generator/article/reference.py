"""Who the words read as a speaker stand for: names, pronouns and descriptions, resolved by rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from generator.article.cues import CERTAIN_FORMS
from generator.article.discourse import PRONOUNS, Discourse
from generator.article.frames import Layout
from generator.article.people import People
from generator.findings import SourceType, Speaker
from generator.lexicons import word_list
from generator.reading import Article, Entity


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
    entity = named_at(doc, token, people) or named_beside(doc, token, people)
    if entity is None:
        entity = people.at(span.start, span.end) if token.pos_ == "PROPN" else named_last(doc, mention, people)
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


def named_at(doc: Doc, token: Token, people: People) -> Entity | None:
    """Return the entity that a token names; a cue that opens the sentence is no part of the name (Said Grant: …)."""
    entity = people.at(token.idx, token.idx + len(token))
    if entity is None or token.i == 0 or doc[token.i - 1].lower_ not in CERTAIN_FORMS:
        return entity
    joined = any(m.start <= doc[token.i - 1].idx and m.end > token.idx for m in entity.mentions)
    others = tuple(other for other in people.entities if other.id != entity.id)
    return People(others).named(token.text) or entity if joined else entity


def named_last(doc: Doc, mention: Mentioned, people: People) -> Entity | None:
    """Return the person whose name ends a description: "the chief of harbour police Jo Grant", not "of Jo Grant"."""
    last = doc[mention.end - 1]
    entity = people.at(last.idx, last.idx + len(last))
    if entity is None or entity.type != "person" or last.i == mention.head:
        return None
    first = next((m.start for m in entity.mentions if m.start <= last.idx < m.end), last.idx)
    before = next((doc[i] for i in range(mention.end - 1, mention.head, -1) if doc[i].idx < first), None)
    return entity if before is not None and before.pos_ == "NOUN" else None


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
    if token.pos_ == "PROPN" and kind == "unnamed" and token.ent_type_ in {"PERSON", "ORG", "GPE", "FAC"}:
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
