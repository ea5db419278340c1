"""Who a noun phrase stands for as a source: a name, an institution, a document, people without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.article.bearers import fit, last_word, sought
from generator.article.gazetteer import is_capital, is_country, is_media, is_metonym, is_platform
from generator.article.names import fold, is_given_name
from generator.article.people import People
from generator.article.roles import Role
from generator.article.slices import text_of
from generator.article.source_types import (
    LEGAL_PAPERS,
    NAMED_TYPES,
    noun_type,
    type_of_speaker,
    type_of_words,
    unnamed_kind,
)
from generator.article.tokens import Doc, Token
from generator.findings import SourceType, Span
from generator.reading import Article, Description, Entity

ALIKE = 0.8
"""Share of the longer of two stretches that they have in common when they are the same words."""

NEAR = 500
"""Characters within which the holder of an office, named with its place, is still who "the mayor" means."""

_PLURAL_OR_NEW = re.compile(r"(?:an?|another|one|some|several|two|three|many|\w*[^s'’]s)\s", re.IGNORECASE)
_FAMILIAR = re.compile(
    r"\b(?:familiar with|with (?:\w+ )?knowledge|briefed (?:on|about)|close to|involved in|aware of|in the know"
    r"|at the scene|who (?:still )?(?:work|live|know|have|had|were|was|are|is|saw|heard|attend|took)\w*)\b"
)
_STATEMENT = re.compile(r"\s+(?:statement|announcement|communiqu[eé]|news release|press release)")
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_POSSESSION = re.compile(r"(?:(?!(?:of|for|from|by|to|in|on|at|with)\b)[\w.-]+\s)*?[\w.-]+['’]s?\s")
_BEFORE_ANOTHER = frozenset({"of", "for", "from", "at", "with", "by", "to", "in", "on", "against", "and"})
_LEAD = frozenset({"of", "for", "from", "at", "with"})
LONGEST_TAIL = 12
"""Words of the longest phrase after a noun that is kept as part of a source's description."""


@dataclass(frozen=True)
class Named:
    """Who a noun phrase stands for as a source, before the mentions of one source are put together."""

    name: str
    type: SourceType
    entity: Entity | None
    mention: Span


def named_by(article: Article, doc: Doc, people: People, head: Token, *, with_tail: bool = False) -> Named | None:
    """Return who the noun phrase with this head stands for as a source, or `None` for nobody who can be one.

    With `with_tail`, a short phrase after the noun that says which is part of the description.
    """
    if head.pos_ not in {"NOUN", "PROPN", "X"}:
        return _somebody(article, doc, head)
    entity = people.at(head.idx, head.idx + len(head))
    if entity is not None:
        return _of_entity(article, people, head, entity)
    kind = noun_type(head.lower_)
    mention = article.span(*_phrase(doc, head, with_tail=with_tail))
    kind = type_of_words(mention.text, kind) if kind else "document" if LEGAL_PAPERS.search(mention.text) else None
    if kind is None and head.pos_ == "PROPN" and is_media(name := _ARTICLE.sub("", mention.text)):
        return Named(name, "media", None, mention)
    if kind == "document" and (owner := owner_of_statement(people, mention)) is not None:
        return Named(owner.name, NAMED_TYPES[owner.type], owner, mention)
    if kind is None and unnamed_kind(head) and (bearer := _bearer_of_role(article, people, mention)) is not None:
        return Named(bearer.name, "person", bearer, mention)
    return Named(mention.text, kind or "unnamed", None, mention) if kind or unnamed_kind(head) else None


def _somebody(article: Article, doc: Doc, head: Token) -> Named | None:
    """Return an unnamed source that only a pronoun and what it knows describe: "someone familiar with the case"."""
    if head.lower_ not in {"someone", "somebody"}:
        return None
    mention = article.span(*_phrase(doc, head, with_tail=True))
    return Named(mention.text, "unnamed", None, mention) if _FAMILIAR.search(mention.text) else None


def _of_entity(article: Article, people: People, head: Token, entity: Entity) -> Named | None:
    if is_platform(entity.name) or (entity.type == "place" and not stands_for_government(entity.name)):
        return None
    mention = next(
        (
            mention
            for mention, owner in people.mentions_between(head.idx, head.idx + len(head))
            if owner.id == entity.id
        ),
        None,
    )
    if mention is None:
        return None
    start = _possessor_start(article, mention.start) if entity.type == "institution" else mention.start
    span = article.span(start, mention.end)
    longer = entity.type == "group" or start < mention.start
    name = span.text if longer else entity.name
    return Named(name, type_of_speaker(article, name, entity), entity, span)


def _possessor_start(article: Article, start: int) -> int:
    """Return where the country before an institution's name begins: "Iceland's" in "Iceland's Fisheries Ministry"."""
    before = re.search(r"((?:[A-Z][\w.]+ )?[A-Z][\w.]+)['’]s $", article.text[max(0, start - 40) : start])
    return start - len(before[0]) if before and is_country(before[1]) else start


def stands_for_government(name: str) -> bool:
    """Tell whether a place's name is used for those who govern it: a country or a capital."""
    return is_country(name) or is_capital(name) or is_metonym(name)


