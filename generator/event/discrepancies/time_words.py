"""Times in plain words: values, readings and questions."""

from __future__ import annotations

from collections.abc import Sequence

from generator.claims import Interval
from generator.event.discrepancies.clock_zones import HOUR, Offset
from generator.event.discrepancies.dated import Dated, is_year_only
from generator.event.discrepancies.wording import also_told, day_words, fullest, read_so, reading, span_of, tidy
from generator.findings import Reading
from generator.prose import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED_ZONES = {"local": "local time", "eastern": "Eastern time", "central": "Central time"} | {
    "mountain": "Mountain time",
    "pacific": "Pacific time",
    "central european": "Central European time",
}
_BY_ITSELF = frozenset(
    {"disappear", "escape", "flee", "surrender", "resign", "explode", "erupt", "crash", "collapse", "land", "sink"}
    | {
        "drown",
        "expire",
        "divorce",
        "adjourn",
        "arrive",
        "leave",
        "return",
        "retire",
        "graduate",
        "testify",
        "plead",
        "concede",
        "marry",
        "begin",
        "derail",
        "overflow",
        "reopen",
        "resume",
        "confess",
        "withdraw",
        "appeal",
        "vote",
    }
)
_IN_WORDS = frozenset(
    {"make landfall", "run aground", "leave the road", "catch fire", "walk out", "take power", "go on trial"}
    | {"hold a news conference", "visit", "lose power", "break down", "go public", "give birth", "break out"}
)
_IRREGULAR = {
    "find": "found",
    "found": "founded",
    "shoot": "shot",
    "strike": "struck",
    "build": "built",
    "send": "sent",
    "born": "born",
    "take": "taken",
    "swear": "sworn in",
    "cut": "cut",
    "uphold": "upheld",
    "sell": "sold",
    "buy": "bought",
    "beat": "beaten",
    "withdraw": "withdrawn",
    "lay": "laid",
    "hand": "handed",
    "tow": "towed",
    "break": "broken",
    "drop": "dropped",
    "bring": "brought",
}
_DOUBLED = frozenset({"acquit", "rob", "stab", "trap", "ban", "transfer", "expel"})


def normalised(one: Dated) -> str:
    """Return a time in plain words: 'Friday, 10:00 a.m.'; with its date, where that is known."""
    claim = one.claim
    day = [WEEKDAYS[one.weekday]] if one.weekday is not None else []
    if claim.date is not None:
        day.append(day_words(claim.date))
    elif claim.day is not None and claim.month is not None:
        day.append(day_words(f"{claim.year or ''}-{claim.month}-{claim.day}"))
    parts = [" ".join(day)] if day else []
    if claim.clock is not None:
        parts.append(" ".join(filter(None, (clock_words(claim.clock), zone_words(claim.zone)))))
    if is_year_only(claim) and claim.year is not None:
        parts.append(day_words(f"{claim.year}-{claim.month}" if claim.month is not None else str(claim.year)))
    elif is_year_only(claim) and claim.month is not None:
        parts.append(MONTHS[claim.month - 1])
    elif claim.clock is None and claim.part is not None:
        parts.append(f"between {hour_words(claim.part.low)} and {hour_words(claim.part.high)}")
    return ", ".join(parts) or tidy(claim.text)


def zone_words(zone: str) -> str:
    """Return the name of a zone as it is written: 'UTC', 'Eastern time'."""
    return _NAMED_ZONES.get(zone, zone.upper())


def clock_words(clock: Interval) -> str:
    """Return a clock time, or the two ends of a stretch."""
    if clock.low == clock.high:
        return hour_words(clock.low)
    return f"{hour_words(clock.low)} to {hour_words(clock.high)}"


def hour_words(minutes: float | None) -> str:
    """Return minutes after midnight on the clock: '5:40 p.m.', 'noon'."""
    hour, minute = divmod(int(minutes or 0) % (24 * HOUR), HOUR)
    if not minute and not hour % 12:
        return "noon" if hour else "midnight"
    half = "a.m." if hour < 12 else "p.m."
    return f"{hour % 12 or 12}:{minute:02d} {half}"


def offset_words(offset: Offset) -> str:
    """Return how far a zone stands from universal time: '7 to 9 hours ahead of UTC'."""
    ends = sorted({abs(offset.least), abs(offset.most)})
    if ends == [0]:
        return "the same as UTC"
    hours = " to ".join(f"{end / HOUR:g}" for end in ends)
    return f"{hours} hour{'' if hours == '1' else 's'} {'behind' if offset.most <= 0 else 'ahead of'} UTC"


def reading_of(group: Sequence[Dated], *, clock_only: bool = False) -> Reading:
    """Return the reading of times that agree, in the fullest wording of each value."""
    spans = [span_of(one.claim) for one in group]
    clocks = {clock_words(one.claim.clock) for one in group if one.claim.clock is not None and not one.claim.zone}
    if clock_only and len(group) > 1 and len(clocks) == 1 and all(one.claim.clock is not None for one in group):
        return reading(clocks.pop(), spans)
    said: dict[str, set[str]] = {}
    for one in group:
        said.setdefault(normalised(one), set()).add(one.claim.said)
    return reading(also_told([fullest(wordings) for wordings in said.values()]), spans)


def read_as(groups: Sequence[Sequence[Dated]]) -> str:
    """Say how each wording was read: '“today” is read as Tuesday 2 July 2013'."""
    read: dict[str, dict[str, str]] = {}
    for group in groups:
        for one in group:
            read.setdefault(normalised(one), {}).setdefault(one.claim.said.casefold(), one.claim.said)
    return read_so({value: list(words.values()) for value, words in read.items()})


def question_of_happening(act: str, name: str, times: Sequence[Dated], *, hours: bool) -> str:
    """Return what is asked of a happening that begins or occurs, in the words of the first article that names it."""
    words = [one.claim.theme_text.lower() for one in times if one.claim.theme == name and one.claim.theme_text]
    thing = next(iter(words), name)
    verb = "begin" if act == "begin" or name == "closure" else "come" if name == "verdict" else "happen"
    plural = thing.endswith("s") and act == "begin"
    return f"{'At what time' if hours else 'When'} {'do' if plural else 'did'} the {thing} {verb}?"


def question_of_act(
    act: str, whom: str, *, plural: bool, hours: bool, opened: bool = False, out_of: str = "", ahead: bool = False
) -> str:
    """Return what is asked of an act done to somebody or something: 'When was Mara Tolliver arrested?'."""
    when = "At what time" if hours else "When"
    if act == "date":
        return f"What is the date of {whom}?"
    did = "will" if ahead else "did"
    if act == "begin":
        return f"{when} {did} {whom} {'open' if opened else 'begin'}?"
    if act == "kill":
        return f"{when} did {whom} die?"
    if act in _BY_ITSELF | _IN_WORDS:
        return f"{when} {did} {whom} {act}?"
    if ahead:
        return f"{when} will {whom} be {' '.join(filter(None, (participle(act), out_of)))}?"
    return f"{when} {'were' if plural else 'was'} {whom} {' '.join(filter(None, (participle(act), out_of)))}?"


def participle(verb: str) -> str:
    """Return the past participle of one of the listed acts: 'arrested', 'found', 'charged'."""
    first, _, rest = verb.partition(" ")
    if rest:
        return f"{participle(first)} {rest}"
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"
