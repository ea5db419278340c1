"""What an article says was done: each verb with who did it, to whom, where, and how firmly it is stated."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.article.circumstances import Ground
from generator.article.clauses import ancestors, antecedent, is_negated, is_passive, is_supposed
from generator.article.counting import modifiers_of, tokens_of
from generator.article.openings import after_opening
from generator.article.synonyms import act, counted_thing, happening
from generator.article.tokens import Token
from generator.article.whereabouts import region_after
from generator.claims import ActClaim, Participant, Setting
from generator.findings import Quotation
from generator.lexicons import word_list
from generator.reading import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})
_CONTROLLED = frozenset({"xcomp", "pcomp"})
_SHARING = frozenset({"conj", "xcomp", "pcomp", "advcl", "prep", "aux"})
_WEAK = frozenset({"be", "have", "do", "get"})
_ASIDE = frozenset({"relcl", "acl", "appos", "punct", "conj", "cc", "advcl", "parataxis", "ccomp"})
_FUTURE = frozenset({"will", "shall", "would", "'ll", "’ll"})
_NEGATING = frozenset({"refuse", "decline", "fail", "unable", "stop", "avoid", "refusal", "inability", "failure"})
_HEDGING = frozenset({"reportedly", "allegedly", "apparently", "purportedly", "possibly", "perhaps", "probably"})
_SEEMING = frozenset({"appear", "seem", "believe", "think", "suspect", "allege", "report", "likely", "say"})
_LIGHT = frozenset({"state", "series", "round", "kind", "sort", "type", "set", "piece", "act", "form"})
_MOST = 6
"""Names of one list, at most."""


def find_acts(ground: Ground) -> Iterator[ActClaim]:
    """Yield the acts that an article states, in text order: one for each verb that is more than an auxiliary.

    A verb joined to another, or hanging on it ('opted not to attend'), takes its subject. A verb of
    saying is an act, too; its content has acts of its own.
    """
    speech = sorted((one for one in ground.quotations if one.kind == "indirect"), key=lambda one: one.start)
    for sentence in ground.sentences:
        if sentence.kind == "table":
            continue
        for token in tokens_of(ground.doc, sentence.start, sentence.end):
            if not _is_act(token):
                continue
            claim = _claim(ground, sentence, token, speech)
            if claim is not None:
                yield claim


def _is_act(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass", "compound"}:
        return False
    return token.dep_ != "amod"


def _claim(ground: Ground, sentence: Sentence, verb: Token, speech: Sequence[Quotation]) -> ActClaim | None:
    phrase = _verb_phrase(verb)
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    shared = ground.of(start, end)
    if shared is None or start < sentence.start:
        return None
    passive = is_passive(verb)
    subjects = _participants(ground, _subject(verb))
    objects = tuple(one for noun in _children(verb, _OBJECTS) for one in _participants(ground, noun))
    under = tuple(_above(verb))
    return ActClaim(
        **shared,
        predicate=act(verb),
        verb=verb.lemma_.lower(),
        particle=next((child.lower_ for child in verb.children if child.dep_ == "prt"), ""),
        under=under,
        agents=_by(ground, verb) if passive else subjects,
        patients=(*subjects, *objects) if passive else objects,
        settings=tuple(_settings(ground, verb)),
        adverbs=tuple(child.lower_ for child in verb.children if child.dep_ == "advmod" and child.pos_ == "ADV"),
        negated=is_negated(verb) != any(word in _NEGATING for word in under),
        tense=_tense(verb),
        passive=passive,
        supposed=is_supposed(verb),
        hedges=tuple(_hedges(verb, under)),
        source=_source(speech, start, end),
    )


def _verb_phrase(verb: Token) -> list[Token]:
    """Return the verb with its auxiliaries, negation and particle, in text order."""
    parts = [child for child in verb.children if child.dep_ in {"aux", "auxpass", "neg", "prt"}]
    near = [part for part in parts if abs(part.i - verb.i) <= _MOST]
    return sorted([verb, *near], key=lambda token: token.i)


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb: its own, that of the verb it is joined to or hangs on, or the noun it describes."""
    token = verb
    for _ in range(_MOST):
        own = next(_children(token, _SUBJECTS), None)
        if own is not None:
            return after_opening(antecedent(own), token)
        if token.dep_ in {"relcl", "acl"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return _intender(token.head) if _is_intended(token) else token.head
        asked = token.dep_ == "ccomp" and any(child.tag_ == "TO" for child in token.children)
        if not (asked or token.dep_ in _SHARING) or token.head.i == token.i:
            return None
        if token.dep_ == "xcomp" and (controller := next(_children(token.head, {"dobj", "obj"}), None)) is not None:
            return controller
        token = token.head
    return None


def _is_intended(verb: Token) -> bool:
    """Tell whether a verb says what a will, plan or refusal is: 'her decision not to attend'."""
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    return infinitive and verb.dep_ == "acl" and verb.head.lemma_.lower() in word_list("intentions").terms()


def _intender(noun: Token) -> Token | None:
    """Return whose will or plan it is: its owner, or who has or states it ('he voiced his readiness')."""
    owner = next(_children(noun, {"poss"}), None)
    if owner is not None and owner.tag_ != "PRP$":
        return owner
    if noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in {"VERB", "AUX"} and not is_passive(noun.head):
        return _subject(noun.head)
    return owner


def _children(token: Token, labels: frozenset[str] | set[str]) -> Iterator[Token]:
    return (child for child in token.children if child.dep_ in labels)


def _participants(ground: Ground, head: Token | None) -> tuple[Participant, ...]:
    """Return the noun phrase of a head, and those joined to it by 'and' or a comma, one by one."""
    if head is None:
        return ()
    found = [head]
    for token in found:
        found += [child for child in token.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}]
        if len(found) >= _MOST:
            break
    return tuple(participant(ground, token) for token in found[:_MOST])


