"""One person under two names a letter apart, and in two posts, across articles. All texts are invented."""

import pytest
from spacy.language import Language

from generator.findings import Discrepancy
from tests.events import compared

_RULES = {"role", "rank", "grade", "relation", "post", "scope"}


def _found(nlp: Language, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule in _RULES]


@pytest.mark.parametrize(
    ("articles", "rule", "level", "values"),
    [
        pytest.param(
            (
                "Jon Harrow, 51, who runs a bakery in Holm, was rescued.",
                "Jon Harrow, a 51-year-old locksmith, was rescued from the roof.",
            ),
            "role",
            "variant",
            {"baker", "51-year-old locksmith"},
            id="an occupation told by a verb",
        ),
        pytest.param(
            (
                "Edith Prowse, who taught for 30 years at the school in Brigg, saw the fire.",
                "Edith Prowse, a retired dentist, saw the fire.",
            ),
            "role",
            "variant",
            {"teacher", "retired dentist"},
            id="an occupation practised for years",
        ),
        pytest.param(
            (
                "Leo Brandt, who was 16 and played the tuba, was killed.",
                "Leo Brandt, 16, a trumpeter, was killed.",
            ),
            "role",
            "variant",
            {"tubist", "trumpeter"},
            id="two instruments",
        ),
        pytest.param(
            (
                "The mechanic Daniel Ossey pulled the child out of the river.",
                "Daniel Ossey, a bus driver, pulled the child out of the river.",
            ),
            "role",
            "variant",
            {"mechanic", "bus driver"},
            id="a driver by trade",
        ),
        pytest.param(
            (
                "Ann Lee was found dead in her flat on Monday. The 46-year-old notary had left her office at noon.",
                "Ann Lee, a 44-year-old lawyer, was found dead on Monday.",
            ),
            "role",
            "variant",
            {"46-year-old notary", "44-year-old lawyer"},
            id="an occupation without the name",
        ),
        pytest.param(
            ("The taxi driver, Nils Lund, was unhurt.", "The bus driver, Nils Lund, was unhurt."),
            "role",
            "variant",
            {"taxi driver", "bus driver"},
            id="two of a kind",
        ),
        pytest.param(
            (
                "The ship's captain, Ole Brandt, was the last to leave.",
                "Ole Brandt, the first mate, was the last to leave the ship.",
            ),
            "post",
            "conflict",
            {"ship's captain", "first mate"},
            id="two posts of one crew",
        ),
        pytest.param(
            ("Captain Ole Brandt flew on.", "Ole Brandt, the co-pilot, flew on."),
            "role",
            "variant",
            {"Captain", "co-pilot"},
            id="a post that may be a rank",
        ),
        pytest.param(
            (
                "The union's regional secretary, Bo Hart, called the strike.",
                "Bo Hart, national secretary of the union, called the strike.",
            ),
            "scope",
            "variant",
            {"regional secretary", "national secretary"},
            id="a post of another reach",
        ),
        pytest.param(
            (
                "“I ran,” said the deputy mayor of Holm, Ida Stark, weeping.",
                "“I ran,” said the mayor of Holm, Ida Stark.",
            ),
            "rank",
            "conflict",
            {"“the deputy mayor of Holm”", "“the mayor of Holm”"},
            id="a post told before a comma and the name",
        ),
    ],
)
def test_posts_that_differ(nlp: Language, articles: tuple[str, ...], rule: str, level: str, values: set[str]) -> None:
    (finding,) = _found(nlp, *articles)
    assert (finding.rule, finding.level) == (rule, level)
    assert {one.value for one in finding.readings} == values


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(
            ("Lawyer Tim Bosch said it was over.", "Tim Bosch, an attorney, said it was over."),
            id="lawyer and attorney",
        ),
        pytest.param(("Chairman Eva Roth resigned.", "Eva Roth, the chairwoman, resigned."), id="chairman, chairwoman"),
        pytest.param(
            ("Factory manager Ian Pell spoke.", "Ian Pell, the factory's director, spoke."), id="manager and director"
        ),
        pytest.param(("Surgeon Ida Holt spoke.", "Ida Holt, a doctor, spoke."), id="a broader role"),
        pytest.param(
            ("The teacher Ida Holt spoke.", "Ida Holt, who teaches mathematics at a school in Brigg, spoke."),
            id="a noun and a verb for one occupation",
        ),
        pytest.param(("The coach driver, Nils Lund, spoke.", "Bus driver Nils Lund spoke."), id="coach and bus"),
        pytest.param(("The driver, Ada Quist, was hurt.", "Ada Quist, a nurse, was hurt."), id="a part in the story"),
        pytest.param(("Ada Quist drove a bus into a wall.", "Ada Quist, a nurse, was hurt."), id="drove once"),
        pytest.param(("Ada Quist taught him a lesson.", "Ada Quist, a nurse, was hurt."), id="taught a lesson"),
        pytest.param(
            ("Ole Brandt, the captain, and later co-pilot Ole Brandt, spoke.", "Co-pilot Ole Brandt spoke."),
            id="an article with both posts",
        ),
        pytest.param(
            (
                "Ann Lee met Rob Dane on Monday. The 46-year-old notary had left the office at noon.",
                "Ann Lee, a 44-year-old lawyer, was found dead on Monday.",
            ),
            id="either of two people",
        ),
        pytest.param(
            (
                "Ann Lee was hit on Monday. The 46-year-old driver had left the road at noon.",
                "Ann Lee, a 44-year-old lawyer, was found dead on Monday.",
            ),
            id="somebody who is new",
        ),
    ],
)
def test_posts_that_agree(nlp: Language, articles: tuple[str, ...]) -> None:
    assert not _found(nlp, *articles)


@pytest.mark.parametrize(
    ("articles", "same"),
    [
        pytest.param(
            ("The guard, Paul Ferris, 58, was tied up.", "Paul Farris, 58, was found bound."), True, id="an age"
        ),
        pytest.param(
            ("Gustav Holm, 34, a stoker, died.", "The line named the dead man as Gustaf Holm, 36."), True, id="v and f"
        ),
        pytest.param(("Prosecutor Lena Foss spoke.", "Prosecutor Lena Voss spoke."), True, id="a first letter, a role"),
        pytest.param(
            ("“It felt like an eternity,” said Marta Sykes.", "“It felt like an eternity,” Marita Sykes said."),
            True,
            id="the words spoken",
        ),
        pytest.param(("The driver, Nelson Castellanos, lived.", "Nelson Castelanus, 38, was held."), True, id="long"),
        pytest.param(("Dan Moss, 40, a nurse, died.", "Don Moss, 62, a farmer, was hurt."), False, id="two relatives"),
        pytest.param(
            ("Maria Costa, 30, and Mario Costa, 30, were rescued.", "Maria Costa, 30, was rescued."), False, id="twins"
        ),
        pytest.param(("Mario Costa, 30, sang.", "Maria Costa, 30, sang."), False, id="a man and a woman"),
        pytest.param(("John Johnson sang.", "John Johnston spoke in Brigg."), False, id="two common surnames"),
    ],
)
def test_names_a_letter_apart_are_one_persons_where_something_else_agrees(
    nlp: Language, articles: tuple[str, ...], same: bool
) -> None:
    found = [one for one in compared(nlp, *articles).discrepancies if one.kind == "name"]
    assert bool(found) is same
