"""One institution's name in two spellings, or with one word of it wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations

from rapidfuzz.distance import OSA

from generator.article.clusters import FIRM_INITIALS
from generator.article.gazetteer import is_listed_place, is_people
from generator.article.names import fold, is_given_name, is_surname
from generator.event.discrepancies.registry import Comparison, kept_for_event, rule
from generator.event.discrepancies.slips import Form, counted, level_among
from generator.event.discrepancies.wording import discrepancy
from generator.findings import Discrepancy, Level, Span
from generator.prose import listed

_SHORTEST = 5
_LONG_NAME = 4
"""Words of the shortest name in which a wholly other word is taken for a slip."""
_LEAST_USUAL = 2
"""Mentions of the usual name from which a wholly other word in it, printed once, is taken for a slip."""
_HOUSE_STYLE = (
    ("our", "or"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("is", "iz"),
    ("ys", "yz"),
    ("'", ""),
    ("programme", "program"),
)
"""British and American spellings of one word: no discrepancy in a name."""

_STEM = 5
_ANY_FIRM = frozenset(
    {"build", "busin", "compa", "corpo", "emplo", "inclu", "offic", "worke", "accor", "happe", "polic"}
)
"""Beginnings of words that are told of any firm."""

_Words = tuple[str, ...]


@rule(
    "body-name",
    aligns="Names of institutions and outlets that are the same word for word except in one word.",
    limits="The odd word must be of five letters or more and differ by one letter, or by two that changed places. "
    "British and American spelling, plurals, places, peoples, given names and two common surnames are left aside: "
    "the Austrian and the Australian bank are two. A wholly other word counts only in a name of four words or "
    "more, where it stands once in place of the name of a place, and the name with that place stands elsewhere.",
)
def names_of_bodies(comparison: Comparison) -> Iterator[Discrepancy]:
    """The name of a ministry, company or other body differs in one word. The rule counts how often each form stands."""
    forms, places = _forms(comparison), _places(comparison)
    for one, other, place in _pairs(tuple(forms)):
        both = [forms[one], forms[other]]
        if _are_both_usual(both):
            continue
        if _is_misspelt(one[place], other[place]):
            level, note = level_among(both)
            yield _finding(both, level, note)
        elif found := _wrong_word(forms, places, one, other, place):
            yield _finding(found, "error", f"{counted(found)} The other words of the names agree.")


@rule(
    "body-initials",
    aligns="Firms named by two initials in one order and in the other (“A&B”, “B&A”), in two articles, in sentences "
    "that name the same line of business, and no article with both.",
    limits="A word of six letters or more must be of one stem in both, or the rest of the names must agree.",
)
def initials_that_changed_places(comparison: Comparison) -> Iterator[Discrepancy]:
    """The two letters of a firm's name stand in another order in another article."""
    forms = {words: form for words, form in _forms(comparison, least=1).items() if FIRM_INITIALS.fullmatch(words[0])}
    for one, other in combinations(sorted(forms), 2):
        both = [forms[one], forms[other]]
        if one[0] != other[0][::-1] or one[0] == other[0] or set(both[0].articles) & set(both[1].articles):
            continue
        rest = (
            one[1:] == other[1:] if one[1:] and other[1:] else _stems(comparison, both[0]) & _stems(comparison, both[1])
        )
        if rest:
            yield discrepancy(
                "name",
                "spelling",
                f"What is the name of the firm: {' or '.join(form.text for form in both)}?",
                f"The letters change places. {counted(both)} They may be two firms of one trade.",
                "body-initials",
                0.8,
                [form.reading() for form in both],
            )


def _stems(comparison: Comparison, form: Form) -> frozenset[str]:
    """Return the beginnings of the long words, names left out, in the sentences that have a form, and of its own."""
    sentences = [
        sentence
        for one in comparison.findings
        for sentence in one.sentences
        if any(span.article == sentence.article and sentence.start <= span.start < sentence.end for span in form.spans)
    ]
    own = [word for word in fold(form.text).split() if "&" not in word]
    words = [*own, *(term for sentence in sentences for term in sentence.terms)]
    return frozenset(word[:_STEM] for word in words if len(word) > _STEM) - _ANY_FIRM


def _finding(forms: Sequence[Form], level: Level, note: str) -> Discrepancy:
    usual = max(forms, key=lambda form: (len(form.spans), form.text))
    return discrepancy(
        "name",
        level,
        f"What is the exact name of {usual.text}?",
        f"{listed([f'“{form.text}”' for form in forms])} differ in one word. {note}",
        "body-name",
        0.9,
        [form.reading() for form in forms],
    )


