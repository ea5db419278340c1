"""People and institutions across the articles of an event. All texts are invented."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.article.people import find_people
from generator.event.people import EventPeople, people_across
from generator.event.spellings import same_spelling
from generator.reading import ArticleFindings
from tests.articles import article_of, parsed
from tests.readings import reading


def findings_of(nlp, *texts: str) -> list[ArticleFindings]:
    """Return readings with the entities that `find_people` finds, articles named a, b, c …"""
    found = []
    for name, text in zip("abcdefgh", texts, strict=False):
        article = article_of(text)
        bare = reading(name, text)
        entities = tuple(_moved(entity, name) for entity in find_people(article, parsed(nlp, article)).entities)
        found.append(bare.model_copy(update={"entities": entities}))
    return found


def _moved(entity, article: str):
    return entity.model_copy(
        update={
            "mentions": tuple(one.model_copy(update={"article": article}) for one in entity.mentions),
            "descriptions": tuple(one.model_copy(update={"article": article}) for one in entity.descriptions),
        }
    )


def persons(people: EventPeople) -> dict[str, set[str]]:
    return {one.name: {form.text for form in one.forms} for one in people.people if one.type == "person"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Yury", "Yuri", True),
        ("Iouri", "Yuri", True),
        ("Dmitri", "Dmitry", True),
        ("Belinskyy", "Belinskiy", True),
        ("Belinsky", "Belinskij", True),
        ("Aydoğan", "Aydogan", True),
        ("Wagner", "Vagner", True),
        ("Grant", "Brant", False),
        ("Chan", "Khan", False),
        ("Marlow", "Barlow", False),
        ("Hans", "Hanna", False),
    ],
)
def test_transliterations_share_a_spelling(one, other, same):
    assert same_spelling(one, other) is same
    assert same_spelling(other, one) is same


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("President Yuri Belinsky spoke.", "President Iouri Belinskiy spoke. Belinskiy left."), 1),
        (("Mayor Michael Grantham spoke.", "Mayor Mike Grantham spoke."), 1),
        (("Mayor Michael R. Grantham spoke.", "Mayor Michael Grantham spoke."), 1),
        (("Spokeswoman Eileen Wolthe spoke.", "Spokeswoman Eileen Wolthee spoke."), 1),
        (("Chief engineer Anna Kovarek spoke.", "Chief engineer Anna Kowarek spoke."), 1),
        (("Mayor Susan Grantham spoke.", "Mayor Grantham spoke on Friday."), 1),
        (("Sheriff Paul Grantham spoke.", "Sheriff Peter Grantham spoke."), 2),
        (("Sheriff Paul Grantham spoke.", "Sheriff Paula Grantham spoke."), 2),
        (("Paul Grantham, a baker, met his brother Peter Grantham.", "Peter Grantham spoke."), 2),
        (("Mr. Paul Grantham met Mrs. Ruth Grantham.", "Senator Grantham spoke."), 3),
        (("Judge Paul Marlowe spoke.", "Judge Paul Barlowe spoke."), 1),
        (("Paul Ames spoke.", "Paul Amos sang."), 2),
    ],
)
def test_one_person_or_several(nlp, texts, expected):
    assert len(persons(people_across(findings_of(nlp, *texts)))) == expected


def test_a_junior_is_not_the_president_of_his_surname(nlp):
    people = people_across(
        findings_of(
            nlp,
            "President Ronald Harkness spoke.",
            "His son, Ronald Harkness Jr., wrote a post. President Harkness said nothing.",
        )
    )
    assert {"Ronald Harkness", "Ronald Harkness Jr."} <= set(persons(people))


def test_every_spelling_is_listed_with_its_articles(nlp):
    people = people_across(
        findings_of(
            nlp,
            "President Yuri Belinsky spoke. Belinsky left.",
            "President Yuri Belinskiy spoke.",
            "Yuri Belinsky, the president of Freedonia, spoke.",
        )
    )
    (person,) = [one for one in people.people if one.type == "person"]
    assert person.name == "Yuri Belinsky"
    assert {(form.text, form.articles) for form in person.forms} == {
        ("Yuri Belinsky", ("a", "c")),
        ("Belinsky", ("a",)),
        ("Yuri Belinskiy", ("b",)),
    }
    assert {one.text for one in person.descriptions} == {"President", "the president of Freedonia"}
    assert all(description.evidence for description in person.descriptions)


def test_each_entity_leads_to_its_person(nlp):
    findings = findings_of(
        nlp, "Mayor Susan Grantham spoke in Bern.", "Grantham spoke. Grantham left. Mayor Grantham ate."
    )
    people = people_across(findings)
    homes = {
        people.person_of(finding.info.id, entity.id)
        for finding in findings
        for entity in finding.entities
        if entity.type == "person"
    }
    assert [people.name_of(home) for home in homes if home] == ["Susan Grantham"]
    assert people.person_of("a", "no such entity") is None
    with pytest.raises(KeyError):
        people.name_of("nobody")


def test_institutions_meet_by_name_initials_and_country(nlp):
    people = people_across(
        findings_of(
            nlp,
            "The International Atomic Energy Agency sent a team. The IAEA declined to comment.",
            "The IAEA said that it had sent a team.",
            "The Norwegian Fisheries Ministry agreed.",
        )
    )
    institutions = {one.name: {form.text for form in one.forms} for one in people.people if one.type == "institution"}
    assert institutions["International Atomic Energy Agency"] == {"International Atomic Energy Agency", "IAEA"}
    assert not any(name == "Norway" for name in institutions)


def test_places_and_groups_are_no_people(nlp):
    assert people_across(findings_of(nlp, "Swiss voters in Bern said no.")).people == ()
    assert people_across([]).people == ()


def test_ids_outlive_another_article(nlp):
    few = findings_of(nlp, "President Yuri Belinsky spoke.", "Mayor Susan Grantham spoke.")
    more = findings_of(
        nlp,
        "President Yuri Belinsky spoke.",
        "Mayor Susan Grantham spoke.",
        "President Yuri M. Belinskiy met Ann Oduya.",
    )
    before = {one.id for one in people_across(few).people}
    assert before <= {one.id for one in people_across(more).people}


def test_the_order_of_articles_changes_nothing(nlp):
    findings = findings_of(
        nlp, "President Yuri Belinsky spoke.", "President Iouri Belinskiy spoke.", "Belinsky spoke. Belinsky left."
    )
    results = {people_across(order).people for order in itertools.permutations(findings)}
    assert len(results) == 1


NAMES = st.sampled_from(
    ["Yuri Belinsky", "Yury Belinskiy", "Belinsky", "Ann Grantham", "Anna Grantham", "Grantham", "J. Grantham", "Bo"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(NAMES, min_size=1, max_size=4, unique=True), min_size=1, max_size=4))
def test_every_person_keeps_each_mention_once(articles):
    findings = [
        reading(f"n{place}", "; ".join(names) + ".", names=tuple(names)) for place, names in enumerate(articles)
    ]
    people = people_across(findings)
    homes = [people.person_of(f.info.id, e.id) for f in findings for e in f.entities if e.type == "person"]
    assert all(homes)
    assert {home for home in homes if home} == {one.id for one in people.people}
    assert len({one.id for one in people.people}) == len(people.people)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Kesterham Police Department agreed.", "Kesterham Police agreed with the mayor.", True),
        ("The Department of Fisheries agreed.", "The Fisheries Department agreed.", True),
        ("The U.S. Coast Guard agreed.", "The Coast Guard agreed.", True),
        ("The US Geological Survey agreed.", "The USGS agreed.", True),
        ("The Kesterham Police Department agreed.", "The Marlow Police Department agreed.", False),
        ("The Department of Fisheries agreed.", "The Department of Forests agreed.", False),
    ],
)
def test_short_and_long_forms_of_an_institution_are_one_row(nlp, one, other, same):
    people = people_across(findings_of(nlp, one, other)).people
    assert len([person for person in people if person.type == "institution"]) == (1 if same else 2)


def test_an_office_that_was_left_is_told_and_not_printed(nlp):
    people = people_across(findings_of(nlp, "Otto Brannick has sailed a lot since leaving office. Brannick is happy."))
    (person,) = [one for one in people.people if one.type == "person"]
    assert person.descriptions == ()
