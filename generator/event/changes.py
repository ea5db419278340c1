"""What became of a quotation's words between two printings of it, each change by its name.

Neither printing is held to be what was said. A change has a place in both: empty where one has no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from generator.event.differences import Lone, Stretch, differences
from generator.event.edits import Alignment, align_quotations
from generator.event.utterances import Utterance
from generator.event.words import plain
from generator.findings import ChangeName, Quotation, QuoteChange, Span
from generator.lexicons import word_list

_BRACKET = re.compile(r"\[(?!\s*sic\s*\])[^\[\]]*\]", re.IGNORECASE)
_MASK = re.compile(r"\w(?:\*+|_{2,}|[–—-]{2,}|[–—-](?=ing|ed|er|t))", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\.)[.!?](?!\.)[”’\"')\]]*\s+[“‘\"'(]?(?=[A-Z\d])")
_END = re.compile(r"[.!?][”’\"')\]\s]*$")
_GAP = re.compile(r"…|\.\s?\.")
_CLOSED = re.compile(r"[.!?…:;–—]")
_JOINING = frozenset({"and", "but", "so", "yet", "or", "nor"})
_LEAST = 3


def changes_between(one: Utterance, other: Utterance, alignment: Alignment) -> tuple[QuoteChange, ...]:
    """Return the changes between two printings that share the stretch of `alignment`, in text order of `one`."""
    found = [
        *_within(one, other, alignment),
        *_at_the_ends(one, other, alignment),
        *_of_style(one, other, alignment),
        *_of_speakers(one, other),
    ]
    return tuple(sorted(found, key=lambda change: (change.before.start, change.after.start, change.name)))


def style_changes(members: Sequence[Utterance]) -> tuple[QuoteChange, ...]:
    """Return what differs between the first of several copies of the same words and each of the others."""
    first, *rest = members
    found: list[QuoteChange] = []
    for other in rest:
        alignment = align_quotations(first, other) if other.article != first.article else None
        if alignment is not None:
            found.extend(_of_style(first, other, alignment))
    if len({member.voice for member in members}) > 1:
        for one, other in combinations(members, 2):
            found.extend(_of_speakers(one, other))
    return tuple(dict.fromkeys(found))


def _within(one: Utterance, other: Utterance, alignment: Alignment) -> Iterator[QuoteChange]:
    """Yield what differs inside the shared stretch."""
    found = differences(one, other, alignment)
    for step in found.swapped:
        yield _change("swapped", _span(one, step.a_from, step.a_to), _span(other, step.b_from, step.b_to))
    for here, there in found.moved:
        yield _change("moved", _span(one, *here), _span(other, *there))
    for lone in found.removed:
        yield _change(_name_of_cut(one, other, lone), _span(one, *lone.stretch), _place(other, lone.place))
    for lone in found.added:
        yield _change(_name_of_cut(other, one, lone), _place(one, lone.place), _span(other, *lone.stretch))


def _name_of_cut(fuller: Utterance, other: Utterance, lone: Lone) -> ChangeName:
    """Name a cut: two sentences are stitched where the words left out held the end of the first."""
    if lone.marked:
        return "marked-cut"
    if any(
        _ends_between(fuller, slid.stretch[0]) and _ends_between(other, slid.place)
        for slid in _slid(fuller, other, lone)
    ):
        return "cut"
    first, last = lone.stretch
    ends = any(_ends_between(fuller, at) for at in range(first, last + 1))
    joined = 0 < lone.place < len(other.forms) and not _ends_between(other, lone.place)
    return "stitched" if ends and joined else "cut"


def _slid(fuller: Utterance, other: Utterance, lone: Lone) -> Iterator[Lone]:
    """Yield the places where the cut may as well be: "[We saw. ]We left" is "We [saw. We ]left"."""
    yield lone
    for step in (-1, 1):
        first, last, place = *lone.stretch, lone.place
        while _may_slide(fuller, other, (first, last), place, step):
            first, last, place = first + step, last + step, place + step
            yield Lone((first, last), place, lone.marked)


def _may_slide(fuller: Utterance, other: Utterance, stretch: Stretch, place: int, step: int) -> bool:
    first, last = stretch
    near, far, beside = (first - 1, last - 1, place - 1) if step < 0 else (last, first, place)
    inside = 0 <= near < len(fuller.forms) and 0 <= beside < len(other.forms)
    return inside and fuller.forms[near] == fuller.forms[far] == other.forms[beside]


def _at_the_ends(one: Utterance, other: Utterance, alignment: Alignment) -> Iterator[QuoteChange]:
    """Yield where one is a sentence of its own and the other, named first, has more of that sentence."""
    pairs = (
        (one, (alignment.a_from, alignment.a_to), other, (alignment.b_from, alignment.b_to)),
        (other, (alignment.b_from, alignment.b_to), one, (alignment.a_from, alignment.a_to)),
    )
    for longer, there, shorter, here in pairs:
        rest = _rest_of_sentence(longer, there[1], shorter, here[1])
        if rest is not None:
            yield _change("ended-early", _span(longer, *rest), _span(shorter, here[1] - 1, here[1]))
        start = _start_of_sentence(longer, there[0], shorter, here[0])
        if start is not None:
            yield _change("promoted", _span(longer, *start), _span(shorter, here[0], here[0] + 1))


def _rest_of_sentence(longer: Utterance, at: int, shorter: Utterance, end: int) -> Stretch | None:
    """Return the words with which `longer` goes on where `shorter` closes the sentence with a full stop."""
    closes = end == len(shorter.forms) and _is_sentence(shorter) and bool(_END.search(shorter.parts[-1].text))
    text = shorter.parts[-1].text
    if not closes or _GAP.search(text[-4:]) or at >= len(longer.forms) or _CLOSED.search(_between(longer, at)):
        return None
    if not _same_part(longer, at) or longer.words[at].after_gap:
        return None
    last = next((to for to in range(at + 1, len(longer.forms)) if _ends_between(longer, to)), len(longer.forms))
    return at, last


def _start_of_sentence(longer: Utterance, at: int, shorter: Utterance, start: int) -> Stretch | None:
    """Return the words that stand in `longer` before what `shorter` prints as a sentence of its own.

    A coordinated clause ("but we left") is a sentence without them, and so is what a colon, semicolon or
    dash sets off. Only words that keep the clause from being a claim count ("if the dam holds").
    """
    if start or at == 0 or not _is_sentence(shorter) or not _same_part(longer, at):
        return None
    before, word = longer.words[at - 1], longer.words[at]
    joins = before.form in _JOINING or word.form in _JOINING | _claim_keepers()
    is_apart = joins or word.after_gap or _CLOSED.search(_between(longer, at))
    if is_apart or not _printed(longer, at)[:1].islower():
        return None
    first = next((to for to in range(at - 1, 0, -1) if _ends_between(longer, to) or not _same_part(longer, to)), 0)
    return (first, at) if _claim_keepers() & {word.form for word in longer.words[first:at]} else None


@cache
def _claim_keepers() -> frozenset[str]:
    return word_list("claim_keepers").terms()


def _is_sentence(utterance: Utterance) -> bool:
    """Tell whether a quotation stands as a sentence: in prose, not woven into one of the newsroom's own."""
    first = utterance.parts[0]
    return (
        isinstance(first, Quotation)
        and first.kind == "direct"
        and not utterance.in_heading
        and len(utterance.forms) >= _LEAST
        and first.text.lstrip()[:1].isupper()
    )


