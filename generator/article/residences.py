"""Where somebody is said to live or come from: 'Ann Lee, 38, of Holm', 'Holm resident Ann Lee'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.article.circumstances import Ground
from generator.article.whereabouts import region_after
from generator.claims import ResidenceClaim
from generator.reading import Entity, Mention, Sentence

_PART = r"(?:(?:nearby|suburban|rural|(?:north|south)(?:east|west)?(?:ern)?|(?:east|west|centr)(?:ern|al)?)\s+)?"
_ONE = r",\s+an?\s+(?:\d{1,3}[- ]year[- ]old\s+)?(?:native|man|woman|resident|teenager)"
_AGE = r",\s*(?:aged?\s+)?\d{1,3}(?:\s+years\s+old)?,?"
_OF = re.compile(rf"(?:{_ONE}|{_AGE}|,)?\s+(of|from)\s+{_PART}")
_RESIDENT = re.compile(r"\s+(resident|residents|native|man|woman|teenager|couple),?\s+")
_APPOSED = re.compile(r",\s+(?:an?|the)\s+(?:\d{1,3}[- ]year[- ]old\s+)?")
_AFTER_RESIDENT = re.compile(r"\s+(resident|native|man|woman|teenager)\b")
_AGED_OF = re.compile(r",\s+(?:aged?\s+)?\d{1,3},\s+of\s+((?:[A-Z][\w’'-]+\s?){1,3})(?=[,.;]|\s+[a-z])")
_HOME = {"of": "of", "from": "from", "native": "native"}


def find_residences(ground: Ground) -> Iterator[ResidenceClaim]:
    """Yield the places that persons are said to be of, in text order; the span runs from name to place.

    A title over the place ('the mayor of Holm') is no residence: the place must follow the bare name or its age,
    or stand before 'resident', 'man', 'woman' or 'native'.
    """
    for sentence in ground.sentences:
        mentions = ground.people.mentions_between(sentence.start, sentence.end)
        for one, entity in mentions:
            claim = _aged(ground, sentence, one, entity)
            if claim is not None:
                yield claim
        for (one, entity), (other, place) in pairwise(mentions):
            found = _told(ground.article.text, one, entity, other, place)
            claim = _claim(ground, sentence, *found) if found is not None else None
            if claim is not None:
                yield claim


def _told(
    text: str, one: Mention, entity: Entity, other: Mention, place: Entity
) -> tuple[Mention, Entity, Mention, str] | None:
    """Return the person's mention and entity, the place's mention and how it is told, of two names side by side."""
    between = text[one.end : other.start]
    if entity.type == "person" and place.type == "place":
        if (match := _OF.fullmatch(between)) is not None and (match.group(1) == "of" or "," in between):
            return one, entity, other, _HOME[match.group(1)]
        if _APPOSED.fullmatch(between) and (match := _AFTER_RESIDENT.match(text, other.end)) is not None:
            return one, entity, other, _HOME.get(match.group(1), "of")
    upto_name = text[one.end : other.end - len(other.head)]
    if entity.type == "place" and place.type == "person" and (match := _RESIDENT.fullmatch(upto_name)) is not None:
        return other, place, one, _HOME.get(match.group(1), "of")
    return None


def _aged(ground: Ground, sentence: Sentence, person: Mention, entity: Entity) -> ResidenceClaim | None:
    """Return where a person is from by 'Ann Lee, 38, of Holm', where Holm is no name known otherwise."""
    match = _AGED_OF.match(ground.article.text, person.end) if entity.type == "person" else None
    if match is None or ground.people.mentions_between(match.start(1), match.end(1)):
        return None
    start, end = match.span(1)
    name = match.group(1).rstrip()
    place = Mention(article=person.article, start=start, end=start + len(name), text=name, head=name)
    return _claim(ground, sentence, person, entity, place, "of") if end <= sentence.end else None


def _claim(
    ground: Ground, sentence: Sentence, person: Mention, entity: Entity, place: Mention, told: str
) -> ResidenceClaim | None:
    start, end = min(person.start, place.start), max(person.end, place.end)
    shared = ground.of(start, end)
    if shared is None or end > sentence.end:
        return None
    text = ground.article.text
    within = region_after(text, place.end)
    name = place.text.partition(" on ")[0]
    if text.startswith(("'s ", "’s "), place.end):
        inner = next((one for one, _ in ground.people.mentions_between(place.end + 3, place.end + 4)), None)
        name, within = (inner.text, name) if inner is not None and inner.start == place.end + 3 else (name, within)
    return ResidenceClaim(**shared, of_entity=entity.id, place=name, within=within, told=told)
