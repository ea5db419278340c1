"""Statements told by a verb or an attribution: "the ministry announced the capture", "according to court papers"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.article.cues import cue_verbs, is_passive, subject_of
from generator.article.gazetteer import bare, is_media_word, is_people
from generator.article.people import People
from generator.article.source_nouns import Named, named_by
from generator.article.source_types import noun_type, unnamed_kind
from generator.article.source_verbs import source_verbs, subjects_of_verb
from generator.article.tokens import Doc, Token
from generator.findings import SourceUse, Span
from generator.reading import Article

LONGEST_PHRASE = 12
"""Tokens of the longest noun phrase that is read after "according to"."""

NEAR = 60
"""Tokens before "it" in which the document that it stands for is named."""

LONGEST_EVIDENCE = 240
"""Characters from a source's mention to its verb; farther apart, they are two spans."""

_OPENING = frozenset({"according", "dated"})
_CITING = frozenset({"cite", "quote"})
_SEEING = frozenset({"see", "obtain", "review", "examine", "read"})
_REASONS = frozenset({"for", "against", "of", "without", "from", "despite", "instead", "about", "over"})
_REPORTING = frozenset({"say", "tell", "report", "state", "claim", "add", "explain", "announce", "write", "note"})
_NOTHING_SAID = frozenset({"interest", "desire"})
_FINDING = frozenset({"find", "show", "list", "record"})
_MADE_KNOWN = frozenset({"report", "cite", "quote", "disclose", "reveal"})
_LEARNT = frozenset({"understand", "learn"})
_CONTENTS = frozenset({"dobj", "obj", "ccomp", "xcomp", "prep", "dative", "oprd", "acomp", "attr"})

Stretch = tuple[int, int]
"""Start and end of a stretch of the text, in code points."""


@dataclass(frozen=True)
class Statement:
    """One place where the article relies on a source."""

    source: Named
    use: SourceUse
    evidence: tuple[Span, ...]
    content: tuple[Stretch, ...] = ()
    """What the source is said to have said or shown."""


def telling(doc: Doc, cues: Mapping[int, tuple[Stretch, ...]]) -> list[Token]:
    """Return the words that may begin a statement: most cannot, and need not be looked at closer.

    `cues` are as for `from_verb`.
    """
    listed = source_verbs().keys() | _LEARNT | _SEEING
    return [
        token
        for token in doc
        if (token.pos_ == "VERB" and token.lemma_.lower() in listed)
        or token.dep_ == "agent"
        or token.tag_ == "VBG"
        or token.lower_ in _OPENING
        or token.idx in cues
    ]


def from_verb(
    article: Article, doc: Doc, people: People, token: Token, cues: Mapping[int, tuple[Stretch, ...]]
) -> Iterator[Statement]:
    """Yield a statement for each subject of a verb that tells of a statement.

    `cues` holds, under the offsets of the verbs that give a quotation's speaker, what is quoted; those of
    hedged ones are left out.
    """
    kinds = subjects_of_verb(token) | _learnt(token)
    shared = token.idx in cues
    if not (kinds or shared) or not _is_stated(token) or is_reported_act(token) or _is_conjunct_of_bare(token):
        return
    subject = subject_of(token)
    described = (
        token.dep_ == "acl" and token.tag_ == "VBN" and not any(child.dep_ == "agent" for child in token.children)
    )
    if subject is None or described:
        return
    is_who = any(child.lower_ == "who" for child in token.children)
    for place, head in enumerate([subject, *_conjuncts(subject)]):
        named = named_by(article, doc, people, head)
        second_speaker = shared and place > 0
        if (
            named is None
            or _is_capacity(doc, named)
            or (is_who and named.type in {"document", "institution"} and named.entity is None)
        ):
            continue
        if not (second_speaker or _may_state(named, head, kinds, token)):
            continue
        use: SourceUse = "cited" if named.type in {"document", "media"} else "paraphrased"
        verb = (token.idx, token.idx + len(token))
        content = cues.get(token.idx) or stated_by(token)
        yield Statement(named, use, joined(article, [(named.mention.start, named.mention.end), verb]), content)


