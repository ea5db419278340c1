"""Every source that an article relies on: whom it quotes, paraphrases or cites.

Speakers come from the quotations. What this module adds are statements told without a clause of
their own ("the ministry announced the capture"), attributions ("according to court papers"), and
the second of two speakers who share a verb. People who are only mentioned are no sources.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from generator.article.cues import is_passive, subject_of
from generator.article.gazetteer import is_capital, is_country, is_metonym, is_people, is_platform
from generator.article.names import fold
from generator.article.people import People
from generator.article.roles import role_of
from generator.findings import Quotation, Source, SourceType, SourceUse, Span, Speaker
from generator.lexicons import word_list
from generator.reading import Article, Entity

LONGEST_EVIDENCE = 240
"""Characters from a source's mention to its verb; farther apart, they are two spans."""

_PRONOUNS = frozenset(
    (
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "one",
        "this",
        "that",
        "these",
        "those",
        "who",
        "which",
        "what",
        "some",
        "many",
        "other",
        "others",
        "another",
        "nobody",
        "everyone",
        "someone",
        "anyone",
        "both",
        "neither",
        "all",
    )
)
_DETERMINERS = frozenset(
    (
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "some",
        "several",
        "many",
        "other",
        "two",
        "three",
        "four",
        "five",
    )
)
_CITING = frozenset({"cite", "quote"})
_WISHES = frozenset({"demand", "insist", "seek", "want", "propose", "continue"})
_NOTHING_SAID = frozenset({"interest", "desire"})
_RELATION: dict[str, SourceType] = {"person": "person", "institution": "institution", "media": "media"}
_ORDER: tuple[SourceUse, ...] = ("quoted", "paraphrased", "cited")
_FAMILIAR = re.compile(
    r"\b(?:familiar with|with knowledge|briefed on|close to|who (?:spoke|asked|declined|requested))\b"
)


@dataclass(frozen=True)
class Named:
    """Who a noun phrase stands for as a source, before the mentions of one source are put together."""

    name: str
    type: SourceType
    entity: Entity | None
    mention: Span


@dataclass(frozen=True)
class Statement:
    """One place where the article relies on a source."""

    source: Named
    use: SourceUse
    evidence: tuple[Span, ...]


def find_sources(article: Article, doc: Doc, people: People, quotations: Sequence[Quotation]) -> tuple[Source, ...]:
    """Return the article's sources, in order of their first statement, one row each.

    `quotations` are those that `find_quotations` gave; their speakers are taken as they are.
    A source without a name has one row for each description. `evidence` holds the spans of the
    attribution (subject and verb at least); `person` is the entity's id in this article.
    """
    quoted = _Places((q.start, q.end) for q in quotations if q.kind != "indirect")
    statements = [statement for q in quotations if (statement := _from_quotation(article, people, q))]
    for token in doc:
        if not quoted.holds(token.idx) and not _is_aside(article, token):
            statements.extend(_from_verb(article, doc, people, token, quotations))
            statements.extend(_from_attribution(article, doc, people, token))
    return _rows(article, statements)


