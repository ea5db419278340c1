"""Who did what to whom: the acts that an article states, with their parties as all articles of the event name them.

`deed_clusters` tells which acts of several articles are one deed, `deed_wording` puts it in words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from generator.claims import ActClaim, Participant, Setting
from generator.event.people import EventPeople
from generator.event.statements import Said, Wording
from generator.event.words import FUNCTION_WORDS, every_form_of, stem
from generator.lexicons import word_list
from generator.reading import ArticleFindings, Entity

_SURE = 0.75
_LONGEST_VERB = 4
_BREAKING = frozenset(',;:()“”"—–')
"""Marks that do not stand within a phrase of verbs."""
_REMEMBERED = 1 << 14
"""How many phrases' readings are kept: articles of one event name the same parties."""
_NO_PRONOUN = frozenset({"something", "nothing", "anything", "everything", "somebody", "nobody", "everyone", "none"})
_NOBODY = frozenset({("nobody",), ("no", "1"), ("none",)})
_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "i",
        "we",
        "you",
    }
    | {"one", "some", "many", "others", "other", "both", "all", "what", "us", "me", "himself", "herself", "themselves"}
)
_POINTING = frozenset(
    {"his", "her", "their", "its", "our", "my", "your", "this", "that", "these", "those", "such", "another", "other"}
    | {"some", "any", "no", "each", "every", "many", "several", "both"}
)
_DONE_BY_SAYING = frozenset({"apologise", "apologize", "reject", "approve", "deny", "confirm", "plead"})
_OFFICIALS = frozenset({"police", "authority", "official", "officer", "investigator", "deputy", "detective"})
"""Nouns for those in charge, of which two may name the same."""

Likeness = Literal["same", "open", "other"]


@dataclass(frozen=True, slots=True)
class Party:
    """A participant, or the noun of a setting, as all articles of the event would name it.

    `identity` is the id of whoever a name or a sure pronoun stands for; `told` holds the stems of the
    phrase; `spoken` tells that it is a pronoun or another word that points.
    """

    identity: str
    head: str
    told: frozenset[str]
    numbers: frozenset[str]
    text: str
    plural: bool
    spoken: bool
    pointing: bool
    nobody: bool
    definite: bool
    """The reader knows which: a name, "the bridge", nobody."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with its parties and its settings."""

    act: ActClaim
    doers: tuple[Party, ...]
    things: tuple[Party, ...]
    settings: tuple[tuple[str, Party], ...]
    beside: frozenset[str]
    """Stems of the sentence's content words that are neither the verb nor of a party."""
    stranded: bool
    """Its complement is another clause, or the verb's phrase is broken: worded alone it would say something else."""

    def told(self) -> Hashable:
        """Return all of the deed that its wording depends on: deeds that are told alike are worded alike."""
        act = self.act
        parties = (self.doers, self.things, self.settings, self.stranded)
        return act.text, act.verb, act.predicate, act.tense, act.passive, act.negated, parties


def is_telling(act: ActClaim) -> bool:
    """Tell whether an act is one that a fact can be made of: stated in the article's prose, and no filler.

    An infinitive ("needed to win") states nothing.
    """
    if act.quoted or act.supposed or act.under or act.verb in _filler():
        return False
    return act.tense != "none" or act.text.lower().split()[-1:] != [act.verb.lower()]


@cache
def _filler() -> frozenset[str]:
    """Return verbs that tell little, and verbs of saying and judging: what was said is shown with the quotations."""
    return word_list("filler_verbs").terms() | (word_list("cue_verbs").terms() - _DONE_BY_SAYING)


def deeds_of(reading: ArticleFindings, people: EventPeople, every: Said) -> Iterator[Deed]:
    """Yield the deeds that an article states in its own words; `every` holds the words of all sentences."""
    entities = {entity.id: entity for entity in reading.entities}
    sentences = {sentence.start: sentence for sentence in reading.sentences}
    governing = {(act.sentence_start, act.under[0]) for act in reading.claims.acts if act.under}
    for act in reading.claims.acts:
        sentence = sentences.get(act.sentence_start) if is_telling(act) else None
        if sentence is None or sentence.kind not in {"paragraph", "list-item"}:
            continue
        said = every[reading.info.id, sentence.start]
        yield _deed(act, said, entities, people, (act.sentence_start, act.verb) in governing)


