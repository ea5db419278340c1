"""Statements that can be checked against another article's: figures, times and acts.

A claim is normalised when its article is read, so that the comparison of an event works on values
and never parses text again. A claim's span is the phrase that makes it; `sentence_start` and
`sentence_end` bound the sentence around it.
"""

from __future__ import annotations

from typing import Literal

from generator.findings import Row, Span

_EPSILON = 1e-9


class Interval(Row):
    """The numbers that a phrase allows; `None` is a bound that the phrase leaves open-ended."""

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Tell whether some number lies in both intervals."""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: Interval) -> bool:
        """Tell whether this interval's low end lies at or below the other's high end."""
        if self.low is None or other.high is None:
            return True
        gap = other.high - self.low
        tolerance = _EPSILON * max(1.0, abs(self.low), abs(other.high))
        if abs(gap) <= tolerance:
            return not (self.low_open or other.high_open)
        return gap > 0

    def below(self, other: Interval) -> bool:
        """Tell whether every number of this interval lies below every number of the other."""
        return not other._reaches(self)

    def scaled(self, factor: float, offset: float = 0.0) -> Interval:
        """Return the interval in another unit: value × factor + offset, with factor > 0."""
        if factor == 1.0 and not offset:
            return self
        return Interval(
            low=None if self.low is None else self.low * factor + offset,
            high=None if self.high is None else self.high * factor + offset,
            low_open=self.low_open,
            high_open=self.high_open,
        )

    def widened(self, by: float) -> Interval:
        """Return the interval with `by` more room at both ends."""
        return Interval(
            low=None if self.low is None else self.low - by,
            high=None if self.high is None else self.high + by,
            low_open=self.low_open,
            high_open=self.high_open,
        )

    def __str__(self) -> str:
        """Return the interval in words: `24`, `between 18 and 20`, `more than 3 and less than 4`, `at least 4`."""
        if self.low is None or self.high is None:
            return self._one_sided()
        if self.low == self.high:
            return plain(self.low)
        if not self.low_open and not self.high_open:
            return f"between {plain(self.low)} and {plain(self.high)}"
        least = "more than" if self.low_open else "at least"
        most = "less than" if self.high_open else "at most"
        return f"{least} {plain(self.low)} and {most} {plain(self.high)}"

    def _one_sided(self) -> str:
        if self.low is not None:
            return f"{'more than' if self.low_open else 'at least'} {plain(self.low)}"
        if self.high is not None:
            return f"{'less than' if self.high_open else 'at most'} {plain(self.high)}"
        return "any number"


def plain(value: float) -> str:
    """Return a number without needless decimals, thousands set apart by commas."""
    rounded = round(value, 2)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"


class Claim(Span):
    """A phrase that states something checkable, and the circumstances it is stated in."""

    sentence_start: int
    sentence_end: int
    entities: tuple[str, ...] = ()
    """Ids of the entities that the clause mentions, in text order."""
    places: tuple[str, ...] = ()
    """Lower-case names of the places that the clause mentions, in text order."""
    years: tuple[int, ...] = ()
    """Years that the clause names."""
    frames: tuple[str, ...] = ()
    """Other times that the clause names: 'april', 'april 20', 'last year', 'ago', 'earlier'."""
    terms: tuple[str, ...] = ()
    """Lower-case lemmas of the clause's content words, without repetition, in alphabetical order."""
    quoted: bool = False
    """Inside quotation marks: it is the speaker's claim."""


class QuantityClaim(Claim):
    """How many, how much, how long, how old.

    `interval` is in the base unit of `dimension` (metres, days, kilograms, degrees Celsius, …) and
    `stated` in the unit of the text. `slack` is half a unit of the last figure given, in base units:
    the room that a rounded measure has when it meets one in another unit.
    """

    dimension: str
    unit: str
    interval: Interval
    stated: Interval
    slack: float = 0.0
    exact: bool = False
    """A bare figure, without a hedge, a range or a vague word."""
    counted: str
    """Canonical head noun of what is counted or measured: 'casualty', 'war', 'depth'."""
    counted_text: str = ""
    """What is counted, in the article's words."""
    modifiers: tuple[str, ...] = ()
    predicate: str = ""
    """Canonical lemma of the verb that governs the figure: 'kill', 'last', 'point'."""
    agent: str = ""
    """Canonical head noun, or entity id, of what did it: 'war', 'quake'."""
    of_entity: str | None = None
    """Id of the one entity that the figure describes (the person of an age)."""
    parts: tuple[int, ...] = ()
    """The parts, in text order, of a figure that the article gives part by part: the interval is their sum."""
    clause: tuple[str, ...] = ()
    """Lower-case lemmas of the content words of the figure's own clause, without the figure, in alphabetical order."""


