"""Acts that every article dates once: where nothing tells two such acts apart, they are taken to be one.

What the same-act rules ask for in words (the same name, the same thing the reader knows) is here made up for by each
article's dating one act of the kind and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from types import MappingProxyType

from generator.article.dated_kinds import STAND
from generator.event.discrepancies.dated import Dated, days_apart
from generator.event.discrepancies.registry import Comparison
from generator.event.discrepancies.same_act import HUMAN, Deed, Persons
from generator.lexicons import word_list

_BY_ITSELF = frozenset(
    {"overflow", "derail", "sink", "crash", "explode", "collapse", "erupt", "make landfall", "run aground", "verdict"}
    | {"contain", "extinguish", "leave the road", "catch fire", "walk out", "burst"}
)
"""Acts so rare that an article that dates one tells of the event's own, whatever it calls the thing."""
_OF_THINGS = frozenset(
    {
        "begin",
        "close",
        "reopen",
        "resume",
        "build",
        "found",
        "demolish",
        "cancel",
        "postpone",
        "launch",
        "replay",
        "test",
        "inspect",
    }
)
"""Acts for which the same noun is enough."""
_OF_PEOPLE = frozenset(
    {"arrest", "charge", "indict", "arraign", "convict", "acquit", "sentence", "extradite", "execute", "resign"}
    | {"sack", "disappear", "plead", "abduct", "bury", "surrender", "born", "retire", "oust"}
)
"""Acts done to, or by, one person."""
_FAMILIES = MappingProxyType({"resume": "reopen", STAND: "found"})
_HOUSES = frozenset(
    {"plant", "factory", "company", "firm", "business", "school", "club", "newspaper", "university", "college", "works"}
    | {"hospital", "museum", "theatre", "theater", "brewery", "mill", "yard", "shipyard", "store", "shop", "hotel"}
    | {"church", "charity", "bank", "restaurant", "airline", "festival", "group", "party", "union", "organisation"}
    | {"organization", "foundation", "association", "mine", "market"}
)
"""Nouns for what is founded, and may be called by its name."""
_RUNS_ON = MappingProxyType(
    {
        "airport": frozenset({"flight", "plane"}),
        "runway": frozenset({"flight", "plane"}),
        "line": frozenset({"train", "service"}),
        "railway": frozenset({"train", "service"}),
        "station": frozenset({"train", "service"}),
        "road": frozenset({"traffic"}),
        "bridge": frozenset({"traffic"}),
        "highway": frozenset({"traffic"}),
        "motorway": frozenset({"traffic"}),
        "tunnel": frozenset({"traffic", "train"}),
        "school": frozenset({"class", "lesson"}),
        "university": frozenset({"class", "lecture"}),
        "college": frozenset({"class", "lecture"}),
        "port": frozenset({"ferry", "shipping"}),
        "harbour": frozenset({"ferry", "shipping"}),
        "harbor": frozenset({"ferry", "shipping"}),
        "plant": frozenset({"production", "work"}),
        "factory": frozenset({"production", "work"}),
        "mine": frozenset({"production", "work"}),
    }
)
"""What runs again when a place is open again."""


@dataclass(frozen=True)
class Join:
    """Acts that are taken to be one; `loose` where a place that opens and what runs there are held together."""

    members: tuple[tuple[Dated, Deed], ...]
    loose: bool = False


def joined_alone(
    comparison: Comparison, persons: Persons, deeds: Sequence[tuple[Dated, Deed]], taken: frozenset[int]
) -> list[Join]:
    """Return the acts that every article dates once and that nothing tells apart; `taken` are ids of those settled."""
    kinds: dict[str, list[tuple[Dated, Deed]]] = {}
    for one, deed in deeds:
        kinds.setdefault(_FAMILIES.get(deed.act, deed.act), []).append((one, deed))
    surnames = _surnames(comparison, persons)
    befell = _befell(comparison, persons, kinds.keys())
    found: list[Join] = []
    for act, members in kinds.items():
        joins = [
            (pair, loose)
            for pair in combinations(_single(members), 2)
            if pair[0][0].article != pair[1][0].article
            and not all(id(one) in taken for one, _ in pair)
            and (loose := _is_one(act, pair[0][1], pair[1][1], surnames, befell)) is not None
            and _places_agree(*pair)
        ]
        found += [Join(pair, loose) for pair, loose in joins[:1]]
    return found


def _single(members: Sequence[tuple[Dated, Deed]]) -> list[tuple[Dated, Deed]]:
    """Return the acts of the articles that give one time for the kind: others tell of several."""
    several = {
        one.article
        for (one, _), (other, _) in combinations(members, 2)
        if one.article == other.article and (days_apart(one, other) or one.claim.said != other.claim.said)
    }
    return [(one, deed) for one, deed in members if one.article not in several]


