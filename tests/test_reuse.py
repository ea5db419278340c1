import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.event.reuse import find_reuse
from generator.reading import ArticleFindings
from tests.readings import reading

WIRE = "Divers searched the flooded engine room for three hours before the tide turned on Monday"


def texts(*readings: ArticleFindings) -> list[list[str]]:
    return [[member.text for member in row.members] for row in find_reuse(readings)]


def test_copied_text_is_found_with_its_exact_bounds() -> None:
    one = reading("a", f"Early reports were wrong. {WIRE}, a spokesman said.")
    other = reading("b", f"By noon it was clear: {WIRE} and gave up.")
    (row,) = find_reuse([one, other])
    assert [member.text for member in row.members] == [WIRE, WIRE]
    assert row.words == len(WIRE.split())
    assert row.score == 1.0


def test_a_word_changed_here_and_there_does_not_break_a_passage() -> None:
    changed = WIRE.replace("three", "two").replace("turned", "rose")
    (row,) = find_reuse([reading("a", WIRE), reading("b", changed)])
    assert row.members[1].text == changed
    assert row.score < 1.0


def test_many_copies_are_one_row_with_a_member_an_article() -> None:
    (row,) = find_reuse([reading(f"n{index:03}", f"{WIRE}.") for index in range(60)])
    assert len(row.members) == 60
    assert len({member.article for member in row.members}) == 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Divers searched the flooded engine room.", "Divers searched the flooded engine room."),
        (
            "It was one of the most of all that we have had in the end.",
            "He is one of the most of all that we have had in.",
        ),
        (f"“{WIRE},” she said.", f"“{WIRE},” he said."),
        (f"“{WIRE},” she said.", f"{WIRE}."),
    ],
)
def test_short_empty_or_quoted_text_is_no_reuse(one: str, other: str) -> None:
    assert texts(reading("a", one), reading("b", other)) == []


def test_a_name_with_its_title_is_no_reuse() -> None:
    named = "said Rear Admiral Ottoline Marchbanks Featherstone of the Velmouth Harbour Board"
    name = "Rear Admiral Ottoline Marchbanks Featherstone of the Velmouth Harbour Board"
    assert texts(reading("a", named, names=[name]), reading("b", named, names=[name])) == []


def test_a_passage_ends_where_a_quotation_begins() -> None:
    said = f"{WIRE}, and “nobody aboard was hurt,” the harbour board said."
    (row,) = find_reuse([reading("a", said), reading("b", said)])
    assert row.members[0].text == f"{WIRE}, and"


def test_an_article_does_not_reuse_itself() -> None:
    assert texts(reading("a", WIRE, WIRE)) == []


def test_text_repeated_in_one_article_is_told_once_an_article() -> None:
    rows = texts(reading("a", f"{WIRE}.", f"{WIRE}."), reading("b", f"{WIRE}."))
    assert rows == [[WIRE, WIRE]]


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [reading(name, f"{name} reports. {WIRE}.") for name in "abc"]
    assert find_reuse(articles) == find_reuse(articles[::-1])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*"abcdefgh“”.", "boat", "pier"]), max_size=40), max_size=4))
def test_any_text_gives_exact_spans(drawn: list[list[str]]) -> None:
    texts_of = {f"n{index}": " ".join(said) for index, said in enumerate(drawn)}
    for row in find_reuse([reading(name, text) for name, text in texts_of.items()]):
        assert row.words >= 8
        for member in row.members:
            assert texts_of[member.article][member.start : member.end] == member.text