class TimeClaim(Claim):
    """When something that happens once is said to happen.

    `weekday` counts from Monday = 0; `clock` is in minutes after midnight; `part` is the part of the
    day in the same minutes and `part_name` its name. `date` is the day in ISO form, where the article or
    its publication date tells it.
    """

    predicate: str
    """Canonical lemma of what happened: 'begin', 'arrest', 'shoot'."""
    theme: str
    """Canonical head noun of what it happened to, or the empty string: 'talks'."""
    theme_text: str = ""
    said: str
    """The time in the article's words, on one line: 'Friday at 10 a.m.'."""
    of_entity: str | None = None
    """Id of the person or institution that it happened to."""
    modifiers: tuple[str, ...] = ()
    definite: bool = False
    """The theme is one that the reader knows: 'the suspect', 'his car', a name."""
    said_by: int | None = None
    """Offset of the verb that says it, by which the act with all who take part in it is found."""
    relative: bool = False
    """Told from another day: 'yesterday', 'a day earlier'."""
    date: str | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    clock: Interval | None = None
    zone: str = ""
    """Canonical name of the zone: 'utc', 'edt', 'local'; empty where none is named."""
    part: Interval | None = None
    part_name: str = ""


class Participant(Row):
    """Who or what takes part in an act, as one noun phrase names it; each name of a list is one of its own."""

    start: int
    end: int
    text: str
    """The noun phrase, without the clauses that describe it."""
    head: str
    """Canonical head noun: 'person' for 'people', 'talks' for 'negotiations'; the lemma if none is listed."""
    entity: str | None = None
    """Id of the entity that it names, or that a pronoun or description stands for."""
    confidence: float = 1.0
    """How sure the reading of a pronoun or description is; 1 for a name, and for words that stand for nobody named."""
    modifiers: tuple[str, ...] = ()
    """Lemmas of the adjectives and nouns that narrow the head down, in alphabetical order."""
    determiner: str = ""
    """The word that opens it: 'the', 'a', 'two', 'both', 'his'."""
    plural: bool = False


class Setting(Row):
    """A phrase that sets an act: in Geneva, from the ministry, on charges, for the weekend."""

    preposition: str
    noun: Participant
    place: bool = False
    """The noun names a place."""
    within: str = ""
    """The state, region or country named right after the place: 'Ohio' in 'in Holm, Ohio'."""
    of: str = ""
    """Lemma of the noun that the phrase hangs on: 'road' for 'in Holm' in 'on a road in Holm'; empty after a verb."""


class ActClaim(Claim):
    """What a clause says that somebody did, or that happened to somebody or something.

    The span runs from the verb to the end of its phrase of verbs ('did not attend', 'was arrested'). In
    the passive, `patients` holds the subject and `agents` whom 'by' names.
    """

    predicate: str
    """Canonical lemma of the act: 'arrest' for 'apprehended'; the verb's lemma if none is listed."""
    verb: str
    """The verb's own lemma: 'apprehend'."""
    particle: str = ""
    """'off', 'up', 'out' of a phrasal verb."""
    under: tuple[str, ...] = ()
    """Lemmas of the verbs or adjectives that the act hangs on, nearest first: 'opt' in 'opted not to attend'."""
    agents: tuple[Participant, ...] = ()
    patients: tuple[Participant, ...] = ()
    settings: tuple[Setting, ...] = ()
    adverbs: tuple[str, ...] = ()
    """The verb's adverbs, in lower case: 'inland', 'remotely', 'instantly'."""
    negated: bool = False
    tense: Literal["past", "present", "future", "none"] = "none"
    passive: bool = False
    supposed: bool = False
    """Under 'if', 'could', 'may', 'whether' and the like: not stated."""
    hedges: tuple[str, ...] = ()
    """Words of the clause that leave it open: 'reportedly', 'alleged', 'appear'."""
    source: str = ""
    """Name of whoever the statement is credited to, or the empty string in the article's own voice."""


class OffenceClaim(Claim):
    """What somebody was arrested for, charged with, convicted of or resigned over; the span is the offence."""

    act: str
    """The step under one name: 'arrest', 'charge', 'convict', 'plead', 'jail', 'fine', 'resign'."""
    verb: str
    """The verb as the article has it: 'detained'."""
    of_entity: str
    offence: tuple[str, ...]
    """Lower-case lemmas of the words that name the offence, in alphabetical order."""


Standing = Literal["reached", "planned", "not reached"]


class StageClaim(Claim):
    """How far a case has come for somebody: sought, held, charged, tried, convicted, sentenced."""

    stage: str
    """The stage under one name: 'held' for 'arrested', 'in custody' and 'surrendered'."""
    standing: Standing
    whom: tuple[Participant, ...] = ()
    """Whose case it is, or nobody where the clause names no one: 'no charges have been filed'."""
    offence: tuple[str, ...] = ()
    """Lower-case lemmas of the words for the offence, in alphabetical order."""


