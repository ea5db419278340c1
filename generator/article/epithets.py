"""The words that stand for a person without the name: "the suspect", "the mayor", "the 44-year-old".

They are read with the article's resolution of references, and only where it is sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from generator.article.nominals import names_people
from generator.article.people import People
from generator.article.referents import Referents
from generator.article.roles import role_of
from generator.article.tokens import Doc, Token
from generator.article.wording import Stretches
from generator.findings import Quotation
from generator.lexicons import word_list
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

    Words inside quotation marks are the speaker's and are left out, and so are titles beside a name. Where a source
    without a name is an engineer, "the engineer" is nobody's: a source must not be given a name by mistake.
    """
    found: defaultdict[str, list[Description]] = defaultdict(list)
    nameless = _nameless(quotations)
    for head, first in _phrases(article, doc, people, quotations):
        if head.lemma_.lower() in nameless:
            continue
        referred = referents.of(head, first)
        bearer = referred.entity if referred is not None and referred.confidence >= SURE else None
        bearer = bearer or _only_one_before(article, people, head, first)
        if bearer is not None:
            span = article.span(first.idx, head.idx + len(head))
            found[bearer].append(
                Description(
                    article=span.article, start=span.start, end=span.end, text=span.text, role=head.lemma_.lower()
                )
            )
    return tuple(
        entity.model_copy(update={"called": tuple(found[entity.id])}) if found[entity.id] else entity
        for entity in people.entities
    )


def _nameless(quotations: Iterable[Quotation]) -> frozenset[str]:
    """Return the nouns for sources without a name: 'engineer' for 'an engineer of the firm' and 'a firm engineer'."""
    names = [one.speaker.name for one in quotations if one.speaker is not None and one.speaker.type == "unnamed"]
    return frozenset(word for name in names for word in name.lower().split())


def _only_one_before(article: Article, people: People, head: Token, first: Token) -> str | None:
    """Return the only person named in the sentence before a subject that gives an age: "The 46-year-old notary".

    Both sentences stand in one block. Only trades count: "the 23-year-old driver" may be somebody who is new.
    """
    start = head.sent.start
    if head.dep_ not in {"nsubj", "nsubjpass"} or not start or first.i != start or not _is_trade(head.lemma_.lower()):
        return None
    if not any(token.lower_.endswith("-old") or token.lower_ == "old" for token in head.doc[first.i : head.i]):
        return None
    before = head.doc[start - 1].sent
    block = next((one for one in article.blocks if one.start <= head.idx < one.end), None)
    if block is None or before.start_char < block.start:
        return None
    named = {one.id for _, one in people.mentions_between(before.start_char, before.end_char) if one.type == "person"}
    return named.pop() if len(named) == 1 else None


def _is_trade(noun: str) -> bool:
    """Tell whether a noun is an occupation and no part in the story, such as 'suspect' or 'driver'."""
    role = role_of(noun)
    return role is not None and role.kind == "occupation" and noun not in _parts_in_story()


@cache
def _parts_in_story() -> frozenset[str]:
    return frozenset(entry.term for entry in word_list("role_synonyms") if entry.get("canonical") == "-")


def _phrases(
    article: Article, doc: Doc, people: People, quotations: Sequence[Quotation]
) -> Iterator[tuple[Token, Token]]:
    """Yield the head and first word of each definite phrase for one person that no name stands beside."""
    prose = Stretches.of([(one.start, one.end) for one in article.blocks if one.kind not in {"leftover", "table"}])
    quoted = Stretches.of([(one.start, one.end) for one in quotations if one.kind != "indirect"])
    for token in doc:
        first = token.left_edge
        if token.tag_ != "NN" or first.lower_ not in _DEFINITE:
            continue
        if not (names_people(token) or token.lower_.endswith("-old")):
            continue
        named = people.mentions_between(first.idx, token.right_edge.idx + len(token.right_edge))
        if _words(first, token) > _LONGEST or named:
            continue
        if any(_is_of_another(word) for word in doc[first.i : token.i]):
            continue
        if token.dep_ in {"compound", "appos"} or not prose.covers(token.idx) or quoted.covers(token.idx):
            continue
        yield token, first


def _words(first: Token, last: Token) -> int:
    """Return the number of words of a phrase; '46-year-old' is one."""
    return len(last.doc.text[first.idx : last.idx + len(last)].split())


def _is_of_another(word: Token) -> bool:
    """Tell whether a word before the noun makes it somebody else, or whoever may come: the next, the then-governor."""
    hyphened = word.nbor().text == "-" and word.lower_ != "then"
    return (word.lower_ in _OTHERS and not hyphened) or word.lower_.startswith("then-") or word.tag_ == "JJS"
