"""What kind of site was struck, raided, robbed or collapsed: a church in one article, a school in another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.claims import ActClaim, Participant, Setting
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.spot_kinds import Spot, are_apart, spot_of
from generator.event.discrepancies.wording import discrepancy, reading, span_of
from generator.findings import Discrepancy, Span
from generator.prose import listed

_STRUCK = {
    "hit": "hit",
    "strike": "hit",
    "bomb": "hit",
    "shell": "hit",
    "destroy": "destroyed",
    "demolish": "destroyed",
    "flatten": "destroyed",
    "raid": "raided",
    "search": "raided",
    "storm": "stormed",
    "seize": "stormed",
    "rob": "robbed",
    "burgle": "robbed",
    "ransack": "robbed",
    "loot": "looted",
    "evacuate": "evacuated",
    "occupy": "occupied",
}
_FALLS = {"collapse": "collapsed", "burn": "burnt"}
_ENTERED = frozenset({"break", "crash", "plough", "plow", "slam"})


@rule(
    "struck-site",
    aligns="The one site (a church, a school, a bank; by the list of spots) that each article says collapsed, or was "
    "hit, destroyed, raided, robbed, evacuated or broken into.",
    limits="Each article must tell it of one site, in the singular and without a name; where both name a place, it "
    "must be the same. Sites of which one can house the other are left aside. Always a variant.",
)
def sites_struck(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different kinds of site that was hit: a church and a school."""
    groups: dict[str, list[tuple[ActClaim, Participant, Spot]]] = {}
    several: set[tuple[str, str]] = set()
    for claim in comparison.acts(_STRUCK.keys() | _FALLS.keys() | _ENTERED):
        if not _is_told(claim):
            continue
        done, nouns = _blow(claim)
        found = [(noun, spot) for noun in nouns if (spot := _site(noun)) is not None]
        if len(found) > 1 or any(noun.plural for noun, _ in found):
            several.add((done, claim.article))
        groups.setdefault(done, []).extend((claim, noun, spot) for noun, spot in found)
    for done, rows in groups.items():
        kept = [row for row in rows if (done, row[0].article) not in several]
        kinds = {claim.article: {s.kind for c, _, s in kept if c.article == claim.article} for claim, _, _ in kept}
        steady = [row for row in kept if len(kinds[row[0].article]) == 1]
        pairs = [
            (one, other)
            for one, other in combinations(steady, 2)
            if one[0].article != other[0].article
            and one[2].kind != other[2].kind
            and are_apart(one[2], other[2])
            and _in_one_place(one[0], other[0])
            and not comparison.are_unrelated(one[0].article, other[0].article)
        ]
        if done and pairs:
            values: dict[str, list[Span]] = {}
            for row in steady:
                if any(row in pair for pair in pairs):
                    values.setdefault(f"a {row[2].kind}", []).append(span_of(row[0]))
                    values[f"a {row[2].kind}"].append(_span(row[0], row[1]))
            yield discrepancy(
                "place",
                "variant",
                f"What kind of site was {done}?" if done != "collapsed" else "What kind of site collapsed?",
                f"The articles name {listed(list(values))}. Both may have been.",
                "struck-site",
                0.7,
                [reading(value, spans) for value, spans in values.items()],
            )


def _is_told(claim: ActClaim) -> bool:
    unreal = claim.negated or claim.supposed or claim.quoted or claim.tense == "future"
    return not (unreal or claim.years or claim.frames)


def _blow(claim: ActClaim) -> tuple[str, tuple[Participant, ...]]:
    """Return what was done to a site, in one word, and the nouns that may name it."""
    if claim.verb in _STRUCK:
        return _STRUCK[claim.verb], claim.patients
    if claim.verb in _FALLS and not (claim.verb == "burn" and claim.particle != "down"):
        return _FALLS[claim.verb], claim.patients if claim.passive else claim.agents
    if claim.verb in _ENTERED:
        into = tuple(one.noun for one in claim.settings if one.preposition == "into" and not one.of)
        return "broken into" if claim.verb == "break" else "run into", into
    return "", ()


def _site(noun: Participant) -> Spot | None:
    spot = spot_of(Setting(preposition="", noun=noun))
    common = noun.entity is None and noun.text.split()[-1].islower() and noun.determiner != "no"
    return spot if spot is not None and spot.sort == "premises" and common else None


def _in_one_place(one: ActClaim, other: ActClaim) -> bool:
    places = [{s.noun.text.casefold() for s in claim.settings if s.place} for claim in (one, other)]
    return not all(places) or bool(places[0] & places[1])


def _span(claim: ActClaim, noun: Participant) -> Span:
    return Span(article=claim.article, start=noun.start, end=noun.end, text=noun.text)
