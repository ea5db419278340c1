"""Whose demand or proposal it is, who ended it, and through whom a recording or document came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.claims import Deed, OriginClaim
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.parties import Party, party_of
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, fullest, reading, span_of, tidy
from generator.findings import Discrepancy, Level, Reading
from generator.lexicons import word_list
from generator.prose import listed

Told = tuple[Party, OriginClaim]
_GENERIC = frozenset(
    {"new", "immediate", "full", "major", "national", "federal", "total", "more", "many", "own", "further", "other"}
    | {"public", "possible", "potential", "big", "great", "good", "direct", "such", "same", "first", "free", "strict"}
    | {"broad", "special", "general", "serious", "several", "much", "different", "additional", "day", "week", "month"}
    | {"year", "hour", "percent", "peace", "urgent", "temporary", "quick", "swift", "tough", "strong", "positive"}
)
_TURNS: dict[Deed, str] = {"end": "ended", "start": "started"}
_FORMER_ROUND = frozenset({"previous", "earlier", "early", "prior", "last", "former", "past"})
_ARTICLES = ("a ", "an ", "the ", "this ", "that ", "his ", "her ", "its ", "their ")


@rule(
    "origin",
    aligns="The same thing put forward (a noun with a number, or with a telling adjective or noun, in common: 'a "
    "30-day truce', 'an immediate 30-day ceasefire') under verbs and nouns of demanding, proposing and ordering, by "
    "parties that belong to different states or are different persons, bodies or sorts of bodies (a union, a company).",
    limits="Two parties can put forward one thing, so the finding is a variant; it is a conflict only where both "
    "articles say that theirs was the first or only one. A person and a body of one state are taken for one party.",
)
def parties_behind_a_proposal(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different sides that made a demand, a proposal or an offer."""
    groups: dict[str, list[Told]] = {}
    for party, claim in _told(comparison, "propose"):
        groups.setdefault(claim.thing, []).append((party, claim))
    for told in groups.values():
        for alike in _of_one_thing(told):
            sides = _sides(alike)
            if len(sides) > 1 and len({claim.article for side in sides for _, claim in side}) > 1:
                yield _finding_of_origin(sides)


def _told(comparison: Comparison, deed: Deed) -> Iterator[Told]:
    for one in comparison.findings:
        for claim in one.claims.origins:
            if claim.deed == deed:
                yield party_of(comparison, claim.article, claim.party), claim


def _of_one_thing(told: Sequence[Told]) -> list[list[Told]]:
    """Return the claims in groups that name one thing: each joins the first group that it fits every member of."""
    groups: list[list[Told]] = []
    for one in told:
        if not _telling(one[1]):
            continue
        fitting = next((group for group in groups if all(_is_same_thing(one[1], other[1]) for other in group)), None)
        if fitting is None:
            groups.append([one])
        else:
            fitting.append(one)
    return groups


def _telling(claim: OriginClaim) -> frozenset[str]:
    return frozenset(claim.narrowed) - _GENERIC


def _is_same_thing(one: OriginClaim, other: OriginClaim) -> bool:
    figures = [{word for word in claim.narrowed if word[:1].isdigit()} for claim in (one, other)]
    return figures[0] == figures[1] and bool(_telling(one) & _telling(other)) and one.years == other.years


def _sides(told: Sequence[Told]) -> list[list[Told]]:
    """Return the claims by party; parties that may be one stand together, one that may be of two sides is left out."""
    sides: list[list[Told]] = []
    for one in told:
        open_to = [side for side in sides if not all(one[0].is_other(other[0]) for other in side)]
        if not open_to:
            if one[0].kind or one[0].sort:
                sides.append([one])
        elif len(open_to) == 1:
            open_to[0].append(one)
    return sides


def _finding_of_origin(sides: Sequence[Sequence[Told]]) -> Discrepancy:
    claims = [claim for side in sides for _, claim in side]
    thing = min((_bare(claim.thing_text) for claim in claims), key=lambda text: (len(text), text))
    level: Level = "conflict" if all(any(claim.sole for _, claim in side) for side in sides) else "variant"
    readings = [_reading(side) for side in sides]
    return discrepancy(
        "origin",
        level,
        f"Who put forward the {thing}?",
        f"The articles name {listed([one.value for one in readings])}."
        + (" Each is said to be the first or only one." if level == "conflict" else " More than one party can."),
        "origin",
        0.75,
        readings,
    )


def _bare(text: str) -> str:
    plain = tidy(text)
    return next((plain[len(word) :] for word in _ARTICLES if plain.casefold().startswith(word)), plain)


def _reading(side: Sequence[Told]) -> Reading:
    names = list(dict.fromkeys(_bare(claim.party.text) for _, claim in side))
    return reading(" / ".join(names), [span_of(claim) for _, claim in side])


@rule(
    "started-or-ended-by",
    aligns="The end of the same arranged happening (talks, a ceasefire, a strike), of this round or of an earlier one, "
    "or the start of the one war or fight, laid to parties of different states, different persons or different "
    "bodies: 'A broke off the talks', 'it was B that walked away', 'the talks collapsed when A demanded …'.",
    limits="Two speakers who blame each other in one article are no finding: the article reports both. A speaker's "
    "words against the article's own in one article are one; two articles conflict only where both speak in their own "
    "voice, and are a variant where a speaker's account is one of the two.",
)
def parties_who_ended_it(comparison: Comparison) -> Iterator[Discrepancy]:
    """An article and a speaker, or two articles, do not name the same side that started or ended something."""
    groups: dict[tuple[Deed, str, bool], list[Told]] = {}
    for deed in _TURNS:
        for party, claim in _told(comparison, deed):
            earlier = bool(_FORMER_ROUND & set(claim.narrowed)) or bool(claim.years and deed == "end")
            groups.setdefault((deed, claim.thing, earlier), []).append((party, claim))
    for told in groups.values():
        own = [one for one in told if not one[1].speaker and not one[1].denied]
        yield from _within_articles(told, own)
        found = list(_across_articles(own))
        yield from found or _across_speakers(told)


