"""Roles told of a pronoun: "He works as an analyst", "CNN, where she works as an analyst", "She is a nurse in Holm"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.article.descriptions import in_order, told_in_clause
from generator.article.people import People
from generator.article.referents import Referents
from generator.article.slices import places_of
from generator.article.tokens import Doc, Token
from generator.article.wording import Stretches
from generator.findings import Quotation
from generator.reading import Article, Description, Entity

SURE = 0.8
"""Confidence of a pronoun from which a role told of it is the person's."""

_PRONOUNS = frozenset({"he", "she"})


def with_pronoun_roles(
    article: Article, doc: Doc, people: People, quotations: Sequence[Quotation], referents: Referents
) -> People:
    """Return the people, each person with the roles told of a pronoun that surely stands for the person.

    What a speaker says inside quotation marks is left out.
    """
    quoted = Stretches.of([(one.start, one.end) for one in quotations if one.kind != "indirect"])
    found: defaultdict[str, list[Description]] = defaultdict(list)
    for token in map(doc.__getitem__, places_of(doc, _PRONOUNS)):
        if not quoted.covers(token.idx):
            for description in _told(article, people, token):
                referred = referents.of(token, token)
                if referred is not None and referred.confidence >= SURE:
                    found[referred.entity].append(description)
    return People(tuple(_with(entity, found[entity.id]) for entity in people.entities)) if found else people


def _told(article: Article, people: People, pronoun: Token) -> Iterator[Description]:
    """Yield the role that the clause after a pronoun gives; what "where" stands for is what the role is in."""
    end = pronoun.idx + len(pronoun)
    for one in told_in_clause(article, pronoun.sent.end_char, end):
        where = pronoun.nbor(-1) if pronoun.i else pronoun
        if one.of is not None or where.lower_ != "where" or where.i < 2 or where.nbor(-1).text != ",":
            yield one
            continue
        before = where.nbor(-2)
        body = people.at(before.idx, before.idx + len(before))
        known = body is not None and body.type in {"institution", "media"}
        yield one.model_copy(update={"of": body.name}) if body is not None and known else one


def _with(entity: Entity, told: Sequence[Description]) -> Entity:
    if not told or entity.type != "person":
        return entity
    return entity.model_copy(update={"descriptions": in_order([*entity.descriptions, *told])})