def _of_style(one: Utterance, other: Utterance, alignment: Alignment) -> Iterator[QuoteChange]:
    """Yield masked words, insertions in brackets, and whether anything else in the shared words is set otherwise."""
    if _are_printed_alike(one, (alignment.a_from, alignment.a_to), other, (alignment.b_from, alignment.b_to)):
        return
    whole = _stretch(one, alignment.a_from, alignment.a_to), _stretch(other, alignment.b_from, alignment.b_to)
    styled = False
    for step in alignment.steps:
        here, there = (step.a_from, step.a_to), (step.b_from, step.b_to)
        if step.kind != "equal" or _are_printed_alike(one, here, other, there):
            continue
        if step.a_to - step.a_from != step.b_to - step.b_from:
            styled = True
            continue
        for a, b in zip(range(step.a_from, step.a_to), range(step.b_from, step.b_to), strict=True):
            printed = _printed(one, a), _printed(other, b)
            if printed[0] == printed[1]:
                continue
            masks = [bool(_MASK.search(text)) for text in printed]
            if masks[0] != masks[1]:
                yield _change("masked", _span(one, a, a + 1), _span(other, b, b + 1))
            elif not masks[0] and plain(printed[0]) != plain(printed[1]):
                styled = True
    brackets = (
        _brackets(one, alignment.a_from, alignment.a_to),
        _brackets(other, alignment.b_from, alignment.b_to),
    )
    for at, bracket in enumerate(brackets):
        texts = {span.text.casefold() for span in brackets[1 - at]}
        for span in bracket:
            if span.text.casefold() not in texts:
                spans = span, _empty(whole[1 - at])
                yield _change("bracketed", *(reversed(spans) if at else spans))
    bare = [re.sub(r"\W", "", plain(_BRACKET.sub("", span.text))) for span in whole]
    differs = not any(brackets) and bare[0] == bare[1] and _inside(whole[0].text) != _inside(whole[1].text)
    if styled or differs:
        yield _change("style", *whole)


