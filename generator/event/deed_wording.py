"""A deed that several articles tell, in the words of its plainest act, and only with what all of the others say too."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import cache

from generator.event.deeds import Deed, Party, likeness, standing_acts
from generator.event.people import EventPeople
from generator.event.words import carries_meaning, every_form_of, stem
from generator.lexicons import word_list

_LEAST_TOLD = 2
_LONGEST_PHRASE = 10
_TIMES = frozenset({"time", "second", "minute", "hour", "day", "night", "week", "month", "year", "morning", "evening"})
_ESSENTIAL = frozenset({"as", "of", "to", "with"})
"""Prepositions without whose noun a clause is seldom whole: identified as, accused of, moved to, charged with."""


def worded(members: Sequence[Deed], people: EventPeople) -> tuple[str, Deed] | None:
    """Return the deed in words that every one of `members` bears out, and whose verb they have; `None` if none fit.

    The verb is that of one act. Each party is named by the fewest words in which all the acts name it.
    """
    unlike: dict[Hashable, Deed] = {}
    for deed in members:
        told = deed.told()
        first = unlike.setdefault(told, deed)
        if (deed.act.article, deed.act.start) < (first.act.article, first.act.start):
            unlike[told] = deed
    every = list(unlike.values())
    found = [(text, deed) for deed in every if (text := _sentence(deed, every, people))]
    return min(found, key=lambda pair: (-len(pair[0].split()), pair[1].act.article, pair[1].act.start), default=None)


def _sentence(deed: Deed, members: Sequence[Deed], people: EventPeople) -> str:
    """Return the deed in the words of its act that all of `members` bear out; nothing if too little is left."""
    act = deed.act
    subject = deed.things if act.passive else deed.doers
    if not subject or not _can_lead(deed, members):
        return ""
    things = list(dict.fromkeys(one.things for one in members))
    doers = list(dict.fromkeys(one.doers for one in members))
    opening = _fewest_words(subject[0], things if act.passive else doers, people, leading=True)
    closing = _fewest_words(deed.things[0], things, people) if deed.things and not act.passive else ""
    if not opening or (deed.things and not act.passive and not closing):
        return ""
    if act.passive and deed.doers and (agent := _fewest_words(deed.doers[0], doers, people)):
        closing = f"by {agent}"
    settings = list(_common_settings(deed, [other for other in members if other is not deed], people))
    dropped = {preposition for preposition, _ in deed.settings} - {said.split()[0] for said in settings}
    telling = [form for form in every_form_of(f"{opening} {closing} {' '.join(settings)}") if carries_meaning(form)]
    enough = act.predicate in standing_acts() or act.negated
    if dropped & _ESSENTIAL or (
        not closing and not settings and deed.settings and act.predicate not in standing_acts()
    ):
        return ""
    if len(telling) < _LEAST_TOLD and not ((subject[0].identity or subject[0].nobody) and enough):
        return ""
    text = " ".join(part for part in (opening, " ".join(act.text.split()), closing, *settings) if part)
    return f"{text[:1].upper()}{text[1:]}."


def _can_lead(deed: Deed, members: Sequence[Deed]) -> bool:
    """Tell whether the act is a plain finite clause of one doer and one thing, no participle taken for a verb."""
    act = deed.act
    if act.tense not in {"past", "future"} or deed.stranded or len(deed.doers) > 1 or len(deed.things) > 1:
        return False
    if act.tense == "past" and any(one.act.tense == "future" for one in members):
        return False
    if act.passive:
        return " " in act.text.strip()
    if deed.things or act.verb in word_list("intransitive_verbs").terms():
        return True
    return act.negated and bool(deed.doers and deed.doers[0].identity)


def _common_settings(deed: Deed, others: Sequence[Deed], people: EventPeople) -> Iterator[str]:
    """Yield the settings that every act has, with their prepositions."""
    for preposition, noun in deed.settings:
        name = "" if noun.spoken or noun.pointing else _name(noun, people)
        if name and all(any(p == preposition and _borne(noun, also) for p, also in other.settings) for other in others):
            yield f"{preposition} {name}"


@cache
def _time_words() -> frozenset[str]:
    """Return the stems of nouns that tell when, and do nothing ("a short time later evacuated …")."""
    return frozenset(stem(word) for word in _TIMES)


def _fewest_words(
    own: Party, in_members: Sequence[Sequence[Party]], people: EventPeople, *, leading: bool = False
) -> str:
    """Return the fewest words for a role that every act bears out, as many or one as `own`; nothing if there are none.

    `in_members` holds the parties in the role, each set of them once.
    A named person who leads a clause may elsewhere be a pronoun or a description.
    """
    found = []
    for party in dict.fromkeys(party for parties in in_members for party in parties):
        text = _name(party, people)
        words_in = len(text.split())
        if not text or words_in > _LONGEST_PHRASE or party.plural != own.plural or likeness(own, party) != "same":
            continue
        if leading and (party.head in _time_words() or (party.pointing and not party.identity)):
            continue
        if party.pointing and not party.identity:
            continue
        if all(
            any(_borne(party, other) for other in others)
            or (leading and party.identity and others and all(likeness(party, other) == "open" for other in others))
            for others in in_members
        ):
            found.append((not party.identity, words_in, text))
    return min(found, default=(False, 0, ""))[2]


def _borne(party: Party, other: Party) -> bool:
    """Tell whether `other` says at least what `party` says."""
    if likeness(party, other) != "same":
        return False
    return bool(party.identity) or party.nobody or (party.told <= other.told and party.numbers == other.numbers)


def _name(party: Party, people: EventPeople) -> str:
    """Return a party's words, or the name of whoever a pronoun stands for."""
    if not party.spoken and not party.pointing:
        return party.text
    if not party.identity or party.identity.startswith("="):
        return ""
    return people.name_of(party.identity)
