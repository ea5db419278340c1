"""One name in several spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from generator.article.names import fold, is_near, is_particle, same_given_name
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.slips import Form, counted, level_among
from generator.event.discrepancies.wording import discrepancy
from generator.event.spellings import same_spelling
from generator.findings import Discrepancy, Span
from generator.prose import listed

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-xz])\1+")
_SHORTEST = 4
_ENDINGS = ("s", "es", "'s", "’s", "a", "ia", "an", "ian")
_FIRST = 99


@dataclass(frozen=True)
class Spelled:
    """A word of a name as it stands in one place."""

    word: str
    place: int
    """Words from the end of the name: 0 is the surname; the first word of a full name has a place of its own."""
    full: bool
    """The name stands there in full, so that its first word is a given name."""
    span: Span


@rule(
    "name",
    aligns="The forms of one person's name, as the people of the event were resolved, word by word from the end.",
    limits="Only words of at least four letters that differ by one or two letters, by two letters that changed places, "
    "by a prefix written together with the rest (“DeVoss”, “Voss”) or by accents. Nicknames, initials, plural and "
    "possessive endings are no spelling. Two names a letter apart are one person's only where neither article has both "
    "and, if both names are common, something else that is told agrees: a role, the age, the home, the words spoken. "
    "A form that stands once where another is usual is said to look like a slip; which is right is not said.",
)
def names_spelled_differently(comparison: Comparison) -> Iterator[Discrepancy]:
    """The articles spell a name in different ways. The rule counts how often each spelling stands."""
    for person, spelled in _spellings(comparison).items():
        for group in _alike(spelled):
            forms = [
                Form(word, tuple(one.span for one in group if one.word == word))
                for word in sorted({one.word for one in group})
            ]
            transliterated = not _only_doubled(forms) and all(
                same_spelling(forms[0].text, form.text) for form in forms[1:]
            )
            level, note = level_among(forms)
            if transliterated:
                level, note = (
                    "variant",
                    f"{counted(forms)} A name from another language or alphabet can be written in several ways.",
                )
            yield discrepancy(
                "name",
                level,
                f"How is the name of {comparison.name(person)} spelled?",
                f"{listed([f'“{form.text}”' for form in forms])} stand for one name. {note}",
                "name",
                0.9,
                [form.reading() for form in forms],
            )


def _only_doubled(forms: Sequence[Form]) -> bool:
    """Tell whether the forms differ only in a consonant that is doubled or not: 'Corel', 'Corell'."""
    plain = {fold(form.text) for form in forms}
    return len(plain) > 1 and len({_DOUBLED.sub(r"\1", word) for word in plain}) == 1


def _spellings(comparison: Comparison) -> dict[str, list[Spelled]]:
    """Return for each person every word of the name, wherever it stands."""
    found: dict[str, list[Spelled]] = {}
    for one, entity in comparison.entities():
        if entity.type != "person":
            continue
        person = comparison.person(one.info.id, entity.id)
        for mention in entity.mentions:
            base = mention.start + mention.text.rfind(mention.head) if mention.head in mention.text else mention.start
            matches = list(_WORD.finditer(mention.head))
            full = entity.type == "person" and len(matches) > 1
            for at, match in enumerate(reversed(matches)):
                place = _FIRST if full and at == len(matches) - 1 else at
                span = Span(
                    article=mention.article,
                    start=base + match.start(),
                    end=base + match.end(),
                    text=match.group(),
                )
                found.setdefault(person, []).append(Spelled(match.group(), place, full, span))
    return found


def _alike(spelled: Sequence[Spelled]) -> Iterator[list[Spelled]]:
    """Yield the words at one place of the name that are spellings of one another."""
    for place in sorted({one.place for one in spelled}):
        here = [one for one in spelled if one.place == place]
        first = {one.word: one for one in reversed(here)}
        groups: list[set[str]] = []
        for word in sorted(first):
            near = [group for group in groups if any(_may_be_one(first[word], first[other]) for other in group)]
            groups = [group for group in groups if group not in near] + [{word}.union(*near)]
        yield from ([one for one in here if one.word in group] for group in groups if len(group) > 1)


def _may_be_one(one: Spelled, other: Spelled) -> bool:
    """Tell whether two words at one place of a name are spellings of it; a first name cut short is a nickname."""
    if one.place == 0:
        return any(test(one.word, other.word) for test in (is_respelling, lacks_prefix, _is_one_letter_off))
    if not one.full:
        cut = one.word.startswith(other.word) or other.word.startswith(one.word)
        return not cut and is_respelling(one.word, other.word)
    if is_short_for_another(one.word, other.word):
        return False
    return is_respelling(one.word, other.word) or is_near(one.word, other.word)


def is_short_for_another(one: str, other: str) -> bool:
    """Tell whether one given name is a nickname of the other: 'Kate' and 'Katherine', no spelling of it."""
    names = [fold(word) for word in (one, other)]
    return not same_spelling(one, other) and same_given_name(*names)


def _is_one_letter_off(one: str, other: str) -> bool:
    """Tell whether two words of four letters or more differ in their first letter alone: 'Dorn', 'Horn'."""
    plain = [fold(word) for word in (one, other)]
    return plain[0] != plain[1] and min(map(len, plain)) >= _SHORTEST and plain[0][1:] == plain[1][1:]


def lacks_prefix(one: str, other: str) -> bool:
    """Tell whether one surname is the other without a particle written together with it: 'LaPorta', 'Porta'."""
    short, full = sorted((fold(one), fold(other)), key=lambda name: (len(name), name))
    return len(short) > _SHORTEST and full.endswith(short) and is_particle(full.removesuffix(short))


def is_respelling(one: str, other: str) -> bool:
    """Tell whether two words can be spellings of one name: equal but for accents, or a letter or two apart.

    Capital letters alone, a plural or possessive ending, an ending that makes a word for what is named
    after somebody ('Corvell', 'Corvella'), and a short form of the other word are no respelling. The
    distance is the optimal string alignment of Damerau (1964), in which two letters that changed places
    count once, at most 2, and 1 below seven letters.
    """
    if one == other:
        return True
    plain = [fold(word) for word in (one, other)]
    if plain[0] == plain[1]:
        return one.casefold() != other.casefold()
    short, long = sorted(plain, key=len)
    if len(short) < _SHORTEST or long in {short + ending for ending in _ENDINGS}:
        return False
    if same_spelling(one, other):
        return True
    allowed = 1 if len(short) < 7 else 2
    return short[0] == long[0] and OSA.distance(short, long) <= allowed
