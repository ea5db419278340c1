"""Roles, ranks and relations told of one person, held against each other."""

import pytest
from spacy.language import Language

from generator.event.people import people_across
from generator.findings import Discrepancy
from tests.events import compared, read

_ROLE_RULES = {"role", "rank", "grade", "relation", "office-held"}


def _found(nlp: Language, *articles: str) -> list[Discrepancy]:
    return [one for one in compared(nlp, *articles).discrepancies if one.rule in _ROLE_RULES]


@pytest.mark.parametrize(
    ("articles", "rule", "level", "values"),
    [
        pytest.param(
            (
                "Rob Dane, who is a regular customer at the Harbour Inn, heard a bang. The Harbour Inn was shut.",
                "Rob Dane, who works at the Harbour Inn, heard a bang. The Harbour Inn was shut.",
            ),
            "relation",
            "variant",
            {"regular customer", "employee"},
            id="customer and employee",
        ),
        pytest.param(
            (
                "Ann Lee, a CBS contributor, called the ruling odd.",
                "Ann Lee spoke at the offices of CBS, where she works as an analyst, and called the ruling odd.",
            ),
            "relation",
            "variant",
            {"CBS contributor", "analyst"},
            id="contributor and analyst, told of a pronoun",
        ),
        pytest.param(
            (
                "“Nobody is hurt,” said Rob Dane, acting chief of the Kent County Fire Department.",
                "“Nobody is hurt,” said Kent County Deputy Fire Chief Rob Dane.",
            ),
            "grade",
            "variant",
            {"acting chief", "deputy chief"},
            id="acting and deputy chief",
        ),
        pytest.param(
            (
                "Holm Courier assistant editor Rob Dane, 59, was hurt.",
                "The hurt are Ann Lee, writer; and Rob Dane, editor and columnist.",
            ),
            "grade",
            "granularity",
            {"assistant editor", "editor"},
            id="assistant editor and editor",
        ),
        pytest.param(
            (
                "Rob Dane, a lawyer, spoke for the union on Monday.",
                "Rob Dane, a former teacher, spoke for the union on Monday.",
            ),
            "role",
            "variant",
            {"lawyer", "former teacher"},
            id="two walks of life",
        ),
        pytest.param(
            (
                "Police Sgt. Rob Dane said the road was shut.",
                "Police Lt. Rob Dane said the road was shut.",
            ),
            "rank",
            "conflict",
            {"“Police Sgt. Rob Dane”", "“Police Lt. Rob Dane”"},
            id="two ranks",
        ),
    ],
)
def test_roles_that_differ(nlp: Language, articles: tuple[str, ...], rule: str, level: str, values: set[str]) -> None:
    found = _found(nlp, *articles)
    assert [(one.rule, one.level, {reading.value for reading in one.readings}) for one in found] == [
        (rule, level, values)
    ]


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(("Sen. Ann Lee spoke.", "Ann Lee, chairwoman of the Budget Committee, spoke."), id="two offices"),
        pytest.param(
            ("Front-runner Ann Lee spoke on Monday.", "Businesswoman Ann Lee spoke on Monday."), id="a candidacy"
        ),
        pytest.param(
            ("Ann Lee, a spokeswoman for the mill, spoke.", "Ann Lee, a spokesperson for the mill, spoke."),
            id="synonyms",
        ),
        pytest.param(
            ("Ann Lee, a senior adviser, spoke.", "Ann Lee, a top adviser, spoke."), id="words that only rate somebody"
        ),
        pytest.param(
            ("Ann Lee, the news editor, spoke.", "Ann Lee, the assistant sports editor, spoke."), id="two desks"
        ),
        pytest.param(
            ("Ann Lee, a lawyer, spoke.", "“Ann Lee is a teacher,” said Rob Dane, her neighbour."),
            id="what a speaker calls her",
        ),
        pytest.param(
            ("Rob Dane, a baker, spoke.", "If Rob Dane is elected president, he will resign, he said."),
            id="an office that may be",
        ),
        pytest.param(
            ("Ann Lee, a nurse, spoke.", "The private Lee email account was shut. Ann Lee, a nurse, spoke."),
            id="an adjective that is also a rank",
        ),
        pytest.param(
            (
                "Ann Lee, a painter, spoke.",
                "Kim Stone, a strategist for the Lee campaign, spoke. Ann Lee, a painter, was away.",
            ),
            id="a role in the campaign named after somebody",
        ),
        pytest.param(
            ("Rob Dane, who works at the Harbour Inn, ran.", "Rob Dane, a cook at the Harbour Inn, ran."),
            id="an employee and a narrower word for one",
        ),
    ],
)
def test_roles_that_agree_or_tell_nothing(nlp: Language, articles: tuple[str, ...]) -> None:
    assert _found(nlp, *articles) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ann Lee, who works for Holm Steel, spoke.", [("employee", "Holm Steel", "current")]),
        ("Ann Lee, who worked as a nurse, spoke.", [("nurse", None, "unstated")]),
        (
            "Ann Lee, 40, a former baker who joined the Holm Courier in 2010 as a staff writer, spoke.",
            [("baker", None, "former"), ("staff writer", "Holm Courier", "unstated")],
        ),
        ("Ann Lee worked on Monday.", []),
        ("Ann Lee, who works hard, spoke.", []),
        ("Ann Lee worked with Police on Monday.", []),
    ],
)
def test_roles_told_in_clauses(nlp: Language, text: str, roles: list[tuple[str, str | None, str]]) -> None:
    found = next(entity for entity in read(nlp, "a", text).entities if entity.name == "Ann Lee")
    assert [(one.role, one.of, one.status) for one in found.descriptions] == roles


