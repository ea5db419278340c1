"""Figures that do not meet: tolls, durations, measures, ages, and sums converted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from generator.claims import QuantityClaim
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import articles_of, discrepancy, listed, reading, span_of, tidy
from generator.findings import Discrepancy, Level, Reading
from generator.reading import ArticleFindings

_TOLLS = frozenset(
    [
        "kill",
        "injure",
        "casualty",
        "missing",
        "trap",
        "displace",
        "evacuate",
        "rescue",
        "hospitalize",
        "damage",
        "destroy",
    ]
)
_ONGOING = frozenset({"war"})
_PROVISIONAL = frozenset({"preliminary", "originally", "initially"})
_QUESTIONS = {
    "kill": "How many {thing} were killed?",
    "injure": "How many {thing} were injured?",
    "casualty": "How many casualties were there?",
    "missing": "How many {thing} are missing?",
    "trap": "How many {thing} were trapped?",
    "displace": "How many {thing} were displaced?",
    "evacuate": "How many {thing} were evacuated?",
    "rescue": "How many {thing} were rescued?",
    "hospitalize": "How many {thing} were taken to hospital?",
    "damage": "How many {thing} were damaged?",
    "destroy": "How many {thing} were destroyed?",
}
_TOLLS = frozenset(_QUESTIONS)
_HALF_OF_ARTICLES = 0.5
_LEAD = 3
_NEAR_BOUND = 0.5


@dataclass(frozen=True)
class Group:
    """Claims about one thing, from several articles."""

    claims: tuple[QuantityClaim, ...]

    def articles(self) -> frozenset[str]:
        """Return the ids of the articles that make the claims."""
        return frozenset(claim.article for claim in self.claims)

    def first_of_each(self) -> Group:
        """Return the first claim of each article: the total comes before its parts."""
        firsts: dict[str, QuantityClaim] = {}
        for claim in self.claims:
            firsts.setdefault(claim.article, claim)
        return replace(self, claims=tuple(firsts.values()))


@rule(
    "toll",
    aligns="The same harm (killed, injured, missing, displaced, damaged) to the same things, brought about by the same "
    "happening where both name one, in sentences that name no other time and no narrower place.",
    limits="The first figure of each article is taken as its total. Parts ('two of the four'), "
    "additions ('three more') and suppositions are left aside. Tolls rise: unless the readings "
    "differ in their order of magnitude, the finding is an update and not a conflict.",
)
def tolls_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Each article's toll is an interval ('tens of thousands' is 20,000 to 99,999); two tolls of the same harm are
    reported when their intervals do not meet."""
    local = _wide_places(comparison)
    claims = [
        claim
        for one in comparison.findings
        for claim in _body_first(one)
        if claim.predicate in _TOLLS and not _elsewhere(claim, local)
    ]
    for key, group in _grouped(claims, _toll_key).items():
        for causes in _by_cause(group):
            yield from _toll(key, causes.first_of_each())


def _body_first(one: ArticleFindings) -> list[QuantityClaim]:
    """Return an article's figures with those of titles and headings last: a headline drops 'at least'."""
    heads = {sentence.start for sentence in one.sentences if sentence.kind in {"title", "heading"}}
    return sorted(one.claims.quantities, key=lambda claim: (claim.sentence_start in heads, claim.start))


def _toll_key(claim: QuantityClaim) -> tuple[str, ...]:
    return (claim.predicate, claim.counted, *claim.modifiers)


def _toll(key: tuple[str, ...], group: Group) -> Iterator[Discrepancy]:
    apart = _not_meeting(group.claims)
    if not apart:
        yield from _bounds_that_hold(group, "toll")
        return
    readings = _readings(apart)
    ongoing = any(claim.agent in _ONGOING for claim in apart)
    magnitudes = all(not claim.exact and claim.interval.low and claim.interval.low >= 200 for claim in apart)
    level: Level = "conflict" if ongoing and magnitudes else "update"
    note = (
        "The orders of magnitude differ."
        if level == "conflict"
        else "Such a count changes as an event goes on: the articles may have been written at different times."
    )
    yield discrepancy("number", level, _question(apart, key[0]), f"{_normalised(apart)} {note}", "toll", 0.85, readings)


