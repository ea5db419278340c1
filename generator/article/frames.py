"""An article's words outside quotation marks, cut into sentences that hold quoted stretches whole.

The parser sees quotation marks as words like any other and often ends a sentence inside them. A
frame is a sentence as a reader hears it: the reporting words, with each quoted stretch as one unit
among them ("…", he said, "…").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.article.marks import Marked
from generator.article.slices import offsets
from generator.article.tokens import Doc
from generator.reading import Article

OUTSIDE = -1
MARK = -2
ENDS = frozenset({".", "!", "?", "…", "...", "....", "?!", "!?", "!!", "??", ".."})
FINAL = ".?!…"
CLOCK = frozenset({"a.m.", "p.m."})
SENTENCE_WORDS = 4
"""Words from which a quoted stretch after "5 a.m." begins a sentence."""
TITLE_ABBREVIATIONS = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "sen.",
        "rep.",
        "gov.",
        "gen.",
        "lt.",
        "col.",
        "sgt.",
        "capt.",
        "maj.",
        "cmdr.",
        "adm.",
        "rev.",
        "fr.",
        "hon.",
        "st.",
        "sr.",
        "jr.",
        "pres.",
        "sec.",
        "supt.",
        "insp.",
        "cpl.",
        "pvt.",
        "no.",
        "vs.",
        "v.",
        "messrs.",
    ]
)


@dataclass(frozen=True)
class Frame:
    """One sentence: its words outside quotation marks, and the stretches among them.

    `outer` holds token indices; `stretches` holds indices of stretches, and `places`, for each of
    them, how many of `outer` stand before it. `first` and `last` are the tokens that the sentence begins
    with and ends before, quoted words included.
    """

    block: int
    first: int
    last: int
    outer: tuple[int, ...]
    stretches: tuple[int, ...]
    places: tuple[int, ...]

    def before(self, which: int) -> tuple[int, ...]:
        """Return the outer tokens between the stretch before `which`, a place in `stretches` or their end, and it."""
        start = self.places[which - 1] if which else 0
        end = self.places[which] if which < len(self.places) else len(self.outer)
        return self.outer[start:end]

    def after(self, which: int) -> tuple[int, ...]:
        """Return the outer tokens between `which` and the next stretch, or the end of the frame."""
        end = self.places[which + 1] if which + 1 < len(self.places) else len(self.outer)
        return self.outer[self.places[which] : end]


@dataclass(frozen=True)
class Layout:
    """Where each token stands: `places[i]` is the index of the stretch around token i, `OUTSIDE` or `MARK`.

    `first` and `last` give, for each stretch, its first token and the token after its last; a stretch
    without a token has them equal. `frame_of[i]` is the frame of an outer token.
    """

    stretches: tuple[Marked, ...]
    places: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    frames: tuple[Frame, ...]
    frame_of: dict[int, int]

    def is_outside(self, token: int) -> bool:
        """Return whether a token stands outside quotation marks."""
        return self.places[token] == OUTSIDE


Attribution = Callable[[Sequence[int]], bool]
"""Tells whether the outer tokens that follow a quoted stretch say who said it."""


def lay_out(article: Article, doc: Doc, stretches: tuple[Marked, ...], attributes: Attribution) -> Layout:
    """Return where each token stands, and the frames of the article in text order.

    `attributes` is asked about the words after a stretch that ends like a sentence: if they say who
    said it, the frame goes on.
    """
    places, first, last = token_places(doc, stretches)
    frames: list[Frame] = []
    starts = offsets(doc)
    for index, block in enumerate(article.blocks):
        start, end = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if block.kind != "leftover":
            frames += frames_of_block(
                article.text, doc, index, range(start, end), places, (first, last), stretches, attributes
            )
    frame_of = {token: number for number, frame in enumerate(frames) for token in frame.outer}
    return Layout(stretches, tuple(places), tuple(first), tuple(last), tuple(frames), frame_of)


def token_places(doc: Doc, stretches: Sequence[Marked]) -> tuple[list[int], list[int], list[int]]:
    """Return the place of each token, and the first and last token of each stretch."""
    places = [OUTSIDE] * len(doc)
    first, last = [0] * len(stretches), [0] * len(stretches)
    token, starts, count = 0, offsets(doc), len(doc)
    for number, stretch in enumerate(stretches):
        token = max(token, bisect_right(starts, stretch.outer_start) - 1)
        while token < count and doc.end_of(token) <= stretch.outer_start:
            token += 1
        first[number] = last[number] = token
        while token < count and starts[token] < stretch.outer_end:
            inside = starts[token] < stretch.end and doc.end_of(token) > stretch.start
            places[token] = number if inside else MARK
            if inside:
                first[number] = first[number] if last[number] > first[number] else token
                last[number] = token + 1
            token += 1
    for place in [word.i for word in doc if word.is_space]:
        if places[place] == OUTSIDE:
            places[place] = MARK
    return places, first, last


def frames_of_block(
    text: str,
    doc: Doc,
    block: int,
    tokens: range,
    places: Sequence[int],
    edges: tuple[Sequence[int], Sequence[int]],
    stretches: Sequence[Marked],
    attributes: Attribution,
) -> list[Frame]:
    """Cut one block into frames. An element is an outer token's index, or `~k` for stretch k."""
    elements: list[int] = []
    if max(places[tokens.start : tokens.stop], default=OUTSIDE) < 0:
        elements += [token for token in tokens if places[token] == OUTSIDE]
    else:
        for token in tokens:
            place = places[token]
            if place == OUTSIDE:
                elements.append(token)
            elif place >= 0 and (not elements or elements[-1] != ~place):
                elements.append(~place)
    frames: list[Frame] = []
    start, final = 0, len(elements) - 1
    ends = [
        position
        for position, element in enumerate(elements)
        if position == final or element < 0 or doc[element].text[-1] in FINAL
    ]
    for position in ends:
        element = elements[position]
        following = elements[position + 1 : position + 40]
        if not following or ends_frame(text, doc, element, following, stretches, attributes):
            frames.append(frame_from(block, elements[start : position + 1], edges))
            start = position + 1
    return frames


