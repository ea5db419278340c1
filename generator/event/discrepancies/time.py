"""Days and clock times of one happening that cannot both be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations

from generator.claims import Interval, TimeClaim
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, fullest, reading, span_of, tidy
from generator.findings import Discrepancy, Level, Reading

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SUDDEN = frozenset(
    {
        "closure",
        "quake",
        "shooting",
        "stabbing",
        "explosion",
        "fire",
        "crash",
        "derailment",
        "collapse",
        "landslide",
        "avalanche",
    }
    | {"eruption", "abduction", "robbery", "attack", "launch"}
)
_ARRANGED = frozenset(
    {"talks", "trial", "election", "referendum", "strike", "ceasefire", "evacuation", "siege", "search"}
)
_OTHER_ROUND = frozenset(
    {
        "previous",
        "last",
        "first",
        "second",
        "third",
        "earlier",
        "next",
        "another",
        "other",
        "final",
        "former",
        "initial",
    }
    | {"past", "original", "follow", "further", "new", "later", "subsequent"}
)
_WEEK = 7
Differ = Callable[[TimeClaim, TimeClaim], bool]


@rule(
    "time",
    aligns="The beginning of the same arranged happening (talks, a trial, a strike), the moment of the same sudden "
    "one (a quake, a shooting), or the same act done to the same person (an arrest, a charge), with no other year or "
    "round named.",
    limits="'Yesterday' and 'today' are not resolved; a date gets its weekday where the article was published within a "
    "week of it. 'About' allows ten minutes either way. Times in different zones "
    "are not compared. An article that gives two times for one happening is taken to speak of two.",
)
def times_that_disagree(comparison: Comparison) -> Iterator[Discrepancy]:
    """Weekdays, dates and clock times of one happening are reported when two articles give times that do not meet."""
    for key, claims in _groups(comparison).items():
        steady = _steady(claims)
        for differ in (days_apart, hours_apart):
            apart = [
                claim
                for claim in steady
                if any(differ(claim, other) for other in steady if other.article != claim.article)
            ]
            if len({claim.article for claim in apart}) > 1:
                yield _finding(comparison, key, apart, [claim for claim in claims if claim not in apart], differ)


def _groups(comparison: Comparison) -> dict[tuple[str, str], list[TimeClaim]]:
    """Return the claims by what happened to whom or what."""
    groups: dict[tuple[str, str], list[TimeClaim]] = {}
    unnamed: list[TimeClaim] = []
    central = central_nouns(comparison)
    for one in comparison.findings:
        for claim in (dated(claim, one.info.published) for claim in one.claims.times):
            key = None if _is_other_round(claim) else _key(comparison, claim, central)
            if key is not None:
                groups.setdefault(key, []).append(claim)
            elif not claim.theme:
                unnamed.append(claim)
    for claim in unnamed:
        # 'Year opened: 1986' says of what only where one thing opened in the event.
        fitting = [
            key
            for key, members in groups.items()
            if (members[0].predicate, "first" in members[0].modifiers) == (claim.predicate, "first" in claim.modifiers)
        ]
        if len(fitting) == 1:
            groups[fitting[0]].append(claim)
    return groups


def _key(comparison: Comparison, claim: TimeClaim, central: frozenset[str]) -> tuple[str, str] | None:
    if claim.theme in _SUDDEN and claim.predicate in {"begin", "occur"}:
        return ("occur", claim.theme)
    if claim.theme in _ARRANGED and claim.predicate in {"begin", "occur"}:
        return ("begin", claim.theme)
    if claim.predicate == "close" and claim.theme in central:
        return ("occur", "closure")
    return _key_of_act(comparison, claim, central)


def _key_of_act(comparison: Comparison, claim: TimeClaim, central: frozenset[str]) -> tuple[str, str] | None:
    """Return the act with the person, or with the one thing that the event is about."""
    if claim.of_entity is not None and claim.predicate not in {"begin", "occur"}:
        return (claim.predicate, comparison.person(claim.article, claim.of_entity))
    if claim.predicate == "find" and "first" in claim.modifiers:
        return ("find", f"the first {claim.theme_text.lower()}") if claim.theme in central else None
    if claim.predicate == "date" or (claim.definite and claim.theme in central and claim.predicate != "occur"):
        return (claim.predicate, f"the {claim.theme}")
    return None


def _is_other_round(claim: TimeClaim) -> bool:
    ago = any(
        frame.split()[0] in {"last", "previous"} or "ago" in frame or "earlier" in frame for frame in claim.frames
    )
    several = claim.theme in _SUDDEN and claim.theme_text.lower().endswith("s")
    rounds = set(claim.modifiers) - ({"first"} if claim.predicate == "find" else set())
    return ago or several or bool(_OTHER_ROUND & rounds)


def _steady(claims: Sequence[TimeClaim]) -> list[TimeClaim]:
    """Return the claims that bear a comparison: beginnings of what is arranged, from articles that give one time."""
    arranged = any(claim.theme in _ARRANGED for claim in claims)
    kept = [claim for claim in claims if not arranged or claim.predicate == "begin"]
    unsteady = {
        one.article for one, other in combinations(kept, 2) if one.article == other.article and at_odds(one, other)
    }
    return [claim for claim in kept if claim.article not in unsteady]


def at_odds(one: TimeClaim, other: TimeClaim) -> bool:
    """Tell whether two times of one happening cannot both be right."""
    return days_apart(one, other) or hours_apart(one, other)


def days_apart(one: TimeClaim, other: TimeClaim) -> bool:
    """Tell whether two times of one happening lie on different days, or in different years if only years are given."""
    years = [{claim.year} if claim.year else set(claim.years) for claim in (one, other)]
    if years[0] != years[1]:
        return all(years) and _is_year_only(one) and _is_year_only(other)
    if one.weekday is not None and other.weekday is not None and one.weekday != other.weekday:
        return True
    return one.day is not None and other.day is not None and (one.month, one.day) != (other.month, other.day)


def hours_apart(one: TimeClaim, other: TimeClaim) -> bool:
    """Tell whether two times of one happening, of days that may be one, lie at different hours of one zone."""
    years = [{claim.year} if claim.year else set(claim.years) for claim in (one, other)]
    if days_apart(one, other) or years[0] != years[1] or one.zone != other.zone:
        return False
    hours = [claim.clock or claim.part for claim in (one, other)]
    return hours[0] is not None and hours[1] is not None and not hours[0].meets(hours[1])


def dated(claim: TimeClaim, published: str | None) -> TimeClaim:
    """Return the claim with the weekday of its date, if that lies in the six days up to the day of publication.

    Beyond a week a weekday in another article no longer tells which day is meant.
    """
    if published is None or claim.weekday is not None or claim.day is None or claim.month is None:
        return claim
    try:
        issued = date.fromisoformat(published[:10])
        day = date(claim.year or issued.year, claim.month, claim.day)
    except ValueError:
        return claim
    return claim.model_copy(update={"weekday": day.weekday()}) if 0 <= (issued - day).days < _WEEK else claim


def _is_year_only(claim: TimeClaim) -> bool:
    return claim.weekday is None and claim.clock is None and claim.day is None


def _finding(
    comparison: Comparison,
    key: tuple[str, str],
    apart: Sequence[TimeClaim],
    others: Sequence[TimeClaim],
    differ: Differ,
) -> Discrepancy:
    groups: list[list[TimeClaim]] = []
    for claim in apart:
        _place(claim, groups, differ)
    settled = {claim.article for claim in apart}
    for claim in others:
        fitting = [group for group in groups if _same_day(claim, group[0]) and not differ(claim, group[0])]
        if len(fitting) == 1 and claim.article not in settled and (differ is days_apart or claim.clock is not None):
            fitting[0].append(claim)
    readings = [_reading(group, differ) for group in groups]
    level: Level = "conflict"
    read = {claim.said: _normalised(claim) for group in groups for claim in group}
    explanation = f"{'; '.join(f'“{said}” is read as {value}' for said, value in read.items())}: these do not agree."
    return discrepancy("time", level, _question(comparison, key, apart, differ), explanation, "time", 0.8, readings)


def _place(claim: TimeClaim, groups: list[list[TimeClaim]], differ: Differ) -> None:
    for group in groups:
        if not any(differ(claim, other) for other in group):
            group.append(claim)
            return
    groups.append([claim])


def _same_day(one: TimeClaim, other: TimeClaim) -> bool:
    return one.weekday is not None and one.weekday == other.weekday


def _reading(group: Sequence[TimeClaim], differ: Differ) -> Reading:
    spans = [span_of(claim) for claim in group]
    clocks = {_clock(claim.clock) for claim in group if claim.clock is not None}
    if differ is hours_apart and len(group) > 1 and len(clocks) == 1:
        return reading(clocks.pop(), spans)
    said: dict[str, set[str]] = {}
    for claim in group:
        said.setdefault(_normalised(claim), set()).add(claim.said)
    return reading("; ".join(sorted(fullest(one) for one in said.values())), spans)


def _normalised(claim: TimeClaim) -> str:
    """Return the time in plain words: 'Friday, 10 a.m.'."""
    parts: list[str] = []
    if claim.weekday is not None:
        parts.append(WEEKDAYS[claim.weekday])
    if claim.day is not None and claim.month is not None:
        parts.append(f"{claim.year or ''}-{claim.month:02d}-{claim.day:02d}".removeprefix("-"))
    if claim.clock is not None:
        parts.append(_clock(claim.clock) + (f" {claim.zone.upper()}" if claim.zone else ""))
    if _is_year_only(claim) and claim.year is not None:
        parts.append(f"{claim.year}-{claim.month:02d}" if claim.month is not None else str(claim.year))
    elif claim.clock is None and claim.part is not None:
        parts.append(f"between {_hour(claim.part.low)} and {_hour(claim.part.high)}")
    return ", ".join(parts) or tidy(claim.text)


def _clock(clock: Interval) -> str:
    if clock.low == clock.high:
        return _hour(clock.low)
    return f"{_hour(clock.low)} to {_hour(clock.high)}"


def _hour(minutes: float | None) -> str:
    hour, minute = divmod(int(minutes or 0) % 1440, 60)
    half = "a.m." if hour < 12 else "p.m."
    return f"{hour % 12 or 12}:{minute:02d} {half}"


def _question(comparison: Comparison, key: tuple[str, str], claims: Sequence[TimeClaim], differ: Differ) -> str:
    act, whom = key
    named = whom.startswith("the ")
    if whom == "closure":
        return "At what time did the closure begin?" if differ is hours_apart else "When did the closure begin?"
    if act in {"begin", "occur"} and not named:
        thing = claims[0].theme_text.lower()
        verb = "begin" if act == "begin" else "happen"
        return f"When {'do' if thing.endswith('s') and act == 'begin' else 'did'} the {thing} {verb}?"
    who = whom if named else comparison.name(whom)
    if act == "date":
        return f"Which date does {who} bear?"
    if act == "begin":
        opened = any("open" in claim.text.lower() for claim in claims)
        return f"When did {who} {'open' if opened else 'begin'}?"
    if act in _BY_ITSELF:
        return f"When did {who} {act}?"
    return f"When {'were' if who.startswith('the first ') and who.endswith('s') else 'was'} {who} {participle(act)}?"


_BY_ITSELF = frozenset(
    {"disappear", "escape", "flee", "surrender", "resign", "explode", "erupt", "crash", "collapse", "land", "sink"}
)
_IRREGULAR = {"find": "found", "shoot": "shot", "strike": "struck", "build": "built", "send": "sent", "born": "born"}
_DOUBLED = frozenset({"rob", "stab", "trap"})


def participle(verb: str) -> str:
    """Return the past participle of one of the listed acts: 'arrested', 'found', 'charged'."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ed"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"