def _question(claims: Sequence[QuantityClaim], predicate: str) -> str:
    cause = next((claim.agent for claim in claims if claim.agent), "")
    if predicate == "casualty" and cause:
        return (
            f"How many casualties has the {cause} caused?"
            if cause in _ONGOING
            else (f"How many casualties did the {cause} cause?")
        )
    things = Counter(claim.counted_text.lower() for claim in claims)
    thing = "people" if claims[0].counted == "person" else max(sorted(things), key=lambda word: things[word])
    return _QUESTIONS[predicate].format(thing=thing)


@rule(
    "duration",
    aligns="How long the same war, siege, inquiry or other happening has lasted, with the same name or qualifier.",
    limits="Lengths given as an adjective in days ('a 30-day truce') are kinds of thing, not measurements, and are "
    "left aside. 'More than three years' ends before four; 'its third year' runs from more than two years to three.",
)
def durations_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Durations of one happening are intervals of time; they are reported when the intervals do not meet."""
    wide = _wide_places(comparison)
    claims = [claim for one in comparison.findings for claim in one.claims.quantities if claim.predicate == "last"]
    for _, group in _grouped(claims, lambda claim: (claim.counted, *claim.modifiers)).items():
        apart = _not_meeting(group.claims)
        if not apart or not _places_agree(apart, wide):
            continue
        thing = apart[0].counted_text.lower()
        readings = _readings(apart)
        level: Level = "conflict" if len(articles_of(readings)) > 1 else "internal-conflict"
        yield discrepancy(
            "number", level, f"How long has the {thing} lasted?", _normalised(apart), "duration", 0.85, readings
        )


@rule(
    "age",
    aligns="The same person, by name, in two articles or twice in one.",
    limits="Only ages given beside the name. Ages at an earlier time ('at age 16') are left aside. An age that differs "
    "by one year may be a birthday between two articles.",
)
def ages_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two ages for one person are reported when they differ."""
    claims = [claim for one in comparison.findings for claim in one.claims.quantities if claim.predicate == "age"]
    groups = _grouped(claims, lambda claim: (comparison.person(claim.article, claim.of_entity or ""),))
    for (person,), group in groups.items():
        apart = _not_meeting(group.claims)
        if not apart:
            continue
        readings = _readings(apart)
        level: Level = "conflict" if len(articles_of(readings)) > 1 else "internal-conflict"
        lows = [claim.interval.low or 0 for claim in apart]
        confidence = 0.7 if max(lows) - min(lows) <= 1 else 0.85
        yield discrepancy(
            "number",
            level,
            f"How old is {comparison.people.name_of(person)}?",
            f"{_normalised(apart)} Both are given beside the name.",
            "age",
            confidence,
            readings,
        )


