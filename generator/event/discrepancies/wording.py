"""Putting readings into the contract's rows: spans, order, ids, and neutral words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.claims import Claim
from generator.findings import Discrepancy, DiscrepancyKind, Level, Reading, Span, content_id
from generator.prose import MONTHS, listed


def span_of(claim: Claim) -> Span:
    """Return the phrase that makes a claim."""
    return Span(article=claim.article, start=claim.start, end=claim.end, text=claim.text)


def reading(value: str, spans: Iterable[Span]) -> Reading:
    """Return a reading with its evidence in order of article and offset, each span once."""
    unique = {(span.article, span.start, span.end): span for span in spans}
    return Reading(value=value, evidence=tuple(unique[key] for key in sorted(unique)))


def discrepancy(
    kind: DiscrepancyKind,
    level: Level | str,
    what: str,
    explanation: str,
    rule: str,
    confidence: float,
    readings: Sequence[Reading],
    *,
    in_order: bool = False,
    about: str = "",
) -> Discrepancy:
    """Return the finding with readings ordered by their first evidence and an id made of its content.

    With `in_order` the readings keep the order given, such as that of publication.

    The id is made of the question, and of the article where only one gives readings: an article that joins a reading,
    or brings another one, leaves it alone. A question that is asked of several things needs `about`, what it asks of.
    """
    ordered = list(readings)
    if not in_order:
        ordered.sort(key=lambda one: (one.evidence[0].article, one.evidence[0].start, one.value))
    articles = articles_of(ordered)
    within = min(articles) if len(articles) == 1 else ""
    apart = "compatible" if level == "compatible" else ""
    return Discrepancy.model_validate(
        {
            "id": content_id("discrepancy", rule, kind, apart, what, within, about),
            "kind": kind,
            "level": level,
            "what": what,
            "explanation": explanation,
            "rule": rule,
            "confidence": confidence,
            "readings": tuple(ordered),
        }
    )


def read_so(said: Mapping[str, Sequence[str]]) -> str:
    """Return how wordings were read, by their value: '“24” and “two dozen” are read as 24; “31” is read as 31'."""
    as_told = {value for value, words in said.items() if [word.casefold() for word in words] == [value.casefold()]}
    plain = [words[0] for value, words in said.items() if value in as_told]
    parts = [_read(words, value) for value, words in said.items() if value not in as_told]
    return "; ".join([*parts, *([_read(plain, "it stands" if len(plain) == 1 else "they stand")] if plain else [])])


def _read(words: Sequence[str], so: str) -> str:
    return f"{listed([f'“{word}”' for word in words])} {'is' if len(words) == 1 else 'are'} read as {so}"


def begun(text: str) -> str:
    """Return a text with a capital at its head."""
    return f"{text[:1].upper()}{text[1:]}"


def stopped(text: str) -> str:
    """Return a text with one full stop at its end: 'at 6 p.m.' has it already."""
    return text if text.endswith(".") else f"{text}."


def also_told(wordings: Sequence[str]) -> str:
    """Return wordings that agree, a short one with figures first: '1968 (also told as May 1968)'."""
    first, *rest = sorted(set(wordings), key=lambda one: (not any(sign.isdigit() for sign in one), len(one), one))
    return f"{first} (also told as {listed(rest)})" if rest else first


def day_words(day: str) -> str:
    """Return an ISO date, of which the day or the year may be missing, in words: '8 October 2024', 'April 2012'."""
    year, month, number = [int(part) if part else 0 for part in (*day.split("-"), "", "")[:3]]
    return " ".join(filter(None, (str(number or ""), MONTHS[month - 1] if month else "", str(year or ""))))


def tidy(phrase: str) -> str:
    """Return a phrase on one line, without the comma or dash that may close it."""
    return " ".join(phrase.split()).strip(" ,;:–—-")


def fullest(wordings: Iterable[str]) -> str:
    """Return the longest wording, the first in alphabetical order where several are of one length."""
    return min(wordings, key=lambda wording: (-len(wording), wording))


def articles_of(readings: Iterable[Reading]) -> frozenset[str]:
    """Return the ids of the articles that the readings rest on."""
    return frozenset(span.article for one in readings for span in one.evidence)


_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries"}
_UNCOUNTED = frozenset({"percent", "magnitude"})


def units(name: str) -> str:
    """Return the plural of a unit's name: 'years', 'square feet', 'miles an hour', 'degrees Celsius'."""
    words = name.split()
    if not words or name in _UNCOUNTED:
        return name
    place = 1 if words[0] in {"square", "nautical", "US", "percentage"} and len(words) > 1 else 0
    word = words[place]
    plural = _PLURALS.get(word, word if word.endswith("s") else f"{word}s")
    return " ".join([*words[:place], plural, *words[place + 1 :]])
