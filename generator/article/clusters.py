"""Which names of an article are one entity's, and of which type it is.

Types are decided over the whole article: the votes of every occurrence of a name are added up,
full names first; then a bare surname, first name or nickname joins the full name it belongs to.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from generator.article import gazetteer
from generator.article.candidates import Candidate
from generator.article.names import (
    compatible,
    fold,
    gender_of_given_name,
    is_given_name,
    is_near,
    is_surname,
    parts,
    same_given_name,
    surname,
    without_possessive,
)
from generator.article.roles import Role, role_of
from generator.article.votes import Votes
from generator.reading import EntityType

ENOUGH = 1.5
"""Votes that a bare word never seen in a fuller name needs to be taken for a person."""

SHORTEST_SLIP = 5
"""Letters of the shortest surname in which a letter more or less is taken for a slip."""

LEAST_INSTITUTION = 1
"""Votes that a single word needs to be an institution: one tag of the small pipelines is not enough."""

FIRM_INITIALS = re.compile(r"[a-z]&[a-z]")
NO_FIRM = frozenset({"a&r", "b&b", "d&d", "h&s", "k&r", "m&a", "p&l", "q&a", "r&b", "r&d", "r&r", "s&m", "t&c"})
"""Pairs of initials that are words, not firms."""

_DIGIT = re.compile(r"\d")
_AND = re.compile(r" (?:and|&) ")
_CAPITALS = re.compile(r"[A-Z]+o?[A-Z]+")


@dataclass
class Cluster:
    """The names taken to be one entity's. `names` counts each bare form as written."""

    type: EntityType
    names: Counter[str] = field(default_factory=Counter)
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def fullest(self) -> str:
        """The name with most parts; of several, the most frequent, then the longest, then the first in the alphabet."""
        return min(self.names, key=lambda name: (-len(parts(name) or (name,)), -self.names[name], -len(name), name))


@dataclass
class _Group:
    """All occurrences of one folded name, and the votes of them all, which stay when entities take candidates out."""

    key: str
    candidates: list[Candidate]
    votes: Votes

    @cached_property
    def type(self) -> EntityType | None:
        """What most votes make of the name."""
        order: Sequence[EntityType] = ("person", "media", "institution", "place", "group")
        best = max(order, key=lambda kind: self.votes[kind])
        return best if self.votes[best] > 0 else None


def cluster(candidates: Sequence[Candidate]) -> tuple[Cluster, ...]:
    """Return the entities that the candidates name, in order of their first occurrence."""
    groups = _groups(candidates)
    clusters = _full_names(groups)
    _join_short_names(groups, clusters)
    _drop_pairs(groups, clusters)
    clusters.extend(_others(groups))
    return tuple(sorted(clusters, key=lambda entity: min(candidate.start for candidate in entity.candidates)))


def _groups(candidates: Iterable[Candidate]) -> dict[str, _Group]:
    named: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        key = gazetteer.bare(candidate.name)
        if key:
            named[key].append(candidate)
    return {key: _Group(key, occurrences, _votes_of(occurrences)) for key, occurrences in named.items()}


def _votes_of(candidates: Iterable[Candidate]) -> Votes:
    votes: Votes = defaultdict(float)
    for candidate in candidates:
        for kind, vote in candidate.votes.items():
            votes[kind] += vote
    return votes


def _full_names(groups: Mapping[str, _Group]) -> list[Cluster]:
    """Return a cluster for each person who is named in full; compatible full names share one."""
    clusters: list[Cluster] = []
    full = [
        group for key, group in groups.items() if len(parts(key)) > 1 and group.type == "person" and _may_be_full(group)
    ]
    alike = _by_first_word(groups.values())
    full_alike = _by_first_word(full)
    for group in sorted(full, key=lambda one: (-len(parts(one.key)), one.candidates[0].start)):
        name, first = group.candidates[0].name, group.key.split()[0]
        if any(_runs_over(group, one) for one in full_alike[first]) or any(_begins(group, one) for one in alike[first]):
            group.candidates = []
            continue
        matches = [entity for entity in clusters if _same_person(name, entity)]
        if not matches and len(group.candidates) == 1:
            matches = [entity for entity in clusters if any(_is_slip_of(name, other) for other in entity.names)]
        home = matches[0] if len(matches) == 1 else None
        if home is None:
            home = Cluster("person")
            clusters.append(home)
        _put(home, group)
    return clusters


def _by_first_word(groups: Iterable[_Group]) -> dict[str, list[_Group]]:
    found: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        found[group.key.split()[0]].append(group)
    return found


def _runs_over(group: _Group, other: _Group) -> bool:
    """Tell whether a name seen once is another full name and a word that was swept in after it."""
    if not group.key.startswith(other.key):
        return False
    longer, shorter = group.key.split(), other.key.split()
    swept = len(longer) == len(shorter) + 1 and longer[: len(shorter)] == shorter and not is_given_name(longer[-2])
    return swept and len(group.candidates) == 1 and len(other.candidates) > 0 and parts(group.key) == tuple(longer)