def _within_articles(told: Sequence[Told], own: Sequence[Told]) -> Iterator[Discrepancy]:
    for article in dict.fromkeys(claim.article for _, claim in own):
        voice = [one for one in own if one[1].article == article]
        others = [one for one in told if one[1].article == article and one[1].speaker]
        blamed = [one for one in others if not one[1].denied and all(one[0].is_apart(mine[0]) for mine in voice)]
        speakers = list(dict.fromkeys(claim.speaker for _, claim in blamed))
        denying = [one for one in others if one[1].denied and one[1].speaker in speakers]
        if blamed and not any(one[0].is_apart(other[0]) for one, other in combinations(blamed, 2)):
            yield _finding_of_end("internal-conflict", voice, [*blamed, *denying], listed(speakers))


def _across_articles(own: Sequence[Told]) -> Iterator[Discrepancy]:
    for one, other in combinations(own, 2):
        if one[1].article != other[1].article and one[0].is_apart(other[0]):
            yield _finding_of_end("conflict", [one], [other], "")
            return


def _across_speakers(told: Sequence[Told]) -> Iterator[Discrepancy]:
    """Yield the first pair of articles of which each lays it to one side, and these are two."""
    blamed = [one for one in told if not one[1].denied]
    single = [
        one for one in blamed if not any(one[0].is_other(two[0]) for two in blamed if two[1].article == one[1].article)
    ]
    for one, other in combinations(single, 2):
        if one[1].article != other[1].article and one[0].is_other(other[0]):
            yield _finding_of_accounts(one, other)
            return


def _finding_of_accounts(one: Told, other: Told) -> Discrepancy:
    named = [_reading([told]).value for told in (one, other)]
    speakers = [told[1].speaker or "in its own words" for told in (one, other)]
    accounts = [f"{name} ({speaker})" for name, speaker in zip(named, speakers, strict=True)]
    return discrepancy(
        "attribution",
        "variant",
        f"Who is said to have {_TURNS[one[1].deed]} the {one[1].thing}?",
        f"The articles name {listed(accounts)}. At least one of them tells what somebody says of it.",
        "started-or-ended-by",
        0.7,
        [reading(name, [span_of(told[1])]) for name, told in zip(named, (one, other), strict=True)],
    )


def _finding_of_end(level: Level, voice: Sequence[Told], said: Sequence[Told], speaker: str) -> Discrepancy:
    blamed = [one for one in said if not one[1].denied]
    thing = _bare(voice[0][1].thing_text)
    first, _, rest = thing.partition(" ")
    thing = f"{first.lower()} {rest}" if first.lower() in _FORMER_ROUND else thing
    named = [_reading(voice).value, _reading(blamed).value]
    readings = [
        reading(named[0], [span_of(claim) for _, claim in voice]),
        reading(f"{named[1]} ({speaker})" if speaker else named[1], [span_of(claim) for _, claim in said]),
    ]
    other = f"{speaker}, as reported, named {named[1]}" if speaker else f"Another article names {named[1]}"
    return discrepancy(
        "attribution",
        level,
        f"Who is said to have {_TURNS[voice[0][1].deed]} the {thing}?",
        f"The article itself names {named[0]}. {other}.",
        "started-or-ended-by",
        0.7,
        readings,
    )


@rule(
    "disclosed-by",
    aligns="The one recording or document that the event is about (its noun stands in the openings of at least half "
    "of the articles), said to have been obtained, released, published or leaked by different parties.",
    limits="One party can obtain what another publishes, so the finding is a variant. Passing on what is public "
    "(shared, retweeted, played) is left aside, as is an event whose articles speak of several recordings.",
)
def parties_who_made_it_public(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles name different people through whom a recording or a document came out."""
    central = central_nouns(comparison)
    groups: dict[str, list[Told]] = {}
    for party, claim in _told(comparison, "disclose"):
        groups.setdefault(claim.thing, []).append((party, claim))
    for thing, told in groups.items():
        names = {entry.term for entry in word_list("disclosed_things") if entry.get("class") == thing}
        per_article: dict[str, list[Told]] = {}
        for one in told:
            per_article.setdefault(one[1].article, []).append(one)
        if not names & central or len(per_article) < 2:
            continue
        firsts = [claims[0] for claims in per_article.values()]
        apart = [one for one in firsts if any(_is_another(one, other) for other in firsts)]
        if apart:
            yield _finding_of_disclosure(apart)


def _is_another(one: Told, other: Told) -> bool:
    return one[0].key != other[0].key and not one[0].words & other[0].words


def _finding_of_disclosure(apart: Sequence[Told]) -> Discrepancy:
    by_party: dict[str, list[OriginClaim]] = {}
    for party, claim in apart:
        by_party.setdefault(party.key, []).append(claim)
    readings = [
        reading(
            f"{claims[0].word} by {_bare(fullest(claim.party.text for claim in claims))}",
            [span_of(claim) for claim in claims],
        )
        for claims in by_party.values()
    ]
    thing = min((_bare(claim.thing_text) for _, claim in apart), key=lambda text: (len(text), text))
    return discrepancy(
        "attribution",
        "variant",
        f"Through whom did the {thing} become known?",
        f"The articles say: {listed([one.value for one in readings])}. One can obtain what another makes public.",
        "disclosed-by",
        0.75,
        readings,
    )
