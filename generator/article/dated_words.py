"""What the words around a time say happened, and to whom: the act or happening that a day or clock time dates."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
from generator.article.counting import modifiers_of
from generator.article.dated_acts import act_of_noun, dated_act, idiom_of, is_dated, undergoer_of
from generator.article.dated_kinds import RECORD, SCHEDULING
from generator.article.openings import after_opening
from generator.article.records import Since, since_of
from generator.article.synonyms import act, act_kind, happening
from generator.article.tokens import Token

OCCUR = "occur"
_HOLDING = frozenset(
    {"hold", "occur", "happen", "unfold", "schedule", "set", "plan", "convene", "expect", "take", "be"}
)
_UNSURE = frozenset({"postpone", "delay", "cancel", "threaten", "suggest"})
_ASIDE = frozenset({"include", "exclude", "except"})
_CHAIN = 3
"""Sentences in a row that may open with 'It' and speak of one thing."""
_HAPPENS = frozenset(
    {"break", "come", "happen", "hit", "kill", "leave", "occur", "rip", "rock", "start", "strike", "take", "tear"}
    | {"unfold", "sweep", "engulf", "gut", "destroy", "devastate", "ravage", "flatten", "level", "wreck", "damage"}
    | {"roar", "race", "consume", "shatter", "shake", "jolt", "rattle", "claim", "injure", "wound", "hurt", "ignite"}
    | {"batter", "pummel", "lash", "slam", "pound", "trap", "bury", "inundate", "swamp", "flood", "wipe", "blow"}
    | {"demolish", "scorch", "blacken", "char", "crash", "smash", "plunge", "involve", "erupt", "begin", "spark"}
)
"""Verbs whose subject happens when they do."""
_MADE_KNOWN = frozenset(
    {"announce", "read", "deliver", "return", "come", "reach", "give", "issue", "pronounce", "hand"}
)
"""Verbs with which a verdict falls."""
_OF_WEATHER = frozenset({"make landfall", "contain"})
_UNTIL = frozenset({"until", "till", "through", "by", "til"})
"""Before a time they give the end of something, or its latest moment."""
_SPEAKS = frozenset({"tell", "say", "announce", "inform", "speak", "add", "state", "declare", "admit", "reveal"})
_TAKES_STEPS = frozenset({"take", "make"})
_STEPS = frozenset({"step", "action", "measure", "move", "decision"})


@dataclass(frozen=True)
class Occasion:
    """What happens, to what, and the tokens that say so."""

    predicate: str
    theme: str
    theme_text: str
    modifiers: tuple[str, ...]
    patient: Token | None
    said_by: Token
    unnamed: bool = False
    """Neither the words nor the verb say what it happened to: 'Year opened: 1986', 'the first of them'."""


def occasion_of(tokens: list[Token]) -> Occasion | None:
    """Return what the moment of these tokens dates, or `None` where the parse does not tell plainly."""
    beside = tokens[0].nbor(-1) if tokens[0].i > tokens[0].sent.start else tokens[0]
    if beside.dep_ == "pobj" and happening(beside) and tokens[0].tag_ != "IN":
        return _by_noun(beside)
    since = since_of(tokens)
    if since is not None:
        return _counted_from(since)
    then = _done_then(tokens)
    if then is not None:
        return _by_verb(then)
    if tokens[0].i and tokens[0].nbor(-1).lower_ in _UNTIL:
        return None
    owned = _owned(tokens)
    return _by_noun(owned) if owned is not None else _by_head(_top(tokens))


def _counted_from(since: Since) -> Occasion:
    if since.predicate == RECORD:
        told = (" in ".join(filter(None, (since.measure, since.scope))) if since.measure else f" in {since.scope}",)
        return Occasion(RECORD, happening(since.noun), since.noun.text, told, None, since.noun)
    noun = since.noun
    return Occasion(since.predicate, noun.lemma_.lower(), noun.text, modifiers_of(noun), noun, noun)


def _by_head(anchor: Token) -> Occasion | None:
    for head in ancestors(anchor):
        if head.pos_ in {"NOUN", "PROPN"} and (happening(head) or _befell(head)):
            opens = head.dep_ == "dobj" and act_kind(head.head) == "open"
            return _by_verb(head.head) if opens else _by_noun(head)
        if act_of_noun(head) and any(prep.lower_ == "for" and prep.head == head for prep in (anchor, anchor.head)):
            return Occasion(act_of_noun(head), "", "", modifiers_of(head), None, head)
        if head.pos_ in {"VERB", "AUX"}:
            return _by_verb(head)
        if head.pos_ not in {"ADP", "NOUN", "PROPN", "NUM", "ADV", "ADJ"}:
            return None
    return None


def _by_noun(noun: Token) -> Occasion | None:
    return None if _is_supposed_noun(noun) else _befell(noun) or happening_itself(noun)


def _done_then(tokens: list[Token]) -> Token | None:
    """Return the verb of 'Wednesday, when they were taken off a train'."""
    for token in tokens:
        for child in token.children:
            if child.dep_ == "relcl" and any(mark.lower_ == "when" for mark in child.children):
                return child
    return None


def _owned(tokens: list[Token]) -> Token | None:
    """Return the happening that a day in the genitive owns: 'Thursday's opening meeting'."""
    last = tokens[-1]
    if last.tag_ != "POS":
        return None
    for token in last.doc[last.i + 1 : last.i + 4]:
        if happening(token) or _befell(token):
            return token
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _befell(noun: Token) -> Occasion | None:
    """Read 'his arrest on Monday' as what befell him."""
    name = act_of_noun(noun) if noun.pos_ in {"NOUN", "PROPN"} else ""
    whom = undergoer_of(noun) if name else None
    return Occasion(name, "", "", modifiers_of(noun), whom, noun) if whom is not None else None


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


