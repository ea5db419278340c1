"""Where the same thing happened to the same person, where somebody lives, and where talks of one year were held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.claims import ActClaim, Participant, Setting
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.toponyms import (
    Located,
    Relation,
    by_place,
    placed,
    relation,
    settings_of_place,
    stretch,
    wholes,
)
from generator.event.discrepancies.victims import deaths, is_somebody, named, only_person
from generator.event.discrepancies.wording import discrepancy, reading
from generator.findings import Discrepancy, Level, Span
from generator.lexicons import word_list
from generator.prose import listed

_CAUGHT = frozenset({"arrest", "detain", "surrender", "catch"})
_CAUGHT_VERBS = frozenset({"corner", "box", "recapture", "nab", "hem"})
_MAY_BE_CAUGHT = _CAUGHT_VERBS | {"take", "turn"}
"""The verbs of which `_caught` asks more: taken into custody, turned himself in."""
_MOVES = frozenset({"surrender"})
_SELVES = frozenset({"himself", "herself", "themselves"})
_WITHIN = frozenset({"in", "on", "between", "off", "up"})
_ONCE = {"die": "die", "perish": "die", "bury": "be buried", "bear": "be born", "find": "be found dead"}
_VESSELS = frozenset(
    {"plane", "aircraft", "jet", "helicopter", "flight", "airliner", "balloon", "ferry", "ship", "boat"}
)
_WRECKS = {"crash": "crash", "sink": "sink", "land": "land", "derail": "derail", "capsize": "sink"}
_MEETING = "talks"
_HOLDING = frozenset({"hold", "host", "convene", "open", "begin", "start", "unfold"})
_MAY_BE_HELD = _HOLDING | {"take"}
"""The verbs of which `_held` asks more: takes place."""
_OWN = frozenset({"the", "this", ""})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_OTHER_ROUND = frozenset(
    {
        "first",
        "second",
        "third",
        "next",
        "last",
        "previous",
        "earlier",
        "another",
        "other",
        "final",
        "later",
        "past",
        "new",
    }
)
_ORDER: tuple[Relation, ...] = ("conflict", "variant", "inside")


@rule(
    "act-place",
    aligns="What happens to somebody once: a birth, a death, a burial, or being caught (arrested, detained, cornered, "
    "surrendering), of the same person by name, or of “the suspect” where the articles have one; and the crash, "
    "landing or sinking of the one craft of an event. Sentences that name another year or month are left aside.",
    limits="A conflict needs two countries, two states, or towns of two states. Two other names are told as a "
    "variant: one may be a part or a neighbour of the other. A town and a state are compared only where some article "
    "names the town with its state. Roads are not compared.",
)
def acts_in_two_places(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles set one act in places with different names."""
    whole = wholes(comparison)
    for (act, who), located in _acts(comparison).items():
        yield from apart(
            comparison, located, whole, f"Where did {who} {act}?" if act[:2] != "be" else f"Where was {who} {act[3:]}?"
        )


def _acts(comparison: Comparison) -> dict[tuple[str, str], list[Located]]:
    """Return the places by act and by the name of whom it happened to."""
    found: dict[tuple[str, str], list[Located]] = {}
    caught = [row for claim in comparison.acts(_MAY_BE_CAUGHT, _CAUGHT) for row in _caught(claim)]
    suspect = only_person(comparison, caught)
    rows = [("be caught", claim, one, suspect) for claim, one in caught]
    rows += [(_ONCE[claim.verb], claim, one, None) for claim, one in _befallen(comparison) if claim.verb in _ONCE]
    for act, claim, one, fallback in rows:
        person = named(comparison, claim, one) or (fallback if is_somebody(one) else None)
        if person is not None:
            found.setdefault((act, comparison.name(person)), []).extend(one_place(claim))
    for claim, act, craft in _wrecks(comparison):
        found.setdefault((act, f"the {craft}"), []).extend(one_place(claim))
    return found


def one_place(claim: ActClaim) -> list[Located]:
    """Return the first place that sets an act, and none where it is joined to another: 'arrested in Ohio and Maine'."""
    settings = list(settings_of_place(claim))
    joined = any((one.preposition, one.of) == (settings[0].preposition, settings[0].of) for one in settings[1:])
    return [] if joined else [placed(claim, setting) for setting in settings[:1]]


def _is_told(claim: ActClaim) -> bool:
    """Tell whether an act is stated, and of no other time."""
    return not (claim.negated or claim.supposed or claim.frames or claim.years or claim.tense == "future")


