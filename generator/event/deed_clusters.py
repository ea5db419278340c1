"""Acts of several articles that are one deed.

They have the same canonical verb, agree in what is denied, name the same doer or the same thing done to, and no other
one, and a second thing they share (the other party, the setting, or telling words beside them) shows that the same
occasion is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.claims import ActClaim
from generator.event.deed_wording import worded
from generator.event.deeds import Deed, Likeness, Party, is_nested, likeness, standing_acts
from generator.event.people import EventPeople

_FEW, _MANY = 2, 4
_ANCHORS = 2
_MOST = 100


def deed_clusters(
    deeds: Sequence[Deed], common: frozenset[str], people: EventPeople
) -> Iterator[tuple[tuple[Deed, ...], str, Deed]]:
    """Yield clusters of deeds, one an article, every two of which agree, with what `worded` makes of each.

    Deeds that no words tell alike are not joined. Clusters are in order of their first deed.
    """
    agreeing = dict.fromkeys(_agreeing(deeds, common))
    cluster_of: dict[int, list[int]] = {}
    told_as: dict[tuple[int, ...], tuple[str, Deed]] = {}
    for one, other in agreeing:
        left, right = cluster_of.get(one, [one]), cluster_of.get(other, [other])
        if left is right or {deeds[i].act.article for i in left} & {deeds[i].act.article for i in right}:
            continue
        merged = sorted(left + right)
        if not all((min(i, j), max(i, j)) in agreeing for i in left for j in right):
            continue
        told = worded([deeds[index] for index in merged], people)
        if told is not None:
            cluster_of.update(dict.fromkeys(merged, merged))
            told_as[tuple(merged)] = told
    for first, found in sorted(cluster_of.items()):
        if found[0] == first:
            yield tuple(deeds[index] for index in found), *told_as[tuple(found)]


def _agreeing(deeds: Sequence[Deed], common: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i < j), in order, of deeds of two articles that agree.

    Only deeds that share their act and a party are held beside each other; an act and a party that more than
    a hundred deeds have are too common to tell which belong together.
    """
    keys = [_keys(deed) for deed in deeds]
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, held in enumerate(keys):
        for key in held:
            holders[key].append(index)
    # The deeds near one deed are few; all that are near each other, at once, may be millions of pairs.
    for index, deed in enumerate(deeds):
        few = (found for key in keys[index] if len(found := holders[key]) <= _MOST)
        for other in sorted({number for found in few for number in found if number > index}):
            if deed.act.article != deeds[other].act.article and agree(deed, deeds[other], common):
                yield index, other


def _keys(deed: Deed) -> set[tuple[str, str]]:
    """Return the act with each of its parties, by whom these are or by their noun."""
    parties = (*deed.doers, *deed.things)
    return {(deed.act.predicate, party.identity or party.head) for party in parties if not party.spoken}


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
    if one.act.predicate not in standing_acts():
        return False
    sides = [deed.things or deed.doers for deed in (one, other)]
    return any(
        first.definite and second.definite and likeness(first, second) == "same"
        for first in sides[0]
        for second in sides[1]
    )


def _held(some: Sequence[Party], others: Sequence[Party]) -> Likeness:
    """Return how the parties in one role stand to those in the other: open where one act names none."""
    found = {likeness(one, other) for one in some for other in others}
    if len(some) != len(others) and some and others and found != {"same"}:
        return "other"
    return "open" if not found else "same" if "same" in found else "open" if "open" in found else "other"


def _same_time(one: ActClaim, other: ActClaim) -> bool:
    """Tell whether two acts can be of one time: the same years, and no day or season but the other's."""
    return one.years == other.years and is_nested(frozenset(one.frames), frozenset(other.frames))
