"""How far something lies from a place, and in which direction: '55 kilometres west of the town of Ardle'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.article.clauses import ancestors, governing_verb, is_negated, is_supposed, subject_of
from generator.article.measures import unit_in
from generator.article.quantities import Quantity
from generator.article.synonyms import happening
from generator.article.tokens import Doc, Token

_NOUNS = r"(?:(?:town|city|village|capital|port|island|center|centre|border|suburb|resort|downtown|central|nearby)\s+)"
_BEARING = re.compile(
    r"^\s*(?:\([^()]{1,30}\)\s*)?(?:away\s+)?(?:to\s+the\s+)?(?:due\s+)?"
    r"(?:(?P<way>(?:north|south)?[ -]?(?:east|west)|north|south)(?:ern)?\s+(?:of|from)|from)\s+(?:the\s+)?"
    rf"(?:{_NOUNS}{{1,2}}(?:of\s+)?)?(?P<mark>[A-ZÀ-Þ][\w’'-]*(?:\s+(?:de\s+|of\s+)?[A-ZÀ-Þ][\w’'-]*){{0,3}})"
)
_HOPS = 5


@dataclass(frozen=True)
class Distance:
    """The landmark in lower case, the point of the compass or '', what lies there, and where the phrase ends."""

    landmark: str
    direction: str
    theme: str
    end: int


def distance_from(doc: Doc, quantity: Quantity, whole: list[Token], text: str) -> Distance | None:
    """Return where a distance leads, `text` being what follows it in the sentence; `None` where it leads nowhere."""
    match = _BEARING.match(text)
    if quantity.unit.dimension != "length" or match is None or not whole:
        return None
    verb = governing_verb(whole[-1])
    if verb is not None and (is_negated(verb) or is_supposed(verb)):
        return None
    way = (match["way"] or "").replace(" ", "").replace("-", "").lower()
    mark = re.sub(r"[’']s$", "", match["mark"]).strip(".,").casefold()
    return Distance(mark, way, _theme(whole), quantity.end + match.end())


def _theme(whole: list[Token]) -> str:
    """Return what lies there: the noun that the distance follows, or else the subject of the clause."""
    for count, head in enumerate(ancestors(whole[-1])):
        if count >= _HOPS:
            break
        if head.pos_ in {"NOUN", "PROPN"} and head.i < whole[0].i and unit_in([head.lower_], 0) is None:
            return happening(head) or head.lemma_.lower()
        if head.pos_ in {"VERB", "AUX"}:
            subject = subject_of(head)
            return (happening(subject) or subject.lemma_.lower()) if subject is not None else ""
    return ""
