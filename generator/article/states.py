"""Which of two states a thing is said to be in: talks begun or ahead, a fire contained or burning, a road open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from generator.article.acts import participant
from generator.article.assertion import standing_of
from generator.article.circumstances import Ground
from generator.article.clauses import is_passive
from generator.article.counting import tokens_of
from generator.claims import StateClaim
from generator.lexicons import word_list

_NOT = {
    "out or contained": "burning",
    "reached": "not reached",
    "passed": "not passed",
    "begun": "ahead",
    "in force": "broken",
    "open": "closed",
}
"""What a denied state says: a deal not reached, a fire not contained. Other denials say too little."""
_PRESENT = frozenset({"burning", "going on", "in force"})
_LINKING = frozenset({"be", "remain", "stay"})
_PARTLY = frozenset({"partly", "partially", "percent", "%", "nearly", "almost", "mostly"})
_NEAR = 8


def find_states(ground: Ground) -> Iterator[StateClaim]:
    """Yield the states that listed things are said to be in, in text order.

    What is planned is told of beginnings alone ('will open': ahead). A state that lasts, such as burning,
    counts in the present or in the past progressive only: what burned may be out.
    """
    for sentence in ground.sentences:
        if sentence.kind not in {"title", "heading", "paragraph", "list-item"}:
            continue
        for token in tokens_of(ground.doc, sentence.start, sentence.end):
            thing, axis = _things().get(token.lemma_.lower(), ("", "")) if token.pos_ in {"NOUN", "PROPN"} else ("", "")
            if not thing or token.dep_ == "compound":
                continue
            for state, said, agent in _states(token, axis):
                first, last = min(token.i, *(one.i for one in said)), max(token.i, *(one.i for one in said))
                if last - first > 2 * _NEAR:
                    continue
                start, end = ground.doc[first].idx, ground.doc[last].idx + len(ground.doc[last])
                shared = ground.of(start, end) if start >= sentence.start else None
                if shared is not None:
                    by = None if agent is None else participant(ground, agent)
                    noun = participant(ground, token)
                    yield StateClaim(**shared, thing=thing, axis=axis, state=state, noun=noun, agent=by)


@cache
def _things() -> dict[str, tuple[str, str]]:
    return {entry.term: (entry.get("thing"), entry.get("axis")) for entry in word_list("things_in_states")}


@cache
def _words() -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for entry in word_list("states"):
        found.setdefault((entry.get("axis"), entry.term), []).append((entry.get("state"), entry.get("use")))
    return found


def _states(noun: Token, axis: str) -> Iterator[tuple[str, list[Token], Token | None]]:
    """Yield the states of a thing, each with the words that tell it and who brought it about."""
    for child in noun.children:
        if child.dep_ == "amod":
            for state, use in _words().get((axis, child.lower_), ()):
                if use == "adjective" and state == "ahead":
                    yield state, [child], None
    verb = noun.head
    if verb.pos_ not in {"VERB", "AUX"} or noun.dep_ not in {"nsubj", "nsubjpass", "dobj", "obj"}:
        return
    if verb.lemma_ in _LINKING:
        yield from _linked(verb, axis)
        return
    passive, subject = is_passive(verb), noun.dep_ in {"nsubj", "nsubjpass"}
    wanted = {"either", "object"} if passive or not subject else {"either", "subject"}
    agents = [child for child in verb.children if child.dep_ == "nsubj"] if not subject else []
    agents += [one for child in verb.children if child.dep_ == "agent" for one in child.children if one.dep_ == "pobj"]
    inner = [child for child in verb.children if child.dep_ == "xcomp" and subject]
    for told in (verb, *inner):
        for state, use in _words().get((axis, _phrase(told)), ()):
            settled = _settled(told, state) if use in wanted and not _is_partial(told) else ""
            if settled:
                yield settled, [verb, told, *_particle(told)], agents[0] if agents else None


def _linked(verb: Token, axis: str) -> Iterator[tuple[str, list[Token], Token | None]]:
    for child in verb.children:
        word = "underway" if child.lower_ == "under" and child.i + 1 < len(child.doc) else child.lower_
        if word == "underway" and child.lower_ == "under" and child.nbor(1).lower_ != "way":
            continue
        for state, use in _words().get((axis, word), ()):
            if use == "adjective" and child.i > verb.i and not _is_partial(child):
                settled = _settled(verb, state)
                if settled:
                    yield settled, [verb, child], None


def _phrase(verb: Token) -> str:
    particle = _particle(verb)
    return " ".join([verb.lemma_.lower(), *(one.lower_ for one in particle)])


def _particle(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "prt"]


def _is_partial(word: Token) -> bool:
    return any(child.lower_ in _PARTLY or child.dep_ == "npadvmod" for child in word.children)


def _settled(verb: Token, state: str) -> str:
    """Return the state that a verb tells, counting denials and plans; the empty string where it tells none."""
    standing = standing_of(verb)
    if any(child.dep_ in {"mark", "advmod"} and child.lower_ in {"before", "until"} for child in verb.children):
        return "ahead" if state == "begun" else ""
    if standing == "planned":
        return "ahead" if state == "begun" else ""
    if standing == "not reached":
        return _NOT.get(state, "")
    if standing is None:
        return ""
    if state in _PRESENT and not _lasts(verb):
        return ""
    return state


def _lasts(verb: Token) -> bool:
    """Tell whether a verb tells of what goes on when the article is written: 'burns', 'was burning', 'continued'."""
    going_on = verb.tag_ == "VBG" and any(child.lemma_ == "be" for child in verb.children)
    return verb.tag_ in {"VBZ", "VBP"} or going_on or verb.lemma_ in {"continue", "resume", "go", "enter", "drag", "be"}
