"""One person under two given names: told by the age and the people named beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from generator.article.names import fold, gender_of_given_name, parts, same_given_name
from generator.claims import AgedNameClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.slips import Form, counted, level_among
from generator.event.discrepancies.wording import discrepancy, span_of
from generator.event.spellings import same_spelling
from generator.findings import Discrepancy
from generator.prose import listed

_LEAST_SHARED = 2
"""People that two lists have in common, with their ages, where the one left over on each side is held to be one."""

_List = tuple[AgedNameClaim, ...]


@rule(
    "given-name",
    aligns="Two sentences that list the same people with the same ages, at least two of them by the same name, and "
    "one person of the same age by another; or one surname with one age and two given names a letter or two apart.",
    limits="Nicknames and initials are one name. Where one article gives both names, or the given names are a man's "
    "and a woman's, two people are assumed, as with twins and couples of one age.",
)
def people_under_two_names(comparison: Comparison) -> Iterator[Discrepancy]:
    """One person, known by age and company, has two given names."""
    told = [claim for one in comparison.findings for claim in one.claims.aged_names]
    homes = _homes(comparison)
    pairs = {**_by_age(told), **_by_list(_lists(told))}
    groups: list[tuple[set[str], str]] = []
    for (one, other), reason in pairs.items():
        if len({homes.get((claim.article, claim.start), claim.text) for claim in (one, other)}) == 1:
            continue
        names = {one.text, other.text}
        near = [group for group in groups if group[0] & names]
        names = names.union(*(group[0] for group in near))
        groups = [group for group in groups if group not in near] + [(names, near[0][1] if near else reason)]
    for names, reason in groups:
        ages = {claim.age for pair in pairs for claim in pair if claim.text in names}
        yield _finding([claim for claim in told if claim.text in names and claim.age in ages], reason)


def _finding(told: Sequence[AgedNameClaim], reason: str) -> Discrepancy:
    names = list(dict.fromkeys(claim.text for claim in told))
    forms = [Form(name, tuple(span_of(claim) for claim in told if claim.text == name)) for name in names]
    given = sorted({parts(name)[0] for name in names})
    near = all(_is_alike(one, other) for one, other in combinations(given, 2))
    level, note = level_among(forms) if near else ("variant", counted(forms))
    return discrepancy(
        "name",
        level,
        f"What is the name of the {told[0].age}-year-old: {', '.join(names[:-1])} or {names[-1]}?",
        f"{reason} {note}",
        "given-name",
        0.9 if near else 0.8,
        [form.reading() for form in forms],
    )


def _homes(comparison: Comparison) -> Mapping[tuple[str, int], str]:
    """Return the person of the event whose name starts at a place."""
    return {
        (one.info.id, mention.end - len(mention.head)): comparison.person(one.info.id, entity.id)
        for one, entity in comparison.entities()
        if entity.type == "person"
        for mention in entity.mentions
    }


# --- lists of people


def _lists(told: Sequence[AgedNameClaim]) -> list[_List]:
    found: defaultdict[tuple[str, int], list[AgedNameClaim]] = defaultdict(list)
    for claim in told:
        found[claim.article, claim.sentence_start].append(claim)
    return [tuple(claims) for claims in found.values() if len(claims) > _LEAST_SHARED]


def _by_list(lists: Sequence[_List]) -> dict[tuple[AgedNameClaim, AgedNameClaim], str]:
    """Return the names left over on each side of two lists of the same people, with the reason."""
    found = {}
    for one, other in combinations(lists, 2):
        if len(one) != len(other):
            continue
        left = [claim for claim in one if not any(_is_same(claim, rival) for rival in other)]
        right = [claim for claim in other if not any(_is_same(claim, rival) for rival in one)]
        if len(left) == len(right) == 1 and left[0].age == right[0].age and len(one) - 1 >= _LEAST_SHARED:
            shared = listed([claim.text for claim in one if claim is not left[0]])
            found[left[0], right[0]] = f"Both lists name {shared}, with the same ages, and one more aged {left[0].age}."
    return found


def _is_same(one: AgedNameClaim, other: AgedNameClaim) -> bool:
    """Tell whether a name is another with the same age, in full or in part, spelled alike."""
    if one.age != other.age:
        return False
    name, rival = parts(one.text), parts(other.text)
    if len(name) > 1 and len(rival) > 1:
        return same_spelling(name[-1], rival[-1]) and (
            same_given_name(name[0], rival[0]) or same_spelling(name[0], rival[0])
        )
    return any(same_spelling(word, again) for word in (name[0], name[-1]) for again in (rival[0], rival[-1]))


# --- one surname and one age


def _by_age(told: Sequence[AgedNameClaim]) -> dict[tuple[AgedNameClaim, AgedNameClaim], str]:
    """Return the names of one surname and one age whose given names are nearly alike, with the reason."""
    groups: defaultdict[tuple[str, int], dict[str, AgedNameClaim]] = defaultdict(dict)
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for claim in told:
        name = parts(claim.text)
        if len(name) > 1:
            groups[name[-1], claim.age].setdefault(fold(claim.text), claim)
            articles[fold(claim.text)].add(claim.article)
    found = {}
    for (_, age), names in groups.items():
        for one, other in combinations(names.values(), 2):
            first, second = parts(one.text)[0], parts(other.text)[0]
            apart = not articles[fold(one.text)] & articles[fold(other.text)]
            if apart and _is_alike(first, second) and not _are_of_two_genders(first, second):
                found[one, other] = f"One surname and one age, {age}, with two given names that are nearly alike."
    return found


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two given names are a letter or two apart, and none is short for the other."""
    one, other = one.replace("'", ""), other.replace("'", "")
    if one == other or same_given_name(one, other) or one[0] != other[0]:
        return False
    return OSA.distance(one, other) <= (1 if max(len(one), len(other)) < 5 else 2)


def _are_of_two_genders(one: str, other: str) -> bool:
    return {gender_of_given_name(one), gender_of_given_name(other)} == {"female", "male"}
