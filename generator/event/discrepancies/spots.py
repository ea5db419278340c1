"""In what kind of spot something happened: at home or at the airport, in the kitchen or in the attic, at which gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from types import MappingProxyType

from generator.claims import ActClaim, Participant, Setting
from generator.event.discrepancies.place import apart, one_place
from generator.event.discrepancies.registry import Comparison, first_words, rule
from generator.event.discrepancies.spot_kinds import Spot, are_apart, is_firm, spot_of
from generator.event.discrepancies.toponyms import Located, stretch, wholes
from generator.event.discrepancies.victims import named
from generator.event.discrepancies.wording import discrepancy, reading
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list
from generator.prose import listed

_STANDING = frozenset({"in", "at", "on", "inside", "outside", "near", "behind", "under", "beneath", "aboard", "within"})
_LEADING = {"fall": frozenset({"from", "off", "out of"}), "crash": frozenset({"into", "onto"})}
_FROM = frozenset({"fall", "jump", "free", "pull"})
_CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
_ONCE = frozenset({"arrest", "be born", "find"})
_OF_THINGS = frozenset({"happen", "begin", "explode", "store", "sink", "crash", "abandon"})
_IN_TOWNS = frozenset({"find", "shoot", "stab", "rob", "abduct", "drown", "marry", "explode", "sign", "abandon"})
"""Acts that are held beside each other by the names of towns, too, as far as no other rule does so."""
_OF_GROUPS = frozenset({"keep", "free", "rescue"})
_ONE = frozenset({"the", "a", "an", "one", "this", "that", "his", "her", "their", "its", ""})
_POINTERS = frozenset(
    {
        "it",
        "he",
        "she",
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
        "one",
        "i",
        "we",
    }
    | {"himself", "herself", "themselves", "itself", "you", "us", "me", "what", "other", "another", "some", "many"}
)
_PEOPLE = frozenset({"person", "man", "woman", "suspect", "protester", "picket", "striker", "student", "fan"})
_DEAD = frozenset({"body", "corpse", "remains"})
_OTHER_TIME = frozenset({"then", "since", "previously", "formerly", "originally", "last", "ago", "earlier", "before"})


@dataclass(frozen=True)
class _Who:
    """Whom or what an act is about: by what the other articles know it, and how a question names it."""

    key: str
    label: str = field(compare=False)
    plural: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class _Found:
    claim: ActClaim
    spot: Spot
    end: int


@rule(
    "spot",
    aligns="The same act (from a list: arrested, found, shot, robbed, fell, began, held, opened fire) on the same "
    "person by name, or on the same thing or nameless person where each article tells the act of one only; and in "
    "each article one spot, by its kind: home, airport, wood, bus, kitchen, or a gate or floor with a word that "
    "narrows it down, or by the name of a town.",
    limits="Spots of which one often lies in the other (a shop in a station, a car in a street, a room in a house) are "
    "left aside, and so are articles that tell two. Two sites of their own for an arrest or a birth are a conflict, "
    "and so are opposite gates or two numbered floors; everything else is a variant.",
)
def acts_in_two_spots(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles set one act in different kinds of place, such as a street and a kitchen."""
    groups: dict[tuple[str, _Who], list[_Found]] = {}
    places: dict[tuple[str, _Who], list[Located]] = {}
    several: set[tuple[str, _Who]] = set()
    for claim in comparison.acts(_verbs()):
        act = _act(claim)
        if act is None or not _is_told(claim):
            continue
        found = _spot(claim, act)
        for who, single in _whom(comparison, claim, act):
            if not single:
                several.add((act, who))
            if found is not None:
                groups.setdefault((act, who), []).append(found)
            if act in _IN_TOWNS:
                places.setdefault((act, who), []).extend(one_place(claim))
    for (act, who), rows in groups.items():
        if (act, who) not in several:
            yield from _findings(comparison, act, who, rows)
    for (act, who), located in places.items():
        if (act, who) not in several:
            yield from _in_two_towns(comparison, act, who, located)


@cache
def _acts() -> MappingProxyType[str, tuple[str, str]]:
    return MappingProxyType({one.term: (one.get("act"), one.get("whose")) for one in word_list("spot_acts")})


@cache
def _verbs() -> frozenset[str]:
    """Return the verbs of which `_act` makes an act: those of the list, "take into custody", "hold hostage"."""
    return first_words(_acts()) | {"take", "hold"}


@cache
def _asked() -> MappingProxyType[str, str]:
    return MappingProxyType({one.get("act"): one.get("asked") for one in word_list("spot_acts")})


def _verb(claim: ActClaim) -> str:
    """Return the act with its particle or object as the list has it, or its bare verb: 'open fire', 'break out'."""
    forms = [f"{claim.verb} {claim.particle}"] if claim.particle else []
    forms += [f"{claim.verb} {one.text.lower()}" for one in claim.patients]
    return next((form for form in forms if form in _acts()), "" if claim.particle else claim.verb)


def _act(claim: ActClaim) -> str | None:
    in_custody = claim.verb == "take" and any(one.noun.text.lower() == "custody" for one in claim.settings)
    if claim.verb == "hold" and any(one.head in _CAPTIVES for one in claim.patients):
        return "keep"
    return "arrest" if in_custody else _acts().get(_verb(claim), (None, ""))[0]


