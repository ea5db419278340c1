"""Who did what to whom, aligned across the articles of an event.

Two acts of different articles are one deed if they have the same canonical verb, agree in what is denied,
name the same doer or the same thing done to, and no other one, and if a second thing they share (the
other party, the setting, or telling words beside them) shows that the same occasion is meant. A deed is
worded by the plainest of its acts, and only with what all of the others say too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal

from generator.claims import ActClaim, Participant, Setting
from generator.event.people import EventPeople
from generator.event.statements import Said, Wording
from generator.event.words import FUNCTION_WORDS, stem, words
from generator.lexicons import word_list
from generator.reading import ArticleFindings, Entity

_SURE = 0.75
_FEW, _MANY = 2, 4
_ANCHORS = 2
_MOST = 100
_LEAST_TOLD = 2
_LONGEST_VERB = 4
_LONGEST_PHRASE = 10
_NO_PRONOUN = frozenset({"something", "nothing", "anything", "everything", "somebody", "nobody", "everyone", "none"})
_NOBODY = (["nobody"], ["no", "1"], ["none"])
_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "i",
        "we",
        "you",
    }
    | {"one", "some", "many", "others", "other", "both", "all", "what", "us", "me", "himself", "herself", "themselves"}
)
_POINTING = frozenset(
    {"his", "her", "their", "its", "our", "my", "your", "this", "that", "these", "those", "such", "another", "other"}
    | {"some", "any", "no", "each", "every", "many", "several", "both"}
)
_DONE_BY_SAYING = frozenset({"apologise", "apologize", "reject", "approve", "deny", "confirm", "plead"})
_TIMES = frozenset({"time", "second", "minute", "hour", "day", "night", "week", "month", "year", "morning", "evening"})
_ESSENTIAL = frozenset({"as", "of", "to", "with"})
"""Prepositions without whose noun a clause is seldom whole: identified as, accused of, moved to, charged with."""

_OFFICIALS = frozenset({"police", "authority", "official", "officer", "investigator", "deputy", "detective"})
"""Nouns for those in charge, of which two may name the same."""

Likeness = Literal["same", "open", "other"]


@dataclass(frozen=True, slots=True)
class Party:
    """A participant, or the noun of a setting, as all articles of the event would name it.

    `identity` is the id of whoever a name or a sure pronoun stands for; `told` holds the stems of the
    phrase; `spoken` tells that it is a pronoun or another word that points.
    """

    identity: str
    head: str
    told: frozenset[str]
    numbers: frozenset[str]
    text: str
    plural: bool
    spoken: bool
    pointing: bool
    nobody: bool
    definite: bool
    """The reader knows which: a name, "the bridge", nobody."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with its parties and its settings."""

    act: ActClaim
    doers: tuple[Party, ...]
    things: tuple[Party, ...]
    settings: tuple[tuple[str, Party], ...]
    beside: frozenset[str]
    """Stems of the sentence's content words that are neither the verb nor of a party."""
    stranded: bool
    """Its complement is another clause, or the verb's phrase is broken: worded alone it would say something else."""

    def told(self) -> Hashable:
        """Return all of the deed that its wording depends on: deeds that are told alike are worded alike."""
        act = self.act
        parties = (self.doers, self.things, self.settings, self.stranded)
        return act.text, act.verb, act.predicate, act.tense, act.passive, act.negated, parties


def is_telling(act: ActClaim) -> bool:
    """Tell whether an act is one that a fact can be made of: stated in the article's prose, and no filler.

    An infinitive ("needed to win") states nothing.
    """
    infinitive = act.tense == "none" and act.text.lower().split()[-1:] == [act.verb.lower()]
    return not (act.quoted or act.supposed or act.under or infinitive) and act.verb not in _filler()


@cache
def _filler() -> frozenset[str]:
    """Return verbs that tell little, and verbs of saying and judging: what was said is shown with the quotations."""
    return word_list("filler_verbs").terms() | (word_list("cue_verbs").terms() - _DONE_BY_SAYING)


def deeds_of(reading: ArticleFindings, people: EventPeople, every: Said) -> Iterator[Deed]:
    """Yield the deeds that an article states in its own words; `every` holds the words of all sentences."""
    entities = {entity.id: entity for entity in reading.entities}
    sentences = {sentence.start: sentence for sentence in reading.sentences}
    governing = {(act.sentence_start, act.under[0]) for act in reading.claims.acts if act.under}
    for act in reading.claims.acts:
        sentence = sentences.get(act.sentence_start)
        if sentence is None or sentence.kind not in {"paragraph", "list-item"} or not is_telling(act):
            continue
        said = every[reading.info.id, sentence.start]
        yield _deed(act, said, entities, people, (act.sentence_start, act.verb) in governing)


