"""The persons of an event, joined across its articles, surest ties first: names alike but for accents and
transliteration, then nicknames and initials, then slips of a letter or two that something else confirms, then bare
surnames that only one person of the event bears.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from generator.article.names import (
    gender_of_given_name,
    is_given_name,
    is_near,
    is_particle,
    is_surname,
    parts,
    same_given_name,
)
from generator.event.groups import OPPOSITE, Group, Member, is_junior_name
from generator.event.spellings import same_spelling, spelling_key
from generator.reading import Entity

SHORTEST_SLIP = 4
"""Letters of the shortest surname in which a one-letter slip is taken for one, beside the same first name."""

SHORTEST_ROOT = 5
"""Letters of the shortest surname that can have lost a particle."""

LONG_SURNAME = 7
"""Letters of the shortest surname in which two letters may be a slip, where something else confirms it."""

_REMEMBERED = 1 << 15
"""How many pairs of names are remembered: those of the largest events."""

PLAINLY_LONG = 8
"""Letters of the shortest surname in which two letters are a slip by themselves, if the first and the last agree."""


def is_contested(entity: Entity, entities: Sequence[Entity]) -> bool:
    """Tell whether a person is a junior in an article, by its entities, that names another of that surname."""
    if entity.type != "person" or not is_junior_name(entity.name):
        return False
    others = (one for one in entities if one.type == "person" and one.id != entity.id and one.gender != "female")
    return any(parts(one.name)[-1:] == parts(entity.name)[-1:] for one in others)


def resolved(members: Sequence[Member]) -> list[Group]:
    """Return the persons whom the entities of the articles are, each entity in one group."""
    full = [Group([member]) for member in members if len(parts(member.entity.name)) > 1]
    short = [Group([member]) for member in members if len(parts(member.entity.name)) == 1]
    for tie, keys in ((_alike, _surname_keys), (_familiar, _surname_keys), (_slip, _name_keys)):
        full = _joined(full, tie, keys)
    return _with_surnames(full, _joined(short, _same_short_name, _short_name_keys))


def _joined(
    groups: Sequence[Group], tie: Callable[[Group, Group], bool], keys: Callable[[Group], Iterable[str]]
) -> list[Group]:
    """Join groups that the tie binds, where it binds a group to one home only.

    Groups that the tie binds have one of their `keys` in common, so that not each is held against each.
    """
    homes: list[Group] = []
    places: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for group in groups:
        near = {place: None for key in keys(group) for place in places[key]}
        # Whether there are two homes or more is the same, and of common names there are many.
        matches = list(islice((place for place in near if tie(homes[place], group)), 2))
        if len(matches) == 1:
            homes[matches[0]].take(group.members)
        else:
            homes.append(Group(group.members))
        place = matches[0] if len(matches) == 1 else len(homes) - 1
        for key in keys(group):
            places[key][place] = None
    return homes


def _surname_keys(group: Group) -> list[str]:
    return [spelling_key(name[-1]) for name in group.full_names]


def _name_keys(group: Group) -> list[str]:
    """Return the first names and surnames: of two that differ by a slip, one of these is the same."""
    return [f"{place} {spelling_key(name[place])}" for name in group.full_names for place in (0, -1)]


def _short_name_keys(group: Group) -> list[str]:
    return [spelling_key(name) for name in sorted(_short_names(group))]


def _at_odds(one: Group, other: Group) -> bool:
    """Tell whether two groups cannot be one person: of different gender, or both named in one article."""
    if one.is_junior != other.is_junior and (one.is_contested or other.is_contested):
        return True
    if one.gender in OPPOSITE and other.gender == OPPOSITE[one.gender]:
        return True
    return not one.articles.isdisjoint(other.articles)


def _alike(one: Group, other: Group) -> bool:
    """Same first name and surname but for accents and transliteration; middle names may be left out."""
    return not _at_odds(one, other) and any(
        same_spelling(a[0], b[0]) and _same_last(a, b) and _middles_agree(a, b)
        for a in one.full_names
        for b in other.full_names
    )


def _familiar(one: Group, other: Group) -> bool:
    """Same surname, and first names that are nicknames or initials of one another; or one name ends another."""
    return not _at_odds(one, other) and any(
        (_same_last(a, b) and same_given_name(a[0], b[0]) and _middles_agree(a, b)) or _is_tail(a, b) or _is_tail(b, a)
        for a in one.full_names
        for b in other.full_names
    )


def _slip(one: Group, other: Group) -> bool:
    """A letter more, less or other in the surname, or two in the first name.

    Between two common names (Johnson, Johnston; Marie, Maria) and in short first names something else that
    is told of the person must confirm it: a role, an age, a home, the words spoken.
    """
    found = {_name_slip(a[0], a[-1], b[0], b[-1]) for a in one.full_names for b in other.full_names}
    if found == {"none"} or not found or _at_odds(one, other):
        return False
    return "plain" in found or one.confirms(other)


_Slip = Literal["plain", "to confirm", "none"]


@lru_cache(maxsize=_REMEMBERED)
def _name_slip(given: str, surname: str, other_given: str, other_surname: str) -> _Slip:
    """Tell whether one name is the other with a slip, plainly or if something else confirms it."""
    found: list[_Slip] = []
    if same_spelling(given, other_given):
        found.append(_surname_slip(surname, other_surname))
    if same_spelling(surname, other_surname):
        found.append(_given_slip(given, other_given))
    return "plain" if "plain" in found else "to confirm" if "to confirm" in found else "none"


def _surname_slip(one: str, other: str) -> _Slip:
    if _lacks_particle(one, other):
        return "plain"
    shortest, apart = min(len(one), len(other)), DamerauLevenshtein.distance(one, other, score_cutoff=2)
    if shortest < SHORTEST_SLIP or apart > (1 if shortest < LONG_SURNAME else 2):
        return "none"
    both_common = is_surname(one.title()) and is_surname(other.title())
    alike = one[0] == other[0] and (apart == 1 or (one[-1] == other[-1] and shortest >= PLAINLY_LONG))
    return "plain" if alike and not both_common else "to confirm"


def _given_slip(one: str, other: str) -> _Slip:
    near = is_near(one, other)
    if near and not (is_given_name(one) and is_given_name(other)):
        return "plain"
    if {gender_of_given_name(one), gender_of_given_name(other)} == {"female", "male"}:
        return "none"
    return "to confirm" if near or _one_letter(one, other) else "none"


def _same_last(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return same_spelling(one[-1], other[-1])


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    middle, other_middle = one[1:-1], other[1:-1]
    return all(
        same_given_name(a, b) or same_spelling(a, b) for a, b in zip(middle, other_middle, strict=False)
    ) or not (middle and other_middle)


def _is_tail(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name is the end of a longer one, and not a first name with a surname: 'Silva Costa'."""
    return len(short) < len(full) and full[-len(short) :] == short and not is_given_name(short[0])


