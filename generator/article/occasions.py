"""When things that happen once are said to happen: 'talks begin on Thursday', 'the quake struck at 7.37 a.m.'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from generator.article.circumstances import Ground
from generator.article.clauses import (
    SUBJECTS,
    ancestors,
    is_negated,
    is_passive,
    is_supposed,
    main_verb,
    objects_of,
    subject_of,
)
from generator.article.counting import modifiers_of, tokens_of
from generator.article.labels import label_of
from generator.article.moments import Moment, moments_in
from generator.article.synonyms import act, act_kind, happening
from generator.claims import TimeClaim
from generator.reading import Sentence

OCCUR = "occur"
_HOLDING = frozenset(
    {"hold", "occur", "happen", "unfold", "schedule", "set", "plan", "convene", "expect", "take", "be"}
)
_SCHEDULING = frozenset({"schedule", "set", "plan", "expect", "due"})
_UNSURE = frozenset({"postpone", "delay", "cancel", "threaten", "suggest"})
_ASIDE = frozenset({"include", "exclude", "except"})
_CHAIN = 3
"""Sentences in a row that may open with 'It' and speak of one thing."""
_NEAR = 60
_DATELINE_BY = 60
_DATELINE_END = re.compile(r"\s*(?:\([^)]{2,40}\)\s*)?[-–—]{1,2}\s")


@dataclass(frozen=True)
class Occasion:
    """What happens, to what, and the tokens that say so."""

    predicate: str
    theme: str
    theme_text: str
    modifiers: tuple[str, ...]
    patient: Token | None
    said_by: Token


def find_occasions(ground: Ground) -> Iterator[TimeClaim]:
    """Yield when what happens once is said to happen, in text order."""
    for sentence in ground.sentences:
        for found in moments_in(sentence.text):
            moment = replace(found, start=found.start + sentence.start, end=found.end + sentence.start)
            if is_dateline(sentence.text, found):
                continue
            tokens = tokens_of(ground.doc, moment.start, moment.end)
            occasion = (labelled(ground, sentence) or occasion_of(tokens)) if tokens else None
            if occasion is None or (_is_year_only(moment) and act_kind(occasion.said_by) not in {"open", "year"}):
                continue
            claim = _claim(ground, moment, occasion) if occasion is not None else None
            if claim is not None:
                yield claim


def is_dateline(sentence: str, moment: Moment) -> bool:
    """Tell whether the moment dates the dispatch and not what happened: 'HARBOUR TOWN, Oct. 9 (Agency) -'."""
    return moment.start < _DATELINE_BY and _DATELINE_END.match(sentence[moment.end :]) is not None


def _is_year_only(moment: Moment) -> bool:
    return moment.weekday is None and moment.clock is None and moment.day is None


def labelled(ground: Ground, sentence: Sentence) -> Occasion | None:
    """Read the label of a key fact as what happened: 'Date of closure: ...', 'Year opened: ...'."""
    label = label_of(sentence.text)
    if label is None:
        return None
    words = tokens_of(ground.doc, sentence.start + label.start, sentence.start + label.end)
    for token in words:
        if happening(token):
            return _happening_itself(token)
    for token in words:
        if act_kind(token) in {"open", "once", "year"}:
            return Occasion(act(token), "", "", (), None, token)
    return None


def occasion_of(tokens: list[Token]) -> Occasion | None:
    """Return what the moment of these tokens dates, or `None` where the parse does not tell plainly."""
    anchor = _top(tokens)
    owned = _owned(tokens)
    if owned is not None:
        return None if _is_supposed_noun(owned) else _happening_itself(owned)
    for head in ancestors(anchor):
        if head.pos_ in {"NOUN", "PROPN"} and happening(head):
            if head.dep_ == "dobj" and act_kind(head.head) == "open":
                return _by_verb(head.head)
            return None if _is_supposed_noun(head) else _happening_itself(head)
        if head.pos_ in {"VERB", "AUX"}:
            return _by_verb(head)
        if head.pos_ not in {"ADP", "NOUN", "PROPN", "NUM", "ADV", "ADJ"}:
            return None
    return None


def _owned(tokens: list[Token]) -> Token | None:
    """Return the happening that a day in the genitive owns: 'Thursday's opening meeting'."""
    last = tokens[-1]
    if last.tag_ != "POS":
        return None
    for token in last.doc[last.i + 1 : last.i + 4]:
        if happening(token):
            return token
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _top(tokens: list[Token]) -> Token:
    """Return the token of the phrase whose head lies outside it."""
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.head.i not in inside:
            return token
    return tokens[0]


