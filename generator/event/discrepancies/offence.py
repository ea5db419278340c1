"""What one person was arrested for, charged with, convicted of or resigned over, told in different words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import OffenceClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, span_of, tidy
from generator.findings import Discrepancy, Reading
from generator.prose import listed

_BACKGROUND = "then"
_SHARED = 0.5
"""Share of an offence's words that another article may have in its own and still tell it differently."""
_GRADES = frozenset(
    {"first", "second", "third", "fourth", "attempt", "attempted", "conspiracy", "conspire", "accessory"}
)
"""Words that make another offence of one: murder in the second degree, attempted murder."""
_QUESTIONS = {
    "arrest": "What was {} arrested for?",
    "charge": "What was {} charged with?",
    "convict": "What was {} convicted of?",
    "jail": "What was {} sentenced for?",
    "fine": "What was {} fined for?",
    "plead": "What did {} plead guilty or confess to?",
    "sue": "What was {} sued for?",
    "dismiss": "What was {} dismissed for?",
    "suspend": "What was {} suspended for?",
    "expel": "What was {} expelled for?",
    "resign": "What did {} resign over?",
    "impeach": "What was {} impeached for?",
    "extradite": "What is {} to be extradited for?",
}


@rule(
    "offence",
    aligns="The same person and the same step (arrested, charged, convicted, pleaded guilty, fined, dismissed, "
    "resigned), the same year or no year, no two different months; at most half of the words for what it was for are "
    "the same.",
    limits="One offence can go by two names, and one arrest can have several grounds: the finding is a variant. Where "
    "an article tells of two such steps by one person, only those of a year that it names are compared. A shorter list "
    "of charges is not compared with a longer one that holds it.",
)
def offences_told_differently(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles use other words for what a person was arrested for, charged with or resigned over."""
    groups: dict[tuple[str, str, tuple[int, ...]], list[OffenceClaim]] = {}
    for one in comparison.findings:
        for claim in one.claims.offences:
            if not claim.quoted:
                key = (comparison.person(claim.article, claim.of_entity), claim.act, claim.years)
                groups.setdefault(key, []).append(claim)
    several = _told_of_twice(groups)
    for (person, act, years), claims in groups.items():
        apart = _apart(claims) if years or (person, act) not in several else []
        if apart:
            yield _finding(comparison, person, act, apart)


def _told_of_twice(groups: dict[tuple[str, str, tuple[int, ...]], list[OffenceClaim]]) -> set[tuple[str, str]]:
    """Return the persons and steps of which some article tells for more than one year."""
    seen: dict[tuple[str, str, str], tuple[int, ...]] = {}
    several: set[tuple[str, str]] = set()
    for (person, act, years), claims in groups.items():
        for claim in claims:
            if seen.setdefault((person, act, claim.article), years) != years:
                several.add((person, act))
    return several


def _apart(claims: Sequence[OffenceClaim]) -> list[list[OffenceClaim]]:
    """Return the claims by article, of the articles that tell it differently from some other one."""
    told: dict[str, list[OffenceClaim]] = {}
    for claim in claims:
        told.setdefault(claim.article, []).append(claim)
    different = {
        article
        for one, other in combinations(told, 2)
        if _is_told_differently(told[one], told[other])
        for article in (one, other)
    }
    return [told[article] for article in told if article in different]


def _is_told_differently(one: Sequence[OffenceClaim], other: Sequence[OffenceClaim]) -> bool:
    words = [{term for claim in claims for term in claim.offence} for claims in (one, other)]
    frames = [{frame for claim in claims for frame in claim.frames} - {_BACKGROUND} for claims in (one, other)]
    if all(frames) and not frames[0] & frames[1]:
        return False
    grades = [side & _GRADES for side in words]
    if len(one) == len(other) == 1 and grades[0] != grades[1] and words[0] - _GRADES == words[1] - _GRADES:
        return "and" not in one[0].text.split() and "and" not in other[0].text.split()
    shared = len(words[0] & words[1])
    return shared <= _SHARED * min(map(len, words)) and not words[0] <= words[1] and not words[1] <= words[0]


def _finding(comparison: Comparison, person: str, act: str, apart: Sequence[Sequence[OffenceClaim]]) -> Discrepancy:
    worded: dict[str, list[OffenceClaim]] = {}
    for claims in apart:
        worded.setdefault("; ".join(dict.fromkeys(_closed(claim.text) for claim in claims)), []).extend(claims)
    readings: list[Reading] = [reading(words, [span_of(claim) for claim in claims]) for words, claims in worded.items()]
    return discrepancy(
        "description",
        "variant",
        _QUESTIONS[act].format(comparison.name(person)),
        f"The articles word it differently: {listed([f'“{words}”' for words in worded])}. "
        "One offence can go by two names, and there can be several.",
        "offence",
        0.8,
        readings,
    )


def _closed(text: str) -> str:
    """Return a phrase on one line, with the mark that closes a quotation where the phrase ends before it."""
    plain = tidy(text)
    return f"{plain}”" if plain.count("“") > plain.count("”") else plain
