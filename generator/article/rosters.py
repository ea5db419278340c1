"""Lists of who takes a part in something: its observers, the members of a delegation, the missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.article.circumstances import Ground
from generator.article.counting import tokens_of
from generator.article.keyed import KeyedPattern, keyed
from generator.claims import ActClaim, Participant, RosterClaim
from generator.lexicons import word_list
from generator.reading import Entity, Mention, Sentence

_JOINED = re.compile(r"\s*(?:,|;)?\s*(?:and|or|as well as)?\s*(?:also\s+)?(?:the\s+)?", re.IGNORECASE)
_SEPARATES = re.compile(r",|;|\band\b|\bor\b|\bas well as\b", re.IGNORECASE)
_LIST_BEGINS = re.compile(
    r"\s+(?:from|by|including|such as|(?:\w+\s+){0,3}?(?:are|were|will be|include|included|includes)"
    r"(?:\s+(?:identified|named)\s+as)?)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?:\s+\w+){0,2}?\s+by\s+(?:the\s+)?", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:possibly|perhaps|maybe|potentially|probably|may|might)\b[^,;.]*$", re.IGNORECASE)
_LEADING = frozenset({"lead", "head"})
_INCLUDING = frozenset({"include", "comprise", "consist", "feature"})
_MADE = frozenset({"make", "compose"})
_STATES = {
    "missing": "missing",
    "unaccounted": "missing",
    "dead": "kill",
    "injured": "injure",
    "wounded": "injure",
    "hospitalized": "hospitalize",
    "hospitalised": "hospitalize",
    "trapped": "trap",
}
_STATE = re.compile(rf"\s+({'|'.join(_STATES)})\b", re.IGNORECASE)
_HARMS = frozenset({"kill", "injure", "arrest", "abduct", "rescue", "trap"})
_SHARED = {
    "sign": "signatory",
    "cosign": "signatory",
    "attend": "participant",
    "observe": "observer",
    "monitor": "observer",
    "mediate": "mediator",
    "broker": "mediator",
    "guarantee": "guarantor",
    "sponsor": "sponsor",
    "share": "winner",
}
"""What those are who do one thing together."""
_FIELD = re.compile(r"\s+of\s+(?:the\s+)?\w+(?:\s+(?!and\b|or\b|who\b|were\b|was\b)\w+){0,2}")


def find_rosters(ground: Ground, acts: Sequence[ActClaim]) -> Iterator[RosterClaim]:
    """Yield the lists of members that an article gives, in text order; `acts` are those of the same article.

    A list counts from two names on, or from one after a label ('Observers: …'). What is led in with
    'possibly' or 'may' is marked as unsure.
    """
    found = [one for sentence in ground.words.having(_part()) for one in _of_parts(ground, sentence)]
    leading: dict[int, list[ActClaim]] = {}
    for act in acts:
        if act.verb in _LEADING:
            leading.setdefault(act.sentence_start, []).append(act)
    found += [one for act in acts if (one := _of_act(ground, act, leading.get(act.sentence_start, ()))) is not None]
    yield from sorted(found, key=lambda claim: (claim.start, claim.end))


@cache
def _parts() -> dict[str, str]:
    return {entry.term: entry.get("canonical") for entry in word_list("roster_roles")}


@cache
def _part() -> KeyedPattern:
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, _parts()))})\b", re.IGNORECASE)
    return KeyedPattern(pattern, tuple(keyed(term) for term in _parts()))


def _of_parts(ground: Ground, sentence: Sentence) -> Iterator[RosterClaim]:
    """Yield the lists after a noun or verb for a part: 'observers from A and B', 'Observers: A; B'."""
    for match in _part().pattern.finditer(sentence.text):
        word, rest = match.group().lower(), sentence.text[match.end() :]
        label = match.start() == 0 and rest.startswith(":")
        opening = (_LIST_BEGINS if word.endswith("s") else _PASSIVE).match(rest)
        if label:
            named = list(ground.people.mentions_between(sentence.start + match.end(), sentence.end))
        elif opening is not None:
            named = _run(ground, sentence.start + match.end() + opening.end(), sentence.end)
        else:
            continue
        if len(named) >= (1 if label else 2):
            claim = _roster(ground, sentence.start + match.start(), _parts()[word], named)
            if claim is not None:
                yield claim


def _run(ground: Ground, start: int, end: int) -> list[tuple[Mention, Entity]]:
    """Return the names that follow one another from `start` on, with nothing but 'and' and commas between."""
    run: list[tuple[Mention, Entity]] = []
    reached = start
    for mention, entity in ground.people.mentions_between(start, end):
        between = ground.article.text[reached : mention.start]
        if not _JOINED.fullmatch(between) or (run and not _SEPARATES.search(between)):
            break
        run.append((mention, entity))
        reached = mention.end
    return run


def _roster(ground: Ground, start: int, role: str, named: Sequence[tuple[Mention, Entity]]) -> RosterClaim | None:
    shared = ground.of(start, named[-1][0].end)
    if shared is None:
        return None
    text = ground.article.text
    unsure = tuple(place for place, (one, _) in enumerate(named) if _UNSURE.search(text[start : one.start]))
    return RosterClaim(**shared, role=role, members=tuple(_member(one, entity) for one, entity in named), unsure=unsure)


def _member(mention: Mention, entity: Entity) -> Participant:
    head = mention.head.rsplit(maxsplit=1)[-1].lower()
    return Participant(start=mention.start, end=mention.end, text=mention.text, head=head, entity=entity.id)


def _of_act(ground: Ground, act: ActClaim, leading: Sequence[ActClaim]) -> RosterClaim | None:
    """Return the list that an act gives: who represents a state, whom a team includes, who is missing."""
    if act.negated or act.supposed:
        return None
    role, members = "", tuple[Participant, ...]()
    if act.verb == "represent" and len(act.agents) > 1 and any(one.entity for one in act.patients):
        role, members = "delegation", _distinct(act.agents)
    elif act.verb in _INCLUDING and any(_is_team(one) for one in act.agents):
        of = [one.noun for one in act.settings if one.preposition == "of"] if act.verb == "consist" else []
        named = [_with_field(ground, one) for one in of or act.patients]
        role, members = "delegation", (*_leaders(act, leading), *named)
    elif act.passive and act.verb in _MADE and any(_is_team(one) for one in act.patients):
        made_of = [one.noun for one in act.settings if one.preposition.split()[-1] == "of"]
        role, members = "delegation", tuple(_with_field(ground, one) for one in made_of)
    elif act.verb in _SHARED and act.patients and len(_distinct(act.agents)) > 1 and all(o.entity for o in act.agents):
        role, members = _SHARED[act.verb], _distinct(act.agents)
    elif (state := _state(ground, act)) is not None:
        role, members = state
    if len(members) < 2:
        return None
    first, last = min(act.start, members[0].start), max(act.end, members[-1].end)
    if not act.sentence_start <= first < last <= act.sentence_end:
        return None
    shared = ground.of(first, last)
    return RosterClaim(**shared, role=role, members=members) if shared is not None else None


def _is_team(one: Participant) -> bool:
    return one.text.rsplit(maxsplit=1)[-1].lower() in word_list("team_nouns").terms()


def _leaders(act: ActClaim, leading: Sequence[ActClaim]) -> tuple[Participant, ...]:
    """Return who leads the team that an act tells of: 'Lee leads a team that includes …'.

    `leading` are the acts of leading of its sentence.
    """
    return tuple(
        leader
        for other in leading
        for leader in other.agents
        if any(one.start == team.start for one in other.patients for team in act.agents)
    )


def _distinct(members: Sequence[Participant]) -> tuple[Participant, ...]:
    """Return the members without a title that is told apart from its name ('Minister' 'Ann Lee')."""
    named: dict[str, Participant] = {}
    for one in members:
        named[one.entity or f"{one.start}"] = one
    return tuple(named.values())


def _with_field(ground: Ground, one: Participant) -> Participant:
    """Return a member without a name with what the post is in: 'the head of intelligence'."""
    field = _FIELD.match(ground.article.text, one.end) if one.entity is None else None
    if field is None:
        return one
    return one.model_copy(update={"end": field.end(), "text": ground.article.text[one.start : field.end()]})


def _state(ground: Ground, act: ActClaim) -> tuple[str, tuple[Participant, ...]] | None:
    """Return the state that an act leaves several in, and these: 'left his wife and a boy missing'."""
    if act.predicate == "missing" and not act.passive:
        return act.predicate, act.agents
    if act.verb in {"die", "perish"} or (act.predicate in _HARMS and act.passive):
        return act.predicate, act.agents if act.verb in {"die", "perish"} else act.patients
    if act.verb == "leave" and act.patients and not act.passive:
        left = [one for one in act.patients if one.text.lower() not in _STATES]
        said = _STATE.match(ground.article.text, left[-1].end) if left else None
        return (_STATES[said.group(1).lower()], tuple(left)) if said is not None else None
    if act.verb == "be":
        verbs = tokens_of(ground.doc, act.start, act.end)[-1:]
        words = [child.lower_ for verb in verbs for child in verb.children]
        return next(((_STATES[word], act.agents) for word in words if word in _STATES), None)
    return None
