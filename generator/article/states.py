"""Which of two states a thing is said to be in: talks begun or ahead, a fire contained or burning, a road open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.article.antecedents import thing_meant
from generator.article.assertion import standing_of
from generator.article.circumstances import Ground
from generator.article.clauses import is_negated, is_passive
from generator.article.participants import participant
from generator.article.tokens import Token
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
_LINKING = frozenset({"be", "remain", "stay", "keep"})
_POINTERS = frozenset({"it", "they"})
_LINES = frozenset({"line", "service"})
_RUNNING = frozenset({"run", "operate"})
_AGAIN = frozenset({"again", "normally"})
_LONG = frozenset(
    {"further", "indefinitely", "permanently", "good", "foreseeable", "least", "weeks", "months", "weekend"}
)
"""Words after 'closed' by which it is not over soon: until further notice, for good, for weeks."""
_TRANSPORT = frozenset({"railway", "rail", "train", "metro", "tram", "subway", "railroad"})
_PARTLY = frozenset({"partly", "partially", "percent", "%", "nearly", "almost", "mostly"})
_NEAR = 8


def find_states(ground: Ground) -> Iterator[StateClaim]:
    """Yield the states that listed things are said to be in, in text order.

    What is planned is told of beginnings alone ('will open': ahead). A state that lasts, such as burning,
    counts in the present or in the past progressive only: what burned may be out.
    """
    for sentence, word in ground.words.among(_things().keys() | _POINTERS | _LINES):
        meant = _meant(word)
        thing, axis = ("", "") if meant is None else _thing(meant)
        if meant is None or not thing or word.dep_ == "compound":
            continue
        for state, said, agent in _states(word, axis):
            first, last = min(word.i, *(one.i for one in said)), max(word.i, *(one.i for one in said))
            if last - first > 2 * _NEAR:
                continue
            start, end = ground.doc[first].idx, ground.doc[last].idx + len(ground.doc[last])
            shared = ground.of(start, end) if start >= sentence.start else None
            if shared is not None:
                by = None if agent is None else participant(ground, agent)
                noun = participant(ground, meant)
                yield StateClaim(**shared, thing=thing, axis=axis, state=state, noun=noun, agent=by)


def _meant(token: Token) -> Token | None:
    """Return the noun itself, or the one that 'it' or 'they' plainly stands for."""
    if token.lower_ in _POINTERS and token.dep_ in {"nsubj", "nsubjpass"}:
        return thing_meant(token)
    return token if token.pos_ in {"NOUN", "PROPN"} else None


def _thing(noun: Token) -> tuple[str, str]:
    """Return the canonical thing and its axis; a line counts as one of trains where a word before it says so."""
    lemma = noun.lemma_.lower()
    if lemma in _LINES:
        told = {child.lower_ for child in noun.children if child.dep_ in {"compound", "amod"}} & _TRANSPORT
        return ("railway", "way") if told else ("", "")
    return _things().get(lemma, ("", ""))


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
        for told in (verb, *(child for child in verb.children if child.dep_ == "xcomp" and child.lemma_ in _LINKING)):
            yield from _linked(told, axis)
        return
    passive, subject = is_passive(verb), noun.dep_ in {"nsubj", "nsubjpass"}
    wanted = {"either", "object"} if passive or not subject else {"either", "subject"}
    agents = [child for child in verb.children if child.dep_ == "nsubj"] if not subject else []
    agents += [one for child in verb.children if child.dep_ == "agent" for one in child.children if one.dep_ == "pobj"]
    inner = [child for child in verb.children if child.dep_ == "xcomp" and subject]
    for told in (verb, *inner):
        if axis == "way" and subject and (day := _reopening(told)) is not None:
            yield "to open again on a day", [verb, told, day], None
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
                settled = _settled(verb, state) or _stays(verb, state)
                if settled == "closed" and (long := _for_long(child)) is not None:
                    yield "closed for some time", [verb, child, long], None
                elif settled:
                    yield settled, [verb, child], None


def _stays(verb: Token, state: str) -> str:
    """Return the state that something is said to stay in: 'will stay closed', 'is to remain shut'."""
    lasting = verb.lemma_ in {"stay", "remain", "keep"} and state == "closed"
    return state if lasting and standing_of(verb) == "planned" else ""


def _for_long(word: Token) -> Token | None:
    """Return the last word of 'until further notice', 'for at least a week', 'indefinitely' after 'closed'."""
    near = [token for token in word.doc[word.i + 1 : word.i + _NEAR] if token.sent == word.sent]
    stop = next(
        (place for place, token in enumerate(near) if token.is_punct or token.dep_ in {"cc", "mark"}), len(near)
    )
    words = near[:stop]
    if not words or words[0].lower_ not in {"until", "till", "for", "indefinitely", "permanently", "through"}:
        return None
    return words[-1] if _LONG & {token.lower_ for token in words} else None


def _reopening(verb: Token) -> Token | None:
    """Return the last word of the day on which something is to open again: 'will reopen on Friday'."""
    again = verb.lemma_ in {"reopen", "resume", "restart"}
    if not again or standing_of(verb) != "planned":
        return None
    when = [child for child in verb.children if child.i > verb.i and child.dep_ in {"prep", "npadvmod", "advmod"}]
    dated = [child for child in when if child.dep_ != "prep" or child.lower_ in {"on", "in", "by", "next", "within"}]
    return dated[0].right_edge if dated else None


def _phrase(verb: Token) -> str:
    particle = _particle(verb)
    lemma = verb.lemma_.lower()
    if lemma in _RUNNING and (is_negated(verb) or any(child.lower_ in _AGAIN for child in verb.children)):
        return f"{lemma} again"
    return " ".join([lemma, *(one.lower_ for one in particle)])


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