def happening_itself(noun: Token) -> Occasion:
    """Return the happening that a noun names as what takes place."""
    return Occasion(OCCUR, happening(noun), noun.text, modifiers_of(noun), None, noun)


def _by_verb(verb: Token) -> Occasion | None:
    stated = _beside_aside(verb)
    if any(is_negated(one) or is_supposed(one) for one in (verb, stated)) or verb.lemma_ in _UNSURE:
        return None
    if stated is not verb:
        return _act_on(stated, _own_subject(stated), [])
    return _by_plain_verb(verb)


def _by_plain_verb(verb: Token) -> Occasion | None:
    if verb.lemma_ in SCHEDULING and main_verb(verb) is not verb:
        verb = main_verb(verb)
    verb = _deed_of(verb)
    if _opens_fire(verb):
        return Occasion(OCCUR, "shooting", "shooting", (), None, verb)
    if _comes_to_light(verb):
        return _found_first(verb)
    subject, objects = subject_of(verb), objects_of(verb)
    candidates = (_there_was(verb),) if verb.lemma_ == "be" else (subject, *objects)
    nouns = [noun for noun in candidates if noun is not None and happening(noun)]
    if verb.lemma_ in _HOLDING and nouns:
        place = verb.lemma_ != "take" or any(noun.lower_ == "place" for noun in objects)
        return replace(happening_itself(nouns[0]), said_by=verb) if place else None
    if act_kind(verb) == "open" and nouns:
        return _opening(verb, nouns)
    return _told_by_noun(verb, subject, objects) or _act_on(verb, subject, objects)


def _told_by_noun(verb: Token, subject: Token | None, objects: list[Token]) -> Occasion | None:
    """Read 'told a news conference', 'the verdict came' and 'set sentencing for June 12': a noun names the act."""
    heard = _news_conference(verb)
    if heard is not None:
        return replace(happening_itself(heard), said_by=verb)
    if subject is not None and subject.lemma_ == "verdict" and verb.lemma_ in _MADE_KNOWN:
        return Occasion(OCCUR, "verdict", subject.text, modifiers_of(subject), None, verb)
    if verb.lemma_ not in SCHEDULING:
        return None
    arranged = next((noun for noun in (*objects, subject) if noun is not None and act_of_noun(noun)), None)
    return None if arranged is None else _arranged(arranged, verb)