def frame_from(block: int, elements: Sequence[int], edges: tuple[Sequence[int], Sequence[int]]) -> Frame:
    """Return the frame of `elements`; `edges` holds the first token of each stretch and the one after its last."""
    if min(elements) >= 0:
        return Frame(block, elements[0], elements[-1] + 1, tuple(elements), (), ())
    outer: list[int] = []
    stretches: list[int] = []
    places: list[int] = []
    for element in elements:
        if element >= 0:
            outer.append(element)
        else:
            stretches.append(~element)
            places.append(len(outer))
    first = elements[0] if elements[0] >= 0 else edges[0][~elements[0]]
    last = elements[-1] + 1 if elements[-1] >= 0 else edges[1][~elements[-1]]
    return Frame(block, first, last, tuple(outer), tuple(stretches), tuple(places))


def ends_frame(
    text: str, doc: Doc, element: int, following: Sequence[int], stretches: Sequence[Marked], attributes: Attribution
) -> bool:
    """Return whether a sentence ends after `element`."""
    if element < 0:
        return ends_after_stretch(text, doc, stretches[~element], following, attributes)
    token, follower = doc[element], following[0]
    if token.text in ENDS:
        return follower < 0 or not starts_lower(doc, follower)
    if token.lower_ in CLOCK and follower < 0:
        return opens_sentence(text, stretches[~follower])
    if token.text.endswith(".") and token.lower_ not in TITLE_ABBREVIATIONS and follower >= 0:
        return bool(doc[follower].is_sent_start) and doc[follower].text[0].isupper()
    return False


def opens_sentence(text: str, stretch: Marked) -> bool:
    """Return whether a quoted stretch reads as a sentence of its own: a capital, and no mere name or phrase."""
    words = text[stretch.start : stretch.end].split()
    return len(words) >= SENTENCE_WORDS and words[0][0].isupper()


def starts_lower(doc: Doc, token: int) -> bool:
    """Return whether a token cannot begin a sentence: a small letter, or punctuation that goes on."""
    text = doc[token].text
    return text[0].islower() or text in {",", ";", ":", ")", "]", "-", "–", "—", "--", "―", "~"} or text in ENDS


def ends_after_stretch(text: str, doc: Doc, stretch: Marked, following: Sequence[int], attributes: Attribution) -> bool:
    """Return whether a quoted stretch ends its sentence: it ends like one, and no attribution follows."""
    inside = text[max(stretch.start, stretch.end - 4) : stretch.end].rstrip(" ’”'\")]")
    if not inside or inside[-1] not in FINAL:
        return False
    if following[0] < 0:
        return True
    if starts_lower(doc, following[0]):
        return False
    run = following[: next((n for n, e in enumerate(following) if e < 0), len(following))]
    return not attributes(run)
