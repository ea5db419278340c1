"""What an article says its people are: titles before a name, and roles in an apposition, brackets or a clause."""

from __future__ import annotations

from spacy.tokens import Doc

from generator.reading import Article, Entity


def describe(article: Article, doc: Doc, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Return the entities with the roles that the article gives them."""
    return entities
