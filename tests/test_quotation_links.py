"""Which quotations are linked is told of all at once: beside the same told of each pair by itself."""

import random
from dataclasses import astuple
from operator import le

import pytest

from generator.event.links import link_of, links_between
from generator.event.measures import ALTERED, PART, WHOLE, Measure
from generator.event.nodes import Node, nodes_of
from generator.event.people import people_across
from generator.event.shingles import candidates
from generator.event.utterances import Credit, utterances
from generator.event.voices import NumberedWords
from tests.readings import reading

IN_FULL = {"mayor's": "mayor is", "he'd": "he had", "keelmast": "keel mast", "cover-up": "cover up", "it's": "it is"}
WORDS = (
    *(*IN_FULL, "the", "of", "and", "to", "not", "keel", "mast", "cover", "rope", "hull", "tar", "deck", "crew"),
    *("storm", "sail", "wind", "engine", "water"),
)
SPEAKERS = ("Ada Marsh", "Jon Reed", "Ida Marsh", "the mayor", None)


def altered(words: list[str], chance: random.Random) -> str:
    """Return the words, or a stretch of them with up to three changes or cuts and words that are written otherwise."""
    if chance.random() < 0.15:
        return " ".join(words)
    first = chance.randrange(len(words))
    found = words[first : first + chance.randint(1, 20)]
    for _ in range(chance.randrange(4)):
        at, left_out = chance.randrange(len(found)), chance.randrange(5)
        found[at : at + left_out] = ["…"] if left_out > 1 else [chance.choice(WORDS)]
    return " ".join(IN_FULL.get(word, word) if chance.random() < 0.3 else word for word in found)


def printed(chance: random.Random) -> tuple[list[Node], NumberedWords]:
    """Return the quotations of four articles, each of words of three statements."""
    said = [chance.choices(WORDS, k=chance.randint(1, 30)) for _ in range(3)]
    articles = []
    for name in "abcd":
        quoted = [altered(chance.choice(said), chance) for _ in range(4)]
        by = chance.choices(SPEAKERS, k=len(quoted))
        articles.append(reading(name, *(f"“{one}”" for one in quoted), by=by, joined=chance.random() < 0.2))
    found = list(utterances(articles, people_across(articles)))
    return nodes_of(found, frozenset()), NumberedWords(found)


@pytest.mark.parametrize("start", range(8))
def test_links_told_of_all_at_once_are_those_of_each_pair(start: int) -> None:
    chance = random.Random(start)
    linked = 0
    for _ in range(60):
        nodes, words = printed(chance)
        pairs = candidates(words.of([node.first for node in nodes])).pairs.tolist()
        expected = [link for one, other in pairs if (link := link_of(nodes[one], nodes[other]))]
        assert list(links_between(nodes, words)) == expected
        linked += len(expected)
    assert linked > 50


@pytest.mark.parametrize("measures", [WHOLE, PART, ALTERED])
def test_least_is_asked_of_two_that_one_speaker_may_have_said(measures: dict[Credit, tuple[Measure, ...]]) -> None:
    asked = {credit: [astuple(measure) for measure in some] for credit, some in measures.items()}
    for bounds in (*asked["unknown"], *asked["different"]):
        assert any(all(map(le, same, bounds)) for same in asked["same"]), bounds
