"""The words that stand for a person without the name: "the suspect", "the mayor", "the 44-year-old".

They are read with the article's resolution of references, and only where it is sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from generator.article.nominals import names_people
from generator.article.people import People
from generator.article.referents import Referents
from generator.findings import Block, Quotation
from generator.reading import Article, Description, Entity

SURE = 0.75
"""Confidence of a reference from which its words are listed with the person's."""

_DEFINITE = frozenset({"the", "this", "that"})
_OTHERS = frozenset(
    {
        "eventual",
        "first",
        "future",
        "last",
        "new",
        "next",
        "only",
        "other",
        "previous",
        "same",
        "second",
        "then",
        "third",
    }
)
_LONGEST = 6
"""Words of the longest phrase that is listed."""


def with_epithets(
    article: Article, doc: Doc, people: People, quotations: Sequence[Quotation], referents: Referents
) -> tuple[Entity, ...]:
    """Return the entities, each person with the words that stand for the person without the name, in text order.

    Words inside quotation marks are the speaker's and are left out, and so are titles beside a name.
    """
    found: defaultdict[str, list[Description]] = defaultdict(list)
    for head, first in _phrases(article, doc, people, quotations):
        referred = referents.of(head, first)
        if referred is not None and referred.confidence >= SURE:
            span = article.span(first.idx, head.idx + len(head))
            found[referred.entity].append(
                Description(
                    article=span.article, start=span.start, end=span.end, text=span.text, role=head.lemma_.lower()
                )
            )
    return tuple(
        entity.model_copy(update={"called": tuple(found[entity.id])}) if found[entity.id] else entity
        for entity in people.entities
    )


def _phrases(
    article: Article, doc: Doc, people: People, quotations: Sequence[Quotation]
) -> Iterator[tuple[Token, Token]]:
    """Yield the head and first word of each definite phrase for one person that no name stands beside."""
    prose = [block for block in article.blocks if block.kind not in {"leftover", "table"}]
    quoted = [one for one in quotations if one.kind != "indirect"]
    for token in doc:
        if token.tag_ != "NN" or not (names_people(token) or token.lower_.endswith("-old")):
            continue
        first = token.left_edge
        named = people.mentions_between(first.idx, token.right_edge.idx + len(token.right_edge))
        if first.lower_ not in _DEFINITE or token.i - first.i >= _LONGEST or named:
            continue
        if any(_is_of_another(word) for word in doc[first.i : token.i]):
            continue
        if token.dep_ in {"compound", "appos"} or not _is_within(token, prose) or _is_within(token, quoted):
            continue
        yield token, first


def _is_of_another(word: Token) -> bool:
    """Tell whether a word before the noun makes it somebody else, or whoever may come: the next, the then-governor."""
    hyphened = word.nbor().text == "-" and word.lower_ != "then"
    return (word.lower_ in _OTHERS and not hyphened) or word.lower_.startswith("then-") or word.tag_ == "JJS"


def _is_within(token: Token, stretches: Sequence[Block | Quotation]) -> bool:
    return any(one.start <= token.idx < one.end for one in stretches)