def _is_supposed_noun(noun: Token) -> bool:
    verb = next((head for head in ancestors(noun) if head.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and (is_supposed(verb) or verb.lemma_ in _UNSURE)


def _happening_itself(noun: Token) -> Occasion:
    return Occasion(OCCUR, happening(noun), noun.text, modifiers_of(noun), None, noun)


def _by_verb(verb: Token) -> Occasion | None:
    stated = _beside_aside(verb)
    if any(is_negated(one) or is_supposed(one) for one in (verb, stated)) or verb.lemma_ in _UNSURE:
        return None
    if stated is not verb:
        return _act_on(stated, _own_subject(stated), [])
    return _by_plain_verb(verb)


def _by_plain_verb(verb: Token) -> Occasion | None:
    if verb.lemma_ in _SCHEDULING and main_verb(verb) is not verb:
        verb = main_verb(verb)
    if _opens_fire(verb):
        return Occasion(OCCUR, "shooting", "shooting", (), None, verb)
    if _comes_to_light(verb):
        return _found_first(verb)
    subject, objects = subject_of(verb), objects_of(verb)
    candidates = (_there_was(verb),) if verb.lemma_ == "be" else (subject, *objects)
    nouns = [noun for noun in candidates if noun is not None and happening(noun)]
    if verb.lemma_ in _HOLDING:
        place = verb.lemma_ != "take" or any(noun.lower_ == "place" for noun in objects)
        return replace(_happening_itself(nouns[0]), said_by=verb) if nouns and place else None
    if act_kind(verb) == "open" and nouns:
        return _opening(verb, nouns)
    return _act_on(verb, subject, objects)


def _beside_aside(verb: Token) -> Token:
    """Return the passive of 'was closed to all, walkers included, at noon'; `verb` itself where nothing is put in."""
    if verb.lemma_ not in _ASIDE or verb.tag_ not in {"VBN", "VBD"} or objects_of(verb):
        return verb
    if verb.i + 1 >= len(verb.doc) or verb.nbor(1).text != ",":
        return verb
    around = [child for child in verb.children if child.dep_ in {"ccomp", "advcl"} and child.i < verb.i]
    if verb.head.i < verb.i:
        around.append(verb.head)
    passives = [one for one in around if any(child.dep_ == "auxpass" for child in one.children)]
    return passives[-1] if passives else verb


def _own_subject(verb: Token) -> Token | None:
    """Return the subject of `verb` or of its auxiliary, on which the parse hangs it beside an aside."""
    auxiliaries = [child for child in verb.children if child.dep_ == "auxpass"]
    return next((child for one in (verb, *auxiliaries) for child in one.children if child.dep_ in SUBJECTS), None)


def _pulls_the_plug(verb: Token) -> bool:
    """Tell whether the words are the idiom for closing something that they do not name."""
    plug = any(noun.lower_ == "plug" for noun in objects_of(verb))
    return verb.lemma_ == "pull" and plug and not any(child.lower_ == "on" for child in verb.children)


def _stands_for(pronoun: Token) -> Token | None:
    """Return the subject that a sentence's opening 'It' takes up from the sentence before, or from those before it."""
    token = pronoun
    for _ in range(_CHAIN):
        words = [word for word in token.sent if not word.is_space]
        if token.lower_ != "it" or token.i != words[0].i or not token.sent.start:
            break
        before = token.doc[token.sent.start - 1].sent
        subject = next((word for word in before if word.dep_ in SUBJECTS), None)
        if subject is None:
            return None
        token = subject
    return token if token.pos_ in {"NOUN", "PROPN"} and is_definite(token) and not happening(token) else None


def _act_on(verb: Token, subject: Token | None, objects: list[Token]) -> Occasion | None:
    """Read 'the quake struck', 'police arrested the driver' and 'the driver was arrested'."""
    if act_kind(verb) not in {"once", "toll", "open", "year"}:
        return None
    if subject is not None and happening(subject) and not is_passive(verb):
        return replace(_happening_itself(subject), said_by=verb)
    if _pulls_the_plug(verb):
        return Occasion("close", "", "", (), None, verb)
    patient = objects[0] if objects and not is_passive(verb) else subject
    if patient is not None and patient.lower_ == "it":
        patient = _stands_for(patient)
    if act(verb) == "date":
        patient = _noun_before_comma(verb)
    if patient is None or patient.pos_ not in {"NOUN", "PROPN"}:
        return None
    return Occasion(act(verb), patient.lemma_.lower(), patient.text, modifiers_of(patient), patient, verb)


def _noun_before_comma(verb: Token) -> Token | None:
    """Return the noun of 'a memo, dated 3 May', which the parse often ties to another."""
    if verb.i < 2 or verb.nbor(-1).text != ",":
        return None
    noun = verb.nbor(-2)
    return noun if noun.pos_ == "NOUN" else None


def _comes_to_light(verb: Token) -> bool:
    prepositions = [child for child in verb.children if child.lower_ == "to"]
    return verb.lemma_ == "come" and any(noun.lower_ == "light" for prep in prepositions for noun in prep.children)


def _found_first(verb: Token) -> Occasion | None:
    """Read 'the first of them came to light' as the finding of the first, whatever 'them' stands for."""
    subject = subject_of(verb)
    if subject is None:
        return None
    if subject.lower_ == "first":
        return Occasion("find", "", "", ("first",), None, verb)
    return Occasion("find", subject.lemma_.lower(), subject.text, modifiers_of(subject), subject, verb)


def _there_was(verb: Token) -> Token | None:
    """Return the happening of 'there was a blast' and 'there were sounds of gunfire'."""
    if not any(child.dep_ == "expl" for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ in {"attr", "nsubj", "dobj"}:
            for token in (child, *(noun for prep in child.children if prep.lower_ == "of" for noun in prep.children)):
                if happening(token):
                    return token
    return None


def _opens_fire(verb: Token) -> bool:
    also = [child for child in verb.children if child.dep_ == "conj"]
    return any(
        part.lemma_ == "open" and any(noun.lower_ == "fire" for noun in objects_of(part)) for part in (verb, *also)
    )


def _opening(verb: Token, nouns: list[Token]) -> Occasion:
    return Occasion("begin", happening(nouns[0]), nouns[0].text, modifiers_of(nouns[0]), None, verb)


def is_definite(noun: Token | None) -> bool:
    """Tell whether a singular noun is a name or stands with 'the', 'this' or an owner."""
    if noun is None or noun.tag_ not in {"NN", "NNP"}:
        return False
    known = any(child.dep_ == "poss" or child.lower_ in {"the", "this", "that"} for child in noun.children)
    return known or (noun.tag_ == "NNP" and not any(child.dep_ == "det" for child in noun.children))


def said_time(text: str) -> str:
    """Return the words of a moment on one line, without a genitive ending."""
    return re.sub(r"[’']s$", "", " ".join(text.split()))


def _claim(ground: Ground, moment: Moment, occasion: Occasion) -> TimeClaim | None:
    start, end = moment.start, moment.end
    said = occasion.said_by
    if abs(said.idx - moment.start) <= _NEAR:
        start, end = min(start, said.idx), max(end, said.idx + len(said))
    circumstances = ground.of(start, end)
    if circumstances is None:
        return None
    patient = occasion.patient
    entity = ground.people.at(patient.idx, patient.idx + len(patient)) if patient is not None else None
    return TimeClaim(
        **circumstances,
        predicate=occasion.predicate,
        theme=occasion.theme,
        theme_text=occasion.theme_text,
        said=said_time(ground.article.text[moment.start : moment.end]),
        of_entity=entity.id if entity is not None and entity.type in {"person", "institution"} else None,
        modifiers=occasion.modifiers,
        definite=is_definite(patient),
        weekday=moment.weekday,
        month=moment.month,
        day=moment.day,
        year=moment.year,
        clock=moment.clock,
        zone=moment.zone,
        part=moment.part,
    )
