"""Whether two dated acts of two articles are one: done to the same people, in the same way, to the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.article.dated_kinds import STAND
from generator.claims import ActClaim, Participant
from generator.event.discrepancies.dated import Dated
from generator.event.discrepancies.registry import Comparison, kept_for_event
from generator.lexicons import word_list

_SURE = 0.7
"""Least confidence in whom a pronoun stands for."""
_OUT_OF = frozenset({"from", "off", "out", "of", "aboard", "onto", "into"})
_MANY = frozenset({"they", "them", "we", "us"})
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
NUMBER_WORDS = frozenset(_COUNTS)
_GROUPS = {"pair": 2, "duo": 2, "couple": 2, "trio": 3, "quartet": 4}
_OF_DOER = frozenset(
    {"adjourn", "arrive", "collapse", "concede", "crash", "disappear", "divorce", "drown", "erupt"}
    | {"escape", "expire", "explode", "flee", "graduate", "kill", "land", "leave", "marry", "plead", "resign"}
    | {"retire", "return", "sink", "surrender", "swear", "testify", "begin", "close", "reopen", "derail", "launch"}
    | {"overflow", "make landfall", "run aground", "leave the road", "catch fire", "walk out", "burst", "confess"}
    | {"contain", "build", "withdraw", "appeal", "resume", "take power", "go on trial", "vote"}
)
"""Acts that are dated for whoever did them, where nobody else is named."""
_WITH_PLACE = frozenset({"arrive", "escape", "flee", "leave", "marry", "enter", "return", "visit"})
"""Acts whose object is no undergoer: a place that is left, a spouse."""
_OFTEN = frozenset({"arrive", "land", "leave", "return"})
"""Acts that one person does more than once: they must lead to or from one place."""
_ANYWHERE = frozenset({"site", "scene", "area", "region", "place", "spot", "town", "city", "country", "it", "there"})
_OF_WORDS = frozenset({"strike", "take", "pass"})
"""Acts that are done to people in words, too: 'hit the senator over the bill'."""
CONFERENCE = "hold a news conference"
_BY_NOUN = frozenset({"sentence", "replay"})
"""Acts that a noun dates without naming anybody."""
_STUDIES = frozenset({"poll", "survey", "study", "report", "review", "analysis", "audit"})
_SUITS = frozenset({"lawsuit", "suit", "complaint", "petition", "appeal", "case", "motion"})
_KNOWN = frozenset({"the", "this", "that", "his", "her", "their", "its"})
HUMAN = frozenset(
    {"person", "man", "woman", "child", "boy", "girl", "suspect", "gunman", "shooter", "attacker", "victim", "teenager"}
    | {"teen", "driver", "passenger", "pilot", "officer", "student", "worker", "employee", "resident", "survivor"}
    | {"athlete", "player", "soldier", "sailor", "hostage", "prisoner", "inmate", "refugee", "migrant", "defendant"}
)


@dataclass(frozen=True)
class Deed:
    """Whom or what an act was done to, as far as the articles tell: what two deeds must share to be one."""

    act: str
    article: str
    people: frozenset[str] = frozenset()
    """Ids, the same in all articles, of those it was done to, or of who did it where nobody else is named."""
    doers: frozenset[str] = frozenset()
    things: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    """Head nouns of what it was done to, with what narrows them down."""
    out_of: frozenset[str] = frozenset()
    """Vehicles and places that it led into or out of."""
    number: int | None = None
    known: bool = False
    told: str = ""
    """Whom or what it was done to, in the article's words."""
    plural: bool = False
    places: frozenset[str] = frozenset()
    """The nouns that set the act: 'prison' in 'released from prison'."""
    visited: frozenset[str] = frozenset()
    """Head nouns of what was visited, unless it is no more than a place of the event: 'the site'."""
    led: str = ""
    """The phrase for that vehicle: 'off a plane'."""

    @property
    def suits(self) -> frozenset[tuple[str, ...]]:
        """Return the words that narrow down each suit that it was done to: ('defamation',)."""
        return frozenset(words for head, words in self.things if head in _SUITS and words)

    """The thing is one that the reader knows."""


Persons = Mapping[tuple[str, str], str]
"""Ids in the event of the persons and bodies of each article, by article and id there."""


