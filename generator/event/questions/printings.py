"""Questions on quotations that are not printed alike: other words, words left out, two sentences run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.event.printed import is_printed
from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import apart, ended, quoted
from generator.event.questions.readings import TO_THE_ORIGINAL, articles, places
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Discrepancy, Overlap, QuoteChange, Span

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    {
        "a", "an", "the", "this", "that", "these", "those", "to", "of", "in", "on", "at", "by", "for", "and",
        "or", "but", "it", "its", "is", "are", "was", "were", "i", "we", "you", "he", "she", "they", "s", "re",
        "ve", "m", "all", "so",
    }
)  # fmt: skip
_SHOWN = 3
_WINDOW = 22
_CUTS = {"cut": 0.7, "stitched": 0.75, "ended-early": 0.6, "promoted": 0.7, "marked-cut": 0.35}
_LEAST_CUT = 2


@family("printing")
def printings(room: Newsroom) -> Iterator[Draft]:
    """Ask what the changed or missing words do, and where the words were first said."""
    seen: set[tuple[str, int, int]] = set()
    for row in room.report.discrepancies:
        if row.kind == "quote-wording":
            seen.update((span.article, span.start, span.end) for reading in row.readings for span in reading.evidence)
            yield _reworded(room, row)
    for overlap in room.report.overlaps:
        members = {(span.article, span.start, span.end) for span in overlap.members}
        change = next((one for one in overlap.changes if _is_cut(one)), None)
        if change and len(members & seen) < 2:
            made = _cut(room, overlap, change)
            if made:
                yield made


def _reworded(room: Newsroom, row: Discrepancy) -> Draft:
    cut = row.rule == "quote-cut"
    closing = (
        "What do the further words add, and what does a reader miss without them?"
        if cut
        else "Could both have been said? What does each leave you thinking?"
        if row.rule == "quote-rewording"
        else "What does the difference do to the meaning, and where could you find the words as they were first said?"
    )
    parts = [
        f"{_window(reading.value)} in {room.names(span.article for span in reading.evidence)}"
        for reading in row.readings[:_SHOWN]
    ]
    weight = 0.45 if row.rule == "quote-rewording" or (not cut and not _telling(row)) else 0.85
    return draft(
        "printing",
        weight * (0.5 + row.confidence / 2),
        "trace",
        f"{row.what} Compare: {apart(parts)}. {closing}",
        steps=(
            "Lay the printings side by side and mark every word that only one of them has.",
            "Say for each marked word whether the sentence means something else without it.",
            TO_THE_ORIGINAL,
        ),
        key=(
            *(room.says(span, 40) for span in places(row)[:4]),
            "Open: what exactly was said. Somebody may have misheard, translated, shortened or tidied up, "
            "or it was said more than once.",
            "A good answer may notice that quotation marks promise the very words, and that some changes matter "
            "more than others.",
        ),
        about=(row.id,),
        evidence=places(row),
        finding=row.id,
        articles=articles(row),
    )


def _window(value: str) -> str:
    """Return a reading of a quotation in our own marks, the dots kept that show where it was cut out."""
    text = value.strip(" ").removeprefix("“").removesuffix("”")
    return quoted(text, _WINDOW) if not text.endswith(".") else f"{quoted(text, _WINDOW)[:-1]}.”"


def _telling(row: Discrepancy) -> bool:
    """Return if the printings differ by more than a small word."""
    words = [set(_WORD.findall(reading.evidence[0].text.casefold())) for reading in row.readings]
    return any((one ^ other) - _SMALL for one, other in pairwise(words))


def _is_cut(change: QuoteChange) -> bool:
    words = f"{change.before.text} {change.after.text}"
    return change.name in _CUTS and len(_WORD.findall(words)) >= _LEAST_CUT


def _cut(room: Newsroom, overlap: Overlap, change: QuoteChange) -> Draft | None:
    has_before = change.before.end > change.before.start
    more, fewer = (change.before, change.after) if has_before else (change.after, change.before)
    longer, shorter = _around(overlap.members, more), _around(overlap.members, fewer)
    if longer is None or shorter is None or more.article == fewer.article or _is_elsewhere(room, more, fewer):
        return None
    whose = f" of {overlap.speakers[0]}" if len(overlap.speakers) == 1 else ""
    one, other = room.names_at_head([more.article]), room.name(fewer.article)
    how = {
        "cut": f"{room.at_head(fewer.article)} does not have {quoted(more.text)} and shows no gap.",
        "marked-cut": f"{room.at_head(fewer.article)} does not have {quoted(more.text)} and shows a gap.",
        "stitched": f"{room.at_head(fewer.article)} makes one sentence of it, without {quoted(more.text)}.",
        "ended-early": f"{room.at_head(fewer.article)} puts a full stop before {quoted(more.text)}.",
        "promoted": f"{room.at_head(fewer.article)} prints it without {quoted(more.text)}.",
    }[change.name]
    return draft(
        "printing",
        _CUTS[change.name],
        "trace",
        f"{one} and {other} quote the same words{whose}. {ended(f'{one} has {quoted(longer.text, _WINDOW)}')} {how} "
        "What do the further words do, and what does a reader think without them?",
        steps=(
            "Read both printings aloud, one after the other.",
            "Say in your own words what the further words add: a reason, a condition, a doubt, a name?",
            TO_THE_ORIGINAL,
        ),
        key=(
            room.says(longer, 40),
            room.says(shorter, 40),
            "Open: what exactly was said. Quotations are often shortened, and a cut need not change the meaning.",
            "A good answer may notice whether a reader of the shorter one can tell that there was more.",
        ),
        about=(overlap.id, change.name, more.text),
        evidence=(longer, shorter),
        finding=overlap.id,
    )


def _is_elsewhere(room: Newsroom, more: Span, fewer: Span) -> bool:
    """Return if the article whose quotation lacks words has them in another quotation."""
    quotes = (one for one in room.quotes(fewer.article) if one.kind != "indirect")
    return is_printed(more.text, (one.text for one in quotes if not one.start <= fewer.start <= one.end))


def _around(members: Sequence[Span], place: Span) -> Span | None:
    found = (one for one in members if one.article == place.article and one.start <= place.start <= one.end)
    return next(found, None)
