"""Patterns that are tried only where one of their keys stands: a key stands wherever the pattern matches."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.article
from generator.article.clock_times import clocks
from generator.article.keyed import KeyedPattern, has_any, keyed, least_keys


def patterns() -> dict[str, KeyedPattern]:
    """Return every pattern with keys of the readers of articles, by its module and name."""
    found = {"clock_times.clocks": clocks()}
    for module in pkgutil.iter_modules(generator.article.__path__):
        members = vars(importlib.import_module(f"generator.article.{module.name}"))
        found |= {f"{module.name}.{name}": one for name, one in members.items() if isinstance(one, KeyedPattern)}
    return found


PATTERNS = patterns()


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_key_stands_in_whatever_the_pattern_matches(name: str) -> None:
    one = PATTERNS[name]

    @settings(max_examples=60, deadline=None, database=None, derandomize=True)
    @given(st.from_regex(one.pattern))
    def check(text: str) -> None:
        assert has_any(keyed(text), one.keys), text

    check()


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("The guard was in\n CRITICAL  condition.", ["in\n CRITICAL  condition"]),
        ("Her Condition is stable, her health good.", []),
        ("Nothing of the kind.", []),
    ],
)
def test_only_what_the_pattern_matches_is_found(text: str, matches: list[str]) -> None:
    one = KeyedPattern(re.compile(r"\bin\s+(?:critical|fair)\s+condition\b", re.IGNORECASE), ("condition",))
    assert [match.group() for match in one.finditer(text, keyed(text))] == matches
    first = one.search(text, keyed(text))
    assert (first.group() if first else None) == (matches[0] if matches else None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In  May\n2021", "in may 0000"),
        ("At 9:30\u00a0a.m.", "at 0:00 a.m."),
        ("STRASSE ſtreet Kelvin İ ı", "strasse street kelvin i i"),
        ("٣ men", "0 men"),
        ("", ""),
    ],
)
def test_small_letters_single_blanks_and_a_nought_for_each_digit(text: str, told: str) -> None:
    assert keyed(text) == told


WORDS = st.lists(st.text("ab ", min_size=1, max_size=4), max_size=5).map(tuple)


@given(st.lists(WORDS, max_size=3), st.text("ab ", max_size=12))
def test_a_text_has_one_of_the_least_keys_if_it_has_any_key(patterns: list[tuple[str, ...]], text: str) -> None:
    least = least_keys(*patterns)
    assert has_any(text, least) == any(has_any(text, keys) for keys in patterns)
    assert not any(one != other and one in other for one in least for other in least)
