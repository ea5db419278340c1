"""Whom the pronouns and definite descriptions of one article stand for, outside quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from generator.article.discourse import Discourse
from generator.article.mentions import PRONOUNS
from generator.article.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True)
class Referred:
    """The entity that a word stands for, and how sure that is."""

    entity: str
    confidence: float


@dataclass(frozen=True)
class Referents:
    """Answers for one article, read from the discourse that its quotations were read with."""

    discourse: Discourse

    def of(self, head: Token, first: Token) -> Referred | None:
        """Return whom a pronoun, or the noun phrase from `first` to `head`, stands for; `None` where that is not known.

        A noun phrase stands for somebody named before only if it is definite ('the gunman').
        """
        if head.lower_ in PRONOUNS:
            found = self.discourse.pronoun(head)
        elif head.pos_ == "NOUN" and first.lower_ in _DEFINITE:
            found = self.discourse.definites.described(head, first)
        else:
            return None
        return Referred(found.entity.id, found.confidence) if found is not None and found.named else None
