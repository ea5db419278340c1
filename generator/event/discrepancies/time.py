"""Days and clock times of one happening, or of one act, that cannot both be right or are told differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from generator.article.dated_kinds import SCHEDULING, STAND
from generator.event.discrepancies.clock_zones import country_of_event, offset_of
from generator.event.discrepancies.dated import (
    Dated,
    are_either_side_of_midnight,
    days_apart,
    days_between,
    hours_of,
    is_year_only,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.same_act import CONFERENCE
from generator.event.discrepancies.time_words import (
    offset_words,
    question_of_act,
    question_of_happening,
    read_as,
    reading_of,
    zone_words,
)
from generator.event.discrepancies.told import ARRANGED, Told, told_of
from generator.event.discrepancies.wording import discrepancy, stopped
from generator.findings import Discrepancy, Level
from generator.lexicons import word_list

_ONCE_IN_A_LIFE = frozenset({"kill", "born", "bury", "date", "begin", "close", "execute"})
_ONCE_EVER = frozenset({"kill", "born", "bury", "execute", "build", "found", "demolish"})
_OTHER_HAPPENING = 10
"""Days apart at which two dates are rather those of two happenings of one kind."""


@rule(
    "time",
    aligns="The beginning of the same arranged happening (talks, a trial, a strike), the moment of the same sudden "
    "one (a quake, a shooting), or the same act, whether a verb, an idiom or a noun tells it: done to the same person, "
    "to the same central thing, or to as many people out of the same kind of vehicle, with no other year or round "
    "named. Where each article dates one act of a kind and no more (an arrest of one person, a recount that begins, a "
    "river over its banks, a verdict), and no name, number, doer or place tells them apart, they are taken to be one. "
    "A place that opens again is held beside what runs there, a speaker's news conference beside the other.",
    limits="'Yesterday' and 'today' count only from a known day of publication, 'a day earlier' from the one other "
    "day of its sentence. Weekdays are days of one week unless both dates are known. 'About' allows a quarter of an "
    "hour, a full hour ten minutes. A night reaches into the next morning; a late evening and the small hours after it "
    "are told differently, not in conflict. Two zones are compared where both are named, 'local time' where the "
    "articles agree on one country. A night and the bare day after it are not compared, nor dates more than ten days "
    "apart, nor years of acts that can be repeated, nor a second arrest or return. An article that gives two days for "
    "one happening is taken to speak of two, save for a birth, death, burial, building or founding.",
)
def times_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different days, dates or times for one happening.

    Afternoon in one place and evening in another is a way of telling: both are right at the border.
    """
    country = country_of_event(comparison)
    for told in told_of(comparison):
        steady = _steady(told.times, country)
        yield from _findings(told, steady, country)
        yield from _in_two_zones(told, country)
        yield from _within(told)


def _steady(times: Sequence[Dated], country: str) -> list[Dated]:
    """Return the times that bear a comparison: beginnings of what is arranged, from articles that give one time."""
    arranged = any(one.claim.theme in ARRANGED for one in times)
    kept = [one for one in times if not arranged or one.claim.predicate == "begin"]
    unsteady = {
        one.article
        for one, other in combinations(kept, 2)
        if one.article == other.article and (days_apart(one, other) or hours_of(one, other, country) == "apart")
    }
    return [one for one in kept if one.article not in unsteady]


def _within(told: Told) -> Iterator[Discrepancy]:
    """Yield the finding that one article gives two days, or years, for what happens once in a life."""
    for one, other in combinations(told.times, 2):
        once = one.claim.predicate in _ONCE_EVER and one.claim.predicate == other.claim.predicate
        if once and one.article == other.article and days_apart(one, other) and told.sure and not told.loose:
            groups = [[one], [other]]
            explanation = f"{read_as(groups)}: one article gives both, and it happens once."
            readings = [reading_of(group) for group in groups]
            what = _question(told, (one, other), "days")
            yield discrepancy("time", "internal-conflict", what, explanation, "time", 0.75, readings)
            return


def _findings(told: Told, steady: Sequence[Dated], country: str) -> Iterator[Discrepancy]:
    found = [
        finding for measure in ("days", "hours") if (finding := _conflict(told, steady, measure, country)) is not None
    ]
    yield from found
    if not found:
        softer = _told_differently(told, steady, country)
        if softer is not None:
            yield softer


def _differ(one: Dated, other: Dated, measure: str, country: str) -> bool:
    if measure == "hours":
        return hours_of(one, other, country) == "apart"
    years_alone = is_year_only(one.claim) and is_year_only(other.claim) and one.claim.year != other.claim.year
    if years_alone and one.claim.predicate not in _by_year() | {"occur", "begin", STAND}:
        return False
    gap = days_between(one, other)
    near = gap is None or abs(gap) <= _OTHER_HAPPENING or one.claim.predicate in _ONCE_IN_A_LIFE
    return near and days_apart(one, other)


