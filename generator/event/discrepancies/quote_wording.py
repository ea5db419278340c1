"""One utterance quoted in words that differ, and one point quoted in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from generator.event.discrepancies.name import is_respelling
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, tidy
from generator.event.spellings import same_spelling
from generator.findings import Discrepancy, Edit, Overlap, Reading, Span

_CONTEXT = 4
_TOPIC = 5
_LONGEST = 30
_MUCH_LONGER = 2


@rule(
    "quote-wording",
    aligns="One utterance of one speaker, found in two places by its wording (the overlap `altered`).",
    limits="Words cut off at either end, house style and marked omissions are no difference. Which wording was spoken "
    "is not decided; a speaker may also have said the same thing twice.",
)
def quotations_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Quotation marks promise the speaker's words: one utterance that stands between them in different words is
    reported, with the words that differ."""
    for overlaps in joined([one for one in comparison.overlaps if one.relation == "altered"]):
        groups = _one_utterance(wordings(overlaps))
        if len(groups) < 2:
            continue
        texts = [min(group, key=lambda span: (len(span.text), span.article, span.start)).text for group in groups]
        readings = [
            reading(f"“{differing(text, texts[1] if place == 0 else texts[0])}”", group)
            for place, (text, group) in enumerate(zip(texts, groups, strict=True))
        ]
        names_only = all(_differs_in_names_only(one) for one in overlaps)
        explanations = dict.fromkeys(one.explanation for one in overlaps if one.explanation)
        speaker = _speaker(overlaps)
        yield discrepancy(
            "quote-wording",
            "variant" if names_only else "conflict",
            _question(speaker, texts),
            " ".join(explanations) or "The words between the quotation marks differ.",
            "quote-wording",
            0.85,
            readings,
        )


def _question(speaker: str, texts: Sequence[str]) -> str:
    """Ask for the words after, or before, those that two of the wordings share."""
    said = f"did {speaker} say" if speaker else "was said"
    for one, other in combinations(texts, 2):
        shared = _shared_beside(one.split(), other.split())
        if shared:
            return f"What exactly {said} {shared}?"
    return f"What exactly {said}, beginning “{tidy(' '.join(texts[0].split()[:_TOPIC]))}”?"


