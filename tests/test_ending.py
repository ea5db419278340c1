"""How it ended: surrendered or overpowered, resigned or dismissed."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events import compared


def found(nlp: Language, rule: str, *articles: str) -> list[str]:
    return [one.level for one in compared(nlp, *articles).discrepancies if one.rule == rule]


@pytest.mark.parametrize(
    ("one", "other", "levels"),
    [
        ("The gunman surrendered to police.", "The gunman was overpowered by drivers.", ["variant"]),
        ("The suspect, Ida Krog, gave up after an hour.", "Ida Krog was tackled by two guards.", ["variant"]),
        ("Minister Ivo Selm resigned on Monday.", "The president dismissed Ivo Selm on Monday.", ["variant"]),
        ("The attacker shot himself.", "The attacker surrendered.", ["variant"]),
        ("Ivo Selm resigned.", "Ann Roe was sacked.", []),
        ("Ivo Selm did not resign.", "Ivo Selm was sacked.", []),
        ("The robbers surrendered.", "The robber was overpowered.", []),
        ("The suspect was overpowered. The suspect surrendered.", "The suspect surrendered.", []),
    ],
)
def test_endings(nlp: Language, one: str, other: str, levels: list[str]) -> None:
    assert found(nlp, "ending", one, other) == levels