@cache
def _by_year() -> frozenset[str]:
    """Return the acts that are done once in a life or in a thing's time, so that their years can be compared."""
    acts = {one.get("canonical") for one in word_list("dated_acts") if one.get("by") == "year"}
    return frozenset(acts | {one.get("canonical") for one in word_list("predicates") if one.get("kind") == "year"})


def _conflict(told: Told, steady: Sequence[Dated], measure: str, country: str) -> Discrepancy | None:
    """Return the finding that two articles give times that do not meet, or `None`."""
    apart = _apart(steady, measure, country)
    if len({one.article for one in apart}) < 2:
        return None
    groups = _grouped(apart, measure, country)
    settled = {one.article for one in apart}
    for one in told.times:
        if one.article not in settled:
            fitting = [group for group in groups if _supports(one, group[0], measure, country)]
            if len(fitting) == 1:
                fitting[0].append(one)
    level, confidence = _weight(told, groups, measure)
    if level == "variant" and told.is_happening:
        return None
    why = "One tells as done what the other expects" if level == "update" else "These do not agree"
    if told.loose and level == "variant":
        why += _LOOSELY.get(told.act, "; what runs again may come before or after")
    explanation = f"{stopped(read_as(groups))} {why}.{_conversion(groups, country)}"
    readings = [reading_of(group, clock_only=measure == "hours") for group in groups]
    return discrepancy("time", level, _question(told, apart, measure), explanation, "time", confidence, readings)


def _apart(steady: Sequence[Dated], measure: str, country: str) -> list[Dated]:
    """Return the times that differ from one of another article; equal times are held against the others once."""
    alike: defaultdict[tuple[object, ...], list[Dated]] = defaultdict(list)
    for one in steady:
        alike[one.told].append(one)
    articles = {told: {one.article for one in some} for told, some in alike.items()}
    elsewhere = {
        told: frozenset[str]().union(
            *(articles[other] for other, others in alike.items() if _differ(some[0], others[0], measure, country))
        )
        for told, some in alike.items()
    }
    return [one for one in steady if elsewhere[one.told] - {one.article}]


def _grouped(apart: Sequence[Dated], measure: str, country: str) -> list[list[Dated]]:
    groups: list[tuple[list[Dated], dict[tuple[object, ...], Dated]]] = []
    for one in apart:
        for group, unlike in groups:
            if one.told in unlike or not any(_differ(one, other, measure, country) for other in unlike.values()):
                group.append(one)
                unlike.setdefault(one.told, one)
                break
        else:
            groups.append(([one], {one.told: one}))
    return [group for group, _ in groups]


def _supports(one: Dated, other: Dated, measure: str, country: str) -> bool:
    if measure == "days":
        return days_between(one, other) == 0
    return one.claim.clock is not None and hours_of(one, other, country) in {"agree", "close"}


def _weight(told: Told, groups: Sequence[Sequence[Dated]], measure: str) -> tuple[Level, float]:
    """Return the level and the confidence of times that do not meet.

    An act that one article tells as done and the other expects is an update. Words such as 'yesterday' lean on
    the day of publication, which a site in another zone may give as the day before or after: a difference of one
    day is then no conflict.
    """
    if told.loose:
        return "variant", 0.7
    if measure == "days":
        pairs = [(one, other) for some, others in combinations(groups, 2) for one in some for other in others]
        leaning = [one for pair in pairs for one in pair if one.claim.relative and one.issued is not None]
        if leaning and all(abs(days_between(one, other) or 2) == 1 for one, other in pairs):
            return "variant", 0.6
        if any(_overtakes(one, other) or _overtakes(other, one) for one, other in pairs):
            return "update", 0.8
    return "conflict", 0.9 if told.sure else 0.8


def _overtakes(one: Dated, other: Dated) -> bool:
    """Tell whether the first article tells as done what the second expects."""
    told = [
        "none" if each.act is None else "future" if each.act.verb in SCHEDULING else each.act.tense
        for each in (one, other)
    ]
    return told == ["past", "future"] and one.claim.theme not in ARRANGED


def _conversion(groups: Sequence[Sequence[Dated]], country: str) -> str:
    """Say how far apart the zones of the readings are, where they are several."""
    zones = dict.fromkeys(one.claim.zone for group in groups for one in group)
    if len(zones) < 2:
        return ""
    told = [(zone, offset_of(zone, country)) for zone in zones]
    named = [
        f"{zone_words(zone) if zone not in {'', 'local'} else f'local time in {country}'} is {offset_words(offset)}"
        for zone, offset in told
        if offset is not None and zone != "utc"
    ]
    return f" {_UTC} {'; '.join(dict.fromkeys(named))}." if named else ""


