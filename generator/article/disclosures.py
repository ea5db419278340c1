"""What an article says was not told or is not known: a name, an age, a cause, where, when, why, how many, whether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.article.accused import accused_nouns
from generator.article.circumstances import Ground
from generator.article.clauses import antecedent, is_negated, is_passive
from generator.article.nominals import names_people
from generator.article.participants import participant
from generator.article.tokens import Token
from generator.claims import Participant, WithheldClaim
from generator.lexicons import word_list
from generator.reading import Sentence

_TELLING = frozenset(
    {"release", "disclose", "reveal", "identify", "name", "give", "provide", "say", "specify", "state", "announce"}
    | {"confirm", "describe", "know", "determine", "establish", "offer", "share", "publish", "explain", "detail"}
    | {"divulge", "find", "understand", "set", "tell", "discuss", "clarify", "indicate", "report", "pinpoint"}
)
_COMMENTING = frozenset({"comment", "speculate", "elaborate", "speak", "talk"})
_UNDERSTANDING = frozenset({"know", "determine", "establish", "find", "understand", "tell", "pinpoint"})
_NAMING = frozenset({"identify", "name"})
_DECLINING = frozenset({"decline", "refuse", "unable", "fail"})
_ASKING = frozenset({"determine", "establish", "learn", "ascertain", "discover", "figure", "find", "investigate"})
_TRYING = frozenset({"try", "seek", "work", "continue", "look", "want", "hope", "struggle", "attempt"})
_UNKNOWN = frozenset({"unclear", "unknown", "uncertain", "undisclosed", "unspecified", "undetermined"})
_KNOWN = frozenset({"clear", "known", "certain", "sure"})
_NEWS = frozenset({"word", "detail", "information", "indication"})
_WORDS = frozenset(
    {*_TELLING, *_COMMENTING, *_ASKING, *_UNKNOWN, *_KNOWN, *_NEWS}
    | {"withhold", "comment", "early", "soon", "mystery", "investigation"}
)
"""The words by which something is said not to be told or known."""
_EXTENTS = frozenset({"long", "far", "often", "soon", "quickly", "fast", "old", "big", "large", "deep", "high"})
_WH = {"where": "place", "when": "time", "why": "motive", "whether": "whether", "if": "whether"}
_CLAUSES = frozenset({"ccomp", "advcl", "csubj", "xcomp", "pcomp", "acl"})
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj", "attr"})
_LONGEST = 16
_NEAR = 60
"""Tokens back in which the people meant by a bare 'no names' are looked for."""


@dataclass(frozen=True)
class _Withheld:
    topic: str
    said: Token
    about: Sequence[Token]
    verb: Token | None
    last: Token
    unknown: bool
    noun: Token | None = None
    """The word for what is asked, where it is a noun: 'cause'."""


def find_withheld(ground: Ground) -> Iterator[WithheldClaim]:
    """Yield what an article says was not told ('released no names') or is not known ('it is unclear where').

    In text order. `unknown` tells the second sort. What is said inside quotation marks is left out.
    """
    for sentence, word in ground.words.among(_WORDS):
        for found in _found(word) if sentence.kind in {"paragraph", "list-item"} else ():
            claim = _claim(ground, sentence, found)
            if claim is not None and not claim.quoted:
                yield claim


def _found(token: Token) -> Iterator[_Withheld]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
        if lemma in _TELLING and _is_untold(token):
            yield from _untold(token, unknown=lemma in _UNDERSTANDING)
        elif lemma in _COMMENTING and _is_untold(token):
            yield from _topics(token, _matters(token), unknown=False)
        elif lemma == "withhold" and not is_negated(token):
            yield from _topics(token, [one for one in token.children if _is_object(token, one)], unknown=False)
        elif lemma in _ASKING and _is_sought(token):
            yield from _clauses(token, token, unknown=True)
    elif lemma in _UNKNOWN or token.lower_ in _KNOWN:
        yield from _unclear(token)
    elif lemma in _NEWS and any(child.lower_ == "no" for child in token.children):
        yield from _no_word(token)
    elif lemma == "comment" and any(child.lower_ == "no" for child in token.children):
        yield from _topics(token, _matters(token), unknown=False)
    elif lemma in {"early", "soon"} and any(child.lower_ == "too" for child in token.children):
        yield from _too_early(token)
    elif lemma == "mystery" and token.dep_ in {"attr", "oprd"}:
        yield from _topics(token, [child for child in token.head.children if child.dep_ == "nsubj"], unknown=True)
    elif lemma == "investigation" and token.i and token.nbor(-1).lower_ == "under":
        verb = token.nbor(-1).head
        yield from _topics(verb, [child for child in verb.children if child.dep_ == "nsubj"], unknown=True)


@cache
def _topic_nouns() -> dict[str, str]:
    return {entry.term: entry.get("topic") for entry in word_list("withheld_topics")}


def _is_untold(verb: Token) -> bool:
    """Tell whether a verb of telling is denied: 'did not release', 'declined to say', 'without giving', 'no names'."""
    if any(child.dep_ in {"mark", "advmod"} and child.lower_ in {"if", "unless", "whether"} for child in verb.children):
        return False
    above = verb.head
    declined = verb.dep_ == "xcomp" and above.lemma_.lower() in _DECLINING and not is_negated(above)
    without = verb.dep_ == "pcomp" and above.lower_ == "without"
    yet = verb.dep_ == "xcomp" and above.lemma_ == "have" and any(child.lower_ == "yet" for child in above.children)
    return is_negated(verb) or declined or without or yet


def _is_sought(verb: Token) -> bool:
    trying = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _TRYING and not is_negated(verb.head)
    return trying or (verb.lemma_ == "investigate" and verb.tag_ == "VBG")


def _untold(verb: Token, *, unknown: bool) -> Iterator[_Withheld]:
    objects = [child for child in verb.children if child.dep_ in _OBJECTS and _is_object(verb, child)]
    if verb.lemma_.lower() in _NAMING:
        if any(child.lower_ == "as" for child in verb.children):
            return
        for noun in map(antecedent, objects):
            if noun.pos_ == "NOUN" and _is_human(noun):
                yield _Withheld("name", verb, [noun], None, noun, unknown=False)
    yield from _topics(verb, objects, unknown=unknown)
    yield from _clauses(verb, verb, unknown=unknown)


def _is_object(verb: Token, noun: Token) -> bool:
    return noun.dep_ in {"dobj", "obj"} if not is_passive(verb) else noun.dep_ in {"nsubjpass", "nsubj"}


def _is_human(noun: Token) -> bool:
    return noun.lemma_.lower() in accused_nouns() or names_people(noun)


def _topics(said: Token, nouns: Sequence[Token], *, unknown: bool) -> Iterator[_Withheld]:
    """Yield the topics among the nouns and those joined to them: 'the identity or relationship'."""
    joined = list(nouns)
    for noun in joined:
        joined += [child for child in noun.children if child.dep_ == "conj"]
        if noun.lemma_.lower() in _NEWS:
            joined += [one for prep in noun.children if prep.dep_ == "prep" for one in prep.children]
    about = [one for noun in joined for one in _about(noun)]
    for noun in joined:
        topic = _topic_nouns().get(noun.lemma_.lower())
        if topic is not None and noun.pos_ in {"NOUN", "PROPN"}:
            last = max((one for one in (noun, *_about(noun))), key=lambda token: token.i)
            yield _Withheld(topic, said, _about(noun) or about, None, last, unknown, noun)


def _about(noun: Token) -> list[Token]:
    """Return whose name or age, or the cause of what, it is: 'of', 'for', a genitive, a name beside it."""
    after = [
        one
        for prep in noun.children
        if prep.dep_ == "prep" and prep.lower_ in {"of", "for", "behind"}
        for one in prep.children
        if one.dep_ == "pobj"
    ]
    owners = [child for child in noun.children if child.dep_ in {"poss", "appos"} and child.pos_ != "NUM"]
    return [*after, *owners]


def _clauses(said: Token, *governors: Token, unknown: bool) -> Iterator[_Withheld]:
    """Yield the question of a clause that hangs on one of the governors: 'whether …', 'how many …', 'what caused …'."""
    for governor in governors:
        for child in governor.children:
            if child.dep_ not in _CLAUSES or child.i < said.i or child.pos_ not in {"VERB", "AUX"}:
                continue
            topic, about = _question(child)
            if topic:
                yield _Withheld(topic, said, about, child, child, unknown)


def _question(verb: Token) -> tuple[str, list[Token]]:
    first = verb.left_edge
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if first.lower_ == "how" and first.i + 1 < len(verb.doc) and first.nbor(1).lower_ in {"many", "much"}:
        counted = [one for one in verb.children if one.left_edge.i == first.i and one.pos_ == "NOUN"]
        money = first.nbor(1).lower_ == "much" and not counted
        return ("extent", subjects) if money else ("number", counted)
    if first.lower_ == "how" and first.i + 1 < len(verb.doc) and first.nbor(1).lower_ in _EXTENTS:
        return "extent", subjects
    if first.lower_ == "what" and verb.lemma_ in {"cause", "spark", "trigger", "ignite", "start"}:
        return "cause", [child for child in verb.children if child.dep_ == "dobj"]
    if first.lower_ == "what" and verb.lemma_ in {"lead", "result"}:
        to = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"to", "in"}]
        return "cause", [noun for prep in to for noun in prep.children if noun.dep_ == "pobj"]
    return _WH.get(first.lower_, ""), subjects


def _unclear(word: Token) -> Iterator[_Withheld]:
    """Read 'it is unclear whether', 'the cause was not known', 'his age is unknown'."""
    verb = word.head if word.dep_ in {"acomp", "attr", "oprd", "ccomp"} else word
    if word.lower_ in _KNOWN and not (is_negated(verb) or is_negated(word)):
        return
    if verb.lemma_.lower() not in {"be", "remain", "become", "seem", "appear"} and verb is not word:
        return
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if word.lower_ == "known" and word.pos_ == "VERB":
        return
    yield from _topics(word, subjects, unknown=True)
    yield from _clauses(word, *dict.fromkeys((verb, word)), unknown=True)


def _matters(word: Token) -> list[Token]:
    """Return what 'comment on', 'speculate about' or 'no comment on' is of."""
    preps = [child for child in word.children if child.dep_ == "prep" and child.lower_ in {"on", "about", "upon"}]
    return [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]


def _too_early(word: Token) -> Iterator[_Withheld]:
    """Read 'it is too early to say what caused the fire', 'too soon to speculate on the cause'."""
    for verb in (child for near in (word, word.head) for child in near.children if child.dep_ in {"xcomp", "advcl"}):
        if verb.i > word.i and verb.lemma_ in {*_TELLING, *_ASKING}:
            yield from _topics(verb, [child for child in verb.children if child.dep_ in {"dobj", "obj"}], unknown=True)
            yield from _clauses(verb, verb, unknown=True)
        elif verb.i > word.i and verb.lemma_ in _COMMENTING:
            yield from _topics(verb, _matters(verb), unknown=True)


def _no_word(noun: Token) -> Iterator[_Withheld]:
    yield from _topics(noun, [noun], unknown=True)
    for prep in noun.children:
        if prep.dep_ == "prep":
            yield from _clauses(noun, prep, unknown=True)


def _claim(ground: Ground, sentence: Sentence, found: _Withheld) -> WithheldClaim | None:
    doc, said = found.said.doc, found.said
    helpers = [child for child in said.children if child.dep_ in {"aux", "auxpass", "neg", "det"}]
    helpers += [said.nbor(-3)] if said.i > 2 and said.nbor(-3).lower_ == "too" else []
    above = [said.head] if said.dep_ in {"xcomp", "acomp", "pcomp"} and 0 < said.i - said.head.i < _LONGEST else []
    near = [one for one in (said, *helpers, *above) if abs(one.i - said.i) < _LONGEST]
    first = min(one.i for one in near)
    end = (found.verb if found.verb is not None else found.last).right_edge.i
    if found.verb is None:
        named = [found.last.i] if found.noun is None else [found.last.i, found.noun.i]
        first, end = min(first, *named), max(said.i, found.last.i)
        end = end + 2 if said.i + 2 < len(doc) and said.nbor(1).lower_ == "under" else end
    last = min(end, first + _LONGEST)
    stop = next((one.i for one in doc[said.i + 1 : last + 1] if one.text in {",", ";", "—", "–"}), last + 1)
    words = [one for one in doc[first : max(stop, said.i + 1)] if not one.is_space]
    while words and words[-1].is_punct:
        words.pop()
    start, finish = words[0].idx, words[-1].idx + len(words[-1])
    shared = ground.of(start, finish) if start >= sentence.start else None
    if shared is None or shared["years"]:
        return None
    about = tuple(participant(ground, noun) for noun in found.about)
    if not about and found.topic == "name":
        about = tuple(_people_before(ground, said))
    verb = found.verb
    return WithheldClaim(
        **shared, topic=found.topic, about=about, unknown=found.unknown, act_at=None if verb is None else verb.idx
    )


def _people_before(ground: Ground, said: Token) -> Iterator[Participant]:
    """Yield the people whom the words before 'no names' were last about: the object or subject of a passive."""
    for token in reversed(said.doc[max(0, said.i - _NEAR) : said.i]):
        if token.pos_ == "NOUN" and token.dep_ in {"dobj", "nsubjpass"} and _is_human(token):
            yield participant(ground, token)
            return