def _is_capacity(doc: Doc, named: Named) -> bool:
    """Tell whether a noun says as what somebody did something: "a speech that she gave as town clerk shows …"."""
    words = doc.char_span(named.mention.start, named.mention.end) if named.entity is None else None
    if words is None or words.start < 1 or doc[words.start - 1].lower_ != "as":
        return False
    return words.start < 2 or doc[words.start - 2].lower_ not in {"well", "such"}


def stated_by(verb: Token) -> tuple[Stretch, ...]:
    """Return the words after a verb that say what was stated: its object, clause and prepositional phrases."""
    said = [child for child in verb.children if child.i > verb.i and child.dep_ in _CONTENTS]
    if not said:
        return ()
    last = max(child.right_edge.i for child in said)
    return ((verb.doc[verb.i + 1].idx, verb.doc[last].idx + len(verb.doc[last])),)


def is_reported_act(token: Token) -> bool:
    """Tell whether a participle goes with a verb that is itself reported, or with a preposition that gives a reason.

    In "police said that guards drew guns, adding …" the guards added nothing; in "he sued the paper for
    reporting" he reported nothing.
    """
    if token.tag_ != "VBG":
        return False
    if token.dep_ == "pcomp":
        return token.head.lower_ in _REASONS
    head = token.head
    while head.dep_ in {"xcomp", "conj", "auxpass"} and head.head.pos_ in {"VERB", "AUX"}:
        head = head.head
    return token.dep_ == "advcl" and head.dep_ == "ccomp" and head.head.lemma_ in _REPORTING and head.head.i < head.i


def _is_conjunct_of_bare(token: Token) -> bool:
    """Tell whether a past tense is joined to a verb without one: "said that they would need help, and expressed …"."""
    head = token.head
    if token.dep_ != "conj" or token.tag_ not in {"VBD", "VBZ", "VBP"} or head.tag_ != "VB":
        return False
    helped = any(child.dep_ == "aux" and child.tag_ in {"MD", "TO"} for child in head.children)
    return helped and not any(child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in token.children)


def _is_stated(token: Token) -> bool:
    """Tell whether the verb says that something was stated: not denied, not possible, not to come."""
    if any(map(_leaves_open, token.children)):
        return False
    if (token.tag_ == "VB" and not _is_plain_present(token)) or (
        token.tag_ == "VBN" and not _has_have(token) and not is_passive(token)
    ):
        return False
    return not any(
        child.lower_ in {"no", "neither"} and child.dep_ in {"det", "neg", "cc"}
        for child in (subject_of(token) or token).children
    )


def _leaves_open(word: Token) -> bool:
    """Tell whether a word below a verb makes it denied, possible, to come, or the matter of a condition."""
    return (
        word.dep_ == "neg"
        or (word.dep_ == "aux" and word.tag_ in {"MD", "TO"})
        or (word.dep_ == "mark" and word.lower_ in {"if", "unless", "whether", "should"})
    )


def _is_plain_present(token: Token) -> bool:
    """Tell whether the tagger has taken a present tense for an infinitive: "the data show that"."""
    helped = any(child.dep_ in {"aux", "auxpass"} for child in token.children)
    return token.dep_ == "ROOT" and not helped and any(child.dep_ == "nsubj" for child in token.lefts)


def _has_have(token: Token) -> bool:
    verb = token
    while verb.dep_ == "conj" and not any(child.dep_ == "aux" for child in verb.children):
        verb = verb.head
    return any(child.dep_ == "aux" and child.lemma_ in {"have", "’ve", "'ve"} for child in verb.children)


def _conjuncts(token: Token) -> list[Token]:
    return [other for other in token.conjuncts if other.i > token.i and other.pos_ in {"NOUN", "PROPN"}]