class BearingClaim(Claim):
    """How far, and in which direction, something lies from a named place: '55 km south of Holm'."""

    metres: float
    direction: str
    degrees: int
    """The direction on the compass: north 0, east 90, south 180, west 270."""
    of: str
    """Folded name of the place that is measured from; empty for 'the town'."""


class ResidenceClaim(Claim):
    """Where a person is said to live or come from: 'Ann Lee, 38, of Holm'."""

    of_entity: str
    place: str
    within: str = ""
    """The state, region or country named right after the place."""
    told: str = "of"
    """'of' where the person lives, 'from' or 'native' where the person comes from."""


class OwnershipClaim(Claim):
    """Who is said to own a body; both are entity ids of the article."""

    owned: str
    owner: str


class AgedNameClaim(Claim):
    """A person's name given with an age; the span is the name without titles."""

    age: int


class CulpritClaim(Claim):
    """A noun for the doer of a crime, or for a suspect, that an article sets beside a person's name."""

    of_entity: str
    word: str
    """Lower-case noun: 'gunman', 'suspect'."""
    doubted: bool
    """The words leave open whether the person did it: 'suspected gunman', 'suspect', 'believed to be the gunman'."""


class WithheldClaim(Claim):
    """What an article says was not told or is not known; the span runs from those words to what it was."""

    topic: str
    """'name', 'age', 'relation', 'cause', 'motive', 'place', 'time', 'number', 'condition' or 'whether'."""
    about: tuple[Participant, ...] = ()
    """Whose name or age, the cause of what; the subject of a clause; the people counted."""
    unknown: bool = False
    """Said to be unknown or unclear, not merely untold."""
    act_at: int | None = None
    """Offset of the verb of the clause that asks ('whether he would run'), where there is one."""


class GivenClaim(Claim):
    """What an article tells on a topic that reports often leave open: who the suspect is, what caused the fire."""

    topic: str
    about: tuple[Participant, ...] = ()
    """Whose name, the cause of what."""
    value: str = ""
    """What is told, in the article's words."""


Stance = Literal["yes", "no", "open"]


class AttendanceClaim(Claim):
    """Whether somebody takes part in an arranged happening: talks, a trial, a funeral."""

    whom: Participant
    stance: Stance
    happening: str = ""
    """Canonical noun of the gathering, or the empty string where the clause names none: 'will not attend'."""
    modifiers: tuple[str, ...] = ()
    """Lemmas that narrow the gathering down."""
    tense: Literal["past", "present", "future", "none"] = "none"
    planned: bool = False
    """Expected, planned or promised."""
    remote: bool = False
    """By video or telephone."""
    source: str = ""


class StayClaim(Claim):
    """Somebody said to be away at the time ('was abroad', 'watched on television'), or there: 'was at the scene'."""

    whom: Participant
    away: bool


Deed = Literal["propose", "start", "end", "disclose"]


class OriginClaim(Claim):
    """Who put something forward, started it, brought it to an end, or made it public."""

    deed: Deed
    word: str
    """The verb or noun as the article has it: 'demanded', 'proposal', 'broke'."""
    party: Participant
    thing: str
    """Canonical head noun: 'ceasefire' for 'truce', 'recording' for 'tape'."""
    thing_text: str = ""
    narrowed: tuple[str, ...] = ()
    """Lower-case lemmas of the words that narrow the thing down, numbers among them."""
    denied: bool = False
    """'It was not A that …'"""
    sole: bool = False
    """The words name this party and no other: 'first proposed', 'it was A that proposed'."""
    speaker: str = ""
    """Whose words these are, or the empty string in the article's own voice."""


class ConditionClaim(Claim):
    """How somebody hurt or ill is said to be doing."""

    whom: Participant
    grade: int
    """0 expected to survive, 1 well, 2 fair, 3 serious, 4 critical, 5 not expected to survive; and, on no such
    scale, 6 stable, 7 in hospital, 8 released from hospital, 9 said of nobody: badly hurt or in danger."""


class MannerClaim(Claim):
    """With which weapon, in which vehicle or in which state of dress somebody did a deed; the span is the thing."""

    aspect: str
    """'weapon', 'vehicle' or 'dress'."""
    sort: str
    """The kind of thing under one name: 'handgun' for 'pistol'."""
    broader: tuple[str, ...] = ()
    """Other kinds that the same thing can be called."""
    either: bool = False
    """One of two that the article leaves open: 'a shotgun or a rifle'."""
    of_entity: str | None = None
    doer: bool = False
    """Of whoever did the violence that the article reports, without a name."""


class RosterClaim(Claim):
    """A list of who takes a part in something: observers, the members of a delegation, the missing."""

    role: str
    """Canonical name of the part: 'observer', 'delegation', 'missing'."""
    members: tuple[Participant, ...]
    unsure: tuple[int, ...] = ()
    """Places in `members` of those that the article only calls possible."""