def test_the_people_of_an_event_have_every_form_and_word_with_its_places(nlp: Language) -> None:
    one = read(nlp, "a", "Mayor Ann Lee spoke on Monday.", "Lee was cheerful. The mayor left at noon.")
    other = read(nlp, "b", "Ann Lee, a former nurse, spoke on Monday.")
    person = next(row for row in people_across([one, other]).people if row.name == "Ann Lee")
    assert {form.text: (form.count, form.articles) for form in person.forms} == {
        "Ann Lee": (2, ("a", "b")),
        "Lee": (1, ("a",)),
    }
    assert all(len(form.evidence) == len(form.articles) for form in person.forms)
    assert [row.text for row in person.descriptions] == ["Mayor", "a former nurse"]
    assert [(row.text, [span.article for span in row.evidence]) for row in person.called] == [("The mayor", ["a"])]


@pytest.mark.parametrize("phrase", ["The next mayor", "The then-mayor", "The oldest mayor"])
def test_words_for_whoever_may_come_are_nobodys(nlp: Language, phrase: str) -> None:
    found = read(nlp, "a", "Mayor Ann Lee spoke on Monday.", f"{phrase} will cut taxes, voters hope.")
    assert all(entity.called == () for entity in found.entities)


def test_what_a_speaker_calls_somebody_is_none_of_the_articles_words(nlp: Language) -> None:
    found = read(nlp, "a", "Mayor Ann Lee spoke on Monday.", "“The mayor was late,” Rob Dane said.")
    assert all(entity.called == () for entity in found.entities)


def test_words_that_may_stand_for_a_source_without_a_name_are_nobodys(nlp: Language) -> None:
    text = (
        "A company engineer said on condition of anonymity that managers had known of the cracks.",
        "Nadia Haddad, a civil engineer, said that such a leak was rarely the first sign.",
        "The firm declined to comment on what the engineer had written.",
    )
    assert all(entity.called == () for entity in read(nlp, "a", *text).entities)
    named = read(nlp, "a", *text[1:])
    assert [entity.name for entity in named.entities if entity.called] == ["Nadia Haddad"]
