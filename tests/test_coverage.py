import pytest

from generator.event.coverage import find_coverage
from generator.event.people import people_across
from generator.findings import Coverage
from generator.reading import ArticleFindings
from tests.readings import reading

FERRY = "The ferry ran aground near the northern breakwater on Monday with 40 passengers aboard."
FERRY_TOO = "On Monday the ferry, with 40 passengers aboard, ran aground near the northern breakwater."
PUMPS = "Engineers brought two diesel pumps from the shipyard to keep the hull afloat overnight."
BAKERS = "The annual bakers' parade drew huge crowds despite heavy rain and a late start."


def covered(*readings: ArticleFindings) -> tuple[Coverage, ...]:
    """The facts that several articles report."""
    return tuple(row for row in find_coverage(readings, people_across(readings)) if len(row.articles) > 1)


def test_a_fact_two_articles_report_is_found_with_the_one_that_is_silent() -> None:
    (row,) = covered(
        reading("a", FERRY, BAKERS),
        reading("b", FERRY_TOO, PUMPS),
        reading("c", "Ticket prices for museums will rise next year, officials announced."),
    )
    assert row.articles == ("a", "b")
    assert row.missing == ("c",)
    assert [span.article for span in row.evidence] == ["a", "b"]
    assert row.fact in (FERRY, FERRY_TOO)


def test_an_article_that_comes_near_is_in_neither_list() -> None:
    (row,) = covered(
        reading("a", FERRY),
        reading("b", FERRY_TOO),
        reading("c", "A ferry carrying dozens of passengers hit the breakwater."),
    )
    assert row.articles == ("a", "b")
    assert row.missing == ()


@pytest.mark.parametrize(
    "other",
    [
        FERRY.replace("40", "55"),
        FERRY.replace("ran aground", "never ran aground"),
        FERRY.replace("passengers", "containers"),
        FERRY.replace("ran aground", "sank"),
        "The ferry was named after a northern saint, and 40 passengers had a picnic on Monday.",
        f"“{FERRY}”",
        BAKERS,
    ],
)
def test_sentences_that_do_not_agree_are_no_common_fact(other: str) -> None:
    assert covered(reading("a", FERRY), reading("b", other), reading("c", PUMPS)) == ()


def test_the_same_deed_of_another_person_is_another_fact() -> None:
    said = "{} inspected the flooded engine room of the ferry before dawn on Tuesday."
    names = ["Ada Marsh", "Jon Reed"]
    one = reading("a", said.format("Ada Marsh"), names=names)
    assert covered(one, reading("b", said.format("Jon Reed"), names=names)) == ()
    assert len(covered(one, reading("b", said.format("Ada Marsh"), names=names))) == 1


def test_a_refusal_told_in_other_words_is_a_denial_too() -> None:
    one = reading("a", "The harbour board did not release the inspection records of the ferry on Monday.")
    other = reading("b", "The harbour board refused to release the inspection records of the ferry on Monday.")
    assert len(covered(one, other)) == 1


def test_the_fact_is_told_by_a_sentence_that_stands_alone() -> None:
    pronoun = "She, the captain, inspected the flooded engine room of the ferry before dawn on Tuesday."
    named = "The captain inspected the flooded engine room of the ferry before dawn on Tuesday."
    (row,) = covered(reading("a", pronoun), reading("b", named))
    assert row.fact == named


def test_facts_are_ordered_by_their_place_and_the_order_of_articles_does_not_matter() -> None:
    articles = [reading("a", PUMPS, FERRY), reading("b", PUMPS, FERRY), reading("c", FERRY)]
    rows = covered(*articles)
    assert [row.articles for row in rows] == [("a", "b"), ("a", "b", "c")]
    assert covered(*articles[::-1]) == rows


@pytest.mark.parametrize("readings", [(), (reading("a", FERRY),), (reading("a"), reading("b"))])
def test_nothing_is_common_to_fewer_than_two_articles(readings: tuple[ArticleFindings, ...]) -> None:
    assert covered(*readings) == ()


@pytest.mark.parametrize(
    "fact",
    [
        "She inspected the flooded engine room of the ferry before dawn on Tuesday.",
        "Her crew inspected the flooded engine room of the ferry before dawn on Tuesday.",
        "The rest inspected the flooded engine room of the ferry before dawn on Tuesday.",
        "... inspected the flooded engine room of the ferry before dawn on Tuesday.",
        "Divers inspected the flooded engine room of the ferry before dawn on Tuesday...",
        'Divers inspected the flooded engine room of the ferry before dawn on Tuesday."',
        "We inspected the flooded engine room of the ferry before dawn on Tuesday.",
    ],
)
def test_what_cannot_stand_alone_or_is_no_prose_is_no_fact(fact: str) -> None:
    assert covered(reading("a", fact), reading("b", fact), reading("c", PUMPS)) == ()


def test_a_post_printed_without_marks_is_no_fact() -> None:
    post = "The agreement is very common among sailors and is used against false claims of salvage."
    assert len(covered(reading("a", post), reading("b", post))) == 1
    assert covered(reading("a", post), reading("b", post), reading("c", f"“{post}”")) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lies 55 kilometres west of the lighthouse town of Skell", "lies 55 kilometres south of the lighthouse town"),
        (
            "arrived at the northern breakwater off Skell harbour",
            "arrived at the southern breakwater off Skell",
        ),
        ("carried more passengers than the harbour permits allow", "carried fewer passengers than the permits allow"),
    ],
)
def test_another_direction_is_another_fact_and_leaves_nothing_out(one: str, other: str) -> None:
    sunk = "The stranded ferry {}, the coast guard said."
    assert covered(reading("a", sunk.format(one)), reading("b", sunk.format(other))) == ()
    rows = covered(reading("a", sunk.format(one)), reading("b", sunk.format(one)), reading("c", sunk.format(other)))
    assert [(row.articles, row.missing) for row in rows] == [(("a", "b"), ())]


@pytest.mark.parametrize(
    "other",
    [
        "“Two diesel pumps came from the yard before the tide turned and the wind rose,” said the captain.",
        "Nothing else was brought to the island, where diesel for pumps ran out and the shipyard shut for the winter.",
    ],
)
def test_an_article_that_words_or_quotes_it_otherwise_leaves_nothing_out(other: str) -> None:
    (row,) = covered(reading("a", PUMPS), reading("b", PUMPS), reading("c", other), reading("d", BAKERS))
    assert row.missing == ("d",)
