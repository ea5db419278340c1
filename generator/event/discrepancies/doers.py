"""How many did it: 'a guard drew a gun' in one article, 'two guards drew guns' in another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.claims import ActClaim, Participant
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, reading, tidy
from generator.findings import Discrepancy, Span
from generator.lexicons import word_list
from generator.prose import listed
from generator.reading import ArticleFindings

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_LIGHT = frozenset({"be", "have", "do", "get", "make", "take", "give", "see", "want", "need", "know", "hold", "join"})
_ARMS = frozenset({"gun", "weapon", "pistol", "firearm", "rifle", "knife", "handgun", "revolver"})
_SHOWING = frozenset({"point", "draw", "pull", "aim", "brandish", "raise", "level", "display"})
_ANYBODY = frozenset({"man", "woman", "person", "youth", "teenager", "boy", "girl", "individual", "raider", "intruder"})
_ARMED = frozenset(
    [
        "mask",
        "masked",
        "armed",
        "arm",
        "hooded",
        "hood",
        "disguised",
        "disguise",
        "balaclava",
        "knife-wielding",
        "gun-wielding",
    ]
)
_FURTHER = frozenset({"second", "third", "other", "alleged", "suspected", "convicted", "would-be", "potential", "such"})
_NOT_DOERS = frozenset({"person", "other", "one", "thing", "group", "team", "party", "company", "state", "country"})


@rule(
    "doers",
    aligns="The same noun for those who act, the same verb and the same object; to draw, point or pull a weapon is one "
    "act. The number must be told: 'a', 'one', 'two', 'both'.",
    limits="Articles that give two numbers for the act tell of two moments and are left aside, and so are verbs of "
    "saying, and acts denied, supposed or set in another year. 'A guard' does not say that there was no second one, so "
    "this is told as a variant, never as a conflict.",
)
def doers_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different numbers of people who did one thing."""
    acts: dict[tuple[str, str, str], dict[str, dict[int, list[Span]]]] = {}
    for one in comparison.findings:
        for claim in one.claims.acts:
            for key, number, doer in _numbered(claim):
                told = acts.setdefault(key, {}).setdefault(one.info.id, {})
                told.setdefault(number, []).append(_span(one, claim, doer))
    for key in sorted(acts):
        found: dict[int, list[Span]] = {}
        for numbers in acts[key].values():
            for number, spans in numbers.items() if len(numbers) == 1 else ():
                found.setdefault(number, []).extend(spans)
        if len(found) > 1:
            noun, verb, thing = key
            readings = [reading(str(number), found[number]) for number in sorted(found)]
            words = [f"“{tidy(span.text)}”" for number in sorted(found) for span in found[number][:1]]
            yield discrepancy(
                "number",
                "variant",
                f"How many {noun}s, in sentences with “{verb}” and “{thing}”?",
                f"{listed(words)} tell of the same act, and count {listed([str(number) for number in sorted(found)])}. "
                "Neither says that nobody else took part.",
                "doers",
                0.7,
                readings,
            )


@rule(
    "culprits",
    aligns="Those who commit the deed that an event is about, whatever each article calls them: robbers, gunmen, "
    "attackers, or masked or armed men. The number must be told in words or figures.",
    limits="Each article must give one number; 'a robber' beside 'three robbers' is one of the three. Suspects, second "
    "and other culprits, and deeds of other years are left aside. That more took part is never ruled out, so this is "
    "told as a variant.",
)
def culprits_that_differ(comparison: Comparison) -> Iterator[Discrepancy]:
    """Two articles give different numbers of people who did the deed."""
    found: dict[int, list[Span]] = {}
    for one in comparison.findings:
        numbers = _culprits(one)
        if len(numbers) > 1:
            numbers.pop(1, None)
        for number, spans in numbers.items() if len(numbers) == 1 else ():
            found.setdefault(number, []).append(spans[0])
    if len(found) > 1:
        words = [f"“{tidy(found[number][0].text)}”" for number in sorted(found)]
        yield discrepancy(
            "number",
            "variant",
            "How many people did it?",
            f"{listed(words)} tell of those who did the deed. None says that nobody else took part.",
            "culprits",
            0.7,
            [reading(str(number), found[number]) for number in sorted(found)],
        )


def _culprits(one: ArticleFindings) -> dict[int, list[Span]]:
    """Return how many did the deed, by the phrases of an article that tell it."""
    numbers: dict[int, list[Span]] = {}
    for claim in one.claims.acts:
        if claim.negated or claim.supposed or claim.years or claim.frames:
            continue
        for doer in (*claim.agents, *claim.patients):
            number = _NUMBERS.get(doer.determiner.lower())
            if number is not None and doer.entity is None and doer.plural == (number > 1) and _is_culprit(doer):
                span = Span(article=claim.article, start=doer.start, end=doer.end, text=doer.text)
                numbers.setdefault(number, []).append(span)
    return numbers


def _is_culprit(doer: Participant) -> bool:
    if _FURTHER.intersection(doer.modifiers):
        return False
    return doer.head in _doers() or (doer.head in _ANYBODY and bool(_ARMED.intersection(doer.modifiers)))


@cache
def _doers() -> frozenset[str]:
    """Return the nouns for those who did a crime."""
    return frozenset(entry.term for entry in word_list("perpetrators") if entry.get("kind") == "doer")


def _numbered(claim: ActClaim) -> Iterator[tuple[tuple[str, str, str], int, Participant]]:
    """Yield what was done, by how many, for each of the doers of an act whose number is told."""
    if claim.negated or claim.supposed or claim.years or claim.frames or claim.passive or len(claim.agents) != 1:
        return
    verb = claim.verb
    if verb in _LIGHT or verb in word_list("cue_verbs").terms():
        return
    doer = claim.agents[0]
    number = _NUMBERS.get(doer.determiner.lower())
    if number is None or doer.head in _NOT_DOERS or doer.entity is not None or doer.plural != (number > 1):
        return
    for thing in claim.patients:
        if thing.head != doer.head and thing.head.isalpha():
            armed = thing.head in _ARMS and verb in _SHOWING
            yield (doer.head, "draw" if armed else claim.predicate, "weapon" if armed else thing.head), number, doer


def _span(one: ArticleFindings, claim: ActClaim, doer: Participant) -> Span:
    """Return the words from the doer to the verb where the doer stands before it, or else the verb alone."""
    sentence = next((each for each in one.sentences if each.start <= claim.start < each.end), None)
    if sentence is None or not sentence.start <= doer.start < claim.start:
        return Span(article=claim.article, start=claim.start, end=claim.end, text=claim.text)
    text = sentence.text[doer.start - sentence.start : claim.end - sentence.start]
    return Span(article=claim.article, start=doer.start, end=claim.end, text=text)