def _begins(group: _Group, other: _Group) -> bool:
    """Tell whether a supposed person is the start of a place's or institution's name that is at least as frequent."""
    longer = other.key.startswith(f"{group.key} ") and other.type in {"place", "institution", "media"}
    return longer and len(other.candidates) >= len(group.candidates)


def _may_be_full(group: _Group) -> bool:
    return len(group.key.split()) <= 6 and _DIGIT.search(group.key) is None


def _same_person(name: str, entity: Cluster) -> bool:
    if any(compatible(name, other) for other in entity.names):
        return True
    # A surname of two words, or a name without its first part: 'Peña Nieto', 'Arif Demir'.
    short = parts(name)
    return not is_given_name(short[0]) and any(parts(other)[-len(short) :] == short for other in entity.names)


def _is_slip_of(name: str, other: str) -> bool:
    """Tell whether a name seen once is another one with a slip in it: 'Jo Hartman', 'Jo Hartmann'; 'Aruel', 'Aurel'.

    Two names that both are common (Mary, Marie; Johnson, Johnston) are two people's.
    """
    one, two = parts(name), parts(other)[-len(parts(name)) :]
    if len(one) < 2 or len(one) != len(two):
        return False
    if one[1:] == two[1:]:
        return is_near(one[0], two[0]) and not (is_given_name(one[0]) and is_given_name(two[0]))
    if one[:-1] != two[:-1] or min(len(one[-1]), len(two[-1])) < SHORTEST_SLIP:
        return False
    both_common = is_surname(one[-1].title()) and is_surname(two[-1].title())
    added = len(one[-1]) != len(two[-1]) and OSA.distance(one[-1], two[-1], score_cutoff=1) == 1
    return added and not both_common


def _put(entity: Cluster, group: _Group) -> None:
    for candidate in group.candidates:
        entity.names[without_possessive(candidate.name)] += 1
        entity.candidates.append(candidate)
    group.candidates = []


def _join_short_names(groups: Mapping[str, _Group], clusters: list[Cluster]) -> None:
    bearers: defaultdict[str, list[Cluster]] = defaultdict(list)
    for entity in clusters:
        for last in dict.fromkeys(surname(name)[-1] for name in entity.names if len(parts(name)) > 1):
            bearers[last].append(entity)
    for group in groups.values():
        if not group.candidates or len(parts(group.key)) != 1:
            continue
        word = parts(group.key)[0]
        if not _may_be_short(group, word):
            continue
        _part_from_others(group, bearers.get(word, ()), clusters)
        owners = bearers.get(word) or [entity for entity in clusters if _is_first_name_of(word, entity)]
        owners = owners or [entity for entity in clusters if _is_misspelt_in(word, entity)]
        if len(owners) == 1:
            _put(owners[0], group)
        elif owners:
            _share(group, owners)


def _may_be_short(group: _Group, word: str) -> bool:
    """Tell whether a bare word may be a person's short name: a listed place only after a title."""
    if gazetteer.is_listed_place(word) or gazetteer.is_people(word):
        return any(candidate.title for candidate in group.candidates)
    return not gazetteer.is_platform(word) and not gazetteer.is_metonym(word)


def _is_first_name_of(word: str, entity: Cluster) -> bool:
    if entity.type != "person" or len(word) < 2:
        return False
    return any(
        same_given_name(word, parts(name)[0]) and len(parts(name)[0]) > 1
        for name in entity.names
        if len(parts(name)) > 1
    )


def _is_misspelt_in(word: str, entity: Cluster) -> bool:
    """Tell whether the one full name of a person has a slip in the surname that stands alone: 'Hartmna', 'Hartman'."""
    if entity.type != "person" or sum(entity.names.values()) != 1 or len(word) < SHORTEST_SLIP:
        return False
    last = surname(entity.fullest)[-1]
    common = is_surname(word.title()) and is_surname(last.title())
    return last[0] == word[0] and not common and OSA.distance(last, word, score_cutoff=1) == 1


def _part_from_others(group: _Group, owners: Sequence[Cluster], clusters: list[Cluster]) -> None:
    """Make "President Hart" a person apart where the only Hart named in full is a spouse or a junior."""
    if len(owners) != 1 or not (_is_titled_consort(owners[0]) or _is_junior(owners[0])):
        return
    own = frozenset(one.title.role.head for one in owners[0].candidates if one.title and one.title.role)
    apart = [
        one
        for one in group.candidates
        if one.title and one.title.role and one.title.role.kind == "office" and one.title.role.head not in own
    ]
    if apart:
        lone = Cluster("person")
        clusters.append(lone)
    for candidate in apart:
        group.candidates.remove(candidate)
        lone.names[without_possessive(candidate.name)] += 1
        lone.candidates.append(candidate)


def _is_consort(role: Role) -> bool:
    return role.kind == "relation" or role.head in {"first lady", "first gentleman"}


def _is_junior(entity: Cluster) -> bool:
    return any(fold(name).endswith((" jr", " ii", " iii")) for name in entity.names)