def _is_told(claim: ActClaim) -> bool:
    set_apart = any(_OTHER_TIME & set(frame.split()) for frame in claim.frames)
    if _act(claim) == "happen" and any(one.entity is not None for one in claim.patients):
        return False
    return not (claim.negated or claim.supposed or claim.quoted or set_apart or claim.tense == "future")


def _whom(comparison: Comparison, claim: ActClaim, act: str) -> Iterator[tuple[_Who, bool]]:
    """Yield whom or what an act is about, and whether it is one person or thing."""
    whose = _acts().get(_verb(claim), ("", "object"))[1]
    if whose == "any":
        yield _Who("", ""), True
        return
    found = claim.patients if whose == "object" or claim.passive else claim.agents
    if act == "find" and len(found) > 1:
        found = found[:1]
    for one in found:
        person = named(comparison, claim, one) if one.head.lower() not in _DEAD else None
        if one.head.lower() in _DEAD:
            yield from _nameless(one, act, len(found))
        elif person is not None and act not in _OF_THINGS:
            yield _Who(person, comparison.name(person)), True
        elif one.entity is None and one.head.lower() not in _POINTERS:
            yield from _nameless(one, act, len(found))


def _nameless(one: Participant, act: str, number: int) -> Iterator[tuple[_Who, bool]]:
    head = one.head.lower()
    if act == "arrest":
        yield _Who("people", "people", plural=True), True
    elif head in _DEAD:
        yield _Who("body", "the body"), not one.plural and number == 1
    elif head.isalpha() and one.determiner in _ONE | {"no"}:
        one_group = one.determiner == "the" and act in _OF_GROUPS
        label = f"the {one.text.split()[-1].lower()}"
        yield _Who(head, label, one.plural), (not one.plural or one_group) and number == 1


def _spot(claim: ActClaim, act: str) -> _Found | None:
    """Return the first spot that sets an act, or `None` where there is none or two are joined."""
    standing = _LEADING["fall"] if act in _FROM else _STANDING | _LEADING.get(act, frozenset())
    around = {one.head for one in claim.patients} | {one.text.split()[-1].lower() for one in claim.patients}
    outer = {one.noun.head for one in claim.settings} | {one.noun.text.split()[-1].lower() for one in claim.settings}
    spots = [
        (one, spot)
        for one in claim.settings
        if one.preposition in standing and (not one.of or one.of in around | outer) and (spot := spot_of(one))
    ]
    if not spots:
        return None
    first, spot = spots[0]
    if any((one.preposition, one.of) == (first.preposition, first.of) for one, _ in spots[1:]):
        return None
    return _Found(claim, spot, _end(claim, first))


def _end(claim: ActClaim, setting: Setting) -> int:
    return max(claim.end, setting.noun.end)


def _findings(comparison: Comparison, act: str, who: _Who, rows: Sequence[_Found]) -> Iterator[Discrepancy]:
    unsteady = {
        one.claim.article
        for one, other in combinations(rows, 2)
        if one.claim.article == other.claim.article and one.spot.kind != other.spot.kind
    }
    steady = [row for row in rows if row.claim.article not in unsteady]
    pairs = [
        (one, other)
        for one, other in combinations(steady, 2)
        if one.claim.article != other.claim.article
        and are_apart(one.spot, other.spot)
        and not _of_two_years(one.claim, other.claim)
        and not comparison.are_unrelated(one.claim.article, other.claim.article)
    ]
    if not pairs:
        return
    shown = [row for row in steady if any(row in pair for pair in pairs)]
    values: dict[str, list[_Found]] = {}
    for row in shown:
        values.setdefault(str(row.spot), []).append(row)
    if len(values) < 2:
        return
    firm = act in _ONCE and who.key != "people" and any(is_firm(one.spot, other.spot) for one, other in pairs)
    why = "It happened in one of them" if firm else "One may lie in the other, or they may tell of two moments"
    yield discrepancy(
        "place",
        "conflict" if firm else "variant",
        _question(act, who),
        f"The articles name different kinds of spot, {listed(list(values))}. {why}.",
        "spot",
        0.8 if firm else 0.7,
        [reading(value, [stretch(comparison, row.claim, row.end) for row in some]) for value, some in values.items()],
    )


def _in_two_towns(comparison: Comparison, act: str, who: _Who, located: Sequence[Located]) -> Iterator[Discrepancy]:
    if not _are_of_one_time(located):
        return
    for found in apart(comparison, located, wholes(comparison), _question(act, who), "spot"):
        level: Level = "granularity" if found.level == "granularity" else "variant"
        yield discrepancy("place", level, found.what, found.explanation, "spot", 0.7, found.readings)


def _are_of_one_time(located: Sequence[Located]) -> bool:
    """Tell whether no clause names another time or year."""
    return not any(one.claim.frames or one.claim.years for one in located)


def _of_two_years(one: ActClaim, other: ActClaim) -> bool:
    """Tell whether the clauses name two years, or only one of them another time."""
    if one.years and other.years:
        return not set(one.years) & set(other.years)
    return bool(one.years or one.frames) != bool(other.years or other.frames)


def _question(act: str, who: _Who) -> str:
    asked = _asked()[act]
    if not who.key:
        return f"Where did {asked}?"
    passive = asked.startswith("be ")
    verb = ("were" if who.plural else "was") if passive else "did"
    return f"Where {verb} {who.label} {asked.removeprefix('be ')}?"
