"""People hurt, as a figure counts them: 'killed three and injured two others', 'six of them with gunshot wounds'."""

from __future__ import annotations

import re

from generator.article.clauses import governing_verb, is_negated, is_supposed
from generator.article.slices import text_after
from generator.article.synonyms import act, act_kind
from generator.article.tokens import Doc, Token

_OTHERS = re.compile(
    r"^\s*(?:others?(?:\s+(?:people|persons|men|women|victims))?|(?:other|more)\s+(?:people|persons|victims)|more)\b"
)
_THEM = r"(?:\s+of\s+(?:them|whom|those|the\s+\w+(?:\s+[a-z]+s|\s+people|\s+men|\s+women|\s+injured|\s+wounded)?))?"
_WOUNDED_BY_SHOTS = re.compile(
    rf"^{_THEM}(?:\s+(?:people|persons|victims|patients|men|women|others))?\s+(?:were\s+(?:being\s+)?)?"
    r"(?:with|had|have|has|suffered|suffering|sustained|sustaining|received|treated\s+for)\s+"
    r"(?:(?:apparent|multiple|serious|minor)\s+)?(?:gunshot|bullet)\s+(?:wounds?|injuries|injury)\b"
)
_OF_THEM = re.compile(
    rf"^(?:{_THEM}\s+(?:had\s+|have\s+|has\s+|later\s+)?|(?:\s+people)?\s+(?:who|that)\s+(?:were\s+)?)"
    r"(?P<verb>died|killed|dead)\b(?P<rest>[^.,;]*)"
)
_IN_CONDITION = re.compile(
    rf"^{_THEM}(?:\s+(?:people|persons|victims|patients|men|women|others|students|children|passengers|survivors))?"
    r"(?:\s+(?:were|was|are|is|remain|remained|remains))?(?:\s+still)?\s+in\s+(?:a\s+)?"
    r"(?P<how>critical|serious|life-threatening|grave)(?:\s+but\s+stable)?\s+condition\b"
)
_STILL_MISSING = re.compile(
    r"^(?:\s+(?:people|persons|others|men|women))?\s+(?:who|that)\s+(?:were|are|remain|remained)(?:\s+still)?\s+"
    r"(?:missing|unaccounted\s+for)\b"
)
_PARTIAL = re.compile(r"\b(?:at|in|on|later|after|before|while|en|hospital)\b")
_PEOPLE = frozenset(
    ["person", "people", "victim", "individual", "man", "woman", "other", "patron", "customer", "bystander", "civilian"]
)
_SHOOTERS = frozenset(
    [
        "gunman",
        "shooter",
        "suspect",
        "man",
        "attacker",
        "assailant",
        "woman",
        "gunmen",
        "teenager",
        "student",
        "he",
        "she",
    ]
)
_LINKING = frozenset({"were", "was", "are", "is", "been", "have", "had", "has", "still", "also", "reported", "listed"})
_HEDGES = frozenset({"at", "least", "another", "some", "about", "around", "nearly", "and"})
_DEADLY = frozenset({"fatally", "dead", "death"})
_SHOT = "shoot"
_KILL = "kill"


def others_hurt(doc: Doc, whole: list[Token]) -> tuple[str, int] | None:
    """Return the harm and the end of 'two others' in 'killed one and injured two others', or `None`.

    'Others' are all who came to this harm where the sentence has before it told of another harm; after the same harm
    they are an addition, of which the sum is not known.
    """
    last = whole[-1]
    match = _OTHERS.match(text_after(last, last.idx + len(last), 40))
    if match is None:
        return None
    end = last.idx + len(last) + match.end()
    named = doc.char_span(last.idx + len(last), end)
    if named is None:
        return None
    harm = _harm_over(named[-1], whole[0])
    before = [act(token) for token in doc[last.sent.start : whole[0].i] if act_kind(token) == "toll"]
    if harm in {"", _KILL} or harm in before[:-1] or (set(before) <= {harm} and not _opens(whole[0])):
        return None
    return harm, end


def _opens(first: Token) -> bool:
    """Tell whether a figure opens its sentence: 'Seven others were hurt' goes on from those who died."""
    return all(token.lower_ in _HEDGES for token in first.doc[first.sent.start : first.i])


def _harm_over(noun: Token, first: Token) -> str:
    """Return the harm told by the word after 'others' or by the verb over it, if it is asserted."""
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    while following is not None and following.lower_ in _LINKING and following.i + 1 < len(noun.doc):
        following = following.nbor()
    if following is not None and following.tag_ in {"JJ", "VBN", "VBD", "VBG"} and act_kind(following) == "toll":
        return act(following)
    verb = first.nbor(-1) if first.i else None
    while verb is not None and verb.pos_ not in {"VERB", "AUX", "NOUN", "PUNCT"} and verb.i:
        verb = verb.nbor(-1)
    if verb is None or act_kind(verb) != "toll" or is_negated(verb) or is_supposed(verb):
        return ""
    return act(verb)


def wounded_by_shots(whole: list[Token]) -> int:
    """Return the offset after 'people with gunshot wounds', or 0 where the figure counts something else."""
    last = whole[-1]
    end = last.idx + len(last)
    match = _WOUNDED_BY_SHOTS.match(text_after(last, end, 90))
    return end + match.end() if match is not None else 0


def died_among(whole: list[Token]) -> int:
    """Return the offset after 'of the three victims died', or 0; who died at some place or hour is a part of a part."""
    last = whole[-1]
    end = last.idx + len(last)
    match = _OF_THEM.match(text_after(last, end, 120))
    if match is None or _PARTIAL.search(match["rest"]) or not re.match(r"\s+(?:of|who|that|people\s)", match.group()):
        return 0
    return end + match.end("verb")


def in_condition(whole: list[Token]) -> tuple[str, int] | None:
    """Return how badly off those counted are and the end of 'three were in critical condition', or `None`."""
    last = whole[-1]
    end = last.idx + len(last)
    match = _IN_CONDITION.match(text_after(last, end, 90))
    return (match["how"], end + match.end()) if match is not None else None


def still_missing(whole: list[Token]) -> int:
    """Return the offset after '11 who are still missing', or 0 where the figure counts something else."""
    last = whole[-1]
    end = last.idx + len(last)
    match = _STILL_MISSING.match(text_after(last, end, 60))
    return end + match.end() if match is not None else 0


def shot(noun: Token | None, verb: Token, role: str) -> str:
    """Return the harm done to people who were shot: 'shoot', 'kill' where they were shot dead, or ''.

    Shots that the police fire are another matter, and so is who is 'shot at'.
    """
    if verb.lemma_.lower() != _SHOT or noun is None or noun.lemma_.lower() not in _PEOPLE:
        return ""
    words = [child.lower_ for child in verb.subtree if abs(child.i - verb.i) <= 6]
    if _DEADLY.intersection(words):
        return _KILL
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if verb.dep_ == "advcl" or any(child.lemma_.lower() not in _SHOOTERS for child in subjects):
        return ""
    return _SHOT if role in {"dobj", "nsubjpass"} else ""


def is_asserted(token: Token) -> bool:
    """Tell whether the clause of `token` is neither denied nor supposed."""
    verb = governing_verb(token)
    return verb is None or not (is_negated(verb) or is_supposed(verb))


def is_taken_to_hospital(verb: Token) -> bool:
    """Tell whether a verb of carrying has a hospital as its goal: 'were taken to two hospitals'."""
    return any(
        child.dep_ == "prep"
        and child.lower_ == "to"
        and any(goal.lemma_.lower() == "hospital" for goal in child.children)
        for child in verb.children
    )