class _Places:
    """Stretches of the text that do not overlap, to ask whether an offset lies in one."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted(stretches)
        self._starts = [start for start, _ in self._stretches]

    def holds(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._stretches[index][1]


def _is_aside(article: Article, token: Token) -> bool:
    """Tell whether a token lies in text that is not running text: a heading, a table, a leftover."""
    starts = _block_starts(article)
    index = bisect_right(starts, token.idx) - 1
    return index < 0 or article.blocks[index].kind not in {"paragraph", "list-item"}


@cache
def _block_starts(article: Article) -> tuple[int, ...]:
    return tuple(block.start for block in article.blocks)


# --- statements that the quotations hold


def _from_quotation(article: Article, people: People, quotation: Quotation) -> Statement | None:
    speaker = quotation.speaker
    if speaker is None or quotation.hedged or fold(speaker.name) in _PRONOUNS or not speaker.name.strip():
        return None
    if speaker.mention is None and speaker.person is None:
        return None
    entity = people.by_id(speaker.person) if speaker.person else _owner_of_statement(people, speaker)
    if not _is_source(quotation, speaker, entity):
        return None
    if entity is not None and speaker.person is None:
        speaker = speaker.model_copy(update={"name": entity.name, "type": _RELATION[entity.type]})
    named = Named(speaker.name, _type_of_speaker(speaker), entity, speaker.mention or _without_text(quotation))
    use: SourceUse = "paraphrased" if quotation.kind == "indirect" else "quoted"
    if use == "paraphrased" and named.type in {"document", "media"}:
        use = "cited"
    if quotation.cue and quotation.cue.lemma == "according to" and quotation.kind == "indirect":
        use = "cited"
    return Statement(named, use, _evidence_of(article, quotation))


def _owner_of_statement(people: People, speaker: Speaker) -> Entity | None:
    """Return whose statement it is where a statement is given as the speaker: "the mayor's letter said"."""
    mention = speaker.mention
    if mention is None or speaker.type != "document":
        return None
    owner = people.at(mention.start, mention.end)
    return owner if owner is not None and owner.type in _RELATION and re.search(r"['’]s?\s", mention.text) else None


def _is_source(quotation: Quotation, speaker: Speaker, entity: Entity | None) -> bool:
    """Tell whether a careful reader would call the speaker a source: not whose wishes or thoughts are only told."""
    verbs = _source_verbs().get(quotation.cue.lemma, frozenset()) if quotation.cue else frozenset()
    indirect = quotation.kind == "indirect"
    if entity is not None and entity.type == "place":
        return _stands_for_government(entity.name) and (not indirect or "place" in verbs or quotation.cue is None)
    if entity is not None and entity.type == "group" and (speaker.resolved_by == "pronoun" or verbs == {"expert"}):
        return False
    if entity is not None:
        return not is_platform(entity.name) and not (indirect and quotation.cue and quotation.cue.lemma in _WISHES)
    if speaker.type != "unnamed":
        return True
    return not indirect or bool(_kind_of_words(speaker.name))


def _kind_of_words(name: str) -> str:
    """Return how a description stands for a source without a name, from the head of its first noun phrase."""
    head = re.split(r"\s(?:of|for|from|at|with|in|to|on|who|that|familiar|briefed|close|accompanying)\s", fold(name))[0]
    word = head.split()[-1] if head.split() else ""
    return "document" if _noun_types().get(_singular(word)) else _kind_of_noun(word)


def _type_of_speaker(speaker: Speaker) -> SourceType:
    head = fold(speaker.name).split(" of ")[0].split()[-1:]
    if speaker.type == "unnamed" and speaker.person is None and head:
        return _noun_types().get(_singular(head[0]), "unnamed")
    return speaker.type


def _without_text(quotation: Quotation) -> Span:
    return Span(article=quotation.article, start=quotation.start, end=quotation.end, text=quotation.text)


def _evidence_of(article: Article, quotation: Quotation) -> tuple[Span, ...]:
    if quotation.attribution is not None and quotation.kind != "indirect":
        return (quotation.attribution,)
    mention = quotation.speaker.mention if quotation.speaker else None
    spans: list[Span] = [span for span in (mention, quotation.cue) if span is not None]
    if not spans:
        return (article.span(quotation.start, quotation.end),)
    return _joined(article, [(span.start, span.end) for span in spans])


def _joined(article: Article, places: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return one span from the first place to the last, or one for each where they are far apart."""
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    if end - start <= LONGEST_EVIDENCE and "\n" not in article.text[start:end]:
        return (article.span(start, end),)
    return tuple(article.span(*place) for place in sorted(places))


# --- statements told by a verb without a clause


def _from_verb(
    article: Article, doc: Doc, people: People, token: Token, quotations: Sequence[Quotation]
) -> Iterator[Statement]:
    """Yield a statement for each subject of a verb that tells of a statement."""
    kinds = _source_verbs().get(token.lemma_.lower(), frozenset()) if token.pos_ == "VERB" else frozenset()
    shared = any(q.cue is not None and q.cue.start == token.idx and not q.hedged for q in quotations)
    if not (kinds or shared) or not _is_stated(doc, token):
        return
    subject = subject_of(token)
    if subject is None:
        return
    for place, head in enumerate([subject, *_conjuncts(subject)]):
        named = _named(article, doc, people, head)
        if named is None or (not shared and not _may_state(named, head, kinds, token)):
            continue
        if shared and place == 0 and named.entity is None:
            continue
        use: SourceUse = "cited" if named.type in {"document", "media"} else "paraphrased"
        verb = (token.idx, token.idx + len(token))
        yield Statement(named, use, _joined(article, [(named.mention.start, named.mention.end), verb]))


def _is_stated(doc: Doc, token: Token) -> bool:
    """Tell whether the verb says that something was stated: not denied, not possible, not to come."""
    start = token.i
    if any(child.dep_ == "neg" for child in token.children):
        return False
    if any(child.dep_ == "aux" and child.tag_ in {"MD", "TO"} for child in token.children):
        return False
    if token.tag_ == "VB" or (token.tag_ == "VBN" and not _has_have(token) and not is_passive(token)):
        return False
    determiner = [child.lower_ for child in (subject_of(token) or token).children if child.dep_ in {"det", "neg", "cc"}]
    return not {"no", "neither"} & set(determiner) and start >= 0 and not _conditional(token)