def _deed(
    act: ActClaim,
    said: Wording,
    entities: Mapping[str, Entity],
    people: EventPeople,
    governs: bool,
) -> Deed:
    doers = tuple(_party(act.article, one, entities, people) for one in act.agents)
    things = tuple(_party(act.article, one, entities, people) for one in act.patients)
    settings = tuple((one.preposition, _party(act.article, one.noun, entities, people)) for one in _real(act.settings))
    named = [party.told for party in (*doers, *things, *(noun for _, noun in settings))]
    beside = said.content.difference(*named, _stems_of(act.text), (stem(act.predicate), stem(act.verb)))
    broken = len(act.text.split()) > _LONGEST_VERB or not _BREAKING.isdisjoint(act.text)
    return Deed(act, doers, things, settings, beside, governs or broken)


def _real(settings: Sequence[Setting]) -> Iterator[Setting]:
    """Yield the settings that name something: times have claims of their own."""
    times = word_list("calendar_words").terms()
    return (one for one in settings if one.noun.head not in times and not any(c.isdigit() for c in one.noun.text))


@lru_cache(maxsize=_REMEMBERED)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(map(stem, every_form_of(text)))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a noun phrase tells by itself, under the names that it has in a `Party`."""

    told: frozenset[str]
    numbers: frozenset[str]
    text: str
    spoken: bool
    pointing: bool
    nobody: bool
    definite: bool


@lru_cache(maxsize=_REMEMBERED)
def _phrase_of(text: str) -> _Phrase:
    forms = every_form_of(text)
    nobody = forms in _NOBODY
    return _Phrase(
        told=frozenset(stem(form) for form in forms if form not in FUNCTION_WORDS),
        numbers=frozenset(form for form in forms if form[:1].isdigit()),
        text=" ".join(text.split()),
        spoken=not nobody and all(form in _PRONOUNS or form in _NO_PRONOUN for form in forms),
        pointing=bool(forms) and not nobody and forms[0] in _POINTING,
        nobody=nobody,
        definite=nobody or forms[:1] == ("the",) or "'s" in forms,
    )


def _party(article: str, one: Participant, entities: Mapping[str, Entity], people: EventPeople) -> Party:
    identity = ""
    if one.entity is not None and one.entity in entities and one.confidence >= _SURE:
        entity = entities[one.entity]
        identity = people.person_of(article, entity.id) or f"={entity.name.casefold()}"
    said = _phrase_of(one.text)
    return Party(
        identity=identity,
        head="nobody" if said.nobody else stem(one.head),
        told=said.told,
        numbers=said.numbers,
        text=said.text,
        plural=one.plural,
        spoken=said.spoken,
        pointing=said.pointing,
        nobody=said.nobody,
        definite=bool(identity) or said.definite,
    )


def likeness(one: Party, other: Party) -> Likeness:
    """Tell whether two parties are the same, plainly not, or left open by a pronoun or description."""
    if one.nobody or other.nobody:
        same = one.nobody and other.nobody
    elif one.identity and other.identity:
        same = one.identity == other.identity
    elif one.spoken or other.spoken or (one.head != other.head and {one.head, other.head} <= _in_charge()):
        return "open"
    elif one.identity or other.identity:
        return "other" if one.plural != other.plural or one.numbers or other.numbers else "open"
    else:
        same = one.head == other.head and is_nested(one.numbers, other.numbers) and is_nested(one.told, other.told)
    return "same" if same else "other"


@cache
def _in_charge() -> frozenset[str]:
    return frozenset(stem(noun) for noun in _OFFICIALS)


def is_nested(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether all of one set stands in the other."""
    return one <= other or other <= one


@cache
def standing_acts() -> frozenset[str]:
    """Return the acts that say enough without anything behind them: was arrested, died, resigned."""
    return frozenset(entry.get("canonical") for entry in word_list("predicates"))