def _caught(claim: ActClaim) -> Iterator[tuple[ActClaim, Participant]]:
    in_custody = claim.verb == "take" and any(s.noun.text.lower() == "custody" for s in claim.settings)
    gave_up = claim.verb == "turn" and any(one.text.lower() in _SELVES for one in claim.patients)
    caught = claim.predicate in _CAUGHT or claim.verb in _CAUGHT_VERBS or in_custody or gave_up
    if not _is_told(claim) or not caught:
        return
    kept_there = claim.predicate == "detain" and claim.tense == "present"
    in_something = claim.verb == "catch" and any(not s.place and s.preposition in _WITHIN for s in claim.settings)
    if kept_there or in_something:
        return
    moves = gave_up or (claim.predicate in _MOVES and not claim.passive)
    for one in claim.agents if moves else claim.patients:
        yield claim, one
    # A parser takes 'boxed in his car' for 'boxed', 'in his car'.
    held = next((s.noun for s in claim.settings if s.preposition == "in" and not s.place), None)
    if claim.verb in {"box", "hem"} and not claim.patients and held is not None:
        yield claim, held.model_copy(update={"determiner": "the", "entity": None})


def _befallen(comparison: Comparison) -> Iterator[tuple[ActClaim, Participant]]:
    """Yield the deaths, burials, births and findings of the dead, each with whom it befell."""
    yield from deaths(comparison)
    for claim in comparison.acts({"bury", "bear", "find"}):
        once = claim.verb != "find" or any(other.text.lower() == "dead" for other in claim.patients)
        if once and claim.passive and not (claim.negated or claim.supposed):
            yield from ((claim, patient) for patient in claim.patients[:1])


def _wrecks(comparison: Comparison) -> list[tuple[ActClaim, str, str]]:
    """Return what happened to the one craft of the event, where all the articles speak of one."""
    found = []
    for claim in comparison.acts(_WRECKS.keys()):
        subject = next(iter(claim.patients if claim.passive else claim.agents), None)
        word = subject.text.split()[-1].lower() if subject is not None and subject.text else ""
        if word.rstrip("s") in _VESSELS and _is_told(claim) and subject is not None:
            found.append((claim, _WRECKS[claim.verb], word, subject.plural))
    several = any(plural for *_, plural in found)
    return [] if several else [(claim, act, "craft") for claim, act, _, _ in found]


def apart(
    comparison: Comparison,
    located: Sequence[Located],
    whole: Mapping[str, str],
    what: str,
    rule_name: str = "act-place",
) -> Iterator[Discrepancy]:
    """Yield the finding on one question: the gravest way in which the places of two articles stand to each other."""
    steady = _steady(located, whole)
    pairs = [
        (relation(one, other, whole), one, other)
        for one, other in combinations(steady, 2)
        if one.claim.article != other.claim.article
    ]
    gravest = next((rank for rank in _ORDER if any(how == rank for how, _, _ in pairs)), None)
    if gravest is None:
        return
    shown = [one for how, *both in pairs if how in {gravest, "inside"} for one in both]
    readings = by_place(comparison, (one for one in located if one in shown))
    if len(readings) < 2:
        return
    level: Level = "granularity" if gravest == "inside" else "conflict" if gravest == "conflict" else "variant"
    names = listed([one.value for one in readings])
    why = {
        "conflict": f"The articles name {names}. Neither of these lies in the other.",
        "variant": f"The articles name different places: {names}. They do not say whether one lies in the other.",
        "inside": f"The articles name {names}. One is the wider place, and both can be right.",
    }[gravest]
    yield discrepancy(
        "place", level, what, why, rule_name, {"conflict": 0.8, "variant": 0.75, "inside": 0.85}[gravest], readings
    )


def _steady(located: Sequence[Located], whole: Mapping[str, str]) -> list[Located]:
    """Return the places of the articles that name one, or one inside the other: others speak of two occasions."""
    unsteady = {
        one.claim.article
        for one, other in combinations(located, 2)
        if one.claim.article == other.claim.article and relation(one, other, whole) in {"conflict", "variant"}
    }
    return [one for one in located if one.claim.article not in unsteady]


