"""One statement credited to two people, in quotation marks or reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.event.discrepancies.printings import shortened
from generator.event.discrepancies.registry import Comparison, kept_for_event, rule
from generator.event.discrepancies.wording import discrepancy, reading, tidy
from generator.event.edits import align
from generator.event.shingles import Numbered, candidates
from generator.event.words import Word, every_form_of, plain, words
from generator.findings import Discrepancy, Level, Quotation, Span
from generator.prose import listed
from generator.reading import ArticleFindings

_TELLING_WORDS = 8
_SURE = 0.9
_LEAST_SHARED = 12
_LEAST_CONTENT = 6
_LEAST_RUN = 8
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of an article, and the person, by id, whom it names beside them as the one who said them.

    `article` has the sentences round the words, in which another person may be named too.
    """

    quotation: Quotation
    person: str
    name: str
    article: ArticleFindings

    def is_joint_with(self, other: Credit) -> bool:
        """Tell whether either article names the other's speaker beside the words, too."""
        return _names(self, other.name) or _names(other, self.name)

    def may_be(self, other: Credit) -> bool:
        """Tell whether both may be one person: the same id, or a part of the name in common."""
        return self.person == other.person or bool(set(plain(self.name).split()) & set(plain(other.name).split()))


@rule(
    "quote-speaker",
    aligns="One statement of at least eight words, the same word for word or cut short, in two articles that each name "
    "its speaker beside it.",
    limits="Speakers given by a pronoun, a role, a surname that no article completes, or nothing are not compared; nor "
    "are people with institutions. Where an article names both people beside the words, one may have spoken for the "
    "other, and the finding is a variant.",
)
def quotations_of_two_speakers(comparison: Comparison) -> Iterator[Discrepancy]:
    """The same words are credited to one person here and to another there."""
    credits = {
        (credit.quotation.article, credit.quotation.start): credit
        for credit in credits_of(comparison)
        if credit.quotation.kind != "indirect"
    }
    for overlap in comparison.overlaps:
        if overlap.relation not in {"verbatim", "contained"}:
            continue
        found = [credit for span in overlap.members if (credit := credits.get((span.article, span.start)))]
        if len({credit.person for credit in found}) < 2:
            continue
        told = [credit for credit in found if len(every_form_of(credit.quotation.text)) >= _TELLING_WORDS]
        yield from _two_speakers(overlap.members[0].text, told, "quote-speaker", 0.85)


@rule(
    "report-speaker",
    aligns="What two articles report of somebody's words without marks: at least twelve words in common, eight of them "
    "in a row and half of the shorter report, each with a named person as its source.",
    limits="Speakers given by a pronoun or a role are not compared, nor people with institutions, nor reports in other "
    "words: two officials may well say the same. So the finding is a variant.",
)
def reports_of_two_speakers(comparison: Comparison) -> Iterator[Discrepancy]:
    """The same report of what was said, in the same words, is credited to one person here and to another there."""
    credits = [credit for credit in credits_of(comparison) if credit.quotation.kind == "indirect"]
    said = [words(credit.quotation.text, credit.quotation.start) for credit in credits]
    groups: list[set[int]] = []
    numbered = Numbered.of([[word.form for word in one] for one in said])
    for left, right in candidates(numbered).pairs.tolist():
        apart = credits[left].quotation.article != credits[right].quotation.article
        if apart and not credits[left].may_be(credits[right]) and _is_one_report(said[left], said[right]):
            touching = [group for group in groups if group & {left, right}]
            groups = [*(group for group in groups if group not in touching), {left, right}.union(*touching)]
    for group in groups:
        first, *rest = sorted(group)
        other = next(one for one in rest if credits[one].person != credits[first].person)
        shared = _longest_run(credits[first].quotation, said[first], said[other])
        yield from _two_speakers(shared, [credits[one] for one in sorted(group)], "report-speaker", 0.8)


def _two_speakers(said: str, credits: Sequence[Credit], name: str, confidence: float) -> Iterator[Discrepancy]:
    """Yield the finding if people are credited who cannot be one."""
    speakers: dict[str, list[Credit]] = {}
    for credit in credits:
        speakers.setdefault(credit.person, []).append(credit)
    firsts = [found[0] for found in speakers.values()]
    articles = {credit.quotation.article for credit in credits}
    if len(firsts) < 2 or len(articles) < 2 or any(firsts[0].may_be(other) for other in firsts[1:]):
        return
    joint = any(one.is_joint_with(other) for one in credits for other in credits if one.person != other.person)
    level: Level = "variant" if joint or name == "report-speaker" else "conflict"
    yield discrepancy(
        "quote-speaker",
        level,
        f"Who said “{tidy(shortened(said))}”?",
        f"The same words are credited to {listed([first.name for first in firsts])}"
        f"{', and an article names both beside them: one may have spoken for the other' if joint else ''}.",
        name,
        confidence,
        [reading(found[0].name, [_span(credit.quotation) for credit in found]) for found in speakers.values()],
    )


@kept_for_event
def credits_of(comparison: Comparison) -> tuple[Credit, ...]:
    """Return the words whose speaker the article names beside them, in full somewhere in the event."""
    found: list[Credit] = []
    for one in comparison.findings:
        for quotation in one.quotations:
            speaker = quotation.speaker
            if speaker is None or speaker.person is None or quotation.hedged or quotation.cue is None:
                continue
            named = speaker.type == "person" and speaker.resolved_by == "named" and speaker.confidence >= _SURE
            if named and not quotation.through:
                person = comparison.person(quotation.article, speaker.person)
                name = comparison.name(person)
                if " " in name:
                    found.append(Credit(quotation, person, name, one))
    return tuple(found)


def _sentence_of(reading: ArticleFindings, quotation: Quotation) -> str:
    """Return the sentences that the quotation and its reporting clause touch."""
    clause = quotation.attribution or quotation
    start, end = min(quotation.start, clause.start), max(quotation.end, clause.end)
    return " ".join(one.text for one in reading.sentences if one.start < end and start < one.end)


def _is_one_report(one: Sequence[Word], other: Sequence[Word]) -> bool:
    alignment = align(one, other, complete=False)
    return (
        alignment is not None
        and alignment.matched >= max(_LEAST_SHARED, _HALF * min(len(one), len(other)))
        and alignment.content >= _LEAST_CONTENT
        and alignment.run >= _LEAST_RUN
    )


def _longest_run(quotation: Quotation, one: Sequence[Word], other: Sequence[Word]) -> str:
    """Return the longest run of words that both reports have, as the first prints it."""
    alignment = align(one, other, complete=False)
    steps = [step for step in alignment.steps if step.kind == "equal"] if alignment else []
    longest = max(steps, key=lambda step: step.a_to - step.a_from)
    first, last = one[longest.a_from], one[longest.a_to - 1]
    return quotation.text[first.start - quotation.start : last.end - quotation.start]


def _names(credit: Credit, name: str) -> bool:
    """Tell whether the surname stands in the sentence of the words, or in the words."""
    said = every_form_of(f"{_sentence_of(credit.article, credit.quotation)} {credit.quotation.text}")
    return every_form_of(name)[-1] in said


def _span(quotation: Quotation) -> Span:
    return Span(article=quotation.article, start=quotation.start, end=quotation.end, text=quotation.text)