def _told_differently(told: Told, steady: Sequence[Dated], country: str) -> Discrepancy | None:
    """Return the finding that one day's happening is put in two parts of the day, or a few minutes apart."""
    pairs: list[tuple[Dated, Dated, str]] = [
        (one, other, hours_of(one, other, country)) for one, other in combinations(steady, 2)
    ]
    night = [(one, other) for one, other, _ in pairs if are_either_side_of_midnight(one, other)]
    if night and night[0][0].article != night[0][1].article:
        groups = [[night[0][0]], [night[0][1]]]
        what = _question(told, night[0], "days")
        explanation = f"{stopped(read_as(groups))} {_ONE_NIGHT}"
        return discrepancy("time", "variant", what, explanation, "time", 0.75, [reading_of(group) for group in groups])
    for sort, confidence in (("parts", 0.75), ("close", 0.7)):
        chosen = [
            (one, other)
            for one, other, relation in pairs
            if relation == sort and days_between(one, other) == 0 and (sort == "parts" or one.article != other.article)
        ]
        if sort == "close":
            chosen = [pair for pair in chosen if _both_exact(*pair)]
        if chosen:
            groups = [[chosen[0][0]], [chosen[0][1]]]
            _gather(groups, steady, country, sort)
            why = _PARTS_MEET if sort == "parts" else _FEW_MINUTES
            explanation = f"{stopped(read_as(groups))} {why}"
            readings = [reading_of(group) for group in groups]
            what = _question(told, [one for group in groups for one in group], "hours")
            return discrepancy("time", "variant", what, explanation, "time", confidence, readings)
    return None


_UTC = "UTC is the time by which the world's clocks are set;"
_PARTS_MEET = "They name two parts of the day, which meet only at their border."
_LOOSELY = {
    CONFERENCE: "; there may have been two",
    "found": "; what was founded may stand where it is only since later",
}
_ONE_NIGHT = "One puts it before midnight and the other after it. Both can be right only around midnight."
_FEW_MINUTES = "They lie a few minutes apart. One may be rounded."


def _both_exact(one: Dated, other: Dated) -> bool:
    return all(
        each.claim.clock is not None
        and each.claim.clock.low == each.claim.clock.high
        and (each.claim.clock.low or 0) % 30
        for each in (one, other)
    )


def _gather(groups: list[list[Dated]], steady: Sequence[Dated], country: str, sort: str) -> None:
    """Add to each reading the other times that are told the same way."""
    for one in steady:
        if any(one is member for group in groups for member in group):
            continue
        alike = [
            group
            for group in groups
            if days_between(one, group[0]) == 0
            and (
                one.claim.part_name == group[0].claim.part_name != ""
                if sort == "parts"
                else one.claim.clock == group[0].claim.clock
            )
        ]
        if len(alike) == 1 and one.claim.clock == alike[0][0].claim.clock:
            alike[0].append(one)


def _in_two_zones(told: Told, country: str) -> Iterator[Discrepancy]:
    """Yield clock times of two zones that are one moment, as compatible, and those of one sentence that are not."""
    agreeing: list[tuple[Dated, Dated]] = []
    for one, other in combinations(told.times, 2):
        if not _is_told_in_two_zones(one, other):
            continue
        relation = hours_of(one, other, country)
        if relation == "agree":
            agreeing.append((one, other))
        elif relation == "apart" and _sentence(one) == _sentence(other):
            why = "one sentence gives one moment in two zones, and they do not agree."
            yield _zoned(told, (one, other), country, "internal-conflict", why)
    if agreeing:
        best = min(agreeing, key=lambda pair: (pair[0].article == pair[1].article, _in_parts(pair)))
        yield _zoned(told, best, country, "compatible", "it is one moment.")


def _is_told_in_two_zones(one: Dated, other: Dated) -> bool:
    zones = {each.claim.zone for each in (one, other)}
    return len(zones) == 2 and one.hours != other.hours and any(each.claim.clock is not None for each in (one, other))


def _sentence(one: Dated) -> tuple[str, int]:
    return one.article, one.claim.sentence_start


def _in_parts(pair: tuple[Dated, Dated]) -> int:
    return sum(each.claim.clock is None for each in pair)


def _zoned(told: Told, pair: tuple[Dated, Dated], country: str, level: str, why: str) -> Discrepancy:
    groups = [[one] for one in pair]
    explanation = f"{stopped(read_as(groups))}{_conversion(groups, country)} So {why}"
    readings = [reading_of(group) for group in groups]
    return discrepancy("time", level, _question(told, pair, "hours"), explanation, "time", 0.8, readings)


def _question(told: Told, times: Sequence[Dated], measure: str) -> str:
    hours = measure == "hours"
    if told.is_happening:
        return question_of_happening(told.act, told.whom, times, hours=hours)
    if told.whom == "they" and told.act == "sentence":
        return "When is the sentencing?" if not hours else "At what time is the sentencing?"
    opened = any("open" in one.claim.text.lower() for one in times)
    plural = told.plural or (told.whom.startswith("the first ") and told.whom.endswith("s"))
    ahead = all(one.act is not None and one.act.tense == "future" for one in times)
    return question_of_act(
        told.act, told.whom, plural=plural, hours=hours, opened=opened, out_of=told.out_of, ahead=ahead
    )