def participant(ground: Ground, head: Token) -> Participant:
    """Return the noun phrase that a token heads, with the entity that it names or stands for.

    'A state of emergency' is an emergency: a noun that only says how much or of what sort passes its head on.
    """
    head = _weighty(head)
    words = [head, *(child for child in head.children if child.dep_ not in _ASIDE and child.dep_ != "prep")]
    inner = [token for word in words if word.i != head.i for token in word.subtree]
    phrase = sorted({token.i: token for token in (*words, *inner)}.values(), key=lambda token: token.i)
    before = [token for token in phrase if token.i <= head.i]
    first = before[0]
    start, end = first.idx, head.idx + len(head)
    named = ground.people.at(head.idx, end) if head.pos_ in {"PROPN", "NOUN"} else None
    entity, confidence = (named.id, 1.0) if named is not None else (None, 1.0)
    if entity is None and ground.referents is not None:
        referred = ground.referents.of(head, first)
        if referred is not None:
            entity, confidence = referred.entity, referred.confidence
    if entity is None:
        entity = _named_beside(ground, head)
    determiner = next((word.lower_ for word in before if word.dep_ in {"det", "nummod", "predet", "poss"}), "")
    return Participant(
        start=start,
        end=end,
        text=ground.article.text[start:end],
        head=happening(head) or counted_thing(head),
        entity=entity,
        confidence=confidence,
        modifiers=modifiers_of(head),
        determiner=determiner,
        plural=head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "them", "we", "us"},
    )


def _weighty(head: Token) -> Token:
    """Return the noun after 'of' where the head is light ('state of emergency', 'series of talks'), or the head."""
    if head.lemma_.lower() not in _LIGHT:
        return head
    within = (noun for child in head.children if child.lower_ == "of" for noun in _children(child, {"pobj"}))
    return next(within, head)