@kept_for_event
def persons_of(comparison: Comparison) -> Persons:
    """Return the persons and bodies of every article with their ids in the event."""
    return {
        (one.info.id, entity.id): comparison.person(one.info.id, entity.id)
        for one, entity in comparison.entities()
        if entity.type in {"person", "institution"}
    }


def deed_of(persons: Persons, dated: Dated) -> Deed | None:
    """Return the deed that a time dates, or `None` where the act is denied or supposed, or befell nobody known."""
    act, claim = dated.act, dated.claim
    if is_spoken_at(dated) and act is not None:
        return Deed(CONFERENCE, dated.article, _people(persons, dated.article, act.agents), told="the news conference")
    own = persons.get((dated.article, claim.of_entity or ""))
    people = frozenset({own} if own is not None else ())
    if act is None:
        own_thing = frozenset({(claim.theme, claim.modifiers)} if claim.theme and not people else ())
        told = people or is_told_by_noun(dated) or claim.predicate == STAND
        return Deed(claim.predicate, dated.article, people, things=own_thing, told=claim.theme_text) if told else None
    if act.negated or act.supposed or any(one.head in _STUDIES for one in act.agents):
        return None
    undergone = undergoers(act, claim.predicate)
    undergone = tuple(one for one in undergone if one not in act.patients or not _is_doer(one, act))
    people = people | _people(persons, dated.article, undergone) if undergone else frozenset()
    things = {(one.head, one.modifiers) for one in undergone if one.entity is None and one.head.isalpha()}
    if not people and not things and claim.theme and claim.theme not in HUMAN and len(undergone) == 1:
        things = {(claim.theme, claim.modifiers)}
    ways = [one for one in act.settings if one.preposition in _OUT_OF and _vehicles(one.noun)]
    out_of = {word for one in ways for word in _vehicles(one.noun)}
    return Deed(
        "sack" if claim.predicate == "dismiss" and people else claim.predicate,
        dated.article,
        people,
        _people(persons, dated.article, act.agents) if act.patients else frozenset(),
        frozenset(things) if not people else frozenset(),
        frozenset(out_of),
        _number(undergone),
        any(one.determiner in _KNOWN for one in undergone),
        undergone[0].text if undergone else "",
        len(undergone) > 1 or any(one.plural for one in undergone),
        frozenset(one.noun.text.lower() for one in act.settings),
        frozenset(
            one.text.split()[-1].lower() for one in act.patients if one.head not in _ANYWHERE and one not in undergone
        ),
        f"{ways[0].preposition} {ways[0].noun.text}" if ways else "",
    )


def is_spoken_at(dated: Dated) -> bool:
    """Tell whether the words date a news conference at which somebody speaks."""
    return dated.claim.theme == "conference" and dated.act is not None and dated.claim.said_by is not None


def is_told_by_noun(dated: Dated) -> bool:
    """Tell whether a noun dates the act and names nobody: 'sentencing for 12 June'."""
    return dated.claim.said_by is None and dated.claim.predicate in _BY_NOUN and not dated.claim.theme


def _is_doer(patient: Participant, act: ActClaim) -> bool:
    """Tell whether a pronoun is read as the doer of its own clause, which only 'himself' can be."""
    doers = {one.entity for one in act.agents} - {None}
    return patient.entity in doers and not patient.text.lower().endswith(("self", "selves"))


def undergoers(act: ActClaim, told_as: str) -> tuple[Participant, ...]:
    """Return whom or what an act is dated for: whom it was done to, or who did it.

    `told_as` is the act that its words amount to: 'burst its banks' is an overflow of the river, 'set sentencing'
    a sentence of nobody whom it names.
    """
    if told_as != act.predicate:
        if told_as in _OF_DOER and act.agents and not act.passive:
            return act.agents
        return tuple(one for one in act.patients if not one.head.endswith("ing") and one.head not in _act_nouns())
    if act.agents and act.predicate in _WITH_PLACE and not act.passive:
        return act.agents
    return act.patients or (act.agents if act.predicate in _OF_DOER and not act.passive else ())