def _one_letter(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= SHORTEST_SLIP and DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1


def _lacks_particle(one: str, other: str) -> bool:
    """Tell whether one surname is the other without the particle that is written together with it: 'DeVoss', 'Voss'."""
    short, full = sorted((one, other), key=lambda name: (len(name), name))
    return len(short) >= SHORTEST_ROOT and full.endswith(short) and is_particle(full.removesuffix(short))


def _same_short_name(one: Group, other: Group) -> bool:
    same = {spelling_key(name) for name in _short_names(one)} & {spelling_key(name) for name in _short_names(other)}
    return bool(same) and not _at_odds(one, other)


def _short_names(group: Group) -> frozenset[str]:
    return frozenset(parts(member.entity.name)[0] for member in group.members if parts(member.entity.name))


def _with_surnames(full: list[Group], short: Sequence[Group]) -> list[Group]:
    """Give each bare name to the only person of the event who bears it."""
    left = []
    bearers: defaultdict[str, list[Group]] = defaultdict(list)
    for home in full:
        for key in dict.fromkeys(_surname_keys(home)):
            bearers[key].append(home)
    for group in short:
        near = [home for key in dict.fromkeys(_short_name_keys(group)) for home in bearers[key]]
        owners = [home for home in dict.fromkeys(near) if _bears(home, group) and not _at_odds(home, group)]
        if len(owners) > 1:
            roles = group.roles
            owners = [home for home in owners if home.roles & roles]
        if len(owners) == 1:
            owners[0].take(group.members)
        else:
            left.append(group)
    return [*full, *left]


def _bears(home: Group, group: Group) -> bool:
    return any(same_spelling(name, full[-1]) for name in _short_names(group) for full in home.full_names)