def _forms(comparison: Comparison, least: int = 2) -> dict[_Words, Form]:
    """Return the names, of `least` words or more, of institutions and outlets by their folded words."""
    return {words: form for words, form in _every_form(comparison).items() if len(words) >= least}


@kept_for_event
def _every_form(comparison: Comparison) -> Mapping[_Words, Form]:
    spans: defaultdict[_Words, list[Span]] = defaultdict(list)
    for _, entity in comparison.entities():
        if entity.type not in {"institution", "media"}:
            continue
        for mention in entity.mentions:
            words = tuple(word for word in fold(mention.head).split() if word != "the")
            start = mention.end - len(mention.head)
            spans[words].append(Span(article=mention.article, start=start, end=mention.end, text=mention.head))
    return {
        words: Form(found[0].text, tuple(sorted(found, key=lambda span: (span.article, span.start))))
        for words, found in spans.items()
    }


def _pairs(names: Sequence[_Words]) -> Iterator[tuple[_Words, _Words, int]]:
    """Yield the names that differ in one word, with its place; names meet by what is left without a word."""
    rest: defaultdict[tuple[int, _Words], list[_Words]] = defaultdict(list)
    for words in names:
        for place in range(len(words)):
            rest[place, (*words[:place], "", *words[place + 1 :])].append(words)
    for (place, _), alike in rest.items():
        for one, other in combinations(sorted(alike), 2):
            yield one, other, place


def _are_both_usual(forms: Sequence[Form]) -> bool:
    """Tell whether an article uses both forms more than once: it then means two institutions."""
    return any(
        all(sum(span.article == article for span in form.spans) > 1 for form in forms) for article in forms[0].articles
    )


def _is_misspelt(one: str, other: str) -> bool:
    if one == other or min(len(one), len(other)) < _SHORTEST or one[0] != other[0] or _is_house_style(one, other):
        return False
    short, long = sorted((one, other), key=len)
    if long in {f"{short}s", f"{short}es", f"{short}n"} or OSA.distance(one, other) != 1:
        return False
    if len(one) == len(other) and one[-1] != other[-1]:
        return False
    return not _are_two_words(one, other)


def _are_two_words(one: str, other: str) -> bool:
    """Tell whether the words are two names in their own right: places, peoples, given names, surnames."""
    kinds = (is_listed_place, is_people, is_given_name, is_surname)
    names = [word.capitalize() for word in (one, other)]
    return any(kind(names[0]) and kind(names[1]) for kind in kinds)


def _is_house_style(one: str, other: str) -> bool:
    return any(one.replace(british, american) == other.replace(british, american) for british, american in _HOUSE_STYLE)


def _wrong_word(forms: Mapping[_Words, Form], places: Set[str], one: _Words, other: _Words, place: int) -> list[Form]:
    """Return the form with another word in place of a place's name, and the usual ones, or nothing.

    Short forms count with the usual form: 'Metro Kingsport Police Department' for 'Metropolitan …'.
    """
    rare, usual = (one, other) if other[place] in places else (other, one)
    odd, word = rare[place], usual[place]
    if _is_short_form(one, other):
        return []
    plain = odd not in places and not is_listed_place(odd.capitalize()) and not is_given_name(odd)
    if len(one) < _LONG_NAME or word not in places or not plain or odd[:1] != word[:1] or len(forms[rare].spans) > 1:
        return []
    supporting = [form for words, form in forms.items() if _is_short_form(words, usual)]
    again = (*rare[:place], word, *rare[place + 1 :])
    if again not in forms or sum(len(form.spans) for form in supporting) < _LEAST_USUAL:
        return []
    return [forms[rare], *supporting]


def _is_short_form(words: _Words, usual: _Words) -> bool:
    """Tell whether a name is the usual one, with no word but shortened: 'Metro' for 'Metropolitan'."""
    return len(words) == len(usual) and all(
        word == full or (len(word) >= _SHORTEST and (full.startswith(word) or word.startswith(full)))
        for word, full in zip(words, usual, strict=True)
    )


def _places(comparison: Comparison) -> frozenset[str]:
    """Return the folded names of the places that the articles name."""
    return frozenset(
        fold(form) for _, entity in comparison.entities() if entity.type == "place" for form in entity.forms
    )