def _phrase(doc: Doc, head: Token, *, with_tail: bool) -> tuple[int, int]:
    """Return the offsets of a noun phrase: its words before the head, and a phrase after it that says which."""
    start = min(
        [child.left_edge.i for child in head.children if child.i < head.i and child.dep_ not in {"cc", "punct", "prep"}]
        + [head.i]
    )
    end = head.i + 1
    for child in head.children:
        near = child.left_edge.i == end and child.dep_ in {"prep", "acl", "relcl", "amod"}
        tail = text_of(doc, child.left_edge.i, child.right_edge.i + 1) if near else ""
        short = near and len(tail.split()) <= LONGEST_TAIL and "," not in tail
        if short and (with_tail or child.lower_ in _LEAD or _FAMILIAR.search(tail)):
            end = child.right_edge.i + 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def in_full(article: Article, doc: Doc, mention: Span) -> Span:
    """Return a mention with the phrase after it that says which: "two people familiar with the matter"."""
    words = doc.char_span(mention.start, mention.end)
    if words is None or words.root.pos_ not in {"NOUN", "PROPN"} or words.root.i != words.end - 1:
        return mention
    end = _phrase(doc, words.root, with_tail=False)[1]
    return article.span(mention.start, max(end, mention.end))


# --- words without a name


def entity_behind(article: Article, people: People, mention: Span, kind: SourceType) -> Entity | None:
    """Return who is behind words without a name: the owner of a statement, the bearer of a role, the name beside it."""
    if kind == "document":
        return owner_of_statement(people, mention)
    return _bearer_of_role(article, people, mention) or _name_in(people, mention)


def body_called(people: People, mention: Span) -> Entity | None:
    """Return the only body or outlet named before that "the ministry" can mean: one whose name ends in these words."""
    words = fold(mention.text).split()
    if len(words) < 2 or words[0] != "the":
        return None
    found = [
        entity
        for entity in people.entities
        if entity.type in {"institution", "media"}
        and fold(entity.name).split()[-len(words) + 1 :] == words[1:]
        and entity.mentions[0].start < mention.start
    ]
    return found[0] if len(found) == 1 else None


def owner_of_statement(people: People, mention: Span) -> Entity | None:
    """Return whose statement it is: "the mayor Ann Hart's letter", "the Ferry Board statement"."""
    owner = people.at(mention.start, mention.end)
    owns = _POSSESSION.match(mention.text) is not None
    if owner is not None and not owns:
        owns = any(_STATEMENT.fullmatch(mention.text[max(0, one.end - mention.start) :]) for one in owner.mentions)
    return owner if owns and owner is not None and owner.type in NAMED_TYPES else None


def _bearer_of_role(article: Article, people: People, mention: Span) -> Entity | None:
    """Return the only person to whom the article gives this role: "the harbour master", "Hart's lawyer"."""
    for entity, description in people.described_between(mention.start - len("the "), mention.end + len("the ")):
        if _same_words(description, mention):
            return entity
    wanted = sought(mention.text)
    new = _PLURAL_OR_NEW.match(mention.text)
    if wanted is None or wanted.role is None or (new and not is_given_name(new[0].strip())):
        return None
    called = people.called(last_word(wanted.role.head)) if wanted.age is None else people.persons
    bearers = [entity for entity in called if fit(article, entity, wanted) == "told"]
    if len(bearers) != 1:
        return None
    return bearers[0] if wanted.of is not None or _is_holder(article, bearers[0], mention, wanted.role) else None


def _is_holder(article: Article, entity: Entity, mention: Span, role: Role) -> bool:
    """Tell whether "the mayor" may be somebody called mayor; mayor of a place only where named shortly before."""
    if role.kind not in {"office", "rank"} or not mention.text.lower().startswith("the "):
        return False
    another = rf"\b(?:an?|another|two|three|several|both)\s+(?:[\w.-]+\s+){{0,3}}{re.escape(role.head)}s?\b"
    if re.search(another, article.text, re.IGNORECASE):
        return False
    near = any(0 < mention.start - one.end <= NEAR for one in entity.mentions)
    return near or any(one.role == role.head and one.of is None for one in entity.descriptions)


def _same_words(description: Description, mention: Span) -> bool:
    """Tell whether a description and a mention are the same words of the text, or the mention is its beginning."""
    if abs(description.start - mention.start) <= len("the ") and mention.end <= description.end:
        return True
    shared = min(description.end, mention.end) - max(description.start, mention.start)
    return shared >= ALIKE * max(description.end - description.start, mention.end - mention.start)


def _name_in(people: People, mention: Span) -> Entity | None:
    """Return whose name the words begin with or end in: "Hart and Voss", "chief of police Ann Hart"."""
    for one, entity in people.mentions_between(mention.start, mention.end):
        rest = mention.text[max(0, one.end - mention.start) :]
        before = mention.text[: max(0, one.start - mention.start)].lower().removesuffix("the ").split()
        begins = one.start == mention.start and rest.startswith(" and ")
        ends = one.end == mention.end and not (before and before[-1] in _BEFORE_ANOTHER)
        if entity.type in NAMED_TYPES and (begins or ends):
            return entity
    return None
