"""With which weapon, in which vehicle, how dressed: kinds that exclude one another, and those that do not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared


def manner(nlp: Language, *articles: str) -> list[Discrepancy]:
    """Return what is told of weapons, vehicles and dress; of a vehicle `kind-of-thing` may tell the same."""
    found = compared(nlp, *articles).discrepancies
    return [one for one in found if one.rule in {"manner", "kind-of-thing"}]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        pytest.param(
            "The gunman used a pistol.", "The shooter was armed with a shotgun.", "variant", id="kinds of gun"
        ),
        pytest.param(
            "The suspect, Marcus Hale, opened fire with a rifle at noon in the canteen.",
            "Marcus Hale shot five people with a shotgun, police said.",
            "variant",
            id="opened fire",
        ),
        pytest.param(
            "The attacker, Marcus Hale, stabbed two men with a knife.",
            "The suspect, Marcus Hale, carried an axe.",
            "variant",
            id="blade or axe",
        ),
        pytest.param(
            "The robber fled in a white van.",
            "The robber escaped on a motorcycle.",
            "variant",
            id="vehicles",
        ),
        pytest.param(
            "Witnesses said the gunman used a rifle or a shotgun.",
            "The gunman entered the mill with a shotgun.",
            "granularity",
            id="left open",
        ),
        pytest.param(
            "A naked man stabbed two guests.",
            "The attacker was naked except for a red scarf.",
            "granularity",
            id="naked, and all but naked",
        ),
    ],
)
def test_kinds_that_exclude_one_another_are_told(nlp: Language, one: str, other: str, level: str) -> None:
    (found,) = manner(nlp, one, other)
    assert (found.kind, found.level) == ("description", level)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The gunman used a gun.", "The gunman used a pistol.", id="a general word"),
        pytest.param("The gunman used a pistol.", "The gunman fired a revolver.", id="one kind"),
        pytest.param("The robber fled in his car.", "The robber fled in an SUV.", id="a car may be an SUV"),
        pytest.param("The gunman used a pistol.", "An officer carried a rifle.", id="another's weapon"),
        pytest.param("The gunman used a pistol and a rifle.", "The gunman used a rifle.", id="both"),
        pytest.param("The gunmen fled. One gunman used a pistol.", "The gunman used a rifle.", id="several"),
        pytest.param("The gunman did not use a pistol.", "The gunman used a rifle.", id="denied"),
        pytest.param(
            "The suspect, Marcus Hale, carried a knife.",
            "The suspect, Ida Krog, carried an axe.",
            id="two suspects",
        ),
    ],
)
def test_kinds_that_agree_or_are_another_s_are_no_finding(nlp: Language, one: str, other: str) -> None:
    assert manner(nlp, one, other) == []