def _shared_beside(words: Sequence[str], others: Sequence[str]) -> str:
    """Return 'after “…”' or 'before “…”' with the shared words beside the first difference inside the sentences."""
    matcher = SequenceMatcher(None, [bare(word) for word in words], [bare(word) for word in others], False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return ""
    first, end = blocks[0], blocks[0].a + blocks[0].size
    if len(blocks) == 1 and first.a and first.b:
        return f"before “{tidy(' '.join(words[first.a : min(end, first.a + _TOPIC)]))}”"
    parted = end < len(words) and first.b + first.size < len(others)
    return f"after “{tidy(' '.join(words[max(first.a, end - _TOPIC) : end]))}”" if len(blocks) > 1 or parted else ""


def _differs_in_names_only(overlap: Overlap) -> bool:
    """Tell whether only names are spelled differently: that is each newsroom's spelling, not the speaker's words."""
    replaced = [edit for edit in overlap.difference if edit.kind == "replace"]
    inside = [edit for edit in overlap.difference[1:-1] if edit.kind in {"insert", "delete"}]
    return bool(replaced) and not inside and all(_is_name_respelled(edit) for edit in replaced)


def _is_name_respelled(edit: Edit) -> bool:
    one, other = edit.before.strip(), edit.after.strip()
    named = one[:1].isupper() and other[:1].isupper() and " " not in one + other
    return named and (is_respelling(one, other) or same_spelling(one, other))


def _one_utterance(groups: list[list[Span]]) -> list[list[Span]]:
    """Leave out a wording whose every article has another one, too: it quotes two utterances and knows them apart."""
    kept = list(groups)
    for group in sorted(groups, key=len):
        elsewhere = {span.article for other in kept if other is not group for span in other}
        if {span.article for span in group} <= elsewhere:
            kept.remove(group)
    return kept


@rule(
    "quote-rewording",
    aligns="One speaker and one point, quoted in words that share little (the overlap `reworded`).",
    limits="Both quotations can be right: a speaker may have said both.",
)
def quotations_reworded(comparison: Comparison) -> Iterator[Discrepancy]:
    """The same speaker is quoted on the same point in other words: a variant, since both may have been said."""
    for overlap in comparison.overlaps:
        if overlap.relation != "reworded":
            continue
        yield discrepancy(
            "quote-wording",
            "variant",
            f"How is {_speaker([overlap]) or 'the speaker'} quoted on this?",
            overlap.explanation or "The same speaker is quoted on the same point in other words.",
            "quote-rewording",
            0.6,
            _by_words(overlap.members),
        )


def _by_words(members: Sequence[Span]) -> list[Reading]:
    groups: dict[str, list[Span]] = {}
    for span in members:
        groups.setdefault(" ".join(plain_words(span.text)), []).append(span)
    return [reading(f"“{shortened(group[0].text)}”", group) for group in groups.values()]


def _speaker(overlaps: Sequence[Overlap]) -> str:
    """Return the speaker whom all articles name, or the empty string where they do not name the same one."""
    names = {name for overlap in overlaps for name in overlap.speakers}
    return names.pop() if len(names) == 1 else ""


def joined(overlaps: Sequence[Overlap]) -> list[list[Overlap]]:
    """Return the overlaps in groups that share a quotation.

    A quotation much longer than its partner joins nothing: two parts of it may differ from elsewhere
    in two ways.
    """
    groups: list[list[Overlap]] = []
    for overlap in overlaps:
        touching = [group for group in groups if any(_touch(overlap, other) for other in group)]
        merged = [member for group in touching for member in group] + [overlap]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups


def _touch(one: Overlap, other: Overlap) -> bool:
    return any(_same_place(a, b) for a in _of_a_length(one) for b in _of_a_length(other))


def _of_a_length(overlap: Overlap) -> list[Span]:
    shortest = min(len(span.text) for span in overlap.members)
    return [span for span in overlap.members if len(span.text) <= _MUCH_LONGER * shortest]


def _same_place(one: Span, other: Span) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def wordings(overlaps: Sequence[Overlap]) -> list[list[Span]]:
    """Return the members in groups of one wording: two that an overlap calls altered are never in one group."""
    spans = sorted(
        {(span.article, span.start, span.end): span for overlap in overlaps for span in overlap.members}.values(),
        key=lambda span: (span.article, span.start),
    )
    groups: list[list[Span]] = []
    for span in spans:
        for group in groups:
            if all(_agree(span.text, other.text) for other in group):
                group.append(span)
                break
        else:
            groups.append([span])
    return groups


def _agree(one: str, other: str) -> bool:
    """Tell whether one wording is the other, or stands whole inside it."""
    short, long = sorted((plain_words(one), plain_words(other)), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def plain_words(text: str) -> list[str]:
    """Return the words of `text` in lower case, without punctuation."""
    words = ("".join(letter for letter in word if letter.isalnum()) for word in text.casefold().split())
    return [word for word in words if word]


def differing(text: str, other: str) -> str:
    """Return the part of `text` that differs from `other` inside their common stretch, with four words around it."""
    words = text.split()
    matcher = SequenceMatcher(None, [bare(word) for word in words], [bare(word) for word in other.split()], False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if len(blocks) < 2:
        return shortened(text)
    first, last = blocks[0].a + blocks[0].size, blocks[-1].a
    start, end = max(0, first - _CONTEXT), min(len(words), last + _CONTEXT)
    if end - start > _LONGEST:
        end = start + _LONGEST
    return f"{'… ' if start else ''}{' '.join(words[start:end])}{' …' if end < len(words) else ''}"


def bare(word: str) -> str:
    """Return a word in lower case, its letters and figures only."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def shortened(text: str) -> str:
    """Return at most thirty words of a quotation."""
    words = text.split()
    return " ".join(words[:_LONGEST]) + (" …" if len(words) > _LONGEST else "")
