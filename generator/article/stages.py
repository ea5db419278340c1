"""How far a case has come for somebody: sought, held, charged, tried, convicted, sentenced."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.article.accused import accused_nouns, people_meant
from generator.article.assertion import PLANNING, standing_of
from generator.article.circumstances import Circumstances, Ground
from generator.article.clauses import antecedent, is_passive
from generator.article.keyed import KeyedPattern
from generator.article.tokens import Token
from generator.claims import StageClaim, Standing
from generator.lexicons import word_list
from generator.reading import Sentence

_HOPS = 6
_CHARGES = frozenset({"charge", "count", "indictment"})
_BRINGING = frozenset({"file", "bring", "lodge", "lay", "press", "announce", "unseal", "return", "issue"})
_WEIGHING = frozenset({"consider", "weigh", "mull", "plan", "expect", "prepare", "recommend", "seek", "await", "study"})
_PROSECUTORS = frozenset(
    {"prosecutor", "police", "authority", "attorney", "jury", "government", "investigator", "official", "prosecution"}
)
_HUNTS = frozenset({"manhunt", "hunt", "search", "dragnet"})
_OVER = frozenset({"end", "conclude", "follow", "call", "finish", "stop", "recall", "describe", "suspend"})
_AFTER = frozenset({"after", "following", "in", "during", "since", "despite", "until"})
_AT = frozenset({"at", "toward", "towards", "into", "through", "past", "down", "up", "onto", "over"})
_BEFORE = frozenset({"ago", "then", "earlier", "previously", "formerly", "since", "last", "previous", "later"})
_MONTHS = frozenset(name.lower() for name in month_name[1:])
_LONGEST = 12
_OFFENCE_OPENS = frozenset({"with", "of", "for", "on", "in"})
_JOINING = frozenset({"ADP", "DET", "CCONJ", "SCONJ"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_UNSPECIFIC = frozenset({"connection", "case", "crime", "suspicion", "incident", "relation", "custody", "offense"})
_TURNS = frozenset({"after", "before", "because", "until", "when", "while", "as", "although", "since", "if"})
_PHRASES = KeyedPattern(
    re.compile(
        r"\b(?:at large|on the (?:run|loose)|(?:in|into) (?:police |federal )?custody|under arrest|behind bars|in jail"
        r"|on (?:\$[\d,.]+ (?:million )?)?(?:bail|bond)|without (?:bail|charge)|from (?:custody|jail))\b",
        re.IGNORECASE,
    ),
    ("at large", "on the", "custody", "under arrest", "behind bars", "jail", "bail", "bond", "without charge"),
)
_SUM = re.compile(r"\$[\d,.]+ (?:million )?")
_FREEING = frozenset({"free", "release", "bail", "out", "let", "go"})
_YIELDING = {"turn": "in", "give": "up", "hand": "in"}
"""Verbs by which somebody surrenders, each with its particle: 'turned himself in'."""
_SELVES = frozenset({"himself", "herself", "themselves"})


@dataclass(frozen=True)
class _Step:
    """A stage read off a verb, noun or phrase, with the tokens that say so and the nouns of whom it is said."""

    stage: str
    standing: Standing
    said: Sequence[Token]
    whom: Sequence[Token]


def find_stages(ground: Ground) -> Iterator[StageClaim]:
    """Yield how far a case is said to have come for somebody, or for nobody named, in text order.

    What is told of another year, or under 'if', is left out. Nobody is named in 'no charges have been
    filed' and 'an arrest has been made': they are of the case.
    """
    telling = {sentence.start: words for sentence, words in ground.words.by_sentence(_words())}
    phrased = {sentence.start for sentence in ground.words.having(_PHRASES)}
    for sentence in ground.sentences:
        phrases = _phrases(ground, sentence) if sentence.start in phrased else ()
        for step in (*_steps(telling.get(sentence.start, ())), *phrases):
            claim = _claim(ground, sentence, step)
            if claim is not None:
                yield claim


def _steps(words: Sequence[Token]) -> Iterator[_Step]:
    for token in words:
        lemma = token.lemma_.lower()
        found: _Step | None = None
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            if lemma in {"plead", "find"}:
                found = _by_plea(token)
            elif lemma in _YIELDING:
                found = _by_yielding(token)
            else:
                found = _by_verb(token, *_verbs().get(lemma, ("", "")))
        elif token.pos_ in {"NOUN", "PROPN"}:
            if lemma in _CHARGES:
                found = _by_charges(token)
            elif lemma in _HUNTS:
                found = _by_hunt(token)
            elif lemma == "arrest":
                found = _by_arrest(token)
        if found is not None:
            yield found


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    listed = word_list("case_stages")
    return {entry.term: (entry.get("stage"), entry.get("whose")) for entry in listed if entry.get("whose") != "phrase"}


@cache
def _words() -> frozenset[str]:
    """Return the verbs and nouns that tell a stage."""
    return frozenset({*_verbs(), *_YIELDING, "plead", "find", *_CHARGES, *_HUNTS, "arrest"})


@cache
def _phrase_stages() -> dict[str, str]:
    return {entry.term: entry.get("stage") for entry in word_list("case_stages") if entry.get("whose") == "phrase"}


def _by_verb(verb: Token, stage: str, whose: str) -> _Step | None:
    """Read 'was arrested', 'police arrested him', 'surrendered', 'is sought'."""
    if not stage or any(child.lower_ in _AT and child.dep_ == "prep" for child in verb.children if stage == "charged"):
        return None
    objects = [child for child in verb.children if child.dep_ in {"dobj", "obj"}]
    passive = is_passive(verb) or _is_passive_by_tag(verb)
    if not passive and (stage == "booked" or (stage == "charged" and not _is_prosecuted(verb))):
        return None
    if stage == "sought":
        return _by_seeking(verb, objects, passive=passive)
    if whose == "subject" or passive or not objects:
        whom = subject_through(verb)
        if whom is None or (whose == "object" and not passive and not _may_be_headline(verb)):
            return None
    else:
        whom = objects[0]
    standing = standing_of(verb)
    return None if standing is None else _Step(stage, standing, [verb], [whom])


def _is_prosecuted(verb: Token) -> bool:
    """Tell whether 'charged him' is said of prosecutors, or says with what."""
    subject = subject_through(verb)
    told = any(child.dep_ == "prep" and child.lower_ in {"with", "over", "for"} for child in verb.subtree)
    return told or verb.lemma_ != "charge" or (subject is not None and subject.lemma_.lower() in _PROSECUTORS)


def _is_passive_by_tag(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)


def _may_be_headline(verb: Token) -> bool:
    """Tell whether a verb without object, auxiliary and 'at' may be the participle of 'Suspect arrested in Holm'."""
    return verb.tag_ in {"VBD", "VBN"} and not any(child.dep_ in {"aux", "ccomp", "xcomp"} for child in verb.children)


def _by_seeking(verb: Token, objects: Sequence[Token], *, passive: bool) -> _Step | None:
    if any(child.dep_ == "prt" for child in verb.children):
        return None
    direct = list(objects) if verb.lemma_ in {"seek", "hunt", "pursue"} else []
    found = direct + _nouns_after(verb, "for")
    subject = subject_through(verb) if passive else None
    if standing_of(verb) != "reached":
        return None
    if subject is not None:
        by = [noun for child in verb.children if child.dep_ == "agent" for noun in child.children]
        official = all(noun.lemma_.lower() in _PROSECUTORS for noun in by)
        return _Step("sought", "reached", [verb], [subject]) if official and verb.lemma_ != "pursue" else None
    if not found or accused_nouns().get(found[0].lemma_.lower()) != "accused":
        return None
    return _Step("sought", "reached", [verb], found[:1])


def _by_yielding(verb: Token) -> _Step | None:
    """Read 'turned himself in' and 'gave herself up'."""
    oneself = next((child for child in verb.children if child.lower_ in _SELVES), None)
    particle = next((child for child in verb.children if child.lower_ == _YIELDING[verb.lemma_.lower()]), None)
    whom, standing = subject_through(verb), standing_of(verb)
    if oneself is None or particle is None or whom is None or standing is None:
        return None
    return _Step("held", standing, [verb, particle], [whom])


def _by_plea(verb: Token) -> _Step | None:
    """Read 'pleaded guilty', 'pleaded not guilty', 'was found guilty', 'the jury found him not guilty'."""
    after = [token for token in verb.doc[verb.i + 1 : verb.i + 8] if token.sent == verb.sent]
    guilty = next((token for token in after if token.lower_ == "guilty"), None)
    standing = standing_of(verb)
    if guilty is None or standing is None:
        return None
    innocent = guilty.i > 0 and guilty.nbor(-1).lower_ == "not"
    if {"guilty", "not guilty"} <= {_with_not(token) for token in verb.sent if token.lower_ == "guilty"}:
        return None
    if verb.lemma_ == "plead":
        whom, stage = subject_through(verb), "plea of not guilty" if innocent else "convicted"
    else:
        objects = [token for token in after if token.i < guilty.i and token.dep_ in {"dobj", "nsubj"}]
        whom = subject_through(verb) if is_passive(verb) or not objects else objects[0]
        stage = "acquitted" if innocent else "convicted"
    return None if whom is None else _Step(stage, standing, [verb, guilty], [whom])


def _with_not(word: Token) -> str:
    return "not guilty" if word.i and word.nbor(-1).lower_ == "not" else "guilty"


def _by_charges(noun: Token) -> _Step | None:
    """Read 'no charges have been filed', 'faces five counts of', 'considering charges', 'charges against him'."""
    verb = next((head for head in _heads(noun) if head.pos_ in {"VERB", "AUX"}), None)
    if verb is None or not _is_legal(noun) or noun.head.i != verb.i:
        return None
    standing = standing_of(verb)
    if standing is None or noun.dep_ not in {"dobj", "obj", "nsubjpass", "nsubj"}:
        return None
    lemma, whom = verb.lemma_.lower(), _nouns_after(noun, "against") or _nouns_after(verb, "against")
    if lemma == "face" and noun.dep_ == "dobj":
        subject = subject_through(verb)
        return None if subject is None else _Step("charged", standing, [verb, noun], [subject])
    if lemma in _BRINGING:
        return _Step("charged", standing, [verb, noun], whom)
    pending = lemma == "be" and any(child.lower_ == "pending" for child in verb.children)
    weighed = standing == "reached" and (lemma in _WEIGHING or pending)
    return _Step("charged", "planned", [verb, noun], whom) if weighed else None


def _is_legal(noun: Token) -> bool:
    """Tell whether 'counts' and 'charges' are those of a prosecutor: plural or told apart, 'counts' with 'of'."""
    if noun.lemma_ == "count":
        return any(child.lower_ == "of" for child in noun.children) and noun.tag_ == "NNS"
    return noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ in {"amod", "compound"} for child in noun.children)


def _by_hunt(noun: Token) -> _Step | None:
    """Read 'a manhunt is under way for the gunman', 'launched a search for the attackers'."""
    verb = next((head for head in _heads(noun) if head.pos_ in {"VERB", "AUX"}), None)
    before = noun.head if noun.dep_ == "pobj" else None
    whom = _nouns_after(noun, "for") or (_nouns_after(verb, "for") if verb is not None else [])
    if before is not None and before.lower_ in _AFTER:
        return None
    if verb is None or verb.lemma_.lower() in _OVER or standing_of(verb) != "reached":
        return None
    if noun.lemma_ != "manhunt" and (not whom or accused_nouns().get(whom[0].lemma_.lower()) != "accused"):
        return None
    return _Step("sought", "reached", [noun, verb] if abs(noun.i - verb.i) < _HOPS else [noun], whom)


def _by_arrest(noun: Token) -> _Step | None:
    """Read 'an arrest has been made' and 'no arrests were made'."""
    verb = noun.head
    if verb.lemma_ != "make" or noun.dep_ not in {"dobj", "nsubjpass"}:
        return None
    standing = standing_of(verb)
    return None if standing is None else _Step("held", standing, [noun, verb], [])


def _phrases(ground: Ground, sentence: Sentence) -> Iterator[_Step]:
    """Read 'remains at large', 'in custody', 'was taken into custody', 'under arrest'."""
    for match in _PHRASES.pattern.finditer(sentence.text):
        stage = _phrase_stages().get(_SUM.sub("", match.group().lower()))
        start, end = sentence.start + match.start(), sentence.start + match.end()
        words = ground.words.of(sentence)
        inside = [token for token in words if start <= token.idx < end and not token.is_space]
        head = inside[0].head if inside else None
        if head is not None and head.pos_ in {"ADJ", "ADV"} and stage == "freed":
            inside, head = [head, *inside], head.head
        if stage is None or head is None or (stage == "freed" and not _is_freed(inside, head)):
            continue
        if head.pos_ in {"NOUN", "PROPN"}:
            yield _Step(stage, "reached", inside, [head])
        elif head.pos_ in {"VERB", "AUX"} and (standing := standing_of(head)) is not None:
            objects = [child for child in head.children if child.dep_ in {"dobj", "obj"}]
            whom = objects[0] if objects and not is_passive(head) else subject_through(head)
            if whom is not None:
                yield _Step(stage, standing, [head, *inside], [whom])


def _is_freed(words: Sequence[Token], head: Token) -> bool:
    """Tell whether 'on bail', 'from jail' or 'without charge' is said of letting somebody go, and not long before."""
    earlier = any(child.lower_ == "had" for child in head.children)
    return not earlier and bool(_FREEING & {head.lemma_.lower(), words[0].lower_})


def _heads(token: Token) -> Iterator[Token]:
    for _ in range(_HOPS):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _nouns_after(head: Token, preposition: str) -> list[Token]:
    return [
        noun
        for child in head.children
        if child.dep_ == "prep" and child.lower_ == preposition
        for noun in child.children
        if noun.dep_ == "pobj"
    ]


def subject_through(verb: Token) -> Token | None:
    """Return the subject of a verb: its own, that of the verb it joins or hangs on, or the noun it describes."""
    token = verb
    for _ in range(_HOPS):
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return antecedent(child)
        if token.dep_ in {"relcl", "acl"}:
            return token.head if token.head.pos_ in {"NOUN", "PROPN"} else None
        if token.dep_ not in {"conj", "xcomp", "pcomp", "prep", "advcl", "aux"} or token.head.i == token.i:
            return None
        token = token.head
    return None


def _claim(ground: Ground, sentence: Sentence, step: _Step) -> StageClaim | None:
    phrase = _phrase(step)
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    shared = ground.of(start, end) if start >= sentence.start else None
    if (
        shared is None
        or _is_of_another_time(shared, step.standing)
        or {"ever", "never"} & {token.lower_ for token in phrase}
    ):
        return None
    whom = tuple(one for noun in step.whom for one in people_meant(ground, noun))
    if step.whom and not whom:
        return None
    offence = _offence(step.said[-1])
    return StageClaim(**shared, stage=step.stage, standing=step.standing, whom=whom, offence=offence)


def _is_of_another_time(shared: Circumstances, standing: Standing) -> bool:
    """Tell whether a clause names a year, a month that is past without a day, or a time long before."""
    frames = [frame.lower() for frame in shared["frames"]]
    past_month = standing != "planned" and any(frame in _MONTHS for frame in frames)
    return bool(shared["years"]) or past_month or any(_BEFORE & set(frame.split()) for frame in frames)


def _phrase(step: _Step) -> list[Token]:
    """Return the words from the verb that a plan hangs on to what the charge is, up to a comma or a later clause."""
    doc = step.said[0].doc
    spoken = [token for said in step.said for token in (said, *_planning(said))]
    first = min(
        token.i
        for said in spoken
        for token in (said, *(child for child in said.children if child.dep_ in {"aux", "auxpass", "neg", "det"}))
        if abs(token.i - said.i) < _HOPS
    )
    while first > 0 and doc[first - 1].lower_ in {"not", "yet", "no"}:
        first -= 1
    last = max(token.i for token in step.said)
    end = max((token.i for token in doc[last].subtree), default=last)
    while last < end and last - first < _LONGEST and not _is_break(doc[last + 1]):
        last += 1
    while last > first and (doc[last].is_punct or (doc[last].pos_ in _JOINING and doc[last].dep_ != "prt")):
        last -= 1
    return [token for token in doc[first : last + 1] if not token.is_space] or [doc[first]]


def _planning(verb: Token) -> list[Token]:
    """Return the verb that a planned step hangs on: 'expected' of 'expected to be charged'."""
    near = verb.dep_ == "xcomp" and 0 < verb.i - verb.head.i <= _HOPS
    return [verb.head] if near and (verb.head.lemma_.lower() in PLANNING or verb.head.lemma_ == "have") else []


def _is_break(token: Token) -> bool:
    """Tell whether the words of a step end before this one: a comma, a spaced dash, 'after', 'who'."""
    if token.text in {",", ";", ":", "(", "—", "–", "―", '"', "”", "“"}:
        return True
    if token.dep_ == "cc":
        return token.head.pos_ not in {"NOUN", "PROPN"}
    return token.lower_ in _TURNS or token.tag_ in {"WP", "WDT"} or token.is_space


def _offence(said: Token) -> tuple[str, ...]:
    """Return the lemmas of what follows 'charged with', 'counts of', 'arrested for'."""
    words = [token for token in said.subtree if 0 < token.i - said.i < 2 * _LONGEST]
    first = next((token.i for token in words if token.lower_ in _OFFENCE_OPENS), None)
    told = [token for token in words if first is not None and token.i > first and token.pos_ in _CONTENT]
    return tuple(sorted({token.lemma_.lower() for token in told} - _CHARGES - _UNSPECIFIC))
