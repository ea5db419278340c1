"""Of whom a body is made up ('a jury of seven women and five men'), and who says to belong to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.article.circumstances import Ground
from generator.article.keyed import KeyedPattern
from generator.claims import ActClaim, MakeupClaim, SeatClaim, Setting
from generator.lexicons import word_list
from generator.reading import Sentence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SORTS = {
    "woman": "women",
    "women": "women",
    "female": "women",
    "man": "men",
    "men": "men",
    "male": "men",
    "girl": "girls",
    "boy": "boys",
    "adult": "adults",
    "child": "children",
    "children": "children",
}
_COUNT = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_SORT = rf"({'|'.join(sorted(_SORTS, reverse=True))})s?"
_PARTS = KeyedPattern(
    re.compile(rf"\b{_COUNT}\s+{_SORT}\s*(?:,|and|,\s+and)\s+{_COUNT}\s+{_SORT}\b", re.IGNORECASE),
    tuple(f" {sort}" for sort in _SORTS),
)
_BELONG = frozenset({"sit", "serve", "belong"})
_BODIES = frozenset({"board", "council", "bench", "court", "body", "faction", "party", "group"})
_DENYING = frozenset({"deny", "dispute", "reject"})
_NEAR = 80


def find_makeups(ground: Ground) -> Iterator[MakeupClaim]:
    """Yield how many of each of two sorts of people a body has, in text order; the body stands close in the sentence.

    A pair of counts without the noun of a body near it ('killed three women and two men') is left to the figures.
    """
    for sentence in ground.words.having(_PARTS):
        for match in _PARTS.pattern.finditer(sentence.text):
            body = _body_near(sentence, match)
            shared = ground.of(sentence.start + match.start(), sentence.start + match.end()) if body else None
            one, other = (_SORTS[match.group(place).lower()] for place in (2, 4))
            if shared is None or one == other:
                continue
            parts = {one: _number(match.group(1)), other: _number(match.group(3))}
            yield MakeupClaim(**shared, body=body, parts=tuple(sorted(parts.items())))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower())


@cache
def _bodies() -> frozenset[str]:
    return word_list("team_nouns").terms() | _BODIES


def _body_near(sentence: Sentence, match: re.Match[str]) -> str:
    """Return the noun of a body nearest before the counts, or else after them."""
    before = re.findall(r"\w+", sentence.text[max(0, match.start() - _NEAR) : match.start()].lower())
    after = re.findall(r"\w+", sentence.text[match.end() : match.end() + _NEAR].lower())
    return next((word for word in (*reversed(before), *after) if word in _bodies()), "")


def find_seats(ground: Ground, acts: Sequence[ActClaim]) -> Iterator[SeatClaim]:
    """Yield who is said to belong to a body, or not to: 'sat on the panel', 'denies that she was a member'."""
    denials: dict[int, int] = {}
    for act in acts:
        if act.verb in _DENYING and not act.negated:
            denials[act.sentence_start] = min(act.end, denials.get(act.sentence_start, act.end))
    for act in acts:
        found = None if act.supposed or act.quoted or act.tense == "future" else _body_of(act)
        shared = ground.of(act.start, found[1]) if found is not None else None
        if shared is None or found is None:
            continue
        denied = denials.get(act.sentence_start, act.end) <= act.start
        for one in act.agents[:1]:
            if one.entity is not None:
                yield SeatClaim(**shared, whom=one, body=found[0], belongs=not (denied or act.negated), said=denied)


def _body_of(act: ActClaim) -> tuple[str, int] | None:
    """Return the noun of the body that an act is about, the empty string for 'a member', and where it ends."""
    if act.verb in _BELONG:
        places = [one.noun for one in act.settings if one.preposition in {"on", "to"} and not one.of]
        named = [(noun.text.split()[-1].lower(), noun.end) for noun in places]
        return next(((word, max(end, act.end)) for word, end in named if word in _bodies()), None)
    members = [one for one in act.patients if one.head == "member"] if act.verb == "be" else []
    if not members:
        # 'On board the plane' has no article.
        on = (
            [] if act.verb != "be" else [one.noun for one in act.settings if one.preposition == "on" and _is_known(one)]
        )
        seated = [(noun.text.split()[-1].lower(), max(noun.end, act.end)) for noun in on]
        return next(((word, end) for word, end in seated if word in _bodies()), None)
    of = next((s.noun.text.split()[-1].lower() for s in act.settings if s.preposition == "of"), "")
    return (of if of in _bodies() else "", max(act.end, members[0].end))


def _is_known(one: Setting) -> bool:
    return bool(one.noun.determiner) and not one.of
