"""What one article says was not told, or is not known, and another tells: names, ages, causes, where, whether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.claims import Participant, WithheldClaim
from generator.event.discrepancies.answers import Answer, answers_to
from generator.event.discrepancies.growth import is_earlier
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, fullest, reading, span_of, tidy
from generator.findings import Discrepancy, Level, Span
from generator.prose import listed
from generator.reading import ArticleFindings

_QUESTIONS = ("whether", "if", "where", "when", "why", "how", "what")
_BY_OTHERS = frozenset({"name", "relation", "cause", "motive"})
_MOST = 2
_NOUNS = {"relation": "relationship to others"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our"})
_OWN = frozenset({"his", "her", "their", "its"})
_NOT_TOLD = "The article says that this was not told; it may have been told later, or by others."
_NOT_KNOWN = "The article says that this was not known; another article states it."


@rule(
    "not-told",
    aligns="A matter that one article says was not told or is not known, and the same matter told in another article, "
    "about the same people or thing: who a suspect, a victim, a child is (nouns of one class, both in the singular or "
    "both in the plural, or the one person of each article whom the same befell), a person's age, whose relative a "
    "child is, the cause of one happening, the motive of whoever is accused, where or when the same subject did the "
    "same, how long something lasts or how much it costs, how many were hurt in the same way, whether the same subject "
    "did the same to the same object, whether somebody takes a step that one person of a story takes (appeals, "
    "resigns), whether bombs would have worked.",
    limits="Both can be right: a name is told late, and not to everybody. So the finding is an update, or a matter of "
    "certainty where one article calls unclear what the other states. An article that itself names the one person "
    "is left aside, and so is what is said inside quotation marks that it was not told.",
)
def told_and_not_told(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that something was not told, or is not known; another article tells it."""
    central = central_nouns(comparison)
    matters: dict[tuple[object, ...], tuple[list[WithheldClaim], list[Answer]]] = {}
    for one in comparison.findings:
        for withheld in one.claims.withheld:
            if withheld.quoted or _is_told_here(comparison, central, one, withheld):
                continue
            others = (other for other in comparison.findings if other.info.id != one.info.id)
            answers = list(answers_to(comparison, central, one, withheld, others))
            if answers:
                spans = tuple((answer.claim.article, answer.claim.start) for answer in answers)
                matters.setdefault(spans, ([], answers))[0].append(withheld)
    for untold, answers in matters.values():
        yield _finding(comparison, untold, answers)


def _is_told_here(
    comparison: Comparison, central: frozenset[str], one: ArticleFindings, withheld: WithheldClaim
) -> bool:
    """Tell whether the article tells the matter itself, in another place; a name may come from another source."""
    own = answers_to(comparison, central, one, withheld, [one]) if withheld.topic not in _BY_OTHERS else ()
    return any(not withheld.sentence_start <= answer.claim.start < withheld.sentence_end for answer in own)


def _finding(comparison: Comparison, untold: Sequence[WithheldClaim], answers: Sequence[Answer]) -> Discrepancy:
    withheld = untold[0]
    values = list(dict.fromkeys(answer.value for answer in answers))
    told = listed([f"“{tidy(value)}”" for value in values[:_MOST]])
    level, note = _level(comparison, untold, answers)
    not_told = "not known" if withheld.unknown else "not told"
    words = f"“{fullest(tidy(one.text) for one in untold)}”"
    return discrepancy(
        "status",
        level,
        _question(untold),
        f"{words} is read as “{not_told}”, {told} as “told”. {note}",
        "not-told",
        0.75,
        [
            reading(f"{not_told}: {words}", [span_of(one) for one in untold]),
            reading(f"told: {told}", [_plain(answer.claim) for answer in answers]),
        ],
    )


def _plain(span: Span) -> Span:
    return Span(article=span.article, start=span.start, end=span.end, text=span.text)


def _level(comparison: Comparison, untold: Sequence[WithheldClaim], answers: Sequence[Answer]) -> tuple[Level, str]:
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    before = [
        is_earlier(dates[answer.claim.article], dates[one.article])
        for answer in answers
        for one in untold
        if dates[answer.claim.article] and dates[one.article]
    ]
    if untold[0].unknown:
        return "certainty", _NOT_KNOWN
    return "certainty" if any(before) else "update", _NOT_TOLD


def _question(untold: Sequence[WithheldClaim]) -> str:
    """Return the matter as a question: 'Is it told where the ad would run?', 'Is the name of the suspect told?'."""
    withheld = untold[-1]
    known = "known" if withheld.unknown else "given"
    words = tidy(withheld.text).split()
    at = next((place for place, word in enumerate(words) if word.casefold() in _QUESTIONS), None)
    if withheld.act_at is not None and at is not None:
        clause = " ".join(words[at:])
        said = "known" if withheld.unknown else "said"
        return f"Is it {said} {clause[:1].lower()}{clause[1:]}?"
    topics = " and ".join(dict.fromkeys(_NOUNS.get(one.topic, one.topic) for one in untold))
    if len(withheld.about) == 1 and withheld.about[0].text.casefold() in _OWN:
        return f"Is {withheld.about[0].text.casefold()} {topics} {known}?"
    of = f" of {listed([_definite(one) for one in withheld.about][:_MOST])}" if withheld.about else ""
    if withheld.topic == "name" and (any(one.plural for one in withheld.about) or len(withheld.about) > 1):
        return f"Are the names{of} {known}?"
    return f"{'Are' if ' and ' in topics else 'Is'} the {topics}{of} {known}?"


def _definite(one: Participant) -> str:
    counted = one.entity is None and one.plural and one.determiner not in _DEFINITE
    named = one.text if one.entity is not None else f"{one.text[:1].lower()}{one.text[1:]}"
    unknown = one.entity is None and one.determiner in {"a", "an"}
    return f"the {named.split(maxsplit=1)[-1]}" if unknown else f"the {named}" if counted else named
