"""Who the words read as a speaker stand for: names, pronouns and descriptions, resolved by rules."""

from __future__ import annotations

import re

from generator.article.cues import CERTAIN_FORMS, SUBJECTS
from generator.article.discourse import Discourse
from generator.article.frames import Layout
from generator.article.mentions import PRONOUNS, Mentioned, mention_around
from generator.article.nominals import can_be_heard, is_relied_on, names_people, noun_types
from generator.article.people import People
from generator.article.phrases import is_markup, says_when
from generator.article.roles import role_of
from generator.article.speech_nouns import owner_of_words
from generator.article.tokens import Doc, Token
from generator.findings import SourceType, Span, Speaker
from generator.reading import Article, Entity

PAPERS = frozenset({"caption", "headline", "memo", "report"})
"""Nouns for acts of speech that are sources of their own: what they say, the paper says."""

COLLECTIVES = frozenset({"couple", "crew", "family", "staff", "team"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
LONGEST_DESCRIPTION = 16
"""Words from a noun for somebody to the comma before their name, at most."""
HYPHENS = frozenset({"-", "‑", "–"})
NAMINGS = (
    ("named",),
    ("called",),
    ("known", "as"),
    ("identified", "as"),
    ("calling", "himself"),
    ("calling", "herself"),
)
UNKNOWN_HOLDER = 0.55
"""Confidence in "the senator" as a speaker without a name: somebody whom the article names may be meant."""
HELD_BY_MANY = frozenset(
    {"attorney", "executive", "lawyer", "officer", "official", "spokesman", "spokesperson", "spokeswoman"}
)
MARKUP_AT_ENDS = re.compile(r"^(?:</?\w{1,10}>|[*_`~<>]|\s)+|(?:</?\w{0,10}>?|[*_`~>]|\s)+$")
"""Tags and signs of Markdown or HTML, whole or cut off, at the ends of a name."""
ENTITY_TYPES: dict[str, SourceType] = {
    "person": "person",
    "institution": "institution",
    "media": "media",
    "place": "institution",
    "group": "unnamed",
}


def speaker_of(
    article: Article, doc: Doc, people: People, discourse: Discourse, layout: Layout, head: int
) -> Speaker | None:
    """Return who the noun phrase headed by token `head` stands for, as a speaker; its name has no markup at the ends.

    Words that say when ("yesterday", "ET") are nobody, unless the article names a person so.
    """
    token = doc[head]
    if is_markup(token):
        return None
    if says_when(token):
        named = people.at(token.idx, token.idx + len(token))
        if named is None or named.type != "person":
            return None
    speaker = noun_speaker(article, doc, people, discourse, layout, head)
    name = MARKUP_AT_ENDS.sub("", speaker.name) if speaker is not None else ""
    if speaker is None or name == speaker.name:
        return speaker
    return speaker.model_copy(update={"name": name}) if name else None


def noun_speaker(
    article: Article, doc: Doc, people: People, discourse: Discourse, layout: Layout, head: int
) -> Speaker | None:
    """Return who the noun phrase headed by token `head` stands for: by pronoun, owner, name or description."""
    token = doc[head]
    if token.lower_ in PRONOUNS:
        return pronoun_speaker(article, discourse, token)
    mention = mention_around(doc, head, layout, people)
    span = article.span(doc[mention.start].idx, doc.end_of(mention.end - 1))
    owner = owner_speaker(article, doc, people, discourse, layout, token)
    if owner is not None:
        return owner.model_copy(update={"mention": span, "confidence": round(0.95 * owner.confidence, 2)})
    entity = named_at(doc, token, people) or named_beside(doc, token, people)
    if entity is None:
        entity = people.at(span.start, span.end) if token.pos_ == "PROPN" else named_last(doc, mention, people)
    if entity is not None:
        return Speaker(
            name=entity.name if entity.type != "group" else span.text,
            type=ENTITY_TYPES[entity.type],
            person=entity.id,
            mention=span,
            resolved_by="named",
            confidence=0.95,
        )
    return nominal_speaker(doc, people, discourse, token, mention, span)


def owner_speaker(
    article: Article, doc: Doc, people: People, discourse: Discourse, layout: Layout, token: Token
) -> Speaker | None:
    """Return who speaks through their own words: "its statement", "the ministry's letter", "a statement by Grant"."""
    owner = owner_of_words(token) if token.lemma_.lower() not in PAPERS else None
    if owner is None or not layout.is_outside(owner.i):
        return None
    known = people.at(owner.idx, owner.idx + len(owner)) is not None or discourse.pronoun(owner) is not None
    speaks = names_people(owner) or noun_types().get(owner.lemma_.lower()) in {"institution", "media"}
    return speaker_of(article, doc, people, discourse, layout, owner.i) if known or speaks else None


def can_speak(token: Token, people: People) -> bool:
    """Return whether a noun phrase can be a speaker by itself: a name, a pronoun, people or an institution."""
    if token.lower_ in PRONOUNS or token.ent_type_ in NAMED or people.at(token.idx, token.idx + len(token)) is not None:
        return True
    if names_people(token) or noun_types().get(token.lemma_.lower(), "document") != "document":
        return True
    owner = owner_of_words(token)
    return owner is not None and can_speak(owner, people)


def named_at(doc: Doc, token: Token, people: People) -> Entity | None:
    """Return the entity that a token names; a cue that opens the sentence is no part of the name (Said Grant: …)."""
    entity = people.at(token.idx, token.idx + len(token))
    if token.i == 0 or doc[token.i - 1].lower_ not in CERTAIN_FORMS:
        return entity
    if entity is None:
        return people.named(token.text) if token.pos_ == "PROPN" else None
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
                return found if inner_person(doc, token, child) is None else None
    named = (
        named_after_client(token, people) or named_after_comma(doc, token, people) or called_by_name(doc, token, people)
    )
    if named is not None:
        return named
    if token.dep_ == "appos":
        found = people.at(token.head.idx, token.head.idx + len(token.head))
        if found is not None and found.type == "person":
            return found
    return None


def inner_person(doc: Doc, token: Token, name: Token) -> Token | None:
    """Return another person between a description and a name, whose name it is: "a lawyer for a swimmer, Jo Grant"."""
    return inner_noun(doc, token, name.left_edge.i - 1)


def inner_noun(doc: Doc, token: Token, comma: int) -> Token | None:
    """Return the noun for another person that stands right before a comma behind a description."""
    before = doc[comma - 1] if comma > token.i + 1 and doc[comma].text == "," else None
    if before is None or before.tag_ != "NN" or not names_people(before) or before.lemma_.lower() in COLLECTIVES:
        return None
    return before


def named_after_client(token: Token, people: People) -> Entity | None:
    """Return the person named after somebody served: Feld in "a lawyer for Grant, Jo Feld of Berk & Co., said".

    Two names of people side by side are two people; the second belongs to the description.
    """
    if not names_people(token):
        return None
    for preposition in (child for child in token.children if child.dep_ == "prep" and child.i > token.i):
        for client in (child for child in preposition.children if child.dep_ == "pobj" and child.pos_ == "PROPN"):
            beside = [child for child in client.children if child.dep_ in {"appos", "conj"} and child.i > client.i]
            if len(beside) != 1 or beside[0].dep_ != "appos" or any(c.dep_ == "conj" for c in beside[0].children):
                continue
            one = people.at(client.idx, client.idx + len(client))
            other = people.at(beside[0].idx, beside[0].idx + len(beside[0]))
            if one is not None and other is not None and one.id != other.id and one.type == other.type == "person":
                return other
    return None


def named_after_comma(doc: Doc, token: Token, people: People) -> Entity | None:
    """Return the person whose name, set off by commas, follows a description: "her friend from school, Jo Grant, said".

    It is read from the words, as the parse often hangs such a name elsewhere; where the description has
    a verb, the name stands before it.
    """
    if token.tag_ != "NN" or not names_people(token):
        return None
    after = token.head.i if token.dep_ in SUBJECTS and token.head.i > token.i else len(doc)
    end = min(after, token.i + LONGEST_DESCRIPTION, len(doc) - 1)
    comma = next((i for i in range(token.i + 1, end) if doc[i].is_punct and doc[i].text not in HYPHENS), end)
    if comma == end or doc[comma].text != ",":
        return None
    first = doc[comma + 1]
    entity = people.at(first.idx, first.idx + len(first))
    if entity is None or entity.type != "person" or inner_noun(doc, token, comma) is not None:
        return None
    mention = next((m for m in entity.mentions if m.start == first.idx), None)
    following = next((t for t in doc[comma + 1 : comma + 9] if mention is not None and t.idx >= mention.end), None)
    closed = following is not None and (following.text == "," or following.i == after)
    return entity if closed else None


def called_by_name(doc: Doc, token: Token, people: People) -> Entity | None:
    """Return the person whom a description gives a name: "a clerk named Jo Grant", "the pilot known as Grant"."""
    if not names_people(token):
        return None
    words = tuple(t.lower_ for t in doc[token.i + 1 : token.i + 3])
    length = next((len(lead) for lead in NAMINGS if words[: len(lead)] == lead), 0)
    if not length or token.i + 1 + length >= len(doc):
        return None
    first = doc[token.i + 1 + length]
    entity = people.at(first.idx, first.idx + len(first))
    return entity if entity is not None and entity.type == "person" else None


def pronoun_speaker(article: Article, discourse: Discourse, token: Token) -> Speaker | None:
    """Return who a pronoun stands for; one that cannot be resolved keeps its wording."""
    span = article.span(token.idx, token.idx + len(token))
    referent = discourse.pronoun(token)
    if referent is not None and not referent.named:
        unnamed: SourceType = "institution" if referent.entity.type == "institution" else "unnamed"
        return Speaker(
            name=referent.entity.name,
            type=unnamed,
            mention=span,
            resolved_by="pronoun",
            confidence=referent.confidence,
        )
    if referent is not None:
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
    doc: Doc, people: People, discourse: Discourse, token: Token, mention: Mentioned, span: Span
) -> Speaker | None:
    """Return a speaker given by a description: a person known by it, an institution, or one without a name.

    `span` is the stretch of `mention`. What cannot speak is no speaker, whatever verb the parse puts beside it.
    """
    lemma = token.lemma_.lower()
    kind = noun_types().get(lemma, "unnamed")
    name = span.text
    definite = doc[mention.start].lower_ in {"the", "this", "that"} or token.pos_ == "PROPN"
    aged = token.lower_.endswith("old")
    if kind == "unnamed" and definite and (aged or token.tag_ in {"NN", "NNP"}):
        known = discourse.definites.described(token, doc[mention.start])
        if known is not None:
            return Speaker(
                name=known.entity.name,
                type="person",
                person=known.entity.id,
                mention=span,
                resolved_by="context",
                confidence=known.confidence,
            )
    if kind == "institution" and definite:
        found = discourse.definites.called(token, doc[mention.start])
        if found is not None:
            return Speaker(
                name=found.name,
                type="institution",
                person=found.id,
                mention=span,
                resolved_by="context",
                confidence=0.7,
            )
    if not can_be_heard(token, people):
        return None
    if kind == "unnamed" and is_relied_on(token) and not names_people(token) and token.pos_ == "NOUN":
        kind = "document"
    if token.pos_ == "PROPN" and kind == "unnamed" and token.ent_type_ in {"PERSON", "ORG", "GPE", "FAC"}:
        kind = "person" if token.ent_type_ == "PERSON" else "institution"
    sure = UNKNOWN_HOLDER if kind == "unnamed" and definite and is_of_office(token) else 0.8
    return Speaker(name=name, type=kind, mention=span, resolved_by="named", confidence=sure)


def is_of_office(token: Token) -> bool:
    """Return whether a noun is the title of an office: whoever holds it may be named elsewhere in the article."""
    lemma = token.lemma_.lower()
    role = role_of(lemma) if token.tag_ in {"NN", "NNP"} and lemma not in HELD_BY_MANY else None
    owned = any(child.dep_ == "poss" for child in token.children)
    return role is not None and role.kind in {"office", "rank"} and not owned


def context_speaker(entity: Entity, confidence: float) -> Speaker:
    """Return an entity as the speaker whom the context gives."""
    return Speaker(
        name=entity.name, type=ENTITY_TYPES[entity.type], person=entity.id, resolved_by="context", confidence=confidence
    )


def from_context(speaker: Speaker | None, confidence: float) -> Speaker | None:
    """Return the speaker as one whom the context gives, no surer than before."""
    if speaker is None:
        return None
    sure = round(min(confidence, speaker.confidence), 2)
    return speaker.model_copy(update={"resolved_by": "context", "confidence": sure})


def no_surer(speaker: Speaker | None, most: float) -> Speaker | None:
    """Return the speaker with a confidence of at most `most`."""
    if speaker is None or speaker.confidence <= most:
        return speaker
    return speaker.model_copy(update={"confidence": most})