def _is_one(
    act: str, one: Deed, other: Deed, surnames: Mapping[str, str], befell: Mapping[str, frozenset[str]]
) -> bool | None:
    """Tell whether nothing parts two deeds; the answer is whether they are joined loosely, `None` where they differ."""
    if _are_plainly_two(act, one, other):
        return None
    if act == "found" and not _heads(one) & _heads(other) and not (one.people and other.people):
        named = _is_common(one) != _is_common(other) and bool((_heads(one) | _heads(other)) & _HOUSES)
        return True if named else None
    if one.people or other.people:
        same = act in _OF_PEOPLE and _is_same_person(act, one, other, surnames, befell)
        return False if same else None
    heads = [_heads(one), _heads(other)]
    if act == "reopen" and _runs(*heads):
        return True
    return False if _is_same_thing(act, one, other, heads[0] & heads[1], befell) else None


def _are_plainly_two(act: str, one: Deed, other: Deed) -> bool:
    if one.doers and other.doers and not one.doers & other.doers:
        return True
    return bool({one.number, other.number} - {None, 1}) or (act in {"begin", "close"} and (one.plural or other.plural))


def _is_same_person(
    act: str, one: Deed, other: Deed, surnames: Mapping[str, str], befell: Mapping[str, frozenset[str]]
) -> bool:
    """Tell whether two deeds befell one person: of one last name, or the only one named whom the act befell."""
    if not one.people or not other.people:
        return _is_sole_person(act, one, other, befell)
    last = [{surnames[each] for each in deed.people if each in surnames} for deed in (one, other)]
    return bool(one.people & other.people or last[0] & last[1])


def _is_same_thing(
    act: str, one: Deed, other: Deed, shared: frozenset[str], befell: Mapping[str, frozenset[str]]
) -> bool:
    """Tell whether two deeds of nobody named befell one thing, or one person whom both describe."""
    if act in _BY_ITSELF:
        return bool(shared) or not (_is_common(one) and _is_common(other))
    if act in {"sentence", "replay"} and not (one.things and other.things):
        return len(befell.get(act, ())) <= 1
    if act in _OF_THINGS:
        return bool(shared - HUMAN)
    return act in _OF_PEOPLE and bool(shared & HUMAN) and not (one.plural or other.plural)


def _is_sole_person(act: str, one: Deed, other: Deed, befell: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a deed done to somebody named is one with that of somebody not named, by its one undergoer."""
    named, described = (one, other) if one.people else (other, one)
    things = {head for head, _ in described.things}
    return befell.get(act, frozenset()) <= named.people and not described.plural and things <= HUMAN


def _befell(comparison: Comparison, persons: Persons, acts: Set[str]) -> Mapping[str, frozenset[str]]:
    """Return, for each of the acts, everybody to whom it is said to be done, dated or not."""
    found: dict[str, set[str]] = {}
    for act in comparison.acts(predicates=acts):
        for whom in act.patients or act.agents:
            person = persons.get((act.article, whom.entity or ""))
            if person is not None:
                found.setdefault(act.predicate, set()).add(person)
    return {act: frozenset(people) for act, people in found.items()}


def _surnames(comparison: Comparison, persons: Persons) -> Mapping[str, str]:
    """Return the last name of every person who shares it with nobody in an article."""
    found: dict[str, str] = {}
    for one in comparison.findings:
        last = Counter(entity.name.split()[-1].lower() for entity in one.entities if entity.type == "person")
        for entity in one.entities:
            name = entity.name.split()[-1].lower()
            if entity.type == "person" and last[name] == 1 and (one.info.id, entity.id) in persons:
                found.setdefault(persons[one.info.id, entity.id], name)
    return found


@cache
def _same_things() -> MappingProxyType[str, str]:
    return MappingProxyType({one.term: one.get("canonical") for one in word_list("same_things")})


def _heads(deed: Deed) -> frozenset[str]:
    return frozenset(_same_things().get(head, head) for head, _ in deed.things)


def _is_common(deed: Deed) -> bool:
    """Tell whether the thing is told by a common noun rather than by a name or a pronoun."""
    return bool(deed.things) and deed.told.split()[-1:] != [] and deed.told.split()[-1].islower()


def _runs(one: Iterable[str], other: Iterable[str]) -> bool:
    pairs = [(a, b) for a in one for b in other]
    return any(b in _RUNS_ON.get(a, ()) or a in _RUNS_ON.get(b, ()) for a, b in pairs)


def _places_agree(one: tuple[Dated, Deed], other: tuple[Dated, Deed]) -> bool:
    """Tell whether the clauses name no two places: a name may hold the other, 'Holm' and 'Holm Foods'."""
    places = [[set(name.split()) for name in each.claim.places] for each, _ in (one, other)]
    return not all(places) or any(mine <= theirs or theirs <= mine for mine in places[0] for theirs in places[1])
