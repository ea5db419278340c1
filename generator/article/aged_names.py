"""Names with the age of whoever bears them: "Ann Lee, 34", "50-year-old Rob Dane", "Jo and Max Holm, ages 8 and 6"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.article.bearers import OLDEST
from generator.article.circumstances import Ground
from generator.article.keyed import KeyedPattern
from generator.article.name_titles import name_start_after_titles
from generator.claims import AgedNameClaim
from generator.reading import Sentence

_CAPITAL = r"(?:[A-ZÀ-Þ]\.|(?:Jr|Sr|St|Sgt|Lt|Rev|Dr|Mr|Mrs|Ms)\.|[A-ZÀ-Þ][^\W\d_]*(?:[.’'-][^\W\d_]+)*)"
_NAME = rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|de|del|della|der|di|da|la|le|van|von|bin|al)){{0,4}}"
_NOT_A_COUNT = r"(?![\d.,:/-]*\d|\s*(?:%|percent|per\b|to\b|[a-z]+s\b(?<!years)|a\.m|p\.m)|-)"
_AFTER = KeyedPattern(
    re.compile(rf"(?P<name>{_NAME})(?:\s\([^()\n]{{2,60}}\))?,\s(?:aged?\s)?(?P<age>\d{{1,3}})\b{_NOT_A_COUNT}"),
    (", 0", ", age 0", ", aged 0"),
)
_BRACKETED = KeyedPattern(
    re.compile(rf"(?P<name>{_NAME})\s\((?:aged?\s)?(?P<age>\d{{1,3}})\)"), ("(0", "(age 0", "(aged 0")
)
_BEFORE = KeyedPattern(re.compile(rf"\b(?P<age>\d{{1,3}})-year-old\s(?P<name>{_NAME})"), ("0-year-old",))
_PAIR = KeyedPattern(
    re.compile(
        rf"(?P<one>{_NAME}) and (?P<two>{_NAME}), (?:both )?age[ds]? (?P<first>\d{{1,3}}) and (?P<second>\d{{1,3}})\b"
    ),
    (" age",),
)


def find_aged_names(ground: Ground) -> Iterator[AgedNameClaim]:
    """Yield each name that is given with an age, in text order; the span is the name without titles."""
    for sentence in ground.words.having(_AFTER, _BRACKETED, _BEFORE, _PAIR):
        found = dict(sorted(_in_sentence(sentence, ground.words.keyed(sentence))))
        for (start, name), age in found.items():
            shared = ground.of(sentence.start + start, sentence.start + start + len(name))
            if shared is not None and age <= OLDEST:
                yield AgedNameClaim(**shared, age=age)


def _in_sentence(sentence: Sentence, keys: str) -> Iterator[tuple[tuple[int, str], int]]:
    """Yield each name, with its place in the sentence, and the age."""
    text = sentence.text
    for pattern in (_AFTER, _BRACKETED, _BEFORE):
        for match in pattern.finditer(text, keys):
            yield _bare(match.start("name"), match["name"]), int(match["age"])
    for match in _PAIR.finditer(text, keys):
        yield _bare(match.start("one"), match["one"]), int(match["first"])
        yield _bare(match.start("two"), match["two"]), int(match["second"])


def _bare(start: int, name: str) -> tuple[int, str]:
    """Return a name, and where it starts, without the titles before it."""
    words = name.split(" ")
    titles = name_start_after_titles(words)
    return start + sum(len(word) + 1 for word in words[:titles]), " ".join(words[titles:])