def _has_have(token: Token) -> bool:
    verb = token
    while verb.dep_ == "conj" and not any(child.dep_ == "aux" for child in verb.children):
        verb = verb.head
    return any(child.dep_ == "aux" and child.lemma_ in {"have", "’ve", "'ve"} for child in verb.children)


def _conditional(token: Token) -> bool:
    return any(
        child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether", "should"} for child in token.children
    )


def _conjuncts(token: Token) -> list[Token]:
    return [other for other in token.conjuncts if other.i > token.i and other.pos_ in {"NOUN", "PROPN"}]


def _may_state(named: Named, head: Token, kinds: frozenset[str], verb: Token) -> bool:
    """Tell whether this verb makes this subject a source."""
    if named.type == "document":
        return "document" in kinds and not is_passive(verb)
    if named.entity is not None and named.entity.type == "place":
        return "place" in kinds and verb.tag_ != "VBG"
    if named.entity is not None and named.entity.type == "group":
        return "any" in kinds and _has_content(verb)
    if named.entity is None and named.type == "unnamed":
        listed = _unnamed_kind(head)
        if "expert" in kinds and "any" not in kinds:
            return listed == "expert" and any(child.dep_ == "ccomp" for child in verb.children)
        return bool(listed) and "any" in kinds and _has_content(verb)
    return "any" in kinds and _has_content(verb)


def _has_content(verb: Token) -> bool:
    """Tell whether the verb has an object, a clause or a preposition that says what was stated."""
    objects = [child for child in verb.children if child.dep_ in {"dobj", "obj"}]
    if any(child.lower_.endswith("self") or child.lemma_ in _NOTHING_SAID for child in objects):
        return False
    return bool(objects) or any(child.dep_ in {"ccomp", "xcomp", "prep", "dative", "oprd"} for child in verb.children)


# --- according to X, citing X


def _from_attribution(article: Article, doc: Doc, people: People, token: Token) -> Iterator[Statement]:
    """Yield a statement for "according to X", "citing X" and "reported by X"."""
    objects: list[Token] = []
    start = token
    if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
        objects = [child for child in doc[token.i + 1].children if child.dep_ == "pobj"] or _next_noun(doc, token.i + 2)
    elif token.tag_ == "VBG" and token.lemma_ in _CITING:
        objects = [child for child in token.children if child.dep_ in {"dobj", "obj"}]
    elif token.dep_ == "agent" and token.head.lemma_ in {"report", "cite", "quote", "disclose", "reveal"}:
        objects = [child for child in token.children if child.dep_ == "pobj"]
        start = token.head
    for head in objects:
        for part in [head, *_conjuncts(head)]:
            named = _named(article, doc, people, part, with_tail=True)
            if named is not None and not (
                token.lemma_ in _CITING and named.entity is None and named.type == "unnamed" and not _unnamed_kind(part)
            ):
                places = [(start.idx, start.idx + len(start)), (named.mention.start, named.mention.end)]
                yield Statement(named, "cited", _joined(article, places))


def _next_noun(doc: Doc, place: int) -> list[Token]:
    for token in doc[place : place + 8]:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "poss", "nmod", "amod"}:
            return [token]
    return []


# --- who a noun phrase stands for


def _named(article: Article, doc: Doc, people: People, head: Token, *, with_tail: bool = False) -> Named | None:
    """Return who the noun phrase with this head stands for as a source, or `None` for nobody who can be one."""
    if head.pos_ == "PRON" or head.lower_ in _PRONOUNS:
        return None
    kind = _noun_types().get(head.lemma_.lower())
    entity = people.at(head.idx, head.idx + len(head))
    if entity is None and head.pos_ not in {"NOUN", "PROPN"}:
        return None
    if (entity is not None and kind is None) or (entity is not None and entity.type in {"person", "media"}):
        return _of_entity(article, people, head, entity)
    start, end = _phrase(doc, head, with_tail=with_tail)
    mention = article.span(start, end)
    if entity is not None and entity.type == "institution" and kind == "institution":
        return _of_entity(article, people, head, entity)
    if head.pos_ == "PROPN" and kind is None and not _unnamed_kind(head):
        return None
    if kind is None and not _unnamed_kind(head):
        return None
    return Named(mention.text, kind or "unnamed", None, mention)


