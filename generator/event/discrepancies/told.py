"""Which of the times that the articles give are times of one happening, or of one act."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from generator.article.dated_kinds import RECORD, STAND
from generator.article.moments import WEEKDAYS
from generator.claims import ActClaim, TimeClaim
from generator.event.discrepancies.dated import Dated, is_year_only
from generator.event.discrepancies.intervals import LEAD, central_nouns, wide_places
from generator.event.discrepancies.only_ones import joined_alone
from generator.event.discrepancies.registry import Comparison
from generator.event.discrepancies.same_act import (
    CONFERENCE,
    HUMAN,
    NUMBER_WORDS,
    Deed,
    deed_of,
    is_spoken_at,
    is_told_by_noun,
    persons_of,
    same_deed,
    sole_people,
    undergoers,
)
from generator.event.discrepancies.wording import fullest
from generator.lexicons import word_list

SUDDEN = frozenset(
    {"closure", "quake", "shooting", "stabbing", "explosion", "fire", "crash", "derailment", "collapse", "landslide"}
    | {"avalanche", "eruption", "abduction", "robbery", "attack", "launch", "verdict"}
)
ARRANGED = frozenset(
    {"talks", "trial", "election", "referendum", "strike", "ceasefire", "evacuation", "siege", "search"}
)
_SINGLE = frozenset(
    {"hearing", "vote", "ceremony", "funeral", "conference", "concert", "match", "game", "race", "inquest", "protest"}
)
"""Happenings of which an event may see several: one is known by 'the' and the words that narrow it down."""
_OTHER_ROUND = frozenset(
    {"previous", "last", "first", "second", "third", "earlier", "next", "another", "other", "final", "former"}
    | {"initial", "past", "original", "follow", "further", "new", "later", "subsequent", "recent", "similar"}
)
_TOLD_AS = {"shoot": "shooting", "stab": "stabbing", "explode": "explosion", "derail": "derailment"} | {
    "rob": "robbery",
    "abduct": "abduction",
    "crash": "crash",
    "collapse": "collapse",
    "erupt": "eruption",
    "leave the road": "crash",
}
"""Acts that are told as a happening, too."""
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its"})
_AGAIN = frozenset({"again", "previously", "formerly", "originally", "initially", "once", "twice"})
_start = attrgetter("start")
_PRONOUNS = frozenset({"they", "them", "it", "he", "him", "she", "her", "who", "that"})
Key = tuple[str, str]


@dataclass(frozen=True)
class Told:
    """The times of one happening or act, and the words for what is asked."""

    times: tuple[Dated, ...]
    act: str
    whom: str
    """Whom or what the act was done to, or the canonical name of the happening."""
    plural: bool = False
    out_of: str = ""
    """'off a plane', where that tells which act it is."""
    sure: bool = True
    """A happening, or an act known by the names of those whom it befell."""
    loose: bool = False
    """A place that opens and what runs there: told differently rather than in conflict."""

    @property
    def is_happening(self) -> bool:
        """Tell whether it is a happening, which begins or occurs, and not an act."""
        return self.act in {"occur", "begin"} and not self.whom.startswith("the ")


def dated_in(comparison: Comparison) -> list[Dated]:
    """Return every time of every article with the act that it dates."""
    found: list[Dated] = []
    for one in comparison.findings:
        acts = sorted(one.claims.acts, key=_start)
        found += [Dated(claim, _act_of(claim, acts), one.info.published) for claim in one.claims.times]
    return found


def _act_of(claim: TimeClaim, acts: Sequence[ActClaim]) -> ActClaim | None:
    """Return the shortest of the acts, which are in order of their starts, whose words hold the verb of a time."""
    if claim.said_by is None:
        return None
    before = acts[: bisect_right(acts, claim.said_by, key=_start)]
    around = [act for act in before if claim.said_by < act.end]
    return min(around, key=lambda act: (act.end - act.start, act.start), default=None)


def told_of(comparison: Comparison) -> Iterator[Told]:
    """Yield the happenings and acts with their times, in order of their first."""
    central = central_nouns(comparison) | _central_happenings(comparison)
    here = _setting(comparison)
    happenings: dict[Key, list[Dated]] = {}
    acts: list[Dated] = []
    unnamed: list[Dated] = []
    for one in dated_in(comparison):
        recalled = one.claim.predicate == "occur" and is_year_only(one.claim)
        again = one.act is not None and _AGAIN & set(one.act.adverbs)
        if (
            recalled
            or again
            or one.claim.predicate == RECORD
            or _is_other_round(one.claim)
            or _is_elsewhere(one.claim, here)
        ):
            continue
        key = None if is_spoken_at(one) else _key(one, central)
        if key is not None:
            happenings.setdefault(key, []).append(one)
        elif (
            one.claim.said_by is not None
            or one.claim.of_entity is not None
            or is_told_by_noun(one)
            or one.claim.predicate == STAND
        ):
            acts.append(one)
        elif not one.claim.theme:
            unnamed.append(one)
    _settle(unnamed, happenings)
    for (act, _), members in happenings.items():
        if act not in {"occur", "find", "date"} and len({one.article for one in members}) == 1:
            acts += members
    yield from (Told(tuple(_of_one_thing(members)), act, whom) for (act, whom), members in happenings.items())
    yield from _same_acts(comparison, acts, central)


def _key(one: Dated, central: frozenset[str]) -> Key | None:
    """Return the happening, or the act on the one thing that the event is about, that a time belongs to."""
    happening = _key_of_happening(one.claim, central)
    told_of_doer = (
        one.act is not None and one.claim.predicate != "date" and not undergoers(one.act, one.claim.predicate)
    )
    if happening is not None or told_of_doer:
        return happening
    return _key_of_thing(one.claim, central)


def _key_of_happening(claim: TimeClaim, central: frozenset[str]) -> Key | None:
    if claim.predicate in {"begin", "occur"} and claim.theme in SUDDEN | ARRANGED:
        return ("occur" if claim.theme in SUDDEN else "begin", claim.theme)
    if claim.predicate == "occur" and claim.definite and claim.theme in _SINGLE and claim.theme in central:
        return ("occur", " ".join([*(word for word in claim.modifiers if word not in WEEKDAYS), claim.theme]))
    if _TOLD_AS.get(claim.predicate, "") in central and claim.of_entity is None:
        return ("occur", _TOLD_AS[claim.predicate])
    if claim.predicate == "close" and claim.theme in central and claim.theme_text.lower() == claim.theme:
        return ("occur", "closure")
    return None


def _key_of_thing(claim: TimeClaim, central: frozenset[str]) -> Key | None:
    if claim.predicate == "find" and "first" in claim.modifiers:
        return ("find", f"the first {claim.theme_text.lower()}") if claim.theme in central else None
    if claim.of_entity is not None or claim.predicate == "occur" or claim.theme in HUMAN:
        return None
    if claim.predicate == "date" or (claim.definite and claim.theme in central):
        return (claim.predicate, f"the {claim.theme}")
    return None


@cache
def _words_for() -> MappingProxyType[str, frozenset[str]]:
    """Return the nouns and verbs for each sudden happening."""
    words: dict[str, set[str]] = {}
    for noun in word_list("event_nouns"):
        words.setdefault(noun.get("canonical"), {noun.get("canonical")}).add(noun.term)
    for verb in word_list("predicates"):
        words.setdefault(_TOLD_AS.get(verb.get("canonical"), ""), set()).add(verb.term)
    return MappingProxyType({name: frozenset(terms) for name, terms in words.items() if name in SUDDEN})


def _central_happenings(comparison: Comparison) -> frozenset[str]:
    """Return the sudden happenings that the opening sentences of at least half of the articles tell, noun or verb."""
    leads = [{term for sentence in one.sentences[: LEAD + 1] for term in sentence.terms} for one in comparison.findings]
    least = max(2.0, len(leads) / 2)
    return frozenset(name for name, words in _words_for().items() if sum(bool(words & lead) for lead in leads) >= least)


def _of_one_thing(members: Sequence[Dated]) -> list[Dated]:
    """Return the times without those of a verb whose thing another verb's does not share: a bridge and a school."""
    things = [_thing_of(one.claim) for one in members]
    named = sorted(set(filter(None, things)))
    if len(named) < 2:
        return list(members)
    first = next(thing for thing in things if thing)
    return [one for one, thing in zip(members, things, strict=True) if thing in {"", first}]