def _named_beside(ground: Ground, head: Token) -> str | None:
    """Return the id of the person whose name stands beside a noun: 'the suspect, Ann Lee'."""
    names = [child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    named = ground.people.at(names[0].idx, names[0].idx + len(names[0])) if names and head.pos_ == "NOUN" else None
    return named.id if named is not None and named.type == "person" and head.tag_ == "NN" else None


def _by(ground: Ground, verb: Token) -> tuple[Participant, ...]:
    return tuple(
        one
        for child in _children(verb, {"agent"})
        for noun in _children(child, {"pobj"})
        for one in _participants(ground, noun)
    )


def _settings(ground: Ground, verb: Token) -> Iterator[Setting]:
    """Yield the phrases with a preposition that hang on the verb, also one within another: 'on a road in Holm'.

    What a parser hangs on a person who is the object belongs to the verb: 'arrested Lee in Holm'.
    """
    waiting = [
        ("", child) for child in verb.children if child.dep_ in {"prep", "prt", "advmod"} and child.pos_ == "ADP"
    ]
    for noun in _children(verb, {"dobj", "obj"}):
        of = "" if noun.pos_ in {"PROPN", "PRON"} else noun.lemma_.lower()
        waiting += [(of, child) for child in noun.children if child.dep_ == "prep" and child.lower_ != "of"]
    for of, preposition in waiting:
        waiting += [(of, child) for child in _children(preposition, {"prep"})]
        for noun in _children(preposition, {"pobj"}):
            for one in _participants(ground, noun):
                place = _is_place(ground, one)
                within = region_after(ground.article.text, one.end) if place else ""
                yield Setting(preposition=_whole(preposition), noun=one, place=place, within=within, of=of)
            head = noun.lemma_.lower()
            waiting += [(head, child) for child in noun.children if child.dep_ == "prep" and child.lower_ != "of"]


def _whole(preposition: Token) -> str:
    """Return a preposition with the one that it follows: 'out of', 'away from'."""
    outer = preposition.head
    return f"{outer.lower_} {preposition.lower_}" if outer.dep_ == "prep" else preposition.lower_


def _is_place(ground: Ground, noun: Participant) -> bool:
    return noun.entity is not None and ground.people.by_id(noun.entity).type == "place"


def _above(verb: Token) -> Iterator[str]:
    """Yield the lemmas of the verbs and adjectives that a verb without a tense of its own hangs on, nearest first."""
    token = verb
    if _is_intended(verb):
        yield verb.head.lemma_.lower()
    for _ in range(_MOST):
        if token.dep_ not in _CONTROLLED:
            return
        token = token.head
        if token.pos_ in {"VERB", "ADJ", "AUX"} and token.lemma_.lower() not in _WEAK:
            yield token.lemma_.lower()


def _tense(verb: Token) -> str:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in _FUTURE for child in auxiliaries):
        return "future"
    finite = next((child for child in auxiliaries if child.tag_ in {"VBD", "VBZ", "VBP"}), verb)
    perfect = any(child.lemma_ == "have" for child in auxiliaries)
    if finite.tag_ == "VBD" or perfect:
        return "past"
    if finite.tag_ in {"VBZ", "VBP"}:
        return "present"
    return "past" if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} else "none"


def _hedges(verb: Token, under: Sequence[str]) -> Iterator[str]:
    yield from (child.lower_ for child in verb.children if child.dep_ == "advmod" and child.lower_ in _HEDGING)
    yield from (word for word in under if word in _SEEMING)
    yield from (head.lemma_.lower() for head in ancestors(verb) if head.lemma_.lower() == "unclear")


def _source(speech: Sequence[Quotation], start: int, end: int) -> str:
    """Return who is said to have said the words around [start, end) in the narrowest report, or the empty string."""
    last = bisect_left(speech, end, key=lambda one: one.start)
    around = [one for one in speech[max(0, last - _MOST) : last] if one.start <= start and end <= one.end]
    if not around:
        return ""
    narrowest = min(around, key=lambda one: one.end - one.start)
    return narrowest.speaker.name if narrowest.speaker is not None else "unnamed"