def _grouped(claims: Iterable[QuantityClaim], key: object) -> dict[tuple[str, ...], Group]:
    groups: dict[tuple[str, ...], list[QuantityClaim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)  # type: ignore[operator]
    return {name: Group(tuple(members)) for name, members in groups.items() if len(members) > 1}


def _by_cause(group: Group) -> Iterator[Group]:
    """Split a group where its claims name different happenings; those that name none go with the only one named."""
    causes = sorted({claim.agent for claim in group.claims if claim.agent})
    if len(causes) <= 1:
        yield group
        return
    for cause in causes:
        yield Group(tuple(claim for claim in group.claims if claim.agent == cause))


def _not_meeting(claims: Sequence[QuantityClaim]) -> list[QuantityClaim]:
    """Return the claims whose interval fails to meet that of some other claim."""
    return [
        claim
        for claim in claims
        if any(not claim.interval.meets(other.interval) for other in claims if other is not claim)
    ]


def _readings(claims: Sequence[QuantityClaim]) -> list[Reading]:
    """Group the claims that meet one another into readings, named by their wording."""
    groups: list[list[QuantityClaim]] = []
    for claim in sorted(claims, key=lambda one: (one.interval.low or 0, one.interval.high or 0)):
        for group in groups:
            if all(claim.interval.meets(other.interval) for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return [
        reading(listed(sorted({tidy(claim.text).lower() for claim in group})), [span_of(claim) for claim in group])
        for group in groups
    ]


def _normalised(claims: Sequence[QuantityClaim]) -> str:
    """Say how each wording was read: '“its third year” is read as (2, 3] years'."""
    said: dict[str, str] = {}
    for claim in claims:
        unit = f" {claim.unit}s" if claim.unit else ""
        said.setdefault(f"“{tidy(claim.text)}”", f"{claim.stated}{unit}")
    parts = [f"{words} is read as {value}" for words, value in said.items()]
    return f"{'; '.join(parts)}. No number fits all of these readings."


def _wide_places(comparison: Comparison) -> frozenset[str]:
    """Return the places that the opening sentences of at least half of the articles name: the event's own setting."""
    counts: Counter[str] = Counter()
    for one in comparison.findings:
        names = {entity.id: entity.name.lower() for entity in one.entities if entity.type == "place"}
        prose = [sentence for sentence in one.sentences if sentence.kind in {"title", "heading", "paragraph"}]
        counts.update(
            {names[entity] for sentence in prose[: _LEAD + 1] for entity in sentence.entities if entity in names}
        )
    least = max(1, len(comparison.findings) * _HALF_OF_ARTICLES)
    return frozenset(name for name, count in counts.items() if count >= least)


def _elsewhere(claim: QuantityClaim, wide: frozenset[str]) -> bool:
    """Tell whether a claim's sentence names another time, or a place narrower than the event's setting."""
    set_apart = [frame for frame in claim.frames if frame not in _PROVISIONAL]
    return bool(claim.years or set_apart or set(claim.places) - wide)


def _places_agree(claims: Sequence[QuantityClaim], wide: frozenset[str]) -> bool:
    """Tell whether no two claims name places outside the event's setting that have nothing in common."""
    named = [set(claim.places) - wide for claim in claims]
    return all(one & other for one, other in combinations([places for places in named if places], 2))


def _is_near_bound(claim: QuantityClaim, figure: QuantityClaim) -> bool:
    """Tell whether a claim is a bound within half of the figure: 'at least one' says nothing of four."""
    end = claim.interval.low if claim.interval.high is None else claim.interval.high
    open_ended = claim.interval.low is None or claim.interval.high is None
    value = figure.interval.low
    return open_ended and end is not None and value is not None and abs(end - value) <= value * _NEAR_BOUND


def _bounds_that_hold(group: Group, name: str) -> Iterator[Discrepancy]:
    """Yield a bound ('at least a dozen') and a plain figure that fits it, as readings that agree."""
    figures = [claim for claim in group.claims if claim.exact]
    bounds = [claim for claim in group.claims if figures and _is_near_bound(claim, figures[0])]
    if not bounds or len({claim.interval.low for claim in figures}) != 1:
        return
    if not any(bound.article != figure.article for bound in bounds for figure in figures):
        return
    if all(bound.interval.low == figures[0].interval.low for bound in bounds):
        return
    readings = [
        reading(listed(sorted({tidy(claim.text).lower() for claim in some})), [span_of(claim) for claim in some])
        for some in (bounds, figures)
    ]
    yield discrepancy(
        "number",
        "compatible",
        _question(group.claims, group.claims[0].predicate),
        f"“{tidy(bounds[0].text)}” is read as {bounds[0].stated}, which holds {figures[0].stated}.",
        name,
        0.85,
        readings,
    )
