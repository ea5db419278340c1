"""How far, and in which direction, something lies from a named place: '55 km south of Holm'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.article.circumstances import Ground
from generator.article.keyed import KeyedPattern
from generator.article.names import fold
from generator.article.quantities import quantities_in
from generator.claims import BearingClaim, Interval

_DEGREES = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
_KIND = r"(?:(?:town|city|village|capital|port|island|center|centre|border|suburb|resort|downtown|central)\s+)"
_WAY = KeyedPattern(
    re.compile(
        r"^\s*(?:\([^()]{1,30}\)\s*)?(?:to\s+the\s+)?(?:due\s+)?"
        r"(?P<way>(?:north|south)(?:[ -]?(?:east|west))?|east|west)(?:ern)?\s+(?:of|from)\s+(?:the\s+)?"
        rf"(?:{_KIND}{{1,2}}(?:of\s+)?)?(?P<of>[A-ZÀ-Þ][\w’'-]*(?:\s+(?:de\s+|of\s+)?[A-ZÀ-Þ][\w’'-]*){{0,3}}"
        r"|(?:town|city|village|island|resort|settlement|community)\b)"
    ),
    tuple(
        f"{way}{ending} {link} "
        for way in ("north", "south", "east", "west")
        for ending in ("", "ern")
        for link in ("of", "from")
    ),
)


def find_bearings(ground: Ground) -> Iterator[BearingClaim]:
    """Yield the distances with a direction from a named place, in text order; brackets in between are passed over.

    'The town' counts as a place whose name the article leaves to the reader.
    """
    for sentence in ground.words.having(_WAY):
        for quantity in quantities_in(sentence.text, keys=ground.words.keyed(sentence)):
            match = _WAY.pattern.match(sentence.text[quantity.end :])
            metres = _middle(quantity.interval)
            if quantity.unit.dimension != "length" or match is None or metres is None:
                continue
            circumstances = ground.of(sentence.start + quantity.start, sentence.start + quantity.end + match.end())
            if circumstances is None:
                continue
            way = match["way"].replace(" ", "").replace("-", "")
            yield BearingClaim(
                **circumstances,
                metres=metres,
                direction=way,
                degrees=_DEGREES[way],
                of=fold(re.sub(r"[’']s$", "", match["of"])) if match["of"][0].isupper() else "",
            )


def _middle(interval: Interval) -> float | None:
    """Return the middle of what a phrase allows ('about 4 miles' is 4 miles), or its only bound."""
    if interval.low is None or interval.high is None:
        return interval.high if interval.low is None else interval.low
    return (interval.low + interval.high) / 2
