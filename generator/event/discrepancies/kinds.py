"""With what kind of tool, in what kind of vehicle or aircraft a deed was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import KindClaim
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, read_so, reading, span_of, tidy
from generator.findings import Discrepancy, Level

_QUESTIONS = {
    "tool": "What was used?",
    "vehicle": "What kind of vehicle was it?",
    "make": "Which make was the vehicle?",
    "colour": "Which colour was the vehicle?",
    "aircraft": "Which aircraft was it?",
    "position": "On which side did it come to rest?",
}
_FLYING = frozenset({"plane", "aircraft", "jet", "flight", "airliner", "airplane", "aeroplane", "helicopter"})


@rule(
    "kind-of-thing",
    aligns="The kind of tool or weapon with which one kind of deed was done (broke or smashed something, attacked, "
    "threatened somebody), of vehicle, its make and colour, in which somebody fled, arrived or was hit, on whose roof "
    "people were found; the model of the aircraft that the event is about; the side on which something came to rest. "
    "Each article gives one kind only.",
    limits="Kinds exclude one another by short lists; a general word (gun, vehicle) excludes nothing. Two articles can "
    "tell of two such deeds or things, so the finding is a variant, and a conflict only for aircraft of two makers. "
    "Claims of another year or day, and of two persons by name, are not compared.",
)
def kinds_of_things(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different kinds, makes or colours of one thing: an axe and a sledgehammer, a blue car and a
    grey one."""
    groups: dict[tuple[str, str], list[KindClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.kinds:
            if not (claim.years or claim.frames):
                groups.setdefault((claim.aspect, claim.deed), []).append(claim)
    about_flying = bool(_FLYING & central_nouns(comparison))
    reported: set[str] = set()
    for (aspect, deed), claims in groups.items():
        if aspect == "aircraft" and not about_flying:
            continue
        if aspect == "colour" and deed in reported:
            continue
        told = _apart(comparison, claims)
        if told:
            if aspect == "make":
                reported.add(deed)
            yield _finding(aspect, told)


def _apart(comparison: Comparison, claims: Sequence[KindClaim]) -> dict[str, list[KindClaim]]:
    """Return the claims by kind, of the articles with one kind that another article's kind excludes."""
    sorts: dict[str, set[str]] = {}
    for claim in claims:
        sorts.setdefault(claim.article, set()).add(claim.sort)
    single = [claim for claim in claims if len(sorts[claim.article]) == 1]
    pairs = [(one, other) for one, other in combinations(single, 2) if _exclude(comparison, one, other)]
    told: dict[str, list[KindClaim]] = {}
    for claim in dict.fromkeys(claim for pair in pairs for claim in pair):
        told.setdefault(claim.sort, []).append(claim)
    return told


def _exclude(comparison: Comparison, one: KindClaim, other: KindClaim) -> bool:
    if one.article == other.article or one.sort == other.sort or one.sort in other.broader or other.sort in one.broader:
        return False
    if one.sort.startswith(other.sort) or other.sort.startswith(one.sort):
        return False
    doers = {comparison.person(claim.article, claim.of_entity) for claim in (one, other) if claim.of_entity}
    places = [set(claim.places) for claim in (one, other)]
    return len(doers) < 2 and (not all(places) or bool(places[0] & places[1]))


def _finding(aspect: str, told: dict[str, list[KindClaim]]) -> Discrepancy:
    makers = {sort.split()[0] for sort in told}
    level: Level = "conflict" if aspect == "aircraft" and len(makers) == len(told) else "variant"
    words = {sort: "; ".join(dict.fromkeys(tidy(claim.text) for claim in claims)) for sort, claims in told.items()}
    note = "These are aircraft of two makers." if level == "conflict" else "There can have been more than one."
    return discrepancy(
        "description",
        level,
        _QUESTIONS[aspect],
        f"{read_so({sort: [word] for sort, word in words.items()})}. {note}",
        "kind-of-thing",
        0.75,
        [reading(words[sort], [span_of(claim) for claim in claims]) for sort, claims in told.items()],
    )
