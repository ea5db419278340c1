"""One statement quoted in words that differ, and one point quoted in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.event.discrepancies.name import is_respelling
from generator.event.discrepancies.printings import (
    Printing,
    Retold,
    differing,
    shortened,
    steps_between,
    utterances_among,
    wordings_of,
)
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, tidy
from generator.event.spellings import same_spelling
from generator.event.words import words
from generator.findings import Discrepancy, Edit, Level, Overlap, Reading, Span

_TOPIC = 5
_TELLING = 3
_BRIEF = 6
_LONG_RUN = 8
_EXPLAINED = 3


@rule(
    "quote-wording",
    aligns="One statement, found in two places by its wording: of one speaker, or of somebody "
    "whom the articles do not both name.",
    limits="Words cut off at either end, house style, masked words and marked omissions are no difference. Which "
    "wording was spoken is not decided; a speaker may also have said the same thing twice, so that one with at most "
    "five words in common and no figure that differs, one with only a name spelled otherwise, and one that two people "
    "are credited with, is a variant.",
)
def quotations_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Quotation marks promise the speaker's words. Here the same sentence stands between them in different words."""
    for told in utterances_among(one for one in comparison.overlaps if one.relation == "altered"):
        groups = wordings_of(printing for one in told for printing in one.printings)
        if len(groups) < 2:
            continue
        shown = [group[0] for group in groups]
        readings = [
            reading(
                f"“{differing(one, [other for other in shown if other is not one])}”", [each.span for each in group]
            )
            for one, group in zip(shown, groups, strict=True)
        ]
        if len({one.value for one in readings}) < 2:
            continue
        overlaps = [one.overlap for one in told]
        speaker = _speaker(overlaps)
        level, confidence = _standing(overlaps, shown, speaker)
        yield discrepancy(
            "quote-wording",
            level,
            _question(speaker, sorted(shown, key=lambda one: (one.span.article, one.span.start))),
            _explanation(told, groups),
            "quote-wording",
            confidence,
            readings,
        )


def _standing(overlaps: Sequence[Overlap], shown: Sequence[Printing], speaker: str) -> tuple[Level, float]:
    """Return the level and the confidence: a long unbroken run of one speaker's words leaves little doubt."""
    two_speakers = any(change.name == "other-speaker" for overlap in overlaps for change in overlap.changes)
    runs = [step.a_to - step.a_from for step in steps_between(*shown[:2]) if step.kind == "equal"]
    if all(_differs_in_names_only(one) for one in overlaps):
        return "variant", 0.9
    if two_speakers or (sum(runs) < _BRIEF and not _swaps_figures(shown[0], shown[1])):
        return "variant", 0.75
    return "conflict", 0.95 if speaker and max(runs) >= _LONG_RUN else 0.9 if speaker else 0.85


def _swaps_figures(one: Printing, other: Printing) -> bool:
    """Tell whether one has a figure where the other has another one."""
    return any(
        step.kind == "replace"
        and any(word.form.isdigit() for word in one.words[step.a_from : step.a_to])
        and any(word.form.isdigit() for word in other.words[step.b_from : step.b_to])
        for step in steps_between(one, other)
    )


def _question(speaker: str, shown: Sequence[Printing]) -> str:
    """Ask for the words after, or before, those that two of the wordings share."""
    said = f"did {speaker} say" if speaker else "was said"
    one, other = shown[:2]
    steps = steps_between(one, other)
    for at, step in enumerate(steps):
        before, after = steps[at - 1] if at else None, steps[at + 1] if at + 1 < len(steps) else None
        if step.kind != "equal" and before and before.a_to - before.a_from >= _TELLING:
            topic = one.text(*one.whole(max(before.a_from, before.a_to - _TOPIC), before.a_to))
            return f"What exactly {said} after “{tidy(topic)}”?"
        if step.kind != "equal" and after and after.a_to - after.a_from >= _TELLING:
            topic = one.text(*one.whole(after.a_from, min(after.a_to, after.a_from + _TOPIC)))
            return f"What exactly {said} before “{tidy(topic)}”?"
    return f"What exactly {said}, beginning “{tidy(one.text(0, min(_TOPIC, len(one.words))))}”?"


def _explanation(told_of: Sequence[Retold], groups: Sequence[Sequence[Printing]]) -> str:
    """Return what differs between the wordings: once for every two of them."""
    places = {(one.span.article, one.span.start): place for place, group in enumerate(groups) for one in group}
    told: dict[tuple[int, ...], str] = {}
    for retold in told_of:
        pair = sorted(places[key] for one in retold.printings[:2] if (key := _at(one)) in places)
        if len(set(pair)) == 2:
            told.setdefault(tuple(pair), retold.overlap.explanation)
    return " ".join(list(told.values())[:_EXPLAINED]) or "The words between the quotation marks differ."


def _at(printing: Printing) -> tuple[str, int]:
    return printing.span.article, printing.span.start


def _differs_in_names_only(overlap: Overlap) -> bool:
    """Tell whether only names are spelled differently: that is each newsroom's spelling, not the speaker's words."""
    replaced = [edit for edit in overlap.difference if edit.kind == "replace"]
    inside = [edit for edit in overlap.difference[1:-1] if edit.kind in {"insert", "delete"}]
    return bool(replaced) and not inside and all(_is_name_respelled(edit) for edit in replaced)


def _is_name_respelled(edit: Edit) -> bool:
    one, other = edit.before.strip(), edit.after.strip()
    named = one[:1].isupper() and other[:1].isupper() and " " not in one + other
    return named and (is_respelling(one, other) or same_spelling(one, other))


@rule(
    "quote-rewording",
    aligns="One speaker and one point, quoted in words that share little.",
    limits="Both quotations can be right: a speaker may have said both.",
)
def quotations_reworded(comparison: Comparison) -> Iterator[Discrepancy]:
    """The same speaker is quoted on the same point in other words. Both may have been said."""
    for overlap in comparison.overlaps:
        if overlap.relation != "reworded":
            continue
        yield discrepancy(
            "quote-wording",
            "variant",
            f"How did {_speaker([overlap]) or 'the speaker'} put it?",
            overlap.explanation or "The same speaker is quoted on the same point in other words.",
            "quote-rewording",
            0.6,
            _by_words(overlap.members),
        )


def _by_words(members: Sequence[Span]) -> list[Reading]:
    groups: dict[str, list[Span]] = {}
    for span in members:
        groups.setdefault("".join(word.form for word in words(span.text)), []).append(span)
    return [reading(f"“{shortened(group[0].text)}”", group) for group in groups.values()]


def _speaker(overlaps: Sequence[Overlap]) -> str:
    """Return the speaker whom all articles name, or the empty string where they do not name the same one."""
    names = {name for overlap in overlaps for name in overlap.speakers}
    return names.pop() if len(names) == 1 else ""
