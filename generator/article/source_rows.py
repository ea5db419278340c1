"""One row for each source: the statements of one source together, whatever each of them calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.article.descriptions import printed
from generator.article.gazetteer import institution_key
from generator.article.names import fold
from generator.article.people import People
from generator.article.roles import role_of, status_of
from generator.article.source_nouns import Named, in_full
from generator.article.source_phrases import FAR, anonymity
from generator.article.source_statements import Statement, Stretch
from generator.article.source_types import kind_of_noun, noun_type, singular, type_of_entity
from generator.article.tokens import Doc
from generator.findings import Source, SourceUse, Span
from generator.reading import Article, Entity

_DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "some", "several", "many", "other"}
    | {"two", "three", "four", "five"}
)
_ORDER: tuple[SourceUse, ...] = ("quoted", "paraphrased", "cited")

_TAIL = re.compile(r"['’]s?\s|\s(?:of|for|from|at|who|with|in|on|to|familiar|briefed)\s")
_BROADCASTERS = frozenset({"network", "station", "channel", "broadcaster"})
_PAPERS = frozenset({"newspaper", "paper", "tabloid", "broadsheet"})
_ON_AIR = frozenset({"tv", "television", "radio", "broadcasting", "network", "channel", "news", "fm"})
LONGEST_INITIALS = 5
"""Letters of the longest name in capitals that is taken for a broadcaster's initials."""

_RUNNING = frozenset({"nominee", "candidate", "contender", "hopeful", "frontrunner", "incumbent"})
_HELD_BY_MANY = frozenset(
    {"attorney", "executive", "lawyer", "officer", "official", "spokesman", "spokesperson", "spokeswoman"}
)
_OF_POLICE = frozenset({"department", "force", "service"})
_CROWDS = frozenset({"people", "police", "crew", "family", "couple", "authorities", "public", "crowd", "staff"})


@dataclass(frozen=True)
class Relied:
    """A source, and the stretches of the text that it is said to have said or shown, in text order."""

    source: Source
    content: tuple[Stretch, ...]


def rows(article: Article, doc: Doc, people: People, statements: Sequence[Statement]) -> tuple[Relied, ...]:
    """Put the statements of one source together, in order of their first evidence.

    Left out are bodies and outlets that only a pronoun stands for, and "the billionaire" and the like, who
    are somebody that the article names elsewhere (`_is_somebody_named`).
    """
    together: dict[str, list[Statement]] = {}
    places: dict[int, str] = {}
    bodies = {institution_key(one.name): one for one in people.entities if one.type == "institution"}
    meant = [_with_outlet(article, people, statement) for statement in statements]
    for statement in sorted(meant, key=lambda one: (one.evidence[0].start, one.evidence[0].end)):
        key = _key(statement.source, together)
        if statement.source.entity is None:  # the same words, read once with what follows them and once without
            key = places.setdefault(statement.source.mention.start, key)
        body = bodies.get(institution_key(key))
        together.setdefault(body.id if body else key, []).append(statement)
    groups = _outlets_together(_bodies_together(together, bodies))
    return tuple(
        _row(article, doc, group)
        for group in groups.values()
        if not _has_only_pronouns(group) and not _is_somebody_named(article, people, group[0].source)
    )


def _bodies_together(
    together: Mapping[str, list[Statement]], bodies: Mapping[str, Entity]
) -> dict[str, list[Statement]]:
    """Put "police" with the only body that ends so, "Kent police", and "the union" with the only union named."""
    kept: dict[str, list[Statement]] = {key: list(group) for key, group in together.items()}
    for key, group in together.items():
        source = group[0].source
        if source.entity is not None or source.type != "institution" or len(key.split()) != 1:
            continue
        longer = [other for other in kept if other != key and _last_word(kept[other][0].source) == key]
        others = [one for name, one in bodies.items() if name.split()[-1] == key and one.id not in longer]
        if len(longer) == 1 and not others:
            kept[longer[0]].extend(kept.pop(key))
        elif len(others) == 1 and not longer and fold(source.name).startswith("the "):
            meant = replace(source, name=others[0].name, entity=others[0])
            kept[others[0].id] = [replace(group[0], source=meant), *kept.pop(key)[1:]]
    return {key: _in_order(group) for key, group in kept.items()}


def _last_word(source: Named) -> str:
    """Return the word that a body's name ends in; a police department, force or service is called the police."""
    words = institution_key(source.name).split()
    if len(words) > 2 and words[-2] == "police" and words[-1] in _OF_POLICE:
        words.pop()
    return words[-1] if source.type == "institution" and len(words) > 1 else ""


def _with_outlet(article: Article, people: People, statement: Statement) -> Statement:
    """Return a statement with the outlet named last before it for "the newspaper" or "the network"."""
    source = statement.source
    words = fold(source.name).split()
    if source.entity is not None or source.type != "media" or len(words) != 2 or words[0] != "the":
        return statement
    start = source.mention.start
    before = [entity for _, entity in people.mentions_between(max(0, start - FAR), start)]
    outlets = (
        entity
        for entity in reversed(before)
        if type_of_entity(article, entity) == "media" and _may_be_called(words[1], entity.name)
    )
    meant = next(outlets, None)
    return replace(statement, source=replace(source, name=meant.name, entity=meant)) if meant else statement


def _may_be_called(noun: str, name: str) -> bool:
    """Tell whether an outlet with this name may be a network (initials, "Radio", "News") or a newspaper (no such)."""
    words = fold(name).split()
    on_air = words[-1] in _ON_AIR or (name.isupper() and len(name) <= LONGEST_INITIALS)
    return on_air if noun in _BROADCASTERS else not on_air or noun not in _PAPERS


