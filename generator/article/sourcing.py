"""Every source that an article relies on: whom it quotes, paraphrases or cites.

Speakers come from the quotations. `source_statements` adds statements told without a clause of
their own ("the ministry announced the capture"), attributions ("according to court papers"), and
the second of two speakers who share a verb. People who are only mentioned are no sources.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.article.cues import is_passive
from generator.article.gazetteer import has_institution_word, is_media, is_platform
from generator.article.names import fold
from generator.article.people import People
from generator.article.roles import role_phrase
from generator.article.source_nouns import (
    Named,
    entity_behind,
    stands_for_government,
)
from generator.article.source_phrases import from_impersonal, from_last_clause, from_links, from_told
from generator.article.source_rows import Relied, rows
from generator.article.source_statements import (
    Statement,
    Stretch,
    from_attribution,
    from_document_seen,
    from_verb,
    is_reported_act,
    joined,
    telling,
)
from generator.article.source_types import kind_of_words, type_of_entity, type_of_speaker, type_of_words
from generator.article.source_verbs import is_verb_of
from generator.article.tokens import Doc, Token
from generator.findings import Quotation, SourceUse, Span, Speaker
from generator.reading import Article, Entity

LEAST_CONFIDENCE = {"person": 0.6, "institution": 0.7, "unnamed": 0.7, "media": 0.7, "document": 0.7}
"""Confidence from which a speaker whom only the context or a pronoun gives is listed."""

NEXT = 300
"""Characters within which a quotation that somebody "continues" follows the one before."""

_DETERMINED = re.compile(r"(?:an?|the|this|these|his|her|its|their)\s+\w+", re.IGNORECASE)
_POSSESSOR = re.compile(r"[\w. ]+['’]s ")
"""What stands before a body's name to say whose it is: "Iceland's " in "Iceland's Fisheries Ministry"."""
_TOLD = re.compile(r"\b(?:told|tells|telling)\s+(?:the\s+)?$")
_NO_NAMES = frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "one", "this", "that", "these", "those", "who", "which", "what"}
    | {"other", "another", "nobody", "everyone", "someone", "anyone", "both", "neither", "all"}
)
_ORDERS = frozenset({"order", "command", "instruct", "direct"})
_PERCEIVED = frozenset({"recognize", "recognise"})
_THOUGHT = frozenset({"believe", "think", "suppose", "presume", "suspect", "feel"})
_SOME = frozenset({"some", "many", "others", "several", "most", "few"})
_WORKS = frozenset({"argue", "maintain", "write", "sing", "draw", "sign", "deliver", "push"})
_CITING = frozenset({"cite", "quote"})
_WISHES = frozenset({"seek", "want", "continue"})


def find_relied(article: Article, doc: Doc, people: People, quotations: Sequence[Quotation]) -> tuple[Relied, ...]:
    """Return the article's sources with what rests on each, in order of their first statement.

    `quotations` are those that `words_in_marks` gave; their speakers are taken as they are, but
    those whom only the context gives need `LEAST_CONFIDENCE`. A source without a name has one row
    for each description. `evidence` holds the spans of the attribution (subject and verb at
    least); `person` is the entity's id in this article.
    """
    cues = doc.by_offset
    running = _Places((block.start, block.end) for block in article.blocks if block.kind in {"paragraph", "list-item"})
    statements = [
        statement
        for q in _with_same_speaker(quotations)
        if not _is_misread(q, cues.get(q.cue.start) if q.cue else None)
        for statement in _from_quotation(article, people, q)
        if statement.source.entity is not None or running.holds(statement.source.mention.start)
    ]
    quoted = _Places((q.start, q.end) for q in quotations if q.kind != "indirect")
    attributed = {q.cue.start for q in quotations if q.cue and q.speaker and _follows_attribution(article, q)}
    spoken = _contents(quotations)
    for token in telling(doc, spoken):
        if quoted.holds(token.idx) or not running.holds(token.idx):
            continue
        statements.extend(from_verb(article, doc, people, token, spoken))
        statements.extend(from_document_seen(article, doc, people, token))
        if token.idx not in attributed:
            statements.extend(from_attribution(article, doc, people, token))
    free = _between(running, quotations)
    statements.extend(from_impersonal(article, cues, free))
    statements.extend(from_told(article, doc, people, quotations, free))
    statements.extend(from_last_clause(article, people, free, statements))
    statements.extend(from_links(article, statements))
    return rows(article, doc, people, statements)


def _between(running: _Places, quotations: Sequence[Quotation]) -> list[Stretch]:
    """Return the stretches of running text that are not quoted or reported, in text order."""
    said = sorted((q.start, q.end) for q in quotations)
    free: list[Stretch] = []
    place = reached = 0
    for start, end in running.stretches:
        reached = max(reached, start)
        while place < len(said) and said[place][0] < end:
            free.append((reached, said[place][0]))
            reached = max(reached, said[place][1])
            place += 1
        free.append((reached, end))
    return [(start, end) for start, end in free if start < end]


