"""How a pursuit, or a term in a post, is said to have ended: surrendered or overpowered, resigned or dismissed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from generator.claims import ActClaim, Participant
from generator.event.discrepancies.registry import Comparison, first_words, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy
from generator.lexicons import Entry, word_list

_FIRM = 0.7
_SELF = frozenset({"himself", "herself", "themselves"})
_QUESTIONS = {"capture": "How did it end for {}?", "post": "Did {} resign, or was it a dismissal?"}

Told = tuple[str, ActClaim, str, str]
"""The person, the act, its axis and its ending."""


@rule(
    "ending",
    aligns="One person by name, or the one doer of violence who has no name ('the gunman'), said to have surrendered, "
    "to have been overpowered or to have killed himself; or one person said to have resigned and to have been "
    "dismissed.",
    limits="Somebody can be overpowered and give up, and a resignation can be forced, so the finding is a variant. "
    "Denied, supposed and hedged clauses, quotations, other years, and articles that tell both are left aside.",
)
def endings_that_exclude_each_other(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles tell two different endings for one person, such as giving up and being overpowered."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for act in comparison.acts(first_words(_endings())):
        told = _told(comparison, act)
        if told is not None:
            groups.setdefault((told[0], told[2]), []).append(told)
    for members in groups.values():
        endings: dict[str, set[str]] = {}
        for _, act, _, ending in members:
            endings.setdefault(act.article, set()).add(ending)
        single = [member for member in members if len(endings[member[1].article]) == 1]
        apart = next((pair for pair in combinations(single, 2) if pair[0][3] != pair[1][3]), None)
        if apart is not None:
            yield _finding(comparison, *apart)


@cache
def _endings() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in word_list("endings"):
        found.setdefault(entry.term, []).append(entry)
    return found


def _told(comparison: Comparison, act: ActClaim) -> Told | None:
    if act.negated or act.supposed or act.hedges or act.quoted or act.years or act.frames or act.tense != "past":
        return None
    verb = f"{act.verb} {act.particle}" if act.particle else act.verb
    himself = any(one.head in _SELF or one.text.lower() in _SELF for one in act.patients)
    for entry in _endings().get(verb, []):
        side = entry.get("side")
        if himself != (side == "himself"):
            continue
        whom = act.patients if side == "object" else act.agents
        person = _person(comparison, act, whom[0]) if len(whom) == 1 else ""
        if person:
            return person, act, entry.get("axis"), entry.get("ending")
    return None


def _person(comparison: Comparison, act: ActClaim, one: Participant) -> str:
    """Return the id of a person by name; 'doer' for one who is only called a gunman, robber and the like."""
    if one.entity is not None:
        known = comparison.entity(act.article, one.entity).type == "person" and one.confidence >= _FIRM
        return comparison.person(act.article, one.entity) if known else ""
    return "doer" if not one.plural and one.head in word_list("perpetrators").terms() else ""


def _finding(comparison: Comparison, one: Told, other: Told) -> Discrepancy:
    name = "the attacker" if one[0] == "doer" else comparison.name(one[0])
    words = [tidy(told[1].text) for told in (one, other)]
    return discrepancy(
        "description",
        "variant",
        _QUESTIONS[one[2]].format(name),
        f"“{words[0]}” is read as {one[3]}, “{words[1]}” as {other[3]}. As told, they are two "
        "endings, but one can lead to the other.",
        "ending",
        0.7,
        [reading(f"{told[3]}: “{word}”", [span_of(told[1])]) for told, word in zip((one, other), words, strict=True)],
    )
