"""Why two quotations were held to be one utterance, and what differs, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.event.differences import differences
from generator.event.edits import Alignment, Step
from generator.event.utterances import Utterance
from generator.event.words import plain
from generator.findings import QuoteChange

_NAMELESS = "article "
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


@dataclass(frozen=True, slots=True)
class Part:
    """A quotation beside a longer one: `alignment` runs from `longer` to `shorter`.

    `printed_in` names every article that prints the shorter one and not the longer; `whole` tells
    that all of the shorter one is part of the longer.
    """

    longer: Utterance
    shorter: Utterance
    alignment: Alignment
    whole: bool
    printed_in: tuple[str, ...]
    changes: tuple[QuoteChange, ...] = ()


def explain_contained(printed_in: Sequence[str], parts: Sequence[Part], members: Iterable[Utterance]) -> str:
    """Say which quotations are part of the longest, which `printed_in` names, and which share a part of it."""
    wholes = list(dict.fromkeys(name for part in parts if part.whole for name in part.printed_in))
    cut = list(dict.fromkeys(name for part in parts if part.alignment.marked for name in part.printed_in))
    told = [sentence for part in parts for sentence in _named(part.longer, part.shorter, part.changes)]
    return _sentences(
        f"What {_articles(wholes)} {_verb(wholes, 'quote')} is part of what {_articles(printed_in)} "
        f"{_verb(printed_in, 'quote')}"
        if wholes
        else "",
        *(
            f"{_articles((*part.printed_in, *printed_in))} quote the same {part.alignment.matched} words; "
            "what they quote around them differs"
            for part in parts
            if not part.whole
        ),
        f"Between {_articles((*cut, *printed_in))}, “…” marks the words left out" if cut else "",
        *dict.fromkeys(told),
        credits_of(members),
    )


def explain_altered(one: Utterance, other: Utterance, alignment: Alignment, changes: Sequence[QuoteChange] = ()) -> str:
    """Say what one newsroom's wording has that the other's has not, without telling which is right."""
    told = list(_told(one, other, alignment))
    shown = [*told[:_SHOWN], *(["more besides"] if len(told) > _SHOWN else [])]
    return _sentences("; ".join(shown), *_named(one, other, changes), credits_of((one, other)))


def explain_reworded(members: Sequence[Utterance]) -> str:
    """Say with which words the speaker is quoted where."""
    said = [" ".join(part.text for part in member.parts).strip().rstrip(".,;:") for member in members]
    return _sentences(f"One speaker describes the same thing in different words: {_where(members, said)}")


def explain_phrase(members: Sequence[Utterance], printed: Sequence[str]) -> str:
    """Say which phrase recurs, as `printed` by each member; not that one speaker took it from the other."""
    return _sentences(
        f"Quotations have words in common that no article uses outside quotation marks: {_where(members, printed)}",
        credits_of(members),
    )


def _where(members: Sequence[Utterance], printed: Sequence[str]) -> str:
    names: dict[str, list[str]] = {}
    for member, words in zip(members, printed, strict=True):
        names.setdefault(f"“{words}”", []).append(member.printed_in)
    return _listed([f"{words} in {_articles(found)}" for words, found in names.items()])


def credits_of(members: Iterable[Utterance]) -> str:
    """Say who credits whom, if the members name speakers that are not the same."""
    named = [member for member in members if member.voice.sure]
    if not any(one.voice.compared_with(other.voice) == "different" for one, other in combinations(named, 2)):
        return ""
    articles: dict[str, list[str]] = {}
    for member in named:
        articles.setdefault(member.voice.name, []).append(member.printed_in)
    told = (f"to {name} in {_articles(where)}" for name, where in articles.items())
    return f"Credited {_listed(list(told))}"


def _named(one: Utterance, other: Utterance, changes: Iterable[QuoteChange]) -> list[str]:
    """Say what the changes do that the words alone do not show."""
    names = {one.article: one.printed_in, other.article: other.printed_in}
    said: dict[str, None] = {}
    for change in changes:
        here, there = names[change.before.article], names[change.after.article]
        if change.name == "stitched":
            fuller, shorter = (here, there) if change.before.text else (there, here)
            said[f"{shorter} makes one sentence of words from two in {fuller}"] = None
        elif change.name == "ended-early":
            said[f"{there} ends with a full stop where the longer quotation goes on"] = None
        elif change.name == "promoted":
            before = " ".join(change.before.text.split()[-_SHOWN:])
            said[f"{there} prints as a sentence of its own what in {here} follows “{before}”"] = None
    return list(said)


def _told(one: Utterance, other: Utterance, alignment: Alignment) -> Iterator[str]:
    """Yield each difference: words swapped, words moved, then the words that stand in one only."""
    found = differences(one, other, alignment)
    for step in found.swapped:
        before, after = _printed(one, other, step)
        yield f"{one.printed_in} has “{before}” where {other.printed_in} has “{after}”"
    for stretch, _ in found.moved:
        yield f"“{_whole_words(one, *stretch)}” stands in another place"
    for holder, lone, lacking in ((one, found.removed, other), (other, found.added, one)):
        for marked in (False, True):
            only = [f"“{_whole_words(holder, *words.stretch)}”" for words in lone if words.marked == marked]
            if only:
                how = "“…” in its place" if marked else "no “…”"
                yield f"only {holder.printed_in} has {_listed(only[:_SHOWN])}, with {how} in {lacking.printed_in}"


def _printed(one: Utterance, other: Utterance, step: Step) -> tuple[str, str]:
    back = int(_is_clitic(one, step.a_from) or _is_clitic(other, step.b_from))
    return one.said(step.a_from - back, step.a_to), other.said(step.b_from - back, step.b_to)


def _whole_words(utterance: Utterance, first: int, last: int) -> str:
    return utterance.said(first - int(_is_clitic(utterance, first)), last)


def _is_clitic(utterance: Utterance, at: int) -> bool:
    """Tell whether word number `at` is the second half of a contraction, as "'s" is."""
    return 0 < at < len(utterance.words) and utterance.words[at].start == utterance.words[at - 1].end


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


def _verb(subjects: Sequence[str], verb: str) -> str:
    return verb if len(subjects) > 1 else f"{verb}s"


def _articles(names: Iterable[str]) -> str:
    """Return the names of articles in one phrase: "articles 1, 2 and 3" for those that have no outlet."""
    each = list(dict.fromkeys(names))
    if len(each) > 1 and all(name.startswith(_NAMELESS) for name in each):
        return f"articles {_listed([name.removeprefix(_NAMELESS) for name in each])}"
    return _listed(each)


def _listed(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _sentences(*claims: str) -> str:
    return " ".join(f"{claim[:1].upper()}{claim[1:]}." for claim in claims if claim)