def _deed(
    act: ActClaim,
    said: Wording,
    entities: Mapping[str, Entity],
    people: EventPeople,
    governs: bool,
) -> Deed:
    doers = tuple(_party(act.article, one, entities, people) for one in act.agents)
    things = tuple(_party(act.article, one, entities, people) for one in act.patients)
    settings = tuple((one.preposition, _party(act.article, one.noun, entities, people)) for one in _real(act.settings))
    named = frozenset[str]().union(*(party.told for party in (*doers, *things, *(noun for _, noun in settings))))
    verb = {stem(word.form) for word in words(act.text)} | {stem(act.predicate), stem(act.verb)}
    beside = said.content - named - verb
    broken = len(act.text.split()) > _LONGEST_VERB or any(sign in act.text for sign in ',;:()“”"—–')
    return Deed(act, doers, things, settings, beside, governs or broken)


def _real(settings: Sequence[Setting]) -> Iterator[Setting]:
    """Yield the settings that name something: times have claims of their own."""
    times = word_list("calendar_words").terms()
    return (one for one in settings if one.noun.head not in times and not any(c.isdigit() for c in one.noun.text))


def _party(article: str, one: Participant, entities: Mapping[str, Entity], people: EventPeople) -> Party:
    said = words(one.text)
    identity = ""
    if one.entity is not None and one.entity in entities and one.confidence >= _SURE:
        entity = entities[one.entity]
        identity = people.person_of(article, entity.id) or f"={entity.name.casefold()}"
    forms = [word.form for word in said]
    nobody = forms in _NOBODY
    return Party(
        identity=identity,
        head="nobody" if nobody else stem(one.head),
        told=frozenset(stem(form) for form in forms if form not in FUNCTION_WORDS),
        numbers=frozenset(form for form in forms if form[:1].isdigit()),
        text=" ".join(one.text.split()),
        plural=one.plural,
        spoken=not nobody and (not forms or all(form in _PRONOUNS or form in _NO_PRONOUN for form in forms)),
        pointing=bool(forms) and not nobody and forms[0] in _POINTING,
        nobody=nobody,
        definite=bool(identity) or nobody or forms[:1] == ["the"] or any(form == "'s" for form in forms),
    )


def likeness(one: Party, other: Party) -> Likeness:
    """Tell whether two parties are the same, plainly not, or left open by a pronoun or description."""
    if one.nobody or other.nobody:
        same = one.nobody and other.nobody
    elif one.identity and other.identity:
        same = one.identity == other.identity
    elif one.spoken or other.spoken or (one.head != other.head and {one.head, other.head} <= _in_charge()):
        return "open"
    elif one.identity or other.identity:
        return "other" if one.plural != other.plural or one.numbers or other.numbers else "open"
    else:
        same = one.head == other.head and _nested(one.numbers, other.numbers) and _nested(one.told, other.told)
    return "same" if same else "other"


@cache
def _in_charge() -> frozenset[str]:
    return frozenset(stem(noun) for noun in _OFFICIALS)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def agree(one: Deed, other: Deed, common: frozenset[str]) -> bool:
    """Tell whether two acts are one deed; `common` are the stems that stand all over the event."""
    first, second = one.act, other.act
    if first.predicate != second.predicate or first.particle != second.particle or _denied(one) != _denied(other):
        return False
    if not _same_time(first, second) or {first.tense, second.tense} == {"past", "present"}:
        return False
    # What will not be done and what was not done are one refusal; what will be done may yet fail.
    if (first.tense == "future") != (second.tense == "future") and not first.negated:
        return False
    if first.places and second.places and not set(first.places) & set(second.places):
        return False
    doers, things = _held(one.doers, other.doers), _held(one.things, other.things)
    if "other" in {doers, things} or "same" not in {doers, things}:
        return False
    settings = sum(likeness(noun, also) == "same" for _, noun in one.settings for _, also in other.settings)
    shared = len((one.beside & other.beside) - common)
    anchors = (doers == "same") + (things == "same") + (settings > 0) + (_is_of_once(one, other) or first.negated)
    return anchors + (shared >= _FEW) + (shared >= _MANY) >= _ANCHORS


def _denied(deed: Deed) -> bool:
    """Tell whether the act is denied: "was not hurt", "nobody was hurt"."""
    return deed.act.negated or any(party.nobody for party in (*deed.doers, *deed.things))


