"""Who an article names: types, name chains, genders, roles. All texts are invented."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from generator.article.names import compatible, fold, gender_of_given_name, parts, plain_letters, same_given_name
from generator.article.people import People, find_people
from generator.article.roles import role_phrase
from generator.reading import Entity
from tests.articles import article_of, parsed


def people_of(nlp: Language, *blocks) -> People:
    article = article_of(*blocks)
    return find_people(article, parsed(nlp, article))


def named(people: People, name: str) -> Entity:
    entity = people.named(name)
    assert entity is not None, [(one.name, one.type) for one in people.entities]
    return entity


FERRY = (
    ("heading", "Dunmore Defends Ferry Plan"),
    "Transport Minister Ragnhild Dunmore said on Monday that the ferry would sail. Dunmore’s plan had drawn protests.",
    "“We will sail,” said Tomas Okell, 54, the harbour master. Mr. Okell has run the port since 2009.",
    "Dunmore met Prime Minister Arjun Velloso in Oslo, Norway. Velloso, who once served as fisheries minister, agreed.",
)


def test_each_person_is_one_entity_with_every_form(nlp):
    people = people_of(nlp, *FERRY)
    persons = {entity.name: entity for entity in people.entities if entity.type == "person"}
    assert set(persons) == {"Ragnhild Dunmore", "Tomas Okell", "Arjun Velloso"}
    assert set(persons["Ragnhild Dunmore"].forms) == {"Ragnhild Dunmore", "Dunmore"}
    assert [mention.head for mention in persons["Ragnhild Dunmore"].mentions] == [
        "Dunmore",
        "Ragnhild Dunmore",
        "Dunmore",
        "Dunmore",
    ]


def test_a_mention_takes_in_its_title_and_points_at_the_text(nlp):
    article = article_of(*FERRY)
    people = find_people(article, parsed(nlp, article))
    texts = {mention.text for entity in people.entities for mention in entity.mentions}
    assert {"Transport Minister Ragnhild Dunmore", "Mr. Okell", "Prime Minister Arjun Velloso"} <= texts
    for entity in people.entities:
        for mention in entity.mentions:
            assert article.text[mention.start : mention.end] == mention.text
            assert mention.text.endswith(mention.head)


def test_lookups_agree(nlp):
    people = people_of(nlp, *FERRY)
    minister = named(people, "Dunmore")
    first = minister.mentions[0]
    assert people.at(first.start, first.end) == minister
    assert people.by_id(minister.id) == minister
    assert (first, minister) in people.mentions_between(first.start, first.end)
    assert people.named("Nobody Here") is None
    with pytest.raises(KeyError):
        people.by_id("no such entity")


def test_leftovers_hold_no_mentions(nlp):
    people = people_of(nlp, "Mayor Ines Kallio spoke.", ("leftover", "Subscribe to read Ines Kallio's blog"))
    assert len(named(people, "Kallio").mentions) == 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("President Otto Brannick spoke in Bern. Brannick left.", "Brannick", "person"),
        ("The Ministry of Fisheries said no. The ministry gave no reason.", "Ministry of Fisheries", "institution"),
        ("The Daily Heron reported the talks, and The Daily Heron was right.", "Daily Heron", "institution or media"),
        ("The Kesterham Herald reported the talks on Friday.", "Kesterham Herald", "media"),
        ("Kyiv and Moscow signed nothing.", "Kyiv", "place"),
        ("The Kremlin declined to comment.", "Kremlin", "institution"),
        ("She lives in Marlow County with two dogs.", "Marlow County", "place"),
        ("The accounting firm of Harwell Auditors closed its office.", "Harwell Auditors", "institution"),
        ("Swiss voters said no.", "Swiss", "group"),
    ],
)
def test_types_are_told_by_form_and_context(nlp, text, name, kind):
    assert named(people_of(nlp, text), name).type in kind


@pytest.mark.parametrize(
    "text",
    [
        "Nothing has changed since World War II, he said on Victory Day.",
        "Attorney General offices across the country closed.",
        "On Monday the talks began. In March they had failed.",
        "Yes, Mr. President, said the aide.",
    ],
)
def test_what_is_no_name_makes_no_person(nlp, text):
    assert [entity.name for entity in people_of(nlp, text).entities if entity.type == "person"] == []


def test_a_couple_with_one_surname_stays_two_people(nlp):
    people = people_of(
        nlp,
        "Harold Penworth and his wife, Judith Penworth, bought the mill in 1999.",
        "Mr. Penworth repaired the wheel. Mrs. Penworth kept the books.",
    )
    husband, wife = named(people, "Harold Penworth"), named(people, "Judith Penworth")
    assert husband.id != wife.id
    assert "Mr. Penworth" in {mention.text for mention in husband.mentions}
    assert "Mrs. Penworth" in {mention.text for mention in wife.mentions}


def test_a_president_is_not_the_first_lady(nlp):
    people = people_of(nlp, "First lady Odile Harkness sent flowers. President Harkness was briefed on the fire.")
    titled = [e for e in people.entities if any(m.text == "President Harkness" for m in e.mentions)]
    assert titled
    assert titled[0].name != "Odile Harkness"


def test_another_first_name_is_another_person(nlp):
    people = people_of(
        nlp,
        "Senator Paul Marchetti spoke. Ludmira Marchetti, a top adviser to the union, called it sad. Marchetti left.",
    )
    assert named(people, "Paul Marchetti").id != named(people, "Ludmira Marchetti").id


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mr. Lauritz Oom spoke.", "Oom", "male"),
        ("Councilwoman Quill Varga spoke.", "Varga", "female"),
        ("Susan Abernathy spoke.", "Abernathy", "female"),
        ("Dr. Quill Varga spoke.", "Varga", "unknown"),
        ("Mayor Quill Varga said that she would resign.", "Varga", "female"),
        ("Michael Abernathy said her plan was good.", "Abernathy", "male"),
        ("The Fisheries Ministry closed.", "Fisheries Ministry", "neuter"),
    ],
)
def test_gender(nlp, text, name, gender):
    assert named(people_of(nlp, text), name).gender == gender


@pytest.mark.parametrize(
    ("text", "role", "of", "status"),
    [
        ("Former U.S. President Otto Brannick spoke.", "president", "United States", "former"),
        ("Italian Prime Minister Otto Brannick spoke.", "prime minister", "Italy", "unstated"),
        ("Otto Brannick, the mayor of Kesterham, spoke.", "mayor", "Kesterham", "unstated"),
        ("The mayor of Kesterham, Otto Brannick, spoke.", "mayor", "Kesterham", "unstated"),
        ("Acting police chief Otto Brannick spoke.", "police chief", None, "current"),
        ("Deputy Defence Minister Otto Brannick spoke.", "deputy defense minister", None, "unstated"),
        ("Otto Brannick, who once served as Norway’s culture minister, spoke.", "culture minister", "Norway", "former"),
        ("President-elect Otto Brannick spoke.", "president", None, "incoming"),
        ("Kremlin aide Otto Brannick spoke.", "aide", "Kremlin", "unstated"),
        ("The king’s adviser Otto Brannick spoke.", "adviser", "king", "unstated"),
        ("Otto Brannick, formerly an editor at the Kesterham Herald, spoke.", "editor", "Kesterham Herald", "former"),
        ("He said Kesterham police Lt. Otto Brannick was there.", "lieutenant", "Kesterham", "unstated"),
        ("They elected Otto Brannick (Deputy Mayor) again.", "deputy mayor", None, "unstated"),
    ],
)
def test_roles_given_to_a_person(nlp, text, role, of, status):
    roles = [(one.role, one.of, one.status) for one in named(people_of(nlp, text), "Otto Brannick").descriptions]
    assert (role, of, status) in roles


@pytest.mark.parametrize(
    "text",
    [
        "Otto Brannick, 47, of Sterling Falls, spoke.",
        "After meeting the president, Otto Brannick said nothing.",
        "Otto Brannick, said the mayor, was late.",
        "An agent for another swimmer, Otto Brannick, spoke.",
        "Otto Brannick, who likes the sea, spoke.",
    ],
)
def test_what_gives_no_role(nlp, text):
    assert named(people_of(nlp, text), "Otto Brannick").descriptions == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Otto Brannick has travelled little since taking office.", "current"),
        ("Early this year, Otto Brannick assumed office with a promise.", "current"),
        ("Otto Brannick has been outspoken since leaving office.", "former"),
        ("Otto Brannick took office in 1994.", None),
        ("If Otto Brannick took office, taxes would rise.", None),
        ("Otto Brannick returned to the White House from Florida.", None),
    ],
)
def test_office_told_as_an_event(nlp, text, status):
    found = [one.status for one in named(people_of(nlp, text), "Otto Brannick").descriptions]
    assert found == ([status] if status else [])


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("a former travel writer for the Herald", "writer"),
        ("the group’s executive director", "executive director"),
        ("a man of 40", None),
        ("said the mayor was late", None),
        ("", None),
    ],
)
def test_role_phrases(phrase, head):
    read = role_phrase(phrase)
    assert (read[0].head if read else None) == head


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Michael Grant", "Mike Grant", True),
        ("Michael G. Grant", "Michael Grant", True),
        ("Michael Grant", "Michelle Grant", False),
        ("Michael Grant", "Michael Brandt", False),
        ("Cemal Yilmaz Aydın", "Cemal Aydin", True),
        ("J. Grant", "Judith Grant", True),
        ("Grant", "Judith Grant", False),
    ],
)
def test_compatible_names(one, other, expected):
    assert compatible(one, other) is expected


def test_folding_keeps_length_and_drops_accents():
    assert plain_letters("Ağaoğlu’s Łódź") == "Agaoglu's Lodz"
    assert fold("Ağaoğlu’s") == "agaoglu"
    assert parts("James Harrow Jr.") == ("james", "harrow")
    assert same_given_name("bob", "robert")
    assert gender_of_given_name("Ragnhild") == "female"


@given(st.text(max_size=40))
def test_plain_letters_never_changes_the_length(text):
    assert len(plain_letters(text)) == len(text)


HOSTILE = st.text(alphabet="AaBb .,’'“”()-/\n\tMrs.&@éğ1|", max_size=120)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE.filter(lambda text: bool(text.strip())))
def test_any_text_gives_mentions_that_are_slices(nlp, text):
    article = article_of(text)
    people = find_people(article, parsed(nlp, article))
    spans = [m for entity in people.entities for m in (*entity.mentions, *entity.descriptions)]
    assert all(article.text[span.start : span.end] == span.text and span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "name", "description", "role"),
    [
        ("Officers seized alleged gunman Tomas Okell on Friday.", "Okell", "alleged gunman", "alleged gunman"),
        ("They held the suspected Dunmore arsonist Tomas Okell.", "Okell", None, "suspected arsonist"),
        ("Police named Tomas Okell, the accused gunman, on Friday.", "Okell", "the accused gunman", "accused gunman"),
        ("The deputy met would-be mayor Ragnhild Dunmore.", "Dunmore", None, "would-be mayor"),
        ("The dockers accused mayor Ragnhild Dunmore of lying.", "Dunmore", "mayor", "mayor"),
    ],
)
def test_a_role_that_is_left_open_stays_open(nlp, text, name, description, role):
    told = named(people_of(nlp, text), name).descriptions
    assert all(one.role == role for one in told), told
    assert description is None or [one.text for one in told] == [description]


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("It was sent to Otto Brannick, former Mayor Ines Kallio and Tomas Okell.", "Brannick", []),
        ("Otto Brannick, a former head of searches for the U.S. Coast Guard, agreed.", "Brannick", ["head"]),
        ("Otto Brannick, a lawyer for Ines Kallio, agreed.", "Brannick", ["lawyer"]),
        ("Otto Brannick, another Kallio lawyer, agreed with Ines Kallio.", "Brannick", ["lawyer"]),
    ],
)
def test_a_description_is_the_bearers_own_and_whole(nlp, text, name, roles):
    told = named(people_of(nlp, text), name).descriptions
    assert [one.role for one in told] == roles
    assert all(not one.text.endswith("U.S") for one in told)


def test_no_sentence_ends_after_an_abbreviated_title(nlp):
    doc = parsed(
        nlp, article_of("The ferry was safe, said Kent police Lt. Tomas Okell. Sgt. Ines Kallio agreed. So it is.")
    )
    assert [sentence.text for sentence in doc.sents] == [
        "The ferry was safe, said Kent police Lt. Tomas Okell.",
        "Sgt. Ines Kallio agreed.",
        "So it is.",
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The lorry overturned on I-84 near Marlow on Friday.", "I-84", "place"),
        ("Crews closed the Kesterham Tunnel and Highway 61 overnight.", "Kesterham Tunnel", "place"),
        ("They met in the Oval Office on Friday.", "Oval Office", "place"),
        ("Houses fell in Okerby district on Friday.", "Okerby", "place"),
        ("The quake was felt in Okerby and San Francisco.", "Okerby", "place"),
    ],
)
def test_roads_rooms_and_districts_are_places(nlp, text, name, kind):
    found = people_of(nlp, text).named(name)
    assert found is None or found.type == kind


@pytest.mark.parametrize(
    "text",
    [
        "He fired an AR-15 and fled at 9:45 a.m. ET on Friday.",
        "Reporters aboard Air Force One saw nothing.",
        "The CEO signed an NDA before the DNA test.",
    ],
)
def test_things_hours_and_abbreviated_words_are_no_institutions(nlp, text):
    assert [one.name for one in people_of(nlp, text).entities if one.type in {"institution", "media", "person"}] == []


def test_two_people_named_together_are_two_people(nlp):
    people = people_of(
        nlp,
        "Tomas Okell and Otto Brannick sailed on Friday. Okell and Brannick told the police that it was late.",
        "Later, Okell and Brannick went home.",
    )
    assert {one.name for one in people.entities if one.type != "place"} == {"Tomas Okell", "Otto Brannick"}
    assert len(named(people, "Okell").mentions) == len(named(people, "Brannick").mentions) == 3


def test_a_bare_surname_after_a_list_is_its_most_named_bearers(nlp):
    people = people_of(
        nlp,
        "Police held Karl Penworth, Erik Penworth and Jonas Penworth. Penworth ran off when they came.",
        "Neighbours of Karl Penworth said Karl Penworth kept to himself.",
    )
    assert [len(named(people, name).mentions) for name in ("Karl Penworth", "Erik Penworth", "Jonas Penworth")] == [
        4,
        1,
        1,
    ]


def test_first_names_do_not_establish_a_surname(nlp):
    people = people_of(
        nlp,
        "Judith Penworth was shot. Police named Penworth as the victim, and friends of Penworth wept.",
        "Her sister Charlotte Penworth spoke. Charlotte said she was kind. Charlotte then left.",
        "Officers found Penworth in the hall.",
    )
    assert len(named(people, "Judith Penworth").mentions) == 4


def test_the_names_of_one_institution_are_one(nlp):
    people = people_of(
        nlp,
        "The U.S. Geological Survey measured it. The USGS said it was deep.",
        "The Ministry of Fisheries agreed. The Fisheries Ministry sent boats.",
    )
    found = {frozenset(one.forms) for one in people.entities if one.type == "institution"}
    assert found == {
        frozenset({"U.S. Geological Survey", "USGS"}),
        frozenset({"Ministry of Fisheries", "Fisheries Ministry"}),
    }


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("DUNMORE'S PLAN", ["DUNMORE"]),
        ("The Dunmore-backed plan, and Dunmore's own", ["Dunmore"]),
        ("See dunmore.example/Dunmore, or write to press@Dunmore", []),
        ("Dunmores and Ragnhilda", []),
        ("Ragnhild Dunmore Dunmore", ["Ragnhild Dunmore", "Dunmore"]),
        ("Ragnhild, and Dunmore.", ["Ragnhild", "Dunmore"]),
    ],
)
def test_a_known_name_is_found_as_a_word_of_its_own_longest_first(nlp, text, heads):
    first = "Transport Minister Ragnhild Dunmore said on Monday that the ferry would sail. Ragnhild smiled."
    people = people_of(nlp, first, ("heading", text))
    mentions = named(people, "Ragnhild Dunmore").mentions
    assert [mention.head for mention in mentions if mention.start > len(first)] == heads


def test_mentions_between_two_places_are_those_that_share_a_character(nlp):
    people = people_of(nlp, *FERRY)
    everyone = [(mention, entity) for entity in people.entities for mention in entity.mentions]
    text = "\n\n".join(block if isinstance(block, str) else block[1] for block in FERRY)
    for start in range(0, len(text), 3):
        for end in (start + 1, start + 9, start + 40):
            expected = [pair for pair in everyone if pair[0].start < end and start < pair[0].end]
            found = people.mentions_between(start, end)
            assert sorted(found, key=lambda pair: pair[0].start) == list(found)
            assert {mention for mention, _ in found} == {mention for mention, _ in expected}