def _thing_of(claim: TimeClaim) -> str:
    """Return what collapsed or was closed, as a common noun, where a verb tells a happening."""
    told = claim.predicate in _TOLD_AS or claim.predicate == "close"
    return claim.theme if told and claim.theme_text.islower() else ""


def _setting(comparison: Comparison) -> frozenset[str]:
    """Return the places where the event takes place, as far as two articles or the openings of half name them."""
    seen: dict[str, set[str]] = {}
    for one, entity in comparison.entities():
        if entity.type == "place":
            seen.setdefault(entity.name.lower(), set()).add(one.info.id)
    return wide_places(comparison) | frozenset(name for name, articles in seen.items() if len(articles) > 1)


def _is_elsewhere(claim: TimeClaim, here: frozenset[str]) -> bool:
    """Tell whether the clause names only places that no other article names: another happening, of another place."""
    return (
        bool(claim.places)
        and not set(claim.places) & here
        and bool(claim.theme in SUDDEN or claim.predicate in _TOLD_AS or claim.years)
    )


def _settle(unnamed: Sequence[Dated], happenings: dict[Key, list[Dated]]) -> None:
    """Put 'Year opened: 1986', which says of nothing what it is said of, to the one thing that opened in the event."""
    for one in unnamed:
        sort = (one.claim.predicate, "first" in one.claim.modifiers)
        fitting = [
            key
            for key, members in happenings.items()
            if (members[0].claim.predicate, "first" in members[0].claim.modifiers) == sort
        ]
        if len(fitting) == 1:
            happenings[fitting[0]].append(one)