def same_deed(one: Deed, other: Deed, central: frozenset[str], sole: Mapping[str, str]) -> bool:
    """Tell whether two deeds are one.

    They are where they befell the same people, or as many out of the same kind of vehicle, or the same central
    thing; or where one befell 'the suspect' and the other the only person to whom anything of the kind was done,
    by act in `sole`.
    """
    if one.act != other.act or _are_plainly_two(one, other):
        return False
    if one.people and other.people:
        return one.act not in _OF_WORDS and bool(one.people & other.people)
    if one.number and other.number and one.number != other.number:
        return False
    if one.out_of & other.out_of:
        return True
    if one.people or other.people:
        named, described = (one, other) if one.people else (other, one)
        return named.people == {sole.get(one.act)} and _is_somebody_known(described)
    return _same_strangers(one, other, central) or _same_thing(one, other, central)


def _are_plainly_two(one: Deed, other: Deed) -> bool:
    """Tell whether other people did it, or an act that is done often leads elsewhere."""
    if one.doers and other.doers and not one.doers & other.doers:
        return True
    if one.act == "visit" and one.visited and other.visited:
        return not one.visited & other.visited
    return one.act in _OFTEN and not one.places & other.places


def _is_somebody_known(deed: Deed) -> bool:
    """Tell whether a deed befell one person whom the reader knows by a description: 'the suspect'."""
    return deed.known and deed.number in {None, 1} and any(head in HUMAN for head, _ in deed.things)


def _same_strangers(one: Deed, other: Deed, central: frozenset[str]) -> bool:
    """Tell whether two deeds befell as many people of one description, the event's own where the articles are two."""
    shared = {head for head, _ in one.things} & {head for head, _ in other.things}
    counted = one.number is not None and one.number == other.number
    return counted and bool(shared & HUMAN if one.article == other.article else shared & central - {"person"})


def _same_thing(one: Deed, other: Deed, central: frozenset[str]) -> bool:
    """Tell whether two deeds were done to one thing.

    It is one that the reader knows and the event is about, or one of the same doer or a suit, that the same
    words narrow down: 'a defamation suit'.
    """
    shared = {_thing(head) for head, _ in one.things} & {_thing(head) for head, _ in other.things} - HUMAN
    narrowed = [{words for head, words in deed.things if _thing(head) in shared} for deed in (one, other)]
    alike = narrowed[0] & narrowed[1]
    if one.known and other.known and shared & central and alike:
        return True
    return any(alike) and bool(one.doers & other.doers or "suit" in shared)


def _thing(head: str) -> str:
    return "suit" if head in _SUITS else head


def sole_people(deeds: Iterable[Deed]) -> Mapping[str, str]:
    """Return, by act, the one person to whom it was done in the event; an act done to several is left out."""
    people: dict[str, set[str]] = {}
    for deed in deeds:
        people.setdefault(deed.act, set()).update(deed.people)
    return {act: next(iter(names)) for act, names in people.items() if len(names) == 1}


def _people(persons: Persons, article: str, undergone: Sequence[Participant]) -> frozenset[str]:
    found = [
        persons.get((article, one.entity))
        for one in undergone
        if one.entity is not None and one.confidence >= _SURE and one.text.lower() not in _MANY
    ]
    return frozenset(person for person in found if person is not None)


def _number(undergone: Sequence[Participant]) -> int | None:
    """Return how many the act was done to: 'two swimmers', 'the pair', two names."""
    if len(undergone) == 1:
        one = undergone[0]
        words = one.text.lower().split()
        figures = (_COUNTS.get(word) or (int(word) if word.isdecimal() else None) for word in words)
        told = next((figure for figure in figures if figure is not None), None) or _GROUPS.get(one.head)
        return told or (1 if not one.plural and one.head not in {"group", "family", "crew"} and one.entity else None)
    return len(undergone) if undergone and all(one.entity is not None for one in undergone) else None


@cache
def _act_nouns() -> frozenset[str]:
    return word_list("dated_act_nouns").terms()


@cache
def _vehicle_names() -> MappingProxyType[str, str]:
    return MappingProxyType({one.term: one.get("canonical") for one in word_list("vehicles")})


def _vehicles(noun: Participant) -> list[str]:
    names = _vehicle_names()
    return [names[word] for word in (noun.head, *noun.modifiers) if word in names]
