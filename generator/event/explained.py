"""Why two quotations were held to be one utterance, and what differs, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from generator.event.edits import Alignment, Step
from generator.event.utterances import Utterance
from generator.event.words import plain

_SHOWN = 4
_MASK = re.compile(r"\w[*_–—-]+")


def explain_verbatim(members: Sequence[Utterance]) -> str:
    """Say that the words are the same, and what in their house style is not."""
    first, *rest = members
    styles = sorted({style for other in rest for style in _styles(first, other)})
    split = len({bool(member.seams) for member in members}) > 1
    return _sentences(
        f"The same words; only house style differs: {_listed(styles)}" if styles else "The same words",
        "Printed in one piece here and split by the attribution there" if split else "",
        credits_of(members),
    )


def explain_contained(longer: Utterance, shorter: Utterance, alignment: Alignment, whole: bool) -> str:
    """Say which quotation is part of which; `alignment` runs from `longer` to `shorter`."""
    if whole:
        claim = f"What {shorter.article} quotes is part of what {longer.article} quotes"
    else:
        claim = f"Both quote the same {alignment.matched} words; what they quote around them differs"
    return _sentences(
        claim,
        "An ellipsis marks the words left out between them" if alignment.marked else "",
        _early_stop(longer, shorter, alignment) if whole else "",
        credits_of((longer, shorter)),
    )


def explain_altered(one: Utterance, other: Utterance, alignment: Alignment) -> str:
    """Say what one newsroom's wording has that the other's has not, without telling which is right."""
    told = list(_told(one, other, [step for step in alignment.steps if step.kind != "equal"]))
    shown = [*told[:_SHOWN], *(["more besides"] if len(told) > _SHOWN else [])]
    return _sentences(f"The same utterance in other words: {'; '.join(shown)}", credits_of((one, other)))


def explain_phrase(members: Sequence[Utterance]) -> str:
    """Say that a phrase recurs, which is not to say that one speaker took it from the other."""
    return _sentences("A phrase of at least two words recurs, in quotations only", credits_of(members))


def credits_of(members: Iterable[Utterance]) -> str:
    """Say who credits whom, if the members name speakers that are not the same."""
    named = [member for member in members if member.voice.sure]
    if not any(one.voice.compared_with(other.voice) == "different" for one, other in combinations(named, 2)):
        return ""
    articles: dict[str, list[str]] = {}
    for member in named:
        articles.setdefault(member.voice.name, []).append(member.article)
    told = (f"to {name} in {_listed(list(dict.fromkeys(where)))}" for name, where in articles.items())
    return f"Credited {_listed(list(told))}"


def _told(one: Utterance, other: Utterance, changed: Sequence[Step]) -> Iterator[str]:
    """Yield each difference: words swapped, words moved, then the words that stand in one only."""
    only: dict[str, list[str]] = {one.article: [], other.article: []}
    pairs = [_printed(one, other, step) for step in changed]
    for before, after in pairs:
        if before and after:
            yield f"{one.article} has “{before}” where {other.article} has “{after}”"
        elif (after, before) in pairs:
            if before:
                yield f"“{before}” stands in another place"
        else:
            only[one.article if before else other.article].append(f"“{before or after}”")
    for holder, lacking in ((one.article, other.article), (other.article, one.article)):
        if only[holder]:
            yield f"only {holder} has {_listed(only[holder][:_SHOWN])}, and {lacking} shows no ellipsis there"


def _printed(one: Utterance, other: Utterance, step: Step) -> tuple[str, str]:
    back = int(_is_clitic(one, step.a_from) or _is_clitic(other, step.b_from))
    return one.said(step.a_from - back, step.a_to), other.said(step.b_from - back, step.b_to)


def _is_clitic(utterance: Utterance, at: int) -> bool:
    """Tell whether word number `at` is the second half of a contraction, as "'s" is."""
    return 0 < at < len(utterance.words) and utterance.words[at].start == utterance.words[at - 1].end


def _early_stop(longer: Utterance, shorter: Utterance, alignment: Alignment) -> str:
    if alignment.a_to >= len(longer.words) or not shorter.parts[-1].text.rstrip().endswith("."):
        return ""
    part = next(
        (part for part in longer.parts if part.start <= longer.words[alignment.a_to - 1].start < part.end), None
    )
    if part is None:
        return ""
    rest = part.text[longer.words[alignment.a_to - 1].end - part.start :].lstrip("”’\"' ")
    return "" if rest[:1] in {".", "!", "?", "…", ""} else "It ends with a full stop where the longer quotation goes on"


def _styles(one: Utterance, other: Utterance) -> Iterator[str]:
    """Yield the kinds of house style in which two printings of the same words differ."""
    texts = [" ".join(part.text for part in member.parts) for member in (one, other)]
    if texts[0] == texts[1]:
        return
    raws = [[plain(member.said(at, at + 1)) for at in range(len(member.words))] for member in (one, other)]
    if len(raws[0]) != len(raws[1]):
        yield "words written together or apart"
    else:
        for pair in zip(*raws, strict=True):
            if pair[0] != pair[1]:
                yield _style(*pair)
    if any("[" in text for text in texts):
        yield "an insertion in brackets"
    if any(word.after_gap for member in (one, other) for word in member.words):
        yield "an ellipsis"
    if len({plain(re.sub(r"\W", "", text)) for text in texts}) == 1:
        yield "punctuation or capital letters"


def _style(one: str, other: str) -> str:
    if _MASK.search(one) or _MASK.search(other):
        return "a masked word"
    if "'" in one + other:
        return "a contraction"
    if any(char.isdigit() for char in one + other):
        return "figures or words for a number"
    if "." in one + other:
        return "full stops in initials"
    return "spelling"


def _listed(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _sentences(*claims: str) -> str:
    return " ".join(f"{claim}." for claim in claims if claim)
