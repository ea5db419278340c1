"""Where an article says that nobody was hurt, killed or arrested: a count, and it is zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.article.circumstances import Ground
from generator.article.clauses import governing_verb, is_supposed
from generator.article.counting import tokens_of
from generator.article.keyed import KeyedPattern
from generator.claims import Interval, QuantityClaim

NONE_OF = "none:"
"""What a claim's predicate begins with: 'none:injure' is that nobody was hurt."""

_BE = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been|got)"
_NOBODY = KeyedPattern(
    re.compile(
        rf"\b(?:nobody|no\s?-?one)\s+(?:{_BE}\s+(?:(?:reported|believed|known)\s+(?:to\s+(?:be|have\s+been)\s+)?)?"
        r"(?P<act>hurt|injured|wounded|harmed|killed|arrested|detained|missing)|(?P<died>died))\b"
        r"(?!\s+(?:in\s+the\s+other|seriously|badly))",
        re.IGNORECASE,
    ),
    ("nobody", "no one", "no-one", "noone", "no -one"),
)
_NONE = KeyedPattern(
    re.compile(
        r"\b(?:(?:there\s+(?:were|are|have\s+been|had\s+been)|reported|caused|claimed)\s+no\s+"
        r"(?:immediate\s+)?(?:reports?\s+of\s+(?:any\s+)?|reported\s+|known\s+)?|without\s+(?:any\s+)?|no\s+)"
        r"(?P<thing>injuries|casualties|deaths|fatalities|arrests)\b"
        r"(?=\s*(?:[.;:]|,|$|or\b|and\b|(?:were|was|are|have\s+been|had\s+been)\s+(?:immediately\s+|initially\s+)?"
        r"(?:reported|made|caused|recorded)|yet|so\s+far|in\s+connection|have\b))",
        re.IGNORECASE,
    ),
    ("injuries", "casualties", "deaths", "fatalities", "arrests"),
)
_UNHURT = KeyedPattern(
    re.compile(
        rf"\b(?:everyone|everybody)(?:\s+(?:on\s+board|aboard|inside))?\s+(?:escaped|survived|{_BE})\s+"
        r"(?P<act>unhurt|uninjured|unharmed|unscathed)\b",
        re.IGNORECASE,
    ),
    ("everyone", "everybody"),
)
_ACTS = {
    "hurt": "injure",
    "injured": "injure",
    "wounded": "injure",
    "harmed": "injure",
    "killed": "kill",
    "died": "kill",
    "arrested": "arrest",
    "detained": "arrest",
    "missing": "missing",
    "injuries": "injure",
    "casualties": "casualty",
    "deaths": "kill",
    "fatalities": "kill",
    "arrests": "arrest",
}
_NONE_AT_ALL = Interval(low=0, high=0)


def find_nobody_harmed(ground: Ground) -> Iterator[QuantityClaim]:
    """Yield 'nobody was hurt', 'there were no casualties', 'no arrests have been made', 'everyone escaped unhurt'.

    'Nobody else was hurt' and 'no other injuries' deny less and are left aside, and so is what stands under 'if'.
    """
    for sentence in ground.words.having(_NOBODY, _NONE, _UNHURT):
        for pattern in (_NOBODY, _NONE, _UNHURT):
            for match in pattern.finditer(sentence.text, ground.words.keyed(sentence)):
                word = next(filter(None, match.groups())).lower()
                claim = _claim(ground, sentence.start + match.start(), sentence.start + match.end(), word)
                if claim is not None:
                    yield claim


def _claim(ground: Ground, start: int, end: int, word: str) -> QuantityClaim | None:
    circumstances = ground.of(start, end)
    tokens = tokens_of(ground.doc, start, end)
    verb = governing_verb(tokens[-1]) if tokens else None
    if circumstances is None or (verb is not None and is_supposed(verb)):
        return None
    return QuantityClaim(
        **circumstances,
        dimension="count",
        unit="",
        interval=_NONE_AT_ALL,
        stated=_NONE_AT_ALL,
        exact=True,
        counted="person",
        counted_text="people",
        predicate=NONE_OF + _ACTS.get(word, "injure"),
    )