def _outlets_together(together: Mapping[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Put "the newspaper" with the outlet relied on last before it, and a name with the only one that ends in it."""
    kept: dict[str, list[Statement]] = {key: list(group) for key, group in together.items()}
    for key, group in together.items():
        source = group[0].source
        if source.type != "media":
            continue
        named = [other for other in kept if other != key and _is_named_outlet(kept[other][0].source)]
        if source.entity is None and noun_type(key) == "media" and fold(source.name).startswith("the "):
            place = source.mention.start
            before = [other for other in named if kept[other][0].evidence[0].start < place]
            meant = max(before, key=lambda other: max(_starts(kept[other], place)), default=None)
        else:
            longer = [other for other in named if fold(kept[other][0].source.name).endswith(f" {fold(source.name)}")]
            meant = longer[0] if len(longer) == 1 else None
        if meant is not None:
            kept[meant].extend(kept.pop(key))
    return {key: _in_order(group) for key, group in kept.items()}


def _is_named_outlet(source: Named) -> bool:
    return source.type == "media" and noun_type(fold(source.name).split()[-1]) is None


def _starts(group: Sequence[Statement], place: int) -> Iterator[int]:
    return (span.start for one in group for span in one.evidence if span.start < place)


def _in_order(group: Iterable[Statement]) -> list[Statement]:
    return sorted(group, key=lambda one: one.evidence[0].start)


def _has_only_pronouns(group: Sequence[Statement]) -> bool:
    return all(one.source.type in {"institution", "media"} and _is_pronoun(one.source.mention) for one in group)


def _is_pronoun(mention: Span) -> bool:
    return mention.text.lower() in {"it", "they", "its", "their", "which", "that", "who"}


def _is_somebody_named(article: Article, people: People, source: Named) -> bool:
    """Tell whether "the senator" may be somebody with a name: a definite singular whom nothing has introduced.

    "An official … the official" is one without a name, and so is "the owner of a shop", whom the words
    themselves introduce. "The mayor" is the holder of an office, without a name in this article where nobody
    in it is called mayor, or else somebody whom the article names. A noun in the singular without an article
    ("turned politician called for …") is part of a name or description.
    """
    words = fold(source.name).split()
    if source.entity is not None or source.type != "unnamed" or not words:
        return False
    if words[0] != "the" or len(words) == 1:
        return _is_bare_noun(source.name, words)
    head = words[-1]
    if _TAIL.search(source.name) or not _is_one(head) or (head in _HELD_BY_MANY and len(words) > 2):
        return False
    introduced = rf"\b(?:an?|another|one|two|three|some)\s+(?:[\w-]+\s+){{0,3}}{re.escape(head)}s?\b"
    if re.search(introduced, article.text[: source.mention.start], re.IGNORECASE):
        return False
    role = role_of(head)
    if role is None or role.kind not in {"office", "rank"} or head in _RUNNING or status_of(words) == "former":
        return True
    return any(
        one.role == role.head and one.status != "former" for entity in people.entities for one in entity.descriptions
    )


def _is_bare_noun(name: str, words: Sequence[str]) -> bool:
    return len(words) == 1 and name.islower() and bool(kind_of_noun(words[0])) and _is_one(words[0])


def _is_one(noun: str) -> bool:
    """Tell whether a folded noun is in the singular."""
    return singular(noun) == noun and noun not in _CROWDS


def _key(source: Named, known: Mapping[str, list[Statement]]) -> str:
    """Return what makes a source the same: its entity, or its description.

    "The official" is the one relied on before, as is "the video" after "a video released on Monday".
    """
    if source.entity is not None and source.entity.type != "group":
        return source.entity.id
    words = [word for word in fold(source.name).split() if word not in _DETERMINERS]
    if source.type == "document":
        words = _without_participle(words)
    if fold(source.name).startswith("the ") and len(words) == 1:
        for key in reversed(tuple(known)):
            if key.split()[-1:] == words:
                return key
    return " ".join(words) or fold(source.name)


def _without_participle(words: Sequence[str]) -> list[str]:
    """Return the words up to a participle after the noun: "security video" of "security video reviewed by police"."""
    ends = (place for place, word in enumerate(words) if place and word.endswith("ed") and noun_type(words[place - 1]))
    return list(words[: next(ends, len(words))])


def _row(article: Article, doc: Doc, statements: Sequence[Statement]) -> Relied:
    first = next((one.source for one in statements if one.source.entity is not None), statements[0].source)
    uses = {statement.use for statement in statements}
    spans = {(span.start, span.end) for statement in statements for span in statement.evidence}
    nameless = first.entity is None and first.type == "unnamed"
    source = Source(
        article=article.info.id,
        name=in_full(article, doc, first.mention).text if nameless and first.name == first.mention.text else first.name,
        type=first.type,
        person=first.entity.id if first.entity else None,
        description=anonymity(article, first.mention) if nameless else _description(first.entity),
        how=tuple(use for use in _ORDER if use in uses),
        evidence=tuple(article.span(start, end) for start, end in _outermost(spans)),
    )
    return Relied(source, tuple(sorted({part for statement in statements for part in statement.content})))


def _outermost(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield, in text order, the spans that lie within no other."""
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end
            reached = end


def _description(entity: Entity | None) -> str | None:
    described = printed(entity) if entity is not None and entity.type == "person" else ()
    return described[0].text if described else None
