"""Names of places held beside each other: the same, one inside the other, or apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.article.gazetteer import bare
from generator.article.whereabouts import core, is_wide, kind_of, same_state
from generator.claims import ActClaim, Claim, Setting
from generator.event.discrepancies.registry import Comparison, kept_for_event
from generator.event.discrepancies.wording import reading, span_of, tidy
from generator.findings import Reading, Span

Relation = Literal["same", "inside", "conflict", "variant", "unknown"]
_ROAD = re.compile(r"(?:I|US|U\.S\.|Route|Rte|Highway|Interstate|Road|State)\b.*\d*|.* (?:Road|Street|Avenue|Highway)")
_NEAR = frozenset({"near", "outside", "off", "around", "towards", "toward", "from"})
_STANDING = frozenset({"in", "at", "on", "near", "outside", "inside", "off", "around"})
_HANDS = frozenset({"custody", "police", "officer", "authority", "deputy"})
"""Who or what takes somebody in: 'surrendered to police in Holm'."""
_PARTS = frozenset({"suburban", "downtown", "nearby", "greater", "metropolitan", "central", "rural", "coastal"})


@dataclass(frozen=True)
class Located:
    """A claim, and the place that it names."""

    claim: Claim
    name: str
    within: str = ""
    near: bool = False
    end: int = 0
    """Offset at which the place's name ends, where it stands after the claim's own words."""

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words, folded, without those that only narrow it down: 'suburban', 'downtown'."""
        return tuple(word for word in bare(self.name).split() if word not in _PARTS)

    def __str__(self) -> str:
        """Return the place in the article's words: 'near Holm, Ohio'."""
        said = tidy(self.name) + (f", {self.within}" if self.within else "")
        return f"near {said}" if self.near else said


def placed(claim: ActClaim, setting: Setting) -> Located:
    """Return an act with one of the places that set it."""
    noun = setting.noun
    return Located(claim, noun.text, setting.within, setting.preposition in _NEAR, noun.end)


def settings_of_place(claim: ActClaim) -> Iterator[Setting]:
    """Yield the settings that tell where an act itself took place, by name; roads, which lead through many, left out.

    A place inside another phrase counts where that phrase tells a place, too ('at a farm near Holm'),
    and not where it tells another happening ('after the shooting in Holm').
    """
    outer = {one.noun.text.split()[-1].lower() for one in claim.settings if one.preposition in _STANDING}
    outer |= {one.noun.head for one in claim.settings if one.preposition in _STANDING}
    outer |= _HANDS
    for one in claim.settings:
        inside = not one.of or one.of in outer
        if one.place and inside and one.preposition in _STANDING and not _ROAD.fullmatch(one.noun.text):
            yield one


@kept_for_event
def wholes(comparison: Comparison) -> Mapping[str, str]:
    """Return, for each place that some article names with its state or country ('Holm, Ohio'), that state or country.

    A place that two articles set in two states is left out.
    """
    found: dict[str, set[str]] = {}
    for one in comparison.findings:
        named = [(s.noun.text, s.within) for act in one.claims.acts for s in act.settings if s.within]
        named += [(home.place, home.within) for home in one.claims.residences if home.within]
        for name, within in named:
            found.setdefault(bare(name), set()).add(within)
    return {name: min(some) for name, some in found.items() if all(same_state(a, min(some)) for a in some)}


def relation(one: Located, other: Located, whole: Mapping[str, str]) -> Relation:
    """Tell how two places stand to each other.

    'inside' where one is the state, region or country that some article names for the other; 'conflict'
    where both are countries or both states, or towns of two states, and neither is told as near;
    'variant' for two names of towns or spots; 'unknown' where one may lie in the other.
    """
    if set(one.words) <= set(other.words) or set(other.words) <= set(one.words):
        return "same"
    regions = [place.within or whole.get(bare(place.name), "") for place in (one, other)]
    for inner, outer in ((regions[0], other), (regions[1], one)):
        if inner and (same_state(inner, core(outer.name)) or same_state(core(inner), core(outer.name))):
            return "inside"
    if _exclude(one, other, regions):
        return "unknown" if one.near or other.near else "conflict"
    return "unknown" if is_wide(one.name) or is_wide(other.name) else "variant"


def _exclude(one: Located, other: Located, regions: Sequence[str]) -> bool:
    """Tell whether two places lie in two countries or in two states."""
    levels = [
        {name for name in (place.name, region) if kind_of(name) in {"country", "state"}}
        for place, region in zip((one, other), regions, strict=True)
    ]
    return any(kind_of(a) == kind_of(b) and not same_state(a, b) for a in sorted(levels[0]) for b in sorted(levels[1]))


def stretch(comparison: Comparison, claim: Claim, end: int) -> Span:
    """Return the words from a claim's beginning to `end`, or the claim's own where `end` lies before or outside."""
    for sentence in comparison.article(claim.article).sentences:
        if sentence.start == claim.sentence_start and claim.end < end <= sentence.end:
            text = sentence.text[claim.start - sentence.start : end - sentence.start]
            return Span(article=claim.article, start=claim.start, end=end, text=text)
    return span_of(claim)


def by_place(comparison: Comparison, located: Iterable[Located]) -> list[Reading]:
    """Return a reading for each place, named by its fullest wording."""
    groups: list[list[Located]] = []
    for one in located:
        home = next((group for group in groups if _is_same(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [reading(_fullest(group), [stretch(comparison, one.claim, one.end) for one in group]) for group in groups]


def _is_same(one: Located, other: Located) -> bool:
    return one.near == other.near and one.words == other.words


def _fullest(group: Sequence[Located]) -> str:
    return min((str(one) for one in group), key=lambda said: (-len(said), said))