def _same_acts(comparison: Comparison, acts: Sequence[Dated], central: frozenset[str]) -> Iterator[Told]:
    """Yield the acts that are one, each with its times."""
    persons = persons_of(comparison)
    deeds = [(one, deed) for one in acts if (deed := deed_of(persons, one)) is not None]
    sole = sole_people(deed for _, deed in deeds)
    groups: list[list[tuple[Dated, Deed]]] = []
    for one, deed in deeds:
        joined = [group for group in groups if any(same_deed(deed, other, central, sole) for _, other in group)]
        rest = [group for group in groups if group not in joined]
        groups = [*rest, [*(member for group in joined for member in group), (one, deed)]]
    held = [group for group in groups if len({one.article for one, _ in group}) > 1]
    yield from (_told(comparison, group) for group in groups if len(group) > 1)
    taken = frozenset(id(one) for group in held for one, _ in group)
    for join in joined_alone(comparison, persons, deeds, taken):
        yield _told(comparison, join.members, loose=join.loose)


def _told(comparison: Comparison, group: Sequence[tuple[Dated, Deed]], *, loose: bool = False) -> Told:
    times = tuple(one for one, _ in group)
    whom, plural = _whom(comparison, group)
    out_of = next((deed.led for _, deed in group if deed.out_of), "")
    sure = all(deed.people for _, deed in group)
    spoken = group[0][1].act == CONFERENCE
    act = CONFERENCE if spoken else "found" if group[0][1].act == STAND else times[0].claim.predicate
    return Told(times, act, whom, plural, out_of, sure, loose or spoken)


def _whom(comparison: Comparison, group: Sequence[tuple[Dated, Deed]]) -> tuple[str, bool]:
    """Return the words for whom or what an act was done to, and whether they are several."""
    named = sorted({person for _, deed in group for person in deed.people})
    if len(named) == 1:
        return comparison.name(named[0]), False
    described = [deed for _, deed in group if deed.told and not deed.people and deed.told.lower() not in _PRONOUNS]
    if described:
        words = fullest([deed.told for deed in described])
        bare = described[0].plural and " " not in words
        opens = bare or words.split()[0].lower() in NUMBER_WORDS | _DETERMINERS
        return words[:1].lower() + words[1:] if opens else words, described[0].plural
    return " and ".join(comparison.name(one) for one in named[:2]) or "they", True


def _is_other_round(claim: TimeClaim) -> bool:
    frames = [] if claim.relative else list(claim.frames)
    ago = any(frame.split()[0] in {"last", "previous"} or "ago" in frame or "earlier" in frame for frame in frames)
    several = claim.theme in SUDDEN and claim.theme_text.lower().endswith("s")
    rounds = set(claim.modifiers) - ({"first"} if claim.predicate == "find" else set())
    return ago or several or bool(_OTHER_ROUND & rounds)
