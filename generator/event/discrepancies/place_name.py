"""One place's name in two spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from generator.article.gazetteer import is_listed_place, is_people
from generator.article.names import fold
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.slips import Form, level_among
from generator.event.discrepancies.wording import discrepancy
from generator.findings import Discrepancy, Span
from generator.prose import listed
from generator.reading import ArticleFindings

_SHORTEST = 5
_OF_PEOPLE = "nsi"
"""Letters at the end of a place's name that make a word for its people."""
_SHARED_TERMS = 3
"""Content words that a sentence of each article has in common when both tell the same of the place."""

_SHARED_BESIDE_NAME = 1
"""The same, where another word of the name agrees: 'Lake Selin', 'Lake Selyn'."""


@rule(
    "place-name",
    aligns="Two names of places that differ by one letter, or two that changed places, in sentences of two articles "
    "that have three content words in common besides, or one where a word of the name is the same (Lake Selin, Lake "
    "Selyn).",
    limits="Names shorter than five letters, two places that both are listed, and names that one article uses "
    "side by side are left aside: they may be two places (“Georgetown”, “George Town”; “Newton”, “Newtown”).",
)
def places_spelled_differently(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles spell the name of a place with one letter more, less or other."""
    forms = _forms(comparison)
    for one, other in _near(sorted(forms)):
        both = [forms[one], forms[other]]
        if set(both[0].articles) & set(both[1].articles) or not _tell_the_same(comparison, both):
            continue
        level, note = level_among(both)
        yield discrepancy(
            "name",
            level,
            f"How is the name of {max(both, key=lambda form: (len(form.spans), form.text)).text} spelled?",
            f"{listed([f'“{form.text}”' for form in both])} stand in sentences that tell the same of one place. {note}",
            "place-name",
            0.9,
            [form.reading() for form in both],
        )


def _forms(comparison: Comparison) -> dict[str, Form]:
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for _, entity in comparison.entities():
        if entity.type == "place":
            for mention in entity.mentions:
                start = mention.end - len(mention.head)
                spans[fold(mention.head)].append(
                    Span(article=mention.article, start=start, end=mention.end, text=mention.head)
                )
    return {
        name: Form(found[0].text, tuple(sorted(found, key=lambda span: (span.article, span.start))))
        for name, found in spans.items()
        if len(name) >= _SHORTEST
    }


def _near(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the names a letter apart; only names with the same first letter can be."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        by_letter[name[0]].append(name)
    for alike in by_letter.values():
        for one, other in combinations(alike, 2):
            known = [is_listed_place(name.title()) or is_people(name.title()) for name in (one, other)]
            if OSA.distance(one, other, score_cutoff=1) == 1 and not all(known) and not _is_other_word(one, other):
                yield one, other


def _is_other_word(one: str, other: str) -> bool:
    """Tell whether the longer name is another word: written apart, or for the place's people ('Quora', 'Quoran')."""
    short, long = sorted((one, other), key=len)
    if len(long) == len(short):
        return False
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return long[place] == " " or (place == len(short) and long[place] in _OF_PEOPLE)


def _tell_the_same(comparison: Comparison, forms: Sequence[Form]) -> bool:
    told = [[terms for span in form.spans for terms in _terms(comparison, span)] for form in forms]
    words = [frozenset(fold(form.text).split()) for form in forms]
    least = _SHARED_BESIDE_NAME if words[0] & words[1] else _SHARED_TERMS
    return any(len((one & other) - (words[0] | words[1])) >= least for one in told[0] for other in told[1])


def _terms(comparison: Comparison, span: Span) -> Iterator[frozenset[str]]:
    found: ArticleFindings | None = next((one for one in comparison.findings if one.info.id == span.article), None)
    for sentence in found.sentences if found else ():
        if sentence.start <= span.start < sentence.end:
            yield frozenset(sentence.terms)
