"""One utterance credited to two people, or closed where another article lets it go on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.discrepancies.quote_wording import bare as bare_word
from generator.event.discrepancies.quote_wording import plain_words, shortened
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, listed, reading, tidy
from generator.findings import Discrepancy, Span

_TELLING_WORDS = 8
_SURE = 0.9
_SENTENCE_WORDS = 5
_LAST_WORDS = 6


@rule(
    "quote-speaker",
    aligns="One utterance of at least eight words, the same word for word or cut short, in two articles that each name "
    "its speaker beside it.",
    limits="Speakers given by a pronoun, a role, a surname that no article completes, or nothing are not compared; nor "
    "are people with institutions.",
)
def quotations_of_two_speakers(comparison: Comparison) -> Iterator[Discrepancy]:
    """The same words are credited to one person here and to another there."""
    for overlap in comparison.overlaps:
        if overlap.relation not in {"verbatim", "contained"}:
            continue
        credited: dict[str, list[Span]] = {}
        for span in overlap.members:
            speaker = _named_speaker(comparison, span)
            if speaker is not None and len(plain_words(span.text)) >= _TELLING_WORDS:
                credited.setdefault(speaker, []).append(span)
        if len(credited) < 2 or len({span.article for spans in credited.values() for span in spans}) < 2:
            continue
        readings = [reading(comparison.name(speaker), spans) for speaker, spans in credited.items()]
        yield discrepancy(
            "quote-speaker",
            "conflict",
            f"Who said “{tidy(shortened(overlap.members[0].text))}”?",
            f"The same words are credited to {listed([comparison.name(speaker) for speaker in credited])}.",
            "quote-speaker",
            0.8,
            readings,
        )


def _named_speaker(comparison: Comparison, span: Span) -> str | None:
    """Return the person whom the article names as the speaker of a quotation."""
    for one in comparison.findings:
        if one.info.id != span.article:
            continue
        for quotation in one.quotations:
            speaker = quotation.speaker
            inside = quotation.start <= span.start and span.end <= quotation.end
            if not inside or speaker is None or speaker.person is None or quotation.hedged:
                continue
            named = speaker.type == "person" and speaker.resolved_by == "named" and speaker.confidence >= _SURE
            person = comparison.person(span.article, speaker.person)
            if named and quotation.cue is not None and " " in comparison.name(person):
                return person
    return None


@rule(
    "quote-cut",
    aligns="One utterance, whole in one article and shorter in another (the overlap `contained`), quoted as a "
    "sentence of its own in both.",
    limits="Fragments are left aside, since house style sets a full stop inside the marks. The words given are "
    "the same, so the finding is a variant.",
)
def quotations_cut_short(comparison: Comparison) -> Iterator[Discrepancy]:
    """A quotation that ends with a full stop where another article's goes on in the same sentence is a variant."""
    for overlap in comparison.overlaps:
        if overlap.relation != "contained":
            continue
        longest = max(overlap.members, key=lambda span: (len(span.text), span.article, span.start))
        cut = [
            span for span in overlap.members if span.article != longest.article and _is_cut(comparison, span, longest)
        ]
        if not cut:
            continue
        readings = [
            reading(f"“{_ending(longest.text, cut[0].text)}”", [longest]),
            reading(f"“{' '.join(cut[0].text.split()[-_LAST_WORDS:])}”", cut),
        ]
        yield discrepancy(
            "quote-wording",
            "variant",
            "Where does the quoted sentence end?",
            "One quotation closes with a full stop where the other goes on in the same sentence.",
            "quote-cut",
            0.75,
            readings,
        )


def _is_cut(comparison: Comparison, span: Span, longest: Span) -> bool:
    """Tell whether `span` closes as a sentence where the same words go on in `longest`."""
    rest = _rest(longest.text, span.text)
    whole = span.text[:1].isupper() and span.text.rstrip()[-1:] in {".", "!"} and not span.text.rstrip().endswith("..")
    if rest is None or not whole or len(plain_words(span.text)) < _SENTENCE_WORDS:
        return False
    goes_on = rest.lstrip(" ,;–—-")
    return goes_on[:1].islower() and _kind(comparison, span) == "direct"


def _kind(comparison: Comparison, span: Span) -> str:
    for one in comparison.findings:
        if one.info.id == span.article:
            for quotation in one.quotations:
                if quotation.start <= span.start and span.end <= quotation.end:
                    return quotation.kind
    return ""


def _rest(text: str, part: str) -> str | None:
    """Return what follows in `text` after the words of `part`, or `None` if they do not stand in it together."""
    words, wanted = text.split(), plain_words(part)
    bare = [bare_word(word) for word in words]
    for start in range(len(words) - len(wanted)):
        if bare[start : start + len(wanted)] == wanted:
            last = words[start + len(wanted) - 1]
            return None if last[-1:] in {".", "!", "?"} else " ".join(words[start + len(wanted) :])
    return None


def _ending(text: str, part: str) -> str:
    words, rest = text.split(), (_rest(text, part) or "").split()
    first = len(words) - len(rest)
    return f"… {' '.join(words[max(0, first - _LAST_WORDS) : first + _LAST_WORDS])}"