def _may_state(named: Named, head: Token, kinds: frozenset[str], verb: Token) -> bool:
    """Tell whether this verb makes this subject a source."""
    if named.type == "document":
        found = verb.lemma_ not in _FINDING or any(child.dep_ in {"ccomp", "dobj", "obj"} for child in verb.children)
        return "document" in kinds and not is_passive(verb) and found
    if named.entity is not None and named.entity.type == "place":
        return "place" in kinds and verb.tag_ != "VBG"
    if named.entity is not None and named.entity.type == "group":
        return "any" in kinds and _has_content(verb)
    if named.entity is None and named.type == "unnamed":
        listed = unnamed_kind(head)
        if "expert" in kinds and "any" not in kinds:
            return listed == "expert" and any(child.dep_ == "ccomp" for child in verb.children)
        return bool(listed) and "any" in kinds and _has_content(verb)
    return ("any" in kinds or named.type in kinds) and _has_content(verb)


def _learnt(verb: Token) -> frozenset[str]:
    """Return whether a newsroom tells so what it will not say from whom it has: "the Courier understands that"."""
    tells = verb.lemma_ in _LEARNT and any(child.dep_ == "ccomp" for child in verb.children)
    return frozenset({"media"}) if tells else frozenset()


def _has_content(verb: Token) -> bool:
    """Tell whether the verb has an object, a clause or a preposition that says what was stated.

    To report on or from something tells what is covered, not what was stated.
    """
    objects = [child for child in verb.children if child.dep_ in {"dobj", "obj"}]
    if any(child.lower_.endswith("self") or child.lemma_ in _NOTHING_SAID for child in objects):
        return False
    told = [child for child in verb.children if child.dep_ in {"ccomp", "xcomp", "prep", "dative", "oprd"}]
    covers = verb.lemma_ == "report" and all(
        child.dep_ == "prep" and (child.lower_ in {"on", "from"} or child.i < verb.i) for child in told
    )
    return bool(objects) or (bool(told) and not covers)


def from_attribution(article: Article, doc: Doc, people: People, token: Token) -> Iterator[Statement]:
    """Yield a statement for "according to X", "citing X" and "reported by X"."""
    objects: list[Token] = []
    start = token
    if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
        objects = _next_noun(doc, token.i + 2)
    elif token.tag_ == "VBG" and token.lemma_ in _CITING:
        objects = [child for child in token.children if child.dep_ in {"dobj", "obj"}]
    elif token.dep_ == "agent" and token.head.lemma_ in _MADE_KNOWN and _is_over(token.head):
        objects = [child for child in token.children if child.dep_ == "pobj"]
        start = token.head
    for head in objects:
        for part in [head, *_conjuncts(head)]:
            named = named_by(article, doc, people, part, with_tail=True)
            if named is not None and not (token.lemma_ in _CITING and _is_crowd(named, part)):
                places = [(start.idx, start.idx + len(start)), (named.mention.start, named.mention.end)]
                yield Statement(named, "cited", joined(article, places), _clause_around(start, places))


def _is_crowd(named: Named, head: Token) -> bool:
    """Tell whether whom somebody cites is no speaker but an example: "citing the many voters who …", a people."""
    if named.type != "unnamed" or head.pos_ == "PRON":
        return False
    return is_people(head.text) or (named.entity is None and not unnamed_kind(head))


def _is_over(participle: Token) -> bool:
    """Tell whether what is "reported by" somebody has been: not "being reported", "will be reported"."""
    return not any(child.lower_ in {"being", "be"} or child.tag_ == "MD" for child in participle.children)