def _are_printed_alike(one: Utterance, here: Stretch, other: Utterance, there: Stretch) -> bool:
    return one.said(*here) == other.said(*there)


def _of_speakers(one: Utterance, other: Utterance) -> Iterator[QuoteChange]:
    sure = one.voice.sure and other.voice.sure and one.article != other.article
    if sure and one.voice.compared_with(other.voice) == "different":
        yield _change("other-speaker", one.spans[0], other.spans[0])


def _inside(text: str) -> str:
    """Return a text without the marks at its ends, which the sentence round a quotation decides."""
    return " ".join(text.split()).strip(" .,;:!?…“”‘’\"'").translate(_QUOTES)


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def _brackets(utterance: Utterance, first: int, last: int) -> list[Span]:
    """Return what an editor inserted among the words from number `first` up to `last`, whichever parts these are in."""
    start, end = utterance.words[first].start, utterance.words[last - 1].end
    return [
        Span(article=part.article, start=part.start + m.start(), end=part.start + m.end(), text=m.group())
        for part in utterance.parts
        for m in _BRACKET.finditer(part.text, max(start - part.start, 0), max(end - part.start, 0))
    ]


def _ends_between(utterance: Utterance, at: int) -> bool:
    """Tell whether a sentence ends before word number `at`, and not merely an abbreviation."""
    if not 0 < at < len(utterance.forms):
        return False
    text = _between(utterance, at)
    before = utterance.forms[at - 1]
    return bool(_SENTENCE_END.match(text + _printed(utterance, at)[:1])) and before not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(term.rstrip(".").casefold() for term in word_list("abbreviations").terms())


def _between(utterance: Utterance, at: int) -> str:
    """Return what stands between word number `at` and the word before it; nothing where a part ends there."""
    if not 0 < at < len(utterance.forms) or not _same_part(utterance, at):
        return ""
    part = _part_of(utterance, utterance.words[at].start)
    return part.text[utterance.words[at - 1].end - part.start : utterance.words[at].start - part.start]


def _same_part(utterance: Utterance, at: int) -> bool:
    return 0 < at < len(utterance.forms) and at not in utterance.seams


def _part_of(utterance: Utterance, offset: int) -> Span:
    return next(part for part in utterance.parts if part.start <= offset <= part.end)


def _printed(utterance: Utterance, at: int) -> str:
    return utterance.said(at, at + 1)


def _span(utterance: Utterance, first: int, last: int) -> Span:
    """Return the words from number `first` up to `last`: of a split quotation, those in the first part."""
    return _stretch(utterance, _whole_from(utterance, first), last) if first < last else _place(utterance, first)


def _stretch(utterance: Utterance, first: int, last: int) -> Span:
    part = _part_of(utterance, utterance.words[first].start)
    start, end = utterance.words[first].start, min(utterance.words[last - 1].end, part.end)
    return Span(article=part.article, start=start, end=end, text=part.text[start - part.start : end - part.start])


def _whole_from(utterance: Utterance, at: int) -> int:
    """Return the number of the word of which number `at` may be the contracted end."""
    return at - 1 if at > 0 and utterance.words[at].start == utterance.words[at - 1].end else at


def _place(utterance: Utterance, at: int) -> Span:
    """Return the empty place before word number `at`."""
    offset = utterance.words[at].start if at < len(utterance.forms) else utterance.words[-1].end
    return Span(article=utterance.article, start=offset, end=offset, text="")


def _empty(span: Span) -> Span:
    return Span(article=span.article, start=span.start, end=span.start, text="")


def _change(name: ChangeName, before: Span, after: Span) -> QuoteChange:
    return QuoteChange(name=name, before=before, after=after)
