from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.event.reuse import find_shared_text
from generator.findings import AgencyCredit, CreditForm, Reuse, Span
from generator.reading import ArticleFindings
from tests.readings import reading

WIRE = "Divers searched the flooded engine room for three hours before the tide turned on Monday"


def passages(readings: Sequence[ArticleFindings]) -> tuple[Reuse, ...]:
    return find_shared_text(readings).passages


def texts(*readings: ArticleFindings) -> list[list[str]]:
    return [[member.text for member in row.members] for row in passages(readings)]


def test_copied_text_is_found_with_its_exact_bounds() -> None:
    one = reading("a", f"Early reports were wrong. {WIRE}, a spokesman said.")
    other = reading("b", f"By noon it was clear: {WIRE} and gave up.")
    (row,) = passages([one, other])
    assert [member.text for member in row.members] == [WIRE, WIRE]
    assert row.words == len(WIRE.split())
    assert row.score == 1.0


def test_a_word_changed_here_and_there_does_not_break_a_passage() -> None:
    changed = WIRE.replace("three", "two").replace("turned", "rose")
    (row,) = passages([reading("a", WIRE), reading("b", changed)])
    assert row.members[1].text == changed
    assert row.score < 1.0


def test_many_copies_are_one_row_with_a_member_an_article() -> None:
    (row,) = passages([reading(f"n{index:03}", f"{WIRE}.") for index in range(60)])
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
        ("Divers searched the whole flooded engine room for hours.",) * 2,
        (f"Editor’s note: {WIRE}.", f"Editor's note: {WIRE}."),
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
    (row,) = passages([reading("a", said), reading("b", said)])
    assert row.members[0].text == f"{WIRE}, and"


def test_an_article_does_not_reuse_itself() -> None:
    assert texts(reading("a", WIRE, WIRE)) == []


def test_text_repeated_in_one_article_is_told_once_an_article() -> None:
    rows = texts(reading("a", f"{WIRE}.", f"{WIRE}."), reading("b", f"{WIRE}."))
    assert rows == [[WIRE, WIRE]]


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [reading(name, f"{name} reports. {WIRE}.") for name in "abc"]
    assert passages(articles) == passages(articles[::-1])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*"abcdefgh“”.", "boat", "pier"]), max_size=40), max_size=4))
def test_any_text_gives_exact_spans(drawn: list[list[str]]) -> None:
    texts_of = {f"n{index}": " ".join(said) for index, said in enumerate(drawn)}
    for row in passages([reading(name, text) for name, text in texts_of.items()]):
        assert row.words >= 10
        for member in row.members:
            assert texts_of[member.article][member.start : member.end] == member.text


def credited(made: ArticleFindings, form: CreditForm, at: str = "") -> ArticleFindings:
    """The reading with a credit to an agency, on the words `at` if they stand in it."""
    (block,) = [block for block in made.blocks if at in block.text][:1]
    start = block.start + block.text.index(at)
    span = Span(article=made.info.id, start=start, end=start + len(at), text=at) if at else None
    credit = AgencyCredit(article=made.info.id, agency="Marsh News Agency", form=form, evidence=span)
    return made.model_copy(update={"agency_credits": (credit,)})


def test_each_articles_share_counts_its_own_words_outside_quotations_once() -> None:
    found = find_shared_text(
        [
            reading("a", f"{WIRE}. Nothing else was heard of her that night."),
            reading("b", f"{WIRE}.", "“Nobody aboard was hurt,” she said."),
            reading("c", WIRE.replace("three", "two")),
            reading("d", "The harbour reopened."),
        ]
    )
    amounts = {row.article: (row.words, row.words_shared) for row in found.articles}
    length = len(WIRE.split())
    assert amounts == {"a": (length + 8, length), "b": (length + 2, length), "c": (length, length - 1), "d": (3, 0)}
    first = found.articles[0]
    assert first.share == round(length / (length + 8), 4)
    assert [(one.article, one.words) for one in first.partners] == [("b", length), ("c", length - 1)]
    assert found.articles[3].partners == ()


@pytest.mark.parametrize(
    ("forms", "agencies", "says"),
    [
        (("date line", "contribution"), ("Marsh News Agency",), "Both articles carry a credit to Marsh News Agency."),
        (("date line", "told"), (), "1 of the 2 articles carries a credit to Marsh News Agency."),
        (("cited", "told"), (), ""),
    ],
)
def test_a_common_source_is_told_only_by_credits_that_stand_in_the_articles(
    forms: tuple[CreditForm, CreditForm], agencies: tuple[str, ...], says: str
) -> None:
    made = [credited(reading(name, WIRE), form) for name, form in zip("ab", forms, strict=True)]
    (row,) = passages(made)
    assert (row.agencies, row.explanation) == (agencies, says)


def test_a_line_of_credit_is_no_shared_text() -> None:
    line = "Marsh News Agency reporters in the northern harbour towns and on the ferry contributed to this report"
    made = [reading(name, f"{line}.") for name in "ab"]
    assert len(passages(made)) == 1
    assert passages([credited(one, "contribution", "Marsh News Agency") for one in made]) == ()