class MakeupClaim(Claim):
    """How many of each of two sorts of people a body has: a jury of seven women and five men."""

    body: str
    """Lower-case noun: 'jury'."""
    parts: tuple[tuple[str, int], ...]
    """Sort and number, in alphabetical order of the sorts."""


class SeatClaim(Claim):
    """Somebody said to belong to a body, or not to: 'sat on the panel', 'denies that she was a member'."""

    whom: Participant
    body: str
    """Lower-case noun, or the empty string for 'a member' alone."""
    belongs: bool
    said: bool = False
    """The no is somebody's denial."""


class RecipientClaim(Claim):
    """To whom a letter, memo or other document was sent."""

    document: str
    """Canonical noun: 'memo' for 'memorandum'."""
    recipients: tuple[Participant, ...]


class StateClaim(Claim):
    """Which of two or three states a thing is said to be in: talks begun, ahead, called off; a fire burning."""

    thing: str
    """Canonical noun: 'talks', 'fire', 'deal'."""
    axis: str
    """Which states exclude each other, as the list of states names them: 'start', 'fire', 'way'."""
    state: str
    noun: Participant
    agent: Participant | None = None
    """Who passed the bill, reopened the road."""


class HarmClaim(Claim):
    """A thing said to be damaged, or expressly not: 'no damage to the chapel'."""

    thing: str
    """Canonical head noun."""
    narrowed: tuple[str, ...] = ()
    harmed: bool
    credited: bool = False
    """Somebody is said to say so."""


class PropertyClaim(Claim):
    """A thing or person said to be in one of two states that exclude each other: insured, uninsured; armed, unarmed."""

    thing: Participant
    axis: str
    """What the two states are about, as the list of opposites names it: 'insured', 'damaged', 'standing'."""
    holds: bool
    attached: tuple[str, ...] = ()
    """Lemmas of the nouns that a preposition ties to the thing: 'sedge' in 'the dam above Sedge'."""
    firm: bool = True
    """Such a state does not change within days."""
    credited: bool = False
    """Somebody is said to say so."""


class KindClaim(Claim):
    """The kind of tool, vehicle or aircraft that a deed was done with or in, or the side a thing came to rest on."""

    aspect: str
    """'tool', 'vehicle', 'make', 'colour', 'aircraft' or 'position'."""
    sort: str
    broader: tuple[str, ...] = ()
    """Other kinds that the same thing can be called."""
    deed: str
    """What was done with it: 'break', 'attack', 'flee', 'hit by', 'roof of'."""
    of_entity: str | None = None
    """Who did it, if named."""


class BelongingClaim(Claim):
    """Whose a thing is said to be: it belonged to the museum, it was on loan from a bank."""

    thing: Participant
    owner: Participant
    attached: tuple[str, ...] = ()
    lent: bool = False


class Claims(Row):
    """Every checkable statement of one article, kind by kind, each in text order."""

    quantities: tuple[QuantityClaim, ...] = ()
    figures: tuple[QuantityClaim, ...] = ()
    """Figures of which the grammar does not say plainly what they count: compared only where sentences are alike."""
    nobody: tuple[QuantityClaim, ...] = ()
    """Where it is said that nobody was hurt, killed or arrested; the predicate is 'none:' with the harm."""
    times: tuple[TimeClaim, ...] = ()
    acts: tuple[ActClaim, ...] = ()
    offences: tuple[OffenceClaim, ...] = ()
    culprits: tuple[CulpritClaim, ...] = ()
    harm: tuple[HarmClaim, ...] = ()
    manner: tuple[MannerClaim, ...] = ()
    origins: tuple[OriginClaim, ...] = ()
    stages: tuple[StageClaim, ...] = ()
    bearings: tuple[BearingClaim, ...] = ()
    residences: tuple[ResidenceClaim, ...] = ()
    aged_names: tuple[AgedNameClaim, ...] = ()
    ownership: tuple[OwnershipClaim, ...] = ()
    withheld: tuple[WithheldClaim, ...] = ()
    given: tuple[GivenClaim, ...] = ()
    attendance: tuple[AttendanceClaim, ...] = ()
    stays: tuple[StayClaim, ...] = ()
    conditions: tuple[ConditionClaim, ...] = ()
    rosters: tuple[RosterClaim, ...] = ()
    recipients: tuple[RecipientClaim, ...] = ()
    makeups: tuple[MakeupClaim, ...] = ()
    seats: tuple[SeatClaim, ...] = ()
    states: tuple[StateClaim, ...] = ()
    properties: tuple[PropertyClaim, ...] = ()
    belongings: tuple[BelongingClaim, ...] = ()
    kinds: tuple[KindClaim, ...] = ()