def _is_titled_consort(entity: Cluster) -> bool:
    return any(one.title and one.title.role and _is_consort(one.title.role) for one in entity.candidates)


def _share(group: _Group, owners: Sequence[Cluster]) -> None:
    """Give each occurrence of a shared short name to the owner named in full most recently before it.

    "Mrs Hart" is none of the men of that name.
    """
    for candidate in group.candidates:
        fitting = [owner for owner in owners if _agrees(candidate, owner)] or owners
        before = [
            (other.start, place)
            for place, owner in enumerate(fitting)
            for other in owner.candidates
            if other.start < candidate.start and len(parts(other.name)) > 1
        ]
        owner = fitting[max(before)[1]] if before else fitting[0]
        owner.names[without_possessive(candidate.name)] += 1
        owner.candidates.append(candidate)
    group.candidates = []


def _agrees(candidate: Candidate, owner: Cluster) -> bool:
    """Tell whether no given name of `owner` is of another gender than the title before a bare name."""
    told = candidate.title.gender if candidate.title else "unknown"
    given = {gender_of_given_name(parts(name)[0]) for name in owner.names if len(parts(name)) > 1}
    return told == "unknown" or not given & ({"female", "male"} - {told})


def _drop_pairs(groups: Mapping[str, _Group], clusters: Sequence[Cluster]) -> None:
    """Drop "Hart and Voss" where each is the name of a person: they are found by their own names."""
    known = {form for entity in clusters for name in entity.names for form in (fold(name), surname(name)[-1])}
    for key, group in groups.items():
        both = _AND.split(key)
        if len(both) == 2 and all(one in known for one in both):
            group.candidates = []


def _others(groups: Mapping[str, _Group]) -> list[Cluster]:
    """Return clusters for what is left: institutions, outlets, places, groups, and people known by one name."""
    by_key: dict[tuple[EntityType, str], Cluster] = {}
    for group in groups.values():
        if not group.candidates or group.type is None:
            continue
        kind = group.type
        if kind == "person" and not _is_lone_person(group):
            continue
        if kind in {"institution", "media"} and _is_noise(group):
            continue
        key = gazetteer.institution_key(group.key) if kind in {"institution", "media"} else group.key
        home = by_key.setdefault((kind, key), Cluster(kind))
        _put(home, group)
    return _with_short_names(_with_initials(list(by_key.values())))


def _is_lone_person(group: _Group) -> bool:
    """Tell whether a name without a fuller form is a person's: titled, or tagged so more than once, or most often."""
    if gazetteer.is_platform(group.key):
        return False
    titled = any(candidate.title for candidate in group.candidates)
    words = group.key.split()
    if len(words) > 1:
        return group.votes["person"] >= ENOUGH
    if role_of(group.key) or not group.key.isalpha():
        return titled
    return titled or group.votes["person"] >= 2 * max(1.0, group.votes["institution"] + group.votes["place"])


def _is_noise(group: _Group) -> bool:
    lone = group.type == "institution" and " " not in group.key and group.votes["institution"] < LEAST_INSTITUTION
    if lone and (not FIRM_INITIALS.fullmatch(group.key) or group.key in NO_FIRM):
        return True
    return len(group.key) < 2 or (gazetteer.is_platform(group.key) and group.votes["media"] == 0)


def _with_initials(clusters: list[Cluster]) -> list[Cluster]:
    """Join an institution's initials to its name where exactly one name of the article has them."""
    named: defaultdict[str, list[Cluster]] = defaultdict(list)
    for entity in clusters:
        if entity.type in {"institution", "media"}:
            for initials in sorted(gazetteer.initials_of(entity.fullest)):
                named[initials].append(entity)
    joined = []
    for entity in clusters:
        fullest = entity.fullest
        owners = named.get(fold(fullest), [])
        upper = _CAPITALS.fullmatch(without_possessive(fullest).replace(".", "")) is not None
        if entity.type in {"institution", "media"} and upper and len(owners) == 1 and owners[0] is not entity:
            owners[0].names.update(entity.names)
            owners[0].candidates.extend(entity.candidates)
        else:
            joined.append(entity)
    return joined


def _with_short_names(clusters: list[Cluster]) -> list[Cluster]:
    """Join the tail of an institution's or outlet's name ('the Foreign Ministry', 'The Sun') to its only full name."""
    kept = []
    for entity in clusters:
        short = gazetteer.bare(entity.fullest).split()
        tells = gazetteer.is_media_word(short[-1]) or gazetteer.has_institution_word(f"a {short[-1]}")
        may_be_tail = entity.type in {"institution", "media"} and tells
        owners = [other for other in clusters if may_be_tail and other is not entity and _ends_with(other, short)]
        if len(owners) == 1:
            owners[0].names.update(entity.names)
            owners[0].candidates.extend(entity.candidates)
        else:
            kept.append(entity)
    return kept


def _ends_with(entity: Cluster, tail: list[str]) -> bool:
    if entity.type not in {"institution", "media"}:
        return False
    words = gazetteer.bare(entity.fullest).split()
    return len(words) > len(tail) and words[-len(tail) :] == tail