def _arranged(noun: Token, verb: Token) -> Occasion:
    """Read 'set sentencing for June 12' and 'his release is planned for Monday' as the act that the noun names."""
    befell = _befell(noun)
    if befell is not None:
        return replace(befell, said_by=verb)
    return Occasion(act_of_noun(noun), "", "", modifiers_of(noun), None, verb)


def _news_conference(verb: Token) -> Token | None:
    """Return the conference of 'told a news conference' and 'said at a press conference'."""
    if verb.lemma_ not in _SPEAKS:
        return None
    at = [noun for prep in verb.children if prep.dep_ == "prep" and prep.lower_ in {"at", "during"}
          for noun in prep.children if noun.dep_ == "pobj"]  # fmt: skip
    nouns = [*objects_of(verb), *(child for child in verb.children if child.dep_ == "dative"), *at]
    return next((noun for noun in nouns if happening(noun) == "conference" or noun.lemma_ == "briefing"), None)


def _deed_of(verb: Token) -> Token:
    """Return the deed of 'took the rare step of closing the port'; `verb` itself where it is the deed."""
    if verb.lemma_ not in _TAKES_STEPS:
        return verb
    steps = [noun for noun in objects_of(verb) if noun.lemma_ in _STEPS]
    deeds = [
        child
        for step in steps
        for link in step.children
        for child in (link, *link.children)
        if child.pos_ == "VERB" and child.dep_ in {"pcomp", "acl"}
    ]
    return deeds[0] if deeds else verb


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
    idiom = idiom_of(verb)
    told = _happening_told(verb, subject) if idiom is None or idiom[0] not in _OF_WEATHER else None
    if told is not None:
        return told
    if act_kind(verb) not in {"once", "toll", "open", "year"} and not is_dated(verb):
        return None
    if _pulls_the_plug(verb):
        return Occasion("close", "", "", (), None, verb, unnamed=True)
    of_doer = idiom is not None and idiom[1] and not is_passive(verb)
    undergone = objects if not of_doer else []
    patient = undergone[0] if undergone and not is_passive(verb) else subject and after_opening(subject, verb)
    if patient is not None and patient.lower_ == "it":
        patient = _stands_for(patient)
    if act(verb) == "date" and idiom is None:
        patient = _noun_before_comma(verb)
    if patient is None or patient.pos_ not in {"NOUN", "PROPN"}:
        return Occasion(dated_act(verb), "", "", (), None, verb) if dated_act(verb) != "date" else None
    name = "convict" if _finds_guilty(verb) else dated_act(verb)
    narrowed = modifiers_of(patient)
    if any(child.lower_ == "first" and child.dep_ == "amod" for child in patient.children):
        narrowed = tuple(sorted({*narrowed, "first"}))
    return Occasion(name, patient.lemma_.lower(), patient.text, narrowed, patient, verb)


def _finds_guilty(verb: Token) -> bool:
    return verb.lemma_ == "find" and any(child.lower_ == "guilty" for child in verb.children)


def _happening_told(verb: Token, subject: Token | None) -> Occasion | None:
    """Read 'the blaze broke out', 'the blast killed two' and, after 'an earthquake hit the coast', 'it struck'."""
    if subject is None or is_passive(verb) or not (act_kind(verb) or verb.lemma_ in _HAPPENS):
        return None
    noun = subject if happening(subject) else _happening_meant(subject, verb)
    if noun is None:
        return None
    return replace(happening_itself(noun), said_by=verb)


def _happening_meant(pronoun: Token, verb: Token) -> Token | None:
    """Return the one happening of the sentence before that an opening 'it' or 'this' takes up: 'it took place …'."""
    if (
        pronoun.lower_ not in {"it", "this", "that"}
        or verb.lemma_ not in _HAPPENS
        or pronoun.i > pronoun.sent.start + 1
    ):
        return None
    before = pronoun
    for _ in range(_CHAIN):
        if not before.sent.start:
            return None
        before = before.doc[before.sent.start - 1]
        nouns = [token for token in before.sent if happening(token)]
        if nouns:
            return nouns[0] if len({happening(token) for token in nouns}) == 1 else None
    return None


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
        return Occasion("find", "", "", ("first",), None, verb, unnamed=True)
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
