"""Lists of who takes a part: members that one article names and another does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from generator.article.gazetteer import bare, country_of
from generator.claims import Participant, RosterClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list
from generator.prose import listed

_STATES = {
    "missing": "Who is missing?",
    "kill": "Who was killed?",
    "injure": "Who was hurt?",
    "hospitalize": "Who is in hospital?",
    "trap": "Who is trapped?",
    "arrest": "Who was arrested?",
    "abduct": "Who was abducted?",
    "rescue": "Who was rescued?",
}
_SINGLE = frozenset({"a", "an", "another", "one", "the", "his", "her", "their"})


@dataclass(frozen=True)
class _List:
    """A list with its members under names that hold in all articles; `unnamed` are those without a name."""

    claim: RosterClaim
    named: frozenset[str]
    unnamed: tuple[str, ...]
    words: tuple[str, ...]


@rule(
    "membership",
    aligns="Lists of one part in the happening (observers, mediators, jurors, a delegation, a team) in two articles "
    "that have a named member in common; and lists of the missing, killed or hurt that have one relative of the same "
    "person in common (“his wife”).",
    limits="No list is taken to be whole, so nothing is a conflict: a variant where each list has a member that the "
    "other lacks, granularity where one only leaves members out. Members without a name (“a deputy minister”) can be "
    "the named ones of the other list. Of relatives, only two who cannot be one person (“a boy”, “a woman”) differ.",
)
def members_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles list different people in the same part: the team, the observers, the missing."""
    groups: dict[str, list[_List]] = {}
    for one in comparison.findings:
        for claim in one.claims.rosters:
            if not (claim.years or claim.frames):
                groups.setdefault(claim.role, []).append(_list(comparison, claim))
    for role, lists in groups.items():
        found = _relatives(role, lists) if role in _STATES else _members(role, lists)
        if found is not None:
            yield found


def _list(comparison: Comparison, claim: RosterClaim) -> _List:
    named: dict[str, str] = {}
    unnamed: list[str] = []
    words: list[str] = []
    for place, member in enumerate(claim.members):
        words.append(tidy(member.text) + (" (possibly)" if place in claim.unsure else ""))
        if member.entity is None:
            unnamed.append(member.text)
        else:
            named[_name(comparison, claim.article, member.entity)] = member.text
    return _List(claim, frozenset(named), tuple(unnamed), tuple(words))


def _name(comparison: Comparison, article: str, entity_id: str) -> str:
    """Return one name for an entity in all articles: a person's or body's, a country's, or its own."""
    entity = comparison.entity(article, entity_id)
    if entity.type == "person":
        return comparison.person(article, entity_id)
    if entity.type in {"institution", "media"}:
        return bare(comparison.name(comparison.person(article, entity_id)))
    return bare(country_of(entity.name) or entity.name)


def _members(role: str, lists: Sequence[_List]) -> Discrepancy | None:
    pairs = [
        (one, other)
        for one, other in combinations(lists, 2)
        if one.claim.article != other.claim.article and one.named & other.named and _differ(one, other)
    ]
    if not pairs:
        return None
    crossing = [pair for pair in pairs if all(_more(a, b) for a, b in (pair, pair[::-1]))]
    level: Level = "variant" if crossing else "granularity"
    shown = list(dict.fromkeys(one for pair in crossing or pairs for one in pair))
    why = (
        "Each list has a member that the other does not have. Neither need be complete."
        if crossing
        else "One list has members that the other does not have."
    )
    what = (
        "Who is on the team or delegation?"
        if role == "delegation"
        else f"Who are the {role.removesuffix('y') + 'ie' if role.endswith('y') else role}s?"
    )
    return _finding(level, what, why, shown, 0.8)


def _differ(one: _List, other: _List) -> bool:
    """Tell whether a list has a member that the other lacks; lists of one name differ from none."""
    least = min(len(one.words), len(other.words))
    return least > 1 and (_more(one, other) or _more(other, one))


def _more(one: _List, other: _List) -> bool:
    return bool(one.named - other.named) or (bool(one.unnamed) and one.unnamed != other.unnamed)


def _finding(level: Level, what: str, why: str, shown: Sequence[_List], confidence: float) -> Discrepancy | None:
    values: dict[str, list[_List]] = {}
    for one in shown:
        values.setdefault(listed(one.words), []).append(one)
    if len(values) < 2:
        return None
    readings = [reading(value, [span_of(one.claim) for one in some]) for value, some in values.items()]
    return discrepancy("membership", level, what, why, "membership", confidence, readings)


def _relatives(role: str, lists: Sequence[_List]) -> Discrepancy | None:
    """Return the lists of a state that share one relative and have another who cannot be the same person."""
    for one, other in combinations(lists, 2):
        if one.claim.article == other.claim.article or not _share_a_relative(one, other):
            continue
        apart = [
            (a, b)
            for a in _others(one, other)
            for b in _others(other, one)
            if len(one.words) == len(other.words) and _exclude(a, b)
        ]
        if apart:
            why = f"Both lists hold {_shared(one, other)}; “{tidy(apart[0][0].text)}” and “{tidy(apart[0][1].text)}” "
            return _finding("variant", _STATES[role], f"{why}cannot be the same person.", [one, other], 0.75)
    return None


def _share_a_relative(one: _List, other: _List) -> bool:
    return bool(_kin(one) & _kin(other))


def _shared(one: _List, other: _List) -> str:
    return listed([f"“{words}”" for words in sorted(_kin(one) & _kin(other))])


def _kin(one: _List) -> frozenset[str]:
    return frozenset(
        " ".join(member.text.lower().split())
        for member in one.claim.members
        if member.determiner in {"his", "her", "their"} and _person(member) in {"kin"}
    )


def _others(one: _List, other: _List) -> list[Participant]:
    shared = _kin(one) & _kin(other)
    return [member for member in one.claim.members if " ".join(member.text.lower().split()) not in shared]


@cache
def _people() -> dict[str, tuple[str, str, str]]:
    return {
        entry.term: (entry.get("sort"), entry.get("gender"), entry.get("age")) for entry in word_list("kin_and_persons")
    }


def _person(member: Participant) -> str:
    return _people().get(member.text.rsplit(maxsplit=1)[-1].lower(), ("", "", ""))[0]


def _exclude(one: Participant, other: Participant) -> bool:
    """Tell whether two single persons cannot be one: of two sexes, or a child and a grown-up."""
    a, b = (_people().get(member.text.rsplit(maxsplit=1)[-1].lower()) for member in (one, other))
    if a is None or b is None or one.plural or other.plural or not {one.determiner, other.determiner} <= _SINGLE:
        return False
    return any(left and right and left != right for left, right in zip(a[1:], b[1:], strict=True))