def _of_entity(article: Article, people: People, head: Token, entity: Entity) -> Named | None:
    if is_platform(entity.name) or (entity.type == "place" and not _stands_for_government(entity.name)):
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
    source_type = _RELATION.get(entity.type, "institution" if entity.type == "place" else "unnamed")
    start = _possessor_start(article, mention.start) if entity.type == "institution" else mention.start
    span = article.span(start, mention.end)
    longer = entity.type == "group" or start < mention.start
    return Named(span.text if longer else entity.name, source_type, entity, span)


def _possessor_start(article: Article, start: int) -> int:
    """Return where the country before an institution's name begins: "Iceland's" in "Iceland's Fisheries Ministry"."""
    before = re.search(r"((?:[A-Z][\w.]+ )?[A-Z][\w.]+)['’]s $", article.text[max(0, start - 40) : start])
    return start - len(before[0]) if before and is_country(before[1]) else start


def _stands_for_government(name: str) -> bool:
    return is_country(name) or is_capital(name) or is_metonym(name)


def _phrase(doc: Doc, head: Token, *, with_tail: bool) -> tuple[int, int]:
    """Return the offsets of a noun phrase: its words before the head, and a phrase after it that says which."""
    start = min(
        [child.left_edge.i for child in head.children if child.i < head.i and child.dep_ not in {"cc", "punct", "prep"}]
        + [head.i]
    )
    end = head.i + 1
    for child in head.children:
        near = child.i == end and (child.dep_ in {"prep", "acl"} or child.dep_ in {"relcl", "amod"})
        tail = doc[child.left_edge.i : child.right_edge.i + 1].text if near else ""
        short = near and len(tail.split()) <= 12 and "," not in tail
        if short and (with_tail or child.lower_ in {"of", "for", "from", "at", "with"} or _FAMILIAR.search(tail)):
            end = child.right_edge.i + 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


@cache
def _source_verbs() -> dict[str, frozenset[str]]:
    return {entry.term: frozenset(entry.get("subjects").split()) for entry in word_list("source_verbs")}


@cache
def _noun_types() -> dict[str, SourceType]:
    known: dict[str, SourceType] = {"institution": "institution", "media": "media", "document": "document"}
    return {
        entry.term: known[entry.get("type")] for entry in word_list("speaker_nouns") if entry.get("type") in known
    } | {"authority": "unnamed"}


@cache
def _unnamed() -> dict[str, str]:
    return {fold(entry.term): entry.get("kind") for entry in word_list("unnamed_sources")}


def _unnamed_kind(head: Token) -> str:
    """Return how a common noun stands for a source without a name: 'expert', 'anyone' or ''."""
    return _kind_of_noun(fold(head.text))


def _kind_of_noun(word: str) -> str:
    known = _unnamed().get(word) or _unnamed().get(_singular(word))
    return known or ("anyone" if role_of(word) or is_people(word) else "")


def _singular(word: str) -> str:
    if word in _unnamed() or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


# --- one row for each source


def _rows(article: Article, statements: Sequence[Statement]) -> tuple[Source, ...]:
    """Put the statements of one source together, in order of their first evidence."""
    together: dict[str, list[Statement]] = {}
    for statement in sorted(statements, key=lambda one: (one.evidence[0].start, one.evidence[0].end)):
        together.setdefault(_key(statement.source, together), []).append(statement)
    return tuple(_row(article, group) for group in together.values())


def _key(source: Named, known: dict[str, list[Statement]]) -> str:
    """Return what makes a source the same: its entity, or its description; "the official" is the one named before."""
    if source.entity is not None and source.entity.type != "group":
        return source.entity.id
    words = [word for word in fold(source.name).split() if word not in _DETERMINERS]
    if fold(source.name).startswith("the ") and len(words) == 1:
        for key in reversed(known):
            if key.split() and key.split()[-1] == words[0]:
                return key
    return " ".join(words) or fold(source.name)


def _row(article: Article, statements: Sequence[Statement]) -> Source:
    first = statements[0].source
    uses = {statement.use for statement in statements}
    spans = sorted({(span.start, span.end) for statement in statements for span in statement.evidence})
    outer = [
        one for one in spans if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)
    ]
    return Source(
        article=article.info.id,
        name=first.name,
        type=first.type,
        person=first.entity.id if first.entity else None,
        description=_description(first.entity),
        how=tuple(use for use in _ORDER if use in uses),
        evidence=tuple(article.span(start, end) for start, end in outer),
    )


def _description(entity: Entity | None) -> str | None:
    if entity is None or entity.type != "person" or not entity.descriptions:
        return None
    return entity.descriptions[0].text