def _clause_around(token: Token, attribution: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return the clause that an attribution belongs to, without the attribution itself."""
    verb = token if token.pos_ == "VERB" and token.dep_ != "prep" else token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    words = doc_span(verb)
    start, end = min(place[0] for place in attribution), max(place[1] for place in attribution)
    parts = ((words[0], min(start, words[1])), (max(end, words[0]), words[1]))
    return tuple(part for part in parts if part[0] < part[1])


def doc_span(head: Token) -> Stretch:
    """Return where the words under `head` begin and end."""
    return head.left_edge.idx, head.right_edge.idx + len(head.right_edge)


def _next_noun(doc: Doc, place: int) -> list[Token]:
    """Return the head of the noun phrase that begins at `place`, read by order: parses of attributions go astray."""
    nouns: list[Token] = []
    for token in doc[place : place + LONGEST_PHRASE]:
        ends = token.is_punct or token.is_space or token.pos_ in {"ADP", "AUX", "SCONJ", "CCONJ"}
        if (
            (ends and token.text not in {"-", "’s", "'s"})
            or (token.pos_ == "VERB" and nouns)
            or token.tag_ in {"WP", "WDT"}
        ):
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            nouns.append(token)
    governed = [noun for noun in nouns if noun.dep_ == "pobj"]
    return (governed or nouns)[-1:]


def from_document_seen(article: Article, doc: Doc, people: People, token: Token) -> Iterator[Statement]:
    """Yield a statement for a document that a newsroom has seen or dates, and whose words it tells.

    "Obtained by The Post", "The Post has seen a memo", "a memo, dated May 3, begging them".
    """
    if token.lower_ == "dated" and token.tag_ == "VBN":
        yield from _from_dated(article, doc, people, token)
    if token.lemma_ not in _SEEING or token.pos_ != "VERB" or not _is_stated(token):
        return
    if token.dep_ == "acl":
        by = next((child for child in token.children if child.dep_ == "agent"), None)
        seers = [child for child in by.children if child.dep_ == "pobj"] if by is not None else []
        seen = [token.head]
    else:
        seers = [child for child in token.children if child.dep_ == "nsubj"]
        seen = [child for child in token.children if child.dep_ in {"dobj", "obj"}]
    for document in seen if any(_is_newsroom(article, people, seer) for seer in seers) else []:
        named = named_by(article, doc, people, document) or _meant_by(article, doc, people, document)
        if named is not None and named.type == "document":
            places = [(named.mention.start, named.mention.end), (token.idx, token.idx + len(token))]
            told = doc_span(document)[1]
            content = ((places[0][1], told),) if told > places[0][1] else ()
            yield Statement(named, "cited", joined(article, places), content)


def _meant_by(article: Article, doc: Doc, people: People, pronoun: Token) -> Named | None:
    """Return the document that "it" stands for: the only one that the paragraph has named shortly before."""
    if pronoun.lower_ != "it":
        return None
    first = max(0, pronoun.i - NEAR)
    breaks = [token.i for token in doc[first : pronoun.i] if "\n" in token.text]
    papers = [
        token
        for token in doc[breaks[-1] if breaks else first : pronoun.i]
        if token.pos_ == "NOUN" and noun_type(token.lower_) == "document"
    ]
    if len({token.lemma_ for token in papers}) != 1:
        return None
    named = named_by(article, doc, people, papers[-1])
    place = article.span(pronoun.idx, pronoun.idx + len(pronoun))
    return replace(named, mention=place) if named is not None else None


def _from_dated(article: Article, doc: Doc, people: People, dated: Token) -> Iterator[Statement]:
    """Yield a statement for a document with a date whose words follow: "begging them", "in which she warned"."""
    end = dated.right_edge.i + 1
    after = [token for token in doc[end : end + 4] if not token.is_punct]
    tells = bool(after) and after[0].tag_ == "VBG" and after[0].lemma_.lower() in cue_verbs()
    which = len(after) > 1 and after[0].pos_ == "ADP" and after[1].lower_ == "which"
    before = doc[dated.i - 2 if dated.i > 1 and doc[dated.i - 1].text == "," else max(0, dated.i - 1)]
    named = named_by(article, doc, people, before) if noun_type(before.lower_) == "document" else None
    if (tells or which) and named is not None and named.type == "document":
        places = [(named.mention.start, named.mention.end), doc_span(dated)]
        last = max(after[0].right_edge.i, end)
        content = (after[0].idx, doc[last].idx + len(doc[last]))
        yield Statement(named, "cited", joined(article, places), (content,))


def _is_newsroom(article: Article, people: People, token: Token) -> bool:
    if token.lower_ in {"we", "i"} or is_media_word(token.text):
        return True
    entity = people.at(token.idx, token.idx + len(token))
    own = article.info.outlet is not None and entity is not None and bare(entity.name) in bare(article.info.outlet)
    return own or (entity is not None and entity.type == "media")


def joined(article: Article, places: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return one span from the first place to the last, or one for each where they are far apart."""
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    if end - start <= LONGEST_EVIDENCE and "\n" not in article.text[start:end]:
        return (article.span(start, end),)
    return tuple(article.span(*place) for place in sorted(places))
