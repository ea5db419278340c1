"""Who is said to take part in an arranged happening, to stay away from it, or to have left it open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType

from generator.article.circumstances import Ground
from generator.article.clauses import ancestors
from generator.article.counting import tokens_of
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import ActClaim, AttendanceClaim, Participant, Stance
from generator.lexicons import word_list
from generator.reading import Sentence

_INTENDING = frozenset(
    {"expect", "plan", "intend", "agree", "set", "due", "schedule", "confirm", "promise", "vow", "accept", "decide"}
    | {"decision", "plan", "intention", "promise", "pledge", "vow", "agreement", "commitment", "commit"}
)
_DECLINING = frozenset(
    {"refuse", "decline", "refusal", "opt", "choose", "decide", "decision", "choice", "fail", "failure"}
)
_WAVERING = frozenset({"consider", "weigh", "mull", "hesitate", "decide"})
_POSSIBLE = re.compile(r"\b(?:may|might|could)\b", re.IGNORECASE)
_UNREAL = re.compile(r"\b(?:could|might|would|should)(?:n[’']t| not)? have\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:unclear|uncertain|unknown|undecided|not (?:clear|known|certain|said|say|saying)|(?:in|no) doubt"
    r"|(?:not|neither|yet to|no\s+\w+)\s+(?:\w+\s+){0,3}?(?:confirm\w*|decide\w*|sa(?:y|id)))\b",
    re.IGNORECASE,
)
_ASKING = re.compile(r"\b(?:whether|if)\s", re.IGNORECASE)
_REMOTE = frozenset({"remotely", "virtually", "online"})
_LINKS = frozenset({"video", "videolink", "link", "zoom", "phone", "telephone", "videoconference", "teleconference"})
_NO_CONFIRMATION = re.compile(r"\bno (?:\w+ ){0,2}(?:confirmation|word|decision)\b[^.;]{0,60}$", re.IGNORECASE)
_DOUBTED = re.compile(
    r"^[^.;]{0,40}?\b(?:unclear|uncertain|unconfirmed|in doubt|(?:not|yet)\s+(?:be(?:en)?\s+)?confirmed)\b",
    re.IGNORECASE,
)
_PRESENCE = frozenset({"attendance", "participation", "presence", "absence"})
_PRONOUNS = frozenset({"it", "them", "this", "that", "which", "one", "either", "both"})
_IN_PERSON = frozenset({"person", "part", "the end"})
_LEADERS = frozenset({"president", "premier", "chancellor", "leader", "mayor", "governor", "minister", "king", "queen"})
_BRIDGED = 0.8
_AT = frozenset({"at", "from", "in", "into", "of", "to"})
_HE = frozenset({"he", "she"})
_OTHER = frozenset({"that", "those", "another", "any", "each", "every"})
_THERE = frozenset({"table", "room", "attendance"})


def find_attendance(ground: Ground, acts: Sequence[ActClaim]) -> Iterator[AttendanceClaim]:
    """Yield who is said to attend or to stay away, in text order; `acts` are those of the same article.

    Read are verbs ('will join the talks', 'opted out of the summit', 'refused to attend'), 'be' with
    'present', 'absent' or 'at the table', and nouns with an owner ('her absence', 'no confirmation on
    the mayor's attendance'). What stands under a plain condition is left out.
    """
    found = [one for act in acts if act.verb == "be" or act.verb in _heads() for one in _of_act(ground, act)]
    found += [one for sentence, noun in ground.words.among(_PRESENCE) for one in _of_noun(ground, sentence, noun)]
    yield from sorted(found, key=lambda claim: (claim.start, claim.end, claim.whom.start))


@cache
def _verbs() -> MappingProxyType[str, tuple[str, str]]:
    return MappingProxyType(
        {entry.term: (entry.get("stance"), entry.get("object")) for entry in word_list("attendance_verbs")}
    )


@cache
def _heads() -> frozenset[str]:
    """Return the verbs of attending and of staying away without their particles and nouns."""
    return frozenset(term.split()[0] for term in _verbs())


@cache
def _gatherings() -> MappingProxyType[str, str]:
    return MappingProxyType({entry.term: entry.get("canonical") for entry in word_list("gatherings")})


def gathering(word: str) -> str:
    """Return the canonical noun of the gathering that a word names, singular or plural, or the empty string."""
    lower = word.lower()
    return _gatherings().get(lower) or _gatherings().get(lower.removesuffix("s"), "")


def _is_of_something_else(act: ActClaim) -> bool:
    """Tell whether what is attended is named and no gathering: 'attended the college', 'took part in the survey'."""
    objects = [] if act.passive or act.verb != "attend" else [one.text.lower() for one in act.patients]
    objects += [one.noun.text.lower() for one in act.settings if one.preposition == "in" and act.verb != "be"]
    return any(words not in _PRONOUNS and words not in _IN_PERSON for words in objects)


def _somebody(ground: Ground, one: Participant) -> Participant:
    """Return who is meant: the owner of a name on a list ('her name was absent'), and the leader just named.

    'The president' after 'Lee’s government' in one sentence is Lee, where nobody else is named before; so is 'she'
    after 'a spokesman for Lee said'.
    """
    if one.head == "name" and (head := next(iter(tokens_of(ground.doc, one.end - 1, one.end)), None)) is not None:
        owner = next((child for child in head.children if child.dep_ == "poss"), None)
        return participant(ground, owner) if owner is not None else one
    leader = one.determiner == "the" and one.head in _LEADERS
    if one.entity is None and (leader or one.text.lower() in _HE):
        sentence = ground.sentence_at(one.start)
        before = ground.people.mentions_between(sentence.start, one.start) if sentence is not None else ()
        persons = {entity.id for _, entity in before if entity.type == "person"}
        if len(persons) == 1:
            return one.model_copy(update={"entity": min(persons), "confidence": _BRIDGED})
    return one


def _last_word(noun: Participant) -> str:
    return noun.text.rsplit(maxsplit=1)[-1]


def _gathering_in(noun: Participant) -> str:
    """Return the gathering that a noun phrase names by its last two words or its last: 'the picket line'."""
    return gathering(" ".join(noun.text.split()[-2:])) or gathering(_last_word(noun))


def _of_act(ground: Ground, act: ActClaim) -> Iterator[AttendanceClaim]:
    verb = _attending(ground, act)
    if verb is None:
        return
    said, needs_gathering = verb
    where = _gathering_of(act)
    if where is None and (needs_gathering or _is_of_something_else(act)):
        return
    stance = _stance(ground, act, said)
    if stance is None:
        return
    end = max(act.end, where.end) if where is not None and where.end <= act.sentence_end else act.end
    shared = ground.of(act.start, end)
    if shared is None:
        return
    for one in act.patients if act.passive else act.agents:
        yield AttendanceClaim(
            **shared,
            whom=_somebody(ground, one),
            happening=_gathering_in(where) if where is not None else "",
            modifiers=where.modifiers if where is not None else (),
            stance=stance,
            tense=act.tense,
            planned=bool(_INTENDING & set(act.under)) and stance == "yes",
            remote=_is_remote(act),
            source=act.source,
        )


def _attending(ground: Ground, act: ActClaim) -> tuple[Stance, bool] | None:
    """Return whether an act is one of attending or of staying away, and whether it needs the noun of a gathering."""
    if act.verb == "be":
        return _of_being(ground, act)
    forms = [f"{act.verb} {act.particle}"] if act.particle else []
    forms += [f"{act.verb} {one.noun.head}" for one in act.settings] if act.verb == "stay" else []
    forms += [f"{act.verb} {one.text.lower()}" for one in act.patients]
    forms += [f"{act.verb} {word}" for word in act.adverbs]
    forms += [f"{act.verb} {one.preposition.split()[0]}" for one in act.settings]
    forms.append(act.verb)
    listed = next((_verbs()[form] for form in forms if form in _verbs()), None)
    if listed is None:
        return None
    return ("yes" if listed[0] == "yes" else "no"), listed[1] == "gathering"


def _of_being(ground: Ground, act: ActClaim) -> tuple[Stance, bool] | None:
    verb = tokens_of(ground.doc, act.start, act.end)[-1]
    said = [child.lower_ for child in verb.children if child.dep_ in {"acomp", "advmod"}]
    if "absent" in said:
        return "no", False
    at = [one.noun for one in act.settings if one.preposition in {"at", "in"} and not one.of]
    there = any(_last_word(noun).lower() in _THERE or _gathering_in(noun) for noun in at)
    return ("yes", False) if "present" in said or there else None


def _gathering_of(act: ActClaim) -> Participant | None:
    """Return the noun phrase of the gathering that an act is about: its object, or what 'in', 'at', 'from' leads to."""
    nouns = [] if act.passive else [noun for noun in act.patients if noun.determiner not in _OTHER]
    nouns += [
        one.noun
        for one in act.settings
        if one.of in {"", "part"} and one.preposition.split()[-1] in _AT and one.noun.determiner not in _OTHER
    ]
    return next((noun for noun in nouns if _gathering_in(noun)), None)


def _stance(ground: Ground, act: ActClaim, said: Stance) -> Stance | None:
    sentence = ground.article.text[act.sentence_start : act.sentence_end]
    place = act.start - act.sentence_start
    before = sentence[:place]
    if _UNREAL.search(act.text):
        return None
    if act.supposed or _ASKING.search(before[-60:]):
        asked = _UNSURE.search(before) is not None and _ASKING.search(before) is not None
        return "open" if asked or _POSSIBLE.search(act.text) else None
    others = set(act.under) - _INTENDING - _DECLINING
    if others & _WAVERING:
        return "open"
    if others or (act.hedges and not set(act.hedges) <= {"reportedly"}):
        return None
    if act.negated:
        return "no" if said == "yes" else None
    return None if said == "yes" and set(act.under) & {"refuse", "decline", "refusal", "fail"} else said


def _is_remote(act: ActClaim) -> bool:
    links = {
        _last_word(one.noun).lower() for one in act.settings if one.preposition in {"by", "via", "over", "through"}
    }
    return bool(_REMOTE & set(act.adverbs) or _LINKS & links)


def _of_noun(ground: Ground, sentence: Sentence, noun: Token) -> Iterator[AttendanceClaim]:
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in _PRESENCE or not _is_of_gathering(noun):
        return
    before, after = sentence.text[: noun.idx - sentence.start], sentence.text[noun.idx + len(noun) - sentence.start :]
    stance = _noun_stance(noun, lemma, before, after)
    for owner in _owners(noun) if stance is not None else ():
        whom = _somebody(ground, participant(ground, owner))
        shared = ground.of(min(whom.start, noun.idx), max(whom.end, noun.idx + len(noun)))
        if shared is not None and stance is not None:
            yield AttendanceClaim(**shared, whom=whom, stance=stance, happening=_noun_gathering(noun))


def _is_of_gathering(token: Token) -> bool:
    """Tell whether nothing but a gathering follows 'from', 'at' or 'in': 'her absence from Congress' is no such."""
    nouns = [noun for one in token.children if one.dep_ == "prep" and one.lower_ in _AT for noun in one.children]
    return all(noun.dep_ != "pobj" or gathering(noun.lower_) for noun in nouns)


def _noun_gathering(token: Token) -> str:
    nouns = [noun for one in token.children if one.dep_ == "prep" and one.lower_ in _AT for noun in one.children]
    return next((gathering(noun.lower_) for noun in nouns if gathering(noun.lower_)), "")


def _owners(token: Token) -> list[Token]:
    found = [child for child in token.children if child.dep_ == "poss"]
    if not found and token.i and (mark := token.nbor(-1)).tag_ == "POS":
        found = [mark.head]
    found += [noun for one in token.children if one.lower_ == "of" for noun in one.children if noun.dep_ == "pobj"]
    for owner in found:
        found += [child for child in owner.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}]
    return found


def _noun_stance(token: Token, lemma: str, before: str, after: str) -> Stance | None:
    if _NO_CONFIRMATION.search(before) or _DOUBTED.match(after):
        return "open"
    verbs = [head for head in ancestors(token) if head.pos_ == "VERB"][:1]
    if lemma == "absence":
        return "no"
    if verbs and token.dep_ == "dobj" and verbs[0].lemma_.lower() in {"confirm", "announce"}:
        negated = any(child.dep_ == "neg" for child in verbs[0].children)
        return "open" if negated else "yes"
    return None
