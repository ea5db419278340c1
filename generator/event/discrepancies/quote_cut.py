"""One statement closed, or begun, where another article has more of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, tidy
from generator.findings import Discrepancy, Overlap, QuoteChange, Span

_LAST_WORDS = 6
_FIRST_WORDS = 8


@rule(
    "quote-cut",
    aligns="One statement, whole in one article and shorter in another, quoted as a "
    "sentence of its own in the shorter.",
    limits="Fragments are left aside, since house style sets a full stop inside the marks. Of words cut off at the "
    "beginning, only those count that make the rest a condition, a doubt or a report. The words given are the same, "
    "so the finding is a variant.",
)
def quotations_cut_short(comparison: Comparison) -> Iterator[Discrepancy]:
    """A quotation ends with a full stop where another article's goes on, or it leaves out an “if” or “I doubt” before
    the words."""
    for overlap in comparison.overlaps:
        if overlap.relation == "contained":
            for name in ("ended-early", "promoted"):
                changes = [change for change in overlap.changes if change.name == name]
                if changes:
                    yield _finding(overlap, changes)


def _finding(overlap: Overlap, changes: Sequence[QuoteChange]) -> Discrepancy:
    early = changes[0].name == "ended-early"
    more = changes[0].before
    fuller = _member(overlap, more)
    cut = [_member(overlap, change.after) for change in changes]
    shorter = " ".join(cut[0].text.split()[-_LAST_WORDS:] if early else cut[0].text.split()[:_FIRST_WORDS])
    speaker = overlap.speakers[0] if len(overlap.speakers) == 1 else ""
    said = f"did {speaker} say" if speaker else "was said"
    return discrepancy(
        "quote-wording",
        "variant",
        f"What {said} {'after' if early else 'before'} “{tidy(shorter).rstrip('.')}”?",
        "One quotation ends with a full stop where the other goes on in the same sentence."
        if early
        else f"One quotation is a sentence of its own. In the other it follows “{tidy(more.text)}”.",
        "quote-cut",
        0.9 if early else 0.75,
        [
            reading(f"“{_round(fuller, more, early=early)}”", [fuller]),
            reading(f"“{'… ' if early and len(cut[0].text.split()) > _LAST_WORDS else ''}{shorter}”", cut),
        ],
        about=tidy(more.text),
    )


def _member(overlap: Overlap, span: Span) -> Span:
    """Return the shortest member in which a place lies."""
    holding = [one for one in overlap.members if one.article == span.article and one.start <= span.start <= one.end]
    return min(holding, key=lambda one: (len(one.text), one.start))


def _round(fuller: Span, more: Span, *, early: bool) -> str:
    """Return the words left out, with those that both have before or after them."""
    start, end = more.start - fuller.start, more.end - fuller.start
    if early:
        before = fuller.text[:start].split()
        told = " ".join([*before[-_LAST_WORDS:], tidy(fuller.text[start:end])])
        return f"{'… ' if len(before) > _LAST_WORDS else ''}{told}"
    words, after = fuller.text[start:].split(), fuller.text[end:].split()
    kept = len(words) - len(after) + _LAST_WORDS
    return f"{' '.join(words[:kept])}{' …' if len(words) > kept else ''}"