def _contents(quotations: Sequence[Quotation]) -> dict[int, tuple[Stretch, ...]]:
    """Return what is quoted under each cue, by the cue's offset; hedged ones are left out."""
    found: dict[int, tuple[Stretch, ...]] = {}
    for q in quotations:
        if q.cue is not None and not q.hedged:
            found[q.cue.start] = (*found.get(q.cue.start, ()), (q.start, q.end))
    return found


class _Places:
    """Stretches of the text that do not overlap, to ask whether an offset lies in one."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.stretches = sorted(stretches)
        self._starts = [start for start, _ in self.stretches]

    def holds(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self.stretches[index][1]


# --- statements that the quotations hold


def _from_quotation(article: Article, people: People, quotation: Quotation) -> Iterator[Statement]:
    """Yield a statement for the speaker of a quotation, and one for each source that reports the speaker's words."""
    if quotation.hedged or not _follows_attribution(article, quotation):
        return
    for speaker in (*quotation.through, quotation.speaker):
        if speaker is not None and (statement := _said_by(article, people, quotation, speaker)) is not None:
            yield statement


def _said_by(article: Article, people: People, quotation: Quotation, speaker: Speaker) -> Statement | None:
    if not _is_known(speaker) or _is_addressed(article, speaker):
        return None
    entity = people.by_id(speaker.person) if speaker.person else None
    if entity is None and speaker.mention is not None:
        entity = people.by_form.get(speaker.name)
        entity = entity or entity_behind(article, people, speaker.mention, type_of_words(speaker.name, speaker.type))
        entity = entity or _named_after(people, speaker)
    if entity is not None and entity.type == "place" and type_of_entity(article, entity) == "unnamed":
        entity = None
    if not _is_source(quotation, speaker, entity):
        return None
    use: SourceUse = "paraphrased" if quotation.kind == "indirect" else "quoted"
    named = _named(article, speaker, entity, quotation)
    by_attribution = quotation.cue is not None and quotation.cue.lemma == "according to"
    if use == "paraphrased" and (by_attribution or named.type in {"document", "media"}):
        use = "cited"
    return Statement(named, use, _evidence_of(article, quotation, speaker), ((quotation.start, quotation.end),))


def _is_addressed(article: Article, speaker: Speaker) -> bool:
    """Tell whether the words read as the speaker are whom somebody told: 'she told Harbour News: "…"'."""
    start = speaker.mention.start if speaker.mention is not None else 0
    return _TOLD.search(article.text[max(0, start - 20) : start]) is not None


def _named_after(people: People, speaker: Speaker) -> Entity | None:
    """Return the person whose name follows words without one: "the candidate" in "the candidate Senator Ann Hart"."""
    if speaker.mention is None or speaker.type != "unnamed":
        return None
    end = speaker.mention.end
    after = [one for mention, one in people.mentions_between(end, end + 2) if mention.start == end + 1]
    return after[0] if after and after[0].type == "person" else None


def _with_same_speaker(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations; one that "the governor continues" is the person's who spoke just before."""
    before: Quotation | None = None
    known: dict[str, Speaker] = {}
    for q in sorted(quotations, key=lambda one: (one.start, one.end)):
        if before and before.speaker and q.speaker and _continues(q, q.speaker) and q.start - before.end <= NEXT:
            known[q.speaker.name] = before.speaker
        same = known.get(q.speaker.name) if q.speaker and q.speaker.person is None else None
        mention = q.speaker.mention if q.speaker else None
        found = q.model_copy(update={"speaker": same.model_copy(update={"mention": mention})}) if same else q
        yield found
        before = found if found.speaker is not None and found.speaker.type == "person" else None


def _continues(quotation: Quotation, speaker: Speaker) -> bool:
    words = speaker.name.casefold()
    goes_on = quotation.cue is not None and quotation.cue.lemma in {"continue", "go on", "add"}
    return goes_on and speaker.person is None and words.startswith("the ") and role_phrase(speaker.name) is not None


def _is_misread(quotation: Quotation, cue: Token | None) -> bool:
    """Tell whether the cue is no statement of the words read as its subject.

    That is so of what is to come ("will say"), of a deed ("argued cases", "maintained support"), of words that
    are the cue's object, and of what `_is_misread_of_nameless` tells.
    """
    if cue is None or quotation.speaker is None:
        return False
    told = quotation.kind == "indirect"
    to_come = quotation.kind != "direct" and _is_to_come(cue)
    work = told and cue.lemma_ in _WORKS and not any(child.dep_ == "ccomp" for child in cue.children)
    nameless = quotation.speaker.person is None and _is_misread_of_nameless(cue, quotation.speaker, told=told)
    object_ = (told or cue.tag_ == "VBG" or cue.lemma_ == "tell") and _is_object(quotation.speaker, cue)
    return to_come or work or nameless or object_


def _is_misread_of_nameless(cue: Token, speaker: Speaker, *, told: bool) -> bool:
    """Tell whether a cue whose subject has no name makes it no source.

    So a participle inside what somebody else reports, what people are "believed" to be, what is recognised or
    ordered and not said, and what somebody is asked to say. "Who" is no body or paper.
    """
    if speaker.type in {"institution", "document"} and any(one.lower_ == "who" for one in cue.children):
        return True
    if is_reported_act(cue) or (told and cue.lemma_ in _ORDERS and not _has_clause(cue)):
        return True
    if cue.tag_ == "VB" and any(child.dep_ == "nsubj" for child in cue.children) and _is_infinitive(cue):
        return True
    held = any(child.dep_ == "xcomp" and child.lemma_ in {"be", "have"} for child in cue.children)
    held = held or (cue.tag_ == "VBN" and is_passive(cue))
    return cue.lemma_ in _PERCEIVED or (held and cue.lemma_ in _THOUGHT)


def _is_to_come(cue: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"will", "shall", "’ll", "'ll"} for child in cue.children)


