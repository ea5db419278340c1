"""One name in several spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from generator.article.names import fold
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, listed, reading
from generator.event.spellings import same_spelling
from generator.findings import Discrepancy, Level, Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SHORTEST = 4


@dataclass(frozen=True)
class Spelled:
    """A word of a name as one article spells it, where it first does so."""

    word: str
    place: int
    """Words from the end of the name: 0 is the surname."""
    span: Span


@rule(
    "name",
    aligns="The forms of one person's or institution's name, as the people of the event were resolved.",
    limits="Only words of at least four letters that differ by one or two letters or by accents. Nicknames, initials "
    "and plural or possessive endings are no spelling. A form not recognised as the same person is not compared.",
)
def names_spelled_differently(comparison: Comparison) -> Iterator[Discrepancy]:
    """A surname or other word of a name that the articles spell in different ways is reported with each spelling."""
    for person, spelled in _spellings(comparison).items():
        for group in _alike(spelled):
            words = sorted({one.word for one in group})
            if len(words) < 2:
                continue
            transliterated = all(same_spelling(words[0], word) for word in words[1:])
            level: Level = "variant" if transliterated else "spelling"
            readings = [reading(word, [one.span for one in group if one.word == word]) for word in words]
            note = (
                "The spellings differ by accents or by transliteration."
                if transliterated
                else "The spellings differ by a letter or two; the rule does not tell which is right."
            )
            yield discrepancy(
                "name",
                level,
                f"How is the name of {comparison.name(person)} spelled?",
                f"{listed([f'“{word}”' for word in words])} stand for one name. {note}",
                "name",
                0.9 if transliterated else 0.75,
                readings,
            )


def _spellings(comparison: Comparison) -> dict[str, list[Spelled]]:
    """Return for each person and institution every word of the name, once an article."""
    found: dict[str, dict[tuple[str, str, int], Spelled]] = {}
    for one, entity in comparison.entities():
        if entity.type not in {"person", "institution"}:
            continue
        person = comparison.person(one.info.id, entity.id)
        for mention in entity.mentions:
            base = mention.start + mention.text.rfind(mention.head) if mention.head in mention.text else mention.start
            matches = list(_WORD.finditer(mention.head))
            for place, match in enumerate(reversed(matches)):
                span = Span(
                    article=mention.article,
                    start=base + match.start(),
                    end=base + match.end(),
                    text=match.group(),
                )
                found.setdefault(person, {}).setdefault(
                    (mention.article, match.group(), place), Spelled(match.group(), place, span)
                )
    return {person: list(words.values()) for person, words in found.items()}


def _alike(spelled: Sequence[Spelled]) -> Iterator[list[Spelled]]:
    """Yield the words at one place of the name that are spellings of one another."""
    for place in sorted({one.place for one in spelled}):
        here = [one for one in spelled if one.place == place]
        groups: list[list[Spelled]] = []
        for one in here:
            near = [group for group in groups if any(_may_be_one(one, other) for other in group)]
            merged = [member for group in near for member in group] + [one]
            groups = [group for group in groups if group not in near] + [merged]
        yield from (group for group in groups if len({one.word for one in group}) > 1)


def _may_be_one(one: Spelled, other: Spelled) -> bool:
    """Tell whether two words at one place of a name are spellings of it; a first name cut short is a nickname."""
    cut = one.word != other.word and (one.word.startswith(other.word) or other.word.startswith(one.word))
    return is_respelling(one.word, other.word) and not (one.place > 0 and cut)


def is_respelling(one: str, other: str) -> bool:
    """Tell whether two words can be spellings of one name: equal but for accents, or a letter or two apart.

    Capital letters alone, a plural or possessive ending, and a short form of the other word are no
    respelling. The distance is Levenshtein's (1966), at most 2, and 1 below seven letters.
    """
    if one == other:
        return True
    plain = [fold(word) for word in (one, other)]
    if plain[0] == plain[1]:
        return one.casefold() != other.casefold()
    short, long = sorted(plain, key=len)
    if len(short) < _SHORTEST or long in {short + "s", short + "es", short + "'s", short + "’s"}:
        return False
    if same_spelling(one, other):
        return True
    allowed = 1 if len(short) < 7 else 2
    return short[0] == long[0] and Levenshtein.distance(short, long) <= allowed