@rule(
    "residence",
    aligns="The same person, said to be of a place (“Ann Lee, 38, of Holm”, “Holm resident Ann Lee”, “she lives in "
    "Holm”), in two articles.",
    limits="Somebody can have two homes, or live in one place and come from another: two towns are told as a variant. "
    "A state that an office-holder sits for counts as a place to be of.",
)
def homes_in_two_places(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles say that one person is from different towns, or one names the town and the other the state."""
    whole = wholes(comparison)
    for person, located in _homes(comparison).items():
        for found in apart(comparison, located, whole, f"Where is {comparison.name(person)} from?"):
            level: Level = "granularity" if found.level == "granularity" else "variant"
            why = "A person can live in one of these and come from another."
            explanation = f"{found.explanation} {why}" if level == "variant" else found.explanation
            yield discrepancy(
                "place", level, found.what, explanation, "residence", min(found.confidence, 0.8), found.readings
            )


def _homes(comparison: Comparison) -> dict[str, list[Located]]:
    found: dict[str, list[Located]] = {}
    for one in comparison.findings:
        for home in one.claims.residences:
            person = comparison.person(one.info.id, home.of_entity)
            found.setdefault(person, []).append(Located(home, home.place, home.within))
        for claim in comparison.acts_of(one.info.id, {"live", "reside"}):
            if not _is_told(claim) or {"once", "previously"} & set(claim.adverbs):
                continue
            who = named(comparison, claim, claim.agents[0]) if len(claim.agents) == 1 else None
            if who is not None:
                places = [placed(claim, setting) for setting in settings_of_place(claim) if not setting.of]
                found.setdefault(who, []).extend(places[:1])
    return found


@rule(
    "talks-place",
    aligns="Talks, meetings or negotiations of one named year that both articles set in places, of which they share "
    "one at least.",
    limits="Talks of one year in wholly different places are taken to be two rounds.",
)
def talks_in_more_places(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article sets talks of a past year in one place; another sets them there and in a second place."""
    by_year: dict[int, list[tuple[str, frozenset[str], str, Span]]] = {}
    for one in comparison.findings:
        for claim in one.claims.acts:
            told = not (claim.negated or claim.supposed or "since" in claim.frames)
            places = _of_talks(claim) if told and len(claim.years) == 1 else []
            if places:
                names = [setting.noun.text for setting in places]
                span = stretch(comparison, claim, max(setting.noun.end for setting in places))
                keys = frozenset(name.casefold() for name in names)
                by_year.setdefault(claim.years[0], []).append((claim.article, keys, listed(names), span))
    for year, rows in by_year.items():
        shown = {
            row[2]
            for one, other in combinations(rows, 2)
            if one[0] != other[0] and one[1] != other[1] and one[1] & other[1]
            for row in (one, other)
        }
        if not shown:
            continue
        spans = {names: [row[3] for row in rows if row[2] == names] for names in dict.fromkeys(row[2] for row in rows)}
        yield discrepancy(
            "place",
            "variant",
            f"Where were the talks of {year} held?",
            f"The articles name {'; '.join(name for name in spans if name in shown)}. One list has a place that the "
            "other does not have.",
            "talks-place",
            0.75,
            [reading(names, some) for names, some in spans.items() if names in shown],
        )


def _of_talks(claim: ActClaim) -> list[Setting]:
    """Return the places where an act sets talks: 'met in Holm', 'took part in the last talks in Holm'."""
    places = [s for s in claim.settings if s.place and s.preposition in {"in", "at"}]
    nouns = [*claim.agents, *claim.patients, *(s.noun for s in claim.settings)]
    talks = {one.text.split()[-1].lower() for one in nouns if one.head == _MEETING}
    heads = talks | {word.removesuffix("s") for word in talks}
    own = claim.verb in {"meet", "negotiate"} or any(
        one.head == _MEETING for one in nouns[: -len(claim.settings) or None]
    )
    return [s for s in places if s.of in heads or (own and not s.of)]


@rule(
    "venue",
    aligns="Where the gathering that the event is about (talks, a trial, a rally; its noun stands in the opening of "
    "half of the articles) is held, opens or takes place, in two articles.",
    limits="Two countries are a conflict, two towns a variant. Sentences that name another year, another round or two "
    "different weekdays, several gatherings, and articles that name two places are left aside.",
)
def gatherings_in_two_places(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles set the gathering that the event is about in different places."""
    whole = wholes(comparison)
    central = central_nouns(comparison)
    groups: dict[str, list[Located]] = {}
    for claim in comparison.acts(_MAY_BE_HELD):
        held = _held(claim, central)
        if held is not None:
            groups.setdefault(held, []).extend(one_place(claim))
    for name, located in groups.items():
        days = {one.claim.article: _WEEKDAYS & set(one.claim.terms) for one in located}
        if len(set.union(set(), *days.values())) < 2:
            yield from apart(comparison, located, whole, _where_held(name), "venue")


def _where_held(name: str) -> str:
    return f"Where {'are' if name.endswith('s') else 'is'} the {name} held?"


def _held(claim: ActClaim, central: frozenset[str]) -> str | None:
    """Return the noun of the event's gathering that an act says is held, opens or takes place, or `None`."""
    if claim.negated or claim.supposed or claim.frames or claim.years:
        return None
    takes_place = claim.verb == "take" and any(one.text.lower() == "place" for one in claim.patients)
    if not (takes_place or claim.verb in _HOLDING):
        return None
    own = claim.patients if claim.verb in {"hold", "host", "convene"} else claim.agents
    for one in own:
        word = one.text.split()[-1].lower()
        single = not one.plural or word in {"talks", "negotiations", "discussions"}
        listed_noun = word in word_list("gatherings").terms()
        known = {word, word.removesuffix("s")} & central
        if listed_noun and known and single and one.determiner in _OWN and not _OTHER_ROUND & set(one.modifiers):
            return "talks" if one.head == _MEETING else word
    return None
