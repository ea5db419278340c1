"""Questions on the words with which an article reports what people say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import quoted
from generator.event.questions.registry import Draft, draft, family
from generator.event.speakers import is_sure, speaker_key
from generator.findings import Cue, Lean, Quotation, Span
from generator.prose import listed

_SHOWN = 3
_TEXTS = frozenset({"document", "media"})
"""A text says nothing in a tone of voice; “the article” would be taken for the one that reports."""
_WEAK = 0.5
_LOWER = frozenset({"The", "Police", "Officials", "Authorities"})
"""Words that a speaker's name can begin with and that have a capital only at the head of a sentence."""
_PLAINEST = frozenset({"say", "tell"})
_WEIGHTS: dict[Lean, float] = {
    "attacking": 0.7, "colouring": 0.68, "doubting": 0.68, "boasting": 0.68, "conceding": 0.7, "insisting": 0.55,
    "endorsing": 0.48, "warning": 0.42,
}  # fmt: skip
_DOES: dict[Lean, str] = {
    "doubting": "leaves open whether it is so",
    "endorsing": "takes what is said to be so",
    "conceding": "presents what is said as given away",
    "insisting": "presents what is said as held against others",
    "boasting": "presents what is said as self-praise",
    "warning": "presents what is said as a danger",
    "attacking": "presents what is said as a blow",
    "colouring": "paints a voice or a mood",
}


@family("reporting word")
def reporting_words(room: Newsroom) -> Iterator[Draft]:
    """Ask what changes when “said” stands in the place of a word that does more than report."""
    found: dict[str, dict[str, Quotation]] = defaultdict(dict)
    plain: dict[str, list[Quotation]] = defaultdict(list)
    for quote in room.report.quotes:
        if quote.cue is None or quote.hedged or not is_sure(quote) or not quote.cue.text.strip():
            continue
        if quote.speaker is None or quote.speaker.type in _TEXTS:
            continue
        if quote.cue.lean != "neutral":
            found[quote.article].setdefault(quote.cue.lemma, quote)
        else:
            plain[speaker_key(quote)].append(quote)
    for article, by_word in found.items():
        rows = sorted(by_word.values(), key=lambda one: (-_weight(one), one.start))
        strong = [row for row in rows if _weight(row) > _WEAK] or rows[:1]
        yield _question(room, article, strong[:_SHOWN], plain)


def _weight(quote: Quotation) -> float:
    return _WEIGHTS.get(_cue(quote).lean, 0.4)


def _cue(quote: Quotation) -> Cue:
    assert quote.cue is not None
    return quote.cue


def _question(room: Newsroom, article: str, rows: Sequence[Quotation], plain: dict[str, list[Quotation]]) -> Draft:
    other = next(_elsewhere(room, rows[: _SHOWN - 1], plain), None)
    rows = rows[: _SHOWN if other is None else _SHOWN - 1]
    several = len(rows) > 1
    by_speaker: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_speaker[_speaker(row)].append(quoted(_cue(row).text))
    words = listed([f"{' and '.join(found)} for {who}" for who, found in by_speaker.items()])
    beside = f" {room.at_head(other.article)} has {quoted(_cue(other).text)} for {_speaker(other)}." if other else ""
    return draft(
        "reporting word",
        _weight(rows[0]) + 0.03 * len(rows) + (0.04 if other else 0),
        "stop",
        f"{room.at_head(article)} uses {words} to report what {'they say' if several else 'was said'}.{beside} "
        f"Put a form of “say” in the place of {'each word' if several else 'that word'}. What changes for a reader?",
        steps=(
            "Read the sentence aloud as it stands, then with a form of “say”.",
            "Say what the word in the article tells about the speaker or about the words, beside reporting them.",
            "Decide whether the sentence gives a reason for choosing that word.",
        ),
        key=(
            *(f"{quoted(_cue(row).text)} {_DOES.get(_cue(row).lean, 'does more than report')}." for row in rows),
            *((room.says(other),) if other else ()),
            "Open: whether the word fits. A word can lean and still be the right one.",
            "A good answer may notice that “said” claims nothing but that it was said.",
        ),
        about=(article, *(_cue(row).lemma for row in rows)),
        evidence=tuple(_place(row) for row in (*rows, *((other,) if other else ()))),
    )


def _place(row: Quotation) -> Span:
    cue = _cue(row)
    return Span(article=cue.article, start=cue.start, end=cue.end, text=cue.text)


def _speaker(row: Quotation) -> str:
    assert row.speaker is not None
    name = row.speaker.name
    if row.speaker.type == "unnamed":
        return quoted(name)
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first in _LOWER else name


def _elsewhere(room: Newsroom, rows: Sequence[Quotation], plain: dict[str, list[Quotation]]) -> Iterator[Quotation]:
    """Yield what another article reports of the same speaker with a word that only reports, the same words first."""
    for row in rows:
        near = [one for one in plain[speaker_key(row)] if one.article != row.article]
        shared = {(span.article, span.start) for overlap in room.overlaps_at(row) for span in overlap.members}
        yield from sorted(
            near, key=lambda one: ((one.article, one.start) not in shared, _cue(one).lemma not in _PLAINEST)
        )
