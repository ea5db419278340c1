"""The words of a quotation as one article prints them, run by run, beside what another prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.event.printed import is_printed
from generator.findings import Edit
from generator.site.reading_words import letters

WHOLE_WORDS = 40
"""So long a quotation is its own heading where it is word for word the same everywhere."""
_GHOST_WORDS = 8
"""Of the words that another quotation has beyond one so many are shown at each end."""
_LONG = 24
"""Of a run of more words that one printing alone has, only the ends are shown."""
_BEYOND = 8
"""More words than these at an end are no change of wording: one article merely quotes on."""
_NO_SPACE_BEFORE = ("’", "'", ",", ".", ";", ":", "!", "?", "”")


@dataclass(frozen=True)
class PrintedRun:
    """A run of words in one printing; `space` where one follows it.

    `kind` is `same`, `only` (words that only this printing has) or `not` (words that only the other one has).
    """

    kind: str
    text: str
    space: bool = True


def of_edits(edits: Sequence[Edit], *, after: bool) -> tuple[PrintedRun, ...]:
    """Return what an edit script has before or after it, with the words that the other side has not as `only`.

    Where one printing goes on at an end for long, an ellipsis stands for what is beyond; of other long runs that one
    alone has, the first and last words stand.
    """
    runs = [run for place, edit in enumerate(edits) for run in _run(edit, after, at_end=place in {0, len(edits) - 1})]
    following = [text for _, text in runs[1:]]
    return tuple(
        PrintedRun(kind, text, not after_it.startswith(_NO_SPACE_BEFORE))
        for (kind, text), after_it in zip(runs, [*following, ""], strict=False)
    )


def _run(edit: Edit, after: bool, *, at_end: bool) -> list[tuple[str, str]]:
    text, other = (edit.after, edit.before) if after else (edit.before, edit.after)
    if not text or edit.kind == "equal":
        return [("same", text)] if text else []
    is_beyond = at_end and len(text.split()) > _BEYOND and len(other.split()) * 3 < len(text.split())
    return [("same", "…")] if is_beyond else [("only", gapped(text))]


def gapped(text: str) -> str:
    """Return a long text as its first and last words with an ellipsis between them."""
    words = text.split()
    if len(words) <= _LONG:
        return text
    return f"{' '.join(words[: _LONG // 2])} … {' '.join(words[-_LONG // 4 :])}"


def of_part(whole: str, part: str, others: Sequence[str] = ()) -> tuple[PrintedRun, ...]:
    """Return the words of `part` with those of `whole` that stand before and after it as `not`.

    An ellipsis stands for them where the article has them too, in one of the `others` of its quotations.
    """
    words, own = whole.split(), part.split()
    at = _place_of(own, words)
    if at is None:
        return (PrintedRun("same", part),)
    before, after = words[:at], words[at + len(own) :]
    runs = (
        _ghost(before, _end(before), others),
        ("same", part),
        _ghost(after, _start(after), others),
    )
    return tuple(PrintedRun(kind, text) for kind, text in runs if text)


def _ghost(words: Sequence[str], shown: str, others: Sequence[str]) -> tuple[str, str]:
    return ("same", "…") if is_printed(" ".join(words), others) else ("not", shown)


def _place_of(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Return where the words of `part` stand in `whole`, whatever their marks and capitals."""
    keys, wanted = [letters(word) for word in whole], [letters(word) for word in part]
    return next((n for n in range(len(keys) - len(wanted) + 1) if keys[n : n + len(wanted)] == wanted), None)


def around(whole: str, parts: Sequence[str]) -> str:
    """Return a long text as the words from the first to the last of `parts`, with some before and after them."""
    words = whole.split()
    if len(words) <= WHOLE_WORDS:
        return whole
    places = [
        (at, at + len(part.split())) for part in parts for at in [_place_of(part.split(), words)] if at is not None
    ]
    first = max(min((start for start, _ in places), default=0) - _GHOST_WORDS, 0)
    last = min(max((end for _, end in places), default=WHOLE_WORDS) + _GHOST_WORDS, len(words))
    return " ".join([*(["…"] * (first > 0)), *words[first:last], *(["…"] * (last < len(words)))])


def _end(words: Sequence[str]) -> str:
    return " ".join(["…", *words[-_GHOST_WORDS:]] if len(words) > _GHOST_WORDS else words)


def _start(words: Sequence[str]) -> str:
    return " ".join([*words[:_GHOST_WORDS], "…"] if len(words) > _GHOST_WORDS else words)