def _is_of_once(one: Deed, other: Deed) -> bool:
    """Tell whether the act is one that happens to somebody or something once, and both say to whom or what."""
    if one.act.predicate not in _standing():
        return False
    sides = [deed.things or deed.doers for deed in (one, other)]
    return any(
        first.definite and second.definite and likeness(first, second) == "same"
        for first in sides[0]
        for second in sides[1]
    )


def deed_clusters(
    deeds: Sequence[Deed], common: frozenset[str], people: EventPeople
) -> Iterator[tuple[tuple[Deed, ...], str, Deed]]:
    """Yield clusters of deeds, one an article, every two of which agree, with what `worded` makes of each.

    Deeds that no words tell alike are not joined. Clusters are in order of their first deed.

    Only deeds that share their act and a party are held beside each other; a pair of which more than
    a hundred deeds have both is too common to tell which belong together.
    """
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, deed in enumerate(deeds):
        for key in {party.identity or party.head for party in (*deed.doers, *deed.things) if not party.spoken}:
            holders[deed.act.predicate, key].append(index)
    agreeing = {
        pair
        for found in holders.values()
        if len(found) <= _MOST
        for pair in combinations(found, 2)
        if deeds[pair[0]].act.article != deeds[pair[1]].act.article and agree(deeds[pair[0]], deeds[pair[1]], common)
    }
    cluster_of: dict[int, list[int]] = {}
    for one, other in sorted(agreeing):
        left, right = cluster_of.get(one, [one]), cluster_of.get(other, [other])
        if left is right or {deeds[i].act.article for i in left} & {deeds[i].act.article for i in right}:
            continue
        merged = sorted(left + right)
        if all((min(i, j), max(i, j)) in agreeing for i in left for j in right) and worded(
            [deeds[index] for index in merged], people
        ):
            cluster_of.update(dict.fromkeys(merged, merged))
    for first, found in sorted(cluster_of.items()):
        cluster = tuple(deeds[index] for index in found)
        if found[0] == first and (told := worded(cluster, people)):
            yield cluster, *told


def _held(some: Sequence[Party], others: Sequence[Party]) -> Likeness:
    """Return how the parties in one role stand to those in the other: open where one act names none."""
    found = {likeness(one, other) for one in some for other in others}
    if len(some) != len(others) and some and others and found != {"same"}:
        return "other"
    return "open" if not found else "same" if "same" in found else "open" if "open" in found else "other"


def _same_time(one: ActClaim, other: ActClaim) -> bool:
    """Tell whether two acts can be of one time: the same years, and no day or season but the other's."""
    return one.years == other.years and _nested(frozenset(one.frames), frozenset(other.frames))


def worded(members: Sequence[Deed], people: EventPeople) -> tuple[str, Deed] | None:
    """Return the deed in words that every one of `members` bears out, and whose verb they have; `None` if none fit.

    The verb is that of one act. Each party is named by the fewest words in which all the acts name it.
    """
    unlike: dict[Hashable, Deed] = {}
    for deed in members:
        first = unlike.setdefault(deed.told(), deed)
        if (deed.act.article, deed.act.start) < (first.act.article, first.act.start):
            unlike[deed.told()] = deed
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
    opening = _phrase(subject[0], things if act.passive else doers, people, leading=True)
    closing = _phrase(deed.things[0], things, people) if deed.things and not act.passive else ""
    if not opening or (deed.things and not act.passive and not closing):
        return ""
    if act.passive and deed.doers and (agent := _phrase(deed.doers[0], doers, people)):
        closing = f"by {agent}"
    settings = list(_common_settings(deed, [other for other in members if other is not deed], people))
    dropped = {preposition for preposition, _ in deed.settings} - {said.split()[0] for said in settings}
    telling = [word for word in words(f"{opening} {closing} {' '.join(settings)}") if word.is_content]
    enough = act.predicate in _standing() or act.negated
    if dropped & _ESSENTIAL or (not closing and not settings and deed.settings and act.predicate not in _standing()):
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
def _standing() -> frozenset[str]:
    """Return the acts that say enough without anything behind them: was arrested, died, resigned."""
    return frozenset(entry.get("canonical") for entry in word_list("predicates"))


@cache
def _time_words() -> frozenset[str]:
    """Return the stems of nouns that tell when, and do nothing ("a short time later evacuated …")."""
    return frozenset(stem(word) for word in _TIMES)


def _phrase(own: Party, in_members: Sequence[Sequence[Party]], people: EventPeople, *, leading: bool = False) -> str:
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