def _is_object(speaker: Speaker, cue: Token) -> bool:
    """Tell whether the words read as the speaker are what the verb has as its object: "boasting 900 residents"."""
    if speaker.mention is None or speaker.resolved_by != "named" or cue.lemma_ in _CITING or is_passive(cue):
        return False
    return any(
        child.dep_ in {"dobj", "obj"} and child.i > cue.i and speaker.mention.start <= child.idx < speaker.mention.end
        for child in cue.children
    )


def _is_infinitive(cue: Token) -> bool:
    """Tell whether the cue is what somebody is asked or wished to say: "she asks for police to respond"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in cue.children)


def _has_clause(cue: Token) -> bool:
    return any(child.dep_ == "ccomp" and any(one.lower_ == "that" for one in child.children) for child in cue.children)


def _follows_attribution(article: Article, quotation: Quotation) -> bool:
    """Tell whether the speaker read for "according to" is the one that the words name next."""
    mention = quotation.speaker.mention if quotation.speaker else None
    if quotation.cue is None or quotation.cue.lemma != "according to" or mention is None:
        return True
    return 0 <= mention.start - quotation.cue.end <= 2 or not article.text[quotation.cue.end : mention.start].strip()


def _is_known(speaker: Speaker) -> bool:
    if fold(speaker.name) in _NO_NAMES or not (speaker.mention or speaker.person):
        return False
    return speaker.resolved_by == "named" or speaker.confidence >= LEAST_CONFIDENCE[speaker.type]


def _named(article: Article, speaker: Speaker, entity: Entity | None, quotation: Quotation) -> Named:
    mention = speaker.mention or article.span(quotation.start, quotation.end)
    if entity is None:
        return Named(speaker.name, type_of_speaker(article, speaker.name, None, speaker.type), None, mention)
    whose = entity.type == "institution" and _POSSESSOR.fullmatch(mention.text.removesuffix(entity.name))
    longer = (entity.type == "group" and speaker.mention) or whose
    name = mention.text if longer else entity.name
    return Named(name, type_of_speaker(article, name, entity), entity, mention)


def _is_source(quotation: Quotation, speaker: Speaker, entity: Entity | None) -> bool:
    """Tell whether a careful reader would call the speaker a source: not whose wishes or thoughts are only told."""
    cue = quotation.cue.lemma if quotation.cue else ""
    told = quotation.kind == "indirect" and bool(cue)
    if cue == "go" and (entity is None or entity.type != "person"):
        return False
    if entity is None:
        return _is_nameless_source(speaker, cue, told=told)
    if entity.type == "place":
        return stands_for_government(entity.name) and (not told or is_verb_of(cue, "place"))
    if entity.type == "group" and (
        speaker.resolved_by == "pronoun" or (is_verb_of(cue, "expert") and not is_verb_of(cue, "any"))
    ):
        return False
    return not (_is_vague(speaker, entity) or is_platform(entity.name) or (told and cue in _WISHES))


def _is_nameless_source(speaker: Speaker, cue: str, *, told: bool) -> bool:
    if told and type_of_words(speaker.name, speaker.type) == "document":
        if cue == "according to":
            return bool(kind_of_words(speaker.name)) or _DETERMINED.match(speaker.name) is not None
        return bool(kind_of_words(speaker.name)) and is_verb_of(cue, "document")
    if fold(speaker.name) in _SOME:
        return speaker.resolved_by == "named" and bool(cue) and cue not in _WISHES
    named = speaker.type in {"person", "media"} or is_media(speaker.name) or has_institution_word(speaker.name)
    return named or bool(kind_of_words(speaker.name))


def _is_vague(speaker: Speaker, entity: Entity) -> bool:
    """Tell whether a pronoun may stand for something else: "it" for an outlet, "they" for a name like a firm's."""
    if speaker.resolved_by != "pronoun":
        return False
    they = speaker.mention is not None and speaker.mention.text.lower() == "they"
    return entity.type == "media" or (they and entity.type == "institution" and not has_institution_word(entity.name))


def _evidence_of(article: Article, quotation: Quotation, speaker: Speaker) -> tuple[Span, ...]:
    mention = speaker.mention
    if speaker in quotation.through and mention is not None:
        return (mention,)
    if quotation.attribution is not None and quotation.kind != "indirect":
        return (quotation.attribution,)
    spans: list[Span] = [span for span in (mention, quotation.cue) if span is not None]
    if not spans:
        return (article.span(quotation.start, quotation.end),)
    return joined(article, [(span.start, span.end) for span in spans])
